/*
 * The part of the C preprocessor that driver MOFs use: #define and #undef, #ifdef, #ifndef, #else and #endif.
 *
 * In the WMI dialect, and in any. Text that is not chosen is passed over by the scanner; a macro is no text or one token,
 * which the parser puts in the place of its name (parser/macro.c). For everything else there is the C preprocessor
 * itself, and a message says so.
 */
#ifndef CONDITION_H
#define CONDITION_H

#include "scan.h"

/* A macro that was defined; the spelling of its name points back while it is in force. */
struct macro {
    struct macro *next;
    struct name *name;
    const void *token;          /* struct token of the parser; NULL: no text */
    bool is_given;              /* on the command line: for every file */
};

/* where: a # and the word behind it. How much of the text is dealt with; 0: it is no directive of these. */
size_t condition_obey(struct scan *scan, struct span where, const char *text, size_t length);
/* Where the directive at a # ends: with its line, or where a comment begins that goes on behind it. */
const char *condition_line_end(const char *at, const char *end);
/* At the end of the text: what is still open? */
void condition_end(struct scan *scan);

/* A file of the command line begins: only what the command line defines is. */
void macros_begin(struct unit *unit);
/* What is defined now is given by the command line. */
void macros_give(struct unit *unit);
/* Nothing is defined any more. */
void macros_forget(struct unit *unit);

#endif
