/* Writing descriptors, laid out as Windows does: header, SACL, DACL, owner, group, no gaps. */
#include "descriptor.h"

#include <string.h>

bool ace_sink_put(struct ace_sink *sink, const struct mw_ace *ace)
{
    size_t size = ACE_SID_AT + sid_size(&ace->sid);
    if (size > ACL_MAX_BYTES - ACL_HEADER - sink->size)
        return false;
    if (sink->out) {
        uint8_t *at = sink->out + sink->size;
        at[0] = ace->type;
        at[1] = ace->flags;
        put16(at + ACE_SIZE_AT, (uint16_t)size);
        put32(at + ACE_MASK_AT, ace->mask);
        sid_write(&ace->sid, at + ACE_SID_AT);
    }
    sink->size += size;
    sink->count++;
    return true;
}

static size_t acl_size(const struct ace_sink *sink)
{
    return sink ? ACL_HEADER + sink->size : 0;
}

size_t descriptor_plan_size(const struct descriptor_plan *plan)
{
    return DESCRIPTOR_HEADER + acl_size(plan->sacl) + acl_size(plan->dacl) + (plan->owner ? sid_size(plan->owner) : 0) +
           (plan->group ? sid_size(plan->group) : 0);
}

/* Write an ACL's header at @p at and point @p entries behind it. @return the place behind the ACL. */
static size_t plan_acl(uint8_t *bytes, size_t at, size_t offset_at, const struct ace_sink *measured,
                       struct ace_sink *entries)
{
    if (!measured)
        return at;
    put32(bytes + offset_at, (uint32_t)at);
    bytes[at] = ACL_REVISION;
    bytes[at + 1] = 0;
    put16(bytes + at + ACL_SIZE_AT, (uint16_t)acl_size(measured));
    put16(bytes + at + ACL_COUNT_AT, (uint16_t)measured->count);
    put16(bytes + at + ACL_RESERVED_AT, 0);
    *entries = (struct ace_sink){.out = bytes + at + ACL_HEADER};
    return at + acl_size(measured);
}

static size_t plan_sid(uint8_t *bytes, size_t at, size_t offset_at, const struct mw_sid *sid)
{
    if (!sid)
        return at;
    put32(bytes + offset_at, (uint32_t)at);
    return at + sid_write(sid, bytes + at);
}

void descriptor_plan_write(const struct descriptor_plan *plan, uint8_t *bytes, struct ace_sink *sacl,
                           struct ace_sink *dacl)
{
    memset(bytes, 0, DESCRIPTOR_HEADER);
    bytes[AT_REVISION] = DESCRIPTOR_REVISION;
    put16(bytes + AT_CONTROL, plan->control | CONTROL_SELF_RELATIVE);
    size_t at = plan_acl(bytes, DESCRIPTOR_HEADER, AT_SACL, plan->sacl, sacl);
    at = plan_acl(bytes, at, AT_DACL, plan->dacl, dacl);
    at = plan_sid(bytes, at, AT_OWNER, plan->owner);
    plan_sid(bytes, at, AT_GROUP, plan->group);
}
