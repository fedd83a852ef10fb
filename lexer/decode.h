/*
 * From the bytes of a file to UTF-8.
 */
#ifndef DECODE_H
#define DECODE_H

#include "source.h"

enum { DECODE_PADDING = 2 };    /* NULs behind a text, as the scanner needs them */

/*
 * Fill in text, size, memory, encoding, repaired and the has_ flags. Takes over bytes, which is from malloc and has
 * DECODE_PADDING more than size; frees it unless SOURCE_OK. limit: the largest decoded size.
 */
enum source_status decode(struct source *source, char *bytes, size_t size, size_t limit);

/* The byte that was read as code where the text was not UTF-8. */
uint8_t decode_windows_1252_byte(uint32_t code);

#endif
