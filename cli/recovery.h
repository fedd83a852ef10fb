/*
 * The sources that a repository remembers, to be compiled again when it is lost: #pragma autorecover, --autorecover.
 *
 * They stand in a file of their own, REPOSITORY.autorecover, since the list is wanted exactly when the repository cannot be read; and
 * so that the bytes of a repository depend on no path. docs/mofcomp.md has its format.
 */
#ifndef RECOVERY_H
#define RECOVERY_H

#include "frontend.h"

enum {
    RECOVERY_MAX_SOURCES = 10000,
    RECOVERY_MAX_BYTES = 16 << 20,
    RECOVERY_MAX_SOURCE = 1 << 30,      /* bytes of a source whose sum is made */
};

struct recovery_source {
    char *path;
    const char *dialect;            /* as --dialect takes it */
    uint64_t sum;                   /* of the bytes that were compiled */
};

struct recovery {
    struct recovery_source *items;  /* in the order in which they are compiled */
    size_t count;
    unsigned bad_line;              /* the first that is not understood; 0: none. Those around it are read */
};

/* Of the repository at path, also when that is missing; no list is an empty one. False with errno set. Freed in any case. */
bool recovery_read(struct recovery *recovery, const char *repository);
/* Replaced as a whole, unless it says the same already. An empty list that is not there is not written. False with errno set. */
bool recovery_write(const struct recovery *recovery, const char *repository);
/* A path that is there already keeps its place. False: there are too many. */
bool recovery_add(struct recovery *recovery, const char *path, const char *dialect, uint64_t sum);
void recovery_free(struct recovery *recovery);

/* Of a file's bytes as they are now. False with errno set: EINVAL of a pipe or the like, whose bytes are not there twice. */
bool recovery_sum(const char *path, uint64_t *sum);
/* Where the list of a repository is, malloc'ed; NULL: out of memory. Links to the repository have one list. */
char *recovery_path(const char *repository);

/* ---- What compile does (remember.c) ---- */

struct remember {
    bool all;                       /* --autorecover: all files, not only those with the pragma */
    bool *wanted;                   /* for each file of the command line */
};

/* Which files are to be remembered, once they are parsed. */
void remember_find(struct remember *remember, const struct frontend *frontend, const struct ast *ast);
/*
 * The list of base, with these files, becomes that of out: written before out, so that out never has what is not remembered. False
 * after a diagnostic.
 */
bool remember_write(const struct remember *remember, const struct frontend *frontend, struct unit *unit, const char *base,
                    const char *out);
void remember_free(struct remember *remember);

#endif
