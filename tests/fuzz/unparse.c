/*
 * Fuzz target: a syntax tree as text. The first byte picks the dialect, the rest is MOF.
 *
 * What parses without an error becomes text that parses without one, to the same tree.
 */
#include <stdint.h>
#include <stdlib.h>

#include "parse.h"
#include "same.h"
#include "unparse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct parsed {
    struct unit unit;
    struct ast ast;
};

static bool parse(struct parsed *parsed, enum dialect dialect, const char *text, size_t size)
{
    struct parse_options options = {.no_includes = true};
    FILE *nowhere = fopen("/dev/null", "w");

    if (!nowhere)
        abort();
    parsed->ast = (struct ast){0};
    unit_init(&parsed->unit, dialect, nowhere);
    parse_text(&parsed->unit, &options, "fuzz.mof", text, size, 0, &parsed->ast);
    fclose(nowhere);
    return parsed->unit.diag.errors == 0;
}

static void check(const struct parsed *before, enum dialect dialect)
{
    char *text = NULL;
    size_t size;
    struct parsed after;
    FILE *out = open_memstream(&text, &size);

    if (!out || !unparse(&before->ast, dialect, out))
        abort();
    fclose(out);
    if (!parse(&after, dialect, text, size) || !same_trees(&before->ast, &after.ast)) {
        fwrite(text, 1, size, stderr);
        abort();
    }
    unit_free(&after.unit);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    struct parsed parsed;

    if (size == 0)
        return 0;
    enum dialect dialect = dialects[data[0] % 4];
    if (parse(&parsed, dialect, (const char *)data + 1, size - 1))
        check(&parsed, dialect);
    unit_free(&parsed.unit);
    return 0;
}
