/*
 * ValueMap and Values, BitMap and BitValues. Rules R102 and R103.
 */
#include <stdlib.h>
#include <string.h>

#include "element.h"

static void counts_check(struct build *build, const struct model_qualifiers *list, enum word map_word,
                         enum word values_word)
{
    const struct model_qualifier *map = qualifier_get(list, map_word), *values = qualifier_get(list, values_word);

    if (!map || !values || !map->value.is_array || !values->value.is_array || map->value.count == values->value.count)
        return;
    if (rule_severity(build->unit, RULE_VALUES_COUNT) == SEVERITY_IGNORE)
        return;
    rule_broken(build->unit, RULE_VALUES_COUNT, map->span, "%s has %u entr%s, %s has %u", map->name->text,
                map->value.count, map->value.count == 1 ? "y" : "ies", values->name->text, values->value.count);
    diag_note(&build->unit->diag, values->span, "'%s' is here", values->name->text);
}

/* Digits of a base up to the end or a range's dots; false when there is no digit, or the number is beyond 64 bits. */
static bool digits_read(const char **text, unsigned base, uint64_t *magnitude)
{
    const char *at = *text;

    *magnitude = 0;
    for (;; at++) {
        unsigned digit = *at >= '0' && *at <= '9'   ? (unsigned)(*at - '0')
                         : *at >= 'a' && *at <= 'f' ? (unsigned)(*at - 'a' + 10)
                         : *at >= 'A' && *at <= 'F' ? (unsigned)(*at - 'A' + 10)
                                                    : base;
        if (digit >= base)
            break;
        if (*magnitude > (UINT64_MAX - digit) / base)
            return false;
        *magnitude = *magnitude * base + digit;
    }
    if (at == *text)
        return false;
    *text = at;
    return true;
}

/* An integer as MOF has it: decimal, 0x hexadecimal, 0 octal, binary with a final b. */
static bool integer_read(const char **text, bool *negative, uint64_t *magnitude)
{
    const char *at = *text;
    size_t binary;

    *negative = *at == '-';
    at += *at == '-' || *at == '+';
    binary = strspn(at, "01");
    if (binary && (at[binary] == 'b' || at[binary] == 'B')) {
        if (!digits_read(&at, 2, magnitude))
            return false;
        *text = at + 1;
        return true;
    }
    if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
        at += 2;
        *text = at;
        return digits_read(text, 16, magnitude);
    }
    *text = at;
    return digits_read(text, *at == '0' ? 8 : 10, magnitude);
}

static bool is_signed(enum mw_type type)
{
    return type == MW_SINT8 || type == MW_SINT16 || type == MW_SINT32 || type == MW_SINT64;
}

static bool in_range(enum mw_type type, bool negative, uint64_t magnitude)
{
    unsigned bits = type == MW_SINT8 || type == MW_UINT8     ? 8
                    : type == MW_SINT16 || type == MW_UINT16 ? 16
                    : type == MW_SINT32 || type == MW_UINT32 ? 32
                                                             : 64;
    uint64_t most = is_signed(type) ? (uint64_t)1 << (bits - 1) : UINT64_MAX >> (64 - bits);

    if (!is_signed(type))
        return magnitude <= most && (!negative || !magnitude);
    return negative ? magnitude <= most : magnitude < most;
}

/* What an entry covers, as numbers whose order is that of the values: a sign bit turned over, so that -1 is below 0. */
struct range {
    uint64_t first, last;
    const char *text;
    uint32_t entry;
};

static uint64_t ordinal(bool negative, uint64_t magnitude)
{
    const uint64_t middle = (uint64_t)1 << 63;

    return negative ? middle - magnitude : middle + magnitude;
}

/* False for "..", which stands for what the others leave, and for what is no entry. */
static bool range_read(const char *text, bool with_sign, struct range *range)
{
    bool negative = false;
    uint64_t magnitude = 0;

    *range = (struct range){0, UINT64_MAX, text, range->entry};
    if (strncmp(text, "..", 2) != 0) {
        if (!integer_read(&text, &negative, &magnitude))
            return false;
        range->first = range->last = with_sign ? ordinal(negative, magnitude) : magnitude;
        if (!*text)
            return true;
        range->last = UINT64_MAX;
    }
    if (strncmp(text, "..", 2) != 0 || strcmp(range->text, "..") == 0)
        return false;
    text += 2;
    if (*text && !integer_read(&text, &negative, &magnitude))
        return false;
    if (text[-1] != '.')
        range->last = with_sign ? ordinal(negative, magnitude) : magnitude;
    return true;
}

static int compare_ranges(const void *a, const void *b)
{
    const struct range *one = a, *other = b;

    if (one->first != other->first)
        return one->first < other->first ? -1 : 1;
    return (one->last > other->last) - (one->last < other->last);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(((const struct range *)a)->text, ((const struct range *)b)->text);
}

/* At the one that stands later. */
static struct span later_span(const struct model_qualifier *map, const struct range *one, const struct range *other)
{
    return qualifier_entry_span(map, one->entry > other->entry ? one->entry : other->entry);
}

/* In order, an entry can only meet the one before it that reaches farthest. False after a diagnostic. */
static bool neighbours_check(struct build *build, const struct model_qualifier *map, const struct range *ranges,
                             uint32_t count)
{
    const struct range *reach = ranges;

    for (uint32_t i = 1; i < count; i++) {
        bool same = strcmp(ranges[i].text, reach->text) == 0;
        if (same)
            rule_broken(build->unit, RULE_VALUEMAP_OVERLAP, later_span(map, reach, &ranges[i]),
                        "ValueMap entry \"%s\" stands twice", reach->text);
        else if (ranges[i].first <= reach->last)
            rule_broken(build->unit, RULE_VALUEMAP_OVERLAP, later_span(map, reach, &ranges[i]),
                        "ValueMap entries \"%s\" and \"%s\" overlap", reach->text, ranges[i].text);
        if (same || ranges[i].first <= reach->last)
            return false;
        reach = ranges[i].last > reach->last ? &ranges[i] : reach;
    }
    return true;
}

/* In order; the entries of a string get their numbers from it, so that only the same text meets. */
static void ranges_sort(struct range *ranges, uint32_t count, bool is_integer)
{
    qsort(ranges, count, sizeof *ranges, is_integer ? compare_ranges : compare_texts);
    for (uint32_t i = 0; i < count && !is_integer; i++)
        ranges[i].first = ranges[i].last = i;
}

/* R103, told once for each map. */
static void overlaps_check(struct build *build, const struct model_qualifier *map, const struct model_type *type)
{
    struct range *ranges = memory_resize(NULL, (map->value.count + 1) * sizeof *ranges);
    bool is_integer = type_is_integer(type->type);
    uint32_t count = 0, others = 0;

    for (uint32_t i = 0; i < map->value.count; i++) {
        const struct model_value *entry = &map->value.as.elements[i];
        if (entry->is_null)
            continue;
        ranges[count] = (struct range){.text = entry->as.text, .entry = i};
        others += is_integer && strcmp(entry->as.text, "..") == 0;
        count += !is_integer || range_read(entry->as.text, is_signed(type->type), &ranges[count]);
    }
    ranges_sort(ranges, count, is_integer);
    if (neighbours_check(build, map, ranges, count) && others > 1)
        rule_broken(build->unit, RULE_VALUEMAP_OVERLAP, map->span, "ValueMap entry \"..\" stands twice");
    free(ranges);
}

/* "1", "1..5", "1..", "..5" or ".."; what is wrong with it, or NULL. */
static const char *entry_fault(const char *text, enum mw_type type)
{
    bool negative;
    uint64_t magnitude;

    if (strncmp(text, "..", 2) != 0) {
        if (!integer_read(&text, &negative, &magnitude))
            return "is not an integer";
        if (!in_range(type, negative, magnitude))
            return "is out of range";
    }
    if (strncmp(text, "..", 2) == 0)
        text += 2;
    else
        return *text ? "is not an integer" : NULL;
    if (!*text)
        return NULL;
    if (!integer_read(&text, &negative, &magnitude) || *text)
        return "is not a range of integers";
    return in_range(type, negative, magnitude) ? NULL : "is out of range";
}

static void entries_check(struct build *build, const struct element *element)
{
    const struct model_qualifier *map = qualifier_get(element->qualifiers, WORD_VALUEMAP);

    if (!map || !map->value.is_array || map->value.type != MW_STRING)
        return;
    for (uint32_t i = 0; i < map->value.count; i++) {
        const struct model_value *entry = &map->value.as.elements[i];
        const char *fault = entry->is_null ? NULL : entry_fault(entry->as.text, element->type->type);
        if (!fault)
            continue;
        rule_broken(build->unit, RULE_VALUEMAP_ENTRY, qualifier_entry_span(map, i),
                    "ValueMap entry \"%s\" %s for type '%s'", entry->as.text, fault,
                    type_text(build->unit, element->type));
        return;
    }
}

void value_map_check(struct build *build, const struct element *element)
{
    const struct model_qualifier *map = qualifier_get(element->qualifiers, WORD_VALUEMAP);

    if (map && map->value.is_array && map->value.type == MW_STRING &&
        (type_is_integer(element->type->type) || element->type->type == MW_STRING) &&
        rule_is_on(build->unit, RULE_VALUEMAP_OVERLAP))
        overlaps_check(build, map, element->type);
    counts_check(build, element->qualifiers, WORD_VALUEMAP, WORD_VALUES);
    counts_check(build, element->qualifiers, WORD_BITMAP, WORD_BITVALUES);
    if (type_is_integer(element->type->type))
        entries_check(build, element);
    else if (map && element->type->type != MW_STRING)
        rule_broken(build->unit, RULE_VALUEMAP_ENTRY, map->span, "ValueMap on %s '%s' of type '%s'", element->kind,
                    element->name->text, type_text(build->unit, element->type));
}
