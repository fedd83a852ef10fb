/* Comments: text of a MOF file, wrapped, in which nothing ends the comment or deceives who reads it. */
#include <string.h>

#include "header.h"

enum { LINE_WIDTH = 100 };

/* Bytes of the character at text that may not be shown as they are: controls, U+0000, lone surrogates, marks of
 * direction. */
static size_t hidden_length(const unsigned char *text)
{
    if (*text < ' ' || *text == 0x7F)
        return 1;
    if ((text[0] == 0xC0 && text[1] == 0x80) || (text[0] == 0xC2 && text[1] >= 0x80 && text[1] < 0xA0))
        return 2;
    if (text[0] == 0xED && text[1] >= 0xA0)
        return 3;
    if (text[0] == 0xE2 && text[1] == 0x80 && (text[2] >= 0xA8 && text[2] <= 0xAE))
        return 3;
    if (text[0] == 0xE2 && text[1] == 0x80 && (text[2] == 0x8E || text[2] == 0x8F))
        return 3;
    return text[0] == 0xE2 && text[1] == 0x81 && text[2] >= 0xA6 && text[2] <= 0xA9 ? 3 : 0;
}

/* The next word, at most a line long; returns what is behind it. Blanks, and what is not shown, are between words. */
static const char *next_word(const char *text, const char **word, size_t *length)
{
    size_t hidden;
    while (*text && (*text == ' ' || hidden_length((const unsigned char *)text)))
        text += (hidden = hidden_length((const unsigned char *)text)) ? hidden : 1;
    *word = text;
    while (*text && *text != ' ' && !hidden_length((const unsigned char *)text) &&
           ((size_t)(text - *word) < LINE_WIDTH || (*text & 0xC0) == 0x80))
        text++;
    *length = (size_t)(text - *word);
    return text;
}

/* A blank goes between the characters that would begin or end a comment. */
static void write_word(FILE *out, const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        putc(word[i], out);
        if (i + 1 < length && ((word[i] == '*' && word[i + 1] == '/') || (word[i] == '/' && word[i + 1] == '*')))
            putc(' ', out);
    }
}

static void begin_line(FILE *out, unsigned indent)
{
    fprintf(out, "\n%*s * ", (int)indent, "");
}

static void write_text(FILE *out, unsigned indent, const char *text)
{
    size_t column = LINE_WIDTH, length;
    const char *word;
    for (text = next_word(text, &word, &length); length; text = next_word(text, &word, &length)) {
        if (column + 1 + length > LINE_WIDTH) {
            begin_line(out, indent);
            column = indent + 3;
        } else {
            putc(' ', out);
            column++;
        }
        write_word(out, word, length);
        column += length;
    }
}

void header_comment(const struct header *header, unsigned indent, const char *title, const char *text)
{
    const char *word;
    size_t length = 0;
    if (text)
        next_word(text, &word, &length);
    if (!title && !length)
        return;
    fprintf(header->out, "%*s/*", (int)indent, "");
    if (title)
        write_text(header->out, indent, title);
    if (length)
        write_text(header->out, indent, text);
    fprintf(header->out, "\n%*s */\n", (int)indent, "");
}
