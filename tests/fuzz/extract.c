/*
 * Fuzz target: finding binary MOF in any bytes.
 *
 * What is found is inside of the input, or a copy of its own; what is called sound can be read; places ascend.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds)
        abort();
}

static void check_sound(const struct extract_find *find, const uint8_t *data, size_t size)
{
    struct mw_bmf bmf;
    uint8_t *payload = malloc(find->payload_size ? find->payload_size : 1);
    need(payload && mw_bmf_decompress(find->bytes, find->size, payload, NULL));
    need(mw_bmf_verify(payload, find->payload_size, &bmf, NULL));
    free(payload);
    if (find->form == EXTRACT_BINARY)
        need(find->offset + find->size <= size && find->bytes == data + find->offset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct extract found;
    size_t sound = 0;
    need(extract(data, size, &found));
    for (size_t i = 0; i < found.count; i++) {
        const struct extract_find *find = &found.finds[i];
        need(find->offset < size && (i == 0 || find[-1].offset <= find->offset));
        need(memchr(find->name, 0, sizeof find->name) && memchr(find->path, 0, sizeof find->path));
        if (find->error.fault != MW_BMF_SOUND)
            continue;
        check_sound(find, data, size);
        sound++;
    }
    need(sound == found.sound);
    extract_free(&found);
    return 0;
}
