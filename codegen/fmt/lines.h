/*
 * Lines of text on their way out: indentation, columns, and the bytes of the source as they were.
 */
#ifndef LINES_H
#define LINES_H

#include "source.h"

struct lines {
    const struct source *source;
    const char *newline;
    char *bytes;
    size_t size, capacity;
    uint32_t column;            /* of the next character */
    uint32_t indent;            /* of this line */
};

/* Begin a line; with a blank one before it. Nothing at the start of the text. */
void lines_begin(struct lines *lines, uint32_t indent, bool blank_line);
void lines_blank(struct lines *lines);
/* The bytes [begin, end) of the text. */
void lines_token(struct lines *lines, uint32_t begin, uint32_t end);
/* The same, with line ends like all others. */
void lines_comment(struct lines *lines, uint32_t begin, uint32_t end);
/* The last line ends; everything goes back into the encoding of the source. */
void lines_end(struct lines *lines);

#endif
