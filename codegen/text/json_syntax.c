/* JSON, written as it comes. */
#include "json_syntax.h"

#include <inttypes.h>
#include <string.h>

bool json_done(struct json *json)
{
    fputc('\n', json->out);
    return fflush(json->out) == 0 && !ferror(json->out) && !json->failed;
}

static void line(struct json *json)
{
    if (!json->flat_depth)
        fprintf(json->out, "\n%*s", (int)(2 * json->depth), "");
}

/* What stands before a value or a key. */
static void item(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_item)
        fputs(json->flat_depth ? ", " : ",", json->out);
    if (json->depth)
        line(json);
    json->has_item = true;
}

void json_open(struct json *json, char bracket)
{
    item(json);
    fputc(bracket, json->out);
    json->depth++;
    json->has_item = false;
}

void json_open_flat(struct json *json, char bracket)
{
    json_open(json, bracket);
    if (!json->flat_depth)
        json->flat_depth = json->depth;
}

void json_close(struct json *json, char bracket)
{
    bool was_flat = json->depth == json->flat_depth;
    json->depth--;
    if (json->has_item)
        line(json);
    if (was_flat)
        json->flat_depth = 0;
    fputc(bracket, json->out);
    json->has_item = true;
}

static bool is_plain(uint32_t point)
{
    bool is_control = point < 0x20 || (point >= 0x7F && point < 0xA0),
         is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    return !is_control && !is_surrogate && point != '"' && point != '\\';
}

static void put_escape(FILE *out, uint32_t point)
{
    if (point == '"' || point == '\\')
        fprintf(out, "\\%c", (int)point);
    else if (point == '\n')
        fputs("\\n", out);
    else
        fprintf(out, "\\u%04" PRIx32, point);
}

static void put_string(FILE *out, const char *text)
{
    fputc('"', out);
    while (*text) {
        const char *plain = text, *next = text;
        uint32_t point = ' ';
        while (*text && is_plain(point = text_next(&next)))
            text = next;
        fwrite(plain, 1, (size_t)(text - plain), out);
        if (*text)
            put_escape(out, point);
        text = next;
    }
    fputc('"', out);
}

void json_key(struct json *json, const char *key)
{
    item(json);
    put_string(json->out, key);
    fputs(": ", json->out);
    json->after_key = true;
}

void json_string(struct json *json, const char *text)
{
    item(json);
    put_string(json->out, text);
}

void json_signed(struct json *json, int64_t value)
{
    bool is_exact = value <= (int64_t)JSON_EXACT_MAX && value >= -(int64_t)JSON_EXACT_MAX;
    item(json);
    fprintf(json->out, is_exact ? "%" PRId64 : "\"%" PRId64 "\"", value);
}

void json_unsigned(struct json *json, uint64_t value)
{
    item(json);
    fprintf(json->out, value <= JSON_EXACT_MAX ? "%" PRIu64 : "\"%" PRIu64 "\"", value);
}

void json_real(struct json *json, double value, bool single)
{
    char text[REAL_TEXT];
    real_text(value, single, text);
    item(json);
    fputs(text, json->out);
}

void json_boolean(struct json *json, bool value)
{
    item(json);
    fputs(value ? "true" : "false", json->out);
}

void json_null(struct json *json)
{
    item(json);
    fputs("null", json->out);
}

void json_string_at(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_string(json, text);
}

void json_unsigned_at(struct json *json, const char *key, uint64_t value)
{
    json_key(json, key);
    json_unsigned(json, value);
}

void json_boolean_at(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_boolean(json, value);
}

void json_words_at(struct json *json, const char *key, const struct word *words, uint32_t bits)
{
    json_key(json, key);
    json_open_flat(json, '[');
    for (; words->text; words++)
        if (bits & words->bit)
            json_string(json, words->text);
    json_close(json, ']');
}
