/*
 * file_replace() when the system fails: each of its system calls in turn, and each that can be done in part. The linker
 * puts the __wrap_ functions here in the place of the C library's.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "repository.h"
#include "test.h"

enum call { OPEN, WRITE, FSYNC, CLOSE, RENAME, FCHMOD, READLINK, STAT, UNLINK, CALLS };
static const char *const call_names[] = {"open",   "write",    "fsync", "close", "rename",
                                         "fchmod", "readlink", "stat",  "unlink"};

static const char text[] = "what is written, in more than one part";

static struct {
    bool on;
    unsigned calls, fail_at; /* which one fails, from 1; 0: none */
    enum call failed;
    int interrupts; /* writes that a signal interrupts first */
    size_t part;    /* bytes that one write takes at most */
    unsigned created_mode;
} faults;

static bool fails(enum call call)
{
    if (!faults.on || ++faults.calls != faults.fail_at)
        return false;
    faults.failed = call;
    errno = EIO;
    return true;
}

/* The names that the linker gives to the real ones and to those that come in between. */
#define INSTEAD(result, name, parameters)                                                                              \
    result __real_##name parameters;                                                                                   \
    result __wrap_##name parameters;                                                                                   \
    result __wrap_##name parameters

static int open_instead(int real(const char *, int, ...), const char *path, int flags, mode_t mode)
{
    if (faults.on && flags & O_CREAT)
        faults.created_mode = mode;
    return fails(OPEN) ? -1 : real(path, flags, mode);
}

/* The mode is there where a file may be created. */
#define OPEN_INSTEAD(name)                                                                                             \
    INSTEAD(int, name, (const char *path, int flags, ...))                                                             \
    {                                                                                                                  \
        va_list arguments;                                                                                             \
        va_start(arguments, flags);                                                                                    \
        mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;                                                 \
        va_end(arguments);                                                                                             \
        return open_instead(__real_##name, path, flags, mode);                                                         \
    }
OPEN_INSTEAD(open)
OPEN_INSTEAD(open64)

INSTEAD(ssize_t, write, (int fd, const void *bytes, size_t size))
{
    if (fails(WRITE))
        return -1;
    if (faults.on && faults.interrupts-- > 0) {
        errno = EINTR;
        return -1;
    }
    return __real_write(fd, bytes, faults.on && size > faults.part ? faults.part : size);
}

INSTEAD(int, fsync, (int fd))
{
    return fails(FSYNC) ? -1 : __real_fsync(fd);
}

/* The descriptor is gone all the same, as on Linux. */
INSTEAD(int, close, (int fd))
{
    int result = __real_close(fd);
    return fails(CLOSE) ? -1 : result;
}

INSTEAD(int, rename, (const char *from, const char *to))
{
    return fails(RENAME) ? -1 : __real_rename(from, to);
}

INSTEAD(int, fchmod, (int fd, mode_t mode))
{
    return fails(FCHMOD) ? -1 : __real_fchmod(fd, mode);
}

INSTEAD(ssize_t, readlink, (const char *path, char *buffer, size_t size))
{
    return fails(READLINK) ? -1 : __real_readlink(path, buffer, size);
}

INSTEAD(int, stat, (const char *path, struct stat *st))
{
    return fails(STAT) ? -1 : __real_stat(path, st);
}

INSTEAD(int, stat64, (const char *path, void *st))
{
    return fails(STAT) ? -1 : __real_stat64(path, st);
}

INSTEAD(int, unlink, (const char *path))
{
    return fails(UNLINK) ? -1 : __real_unlink(path);
}

static bool holds(const char *path, const char *want)
{
    char got[128] = "";
    FILE *file = fopen(path, "r");
    size_t size = file ? fread(got, 1, sizeof got, file) : 0;
    if (file)
        fclose(file);
    return file && size == strlen(want) && memcmp(got, want, size) == 0;
}

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

static void put_old(void)
{
    FILE *file = fopen("old", "w");
    CHECK(file && fputs("before", file) >= 0 && fclose(file) == 0 && chmod("old", 0600) == 0, "%s", strerror(errno));
}

/* Replace with the call number fail_at failing. @return false when there was no such call. */
static bool replace(const char *path, unsigned fail_at)
{
    put_old();
    unsigned files = files_here();
    int before = dup(0);
    close(before);
    faults.calls = 0;
    faults.fail_at = fail_at;
    faults.interrupts = 2;
    faults.part = 7;
    faults.on = true;
    errno = 0;
    bool replaced = file_replace(path, text, strlen(text));
    int error = errno;
    faults.on = false;
    bool failed = fail_at && faults.calls >= fail_at;
    const char *what = failed ? call_names[faults.failed] : "nothing";
    int after = dup(0);
    struct stat st;
    close(after);
    CHECK(replaced || (failed && error == EIO), "%s: %s fails (%u): %s", path, what, fail_at, strerror(error));
    CHECK(holds("old", replaced ? text : "before"), "%s: %s fails (%u)", path, what, fail_at);
    CHECK(lstat("link", &st) == 0 && S_ISLNK(st.st_mode), "%s: %s fails (%u): the link is gone", path, what, fail_at);
    CHECK(files_here() == files && before == after, "%s: %s fails (%u): something is left", path, what, fail_at);
    CHECK(stat("old", &st) == 0 && (st.st_mode & 07777) == 0600, "%s: %s fails (%u): mode", path, what, fail_at);
    return failed;
}

int main(void)
{
    char folder[] = "/tmp/mofward-faults-XXXXXX", command[64];
    bool met[CALLS] = {false};
    if (!mkdtemp(folder) || chdir(folder) < 0)
        return 1;
    put_old();
    CHECK(symlink("old", "link") == 0, "%s", strerror(errno));
    CHECK(!replace("old", 0), "nothing fails");
    CHECK(faults.created_mode == 0600, "a private file is written with mode %o first", faults.created_mode);
    for (const char *const *path = (const char *const[]){"old", "link", NULL}; *path; path++)
        for (unsigned at = 1; at < 100 && replace(*path, at); at++)
            met[faults.failed] = true;
    for (enum call call = OPEN; call < UNLINK; call++)
        CHECK(met[call], "%s never failed", call_names[call]);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return test_summary() | system(command);
}
