/*
 * The access check of [MS-DTYP] 2.5.3.2 over plain ACEs: what a descriptor and a caller come to, as bits, handed to
 * decide(); what comes back, measured against the request.
 */
#include "access.h"
#include "decide.h"
#include "generic.h"
#include "match.h"

enum {
    OWNER_RIGHTS = MW_RIGHT_READ_CONTROL | MW_RIGHT_WRITE_DAC,
    /* What a request may name; anything else has no meaning for a namespace. */
    KNOWN_REQUEST = NAMESPACE_KNOWN_RIGHTS | MW_RIGHT_WRITE_OWNER | MW_ACCESS_SYSTEM_SECURITY | MW_MAXIMUM_ALLOWED,
    /* What an ACE can grant: the specific and the standard rights. */
    GRANTABLE = 0x1fffff,
    DECIDE_AT_ONCE = 64, /* entries; a longer list is decided in pieces */
    MAX_PIECES = ACL_MAX_BYTES / ACE_MIN_BYTES / DECIDE_AT_ONCE + 1,
    NO_ACE = -1,
};

/* Which entries of a DACL apply to one subject, a bit each; matching is what takes time. Filled as far as there are
 * entries. */
struct applying {
    uint64_t pieces[MAX_PIECES];
};

/* One question, answered step by step. */
struct question {
    const uint8_t *dacl;
    struct subject subject;
    const struct applying *applying; /* to the subject that explains the answer */
    uint32_t want;                   /* specific and standard rights that have to be granted */
    uint32_t asked;                  /* those that are of interest: with MAXIMUM_ALLOWED, all that an ACE can grant */
    uint32_t implicit;               /* given by ownership or privilege, whatever the DACL says */
};

static struct mw_access refuse(uint32_t missing)
{
    return (struct mw_access){.missing = missing, .ace = NO_ACE};
}

static bool applies(const struct question *q, int32_t index)
{
    uint32_t i = (uint32_t)index;
    return q->applying->pieces[i / DECIDE_AT_ONCE] >> i % DECIDE_AT_ONCE & 1;
}

/* Of the rights asked for, those that the DACL gives to one subject. Entries about others do not matter. */
static uint32_t run(const struct question *q, const struct subject *subject, struct applying *applying)
{
    uint64_t *piece = applying->pieces;
    struct decide_entry entries[DECIDE_AT_ONCE];
    struct decided decided = {0, 0};
    struct ace_view ace;
    size_t count = 0;
    *piece = 0;
    for (struct ace_walk walk = ace_walk(q->dacl); ace_next(&walk, &ace);) {
        bool applies = (ace.mask & q->asked) && match_applies(subject, &ace);
        *piece |= (uint64_t)applies << count;
        entries[count++] = (struct decide_entry){
            .kind = ace.type == MW_ACE_ALLOW ? DECIDE_ALLOW : DECIDE_DENY,
            .mask = ace.mask,
            .applies = applies,
        };
        if (count == DECIDE_AT_ONCE) {
            decided = decide(decided, entries, count);
            count = 0;
            *++piece = 0;
        }
    }
    return decide(decided, entries, count).allowed & q->asked;
}

/* The deny entry that took the first of the missing rights to be taken; none when nothing mentions them. */
static int32_t denied_by(const struct question *q, uint32_t missing)
{
    struct ace_view ace;
    int32_t index = 0;
    for (struct ace_walk walk = ace_walk(q->dacl); ace_next(&walk, &ace); index++)
        if (ace.type != MW_ACE_ALLOW && (ace.mask & missing) && applies(q, index))
            return index;
    return NO_ACE;
}

/* The allow entry with which the last of the wanted rights was granted; none when no entry was needed. */
static int32_t granted_by(const struct question *q)
{
    struct ace_view ace;
    int32_t index = 0;
    uint32_t pending = q->want & ~q->implicit;
    for (struct ace_walk walk = ace_walk(q->dacl); pending && ace_next(&walk, &ace); index++) {
        if (ace.type != MW_ACE_ALLOW || !(ace.mask & pending) || !applies(q, index))
            continue;
        pending &= ~ace.mask;
        if (!pending)
            return index;
    }
    return NO_ACE;
}

static bool has_owner_rights_ace(const uint8_t *dacl)
{
    struct ace_view ace;
    for (struct ace_walk walk = ace_walk(dacl); ace_next(&walk, &ace);)
        if (!(ace.flags & MW_ACE_INHERIT_ONLY) && match_is_owner_rights(ace.sid))
            return true;
    return false;
}

/* What the caller gets without any ACE: as the owner, and by the privilege to take ownership. */
static uint32_t implicit_rights(const struct question *q)
{
    uint32_t rights = 0;
    if (q->subject.is_owner && !has_owner_rights_ace(q->dacl))
        rights |= OWNER_RIGHTS;
    if ((q->want & MW_RIGHT_WRITE_OWNER) && (q->subject.token->privileges & MW_PRIVILEGE_TAKE_OWNERSHIP))
        rights |= MW_RIGHT_WRITE_OWNER;
    return rights;
}

/*
 * Everything that the caller has. Of a restricted token the restricting SIDs alone must have it too, and for them
 * neither ownership nor privilege counts. @p q is left with the entries that explain a refusal of the wanted rights.
 */
static uint32_t all_rights(struct question *q, struct applying *first, struct applying *second)
{
    uint32_t rights = run(q, &q->subject, first) | q->implicit;
    q->applying = first;
    if (!q->subject.token->restricting_count)
        return rights;
    struct subject restricted = subject_of(q->subject.token, true);
    uint32_t both = rights & run(q, &restricted, second);
    if (!(q->want & ~rights) && (q->want & ~both))
        q->applying = second;
    return both;
}

/* Measure what the DACL gives against the request. @p privileged was granted already. */
static struct mw_access conclude(struct question *q, bool maximum, uint32_t privileged)
{
    struct applying first, second;
    uint32_t rights = all_rights(q, &first, &second);
    uint32_t missing = q->want & ~rights;
    uint32_t result = (maximum ? rights : q->want) | privileged;
    if (missing || !result) {
        struct mw_access refusal = refuse(missing);
        refusal.ace = denied_by(q, missing);
        return refusal;
    }
    return (struct mw_access){.granted = true, .rights = result, .ace = granted_by(q)};
}

static struct mw_access ask(const uint8_t *bytes, const struct mw_token *token, uint32_t want)
{
    uint32_t privileged = want & MW_ACCESS_SYSTEM_SECURITY;
    bool maximum = want & MW_MAXIMUM_ALLOWED;
    if (privileged && !(token->privileges & MW_PRIVILEGE_SECURITY)) {
        struct mw_access refusal = refuse(privileged);
        refusal.privilege_missing = true;
        return refusal;
    }
    want &= ~(uint32_t)(MW_ACCESS_SYSTEM_SECURITY | MW_MAXIMUM_ALLOWED);
    const uint8_t *owner = descriptor_sid(bytes, false);
    struct question q = {
        .dacl = descriptor_acl(bytes, false),
        .subject = subject_of(token, false),
        .want = want,
        .asked = maximum ? GRANTABLE : want,
    };
    if (!q.dacl) {
        uint32_t rights = want | privileged | (maximum ? NAMESPACE_KNOWN_RIGHTS : 0);
        return (struct mw_access){.granted = true, .rights = rights, .ace = NO_ACE};
    }
    q.subject.is_owner = owner && match_enabled(&q.subject, owner);
    q.implicit = implicit_rights(&q);
    return conclude(&q, maximum, privileged);
}

struct mw_access mw_access_check(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t desired)
{
    if (mw_descriptor_verify(bytes, size) != MW_OK)
        return refuse(generic_map(desired));
    return access_check_verified(bytes, token, desired);
}

struct mw_access access_check_verified(const uint8_t *bytes, const struct mw_token *token, uint32_t desired)
{
    uint32_t want = generic_map(desired);
    uint32_t unknown = want & ~(uint32_t)KNOWN_REQUEST;
    if (!token || !match_is_somebody(token))
        return refuse(want);
    if (!want || unknown)
        return refuse(unknown);
    return ask(bytes, token, want);
}
