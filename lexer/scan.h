/*
 * The scanner's state, and the values of its tokens.
 *
 * The scanner reads a decoded text in place and copies nothing: a string token points at its source. The parser joins
 * adjacent strings with text_begin() and text_add(), where escapes are read and complained about.
 */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "unit.h"

enum { SCAN_LONGEST_STRING = 64 * 1024 * 1024 };    /* bytes of one string value */

/* One string literal, without its quotes. */
struct text_part {
    const char *bytes;
    uint32_t length;
    bool is_plain;              /* the value is exactly these bytes */
};

enum number_radix { NUMBER_DECIMAL, NUMBER_HEXADECIMAL, NUMBER_OCTAL, NUMBER_BINARY };

struct number {
    union {
        uint64_t magnitude;
        double real;
    } as;
    bool negative;
    uint8_t radix;
};

enum { CONDITION_MAX_DEPTH = 64 };

/* An #ifdef or #ifndef that is open. */
struct condition {
    struct span opener, otherwise;  /* otherwise: its #else; end is 0 before that */
    bool is_taken;              /* one of its branches counted, or will */
    bool is_unknown;            /* which branch counts was told to be unknown */
};

struct scan {
    struct unit *unit;
    struct source *source;
    uint32_t faulty;            /* the token that begins here was complained about: the parser has nothing to add */
    uint32_t repaired_end;      /* of the last bytes that are no text in the file's encoding, outside of strings and comments */
    uint32_t stray_end;         /* of the last characters that are no token */
    uint32_t joined;            /* the end of the last '+' that was one of them; 0: none */
    bool is_skipping;           /* the parser looks for the end of a statement that it has complained about */
    uint32_t skipping_from;     /* then: the place of that error */
    uint32_t quote_searched;    /* the search for its closing quote began here, */
    uint32_t quote_found;       /* and ended here */
    uint32_t padding;           /* from here on there are only NULs, Ctrl-Z and white space */
    bool told_encoding[2];      /* of a string, of a comment: once a file */
    bool told_blank;
    char *value;                /* the strings joined so far */
    size_t length, capacity;
    unsigned parts;             /* how many strings these are */
    bool too_long;
    struct condition conditions[CONDITION_MAX_DEPTH];
    unsigned condition_count;
    struct macro *defining;     /* #define was read, and what is in front of define_end is its text */
    uint32_t define_end;
};

void scan_begin(struct scan *scan, struct unit *unit, struct source *source);
void scan_end(struct scan *scan);

/* Tokens: what mof.l asks of token.c. text is the token with its quotes, $ ... */
struct name *token_name(struct scan *scan, struct span where, const char *text, size_t length);
/* The character of a character constant, complaining about what is wrong with it. */
uint16_t token_character(struct scan *scan, struct span where, const char *text, size_t length);
/* where: the first character; the length of all blanks in a row. */
size_t token_blanks(struct scan *scan, struct span where);
/* The same for NULs. */
size_t token_nuls(struct scan *scan, struct span where);
/* A no-break space or the like, which web pages put between words: told once a file, and read as a blank. */
void token_odd_blank(struct scan *scan, struct span where);
/* where: the first character; becomes the whole word. */
struct name *token_word(struct scan *scan, struct span *where);
/* where: its first two characters. The length of the whole comment. */
size_t token_comment(struct scan *scan, struct span where);
void token_stray(struct scan *scan, struct span where, const char *text, size_t length);
/* where: the opening quote; becomes the whole literal. */
struct text_part token_string(struct scan *scan, struct span *where);
/* true: a real. */
bool token_number(struct scan *scan, struct span where, const char *text, size_t length, struct number *number);

/* Join string literals: the value is in scan->value, terminated. */
void text_begin(struct scan *scan);
void text_add(struct scan *scan, struct text_part part, struct span where);

#endif
