/* Replacing a file: all of it, or nothing. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "repository.h"

static bool write_all(int fd, const uint8_t *bytes, size_t size)
{
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

/* The file that a chain of symbolic links ends at, also when it is not there yet; malloc'ed. NULL with errno set. */
static char *follow_links(const char *path)
{
    char *at = strdup(path), target[PATH_MAX];
    for (unsigned links = 0; at; links++) {
        ssize_t length = readlink(at, target, sizeof target - 1);
        if (length < 0 && (errno == EINVAL || errno == ENOENT))
            return at; /* it is no link, or nothing yet */
        if (length < 0 || links == 40) {
            int error = length < 0 ? errno : ELOOP;
            free(at);
            errno = error;
            return NULL;
        }
        target[length] = 0;
        const char *slash = target[0] == '/' ? NULL : strrchr(at, '/');
        size_t folder = slash ? (size_t)(slash - at) + 1 : 0;
        at = memory_resize(at, folder + (size_t)length + 1);
        memcpy(at + folder, target, (size_t)length + 1);
    }
    return NULL;
}

/* May a file of this name be replaced? *old_mode: its permissions, or -1 when there is none. False with errno set. */
static bool may_replace(const char *path, int *old_mode)
{
    struct stat st;
    *old_mode = -1;
    if (stat(path, &st) < 0)
        return errno == ENOENT;
    *old_mode = (int)(st.st_mode & 0777);
    errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
    return S_ISREG(st.st_mode);
}

/* A name in the folder of path that nobody else uses; malloc'ed. number: tells attempts apart. */
static char *temporary_name(const char *path, unsigned number)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0, room = folder + 64;
    char *name = memory_resize(NULL, room);
    memcpy(name, path, folder);
    snprintf(name + folder, room - folder, ".mofward-%ld-%u.tmp", (long)getpid(), number);
    return name;
}

/* Created as the process creates files, or with the permissions of the old one, never with more in between. -1 with
 * errno set. */
static int create_temporary(const char *path, int old_mode, char **name)
{
    int fd = -1;
    errno = EEXIST;
    for (unsigned number = 0; fd < 0 && errno == EEXIST && number < 1000; number++) {
        *name = temporary_name(path, number);
        fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old_mode < 0 ? 0666 : 0600);
        if (fd >= 0)
            break;
        int error = errno;
        free(*name);
        errno = error;
    }
    if (fd >= 0 && old_mode >= 0 && fchmod(fd, (mode_t)old_mode) < 0) {
        int error = errno;
        close(fd);
        unlink(*name);
        free(*name);
        errno = error;
        return -1;
    }
    return fd;
}

/* Make the rename last. It is done, so it is too late to fail. */
static void sync_folder(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[1] = 0;
    int fd = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* The file at path itself is no link. */
static bool replace(char *path, int old_mode, const void *bytes, size_t size)
{
    char *name;
    int fd = create_temporary(path, old_mode, &name);
    if (fd < 0)
        return false;
    bool written = write_all(fd, bytes, size) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) < 0 && written) {
        written = false;
        error = errno;
    }
    if (written && rename(name, path) < 0) {
        written = false;
        error = errno;
    }
    if (written)
        sync_folder(path);
    else
        unlink(name);
    free(name);
    errno = error;
    return written;
}

bool file_replace(const char *path, const void *bytes, size_t size)
{
    int old_mode;
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes, size);
    if (!may_replace(path, &old_mode))
        return false;
    char *end = follow_links(path);
    bool replaced = end && replace(end, old_mode, bytes, size);
    int error = errno;
    free(end);
    errno = error;
    return replaced;
}
