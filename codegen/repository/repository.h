/*
 * Model to repository bytes, and bytes into a file.
 */
#ifndef REPOSITORY_H
#define REPOSITORY_H

#include "model.h"

/* The image of an error-free model, in malloc'ed memory. A model too large for the format is a diagnostic, and *bytes NULL. */
void repository_image(struct model *model, uint8_t **bytes, size_t *size);

/*
 * Replace the file at path by these bytes, as runtime/file/replace.h says. "-" writes to standard output.
 * False with errno set when that failed; the old file is then untouched and no temporary one left.
 */
bool file_replace(const char *path, const void *bytes, size_t size);

#endif
