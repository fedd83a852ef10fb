/* Opening and closing a repository; what it says about itself. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mofward/system_security.h>

#include "repo.h"

/* -1 with errno set. Without O_NONBLOCK, opening a FIFO would wait for a writer. */
static int open_path(const char *path)
{
    if (path)
        return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    errno = EFAULT;
    return -1;
}

/* The size that a repository can have. errno says why not. */
static enum mw_status measure(int fd, size_t *size)
{
    struct stat st;
    int error = fstat(fd, &st) < 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : S_ISREG(st.st_mode) ? 0 : EINVAL;
    bool empty = !error && st.st_size == 0, huge = !error && st.st_size > FORMAT_MAX_SIZE;
    if (!error && !empty && !huge) {
        *size = (size_t)st.st_size;
        return MW_OK;
    }
    errno = error;
    return error ? MW_CANNOT_READ : MW_NOT_A_REPOSITORY;
}

static enum mw_status open_verified(const void *data, size_t size, bool is_mapped, mw_repo **repo)
{
    mw_repo *opened = calloc(1, sizeof *opened);
    if (!opened)
        return MW_NO_MEMORY;
    *opened = (mw_repo){.bytes = data, .size = size, .is_mapped = is_mapped};
    enum mw_status status = repo_verify(opened);
    if (status == MW_OK && !repo_index_namespaces(opened))
        status = MW_NO_MEMORY;
    if (status == MW_OK)
        *repo = opened;
    else
        free(opened);
    return status;
}

enum mw_status repo_open_fd(int fd, mw_repo **repo)
{
    size_t size;
    enum mw_status status = measure(fd, &size);
    if (status != MW_OK)
        return status;
    void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (data == MAP_FAILED)
        return MW_CANNOT_READ;
    status = open_verified(data, size, true, repo);
    if (status != MW_OK)
        munmap(data, size);
    return status;
}

enum mw_status mw_repo_open(const char *path, mw_repo **repo)
{
    int fd = open_path(path);
    if (fd < 0)
        return MW_CANNOT_READ;
    enum mw_status status = repo_open_fd(fd, repo);
    int error = errno;
    close(fd);
    errno = error;
    return status;
}

/* Do the bytes there begin with the header that is open? Its checksum stands for all the rest. */
static bool is_open_already(const mw_repo *repo, int fd)
{
    struct format_header header;
    return repo && pread(fd, &header, sizeof header, 0) == (ssize_t)sizeof header &&
           memcmp(&header, repo->header, sizeof header) == 0;
}

enum mw_status mw_repo_reopen(mw_repo *repo, const char *path, mw_repo **now)
{
    int fd = open_path(path);
    if (fd < 0)
        return MW_CANNOT_READ;
    enum mw_status status = MW_OK;
    if (is_open_already(repo, fd))
        *now = repo;
    else
        status = repo_open_fd(fd, now);
    int error = errno;
    close(fd);
    errno = error;
    return status;
}

enum mw_status mw_repo_open_bytes(const void *data, size_t size, mw_repo **repo)
{
    return data ? open_verified(data, size, false, repo) : MW_NOT_A_REPOSITORY;
}

void mw_repo_close(mw_repo *repo)
{
    if (!repo)
        return;
    if (repo->is_mapped)
        munmap((void *)(uintptr_t)repo->bytes, repo->size);
    free(repo->slots_of_paths);
    free(repo);
}

struct mw_repo_facts mw_repo_facts(const mw_repo *repo)
{
    if (!repo)
        return (struct mw_repo_facts){0};
    struct mw_repo_facts facts = {
        .format_major = le16_get(repo->header->major),
        .format_minor = le16_get(repo->header->minor),
        .dialect = (enum mw_dialect)le32_get(repo->header->dialect),
        .size = le32_get(repo->header->size),
        .namespaces = COUNT(repo, namespaces) - 1,
        .classes = COUNT(repo, classes) - le32_get(repo->namespaces[0].classes.count),
        .instances = repo->top_instances,
    };
    memcpy(facts.checksum, repo->header->checksum, sizeof facts.checksum);
    return facts;
}

void mw_format_version(uint16_t *major, uint16_t *minor)
{
    *major = FORMAT_MAJOR;
    *minor = FORMAT_MINOR;
}
