/*
 * Names, each spelling stored once.
 *
 * MOF compares names without regard to ASCII case and keeps the spelling that
 * was written. Every spelling is one struct name; all spellings of a name share
 * one folded. So "equal" is a comparison of two pointers, and a name is a ready
 * hash key.
 */
#ifndef NAME_H
#define NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

struct name {
    const char *text;           /* terminated, as spelled */
    const struct name *folded;  /* the same name in lower case, one for all spellings */
    uint32_t length, hash;      /* hash: of the folded text, the same in every run */
    int keyword;                /* of the folded name: the scanner's token, 0 when it is none */
    struct macro *macro;        /* of condition.h, for this spelling; NULL: it is none */
    int code;                   /* of the folded name: a number a later stage may give to words it knows, else 0 */
    bool is_lost;               /* of the folded name: see names_lose() */
};

enum { NAME_LONGEST = 255 };        /* characters; the scanner refuses longer names */

/* Where a name is found depends on a secret, so that no input can be made of names that collide. Nothing else does. */
struct name_slot {
    struct name *name;
    uint64_t probe;
};

struct names {
    struct arena *arena;
    struct name_slot *slots;
    uint32_t capacity, count;
    uint64_t secret;
    bool lost_unnamed;          /* something was declared whose name could not be read: it may be any */
};

void names_init(struct names *names, struct arena *arena);
void names_free(struct names *names);
/* The one struct for this spelling. Only its folded may carry keyword, code and is_lost. */
struct name *names_intern(struct names *names, const char *text, size_t length);
/* The same, for a terminated text. */
struct name *names_get(struct names *names, const char *text);

/*
 * What is called so is not known, and an error has told why: it stood in text that was skipped after a syntax error, or
 * it was looked for in vain. That it is not there is no other mistake.
 */
void names_lose(struct names *names, const struct name *name);
static inline bool name_is_lost(const struct names *names, const struct name *name)
{
    return name->folded->is_lost || names->lost_unnamed;
}

static inline bool name_same(const struct name *a, const struct name *b)
{
    return a->folded == b->folded;
}

#endif
