/*
 * MOF in memory compiled and split.
 */
#include "support.h"

#include <stdlib.h>

#include "parse.h"
#include "repository.h"
#include "unparse.h"

static void master_begin(struct master *master)
{
    *master = (struct master){0};
    master->messages = open_memstream(&master->told, &master->told_size);
    unit_init(&master->unit, DIALECT_WMI, master->messages);
}

static void master_resolve(struct master *master)
{
    struct model_options options = {0};

    if (!master->unit.diag.errors)
        master->model = model_build(&master->unit, &options, &master->ast);
    fflush(master->messages);
}

void master_read(struct master *master, const char *const *texts)
{
    struct parse_options options = {0};

    master_begin(master);
    for (uint32_t i = 0; texts[i]; i++)
        parse_text(&master->unit, &options, "t.mof", texts[i], strlen(texts[i]), i, &master->ast);
    master_resolve(master);
}

void master_read_file(struct master *master, const char *path)
{
    struct parse_options options = {0};

    master_begin(master);
    parse_file(&master->unit, &options, path, 0, &master->ast);
    master_resolve(master);
}

void master_free(struct master *master)
{
    unit_free(&master->unit);
    fclose(master->messages);
    free(master->told);
}

uint8_t *master_image(struct master *master, size_t *size)
{
    uint8_t *bytes = NULL;

    if (!master->unit.diag.errors)
        repository_image(master->model, &bytes, size);
    return bytes;
}

static char *text_of(const struct ast *ast)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    CHECK(unparse(ast, DIALECT_WMI, out), "text is written");
    fclose(out);
    return text;
}

struct texts master_split(struct master *master, uint32_t lcid)
{
    struct split split;

    split_master(master->model, &master->ast, NULL, lcid, &split);
    return (struct texts){text_of(&split.neutral), text_of(&split.amended)};
}

struct compiled compile_texts(const char *const *texts)
{
    struct master master;
    struct compiled compiled = {0};
    size_t size = 0;

    master_read(&master, texts);
    compiled.bytes = master_image(&master, &size);
    CHECK(compiled.bytes, "compiles:\n%s\n%s", master.told, texts[0]);
    if (compiled.bytes)
        CHECK(mw_repo_open_bytes(compiled.bytes, size, &compiled.repo) == MW_OK, "opens");
    master_free(&master);
    return compiled;
}

void compiled_free(struct compiled *compiled)
{
    mw_repo_close(compiled->repo);
    free(compiled->bytes);
}
