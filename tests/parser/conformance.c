/*
 * Every row of the conformance table that the front end decides: accepted, accepted with a warning, or rejected.
 *
 * Usage: conformance TABLE. Rows that are to be rejected later must parse, but for those whose rule has its home here:
 * R4 (names that are too long) and R70 (integers beyond 64 bits). Includes are passed over, so R142 has its tests
 * elsewhere.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "../test.h"
#include "support.h"

enum { LONGEST_LINE = 64 * 1024, COLUMNS = 6 };
enum column { ID, DIALECT, INPUT, VERDICT, STAGE, RULES };

/* The text of a JSON string literal, in place. */
static size_t unescape(char *text)
{
    char *to = text;
    for (const char *at = text + 1; *at && *at != '"'; at++) {
        if (*at != '\\') {
            *to++ = *at;
            continue;
        }
        at++;
        *to++ = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at == 'r' ? '\r' : *at;
    }
    *to = 0;
    return (size_t)(to - text);
}

static bool is_for(const char *row_dialect, const char *dialect)
{
    const char *name = strcmp(row_dialect, "2.x") == 0 ? "cim" : strcmp(row_dialect, "3.0") == 0 ? "mof3" : row_dialect;
    return strcmp(name, "all") == 0 || strcmp(name, dialect) == 0;
}

static bool is_rejected_here(char *const *columns)
{
    bool has_home_here = strstr(columns[RULES], "R70") || strcmp(columns[RULES], "R4") == 0;
    return strcmp(columns[VERDICT], "reject") == 0 && (strcmp(columns[STAGE], "sema") != 0 || has_home_here);
}

static void check_row(char *const *columns, const char *dialect, size_t size)
{
    struct outcome outcome = outcome_of(dialect_named(dialect), columns[INPUT], size);
    if (is_rejected_here(columns))
        CHECK(outcome.errors > 0, "%s in %s: accepted: %s", columns[ID], dialect, columns[INPUT]);
    else
        CHECK(outcome.errors == 0, "%s in %s: %s", columns[ID], dialect, outcome.messages);
    if (strcmp(columns[VERDICT], "warn") == 0 && strcmp(columns[STAGE], "lex") == 0)
        CHECK(outcome.warnings > 0, "%s in %s: no warning", columns[ID], dialect);
    outcome_free(&outcome);
}

static void check_line(char *line)
{
    static const char *const dialects[] = {"wmi", "cim", "mof3"};
    char *columns[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = strsep(&line, "\t");
    if (!columns[RULES])
        return;
    size_t size = unescape(columns[INPUT]);
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (is_for(columns[DIALECT], dialects[i]))
            check_row(columns, dialects[i], size);
}

int main(int argc, char **argv)
{
    FILE *table = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!table) {
        printf("skipped: no conformance table: %s\n", strerror(errno));
        return 77;
    }
    static char line[LONGEST_LINE];
    bool is_head = true;
    while (fgets(line, sizeof line, table)) {
        if (!is_head)
            check_line(line);
        is_head = false;
    }
    fclose(table);
    return test_summary();
}
