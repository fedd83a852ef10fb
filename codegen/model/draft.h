/*
 * An instance on its way from the syntax tree into the model.
 *
 * References by alias need the path of the instance they name, and that needs its keys. So the keys of an instance are made first,
 * when something asks for them, and the rest when its turn comes. Keys may be references by alias themselves: drafts wait for each
 * other in a list, not on the call stack, so a chain of any length is followed and a circle is seen.
 */
#ifndef DRAFT_H
#define DRAFT_H

#include "model.h"

enum draft_stage { DRAFT_NEW, DRAFT_KEYING, DRAFT_KEYED, DRAFT_FILLING, DRAFT_FILLED };

struct draft {
    struct model_instance *instance;
    const struct ast_instance *ast;
    const struct ast_slot **sources;    /* of the slots of the instance */
    uint32_t file;
    uint32_t scanned;                   /* slots looked through for aliases that have to be keyed first */
    enum draft_stage stage;
    const struct model_class *scope;    /* whose local types may be named */
    struct model_class *wanted;         /* the type of the element that it is for; NULL when it is for none */
    struct model_extent extent;         /* of a value: once it is filled */
    struct draft *waiting;              /* the draft that waits for this one */
};

/* One declaration or value; nothing of it is looked at yet. */
struct draft draft_begin(struct model *model, struct model_namespace *ns, uint32_t file, const struct ast_instance *ast, struct span span);
/* Class, slots, keys and path. The instance is_broken after a diagnostic. */
void draft_require_keys(struct model *model, struct draft *draft);
/* An embedded instance, or a value: class and all slots, once. The instance is_broken after a diagnostic. */
void draft_embed(struct model *model, struct draft *draft);
/* The other slots; once. */
void draft_fill(struct model *model, struct draft *draft);

/* ---- Aliases: alias.c ---- */

struct alias {
    struct alias *next;         /* in the model */
    const struct name *name;
    struct span span;
    struct model_namespace *ns;
    const struct ast_declaration *declaration;
    struct draft draft;                 /* of an instance; ast is NULL for the alias of a class */
    const char *text;                   /* of the instance, as mof_text() has it; NULL: not asked for yet */
    bool is_used;                       /* something refers to it */
};

enum { ALIAS_MAX_BYTES = 64 << 20 };    /* of all texts that aliases stand for in one compilation */

/* NULL when nothing is called so there. */
struct alias *alias_find(struct model *model, uint32_t file, const struct name *name);
/* A few bytes of source can stand for many of text. Is there room for these? False after a diagnostic. */
bool alias_spend(struct model *model, const char *text, struct span span);

/* ---- Instances as text: mof_text.c ---- */

enum {
    MOF_TEXT_MAX_LENGTH = 1 << 20,      /* of an instance that an alias puts into a string, in bytes */
    MOF_TEXT_MAX_DEPTH = 16,            /* of such aliases within each other */
};

/*  instance of C { ... };  with all that the instance sets. NULL when it is longer than MOF_TEXT_MAX_LENGTH. */
const char *mof_text(struct model *model, const struct model_instance *instance);

/* ---- Rules about single classes: provider.c ---- */

/* HostingModel and SecurityDescriptor of a registered provider. */
void provider_check(struct model *model, const struct draft *draft);

#endif
