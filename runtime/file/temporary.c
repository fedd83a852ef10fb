/*
 * Temporary files .mofward-PID-N.tmp: made, and swept away when their writer was killed. Who writes one has it locked,
 * so a living writer is told from a dead one without trusting process numbers, which containers have of their own.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "replace.h"
#include "temporary.h"

static const char prefix[] = ".mofward-", suffix[] = ".tmp";

static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* name in the folder of path; malloc'ed. */
static char *beside(const char *path, const char *name)
{
    size_t folder = folder_length(path), length = strlen(name);
    char *joined = malloc(folder + length + 1);
    if (joined) {
        memcpy(joined, path, folder);
        memcpy(joined + folder, name, length + 1);
    }
    return joined;
}

/* number: tells attempts apart. */
static char *temporary_name(const char *path, unsigned number)
{
    char name[64];
    snprintf(name, sizeof name, "%s%ld-%u%s", prefix, (long)getpid(), number, suffix);
    return beside(path, name);
}

/* Locked before anybody swept it away; where there are no locks, nobody sweeps. errno is EEXIST when it was swept. */
static bool secure(int fd)
{
    struct stat st;
    (void)flock(fd, LOCK_EX | LOCK_NB);
    if (fstat(fd, &st) < 0)
        return false;
    errno = EEXIST;
    return st.st_nlink > 0;
}

/* Under this name, if it is free: errno is EEXIST when it is not. */
static int create(const char *name, mode_t mode)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0 || secure(fd))
        return fd;
    int error = errno;
    if (error != EEXIST)
        unlink(name);
    close(fd);
    errno = error;
    return -1;
}

bool temporary_create(const char *path, mode_t mode, struct temporary *temporary)
{
    errno = EEXIST;
    for (unsigned number = 0; errno == EEXIST && number < 1000; number++) {
        temporary->name = temporary_name(path, number);
        temporary->fd = temporary->name ? create(temporary->name, mode) : -1;
        if (temporary->fd >= 0)
            return true;
        int error = temporary->name ? errno : ENOMEM;
        free(temporary->name);
        errno = error;
    }
    return false;
}

/* ---- Sweeping ---- */

static const char *skip_digits(const char *at)
{
    size_t digits = strspn(at, "0123456789");
    return digits ? at + digits : NULL;
}

static bool is_temporary(const char *name)
{
    if (strncmp(name, prefix, sizeof prefix - 1) != 0)
        return false;
    const char *at = skip_digits(name + sizeof prefix - 1);
    at = at && *at == '-' ? skip_digits(at + 1) : NULL;
    return at && strcmp(at, suffix) == 0;
}

static void sweep(const char *name)
{
    struct stat st;
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0)
        unlink(name);
    close(fd);
}

void replace_sweep(const char *path)
{
    char *folder = beside(path, ".");
    DIR *dir = folder ? opendir(folder) : NULL;
    free(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *name = is_temporary(entry->d_name) ? beside(path, entry->d_name) : NULL;
        if (name)
            sweep(name);
        free(name);
    }
    if (dir)
        closedir(dir);
}
