/*
 * Hints for authors who know other languages: what their word is in MOF.
 */
#ifndef HINT_H
#define HINT_H

#include "unit.h"

struct parse;

/* The type of MOF that "int", "bool" or "double" are called elsewhere, or that is spelled nearly so; NULL: none. */
const char *hint_type(struct unit *unit, const struct name *word);

/* A note on a word that stands where a value does. */
void hint_literal(struct unit *unit, struct span where, const struct name *word);

/*
 * A note, when the sign or word where a syntax error is, or one of the two words before it, is of another language.
 * expected: could a '{' or a '=' stand there?
 */
struct hint_expected { bool brace, equals; };
void hint_syntax(struct parse *p, struct span where, struct hint_expected expected);

#endif
