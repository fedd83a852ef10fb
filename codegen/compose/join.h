/*
 * Several MOF files as one unit: where a file begins, the directives of the files before it end.
 */
#ifndef JOIN_H
#define JOIN_H

#include "ast.h"
#include "unit.h"

/*
 * Puts directives between the declarations of the files of the command line, so that all of them may stand in one file. What cannot be
 * said so, in one file, is a diagnostic. namespace_path: where files begin.
 */
void join_files(struct unit *unit, struct ast *ast, const char *namespace_path);

#endif
