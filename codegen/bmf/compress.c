/*
 * Payload to a file: blocks of 512 bytes in literals and matches, bits from the lowest up, a mark behind each block.
 * docs/bmf.md has the tokens. The choice of tokens is mofcomp's, always the longest match, or the fewest bits.
 */
#include <stdlib.h>
#include <string.h>

#include "bmf.h"
#include "match.h"

enum { SYNC = 0x7FFF, SYNC_BITS = 15, SIGNATURE_BYTES = 4 };
static const uint8_t signature[SIGNATURE_BYTES] = {'D', 'S', 0, 1};

struct bits {
    uint8_t *next;
    uint64_t waiting; /* fewer than 8, between calls */
    unsigned count;
};

static void put_bits(struct bits *bits, uint32_t value, unsigned count)
{
    bits->waiting |= (uint64_t)value << bits->count;
    for (bits->count += count; bits->count >= 8; bits->count -= 8) {
        *bits->next++ = (uint8_t)bits->waiting;
        bits->waiting >>= 8;
    }
}

static void put_literal(struct bits *bits, uint8_t byte)
{
    put_bits(bits, (byte < 0x80 ? 2U : 1U) | (byte & 0x7FU) << 2, 9);
}

static void put_match(struct bits *bits, struct match match)
{
    unsigned reach = match_class(match.distance);
    uint32_t token = reach == 0   ? match.distance << 2
                     : reach == 1 ? 3 | (match.distance - 64) << 3
                                  : 7 | (match.distance - 320) << 3;
    put_bits(bits, token, match_distance_bits(reach));
    unsigned zeros = match_length_bits(match.length) / 2;
    uint32_t rest = match.length - 1 - (1U << zeros);
    put_bits(bits, 1U << zeros | rest << (zeros + 1), 2 * zeros + 1);
}

/* Of equal lengths the nearest, which a lower class has. */
static struct match longest_of(const struct match found[MATCH_CLASSES])
{
    struct match longest = {0};
    for (unsigned reach = 0; reach < MATCH_CLASSES; reach++)
        if (found[reach].length > longest.length)
            longest = found[reach];
    return longest;
}

static void put_block_greedily(struct bits *bits, struct matches *matches, uint32_t begin, uint32_t end)
{
    struct match found[MATCH_CLASSES];
    for (uint32_t at = begin; at < end;) {
        matches_find(matches, at, end, found);
        struct match match = longest_of(found);
        if (match.length)
            put_match(bits, match);
        else
            put_literal(bits, matches->data[at]);
        for (uint32_t past = at + (match.length ? match.length : 1); at < past; at++)
            matches_add(matches, at);
    }
}

static void put_smallest_block(struct bits *bits, struct matches *matches, uint32_t begin, uint32_t end)
{
    struct match parse[MATCH_BLOCK];
    match_parse(matches, begin, end, parse);
    for (uint32_t at = begin; at < end;) {
        struct match match = parse[at - begin];
        if (match.length)
            put_match(bits, match);
        else
            put_literal(bits, matches->data[at]);
        at += match.length ? match.length : 1;
    }
}

/* Returns the end. A payload of whole blocks ends with the mark of the last one; that of none is a mark alone. */
static uint8_t *put_stream(struct matches *matches, enum bmf_effort effort, uint8_t *out)
{
    memcpy(out, signature, SIGNATURE_BYTES);
    struct bits bits = {.next = out + SIGNATURE_BYTES};
    uint32_t at = 0, size = matches->size;
    do {
        uint32_t end = size - at < MATCH_BLOCK ? size : at + MATCH_BLOCK;
        if (effort == BMF_SMALLEST)
            put_smallest_block(&bits, matches, at, end);
        else
            put_block_greedily(&bits, matches, at, end);
        put_bits(&bits, SYNC, SYNC_BITS);
        at = end;
    } while (at < size);
    if (bits.count)
        put_bits(&bits, 0, 8 - bits.count);
    return bits.next;
}

static void store_word(uint8_t *to, size_t word)
{
    for (size_t i = 0; i < 4; i++)
        to[i] = (uint8_t)(word >> 8 * i);
}

void bmf_file(const uint8_t *payload, size_t size, enum bmf_effort effort, uint8_t **file, size_t *file_size)
{
    struct matches *matches = memory_resize(NULL, sizeof *matches);
    memset(matches, 0, sizeof *matches);
    matches->data = payload;
    matches->size = (uint32_t)size;
    size_t blocks = size / MATCH_BLOCK + 1, most_bits = size * 9 + blocks * SYNC_BITS; /* all of it literals */
    uint8_t *bytes = memory_resize(NULL, MW_BMF_HEADER_BYTES + SIGNATURE_BYTES + most_bits / 8 + 1);
    *file_size = (size_t)(put_stream(matches, effort, bytes + MW_BMF_HEADER_BYTES) - bytes);
    memcpy(bytes, "FOMB", 4);
    store_word(bytes + 4, 1);
    store_word(bytes + 8, *file_size - MW_BMF_HEADER_BYTES);
    store_word(bytes + 12, size);
    free(matches);
    *file = bytes;
}
