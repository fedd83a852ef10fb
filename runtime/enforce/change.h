/* Changing the descriptor of a namespace in a repository file, for a caller who may. */
#ifndef CHANGE_H
#define CHANGE_H

#include <mofward/system_security.h>

/** What is asked for. A part that is not set is kept. */
struct request {
    const struct mw_session *session;
    const char *path;
    const uint8_t *given;       /* a verified descriptor */
    bool owner, group, dacl, sacl;
};

/** May the session's caller read and write audit lists? */
bool change_has_privilege(const struct mw_session *session);

/** Is write-security granted? change->decision says. */
bool change_is_allowed(const struct mw_session *session, struct mw_change *change);

/**
 * Lock the file, ask again for the right where it has become another one, write it anew.
 *
 * @return false when that failed; change says why.
 */
bool change_apply(const struct request *request, struct mw_change *change);

/** Say why not. @return false. */
bool change_fail(struct mw_change *change, enum mw_status status, const char *reason);

#endif
