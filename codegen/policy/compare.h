/*
 * Who gains and who loses what between two repositories, as a list. Internal to this folder.
 *
 * A caller has any set of SIDs, so looking at each SID alone is not enough: taking away a deny entry gives nothing to its SID and much
 * to callers who have another one besides. But if any caller at all gains a right, one with at most two SIDs does: that of the entry
 * that grants it now and that of the deny entry which took it before, which the caller may have for denying only. So all of those are
 * compared, and nothing is missed.
 */
#ifndef POLICY_COMPARE_H
#define POLICY_COMPARE_H

#include "policy.h"

enum access_kind {
    ACCESS_NAMESPACE_ADDED, ACCESS_NAMESPACE_REMOVED, ACCESS_ENCRYPTION_REQUIRED, ACCESS_ENCRYPTION_DROPPED,
    ACCESS_GAINS, ACCESS_LOSES,
    ACCESS_REWRITTEN,           /* the access list or the owner changed, and nobody gains or loses */
    ACCESS_TOO_LARGE,           /* the same, and there are too many pairs to tell */
    ACCESS_KINDS
};

enum { COMPARE_MAX_PAIRS = 1 << 16 };   /* of SIDs, in one namespace */

struct access_item {
    enum access_kind kind;
    const char *path;
    struct mw_sid sids[2];      /* who gains or loses: everybody with all of them */
    size_t sid_count;
    bool is_deny_only;          /* it has the second one for denying only */
    bool is_remote;
    uint32_t rights;
};

struct access_items {
    struct access_item *items;  /* by namespace in the order of the new paths, then those that are gone */
    size_t count, capacity;
    bool failed;
};

struct access_items access_items_of(const mw_repo *old_repo, const mw_repo *new_repo);

#endif
