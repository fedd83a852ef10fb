/*
 * Are two declarations of a class the same? Places do not count, nor the case of names.
 */
#include <string.h>

#include "mof3.h"

static bool same_name(const struct name *a, const struct name *b)
{
    return a == b || (a && b && name_same(a, b));
}

static bool same_value(const struct ast_value *a, const struct ast_value *b);

static bool same_list(const struct ast_value *a, const struct ast_value *b)
{
    while (a && b && same_value(a, b)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static bool same_slots(const struct ast_slot *a, const struct ast_slot *b)
{
    while (a && b && !a->qualifiers && !b->qualifiers && same_name(a->name.name, b->name.name) &&
           same_value(a->value, b->value)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

/* The depth of recursion is bounded by PARSE_MAX_NESTING. */
static bool same_value(const struct ast_value *a, const struct ast_value *b)
{
    if (!a || !b || a->kind != b->kind)
        return a == b;
    switch ((enum ast_value_kind)a->kind) {
    case AST_NULL:
        return true;
    case AST_BOOLEAN:
        return a->boolean == b->boolean;
    case AST_INTEGER:
        return a->as.magnitude == b->as.magnitude && a->negative == b->negative;
    case AST_REAL:
        return memcmp(&a->as.real, &b->as.real, sizeof a->as.real) == 0;
    case AST_STRING:
        return a->length == b->length && memcmp(a->as.text, b->as.text, a->length) == 0;
    case AST_CHAR:
        return a->as.character == b->as.character;
    case AST_ALIAS:
        return same_name(a->as.name, b->as.name);
    case AST_LITERAL:
        return same_name(a->as.name, b->as.name) && same_name(a->enumeration, b->enumeration);
    case AST_OBJECT:
        return same_name(a->as.object->class_name.name, b->as.object->class_name.name) &&
               same_slots(a->as.object->slots, b->as.object->slots);
    case AST_LIST:
        return a->length == b->length && same_list(a->as.first, b->as.first);
    }
    return false;
}

static bool same_words(const struct ast_word *a, const struct ast_word *b)
{
    while (a && b && same_name(a->name.name, b->name.name)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static bool same_qualifiers(const struct ast_qualifier *a, const struct ast_qualifier *b)
{
    while (a && b && same_name(a->name.name, b->name.name) && same_value(a->value, b->value) &&
           same_words(a->flavors, b->flavors)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static bool same_type(const struct ast_type *a, const struct ast_type *b)
{
    return same_name(a->name, b->name) && a->is_reference == b->is_reference && a->is_array == b->is_array &&
           a->sized == b->sized && same_value(a->array_size, b->array_size);
}

static bool same_parameters(const struct ast_parameter *a, const struct ast_parameter *b)
{
    while (a && b && same_name(a->name.name, b->name.name) && same_type(&a->type, &b->type) &&
           same_qualifiers(a->qualifiers, b->qualifiers) && same_value(a->initial, b->initial)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static bool same_elements(const struct ast_enumeration *left, const struct ast_enumeration *right)
{
    const struct ast_enum_element *a = left->elements, *b = right->elements;

    while (a && b && same_name(a->name.name, b->name.name) && same_qualifiers(a->qualifiers, b->qualifiers) &&
           same_value(a->value, b->value)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b && same_type(&left->base, &right->base);
}

/* PARSE_MAX_NESTING bounds the recursion. */
static bool same_nested(const struct ast_declaration *a, const struct ast_declaration *b)
{
    if (a->kind != AST_ENUMERATION || b->kind != AST_ENUMERATION)
        return a->kind == b->kind && same_name(a->as.cls->name.name, b->as.cls->name.name) && same_class(a, b);
    return same_name(a->as.enumeration->name.name, b->as.enumeration->name.name) &&
           same_qualifiers(a->qualifiers, b->qualifiers) && same_elements(a->as.enumeration, b->as.enumeration);
}

static bool same_feature(const struct ast_feature *a, const struct ast_feature *b)
{
    if (a->nested || b->nested)
        return a->nested && b->nested && same_nested(a->nested, b->nested);
    return a->is_method == b->is_method && same_name(a->name.name, b->name.name) && same_type(&a->type, &b->type) &&
           same_qualifiers(a->qualifiers, b->qualifiers) && same_value(a->initial, b->initial) &&
           same_parameters(a->parameters, b->parameters);
}

bool same_class(const struct ast_declaration *a, const struct ast_declaration *b)
{
    const struct ast_feature *left = a->as.cls->features, *right = b->as.cls->features;

    if (a->kind == AST_ENUMERATION && b->kind == AST_ENUMERATION &&
        !same_type(&enumeration_source(a)->as.enumeration->base, &enumeration_source(b)->as.enumeration->base))
        return false;
    if (a->kind != b->kind || !same_name(a->as.cls->super.name, b->as.cls->super.name) ||
        !same_qualifiers(a->qualifiers, b->qualifiers))
        return false;
    while (left && right && same_feature(left, right)) {
        left = left->next;
        right = right->next;
    }
    return !left && !right;
}
