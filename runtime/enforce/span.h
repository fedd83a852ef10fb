/* Pieces of text that are not terminated, compared as names are: without regard to ASCII case. */
#ifndef SPAN_H
#define SPAN_H

#include <mofward/connect.h>

#include "order.h"

/* Does the piece begin with @p word? */
static inline bool span_begins(struct mw_span span, const char *word)
{
    size_t i = 0;
    while (word[i] && i < span.length && order_fold(span.text[i]) == order_fold(word[i]))
        i++;
    return !word[i];
}

static inline bool span_is(struct mw_span span, const char *word)
{
    size_t length = 0;
    while (word[length])
        length++;
    return span.length == length && span_begins(span, word);
}

/* What is left behind the first @p count bytes, which are there. */
static inline struct mw_span span_behind(struct mw_span span, size_t count)
{
    return (struct mw_span){span.text + count, span.length - count};
}

/* Where a byte first stands; the length when nowhere. */
static inline size_t span_find(struct mw_span span, char byte)
{
    size_t i = 0;
    while (i < span.length && span.text[i] != byte)
        i++;
    return i;
}

#endif
