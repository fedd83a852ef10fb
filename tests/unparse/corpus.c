/*
 * Every file below some folders, in the first dialect that accepts it: the text of its tree parses to the same tree,
 * is the formatter's, and where the file compiles, the bytes are the same.
 *
 * Usage: corpus FOLDER...; skipped where one is absent.
 */
#include <fnmatch.h>
#include <ftw.h>
#include <stdlib.h>

#include "../test.h"
#include "format.h"
#include "model.h"
#include "parse.h"
#include "repository.h"
#include "same.h"
#include "unparse.h"

struct text {
    char *bytes;
    size_t size;
};

struct read {
    struct unit unit;
    struct ast ast;
    FILE *messages;
    char *told;
    size_t told_length;
};

static unsigned files, accepted, compiled;

static void read_begin(struct read *read, enum dialect dialect)
{
    *read = (struct read){0};
    read->messages = open_memstream(&read->told, &read->told_length);
    unit_init(&read->unit, dialect, read->messages);
}

static void read_end(struct read *read)
{
    unit_free(&read->unit);
    fclose(read->messages);
    free(read->told);
}

static struct text text_of(const struct read *read)
{
    struct text text = {0};
    FILE *out = open_memstream(&text.bytes, &text.size);
    CHECK(unparse(&read->ast, read->unit.dialect, out), "text is written");
    fclose(out);
    return text;
}

static struct text image_of(struct read *read)
{
    struct model_options options = {0};
    uint8_t *bytes = NULL;
    size_t size = 0;
    struct model *model = model_build(&read->unit, &options, &read->ast);
    if (!read->unit.diag.errors)
        repository_image(model, &bytes, &size);
    return (struct text){(char *)bytes, size};
}

static void compare_images(const char *path, struct read *before, struct read *after)
{
    struct text image = image_of(before), again = {0};
    if (!image.bytes)
        return;
    again = image_of(after);
    compiled++;
    CHECK(image.size == again.size && again.bytes && memcmp(image.bytes, again.bytes, image.size) == 0,
          "%s: other bytes", path);
    free(image.bytes);
    free(again.bytes);
}

/* The formatter finds nothing to do. */
static void check_layout(const char *path, enum dialect dialect, struct text text)
{
    struct format_input input = {path, text.bytes, text.size, dialect};
    struct formatted out = {0};
    char *told = NULL;
    size_t length;
    FILE *messages = open_memstream(&told, &length);
    if (format_mof(&input, messages, &out)) {
        CHECK(out.size == text.size && memcmp(out.bytes, text.bytes, out.size) == 0, "%s: the formatter changes it",
              path);
        free(out.bytes);
    }
    fclose(messages);
    free(told);
}

static void check_accepted(const char *path, struct read *before)
{
    struct text text = text_of(before);
    struct parse_options options = {0};
    struct read after;
    read_begin(&after, before->unit.dialect);
    parse_text(&after.unit, &options, path, text.bytes, text.size, 0, &after.ast);
    CHECK(after.unit.diag.errors == 0, "%s: its text has mistakes", path);
    CHECK(same_trees(&before->ast, &after.ast), "%s: another tree", path);
    check_layout(path, before->unit.dialect, text);
    compare_images(path, before, &after);
    accepted++;
    read_end(&after);
    free(text.bytes);
}

static int check_file(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)where;
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    if (kind != FTW_F || fnmatch("*.m[of][fl]", path, FNM_CASEFOLD) != 0)
        return 0;
    bool is_accepted = false;
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects && !is_accepted; i++) {
        struct read before;
        struct parse_options options = {0};
        read_begin(&before, dialects[i]);
        parse_file(&before.unit, &options, path, 0, &before.ast);
        is_accepted = before.unit.diag.errors == 0;
        if (is_accepted)
            check_accepted(path, &before);
        read_end(&before);
    }
    files++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], check_file, 16, FTW_PHYS) != 0) {
            printf("skipped: no folder %s\n", argv[i]);
            return 77;
        }
    printf("%u files, %u accepted: the text of each parses to its tree; %u of them compiled to the same bytes\n", files,
           accepted, compiled);
    return test_summary();
}
