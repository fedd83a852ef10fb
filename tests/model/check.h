/*
 * Tables of MOF and what must be said about it, for the rules of the model.
 *
 * Each table_*.c defines one struct check_table, named in tables.h. The runner, rules.c, compiles every row and also
 * asserts that each rule of codegen/model/rules.c is broken in one row and kept in another: a row says which rules it is
 * about by beginning its name with their numbers, as in "R15 superclass in another namespace" or "R28 R92 ...", and a
 * rule without a number by the rule's own name. A warning that is off by default is turned on by "-Wname" at the end of
 * the row's name, and then must say nothing without.
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "parse.h"
#include "test.h"

struct check_case {
    const char *name;           /* "R15 unknown superclass": rule numbers first */
    enum dialect dialect;
    const char *source;         /* of the file t.mof */
    const char *expected;       /* "1:14: error: -Wunknown-superclass", a line each, as printed; "" for silence */
};

struct check_table { const char *name; const struct check_case *cases; size_t count; };

/* One compilation, its messages in memory. */
struct check_run {
    struct unit unit;
    struct model *model;
    char *messages;             /* what a user would read */
    size_t size;
};

/* start: -N, or NULL. on: the -W switch that is set, or NULL. */
static inline void check_compile_with(struct check_run *run, enum dialect dialect, const char *source, const char *start,
                                      const char *on)
{
    const struct diag_switch turned_on = { NULL, on, SEVERITY_WARNING };
    static const char *const no_dirs[1];
    struct parse_options parse = { .include_dirs = no_dirs };
    struct model_options options = { .default_namespace = start };
    struct ast ast = { NULL, NULL };
    FILE *out = open_memstream(&run->messages, &run->size);

    unit_init(&run->unit, dialect, out);
    run->unit.diag.max_errors = 0;
    run->unit.diag.switches = on ? &turned_on : NULL;
    parse_text(&run->unit, &parse, "t.mof", source, strlen(source), 0, &ast);
    run->model = model_build(&run->unit, &options, &ast);
    run->unit.diag.switches = NULL;
    fclose(out);
}

static inline void check_compile_in(struct check_run *run, enum dialect dialect, const char *source, const char *start)
{
    check_compile_with(run, dialect, source, start, NULL);
}

static inline void check_compile(struct check_run *run, enum dialect dialect, const char *source)
{
    check_compile_in(run, dialect, source, NULL);
}

static inline void check_free(struct check_run *run)
{
    unit_free(&run->unit);
    free(run->messages);
}

/* Of "t.mof:1:2: error: text [-Wname]" keep "1:2: error: -Wname"; of other lines (notes, source, carets) nothing. */
static inline void check_reduce_line(const char *line, size_t length, FILE *out)
{
    static const char file[] = "t.mof:";
    const char *end = line + length, *severity = line, *switch_name;

    if (length < sizeof file || strncmp(line, file, sizeof file - 1) != 0)
        return;
    switch_name = memmem(line, length, "[-W", 3);
    severity = memmem(line, length, " error: ", 8);
    if (!severity)
        severity = memmem(line, length, " warning: ", 10);
    if (!severity || !switch_name)
        return;
    line += sizeof file - 1;
    fprintf(out, "%.*s%s %.*s\n", (int)(severity - line), line, severity[1] == 'e' ? " error:" : " warning:",
            (int)(end - switch_name - 2), switch_name + 1);
}

/* The messages in the form of check_case.expected; free it. */
static inline char *check_reduce(const char *messages)
{
    char *reduced;
    size_t size;
    FILE *out = open_memstream(&reduced, &size);

    for (const char *line = messages; *line;) {
        const char *end = strchr(line, '\n');
        size_t length = end ? (size_t)(end - line) : strlen(line);
        check_reduce_line(line, length, out);
        line += length + (end != NULL);
    }
    fclose(out);
    if (size)
        reduced[size - 1] = '\0';
    return reduced;
}

static inline void check_row(const struct check_case *row, const char *on, const char *expected)
{
    struct check_run run;
    char *reduced;

    check_compile_with(&run, row->dialect, row->source, NULL, on);
    reduced = check_reduce(run.messages);
    CHECK(strcmp(reduced, expected) == 0,
          "%s\n--- source\n%.2000s\n--- expected\n%s\n--- reduced\n%s\n--- messages\n%.4000s", row->name, row->source, expected,
          reduced, run.messages);
    free(reduced);
    check_free(&run);
}

static inline void check_one(const struct check_case *row)
{
    const char *on = strstr(row->name, "-W");

    if (on)
        check_row(row, NULL, "");
    check_row(row, on ? on + 2 : NULL, row->expected);
}

#endif
