/*
 * Hints for authors who know other languages: what their word is in MOF.
 */
#ifndef HINT_H
#define HINT_H

#include "unit.h"

struct parse;

/* The type of MOF that "int", "bool" or "double" are called elsewhere, or that is spelled nearly so; NULL: none. */
const char *hint_type(struct unit *unit, const struct name *word);

/* A note, when the word before the syntax error at where, or the one there, belongs to another language. */
void hint_syntax(struct parse *p, struct span where);

#endif
