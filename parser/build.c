/*
 * Nodes of the syntax tree, made by the grammar's actions.
 */
#include "build.h"

#include <string.h>

#define NEW(p, type) ARENA_NEW(&(p)->unit->arena, type)

_Static_assert(NUMBER_DECIMAL == (int)AST_DECIMAL && NUMBER_HEXADECIMAL == (int)AST_HEXADECIMAL &&
                   NUMBER_OCTAL == (int)AST_OCTAL && NUMBER_BINARY == (int)AST_BINARY,
               "one numbering of radixes");

static void append(struct parse *p, struct ast_declaration *declaration)
{
    struct ast *ast = p->ast;
    declaration->file = p->file;
    if (ast->last)
        ast->last->next = declaration;
    else
        ast->first = declaration;
    ast->last = declaration;
}

static struct ast_declaration *declare(struct parse *p, enum ast_kind kind, struct span span)
{
    struct ast_declaration *declaration = NEW(p, struct ast_declaration);
    declaration->kind = kind;
    declaration->file = p->file;
    declaration->span = span;
    return declaration;
}

void build_declaration(struct parse *p, struct ast_declaration *declaration, struct ast_qualifier *qualifiers)
{
    declaration->qualifiers = qualifiers;
    append(p, declaration);
}

/* ---- values ---- */

struct ast_value *build_value(struct parse *p, struct span span, enum ast_value_kind kind)
{
    struct ast_value *value = NEW(p, struct ast_value);
    value->span = span;
    value->kind = (uint8_t)kind;
    value->is_faulty = span.begin == p->scan.faulty;
    return value;
}

struct ast_value *build_integer(struct parse *p, struct span span, struct number number)
{
    struct ast_value *value = build_value(p, span, AST_INTEGER);
    value->radix = number.radix;
    value->negative = number.negative;
    value->as.magnitude = number.as.magnitude;
    return value;
}

struct ast_value *build_real(struct parse *p, struct span span, double real)
{
    struct ast_value *value = build_value(p, span, AST_REAL);
    value->as.real = real;
    return value;
}

struct ast_value *build_character(struct parse *p, struct span span, uint16_t character)
{
    struct ast_value *value = build_value(p, span, AST_CHAR);
    value->as.character = character;
    return value;
}

struct ast_value *build_text(struct parse *p, struct span span)
{
    struct ast_value *value = build_value(p, span, AST_STRING);
    value->length = (uint32_t)p->scan.length;
    value->boolean = p->scan.parts > 1;
    value->as.text = arena_copy(&p->unit->arena, p->scan.value, p->scan.length);
    return value;
}

struct ast_value *build_word(struct parse *p, struct span span, enum ast_value_kind kind, const struct name *word)
{
    struct ast_value *value = build_value(p, span, kind);
    value->as.name = word;
    return value;
}

struct ast_value *build_literal(struct parse *p, struct span span, const struct name *enumeration,
                                const struct name *word)
{
    struct ast_value *value = build_word(p, span, AST_LITERAL, word);
    value->enumeration = enumeration;
    if (!value->is_faulty)
        unit_extension(p->unit, span, DIALECT_MOF3, "a word as a value");
    value->is_faulty |= !(p->unit->dialect & DIALECT_MOF3);
    return value;
}

static uint32_t line_of(struct parse *p, uint32_t place)
{
    return source_place(&p->unit->sources, place).line;
}

/* Where every element has a line of its own, two strings without a comma are likely to lack one. */
static void joined_check(struct parse *p, const struct ast_value *first)
{
    for (const struct ast_value *at = first; at->next; at = at->next)
        if (line_of(p, at->span.end - 1) >= line_of(p, at->next->span.begin))
            return;
    for (const struct ast_value *at = first; at; at = at->next)
        if (at->kind == AST_STRING && at->boolean)
            diag_extra(&p->unit->diag, at->span, "string-concatenation",
                       "strings without a comma between them are one element");
}

struct ast_value *build_list(struct parse *p, struct ast_value *elements, struct span span)
{
    bool joined = false;
    struct ast_value *list = build_value(p, span, AST_LIST);
    list->as.first = LIST_FIRST(elements);
    for (const struct ast_value *at = list->as.first; at; at = at->next) {
        list->length++;
        joined |= at->kind == AST_STRING && at->boolean;
    }
    if (joined && list->length > 1 && diag_extra_is_on(&p->unit->diag, "string-concatenation"))
        joined_check(p, list->as.first);
    return list;
}

/* ---- qualifiers ---- */

struct ast_word *build_word_of(struct parse *p, struct ast_name name)
{
    struct ast_word *word = NEW(p, struct ast_word);
    word->name = name;
    return word;
}

struct ast_qualifier *build_qualifier(struct parse *p, struct ast_value *value, bool parentheses)
{
    struct ast_qualifier *qualifier = NEW(p, struct ast_qualifier);
    qualifier->value = value;
    qualifier->parentheses = parentheses;
    return qualifier;
}

struct ast_group *build_group(struct parse *p, struct ast_name name, struct ast_word *words)
{
    struct ast_group *group = NEW(p, struct ast_group);
    group->name = name;
    group->words = LIST_FIRST(words);
    return group;
}

struct ast_declaration *build_qualifier_type(struct parse *p, struct ast_name name, struct ast_value *initial,
                                             struct ast_group *groups, struct span span)
{
    struct ast_declaration *declaration = declare(p, AST_QUALIFIER_TYPE, span);
    struct ast_qualifier_type *type = declaration->as.qualifier_type = NEW(p, struct ast_qualifier_type);
    type->name = name;
    type->initial = initial;
    type->groups = LIST_FIRST(groups);
    return declaration;
}

/* ---- members and parameters ---- */

struct ast_type build_type(struct ast_name name, unsigned form, struct brackets brackets)
{
    return (struct ast_type){
        .span = name.span,
        .name = name.name,
        .is_intrinsic = form & INTRINSIC,
        .is_reference = form & REFERENCE,
        .is_array = brackets.present || form & RETURNS_ARRAY,
        .brackets_first = form & RETURNS_ARRAY,
        .sized = brackets.size,
        .array_size = brackets.size,
    };
}

struct ast_feature *build_property(struct parse *p, struct brackets brackets, struct ast_value *initial,
                                   struct statement_end end)
{
    struct ast_feature *feature = NEW(p, struct ast_feature);
    feature->type.is_array = brackets.present;
    feature->type.array_size = brackets.size;
    feature->initial = initial;
    feature->is_faulty = end.broken;
    return feature;
}

struct ast_feature *build_method(struct parse *p, struct ast_parameter *parameters)
{
    struct ast_feature *feature = NEW(p, struct ast_feature);
    feature->is_method = true;
    feature->parameters = LIST_FIRST(parameters);
    return feature;
}

/* A class as a type; in CIM, where "void" is no keyword, that word is one, too. */
static void allow_class_type(struct parse *p, unsigned form, struct ast_name type)
{
    bool is_void = strcmp(type.name->folded->text, "void") == 0;
    if (form & EMBEDDED)
        unit_extension(p->unit, type.span, DIALECT_WMI | DIALECT_MOF3, is_void ? "'void'" : "a class as a type");
}

struct ast_feature *build_member(struct parse *p, struct ast_feature *rest, unsigned form, struct ast_name type,
                                 struct ast_name name)
{
    allow_class_type(p, form, type);
    if (!rest)
        return NULL;
    if (form & RETURNS_ARRAY)
        unit_extension(p->unit, type.span, DIALECT_MOF3, "a method that returns an array");
    else if (form & REFERENCE && rest->is_method)
        unit_extension(p->unit, type.span, DIALECT_MOF3, "a method that returns a reference");
    struct brackets brackets = {rest->type.array_size, rest->type.is_array};
    rest->type = build_type(type, form, brackets);
    rest->name = name;
    return rest;
}

struct ast_feature *build_feature(struct ast_feature *member, struct ast_qualifier *qualifiers)
{
    if (member)
        member->qualifiers = qualifiers;
    return member;
}

struct ast_feature *build_nested(struct parse *p, struct ast_declaration *declaration, struct ast_qualifier *qualifiers)
{
    struct ast_feature *feature = NEW(p, struct ast_feature);
    feature->nested = declaration;
    declaration->qualifiers = qualifiers;
    return feature;
}

struct ast_parameter *build_parameter_rest(struct parse *p, struct brackets brackets, struct ast_value *initial)
{
    struct ast_parameter *parameter = NEW(p, struct ast_parameter);
    parameter->type.is_array = brackets.present;
    parameter->type.array_size = brackets.size;
    parameter->initial = initial;
    return parameter;
}

struct ast_parameter *build_parameter(struct parse *p, struct ast_parameter *rest, unsigned form, struct ast_name type,
                                      struct ast_name name)
{
    allow_class_type(p, form, type);
    struct brackets brackets = {rest->type.array_size, rest->type.is_array};
    rest->type = build_type(type, form, brackets);
    rest->name = name;
    return rest;
}

/* ---- classes, enumerations ---- */

struct ast_class *build_class_head(struct parse *p, struct ast_name super, struct ast_name alias)
{
    struct ast_class *class = NEW(p, struct ast_class);
    if (super.name)
        class->super = super;
    if (alias.name) {
        class->alias = alias;
        unit_extension(p->unit, alias.span, DIALECT_WMI | DIALECT_CIM, "an alias of a class");
    }
    return class;
}

struct ast_declaration *build_class(struct parse *p, enum ast_kind kind, struct ast_class *head,
                                    struct ast_feature *features)
{
    struct ast_declaration *declaration = declare(p, kind, (struct span){0});
    declaration->as.cls = head;
    head->features = LIST_FIRST(features);
    return declaration;
}

void build_class_names(struct parse *p, struct ast_declaration *declaration, struct ast_name name, struct spans spans)
{
    declaration->span = spans.whole;
    declaration->as.cls->name = name;
    declaration->as.cls->body = spans.body;
    if (declaration->kind == AST_ASSOCIATION)
        unit_extension(p->unit, name.span, DIALECT_MOF3, "an 'association'");
    else if (declaration->kind == AST_STRUCTURE)
        unit_extension(p->unit, name.span, DIALECT_MOF3, "a 'structure'");
}

struct ast_enum_element *build_element(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                                       struct ast_value *value)
{
    struct ast_enum_element *element = NEW(p, struct ast_enum_element);
    element->name = name;
    element->qualifiers = qualifiers;
    element->value = value;
    return element;
}

struct ast_declaration *build_enumeration(struct parse *p, struct ast_name name, struct ast_name base,
                                          struct ast_enum_element *elements, struct span span)
{
    struct ast_declaration *declaration = declare(p, AST_ENUMERATION, span);
    struct ast_enumeration *enumeration = declaration->as.enumeration = NEW(p, struct ast_enumeration);
    enumeration->name = name;
    enumeration->base = build_type(base, 0, NO_BRACKETS);
    enumeration->elements = LIST_FIRST(elements);
    unit_extension(p->unit, name.span, DIALECT_MOF3, "an 'enumeration'");
    return declaration;
}

/* ---- instances ---- */

struct ast_instance *build_instance(struct parse *p, struct ast_name class_name, struct ast_name alias)
{
    struct ast_instance *instance = NEW(p, struct ast_instance);
    instance->class_name = class_name;
    if (alias.name)
        instance->alias = alias;
    return instance;
}

static void finish_instance(struct ast_instance *instance, struct ast_slot *slots, struct spans spans)
{
    instance->slots = LIST_FIRST(slots);
    instance->body = spans.body;
}

struct ast_declaration *build_object(struct parse *p, struct ast_instance *instance, struct ast_slot *slots,
                                     struct spans spans)
{
    struct ast_declaration *declaration = declare(p, instance->is_value_of ? AST_VALUE_OF : AST_INSTANCE, spans.whole);
    declaration->as.instance = instance;
    finish_instance(instance, slots, spans);
    return declaration;
}

struct ast_value *build_embedded(struct parse *p, struct ast_instance *instance, struct ast_slot *slots,
                                 struct spans spans)
{
    struct ast_value *value = build_value(p, spans.whole, AST_OBJECT);
    value->as.object = instance;
    finish_instance(instance, slots, spans);
    return value;
}

struct ast_slot *build_slot(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                            struct ast_value *value)
{
    struct ast_slot *slot = NEW(p, struct ast_slot);
    slot->name = name;
    slot->qualifiers = qualifiers;
    slot->value = value;
    return slot;
}

struct ast_slot *build_bare_slot(struct parse *p, struct ast_name name, struct ast_qualifier *qualifiers,
                                 struct statement_end end)
{
    if (end.broken)
        return NULL;
    unit_extension(p->unit, name.span, DIALECT_WMI, "a property without a value");
    return build_slot(p, name, qualifiers, NULL);
}

/* ---- directives ---- */

void build_pragma(struct parse *p, struct ast_name name, struct ast_value *arguments, struct span span)
{
    struct ast_value *first = LIST_FIRST(arguments);
    if (strcmp(name.name->folded->text, "include") == 0) {
        parse_include(p, first);
        return;
    }
    struct ast_declaration *declaration = declare(p, AST_PRAGMA, span);
    declaration->as.pragma = NEW(p, struct ast_pragma);
    declaration->as.pragma->name = name;
    declaration->as.pragma->arguments = first;
    append(p, declaration);
}

void build_bare_pragma(struct parse *p, struct ast_name name, struct span span)
{
    if (strcmp(name.name->folded->text, "include") == 0) {
        diag_error(&p->unit->diag, name.span, "include-argument", "'#pragma include' needs the name of a file");
        return;
    }
    unit_extension(p->unit, name.span, DIALECT_WMI, "'#pragma' without an argument");
    build_pragma(p, name, NULL, span);
}
