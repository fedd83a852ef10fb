/*
 * What is recorded of a verdict [MS-DTYP 2.5.3, WMI SDK access-to-wmi-namespaces], and that a grant which has to be
 * recorded and cannot be is none.
 *
 * Recorded is what an identified caller asked of a namespace that is there: as its SACL wants it, or, where encryption
 * was missing, always. A request of nobody, for nothing or of a namespace that is not there has no SACL to want it.
 */
#include "auditing.h"
#include "descriptor.h"
#include "generic.h"
#include "operation.h"

#include <string.h>
#include <time.h>

enum { NANOSECONDS = 1000000000 };

/* ---- What the SACL wants ---- */

static unsigned outcomes_of(uint8_t flags)
{
    return (flags & MW_ACE_AUDIT_SUCCESS ? MW_AUDIT_SUCCESS : 0u) |
           (flags & MW_ACE_AUDIT_FAILURE ? MW_AUDIT_FAILURE : 0u);
}

/* Remote Enable is no right of its own here: it goes with the ones that are audited. */
static uint32_t audited_rights(uint32_t rights)
{
    return (rights & MW_MAXIMUM_ALLOWED ? UINT32_MAX : generic_map(rights)) & ~(uint32_t)MW_RIGHT_REMOTE_ACCESS;
}

/* A list that is counted but not there might have held whom an entry speaks about. */
static bool is_known(const struct mw_token *token, unsigned outcome)
{
    return token && (token->sids || !token->sid_count) && (token->deny_only || !token->deny_only_count) &&
           (outcome == MW_AUDIT_SUCCESS || outcome == MW_AUDIT_FAILURE);
}

static bool is_among(const struct mw_sid *sids, size_t count, const struct mw_sid *sid)
{
    for (size_t i = 0; i < count; i++)
        if (mw_sid_equal(&sids[i], sid))
            return true;
    return false;
}

static bool is_named(const struct mw_token *token, const struct ace_view *view)
{
    struct mw_ace ace;
    ace_read(view, &ace);
    return is_among(token->sids, token->sid_count, &ace.sid) ||
           is_among(token->deny_only, token->deny_only_count, &ace.sid);
}

/* A SACL that was verified has audit entries alone. */
bool mw_audit_wanted(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t rights, unsigned outcome)
{
    struct ace_view ace;
    if (mw_descriptor_verify(bytes, size) != MW_OK || !is_known(token, outcome))
        return true;
    rights = audited_rights(rights);
    for (struct ace_walk walk = ace_walk(descriptor_acl(bytes, true)); ace_next(&walk, &ace);)
        if (!(ace.flags & MW_ACE_INHERIT_ONLY) && (outcomes_of(ace.flags) & outcome) &&
            (generic_map(ace.mask) & rights) && is_named(token, &ace))
            return true;
    return false;
}

/* ---- The record ---- */

/* Of a refusal, each of the alternatives was asked for. Where nobody may write, what it takes to write anything else.
 */
static uint32_t rights_of(const struct mw_decision *d, const struct mw_connection *connection, mw_class target)
{
    if (d->granted)
        return d->needed;
    struct need need = operation_need(d->operation, target_of(d->ns, target));
    if (!need.any[0])
        need = operation_need(d->operation, TARGET_UNKNOWN);
    uint32_t rights = d->needed | need.besides | (connection->is_remote ? need.remote : 0);
    for (int i = 0; i < MAX_ALTERNATIVES; i++)
        rights |= need.any[i];
    return rights;
}

static const struct mw_sid *user_of(const struct mw_token *token)
{
    for (size_t i = 0; token->sids && i < token->sid_count; i++)
        if (sid_is_valid(&token->sids[i]))
            return &token->sids[i];
    return NULL;
}

static uint64_t now(const struct mw_audit *audit)
{
    struct timespec time = {0};
    if (audit->clock)
        return audit->clock(audit->clock_context);
    clock_gettime(CLOCK_REALTIME, &time);
    return (uint64_t)time.tv_sec * NANOSECONDS + (uint64_t)time.tv_nsec;
}

static enum mw_event event_of(const struct mw_decision *d, const struct mw_token *token, uint32_t rights)
{
    size_t size = 0;
    if (d->reason == MW_REASON_NO_IDENTITY || d->reason == MW_REASON_NO_SUCH_OPERATION)
        return MW_EVENT_NONE;
    if (d->event)
        return (enum mw_event)d->event;
    const uint8_t *bytes = mw_namespace_descriptor(d->ns, &size);
    unsigned outcome = d->granted ? MW_AUDIT_SUCCESS : MW_AUDIT_FAILURE;
    return mw_audit_wanted(bytes, size, token, rights, outcome) ? MW_EVENT_ACCESS : MW_EVENT_NONE;
}

static void fill(struct mw_audit_record *record, const struct mw_connection *connection, mw_class target)
{
    mw_namespace ns = record->decision->ns;
    struct mw_repo_facts facts = mw_repo_facts(ns.repo);
    record->subject = user_of(&connection->token);
    record->subject_name = connection->subject_name ? connection->subject_name : "";
    record->logon_id = connection->logon_id;
    record->namespace_path = mw_namespace_path(ns);
    record->class_name = target.repo == ns.repo ? mw_class_name(target) : "";
    record->is_remote = connection->is_remote;
    record->time = now(connection->audit);
    memcpy(record->repository, facts.checksum, sizeof record->repository);
}

/* All of them, whatever one says. */
static bool tell_all(const struct mw_audit *audit, const struct mw_audit_record *record)
{
    bool is_kept = audit->sinks && audit->sink_count;
    for (size_t i = 0; audit->sinks && i < audit->sink_count; i++) {
        const struct mw_audit_sink *sink = &audit->sinks[i];
        is_kept = sink->write && sink->write(sink->context, record) && is_kept;
    }
    return is_kept;
}

struct mw_decision audit_tell(struct mw_decision d, const struct mw_connection *connection, mw_class target)
{
    if (!MW_FOUND(d.ns))
        return d;
    struct mw_audit_record record = {.decision = &d, .rights = rights_of(&d, connection, target)};
    record.event = event_of(&d, &connection->token, record.rights);
    if (record.event == MW_EVENT_NONE)
        return d;
    fill(&record, connection, target);
    if (tell_all(connection->audit, &record) || !connection->audit->mandatory || !d.granted)
        return d;
    d.granted = false;
    d.reason = MW_REASON_AUDIT_FAILED;
    d.hresult = MW_HRESULT_ACCESS_DENIED;
    tell_all(connection->audit, &record);
    return d;
}
