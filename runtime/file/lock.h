/* A lock on a file that others replace by renaming. */
#ifndef LOCK_H
#define LOCK_H

/* The file that is at this path once the lock is there, locked; -1 with errno set, ETIMEDOUT when another one holds it so long. */
int lock_current(const char *path, unsigned milliseconds);

/* The same for a file that is made where it is not there. */
int lock_made(const char *path, unsigned milliseconds);

/* Also where a child of this process has got the file descriptor, too. Closes it. */
void lock_release(int fd);

#endif
