/*
 * The grammar of programmatic units, DSP0004 Annex C.
 */
#ifndef PROGRAMMATIC_H
#define PROGRAMMATIC_H

#include <stddef.h>

/* What is wrong with text as a programmatic unit, in a few words, with the bytes meant; NULL: nothing. */
const char *programmatic_fault(const char *text, size_t *begin, size_t *end);

#endif
