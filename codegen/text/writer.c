/* Lines of text with an indent and a column. */
#include "writer.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

void writer_init(struct writer *writer, FILE *out, enum mw_dialect dialect)
{
    *writer = (struct writer){.out = out, .dialect = dialect};
}

bool writer_done(struct writer *writer)
{
    return fflush(writer->out) == 0 && !ferror(writer->out) && !writer->failed;
}

/* Bytes of the control character at text, of ASCII or beyond (C1); 0 when it is none. */
static size_t control_length(const char *text, size_t left)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x20 || at[0] == 0x7F)
        return 1;
    return at[0] == 0xC2 && left > 1 && at[1] < 0xA0 ? 2 : 0;
}

/* Strings escape their control characters. What is left are names that no compiler wrote: no terminal obeys them. */
static void put_shown(FILE *out, const char *text, size_t length)
{
    size_t from = 0, at = 0;
    while (at < length) {
        size_t control = control_length(text + at, length - at);
        if (control == 0) {
            at++;
            continue;
        }
        fwrite(text + from, 1, at - from, out);
        fputc('?', out);
        from = at += control;
    }
    fwrite(text + from, 1, at - from, out);
}

void write_bytes(struct writer *writer, const char *text, size_t length)
{
    if (length && writer->column == 0) {
        fprintf(writer->out, "%*s", (int)writer->indent, "");
        writer->column = writer->indent;
    }
    put_shown(writer->out, text, length);
    for (size_t i = 0; i < length; i++)
        writer->column += !is_continuation(text[i]);
}

void write_text(struct writer *writer, const char *text)
{
    write_bytes(writer, text, strlen(text));
}

void write_format(struct writer *writer, const char *format, ...)
{
    char buffer[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof buffer)
        writer->failed = true;
    write_text(writer, buffer);
}

void write_newline(struct writer *writer)
{
    fputc('\n', writer->out);
    writer->column = 0;
}

void write_words(struct writer *writer, const struct word *words, uint32_t bits, const char *separator)
{
    const char *between = "";
    for (; words->text; words++) {
        if (!(bits & words->bit))
            continue;
        write_text(writer, between);
        write_text(writer, words->text);
        between = separator;
    }
}

uint32_t text_next(const char **text)
{
    const unsigned char lead = (unsigned char)*(*text)++;
    unsigned rest = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t point = rest ? lead & (0x3Fu >> rest) : lead;
    for (; rest && is_continuation(**text); rest--)
        point = point << 6 | ((unsigned char)*(*text)++ & 0x3Fu);
    return point;
}

static bool reads_back(const char *text, double value, bool single)
{
    double read = strtod(text, NULL);
    return single ? (float)read == (float)value : read == value;
}

/* "1e+300" to "1.0e300", "1e-05" to "1.0e-5", "17" to "17.0". */
static void with_point(const char *digits, char text[REAL_TEXT])
{
    size_t mantissa = strcspn(digits, "e");
    const char *point = memchr(digits, '.', mantissa) ? "" : ".0";
    if (digits[mantissa] == '\0')
        snprintf(text, REAL_TEXT, "%s%s", digits, point);
    else
        snprintf(text, REAL_TEXT, "%.*s%se%ld", (int)mantissa, digits, point, strtol(digits + mantissa + 1, NULL, 10));
}

void real_text(double value, bool single, char text[REAL_TEXT])
{
    char digits[REAL_TEXT - 8];
    int precision = 1;
    if (!isfinite(value)) {
        snprintf(text, REAL_TEXT, "%s1.0e9999", value < 0 ? "-" : "");
        return;
    }
    do
        snprintf(digits, sizeof digits, "%.*g", precision, value);
    while (!reads_back(digits, value, single) && ++precision <= 17);
    with_point(digits, text);
}
