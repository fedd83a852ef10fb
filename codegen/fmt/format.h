/*
 * MOF text with its white space in order: the same tokens, spelled the same, and the same comments.
 */
#ifndef FORMAT_MOF_H
#define FORMAT_MOF_H

#include <stddef.h>
#include <stdio.h>

#include "unit.h"

enum { FORMAT_COLUMNS = 120, FORMAT_INDENT = 4 };

struct format_input {
    const char *path;           /* for messages */
    const char *bytes;          /* of the file, in its encoding */
    size_t size;
    enum dialect dialect;
};

struct formatted {
    char *bytes;                /* in the encoding of the input; from malloc */
    size_t size;
};

/* false: mistakes in the text, which messages tells; out is untouched. Includes are not followed. */
bool format_mof(const struct format_input *input, FILE *messages, struct formatted *out);

#endif
