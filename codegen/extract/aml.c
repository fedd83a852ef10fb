/*
 * ACPI machine language, as far as it takes to say which object a find is and which device it belongs to.
 *
 * AML cannot be parsed in whole without the other tables: how many arguments a call has is told where the method is
 * declared. So blocks are recognised by themselves, which takes a name and a length that fits the block around it.
 */
#include <stdio.h>
#include <string.h>

#include "search.h"

enum {
    NAME_OP = 0x08,
    SCOPE_OP = 0x10,
    BUFFER_OP = 0x11,
    METHOD_OP = 0x14,
    DUAL_NAME = 0x2E,
    MULTI_NAME = 0x2F,
    EXTENDED = 0x5B,
    DEVICE_OP = 0x82,
    SEGMENT = 4,
    MAX_SEGMENTS = 8,    /* of a name; more of them no device has */
    BUFFER_HEAD_MIN = 8, /* NameOp, name, BufferOp, PkgLength of 1 byte, size of 1 byte */
    BUFFER_HEAD_MAX = 6 + 4 + 9,
};

bool aml_package(const struct region *region, size_t *at, size_t *end)
{
    if (!has(region, *at, 1))
        return false;
    const uint8_t *bytes = region->bytes + *at;
    size_t more = bytes[0] >> 6, length = more ? bytes[0] & 0x0F : bytes[0] & 0x3F;
    if (!has(region, *at, 1 + more) || (more && (bytes[0] & 0x30)))
        return false;
    for (size_t i = 0; i < more; i++)
        length |= (size_t)bytes[i + 1] << (4 + 8 * i);
    if (length < 1 + more || !has(region, *at, length))
        return false;
    *end = *at + length;
    *at += 1 + more;
    return true;
}

bool aml_is_name(const uint8_t *bytes)
{
    for (size_t i = 0; i < SEGMENT; i++)
        if (!((bytes[i] >= 'A' && bytes[i] <= 'Z') || bytes[i] == '_' || (i > 0 && bytes[i] >= '0' && bytes[i] <= '9')))
            return false;
    return true;
}

/* The size of a buffer, as a constant. The bytes that are there count, not its value. */
static bool skip_integer(const struct region *region, size_t *at)
{
    if (!has(region, *at, 1))
        return false;
    size_t length = 1;
    switch (region->bytes[*at]) {
    case 0x00:
    case 0x01:
        break;
    case 0x0A:
        length = 2;
        break;
    case 0x0B:
        length = 3;
        break;
    case 0x0C:
        length = 5;
        break;
    case 0x0E:
        length = 9;
        break;
    default:
        return false;
    }
    *at += length;
    return *at <= region->size;
}

/* A Name with a buffer: *at moves to its first byte, *end is behind its last. */
static bool named_buffer(const struct region *region, size_t *at, size_t *end)
{
    if (!has(region, *at, BUFFER_HEAD_MIN))
        return false;
    const uint8_t *bytes = region->bytes + *at;
    if (bytes[0] != NAME_OP || !aml_is_name(bytes + 1) || bytes[1 + SEGMENT] != BUFFER_OP)
        return false;
    *at += 2 + SEGMENT;
    return aml_package(region, at, end) && skip_integer(region, at) && *at <= *end;
}

/* ---- Names ---- */

static bool name_find(const struct region *region, struct extract_find *find)
{
    size_t begin = (size_t)find->offset;
    for (size_t length = BUFFER_HEAD_MIN; length <= BUFFER_HEAD_MAX && length <= begin; length++) {
        size_t at = begin - length, end;
        if (!named_buffer(region, &at, &end) || at != begin || find->size > end - at)
            continue;
        find->carrier = EXTRACT_ACPI;
        memcpy(find->name, region->bytes + begin - length + 1, SEGMENT);
        find->name[SEGMENT] = '\0';
        return true;
    }
    return false;
}

void aml_name_finds(struct search *search, const struct region *region, size_t first)
{
    for (size_t i = first; i < search->out->count; i++)
        name_find(region, &search->out->finds[i]);
}

/* ---- Places ---- */

/* How many segments a name has, past its prefix. SIZE_MAX: it is no name. */
static size_t segments(const struct region *region, size_t *at)
{
    if (!has(region, *at, 2))
        return SIZE_MAX;
    const uint8_t *bytes = region->bytes + *at;
    if (bytes[0] == 0) {
        *at += 1;
        return 0;
    }
    *at += bytes[0] == DUAL_NAME ? 1 : bytes[0] == MULTI_NAME ? 2 : 0;
    return bytes[0] == DUAL_NAME ? 2 : bytes[0] == MULTI_NAME ? bytes[1] : 1;
}

/* A name with its prefix, as text. */
static bool read_name(const struct region *region, size_t *at, char name[SCOPE_NAME_BYTES])
{
    size_t used = 0;
    for (; has(region, *at, 1) && strchr("\\^", region->bytes[*at]) && region->bytes[*at] && used < MAX_SEGMENTS; ++*at)
        name[used++] = (char)region->bytes[*at];
    size_t count = segments(region, at);
    if (count > MAX_SEGMENTS || (count == 0 && used == 0))
        return false;
    for (size_t i = 0; i < count; i++, *at += SEGMENT) {
        if (!has(region, *at, SEGMENT) || !aml_is_name(region->bytes + *at))
            return false;
        if (i > 0)
            name[used++] = '.';
        memcpy(name + used, region->bytes + *at, SEGMENT);
        used += SEGMENT;
    }
    name[used] = '\0';
    return true;
}

/* Is there a block at a place, within the block around it? */
static void enter_block(const struct region *aml, size_t at, struct scopes *scopes)
{
    const uint8_t *bytes = aml->bytes + at;
    bool is_device = bytes[0] == EXTENDED && has(aml, at, 2) && bytes[1] == DEVICE_OP;
    if (!is_device && bytes[0] != SCOPE_OP && bytes[0] != METHOD_OP)
        return;
    size_t body = at + 1 + is_device, end;
    char name[SCOPE_NAME_BYTES];
    bool is_block = aml_package(aml, &body, &end) && read_name(aml, &body, name) && body <= end;
    if (is_block && (scopes->count == 0 || end <= scopes->items[scopes->count - 1].end))
        scopes_push(scopes, name, end, bytes[0] == METHOD_OP);
}

static void read_listing(struct listing *listing, const struct region *aml, size_t at, const struct scopes *scopes)
{
    size_t begin = at, end;
    char path[EXTRACT_PATH_BYTES];
    if (!has(aml, at, BUFFER_HEAD_MIN) || memcmp(aml->bytes + at + 1, "_WDG", SEGMENT) != 0 ||
        !named_buffer(aml, &begin, &end))
        return;
    scopes_path(scopes, path);
    listing_read(listing, path, aml->bytes + begin, end - begin);
}

static void place_find(struct extract_find *find, const struct scopes *scopes)
{
    scopes_path(scopes, find->path);
    const char *method = scopes_method(scopes);
    if (find->name[0] || !*method)
        return;
    find->carrier = EXTRACT_ACPI;
    snprintf(find->name, sizeof find->name, "%s", method);
}

void aml_place_finds(const struct region *aml, size_t from, struct extract_find *first, size_t count)
{
    struct scopes scopes = {.count = 0};
    struct listing listing;
    size_t done = 0;
    listing.count = 0;
    for (size_t at = from; at < aml->size; at++) {
        while (scopes.count && scopes.items[scopes.count - 1].end <= at)
            scopes.count--;
        if (done < count && first[done].offset == at) {
            place_find(&first[done], &scopes);
            at += first[done].error.fault == MW_BMF_SOUND ? first[done].size - 1 : 3;
            done++;
            continue;
        }
        if (aml->bytes[at] == NAME_OP)
            read_listing(&listing, aml, at, &scopes);
        else
            enter_block(aml, at, &scopes);
    }
    listing_apply(&listing, first, count);
}
