/* SIDs by value and in bytes: validity, equality, size, reading and writing. */
#include "sid.h"

#include <string.h>

size_t sid_size(const struct mw_sid *sid)
{
    return SID_HEADER_BYTES + 4 * (size_t)sid->count;
}

size_t sid_measure(const uint8_t *bytes, size_t available)
{
    if (available < SID_HEADER_BYTES || bytes[0] != SID_REVISION)
        return 0;
    if (bytes[1] < 1 || bytes[1] > MW_SID_MAX_SUBAUTHORITIES)
        return 0;
    size_t size = SID_HEADER_BYTES + 4 * (size_t)bytes[1];
    return size <= available ? size : 0;
}

void sid_read(const uint8_t *bytes, struct mw_sid *sid)
{
    memset(sid, 0, sizeof *sid);
    sid->revision = bytes[0];
    sid->count = bytes[1];
    memcpy(sid->authority, bytes + 2, sizeof sid->authority);
    for (size_t i = 0; i < sid->count; i++)
        sid->sub[i] = get32(bytes + SID_HEADER_BYTES + 4 * i);
}

size_t sid_write(const struct mw_sid *sid, uint8_t *bytes)
{
    bytes[0] = sid->revision;
    bytes[1] = sid->count;
    memcpy(bytes + 2, sid->authority, sizeof sid->authority);
    for (size_t i = 0; i < sid->count; i++)
        put32(bytes + SID_HEADER_BYTES + 4 * i, sid->sub[i]);
    return sid_size(sid);
}

bool mw_sid_equal(const struct mw_sid *a, const struct mw_sid *b)
{
    if (!sid_is_valid(a) || !sid_is_valid(b) || a->count != b->count)
        return false;
    return memcmp(a->authority, b->authority, sizeof a->authority) == 0 &&
           memcmp(a->sub, b->sub, a->count * sizeof a->sub[0]) == 0;
}
