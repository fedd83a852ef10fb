/*
 * Two syntax trees compared, node by node.
 */
#include "same.h"

#include <string.h>

/* Both lists, element by element. */
#define SAME_LISTS(type, same, a, b)                                                                                   \
    do {                                                                                                               \
        const struct type *one = (a), *other = (b);                                                                    \
        for (; one && other; one = one->next, other = other->next)                                                     \
            if (!same(one, other))                                                                                     \
                return false;                                                                                          \
        if (one || other)                                                                                              \
            return false;                                                                                              \
    } while (0)

static bool same_declaration(const struct ast_declaration *a, const struct ast_declaration *b);
static bool same_instance(const struct ast_instance *a, const struct ast_instance *b);
static bool same_value(const struct ast_value *a, const struct ast_value *b);

/* Names of different units: by their text. */
static bool same_text(const struct name *a, const struct name *b)
{
    return a && b ? strcmp(a->text, b->text) == 0 : a == b;
}

static bool same_name(struct ast_name a, struct ast_name b)
{
    return same_text(a.name, b.name);
}

static bool same_list(const struct ast_value *a, const struct ast_value *b)
{
    SAME_LISTS(ast_value, same_value, a->as.first, b->as.first);
    return a->length == b->length;
}

static bool same_string(const struct ast_value *a, const struct ast_value *b)
{
    return a->length == b->length && a->boolean == b->boolean && memcmp(a->as.text, b->as.text, a->length) == 0;
}

static bool same_value(const struct ast_value *a, const struct ast_value *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->is_faulty != b->is_faulty || !same_text(a->enumeration, b->enumeration))
        return false;
    switch ((enum ast_value_kind)a->kind) {
    case AST_NULL:
        return true;
    case AST_BOOLEAN:
        return a->boolean == b->boolean;
    case AST_INTEGER:
        return a->radix == b->radix && a->negative == b->negative && a->as.magnitude == b->as.magnitude;
    case AST_REAL:
        return memcmp(&a->as.real, &b->as.real, sizeof a->as.real) == 0;
    case AST_STRING:
        return same_string(a, b);
    case AST_CHAR:
        return a->as.character == b->as.character;
    case AST_ALIAS:
    case AST_LITERAL:
        return same_text(a->as.name, b->as.name);
    case AST_OBJECT:
        return same_instance(a->as.object, b->as.object);
    case AST_LIST:
        return same_list(a, b);
    }
    return false;
}

static bool same_word(const struct ast_word *a, const struct ast_word *b)
{
    return same_name(a->name, b->name);
}

static bool same_qualifier(const struct ast_qualifier *a, const struct ast_qualifier *b)
{
    SAME_LISTS(ast_word, same_word, a->flavors, b->flavors);
    return same_name(a->name, b->name) && a->parentheses == b->parentheses && same_value(a->value, b->value);
}

static bool same_qualifiers(const struct ast_qualifier *a, const struct ast_qualifier *b)
{
    SAME_LISTS(ast_qualifier, same_qualifier, a, b);
    return true;
}

static bool same_type(const struct ast_type *a, const struct ast_type *b)
{
    return same_text(a->name, b->name) && a->is_intrinsic == b->is_intrinsic && a->is_reference == b->is_reference &&
           a->is_array == b->is_array && a->brackets_first == b->brackets_first && a->sized == b->sized &&
           same_value(a->array_size, b->array_size);
}

static bool same_parameter(const struct ast_parameter *a, const struct ast_parameter *b)
{
    return same_name(a->name, b->name) && same_type(&a->type, &b->type) && same_value(a->initial, b->initial) &&
           same_qualifiers(a->qualifiers, b->qualifiers);
}

static bool same_feature(const struct ast_feature *a, const struct ast_feature *b)
{
    if (!a->nested != !b->nested)
        return false;
    if (a->nested)
        return same_declaration(a->nested, b->nested);
    SAME_LISTS(ast_parameter, same_parameter, a->parameters, b->parameters);
    return same_name(a->name, b->name) && same_type(&a->type, &b->type) && a->is_method == b->is_method &&
           a->is_faulty == b->is_faulty && same_value(a->initial, b->initial) &&
           same_qualifiers(a->qualifiers, b->qualifiers);
}

static bool same_class(const struct ast_class *a, const struct ast_class *b)
{
    SAME_LISTS(ast_feature, same_feature, a->features, b->features);
    return same_name(a->name, b->name) && same_name(a->super, b->super) && same_name(a->alias, b->alias) &&
           a->is_incomplete == b->is_incomplete;
}

static bool same_element(const struct ast_enum_element *a, const struct ast_enum_element *b)
{
    return same_name(a->name, b->name) && same_value(a->value, b->value) &&
           same_qualifiers(a->qualifiers, b->qualifiers);
}

static bool same_enumeration(const struct ast_enumeration *a, const struct ast_enumeration *b)
{
    SAME_LISTS(ast_enum_element, same_element, a->elements, b->elements);
    return same_name(a->name, b->name) && same_type(&a->base, &b->base);
}

static bool same_group(const struct ast_group *a, const struct ast_group *b)
{
    SAME_LISTS(ast_word, same_word, a->words, b->words);
    return same_name(a->name, b->name) && a->bare == b->bare;
}

static bool same_qualifier_type(const struct ast_qualifier_type *a, const struct ast_qualifier_type *b)
{
    SAME_LISTS(ast_group, same_group, a->groups, b->groups);
    SAME_LISTS(ast_word, same_word, a->flavors, b->flavors);
    return same_name(a->name, b->name) && same_type(&a->type, &b->type) && same_value(a->initial, b->initial) &&
           a->is_incomplete == b->is_incomplete;
}

static bool same_slot(const struct ast_slot *a, const struct ast_slot *b)
{
    return same_name(a->name, b->name) && same_value(a->value, b->value) &&
           same_qualifiers(a->qualifiers, b->qualifiers);
}

static bool same_instance(const struct ast_instance *a, const struct ast_instance *b)
{
    SAME_LISTS(ast_slot, same_slot, a->slots, b->slots);
    return same_name(a->class_name, b->class_name) && same_name(a->alias, b->alias) &&
           a->is_value_of == b->is_value_of && a->is_incomplete == b->is_incomplete;
}

static bool same_pragma(const struct ast_pragma *a, const struct ast_pragma *b)
{
    SAME_LISTS(ast_value, same_value, a->arguments, b->arguments);
    return same_name(a->name, b->name);
}

static bool same_declaration(const struct ast_declaration *a, const struct ast_declaration *b)
{
    if (a->kind != b->kind || !same_qualifiers(a->qualifiers, b->qualifiers))
        return false;
    switch (a->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        return same_class(a->as.cls, b->as.cls);
    case AST_ENUMERATION:
        return same_enumeration(a->as.enumeration, b->as.enumeration);
    case AST_QUALIFIER_TYPE:
        return same_qualifier_type(a->as.qualifier_type, b->as.qualifier_type);
    case AST_INSTANCE:
    case AST_VALUE_OF:
        return same_instance(a->as.instance, b->as.instance);
    case AST_PRAGMA:
        return same_pragma(a->as.pragma, b->as.pragma);
    }
    return false;
}

bool same_trees(const struct ast *a, const struct ast *b)
{
    SAME_LISTS(ast_declaration, same_declaration, a->first, b->first);
    return true;
}
