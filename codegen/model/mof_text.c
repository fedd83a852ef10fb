/*
 * An instance as MOF text, for strings that hold one. DSP0004 EmbeddedInstance; spec/mof-language.md R65, R67, D27.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "convert.h"
#include "describe.h"
#include "draft.h"
#include "parse.h"
#include "passes.h"
#include "path.h"

/* ---- Writing ---- */

static void put_character(struct path_text *text, char c)
{
    static const char letters[] = "btnfr", codes[] = "\b\t\n\f\r";
    const char *code = strchr(codes, c);
    char escape[8];

    if (c == '"' || c == '\\')
        path_put(text, (char[]){'\\', c}, 2);
    else if (code && c)
        path_put(text, (char[]){'\\', letters[code - codes]}, 2);
    else if ((unsigned char)c < ' ')
        path_put(text, escape, (size_t)snprintf(escape, sizeof escape, "\\x%04X", (unsigned)c));
    else
        path_put(text, &c, 1);
}

static void put_string(struct path_text *text, const struct model_value *value)
{
    path_put_string(text, "\"");
    for (uint32_t i = 0; i < value->count; i++)
        put_character(text, value->as.text[i]);
    path_put_string(text, "\"");
}

/* With the point that a real of MOF has. */
static void put_real(struct path_text *text, double real)
{
    char digits[40];
    int length = snprintf(digits, sizeof digits, "%.17g", real);
    size_t mantissa = strcspn(digits, "e");

    path_put(text, digits, mantissa);
    path_put_string(text, memchr(digits, '.', mantissa) ? "" : ".0");
    path_put(text, digits + mantissa, (size_t)length - mantissa);
}

static void put_integer(struct path_text *text, const struct model_value *value)
{
    char digits[24];

    path_put(text, digits,
             (size_t)(value->type == MW_UINT64
                          ? snprintf(digits, sizeof digits, "%" PRIu64, (uint64_t)value->as.integer)
                          : snprintf(digits, sizeof digits, "%" PRId64, value->as.integer)));
}

static void put_scalar(struct path_text *text, const struct model_value *value)
{
    switch ((enum mw_type)value->type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        put_string(text, value);
        break;
    case MW_REAL32:
    case MW_REAL64:
        put_real(text, value->as.real);
        break;
    case MW_BOOLEAN:
        path_put_string(text, value->as.integer ? "TRUE" : "FALSE");
        break;
    default:
        put_integer(text, value);
    }
}

static void put_value(struct path_text *text, const struct model_value *value)
{
    if (value->is_null || value->type == MW_OBJECT) { /* the dialects with such strings have no embedded objects */
        path_put_string(text, "NULL");
        return;
    }
    if (!value->is_array) {
        put_scalar(text, value);
        return;
    }
    path_put_string(text, "{");
    for (uint32_t i = 0; i < value->count && text->length <= MOF_TEXT_MAX_LENGTH; i++) {
        path_put_string(text, i ? ", " : "");
        put_value(text, &value->as.elements[i]);
    }
    path_put_string(text, "}");
}

const char *mof_text(struct model *model, const struct model_instance *instance)
{
    struct path_text text = {NULL, 0, 0};

    path_put_string(&text, "instance of ");
    path_put_string(&text, instance->cls->name->text);
    path_put_string(&text, " {\n");
    for (uint32_t i = 0; i < instance->slot_count && text.length <= MOF_TEXT_MAX_LENGTH; i++) {
        const struct model_slot *slot = &instance->slots[i];
        if (!slot->has_value)
            continue;
        path_put_string(&text, slot->property->name->text);
        path_put_string(&text, " = ");
        put_value(&text, &slot->value);
        path_put_string(&text, ";\n");
    }
    path_put_string(&text, "};\n");
    if (text.length <= MOF_TEXT_MAX_LENGTH)
        return path_take(&text, &model->unit->arena);
    path_drop(&text);
    return NULL;
}

/* ---- Aliases for strings ---- */

bool convert_takes_instance(const struct conversion *conversion)
{
    return conversion->target->type->type == MW_STRING && conversion->model->unit->dialect & DIALECT_CIM &&
           conversion->target->qualifiers && qualifier_get(conversion->target->qualifiers, WORD_EMBEDDEDINSTANCE);
}

static bool circular(const struct conversion *conversion, const struct alias *alias)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_CIRCULAR_ALIAS, conversion->constant->span,
                "instances hold each other, or more than %d deep, by '$%s'", MOF_TEXT_MAX_DEPTH, alias->name->text);
    return false;
}

/* The instance of the alias with every slot converted; false after a diagnostic, which may be its own. */
static bool fill(const struct conversion *conversion, struct alias *alias)
{
    struct model *model = conversion->model;

    draft_require_keys(model, &alias->draft);
    if (alias->draft.stage == DRAFT_FILLING || alias->draft.stage == DRAFT_KEYING ||
        model->text_depth == MOF_TEXT_MAX_DEPTH)
        return circular(conversion, alias);
    model->text_depth++;
    draft_fill(model, &alias->draft);
    model->text_depth--;
    return !alias->draft.instance->is_broken;
}

bool convert_instance_text(const struct conversion *conversion, struct model_value *value)
{
    struct model *model = conversion->model;
    struct alias *alias = alias_find(model, conversion->target->file, conversion->constant->as.name);

    if (!alias && name_is_lost(&conversion->model->unit->names, conversion->constant->as.name))
        return false;
    if (!alias || !alias->draft.ast || alias->draft.instance->is_embedded) {
        rule_broken(model->unit, RULE_UNKNOWN_ALIAS, conversion->constant->span,
                    "alias '$%s' is not declared for an instance", conversion->constant->as.name->text);
        return false;
    }
    if (!fill(conversion, alias))
        return false;
    if (!alias->text)
        alias->text = mof_text(model, alias->draft.instance);
    if (!alias->text) {
        rule_broken(model->unit, RULE_PATH_TOO_LONG, conversion->constant->span,
                    "the instance of '$%s' is longer than %d bytes as text", alias->name->text, MOF_TEXT_MAX_LENGTH);
        return false;
    }
    convert_to_text(value, alias->text, strlen(alias->text));
    return alias_spend(model, alias->text, conversion->constant->span);
}

/* ---- Reading ---- */

/* The words of the first error in messages; "" when there is none. */
static const char *first_error(struct arena *arena, const char *messages)
{
    const char *begin = strstr(messages, "error: "), *end;

    if (!begin)
        return "";
    begin += strlen("error: ");
    end = strstr(begin, " [-W");
    return arena_copy(arena, begin, end ? (size_t)(end - begin) : strcspn(begin, "\n"));
}

/* What is wrong with the text as MOF of one declaration of a kind; NULL: nothing. */
static const char *embedded_fault(const struct conversion *conversion, enum ast_kind kind)
{
    struct arena *arena = &conversion->model->unit->arena;
    const struct ast_value *constant = conversion->constant;
    struct parse_options options = {.no_includes = true};
    struct ast ast = {NULL, NULL};
    struct unit unit;
    char *messages;
    size_t size;
    FILE *out = open_memstream(&messages, &size);
    const char *fault = NULL;

    if (!out)
        return NULL;
    unit_init(&unit, conversion->model->unit->dialect, out);
    parse_text(&unit, &options, "embedded", constant->as.text, constant->length, 0, &ast);
    fflush(out);
    if (unit.diag.errors)
        fault = first_error(arena, messages);
    else if (!ast.first || ast.first->next || (ast.first->kind != AST_INSTANCE && ast.first->kind != kind))
        fault = "expected one instance";
    unit_free(&unit);
    fclose(out);
    free(messages);
    return fault;
}

/* EmbeddedObject allows a class, too. */
static void check_embedded(const struct conversion *conversion, enum ast_kind kind)
{
    struct unit *unit = conversion->model->unit;
    const char *fault = conversion->constant->kind == AST_STRING ? embedded_fault(conversion, kind) : NULL;

    if (fault)
        rule_broken(unit, RULE_EMBEDDED_TEXT, conversion->constant->span, "value of %s is not valid embedded MOF: %s",
                    describe_element(unit, conversion->target), fault);
}

void convert_check_embedded(const struct conversion *conversion, const struct model_value *value)
{
    const struct model_qualifiers *qualifiers = conversion->target->qualifiers;
    const struct ast_value *constant = conversion->constant;
    struct conversion element = *conversion;
    bool instance, object;

    if (value->type != MW_STRING || value->is_null || !qualifiers ||
        rule_severity(conversion->model->unit, RULE_EMBEDDED_TEXT) == SEVERITY_IGNORE)
        return;
    instance = qualifier_get(qualifiers, WORD_EMBEDDEDINSTANCE);
    object = qualifier_true(qualifiers, WORD_EMBEDDEDOBJECT);
    if (!instance && !object)
        return;
    if (constant->kind == AST_LIST)
        constant = constant->as.first;
    for (; constant; constant = value->is_array ? constant->next : NULL) {
        element.constant = constant;
        check_embedded(&element, object ? AST_CLASS : AST_INSTANCE);
    }
}
