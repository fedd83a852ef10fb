/*
 * Compiled units: a file of MOF that was parsed and whose names are looked up when it is composed with others.
 *
 *     // mofward unit 1 dialect=wmi namespace=root\default xxh3=00112233445566778899aabbccddeeff
 *     class Acme_Pump { [key] string Name; };
 *
 * The first line is exactly so. The checksum is XXH3-128, big-endian, of everything but its own digits: of what stands before them and
 * what stands behind them. No other file is needed: nothing is included, nothing depends on a condition.
 */
#ifndef UNIT_FILE_H
#define UNIT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "ast.h"
#include "unit.h"

enum { UNIT_FILE_VERSION = 1, UNIT_FILE_DIGITS = 32 };

struct unit_file {
    enum dialect dialect;
    char *namespace_path;       /* malloc'ed */
};

/* The file, malloc'ed, of a tree that was parsed without an error. NULL after a diagnostic. namespace_path: where its files begin. */
char *unit_file_write(struct unit *unit, const struct ast *ast, const char *namespace_path, size_t *size);
/* The same of MOF. */
char *unit_file_make(enum dialect dialect, const char *namespace_path, const char *mof, size_t mof_size, size_t *size);
/* Is it a sound unit? NULL; else what is wrong with it and what to do, as a clause. The bytes are MOF as they stand, their first line too. */
const char *unit_file_read(const char *bytes, size_t size, struct unit_file *file);
void unit_file_free(struct unit_file *file);
/* "wmi" */
const char *unit_file_dialect_name(enum dialect dialect);

#endif
