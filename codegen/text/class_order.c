/* Classes, superclass first, else alphabetical; and the types within a class. */
#include "class_order.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int compare_handles(const void *a, const void *b)
{
    uint32_t left = ((const mw_class *)a)->index, right = ((const mw_class *)b)->index;
    return (left > right) - (left < right);
}

bool class_order_begin(struct class_order *order, mw_namespace ns)
{
    uint32_t count = mw_class_count(ns);
    *order = (struct class_order){.ns = ns,
                                  .count = count,
                                  .by_index = calloc(count + 1, sizeof(mw_class)),
                                  .is_taken = calloc(count + 1, sizeof(bool)),
                                  .waiting = calloc(count + 1, sizeof(mw_class))};
    if (!order->by_index || !order->is_taken || !order->waiting)
        return false;
    for (uint32_t i = 0; i < count; i++)
        order->by_index[i] = mw_class_at(ns, i);
    qsort(order->by_index, count, sizeof *order->by_index, compare_handles);
    return true;
}

/* Marks cls as taken. False when it was already, or when it is not of this namespace. */
static bool take(struct class_order *order, mw_class cls)
{
    mw_class *found = MW_FOUND(cls) ? bsearch(&cls, order->by_index, order->count, sizeof cls, compare_handles) : NULL;
    bool *is_taken = found ? &order->is_taken[found - order->by_index] : NULL;
    if (!is_taken || *is_taken)
        return false;
    *is_taken = true;
    return true;
}

mw_class class_order_next(struct class_order *order)
{
    while (!order->depth && order->at < order->count) {
        mw_class cls = mw_class_at(order->ns, order->at++);
        if (strchr(mw_class_name(cls), '.')) /* within another */
            continue;
        for (; take(order, cls); cls = mw_class_super(cls))
            order->waiting[order->depth++] = cls;
    }
    return order->depth ? order->waiting[--order->depth] : (mw_class){0};
}

void class_order_end(struct class_order *order)
{
    free(order->by_index);
    free(order->is_taken);
    free(order->waiting);
}

/* They are next to it in the order of names, since no name has a character below '.'. */
uint32_t class_first_local(mw_class outer)
{
    return outer.index - mw_class_at(mw_class_namespace(outer), 0).index + 1;
}

mw_class class_next_local(mw_class outer, uint32_t *at)
{
    const char *name = mw_class_name(outer);
    size_t length = strlen(name);
    mw_namespace ns = mw_class_namespace(outer);
    while (*at < mw_class_count(ns)) {
        mw_class cls = mw_class_at(ns, (*at)++);
        const char *other = mw_class_name(cls);
        if (strncasecmp(other, name, length) != 0 || other[length] != '.')
            break;
        if (mw_class_outer(cls).index == outer.index)
            return cls;
    }
    return (mw_class){0};
}
