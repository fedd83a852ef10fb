/* Who may receive and who may publish events, and whose subscriptions count. */
#include <mofward/events.h>

#include "match.h"
#include "order.h"
#include "verdict.h"

#include <string.h>

static struct mw_decision begin(enum mw_operation operation, uint32_t needed)
{
    struct mw_decision d = verdict_begin(operation, (mw_namespace){0}, NULL);
    d.needed = needed;
    return d;
}

static struct mw_decision grant(struct mw_decision d)
{
    d.granted = true;
    d.reason = MW_REASON_GRANTED;
    d.hresult = 0;
    return d;
}

static struct mw_decision bad_descriptor(struct mw_decision d)
{
    return refuse(d, MW_REASON_BAD_DESCRIPTOR, MW_HRESULT_ACCESS_DENIED);
}

static bool is_somebody(const struct mw_token *token)
{
    return token && match_is_somebody(token);
}

/* The right that the table gives the operation; the descriptor is well-formed. */
static struct mw_decision ask(enum mw_operation operation, const uint8_t *bytes, size_t size,
                              const struct mw_token *token)
{
    struct mw_decision d = begin(operation, operation_need(operation, TARGET_UNKNOWN).any[0]);
    if (!is_somebody(token))
        return refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_ACCESS_DENIED);
    if (mw_descriptor_verify(bytes, size) != MW_OK)
        return bad_descriptor(d);
    struct mw_access access = mw_access_check(bytes, size, token, d.needed);
    return verdict_conclude(d, &access);
}

/* There is no descriptor, so everyone may who is somebody. */
static struct mw_decision everyone(enum mw_operation operation, const struct mw_token *token)
{
    struct mw_decision d = begin(operation, operation_need(operation, TARGET_UNKNOWN).any[0]);
    return is_somebody(token) ? grant(d) : refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_ACCESS_DENIED);
}

/* ---- Receiving ---- */

/* Whoever sets it has to say everything, so a sink without an access list is a mistake, not an open one. */
struct mw_decision mw_event_check_sink(const uint8_t *bytes, size_t size, const struct mw_token *consumer)
{
    struct mw_sid sid;
    bool whole = mw_descriptor_verify(bytes, size) == MW_OK && mw_descriptor_owner(bytes, size, false, &sid) &&
                 mw_descriptor_owner(bytes, size, true, &sid) && descriptor_acl(bytes, false);
    return ask(MW_OPERATION_RECEIVE_EVENT, whole ? bytes : NULL, whole ? size : 0, consumer);
}

struct mw_decision mw_event_check_event(const uint8_t *bytes, size_t size, const struct mw_token *consumer)
{
    if (!bytes && !size)
        return everyone(MW_OPERATION_RECEIVE_EVENT, consumer);
    return ask(MW_OPERATION_RECEIVE_EVENT, bytes, size, consumer);
}

/* The bytes of an array of uint8 without NULLs. false when it is something else or does not fit. */
static bool read_bytes(mw_value value, uint8_t *bytes, size_t capacity)
{
    if (value.type != MW_UINT8 || !value.is_array || value.has_null_elements || value.count > capacity)
        return false;
    for (uint32_t i = 0; i < value.count; i++)
        bytes[i] = (uint8_t)mw_value_unsigned(value, i);
    return true;
}

struct mw_decision mw_event_check_event_instance(mw_instance event, const struct mw_token *consumer)
{
    uint8_t bytes[MW_EVENT_DESCRIPTOR_MAX_BYTES];
    mw_value value;
    if (!mw_instance_value(event, "SECURITY_DESCRIPTOR", &value))
        return bad_descriptor(begin(MW_OPERATION_RECEIVE_EVENT, MW_RIGHT_SUBSCRIBE));
    if (value.is_null)
        return everyone(MW_OPERATION_RECEIVE_EVENT, consumer);
    if (!read_bytes(value, bytes, sizeof bytes))
        return bad_descriptor(begin(MW_OPERATION_RECEIVE_EVENT, MW_RIGHT_SUBSCRIBE));
    return ask(MW_OPERATION_RECEIVE_EVENT, bytes, value.count, consumer);
}

/* ---- Publishing ---- */

enum mw_status mw_event_owner_token(const uint8_t *bytes, size_t size, struct mw_sid sids[2], struct mw_token *token)
{
    struct mw_sid owner, group;
    if (mw_descriptor_verify(bytes, size) != MW_OK || !mw_descriptor_owner(bytes, size, false, &owner) ||
        !mw_descriptor_owner(bytes, size, true, &group))
        return MW_BAD_DESCRIPTOR;
    sids[0] = owner;
    sids[1] = group;
    *token = (struct mw_token){.sids = sids, .sid_count = 2};
    return MW_OK;
}

struct mw_decision mw_event_check_filter(const char *event_access, const struct mw_token *user,
                                         const struct mw_token *owner)
{
    uint8_t bytes[MW_EVENT_DESCRIPTOR_MAX_BYTES];
    size_t size = 0;
    struct mw_decision d = everyone(MW_OPERATION_DELIVER_EVENT, user);
    if (d.granted && owner)
        d = everyone(MW_OPERATION_DELIVER_EVENT, owner);
    if (!d.granted || !event_access)
        return d;
    if (!*event_access ||
        mw_sddl_parse(event_access, strlen(event_access), NULL, bytes, sizeof bytes, &size, NULL) != MW_OK)
        return bad_descriptor(d);
    d = ask(MW_OPERATION_DELIVER_EVENT, bytes, size, user);
    return d.granted && owner ? ask(MW_OPERATION_DELIVER_EVENT, bytes, size, owner) : d;
}

struct mw_decision mw_event_check_filter_instance(mw_instance filter, const struct mw_token *user,
                                                  const struct mw_token *owner)
{
    mw_value value;
    if (!mw_instance_value(filter, "EventAccess", &value) || (!value.is_null && value.type != MW_STRING))
        return bad_descriptor(begin(MW_OPERATION_DELIVER_EVENT, MW_RIGHT_PUBLISH));
    return mw_event_check_filter(value.is_null ? NULL : mw_value_string(value, 0), user, owner);
}

/* ---- Subscriptions ---- */

static const struct mw_sid administrators = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};
static const struct mw_sid local_system = {1, 1, {0, 0, 0, 0, 0, 5}, {18}};

static bool read_creator(mw_instance instance, struct mw_sid *creator)
{
    uint8_t bytes[MW_SID_MAX_BYTES];
    mw_value value;
    if (!mw_instance_value(instance, "CreatorSID", &value) || value.is_null ||
        !read_bytes(value, bytes, sizeof bytes) || sid_measure(bytes, value.count) != value.count || value.count == 0)
        return false;
    sid_read(bytes, creator);
    return true;
}

struct mw_decision mw_event_check_subscription(mw_instance filter, mw_instance consumer, mw_instance binding)
{
    struct mw_decision d = begin(MW_OPERATION_SUBSCRIBE_PERMANENTLY, 0);
    struct mw_sid of_filter, of_consumer, of_binding;
    if (!read_creator(filter, &of_filter) || !read_creator(consumer, &of_consumer) ||
        !read_creator(binding, &of_binding))
        return refuse(d, MW_REASON_CREATOR_UNKNOWN, MW_HRESULT_ACCESS_DENIED);
    if (!mw_sid_equal(&of_filter, &of_consumer) || !mw_sid_equal(&of_filter, &of_binding))
        return refuse(d, MW_REASON_CREATORS_DIFFER, MW_HRESULT_ACCESS_DENIED);
    return grant(d);
}

/* Consumers that run what somebody else has written. */
static bool runs_code(mw_instance consumer)
{
    for (mw_class cls = mw_instance_class(consumer); MW_FOUND(cls); cls = mw_class_super(cls))
        if (order_names(mw_class_name(cls), "ActiveScriptEventConsumer") == 0 ||
            order_names(mw_class_name(cls), "CommandLineEventConsumer") == 0)
            return true;
    return false;
}

static bool has_sid(const struct mw_token *token, const struct mw_sid *sid)
{
    for (size_t i = 0; i < token->sid_count; i++)
        if (mw_sid_equal(&token->sids[i], sid))
            return true;
    return false;
}

/* Accounts below S-1-5-21 are of a domain, as far as anybody here can tell. */
static bool is_of_domain(const struct mw_sid *sid)
{
    return sid->authority[5] == 5 && sid->sub[0] == 21;
}

struct mw_decision mw_event_check_creator(mw_instance consumer, const struct mw_token *creator)
{
    struct mw_decision d = begin(MW_OPERATION_SUBSCRIBE_PERMANENTLY, 0);
    struct mw_sid sid;
    if (!read_creator(consumer, &sid))
        return refuse(d, MW_REASON_CREATOR_UNKNOWN, MW_HRESULT_ACCESS_DENIED);
    if (!runs_code(consumer) || mw_sid_equal(&sid, &administrators) || mw_sid_equal(&sid, &local_system))
        return grant(d);
    if (!creator && is_of_domain(&sid))
        return refuse(d, MW_REASON_CREATOR_UNKNOWN, MW_HRESULT_NOT_PRIVILEGED);
    if (is_somebody(creator) && has_sid(creator, &sid) && has_sid(creator, &administrators))
        return grant(d);
    return refuse(d, MW_REASON_CREATOR_NOT_ADMINISTRATOR, MW_HRESULT_ACCESS_DENIED);
}
