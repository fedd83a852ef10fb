/* Interning by a hash table of offsets. */
#include "strings.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "arena.h"
#include "format.h"

enum { FIRST_SLOTS = 1024, FIRST_ROOM = 65536 };

static void new_slots(struct strings *strings, uint32_t count)
{
    strings->slots = memory_resize(NULL, count * sizeof *strings->slots);
    memset(strings->slots, 0, count * sizeof *strings->slots);
    strings->slot_count = count;
}

void strings_init(struct strings *strings, size_t start)
{
    *strings = (struct strings){.start = start, .end = start + 1, .capacity = start + FIRST_ROOM};
    strings->bytes = memory_resize(NULL, strings->capacity);
    memset(strings->bytes, 0, strings->end);
    new_slots(strings, FIRST_SLOTS);
}

void strings_free(struct strings *strings)
{
    free(strings->slots);
}

/* At most half the slots are used, so every probe ends. */
static void grow_slots(struct strings *strings)
{
    struct string_slot *old = strings->slots;
    uint32_t old_count = strings->slot_count;
    new_slots(strings, old_count * 2);
    for (uint32_t i = 0; i < old_count; i++) {
        uint32_t at = old[i].hash & (strings->slot_count - 1);
        while (old[i].offset && strings->slots[at].offset)
            at = (at + 1) & (strings->slot_count - 1);
        if (old[i].offset)
            strings->slots[at] = old[i];
    }
    free(old);
}

static bool is_text_at(const struct strings *strings, uint32_t offset, const char *text, size_t length)
{
    const char *there = (const char *)strings->bytes + strings->start + offset;
    return strings->start + offset + length < strings->end && memcmp(there, text, length) == 0 && !there[length];
}

static uint32_t append(struct strings *strings, const char *text, size_t length)
{
    strings->is_full |= length >= FORMAT_MAX_SIZE - strings->end;
    if (strings->is_full)
        return 0;
    uint32_t offset = (uint32_t)(strings->end - strings->start);
    if (strings->capacity - strings->end <= length) {
        strings->capacity += strings->capacity / 2 + length + 1;
        strings->bytes = memory_resize(strings->bytes, strings->capacity);
    }
    memcpy(strings->bytes + strings->end, text, length);
    strings->bytes[strings->end + length] = 0;
    strings->end += length + 1;
    return offset;
}

uint32_t strings_intern(struct strings *strings, const char *text, size_t length)
{
    if (length == 0)
        return 0;
    if (strings->used * 2 >= strings->slot_count)
        grow_slots(strings);
    uint32_t hash = (uint32_t)XXH3_64bits(text, length), at = hash & (strings->slot_count - 1);
    for (; strings->slots[at].offset; at = (at + 1) & (strings->slot_count - 1))
        if (strings->slots[at].hash == hash && is_text_at(strings, strings->slots[at].offset, text, length))
            return strings->slots[at].offset;
    uint32_t offset = append(strings, text, length);
    strings->slots[at] = (struct string_slot){hash, offset};
    strings->used += offset != 0;
    return offset;
}
