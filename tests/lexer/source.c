/*
 * Sources: places, spans inside strings, reading again.
 */
#include <stdlib.h>
#include <unistd.h>

#include "../test.h"
#include "source.h"

static const struct {
    const char *text;
    uint32_t at, line, column;
} places[] = {
    {"", 0, 1, 1},
    {"abc", 0, 1, 1},
    {"abc", 3, 1, 4},
    {"a\nb", 1, 1, 2},
    {"a\nb", 2, 2, 1},
    {"a\r\nb", 3, 2, 1},
    {"a\r\nb", 2, 1, 3}, /* between CR and LF */
    {"a\rb", 2, 2, 1},
    {"\n\r\n\rx", 4, 4, 1},
    {"\tx", 1, 1, 2},       /* a tab is one column */
    {"\xC3\xA9x", 2, 1, 2}, /* columns are characters */
    {"\xF0\x9F\x98\x80\xE2\x82\xACx", 7, 1, 3},
};

static struct source *load(struct sources *sources, const char *text, size_t size)
{
    struct source *source = NULL;
    CHECK(source_from_text(sources, "t", text, size, &source) == SOURCE_OK, "loading %s", text);
    return source;
}

static void check_places(struct sources *sources)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct source *source = load(sources, places[i].text, strlen(places[i].text));
        struct source_place place = source_place(sources, source->base + places[i].at);
        CHECK(place.source == source && place.line == places[i].line && place.column == places[i].column,
              "%s at %u is %u:%u", places[i].text, places[i].at, place.line, place.column);
    }
    CHECK(!source_at(sources, SPAN_NONE.begin), "no place");
}

/* Across the marks that make long files quick. */
static void check_long_text(struct sources *sources)
{
    enum { LINES = 5000 };
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    for (int i = 0; i < LINES; i++)
        fprintf(out, "%*s\xC3\xA9\r\n", i % 50, "");
    fclose(out);
    struct source *source = load(sources, text, size);
    uint32_t at = 0;
    unsigned wrong = 0;
    for (uint32_t i = 0; i < LINES; i++) {
        uint32_t length = i % 50;
        struct source_place place = source_place(sources, source->base + at + length + 2);
        wrong += place.line != i + 1 || place.column != length + 2;
        at += length + 4;
    }
    CHECK(wrong == 0, "%u lines are elsewhere", wrong);
    free(text);
}

/* The bytes of a value, and where they are in the source. */
static const struct {
    const char *text;
    size_t begin, end;
    const char *part;
} strings[] = {
    {"\"abc\"", 0, 3, "abc"},
    {"\"abc\"", 1, 2, "b"},
    {"\"a\\nb\"", 1, 2, "\\n"},
    {"\"a\\nb\"", 2, 3, "b"},
    {"\"\\x41\\X00e9z\"", 0, 1, "\\x41"},
    {"\"\\x41\\X00e9z\"", 1, 3, "\\X00e9"},
    {"\"\\x41\\X00e9z\"", 3, 4, "z"},
    {"\"\\xD83D\\xDE00z\"", 0, 4, "\\xD83D\\xDE00"},
    {"\"\\qz\"", 0, 1, "\\"},
    {"\"\\qz\"", 1, 2, "q"},
    {"\"ab\" /* \"no\" */ \"cd\"", 2, 3, "c"},
    {"\"ab\" // \"no\"\n\"cd\"", 3, 4, "d"},
    {"\"ab\"\"cd\"", 1, 3, "b\"\"c"},
    {"\"a\r\nb\"", 1, 2, "\r\n"},
    {"\"\\x0000b\"", 0, 2, "\\x0000"},
    {"\"\xC3\xA9t\"", 2, 3, "t"},
    {"\"abc\"", 3, 3, ""}, /* behind the last: at the quote */
};

static void check_strings(struct sources *sources)
{
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        char text[128];
        size_t length = strlen(strings[i].text);
        snprintf(text, sizeof text, "x = %s;", strings[i].text);
        struct source *source = load(sources, text, strlen(text));
        struct span whole = {source->base + 4, source->base + 4 + (uint32_t)length};
        struct span part = source_in_string(sources, whole, strings[i].begin, strings[i].end);
        const char *at = source->text + (part.begin - source->base);
        CHECK(part.end - part.begin == strlen(strings[i].part) &&
                  strncmp(at, strings[i].part, strlen(strings[i].part)) == 0,
              "%s [%zu, %zu): %.*s", strings[i].text, strings[i].begin, strings[i].end, (int)(part.end - part.begin),
              at);
    }
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

/* A released file is read again when it is needed; not when it has changed or is gone. */
static void check_release(struct sources *sources)
{
    char path[] = "/tmp/mofward-source-XXXXXX";
    close(mkstemp(path));
    write_file(path, "first\nsecond");
    struct source *source = NULL, *copy = NULL;
    CHECK(source_load(sources, path, SPAN_NONE, &source) == SOURCE_OK, "%s", path);
    CHECK(source_load(sources, path, SPAN_NONE, &copy) == SOURCE_OK, "%s", path);
    CHECK(copy->base == source->base + source->size + 1, "the number line goes on");
    source_release(source);
    CHECK(!source->text, "released");
    struct source_place place = source_place(sources, source->base + 7);
    CHECK(place.line == 2 && place.column == 2, "read again: %u:%u", place.line, place.column);
    source_release(source);
    write_file(path, "changed in length");
    CHECK(!source_text(sources, source), "a changed file");
    CHECK(source_text(sources, copy), "text that was kept");
    unlink(path);
    CHECK(!source_text(sources, source), "a file that is gone");
    place = source_place(sources, source->base + 7);
    CHECK(place.source == source && place.line == 0, "still known by its name");
}

static void check_refusals(struct sources *sources)
{
    struct source *source = NULL;
    char path[] = "/tmp/mofward-large-XXXXXX";
    int file = mkstemp(path);
    CHECK(source_load(sources, "/no/such/file", SPAN_NONE, &source) == SOURCE_CANNOT_OPEN, "missing");
    CHECK(source_load(sources, "/tmp", SPAN_NONE, &source) == SOURCE_IS_DIRECTORY, "directory");
    CHECK(source_from_text(sources, "t", "FOMB....", 8, &source) == SOURCE_NOT_TEXT, "binary MOF");
    CHECK(ftruncate(file, (off_t)SOURCE_LINE_MAX + 1) == 0, "a large file");
    CHECK(source_load(sources, path, SPAN_NONE, &source) == SOURCE_TOO_LARGE, "too large");
    CHECK(!source, "nothing was loaded");
    close(file);
    unlink(path);
}

int main(void)
{
    struct arena arena = {0};
    struct sources sources;
    sources_init(&sources, &arena);
    check_places(&sources);
    check_long_text(&sources);
    check_strings(&sources);
    check_release(&sources);
    check_refusals(&sources);
    sources_free(&sources);
    arena_free(&arena);
    return test_summary();
}
