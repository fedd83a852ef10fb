/*
 * Replacing a file: all of it, or nothing; and keeping other writers of it away meanwhile. Functions that fail return
 * false with errno set.
 *
 * The bytes go into a new file .mofward-PID-N.tmp in the same folder, with the permissions of the old one, which is fsynced and
 * renamed; then the folder is fsynced. So whatever ends the process, the path has the old bytes or the new ones. A
 * writer holds a lock (flock) on its temporary file: one without is what is left of a writer that was killed.
 *
 * Who changes a file, rather than makes it anew, locks it from the reading to the renaming. The lock is one on the file
 * itself that only those can take who may write it (F_OFD_SETLK), so nothing is left behind, and no mere reader can
 * keep writers waiting. It ends with the process.
 */
#ifndef REPLACE_H
#define REPLACE_H

#include <stdbool.h>
#include <stddef.h>

/* How long a lock is waited for unless said; then errno is ETIMEDOUT. */
enum { REPLACE_WAIT_MS = 5000, REPLACE_POLL_MS = 10 };

bool replace_write(int fd, const void *bytes, size_t size);

/* Replace or create. Symbolic links are followed, and stay. Waits for who has the file locked, where it may be locked. */
bool replace_file(const char *path, const void *bytes, size_t size);

/* A file that is locked. */
struct replace_lock {
    int fd;                     /* the file as it is now: read it from here */
    char *path;                 /* where it is, links followed */
    char *stand_in;             /* what is locked for a file that is not there yet; else NULL */
};

/* The file must be there and be one that this process may write. Unlock what could be locked. */
bool replace_lock(const char *path, struct replace_lock *lock);
/* The same, waiting so long. */
bool replace_lock_within(const char *path, unsigned milliseconds, struct replace_lock *lock);
/*
 * The same for a file that is not there yet; errno is EEXIST when it is by now. What is locked is a file .mofward-N-0.tmp
 * in the same folder, where N is made of the name, and is removed by unlocking. The file comes into being by
 * replace_locked(), which fails when somebody else has made it without the lock.
 */
bool replace_lock_new(const char *path, unsigned milliseconds, struct replace_lock *lock);
bool replace_locked(const struct replace_lock *lock, const void *bytes, size_t size);
void replace_unlock(struct replace_lock *lock);

/* Remove temporary files of writers that no longer live from the folder of a file. */
void replace_sweep(const char *path);

#endif
