/* The access decision, on bits alone: the whole of it, so that it can be proved. */
#include "decide.h"

struct decided decide(struct decided so_far, const struct decide_entry *entries, size_t count)
{
    /*@ loop invariant 0 <= i <= count;
        loop invariant \forall integer right; 0 <= right < 32 ==> (in(right, so_far.allowed) <==>
            in(right, \at(so_far.allowed, Pre)) ||
            (!in(right, \at(so_far.denied, Pre)) && allows(entries, i, right)));
        loop invariant \forall integer right; 0 <= right < 32 ==> (in(right, so_far.denied) <==>
            in(right, \at(so_far.denied, Pre)) ||
            (!in(right, \at(so_far.allowed, Pre)) && denies(entries, i, right)));
        loop invariant \forall integer k, right; 0 <= k < i && 0 <= right < 32 && mentions(entries, k, right) ==>
            in(right, so_far.allowed) || in(right, so_far.denied);
        loop assigns i, so_far;
        loop variant count - i;
    */
    for (size_t i = 0; i < count; i++) {
        uint32_t open = ~(so_far.allowed | so_far.denied);
        uint32_t mentioned = entries[i].applies ? entries[i].mask & open : 0;
        if (entries[i].kind == DECIDE_ALLOW)
            so_far.allowed |= mentioned;
        else
            so_far.denied |= mentioned;
    }
    return so_far;
}
