/*
 * Values against the qualifiers that limit them: MaxLen, MinLen, MaxValue, MinValue, ValueMap, Octetstring. Rules R68
 * and R69.
 */
#include <inttypes.h>
#include <string.h>

#include "convert.h"
#include "describe.h"
#include "passes.h"

/* Longer maps are not looked through, so that the work stays in proportion to the text. */
enum { VALUE_MAP_MAX = 512 };

struct constraint {
    const struct conversion *conversion;
    const struct model_qualifier *qualifier;
};

static void violated(const struct constraint *constraint, const char *how)
{
    const struct conversion *conversion = constraint->conversion;
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_CONSTRAINT, conversion->constant->span, "value %s of %s %s",
                describe_constant(unit, conversion->constant), describe_element(unit, conversion->target), how);
    diag_note(&unit->diag, constraint->qualifier->span, "'%s' is here", constraint->qualifier->name->text);
}

/* In characters, not bytes. */
static int64_t text_length(const struct model_value *value)
{
    int64_t length = 0;

    for (uint32_t i = 0; i < value->count; i++)
        length += ((unsigned char)value->as.text[i] & 0xC0) != 0x80;
    return length;
}

/* ---- Limits ---- */

static int compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

/* As strcmp(). The value of a uint64 may be beyond what a limit, a sint64, can say. */
static int compare_value(const struct model_value *value, int64_t limit)
{
    if (value->type == MW_REAL32 || value->type == MW_REAL64)
        return value->as.real < (double)limit ? -1 : value->as.real > (double)limit;
    if (value->type == MW_UINT64 && value->as.integer < 0)
        return 1;
    return compare(value->as.integer, limit);
}

static const struct {
    enum word word;
    bool of_length;
    int wrong; /* the outcome of a comparison that breaks the limit */
    const char *how;
} limits[] = {
    {WORD_MAXLEN, true, 1, "is longer than"},
    {WORD_MINLEN, true, -1, "is shorter than"},
    {WORD_MAXVALUE, false, 1, "is above"},
    {WORD_MINVALUE, false, -1, "is below"},
};

static bool is_number(enum mw_type type)
{
    return type_is_integer(type) || type == MW_REAL32 || type == MW_REAL64;
}

static void check_limits(const struct conversion *conversion, const struct model_value *value)
{
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const struct model_qualifier *qualifier = qualifier_get(conversion->target->qualifiers, limits[i].word);
        struct constraint constraint = {conversion, qualifier};
        int outcome;
        if (!qualifier || qualifier->value.is_null || qualifier->value.is_array ||
            !type_is_integer((enum mw_type)qualifier->value.type))
            continue;
        if (limits[i].of_length ? value->type != MW_STRING : !is_number((enum mw_type)value->type))
            continue;
        outcome = limits[i].of_length ? compare(text_length(value), qualifier->value.as.integer)
                                      : compare_value(value, qualifier->value.as.integer);
        if (outcome == limits[i].wrong)
            violated(&constraint, arena_format(&conversion->model->unit->arena, "%s %s(%" PRId64 ")", limits[i].how,
                                               qualifier->name->text, qualifier->value.as.integer));
    }
}

/* ---- ValueMap ---- */

enum match { MATCH_NO, MATCH_YES, MATCH_UNKNOWN };

/* Is an end of "a..b" on the right side of the value? An open end is. */
static enum match match_end(const char *end, const struct model_value *value, int wrong)
{
    int64_t number;

    if (!*end)
        return MATCH_YES;
    if (!convert_parse_integer(end, &number))
        return MATCH_UNKNOWN;
    return compare_value(value, number) == wrong ? MATCH_NO : MATCH_YES;
}

/* "7", "1..5", "1..", "..5", "..". An entry that is none of them is the business of another rule. */
static enum match match_integer(struct arena *arena, const char *entry, const struct model_value *value)
{
    const char *dots = strstr(entry, "..");
    enum match from, to;
    int64_t number;

    if (!dots) {
        if (!convert_parse_integer(entry, &number))
            return MATCH_UNKNOWN;
        return compare_value(value, number) == 0 ? MATCH_YES : MATCH_NO;
    }
    from = match_end(arena_copy(arena, entry, (size_t)(dots - entry)), value, -1);
    to = match_end(dots + 2, value, 1);
    if (from == MATCH_UNKNOWN || to == MATCH_UNKNOWN)
        return MATCH_UNKNOWN;
    return from == MATCH_YES && to == MATCH_YES ? MATCH_YES : MATCH_NO;
}

static enum match match_entry(struct arena *arena, const struct model_value *entry, const struct model_value *value)
{
    if (entry->is_null || entry->type != MW_STRING)
        return MATCH_UNKNOWN;
    if (type_is_integer((enum mw_type)value->type))
        return match_integer(arena, entry->as.text, value);
    return strcmp(entry->as.text, value->as.text) == 0 || strcmp(entry->as.text, "..") == 0 ? MATCH_YES : MATCH_NO;
}

static void check_map(const struct conversion *conversion, const struct model_value *value)
{
    const struct model_qualifier *map = qualifier_get(conversion->target->qualifiers, WORD_VALUEMAP);
    struct constraint constraint = {conversion, map};

    if (!map || map->value.is_null || !map->value.is_array || map->value.count > VALUE_MAP_MAX ||
        (value->type != MW_STRING && !type_is_integer((enum mw_type)value->type)))
        return;
    for (uint32_t i = 0; i < map->value.count; i++) {
        if (match_entry(&conversion->model->unit->arena, &map->value.as.elements[i], value) != MATCH_NO)
            return;
    }
    violated(&constraint, "is not in its ValueMap");
}

/* ---- Octet strings of CIM: four octets of length, themselves included, come first. R69 ---- */

static const char *octets_fault(const struct model_value *value)
{
    uint64_t length = 0;

    for (uint32_t i = 0; i < value->count; i++) {
        if (value->as.elements[i].is_null)
            return NULL;
        length = i < 4 ? length << 8 | (uint8_t)value->as.elements[i].as.integer : length;
    }
    return value->count < 4         ? "is too short for its length"
           : length != value->count ? "does not state its length"
                                    : NULL;
}

/* "0x", the digits of the length, the digits of the octets. */
static const char *octets_text_fault(const char *text)
{
    size_t digits;
    uint64_t length;

    if (text[0] != '0' || (text[1] != 'x' && text[1] != 'X'))
        return "does not begin with 0x";
    digits = strspn(text + 2, "0123456789abcdefABCDEF");
    if (text[2 + digits])
        return "has something other than hexadecimal digits";
    if (digits % 2)
        return "has an odd number of digits";
    if (digits < 8)
        return "is too short for its length";
    length = 0;
    for (const char *at = text + 2; at < text + 10; at++)
        length = length << 4 | (unsigned)(*at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10);
    return length != digits / 2 ? "does not state its length" : NULL;
}

static void check_octets(const struct conversion *conversion, const struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const char *fault = NULL;

    if (!qualifier_true(conversion->target->qualifiers, WORD_OCTETSTRING))
        return;
    if (value->type == MW_UINT8)
        fault = octets_fault(value);
    for (uint32_t i = 0; value->type == MW_STRING && i < value->count && !fault; i++)
        fault = value->as.elements[i].is_null ? NULL : octets_text_fault(value->as.elements[i].as.text);
    if (fault)
        rule_broken(unit, RULE_OCTETS, conversion->constant->span, "octet string of %s %s",
                    describe_element(unit, conversion->target), fault);
}

void convert_check_constraints(const struct conversion *conversion, const struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;
    struct conversion element = *conversion;

    if (!conversion->target->qualifiers || rule_severity(conversion->model->unit, RULE_CONSTRAINT) == SEVERITY_IGNORE ||
        value->is_null)
        return;
    if (!value->is_array) {
        check_limits(conversion, value);
        check_map(conversion, value);
        return;
    }
    if (rule_is_on(conversion->model->unit, RULE_OCTETS))
        check_octets(conversion, value);
    constant = constant->kind == AST_LIST ? constant->as.first : constant;
    for (uint32_t i = 0; i < value->count && constant; i++, constant = constant->next) {
        element.constant = constant;
        convert_check_constraints(&element, &value->as.elements[i]);
    }
}
