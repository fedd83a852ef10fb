/*
 * Syntax tree to model: what the parts of it share. Everything is taken as it is written; no name is looked up.
 */
#ifndef LOWER_H
#define LOWER_H

#include "bmf.h"

struct lower {
    struct unit *unit;
    struct bmf *out;
    struct bmf_object *last;                /* of the top level */
    struct bmf_start start;
    const char *namespace_path;             /* as the directives before this place say */
    uint32_t class_flags, instance_flags;
    unsigned depth;                         /* of objects in values around this place */
    bool qualifier_type_told, too_deep_told;
};

/* Members under construction. */
struct member_list { struct bmf_member *first, *last; };

/* Adds a member without a value. */
struct bmf_member *lower_add(struct lower *lower, struct member_list *list, const char *name, uint32_t type);
/* Adds one that has a text, or a number. */
struct bmf_member *lower_add_text(struct lower *lower, struct member_list *list, const char *name, const char *text);
struct bmf_member *lower_add_integer(struct lower *lower, struct member_list *list, const char *name, int64_t integer);

/* An instance, with an alias where it has one. NULL after a diagnostic. */
struct bmf_object *lower_instance(struct lower *lower, const struct ast_instance *instance, const struct ast_qualifier *qualifiers);

/* ---- lower_value.c: literals -------------------------------------------------------------------------------------- */

/*
 * Gives the member, whose type is the declared one (of instances and qualifiers: MW_BMF_STRING), a value and the type of
 * its literal. Nothing, NULL: it stays as it is.
 */
void lower_value(struct lower *lower, struct bmf_member *member, const struct ast_value *value);
/* One value of this type. */
void lower_set(struct lower *lower, struct bmf_member *member, uint32_t type, struct bmf_value value);
/* The text, which must not have U+0000 in it. "" after a diagnostic. */
const char *lower_text(struct lower *lower, const struct ast_value *value);

/* ---- lower_member.c: types, qualifiers, properties ------------------------------------------------------------------ */

/* Is the name this word, in any letter case? */
bool lower_is(const struct name *name, const char *word);
/* The number of a declared type, with MW_BMF_ARRAY. */
uint32_t lower_type(struct lower *lower, const struct ast_type *type);
/* Those that were written, except the one called so. */
void lower_qualifiers(struct lower *lower, struct member_list *list, const struct ast_qualifier *qualifiers, const char *except);
/* MAX, of [n]. */
void lower_max(struct lower *lower, struct member_list *list, const struct ast_type *type);
/* CIMTYPE, which is always the last. */
void lower_cimtype(struct lower *lower, struct member_list *list, const struct ast_type *type);
void lower_property(struct lower *lower, struct member_list *list, const struct ast_feature *property);

/* ---- lower_method.c, lower_pragma.c --------------------------------------------------------------------------------- */

void lower_method(struct lower *lower, struct member_list *list, const struct ast_feature *method);
void lower_pragma(struct lower *lower, const struct ast_pragma *pragma);

#endif
