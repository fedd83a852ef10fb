/*
 * Every file below some folders, in the first dialect that accepts it: formatting keeps its tokens and comments,
 * formatting again changes nothing, and where the file compiles, the bytes are the same.
 *
 * Usage: corpus FOLDER...; skipped where one is absent.
 */
#include <fnmatch.h>
#include <ftw.h>
#include <stdlib.h>

#include "../test.h"
#include "model.h"
#include "parse.h"
#include "repository.h"
#include "support.h"

static unsigned files, accepted, compiled;

static struct text read_file(const char *path)
{
    struct text text = {0};
    FILE *in = fopen(path, "rb"), *out = open_memstream(&text.bytes, &text.size);
    int byte;
    while (in && (byte = getc(in)) != EOF)
        putc(byte, out);
    if (in)
        fclose(in);
    fclose(out);
    return text;
}

/* The repository of a text that stands in a folder; NULL when it does not compile. */
static struct text image_of(enum dialect dialect, const char *path, struct text text)
{
    char *told = NULL;
    size_t length;
    FILE *messages = open_memstream(&told, &length);
    struct unit unit;
    struct ast ast = {0};
    struct parse_options options = {0};
    struct model_options model_options = {0};
    uint8_t *bytes = NULL;
    size_t size = 0;
    unit_init(&unit, dialect, messages);
    parse_text(&unit, &options, path, text.bytes, text.size, 0, &ast);
    struct model *model = unit.diag.errors ? NULL : model_build(&unit, &model_options, &ast);
    if (model && !unit.diag.errors)
        repository_image(model, &bytes, &size);
    unit_free(&unit);
    fclose(messages);
    free(told);
    return (struct text){(char *)bytes, size};
}

static void compare_images(enum dialect dialect, const char *path, struct text before, struct text after)
{
    struct text image = image_of(dialect, path, before);
    if (!image.bytes)
        return;
    struct text again = image_of(dialect, path, after);
    compiled++;
    CHECK(image.size == again.size && again.bytes && memcmp(image.bytes, again.bytes, image.size) == 0,
          "%s: other bytes", path);
    free(image.bytes);
    free(again.bytes);
}

static void check_accepted(enum dialect dialect, const char *path, struct text before, struct text once)
{
    struct text twice = formatted_text(dialect, once.bytes, once.size);
    CHECK(twice.bytes && twice.size == once.size && memcmp(twice.bytes, once.bytes, once.size) == 0,
          "%s: formatting again changes it", path);
    CHECK(same_tokens(dialect, before, once), "%s: other tokens or comments", path);
    compare_images(dialect, path, before, once);
    accepted++;
    free(twice.bytes);
}

static int check_file(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts;
    (void)where;
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    if (kind != FTW_F || fnmatch("*.m[of][fl]", path, FNM_CASEFOLD) != 0)
        return 0;
    struct text before = read_file(path), once = {0};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects && !once.bytes; i++) {
        once = formatted_text(dialects[i], before.bytes, before.size);
        if (once.bytes)
            check_accepted(dialects[i], path, before, once);
    }
    files++;
    free(before.bytes);
    free(once.bytes);
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (nftw(argv[i], check_file, 16, FTW_PHYS) != 0) {
            printf("skipped: no folder %s\n", argv[i]);
            return 77;
        }
    printf("%u files, %u accepted, formatted and formatted again; %u of them compiled to the same bytes\n", files,
           accepted, compiled);
    return test_summary();
}
