/* A lock on a file that others replace by renaming: when it is there, the file may be another one. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lock.h"
#include "replace.h"

static void close_quietly(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
}

/* turns: how often to look again, counted down. */
static bool take(int fd, unsigned *turns)
{
    const struct timespec pause = {0, REPLACE_POLL_MS * 1000000L};
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    while (fcntl(fd, F_OFD_SETLK, &whole) < 0) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return false;
        if (*turns == 0) {
            errno = ETIMEDOUT;
            return false;
        }
        --*turns;
        nanosleep(&pause, NULL);
    }
    return true;
}

/* Is the open file still the one of this name? may_be_gone: that there is none of this name is an answer, too. */
static bool is_at(int fd, const char *path, bool may_be_gone, bool *result)
{
    struct stat open_one, named;
    *result = false;
    if (fstat(fd, &open_one) < 0)
        return false;
    if (stat(path, &named) < 0)
        return may_be_gone && errno == ENOENT;
    *result = open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
    return true;
}

/* flags: of open(), besides those that every file is opened with. */
static int lock_open(const char *path, int flags, unsigned milliseconds)
{
    unsigned turns = milliseconds / REPLACE_POLL_MS;
    for (;;) {
        bool current = false;
        int fd = open(path, flags | O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
        if (fd < 0)
            return -1;
        if (!take(fd, &turns) || !is_at(fd, path, flags & O_CREAT, &current)) {
            close_quietly(fd);
            return -1;
        }
        if (current)
            return fd;
        lock_release(fd);
    }
}

int lock_current(const char *path, unsigned milliseconds)
{
    return lock_open(path, 0, milliseconds);
}

int lock_made(const char *path, unsigned milliseconds)
{
    int fd = lock_open(path, O_CREAT | O_NOFOLLOW, milliseconds);
    if (fd >= 0)
        (void)flock(fd, LOCK_EX | LOCK_NB); /* nobody sweeps it away meanwhile */
    return fd;
}

void lock_release(int fd)
{
    struct flock whole = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
    (void)fcntl(fd, F_OFD_SETLK, &whole);
    close(fd);
}
