/*
 * Arena: memory for one compilation, freed in one call.
 *
 * Tokens, syntax tree and resolved model all live here, so nothing in the
 * compiler has a free function and the grammar needs no %destructor. Running
 * out of memory ends the program with status 3; callers never check.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

struct arena_block;
struct arena { struct arena_block *blocks; };

/* Zeroed memory, aligned for any of our structures; size 0 is allowed. */
void *arena_alloc(struct arena *arena, size_t size);
/* A terminated copy of the length bytes at text. */
char *arena_copy(struct arena *arena, const char *text, size_t length);
/* A terminated string made as by snprintf. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);
void arena_free(struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* For the few buffers that grow outside an arena: never returns NULL. */
void *memory_resize(void *old, size_t size);

#endif
