/*
 * Assertions about who may do what: a small file of rules that a repository has to keep. docs/assertions.md is their grammar.
 *
 * A file is read into the unit's sources and told of by its diagnostics: assertion-syntax for what cannot be read, assertion for what
 * does not hold.
 */
#ifndef POLICY_ASSERTION_H
#define POLICY_ASSERTION_H

#include <mofward/runtime.h>

#include "unit.h"

enum { ASSERTION_MAX_LINE = 4096 };         /* bytes */
enum { ASSERTION_MAX_SIDS = 64 };           /* of one rule */
enum { ASSERTION_MAX_COUNT = 1000000 };
enum { ASSERTION_MAX_BYTES = 64 << 20 };    /* of a file */
enum { ASSERTION_MAX_NOTES = 8 };           /* cases told of one rule that is broken, the first one in its error; the rest are counted */

enum assertion_kind { ASSERT_ALLOW, ASSERT_DENY, ASSERT_NOBODY, ASSERT_ENCRYPTION };

struct assertion {
    enum assertion_kind kind;
    struct span span;               /* of the whole rule */
    const char *scope;              /* "root\acme\**"; NULL: every namespace */
    struct span scope_span;
    struct mw_sid *sids;            /* of the caller, of those who may, or, of "no anonymous access", of those who may not */
    size_t sid_count;
    bool sids_are_denied;           /* of ASSERT_NOBODY: it is about these SIDs, not about all others */
    uint32_t rights;                /* of ASSERT_NOBODY: none of these */
    enum mw_operation operation;
    const char *class_name;         /* NULL: no class is named */
    struct span class_span;
    bool is_remote;
    enum mw_authentication level;
};

struct assertions {
    struct unit *unit;
    const struct mw_sid *domain;    /* NULL: aliases of a domain are refused */
    struct assertion *items;        /* NULL: none was read */
    size_t count, capacity;
};

/* Where entry ace of a namespace is written in MOF; SPAN_NONE when it is not known. */
struct assertion_places {
    struct span (*place)(void *context, mw_namespace ns, const struct mw_ace *ace);
    void *context;
};

/* Reads a file; "-" is standard input. Mistakes go to the unit's diagnostics. */
void assertions_read(struct assertions *assertions, const char *path);
/* The same for text in memory; path names it in messages. */
void assertions_read_text(struct assertions *assertions, const char *path, const char *text, size_t size);
void assertions_free(struct assertions *assertions);
/* Tells of each rule that does not hold. places: NULL: none are known. Returns false when memory is short. */
bool assertions_check(struct assertions *assertions, const mw_repo *repo, const struct assertion_places *places);

#endif
