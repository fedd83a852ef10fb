/* What a single field of an unchecked file may hold: strings, names, types, values. */
#include <string.h>

#include "verify.h"

/* ---- Strings and names ---- */

/* Met before, and the start of a string; or the next one, and not a second empty one. */
bool verify_string(struct verifier *v, le32 offset)
{
    const char *strings = v->repo->strings;
    uint32_t at = le32_get(offset);
    if (at < v->strings)
        return check(v, at == 0 || !strings[at - 1], MW_BAD_STRING);
    if (!check(v, at == v->strings && at < COUNT(v->repo, strings) && strings[at], MW_BAD_STRING))
        return false;
    v->strings = at + (uint32_t)strlen(strings + at) + 1;
    return true;
}

bool verify_name(struct verifier *v, le32 offset)
{
    return verify_string(v, offset) && check(v, le32_get(offset) != 0, MW_BAD_STRING) &&
           check(v, strnlen(repo_string(v->repo, offset), FORMAT_MAX_NAME + 1) <= FORMAT_MAX_NAME, MW_BAD_STRING);
}

bool verify_ascending(struct verifier *v, le32 before, le32 name)
{
    return check(v, order_names(repo_string(v->repo, before), repo_string(v->repo, name)) < 0, MW_BAD_ORDER);
}

/* ---- Types and values ---- */

bool verify_type(struct verifier *v, uint8_t type, unsigned traits)
{
    return check(v, (type_traits[type & ~FORMAT_ARRAY] & traits) == traits, MW_BAD_VALUE);
}

/* A class is named only by what refers to one or may be of an enumeration, a size only by an array. */
bool verify_typespec(struct verifier *v, uint8_t type, le32 class_name, le32 array_size)
{
    uint8_t element = type & (uint8_t)~FORMAT_ARRAY;
    bool may_name = type_traits[element] & TYPE_NAMED || type_is_enumerable(element);
    return check(v, (type & FORMAT_ARRAY) || le32_get(array_size) == 0, MW_BAD_VALUE) &&
           check(v, may_name || le32_get(class_name) == 0, MW_BAD_VALUE) &&
           (le32_get(class_name) == 0 || verify_name(v, class_name));
}

/* The next embedded instance, one level deeper than what it stands in. */
static bool verify_object(struct verifier *v, uint32_t index, unsigned depth)
{
    if (!check(v, index == v->embedded && index < COUNT(v->repo, instances), MW_BAD_RECORD))
        return false;
    v->embedded++;
    return check(v, v->repo->instances[index].depth == depth + 1, MW_BAD_RECORD);
}

static bool is_finite(uint32_t high_half, uint32_t exponent)
{
    return (high_half & exponent) != exponent;
}

static bool in_range(uint8_t type, uint32_t data)
{
    switch (type) {
    case MW_BOOLEAN:
        return data <= 1;
    case MW_UINT8:
        return data <= UINT8_MAX;
    case MW_UINT16:
    case MW_CHAR16:
        return data <= UINT16_MAX;
    case MW_SINT8:
        return data == (uint32_t)(int8_t)data;
    case MW_SINT16:
        return data == (uint32_t)(int16_t)data;
    case MW_REAL32:
        return is_finite(data, 0x7f800000);
    default:
        return true;
    }
}

/* A scalar of 32 bits, in a record or in a cell. */
static bool verify_narrow(struct verifier *v, uint8_t type, le32 data, unsigned depth)
{
    if (type_traits[type] & TYPE_TEXT)
        return verify_string(v, data);
    if (type == MW_OBJECT)
        return verify_object(v, le32_get(data), depth);
    return check(v, in_range(type, le32_get(data)), MW_BAD_VALUE);
}

static bool verify_wide(struct verifier *v, uint8_t type, const le32 *cells)
{
    return check(v, type != MW_REAL64 || is_finite(le32_get(cells[1]), 0x7ff00000), MW_BAD_VALUE);
}

static bool verify_element(struct verifier *v, uint8_t type, const le32 *cells, unsigned depth)
{
    return type_traits[type] & TYPE_WIDE ? verify_wide(v, type, cells) : verify_narrow(v, type, cells[0], depth);
}

static bool bit_at(const le32 *bitmap, uint32_t index)
{
    return le32_get(bitmap[index / 32]) >> index % 32 & 1;
}

/* The bitmap says that some element is NULL, and nothing about elements that are not there; NULL elements are 0. */
static bool verify_nulls(struct verifier *v, const le32 *bitmap, uint32_t count, uint32_t width)
{
    const le32 *elements = bitmap + (count + 31) / 32;
    uint32_t nulls = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!bit_at(bitmap, i))
            continue;
        nulls++;
        const le32 *cell = elements + (size_t)i * width;
        if (!check(v, le32_get(cell[0]) == 0 && le32_get(cell[width - 1]) == 0, MW_BAD_VALUE))
            return false;
    }
    return check(v, nulls > 0, MW_BAD_VALUE) &&
           check(v, count % 32 == 0 || le32_get(bitmap[count / 32]) >> count % 32 == 0, MW_BAD_VALUE);
}

/* Count, bitmap and elements are the next cells, and all there. */
static bool verify_array(struct verifier *v, uint8_t type, le32 data, unsigned depth)
{
    uint32_t width = type_traits[type] & TYPE_WIDE ? 2 : 1, start = v->cells, total = COUNT(v->repo, cells);
    if (!RANGE(v, data, 1, cells))
        return false;
    uint32_t head = le32_get(v->repo->cells[start]), count = head & ~FORMAT_NULLS;
    uint32_t words = head & FORMAT_NULLS ? (count + 31) / 32 : 0;
    uint64_t rest = (uint64_t)words + (uint64_t)count * width;
    if (!check(v, rest <= total - v->cells, MW_BAD_RECORD))
        return false;
    v->cells += (uint32_t)rest;
    const le32 *bitmap = v->repo->cells + start + 1, *elements = bitmap + words;
    if (words && !verify_nulls(v, bitmap, count, width))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (!(words && bit_at(bitmap, i)) && !verify_element(v, type, elements + (size_t)i * width, depth))
            return false;
    return check(v, words || !(head & FORMAT_NULLS), MW_BAD_VALUE);
}

bool verify_value(struct verifier *v, uint8_t type, uint8_t flags, le32 data, unsigned depth)
{
    if (!(flags & FORMAT_HAS_VALUE) || flags & FORMAT_IS_NULL)
        return check(v, (flags & FORMAT_HAS_VALUE || !(flags & FORMAT_IS_NULL)) && le32_get(data) == 0, MW_BAD_VALUE);
    if (type & FORMAT_ARRAY)
        return verify_array(v, type & (uint8_t)~FORMAT_ARRAY, data, depth);
    if (!(type_traits[type] & TYPE_WIDE))
        return verify_narrow(v, type, data, depth);
    return RANGE(v, data, 2, cells) && verify_wide(v, type, v->repo->cells + le32_get(data));
}
