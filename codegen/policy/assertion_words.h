/*
 * A line of a file of assertions, word by word. Internal to this folder.
 */
#ifndef POLICY_ASSERTION_WORDS_H
#define POLICY_ASSERTION_WORDS_H

#include "assertion.h"

struct word_span { const char *text; size_t length; struct span span; };   /* text: in the source */

struct line_reader {
    struct unit *unit;
    const char *at, *end;           /* what is left of the line */
    uint32_t place;                 /* of at */
    struct word_span word;          /* the one that is next; length 0 at the end of the line */
    struct span before;             /* of the word before it, which something is missing behind */
    bool failed;                    /* one mistake was told: the rest of the line is passed over */
};

/* The first word is next. */
void line_begin(struct line_reader *reader, struct unit *unit, const char *line, size_t length, uint32_t place);
void line_next(struct line_reader *reader);
/* Is the next word this one? */
bool line_is(const struct line_reader *reader, const char *word);
/* The same: then it is passed. */
bool line_accept(struct line_reader *reader, const char *word);
/* The same, and a mistake when it is not. */
bool line_demand(struct line_reader *reader, const char *word);
/* The next word in the unit's arena, passed; NULL after the mistake that what is missing. */
const char *line_take(struct line_reader *reader, const char *what);
/* Tells of a mistake in a span; nothing after the first one of a line. */
void line_mistake(struct line_reader *reader, struct span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "; did you mean 'X'?", X among count texts; or "". */
const char *line_suggest(struct line_reader *reader, const char *text, const char *const *among, size_t count);

#endif
