/*
 * Compiling as other commands do it: mofcomp makes an argument vector of its switches and asks what came of it.
 */
#ifndef COMPILE_H
#define COMPILE_H

#include <stdbool.h>

/* What a status alone does not say. */
struct compile_outcome {
    bool syntax;                    /* there were errors of syntax, or a file could not be read: nothing was stored */
    const char *forbidden;          /* name of the diagnostic when a flag or update mode forbade an operation; NULL: none did */
};

/* The whole of 'mofward compile'; argv[0] is the command's name. outcome is filled in any case. Returns the exit status. */
int compile_run(int argc, char **argv, struct compile_outcome *outcome);

#endif
