/* Repositories that commands read, and standard output. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

enum { READ_STEP = 1 << 16 };

/* NULL with errno set. */
static void *read_stream(FILE *in, size_t limit, size_t *size)
{
    char *bytes = NULL;
    size_t capacity = 0, used = 0, count;
    do {
        if (capacity - used < READ_STEP) {
            capacity = 2 * capacity + READ_STEP;
            char *larger = realloc(bytes, capacity);
            if (!larger)
                break;
            bytes = larger;
        }
        count = fread(bytes + used, 1, READ_STEP, in);
        used += count;
        if (!ferror(in) && (count == 0 || used > limit)) {
            *size = used;
            return bytes;
        }
    } while (!ferror(in));
    free(bytes);
    return NULL;
}

/* Somebody who shares standard input may have made it return at once. */
static void wait_for_input(void)
{
    int flags = fcntl(STDIN_FILENO, F_GETFL);
    if (flags != -1 && flags & O_NONBLOCK)
        fcntl(STDIN_FILENO, F_SETFL, flags & ~O_NONBLOCK);
}

void *file_read(const char *path, size_t limit, size_t *size)
{
    bool is_input = strcmp(path, "-") == 0;
    FILE *in = is_input ? stdin : fopen(path, "rbe");
    if (!in)
        return NULL;
    if (is_input)
        wait_for_input();
    void *bytes = read_stream(in, limit, size);
    int reason = errno;
    if (!is_input)
        fclose(in);
    errno = reason;
    return bytes;
}

/* A repository has at most UINT32_MAX bytes. */
static enum mw_status open_input(struct opened *opened)
{
    opened->bytes = file_read("-", UINT32_MAX, &opened->size);
    if (opened->bytes && opened->size <= UINT32_MAX)
        return mw_repo_open_bytes(opened->bytes, opened->size, &opened->repo);
    if (opened->bytes)
        errno = EFBIG;
    return MW_CANNOT_READ;
}

/* What to do about a file that cannot be used. */
static const char *advice(enum mw_status status)
{
    if (status == MW_NOT_A_REPOSITORY)
        return "make one with 'mofward compile'";
    if (status == MW_VERSION)
        return "compile its MOF again with this mofward";
    return "compile its MOF again, or restore the file";
}

enum mw_status repository_try(const char *path, struct opened *opened)
{
    *opened = (struct opened){0};
    errno = 0;
    return strcmp(path, "-") == 0 ? open_input(opened) : mw_repo_open(path, &opened->repo);
}

int repository_refused(const char *path, enum mw_status status)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (status == MW_CANNOT_READ || status == MW_NO_MEMORY) {
        complain("cannot read %s: %s", QUOTE(name), errno ? strerror(errno) : mw_status_text(status));
        return STATUS_SYSTEM;
    }
    complain("%s: %s; %s", QUOTE(name), mw_status_text(status), advice(status));
    return STATUS_WRONG_INPUT;
}

int repository_open(const char *path, struct opened *opened)
{
    enum mw_status opening = repository_try(path, opened);
    if (opening == MW_OK)
        return STATUS_DONE;
    int status = repository_refused(path, opening);
    repository_close(opened);
    return status;
}

void repository_close(struct opened *opened)
{
    mw_repo_close(opened->repo);
    free(opened->bytes);
    *opened = (struct opened){0};
}

bool file_holds(const char *path, const void *bytes, size_t size)
{
    struct stat facts;
    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size < 0 || (uint64_t)facts.st_size != size)
        return false;
    FILE *file = fopen(path, "rbe");
    char step[4096];
    size_t used = 0, count;
    bool is_same = file != NULL;
    while (is_same && (count = fread(step, 1, sizeof step, file)) > 0) {
        is_same = count <= size - used && memcmp(step, (const char *)bytes + used, count) == 0;
        used += count;
    }
    if (file)
        fclose(file);
    return is_same && used == size;
}

int cannot_write(const char *path)
{
    complain("cannot write %s: %s", QUOTE(path),
             errno == EINVAL      ? "it is not a regular file"
             : errno == ETIMEDOUT ? "another process is changing it"
                                  : strerror(errno));
    return STATUS_SYSTEM;
}

/* errno is still that of the last write: each one after the first that failed fails again. A reader who has seen enough
 * and closed the pipe needs no message. */
int output_finish(int status)
{
    bool has_failed = ferror(stdout);
    if (fflush(stdout) == 0 && !has_failed)
        return status;
    int reason = errno;
    clearerr(stdout);
    if (reason != EPIPE)
        complain("cannot write standard output: %s", strerror(reason));
    return STATUS_SYSTEM;
}
