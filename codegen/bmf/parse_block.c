/*
 * The cheapest parse of a block, from its end to its beginning.
 *
 * What is left of a block never costs more than what is left one byte earlier: a first token can be shortened, and a
 * match of two bytes costs no less than a literal. So, of all lengths that take the same bits, only the longest counts.
 */
#include "match.h"

enum { LITERAL_BITS = 9 };

unsigned match_distance_bits(unsigned reach)
{
    static const uint8_t bits[MATCH_CLASSES] = {8, 11, 15};
    return bits[reach];
}

unsigned match_length_bits(uint32_t length)
{
    unsigned bits = 1;
    for (uint32_t rest = length - 1; rest > 1; rest /= 2)
        bits += 2;
    return bits;
}

/* The longest length of the next lower number of bits, 1 when there is none. */
static uint32_t next_shorter(uint32_t length)
{
    uint32_t power = 1;
    while (power * 2 <= length - 1)
        power *= 2;
    return power;
}

/* Takes a match at place, costs counted from there, when it is cheaper than what was found so far. */
static void try_match(const struct match *match, const unsigned *costs, unsigned *cheapest, struct match *best)
{
    unsigned distance_bits = match_distance_bits(match_class(match->distance));
    for (uint32_t length = match->length; length >= MATCH_SHORTEST; length = next_shorter(length)) {
        unsigned cost = distance_bits + match_length_bits(length) + costs[length];
        if (cost < *cheapest) {
            *cheapest = cost;
            *best = (struct match){length, match->distance};
        }
    }
}

void match_parse(struct matches *matches, uint32_t begin, uint32_t end, struct match parse[MATCH_BLOCK])
{
    struct match found[MATCH_BLOCK][MATCH_CLASSES];
    unsigned costs[MATCH_BLOCK + 1] = {0};
    uint32_t count = end - begin;
    for (uint32_t i = 0; i < count; i++) {
        matches_find(matches, begin + i, end, found[i]);
        matches_add(matches, begin + i);
    }
    costs[count] = 0;
    for (uint32_t i = count; i-- > 0;) {
        unsigned cheapest = LITERAL_BITS + costs[i + 1];
        parse[i] = (struct match){0};
        for (unsigned reach = 0; reach < MATCH_CLASSES; reach++)
            try_match(&found[i][reach], costs + i, &cheapest, &parse[i]);
        costs[i] = cheapest;
    }
}
