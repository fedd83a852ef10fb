/*
 * Taking the explicit part out of descriptors. Given to mw_descriptor_inherit(), it comes out as it was stored: own
 * entries are mapped and split once, and once more changes nothing.
 */
#include "own.h"

/* The entries without ID, which are fewer than verified ones and so have room. */
static struct ace_sink put_list(const uint8_t *from, bool sacl, uint8_t *out)
{
    struct ace_sink sink = {.out = out};
    struct ace_view view;
    for (struct ace_walk walk = ace_walk(descriptor_acl(from, sacl)); ace_next(&walk, &view);) {
        struct mw_ace ace;
        ace_read(&view, &ace);
        if (!(ace.flags & MW_ACE_INHERITED))
            ace_sink_put(&sink, &ace);
    }
    return sink;
}

/* What the author asked of a list: P and AR. That something was inherited is not the author's. */
static uint16_t wishes(const uint8_t *from, bool sacl)
{
    unsigned shift = sacl ? CONTROL_SACL_SHIFT : 0;
    unsigned kept = (unsigned)(CONTROL_DACL_PROTECTED | CONTROL_DACL_INHERIT_REQUEST) << shift;
    return (uint16_t)(descriptor_control(from) & kept);
}

static bool has_own_list(const uint8_t *from, bool sacl, const struct ace_sink *own)
{
    const uint8_t *acl = descriptor_acl(from, sacl);
    return acl && (own->count || !sacl || wishes(from, sacl) || get16(acl + ACL_COUNT_AT) == 0);
}

static const struct mw_sid *read_sid(const uint8_t *from, bool group, struct mw_sid *sid)
{
    const uint8_t *at = descriptor_sid(from, group);
    if (at)
        sid_read(at, sid);
    return at ? sid : NULL;
}

size_t own_compose(const struct own_sources *from, uint8_t *bytes)
{
    struct mw_sid owner, group;
    struct ace_sink dacl = put_list(from->dacl, false, NULL), sacl = put_list(from->sacl, true, NULL);
    bool has_dacl = has_own_list(from->dacl, false, &dacl), has_sacl = has_own_list(from->sacl, true, &sacl);
    struct ace_sink dacl_out = {0}, sacl_out = {0};
    unsigned control = has_dacl ? CONTROL_DACL_PRESENT | (unsigned)wishes(from->dacl, false) : 0;
    control |= has_sacl ? CONTROL_SACL_PRESENT | (unsigned)wishes(from->sacl, true) : 0;
    struct descriptor_plan plan = {
        .control = (uint16_t)control,
        .owner = read_sid(from->owner, false, &owner),
        .group = read_sid(from->group, true, &group),
        .dacl = has_dacl ? &dacl : NULL,
        .sacl = has_sacl ? &sacl : NULL,
    };
    descriptor_plan_write(&plan, bytes, &sacl_out, &dacl_out);
    if (has_dacl)
        put_list(from->dacl, false, dacl_out.out);
    if (has_sacl)
        put_list(from->sacl, true, sacl_out.out);
    return descriptor_plan_size(&plan);
}
