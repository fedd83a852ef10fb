/*
 * A repository as the syntax tree that the text of `mofward decompile` would parse to, without any text.
 *
 * So what is compiled on top of a repository goes through the same passes as the MOF that it was made of.
 */
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stdint.h>

#include <mofward/runtime.h>

#include "ast.h"
#include "unit.h"

enum { LOAD_FILE = UINT32_MAX };        /* ast_declaration.file of all that is loaded */

/*
 * Append the declarations of repo to ast, in the order of text_mof(), with its notation in the unit's dialect; compile them
 * in text_start(). Strings of values stay in the repository, which must outlive the unit; all else goes to its arena.
 *
 * Places are in a source that path (the repository's name) names and that has a line for each declaration, "class A_B"; it is
 * a system source: what the repository holds was compiled already, and there are no warnings about it.
 *
 * False, with nothing appended, and errno: ENOMEM; EFBIG: more lines than the number line has room for; EINVAL: something has no
 * MOF, such as a name that is none or the security of a namespace that nothing declares.
 */
bool load_tree(struct unit *unit, const mw_repo *repo, const char *path, struct ast *ast);

#endif
