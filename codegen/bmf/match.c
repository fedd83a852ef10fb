/*
 * Earlier occurrences by hash chains. A match of two bytes needs only the newest one; longer ones are in the chain of
 * their first three bytes, newest first, so that the first of a length is the nearest.
 */
#include "match.h"

#include <stdbool.h>
#include <string.h>

enum { OLDER_MASK = MATCH_KEPT - 1 };
_Static_assert(MATCH_KEPT > MATCH_FARTHEST, "a position in reach is not forgotten");

static uint32_t pair_at(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t triple_at(const uint8_t *bytes)
{
    return ((pair_at(bytes) | (uint32_t)bytes[2] << 16) * 2654435761U) >> 16;
}

void matches_add(struct matches *matches, uint32_t at)
{
    const uint8_t *bytes = matches->data + at;
    uint32_t left = matches->size - at;
    if (left >= 2)
        matches->newest2[pair_at(bytes)] = at + 1;
    if (left >= 3) {
        uint32_t *newest = &matches->newest3[triple_at(bytes)];
        matches->older[at & OLDER_MASK] = *newest;
        *newest = at + 1;
    }
}

unsigned match_class(uint32_t distance)
{
    return distance < 64 ? 0 : distance < 320 ? 1 : 2;
}

/* Eight bytes at a time: long matches are frequent. */
static uint32_t common_length(const uint8_t *a, const uint8_t *b, uint32_t most)
{
    uint32_t length = 0;
    while (most - length >= 8 && memcmp(a + length, b + length, 8) == 0)
        length += 8;
    while (length < most && a[length] == b[length])
        length++;
    return length;
}

static bool in_reach(uint32_t candidate, uint32_t at)
{
    return candidate && at - (candidate - 1) <= MATCH_FARTHEST;
}

void matches_find(const struct matches *matches, uint32_t at, uint32_t end, struct match found[MATCH_CLASSES])
{
    const uint8_t *here = matches->data + at;
    uint32_t most = end - at, longest = MATCH_SHORTEST - 1;
    memset(found, 0, MATCH_CLASSES * sizeof *found);
    if (most < MATCH_SHORTEST)
        return;
    uint32_t candidate = matches->newest2[pair_at(here)];
    if (in_reach(candidate, at)) {
        longest = MATCH_SHORTEST;
        found[match_class(at - (candidate - 1))] = (struct match){longest, at - (candidate - 1)};
    }
    candidate = most > MATCH_SHORTEST ? matches->newest3[triple_at(here)] : 0;
    for (; longest < most && in_reach(candidate, at); candidate = matches->older[(candidate - 1) & OLDER_MASK]) {
        const uint8_t *there = matches->data + candidate - 1;
        uint32_t length = there[longest] == here[longest] ? common_length(there, here, most) : 0;
        if (length > longest) {
            longest = length;
            found[match_class(at - (candidate - 1))] = (struct match){length, at - (candidate - 1)};
        }
    }
}
