/*
 * What statements take away again while declarations are collected: classes with all that depends on them, namespaces.
 *
 * Statements act in their order on what stands before them, be it the base's or this compilation's. So what is
 * declared is remembered by what could take it away, if anything in the tree does.
 */
#ifndef REMOVE_H
#define REMOVE_H

#include "passes.h"

void removal_note_class(struct build *build, struct model_class *cls);
void removal_note_instance(struct build *build, struct instance_source *source);
/* The instance declares this namespace. */
void removal_note_namespace(struct build *build, const struct model_namespace *ns, struct instance_source *source);

/* The class, its subclasses and the instances of all of them. */
void remove_class(struct build *build, struct model_class *cls);
/* The namespace, all that is in it and below it, and the instances that declare it. */
void remove_namespace(struct build *build, struct model_namespace *ns);

/* Was the class of this name removed behind the deletion? Then its instances are gone anyway. */
bool removal_answers(const struct build *build, const struct build_deletion *deletion, const struct name *class_name);
/* Once everything is collected: what is gone leaves the lists. */
void removals_finish(struct build *build);

#endif
