/*
 * What the parts of the MOF writer share: where they are, and how values, qualifiers and declarations are said.
 */
#ifndef BMF_MOF_H
#define BMF_MOF_H

#include "bmf.h"

/* The properties that the compiler adds to an object. */
struct system {
    const char *name, *ns, *super, *alias;  /* NULL: not there */
    int64_t class_flags, instance_flags;
};

struct mof {
    FILE *out;
    struct arena arena;
    unsigned indent;
    struct bmf_loss *loss;
    const struct bmf_object *object;        /* the declaration being written */
    struct system now;                      /* what the directives have set; of it ns and the flags count */
};

/* That something cannot be said: the first counts. */
void say_lose(struct mof *mof, const char *reason);
void say_line(struct mof *mof);             /* a line break, and the indent */
void say_text(struct mof *mof, const char *text);
/* A name where a name has to stand; what is none is spelled as nearly as can be. */
void say_name(struct mof *mof, const char *name);
/* A string in its quotes. */
void say_string(struct mof *mof, const char *text);

/* ---- Values and qualifiers (mof_value.c) ---------------------------------------------------------------------- */

struct say_list { const struct bmf_member **items; size_t count; };

struct say_list say_listed(struct mof *mof, const struct bmf_member *first);
/* What stands behind '='. */
void say_values(struct mof *mof, const struct bmf_member *member);
/* [a, b(1)], or nothing for an empty list. Returns whether there was any. */
bool say_qualifiers(struct mof *mof, const struct say_list *list);

/* ---- Declarations (mof_declared.c) ------------------------------------------------------------------------------ */

/* A property or parameter as it was declared. */
struct say_declared {
    const struct bmf_member *member;
    struct say_list qualifiers;     /* the user's */
    const char *type;               /* CIMTYPE; NULL: there was none */
    int64_t max;                    /* name[max]; 0: none */
    int64_t id;                     /* that was given to a parameter, by the compiler or the user */
    bool is_numbered;               /* by the compiler: ID is not among qualifiers */
    size_t all;                     /* how many qualifiers there are with MAX and ID */
};

void say_declared(struct mof *mof, const struct bmf_member *member, bool is_parameter, struct say_declared *out);
/* MAX and ID are said to be the user's. */
void say_spell_out(struct say_declared *declared);
/* Is a qualifier called so, in any letter case? */
bool say_is_called(const struct bmf_member *member, const char *name);
/* The type, and a blank. */
void say_type(struct mof *mof, const struct say_declared *declared);
/* Type, name, brackets and value. */
void say_declarator(struct mof *mof, const struct say_declared *declared);
/* An empty array has the type of literals of the declared one. */
void say_check_empty(struct mof *mof, const struct bmf_member *member, uint32_t type);
/* Without a value, or with no elements: has it the type that its CIMTYPE says? */
void say_check_type(struct mof *mof, const struct say_declared *declared);

/* ---- Objects (mof.c, mof_method.c) ------------------------------------------------------------------------------ */

void say_method(struct mof *mof, const struct bmf_member *method);
/* An instance as a value. */
void say_embedded(struct mof *mof, const struct bmf_object *object);

#endif
