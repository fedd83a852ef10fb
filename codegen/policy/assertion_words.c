/* A line of a file of assertions, word by word. */
#include "assertion_words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void line_mistake(struct line_reader *reader, struct span span, const char *format, ...)
{
    char *text;
    va_list arguments;
    if (reader->failed)
        return;
    reader->failed = true;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    diag_error(&reader->unit->diag, span, "assertion-syntax", "%s", length < 0 ? "out of memory" : text);
    if (length >= 0)
        free(text);
}

static void take_word(struct line_reader *reader)
{
    const char *begin = reader->at;
    while (reader->at < reader->end && !is_blank(*reader->at) && *reader->at != '#')
        reader->at++;
    uint32_t length = (uint32_t)(reader->at - begin);
    reader->word = (struct word_span){begin, length, {reader->place, reader->place + length}};
    reader->place += length;
}

void line_next(struct line_reader *reader)
{
    if (reader->word.length)
        reader->before = reader->word.span;
    reader->word.length = 0;
    while (reader->at < reader->end && is_blank(*reader->at)) {
        reader->at++;
        reader->place++;
    }
    if (reader->at == reader->end || *reader->at == '#')
        return;
    take_word(reader);
}

/* The first control character, which no word may have. */
static void refuse_controls(struct line_reader *reader)
{
    for (const char *at = reader->at; at < reader->end; at++)
        if (((unsigned char)*at < ' ' && *at != '\t' && *at != '\r') || *at == 0x7F) {
            uint32_t place = reader->place + (uint32_t)(at - reader->at);
            line_mistake(reader, (struct span){place, place + 1}, "the character 0x%02X has no place here", *at);
            reader->at = reader->end;
            return;
        }
}

void line_begin(struct line_reader *reader, struct unit *unit, const char *line, size_t length, uint32_t place)
{
    *reader =
        (struct line_reader){.unit = unit, .at = line, .end = line + length, .place = place, .before = {place, place}};
    if (length > ASSERTION_MAX_LINE) {
        line_mistake(reader, (struct span){place, place + 1}, "the line has %zu bytes, and at most %d are read", length,
                     ASSERTION_MAX_LINE);
        reader->at = reader->end;
    }
    refuse_controls(reader);
    line_next(reader);
}

bool line_is(const struct line_reader *reader, const char *word)
{
    return reader->word.length == strlen(word) && memcmp(reader->word.text, word, reader->word.length) == 0;
}

bool line_accept(struct line_reader *reader, const char *word)
{
    if (reader->failed || !line_is(reader, word))
        return false;
    line_next(reader);
    return true;
}

static void missing(struct line_reader *reader, const char *what)
{
    if (reader->word.length)
        line_mistake(reader, reader->word.span, "%s was expected here", what);
    else
        line_mistake(reader, reader->before, "%s is missing behind this", what);
}

bool line_demand(struct line_reader *reader, const char *word)
{
    char what[64];
    if (line_accept(reader, word))
        return true;
    snprintf(what, sizeof what, "'%s'", word);
    missing(reader, what);
    return false;
}

const char *line_take(struct line_reader *reader, const char *what)
{
    if (reader->failed)
        return NULL;
    if (!reader->word.length) {
        missing(reader, what);
        return NULL;
    }
    const char *text = arena_copy(&reader->unit->arena, reader->word.text, reader->word.length);
    line_next(reader);
    return text;
}

const char *line_suggest(struct line_reader *reader, const char *text, const char *const *among, size_t count)
{
    struct name wanted = {.text = text, .length = (uint32_t)strlen(text)};
    struct suggestion suggestion = suggest_begin(reader->unit, &wanted);
    for (size_t i = 0; i < count; i++)
        suggest_offer(&suggestion, among[i]);
    return suggest_text(reader->unit, &suggestion);
}
