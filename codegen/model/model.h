/*
 * The resolved schema: every name looked up, every value typed.
 *
 * Built in passes over the whole syntax tree, so names resolve in any order of
 * files. A pass that finds a mistake reports it and marks what it cannot trust
 * as broken; later passes skip broken things, so one mistake costs one
 * diagnostic. Back ends see a model only when there were no errors.
 *
 * Everything lives in unit->arena.
 */
#ifndef MODEL_H
#define MODEL_H

#include <mofward/runtime.h>    /* enum mw_type, flavors, scopes, class flags: one set of numbers everywhere */

#include "ast.h"
#include "unit.h"

struct model_value {
    uint8_t type;               /* enum mw_type of the value, or of its elements */
    bool is_null, is_array, has_null_elements;
    uint32_t count;             /* elements of an array; bytes of a scalar text */
    union {
        int64_t integer;        /* all integers (uint64 by its bits), boolean 0/1, char16 */
        double real;            /* real32 already rounded */
        const char *text;       /* string, datetime, reference; terminated */
        struct model_instance *object;
        struct model_value *elements;   /* scalars; is_null where NULL */
    } as;
};

struct model_type {
    enum mw_type type;
    bool is_array;
    uint32_t array_size;        /* 0: not fixed */
    const struct name *class_name;      /* of MW_REFERENCE and MW_OBJECT, NULL for "object"; else of an enumeration */
    struct model_class *cls;    /* class_name resolved; NULL when unknown */
    struct span span;
};

struct model_qualifier {
    const struct name *name;    /* as spelled at this use */
    struct model_value value;
    struct span span;           /* of the name */
    uint8_t flavor;             /* MW_FLAVOR_*: those in force here */
    const struct ast_value *written;    /* NULL: no value was */
};

struct model_qualifiers { struct model_qualifier *items; uint32_t count; };    /* in the order of the source */

struct model_qualifier_type {
    const struct name *name;
    struct model_type type;
    bool has_default, is_of_base;       /* is_of_base: until it is declared anew */
    bool is_builtin;            /* of the standard table, not yet used or declared in the namespace */
    struct model_value initial;
    uint16_t scope;             /* MW_SCOPE_* */
    uint8_t flavor;             /* MW_FLAVOR_* */
    struct span span;
};

struct model_parameter {
    const struct name *name;
    struct span span;
    struct model_type type;
    bool has_default;
    struct model_value initial;
    struct model_qualifiers qualifiers;
};

struct model_feature {          /* property, reference or method as one class declares it */
    const struct name *name;
    struct span span;
    struct model_class *cls;    /* that declares it here */
    struct model_class *origin; /* that declared it first */
    struct model_feature *overridden;   /* in the nearest ancestor that declares it; NULL */
    struct model_type type;     /* of a method: what it returns */
    bool is_method, is_key, has_default, is_broken;
    struct model_value initial;
    struct model_qualifiers qualifiers;
    struct model_parameter *parameters;
    uint32_t parameter_count;
    const struct ast_feature *ast;
};

struct model_class {
    const struct name *name;    /* of a local type: "Outer.Name" */
    struct span span;
    struct model_namespace *ns;
    struct model_class *outer;  /* [mof3] of a local type: the class that it is declared in */
    struct model_class *super;  /* NULL at the top */
    uint32_t flags;             /* MW_CLASS_* in force, inherited ones included */
    uint32_t depth;             /* 0 at the top */
    enum mw_type base;          /* of an enumeration: of what its literals stand for; MW_VOID when that is not known */
    bool is_broken, is_of_base; /* is_of_base: the base has it, though ast may be a new declaration of it */
    struct model_feature *features;     /* in the order of the source, methods among them */
    uint32_t feature_count;
    struct model_qualifiers qualifiers;
    const struct ast_declaration *ast;
    unsigned update;            /* MODEL_* in force at its declaration */
    const struct model_class *base_subclass;    /* codegen/update: what of the base depends on it, one of each; NULL: nothing does */
    const struct model_instance *base_instance, *base_subclass_instance;
    struct model_class *next;   /* in its namespace, in the order of the source */
};

struct model_slot {
    struct model_feature *property;     /* the declaration in force in the instance's class */
    bool has_value;             /* false:  Name;  */
    struct model_value value;
    struct model_qualifiers qualifiers;
    struct span span;
};

struct model_instance {
    struct model_class *cls;
    struct model_namespace *ns; /* of an embedded one: the namespace it was written in */
    const char *path;           /* canonical relative path; "" without keys and for embedded ones */
    bool is_embedded, is_broken, is_gone;       /* is_gone: deleted by a later declaration */
    bool is_of_base;            /* the base has it, though ast may be a new declaration of it */
    struct model_slot *slots;   /* in the order of the source */
    uint32_t slot_count;
    struct model_qualifiers qualifiers;
    struct span span;
    const struct ast_declaration *ast;  /* NULL for embedded ones and those the compiler makes */
    struct model_instance *next;        /* in its namespace, in the order of the source */
};

/* What values hold: instances, slots and elements of arrays together, and how many instances there are in one another. */
struct model_extent { uint64_t size; uint32_t height; };

struct model_bytes { const uint8_t *bytes; size_t size; };

struct model_namespace {
    const char *path;           /* "root\cimv2", spelled as first met; "" for the system classes */
    const struct name *leaf;    /* "cimv2" */
    struct span span;           /* where it was first met */
    struct model_namespace *parent;     /* NULL for root and for the system classes */
    struct model_namespace *next;       /* in the order they were met; parents before children */
    bool is_declared;           /* by instance of __Namespace, or one of those that always exist */
    struct model_class *classes, *last_class;
    struct model_instance *instances, *last_instance;
    struct model_qualifier_type **qualifier_types;
    uint32_t class_count, instance_count, qualifier_type_count, qualifier_type_capacity;
    struct model_bytes own_descriptor;  /* size 0: none given */
    struct model_bytes descriptor;      /* own and inherited; every namespace but the system's has one */
    bool own_descriptor_of_base;        /* until a new declaration gives another */
    struct span own_descriptor_span;
    const struct ast_value *own_descriptor_constant;    /* its SDDL; NULL: none given */
    bool requires_encryption, is_gone;  /* is_gone: deleted by a later declaration, with all below it */
};

struct model {
    struct unit *unit;
    struct model_namespace *namespaces, *last_namespace;   /* the system's is not in this list */
    struct model_namespace *system, *start;     /* start: of the command line */
    uint32_t namespace_count;
    struct symbols *symbols;
    struct mw_sid *domain;      /* --domain-sid, or NULL */
    uint32_t text_depth, embed_depth;   /* instances being turned into text, or embedded, within each other */
    uint64_t alias_bytes, alias_objects;    /* that aliases have stood for so far: of text; embedded instances and what they set */
    struct model_extent extent; /* of the values met in the instance that is being made */
    struct alias *aliases;      /* newest first */
    struct unit_claims *claims; /* of units.h; NULL: no units are composed */
    const char *forbidden;      /* the name of the rule by which a flag forbade something; NULL: none did */
    enum { BLOCKED_BY_NOTHING, BLOCKED_BY_SUBCLASSES, BLOCKED_BY_INSTANCES } blocked_by;    /* what of the base was in the way */
};

/* #pragma classflags and instanceflags, --class and --instance. */
enum { MODEL_CREATE_ONLY = 1, MODEL_UPDATE_ONLY = 2, MODEL_FORCE_UPDATE = 4, MODEL_SAFE_UPDATE = 8 };
#define BASE_FILE UINT32_MAX    /* the number of the file whose declarations are those of the repository that is added to */

struct model_options {
    const char *default_namespace;      /* -N, NULL: the dialect's */
    const struct mw_sid *domain;        /* NULL: domain-relative SDDL aliases are refused */
    const char *const *unit_namespaces; /* compiled units are composed: where each begins, by the number of its file; NULL: they are not */
    uint32_t unit_count;
    bool has_base;                      /* the declarations of BASE_FILE are there and stand first */
    unsigned class_flags, instance_flags;   /* MODEL_* where no pragma says otherwise */
};

/* Resolve and check. Mistakes go to unit->diag; the model returned is whole only when unit->diag.errors is 0. */
struct model *model_build(struct unit *unit, const struct model_options *options, const struct ast *ast);

/* ---- Look-ups that passes and back ends share; names compare without case ---- */

struct model_namespace *model_find_namespace(const struct model *model, const char *path);
/* In ns, else among the system classes. */
struct model_class *model_find_class(const struct model *model, const struct model_namespace *ns, const struct name *name);
/* The property (or method) in force in cls: its own or the nearest inherited one. */
struct model_feature *model_find_property(const struct model *model, const struct model_class *cls, const struct name *name);
struct model_feature *model_find_method(const struct model *model, const struct model_class *cls, const struct name *name);
/* On the list itself; NULL when not there. name is a literal in lower case, such as "key". */
const struct model_qualifier *model_find_qualifier(const struct model_qualifiers *list, const char *name);
/* Where an entry of the value was written, or all of a value that is no list; the name where no value was. */
struct span qualifier_entry_span(const struct model_qualifier *qualifier, uint32_t entry);
bool model_derives(const struct model_class *cls, const struct model_class *ancestor);
/* Is boolean qualifier name true for a feature, inherited ones considered? */
bool model_feature_is(const struct model_feature *feature, const char *name);

#endif
