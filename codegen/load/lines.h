/*
 * The text that places of loaded declarations are in: a line for each.
 */
#ifndef LINES_H
#define LINES_H

#include "source.h"

struct lines {
    uint32_t base;              /* where the source will begin on the number line */
    char *text;
    size_t size, capacity, begin;       /* begin: of the line that is being made */
    bool is_too_long;
};

void load_lines_begin(struct lines *lines, const struct sources *sources);
/* Part of a line, from a repository: what no line of text has in it becomes "?". A long one is cut. */
void lines_put(struct lines *lines, const char *text);
/* Ends the line; where it is. */
struct span load_lines_end(struct lines *lines);
/* Makes them a source, unless there is no room for it. No other source may have been added since load_lines_begin(). */
bool lines_become_source(struct lines *lines, struct sources *sources, const char *path);
void lines_free(struct lines *lines);

#endif
