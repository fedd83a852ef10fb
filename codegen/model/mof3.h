/*
 * What MOF 3 adds to classes: structures, enumerations, types declared within a class, values with an alias. Rules R120,
 * R127, R150 to R154.
 *
 * All of them are classes of the model: a structure has the flag MW_CLASS_STRUCTURE; an enumeration MW_CLASS_ENUMERATION,
 * and its literals are properties with the value as their default. What is declared within a class is called "Outer.Name".
 */
#ifndef MOF3_H
#define MOF3_H

#include "passes.h"

static inline bool is_structure_class(const struct model_class *cls)
{
    return cls->flags & MW_CLASS_STRUCTURE;
}

static inline bool is_enumeration(const struct model_class *cls)
{
    return cls && cls->flags & MW_CLASS_ENUMERATION;
}

/* Are values of the type those of an enumeration? */
static inline bool type_is_enumeration(const struct model_type *type)
{
    return type->type != MW_OBJECT && type->type != MW_REFERENCE && is_enumeration(type->cls);
}

/* "structure", "enumeration", "association", "class" */
const char *class_kind(const struct model_class *cls);

/* ---- local.c: types within classes ---- */

/* After the classes of a unit: those within them, those within these, and so on. */
void locals_collect(struct build *build);
/* How many declarations of types a declaration holds, itself counted; and their members. */
void declarations_count(const struct ast_declaration *declaration, size_t *classes, size_t *features);
/* The name as its declaration spells it, without the outer ones. */
const struct name *local_name(const struct model_class *cls);
/* What a name means in scope (a class, or NULL): a type local to it, to what it derives from or stands in; else a class. */
struct model_class *type_find(const struct model *model, const struct model_namespace *ns, const struct model_class *scope,
                              const struct name *name);
/* R153: is it the name of a type that is local to another class? Reports that. */
bool type_is_elsewhere(struct model *model, const struct name *name, struct span where);

/* ---- collect.c ---- */

/* Make a class of a declaration the next of the build: the members that every class has. */
struct model_class *class_enter(struct build *build, struct model_namespace *ns, const struct name *name,
                                const struct ast_declaration *declaration);

/* ---- enumeration.c ---- */

/* An enumeration as the declaration of a class, whose as.cls has a member for each literal. */
const struct ast_declaration *enumeration_as_class(struct unit *unit, const struct ast_declaration *declaration);
/* Back from that. */
const struct ast_declaration *enumeration_source(const struct ast_declaration *declaration);
/* Every enumeration's literals; superclasses are known. */
void enumerations_build(struct build *build);

/* ---- structure.c ---- */

/* R150: may cls derive from super? False after a diagnostic. */
bool superclass_fits(struct build *build, const struct model_class *cls, const struct model_class *super);
/* R151. */
void structure_rules_check(struct build *build, const struct model_class *cls);
/* R120: may there be such an instance, apart from Abstract? */
bool instance_fits(struct model *model, const struct ast_instance *ast, bool is_embedded, const struct model_class *cls);

/* ---- object.c: embedded instances and values ---- */

enum {
    OBJECTS_MAX_SIZE = 1 << 22,     /* instances, slots and elements of arrays that all aliases of values stand for in one compilation */
    OBJECTS_MAX_HEIGHT = 255,       /* instances in one another; what the file format holds */
};

/* R127, and values that nothing uses; after all instances. */
void values_build(struct build *build);

#endif
