/*
 * Is a text JSON, as RFC 8259 has it? Containers nest at most JSON_CHECK_DEPTH deep.
 */
#ifndef JSON_CHECK_H
#define JSON_CHECK_H

#include <stdbool.h>
#include <stddef.h>

enum { JSON_CHECK_DEPTH = 2000 };

bool is_json(const char *text, size_t size);

#endif
