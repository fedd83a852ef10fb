/*
 * Places: from the number line back to files, lines and columns.
 */
#include <string.h>

#include "escape.h"
#include "source.h"

/* Where the number line is marked: a place costs at most so many bytes to find, also in a file of one line. */
enum { MARK_INTERVAL = 1024 };

struct source_mark {
    uint32_t line, column;
};

const char *source_shown_path(const struct sources *sources, const char *path)
{
    for (const struct path_map *map = sources->path_maps; map; map = map->next) {
        size_t length = strlen(map->from);
        if (strncmp(path, map->from, length) == 0)
            return arena_format(sources->arena, "%s%s", map->to, path + length);
    }
    return path;
}

struct source *source_at(const struct sources *sources, uint32_t place)
{
    uint32_t low = 0, high = sources->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sources->items[middle]->base <= place)
            low = middle + 1;
        else
            high = middle;
    }
    struct source *source = low ? sources->items[low - 1] : NULL;
    return source && place - source->base <= source->size ? source : NULL;
}

/* A line ends at LF, CR or CR LF; only the first byte of a character counts as a column. */
static struct source_mark advance(const char *text, struct source_mark from, uint32_t begin, uint32_t end)
{
    for (uint32_t at = begin; at < end; at++) {
        if (text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n'))
            from = (struct source_mark){from.line + 1, 1};
        else if ((text[at] & 0xC0) != 0x80)
            from.column++;
    }
    return from;
}

static void mark_all(struct source *source, const char *text)
{
    uint32_t count = source->size / MARK_INTERVAL + 1;
    source->marks = memory_resize(NULL, count * sizeof *source->marks);
    source->marks[0] = (struct source_mark){1, 1};
    for (uint32_t i = 1; i < count; i++)
        source->marks[i] = advance(text, source->marks[i - 1], (i - 1) * MARK_INTERVAL, i * MARK_INTERVAL);
}

struct source_place source_place(struct sources *sources, uint32_t place)
{
    struct source *source = source_at(sources, place);
    const char *text = source ? source_text(sources, source) : NULL;
    if (!text)
        return (struct source_place){source, 0, 0};
    if (!source->marks)
        mark_all(source, text);
    uint32_t at = place - source->base, interval = at / MARK_INTERVAL;
    struct source_mark mark = advance(text, source->marks[interval], interval * MARK_INTERVAL, at);
    return (struct source_place){source, mark.line, mark.column};
}

static const char *skip_comment(const char *at, const char *end)
{
    bool is_line = at[1] == '/';
    for (at += 2; at < end; at++)
        if (is_line ? *at == '\n' || *at == '\r' : at[0] == '*' && end - at > 1 && at[1] == '/')
            return at + (is_line ? 1 : 2);
    return end;
}

/* The first byte inside the next literal; comments on the way there may hold quotes. */
static const char *next_part(const char *at, const char *end)
{
    while (at < end && *at != '"') {
        bool is_comment = end - at > 1 && at[0] == '/' && (at[1] == '/' || at[1] == '*');
        at = is_comment ? skip_comment(at, end) : at + 1;
    }
    return at < end ? at + 1 : end;
}

struct span source_in_string(struct sources *sources, struct span span, size_t begin, size_t end)
{
    struct source *source = source_at(sources, span.begin);
    const char *text = source ? source_text(sources, source) : NULL;
    if (!text || span.end <= span.begin || span.end - source->base > source->size)
        return span;
    const char *limit = text + (span.end - source->base), *at = next_part(text + (span.begin - source->base), limit);
    const char *from = NULL, *to = limit - 1;
    size_t value = 0;
    while (at < limit && !(from && value >= end)) {
        if (*at == '"') {
            to = at;
            at = next_part(at + 1, limit);
            continue;
        }
        struct escape escape = escape_read(at, limit, sources->hex_digits);
        if (!from && value + escape.length > begin)
            from = at;
        value += escape.length;
        to = at += escape.consumed;
    }
    return (struct span){source->base + (uint32_t)((from ? from : to) - text), source->base + (uint32_t)(to - text)};
}
