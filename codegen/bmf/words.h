/*
 * Words for what is in binary MOF, for both forms of dump.
 */
#ifndef BMF_WORDS_H
#define BMF_WORDS_H

#include <stdio.h>

#include <mofward/bmf.h>

/* Of a type without its flags: "uint32"; a number that is none is "unknown". */
const char *bmf_type_word(uint32_t type);
/* The next of the words of flavor, which loses its bit; NULL at the end. */
const char *bmf_flavor_word(uint32_t *flavor);
/* A text between quotes. escape stands before the four digits of what is not shown as itself: "\\x". */
void bmf_quote(FILE *out, struct mw_bmf_text text, const char *escape);

#endif
