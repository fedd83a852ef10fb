/*
 * mofward compile --target bmf: MOF files into one file of binary MOF.
 */
#ifndef COMPILE_BMF_H
#define COMPILE_BMF_H

#include "frontend.h"

/* Are the options such that binary MOF can be written? has_assert: --assert. Returns GO_ON or a status to end with. */
int compile_bmf_check(const struct frontend *frontend, bool has_assert);
/* The bytes of the file, malloc'ed; NULL after diagnostics. Nothing is looked up: the names of the MOF may be unknown. */
uint8_t *compile_bmf_bytes(const struct frontend *frontend, struct unit *unit, const struct ast *ast, bool smallest, size_t *size);

#endif
