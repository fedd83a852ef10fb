/*
 * Binary MOF of any content: decompressed, verified, and walked where it is sound. The first byte of the input says
 * what the rest is: 'p' a payload, else a file. Buffers are exactly as long as what they hold.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walk.h"

enum { MAX_PAYLOAD = 1 << 20 }; /* longer ones cost time and find nothing more */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void verify(const uint8_t *payload, size_t size)
{
    struct mw_bmf bmf;
    struct mw_bmf_error error = {0};
    if (mw_bmf_verify(payload, size, &bmf, &error))
        walk_bmf(&bmf);
    else
        WALK_REQUIRE(error.fault != MW_BMF_SOUND && error.in_payload && error.offset <= size);
}

static void decompress(const uint8_t *file, size_t size)
{
    struct mw_bmf_header header;
    struct mw_bmf_error error = {0};
    if (!mw_bmf_read_header(file, size, &header, &error) || header.payload_size > MAX_PAYLOAD)
        return;
    uint8_t *payload = malloc(header.payload_size ? header.payload_size : 1);
    if (payload && mw_bmf_decompress(file, size, payload, &error))
        verify(payload, header.payload_size);
    else
        WALK_REQUIRE(error.fault != MW_BMF_SOUND && !error.in_payload && error.offset <= size);
    free(payload);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    uint8_t *exact = malloc(size - 1);
    if (!exact)
        return 0;
    memcpy(exact, data + 1, size - 1);
    (data[0] == 'p' ? verify : decompress)(exact, size - 1);
    free(exact);
    return 0;
}
