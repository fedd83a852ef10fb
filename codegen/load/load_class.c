/*
 * Classes, structures, enumerations and their members.
 */
#include <string.h>

#include "class_order.h"
#include "loading.h"
#include "writer.h"

/* ---- Types ---- */

static struct ast_value *array_size_of(struct load *load, uint32_t size)
{
    struct ast_value *value = LOAD_NEW(load, struct ast_value);
    value->kind = AST_INTEGER;
    value->span = load->span;
    value->as.magnitude = size;
    return value;
}

static struct ast_name intrinsic_name(struct load *load, enum mw_type type)
{
    bool is_integer = type == MW_SINT64 && load->unit->dialect == DIALECT_MOF3;
    return load_word(load, is_integer ? "integer" : mw_type_name(type));
}

struct ast_type load_type(struct load *load, struct mw_typespec spec)
{
    bool is_reference = spec.type == MW_REFERENCE, is_any = is_reference || spec.type == MW_OBJECT;
    struct ast_type type = {
        .span = load->span, .is_reference = is_reference, .is_array = spec.is_array, .sized = spec.array_size != 0};
    type.is_intrinsic = !*spec.class_name && !is_any;
    type.name = (*spec.class_name ? load_class_name(load, spec.class_name)
                 : is_any         ? load_word(load, "object")
                                  : intrinsic_name(load, spec.type))
                    .name;
    if (type.sized)
        type.array_size = array_size_of(load, spec.array_size);
    return type;
}

/* ---- Members ---- */

static struct ast_feature *load_property(struct load *load, mw_property property)
{
    struct ast_feature *feature = LOAD_NEW(load, struct ast_feature);
    struct mw_typespec spec = mw_property_type(property);
    mw_value value;
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_PROPERTY, property), &feature->qualifiers);
    feature->type = load_type(load, spec);
    feature->name = load_name(load, mw_property_name(property));
    if (mw_property_default(property, &value))
        feature->initial = load_value(load, spec, value);
    return feature;
}

static struct ast_parameter *load_parameter(struct load *load, mw_parameter parameter)
{
    struct ast_parameter *made = LOAD_NEW(load, struct ast_parameter);
    struct mw_typespec spec = mw_parameter_type(parameter);
    mw_value value;
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_PARAMETER, parameter), &made->qualifiers);
    made->type = load_type(load, spec);
    made->name = load_name(load, mw_parameter_name(parameter));
    if (mw_parameter_default(parameter, &value))
        made->initial = load_value(load, spec, value);
    return made;
}

static struct ast_feature *load_method(struct load *load, mw_method method)
{
    struct ast_feature *feature = LOAD_NEW(load, struct ast_feature);
    struct ast_parameter **end = &feature->parameters;
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_METHOD, method), &feature->qualifiers);
    feature->is_method = true;
    feature->type = load_type(load, mw_method_type(method));
    feature->type.brackets_first = feature->type.is_array;
    feature->name = load_name(load, mw_method_name(method));
    for (uint32_t i = 0; i < mw_parameter_count(method); i++)
        LOAD_ADD(end, load_parameter(load, mw_parameter_at(method, i)));
    return feature;
}

/* ---- Enumerations ---- */

/* A string literal that stands for its own name needs no value. */
static struct ast_enum_element *load_element(struct load *load, mw_property literal)
{
    struct ast_enum_element *element = LOAD_NEW(load, struct ast_enum_element);
    const char *name = mw_property_name(literal);
    mw_value value;
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_PROPERTY, literal), &element->qualifiers);
    element->name = load_name(load, name);
    if (mw_property_default(literal, &value) &&
        (value.type != MW_STRING || strcmp(mw_value_string(value, 0), name) != 0))
        element->value = load_value(load, mw_property_type(literal), value);
    return element;
}

static struct ast_enumeration *load_enumeration(struct load *load, mw_class cls)
{
    struct ast_enumeration *enumeration = LOAD_NEW(load, struct ast_enumeration);
    struct ast_enum_element **end = &enumeration->elements;
    mw_class super = mw_class_super(cls);
    enumeration->name = load_class_name(load, mw_class_name(cls));
    enumeration->base.span = load->span;
    enumeration->base.is_intrinsic = !MW_FOUND(super);
    enumeration->base.name =
        (MW_FOUND(super) ? load_class_name(load, mw_class_name(super)) : intrinsic_name(load, mw_class_base_type(cls)))
            .name;
    for (uint32_t i = 0; i < mw_property_count(cls); i++)
        LOAD_ADD(end, load_element(load, mw_property_at(cls, i)));
    return enumeration;
}

/* ---- Classes ---- */

static struct ast_feature **load_locals(struct load *load, mw_class outer, struct ast_feature **end)
{
    uint32_t at = class_first_local(outer);
    for (mw_class cls = class_next_local(outer, &at); MW_FOUND(cls); cls = class_next_local(outer, &at)) {
        struct ast_feature *feature = LOAD_NEW(load, struct ast_feature);
        feature->nested = load_class(load, cls);
        LOAD_ADD(end, feature);
    }
    return end;
}

/* The types within it come first. */
static void load_features(struct load *load, mw_class cls, struct ast_feature **end)
{
    end = load_locals(load, cls, end);
    for (uint32_t i = 0; i < mw_property_count(cls); i++)
        LOAD_ADD(end, load_property(load, mw_property_at(cls, i)));
    for (uint32_t i = 0; i < mw_method_count(cls); i++)
        LOAD_ADD(end, load_method(load, mw_method_at(cls, i)));
}

/* How deep it recurses is bounded by FORMAT_MAX_NAME: one more '.' each time. */
struct ast_declaration *load_class(struct load *load, mw_class cls)
{
    uint32_t flags = mw_class_flags(cls);
    struct ast_declaration *declaration = load_declaration(load, flags & MW_CLASS_ENUMERATION ? AST_ENUMERATION
                                                                 : flags & MW_CLASS_STRUCTURE ? AST_STRUCTURE
                                                                                              : AST_CLASS);
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_CLASS, cls), &declaration->qualifiers);
    if (flags & MW_CLASS_ENUMERATION) {
        declaration->as.enumeration = load_enumeration(load, cls);
        return declaration;
    }
    struct ast_class *made = declaration->as.cls = LOAD_NEW(load, struct ast_class);
    mw_class super = mw_class_super(cls);
    made->name = load_class_name(load, mw_class_name(cls));
    if (MW_FOUND(super))
        made->super = load_class_name(load, mw_class_name(super));
    made->body = load->span;
    load_features(load, cls, &made->features);
    return declaration;
}
