/* Whether an entry of an ACL speaks about a caller. */
#ifndef MATCH_H
#define MATCH_H

#include "descriptor.h"

/** The identity that one run over a DACL looks for. */
struct subject {
    const struct mw_token *token;
    bool restricted;            /* match the restricting SIDs alone */
    bool is_owner;              /* OWNER RIGHTS entries apply */
    uint64_t absent;            /* bit n: no SID of it ends in a subauthority that is n modulo 64; 0 when nobody looked */
};

/*@ predicate token_at(struct mw_token *token) = \valid_read(token) && sids_at(token->sids, token->sid_count) &&
        sids_at(token->deny_only, token->deny_only_count) && sids_at(token->restricting, token->restricting_count);
    predicate subject_at(struct subject *subject) = \valid_read(subject) && token_at(subject->token); */

/** The identity of a token's own SIDs, or of its restricting ones, prepared for many entries. */
/*@ requires token_at(token);
    assigns \nothing; */
struct subject subject_of(const struct mw_token *token, bool restricted);

/** Does the entry apply to the object itself, and to this subject? */
/*@ requires subject_at(subject) && \valid_read(ace) && sid_at(ace->sid);
    assigns \nothing; */
bool match_applies(const struct subject *subject, const struct ace_view *ace);

/** Is the SID at @p bytes one of the token's enabled ones? */
/*@ requires subject_at(subject) && sid_at(bytes);
    assigns \nothing; */
bool match_enabled(const struct subject *subject, const uint8_t *bytes);

/** Is there at least one enabled SID that is one, and every list that is counted? Otherwise the token is nobody. */
/*@ requires token_at(token);
    assigns \nothing; */
bool match_is_somebody(const struct mw_token *token);

/** Is the SID at @p bytes OWNER RIGHTS, S-1-3-4? */
/*@ requires sid_at(bytes);
    assigns \nothing; */
bool match_is_owner_rights(const uint8_t *bytes);

#endif
