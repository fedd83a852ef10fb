/*
 * Payload to file: the greedy rule against a search of all distances, the fewest bits against the greedy rule, and both
 * against the decompressor. With folders of genuine files: what is in them compresses to their bytes.
 */
#include <dirent.h>
#include <stdlib.h>

#include "bmf.h"
#include "test.h"

/* ---- The greedy rule as the specification has it: at each place every distance, the longest, the nearest ---- */

enum { BLOCK = 512, FARTHEST = 4414 };

struct naive {
    uint8_t *bytes;
    size_t bits;
};

static void naive_bits(struct naive *out, uint32_t value, unsigned count)
{
    for (unsigned i = 0; i < count; i++, out->bits++)
        out->bytes[out->bits / 8] |= (uint8_t)((value >> i & 1) << out->bits % 8);
}

static void naive_length(struct naive *out, uint32_t length)
{
    uint32_t m = length - 1;
    unsigned k = 0;
    while (m >> (k + 1))
        k++;
    naive_bits(out, 0, k);
    naive_bits(out, 1, 1);
    naive_bits(out, m - (1U << k), k);
}

static void naive_match(struct naive *out, uint32_t distance, uint32_t length)
{
    naive_bits(out, distance < 64 ? 0 : 3, 2);
    if (distance >= 64)
        naive_bits(out, distance >= 320, 1);
    if (distance < 64)
        naive_bits(out, distance, 6);
    else if (distance < 320)
        naive_bits(out, distance - 64, 8);
    else
        naive_bits(out, distance - 320, 12);
    naive_length(out, length);
}

static size_t naive_search(const uint8_t *data, size_t at, size_t end, uint32_t *distance)
{
    size_t longest = 0;
    for (size_t d = 1; d <= at && d <= FARTHEST; d++) {
        size_t length = 0;
        while (at + length < end && data[at + length] == data[at + length - d])
            length++;
        if (length > longest) {
            longest = length;
            *distance = (uint32_t)d;
        }
    }
    return longest;
}

/* The stream behind the header, the signature not in it. */
static struct naive naive_stream(const uint8_t *data, size_t size)
{
    struct naive out = {calloc(1, size * 2 + 64), 0};
    size_t at = 0;
    uint32_t distance = 0;
    while (at < size) {
        size_t end = at / BLOCK * BLOCK + BLOCK, length;
        length = naive_search(data, at, end < size ? end : size, &distance);
        if (length >= 2) {
            naive_match(&out, distance, (uint32_t)length);
        } else {
            naive_bits(&out, data[at] < 0x80 ? 2 : 1, 2);
            naive_bits(&out, data[at] & 0x7F, 7);
            length = 1;
        }
        at += length;
        if (at % BLOCK == 0 || at == size)
            naive_bits(&out, 0x7FFF, 15);
    }
    if (!size)
        naive_bits(&out, 0x7FFF, 15);
    return out;
}

/* ---- Both efforts, and back ---- */

static size_t check_round(const char *what, const uint8_t *data, size_t size, enum bmf_effort effort)
{
    uint8_t *file, *back = malloc(size + 1);
    size_t file_size;
    struct mw_bmf_header header = {0};
    struct mw_bmf_error error = {0};
    bmf_file(data, size, effort, &file, &file_size);
    bool is_read = mw_bmf_read_header(file, file_size, &header, &error);
    CHECK(is_read && header.payload_size == size && header.stream_size == file_size - 16, "%s of %zu: header", what,
          size);
    bool is_back = is_read && mw_bmf_decompress(file, file_size, back, &error);
    CHECK(is_back && memcmp(back, data, size) == 0, "%s of %zu, effort %d: %s at %u", what, size, (int)effort,
          mw_bmf_fault_name(error.fault), error.offset);
    free(file);
    free(back);
    return file_size;
}

static void check_greedy(const char *what, const uint8_t *data, size_t size)
{
    struct naive naive = naive_stream(data, size);
    uint8_t *file;
    size_t file_size, naive_size = (naive.bits + 7) / 8;
    bmf_file(data, size, BMF_AS_MOFCOMP, &file, &file_size);
    CHECK(file_size == naive_size + 20, "%s of %zu: %zu bytes instead of %zu", what, size, file_size, naive_size + 20);
    CHECK(memcmp(file + 16, "DS\0\1", 4) == 0, "%s of %zu: signature", what, size);
    CHECK(file_size == naive_size + 20 && memcmp(file + 20, naive.bytes, naive_size) == 0, "%s of %zu: not greedy",
          what, size);
    free(file);
    free(naive.bytes);
}

static void check_data(const char *what, const uint8_t *data, size_t size)
{
    check_greedy(what, data, size);
    size_t greedy = check_round(what, data, size, BMF_AS_MOFCOMP);
    size_t smallest = check_round(what, data, size, BMF_SMALLEST);
    CHECK(smallest <= greedy, "%s of %zu: %zu bytes at most, not %zu", what, size, greedy, smallest);
}

/* ---- Data: each kind in each size ---- */

enum { LARGEST = 65536 };

static uint32_t random_state = 1;
static uint32_t random_bits(void)
{
    random_state = random_state * 1664525 + 1013904223;
    return random_state >> 16;
}

static void fill_zeros(uint8_t *data, size_t size)
{
    memset(data, 0, size);
}

static void fill_pairs(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)(i % 2 ? 0xFF : 'A');
}

static void fill_random(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)random_bits();
}

/* Few different bytes: many candidates, and lengths that tie. */
static void fill_few(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)(random_bits() % 3);
}

/* As UTF-16 looks, with words that come again near and far. */
static void fill_text(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)(i % 2 ? 0 : 'a' + i / 2 % (3 + i / 700 % 20));
}

/* What comes again does so at the farthest distance, or one beyond it. */
static void fill_far(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = i < FARTHEST ? (uint8_t)random_bits() : data[i - FARTHEST];
}

static void fill_too_far(uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++)
        data[i] = i <= FARTHEST ? (uint8_t)random_bits() : data[i - FARTHEST - 1];
}

static const struct kind {
    const char *name;
    void (*fill)(uint8_t *data, size_t size);
} kinds[] = {
    {"zeros", fill_zeros}, {"pairs", fill_pairs}, {"random bytes", fill_random}, {"few bytes", fill_few},
    {"text", fill_text},   {"far", fill_far},     {"too far", fill_too_far},
};

static const size_t sizes[] = {0, 1, 2, 3, 63, 64, 511, 512, 513, 1024, 1025, 4414, 4415, 4928, 5120, 9000, LARGEST};

static void check_made(void)
{
    static uint8_t data[LARGEST];
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            kinds[k].fill(data, sizes[i]);
            /* The search of all distances takes its time: of large data a few kinds will do. */
            if (sizes[i] < LARGEST || k % 3 == 0)
                check_data(kinds[k].name, data, sizes[i]);
        }
}

/* Every distance class at its edges is used and read back: a word, the distance less its length, the word. */
static void check_distances(void)
{
    static const size_t distances[] = {3, 63, 64, 319, 320, FARTHEST, FARTHEST + 1};
    for (size_t i = 0; i < sizeof distances / sizeof *distances; i++) {
        uint8_t data[5000];
        size_t size = distances[i] + 3;
        for (size_t at = 0; at < size; at++)
            data[at] = (uint8_t)(at * 7 + at / 256 * 11);
        memcpy(data + distances[i], data, 3);
        check_data("a distance", data, size);
    }
}

/* Four million of them: in reach of a test's time only when a place looks at few candidates. */
static void check_degenerate(void)
{
    enum { SIZE = 4 << 20 };
    uint8_t *data = malloc(SIZE);
    fill_zeros(data, SIZE);
    check_round("zeros", data, SIZE, BMF_AS_MOFCOMP);
    fill_pairs(data, SIZE);
    check_round("pairs", data, SIZE, BMF_AS_MOFCOMP);
    check_round("pairs", data, SIZE, BMF_SMALLEST);
    for (size_t i = 0; i < SIZE; i++)
        data[i] = (uint8_t)('a' + random_bits() % 2);
    check_round("two letters", data, SIZE, BMF_AS_MOFCOMP);
    free(data);
}

/* ---- Genuine files ---- */

struct counts {
    unsigned same, files;
    size_t greedy, smallest;
};

static void check_file(const char *path, struct counts *counts)
{
    static uint8_t file[1 << 20], payload[8 << 20];
    FILE *in = fopen(path, "rb");
    size_t size = in ? fread(file, 1, sizeof file, in) : 0, again_size;
    struct mw_bmf_header header;
    uint8_t *again;
    if (in)
        fclose(in);
    bool is_fine = mw_bmf_read_header(file, size, &header, NULL) && header.payload_size <= sizeof payload &&
                   mw_bmf_decompress(file, size, payload, NULL);
    counts->files++;
    CHECK(is_fine, "%s", path);
    if (!is_fine)
        return;
    bmf_file(payload, header.payload_size, BMF_AS_MOFCOMP, &again, &again_size);
    bool is_same = again_size == size && memcmp(again, file, size) == 0;
    CHECK(is_same, "%s: compressed differently", path);
    counts->same += is_same;
    counts->greedy += again_size;
    counts->smallest += check_round(path, payload, header.payload_size, BMF_SMALLEST);
    free(again);
}

static void check_folder(const char *folder, struct counts *counts)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[4096];
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".bmf"))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        check_file(path, counts);
    }
    if (dir)
        closedir(dir);
}

int main(int argc, char **argv)
{
    struct counts counts = {0};
    if (argc == 1) {
        check_made();
        check_distances();
        check_degenerate();
        return test_summary();
    }
    for (int i = 1; i < argc; i++)
        check_folder(argv[i], &counts);
    if (!counts.files) {
        printf("skipped: no genuine files in %s\n", argv[1]);
        return 77;
    }
    printf("%u of %u files are compressed to the same bytes; %zu bytes, with the fewest bits %zu\n", counts.same,
           counts.files, counts.greedy, counts.smallest);
    return test_summary();
}
