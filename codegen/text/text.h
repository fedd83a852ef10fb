/*
 * A repository as text: MOF that compiles to the same bytes, a dump for people, JSON for programs.
 *
 * All three see a repository through the public header alone. They return false when writing to out failed.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdio.h>

#include <mofward/runtime.h>

bool text_mof(const mw_repo *repo, FILE *out);
/* The namespace in which to compile that, so that none is made which the repository lacks; NULL: the dialect's own. */
const char *text_start(const mw_repo *repo, enum mw_dialect dialect);

/* What to show; all optional. A class also shows inherited members. */
struct text_selection { mw_namespace ns; mw_class cls; bool system; };
bool text_dump(const mw_repo *repo, const struct text_selection *selection, FILE *out);
bool text_json(const mw_repo *repo, const struct text_selection *selection, FILE *out);

#endif
