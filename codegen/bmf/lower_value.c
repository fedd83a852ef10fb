/*
 * Literals to values. A value has the type of its literal, whatever was declared.
 */
#include <inttypes.h>
#include <string.h>

#include "lower.h"

void lower_set(struct lower *lower, struct bmf_member *member, uint32_t type, struct bmf_value value)
{
    member->values = ARENA_NEW(&lower->unit->arena, struct bmf_value);
    *member->values = value;
    member->type = type;
    member->count = 1;
    member->has_value = true;
}

const char *lower_text(struct lower *lower, const struct ast_value *value)
{
    if (!strstr(value->as.text, "\xC0\x80"))
        return value->as.text;
    diag_error(&lower->unit->diag, value->span, "bmf-value",
               "in binary MOF a string ends at U+0000, so none can be in it; leave the character out");
    return "";
}

/* Is it beyond the 32 bits of an integer? From -2147483648 to 4294967295, one half as wrapped, it is not. */
static bool is_wide(const struct ast_value *value)
{
    return value->kind == AST_INTEGER && value->as.magnitude > (value->negative ? 0x80000000U : 0xFFFFFFFFU);
}

/* 64-bit integers travel as text between WMI and its callers, too. */
static const char *wide_text(struct lower *lower, const struct ast_value *value)
{
    return arena_format(&lower->unit->arena, "%s%" PRIu64, value->negative && value->as.magnitude ? "-" : "",
                        value->as.magnitude);
}

static void warn_of_wide(struct lower *lower, const struct ast_value *value)
{
    diag_warning(&lower->unit->diag, value->span, "bmf-integer",
                 "binary MOF has integers of 32 bits; %s is written as a string",
                 value->kind == AST_LIST ? "this array" : wide_text(lower, value));
}

/* An instance in a value: MW_BMF_MAX_NESTING bounds the recursion. */
static bool embed(struct lower *lower, const struct ast_value *value, struct bmf_value *out)
{
    if (lower->depth == MW_BMF_MAX_NESTING) {
        if (!lower->too_deep_told)
            diag_error(&lower->unit->diag, value->span, "bmf-nesting",
                       "instances in values are nested more than %d deep; readers of binary MOF refuse that",
                       MW_BMF_MAX_NESTING);
        lower->too_deep_told = true;
        return false;
    }
    lower->depth++;
    out->as.object = lower_instance(lower, value->as.object, NULL);
    lower->depth--;
    return out->as.object;
}

/* MW_BMF_VOID for what has no place in binary MOF. */
static uint32_t type_of(const struct ast_value *value)
{
    switch ((enum ast_value_kind)value->kind) {
    case AST_BOOLEAN:
        return MW_BMF_BOOLEAN;
    case AST_INTEGER:
        return MW_BMF_SINT32;
    case AST_REAL:
        return MW_BMF_REAL64;
    case AST_STRING:
        return MW_BMF_STRING;
    case AST_CHAR:
        return MW_BMF_SINT16;
    case AST_ALIAS:
        return MW_BMF_ALIAS | MW_BMF_STRING;
    case AST_OBJECT:
        return MW_BMF_OBJECT;
    case AST_NULL:
    case AST_LITERAL:
    case AST_LIST:
        break;
    }
    return MW_BMF_VOID;
}

/* False after a diagnostic. */
static bool convert(struct lower *lower, const struct ast_value *value, struct bmf_value *out)
{
    switch ((enum ast_value_kind)value->kind) {
    case AST_BOOLEAN:
        out->as.integer = value->boolean;
        return true;
    case AST_INTEGER:
        out->as.integer = (int32_t)(uint32_t)(value->negative ? 0 - value->as.magnitude : value->as.magnitude);
        return true;
    case AST_REAL:
        out->as.real = value->as.real;
        return true;
    case AST_STRING:
        out->as.text = lower_text(lower, value);
        return true;
    case AST_CHAR:
        out->as.integer = (int16_t)value->as.character;
        return true;
    case AST_ALIAS:
        out->as.text = value->as.name->text;
        return true;
    case AST_OBJECT:
        return embed(lower, value, out);
    case AST_NULL:
    case AST_LITERAL:
    case AST_LIST:
        break;
    }
    return false;
}

/* What an empty array is an array of: literals of the declared type. */
static uint32_t literal_of(uint32_t declared)
{
    switch (declared) {
    case MW_BMF_REAL32:
    case MW_BMF_REAL64:
        return MW_BMF_REAL64;
    case MW_BMF_BOOLEAN:
    case MW_BMF_OBJECT:
        return declared;
    case MW_BMF_CHAR16:
        return MW_BMF_SINT16;
    case MW_BMF_STRING:
    case MW_BMF_DATETIME:
    case MW_BMF_REFERENCE:
        return MW_BMF_STRING;
    default:
        return MW_BMF_SINT32;
    }
}

static void refuse_element(struct lower *lower, const struct ast_value *element)
{
    const char *instead = element->kind == AST_NULL      ? "NULL as an element; leave it out"
                          : element->kind == AST_LITERAL ? "the name of a value; write the value itself"
                                                         : "elements of different kinds in one array; write one kind";
    diag_error(&lower->unit->diag, element->span, "bmf-value", "binary MOF cannot carry %s", instead);
}

static bool has_wide(const struct ast_value *list)
{
    for (const struct ast_value *element = list->as.first; element; element = element->next)
        if (is_wide(element))
            return true;
    return false;
}

/* Elements have one type: that of the first, or text when an integer among them is too wide. */
static void lower_elements(struct lower *lower, struct bmf_member *member, const struct ast_value *list)
{
    bool wide = has_wide(list);
    uint32_t type = type_of(list->as.first);
    struct bmf_value **end = &member->values;
    for (const struct ast_value *element = list->as.first; element; element = element->next) {
        struct bmf_value *value = *end = ARENA_NEW(&lower->unit->arena, struct bmf_value);
        end = &value->next;
        if (type == MW_BMF_VOID || type_of(element) != type) {
            refuse_element(lower, element);
            return;
        }
        if (wide)
            value->as.text = wide_text(lower, element);
        else if (!convert(lower, element, value))
            return;
    }
    member->type = MW_BMF_ARRAY | (wide ? MW_BMF_STRING : type);
    member->count = list->length;
    member->has_value = true;
    if (wide)
        warn_of_wide(lower, list);
}

static void lower_list(struct lower *lower, struct bmf_member *member, const struct ast_value *list)
{
    if (list->as.first) {
        lower_elements(lower, member, list);
        return;
    }
    member->type = MW_BMF_ARRAY | literal_of(member->type & ~(uint32_t)MW_BMF_ARRAY);
    member->has_value = true;
    diag_warning(&lower->unit->diag, list->span, "bmf-empty-array",
                 "nobody has seen an empty array in binary MOF; leave the value out unless it was tried on Windows");
}

void lower_value(struct lower *lower, struct bmf_member *member, const struct ast_value *value)
{
    struct bmf_value converted = {0};
    if (!value || value->kind == AST_NULL)
        return;
    if (value->kind == AST_LIST) {
        lower_list(lower, member, value);
    } else if (value->kind == AST_LITERAL) {
        refuse_element(lower, value);
    } else if (is_wide(value)) {
        warn_of_wide(lower, value);
        lower_set(lower, member, MW_BMF_STRING, (struct bmf_value){.as.text = wide_text(lower, value)});
    } else if (convert(lower, value, &converted)) {
        lower_set(lower, member, type_of(value), converted);
    }
}
