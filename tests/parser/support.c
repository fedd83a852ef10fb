/*
 * What the tests of the front end share.
 *
 * The tree in short: declarations separated by blanks, each as kind:name:super$alias[qualifiers]{members}. A value is
 * printed as it would be written, a string with its bytes, an integer in decimal.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

static void put_value(FILE *out, const struct ast_value *value);
static void put_slots(FILE *out, const struct ast_instance *instance);
static void put_declaration(FILE *out, const struct ast_declaration *declaration);

static void put_name(FILE *out, const char *lead, const struct name *name)
{
    if (name)
        fprintf(out, "%s%s", lead, name->text);
}

static void put_list(FILE *out, const struct ast_value *list)
{
    unsigned count = 0;
    fputc('{', out);
    for (const struct ast_value *at = list->as.first; at; at = at->next, count++) {
        fputs(count ? "," : "", out);
        put_value(out, at);
    }
    fputs(count == list->length ? "}" : "} WRONG LENGTH", out);
}

static void put_value(FILE *out, const struct ast_value *value)
{
    switch ((enum ast_value_kind)value->kind) {
    case AST_NULL:
        fputs("null", out);
        break;
    case AST_BOOLEAN:
        fputs(value->boolean ? "true" : "false", out);
        break;
    case AST_INTEGER:
        fprintf(out, "%s%llu%.1s", value->negative ? "-" : "", (unsigned long long)value->as.magnitude,
                &"\0xob"[value->radix]);
        break;
    case AST_REAL:
        fprintf(out, "%g", value->as.real);
        break;
    case AST_STRING:
        fputc('"', out);
        fwrite(value->as.text, 1, value->length, out);
        fputs(strlen(value->as.text) == value->length ? "\"" : "\" NUL INSIDE", out);
        break;
    case AST_CHAR:
        fprintf(out, "'%04X'", value->as.character);
        break;
    case AST_ALIAS:
        put_name(out, "$", value->as.name);
        break;
    case AST_OBJECT:
        fputs(value->as.object->is_value_of ? "value " : "instance ", out);
        put_slots(out, value->as.object);
        break;
    case AST_LITERAL:
        put_name(out, "", value->enumeration);
        put_name(out, value->enumeration ? "." : "", value->as.name);
        break;
    case AST_LIST:
        put_list(out, value);
    }
}

static void put_words(FILE *out, const char *lead, const struct ast_word *words)
{
    for (const struct ast_word *at = words; at; at = at->next, lead = " ")
        put_name(out, lead, at->name.name);
}

static void put_qualifiers(FILE *out, const struct ast_qualifier *qualifiers)
{
    const char *lead = "[";
    for (const struct ast_qualifier *at = qualifiers; at; at = at->next, lead = ",") {
        put_name(out, lead, at->name.name);
        if (at->value) {
            fputs(at->parentheses ? "(" : "", out);
            put_value(out, at->value);
            fputs(at->parentheses ? ")" : "", out);
        }
        put_words(out, ":", at->flavors);
    }
    fputs(qualifiers ? "]" : "", out);
}

static void put_type(FILE *out, const struct ast_type *type)
{
    put_name(out, type->is_intrinsic ? "" : "^", type->name);
    fputs(type->is_reference ? "&" : "", out);
    if (!type->is_array)
        return;
    fputs(type->brackets_first ? "[]<" : "[", out);
    if (type->sized)
        put_value(out, type->array_size);
    fputs(type->brackets_first ? "" : "]", out);
}

static void put_parameters(FILE *out, const struct ast_parameter *parameters)
{
    fputc('(', out);
    for (const struct ast_parameter *at = parameters; at; at = at->next) {
        put_qualifiers(out, at->qualifiers);
        put_type(out, &at->type);
        put_name(out, " ", at->name.name);
        if (at->initial) {
            fputc('=', out);
            put_value(out, at->initial);
        }
        fputs(at->next ? "," : "", out);
    }
    fputc(')', out);
}

static void put_feature(FILE *out, const struct ast_feature *feature)
{
    if (feature->nested) {
        put_declaration(out, feature->nested);
        return;
    }
    put_qualifiers(out, feature->qualifiers);
    put_type(out, &feature->type);
    put_name(out, " ", feature->name.name);
    if (feature->is_method)
        put_parameters(out, feature->parameters);
    if (feature->initial) {
        fputc('=', out);
        put_value(out, feature->initial);
    }
}

static void put_class(FILE *out, const struct ast_class *cls)
{
    put_name(out, "", cls->name.name);
    put_name(out, ":", cls->super.name);
    put_name(out, "$", cls->alias.name);
    fputc('{', out);
    for (const struct ast_feature *at = cls->features; at; at = at->next) {
        put_feature(out, at);
        fputs(at->next ? "; " : "", out);
    }
    fputc('}', out);
}

static void put_enumeration(FILE *out, const struct ast_enumeration *enumeration)
{
    put_name(out, "", enumeration->name.name);
    fputc(':', out);
    put_type(out, &enumeration->base);
    fputc('{', out);
    for (const struct ast_enum_element *at = enumeration->elements; at; at = at->next) {
        put_qualifiers(out, at->qualifiers);
        put_name(out, "", at->name.name);
        if (at->value) {
            fputc('=', out);
            put_value(out, at->value);
        }
        fputs(at->next ? "," : "", out);
    }
    fputc('}', out);
}

static void put_qualifier_type(FILE *out, const struct ast_qualifier_type *type)
{
    put_name(out, "", type->name.name);
    if (type->type.name) {
        fputc(':', out);
        put_type(out, &type->type);
    }
    put_words(out, ":", type->flavors);
    if (type->initial) {
        fputc('=', out);
        put_value(out, type->initial);
    }
    for (const struct ast_group *at = type->groups; at; at = at->next) {
        put_name(out, ",", at->name.name);
        fputs(at->bare ? "" : "(", out);
        put_words(out, "", at->words);
        fputs(at->bare ? "" : ")", out);
    }
}

static void put_slots(FILE *out, const struct ast_instance *instance)
{
    put_name(out, "", instance->class_name.name);
    put_name(out, "$", instance->alias.name);
    fputc('{', out);
    for (const struct ast_slot *at = instance->slots; at; at = at->next) {
        put_qualifiers(out, at->qualifiers);
        put_name(out, "", at->name.name);
        if (at->value) {
            fputc('=', out);
            put_value(out, at->value);
        }
        fputs(at->next ? "; " : "", out);
    }
    fputc('}', out);
}

static void put_pragma(FILE *out, const struct ast_pragma *pragma)
{
    put_name(out, "", pragma->name.name);
    fputc('(', out);
    for (const struct ast_value *at = pragma->arguments; at; at = at->next) {
        put_value(out, at);
        fputs(at->next ? "," : "", out);
    }
    fputc(')', out);
}

static void put_declaration(FILE *out, const struct ast_declaration *declaration)
{
    static const char *const kinds[] = {"class",     "association", "structure", "enumeration",
                                        "qualifier", "instance",    "value",     "pragma"};
    put_qualifiers(out, declaration->qualifiers);
    fprintf(out, "%s ", kinds[declaration->kind]);
    switch (declaration->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        put_class(out, declaration->as.cls);
        break;
    case AST_ENUMERATION:
        put_enumeration(out, declaration->as.enumeration);
        break;
    case AST_QUALIFIER_TYPE:
        put_qualifier_type(out, declaration->as.qualifier_type);
        break;
    case AST_INSTANCE:
    case AST_VALUE_OF:
        put_slots(out, declaration->as.instance);
        break;
    case AST_PRAGMA:
        put_pragma(out, declaration->as.pragma);
    }
}

static char *tree_of(const struct ast *ast)
{
    char *tree = NULL;
    size_t size;
    FILE *out = open_memstream(&tree, &size);
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        put_declaration(out, at);
        fputs(at->next ? " " : "", out);
    }
    fclose(out);
    return tree;
}

struct input {
    const char *path, *text;
    size_t size;
    const struct parse_options *options;
    bool extra;
};

static struct outcome parse(enum dialect dialect, const struct input *input)
{
    struct outcome outcome = {0};
    size_t size;
    FILE *out = open_memstream(&outcome.messages, &size);
    struct unit unit;
    struct ast ast = {0};
    unit_init(&unit, dialect, out);
    unit.diag.extra = input->extra;
    if (input->text)
        parse_text(&unit, input->options, input->path, input->text, input->size, 0, &ast);
    else
        parse_file(&unit, input->options, input->path, 0, &ast);
    diag_finish(&unit.diag);
    outcome.tree = tree_of(&ast);
    outcome.errors = unit.diag.errors;
    outcome.warnings = unit.diag.warnings;
    unit_free(&unit);
    fclose(out);
    return outcome;
}

struct outcome outcome_of(enum dialect dialect, const char *text, size_t size)
{
    struct parse_options options = {.no_includes = true};
    return parse(dialect, &(struct input){"t.mof", text, size, &options, false});
}

struct outcome outcome_with_extra(enum dialect dialect, const char *text, size_t size)
{
    struct parse_options options = {.no_includes = true};
    return parse(dialect, &(struct input){"t.mof", text, size, &options, true});
}

struct outcome outcome_of_file(enum dialect dialect, const char *path, const char *include_dir)
{
    struct parse_options options = {.include_dirs = &include_dir, .include_dir_count = include_dir != NULL};
    return parse(dialect, &(struct input){path, NULL, 0, &options, false});
}

void outcome_free(struct outcome *outcome)
{
    free(outcome->messages);
    free(outcome->tree);
}

enum dialect dialect_named(const char *name)
{
    static const char *const names[] = {"wmi", "cim", "mof3", "any"};
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return dialects[i];
    abort();
}
