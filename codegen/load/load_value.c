/*
 * Values, and the instances that are values.
 */
#include <errno.h>
#include <string.h>

#include "loading.h"
#include "notation.h"
#include "parse.h"

static struct ast_value *new_value(struct load *load, enum ast_value_kind kind)
{
    struct ast_value *value = LOAD_NEW(load, struct ast_value);
    value->kind = (uint8_t)kind;
    value->span = load->span;
    return value;
}

struct ast_value *load_string(struct load *load, const char *text)
{
    struct ast_value *value = new_value(load, AST_STRING);
    value->as.text = text;
    value->length = (uint32_t)strlen(text);
    return value;
}

struct ast_value *load_true(struct load *load)
{
    struct ast_value *value = new_value(load, AST_BOOLEAN);
    value->boolean = true;
    return value;
}

static struct ast_value *load_integer(struct load *load, uint64_t magnitude, bool negative)
{
    struct ast_value *value = new_value(load, AST_INTEGER);
    value->as.magnitude = magnitude;
    value->negative = negative;
    return value;
}

static struct ast_value *load_signed(struct load *load, int64_t number)
{
    return load_integer(load, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, number < 0);
}

static struct ast_value *load_real(struct load *load, double real)
{
    struct ast_value *value = new_value(load, AST_REAL);
    value->as.real = real;
    return value;
}

/* Zero and surrogates are no characters in a literal, but numbers may be. */
static struct ast_value *load_character(struct load *load, uint16_t unit)
{
    if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF))
        return load_integer(load, unit, false);
    struct ast_value *value = new_value(load, AST_CHAR);
    value->as.character = unit;
    return value;
}

/* How deep it recurses is bounded by PARSE_MAX_NESTING. */
static struct ast_value *load_object(struct load *load, mw_instance instance)
{
    struct ast_value *value = new_value(load, AST_OBJECT);
    struct ast_instance *object = value->as.object = LOAD_NEW(load, struct ast_instance);
    mw_class cls = mw_instance_class(instance);
    object->class_name = load_class_name(load, mw_class_name(cls));
    object->is_value_of = load->unit->dialect == DIALECT_MOF3 || mw_class_flags(cls) & MW_CLASS_STRUCTURE;
    object->body = load->span;
    if (load->nesting == PARSE_MAX_NESTING) {
        load_fail(load, EINVAL);
        return value;
    }
    load->nesting++;
    object->slots = load_slots(load, instance);
    load->nesting--;
    return value;
}

static struct ast_value *load_literal(struct load *load, mw_property literal)
{
    struct ast_value *value = new_value(load, AST_LITERAL);
    value->as.name = load_name(load, mw_property_name(literal)).name;
    return value;
}

static struct ast_value *load_scalar(struct load *load, mw_value value, uint32_t index)
{
    switch (value.type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        return load_string(load, mw_value_string(value, index));
    case MW_BOOLEAN:
        return mw_value_unsigned(value, index) ? load_true(load) : new_value(load, AST_BOOLEAN);
    case MW_REAL32:
    case MW_REAL64:
        return load_real(load, mw_value_real(value, index));
    case MW_CHAR16:
        return load_character(load, (uint16_t)mw_value_unsigned(value, index));
    case MW_OBJECT:
        return load_object(load, mw_value_object(value, index));
    case MW_UINT8:
    case MW_UINT16:
    case MW_UINT32:
    case MW_UINT64:
        return load_integer(load, mw_value_unsigned(value, index), false);
    default:
        return load_signed(load, mw_value_signed(value, index));
    }
}

static struct ast_value *load_element(struct load *load, mw_class enumeration, mw_value value, uint32_t index)
{
    if (mw_value_element_is_null(value, index))
        return new_value(load, AST_NULL);
    mw_property literal = {0};
    if (MW_FOUND(enumeration))
        literal = notation_literal(enumeration, value, index);
    return MW_FOUND(literal) ? load_literal(load, literal) : load_scalar(load, value, index);
}

struct ast_value *load_value(struct load *load, struct mw_typespec type, mw_value value)
{
    if (value.is_null)
        return new_value(load, AST_NULL);
    mw_class enumeration = notation_enumeration(load->ns, type);
    if (!value.is_array)
        return load_element(load, enumeration, value, 0);
    struct ast_value *list = new_value(load, AST_LIST), **end = &list->as.first;
    list->length = value.count;
    for (uint32_t i = 0; i < value.count; i++)
        LOAD_ADD(end, load_element(load, enumeration, value, i));
    return list;
}

/* ---- Instances ---- */

static struct ast_slot *load_slot(struct load *load, mw_slot slot)
{
    struct ast_slot *made = LOAD_NEW(load, struct ast_slot);
    mw_property property = mw_slot_property(slot);
    mw_value value;
    made->name = load_name(load, mw_property_name(property));
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_SLOT, slot), &made->qualifiers);
    if (mw_slot_value(slot, &value))
        made->value = load_value(load, mw_property_type(property), value);
    return made;
}

struct ast_slot *load_slots(struct load *load, mw_instance instance)
{
    struct ast_slot *list = NULL, **end = &list;
    for (uint32_t i = 0; i < mw_slot_count(instance); i++)
        LOAD_ADD(end, load_slot(load, mw_slot_at(instance, i)));
    return list;
}
