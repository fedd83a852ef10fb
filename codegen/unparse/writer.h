/*
 * Lines of MOF text, and the notation of values in them.
 */
#ifndef WRITER_H
#define WRITER_H

#include <stdio.h>

#include "ast.h"
#include "unit.h"

enum { WRITER_WIDTH = 120 };

struct writer {
    FILE *out;                  /* NULL: only the columns are counted */
    enum dialect dialect;
    unsigned indent;            /* of the next line */
    unsigned line;              /* of this one */
    size_t column;
    bool flat;                  /* all on one line */
    bool is_joined;             /* several files become one text */
    uint32_t file;              /* the number of the one that is being written, from 0 */
};

void put(struct writer *writer, const char *text);
void put_name(struct writer *writer, const struct name *name);
/* Ends the line; nothing but a blank where all is flat. */
void put_break(struct writer *writer);

/* To count how many columns something takes on one line: write it to this, then ask whether it fits with more behind. */
struct writer writer_ruler(const struct writer *writer);
static inline bool writer_is_full(const struct writer *writer)
{
    return !writer->out && writer->column > WRITER_WIDTH;
}
static inline bool writer_fits(const struct writer *ruler, size_t behind)
{
    return ruler->column + behind <= WRITER_WIDTH;
}

void put_alias(struct writer *writer, const struct name *name);
void put_value(struct writer *writer, const struct ast_value *value);
/* a, b */
void put_elements(struct writer *writer, const struct ast_value *first);
/* { a, b } with this between braces and values; where that is too long each has a line of its own. */
void put_list(struct writer *writer, const struct ast_value *list, const char *blank);
void put_string(struct writer *writer, const struct ast_value *value);

/* unparse.c: "instance of A as $b", its braces and what is in them. */
void put_instance(struct writer *writer, const struct ast_instance *instance);

#endif
