/* The access decision, on bits alone: the whole of it, so that it can be proved. */
#include "decide.h"

struct decided decide(struct decided so_far, const struct decide_entry *entries, size_t count)
{
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
