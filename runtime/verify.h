/*
 * The two halves of the verifier: verify.c takes the walk, verify_value.c checks what a single field may hold.
 */
#ifndef VERIFY_H
#define VERIFY_H

#include "repo.h"

struct verifier {
    const mw_repo *repo;
    enum mw_status status; /* the first thing found wrong */
    /* Where the walk stands: the next record of each section, the next string that no record has named yet. */
    uint32_t classes, properties, methods, parameters, instances, embedded, slots, qualifiers, qualifier_types, cells,
        descriptors, strings;
};

static inline bool check(struct verifier *v, bool holds, enum mw_status otherwise)
{
    if (!holds && v->status == MW_OK)
        v->status = otherwise;
    return holds;
}

/* A range begins where the walk stands and ends within its section. */
static inline bool verify_range(struct verifier *v, uint32_t first, uint32_t count, uint32_t *next, uint32_t total)
{
    if (!check(v, first == *next && count <= total - *next, MW_BAD_RECORD))
        return false;
    *next += count;
    return true;
}

#define RANGE(v, first, count, section) \
    verify_range((v), le32_get(first), (count), &(v)->section, COUNT((v)->repo, section))

bool verify_string(struct verifier *v, le32 offset);
/* Not empty, not too long. */
bool verify_name(struct verifier *v, le32 offset);
bool verify_ascending(struct verifier *v, le32 before, le32 name);
/* A known type with these traits. */
bool verify_type(struct verifier *v, uint8_t type, unsigned traits);
bool verify_typespec(struct verifier *v, uint8_t type, le32 class_name, le32 array_size);
/* depth: of the instance that the value stands in, 0 outside of one. */
bool verify_value(struct verifier *v, uint8_t type, uint8_t flags, le32 data, unsigned depth);

#endif
