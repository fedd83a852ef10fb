/* Whether an entry of an ACL speaks about a caller. */
#ifndef MATCH_H
#define MATCH_H

#include "descriptor.h"

/** The identity that one run over a DACL looks for. */
struct subject {
    const struct mw_token *token;
    bool restricted;            /* match the restricting SIDs alone */
    bool is_owner;              /* OWNER RIGHTS entries apply */
};

/** Does the entry apply to the object itself, and to this subject? */
bool match_applies(const struct subject *subject, const struct ace_view *ace);

/** Is the SID at @p bytes one of the token's enabled ones? */
bool match_enabled(const struct mw_token *token, const uint8_t *bytes);

/** Is there at least one enabled SID that is one, and every list that is counted? Otherwise the token is nobody. */
bool match_is_somebody(const struct mw_token *token);

/** Is the SID at @p bytes OWNER RIGHTS, S-1-3-4? */
bool match_is_owner_rights(const uint8_t *bytes);

#endif
