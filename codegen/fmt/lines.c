/* Lines of text on their way out. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "escape.h"

static void put(struct lines *lines, const char *bytes, size_t length)
{
    if (lines->capacity - lines->size <= length) {
        lines->capacity = (lines->size + length) * 2 + 4096;
        lines->bytes = memory_resize(lines->bytes, lines->capacity);
    }
    memcpy(lines->bytes + lines->size, bytes, length);
    lines->size += length;
}

/* A byte that was not UTF-8 goes out as that byte. */
static void put_repaired(struct lines *lines, uint32_t begin, uint32_t end)
{
    const struct source *source = lines->source;
    for (size_t taken; begin < end; begin += (uint32_t)taken) {
        uint32_t code = utf8_read(source->text + begin, &taken);
        char byte = (char)decode_windows_1252_byte(code);
        if (source->repaired[begin / 8] & 1 << begin % 8)
            put(lines, &byte, 1);
        else
            put(lines, source->text + begin, taken);
    }
}

static void put_source(struct lines *lines, uint32_t begin, uint32_t end)
{
    if (lines->source->repaired)
        put_repaired(lines, begin, end);
    else
        put(lines, lines->source->text + begin, end - begin);
}

static void put_newline(struct lines *lines)
{
    put(lines, lines->newline, strlen(lines->newline));
    lines->column = 0;
}

void lines_begin(struct lines *lines, uint32_t indent, bool blank_line)
{
    if (lines->size) {
        put_newline(lines);
        if (blank_line)
            put_newline(lines);
    }
    lines->indent = lines->column = indent;
    for (uint32_t i = 0; i < indent; i++)
        put(lines, " ", 1);
}

void lines_blank(struct lines *lines)
{
    put(lines, " ", 1);
    lines->column++;
}

void lines_token(struct lines *lines, uint32_t begin, uint32_t end)
{
    put_source(lines, begin, end);
    const char *text = lines->source->text;
    for (uint32_t at = begin; at < end; at++)
        if (text[at] == '\n' || text[at] == '\r')
            lines->column = 0;
        else
            lines->column += (text[at] & 0xC0) != 0x80;
}

void lines_comment(struct lines *lines, uint32_t begin, uint32_t end)
{
    const char *text = lines->source->text;
    while (begin < end) {
        uint32_t at = begin;
        while (at < end && text[at] != '\n' && text[at] != '\r')
            at++;
        lines_token(lines, begin, at);
        if (at == end)
            return;
        put_newline(lines);
        begin = at + 1 + (text[at] == '\r' && at + 1 < end && text[at + 1] == '\n');
    }
}

static size_t put_unit(char *out, uint32_t unit, bool big_endian)
{
    out[0] = (char)(big_endian ? unit >> 8 : unit & 0xFF);
    out[1] = (char)(big_endian ? unit & 0xFF : unit >> 8);
    return 2;
}

/* No character takes more bytes than twice those of its UTF-8. */
static void to_utf16(struct lines *lines, bool big_endian)
{
    char *out = memory_resize(NULL, lines->size * 2 + 2);
    size_t size = put_unit(out, 0xFEFF, big_endian);
    for (size_t at = 0, taken; at < lines->size; at += taken) {
        uint32_t code = utf8_read(lines->bytes + at, &taken);
        if (code >= 0x10000)
            size += put_unit(out + size, 0xD800 + ((code - 0x10000) >> 10), big_endian);
        size += put_unit(out + size, code >= 0x10000 ? 0xDC00 + (code & 0x3FF) : code, big_endian);
    }
    free(lines->bytes);
    lines->bytes = out;
    lines->size = size;
}

static void add_mark(struct lines *lines)
{
    put(lines, "\xEF\xBB\xBF", 3);
    memmove(lines->bytes + 3, lines->bytes, lines->size - 3);
    memcpy(lines->bytes, "\xEF\xBB\xBF", 3);
}

void lines_end(struct lines *lines)
{
    enum source_encoding encoding = lines->source->encoding;
    if (lines->size)
        put_newline(lines);
    if (encoding == SOURCE_UTF16LE || encoding == SOURCE_UTF16BE)
        to_utf16(lines, encoding == SOURCE_UTF16BE);
    else if (lines->source->has_bom)
        add_mark(lines);
    else
        put(lines, "", 0);
}
