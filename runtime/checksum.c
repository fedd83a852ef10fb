/* XXH3-128, compiled in from xxhash.h so that nothing is linked. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "checksum.h"
#include "format.h"

void checksum_of_file(const uint8_t *file, size_t size, uint8_t checksum[16])
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(file + FORMAT_CHECKED_FROM, size - FORMAT_CHECKED_FROM));
    memcpy(checksum, canonical.digest, sizeof canonical.digest);
}

void checksum_of_parts(const void *first, size_t first_size, const void *then, size_t then_size, uint8_t checksum[16])
{
    XXH3_state_t state;
    XXH128_canonical_t canonical;
    XXH3_128bits_reset(&state);
    XXH3_128bits_update(&state, first, first_size);
    XXH3_128bits_update(&state, then, then_size);
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state));
    memcpy(checksum, canonical.digest, sizeof canonical.digest);
}
