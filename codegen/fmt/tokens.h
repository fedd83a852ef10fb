/*
 * The tokens of a text with what stands between them, and where lines may begin.
 */
#ifndef TOKENS_H
#define TOKENS_H

#include "unit.h"

/* What a bracket encloses. */
enum inside { IN_FILE, IN_BODY, IN_ENUMERATION, IN_QUALIFIERS, IN_ROUND, IN_ARRAY, IN_LIST };

struct comment {
    uint32_t begin, end;        /* in the text, without blanks at its end */
    uint8_t breaks;             /* line breaks between it and what is before it: 0, 1, 2 or more */
    bool is_directive;          /* no comment, but #ifdef or the like: it has a line of its own, without indent */
    bool is_line;               /* it goes on to the end of its line */
};

struct piece {
    int code;                   /* of the grammar */
    uint32_t begin, end;        /* in the text */
    uint32_t comment, comments; /* before it: the first, and how many */
    uint32_t partner;           /* of a bracket */
    uint32_t flat;              /* columns from the start of the text to its end, were it all one line */
    uint32_t splits;            /* lines that have to begin between the start of the text and here */
    uint8_t breaks;             /* behind the last comment: 0, 1, 2 or more */
    uint8_t opens;              /* enum inside, of an opening bracket */
    bool begins;                /* a statement, a feature, an element of an enumeration */
    bool may_break;             /* a line break before it, where there is one, stays */
    bool breaks_line;           /* a line begins with it */
    bool is_tight;              /* no blank before it */
    bool is_value;              /* the body of an instance that is a value */
    bool is_open;               /* this body is not on one line */
};

struct pieces {
    const struct source *source;
    struct piece *items;        /* the last one is the end of the text */
    uint32_t count, capacity;
    struct comment *comments;
    uint32_t comment_count, comment_capacity;
    const char *newline;        /* what most lines of the text end with */
};

/* The text is without mistakes. */
void pieces_read(struct pieces *pieces, struct unit *unit, struct source *source);
void pieces_free(struct pieces *pieces);
/* Which lines stay, which brackets belong together, where blanks stand. */
void pieces_arrange(struct pieces *pieces);

static inline bool piece_opens(const struct piece *piece)
{
    return piece->code == '{' || piece->code == '[' || piece->code == '(';
}

static inline bool piece_closes(const struct piece *piece)
{
    return piece->code == '}' || piece->code == ']' || piece->code == ')';
}

/* Line breaks before it, comments or not? */
bool piece_has_break(const struct pieces *pieces, const struct piece *piece);
/* Columns of the text [begin, end). */
uint32_t columns_of(const char *begin, const char *end);

#endif
