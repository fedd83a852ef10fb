/*
 * Connecting, and asking for operations. Every verdict about a namespace comes from here; the table of rights is in
 * operation.c, the access check in security/.
 *
 * The first of these to fail is the reason: the session is not there; the service's own permissions; the namespace is
 * not there; the operation is unknown or is not asked of a namespace; the caller has no identity; a level is none; the
 * namespace requires encryption; the level is too low; the class is not for writing; the DACL refuses. That the
 * namespace comes first is documented behaviour (WBEM_E_INVALID_NAMESPACE): who can reach the service can learn which
 * namespaces exist.
 */
#include "access.h"
#include "auditing.h"
#include "match.h"
#include "order.h"
#include "verdict.h"

struct mw_decision verdict_begin(enum mw_operation operation, mw_namespace ns, const struct mw_connection *connection)
{
    struct mw_decision d = {.operation = operation, .ns = ns, .ace = NO_ACE};
    d.hresult = MW_HRESULT_ACCESS_DENIED;
    if (connection)
        d.level = connection->level;
    if (connection && connection->is_remote)
        d.level_needed = MW_AUTHENTICATION_MINIMUM;
    if (MW_FOUND(ns) && mw_namespace_requires_encryption(ns))
        d.level_needed = MW_AUTHENTICATION_PKT_PRIVACY;
    return d;
}

/* What must hold of the levels. Local callers are no exception to encryption. */
static struct mw_decision check_levels(struct mw_decision d, const struct mw_connection *connection)
{
    if ((unsigned)connection->level > MW_AUTHENTICATION_PKT_PRIVACY)
        return refuse(d, MW_REASON_BAD_LEVEL, MW_HRESULT_INVALID_PARAMETER);
    if ((unsigned)connection->impersonation > MW_IMPERSONATION_DELEGATE)
        return refuse(d, MW_REASON_BAD_IMPERSONATION, MW_HRESULT_INVALID_PARAMETER);
    if (mw_namespace_requires_encryption(d.ns) && connection->level != MW_AUTHENTICATION_PKT_PRIVACY) {
        d.event = EVENT_REQUEST_REFUSED;
        return refuse(d, MW_REASON_ENCRYPTION_REQUIRED, MW_HRESULT_ACCESS_DENIED);
    }
    if (connection->is_remote && connection->level < MW_AUTHENTICATION_MINIMUM)
        return refuse(d, MW_REASON_LEVEL_TOO_LOW, MW_HRESULT_ACCESS_DENIED);
    d.granted = true;
    return d;
}

/* What must hold of the connection whatever is asked over it. */
static struct mw_decision check_connection(struct mw_decision d, const struct mw_connection *connection)
{
    if (!connection || !match_is_somebody(&connection->token))
        return refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_ACCESS_DENIED);
    return check_levels(d, connection);
}

struct mw_access verdict_check(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t rights)
{
    struct mw_access access = mw_access_check(bytes, size, token, rights);
    if (access.granted && !descriptor_acl(bytes, false))
        access = (struct mw_access){.missing = rights, .ace = NO_ACE};
    return access;
}

/* No namespace is stored without a descriptor or a DACL; one that is met all the same grants nothing. */
static struct mw_access check_rights(mw_namespace ns, const struct mw_token *token, uint32_t needed)
{
    size_t size = 0;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    if (!size || !descriptor_acl(bytes, false))
        return (struct mw_access){.missing = needed, .ace = NO_ACE};
    return access_check_verified(bytes, token, needed);
}

struct mw_decision verdict_conclude(struct mw_decision d, const struct mw_access *access)
{
    d.ace = access->ace;
    d.missing = access->missing;
    if (access->granted) {
        d.granted = true;
        d.reason = MW_REASON_GRANTED;
        d.hresult = 0;
        return d;
    }
    if (access->privilege_missing)
        return refuse(d, MW_REASON_PRIVILEGE_MISSING, MW_HRESULT_PRIVILEGE_NOT_HELD);
    if (d.missing == MW_RIGHT_REMOTE_ACCESS)
        return refuse(d, MW_REASON_REMOTE_NOT_ENABLED, MW_HRESULT_ACCESS_DENIED);
    return refuse(d, d.ace == NO_ACE ? MW_REASON_NO_ACE_GRANTS : MW_REASON_ACE_DENIES, MW_HRESULT_ACCESS_DENIED);
}

/* The first alternative that the DACL grants; when it grants none, the first one explains the refusal. */
static struct mw_decision check_dacl(struct mw_decision d, const struct mw_connection *connection, struct need need)
{
    uint32_t besides = need.besides | (connection->is_remote ? need.remote : 0);
    struct mw_decision first = {0};
    for (int i = 0; i < MAX_ALTERNATIVES && need.any[i]; i++) {
        d.needed = need.any[i] | besides;
        struct mw_access access = check_rights(d.ns, &connection->token, d.needed);
        struct mw_decision concluded = verdict_conclude(d, &access);
        if (concluded.granted)
            return concluded;
        first = i ? first : concluded;
    }
    return first;
}

static struct mw_decision ask(struct mw_decision d, const struct mw_connection *connection, enum target target)
{
    struct need need = operation_need(d.operation, target);
    if (need.asked == OF_EVENT || need.asked == OF_PROVIDER)
        return refuse(d, MW_REASON_OTHER_DESCRIPTOR, MW_HRESULT_INVALID_PARAMETER);
    struct mw_decision connected = check_connection(d, connection);
    if (!connected.granted)
        return connected;
    if (need.asked == OF_ROOT && order_names(mw_namespace_path(d.ns), "root") != 0)
        return refuse(d, MW_REASON_ONLY_IN_ROOT, MW_HRESULT_ACCESS_DENIED);
    if (!need.any[0])
        return refuse(d, MW_REASON_SYSTEM_CLASS, MW_HRESULT_ACCESS_DENIED);
    return check_dacl(d, connection, need);
}

static struct mw_decision ask_to_connect(mw_namespace ns, const struct mw_connection *connection)
{
    struct mw_decision d = verdict_begin(MW_OPERATION_CONNECT, ns, connection);
    struct mw_decision reached = service_check(d, connection, true);
    if (!reached.granted)
        return reached;
    if (!MW_FOUND(ns))
        return refuse(d, MW_REASON_NO_SUCH_NAMESPACE, MW_HRESULT_INVALID_NAMESPACE);
    return ask(d, connection, TARGET_UNKNOWN);
}

struct mw_decision mw_session_open(const mw_repo *repo, const char *namespace_path,
                                   const struct mw_connection *connection, struct mw_session *session)
{
    mw_namespace ns = {0};
    if (repo && namespace_path)
        ns = mw_namespace_find(repo, namespace_path);
    struct mw_decision d = audit_conclude(ask_to_connect(ns, connection), connection, (mw_class){0});
    struct mw_session opened = {0};
    if (d.granted)
        opened = (struct mw_session){.ns = ns, .connection = *connection, .open = true};
    if (session)
        *session = opened;
    return d;
}

struct mw_decision session_ask(const struct mw_session *session, enum mw_operation operation, mw_class target)
{
    if (!session || !session->open || !MW_FOUND(session->ns))
        return verdict_begin(operation, (mw_namespace){0}, NULL);
    struct mw_decision d = verdict_begin(operation, session->ns, &session->connection);
    struct mw_decision reached = service_check(d, &session->connection, false);
    if (!reached.granted)
        return reached;
    if ((unsigned)operation - 1 >= MW_OPERATION_COUNT - 1)
        return refuse(d, MW_REASON_NO_SUCH_OPERATION, MW_HRESULT_INVALID_PARAMETER);
    return ask(d, &session->connection, target_of(session->ns, target));
}

struct mw_decision mw_session_check(const struct mw_session *session, enum mw_operation operation, mw_class target)
{
    return audit_conclude_session(session_ask(session, operation, target), session, target);
}
