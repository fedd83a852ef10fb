/*
 * The text of binary MOF, UTF-16, for those who compare it with names and for those who want UTF-8.
 */
#include "layout.h"

static uint32_t unit(struct mw_bmf_text text, uint32_t index)
{
    return layout_get16(text.bytes + (size_t)index * 2);
}

static uint32_t lower(uint32_t unit)
{
    return unit >= 'A' && unit <= 'Z' ? unit + ('a' - 'A') : unit;
}

bool mw_bmf_text_is(struct mw_bmf_text text, const char *name)
{
    for (uint32_t i = 0; i < text.units; i++)
        if (name[i] == '\0' || lower(unit(text, i)) != lower((uint8_t)name[i]))
            return false;
    return name[text.units] == '\0';
}

/* The character at *index, which moves on: two surrogates that belong together are one. */
static uint32_t next_character(struct mw_bmf_text text, uint32_t *index)
{
    uint32_t first = unit(text, (*index)++);
    if (first < 0xd800 || first > 0xdbff || *index == text.units)
        return first;
    uint32_t second = unit(text, *index);
    if (second < 0xdc00 || second > 0xdfff)
        return first;
    (*index)++;
    return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

/* @return bytes at @p out: 1 to 4 */
static size_t encode(uint32_t character, char out[4])
{
    static const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3f));
    out[0] = (char)(leads[length] | character);
    return length;
}

size_t mw_bmf_text_utf8(struct mw_bmf_text text, char *out, size_t capacity)
{
    size_t needed = 0, written = 0;
    for (uint32_t i = 0; i < text.units;) {
        char bytes[4];
        size_t length = encode(next_character(text, &i), bytes);
        /* Once a character did not fit, none behind it does. */
        if (written == needed && length < capacity - written && capacity != 0) {
            memcpy(out + written, bytes, length);
            written += length;
        }
        needed += length;
    }
    if (capacity != 0)
        out[written] = '\0';
    return needed;
}
