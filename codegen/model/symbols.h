/*
 * One hash table for every name that is looked up while compiling: (owner, name) to thing.
 *
 * The owner says which name space is meant: a namespace for its classes, the address of a member for anything else
 * (&cls->features for properties, &cls->feature_count for methods, ...). Names compare without case.
 */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include "name.h"

struct symbols;

struct symbols *symbols_new(struct arena *arena);
void *symbols_find(const struct symbols *symbols, const void *owner, const struct name *name);
/* Returns what was there before, which stays, or NULL after adding. */
void *symbols_add(struct symbols *symbols, const void *owner, const struct name *name, void *thing);
/* Adds or replaces. */
void symbols_set(struct symbols *symbols, const void *owner, const struct name *name, void *thing);
void symbols_free(struct symbols *symbols);

#endif
