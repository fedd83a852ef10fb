/*
 * All names of diagnostics, with what `mofward explain` says of them. The rows are in names_*.inc.
 */
#ifndef NAMES_H
#define NAMES_H

#include "diag.h"

extern const struct diag_names diag_names;

/* The row of a name, or NULL. */
const struct diag_name *diag_names_find(const char *name);

#endif
