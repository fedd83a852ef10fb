/* Callers against the SIDs in a descriptor, compared where they lie. A zeroed SID is nobody and matches nothing. */
#include "match.h"

/*@ requires \valid_read(sid) && sid_at(bytes);
    assigns \nothing; */
static bool same(const struct mw_sid *sid, const uint8_t *bytes)
{
    if (sid->count != bytes[1] || !sid_is_valid(sid))
        return false;
    /*@ loop invariant 0 <= i <= sid->count;
        loop assigns i;
        loop variant sid->count - i; */
    for (size_t i = 0; i < sid->count; i++)
        if (sid->sub[i] != get32(bytes + SID_HEADER_BYTES + 4 * i))
            return false;
    return get16(sid->authority) == get16(bytes + 2) && get32(sid->authority + 2) == get32(bytes + 4);
}

/*@ requires sid_at(bytes);
    assigns \nothing; */
static uint32_t last_subauthority(const uint8_t *bytes)
{
    return get32(bytes + SID_HEADER_BYTES + 4 * (bytes[1] - 1u));
}

/* The last subauthority tells most SIDs apart: of the others, it is all that is looked at. */
/*@ requires sids_at(sids, count) && sid_at(bytes);
    assigns \nothing; */
static bool among(const struct mw_sid *sids, size_t count, const uint8_t *bytes)
{
    if (!sids)
        return false;
    size_t last = bytes[1] - 1u;
    uint32_t wanted = last_subauthority(bytes);
    /*@ loop invariant 0 <= i <= count;
        loop assigns i;
        loop variant count - i; */
    for (size_t i = 0; i < count; i++)
        if (sids[i].sub[last] == wanted && same(&sids[i], bytes))
            return true;
    return false;
}

/* A SID of one subauthority and an authority below 256. */
/*@ requires sid_at(bytes);
    assigns \nothing; */
static bool is_short_sid(const uint8_t *bytes, uint8_t authority, uint32_t sub)
{
    return bytes[1] == 1 && !get32(bytes + 2) && !bytes[6] && bytes[7] == authority &&
           get32(bytes + SID_HEADER_BYTES) == sub;
}

bool match_is_owner_rights(const uint8_t *bytes)
{
    return is_short_sid(bytes, 3, 4);
}

/* PRINCIPAL_SELF stands for the object's own identity; a namespace is nobody. */
/*@ requires sid_at(bytes);
    assigns \nothing; */
static bool is_principal_self(const uint8_t *bytes)
{
    return is_short_sid(bytes, 5, 10);
}

/*@ requires \valid_read(subject) && sid_at(bytes);
    assigns \nothing; */
static bool is_absent(const struct subject *subject, const uint8_t *bytes)
{
    return subject->absent >> last_subauthority(bytes) % 64 & 1;
}

bool match_enabled(const struct subject *subject, const uint8_t *bytes)
{
    return !is_absent(subject, bytes) && among(subject->token->sids, subject->token->sid_count, bytes);
}

/* A list that is counted but not there might have held what a deny entry speaks about. */
/*@ requires \valid_read(token);
    assigns \nothing;
    ensures \result ==> (token->sids != \null || token->sid_count == 0); */
static bool has_its_lists(const struct mw_token *token)
{
    return (token->sids || !token->sid_count) && (token->deny_only || !token->deny_only_count) &&
           (token->restricting || !token->restricting_count);
}

bool match_is_somebody(const struct mw_token *token)
{
    if (!has_its_lists(token))
        return false;
    /*@ loop invariant 0 <= i <= token->sid_count;
        loop assigns i;
        loop variant token->sid_count - i; */
    for (size_t i = 0; i < token->sid_count; i++)
        if (sid_is_valid(&token->sids[i]))
            return true;
    return false;
}

/*@ requires sids_at(sids, count);
    assigns \nothing; */
static uint64_t last_bits(const struct mw_sid *sids, size_t count)
{
    uint64_t bits = 0;
    /*@ loop invariant 0 <= i <= count;
        loop assigns i, bits;
        loop variant count - i; */
    for (size_t i = 0; sids && i < count; i++)
        if (sid_is_valid(&sids[i]))
            bits |= (uint64_t)1 << sids[i].sub[sids[i].count - 1] % 64;
    return bits;
}

struct subject subject_of(const struct mw_token *token, bool restricted)
{
    uint64_t present =
        restricted ? last_bits(token->restricting, token->restricting_count)
                   : last_bits(token->sids, token->sid_count) | last_bits(token->deny_only, token->deny_only_count);
    return (struct subject){.token = token, .restricted = restricted, .absent = ~present};
}

bool match_applies(const struct subject *subject, const struct ace_view *ace)
{
    const struct mw_token *token = subject->token;
    if ((ace->flags & MW_ACE_INHERIT_ONLY) || is_principal_self(ace->sid))
        return false;
    if (subject->is_owner && match_is_owner_rights(ace->sid))
        return true;
    if (is_absent(subject, ace->sid))
        return false;
    if (subject->restricted)
        return among(token->restricting, token->restricting_count, ace->sid);
    return among(token->sids, token->sid_count, ace->sid) ||
           (ace->type != MW_ACE_ALLOW && among(token->deny_only, token->deny_only_count, ace->sid));
}
