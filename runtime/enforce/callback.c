/* Asynchronous calls: what results need on their way back. */
#include "auditing.h"
#include "verdict.h"

static struct mw_decision check_callback(const struct mw_session *session, enum mw_authentication level)
{
    struct mw_decision d = session_ask(session, MW_OPERATION_DELIVER_RESULTS, (mw_class){0});
    if (!d.granted)
        return d;
    if (session->connection.level < MW_AUTHENTICATION_MINIMUM) {
        d.level_needed = MW_AUTHENTICATION_MINIMUM;
        return refuse(d, MW_REASON_LEVEL_TOO_LOW, MW_HRESULT_ACCESS_DENIED);
    }
    d.level = level;
    if ((unsigned)level > MW_AUTHENTICATION_PKT_PRIVACY)
        return refuse(d, MW_REASON_BAD_LEVEL, MW_HRESULT_INVALID_PARAMETER);
    if (mw_namespace_requires_encryption(d.ns) && level != MW_AUTHENTICATION_PKT_PRIVACY) {
        d.event = EVENT_CALLBACK_REFUSED;
        return refuse(d, MW_REASON_CALLBACK_NOT_ENCRYPTED, MW_HRESULT_ACCESS_DENIED);
    }
    return d;
}

struct mw_decision mw_session_check_callback(const struct mw_session *session, enum mw_authentication level)
{
    return audit_conclude_session(check_callback(session, level), session, (mw_class){0});
}

bool mw_session_next_callback_level(const struct mw_session *session, enum mw_authentication *level)
{
    if (!session || !session->open || !MW_FOUND(session->ns) || (unsigned)*level > MW_AUTHENTICATION_PKT_PRIVACY)
        return false;
    bool first = *level == MW_AUTHENTICATION_DEFAULT;
    if (!first && (*level == MW_AUTHENTICATION_NONE || mw_namespace_requires_encryption(session->ns)))
        return false;
    *level = first ? MW_AUTHENTICATION_PKT_PRIVACY : (enum mw_authentication)(*level - 1);
    return true;
}
