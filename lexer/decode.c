/*
 * Encodings: valid UTF-8 stays where it is, everything else is rewritten once.
 */
#include "decode.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"

struct input {
    const unsigned char *at, *end;
    enum source_encoding encoding;
};

/* One character; good is false when the bytes meant nothing in their encoding. */
struct character {
    uint32_t code;
    bool good;
};

static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

uint8_t decode_windows_1252_byte(uint32_t code)
{
    for (unsigned i = 0; i < sizeof windows_1252 / sizeof *windows_1252; i++)
        if (windows_1252[i] == code)
            return (uint8_t)(0x80 + i);
    return (uint8_t)code;
}

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the valid UTF-8 sequence at at, 0 when it is none. */
static size_t sequence_length(const unsigned char *at, const unsigned char *end)
{
    size_t left = (size_t)(end - at);
    if (at[0] < 0x80)
        return 1;
    if (at[0] < 0xC2 || at[0] > 0xF4 || left < 2 || !is_continuation(at[1]))
        return 0;
    if (at[0] < 0xE0)
        return 2;
    if (left < 3 || !is_continuation(at[2]))
        return 0;
    if (at[0] < 0xF0)
        return (at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) ? 0 : 3;
    if (left < 4 || !is_continuation(at[3]) || (at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F))
        return 0;
    return 4;
}

/* How far the text is valid UTF-8. */
static size_t valid_prefix(const unsigned char *text, size_t size)
{
    const unsigned char *at = text, *end = text + size;
    while (at < end) {
        uint64_t word;
        if ((size_t)(end - at) >= sizeof word && (memcpy(&word, at, sizeof word), !(word & 0x8080808080808080u))) {
            at += sizeof word;
            continue;
        }
        size_t length = sequence_length(at, end);
        if (length == 0)
            break;
        at += length;
    }
    return (size_t)(at - text);
}

static struct character next_of_utf8(struct input *input)
{
    size_t length = sequence_length(input->at, input->end);
    if (length == 0) {
        unsigned char byte = *input->at++;
        return (struct character){byte < 0xA0 ? windows_1252[byte - 0x80] : byte, false};
    }
    size_t taken;
    uint32_t code = utf8_read((const char *)input->at, &taken);
    input->at += length;
    return (struct character){code, true};
}

static uint32_t unit_at(const struct input *input, const unsigned char *at)
{
    return input->encoding == SOURCE_UTF16BE ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

static struct character next_of_utf16(struct input *input)
{
    if (input->end - input->at < 2) {
        input->at = input->end;
        return (struct character){0xFFFD, false};
    }
    uint32_t unit = unit_at(input, input->at);
    input->at += 2;
    if (unit < 0xD800 || unit > 0xDFFF)
        return (struct character){unit, true};
    uint32_t low = input->end - input->at >= 2 ? unit_at(input, input->at) : 0;
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return (struct character){0xFFFD, false};
    input->at += 2;
    return (struct character){0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), true};
}

static struct character next(struct input *input)
{
    return input->encoding == SOURCE_UTF16LE || input->encoding == SOURCE_UTF16BE ? next_of_utf16(input)
                                                                                  : next_of_utf8(input);
}

/* The size of all of it as UTF-8, and whether every character was good. */
static size_t measure(struct input input, bool *all_good)
{
    size_t size = 0;
    char bytes[4];
    *all_good = true;
    while (input.at < input.end) {
        struct character character = next(&input);
        *all_good &= character.good;
        size += utf8_write(bytes, character.code);
    }
    return size;
}

static enum source_status rewrite(struct source *source, struct input input, size_t limit)
{
    bool all_good;
    size_t size = measure(input, &all_good), at = 0;
    if (size > limit)
        return SOURCE_TOO_LARGE;
    source->memory = source->text = memory_resize(NULL, size + DECODE_PADDING);
    source->size = (uint32_t)size;
    source->encoding = input.encoding;
    if (!all_good)
        source->repaired = calloc(size / 8 + 1, 1);
    while (input.at < input.end) {
        struct character character = next(&input);
        size_t length = utf8_write(source->text + at, character.code);
        if (!character.good && source->repaired)
            source->repaired[at / 8] |= (uint8_t)(1 << at % 8);
        at += length;
    }
    return SOURCE_OK;
}

/* By the byte order mark; else by the NULs that UTF-16 has in every ASCII character. */
static enum source_encoding detect(const char *bytes, size_t size, size_t *mark)
{
    *mark = 2;
    if (size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return SOURCE_UTF16LE;
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return SOURCE_UTF16BE;
    *mark = 0;
    if (size >= 4 && bytes[0] && !bytes[1] && bytes[2] && !bytes[3])
        return SOURCE_UTF16LE;
    if (size >= 4 && !bytes[0] && bytes[1] && !bytes[2] && bytes[3])
        return SOURCE_UTF16BE;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        *mark = 3;
    return SOURCE_UTF8;
}

static enum source_status decode_bytes(struct source *source, char *bytes, size_t size, size_t limit)
{
    size_t mark;
    if (size >= 4 && memcmp(bytes, "FOMB", 4) == 0)
        return SOURCE_NOT_TEXT;
    source->encoding = detect(bytes, size, &mark);
    source->has_bom = mark == 3;
    const unsigned char *text = (const unsigned char *)bytes + mark;
    struct input input = {text, (const unsigned char *)bytes + size, source->encoding};
    if (source->encoding != SOURCE_UTF8)
        return rewrite(source, input, limit);
    if (valid_prefix(text, size - mark) < size - mark) {
        input.encoding = SOURCE_WINDOWS_1252;
        return rewrite(source, input, limit);
    }
    if (size - mark > limit)
        return SOURCE_TOO_LARGE;
    source->memory = bytes;
    source->text = bytes + mark;
    source->size = (uint32_t)(size - mark);
    return SOURCE_OK;
}

enum source_status decode(struct source *source, char *bytes, size_t size, size_t limit)
{
    enum source_status status = decode_bytes(source, bytes, size, limit);
    if (status != SOURCE_OK || source->memory != bytes)
        free(bytes);
    if (status != SOURCE_OK)
        return status;
    memset(source->text + source->size, 0, DECODE_PADDING);
    source->has_nul = memchr(source->text, 0, source->size) != NULL;
    return SOURCE_OK;
}
