/* Finding binary MOF in an input: which ways of looking it takes, and the list of what was found. */
#include <stdlib.h>
#include <string.h>

#include "search.h"

enum { TEXT_PROBE = 4096 };

struct extract_find *search_add(struct search *search, const struct extract_find *find)
{
    struct extract *out = search->out;
    bool is_sound = find->error.fault == MW_BMF_SOUND;
    if (!is_sound && out->damaged++ >= EXTRACT_MAX_DAMAGED)
        return NULL;
    if (is_sound && out->sound >= EXTRACT_MAX_SOUND) {
        out->not_tried++;
        return NULL;
    }
    if (out->count == search->capacity) {
        size_t capacity = 2 * search->capacity + 8;
        void *larger = realloc(out->finds, capacity * sizeof *out->finds);
        search->no_memory = search->no_memory || !larger;
        if (!larger)
            return NULL;
        out->finds = larger;
        search->capacity = capacity;
    }
    out->sound += is_sound;
    out->finds[out->count] = *find;
    return &out->finds[out->count++];
}

/* Text of whatever encoding that keeps ASCII. */
static bool is_text(const struct region *region)
{
    size_t end = region->size < TEXT_PROBE ? region->size : TEXT_PROBE;
    for (size_t i = 0; i < end; i++)
        if (region->bytes[i] < 0x20 && !(region->bytes[i] >= '\t' && region->bytes[i] <= '\r'))
            return false;
    return end > 0 && region->size <= UINT32_MAX;
}

static int by_offset(const void *left, const void *right)
{
    const struct extract_find *a = left, *b = right;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

static void count_lines(struct extract *out, const struct region *text)
{
    uint32_t line = 1;
    size_t at = 0;
    for (size_t i = 0; i < out->count; i++) {
        for (; at < out->finds[i].offset; at++)
            line += text->bytes[at] == '\n';
        out->finds[i].line = line;
    }
}

static void search_text(struct search *search, const struct region *text)
{
    search->out->is_text = true;
    hex_lines_search(search, text);
    byte_lists_search(search, text);
}

static void search_binary(struct search *search, const struct region *region)
{
    scan_region(search, region);
    aml_name_finds(search, region, 0);
    tables_place_finds(search, region, 0);
    image_name_finds(search, region);
}

bool extract(const void *bytes, size_t size, struct extract *out)
{
    struct region region = {bytes, size};
    *out = (struct extract){0};
    struct search *search = calloc(1, sizeof *search);
    if (!search)
        return false;
    search->out = out;
    search->work = EXTRACT_WORK_BASE + (uint64_t)EXTRACT_WORK_PER_BYTE * size;
    search_binary(search, &region);
    if (is_text(&region))
        search_text(search, &region);
    if (out->count)
        qsort(out->finds, out->count, sizeof *out->finds, by_offset);
    if (out->is_text)
        count_lines(out, &region);
    bool is_whole = !search->no_memory;
    free(search->payload);
    free(search);
    return is_whole;
}

void extract_free(struct extract *extract)
{
    for (size_t i = 0; i < extract->count; i++)
        free(extract->finds[i].memory);
    free(extract->finds);
    *extract = (struct extract){0};
}
