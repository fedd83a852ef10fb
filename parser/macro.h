/*
 * Macros: the text of #define, and what stands for its name.
 */
#ifndef MACRO_H
#define MACRO_H

#include "build.h"

enum { MACRO_MAX_CHAIN = 64 };      /* macros that are the names of macros */

/* The next token, as the scanner has it but for macros. */
int macro_lex(YYSTYPE *value, struct span *where, struct parse *p);

#endif
