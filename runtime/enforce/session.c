/*
 * Connecting, and asking for operations. Every verdict of the runtime comes from here; the table of rights is in
 * operation.c, the access check in security/.
 *
 * The first of these to fail is the reason: the session or the namespace is not there; the operation is unknown; the
 * caller has no identity; the authentication level is none; the namespace requires encryption; the class is not for
 * writing; the DACL refuses. That the namespace comes first is documented behaviour (WBEM_E_INVALID_NAMESPACE): who
 * can reach the service can learn which namespaces exist.
 */
#include "auditing.h"
#include "match.h"
#include "operation.h"

enum { NO_ACE = -1 };

static struct mw_decision refuse(struct mw_decision d, enum mw_reason reason, int32_t hresult)
{
    d.granted = false;
    d.reason = reason;
    d.hresult = hresult;
    return d;
}

static struct mw_decision begin(enum mw_operation operation, mw_namespace ns, const struct mw_connection *connection)
{
    struct mw_decision d = {.operation = operation, .ns = ns, .ace = NO_ACE};
    d.hresult = MW_HRESULT_ACCESS_DENIED;
    if (connection)
        d.level = connection->level;
    if (MW_FOUND(ns) && mw_namespace_requires_encryption(ns))
        d.level_needed = MW_AUTHENTICATION_PKT_PRIVACY;
    return d;
}

/* What must hold of the connection whatever is asked over it. Local callers are no exception. */
static struct mw_decision check_connection(struct mw_decision d, const struct mw_connection *connection)
{
    if (!connection || !match_is_somebody(&connection->token))
        return refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_ACCESS_DENIED);
    if ((unsigned)connection->level > MW_AUTHENTICATION_PKT_PRIVACY)
        return refuse(d, MW_REASON_BAD_LEVEL, MW_HRESULT_INVALID_PARAMETER);
    if (mw_namespace_requires_encryption(d.ns) && connection->level != MW_AUTHENTICATION_PKT_PRIVACY) {
        d.event = MW_EVENT_ENCRYPTION_REFUSED;
        return refuse(d, MW_REASON_ENCRYPTION_REQUIRED, MW_HRESULT_ACCESS_DENIED);
    }
    d.granted = true;
    return d;
}

/* No namespace is stored without a DACL; one that is met all the same grants nothing. */
static struct mw_access check_rights(mw_namespace ns, const struct mw_token *token, uint32_t needed)
{
    size_t size = 0;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    struct mw_access access = mw_access_check(bytes, size, token, needed);
    if (access.granted && !descriptor_acl(bytes, false))
        access = (struct mw_access){.missing = needed, .ace = NO_ACE};
    return access;
}

static struct mw_decision conclude(struct mw_decision d, const struct mw_access *access)
{
    d.ace = access->ace;
    d.missing = access->missing;
    if (access->granted) {
        d.granted = true;
        d.reason = MW_REASON_GRANTED;
        d.hresult = 0;
        return d;
    }
    if (d.missing == MW_RIGHT_REMOTE_ACCESS)
        return refuse(d, MW_REASON_REMOTE_NOT_ENABLED, MW_HRESULT_ACCESS_DENIED);
    return refuse(d, d.ace == NO_ACE ? MW_REASON_NO_ACE_GRANTS : MW_REASON_ACE_DENIES, MW_HRESULT_ACCESS_DENIED);
}

/* The first alternative that the DACL grants; when it grants none, the first one explains the refusal. */
static struct mw_decision check_dacl(struct mw_decision d, const struct mw_connection *connection, struct need need)
{
    uint32_t remote = connection->is_remote ? MW_RIGHT_REMOTE_ACCESS : 0;
    struct mw_decision first = {0};
    for (int i = 0; i < MAX_ALTERNATIVES && need.any[i]; i++) {
        d.needed = need.any[i] | remote;
        struct mw_access access = check_rights(d.ns, &connection->token, d.needed);
        struct mw_decision concluded = conclude(d, &access);
        if (concluded.granted)
            return concluded;
        first = i ? first : concluded;
    }
    return first;
}

static struct mw_decision ask(struct mw_decision d, const struct mw_connection *connection, enum target target)
{
    struct mw_decision connected = check_connection(d, connection);
    struct need need = operation_need(d.operation, target);
    if (!connected.granted)
        return connected;
    if (!need.any[0])
        return refuse(d, MW_REASON_SYSTEM_CLASS, MW_HRESULT_ACCESS_DENIED);
    return check_dacl(d, connection, need);
}

struct mw_decision mw_session_open(const mw_repo *repo, const char *namespace_path,
                                   const struct mw_connection *connection, struct mw_session *session)
{
    mw_namespace ns = {0};
    if (repo && namespace_path)
        ns = mw_namespace_find(repo, namespace_path);
    struct mw_decision d = begin(MW_OPERATION_CONNECT, ns, connection);
    if (MW_FOUND(ns))
        d = ask(d, connection, TARGET_UNKNOWN);
    else
        d = refuse(d, MW_REASON_NO_SUCH_NAMESPACE, MW_HRESULT_INVALID_NAMESPACE);
    d = audit_conclude(d, connection, (mw_class){0});
    struct mw_session opened = {0};
    if (d.granted)
        opened = (struct mw_session){.ns = ns, .connection = *connection, .open = true};
    if (session)
        *session = opened;
    return d;
}

struct mw_decision mw_session_check(const struct mw_session *session, enum mw_operation operation, mw_class target)
{
    if (!session || !session->open || !MW_FOUND(session->ns))
        return begin(operation, (mw_namespace){0}, NULL);
    struct mw_decision d = begin(operation, session->ns, &session->connection);
    if ((unsigned)operation - 1 >= MW_OPERATION_COUNT - 1)
        return refuse(d, MW_REASON_NO_SUCH_OPERATION, MW_HRESULT_INVALID_PARAMETER);
    d = ask(d, &session->connection, target_of(session->ns, target));
    return audit_conclude(d, &session->connection, target);
}
