/*
 * A syntax tree as MOF text that parses to the same tree.
 *
 * What no tree holds is not in the text: comments, blanks, conditions, which file was included where. The layout is
 * the formatter's.
 */
#ifndef UNPARSE_H
#define UNPARSE_H

#include <stdio.h>

#include "ast.h"
#include "unit.h"

/*
 * For a tree that was parsed without an error in dialect, or is made as if it had been. Of several files of a command
 * line it makes one text: where a file ends, what its directives set is set back, and aliases that are known in one
 * file alone have the number of their file before their name. False when out could not be written.
 */
bool unparse(const struct ast *ast, enum dialect dialect, FILE *out);

/* The same, where start is the namespace in which each file begins (-N); NULL: that of the dialect. */
bool unparse_from(const struct ast *ast, enum dialect dialect, const char *start, FILE *out);

#endif
