/*
 * Where the bytes that come next stood before: what a compressor of binary MOF can refer to.
 */
#ifndef MATCH_H
#define MATCH_H

#include <stdint.h>

enum {
    MATCH_BLOCK = 512,          /* no match crosses a multiple of this */
    MATCH_SHORTEST = 2,
    MATCH_FARTHEST = 4414,
    MATCH_KEPT = 8192,          /* positions, the power of 2 above that */
    MATCH_CLASSES = 3,          /* distances are written in three widths: up to 63, up to 319, beyond */
};

struct match { uint32_t length, distance; };    /* length 0: none */

/* By a hash of what stands there: the newest position, and from each kept one to the one before. Positions plus one, 0 is none. */
struct match_chain { uint32_t newest[1 << 16], older[MATCH_KEPT]; };

struct matches {
    const uint8_t *data;
    uint32_t size;
    uint32_t newest_pair[1 << 16];          /* by the next 2 bytes themselves */
    struct match_chain by_three, by_eight;
};

/* Positions are added in order, each once, and before any behind it is asked for. */
void matches_add(struct matches *matches, uint32_t at);

/*
 * In each class of distances the longest match within [at, end) that is longer than those in the classes before, at the
 * smallest distance that has this length; length 0 where there is none. At most MATCH_FARTHEST places are looked at.
 */
void matches_find(const struct matches *matches, uint32_t at, uint32_t end, struct match found[MATCH_CLASSES]);

/* The class of a distance. */
unsigned match_class(uint32_t distance);

/* Bits that a distance of a class takes, and a length. */
unsigned match_distance_bits(unsigned reach);
unsigned match_length_bits(uint32_t length);

/* The parse of [begin, end), of at most MATCH_BLOCK bytes, that takes the fewest bits: one for each byte where a token begins. */
void match_parse(struct matches *matches, uint32_t begin, uint32_t end, struct match parse[MATCH_BLOCK]);

#endif
