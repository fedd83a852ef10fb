/*
 * A line of text for each declaration of a repository, made into a source.
 */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_PART_MAX = 1024 }; /* bytes of a name or path that are shown */

void load_lines_begin(struct lines *lines, const struct sources *sources)
{
    *lines = (struct lines){.base = source_next_base(sources)};
}

static void put_bytes(struct lines *lines, const char *bytes, size_t size)
{
    if (lines->size + size > SOURCE_LINE_MAX) {
        lines->is_too_long = true;
        return;
    }
    if (lines->size + size > lines->capacity) {
        lines->capacity = (lines->size + size) * 2 + LINE_PART_MAX;
        lines->text = memory_resize(lines->text, lines->capacity);
    }
    memcpy(lines->text + lines->size, bytes, size);
    lines->size += size;
}

/*
 * Bytes of the character at text. The text is well-formed, but for U+0000 in two bytes and lone surrogates, which are
 * not valid in a source; with them go control characters.
 */
static size_t character_length(const unsigned char *text, bool *is_shown)
{
    unsigned char lead = text[0], next = lead ? text[1] : 0;
    *is_shown = lead >= 0x20 && lead != 0x7F && !(lead == 0xC0) && !(lead == 0xC2 && next < 0xA0) &&
                !(lead == 0xED && next >= 0xA0);
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

void lines_put(struct lines *lines, const char *text)
{
    size_t from = 0, at = 0, length;
    for (bool is_shown; text[at] && at < LINE_PART_MAX; at += length) {
        length = character_length((const unsigned char *)text + at, &is_shown);
        if (is_shown)
            continue;
        put_bytes(lines, text + from, at - from);
        put_bytes(lines, "?", 1);
        from = at + length;
    }
    put_bytes(lines, text + from, at - from);
    if (text[at])
        put_bytes(lines, "...", 3);
}

struct span load_lines_end(struct lines *lines)
{
    struct span span = {lines->base + (uint32_t)lines->begin, lines->base + (uint32_t)lines->size};
    put_bytes(lines, "\n", 1);
    lines->begin = lines->size;
    return span;
}

bool lines_become_source(struct lines *lines, struct sources *sources, const char *path)
{
    struct source *source;
    if (lines->is_too_long || source_from_text(sources, path, lines->text, lines->size, &source) != SOURCE_OK)
        return false;
    source->is_system = true;
    return true;
}

void lines_free(struct lines *lines)
{
    free(lines->text);
}
