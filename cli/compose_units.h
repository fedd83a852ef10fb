/*
 * mofward compose: which files are the units, and what is in them.
 */
#ifndef COMPOSE_UNITS_H
#define COMPOSE_UNITS_H

#include <stdint.h>

#include "frontend.h"
#include "unit_file.h"

struct compose_unit {
    char *path;
    bool is_in_folder;              /* found in a folder, where links are not followed */
    uint64_t device, inode;
    char *bytes;                    /* of the whole file; NULL: it cannot be read, or was parsed */
    size_t size;
    struct unit_file file;
    const char *fault;              /* why it is no sound unit, or NULL */
    int reason;                     /* why it cannot be read: errno, or 0 */
};

struct compose_units { struct compose_unit *items; size_t count; };

/* The units that the operands name, in byte order of the names of their files. Returns GO_ON or a status to end with. */
int compose_units_find(struct compose_units *units, char **operands, size_t count);
/* Reads all of them, and each one's first line. */
void compose_units_read(struct compose_units *units);
/* That of the first sound one; WMI's, where there is none. */
enum dialect compose_units_dialect(const struct compose_units *units);
/* Says what is wrong with those that are not sound, and parses the others. False after a diagnostic. */
bool compose_units_parse(struct compose_units *units, struct unit *unit, struct ast *ast);
void compose_units_free(struct compose_units *units);

#endif
