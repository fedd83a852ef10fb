/* UTF-8, eight ASCII bytes at a time where it can. */
#include <stdint.h>
#include <string.h>

#include "utf8.h"

static bool continues(uint8_t byte)
{
    return (byte & 0xc0) == 0x80;
}

/*
 * Bytes of the character at p, 0 when it is malformed. The text ends in NUL, which continues nothing: so p[1] is looked
 * at only behind a byte that is not the last, and so on.
 */
static size_t character_length(const uint8_t *p)
{
    if (p[0] < 0x80)
        return 1;
    if (!continues(p[1]))
        return 0;
    if (p[0] < 0xe0)
        return p[0] >= 0xc2 || (p[0] == 0xc0 && p[1] == 0x80) ? 2 : 0;
    if (!continues(p[2]))
        return 0;
    if (p[0] < 0xf0)
        return p[0] > 0xe0 || p[1] >= 0xa0 ? 3 : 0;
    if (!continues(p[3]))
        return 0;
    bool shortest = p[0] > 0xf0 || p[1] >= 0x90, in_range = p[0] < 0xf4 || (p[0] == 0xf4 && p[1] < 0x90);
    return shortest && in_range ? 4 : 0;
}

static bool is_ascii(const uint8_t *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return !(word & 0x8080808080808080);
}

bool utf8_is_well_formed(const char *text, size_t size)
{
    const uint8_t *p = (const uint8_t *)text, *end = p + size;
    while (p < end) {
        if (end - p >= 8 && is_ascii(p)) {
            p += 8;
            continue;
        }
        size_t length = character_length(p);
        if (length == 0)
            return false;
        p += length;
    }
    return true;
}
