/* The access decision, on bits alone. */
#ifndef DECIDE_H
#define DECIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum decide_kind { DECIDE_ALLOW, DECIDE_DENY };

/*
 * Comments that begin with an @ are for Frama-C, which proves that the code keeps them; docs/security.md says how much
 * that shows. Rights are numbered by their bits, 0 to 31.
 */

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

/*@
    predicate in(integer right, integer mask) = (mask & (1 << right)) != 0;
    predicate mentions(struct decide_entry *e, integer k, integer right) = e[k].applies && in(right, e[k].mask);
    predicate first_to_mention(struct decide_entry *e, integer k, integer right) =
        mentions(e, k, right) && \forall integer j; 0 <= j < k ==> !mentions(e, j, right);
    predicate allows(struct decide_entry *e, integer count, integer right) =
        \exists integer k; 0 <= k < count && first_to_mention(e, k, right) && e[k].kind == DECIDE_ALLOW;
    predicate denies(struct decide_entry *e, integer count, integer right) =
        \exists integer k; 0 <= k < count && first_to_mention(e, k, right) && e[k].kind != DECIDE_ALLOW;
*/

/**
 * Decide the rights that @p so_far leaves open: the first entry that applies and mentions a right decides it.
 * A list may be decided in pieces: decide(decide(s, a), b) is decide(s, a followed by b).
 */
/*@ requires \valid_read(entries + (0 .. count - 1));
    assigns \nothing;
    ensures \forall integer right; 0 <= right < 32 ==> (in(right, \result.allowed) <==>
        in(right, so_far.allowed) || (!in(right, so_far.denied) && allows(entries, count, right)));
    ensures \forall integer right; 0 <= right < 32 ==> (in(right, \result.denied) <==>
        in(right, so_far.denied) || (!in(right, so_far.allowed) && denies(entries, count, right)));
*/
struct decided decide(struct decided so_far, const struct decide_entry *entries, size_t count);

#endif
