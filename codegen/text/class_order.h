/*
 * The order in which classes are declared: superclass first, else alphabetical; and the types within a class.
 */
#ifndef CLASS_ORDER_H
#define CLASS_ORDER_H

#include <mofward/runtime.h>

struct class_order {
    mw_namespace ns;
    uint32_t count, at;     /* at: of the namespace's classes in the order of names, the one to look at next */
    uint32_t depth;         /* of waiting */
    mw_class *by_index;     /* ascending by handle, to find a superclass's place */
    bool *is_taken;         /* beside by_index */
    mw_class *waiting;      /* a class and the superclasses that come before it */
};

/* False when memory is short; to be ended in any case. */
bool class_order_begin(struct class_order *order, mw_namespace ns);
/* Each class of the namespace that stands in no other; a zeroed handle: that was all. */
mw_class class_order_next(struct class_order *order);
void class_order_end(struct class_order *order);

/* The types that are declared in outer itself: *at starts with the first; a zeroed handle: that was all. */
uint32_t class_first_local(mw_class outer);
mw_class class_next_local(mw_class outer, uint32_t *at);

#endif
