/*
 * Is text well-formed?
 */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* UTF-8 as format.h has it: U+0000 is C0 80, surrogates are allowed. text ends in a NUL, which size counts. */
bool utf8_is_well_formed(const char *text, size_t size);

#endif
