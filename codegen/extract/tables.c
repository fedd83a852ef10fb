/* Tables of ACPI: single, one behind another, or somewhere in an image of firmware. */
#include <string.h>

#include "search.h"

enum { TABLE_HEADER_BYTES = 36, SUMS_PER_BYTE = 4 };

/* Tables that hold AML. */
static bool is_signature(const uint8_t *bytes)
{
    return memcmp(bytes, "DSDT", 4) == 0 || memcmp(bytes, "SSDT", 4) == 0 || memcmp(bytes, "PSDT", 4) == 0;
}

/* The length of the table at a place, 0 when there is none. */
static size_t table_length(const struct region *region, size_t at)
{
    if (!has(region, at, TABLE_HEADER_BYTES) || !is_signature(region->bytes + at))
        return 0;
    uint32_t length = load_32(region->bytes + at + 4);
    return length >= TABLE_HEADER_BYTES && has(region, at, length) ? length : 0;
}

static bool is_sum_right(const uint8_t *bytes, size_t length)
{
    uint8_t sum = 0;
    for (size_t i = 0; i < length; i++)
        sum = (uint8_t)(sum + bytes[i]);
    return sum == 0;
}

/* Is there a find in at..end? *first moves to the first one that is not before it. */
static bool is_any_inside(const struct extract *out, size_t *first, size_t at, size_t end)
{
    while (*first < out->count && out->finds[*first].offset < at)
        ++*first;
    return *first < out->count && out->finds[*first].offset < end;
}

static void place_in_table(struct search *search, const struct region *region, size_t at, size_t first)
{
    struct extract_find *finds = search->out->finds + first;
    struct region aml = {region->bytes, at + load_32(region->bytes + at + 4)};
    size_t count = 0;
    for (; first + count < search->out->count && finds[count].offset < aml.size; count++)
        memcpy(finds[count].table, region->bytes + at, 4);
    aml_place_finds(&aml, at + TABLE_HEADER_BYTES, finds, count);
}

/*
 * A table where one is expected, at the start and behind another one, is taken as it is: dumps with a wrong checksum
 * exist. Elsewhere the checksum has to be right. Sums are limited, for signatures with large lengths in a hostile file.
 */
void tables_place_finds(struct search *search, const struct region *region, size_t first)
{
    uint64_t sums = (uint64_t)SUMS_PER_BYTE * region->size;
    for (size_t at = 0, expected = 0; first < search->out->count && at < region->size;) {
        size_t length = table_length(region, at);
        bool is_table = length && at == expected,
             has_finds = length && is_any_inside(search->out, &first, at, at + length);
        if (!is_table && has_finds && length <= sums) {
            is_table = is_sum_right(region->bytes + at, length);
            sums -= length;
        }
        if (is_table && has_finds)
            place_in_table(search, region, at, first);
        at += is_table ? length : 1;
        expected = is_table ? at : expected;
    }
}
