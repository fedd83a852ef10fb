/*
 * Names, each spelling stored once: an open-addressing table.
 */
#include "name.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { FIRST_CAPACITY = 4096 };

#define EACH_BYTE(byte) (0x0101010101010101u * (uint64_t)(byte))

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Lower case for the ASCII letters among eight bytes; other bytes stay. */
static uint64_t lower_word(uint64_t word)
{
    uint64_t ascii = word & EACH_BYTE(0x7F);
    uint64_t from_a = ascii + EACH_BYTE(0x80 - 'A'), past_z = ascii + EACH_BYTE(0x80 - 'Z' - 1);
    uint64_t is_upper = (from_a ^ past_z) & ~word & EACH_BYTE(0x80);
    return word | is_upper >> 2;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Where to look for a name: of the folded text, eight bytes at a time. */
static uint64_t probe_of(const struct names *names, const char *text, size_t length)
{
    uint64_t hash = mix(names->secret ^ length, 0x9E3779B97F4A7C15u), word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash ^ lower_word(word), names->secret | 1);
    }
    word = 0;
    memcpy(&word, text, length);
    return mix(hash ^ lower_word(word), 0xD6E8FEB86659FD93u);
}

/* FNV-1a of the folded text: the same on every machine. */
static uint32_t hash_of(const char *folded, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)folded[i]) * 16777619u;
    return hash;
}

void names_init(struct names *names, struct arena *arena)
{
    *names = (struct names){.arena = arena};
    if (getentropy(&names->secret, sizeof names->secret) != 0)
        names->secret = (uint64_t)(uintptr_t)names;
}

void names_free(struct names *names)
{
    free(names->slots);
    names->slots = NULL;
    names->capacity = names->count = 0;
}

static void grow(struct names *names)
{
    uint32_t capacity = names->capacity ? names->capacity * 2 : FIRST_CAPACITY;
    struct name_slot *slots = memory_resize(NULL, capacity * sizeof *slots);
    memset(slots, 0, capacity * sizeof *slots);
    for (uint32_t i = 0; i < names->capacity; i++) {
        if (!names->slots[i].name)
            continue;
        uint32_t at = (uint32_t)names->slots[i].probe & (capacity - 1);
        while (slots[at].name)
            at = (at + 1) & (capacity - 1);
        slots[at] = names->slots[i];
    }
    free(names->slots);
    names->slots = slots;
    names->capacity = capacity;
}

/* The slot of this very spelling, or the free one where it belongs. */
static struct name_slot *find(struct names *names, uint64_t probe, const char *text, size_t length)
{
    for (uint32_t at = (uint32_t)probe;; at++) {
        struct name_slot *slot = &names->slots[at & (names->capacity - 1)];
        if (!slot->name)
            return slot;
        if (slot->probe == probe && slot->name->length == length && memcmp(slot->name->text, text, length) == 0)
            return slot;
    }
}

static struct name *add(struct names *names, uint64_t probe, const char *text, size_t length)
{
    if (names->count + 1 > names->capacity / 2)
        grow(names);
    struct name *name = ARENA_NEW(names->arena, struct name);
    name->text = arena_copy(names->arena, text, length);
    name->length = (uint32_t)length;
    *find(names, probe, text, length) = (struct name_slot){name, probe};
    names->count++;
    return name;
}

/* The lower case spelling of a name; itself, when that is how it is written. */
static const struct name *fold(struct names *names, uint64_t probe, struct name *name)
{
    size_t length = name->length, i = 0;
    while (i < length && lower(name->text[i]) == name->text[i])
        i++;
    if (i == length) {
        name->hash = hash_of(name->text, length);
        return name;
    }
    char *folded = arena_copy(names->arena, name->text, length);
    for (; i < length; i++)
        folded[i] = lower(folded[i]);
    struct name_slot *slot = find(names, probe, folded, length);
    struct name *result = slot->name;
    if (!result) {
        result = add(names, probe, folded, length);
        result->folded = result;
        result->hash = hash_of(folded, length);
    }
    name->hash = result->hash;
    return result;
}

struct name *names_intern(struct names *names, const char *text, size_t length)
{
    if (!names->capacity)
        grow(names);
    uint64_t probe = probe_of(names, text, length);
    struct name *name = find(names, probe, text, length)->name;
    if (!name) {
        name = add(names, probe, text, length);
        name->folded = fold(names, probe, name);
    }
    return name;
}

void names_lose(struct names *names, const struct name *name)
{
    names_get(names, name->folded->text)->is_lost = true;
}

struct name *names_get(struct names *names, const char *text)
{
    return names_intern(names, text, strlen(text));
}
