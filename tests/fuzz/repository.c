/*
 * Repositories of any content: opened, and walked when they open.
 */
#include "repository_input.h"
#include "walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t image[REPOSITORY_INPUT_MAX];
    mw_repo *repo;
    if (!repository_input(data, size, image) || mw_repo_open_bytes(image, size, &repo) != MW_OK)
        return 0;
    walk_repository(repo);
    mw_repo_close(repo);
    return 0;
}
