/*
 * Fuzz target: the formatter. The first byte picks the dialect, the rest is the text.
 *
 * What is formatted stays as it is when it is formatted again.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool format(struct format_input input, FILE *nowhere, struct formatted *out)
{
    *out = (struct formatted){0};
    return format_mof(&input, nowhere, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    if (size == 0)
        return 0;
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        abort();
    struct formatted once, twice;
    struct format_input input = {"fuzz.mof", (const char *)data + 1, size - 1, dialects[data[0] % 4]};
    if (format(input, nowhere, &once)) {
        input.bytes = once.bytes;
        input.size = once.size;
        if (!format(input, nowhere, &twice) || twice.size != once.size ||
            memcmp(once.bytes, twice.bytes, once.size) != 0)
            abort();
        free(twice.bytes);
        free(once.bytes);
    }
    fclose(nowhere);
    return 0;
}
