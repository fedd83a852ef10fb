/*
 * From a file to its payload: the header, and the stream of bits behind it.
 *
 * The stream has blocks of 512 bytes of payload, the last one being as long as is left. Each is written as literals and
 * copies of earlier bytes, which do not reach beyond the block, and ends in a "sync". So every loop here ends with the
 * payload that the header announces, however the bits are.
 */
#include "layout.h"

/* Bits come from the lowest to the highest of each byte; those beyond the end read as 0. */
struct bits {
    const uint8_t *start, *next, *end;
    uint64_t ahead; /* the next ones, the very next one lowest */
    unsigned count; /* of them that are there */
};

enum { LONGEST_TOKEN = 32 }; /* bits: the far distance and the longest length */

struct output {
    uint8_t *payload;
    uint32_t at, size;
    struct mw_bmf_error *error;
};

struct token {
    uint32_t length; /* 0: a sync; 1: a literal; else a copy */
    uint32_t what;   /* the literal; the distance of a copy */
    unsigned bits;   /* of the token; 0: it is none */
};

/* ---- Tokens ---- */

static void look_ahead(struct bits *b)
{
    while (b->count <= 64 - 8 && b->next < b->end) {
        b->ahead |= (uint64_t)*b->next++ << b->count;
        b->count += 8;
    }
}

/* The place of the next bit, in the file. */
static size_t place(const struct bits *b)
{
    return MW_BMF_HEADER_BYTES + (size_t)(b->next - b->start) - (b->count + 7) / 8;
}

static uint32_t field(uint64_t ahead, unsigned from, unsigned width)
{
    return (uint32_t)(ahead >> from) & ((1u << width) - 1);
}

/* A copy's length behind @p head bits: n zeros, at most 8, a one, and n bits v; it is 2^n + v + 1. */
static struct token copy_token(uint64_t ahead, unsigned head, uint32_t distance)
{
    unsigned zeros = 0;
    while (zeros <= 8 && !field(ahead, head + zeros, 1))
        zeros++;
    if (zeros > 8 || distance == 0)
        return (struct token){0};
    uint32_t length = (1u << zeros) + field(ahead, head + zeros + 1, zeros) + 1;
    return (struct token){.length = length, .what = distance, .bits = head + 2 * zeros + 1};
}

static struct token read_token(uint64_t ahead)
{
    switch (field(ahead, 0, 2)) {
    case 0:
        return copy_token(ahead, 8, field(ahead, 2, 6));
    case 1:
        return (struct token){.length = 1, .what = 0x80 | field(ahead, 2, 7), .bits = 9};
    case 2:
        return (struct token){.length = 1, .what = field(ahead, 2, 7), .bits = 9};
    default:
        if (!field(ahead, 2, 1))
            return copy_token(ahead, 11, 64 + field(ahead, 3, 8));
        if (field(ahead, 3, 12) == 0xfff)
            return (struct token){.bits = 15};
        return copy_token(ahead, 15, 320 + field(ahead, 3, 12));
    }
}

/* False: what is next is no token, or not all of it is there. */
static bool next_token(struct bits *b, struct token *token)
{
    if (b->count < LONGEST_TOKEN)
        look_ahead(b);
    *token = read_token(b->ahead);
    return token->bits != 0 && token->bits <= b->count;
}

static void skip(struct bits *b, unsigned bits)
{
    b->ahead >>= bits;
    b->count -= bits;
}

/* ---- Blocks ---- */

/* What a copy copies may overlap what it writes, and so repeats itself. */
static void copy(uint8_t *to, uint32_t distance, uint32_t length)
{
    const uint8_t *from = to - distance;
    if (distance >= length) {
        memcpy(to, from, length);
        return;
    }
    for (uint32_t i = 0; i < length; i++)
        to[i] = from[i];
}

static bool bad_stream(const struct output *out, const struct bits *b)
{
    return layout_fail(out->error, MW_BMF_BAD_STREAM, false, place(b));
}

static bool read_block(struct bits *b, struct output *out, uint32_t end)
{
    struct token token;
    while (out->at < end) {
        if (!next_token(b, &token) || token.length == 0 || token.length > end - out->at)
            return bad_stream(out, b);
        if (token.length == 1)
            out->payload[out->at] = (uint8_t)token.what;
        else if (token.what <= out->at)
            copy(out->payload + out->at, token.what, token.length);
        else
            return bad_stream(out, b);
        out->at += token.length;
        skip(b, token.bits);
    }
    return true;
}

static bool read_sync(struct bits *b)
{
    struct token token;
    if (!next_token(b, &token) || token.length != 0)
        return false;
    skip(b, token.bits);
    return true;
}

/* Fewer than 8 bits, zero, are left. */
static bool is_finished(const struct bits *b)
{
    return b->next == b->end && b->count < 8 && b->ahead == 0;
}

static bool read_stream(struct bits *b, struct output *out)
{
    do {
        uint32_t rest = out->size - out->at;
        if (!read_block(b, out, out->at + (rest < LAYOUT_BLOCK ? rest : LAYOUT_BLOCK)))
            return false;
        if (!read_sync(b))
            return bad_stream(out, b);
    } while (out->at < out->size);
    /* A last block that is full may be followed by a sync of its own and one of the end. */
    if (out->size != 0 && out->size % LAYOUT_BLOCK == 0)
        read_sync(b);
    look_ahead(b);
    return is_finished(b) || bad_stream(out, b);
}

/* ---- A file ---- */

/* At best, a block takes a copy of 25 bits and a sync of 15. */
static bool can_fill(const struct mw_bmf_header *header)
{
    return header->stream_size >= sizeof LAYOUT_STREAM_MAGIC - 1 &&
           header->payload_size / LAYOUT_BLOCK * 5 <= header->stream_size - (sizeof LAYOUT_STREAM_MAGIC - 1);
}

bool mw_bmf_read_header(const void *file, size_t size, struct mw_bmf_header *header, struct mw_bmf_error *error)
{
    const uint8_t *bytes = file;
    if (size < 8 || memcmp(bytes, LAYOUT_MAGIC, 4) != 0 || layout_get32(bytes + 4) != 1)
        return layout_fail(error, MW_BMF_NOT_BMF, false, 0);
    if (size < MW_BMF_HEADER_BYTES)
        return layout_fail(error, MW_BMF_TRUNCATED, false, size);
    struct mw_bmf_header found = {.stream_size = layout_get32(bytes + 8), .payload_size = layout_get32(bytes + 12)};
    if (found.stream_size > MW_BMF_MAX_FILE - MW_BMF_HEADER_BYTES)
        return layout_fail(error, MW_BMF_TOO_LARGE, false, 8);
    if (found.payload_size > MW_BMF_MAX_PAYLOAD)
        return layout_fail(error, MW_BMF_TOO_LARGE, false, 12);
    if (found.stream_size > size - MW_BMF_HEADER_BYTES)
        return layout_fail(error, MW_BMF_TRUNCATED, false, size);
    if (!can_fill(&found))
        return layout_fail(error, MW_BMF_BAD_STREAM, false, 12);
    *header = found;
    return true;
}

bool mw_bmf_decompress(const void *file, size_t size, void *payload, struct mw_bmf_error *error)
{
    struct mw_bmf_header header;
    if (!mw_bmf_read_header(file, size, &header, error))
        return false;
    const uint8_t *stream = (const uint8_t *)file + MW_BMF_HEADER_BYTES;
    if (header.stream_size < size - MW_BMF_HEADER_BYTES)
        return layout_fail(error, MW_BMF_TRAILING, false, MW_BMF_HEADER_BYTES + (size_t)header.stream_size);
    if (memcmp(stream, LAYOUT_STREAM_MAGIC, 4) != 0)
        return layout_fail(error, MW_BMF_BAD_STREAM, false, MW_BMF_HEADER_BYTES);
    struct bits bits = {.start = stream, .next = stream + 4, .end = stream + header.stream_size};
    struct output out = {.payload = payload, .size = header.payload_size, .error = error};
    return read_stream(&bits, &out);
}
