/*
 * What the two halves of the verifier share: objects and lists (verify.c), members and their values (verify_member.c).
 */
#ifndef BMF_VERIFY_H
#define BMF_VERIFY_H

#include "layout.h"

struct verifier {
    const uint8_t *payload;
    uint32_t size;
    uint32_t flavor, flavors_end;       /* the next flavor: the walk meets their qualifiers in the same order */
    unsigned depth;                     /* objects that the current one stands in */
    struct mw_bmf_error *error;
};

/* A part of the payload that is known to be there. */
struct span { uint32_t at, end; };

/* What a list holds, and so what its records may be. */
enum place { AT_QUALIFIER, AT_PROPERTY, AT_METHOD };

/* What an object is, and so which parts and which kind it has. */
enum role { TOP_LEVEL, EMBEDDED, PARAMETERS };

static inline uint32_t span_size(struct span s)
{
    return s.end - s.at;
}

static inline bool check(const struct verifier *v, bool holds, enum mw_bmf_fault fault, uint32_t offset)
{
    return holds || layout_fail(v->error, fault, true, offset);
}

static inline uint32_t get(const struct verifier *v, uint32_t offset)
{
    return layout_get32(v->payload + offset);
}

/* The record, list or object that begins at @p within and says itself how long it is. @p header: its shortest. */
bool verify_length(struct verifier *v, struct span within, uint32_t header, struct span *found);

/* @p s: exactly the object, the list, the record. */
bool verify_object(struct verifier *v, struct span s, enum role role);
bool verify_list(struct verifier *v, struct span s, enum place place);
bool verify_member(struct verifier *v, struct span s, enum place place);

#endif
