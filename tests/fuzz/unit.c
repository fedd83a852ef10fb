/*
 * Fuzz target: a compiled unit, as it stands; the same with a checksum that fits; and its MOF as that of a unit.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parse.h"
#include "unit_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void parse(const struct unit_file *file, const char *bytes, size_t size)
{
    const struct parse_options options = {.is_unit = true};
    FILE *nowhere = fopen("/dev/null", "w");
    struct unit unit;
    struct ast ast = {0};
    if (!nowhere)
        abort();
    unit_init(&unit, file->dialect, nowhere);
    parse_text(&unit, &options, "fuzz.mwu", bytes, size, 0, &ast);
    if (unit.sources.count > 1) /* it has included something */
        abort();
    if (!unit.diag.errors) {
        char *again;
        again = unit_file_write(&unit, &ast, file->namespace_path, &size);
        free(again);
    }
    unit_free(&unit);
    fclose(nowhere);
}

/* What was sound is, made anew of its parts, the same. */
static void check(const char *bytes, size_t size)
{
    struct unit_file file;
    if (!unit_file_read(bytes, size, &file)) {
        const char *mof = (const char *)memchr(bytes, '\n', size) + 1;
        size_t same_size;
        char *same = unit_file_make(file.dialect, file.namespace_path, mof, size - (size_t)(mof - bytes), &same_size);
        if (same_size != size || memcmp(same, bytes, size) != 0)
            abort();
        free(same);
        parse(&file, bytes, size);
    }
    unit_file_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    size_t made_size;
    if (size == 0)
        return 0;
    check((const char *)data, size);
    char *made = unit_file_make(dialects[data[0] % 4], "root", (const char *)data + 1, size - 1, &made_size);
    check(made, made_size);
    free(made);
    return 0;
}
