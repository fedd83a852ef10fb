/*
 * Numbers, booleans and characters against their types. Rules R47 to R53.
 */
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "convert.h"
#include "describe.h"
#include "passes.h"

/* The magnitudes that fit, below and above zero. */
struct integer_range {
    enum mw_type type;
    uint64_t below, above;
};

static const struct integer_range integer_ranges[] = {
    {MW_UINT8, 0, UINT8_MAX},   {MW_SINT8, (uint64_t)INT8_MAX + 1, INT8_MAX},
    {MW_UINT16, 0, UINT16_MAX}, {MW_SINT16, (uint64_t)INT16_MAX + 1, INT16_MAX},
    {MW_UINT32, 0, UINT32_MAX}, {MW_SINT32, (uint64_t)INT32_MAX + 1, INT32_MAX},
    {MW_UINT64, 0, UINT64_MAX}, {MW_SINT64, (uint64_t)INT64_MAX + 1, INT64_MAX},
    {MW_CHAR16, 0, UINT16_MAX},
};

static const struct integer_range *range_of(enum mw_type type)
{
    for (size_t i = 0; i < sizeof integer_ranges / sizeof *integer_ranges; i++) {
        if (integer_ranges[i].type == type)
            return &integer_ranges[i];
    }
    return NULL;
}

/* A sign and a magnitude: every constant of 64 bits, signed or not. */
struct number {
    uint64_t magnitude;
    bool negative;
};

static bool number_fits(struct number number, const struct integer_range *range)
{
    return number.magnitude <= (number.negative ? range->below : range->above);
}

static int64_t number_bits(struct number number)
{
    return (int64_t)(number.negative ? 0 - number.magnitude : number.magnitude);
}

static bool out_of_range(const struct conversion *conversion, const struct integer_range *range)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_INTEGER_RANGE, conversion->constant->span,
                "value %s of %s is out of range for '%s' (%s%" PRIu64 "..%" PRIu64 ")",
                describe_constant(unit, conversion->constant), describe_element(unit, conversion->target),
                type_text(unit, conversion->target->type), range->below ? "-" : "", range->below, range->above);
    return false;
}

/* A bit pattern such as 0xFFFFFFFF, meant for the signed type of its size. */
static bool is_bit_pattern(const struct ast_value *constant, const struct integer_range *range)
{
    return constant->kind == AST_INTEGER && constant->radix == AST_HEXADECIMAL && !constant->negative && range->below &&
           constant->as.magnitude <= range->above * 2 + 1;
}

static bool convert_bit_pattern(const struct conversion *conversion, const struct integer_range *range,
                                struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    uint64_t magnitude = conversion->constant->as.magnitude;
    int64_t number = (int64_t)(magnitude - (range->above * 2 + 1) - 1);

    if (rule_broken(unit, RULE_HEX_RANGE, conversion->constant->span,
                    "0x%" PRIX64 " for %s is out of range (-%" PRIu64 "..%" PRIu64 "); the bits mean %" PRId64,
                    magnitude, describe_target(unit, conversion->target), range->below, range->above, number))
        return false;
    value->is_null = false;
    value->as.integer = number;
    return true;
}

static bool convert_number(const struct conversion *conversion, struct number number, struct model_value *value)
{
    const struct integer_range *range = range_of((enum mw_type)value->type);

    if (!number_fits(number, range)) {
        if (is_bit_pattern(conversion->constant, range))
            return convert_bit_pattern(conversion, range, value);
        return out_of_range(conversion, range);
    }
    value->is_null = false;
    value->as.integer = number_bits(number);
    return true;
}

/* ---- Reals for integers ---- */

/* To the nearest integer, a half to the even one, as automation does it. False: not of 64 bits. */
static bool round_real(double real, struct number *number)
{
    double magnitude = fabs(real), fraction;

    if (!(magnitude < 18446744073709551616.0))
        return false;
    number->negative = real < 0;
    number->magnitude = (uint64_t)magnitude;
    fraction = magnitude - (double)number->magnitude;
    if (fraction > 0.5 || (fraction == 0.5 && number->magnitude % 2))
        number->magnitude++;
    return true;
}

static bool convert_rounded(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    struct number number;

    if (rule_severity(unit, RULE_REAL_TO_INTEGER) == SEVERITY_ERROR) {
        rule_broken(unit, RULE_REAL_TO_INTEGER, constant->span, "real constant %s for %s",
                    describe_constant(unit, constant), describe_target(unit, conversion->target));
        return false;
    }
    if (!round_real(constant->as.real, &number))
        return out_of_range(conversion, range_of((enum mw_type)value->type));
    if (!convert_number(conversion, number, value))
        return false;
    rule_broken(unit, RULE_REAL_TO_INTEGER, constant->span, "%s is rounded to %s%" PRIu64 " for %s",
                describe_constant(unit, constant), number.negative && number.magnitude ? "-" : "", number.magnitude,
                describe_target(unit, conversion->target));
    return true;
}

/* ---- Quoted numbers ---- */

static bool parse_hexadecimal(const char *text, struct number *number)
{
    size_t digits = strspn(text, "0123456789abcdefABCDEF");

    if (!digits || digits > 16 || text[digits])
        return false;
    number->magnitude = strtoull(text, NULL, 16);
    return true;
}

/* An optional sign and decimal digits, or 0x and hexadecimal ones, of at most 64 bits. */
static bool parse_integer(const char *text, struct number *number)
{
    *number = (struct number){.negative = *text == '-'};
    if (*text == '-' || *text == '+')
        text++;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return parse_hexadecimal(text + 2, number);
    if (!*text)
        return false;
    for (; *text; text++) {
        uint64_t digit = (uint64_t)(*text - '0');
        if (*text < '0' || *text > '9' || __builtin_mul_overflow(number->magnitude, 10u, &number->magnitude) ||
            __builtin_add_overflow(number->magnitude, digit, &number->magnitude))
            return false;
    }
    return true;
}

bool convert_parse_integer(const char *text, int64_t *number)
{
    const struct integer_range *range = range_of(MW_SINT64);
    struct number parsed;

    if (!parse_integer(text, &parsed) || !number_fits(parsed, range))
        return false;
    *number = number_bits(parsed);
    return true;
}

/* Optional sign, digits, optional fraction, optional exponent: nothing else that strtod() would take. */
static bool parse_real(const char *text, double *real)
{
    const char *at = text + (*text == '-' || *text == '+');
    size_t whole = strspn(at, "0123456789"), fraction = 0;

    at += whole;
    if (*at == '.') {
        fraction = strspn(at + 1, "0123456789");
        at += 1 + fraction;
    }
    if (!whole && !fraction)
        return false;
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '-' || at[1] == '+' ? 2 : 1;
        if (!*at)
            return false;
        at += strspn(at, "0123456789");
    }
    *real = strtod(text, NULL);
    return !*at;
}

/* Where WMI is lenient about quoted constants it warns; elsewhere this is where the conversion ends. */
static bool quoted(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;

    return !rule_broken(unit, RULE_STRING_CONVERSION, conversion->constant->span, "%s %s for %s",
                        describe_kind(conversion->constant), describe_constant(unit, conversion->constant),
                        describe_target(unit, conversion->target));
}

static bool not_a_number(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_TYPE_MISMATCH, conversion->constant->span, "%s is not a number that fits %s",
                describe_constant(unit, conversion->constant), describe_target(unit, conversion->target));
    return false;
}

static bool convert_quoted_integer(const struct conversion *conversion, struct model_value *value)
{
    struct number number;

    if (rule_severity(conversion->model->unit, RULE_STRING_CONVERSION) != SEVERITY_ERROR &&
        !parse_integer(conversion->constant->as.text, &number))
        return not_a_number(conversion);
    return quoted(conversion) && convert_number(conversion, number, value);
}

bool convert_integer(const struct conversion *conversion, struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;

    switch (constant->kind) {
    case AST_INTEGER:
        return convert_number(conversion, (struct number){constant->as.magnitude, constant->negative}, value);
    case AST_REAL:
        return convert_rounded(conversion, value);
    case AST_STRING:
        return convert_quoted_integer(conversion, value);
    default:
        return convert_mismatch(conversion);
    }
}

/* ---- Reals ---- */

/* Beyond this a double rounds to an infinite float. */
static const double real32_limit = 0x1.ffffffp+127;

static bool set_real(const struct conversion *conversion, double real, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    bool is_single = value->type == MW_REAL32;

    if (!isfinite(real) || (is_single && fabs(real) >= real32_limit)) {
        rule_broken(unit, RULE_REAL_RANGE, conversion->constant->span, "value %s of %s overflows '%s' (%g..%g)",
                    describe_constant(unit, conversion->constant), describe_element(unit, conversion->target),
                    is_single ? "real32" : "real64", is_single ? -(double)FLT_MAX : -DBL_MAX,
                    is_single ? (double)FLT_MAX : DBL_MAX);
        return false;
    }
    value->is_null = false;
    value->as.real = is_single ? (double)(float)real : real;
    return true;
}

static bool convert_quoted_real(const struct conversion *conversion, struct model_value *value)
{
    double real = 0;

    if (rule_severity(conversion->model->unit, RULE_STRING_CONVERSION) != SEVERITY_ERROR &&
        !parse_real(conversion->constant->as.text, &real))
        return not_a_number(conversion);
    return quoted(conversion) && set_real(conversion, real, value);
}

bool convert_real(const struct conversion *conversion, struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;
    double magnitude;

    switch (constant->kind) {
    case AST_INTEGER:
        magnitude = (double)constant->as.magnitude;
        if (rule_is_on(conversion->model->unit, RULE_INTEGER_FOR_REAL))
            rule_broken(conversion->model->unit, RULE_INTEGER_FOR_REAL, constant->span, "integer constant for real %s",
                        describe_element(conversion->model->unit, conversion->target));
        return set_real(conversion, constant->negative ? -magnitude : magnitude, value);
    case AST_REAL:
        return set_real(conversion, constant->as.real, value);
    case AST_STRING:
        return convert_quoted_real(conversion, value);
    default:
        return convert_mismatch(conversion);
    }
}

/* ---- Booleans ---- */

/* What WMI takes for a boolean: 1 and "TRUE", 0 and "FALSE". */
static bool boolean_meaning(const struct ast_value *constant, bool *meaning)
{
    if (constant->kind == AST_INTEGER) {
        *meaning = constant->as.magnitude == 1;
        return constant->as.magnitude <= 1 && !(constant->negative && *meaning);
    }
    if (constant->kind != AST_STRING)
        return false;
    *meaning = strcasecmp(constant->as.text, "TRUE") == 0;
    return *meaning || strcasecmp(constant->as.text, "FALSE") == 0;
}

bool convert_boolean(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    bool meaning = constant->boolean;

    if (constant->kind != AST_BOOLEAN) {
        if (!boolean_meaning(constant, &meaning))
            return convert_mismatch(conversion);
        if (rule_broken(unit, RULE_BOOLEAN_CONVERSION, constant->span, "expected TRUE or FALSE, not %s, for %s",
                        describe_constant(unit, constant), describe_target(unit, conversion->target)))
            return false;
    }
    value->is_null = false;
    value->as.integer = meaning;
    return true;
}

/* ---- Characters ---- */

bool convert_character(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    int64_t character;

    if (constant->kind == AST_INTEGER) {
        if (!convert_number(conversion, (struct number){constant->as.magnitude, constant->negative}, value))
            return false;
    } else if (constant->kind == AST_CHAR) {
        value->as.integer = constant->as.character;
    } else {
        return convert_mismatch(conversion);
    }
    character = value->as.integer;
    value->is_null = character >= 0xD800 && character <= 0xDFFF;
    if (value->is_null)
        rule_broken(unit, RULE_CHARACTER, constant->span, "U+%04X for %s is half of a surrogate pair, not a character",
                    (unsigned)character, describe_target(unit, conversion->target));
    return !value->is_null;
}

/* ---- Texts ---- */

/* The shortest decimal form that reads back as the same number. */
static const char *real_text(struct unit *unit, double real)
{
    const char *text = arena_format(&unit->arena, "%.15g", real);
    return strtod(text, NULL) == real ? text : arena_format(&unit->arena, "%.17g", real);
}

bool convert_string(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    const char *text;

    switch (constant->kind) {
    case AST_STRING:
        convert_to_text(value, constant->as.text, constant->length);
        return true;
    case AST_INTEGER:
        text = arena_format(&unit->arena, "%s%" PRIu64, constant->negative ? "-" : "", constant->as.magnitude);
        break;
    case AST_REAL:
        text = real_text(unit, constant->as.real);
        break;
    default:
        return convert_mismatch(conversion);
    }
    if (!quoted(conversion))
        return false;
    convert_to_text(value, text, strlen(text));
    return true;
}
