/*
 * Qualifier lists: types, flavors and scopes of what was written. Rules R11, R82 to R95; spec/mof-language.md 3.2.
 */
#ifndef QUALIFIERS_H
#define QUALIFIERS_H

#include "model.h"

/*
 * What was written on an instance or on one of its slots, embedded instances included. They are resolved, and their
 * mistakes reported, before instances are built, because default-flavor statements count from where they stand.
 */
struct model_qualifiers qualifiers_on_instance(const struct model *model, const struct ast_declaration *declaration);
struct model_qualifiers qualifiers_on_slot(const struct model *model, const struct ast_slot *slot);

#endif
