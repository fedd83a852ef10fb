/*
 * Declarations of a syntax tree as MOF text.
 */
#include "unparse.h"

#include <string.h>

#include "writer.h"

static void put_declaration(struct writer *writer, const struct ast_declaration *declaration);

/* ---- Qualifiers ---- */

static void put_words(struct writer *writer, const struct ast_word *first, const char *between)
{
    for (const struct ast_word *at = first; at; at = at->next) {
        put_name(writer, at->name.name);
        put(writer, at->next ? between : "");
    }
}

static void put_qualifier(struct writer *writer, const struct ast_qualifier *qualifier)
{
    const struct ast_value *value = qualifier->value;

    put_name(writer, qualifier->name.name);
    if (value && qualifier->parentheses) {
        put(writer, "(");
        if (value->kind == AST_LIST)
            put_elements(writer, value->as.first);
        else
            put_value(writer, value);
        put(writer, ")");
    } else if (value) {
        put_list(writer, value, "");
    }
    if (qualifier->flavors) {
        put(writer, qualifier->value ? " : " : ": ");
        put_words(writer, qualifier->flavors, " ");
    }
}

static void put_qualifier_items(struct writer *writer, const struct ast_qualifier *first)
{
    put(writer, "[");
    for (const struct ast_qualifier *at = first; at && !writer_is_full(writer); at = at->next) {
        put_qualifier(writer, at);
        if (at->next) {
            put(writer, ",");
            put_break(writer);
        }
    }
    put(writer, "]");
}

/* [A, B]; where that is too long each has a line of its own. */
static void put_qualifier_list(struct writer *writer, const struct ast_qualifier *first)
{
    struct writer ruler = writer_ruler(writer);
    bool was_flat = writer->flat;

    if (!first)
        return;
    if (!writer->flat) {
        put_qualifier_items(&ruler, first);
        writer->flat = writer_fits(&ruler, 0);
    }
    writer->indent += 4;
    put_qualifier_items(writer, first);
    writer->indent -= 4;
    writer->flat = was_flat;
}

/* The same, and what it is for is on the next line. */
static void put_qualifiers(struct writer *writer, const struct ast_qualifier *first)
{
    put_qualifier_list(writer, first);
    if (first)
        put_break(writer);
}

/* ---- Members ---- */

static void put_brackets(struct writer *writer, const struct ast_type *type)
{
    if (!type->is_array)
        return;
    put(writer, "[");
    if (type->array_size)
        put_value(writer, type->array_size);
    put(writer, "]");
}

static void put_typed_name(struct writer *writer, const struct ast_type *type, const struct name *name)
{
    put_name(writer, type->name);
    put(writer, type->is_reference ? " ref" : "");
    if (type->brackets_first)
        put_brackets(writer, type);
    put(writer, " ");
    put_name(writer, name);
    if (!type->brackets_first)
        put_brackets(writer, type);
}

static void put_initial(struct writer *writer, const struct ast_value *initial)
{
    if (!initial)
        return;
    unsigned deeper = initial->kind == AST_STRING ? 4 : 0;
    put(writer, " = ");
    writer->indent += deeper;
    put_value(writer, initial);
    writer->indent -= deeper;
}

static void put_parameters(struct writer *writer, const struct ast_parameter *first)
{
    for (const struct ast_parameter *at = first; at && !writer_is_full(writer); at = at->next) {
        if (at != first)
            put_break(writer);
        put_qualifier_list(writer, at->qualifiers);
        put(writer, at->qualifiers ? " " : "");
        put_typed_name(writer, &at->type, at->name.name);
        put_initial(writer, at->initial);
        put(writer, at->next ? "," : "");
    }
}

static void put_method(struct writer *writer, const struct ast_feature *method)
{
    struct writer ruler = writer_ruler(writer);
    bool was_flat = writer->flat;

    put_typed_name(writer, &method->type, method->name.name);
    put(writer, "(");
    put_parameters(&ruler, method->parameters);
    writer->indent += 4;
    ruler.column += strlen(method->type.name->text) + method->name.name->length;
    writer->flat = writer_fits(&ruler, sizeof " ref[] ();");
    if (!writer->flat && method->parameters)
        put_break(writer);
    put_parameters(writer, method->parameters);
    writer->flat = was_flat;
    writer->indent -= 4;
    put(writer, ");");
}

static void put_feature(struct writer *writer, const struct ast_feature *feature)
{
    if (feature->nested) {
        put_declaration(writer, feature->nested);
        return;
    }
    put_qualifiers(writer, feature->qualifiers);
    if (feature->is_method) {
        put_method(writer, feature);
        return;
    }
    put_typed_name(writer, &feature->type, feature->name.name);
    put_initial(writer, feature->initial);
    put(writer, ";");
}

/* ---- Classes, enumerations, qualifier types ---- */

static const char *class_word(enum ast_kind kind)
{
    return kind == AST_ASSOCIATION ? "association " : kind == AST_STRUCTURE ? "structure " : "class ";
}

static void put_class(struct writer *writer, enum ast_kind kind, const struct ast_class *cls)
{
    put(writer, class_word(kind));
    put_name(writer, cls->name.name);
    if (cls->alias.name) {
        put(writer, " as ");
        put_alias(writer, cls->alias.name);
    }
    if (cls->super.name) {
        put(writer, " : ");
        put_name(writer, cls->super.name);
    }
    put_break(writer);
    put(writer, "{");
    writer->indent += 4;
    for (const struct ast_feature *at = cls->features; at; at = at->next) {
        put_break(writer);
        put_feature(writer, at);
    }
    writer->indent -= 4;
    put_break(writer);
    put(writer, "};");
}

static void put_enumeration(struct writer *writer, const struct ast_enumeration *enumeration)
{
    put(writer, "enumeration ");
    put_name(writer, enumeration->name.name);
    put(writer, " : ");
    put_name(writer, enumeration->base.name);
    put_break(writer);
    put(writer, "{");
    writer->indent += 4;
    for (const struct ast_enum_element *at = enumeration->elements; at; at = at->next) {
        put_break(writer);
        put_qualifiers(writer, at->qualifiers);
        put_name(writer, at->name.name);
        put_initial(writer, at->value);
        put(writer, at->next ? "," : "");
    }
    writer->indent -= 4;
    put_break(writer);
    put(writer, "};");
}

static void put_groups(struct writer *writer, const struct ast_group *first)
{
    for (const struct ast_group *at = first; at; at = at->next) {
        put(writer, ", ");
        put_name(writer, at->name.name);
        if (at->bare)
            continue;
        put(writer, "(");
        put_words(writer, at->words, ", ");
        put(writer, ")");
    }
}

static void put_qualifier_type(struct writer *writer, const struct ast_qualifier_type *type)
{
    put(writer, "Qualifier ");
    put_name(writer, type->name.name);
    put(writer, " : ");
    if (type->type.name) {
        put_name(writer, type->type.name);
        put_brackets(writer, &type->type);
        put_initial(writer, type->initial);
        put_groups(writer, type->groups);
    } else {
        put_words(writer, type->flavors, " ");
    }
    put(writer, ";");
}

/* ---- Instances ---- */

static void put_slots(struct writer *writer, const struct ast_slot *first)
{
    for (const struct ast_slot *at = first; at && !writer_is_full(writer); at = at->next) {
        put_break(writer);
        put_qualifiers(writer, at->qualifiers);
        put_name(writer, at->name.name);
        put_initial(writer, at->value);
        put(writer, ";");
    }
}

void put_instance(struct writer *writer, const struct ast_instance *instance)
{
    put(writer, instance->is_value_of ? "value of " : "instance of ");
    put_name(writer, instance->class_name.name);
    if (instance->alias.name) {
        put(writer, " as ");
        put_alias(writer, instance->alias.name);
    }
    put_break(writer);
    put(writer, "{");
    writer->indent += 4;
    put_slots(writer, instance->slots);
    writer->indent -= 4;
    put_break(writer);
    put(writer, "}");
}

/* ---- Directives ---- */

static void put_pragma(struct writer *writer, const struct ast_pragma *pragma)
{
    put(writer, "#pragma ");
    put_name(writer, pragma->name.name);
    if (!pragma->arguments)
        return;
    bool was_flat = writer->flat;
    writer->flat = true;
    put(writer, "(");
    put_elements(writer, pragma->arguments);
    put(writer, ")");
    writer->flat = was_flat;
}

/* ---- All ---- */

static void put_declaration(struct writer *writer, const struct ast_declaration *declaration)
{
    put_qualifiers(writer, declaration->qualifiers);
    switch (declaration->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        put_class(writer, declaration->kind, declaration->as.cls);
        break;
    case AST_ENUMERATION:
        put_enumeration(writer, declaration->as.enumeration);
        break;
    case AST_QUALIFIER_TYPE:
        put_qualifier_type(writer, declaration->as.qualifier_type);
        break;
    case AST_INSTANCE:
    case AST_VALUE_OF:
        put_instance(writer, declaration->as.instance);
        put(writer, ";");
        break;
    case AST_PRAGMA:
        put_pragma(writer, declaration->as.pragma);
        break;
    }
}

/* What directives have set in the file that is being written, and is set back where it ends. */
struct directives {
    const char *start;
    bool has_namespace, has_class_flags, has_instance_flags;
    const struct ast_pragma *amendment; /* the first, of any file */
};

static bool pragma_is(const struct ast_pragma *pragma, const char *name)
{
    return strcmp(pragma->name.name->folded->text, name) == 0;
}

static void directives_note(struct directives *directives, const struct ast_pragma *pragma)
{
    directives->has_namespace |= pragma_is(pragma, "namespace");
    directives->has_class_flags |= pragma_is(pragma, "classflags");
    directives->has_instance_flags |= pragma_is(pragma, "instanceflags");
}

/* The text of an amendment, quoted or not. */
static const char *amendment_of(const struct ast_pragma *pragma)
{
    const struct ast_value *value = pragma->arguments;

    return !value || value->next        ? ""
           : value->kind == AST_STRING  ? value->as.text
           : value->kind == AST_LITERAL ? value->as.name->text
                                        : "";
}

/* Each file may say for which locale it is; one text says so once. */
static bool is_told(struct writer *writer, struct directives *directives, const struct ast_declaration *declaration)
{
    const struct ast_pragma *pragma = declaration->as.pragma, *first = directives->amendment;

    if (declaration->kind != AST_PRAGMA)
        return false;
    directives_note(directives, pragma);
    if (!pragma_is(pragma, "amendment"))
        return false;
    if (first)
        return writer->is_joined && strcasecmp(amendment_of(first), amendment_of(pragma)) == 0;
    directives->amendment = pragma;
    return false;
}

static void put_start(struct writer *writer, const char *start)
{
    put(writer, "#pragma namespace(\"");
    put(writer, *start == '\\' || *start == '/' ? "" : "\\\\\\\\.\\\\");
    for (char at[2] = {0}; (at[0] = *start); start++)
        put(writer, at[0] == '\\' || at[0] == '/' ? "\\\\" : at);
    put(writer, "\")\n");
}

static void put_file_end(struct writer *writer, struct directives *directives)
{
    if (directives->has_namespace)
        put_start(writer, directives->start);
    if (directives->has_class_flags)
        put(writer, "#pragma classflags(\"\")\n");
    if (directives->has_instance_flags)
        put(writer, "#pragma instanceflags(\"\")\n");
    directives->has_namespace = directives->has_class_flags = directives->has_instance_flags = false;
    writer->file++;
}

bool unparse_from(const struct ast *ast, enum dialect dialect, const char *start, FILE *out)
{
    const char *usual = dialect == DIALECT_WMI ? "root\\default" : "root\\cimv2";
    struct writer writer = {.out = out, .dialect = dialect};
    struct directives directives = {.start = start ? start : usual};

    writer.is_joined = ast->first && ast->first->file != ast->last->file;
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        if (!is_told(&writer, &directives, at)) {
            put_declaration(&writer, at);
            put(&writer, "\n");
            writer.column = 0;
        }
        bool is_last = at->next && at->next->file != at->file;
        if (is_last)
            put_file_end(&writer, &directives);
        if (at->next && at->next->kind != AST_PRAGMA && at->kind != AST_PRAGMA)
            put(&writer, "\n");
        writer.column = 0;
    }
    return !ferror(out);
}

bool unparse(const struct ast *ast, enum dialect dialect, FILE *out)
{
    return unparse_from(ast, dialect, NULL, out);
}
