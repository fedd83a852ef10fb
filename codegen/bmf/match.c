/*
 * Earlier occurrences by hash chains, newest first, so that the first of a length is the nearest.
 *
 * The chain of the next eight bytes is short where that of three has every other position, as in text of few letters.
 * Where it finds anything, shorter matches count only in nearer classes of distances; else the chain of three is walked
 * as a whole. A match of two bytes needs only the newest occurrence.
 */
#include "match.h"

#include <stdbool.h>
#include <string.h>

/* LONG: bytes of the longer hash. NEAR, MIDDLE: the farthest distances of the first two classes. */
enum { OLDER_MASK = MATCH_KEPT - 1, LONG = 8, NEAR = 63, MIDDLE = 319 };
_Static_assert(MATCH_KEPT > MATCH_FARTHEST, "a position in reach is not forgotten");

static uint32_t pair_at(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t hash_three(const uint8_t *bytes)
{
    return ((pair_at(bytes) | (uint32_t)bytes[2] << 16) * 2654435761U) >> 16;
}

/* The order of the bytes is the machine's: it changes which chains are shared, never what is found. */
static uint32_t hash_eight(const uint8_t *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return (uint32_t)((word * 0x9E3779B97F4A7C15U) >> 48);
}

static void chain_add(struct match_chain *chain, uint32_t hash, uint32_t at)
{
    chain->older[at & OLDER_MASK] = chain->newest[hash];
    chain->newest[hash] = at + 1;
}

void matches_add(struct matches *matches, uint32_t at)
{
    const uint8_t *bytes = matches->data + at;
    uint32_t left = matches->size - at;
    if (left >= 2)
        matches->newest_pair[pair_at(bytes)] = at + 1;
    if (left >= 3)
        chain_add(&matches->by_three, hash_three(bytes), at);
    if (left >= LONG)
        chain_add(&matches->by_eight, hash_eight(bytes), at);
}

unsigned match_class(uint32_t distance)
{
    return distance <= NEAR ? 0 : distance <= MIDDLE ? 1 : 2;
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

struct search {
    const uint8_t *data;
    uint32_t at, most;   /* where, and how long a match may be */
    uint32_t reach;      /* the farthest distance */
    uint32_t longest;    /* of what was found: only longer ones are taken */
    struct match *found; /* by class */
};

static bool in_reach(const struct search *search, uint32_t candidate)
{
    return candidate && search->at - (candidate - 1) <= search->reach;
}

static void take(struct search *search, uint32_t candidate, uint32_t length)
{
    uint32_t distance = search->at - (candidate - 1);
    search->longest = length;
    search->found[match_class(distance)] = (struct match){length, distance};
}

/* Each candidate has to agree where the longest match so far ends: most do not. */
static void walk(struct search *search, const struct match_chain *chain, uint32_t hash)
{
    const uint8_t *here = search->data + search->at;
    for (uint32_t candidate = chain->newest[hash]; search->longest < search->most && in_reach(search, candidate);
         candidate = chain->older[(candidate - 1) & OLDER_MASK]) {
        const uint8_t *there = search->data + candidate - 1;
        uint32_t longest = search->longest;
        uint32_t length = there[longest] == here[longest] ? common_length(there, here, search->most) : 0;
        if (length > longest)
            take(search, candidate, length);
    }
}

/* The farthest distance below the nearest class in which something was found. */
static uint32_t reach_before(const struct match found[MATCH_CLASSES])
{
    return found[0].length ? 0 : found[1].length ? NEAR : found[2].length ? MIDDLE : MATCH_FARTHEST;
}

void matches_find(const struct matches *matches, uint32_t at, uint32_t end, struct match found[MATCH_CLASSES])
{
    const uint8_t *here = matches->data + at;
    struct search search = {.data = matches->data,
                            .at = at,
                            .most = end - at,
                            .reach = MATCH_FARTHEST,
                            .longest = LONG - 1,
                            .found = found};
    memset(found, 0, MATCH_CLASSES * sizeof *found);
    if (search.most >= LONG)
        walk(&search, &matches->by_eight, hash_eight(here));
    search.reach = reach_before(found);
    search.longest = MATCH_SHORTEST - 1;
    if (search.most < MATCH_SHORTEST || !search.reach)
        return;
    uint32_t candidate = matches->newest_pair[pair_at(here)];
    if (in_reach(&search, candidate))
        take(&search, candidate, MATCH_SHORTEST);
    if (search.most > MATCH_SHORTEST)
        walk(&search, &matches->by_three, hash_three(here));
}
