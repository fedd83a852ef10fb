/*
 * The command line, with the contents of response files (@FILE) in it.
 */
#ifndef ARGUMENTS_H
#define ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

enum { RESPONSE_MAX_NESTING = 16, RESPONSE_MAX_FILES = 2000, RESPONSE_MAX_BYTES = 64 << 20 };   /* of all files together */

struct arguments {
    int count;
    char **items;                   /* ends in a NULL that count does not count */
    size_t capacity;
    char **texts;                   /* the files, which items point into */
    size_t text_count, byte_count;
};

/*
 * Replaces each @FILE by the arguments in it, as gcc does: white space separates them, '...' and "..." keep it, a backslash keeps what
 * follows it, and an @FILE among them is replaced in turn. Returns GO_ON, or a status after saying why.
 */
int arguments_expand(struct arguments *arguments, int argc, char **argv);
void arguments_free(struct arguments *arguments);

#endif
