/*
 * Classes of the WDM provider as their data blocks need them: items in the order of their ids, each with its type and room.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "wdm.h"

enum wdm_kind {
    WDM_BOOLEAN, WDM_SINT8, WDM_UINT8, WDM_SINT16, WDM_UINT16, WDM_SINT32, WDM_UINT32, WDM_SINT64, WDM_UINT64, WDM_REAL32,
    WDM_REAL64, WDM_CHAR16, WDM_DATETIME, WDM_STRING, WDM_CLASS,
    WDM_NOTHING,                            /* no block can hold it; that has been told */
};

struct wdm_class;

struct wdm_item {                           /* a property or a parameter */
    const struct ast_qualifier *qualifiers;
    const struct ast_type *type;
    struct ast_name name;
    const struct ast_qualifier *id_at;      /* where its id is written, or NULL */
    const struct ast_qualifier *size_is;    /* WmiSizeIs, or NULL */
    struct wdm_class *embedded;             /* of WDM_CLASS */
    enum wdm_kind kind;
    int64_t id;
    uint64_t count;                         /* elements of a fixed array; 0: not fixed, or no array */
    uint64_t length;                        /* characters of a string with MaxLen; 0: any */
    bool is_variable;                       /* settled by the layout */
    bool is_defined;                        /* its DefineValues are in the header: heirs do not define them again */
};

/* The items of a class, or those of a method that go one way. */
struct wdm_block {
    struct wdm_item **items;                /* by id */
    uint32_t count;
    bool is_variable;                       /* one of the items is */
    uint64_t size, alignment;               /* size: of a variable block, what is before the first variable item */
};

struct wdm_method {
    const struct ast_feature *feature;
    int64_t id;
    struct wdm_block in, out;
    struct wdm_item *all;                   /* every parameter, in their order */
    uint32_t count;
};

/* The properties by which WMI knows instances: none of a block. */
enum wdm_mark { WDM_INSTANCE_NAME, WDM_ACTIVE, WDM_MARKS };

enum wdm_state { WDM_NEW, WDM_BUSY, WDM_DONE };

struct wdm_class {
    const struct ast_declaration *declaration;
    const struct ast_class *ast;
    struct wdm_class *super;                /* when it stands in these files */
    const struct ast_declaration *elsewhere;    /* the pragma namespace that leads elsewhere, or NULL */
    const struct ast_feature *marks[WDM_MARKS];     /* its own; NULL: none */
    struct wdm_item *own;                   /* properties that have an id */
    struct wdm_method *methods;
    struct wdm_block block;                 /* with what it inherits */
    uint32_t own_count, method_count, nesting;
    enum wdm_state state;
    bool is_served;                         /* the WDM provider is meant to know it */
    bool is_abstract, is_used;              /* used: another class embeds it */
    bool is_trace;                          /* its own words make it one of event tracing */
    bool has_heirs;                         /* another class derives from it */
    bool is_read;                           /* its own items are */
    bool has_guid;
    uint8_t guid[16];                       /* as it is written, from left to right */
};

struct wdm_schema {
    struct unit *unit;
    struct wdm_class *classes;              /* as they stand in the files */
    struct wdm_class **by_name;             /* sorted by the folded name */
    struct wdm_class **order;               /* those that are served, what is embedded first */
    uint32_t count, order_count, inherited;
};

/* ---- Qualifiers (qualifier.c): names are asked for in lower case ---- */

const struct ast_qualifier *wdm_find(const struct ast_qualifier *list, const char *name);
/* Is it there, and not FALSE? */
bool wdm_has(const struct ast_qualifier *list, const char *name);
/* Of a qualifier or NULL: its text, else NULL; whether it has a number, which must be one from 0 to INT64_MAX. */
const char *wdm_text(const struct ast_qualifier *qualifier);
bool wdm_number(const struct ast_qualifier *qualifier, int64_t *number);
/* The first value of a list, or the only one; NULL: none. */
const struct ast_value *wdm_values(const struct ast_qualifier *qualifier);
/* Is it this word, whatever its case? A word in lower case. */
bool wdm_is_name(const struct name *name, const char *word);
/* The name in C: of HeaderName or the second qualifier, else its own. */
const char *wdm_c_name(const struct ast_qualifier *list, const char *other, const struct name *name);

/* ---- From the tree (read.c, item.c) ---- */

struct wdm_schema *wdm_read(struct unit *unit, const struct ast *ast);
struct wdm_class *wdm_class_named(const struct wdm_schema *schema, const struct name *name);
/* The property of this kind that the class has or inherits; NULL: none in these files. */
const struct ast_feature *wdm_marked(const struct wdm_class *cls, enum wdm_mark mark);
/* Does it derive from one that these files do not declare? WMIEvent is known. */
bool wdm_is_uncertain(const struct wdm_class *cls);
/* Does it derive from WMIEvent? */
bool wdm_is_event(const struct wdm_class *cls);
/* Does it name a provider that is not WMIProv? */
bool wdm_has_other_provider(const struct wdm_class *cls);
/* Neither Dynamic nor Provider nor the properties of an instance: it is there to be embedded. */
bool wdm_is_embedded_only(const struct wdm_class *cls);
/* Fills an item whose qualifiers, type and name are known; tells what no block can hold. */
void wdm_item_read(struct wdm_schema *schema, struct wdm_item *item);
/* Sorted by id, those of the same id in the order they have. */
void wdm_items_sort(struct wdm_item **items, uint32_t count);
void wdm_guid_read(struct unit *unit, struct wdm_class *cls);
void wdm_check_guids(struct wdm_schema *schema);

/* ---- Layout and checks ---- */

/* Blocks, before the types of their items are read; then their order and sizes (layout.c). */
void wdm_gather(struct wdm_schema *schema);
void wdm_layout(struct wdm_schema *schema);
/* The class as a whole (check.c), its properties (check_items.c), its methods, which this reads, too (check_methods.c). */
void wdm_check_class(struct wdm_schema *schema, struct wdm_class *cls);
void wdm_check_items(struct wdm_schema *schema, struct wdm_class *cls);
void wdm_check_methods(struct wdm_schema *schema, struct wdm_class *cls);
/* What the WmiSizeIs of items name, which is one of the same block, or for an out parameter one of any. */
void wdm_check_sizes(struct wdm_schema *schema, struct wdm_item **items, uint32_t count);
/* The items of a class by which WMI tells instances apart are none of its block. */
bool wdm_is_of_instance(const struct name *name);

#endif
