/* mw_repo_open(): what cannot be opened and why, without waiting, leaking or touching what it was to fill. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "repository.h"
#include "sample.h"
#include "test.h"
#include "walk.h"

static const struct {
    const char *path;
    enum mw_status want;
    int error;
} cases[] = {
    {"good", MW_OK, 0},
    {"link", MW_OK, 0},
    {"missing", MW_CANNOT_READ, ENOENT},
    {"good/below", MW_CANNOT_READ, ENOTDIR},
    {"", MW_CANNOT_READ, ENOENT},
    {".", MW_CANNOT_READ, EISDIR},
    {"fifo", MW_CANNOT_READ, EINVAL},
    {"/dev/null", MW_CANNOT_READ, EINVAL},
    {"empty", MW_NOT_A_REPOSITORY, 0},
    {"huge", MW_NOT_A_REPOSITORY, 0},
    {"text", MW_NOT_A_REPOSITORY, 0},
    {"cut", MW_TRUNCATED, 0},
    {"flipped", MW_CHECKSUM, 0},
};

static void check_case(size_t i)
{
    mw_repo *const untouched = (mw_repo *)(uintptr_t)1, *repo = untouched;
    int before = dup(0);
    close(before);
    errno = 0;
    enum mw_status status = mw_repo_open(cases[i].path, &repo);
    int error = errno, after = dup(0);
    close(after);
    CHECK(status == cases[i].want, "%s: %s", cases[i].path, mw_status_text(status));
    CHECK(status != MW_CANNOT_READ || error == cases[i].error, "%s: %s", cases[i].path, strerror(error));
    CHECK(after == before, "%s left descriptor %d open", cases[i].path, before);
    CHECK((repo != untouched) == (status == MW_OK), "%s touched the result", cases[i].path);
    if (status != MW_OK)
        return;
    walk_repository(repo);
    mw_repo_close(repo);
}

static void put(const char *path, const void *bytes, size_t size)
{
    CHECK(file_replace(path, bytes, size), "%s: %s", path, strerror(errno));
}

/* Replacing a file leaves an open repository as it is. */
static void check_replaced(const uint8_t *image, size_t size)
{
    mw_repo *repo = NULL;
    put("replaced", image, size);
    CHECK(mw_repo_open("replaced", &repo) == MW_OK, "%s", strerror(errno));
    uint64_t sum = repo ? walk_repository(repo) : 0;
    put("replaced", "something else", 14);
    CHECK(repo && walk_repository(repo) == sum, "the open repository changed");
    mw_repo_close(repo);
    mw_repo_close(NULL);
}

static void make_files(uint8_t *image, size_t size)
{
    put("good", image, size);
    put("empty", "", 0);
    put("huge", "", 0);
    put("text", "class A { };", 12);
    put("cut", image, size - 1);
    image[size / 2] ^= 1;
    put("flipped", image, size);
    image[size / 2] ^= 1;
    CHECK(truncate("huge", (off_t)1 << 31) == 0 && symlink("good", "link") == 0 && mkfifo("fifo", 0600) == 0, "%s",
          strerror(errno));
}

int main(void)
{
    char folder[] = "/tmp/mofward-open-XXXXXX", command[64];
    struct sample sample;
    size_t size;
    if (!mkdtemp(folder) || chdir(folder) < 0)
        return 1;
    sample_small(&sample);
    uint8_t *image = sample_image(&sample, &size);
    make_files(image, size);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i);
    check_replaced(image, size);
    free(image);
    sample_free(&sample);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return test_summary() | system(command);
}
