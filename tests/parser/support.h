/*
 * What the tests of the front end share: parse a text, catch the messages, print the tree in short.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include "parse.h"

struct outcome {
    unsigned errors, warnings;
    char *messages;             /* all that was printed */
    char *tree;                 /* see support.c */
};

/* includes are passed over. */
struct outcome outcome_of(enum dialect dialect, const char *text, size_t size);
/* The same with the warnings that are off by default. */
struct outcome outcome_with_extra(enum dialect dialect, const char *text, size_t size);
/* The same for a file, with includes. */
struct outcome outcome_of_file(enum dialect dialect, const char *path, const char *include_dir);
void outcome_free(struct outcome *outcome);

/* "wmi", "cim", "mof3", "any" */
enum dialect dialect_named(const char *name);

#endif
