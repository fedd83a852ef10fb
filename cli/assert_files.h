/*
 * Files of assertions that commands check: --assert.
 */
#ifndef ASSERT_FILES_H
#define ASSERT_FILES_H

#include "assertion.h"
#include "frontend.h"

enum { ASSERT_MAX_FILES = 64 };

struct assert_files { const char *paths[ASSERT_MAX_FILES]; size_t count; };

/* Takes a value of the option. Returns GO_ON or a status to end with. */
int assert_add(struct assert_files *files, const struct command *command, const char *path);
/* Standard input can be read once: is_taken: it is the repository or a MOF file. Returns GO_ON or a status to end with. */
int assert_check_input(const struct assert_files *files, const struct command *command, bool is_taken);
/* Reads all of them into assertions; mistakes go to the unit's diagnostics. */
void assert_read(const struct assert_files *files, struct assertions *assertions);
/* Do they hold of an image that was just made of the model? */
bool assert_image(struct assertions *assertions, struct model *model, const uint8_t *bytes, size_t size);
/* Do they hold of a repository? */
bool assert_repository(struct assertions *assertions, const mw_repo *repo);

#endif
