/*
 * The repository that a compilation adds to: --base, locked from the reading to the renaming when it is the output, too.
 */
#ifndef COMPILE_BASE_H
#define COMPILE_BASE_H

#include "cli.h"
#include "frontend.h"
#include "replace.h"

struct compile_base {
    const char *path;               /* --base, or NULL: there is none */
    bool create;                    /* --create: one that is not there is empty */
    bool has_wait;                  /* --lock-timeout was given */
    unsigned wait_ms;               /* and says this */
    bool is_locked;                 /* the base is the output, and lock holds it */
    struct replace_lock lock;
    struct opened opened;           /* repo is NULL for an empty base */
};

/*
 * The arguments with mofcomp's "-class:MODE" and "-instance:MODE" as --class=MODE and --instance=MODE, in one block of
 * memory that is to be freed once nothing points into it.
 */
char **compile_base_arguments(int argc, char **argv);
/* Take one of its options: --base, --create, --lock-timeout, --class, --instance. Returns GO_ON or a status to end with. */
int compile_base_option(struct compile_base *base, struct frontend *frontend, int option, const char *value);
/* Once all options are known. Returns GO_ON or a status to end with. */
int compile_base_check(const struct compile_base *base, const char *out, bool is_bmf);

/*
 * Lock it, if it is the output, and open and verify it. Returns GO_ON or a status to end with, after saying why. To be closed in
 * any case.
 */
int compile_base_open(struct compile_base *base, const struct frontend *frontend, const char *out);
/* Puts its declarations in front of those of the tree. False after a diagnostic. */
bool compile_base_load(const struct compile_base *base, struct unit *unit, struct ast *ast);
/* Do the update modes permit what the image changes of the base? Says why not. */
bool compile_base_permits(const struct compile_base *base, struct model *model, const uint8_t *bytes, size_t size);
/* False with errno set. */
bool compile_base_replace(const struct compile_base *base, const char *out, const void *bytes, size_t size);
/* Others may change it from here. */
void compile_base_unlock(struct compile_base *base);
/* Once the unit is freed, whose tree points into it. */
void compile_base_close(struct compile_base *base);

#endif
