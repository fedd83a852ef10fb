/*
 * For tests/bench, which times whole processes.
 *
 * bench-compress payload FILE.bmf OUT     its payload, again and again up to 5 MiB
 * bench-compress mofcomp|smallest IN OUT  a payload compressed, as mofcomp does or to the fewest bits
 */
#include <stdlib.h>
#include <string.h>

#include "bmf.h"

enum { BENCH_BYTES = 5 << 20 };

static void fail(const char *path)
{
    fprintf(stderr, "cannot use '%s'\n", path);
    exit(1);
}

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *bytes = malloc(MW_BMF_MAX_FILE);
    *size = in && bytes ? fread(bytes, 1, MW_BMF_MAX_FILE, in) : 0;
    if (!*size)
        fail(path);
    fclose(in);
    return bytes;
}

static void write_file(const char *path, const uint8_t *bytes, size_t size)
{
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, size, out) != size || fclose(out))
        fail(path);
}

/* Repeated beyond what the compressor looks back: no copy is made of it. */
static uint8_t *payload_of(const char *path, const uint8_t *file, size_t size)
{
    struct mw_bmf_header header;
    if (!mw_bmf_read_header(file, size, &header, NULL))
        fail(path);
    uint8_t *payload = malloc(header.payload_size + BENCH_BYTES);
    if (!payload || !mw_bmf_decompress(file, size, payload, NULL))
        fail(path);
    for (size_t at = header.payload_size; at < BENCH_BYTES; at++)
        payload[at] = payload[at - header.payload_size];
    return payload;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    size_t size, out_size = BENCH_BYTES;
    uint8_t *in = read_file(argv[2], &size), *out;
    if (strcmp(argv[1], "payload") == 0)
        out = payload_of(argv[2], in, size);
    else
        bmf_file(in, size, strcmp(argv[1], "smallest") == 0 ? BMF_SMALLEST : BMF_AS_MOFCOMP, &out, &out_size);
    write_file(argv[3], out, out_size);
    free(in);
    free(out);
    return 0;
}
