/* Decisions in the making: what session.c and its neighbours share. */
#ifndef VERDICT_H
#define VERDICT_H

#include <mofward/connect.h>

#include "operation.h"

enum { NO_ACE = -1, EVENT_REQUEST_REFUSED = 5605, EVENT_CALLBACK_REFUSED = 5606 };

static inline struct mw_decision refuse(struct mw_decision d, enum mw_reason reason, int32_t hresult)
{
    d.granted = false;
    d.reason = reason;
    d.hresult = hresult;
    return d;
}

/** A refusal, not asked yet. @p connection may be NULL, @p ns zeroed. */
struct mw_decision verdict_begin(enum mw_operation operation, mw_namespace ns, const struct mw_connection *connection);

/** What an access check came to. */
struct mw_decision verdict_conclude(struct mw_decision d, const struct mw_access *access);

/** The access check, but without a DACL nobody gets anything. */
struct mw_access verdict_check(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t rights);

/** The whole question of session.c, for operations that others start; a session that is not open refuses. */
struct mw_decision session_ask(const struct mw_session *session, enum mw_operation operation, mw_class target);

/** May this caller reach the service? @p starts: and have it launched. Anything granted without one. */
struct mw_decision service_check(struct mw_decision d, const struct mw_connection *connection, bool starts);

#endif
