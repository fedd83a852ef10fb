/*
 * The hash table of symbols.h: open addressing, keyed by the folded name and its owner.
 */
#include "symbols.h"

struct symbol {
    const void *owner;
    const struct name *folded; /* NULL: a free slot */
    void *thing;
};

struct symbols {
    struct arena *arena;
    struct symbol *slots;
    size_t capacity, count; /* capacity: a power of two; at most five eighths are used */
};

enum { SYMBOLS_FIRST_CAPACITY = 1024 };

/* Owners are addresses of members: their low bits say little, so everything is spread by a multiplication. */
static size_t symbol_hash(const void *owner, const struct name *folded)
{
    uint64_t mixed = ((uint64_t)(uintptr_t)owner << 1 ^ folded->hash) * 0x9E3779B97F4A7C15u;
    return (size_t)(mixed >> 24);
}

/* The slot that holds the symbol, or the free one where it belongs. */
static struct symbol *symbol_slot(const struct symbols *symbols, const void *owner, const struct name *folded)
{
    size_t mask = symbols->capacity - 1, at = symbol_hash(owner, folded) & mask;

    while (symbols->slots[at].folded && (symbols->slots[at].folded != folded || symbols->slots[at].owner != owner))
        at = (at + 1) & mask;
    return &symbols->slots[at];
}

static void symbols_grow(struct symbols *symbols, size_t capacity)
{
    struct symbol *old = symbols->slots;
    size_t old_capacity = symbols->capacity;

    symbols->capacity = capacity;
    symbols->slots = ARENA_ARRAY(symbols->arena, struct symbol, capacity);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].folded)
            *symbol_slot(symbols, old[i].owner, old[i].folded) = old[i];
    }
}

struct symbols *symbols_new(struct arena *arena)
{
    struct symbols *symbols = ARENA_NEW(arena, struct symbols);

    symbols->arena = arena;
    symbols_grow(symbols, SYMBOLS_FIRST_CAPACITY);
    return symbols;
}

void symbols_reserve(struct symbols *symbols, size_t count)
{
    size_t capacity = symbols->capacity;

    while (capacity / 8 * 5 < symbols->count + count)
        capacity *= 2;
    if (capacity != symbols->capacity)
        symbols_grow(symbols, capacity);
}

void *symbols_find(const struct symbols *symbols, const void *owner, const struct name *name)
{
    return symbol_slot(symbols, owner, name->folded)->thing;
}

/* The slot for a symbol, made when it is not there. */
static struct symbol *symbols_enter(struct symbols *symbols, const void *owner, const struct name *name)
{
    struct symbol *slot;

    symbols_reserve(symbols, 1);
    slot = symbol_slot(symbols, owner, name->folded);
    if (!slot->folded) {
        *slot = (struct symbol){.owner = owner, .folded = name->folded};
        symbols->count++;
    }
    return slot;
}

void *symbols_add(struct symbols *symbols, const void *owner, const struct name *name, void *thing)
{
    struct symbol *slot = symbols_enter(symbols, owner, name);
    void *before = slot->thing;

    if (!before)
        slot->thing = thing;
    return before;
}

void symbols_set(struct symbols *symbols, const void *owner, const struct name *name, void *thing)
{
    symbols_enter(symbols, owner, name)->thing = thing;
}
