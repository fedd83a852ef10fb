/*
 * Escapes: how the characters of a string's value are written.
 */
#ifndef ESCAPE_H
#define ESCAPE_H

#include <stddef.h>
#include <stdint.h>

enum { ESCAPE_HEX_DIGITS = 4, ESCAPE_HEX_DIGITS_MOF3 = 6 };    /* at most so many belong to \x */

enum escape_fault {
    ESCAPE_FINE,
    ESCAPE_UNKNOWN,             /* \q: the value keeps the backslash, and the q follows as itself */
    ESCAPE_NO_DIGITS,           /* \x without a digit: no value */
    ESCAPE_TOO_LARGE,           /* beyond U+10FFFF: no value */
    ESCAPE_LONE_SURROGATE,      /* half a pair: kept, in three bytes */
    ESCAPE_NUL,                 /* U+0000: kept, as C0 80 */
};

/* One step through the inside of a literal: a character, an escape, a pair of escapes or a line break. */
struct escape {
    uint32_t code;              /* the code point, where there is one; of a plain byte: that byte */
    uint8_t fault;              /* enum escape_fault */
    uint8_t length;             /* bytes of value */
    char bytes[4];
    uint32_t consumed;          /* bytes of source, never 0 */
};

/* at < end, between the quotes. A line break of any kind becomes a line feed. */
struct escape escape_read(const char *at, const char *end, unsigned hex_digits);

/* Write a code point as UTF-8 and say in how many bytes; surrogates take three, U+0000 one. */
size_t utf8_write(char *out, uint32_t code);
/* Read the code point at text, which is valid UTF-8. */
uint32_t utf8_read(const char *text, size_t *length);

#endif
