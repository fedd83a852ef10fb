/*
 * Repositories of any content that open: loaded as a syntax tree, compiled, and that once more.
 */
#include "again.h"
#include "repository_input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t image[REPOSITORY_INPUT_MAX];
    static FILE *nowhere;
    mw_repo *repo;
    bool compiles;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    if (!repository_input(data, size, image) || mw_repo_open_bytes(image, size, &repo) != MW_OK)
        return 0;
    mw_repo_close(repo);
    const char *wrong = again_check(image, size, nowhere, &compiles);
    if (wrong) {
        fprintf(stderr, "load: %s\n", wrong);
        abort();
    }
    return 0;
}
