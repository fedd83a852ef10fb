/* The descriptor that somebody wants a new namespace to have, measured against what they have in the parent. */
#include "auditing.h"
#include "descriptor.h"
#include "generic.h"
#include "verdict.h"

enum { OWNER_RIGHTS = MW_RIGHT_READ_CONTROL | MW_RIGHT_WRITE_DAC };

/* Rights in the parent: of the creator, and where to look for those of others. */
struct parent {
    const uint8_t *bytes;
    size_t size;
    uint32_t creators;
};

/* Of these rights, those that the creator does not have here and the trustee does not have here either. */
static uint32_t widened(const struct parent *parent, const struct mw_sid *trustee, uint32_t rights)
{
    uint32_t beyond = rights & ~parent->creators;
    struct mw_token token = {.sids = trustee, .sid_count = 1};
    if (!beyond)
        return 0;
    struct mw_access has = verdict_check(parent->bytes, parent->size, &token, MW_MAXIMUM_ALLOWED);
    return beyond & ~(has.granted ? has.rights : 0);
}

/* What the owner gets by owning: nothing more where an entry for OWNER RIGHTS says what. */
static uint32_t widened_by_owner(const struct parent *parent, const uint8_t *bytes, size_t size)
{
    static const struct mw_sid owner_rights = {1, 1, {0, 0, 0, 0, 0, 3}, {4}};
    struct mw_sid owner;
    struct mw_ace ace;
    for (size_t i = 0; mw_descriptor_ace(bytes, size, false, i, &ace); i++)
        if (mw_sid_equal(&ace.sid, &owner_rights) && !(ace.flags & MW_ACE_INHERIT_ONLY))
            return 0;
    return mw_descriptor_owner(bytes, size, false, &owner) ? widened(parent, &owner, OWNER_RIGHTS) : OWNER_RIGHTS;
}

static uint32_t widened_by_all(const struct parent *parent, const uint8_t *bytes, size_t size)
{
    uint32_t beyond = widened_by_owner(parent, bytes, size);
    struct mw_ace ace;
    for (size_t i = 0; mw_descriptor_ace(bytes, size, false, i, &ace); i++)
        if (ace.type == MW_ACE_ALLOW)
            beyond |= widened(parent, &ace.sid, generic_map(ace.mask));
    return beyond;
}

static struct mw_decision check_child(const struct mw_session *session, const uint8_t *bytes, size_t size)
{
    struct mw_decision d = session_ask(session, MW_OPERATION_CREATE_SECURED_NAMESPACE, (mw_class){0});
    if (!d.granted)
        return d;
    if (mw_descriptor_check_namespace(bytes, size, NULL) != MW_OK)
        return refuse(d, MW_REASON_BAD_DESCRIPTOR, MW_HRESULT_INVALID_PARAMETER);
    if (descriptor_acl(bytes, true) && !(session->connection.token.privileges & MW_PRIVILEGE_SECURITY))
        return refuse(d, MW_REASON_PRIVILEGE_MISSING, MW_HRESULT_PRIVILEGE_NOT_HELD);
    struct parent parent = {0};
    parent.bytes = mw_namespace_descriptor(d.ns, &parent.size);
    struct mw_access has = verdict_check(parent.bytes, parent.size, &session->connection.token, MW_MAXIMUM_ALLOWED);
    parent.creators = has.granted ? has.rights : 0;
    if (parent.creators & MW_RIGHT_WRITE_DAC)
        return d;
    d.missing = widened_by_all(&parent, bytes, size);
    if (!d.missing)
        return d;
    d.ace = NO_ACE;
    return refuse(d, MW_REASON_WIDENS_PARENT, MW_HRESULT_INVALID_PARAMETER);
}

struct mw_decision mw_session_check_child(const struct mw_session *session, const uint8_t *bytes, size_t size)
{
    return audit_conclude_session(check_child(session, bytes, size), session, (mw_class){0});
}
