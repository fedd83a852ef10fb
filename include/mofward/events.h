/**
 * Security of events: who may receive them, who may publish them, and whose subscriptions count.
 *
 * Ownership:  nothing is allocated and nothing kept. Instances come from a repository, bytes and text from wherever events do.
 * Threads:    no global state; call anything from any thread.
 * Errors:     each function returns a decision; malformed descriptors and SIDs refuse with a reason of their own. The namespaces
 *             have to be asked besides: these functions know none, and FULL_WRITE in any of them is enough to write a filter.
 * Sources:    WMI SDK: receiving-events-securely, providing-events-securely, setsinksecurity, event-security-constants.
 */
#ifndef MOFWARD_EVENTS_H
#define MOFWARD_EVENTS_H

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/** WBEMESS_E_AUTHZ_NOT_PRIVILEGED: nobody could say which groups a creator of the domain has. */
enum { MW_HRESULT_NOT_PRIVILEGED = (int)0x80042003u };

/** Largest descriptor that is read from an instance or from EventAccess, in bytes; larger ones are refused. */
enum { MW_EVENT_DESCRIPTOR_MAX_BYTES = 16384 };

/** SetSinkSecurity: may this consumer receive (SUBSCRIBE) what goes through the sink? Owner, group and an access list must be there. */
MW_API struct mw_decision mw_event_check_sink(const uint8_t *bytes, size_t size, const struct mw_token *consumer);

/** SECURITY_DESCRIPTOR of an event: may this consumer receive it (SUBSCRIBE)? NULL, of 0 bytes, and a NULL access list: everyone. */
MW_API struct mw_decision mw_event_check_event(const uint8_t *bytes, size_t size, const struct mw_token *consumer);
/** The same, of an event in a repository. */
MW_API struct mw_decision mw_event_check_event_instance(mw_instance event, const struct mw_token *consumer);

/** The identity that a descriptor names: owner and group. @p token points into @p sids. @return MW_OK or MW_BAD_DESCRIPTOR. */
MW_API enum mw_status mw_event_owner_token(const uint8_t *bytes, size_t size, struct mw_sid sids[2], struct mw_token *token);

/**
 * EventAccess, in SDDL: may this publisher deliver to the filter (PUBLISH)? NULL text and a NULL access list: everyone.
 *
 * @param user   who really raises the event.
 * @param owner  whom the publisher's own descriptor names, mw_event_owner_token(); both need the right. NULL: it has none.
 */
MW_API struct mw_decision mw_event_check_filter(const char *event_access, const struct mw_token *user, const struct mw_token *owner);
/** The same, of a filter in a repository. */
MW_API struct mw_decision mw_event_check_filter_instance(mw_instance filter, const struct mw_token *user, const struct mw_token *owner);

/** Are these of one creator (CreatorSID)? A subscription of several does not work. */
MW_API struct mw_decision mw_event_check_subscription(mw_instance filter, mw_instance consumer, mw_instance binding);

/**
 * May the consumer's creator have such a consumer? ActiveScript and CommandLine consumers are for administrators: their CreatorSID
 * is Administrators' or LocalSystem's, or @p creator is the creator's token and has Administrators.
 *
 * @param creator  NULL where nobody could ask for it; a creator of a domain then refuses with MW_HRESULT_NOT_PRIVILEGED.
 */
MW_API struct mw_decision mw_event_check_creator(mw_instance consumer, const struct mw_token *creator);

#ifdef __cplusplus
}
#endif
#endif
