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

struct quoted quote(const char *text)
{
    struct quoted quoted;
    size_t length = strnlen(text, 90), used = 0;
    while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    quoted.text[used++] = '\'';
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        quoted.text[used++] = byte < 0x20 || byte == 0x7F ? '?' : text[i];
    }
    snprintf(quoted.text + used, sizeof quoted.text - used, "%s", text[length] ? "...'" : "'");
    return quoted;
}
