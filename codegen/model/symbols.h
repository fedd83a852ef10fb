/*
 * One hash table for every name that is looked up while compiling: (owner, name) to thing.
 *
 * The owner says which name space is meant: a namespace for its classes, the address of a member for anything else
 * (&cls->features for properties, &cls->feature_count for methods, ...). Names compare without case. The table lives in the
 * arena.
 */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stddef.h>

#include "name.h"

struct symbols;

struct symbols *symbols_new(struct arena *arena);
/* Make room for count symbols more, so that adding them never moves the table. */
void symbols_reserve(struct symbols *symbols, size_t count);
void *symbols_find(const struct symbols *symbols, const void *owner, const struct name *name);
/* Returns what was there before, which stays, or NULL after adding. */
void *symbols_add(struct symbols *symbols, const void *owner, const struct name *name, void *thing);
/* Adds or replaces. */
void symbols_set(struct symbols *symbols, const void *owner, const struct name *name, void *thing);

#endif
