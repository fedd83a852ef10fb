/*
 * What the tests of the formatter share: format a text, and compare tokens and comments.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <stdbool.h>

#include "format.h"

struct text {
    char *bytes;
    size_t size;
};

/* bytes is NULL when the text has mistakes. The caller frees them. */
struct text formatted_text(enum dialect dialect, const char *bytes, size_t size);
/* Have both texts the same tokens, spelled the same, and the same comments? */
bool same_tokens(enum dialect dialect, struct text a, struct text b);

#endif
