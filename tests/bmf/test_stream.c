/*
 * The header of a file and its compressed stream: what each token does, and what is refused and where.
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "test.h"

/* Decompresses into exactly as many bytes as announced, which the caller frees; NULL: *error says why not. */
static uint8_t *decompress(const uint8_t *file, size_t size, struct mw_bmf_header *header, struct mw_bmf_error *error)
{
    *error = (struct mw_bmf_error){0};
    if (!mw_bmf_read_header(file, size, header, error))
        return NULL;
    uint8_t *payload = malloc(header->payload_size ? header->payload_size : 1);
    if (payload && mw_bmf_decompress(file, size, payload, error))
        return payload;
    free(payload);
    return NULL;
}

/* ---- The specification's bits, assembled by hand ---- */

/* "0": bits in order of emission, blanks for reading. */
static void put_bits(struct stream *s, const char *bits)
{
    for (; *bits; bits++)
        if (*bits != ' ')
            stream_bits(s, *bits == '1', 1);
}

#define SYNC "111 111111111111"

/* clang-format off */
static const struct { const char *bits, *expect; enum mw_bmf_fault fault; } tokens[] = {
    {SYNC, "", MW_BMF_SOUND},
    {"01 1000001" SYNC, "A", MW_BMF_SOUND},             /* 0x41 */
    {"10 1000001" SYNC, "\xc1", MW_BMF_SOUND},
    {"01 0000011 00 100000 1 " SYNC, "```", MW_BMF_SOUND},      /* a length without low bits is 2 */
    {"01 0000011 00 100000 1 " SYNC, "``", MW_BMF_BAD_STREAM},
    {"01 1000011 00 100000 1 " SYNC, "aaa", MW_BMF_SOUND},
    {"01 1000011 00 100000 01 0 " SYNC, "aaaa", MW_BMF_SOUND},  /* one zero: 2 + its bit + 1 */
    {"01 1000011 00 100000 01 1 " SYNC, "aaaaa", MW_BMF_SOUND},
    {"01 1000011 01 0100011 00 010000 001 10 " SYNC, "abababab", MW_BMF_SOUND}, /* 4 + 1 + 1, two back */
    {"01 1000011 00 000000 1 " SYNC, "aaa", MW_BMF_BAD_STREAM}, /* no distance */
    {"01 1000011 00 010000 1 " SYNC, "aaa", MW_BMF_BAD_STREAM}, /* two back where there is one */
    {"00 100000 1 " SYNC, "aa", MW_BMF_BAD_STREAM},             /* nothing is there to copy */
    {"01 1000011 110 00000000 1 " SYNC, "aaa", MW_BMF_BAD_STREAM},      /* 64 back */
    {"01 1000011 111 000000000000 1 " SYNC, "aaa", MW_BMF_BAD_STREAM},  /* 320 back */
    {"01 1000011 00 100000 0000000001 " SYNC, "aaa", MW_BMF_BAD_STREAM},        /* nine zeros */
    {"01 1000011 00 100000 01 0 " SYNC, "aaa", MW_BMF_BAD_STREAM},      /* longer than what is left */
    {"01 1000011 " SYNC, "aa", MW_BMF_BAD_STREAM},                      /* shorter: a sync too early */
    {"01 1000011", "a", MW_BMF_BAD_STREAM},                             /* no sync */
    {"01 1000011 111 11111111111", "a", MW_BMF_BAD_STREAM},             /* not all of it */
    {"01 1000011 111 111111111110", "a", MW_BMF_BAD_STREAM},
    {"01 1000011 01 1000011" SYNC, "a", MW_BMF_BAD_STREAM},             /* too much */
    {"01 1000011" SYNC SYNC, "a", MW_BMF_BAD_STREAM},                   /* a sync more than there is a block */
    {"01 1000011 01 1000011" SYNC "0000000", "aa", MW_BMF_SOUND},       /* 33 bits, and 7 that pad the last byte */
    {"01 1000011 01 1000011" SYNC "0000001", "aa", MW_BMF_BAD_STREAM},
    {"01 1000011 01 1000011" SYNC "1", "aa", MW_BMF_BAD_STREAM},
    {"01 1000011" SYNC "00000000", "a", MW_BMF_BAD_STREAM},             /* a whole byte */
    {SYNC "1", "", MW_BMF_BAD_STREAM},
    {SYNC "0 00000000", "", MW_BMF_BAD_STREAM},                         /* a byte of padding */
};
/* clang-format on */

static void test_tokens(void)
{
    for (unsigned i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        struct stream s;
        struct mw_bmf_header header;
        struct mw_bmf_error error;
        size_t size, length = strlen(tokens[i].expect);
        stream_begin(&s);
        put_bits(&s, tokens[i].bits);
        uint8_t *file = stream_file(&s, (uint32_t)length, &size), *payload = decompress(file, size, &header, &error);
        CHECK(error.fault == tokens[i].fault, "row %u: %s", i, mw_bmf_fault_name(error.fault));
        CHECK(!payload || memcmp(payload, tokens[i].expect, length) == 0, "row %u", i);
        free(payload);
        free(file);
    }
}

/* ---- Distances and lengths, at their edges ---- */

/* 4608 bytes of which each place is different enough, then one copy, and literals up to the sync. */
static void test_copy(uint32_t distance, uint32_t length)
{
    enum { BEFORE = 9 * 512 };
    static uint8_t expect[BEFORE + 512];
    for (unsigned i = 0; i < sizeof expect; i++)
        expect[i] = (uint8_t)(i * i >> 4 ^ i);
    for (unsigned i = 0; i < length; i++)
        expect[BEFORE + i] = expect[BEFORE + i - distance];
    struct stream s;
    struct mw_bmf_header header;
    struct mw_bmf_error error;
    size_t size;
    stream_literals(&s, expect, BEFORE);
    stream_copy(&s, distance, length);
    for (unsigned i = length; i < 512; i++)
        stream_literal(&s, expect[BEFORE + i]);
    stream_sync(&s);
    uint8_t *file = stream_file(&s, sizeof expect, &size), *payload = decompress(file, size, &header, &error);
    CHECK(payload && memcmp(payload, expect, sizeof expect) == 0, "%u back, %u long: %s at %u", distance, length,
          mw_bmf_fault_name(error.fault), error.offset);
    free(payload);
    free(file);
}

static void test_edges(void)
{
    static const uint32_t distances[] = {1, 2, 62, 63, 64, 65, 318, 319, 320, 321, 4413, 4414};
    static const uint32_t lengths[] = {2, 3, 4, 5, 8, 9, 256, 257, 258, 511, 512};
    for (unsigned d = 0; d < sizeof distances / sizeof *distances; d++)
        for (unsigned l = 0; l < sizeof lengths / sizeof *lengths; l++)
            test_copy(distances[d], lengths[l]);
}

/* ---- Blocks ---- */

static enum mw_bmf_fault zeros(uint32_t size, unsigned syncs_at_end, bool cross)
{
    struct stream s;
    struct mw_bmf_header header;
    struct mw_bmf_error error;
    size_t file_size;
    stream_begin(&s);
    for (uint32_t at = 0; at < size;) {
        uint32_t room = size - at < 512 - at % 512 ? size - at : 512 - at % 512;
        if (at == 0)
            stream_literal(&s, 0);
        else if (room == 1 && !cross)
            stream_literal(&s, 0);
        else
            stream_copy(&s, 1, cross ? 512 : room);
        at += at == 0 ? 1 : cross ? 512 : room;
        if (at % 512 == 0 && at != size)
            stream_sync(&s);
    }
    while (syncs_at_end-- > 0)
        stream_sync(&s);
    uint8_t *file = stream_file(&s, size, &file_size), *payload = decompress(file, file_size, &header, &error);
    for (uint32_t i = 0; payload && i < size; i++)
        if (payload[i] != 0)
            error.fault = MW_BMF_BAD_VALUE;
    free(payload);
    free(file);
    return error.fault;
}

static void test_blocks(void)
{
    static const uint32_t sizes[] = {1, 2, 3, 511, 512, 513, 1023, 1024, 1025, 65536, 1 << 20, MW_BMF_MAX_PAYLOAD};
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        bool full = sizes[i] % 512 == 0;
        CHECK(zeros(sizes[i], 1, false) == MW_BMF_SOUND, "%u bytes", sizes[i]);
        CHECK(zeros(sizes[i], 0, false) == MW_BMF_BAD_STREAM, "%u bytes without a sync", sizes[i]);
        CHECK((zeros(sizes[i], 2, false) == MW_BMF_SOUND) == full, "%u bytes and two syncs", sizes[i]);
        CHECK(zeros(sizes[i], 3, false) == MW_BMF_BAD_STREAM, "%u bytes and three syncs", sizes[i]);
    }
    CHECK(zeros(MW_BMF_MAX_PAYLOAD + 1, 1, false) == MW_BMF_TOO_LARGE, "a byte more than the limit");
    CHECK(zeros(513, 1, true) == MW_BMF_BAD_STREAM, "a copy across the end of a block");
    CHECK(zeros(1025, 1, true) == MW_BMF_BAD_STREAM, "a copy across the end of a block, not the last");
}

/* ---- Headers ---- */

/* clang-format off */
static const struct { uint32_t words[4]; size_t size; enum mw_bmf_fault fault; uint32_t offset; } headers[] = {
    {{0x424d4f46, 1, 6, 0}, 22, MW_BMF_SOUND, 0},
    {{0x424d4f46, 1, 6, 0}, 23, MW_BMF_SOUND, 0},               /* in a dump; a file it is not */
    {{0x424d4f46, 1, 6, 0}, 21, MW_BMF_TRUNCATED, 21},
    {{0x424d4f46, 1, 6, 0}, 15, MW_BMF_TRUNCATED, 15},
    {{0x424d4f46, 1, 6, 0}, 8, MW_BMF_TRUNCATED, 8},
    {{0x424d4f46, 1, 6, 0}, 7, MW_BMF_NOT_BMF, 0},
    {{0x424d4f46, 1, 6, 0}, 0, MW_BMF_NOT_BMF, 0},
    {{0x424d4f47, 1, 6, 0}, 22, MW_BMF_NOT_BMF, 0},
    {{0x424d4f46, 2, 6, 0}, 22, MW_BMF_NOT_BMF, 0},
    {{0x424d4f46, 1, 3, 0}, 22, MW_BMF_BAD_STREAM, 12},
    {{0x424d4f46, 1, 0, 0}, 16, MW_BMF_BAD_STREAM, 12},
    {{0x424d4f46, 1, 8, 1024}, 32, MW_BMF_BAD_STREAM, 12},      /* 5 bytes a block are the least */
    {{0x424d4f46, 1, 6, 0xffffffff}, 22, MW_BMF_TOO_LARGE, 12},
    {{0x424d4f46, 1, 6, MW_BMF_MAX_PAYLOAD + 1}, 22, MW_BMF_TOO_LARGE, 12},
    {{0x424d4f46, 1, 6, MW_BMF_MAX_PAYLOAD}, 22, MW_BMF_BAD_STREAM, 12},
    {{0x424d4f46, 1, 0xffffffff, 0}, 22, MW_BMF_TOO_LARGE, 8},
    {{0x424d4f46, 1, 0xfffffff0, 0}, 22, MW_BMF_TOO_LARGE, 8},
    {{0x424d4f46, 1, MW_BMF_MAX_FILE - 15, 0}, 22, MW_BMF_TOO_LARGE, 8},
    {{0x424d4f46, 1, MW_BMF_MAX_FILE - 16, 0}, 22, MW_BMF_TRUNCATED, 22},
};
/* clang-format on */

static void test_headers(void)
{
    for (unsigned i = 0; i < sizeof headers / sizeof *headers; i++) {
        uint8_t *file = calloc(1, headers[i].size ? headers[i].size : 1);
        struct mw_bmf_header header = {0};
        struct mw_bmf_error error = {0};
        for (unsigned at = 0; at < 16 && at < headers[i].size; at++)
            file[at] = (uint8_t)(headers[i].words[at / 4] >> 8 * (at % 4));
        bool good = mw_bmf_read_header(file, headers[i].size, &header, &error);
        CHECK(good == (headers[i].fault == MW_BMF_SOUND) && error.fault == headers[i].fault, "row %u: %s", i,
              mw_bmf_fault_name(error.fault));
        CHECK(error.offset == headers[i].offset && !error.in_payload, "row %u: at %u", i, error.offset);
        CHECK(mw_bmf_read_header(file, headers[i].size, &header, NULL) == good, "row %u, nobody asks why", i);
        free(file);
    }
}

/* ---- Files ---- */

/* `class Nothing { };`, as the specification has it. */
static const uint8_t nothing[] = {
    0x46, 0x4f, 0x4d, 0x42, 0x01, 0x00, 0x00, 0x00, 0x70, 0x00, 0x00, 0x00, 0xbc, 0x00, 0x00, 0x00, 0x44, 0x53, 0x00,
    0x01, 0x1a, 0x7d, 0xda, 0x54, 0x18, 0x4f, 0x00, 0x41, 0x03, 0x10, 0xa8, 0x50, 0x10, 0x22, 0xb0, 0x08, 0x08, 0xc5,
    0x80, 0x41, 0x11, 0x38, 0x02, 0x84, 0x14, 0x40, 0x48, 0x1a, 0x14, 0x4a, 0x08, 0x84, 0xfa, 0x13, 0xc8, 0xaf, 0x00,
    0x84, 0x0e, 0x05, 0xc8, 0x14, 0x60, 0x50, 0x80, 0x53, 0x04, 0x11, 0xd4, 0x29, 0xc0, 0xb7, 0x00, 0xe9, 0x02, 0x44,
    0x0b, 0x30, 0x2d, 0x40, 0xb7, 0x00, 0xcf, 0x40, 0x12, 0x09, 0x8d, 0x12, 0x03, 0x8d, 0x02, 0x8d, 0xdc, 0xa6, 0x00,
    0x8b, 0xd0, 0x12, 0x8a, 0xa2, 0x09, 0x44, 0x49, 0x50, 0x39, 0xbc, 0xf0, 0x2d, 0x57, 0x80, 0x64, 0x01, 0x96, 0x05,
    0x68, 0x16, 0x60, 0x58, 0x80, 0x75, 0x01, 0xb2, 0x81, 0x34, 0x26, 0xdc, 0xff, 0x1f,
};

static void test_nothing(void)
{
    struct mw_bmf_header header;
    struct mw_bmf_error error;
    struct mw_bmf bmf;
    uint8_t *payload = decompress(nothing, sizeof nothing, &header, &error);
    CHECK(payload && header.payload_size == 188 && header.stream_size == 112, "the specification's own");
    CHECK(payload && mw_bmf_verify(payload, 188, &bmf, &error), "%s", mw_bmf_fault_name(error.fault));
    free(payload);
}

/* No bit may change and no byte be missing without being noticed, or the result is another payload and says so. */
static void test_harm(void)
{
    unsigned refused = 0;
    for (size_t size = 0; size < sizeof nothing; size++) {
        uint8_t *file = malloc(size ? size : 1), *payload = malloc(188);
        struct mw_bmf_error error = {0};
        memcpy(file, nothing, size);
        CHECK(!mw_bmf_decompress(file, size, payload, &error), "%zu bytes", size);
        CHECK(error.fault == (size < 8 ? MW_BMF_NOT_BMF : MW_BMF_TRUNCATED), "%zu bytes: %s", size,
              mw_bmf_fault_name(error.fault));
        /* The header says that this is all. */
        if (size >= 16) {
            file[8] = (uint8_t)(size - 16);
            CHECK(!mw_bmf_decompress(file, size, payload, &error) && error.fault == MW_BMF_BAD_STREAM, "%zu", size);
        }
        free(payload);
        free(file);
    }
    for (size_t bit = 0; bit < sizeof nothing * 8; bit++) {
        uint8_t file[sizeof nothing];
        struct mw_bmf_header header;
        struct mw_bmf_error error;
        struct mw_bmf bmf;
        memcpy(file, nothing, sizeof file);
        file[bit / 8] ^= (uint8_t)(1 << bit % 8);
        uint8_t *payload = decompress(file, sizeof file, &header, &error);
        refused += !payload || !mw_bmf_verify(payload, header.payload_size, &bmf, &error);
        free(payload);
    }
    printf("%u of %zu flipped bits refused, the others are of letters\n", refused, sizeof nothing * 8);
    CHECK(refused > sizeof nothing * 8 / 2, "only %u", refused);
}

static void test_trailing(void)
{
    uint8_t file[sizeof nothing + 1] = {0}, payload[188];
    struct mw_bmf_error error = {0};
    memcpy(file, nothing, sizeof nothing);
    CHECK(!mw_bmf_decompress(file, sizeof file, payload, &error) && error.fault == MW_BMF_TRAILING, "one byte more");
    CHECK(error.offset == sizeof nothing, "at %u", error.offset);
    file[8]++;
    CHECK(!mw_bmf_decompress(file, sizeof file, payload, &error) && error.fault == MW_BMF_BAD_STREAM, "in the stream");
    memcpy(file, nothing, sizeof nothing);
    for (unsigned i = 16; i < 20; i++) {
        file[i] ^= 1;
        CHECK(!mw_bmf_decompress(file, sizeof nothing, payload, &error) && error.fault == MW_BMF_BAD_STREAM, "%u", i);
        CHECK(error.offset == 16, "at %u", error.offset);
        file[i] ^= 1;
    }
}

int main(void)
{
    test_tokens();
    test_edges();
    test_blocks();
    test_headers();
    test_nothing();
    test_harm();
    test_trailing();
    return test_summary();
}
