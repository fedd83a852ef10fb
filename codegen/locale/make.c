/*
 * Nodes of a syntax tree that no text was parsed for.
 */
#include "make.h"

#include <mofward/runtime.h>

#include <string.h>

#define NEW(unit, type) ARENA_NEW(&(unit)->arena, type)

static struct ast_name name_of(struct unit *unit, const char *text)
{
    return (struct ast_name){names_get(&unit->names, text), SPAN_NONE};
}

void make_append(struct ast *ast, struct ast_declaration *declaration)
{
    if (ast->last)
        ast->last->next = declaration;
    else
        ast->first = declaration;
    ast->last = declaration;
}

struct ast_declaration *make_copy(struct unit *unit, const struct ast_declaration *declaration)
{
    struct ast_declaration *copy = NEW(unit, struct ast_declaration);

    *copy = *declaration;
    copy->next = NULL;
    return copy;
}

struct ast_value *make_string(struct unit *unit, const char *text)
{
    struct ast_value *value = NEW(unit, struct ast_value);

    value->kind = AST_STRING;
    value->span = SPAN_NONE;
    value->length = (uint32_t)strlen(text);
    value->as.text = arena_copy(&unit->arena, text, value->length);
    return value;
}

struct ast_value *make_integer(struct unit *unit, uint32_t number, enum ast_radix radix)
{
    struct ast_value *value = NEW(unit, struct ast_value);

    value->kind = AST_INTEGER;
    value->span = SPAN_NONE;
    value->radix = (uint8_t)radix;
    value->as.magnitude = number;
    return value;
}

struct ast_declaration *make_namespace_pragma(struct unit *unit, const char *path, uint32_t file)
{
    struct ast_declaration *declaration = NEW(unit, struct ast_declaration);

    *declaration = (struct ast_declaration){.kind = AST_PRAGMA, .file = file, .span = SPAN_NONE};
    declaration->as.pragma = NEW(unit, struct ast_pragma);
    declaration->as.pragma->name = name_of(unit, "namespace");
    if (*path != '\\' && *path != '/')
        path = arena_format(&unit->arena, "\\\\.\\%s", path);
    declaration->as.pragma->arguments = make_string(unit, path);
    return declaration;
}

struct ast_declaration *make_namespace(struct unit *unit, const char *name, uint32_t file)
{
    struct ast_declaration *declaration = NEW(unit, struct ast_declaration);
    struct ast_instance *instance = NEW(unit, struct ast_instance);

    *declaration = (struct ast_declaration){.kind = AST_INSTANCE, .file = file, .span = SPAN_NONE};
    declaration->as.instance = instance;
    instance->class_name = name_of(unit, "__Namespace");
    instance->slots = NEW(unit, struct ast_slot);
    instance->slots->name = name_of(unit, "Name");
    instance->slots->value = make_string(unit, name);
    return declaration;
}

static struct ast_qualifier *append(struct make_qualifiers *list, struct ast_qualifier *qualifier)
{
    qualifier->next = NULL;
    if (list->last)
        list->last->next = qualifier;
    else
        list->first = qualifier;
    list->last = qualifier;
    return qualifier;
}

struct ast_qualifier *make_qualifier(struct unit *unit, struct make_qualifiers *list, const char *name,
                                     struct ast_value *value)
{
    struct ast_qualifier *qualifier = NEW(unit, struct ast_qualifier);

    qualifier->name = name_of(unit, name);
    qualifier->value = value;
    qualifier->parentheses = value != NULL;
    return append(list, qualifier);
}

struct ast_qualifier *make_qualifier_copy(struct unit *unit, struct make_qualifiers *list,
                                          const struct ast_qualifier *qualifier)
{
    struct ast_qualifier *copy = NEW(unit, struct ast_qualifier);

    *copy = *qualifier;
    return append(list, copy);
}

struct ast_word *make_flavors(struct unit *unit, unsigned bits)
{
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {{MW_FLAVOR_DISABLE_OVERRIDE, "DisableOverride"},
                 {MW_FLAVOR_TO_INSTANCE, "ToInstance"},
                 {MW_FLAVOR_TO_SUBCLASS, "ToSubclass"},
                 {MW_FLAVOR_AMENDED, "Amended"}};
    struct ast_word *first = NULL;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!(bits & words[i].bit))
            continue;
        struct ast_word *word = NEW(unit, struct ast_word);
        word->name = name_of(unit, words[i].word);
        word->next = first;
        first = word;
    }
    return first;
}
