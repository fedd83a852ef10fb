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
