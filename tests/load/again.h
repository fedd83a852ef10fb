/*
 * Whatever opens as a repository can be loaded as a tree, in memory that its size bounds. What the tree compiles to, where it
 * does, is a repository, and one that comes back the same.
 */
#ifndef AGAIN_H
#define AGAIN_H

#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "repository.h"
#include "text.h"

enum { AGAIN_MOST = 32, AGAIN_LEAST = 1 << 16 };     /* a tree takes at most so many bytes for one of the repository, and so many */

struct again { uint8_t *bytes; size_t size; const char *wrong; };  /* bytes NULL: it does not compile */

static inline struct again again_compile(const void *bytes, size_t size, FILE *messages)
{
    struct again again = {0};
    struct unit unit;
    struct ast ast = {0};
    mw_repo *repo;
    if (mw_repo_open_bytes(bytes, size, &repo) != MW_OK)
        return (struct again){.wrong = "it does not open"};
    enum mw_dialect dialect = mw_repo_facts(repo).dialect;
    struct model_options options = {.default_namespace = text_start(repo, dialect)};
    unit_init(&unit, (enum dialect)dialect, messages);
    if (load_tree(&unit, repo, "old.mwr", &ast)) {
        if (arena_used(&unit.arena) > size * AGAIN_MOST + AGAIN_LEAST)
            again.wrong = "the tree is too large";
        struct model *model = model_build(&unit, &options, &ast);
        if (!unit.diag.errors)
            repository_image(model, &again.bytes, &again.size);
    } else if (ast.first) {
        again.wrong = "what cannot be loaded left something behind";
    }
    unit_free(&unit);
    mw_repo_close(repo);
    return again;
}

/* What is wrong with how a repository that opens comes back; NULL: nothing. *compiles: does it, twice? */
static inline const char *again_check(const void *bytes, size_t size, FILE *messages, bool *compiles)
{
    struct again once = again_compile(bytes, size, messages), twice = {0};
    const char *wrong = once.wrong;
    *compiles = once.bytes != NULL;
    if (!wrong && once.bytes) {
        twice = again_compile(once.bytes, once.size, messages);
        wrong = twice.wrong                 ? twice.wrong
                : !twice.bytes              ? "what it compiles to does not compile"
                : twice.size != once.size || memcmp(twice.bytes, once.bytes, once.size) != 0
                                            ? "what it compiles to comes back otherwise"
                                            : NULL;
    }
    free(twice.bytes);
    free(once.bytes);
    return wrong;
}

#endif
