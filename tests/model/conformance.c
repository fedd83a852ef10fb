/*
 * The conformance cases of the language reference through the whole model: accepted, accepted with a warning, or
 * rejected?
 *
 *     conformance FILE        exits with 77 when the file is not there
 */
#include "check.h"

enum { COLUMNS = 12, CASES = 296 };

static const struct {
    const char *name;
    enum dialect dialect;
} dialects[] = {
    {"wmi", DIALECT_WMI},
    {"2.x", DIALECT_CIM},
    {"3.0", DIALECT_MOF3},
};

static unsigned hex_digits(const char *text)
{
    char digits[5] = {text[0], text[1], text[2], text[3], '\0'};

    return (unsigned)strtoul(digits, NULL, 16);
}

/* Undo JSON's escapes in place, quotes included; the table has no surrogates. */
static char *json_string(char *text)
{
    char *out = text, *result = text;

    for (text++; *text && *text != '"'; text++) {
        unsigned code;
        if (*text != '\\') {
            *out++ = *text;
            continue;
        }
        text++;
        if (*text != 'u') {
            *out++ = (char)(*text == 'n'   ? '\n'
                            : *text == 't' ? '\t'
                            : *text == 'r' ? '\r'
                            : *text == 'b' ? '\b'
                            : *text == 'f' ? '\f'
                                           : *text);
            continue;
        }
        code = hex_digits(text + 1);
        text += 4;
        if (code >= 0x800)
            *out++ = (char)(0xE0 | code >> 12);
        if (code >= 0x80)
            *out++ = (char)(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6);
        *out++ = (char)(code >= 0x80 ? 0x80 | (code & 0x3F) : code);
    }
    *out = '\0';
    return result;
}

/* Does the compiler's verdict agree? Cases for all dialects do not count warnings. */
static int agrees(const char *wanted, const struct diag *diag, int for_all)
{
    if (strcmp(wanted, "reject") == 0)
        return diag->errors > 0;
    if (strcmp(wanted, "warn") == 0)
        return !diag->errors && diag->warnings;
    return !diag->errors && (for_all || !diag->warnings);
}

static unsigned run_case(char *const columns[COLUMNS], const char *source, size_t index, unsigned *total)
{
    const char *dialect = dialects[index].name;
    struct check_run run;
    int agreed;

    if (strcmp(columns[1], "all") != 0 && strcmp(columns[1], dialect) != 0)
        return 0;
    check_compile(&run, dialects[index].dialect, source);
    agreed = agrees(columns[3], &run.unit.diag, strcmp(columns[1], "all") == 0);
    CHECK(agreed, "%s in %s should %s (%s: %s)\n%s\n%s", columns[0], dialect, columns[3], columns[5], columns[6],
          source, run.messages);
    check_free(&run);
    (*total)++;
    return (unsigned)agreed;
}

static int split(char *line, char *columns[COLUMNS])
{
    int count = 0;

    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; at && count < COLUMNS; count++)
        columns[count] = strsep(&at, "\t");
    return count;
}

int main(int argc, char **argv)
{
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    char *line = NULL, *columns[COLUMNS];
    size_t capacity = 0;
    unsigned cases = 0, agreed = 0, runs = 0;

    if (!in) {
        printf("skipped: the conformance table is not there\n");
        return 77;
    }
    while (getline(&line, &capacity, in) > 0) {
        char *source;
        if (split(line, columns) < 7 || columns[0][0] != 'C')
            continue;
        cases++;
        source = json_string(columns[2]);
        for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
            agreed += run_case(columns, source, i, &runs);
    }
    free(line);
    fclose(in);
    printf("%u cases, %u runs, %u agree\n", cases, runs, agreed);
    CHECK(cases == CASES, "%u cases instead of %d: is the whole table read?", cases, CASES);
    return test_summary();
}
