/* The search for binary MOF in bytes: each place that may be one is decompressed and verified. */
#include <stdlib.h>
#include <string.h>

#include "search.h"

/* No stream expands more than this: 512 bytes take 25 bits of a match and the 15 of the sync behind it. */
enum { MOST_EXPANSION = 103, STREAM_AT = MW_BMF_HEADER_BYTES + 4 };

/* What of a payload a failed attempt may have made. */
static uint64_t cost(const struct mw_bmf_header *header, const struct mw_bmf_error *error)
{
    uint64_t read = error->offset > STREAM_AT ? error->offset - STREAM_AT : 0, made = read * MOST_EXPANSION;
    return error->in_payload || made > header->payload_size ? header->payload_size : made;
}

static bool reserve_payload(struct search *search, size_t size)
{
    if (size <= search->payload_capacity)
        return true;
    free(search->payload);
    search->payload = malloc(size);
    search->payload_capacity = search->payload ? size : 0;
    search->no_memory = search->no_memory || !search->payload;
    return search->payload != NULL;
}

/* The whole of one place. */
static bool is_sound(struct search *search, const struct mw_bmf_header *header, struct extract_find *find)
{
    struct mw_bmf bmf;
    return mw_bmf_decompress(find->bytes, find->size, search->payload, &find->error) &&
           mw_bmf_verify(search->payload, header->payload_size, &bmf, &find->error);
}

static void try_body(struct search *search, const struct mw_bmf_header *header, struct extract_find *find)
{
    if (search->work == 0) {
        search->out->not_tried++;
        return;
    }
    if (!reserve_payload(search, header->payload_size ? header->payload_size : 1))
        return;
    find->size = MW_BMF_HEADER_BYTES + header->stream_size;
    find->payload_size = header->payload_size;
    if (is_sound(search, header, find)) {
        find->error.fault = MW_BMF_SOUND;
    } else {
        uint64_t spent = cost(header, &find->error);
        search->work -= spent < search->work ? spent : search->work;
    }
    search_add(search, find);
}

/* A payload as it stands in memory after decompression: how long it is, with its flavors. 0: it is none. */
static size_t bare_payload_size(const struct region *region, size_t at)
{
    static const char flavors[] = "BMOFQUALFLAVOR11";
    enum { ROOT_BYTES = 20, FLAVORS_BYTES = 20 };
    const uint8_t *bytes = region->bytes + at;
    if (!has(region, at, ROOT_BYTES) || load_32(bytes + 8) != 1 || load_32(bytes + 12) != 1)
        return 0;
    uint64_t size = load_32(bytes + 4);
    if (size < ROOT_BYTES || !has(region, at, size))
        return 0;
    if (has(region, at + size, FLAVORS_BYTES) && memcmp(bytes + size, flavors, sizeof flavors - 1) == 0)
        size += FLAVORS_BYTES + 8 * (uint64_t)load_32(bytes + size + sizeof flavors - 1);
    return has(region, at, size) ? (size_t)size : 0;
}

/* It is told of when it is sound. Returns as try_place() does. */
static size_t try_payload(struct search *search, const struct region *region, struct extract_find *find)
{
    struct mw_bmf bmf;
    size_t size = bare_payload_size(region, (size_t)find->offset);
    if (size == 0 || size > MW_BMF_MAX_PAYLOAD)
        return 4;
    if (size > search->work) {
        search->out->not_tried++;
        return 4;
    }
    if (!mw_bmf_verify(find->bytes, size, &bmf, NULL)) {
        search->work -= size;
        return 4;
    }
    find->is_payload = true;
    find->size = find->payload_size = (uint32_t)size;
    search_add(search, find);
    return size;
}

/* Programs that know the format hold the first 8 bytes, too. */
static bool has_stream(const struct region *region, size_t at)
{
    at += MW_BMF_HEADER_BYTES;
    return !has(region, at, 4) || memcmp(region->bytes + at, "DS\0\1", 4) == 0;
}

/* What is at a place with "FOMB". Returns how many bytes of it are dealt with. */
static size_t try_place(struct search *search, const struct region *region, size_t at)
{
    struct mw_bmf_header header;
    struct extract_find find = {.offset = at, .bytes = region->bytes + at};
    if (mw_bmf_read_header(find.bytes, region->size - at, &header, &find.error)) {
        try_body(search, &header, &find);
        return find.error.fault == MW_BMF_SOUND && find.size ? find.size : 4;
    }
    if (!has(region, at, 8) || load_32(find.bytes + 4) != 1)
        return try_payload(search, region, &find);
    if (has_stream(region, at))
        search_add(search, &find);
    return 4;
}

void scan_region(struct search *search, const struct region *region)
{
    for (size_t at = 0; at < region->size && !search->no_memory;) {
        const uint8_t *place = memchr(region->bytes + at, 'F', region->size - at);
        if (!place)
            break;
        at = (size_t)(place - region->bytes);
        at += has(region, at, 4) && memcmp(place, "FOMB", 4) == 0 ? try_place(search, region, at) : 1;
    }
}
