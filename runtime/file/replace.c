/* Replacing a file: all of it, or nothing. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lock.h"
#include "replace.h"
#include "temporary.h"

bool replace_write(int fd, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            errno = written < 0 ? errno : EIO;
            return false;
        }
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* ---- Where the file is ---- */

/* The path that a link at @p at leads to; malloc'ed. */
static char *join(const char *at, const char *target)
{
    const char *slash = target[0] == '/' ? NULL : strrchr(at, '/');
    size_t folder = slash ? (size_t)(slash - at) + 1 : 0, length = strlen(target);
    char *joined = malloc(folder + length + 1);
    if (joined) {
        memcpy(joined, at, folder);
        memcpy(joined + folder, target, length + 1);
    }
    return joined;
}

/* The file that a chain of symbolic links ends at, also when it is not there yet; malloc'ed. NULL with errno set. */
static char *follow_links(const char *path)
{
    char *at = strdup(path), target[PATH_MAX];
    for (unsigned links = 0; at; links++) {
        ssize_t length = readlink(at, target, sizeof target - 1);
        if (length < 0 && (errno == EINVAL || errno == ENOENT))
            return at; /* it is no link, or nothing yet */
        char *before = at;
        at = NULL;
        if (length >= 0) {
            target[length] = 0;
            errno = ELOOP;
            at = links < 40 ? join(before, target) : NULL;
        }
        int error = errno;
        free(before);
        errno = error;
    }
    return NULL;
}

/* What is replaced; none: there is no file yet. */
struct old_file {
    bool none, must_be_none;
    struct stat st;
};

/* May a file of this name be replaced? */
static bool may_replace(const char *path, struct old_file *old)
{
    *old = (struct old_file){0};
    old->none = stat(path, &old->st) < 0;
    if (old->none)
        return errno == ENOENT;
    errno = S_ISDIR(old->st.st_mode) ? EISDIR : EINVAL;
    return S_ISREG(old->st.st_mode);
}

/* ---- The new file ---- */

/* Whose the old one is, and its permissions. Where the group cannot be kept, its permissions are not given to another.
 */
static bool keep_permissions(int fd, const struct stat *old)
{
    mode_t mode = old->st_mode & 0777;
    struct stat st;
    if (fstat(fd, &st) < 0)
        return false;
    bool same = st.st_uid == old->st_uid && st.st_gid == old->st_gid;
    if (!same && fchown(fd, old->st_uid, old->st_gid) < 0 && fchown(fd, (uid_t)-1, old->st_gid) < 0)
        mode &= (mode_t)~0070;
    return fchmod(fd, mode) == 0;
}

static bool sync_file(int fd)
{
    int result;
    do {
        result = fsync(fd);
    } while (result < 0 && errno == EINTR);
    return result == 0;
}

/* Make the rename last. It is done, so it is too late to fail. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
    if (fd < 0)
        return;
    (void)sync_file(fd);
    close(fd);
}

/* Where a file system has no links, nobody can tell. */
static bool put_new(const char *from, const char *path)
{
    if (link(from, path) < 0)
        return (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) && rename(from, path) == 0;
    (void)unlink(from);
    return true;
}

/* The file at path itself is no link. The temporary file is closed last: until it is renamed, its lock has to hold. */
static bool replace(const char *path, const struct old_file *old, const void *bytes, size_t size)
{
    struct temporary temporary;
    if (!temporary_create(path, old->none ? 0666 : 0600, &temporary))
        return false;
    bool replaced = (old->none || keep_permissions(temporary.fd, &old->st)) &&
                    replace_write(temporary.fd, bytes, size) && sync_file(temporary.fd) &&
                    (old->must_be_none ? put_new(temporary.name, path) : rename(temporary.name, path) == 0);
    int error = errno;
    if (!replaced)
        unlink(temporary.name);
    close(temporary.fd);
    free(temporary.name);
    if (replaced)
        sync_folder(path);
    errno = error;
    return replaced;
}

/* ---- With and without lock ---- */

bool replace_lock_within(const char *path, unsigned milliseconds, struct replace_lock *lock)
{
    *lock = (struct replace_lock){.fd = -1};
    if (!path) {
        errno = EFAULT;
        return false;
    }
    lock->path = follow_links(path);
    lock->fd = lock->path ? lock_current(lock->path, milliseconds) : -1;
    if (lock->fd >= 0)
        return true;
    int error = errno;
    free(lock->path);
    *lock = (struct replace_lock){.fd = -1};
    errno = error;
    return false;
}

bool replace_lock(const char *path, struct replace_lock *lock)
{
    return replace_lock_within(path, REPLACE_WAIT_MS, lock);
}

/* The file that is locked for one that is not there; malloc'ed. */
static char *stand_in_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    unsigned long long number = 14695981039346656037u; /* FNV-1a */
    char *joined;
    for (const char *at = name; *at; at++)
        number = (number ^ (unsigned char)*at) * 1099511628211u;
    return asprintf(&joined, "%.*s.mofward-%llu-0.tmp", (int)(name - path), path, number) < 0 ? NULL : joined;
}

bool replace_lock_new(const char *path, unsigned milliseconds, struct replace_lock *lock)
{
    struct stat st;
    *lock = (struct replace_lock){.fd = -1, .path = follow_links(path)};
    lock->stand_in = lock->path ? stand_in_of(lock->path) : NULL;
    lock->fd = lock->stand_in ? lock_made(lock->stand_in, milliseconds) : -1;
    if (lock->fd >= 0) {
        if (stat(lock->path, &st) < 0 && errno == ENOENT)
            return true;
        errno = EEXIST;
        replace_unlock(lock);
        return false;
    }
    int error = errno;
    free(lock->path);
    free(lock->stand_in);
    *lock = (struct replace_lock){.fd = -1};
    errno = error;
    return false;
}

bool replace_locked(const struct replace_lock *lock, const void *bytes, size_t size)
{
    struct old_file old = {.none = lock->stand_in != NULL, .must_be_none = lock->stand_in != NULL};
    if (lock->stand_in)
        return replace(lock->path, &old, bytes, size);
    return fstat(lock->fd, &old.st) == 0 && replace(lock->path, &old, bytes, size);
}

void replace_unlock(struct replace_lock *lock)
{
    int error = errno;
    if (lock->stand_in)
        (void)unlink(lock->stand_in);
    lock_release(lock->fd);
    free(lock->path);
    free(lock->stand_in);
    *lock = (struct replace_lock){.fd = -1};
    errno = error;
}

/* What cannot be locked at all, being another's or on a file system without locks, is replaced all the same. */
static bool replace_at(char *path, const struct old_file *old, const void *bytes, size_t size)
{
    int fd = old->none ? -1 : lock_current(path, REPLACE_WAIT_MS);
    if (!old->none && fd < 0 && errno == ETIMEDOUT)
        return false;
    bool replaced = replace(path, old, bytes, size);
    int error = errno;
    if (fd >= 0)
        lock_release(fd);
    errno = error;
    return replaced;
}

bool replace_file(const char *path, const void *bytes, size_t size)
{
    struct old_file old = {0};
    if (!may_replace(path, &old))
        return false;
    char *end = follow_links(path);
    bool replaced = end && replace_at(end, &old, bytes, size);
    int error = errno;
    free(end);
    errno = error;
    return replaced;
}
