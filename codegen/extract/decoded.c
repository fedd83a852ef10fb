/* Bytes that stood as text: gathered, searched as binary input would be, and their places told in the text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"

enum { GATHER_MIN = 16 }; /* bytes; fewer hold no header */

/* Where in the text a find is. */
static uint64_t text_offset(const struct decoded *decoded, uint64_t offset)
{
    size_t low = 0, high = decoded->mark_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (decoded->marks[middle].decoded <= offset)
            low = middle;
        else
            high = middle;
    }
    return decoded->mark_count ? decoded->marks[low].text : 0;
}

/* The bytes go away, so a find needs its own; and what its list is called, it is called. */
static void keep(struct search *search, const struct decoded *decoded, struct extract_find *find)
{
    find->form = decoded->form;
    find->offset = text_offset(decoded, find->offset);
    if (!find->name[0] && *decoded->name) {
        snprintf(find->name, sizeof find->name, "%s", decoded->name);
        find->carrier = *decoded->path ? EXTRACT_ACPI : find->carrier;
    }
    if (!find->path[0])
        snprintf(find->path, sizeof find->path, "%s", decoded->path);
    const uint8_t *bytes = find->bytes;
    find->bytes = NULL;
    if (find->error.fault != MW_BMF_SOUND)
        return;
    find->bytes = find->memory = malloc(find->size);
    search->no_memory = search->no_memory || !find->memory;
    if (find->memory)
        memcpy(find->memory, bytes, find->size);
}

void search_decoded(struct search *search, const struct decoded *decoded)
{
    size_t first = search->out->count;
    scan_region(search, &decoded->region);
    aml_name_finds(search, &decoded->region, first);
    tables_place_finds(search, &decoded->region, first);
    for (size_t i = first; i < search->out->count; i++)
        keep(search, decoded, &search->out->finds[i]);
}

/* ---- Gathering ---- */

/* Room for one more of size bytes each. */
static bool grow(struct gather *gather, void **items, size_t *capacity, size_t size)
{
    size_t larger_capacity = *capacity ? 2 * *capacity : 4096;
    void *larger = realloc(*items, larger_capacity * size);
    gather->search->no_memory = gather->search->no_memory || !larger;
    if (!larger)
        return false;
    *items = larger;
    *capacity = larger_capacity;
    return true;
}

static void mark(struct gather *gather)
{
    void *marks = gather->marks;
    if (gather->mark_count == gather->mark_capacity &&
        !grow(gather, &marks, &gather->mark_capacity, sizeof *gather->marks))
        return;
    gather->marks = marks;
    gather->marks[gather->mark_count++] = (struct mark){(uint32_t)gather->size - 4, gather->last_f};
}

void gather_byte(struct gather *gather, uint8_t byte, size_t text_offset)
{
    void *bytes = gather->bytes;
    if (gather->size == gather->capacity && !grow(gather, &bytes, &gather->capacity, 1))
        return;
    gather->bytes = bytes;
    gather->bytes[gather->size++] = byte;
    if (byte == 'F')
        gather->last_f = (uint32_t)text_offset;
    if (byte == 'B' && gather->size >= 4 && memcmp(gather->bytes + gather->size - 4, "FOMB", 4) == 0)
        mark(gather);
}

void gather_end(struct gather *gather, enum extract_form form, const char *name, const char *path)
{
    if (gather->size >= GATHER_MIN && gather->mark_count && !gather->search->no_memory) {
        struct decoded decoded = {.region = {gather->bytes, gather->size},
                                  .marks = gather->marks,
                                  .mark_count = gather->mark_count,
                                  .form = form,
                                  .name = name,
                                  .path = path};
        search_decoded(gather->search, &decoded);
    }
    gather->size = gather->mark_count = 0;
}

void gather_free(struct gather *gather)
{
    free(gather->bytes);
    free(gather->marks);
}
