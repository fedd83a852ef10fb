/*
 * The passes of model_build(), in the order they run, and what they hand to each other.
 *
 * They run twice: over the built-in system classes, and over the user's declarations. Only the files of this folder
 * include this.
 */
#ifndef PASSES_H
#define PASSES_H

#include "instances.h"
#include "model.h"
#include "rules.h"
#include "symbols.h"
#include "words.h"

enum {
    CLASS_MAX_DEPTH = 255,          /* superclasses above a class; this and the next two are what the file format holds */
    CLASS_MAX_PROPERTIES = 1024,    /* WMI: R14, in one class with what it inherits */
    QUALIFIERS_MAX = 255,           /* on one element */
    PARAMETERS_MAX = 255,           /* of one method */
};

struct suggestion;
struct object_path;

/* A class with what only the passes need. Every struct model_class made here is the first member of one of these. */
struct class_record {
    struct model_class cls;
    const struct model_feature *key;        /* one of its keys, own or inherited; NULL: it has none */
    bool is_too_deep;               /* more than CLASS_MAX_DEPTH classes were above it */
    bool is_uncertain;              /* it, or a class above it, is broken: do not ask what it inherits */
    bool has_provider;              /* the qualifier, own or inherited */
    bool has_implemented;           /* a method that a provider implements, own or inherited */
    bool has_propagated_key;        /* own or inherited */
    bool has_guid;                  /* the qualifier, own or inherited */
    bool is_assumed;                /* from the library of assume.h */
    bool is_gone;                   /* deleted by a later declaration */
    size_t order;                   /* of its declaration among others; 0: there before all of them */
    uint32_t property_count, reference_count;   /* own and inherited */
    uint8_t state;                  /* of the walk in hierarchy.c */
    struct model_class *locals, *next_local;    /* [mof3] types declared in it; in the same class */
    struct class_record *next_gone;             /* of remove.c */
};

/* Is it one of the repository that is added to? */
static inline bool is_of_base(const struct ast_declaration *declaration)
{
    return declaration->file == BASE_FILE;
}

static inline struct class_record *record_of(const struct model_class *cls)
{
    return (struct class_record *)(uintptr_t)cls;
}

struct build_item {                 /* one declaration and where it goes */
    const struct ast_declaration *ast;
    struct model_namespace *ns;
    bool is_gone;                   /* deleted by a later declaration */
};

struct build_deletion {             /*  #pragma deleteinstance  */
    const struct ast_value *what;
    struct object_path *path;       /* what it says */
    struct model_namespace *ns;
    bool must_exist;
    size_t before;                  /* how many instances were declared before it */
};

struct build {
    struct model *model;
    struct unit *unit;
    const struct model_options *options;
    struct build_item *items;       /* classes, qualifier types and instances in the order of the source */
    size_t item_count;
    struct class_record *classes;   /* in the order in which they were declared first */
    size_t class_count;
    struct model_class **order;     /* superclasses before subclasses */
    size_t order_count;
    struct instance_source *instances;
    size_t instance_count;
    struct build_deletion *deletions;
    size_t deletion_count;
    bool has_deletions, has_removed;    /* directives that delete are in the tree; something is gone */
    unsigned class_flags, instance_flags;   /* MODEL_* in force while declarations are collected */
    bool has_amendment;
    bool is_system;                 /* the built-in classes are being built */
    struct library *library;        /* of assume.h; NULL: not needed yet */
};

/* collect.c: namespaces, classes, aliases, directives. */
void collect_declarations(struct build *build, const struct ast *ast);
/* At the end of its namespace. */
void class_append(struct build *build, struct model_class *cls);
/* directives.c: obey one; *ns is the namespace in force. */
void directive_obey(struct build *build, const struct ast_declaration *declaration, struct model_namespace **ns);
/* same.c: do two classes say the same, apart from places and the case of names? */
bool same_class(const struct ast_declaration *a, const struct ast_declaration *b);

/* qualifier_types.c: the declarations of the unit. */
void qualifier_types_resolve(struct build *build);
/* One declaration by itself; NULL after a diagnostic. */
struct model_qualifier_type *qualifier_type_make(struct build *build, struct model_namespace *ns,
                                                 const struct ast_declaration *declaration);
/* The type that a qualifier was declared with in ns; NULL when it was not. */
struct model_qualifier_type *qualifier_type_find(const struct build *build, const struct model_namespace *ns,
                                                 const struct name *name);
/* The same, but a standard qualifier becomes one of the namespace. */
struct model_qualifier_type *qualifier_type_use(struct build *build, struct model_namespace *ns,
                                                const struct name *name);
/* "class, association" */
const char *scope_text(struct unit *unit, unsigned scope);

/* flavors.c */
enum {
    WRITTEN_ENABLE = 1, WRITTEN_DISABLE = 2, WRITTEN_TO_SUBCLASS = 4, WRITTEN_NOT_TO_SUBCLASS = 8,
    WRITTEN_TO_INSTANCE = 0x10,
    WRITTEN_NOT_TO_INSTANCE = 0x20, WRITTEN_RESTRICTED = 0x40, WRITTEN_AMENDED = 0x80,
};
/* The set of the words in a list, each checked. */
unsigned flavors_written(struct unit *unit, const struct ast_word *words);
/* MW_FLAVOR_* that a set alone means. */
uint8_t flavors_alone(unsigned written);
/* The flavors in force where a set was written over the declared ones. */
uint8_t flavors_over(unsigned written, uint8_t declared);

/* qualifiers.c */
void qualifiers_resolve(struct build *build);
const struct model_qualifier *qualifier_named(const struct build *build, const struct model_qualifiers *list,
                                              const struct name *name);
const struct model_qualifier *qualifier_get(const struct model_qualifiers *list, enum word word);
bool qualifier_true(const struct model_qualifiers *list, enum word word);
/* R83 for a qualifier of a class, once it is known what kind of class it is. */
void qualifier_check_scope(struct build *build, struct model_namespace *ns, const struct model_qualifier *qualifier,
                           unsigned scope);

/* qualifier_names.c: is a name without declaration a misspelt one? */
void qualifier_name_check(struct build *build, const struct name *name, struct span where);

/* hierarchy.c: superclasses; fills build->order. */
void hierarchy_resolve(struct build *build);

/* types.c */
struct type_site { struct model_namespace *ns; const struct model_class *scope; };     /* where a type is written */
void type_unknown(struct build *build, struct model_namespace *ns, const struct ast_type *ast);
bool type_resolve(struct build *build, const struct type_site *site, const struct ast_type *ast, struct model_type *type);
/* "uint8[4]", "A_B ref", as MOF has it. */
const char *type_text(struct unit *unit, const struct model_type *type);
bool type_is_integer(enum mw_type type);

/* names.c: R1 and R2 for a declared name. what: "class". R3 for a class that is not local to another. */
void name_check(struct build *build, const struct name *name, struct span span, const char *what);
void name_check_schema(struct build *build, const struct model_class *cls);

/* features.c: members of every class, their types. */
void features_build(struct build *build);
/* inherit.c: flags, origins, overrides and keys, superclasses first. */
void inherit_resolve(struct build *build);
/* override.c: one feature against the one it overrides; the qualifiers of a class against those of its superclass. */
void override_check_class(struct build *build, struct model_class *cls);
void override_check(struct build *build, struct model_feature *feature);
/* defaults.c: values of properties and parameters. */
void defaults_convert(struct build *build);
/* class_rules.c, method_rules.c, wmi_rules.c: what classes and methods must keep, everything else being known. */
void class_rules_check(struct build *build, const struct model_class *cls);
void method_rules_check(struct build *build, const struct model_feature *method);
void wmi_rules_check(struct build *build, const struct model_class *cls);
void wmi_rules_check_slot(struct build *build, const struct ast_slot *slot);

/* advice.c, deprecated.c: what is off by default. */
void advice_check(struct build *build, const struct model_class *cls);
void deprecated_check(struct build *build, const struct model_class *cls);
void deprecated_check_literal(struct unit *unit, struct span where, const struct model_feature *literal);
void deprecated_check_instance(struct unit *unit, const struct model_instance *instance);

/* provider.c: R149, after instances are known. */
void providers_check(struct model *model);

/* builtin.c: the system classes and the standard qualifiers. */
void builtin_load(struct build *build);
/* A standard qualifier; they are read at their first need. NULL: there is none of that name. */
struct model_qualifier_type *builtin_qualifier(struct build *build, const struct name *name);
void builtin_offer(struct build *build, struct suggestion *suggestion);

/* model.c: one set of declarations through the passes. */
void build_run(struct build *build, const struct ast *ast);
/* "property" or "reference" or "method" */
const char *feature_kind(const struct model_feature *feature);
/* names.c; except: a class that cannot be meant, or NULL */
const char *suggest_class(struct build *build, const struct model_namespace *ns, const struct name *wanted,
                          const struct model_class *except);

#endif
