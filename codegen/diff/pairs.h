/*
 * Two lists of names, gone through together: what is in both, and what is in one alone.
 */
#ifndef PAIRS_H
#define PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct item { const char *name; uint32_t index; };      /* index: its place before sorting */

struct items {
    struct item *items;             /* NULL also when memory is short: failed tells */
    uint32_t count;
    bool failed;
};
/* Room for so many. */
struct items items_make(uint32_t count);

/* How names compare; MOF's do so without regard to ASCII case. */
typedef int item_order(const void *a, const void *b);
int order_by_name(const void *a, const void *b);
int order_by_path(const void *a, const void *b);            /* the same, but values between quotes by case, too */

int names_compare(const char *a, const char *b);
static inline bool names_equal(const char *a, const char *b)
{
    return names_compare(a, b) == 0;
}

/* NULL where one side has none. */
struct pair { const struct item *old_item, *new_item; };
struct pairing {
    struct items old_items, new_items;
    item_order *order;
    uint32_t old_at, new_at;
    uint32_t *moved;                /* for each place among the old: 1 + place among the new, 0 for none */
};
/* Takes the lists over and sorts them. False when memory is short; to be ended in any case. */
bool pairs_begin(struct pairing *pairing, struct items old_items, struct items new_items, item_order *order);
bool pairs_next(struct pairing *pairing, struct pair *pair);
/* Behind the last pair: are the names of both sides in another order? */
bool pairs_reordered(const struct pairing *pairing);
void pairs_end(struct pairing *pairing);

#endif
