/* The access decision, on bits alone. */
#ifndef DECIDE_H
#define DECIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum decide_kind { DECIDE_ALLOW, DECIDE_DENY };

/** One entry of an ACL, as far as a decision needs it. */
struct decide_entry {
    enum decide_kind kind;      /* anything but DECIDE_ALLOW denies */
    uint32_t mask;              /* the rights that it mentions */
    bool applies;               /* to this caller and this object */
};

/** Rights that the entries seen so far have decided; no right is in both. Zeroed before the first entry. */
struct decided {
    uint32_t allowed, denied;
};

/**
 * Decide the rights that @p so_far leaves open: the first entry that applies and mentions a right decides it.
 * A list may be decided in pieces: decide(decide(s, a), b) is decide(s, a followed by b).
 */
struct decided decide(struct decided so_far, const struct decide_entry *entries, size_t count);

#endif
