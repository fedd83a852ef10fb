/* The resource directory of a PE image: types, names, languages, and then data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "image.h"

enum { TYPES, NAMES, LANGUAGES }; /* the three levels that every compiler of resources writes */
enum { TABLE_BYTES = 16, ENTRY_BYTES = 8, DATA_BYTES = 16 };
#define IS_OFFSET UINT32_C(0x80000000) /* to a text, or to a further table */

/* Offsets in the directory count from its root; in the messages, from the start of the file. */
static bool fail(struct image *image, uint32_t offset, const char *fault)
{
    return image_fail(image, (uint64_t)(image->directory.bytes - image->file.bytes) + offset, fault);
}

/* The name of an entry, as ASCII: what is no such character becomes '_'. */
static bool read_name(struct image *image, uint32_t id, char name[EXTRACT_NAME_BYTES])
{
    if (!(id & IS_OFFSET)) {
        snprintf(name, EXTRACT_NAME_BYTES, "#%u", id);
        return true;
    }
    uint32_t at = id & ~IS_OFFSET;
    const struct region *directory = &image->directory;
    if (!has(directory, at, 2) || !has(directory, at, 2 + 2 * (uint64_t)load_16(directory->bytes + at)))
        return fail(image, at, "a name of a resource is cut off");
    uint32_t length = load_16(directory->bytes + at), used = 0;
    for (uint32_t i = 0; i < length && used < EXTRACT_NAME_BYTES - 1; i++) {
        uint32_t unit = load_16(directory->bytes + at + 2 + (size_t)2 * i);
        name[used++] = unit > 0x20 && unit < 0x7F ? (char)unit : '_';
    }
    name[used] = '\0';
    return true;
}

/* What has been read on the way to an entry. */
struct way {
    int level;
    uint32_t language;
    char name[EXTRACT_NAME_BYTES];
};

static bool add_resource(struct image *image, uint32_t at, const struct way *way)
{
    if (!has(&image->directory, at, DATA_BYTES))
        return fail(image, at, "a resource is cut off");
    if (image->count == IMAGE_MAX_RESOURCES)
        return fail(image, at, "too many resources");
    const uint8_t *data = image->directory.bytes + at;
    struct resource found = {.size = load_32(data + 4), .language = way->language};
    uint32_t left;
    if (!image_locate(image, load_32(data), found.size, &found.offset, &left))
        return fail(image, at, "a resource is in no section");
    if (image->count == image->capacity) {
        size_t capacity = 2 * image->capacity + 8;
        void *larger = realloc(image->resources, capacity * sizeof *image->resources);
        image->no_memory = image->no_memory || !larger;
        if (!larger)
            return false;
        image->resources = larger;
        image->capacity = capacity;
    }
    memcpy(found.name, way->name, sizeof found.name);
    image->resources[image->count++] = found;
    return true;
}

static bool read_table(struct image *image, uint32_t at, const struct way *way);

/* One entry. Tables are nested exactly as deep as there are levels, so that no cycle is followed. */
static bool read_entry(struct image *image, uint32_t at, const struct way *before)
{
    const uint8_t *entry = image->directory.bytes + at;
    uint32_t id = load_32(entry), to = load_32(entry + 4);
    struct way way = *before;
    if (way.level == LANGUAGES)
        way.language = id;
    else if (!read_name(image, id, way.name))
        return false;
    if (way.level == TYPES && !((id & IS_OFFSET) && strcasecmp(way.name, "MOFDATA") == 0))
        return true;
    if (((to & IS_OFFSET) != 0) != (way.level < LANGUAGES))
        return fail(image, at, "the tables of resources are not three deep");
    way.level++;
    return before->level == LANGUAGES ? add_resource(image, to, &way) : read_table(image, to & ~IS_OFFSET, &way);
}

static bool read_table(struct image *image, uint32_t at, const struct way *way)
{
    if (!has(&image->directory, at, TABLE_BYTES))
        return fail(image, at, "a table of resources is cut off");
    const uint8_t *table = image->directory.bytes + at;
    uint32_t count = load_16(table + 12) + load_16(table + 14);
    if (!has(&image->directory, at, TABLE_BYTES + (uint64_t)count * ENTRY_BYTES))
        return fail(image, at, "a table of resources is cut off");
    image->entries += count;
    if (image->entries > IMAGE_MAX_ENTRIES)
        return fail(image, at, "too many resources");
    for (uint32_t i = 0; i < count; i++)
        if (!read_entry(image, at + TABLE_BYTES + i * ENTRY_BYTES, way))
            return false;
    return true;
}

bool image_read_resources(struct image *image)
{
    return read_table(image, 0, &(struct way){.level = TYPES});
}
