/*
 * Constants against types: spec/mof-language.md 3.6, rules R47 to R70.
 */
#ifndef VALUES_H
#define VALUES_H

#include "model.h"

/* What a value is for: chooses the words of a diagnostic and the lenience of the dialect. */
enum value_use { VALUE_DEFAULT, VALUE_SLOT, VALUE_QUALIFIER, VALUE_PARAMETER, VALUE_QUALIFIER_TYPE, VALUE_LITERAL };

struct value_target {
    const struct model_type *type;
    const struct model_qualifiers *qualifiers;  /* of the element, for SubType and EmbeddedInstance; may be NULL */
    const struct name *name;    /* of the element, for messages */
    enum value_use use;
    struct model_namespace *ns; /* where class names of embedded instances are looked up */
    uint32_t file;              /* whose aliases are meant */
    const struct model_class *scope;    /* whose local types are meant; may be NULL */
};

/* Convert a constant to the target's type. False, after a diagnostic, when it does not fit; *value is then NULL of that type. */
bool value_convert(struct model *model, const struct value_target *target, const struct ast_value *constant, struct model_value *value);

/* The type that a WMI qualifier takes from its constant (R86): sint32, real64, string, boolean, or arrays of these. */
bool value_type_of_constant(struct model *model, const struct ast_value *constant, struct model_type *type);

bool value_equal(const struct model_value *a, const struct model_value *b);

#endif
