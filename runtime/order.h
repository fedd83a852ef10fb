/*
 * How names and paths compare: part of the file format, since its records are sorted by it.
 */
#ifndef ORDER_H
#define ORDER_H

#include <stdbool.h>
#include <stdint.h>

static inline int order_fold(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
}

/* Without regard to ASCII case; below, above or at 0 as strcmp. */
static inline int order_names(const char *a, const char *b)
{
    for (; *a && (*a == *b || order_fold(*a) == order_fold(*b)); a++, b++)
        ;
    return order_fold(*a) - order_fold(*b);
}

/* Of two paths that differ in case at most: which comes first by what stands between quotes, compared exactly? */
static inline int order_quoted(const char *a, const char *b)
{
    bool quoted = false, escaped = false;
    for (; *a; a++, b++) {
        if (quoted && *a != *b)
            return (unsigned char)*a - (unsigned char)*b;
        if (escaped)
            escaped = false;
        else if (*a == '\\')
            escaped = quoted;
        else if (*a == '"')
            quoted = !quoted;
    }
    return 0;
}

/* Instance paths: names without case; values with it where the dialect distinguishes them so (all but WMI). */
static inline int order_paths(const char *a, const char *b, bool exact_values)
{
    int order = order_names(a, b);
    return order || !exact_values ? order : order_quoted(a, b);
}

#endif
