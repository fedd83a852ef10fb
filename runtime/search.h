/*
 * Binary search in records that ascend by name. Internal to the runtime.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "repo.h"

/* Where to look: records [first, first + count) of a section. Each starts with the string that is its name. */
struct search {
    const void *section;
    size_t record_size;
    uint32_t first, count;
};

/* The number of the record called name, or FORMAT_NONE; nothing is called NULL. */
static inline uint32_t search_names(const mw_repo *repo, struct search in, const char *name)
{
    uint32_t low = in.first, high = name ? low + in.count : low;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const le32 *record_name = (const le32 *)((const uint8_t *)in.section + middle * in.record_size);
        int order = order_names(name, repo_string(repo, *record_name));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FORMAT_NONE;
}

/* As order_names(), of the first length bytes of a. */
static inline int search_compare(const char *a, size_t length, const char *b)
{
    size_t i = 0;
    while (i < length && b[i] && order_fold(a[i]) == order_fold(b[i]))
        i++;
    return (i < length ? order_fold(a[i]) : 0) - order_fold(b[i]);
}

/* The number of the record called as the first length bytes of name, or FORMAT_NONE. */
static inline uint32_t search_prefix(const mw_repo *repo, struct search in, const char *name, size_t length)
{
    uint32_t low = in.first, high = low + in.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const le32 *record_name = (const le32 *)((const uint8_t *)in.section + middle * in.record_size);
        int order = search_compare(name, length, repo_string(repo, *record_name));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FORMAT_NONE;
}

#endif
