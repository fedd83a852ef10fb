/*
 * Escapes of string and character literals, read in one place for the scanner and for places inside strings.
 */
#include "escape.h"

#include <stdbool.h>
#include <string.h>

size_t utf8_write(char *out, uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[length] | code);
    return length;
}

uint32_t utf8_read(const char *text, size_t *length)
{
    const unsigned char *at = (const unsigned char *)text;
    *length = at[0] < 0x80 ? 1 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    static const uint8_t mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t code = at[0] & mask[*length];
    for (size_t i = 1; i < *length; i++)
        code = code << 6 | (at[i] & 0x3F);
    return code;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static bool is_high(uint32_t code)
{
    return code >= 0xD800 && code < 0xDC00;
}

static bool is_low(uint32_t code)
{
    return code >= 0xDC00 && code < 0xE000;
}

/* The number of a \x escape at at; returns the bytes it takes, 0 when there is no such escape here. */
static uint32_t hex_escape(const char *at, const char *end, unsigned hex_digits, uint32_t *code)
{
    if (end - at < 2 || at[0] != '\\' || (at[1] | 0x20) != 'x')
        return 0;
    *code = 0;
    uint32_t taken = 2;
    while (taken - 2 < hex_digits && at + taken < end && hex_digit(at[taken]) >= 0)
        *code = *code << 4 | (uint32_t)hex_digit(at[taken++]);
    return taken;
}

static struct escape character(uint32_t code, uint32_t consumed)
{
    struct escape escape = {.code = code, .consumed = consumed};
    if (code == 0) {
        escape.fault = ESCAPE_NUL;
        memcpy(escape.bytes, "\xC0\x80", 2);
        escape.length = 2;
        return escape;
    }
    if (is_high(code) || is_low(code))
        escape.fault = ESCAPE_LONE_SURROGATE;
    escape.length = (uint8_t)utf8_write(escape.bytes, code);
    return escape;
}

static struct escape numeric(const char *at, const char *end, unsigned hex_digits)
{
    uint32_t code = 0, low = 0, consumed = hex_escape(at, end, hex_digits, &code);
    if (consumed == 2)
        return (struct escape){.fault = ESCAPE_NO_DIGITS, .consumed = 2};
    if (code > 0x10FFFF)
        return (struct escape){.fault = ESCAPE_TOO_LARGE, .code = code, .consumed = consumed};
    uint32_t more = is_high(code) ? hex_escape(at + consumed, end, hex_digits, &low) : 0;
    if (more > 2 && is_low(low))
        return character(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), consumed + more);
    return character(code, consumed);
}

static struct escape plain(char c, uint32_t consumed)
{
    return (struct escape){.code = (unsigned char)c, .length = 1, .bytes = {c}, .consumed = consumed};
}

struct escape escape_read(const char *at, const char *end, unsigned hex_digits)
{
    static const char letters[] = "bfnrt\"'\\", values[] = "\b\f\n\r\t\"'\\";
    if (*at == '\r')
        return plain('\n', end - at > 1 && at[1] == '\n' ? 2 : 1);
    if (*at != '\\')
        return plain(*at, 1);
    if (end - at > 1 && (at[1] | 0x20) == 'x')
        return numeric(at, end, hex_digits);
    const char *letter = end - at > 1 && at[1] ? strchr(letters, at[1]) : NULL;
    if (letter)
        return plain(values[letter - letters], 2);
    return (struct escape){.fault = ESCAPE_UNKNOWN, .code = '\\', .length = 1, .bytes = "\\", .consumed = 1};
}
