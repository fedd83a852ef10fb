/*
 * mofward compile -c: MOF files into a compiled unit, which mofward compose makes a repository of.
 */
#ifndef COMPILE_UNIT_H
#define COMPILE_UNIT_H

#include "frontend.h"

/* Are the options such that a unit can be written? useless: one that says what is written otherwise, or NULL. Returns GO_ON or a status to end with. */
int compile_unit_check(const struct frontend *frontend, const char *useless);
/* The bytes of the file, malloc'ed; NULL after diagnostics. Nothing is looked up: the names of the MOF may be those of another unit. */
char *compile_unit_bytes(const struct frontend *frontend, struct unit *unit, const struct ast *ast, size_t *size);

#endif
