/* Are two values or types the same? */
#include "same.h"

#include <stdlib.h>
#include <string.h>

#include "show.h"

static bool is_signed(enum mw_type type)
{
    return type == MW_SINT8 || type == MW_SINT16 || type == MW_SINT32 || type == MW_SINT64;
}

/* By what they look like: that says everything about them. */
static bool same_objects(mw_instance a, mw_instance b, bool *failed)
{
    char *one = show_instance(a), *other = show_instance(b);
    bool is_same = one && other && strcmp(one, other) == 0;
    *failed = *failed || !one || !other;
    free(one);
    free(other);
    return is_same;
}

/* Zeros of either sign are told apart, as the bytes of repositories do. */
static bool same_reals(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static bool same_element(mw_value a, mw_value b, uint32_t index, bool *failed)
{
    if (mw_value_element_is_null(a, index) || mw_value_element_is_null(b, index))
        return mw_value_element_is_null(a, index) == mw_value_element_is_null(b, index);
    switch (a.type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
        return strcmp(mw_value_string(a, index), mw_value_string(b, index)) == 0;
    case MW_REAL32:
    case MW_REAL64:
        return same_reals(mw_value_real(a, index), mw_value_real(b, index));
    case MW_OBJECT:
        return same_objects(mw_value_object(a, index), mw_value_object(b, index), failed);
    default:
        return is_signed(a.type) ? mw_value_signed(a, index) == mw_value_signed(b, index)
                                 : mw_value_unsigned(a, index) == mw_value_unsigned(b, index);
    }
}

bool same_value(mw_value a, mw_value b, bool *failed)
{
    if (a.type != b.type || a.is_null != b.is_null || a.is_array != b.is_array || a.count != b.count)
        return false;
    for (uint32_t i = 0; i < a.count; i++)
        if (!same_element(a, b, i, failed))
            return false;
    return true;
}

bool same_type(struct mw_typespec a, struct mw_typespec b)
{
    return a.type == b.type && a.is_array == b.is_array && a.array_size == b.array_size;
}
