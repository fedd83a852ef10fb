/*
 * Syntax errors: what was expected, in as few words as help.
 */
#ifndef EXPECT_H
#define EXPECT_H

#include <stdbool.h>
#include <stdint.h>

#include "source.h"

struct parse;

/* Tokens that may be expected, by their place in this table. */
struct expect_token {
    int code;
    const char *text;
};
extern const struct expect_token expect_tokens[];
extern const int expect_token_count;

struct expected {
    uint64_t set;               /* bit n: expect_tokens[n] */
    bool at_end;                /* of the file */
};

/* Reports a syntax error at the current token and starts the recovery. */
void expect_report(struct parse *p, const struct expected *expected, struct span where);

/* A word that needs '(' and ')' behind it has none. */
void expect_parentheses(struct parse *p, struct span where, const char *word);
/* Does the statement with the value behind which the current token stands lack its ';'? Reports it. */
bool expect_semicolon(struct parse *p);

#endif
