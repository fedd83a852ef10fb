/* Callers against the SIDs in a descriptor, compared where they lie. A zeroed SID is nobody and matches nothing. */
#include "match.h"

#include <string.h>

static bool same(const struct mw_sid *sid, const uint8_t *bytes)
{
    if (sid->count != bytes[1] || !sid_is_valid(sid))
        return false;
    for (size_t i = sid->count; i-- > 0;)
        if (sid->sub[i] != get32(bytes + SID_HEADER_BYTES + 4 * i))
            return false;
    return memcmp(sid->authority, bytes + 2, sizeof sid->authority) == 0;
}

static bool among(const struct mw_sid *sids, size_t count, const uint8_t *bytes)
{
    for (size_t i = 0; sids && i < count; i++)
        if (same(&sids[i], bytes))
            return true;
    return false;
}

/* A SID of one subauthority and an authority below 256. */
static bool is_short_sid(const uint8_t *bytes, uint8_t authority, uint32_t sub)
{
    const uint8_t head[SID_HEADER_BYTES] = {SID_REVISION, 1, 0, 0, 0, 0, 0, authority};
    return memcmp(bytes, head, sizeof head) == 0 && get32(bytes + SID_HEADER_BYTES) == sub;
}

bool match_is_owner_rights(const uint8_t *bytes)
{
    return is_short_sid(bytes, 3, 4);
}

/* PRINCIPAL_SELF stands for the object's own identity; a namespace is nobody. */
static bool is_principal_self(const uint8_t *bytes)
{
    return is_short_sid(bytes, 5, 10);
}

bool match_enabled(const struct mw_token *token, const uint8_t *bytes)
{
    return among(token->sids, token->sid_count, bytes);
}

/* A list that is counted but not there might have held what a deny entry speaks about. */
static bool has_its_lists(const struct mw_token *token)
{
    return (token->sids || !token->sid_count) && (token->deny_only || !token->deny_only_count) &&
           (token->restricting || !token->restricting_count);
}

bool match_is_somebody(const struct mw_token *token)
{
    if (!has_its_lists(token))
        return false;
    for (size_t i = 0; i < token->sid_count; i++)
        if (sid_is_valid(&token->sids[i]))
            return true;
    return false;
}

bool match_applies(const struct subject *subject, const struct ace_view *ace)
{
    const struct mw_token *token = subject->token;
    if ((ace->flags & MW_ACE_INHERIT_ONLY) || is_principal_self(ace->sid))
        return false;
    if (subject->restricted)
        return among(token->restricting, token->restricting_count, ace->sid);
    if (subject->is_owner && match_is_owner_rights(ace->sid))
        return true;
    return match_enabled(token, ace->sid) ||
           (ace->type != MW_ACE_ALLOW && among(token->deny_only, token->deny_only_count, ace->sid));
}
