/*
 * Fuzz target: the front end. The first byte picks the dialect, the rest is the text.
 *
 * Whatever the text, the parser ends, complains only about places that exist, and every string of the tree can be found
 * in the source again.
 */
#include <stdint.h>
#include <stdlib.h>

#include "parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(struct unit *unit, struct span span)
{
    struct source *source = source_at(&unit->sources, span.begin);
    if (!source || span.end < span.begin || span.end - source->base > source->size)
        abort();
}

static void check_value(struct unit *unit, const struct ast_value *value);

static void check_slots(struct unit *unit, const struct ast_instance *instance)
{
    check_place(unit, instance->class_name.span);
    for (const struct ast_slot *at = instance->slots; at; at = at->next) {
        check_place(unit, at->name.span);
        if (at->value)
            check_value(unit, at->value);
    }
}

/* A list knows its length, a string its end, and half of a string is a place inside it. */
static void check_value(struct unit *unit, const struct ast_value *value)
{
    check_place(unit, value->span);
    if (value->kind == AST_LIST) {
        uint32_t count = 0;
        for (const struct ast_value *at = value->as.first; at; at = at->next, count++)
            check_value(unit, at);
        if (count != value->length)
            abort();
    } else if (value->kind == AST_STRING) {
        if (value->as.text[value->length] != 0)
            abort();
        struct span part = source_in_string(&unit->sources, value->span, value->length / 2, value->length);
        check_place(unit, part);
        if (part.begin < value->span.begin || part.end > value->span.end)
            abort();
    } else if (value->kind == AST_OBJECT)
        check_slots(unit, value->as.object);
}

static void check_qualifiers(struct unit *unit, const struct ast_qualifier *qualifiers)
{
    for (const struct ast_qualifier *at = qualifiers; at; at = at->next) {
        check_place(unit, at->name.span);
        if (at->value)
            check_value(unit, at->value);
    }
}

static void check_features(struct unit *unit, const struct ast_feature *features)
{
    for (const struct ast_feature *at = features; at; at = at->next) {
        check_qualifiers(unit, at->qualifiers);
        if (at->nested)
            check_qualifiers(unit, at->nested->qualifiers);
        else
            check_place(unit, at->name.span);
        if (at->initial)
            check_value(unit, at->initial);
    }
}

static void check_tree(struct unit *unit, const struct ast *ast)
{
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        check_place(unit, at->span);
        check_qualifiers(unit, at->qualifiers);
        if (at->kind == AST_CLASS || at->kind == AST_ASSOCIATION || at->kind == AST_STRUCTURE)
            check_features(unit, at->as.cls->features);
        else if (at->kind == AST_INSTANCE || at->kind == AST_VALUE_OF)
            check_slots(unit, at->as.instance);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    if (size == 0)
        return 0;
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        abort();
    struct unit unit;
    struct ast ast = {0};
    struct parse_options options = {.no_includes = true};
    unit_init(&unit, dialects[data[0] % 4], nowhere);
    unit.diag.extra = true;
    unit.diag.max_errors = 0;
    parse_text(&unit, &options, "fuzz.mof", (const char *)data + 1, size - 1, 0, &ast);
    check_tree(&unit, &ast);
    unit_free(&unit);
    fclose(nowhere);
    return 0;
}
