/*
 * The matrix of spec/mof-language.md 3.6: which constants go with which types. Arrays are taken apart here.
 */
#include "values.h"

#include <string.h>

#include "convert.h"
#include "describe.h"
#include "draft.h"
#include "mof3.h"

static struct model_value null_of(const struct model_type *type)
{
    return (struct model_value){.type = (uint8_t)type->type, .is_null = true, .is_array = type->is_array};
}

bool convert_mismatch(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_TYPE_MISMATCH, conversion->constant->span, "%s for %s", describe_kind(conversion->constant),
                describe_target(unit, conversion->target));
    return false;
}

void convert_to_text(struct model_value *value, const char *text, size_t length)
{
    value->is_null = false;
    value->count = (uint32_t)length;
    value->as.text = text;
}

/* ---- Scalars ---- */

/* Aliases stand for references only, and in MOF 3 for values. */
static bool refuse_alias(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;
    struct alias *alias = alias_find(conversion->model, conversion->target->file, conversion->constant->as.name);

    if (alias)
        alias->is_used = true;

    rule_broken(unit, RULE_UNEXPECTED_ALIAS, conversion->constant->span, "alias %s used for %s",
                describe_constant(unit, conversion->constant), describe_target(unit, conversion->target));
    return false;
}

static bool refuse_list(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_LIST_FOR_SCALAR, conversion->constant->span, "braced initialiser for scalar %s",
                describe_target(unit, conversion->target));
    return false;
}

static bool convert_scalar(const struct conversion *conversion, struct model_value *value)
{
    enum mw_type type = conversion->target->type->type;

    if (conversion->constant->is_faulty)
        return false;
    if (conversion->constant->kind == AST_NULL)
        return true;
    if (conversion->constant->kind == AST_LIST)
        return refuse_list(conversion);
    if (conversion->constant->kind == AST_ALIAS && type == MW_OBJECT && conversion->model->unit->dialect & DIALECT_MOF3)
        return convert_object(conversion, value);
    if (conversion->constant->kind == AST_ALIAS && type != MW_REFERENCE)
        return convert_takes_instance(conversion) ? convert_instance_text(conversion, value) : refuse_alias(conversion);
    if (type_is_enumeration(conversion->target->type))
        return convert_enumerated(conversion, value);
    if (type_is_integer(type))
        return convert_integer(conversion, value);
    switch (type) {
    case MW_REAL32:
    case MW_REAL64:
        return convert_real(conversion, value);
    case MW_STRING:
        return convert_string(conversion, value);
    case MW_BOOLEAN:
        return convert_boolean(conversion, value);
    case MW_CHAR16:
        return convert_character(conversion, value);
    case MW_DATETIME:
        return convert_datetime(conversion, value);
    case MW_REFERENCE:
        return convert_reference(conversion, value);
    case MW_OBJECT:
        return convert_object(conversion, value);
    case MW_OCTETSTRING:
        return convert_octetstring(conversion, value);
    default:
        return convert_mismatch(conversion);
    }
}

/* ---- Arrays ---- */

static bool convert_element(const struct conversion *conversion, struct model_value *array, struct model_value *element)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;

    if (constant->kind == AST_NULL) {
        array->has_null_elements = true;
        return !rule_broken(unit, RULE_NULL_ELEMENT, constant->span, "NULL element in the array for %s",
                            describe_element(unit, conversion->target));
    }
    return convert_scalar(conversion, element);
}

static void check_bound(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;
    uint32_t bound = conversion->target->type->array_size, count = conversion->constant->length;
    enum rule rule = count > bound ? RULE_TOO_MANY_ELEMENTS : RULE_TOO_FEW_ELEMENTS;

    if (bound && count != bound)
        rule_broken(unit, rule, conversion->constant->span, "%u %s for %s, an array of %u", count,
                    count == 1 ? "value" : "values", describe_element(unit, conversion->target), bound);
}

/* The list of one that a scalar stands for where that is allowed. */
static bool accept_scalar(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;

    return !rule_broken(unit, RULE_SCALAR_FOR_ARRAY, conversion->constant->span, "array %s needs '{...}'",
                        describe_target(unit, conversion->target));
}

static bool convert_array(const struct conversion *conversion, struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;
    bool is_list = constant->kind == AST_LIST;
    const struct ast_value *first = is_list ? constant->as.first : constant;
    uint32_t count = is_list ? constant->length : 1, i = 0;
    struct model_type type = *conversion->target->type;
    struct value_target target = *conversion->target;
    bool ok = true;

    if (constant->kind == AST_NULL)
        return true;
    if (!is_list && (constant->is_faulty || !accept_scalar(conversion)))
        return false;
    if (is_list)
        check_bound(conversion);
    type.is_array = false;
    type.array_size = 0;
    target.type = &type;
    value->as.elements = ARENA_ARRAY(&conversion->model->unit->arena, struct model_value, count);
    for (const struct ast_value *at = first; at && i < count; at = at->next) {
        struct conversion element = {conversion->model, &target, at};
        value->as.elements[i] = null_of(&type);
        ok = convert_element(&element, value, &value->as.elements[i++]) && ok;
    }
    value->count = i;
    value->is_null = false;
    return ok;
}

bool value_convert(struct model *model, const struct value_target *target, const struct ast_value *constant,
                   struct model_value *value)
{
    struct conversion conversion = {model, target, constant};
    bool ok;

    *value = null_of(target->type);
    ok = target->type->is_array ? convert_array(&conversion, value) : convert_scalar(&conversion, value);
    if (!ok)
        *value = null_of(target->type);
    if (ok && (target->use == VALUE_DEFAULT || target->use == VALUE_SLOT)) {
        convert_check_constraints(&conversion, value);
        convert_check_embedded(&conversion, value);
    }
    return ok;
}

/* ---- Qualifiers of WMI ---- */

static enum mw_type type_of_kind(const struct ast_value *constant)
{
    switch (constant->kind) {
    case AST_INTEGER:
        return MW_SINT32;
    case AST_REAL:
        return MW_REAL64;
    case AST_STRING:
        return MW_STRING;
    case AST_BOOLEAN:
        return MW_BOOLEAN;
    default:
        return MW_VOID;
    }
}

/* The constant in a list that does not fit the first one; NULL when all are alike. */
static const struct ast_value *odd_one(const struct ast_value *list)
{
    for (const struct ast_value *at = list->as.first; at; at = at->next) {
        if (type_of_kind(at) != type_of_kind(list->as.first))
            return at;
    }
    return NULL;
}

bool value_type_of_constant(struct model *model, const struct ast_value *constant, struct model_type *type)
{
    bool is_list = constant && constant->kind == AST_LIST;
    const struct ast_value *first = is_list ? constant->as.first : constant, *odd;

    *type = (struct model_type){.type = MW_BOOLEAN, .is_array = is_list};
    if (!constant)
        return true;
    type->span = constant->span;
    type->type = first ? type_of_kind(first) : MW_STRING; /* an empty list may be of any type */
    if (first && first->is_faulty)
        return false;
    if (type->type == MW_VOID) {
        rule_broken(model->unit, RULE_QUALIFIER_CONSTANT, first->span, "a qualifier cannot have %s as its value",
                    describe_constant(model->unit, first));
        return false;
    }
    odd = is_list ? odd_one(constant) : NULL;
    if (!odd || odd->is_faulty)
        return !odd;
    rule_broken(model->unit, RULE_QUALIFIER_CONSTANT, odd->span, "%s among values of another type",
                describe_constant(model->unit, odd));
    return false;
}

/* ---- Equality ---- */

static bool equal_texts(const struct model_value *a, const struct model_value *b)
{
    return a->count == b->count && memcmp(a->as.text, b->as.text, a->count) == 0;
}

/* The depth of recursion is that of embedded instances: bounded by PARSE_MAX_NESTING. */
static bool equal_objects(const struct model_instance *a, const struct model_instance *b)
{
    if (a == b)
        return true;
    if (!a || !b || a->cls != b->cls || a->slot_count != b->slot_count)
        return false;
    for (uint32_t i = 0; i < a->slot_count; i++) {
        const struct model_slot *left = &a->slots[i], *right = &b->slots[i];
        if (left->property != right->property || left->has_value != right->has_value)
            return false;
        if (left->has_value && !value_equal(&left->value, &right->value))
            return false;
    }
    return true;
}

static bool equal_scalars(const struct model_value *a, const struct model_value *b)
{
    switch ((enum mw_type)a->type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        return equal_texts(a, b);
    case MW_REAL32:
    case MW_REAL64:
        return memcmp(&a->as.real, &b->as.real, sizeof a->as.real) == 0;
    case MW_OBJECT:
        return equal_objects(a->as.object, b->as.object);
    default:
        return a->as.integer == b->as.integer;
    }
}

bool value_equal(const struct model_value *a, const struct model_value *b)
{
    if (a->type != b->type || a->is_null != b->is_null || a->is_array != b->is_array)
        return false;
    if (a->is_null)
        return true;
    if (!a->is_array)
        return equal_scalars(a, b);
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (!value_equal(&a->as.elements[i], &b->as.elements[i]))
            return false;
    }
    return true;
}
