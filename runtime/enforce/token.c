/* User account control: the token that an administrator has until elevated. */
#include <mofward/connect.h>

#include "sid.h"

bool mw_logon_is_filtered(const struct mw_logon *logon)
{
    if (!logon)
        return true;
    if (logon->is_builtin_administrator)
        return false;
    if (logon->is_remote)
        return !logon->is_domain_account && !logon->keeps_remote_tokens;
    return !logon->is_elevated;
}

static bool is_listed(uint32_t rid, const uint16_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == rid)
            return true;
    return false;
}

/* Groups whose members administer: of the computer (S-1-5-32-...) and of a domain (S-1-5-21-a-b-c-...). */
static bool is_administrative(const struct mw_sid *sid)
{
    static const uint8_t nt_authority[sizeof sid->authority] = {0, 0, 0, 0, 0, 5};
    static const uint16_t of_computer[] = {544, 547, 548, 549, 550, 551, 552, 554, 556, 569};
    static const uint16_t of_domain[] = {498, 512, 516, 517, 518, 519, 520, 521, 553, 571, 572};
    for (size_t i = 0; i < sizeof nt_authority; i++)
        if (sid->authority[i] != nt_authority[i])
            return false;
    if (sid->count == 2 && sid->sub[0] == 32)
        return is_listed(sid->sub[1], of_computer, sizeof of_computer / sizeof of_computer[0]);
    return sid->count == 5 && sid->sub[0] == 21 &&
           is_listed(sid->sub[4], of_domain, sizeof of_domain / sizeof of_domain[0]);
}

/* Copy those SIDs that are administrative, or those that are not. */
static size_t copy(const struct mw_sid *from, size_t count, bool administrative, struct mw_sid *to)
{
    size_t copied = 0;
    for (size_t i = 0; i < count; i++)
        if (is_administrative(&from[i]) == administrative)
            to[copied++] = from[i];
    return copied;
}

enum mw_status mw_token_filter(const struct mw_token *full, struct mw_sid *memory, size_t capacity,
                               struct mw_token *filtered)
{
    if (!full || (full->sid_count && !full->sids) || (full->deny_only_count && !full->deny_only))
        return MW_BAD_VALUE;
    if (full->sid_count > capacity || full->deny_only_count > capacity - full->sid_count)
        return MW_NO_ROOM;
    struct mw_token result = *full;
    result.privileges = 0;
    *filtered = result;
    if (!memory)
        return MW_OK; /* nothing to copy */
    result.sids = memory;
    result.sid_count = copy(full->sids, full->sid_count, false, memory);
    struct mw_sid *denied = memory + result.sid_count;
    result.deny_only = denied;
    result.deny_only_count = copy(full->sids, full->sid_count, true, denied);
    for (size_t i = 0; i < full->deny_only_count; i++)
        denied[result.deny_only_count++] = full->deny_only[i];
    *filtered = result;
    return MW_OK;
}
