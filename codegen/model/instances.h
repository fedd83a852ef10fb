/*
 * Instances: their slots, keys and object paths; aliases; embedded instances. Rules R12, R13, R42, R62 to R66, R119 to R133.
 */
#ifndef INSTANCES_H
#define INSTANCES_H

#include "model.h"

/* Enter the alias of a declaration (class or instance), before any value is converted. */
void instances_collect_alias(struct model *model, struct model_namespace *ns, const struct ast_declaration *declaration);

/*
 * After all classes are resolved: make every instance of the tree, in its namespace. Order of aliases does not matter.
 * ns is the namespace in force at the declaration.
 */
struct instance_source {
    const struct ast_declaration *declaration;
    struct model_namespace *ns;
    bool create_only, update_only;      /* #pragma instanceflags: RULE_CREATE_ONLY when it repeats one, RULE_UPDATE_ONLY when not */
    bool is_gone;                       /* deleted by a later declaration */
    size_t item;                        /* of struct build */
    struct instance_source *next_of_class, *next_of_namespace;  /* of remove.c */
};
void instances_build(struct model *model, const struct instance_source *sources, size_t count);
/* It was deleted: one of the same keys is a new one. */
void instance_forget(struct model *model, struct model_instance *instance);

/* The instance of __Namespace in ns->parent for a namespace that no instance in the source declares; root has none. */
void instances_make_namespace(struct model *model, struct model_namespace *ns);

/* The object path text that an alias stands for, relative when the target is in ns. NULL after a diagnostic. *cls: the target's class. */
const char *instances_alias_path(struct model *model, struct model_namespace *ns, uint32_t file, const struct name *alias,
                                 struct span span, struct model_class **cls);

#endif
