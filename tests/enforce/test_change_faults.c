/*
 * A change of a descriptor while the system fails: each of its calls in turn, with each of several errors, writes that
 * are done in part, and memory that runs out. Either the change is made and said to be, or the old file is there byte
 * for byte and the failure is told. The linker puts the __wrap_ functions here in the place of the C library's.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "change.h"

static struct {
    bool on;
    unsigned calls, fail_at; /* which one fails, from 1; 0: none */
    const char *failed;
    int error;
    size_t part;    /* bytes that one write takes at most; 0: all */
    char order[64]; /* of the calls that make it last: w, f, r */
    size_t ordered;
} faults;

static void note_order(char call)
{
    if (faults.on && faults.ordered < sizeof faults.order - 1)
        faults.order[faults.ordered++] = call;
}

static bool fails(const char *call)
{
    if (!faults.on || ++faults.calls != faults.fail_at)
        return false;
    faults.failed = call;
    errno = faults.error;
    return true;
}

#define DECLARE(result, name, parameters)                                                                              \
    result __real_##name parameters;                                                                                   \
    result __wrap_##name parameters

/* A function that fails with this value. */
#define INSTEAD(result, name, parameters, arguments, failure)                                                          \
    DECLARE(result, name, parameters);                                                                                 \
    result __wrap_##name parameters                                                                                    \
    {                                                                                                                  \
        return fails(#name) ? (failure) : __real_##name arguments;                                                     \
    }

INSTEAD(int, fchmod, (int fd, mode_t mode), (fd, mode), -1)
INSTEAD(int, flock, (int fd, int how), (fd, how), -1)
INSTEAD(int, unlink, (const char *name), (name), -1)
INSTEAD(int, stat, (const char *name, struct stat *st), (name, st), -1)
INSTEAD(int, stat64, (const char *name, void *st), (name, st), -1)
INSTEAD(int, fstat, (int fd, struct stat *st), (fd, st), -1)
INSTEAD(int, fstat64, (int fd, void *st), (fd, st), -1)
INSTEAD(ssize_t, readlink, (const char *name, char *buffer, size_t size), (name, buffer, size), -1)
INSTEAD(DIR *, opendir, (const char *name), (name), NULL)
INSTEAD(void *, malloc, (size_t size), (size), NULL)
INSTEAD(void *, calloc, (size_t count, size_t size), (count, size), NULL)
INSTEAD(void *, realloc, (void *old, size_t size), (old, size), NULL)
INSTEAD(char *, strdup, (const char *text), (text), NULL)
INSTEAD(char *, strndup, (const char *text, size_t size), (text, size), NULL)
INSTEAD(void *, mmap, (void *at, size_t size, int allow, int how, int fd, off_t from), (at, size, allow, how, fd, from),
        MAP_FAILED)
INSTEAD(void *, mmap64, (void *at, size_t size, int allow, int how, int fd, off_t from),
        (at, size, allow, how, fd, from), MAP_FAILED)

/* The descriptor is gone all the same, as on Linux. */
DECLARE(int, close, (int fd));
int __wrap_close(int fd)
{
    int result = __real_close(fd);
    return fails("close") ? -1 : result;
}

DECLARE(int, fsync, (int fd));
int __wrap_fsync(int fd)
{
    note_order('f');
    return fails("fsync") ? -1 : __real_fsync(fd);
}

DECLARE(int, rename, (const char *from, const char *to));
int __wrap_rename(const char *from, const char *to)
{
    note_order('r');
    return fails("rename") ? -1 : __real_rename(from, to);
}

DECLARE(ssize_t, write, (int fd, const void *bytes, size_t size));
ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    note_order('w');
    if (fails("write"))
        return -1;
    return __real_write(fd, bytes, faults.on && faults.part && size > faults.part ? faults.part : size);
}

/* The third argument is there where the call has one. */
#define VARIADIC(name, parameter, has_third, third_type)                                                               \
    DECLARE(int, name, (parameter, int how, ...));                                                                     \
    int __wrap_##name(parameter, int how, ...)                                                                         \
    {                                                                                                                  \
        va_list arguments;                                                                                             \
        va_start(arguments, how);                                                                                      \
        third_type third = (has_third) ? va_arg(arguments, third_type) : (third_type)0;                                \
        va_end(arguments);                                                                                             \
        return fails(#name) ? -1 : __real_##name(at, how, third);                                                      \
    }
VARIADIC(open, const char *at, how &O_CREAT, mode_t)
VARIADIC(open64, const char *at, how &O_CREAT, mode_t)
VARIADIC(fcntl, int at, true, void *)
VARIADIC(fcntl64, int at, true, void *)

static const char path[] = "acme.mwr";
static struct bytes old, new, given;
static struct mw_sid admin;

static unsigned files_here(void)
{
    unsigned count = 0;
    DIR *dir = opendir(".");
    while (dir && readdir(dir))
        count++;
    if (dir)
        closedir(dir);
    return count;
}

static int free_descriptor(void)
{
    int fd = dup(0);
    close(fd);
    return fd;
}

/* The change with the call number fail_at failing. @return false when there was no such call. */
static bool change(unsigned fail_at, int error, size_t part)
{
    struct mw_change change = {0};
    unlink(path);
    write_file(path, old);
    chmod(path, 0640);
    mw_repo *repo = open_repo(path);
    struct mw_session session = session_of(repo, "root\\acme", &admin, 0);
    unsigned files = files_here();
    int before = free_descriptor();
    faults.calls = 0;
    faults.fail_at = fail_at;
    faults.failed = "nothing";
    faults.error = error;
    faults.part = part;
    memset(faults.order, 0, sizeof faults.order);
    faults.ordered = 0;
    faults.on = true;
    int32_t result = mw_set_sd(&session, path, given.at, given.size, &change);
    faults.on = false;
    bool done = result == MW_HRESULT_OK;
    struct stat st;
    CHECK(done || result == MW_HRESULT_FAILED, "%s (%u, %d): 0x%X", faults.failed, fail_at, error, (unsigned)result);
    bool again = error == EINTR && (strcmp(faults.failed, "write") == 0 || strcmp(faults.failed, "fsync") == 0 ||
                                    strncmp(faults.failed, "fcntl", 5) == 0);
    CHECK(done || !again, "%s (%u) is not tried again after a signal", faults.failed, fail_at);
    CHECK(done == (change.status == MW_OK) && done == !*change.reason, "%s (%u, %d)", faults.failed, fail_at, error);
    CHECK(file_is(path, done ? new : old), "%s (%u, %d): the file", faults.failed, fail_at, error);
    CHECK(stat(path, &st) == 0 && (st.st_mode & 07777) == 0640, "%s (%u, %d): mode", faults.failed, fail_at, error);
    CHECK(files_here() == files, "%s (%u, %d): something is left", faults.failed, fail_at, error);
    CHECK(free_descriptor() == before, "%s (%u, %d): an open file", faults.failed, fail_at, error);
    mw_repo_close(repo);
    return fail_at && faults.calls >= fail_at;
}

/* Every call that may fail has to be met. One of each pair is what the C library is compiled to. */
static const char *const calls[] = {"open", "write", "fsync", "close",  "rename",  "fchmod", "flock",  "fstat",
                                    "stat", "fcntl", "mmap",  "malloc", "opendir", "calloc", "strdup", "readlink"};
enum { CALLS = sizeof calls / sizeof *calls };

static void note(bool *met)
{
    for (size_t i = 0; i < CALLS; i++)
        met[i] |= strncmp(faults.failed, calls[i], strlen(calls[i])) == 0;
}

int main(int argc, char **argv)
{
    static const int errors[] = {EIO, ENOSPC, EINTR, ENOMEM};
    char folder[] = "/tmp/mofward-change-faults-XXXXXX";
    bool met[CALLS] = {false};
    if (argc != 2)
        return 2;
    old = read_file(argv[1]);
    admin = sid_of("BA");
    given = descriptor("O:BAG:BAD:(A;CI;0x6003F;;;BA)(D;CI;0x2;;;AN)");
    enter_folder(folder);
    write_file(path, old);
    mw_repo *repo = open_repo(path);
    struct mw_session session = session_of(repo, "root\\acme", &admin, 0);
    CHECK(mw_set_sd(&session, path, given.at, given.size, NULL) == MW_HRESULT_OK, "the change");
    mw_repo_close(repo);
    new = read_file(path);
    CHECK(!change(0, 0, 0) && strcmp(faults.order, "wfrf") == 0, "writing, file, renaming, folder: %s", faults.order);
    unsigned at = 1;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        for (at = 1; at < 200 && change(at, errors[i], i % 2 ? 1000 : 0); at++)
            note(met);
    for (size_t i = 0; i < CALLS; i++)
        CHECK(met[i], "%s never failed", calls[i]);
    printf("%u calls, each failed with %zu errors\n", at - 1, sizeof errors / sizeof *errors);
    free(old.at);
    free(new.at);
    return leave_folder(folder);
}
