/*
 * Are two values, types or parameter lists the same? Also between repositories.
 */
#ifndef SAME_H
#define SAME_H

#include <mofward/runtime.h>

/* Sets *failed where that cannot be told: memory is short, or instances stand in one another too deep. */
bool same_value(mw_value a, mw_value b, bool *failed);
/* The class of a reference or embedded object aside. */
bool same_type(struct mw_typespec a, struct mw_typespec b);

#endif
