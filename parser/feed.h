/*
 * The feed: tokens on their way from the scanner to the parser.
 *
 * It knows which brackets are open. After a syntax error it skips to where the parser can go on, past everything in
 * brackets, and hands over only the token the parser waits for; where a bracket was never closed it makes up the
 * missing tokens. So the rules with `error` in mof.y stay simple and one mistake costs one diagnostic.
 */
#ifndef FEED_H
#define FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "mof.tab.h"

enum bracket_kind {
    BRACKET_BODY,               /* { of a class or an instance */
    BRACKET_ENUMERATION,        /* { of an enumeration */
    BRACKET_LIST,               /* { of values */
    BRACKET_QUALIFIERS,         /* [ of a list of qualifiers */
    BRACKET_ARRAY,              /* [ behind a name */
    BRACKET_ROUND,
    BRACKET_PARAMETERS,         /* ( of a method */
    BRACKET_DIRECTIVE,          /* ( of a directive */
};

struct bracket {
    uint32_t kind;              /* enum bracket_kind */
    uint32_t place;
};

struct token {
    int code;
    YYSTYPE value;
    struct span span;
};

/* Where the parser goes on after an error. */
enum feed_goal { GOAL_NONE, GOAL_FILE, GOAL_BODY, GOAL_ENUMERATION, GOAL_QUALIFIERS, GOAL_PARAMETERS, GOAL_DIRECTIVE };

struct feed {
    struct token_seen { int code; struct span span; } current, previous;    /* current is not counted yet */
    const YYSTYPE *value;           /* of the current token, where the parser has it */
    int before_previous;
    struct span before_span;        /* of that */
    bool in_enumeration_head;
    struct bracket *brackets;
    uint32_t depth, capacity, bodies;
    enum feed_goal goal;        /* GOAL_NONE: in step */
    uint32_t goal_depth;        /* brackets that are open where the parser waits */
    bool give_up;               /* next comes an error without words, then the goal of the surroundings */
    bool skip_body;             /* of an object that is nested too deep */
    uint32_t repeated;              /* the place of the token that was last handed over once more, */
    unsigned repeats;               /* and how often */
    struct token queue[8];      /* made up, or to be seen again; the last one is next */
    unsigned queued;
    uint32_t owed;              /* ends of bodies that were made up, and may turn up yet */
    uint32_t complained;        /* the place of the last syntax error */
    uint32_t lost;              /* the end of the last token that the parser did not use; 0: none */
    unsigned settling;          /* tokens to be used before a syntax error on the same line is a new one */
    uint32_t declared;          /* the place of the last declaration that was complete */
    bool assumed_brace;         /* a '{' that may have been forgotten, and may turn up yet */
    uint32_t assumed_depth;     /* brackets with that one, as long as it has not; else 0 */
    uint32_t statement_end;     /* where the missing ';' should have been */
};

int feed_token(YYSTYPE *value, struct span *where, struct parse *p);
void feed_free(struct feed *feed);
/* A name, or a keyword that may be one. */
bool feed_is_word(int code);

/* The '{' of a body may be what is missing: skip to the '}' of the body, be there a '{' or not. */
void feed_assume_brace(struct feed *feed);
/* The current token is one too many. */
void feed_drop(struct parse *p);
/* A syntax error at the current token: what follows is skipped. */
void feed_lose_step(struct parse *p);
/* The name at where is thrown away: what it declares is not missing, only not known. */
void feed_lose_name(struct parse *p, const struct name *name, struct span where);
/* Only a ';' is missing before the current token, which is where the next thing begins. */
void feed_miss_semicolon(struct parse *p);
/* The body that is open ends before the current token, although its '}' and ';' are missing. */
void feed_miss_end_of_body(struct parse *p);
/* The same for an instance, where the keyword before the current token could have been the name of a property. */
void feed_miss_end_of_instance(struct parse *p);
/* The instance that is a value ends before the current token, although its '}' is missing. */
void feed_miss_end_of_value(struct parse *p);
/* The body that is open ends before the current token, a ';', although its '}' is missing. */
void feed_miss_brace(struct parse *p);
/* Is the current token a '}' that feed_miss_end_of_body() took to be missing? It came later, then, and is told once. */
bool feed_is_owed(struct feed *feed);
/* The list of qualifiers that is open ends before the current token, although its ']' is missing. */
void feed_miss_end_of_qualifiers(struct parse *p);
/* The parser is back in step. */
void feed_recovered(struct feed *feed);

/* Of a statement whose ';' is missing, or was found at stop after something had been skipped. */
struct statement_end feed_statement_end(const struct feed *feed, struct span stop);

/* A body has been opened at place: one too many? */
void feed_open_body(struct parse *p, struct span place);

/* The innermost bracket that is open; NULL for none. */
const struct bracket *feed_open_bracket(const struct feed *feed);

#endif
