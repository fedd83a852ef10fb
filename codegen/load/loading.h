/*
 * What the parts of loading share. Only the files of this folder include this.
 */
#ifndef LOADING_H
#define LOADING_H

#include "lines.h"
#include "load.h"

enum { LOAD_FLAVORS = 256 };            /* sets of MW_FLAVOR_* */

struct load {
    struct unit *unit;
    const mw_repo *repo;
    mw_namespace ns;                    /* whose declarations are being made */
    struct lines lines;
    struct span span;                   /* of the declaration that is being made: all its nodes have it */
    struct ast ast;                     /* so far */
    unsigned nesting;                   /* instances around the value that is being made */
    int error;                          /* of errno; 0: all is well */
    struct ast_word *flavors[LOAD_FLAVORS];     /* the words of this declaration's qualifiers, each list made once */
};

#define LOAD_NEW(load, type) ARENA_NEW(&(load)->unit->arena, type)
/* Append item to the list whose end is *end, a pointer to the last next. */
#define LOAD_ADD(end, item)         \
    do {                            \
        *(end) = (item);            \
        (end) = &(*(end))->next;    \
    } while (0)

static inline void load_fail(struct load *load, int error)
{
    if (!load->error)
        load->error = error;
}

/* ---- load.c ---- */

/* A name at the place of the declaration; it fails where that is no name of MOF. */
struct ast_name load_name(struct load *load, const char *text);
/* The same of a word that the language has. */
struct ast_name load_word(struct load *load, const char *word);
/* A class's own name, without the classes that it stands in. */
struct ast_name load_class_name(struct load *load, const char *name);

/* ---- load_value.c ---- */

struct ast_value *load_value(struct load *load, struct mw_typespec type, mw_value value);
struct ast_value *load_string(struct load *load, const char *text);
struct ast_value *load_true(struct load *load);
struct ast_slot *load_slots(struct load *load, mw_instance instance);

/* ---- load_qualifier.c ---- */

/* The last next of the list. */
struct ast_qualifier **load_qualifiers(struct load *load, mw_qualified element, struct ast_qualifier **list);
struct ast_qualifier *load_qualifier_of(struct load *load, const char *name, struct ast_value *value);
struct ast_qualifier_type *load_qualifier_type(struct load *load, mw_qualifier_type type);

/* ---- load_class.c ---- */

struct ast_type load_type(struct load *load, struct mw_typespec type);
/* A declaration of any kind, for the caller to append. */
struct ast_declaration *load_class(struct load *load, mw_class cls);
struct ast_declaration *load_declaration(struct load *load, enum ast_kind kind);

#endif
