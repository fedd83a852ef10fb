/* The last step of every verdict: whether it is recorded, and what becomes of a grant that could not be. */
#ifndef AUDITING_H
#define AUDITING_H

#include <mofward/audit.h>

/** Tell the audit of a connection; only for connections that have one. */
struct mw_decision audit_tell(struct mw_decision d, const struct mw_connection *connection, mw_class target);

/** To be called once, with the verdict that the caller would get; what it returns is what the caller gets. */
static inline struct mw_decision audit_conclude(struct mw_decision d, const struct mw_connection *connection,
                                                mw_class target)
{
    return connection && connection->audit ? audit_tell(d, connection, target) : d;
}

/** The same with a verdict about a session, which may be NULL. */
static inline struct mw_decision audit_conclude_session(struct mw_decision d, const struct mw_session *session,
                                                        mw_class target)
{
    return audit_conclude(d, session ? &session->connection : NULL, target);
}

#endif
