/* Types and values, read in place. */
#include <string.h>

#include "decode.h"

struct mw_typespec typespec_of(const mw_repo *repo, uint8_t type, le32 class_name, le32 array_size)
{
    return (struct mw_typespec){.type = (enum mw_type)(type & ~FORMAT_ARRAY),
                                .is_array = type & FORMAT_ARRAY,
                                .array_size = le32_get(array_size),
                                .class_name = repo_string(repo, class_name)};
}

bool value_of(const mw_repo *repo, uint8_t type, uint8_t flags, le32 data, mw_value *value)
{
    bool has_value = flags & FORMAT_HAS_VALUE;
    mw_value made = {.repo = repo,
                     .type = (enum mw_type)(type & ~FORMAT_ARRAY),
                     .is_null = !has_value || flags & FORMAT_IS_NULL,
                     .is_array = type & FORMAT_ARRAY};
    if (!made.is_null) {
        made.data = le32_get(data);
        made.count = 1;
    }
    if (!made.is_null && made.is_array) {
        uint32_t head = le32_get(repo->cells[made.data]);
        made.count = head & ~FORMAT_NULLS;
        made.has_null_elements = head & FORMAT_NULLS;
        made.data += 1 + (made.has_null_elements ? (made.count + 31) / 32 : 0);
    }
    *value = made;
    return has_value;
}

/* Traits of the type, if there is such an element and it is of a kind in allowed; else 0. */
static unsigned traits_of_element(mw_value value, uint32_t index, unsigned allowed)
{
    if (!value.repo || index >= value.count || (unsigned)value.type >= sizeof type_traits)
        return 0;
    unsigned traits = type_traits[value.type];
    return traits & allowed ? traits : 0;
}

static bool in_cells(mw_value value)
{
    return value.is_array || type_traits[value.type] & TYPE_WIDE;
}

static uint32_t narrow_at(mw_value value, uint32_t index)
{
    return in_cells(value) ? le32_get(value.repo->cells[value.data + index]) : value.data;
}

static uint64_t wide_at(mw_value value, uint32_t index)
{
    const le32 *cells = value.repo->cells + value.data + (size_t)index * 2;
    return le32_get(cells[0]) | (uint64_t)le32_get(cells[1]) << 32;
}

bool mw_value_element_is_null(mw_value value, uint32_t index)
{
    if (!value.repo || index >= value.count)
        return true;
    if (!value.has_null_elements)
        return false;
    const le32 *bitmap = value.repo->cells + value.data - (value.count + 31) / 32;
    return le32_get(bitmap[index / 32]) >> index % 32 & 1;
}

int64_t mw_value_signed(mw_value value, uint32_t index)
{
    unsigned traits = traits_of_element(value, index, TYPE_SIGNED | TYPE_UNSIGNED);
    if (traits & TYPE_WIDE)
        return (int64_t)wide_at(value, index);
    if (traits & TYPE_SIGNED)
        return (int32_t)narrow_at(value, index);
    return traits ? (int64_t)narrow_at(value, index) : 0;
}

uint64_t mw_value_unsigned(mw_value value, uint32_t index)
{
    return (uint64_t)mw_value_signed(value, index);
}

double mw_value_real(mw_value value, uint32_t index)
{
    unsigned traits = traits_of_element(value, index, TYPE_REAL);
    if (traits & TYPE_WIDE) {
        uint64_t bits = wide_at(value, index);
        double wide;
        memcpy(&wide, &bits, sizeof wide);
        return wide;
    }
    uint32_t bits = traits ? narrow_at(value, index) : 0;
    float narrow;
    memcpy(&narrow, &bits, sizeof narrow);
    return (double)narrow;
}

const char *mw_value_string(mw_value value, uint32_t index)
{
    return traits_of_element(value, index, TYPE_TEXT) ? value.repo->strings + narrow_at(value, index) : "";
}

mw_instance mw_value_object(mw_value value, uint32_t index)
{
    /* The element's number would be 0, an instance, where it is NULL. */
    if (value.type != MW_OBJECT || mw_value_element_is_null(value, index))
        return (mw_instance){0};
    return (mw_instance){value.repo, narrow_at(value, index)};
}
