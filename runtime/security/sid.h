/* SIDs between their forms: by value, in a descriptor's bytes, in text. Internal to the security library. */
#ifndef SID_H
#define SID_H

#include "bytes.h"
#include "cursor.h"

enum { SID_HEADER_BYTES = 8, SID_REVISION = 1, ALIAS_LETTERS = 2 };

/*@ predicate sid_at(uint8_t *bytes) =
        1 <= bytes[1] <= MW_SID_MAX_SUBAUTHORITIES && readable(bytes, SID_HEADER_BYTES + 4 * bytes[1]);
    predicate sids_at(struct mw_sid *sids, integer count) = sids == \null || \valid_read(sids + (0 .. count - 1)); */

/** A revision that exists and 1 to 15 subauthorities. */
/*@ requires sids_at(sid, 1);
    assigns \nothing;
    ensures \result ==> sid != \null && 1 <= sid->count <= MW_SID_MAX_SUBAUTHORITIES; */
static inline bool sid_is_valid(const struct mw_sid *sid)
{
    return sid && sid->revision == SID_REVISION && sid->count >= 1 && sid->count <= MW_SID_MAX_SUBAUTHORITIES;
}

/** Bytes that a valid SID takes in a descriptor. */
size_t sid_size(const struct mw_sid *sid);

/** Length of the SID at @p bytes, of which @p available may be looked at; 0 when it is none. */
/*@ requires readable(bytes, available);
    assigns \nothing;
    ensures \result == 0 || SID_HEADER_BYTES + 4 <= \result <= available;
    ensures \result != 0 ==> sid_at(bytes) && \result == SID_HEADER_BYTES + 4 * bytes[1]; */
size_t sid_measure(const uint8_t *bytes, size_t available);

/** Decode a SID that sid_measure() accepted. */
void sid_read(const uint8_t *bytes, struct mw_sid *sid);

/** Write a valid SID. @return its size. */
size_t sid_write(const struct mw_sid *sid, uint8_t *bytes);

/** Parse the SID or alias at the cursor and move behind it; what follows is the caller's business. */
bool sid_scan(struct cursor *cursor, struct mw_sid *sid);

/** One two-letter name. */
struct sid_alias {
    char letters[ALIAS_LETTERS + 1];
    bool needs_domain;          /* sid.sub[0] is then the RID below the domain */
    struct mw_sid sid;
    const char *no_domain;      /* the reason when there is no domain SID */
};

/** The alias that @p letters spells, or NULL. */
const struct sid_alias *sid_alias_find(const char *letters);

/** The alias of a SID that needs no domain, or NULL. */
const struct sid_alias *sid_alias_of(const struct mw_sid *sid);

#endif
