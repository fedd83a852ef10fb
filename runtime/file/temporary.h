/* Temporary files beside the one that they are to become. */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdbool.h>
#include <sys/types.h>

struct temporary {
    int fd;                     /* open for writing, and locked for as long as it is open */
    char *name;                 /* malloc'ed */
};

/* In the folder of path, under a name that nobody else uses. False with errno set. */
bool temporary_create(const char *path, mode_t mode, struct temporary *temporary);

#endif
