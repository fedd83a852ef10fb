/* Two lists of names, gone through together. */
#include "pairs.h"

#include <stdlib.h>

static int fold(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
}

int names_compare(const char *a, const char *b)
{
    for (; *a && fold(*a) == fold(*b); a++, b++)
        ;
    return fold(*a) - fold(*b);
}

/* Of paths that differ in case at most: in what stands between quotes. */
static int compare_quoted(const char *a, const char *b)
{
    bool is_quoted = false;
    for (; *a; a++, b++) {
        if (is_quoted && *a != *b)
            return (unsigned char)*a - (unsigned char)*b;
        if (is_quoted && *a == '\\' && a[1] && a[1] == b[1]) {
            a++;
            b++;
        } else if (*a == '"') {
            is_quoted = !is_quoted;
        }
    }
    return 0;
}

static int by_index(const struct item *a, const struct item *b)
{
    return a->index < b->index ? -1 : a->index > b->index;
}

int order_by_name(const void *a, const void *b)
{
    return names_compare(((const struct item *)a)->name, ((const struct item *)b)->name);
}

int order_by_path(const void *a, const void *b)
{
    int order = order_by_name(a, b);
    return order ? order : compare_quoted(((const struct item *)a)->name, ((const struct item *)b)->name);
}

/* Equal names stay in their order. */
static int sort_by_name(const void *a, const void *b)
{
    int order = order_by_name(a, b);
    return order ? order : by_index(a, b);
}

static int sort_by_path(const void *a, const void *b)
{
    int order = order_by_path(a, b);
    return order ? order : by_index(a, b);
}

struct items items_make(uint32_t count)
{
    struct items made = {.items = count ? calloc(count, sizeof *made.items) : NULL, .count = count};
    made.failed = count && !made.items;
    return made;
}

bool pairs_begin(struct pairing *pairing, struct items old_items, struct items new_items, item_order *order)
{
    *pairing = (struct pairing){.old_items = old_items, .new_items = new_items, .order = order};
    pairing->moved = calloc((size_t)old_items.count + 1, sizeof *pairing->moved);
    if (old_items.failed || new_items.failed || !pairing->moved)
        return false;
    item_order *sort = order == order_by_path ? sort_by_path : sort_by_name;
    if (old_items.count)
        qsort(old_items.items, old_items.count, sizeof *old_items.items, sort);
    if (new_items.count)
        qsort(new_items.items, new_items.count, sizeof *new_items.items, sort);
    return true;
}

bool pairs_next(struct pairing *pairing, struct pair *pair)
{
    bool has_old = pairing->old_at < pairing->old_items.count, has_new = pairing->new_at < pairing->new_items.count;
    if (!has_old && !has_new)
        return false;
    const struct item *old_item = has_old ? &pairing->old_items.items[pairing->old_at] : NULL;
    const struct item *new_item = has_new ? &pairing->new_items.items[pairing->new_at] : NULL;
    int order = !has_old ? 1 : !has_new ? -1 : pairing->order(old_item, new_item);
    *pair = (struct pair){order <= 0 ? old_item : NULL, order >= 0 ? new_item : NULL};
    pairing->old_at += order <= 0;
    pairing->new_at += order >= 0;
    if (order == 0)
        pairing->moved[old_item->index] = new_item->index + 1;
    return true;
}

bool pairs_reordered(const struct pairing *pairing)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < pairing->old_items.count; i++) {
        if (pairing->moved[i] && pairing->moved[i] < last)
            return true;
        last = pairing->moved[i] ? pairing->moved[i] : last;
    }
    return false;
}

void pairs_end(struct pairing *pairing)
{
    free(pairing->old_items.items);
    free(pairing->new_items.items);
    free(pairing->moved);
}
