/*
 * Folders, read once a compilation: for names of files that differ in case.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <stddef.h>

#include "unit.h"

/* The entry of the folder at path ("": the working directory) that is name but for case; of several the first in byte order. */
const char *folder_entry(struct unit *unit, const char *path, const char *name, size_t length);

#endif
