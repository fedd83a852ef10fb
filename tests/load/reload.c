/*
 * Repositories loaded as syntax trees and compiled again without text: the bytes must be the same, and nothing may be
 * said.
 *
 * Usage: reload REPOSITORY...   prints the sizes of what each took; status 1 where one came back otherwise
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "load.h"
#include "repository.h"
#include "test.h"
#include "text.h"

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static uint8_t *read_all(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *bytes = NULL;
    if (!in || fseek(in, 0, SEEK_END) != 0 || !(bytes = malloc((size_t)ftell(in) + 1))) {
        perror(path);
        exit(3);
    }
    *size = (size_t)ftell(in);
    rewind(in);
    if (fread(bytes, 1, *size, in) != *size)
        exit(3);
    fclose(in);
    return bytes;
}

/* Every warning that can be turned on is: what is loaded gives none. */
static void again(const char *path, const mw_repo *repo, const uint8_t *bytes, size_t size)
{
    enum dialect dialect = (enum dialect)mw_repo_facts(repo).dialect;
    struct model_options options = {.default_namespace = text_start(repo, (enum mw_dialect)dialect)};
    struct unit unit;
    struct ast ast = {0};
    uint8_t *image = NULL;
    size_t image_size = 0, said_size;
    char *said = NULL;
    FILE *messages = open_memstream(&said, &said_size);
    unit_init(&unit, dialect, messages);
    unit.diag.extra = true;
    double begin = seconds();
    CHECK(load_tree(&unit, repo, path, &ast), "%s: not loaded: %s", path, strerror(errno));
    double loaded = seconds();
    size_t used = arena_used(&unit.arena);
    struct model *model = model_build(&unit, &options, &ast);
    if (!unit.diag.errors)
        repository_image(model, &image, &image_size);
    double done = seconds();
    fflush(messages);
    CHECK(said_size == 0, "%s: %.1000s", path, said);
    CHECK(image && image_size == size && memcmp(image, bytes, size) == 0, "%s: other bytes", path);
    printf("%s: %zu bytes, a tree of %zu; %.3f s to load, %.3f s to compile\n", path, size, used, loaded - begin,
           done - loaded);
    unit_free(&unit);
    fclose(messages);
    free(said);
    free(image);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t size;
        uint8_t *bytes = read_all(argv[i], &size);
        mw_repo *repo;
        enum mw_status status = mw_repo_open_bytes(bytes, size, &repo);
        CHECK(status == MW_OK, "%s: %s", argv[i], mw_status_text(status));
        if (status == MW_OK) {
            again(argv[i], repo, bytes, size);
            mw_repo_close(repo);
        }
        free(bytes);
    }
    return test_summary();
}
