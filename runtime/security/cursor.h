/* A place in text that is being parsed, and why parsing stopped there. */
#ifndef CURSOR_H
#define CURSOR_H

#include <mofward/security.h>

struct cursor {
    const char *text;           /* need not be terminated */
    size_t length, at;          /* at: the next byte; after a failure, the first one that is wrong */
    const struct mw_sid *domain;
    enum mw_status status;      /* of a failure */
    const char *reason;         /* of a failure: one static sentence */
};

/* The byte @p ahead of the place, NUL beyond the end. */
static inline char cursor_peek(const struct cursor *c, size_t ahead)
{
    return ahead < c->length - c->at ? c->text[c->at + ahead] : '\0';
}

/* Stop here for a rule that has its own sentence. */
static inline bool cursor_fail(struct cursor *c, enum mw_status status, const char *reason)
{
    c->status = status;
    c->reason = reason;
    return false;
}

/* Stop at a byte that does not belong here; the two commonest slips are told apart from the rest. */
static inline bool cursor_unexpected(struct cursor *c, enum mw_status status, const char *reason)
{
    char next = cursor_peek(c, 0);
    if (next == ' ' || next == '\t' || next == '\r' || next == '\n')
        reason = "blanks are not allowed in SDDL";
    else if (next >= 'a' && next <= 'z')
        reason = "SDDL is written in upper case";
    return cursor_fail(c, status, reason);
}

#endif
