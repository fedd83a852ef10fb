/* The methods of __SystemSecurity, each with the codes that the documentation gives to what can happen. */
#include <mofward/system_security.h>

#include <errno.h>
#include <stdlib.h>

#include "change.h"
#include "descriptor.h"

/* ---- Reading ---- */

static struct mw_decision ask(const struct mw_session *session, enum mw_operation operation,
                              struct mw_decision *decision)
{
    struct mw_decision d = mw_session_check(session, operation, (mw_class){0});
    if (decision)
        *decision = d;
    return d;
}

static struct ace_sink put_list(const uint8_t *from, bool sacl, uint8_t *out)
{
    struct ace_sink sink = {.out = out};
    struct ace_view view;
    for (struct ace_walk walk = ace_walk(descriptor_acl(from, sacl)); ace_next(&walk, &view);) {
        struct mw_ace ace;
        ace_read(&view, &ace);
        ace_sink_put(&sink, &ace);
    }
    return sink;
}

/* A stored descriptor as its caller may see it. @return its size; nothing is written where that does not fit. */
static size_t show(const uint8_t *stored, bool with_sacl, uint8_t *bytes, size_t capacity)
{
    struct mw_sid owner, group;
    struct ace_sink dacl = put_list(stored, false, NULL), sacl = put_list(stored, true, NULL);
    struct ace_sink dacl_out = {0}, sacl_out = {0};
    unsigned of_sacl = CONTROL_SACL_PRESENT | (unsigned)CONTROL_DACL_FLAGS << CONTROL_SACL_SHIFT;
    with_sacl = with_sacl && descriptor_acl(stored, true);
    sid_read(descriptor_sid(stored, false), &owner);
    sid_read(descriptor_sid(stored, true), &group);
    struct descriptor_plan plan = {
        .control = (uint16_t)(descriptor_control(stored) & ~(with_sacl ? 0 : of_sacl)),
        .owner = &owner,
        .group = &group,
        .sacl = with_sacl ? &sacl : NULL,
        .dacl = &dacl,
    };
    size_t size = descriptor_plan_size(&plan);
    if (size > capacity)
        return size;
    descriptor_plan_write(&plan, bytes, &sacl_out, &dacl_out);
    put_list(stored, false, dacl_out.out);
    if (with_sacl)
        put_list(stored, true, sacl_out.out);
    return size;
}

int32_t mw_get_sd(const struct mw_session *session, uint8_t *bytes, size_t capacity, size_t *size,
                  struct mw_decision *decision)
{
    struct mw_decision d = ask(session, MW_OPERATION_READ_SECURITY, decision);
    if (!d.granted)
        return d.hresult;
    size_t stored_size;
    const uint8_t *stored = mw_namespace_descriptor(session->ns, &stored_size);
    *size = show(stored, change_has_privilege(session), bytes, capacity);
    return *size <= capacity ? MW_HRESULT_OK : MW_HRESULT_BUFFER_TOO_SMALL;
}

/* The bytes stand at the beginning of the memory, the object that points into them behind. */
uint32_t mw_get_security_descriptor(const struct mw_session *session, struct mw_memory memory,
                                    struct mw_security_descriptor *object, struct mw_decision *decision)
{
    struct mw_decision d;
    size_t size;
    int32_t result = mw_get_sd(session, memory.at, memory.size, &size, &d);
    if (decision)
        *decision = d;
    if (!d.granted)
        return MW_SECURITY_ACCESS_DENIED;
    if (result != MW_HRESULT_OK)
        return MW_SECURITY_FAILURE;
    struct mw_memory rest = {(uint8_t *)memory.at + size, memory.size - size};
    return mw_descriptor_to_object(memory.at, size, rest, object, NULL) == MW_OK ? MW_SECURITY_OK : MW_SECURITY_FAILURE;
}

/* The privilege to work with audit lists is none of the namespace's rights. */
int32_t mw_get_caller_access_rights(const struct mw_session *session, uint32_t *rights, struct mw_decision *decision)
{
    struct mw_decision d = ask(session, MW_OPERATION_GET_CALLER_ACCESS_RIGHTS, decision);
    if (!d.granted)
        return d.hresult;
    size_t size;
    const uint8_t *stored = mw_namespace_descriptor(session->ns, &size);
    *rights = mw_access_check(stored, size, &session->connection.token, MW_MAXIMUM_ALLOWED).rights;
    return MW_HRESULT_OK;
}

int32_t mw_get_9x_user_list(const struct mw_session *session)
{
    (void)session;
    return MW_HRESULT_METHOD_DISABLED;
}

int32_t mw_set_9x_user_list(const struct mw_session *session)
{
    (void)session;
    return MW_HRESULT_METHOD_DISABLED;
}

/* ---- Changing ---- */

static const char no_privilege[] = "a SACL is for callers with SeSecurityPrivilege alone";

/* The header and the two SIDs are in order: what is wrong with such a descriptor is wrong with a list. */
static bool is_object(const uint8_t *bytes, size_t size)
{
    if (!bytes || size < DESCRIPTOR_HEADER || bytes[AT_REVISION] != DESCRIPTOR_REVISION ||
        !(descriptor_control(bytes) & CONTROL_SELF_RELATIVE))
        return false;
    for (unsigned at = AT_OWNER; at <= AT_GROUP; at += AT_GROUP - AT_OWNER) {
        uint32_t offset = get32(bytes + at);
        bool outside = offset < DESCRIPTOR_HEADER || offset >= size || offset % 4;
        if (offset && (outside || !sid_measure(bytes + offset, size - offset)))
            return false;
    }
    return true;
}

static bool gives_sacl(const uint8_t *bytes)
{
    return descriptor_acl(bytes, true) != NULL;
}

/* The code of a change that failed after it was allowed. */
static bool is_about_descriptor(enum mw_status status)
{
    return status == MW_BAD_DESCRIPTOR || status == MW_UNSUPPORTED_ACE || status == MW_UNSAFE_DESCRIPTOR;
}

static int32_t hresult_of(const struct mw_change *change)
{
    if (!change->decision.granted)
        return change->decision.hresult;
    return is_about_descriptor(change->status) ? MW_HRESULT_INVALID_PARAMETER : MW_HRESULT_FAILED;
}

static int32_t set_sd(const struct request *request, size_t size, struct mw_change *change)
{
    const char *reason;
    if (!change_is_allowed(request->session, change))
        return change->decision.hresult;
    enum mw_status status = mw_descriptor_check_namespace(request->given, size, &reason);
    if (status != MW_OK) {
        change_fail(change, status, reason);
        return is_object(request->given, size) ? MW_HRESULT_INVALID_PARAMETER : MW_HRESULT_INVALID_OBJECT;
    }
    struct request whole = *request;
    whole.sacl = gives_sacl(request->given);
    if (whole.sacl && !change_has_privilege(request->session)) {
        change_fail(change, MW_OK, no_privilege);
        return MW_HRESULT_ACCESS_DENIED;
    }
    return change_apply(&whole, change) ? MW_HRESULT_OK : hresult_of(change);
}

int32_t mw_set_sd(const struct mw_session *session, const char *repository_path, const uint8_t *bytes, size_t size,
                  struct mw_change *change)
{
    struct mw_change ignored;
    struct request request = {
        .session = session, .path = repository_path, .given = bytes, .owner = true, .group = true, .dacl = true};
    change = change ? change : &ignored;
    *change = (struct mw_change){.reason = ""};
    return set_sd(&request, size, change);
}

/* A list that was asked to be replaced must be there; what is kept was in order when it was stored. */
static bool check_parts(const struct request *request, size_t size, struct mw_change *change)
{
    const char *reason;
    enum mw_status status = descriptor_verify(request->given, size, &reason);
    if (status != MW_OK)
        return change_fail(change, status, reason);
    if ((descriptor_control(request->given) & CONTROL_DACL_PRESENT) && !descriptor_acl(request->given, false))
        return change_fail(change, MW_UNSAFE_DESCRIPTOR, "a NULL DACL would open the namespace to everybody");
    return true;
}

/* After write-security was granted. */
static uint32_t set_parts(struct request *request, size_t size, struct mw_change *change)
{
    if (!check_parts(request, size, change))
        return MW_SECURITY_INVALID_PARAMETER;
    request->owner = descriptor_sid(request->given, false) != NULL;
    request->group = descriptor_sid(request->given, true) != NULL;
    request->dacl = descriptor_acl(request->given, false) != NULL;
    request->sacl = gives_sacl(request->given);
    if (request->sacl && !change_has_privilege(request->session)) {
        change_fail(change, MW_OK, no_privilege);
        return MW_SECURITY_PRIVILEGE_MISSING;
    }
    if (change_apply(request, change))
        return MW_SECURITY_OK;
    if (!change->decision.granted)
        return MW_SECURITY_ACCESS_DENIED;
    return is_about_descriptor(change->status) ? MW_SECURITY_INVALID_PARAMETER : MW_SECURITY_FAILURE;
}

uint32_t mw_set_security_descriptor_bytes(const struct mw_session *session, const char *repository_path,
                                          const uint8_t *bytes, size_t size, struct mw_change *change)
{
    struct mw_change ignored;
    struct request request = {.session = session, .path = repository_path, .given = bytes};
    change = change ? change : &ignored;
    *change = (struct mw_change){.reason = ""};
    return change_is_allowed(session, change) ? set_parts(&request, size, change) : MW_SECURITY_ACCESS_DENIED;
}

/* A list whose bit is not set is not there, whatever its property holds. */
static struct mw_security_descriptor without_unset(const struct mw_security_descriptor *object)
{
    struct mw_security_descriptor kept = *object;
    if (!(kept.control_flags & CONTROL_DACL_PRESENT))
        kept.dacl = NULL, kept.dacl_count = 0;
    if (!(kept.control_flags & CONTROL_SACL_PRESENT))
        kept.sacl = NULL, kept.sacl_count = 0;
    return kept;
}

static uint32_t set_object(struct request *request, const struct mw_security_descriptor *object,
                           struct mw_change *change)
{
    struct mw_security_descriptor kept = without_unset(object);
    struct mw_object_error error = {.reason = NULL};
    size_t size;
    uint8_t *bytes = malloc(MW_DESCRIPTOR_MAX_BYTES);
    enum mw_status status = MW_NO_MEMORY;
    if (bytes)
        status = mw_descriptor_from_object(&kept, bytes, MW_DESCRIPTOR_MAX_BYTES, &size, &error);
    request->given = bytes;
    uint32_t result = status == MW_NO_MEMORY ? MW_SECURITY_FAILURE : MW_SECURITY_INVALID_PARAMETER;
    if (status == MW_OK)
        result = set_parts(request, size, change);
    else
        change_fail(change, status, error.reason);
    int saved = errno;
    free(bytes);
    errno = saved;
    return result;
}

uint32_t mw_set_security_descriptor(const struct mw_session *session, const char *repository_path,
                                    const struct mw_security_descriptor *object, struct mw_change *change)
{
    struct mw_change ignored;
    struct request request = {.session = session, .path = repository_path};
    change = change ? change : &ignored;
    *change = (struct mw_change){.reason = ""};
    if (!change_is_allowed(session, change))
        return MW_SECURITY_ACCESS_DENIED;
    if (object)
        return set_object(&request, object, change);
    change_fail(change, MW_BAD_DESCRIPTOR, "there is no descriptor");
    return MW_SECURITY_INVALID_PARAMETER;
}
