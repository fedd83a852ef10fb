/*
 * Parse files, and what they include, into one syntax tree.
 */
#ifndef PARSE_H
#define PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "ast.h"
#include "unit.h"

enum { PARSE_MAX_INCLUDE_DEPTH = 32 };
enum { PARSE_MAX_NESTING = 255 };       /* of instances in values; what the file format holds */
enum { PARSE_MAX_SOURCES = 20000 };    /* files in one compilation, each inclusion counted */

struct parse_options {
    const char *const *include_dirs;    /* -I, searched in order after the includer's own folder */
    size_t include_dir_count;
    const char *const *system_dirs;     /* -isystem, searched after those; what is found there gives no warnings */
    size_t system_dir_count;
    bool no_includes;                   /* pass over them: the text stands for itself (fuzzing, editors) */
    bool is_unit;                       /* a compiled unit, which includes nothing: an include is an error */
};

/*
 * Parse the file at path ("-": standard input) as number file of the command line and append its declarations to ast. Mistakes go to
 * unit->diag; the declarations around them are kept, so that later stages can report more. The text is released.
 */
void parse_file(struct unit *unit, const struct parse_options *options, const char *path, uint32_t file, struct ast *ast);

/* The same for text in memory; path names it in messages. */
void parse_text(struct unit *unit, const struct parse_options *options, const char *path, const char *text, size_t size,
                uint32_t file, struct ast *ast);

#endif
