/*
 * What depends on a class of the old repository: its subclasses, what they say themselves, and instances.
 */
#ifndef DEPENDENTS_H
#define DEPENDENTS_H

#include <mofward/runtime.h>

/* A class as far as the table of updates asks. Zeroed, nothing depends on it. */
struct dependence { bool has_subclasses, has_instances, subclass_has_instances; };

/* A member of classes or a qualifier on one; "" for what there is not: on a class, not on a parameter, the member itself. */
struct aspect { const char *member, *parameter, *qualifier; };

struct dependents;
/* NULL when memory is short. */
struct dependents *dependents_make(const mw_repo *repo);
void dependents_free(struct dependents *dependents);

struct dependence dependents_of(const struct dependents *dependents, mw_class cls);
/* The name of a class below cls that says something of this aspect itself; NULL when none does. Sets *failed when memory is short. */
const char *dependents_saying(struct dependents *dependents, mw_class cls, const struct aspect *aspect, bool *failed);

#endif
