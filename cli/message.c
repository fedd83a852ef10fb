/* Messages of the program itself. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static void say(const char *format, va_list arguments)
{
    fputs("mofward: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

int wrong_use(const char *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    complain("try 'mofward help%s%s'", command ? " " : "", command ? command : "");
    return STATUS_WRONG_USE;
}

/* Bytes of the character at text when a terminal shows it; 0 when it is none, or a control, of ASCII or beyond (C1). */
static size_t shown_length(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80)
        return at[0] >= 0x20 && at[0] != 0x7F;
    size_t rest = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 1 : at[0] < 0xF0 ? 2 : 3;
    for (size_t i = 1; i <= rest; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return rest == 0 || (at[0] == 0xC2 && at[1] < 0xA0) ? 0 : rest + 1;
}

struct quoted quote(const char *text)
{
    struct quoted quoted;
    size_t length = strnlen(text, 90), used = 0;
    while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    quoted.text[used++] = '\'';
    for (size_t i = 0; i < length;) {
        size_t shown = shown_length(text + i);
        if (shown)
            memcpy(quoted.text + used, text + i, shown);
        else
            quoted.text[used] = '?';
        used += shown ? shown : 1;
        i += shown ? shown : 1;
    }
    snprintf(quoted.text + used, sizeof quoted.text - used, "%s", text[length] ? "...'" : "'");
    return quoted;
}

void print_text(const char *text)
{
    for (size_t shown; *text; text += shown ? shown : 1) {
        shown = shown_length(text);
        fwrite(shown ? text : "?", 1, shown ? shown : 1, stdout);
    }
}
