/*
 * What a new child namespace's descriptor is: its own entries, then those that its parent hands down.
 *
 * The rules are the ones that Windows was observed to follow for containers, which [MS-DTYP] 2.5.3.4.4 describes
 * wrongly. Generic rights mean the same in every namespace, so they are mapped where they stand and never stored.
 * SE_DACL_PROTECTED is stored and does not stop inheritance: WMI does not use it.
 */
#include "descriptor.h"
#include "generic.h"

#include <string.h>

/* A child in the making. */
struct child {
    const uint8_t *parent, *own; /* NULL when there is none */
    struct mw_sid owner, group;
};

/* One of its ACLs. */
struct child_list {
    bool sacl;
    bool inherits; /* some entry came from the parent */
    struct ace_sink sink;
};

/* The owner or the group when the trustee is CREATOR OWNER or CREATOR GROUP, else NULL. */
static const struct mw_sid *creator(const struct child *child, const struct mw_sid *trustee)
{
    static const uint8_t creator_authority[6] = {0, 0, 0, 0, 0, 3};
    if (trustee->count != 1 || memcmp(trustee->authority, creator_authority, sizeof creator_authority) != 0)
        return NULL;
    return trustee->sub[0] == 0 ? &child->owner : trustee->sub[0] == 1 ? &child->group : NULL;
}

/* The entry as it applies to the child itself and to nobody below. */
static bool put_effective(const struct child *child, struct child_list *list, struct mw_ace ace, uint8_t flags)
{
    const struct mw_sid *who = creator(child, &ace.sid);
    ace.sid = who ? *who : ace.sid;
    ace.flags = (uint8_t)((ace.flags & ACE_AUDIT_FLAGS) | flags);
    return ace_sink_put(&list->sink, &ace);
}

static bool put_flags(struct child_list *list, struct mw_ace ace, uint8_t flags)
{
    ace.flags = flags;
    return ace_sink_put(&list->sink, &ace);
}

/* An entry of the child's own descriptor. One that claims to be inherited is not its own. */
static bool put_own(const struct child *child, struct child_list *list, const struct mw_ace *ace)
{
    bool to_children = ace->flags & (MW_ACE_CONTAINER_INHERIT | MW_ACE_OBJECT_INHERIT);
    if (ace->flags & MW_ACE_INHERITED)
        return true;
    if (ace->flags & MW_ACE_INHERIT_ONLY)
        return to_children ? ace_sink_put(&list->sink, ace) : true;
    if (!creator(child, &ace->sid))
        return ace_sink_put(&list->sink, ace);
    if ((ace->flags & MW_ACE_CONTAINER_INHERIT) && !put_flags(list, *ace, ace->flags | MW_ACE_INHERIT_ONLY))
        return false;
    return put_effective(child, list, *ace, 0);
}

/* An entry of the parent. INHERIT_ONLY there does not stop it: it was waiting for this child. */
static bool put_inherited(const struct child *child, struct child_list *list, const struct mw_ace *ace)
{
    uint8_t flags = ace->flags | MW_ACE_INHERITED;
    uint8_t waiting = flags | MW_ACE_INHERIT_ONLY;
    bool container = ace->flags & MW_ACE_CONTAINER_INHERIT, once = ace->flags & MW_ACE_NO_PROPAGATE;
    if (!container && (once || !(ace->flags & MW_ACE_OBJECT_INHERIT)))
        return true;
    list->inherits = true;
    if (!container)
        return put_flags(list, *ace, waiting);
    if (once)
        return put_effective(child, list, *ace, MW_ACE_INHERITED);
    if (!creator(child, &ace->sid))
        return put_flags(list, *ace, (uint8_t)(flags & ~MW_ACE_INHERIT_ONLY));
    return put_effective(child, list, *ace, MW_ACE_INHERITED) && put_flags(list, *ace, waiting);
}

/* All entries of one list of @p from, mapped, through @p put. */
static bool put_list(const struct child *child, struct child_list *list, const uint8_t *from,
                     bool put(const struct child *, struct child_list *, const struct mw_ace *))
{
    struct ace_view view;
    struct ace_walk walk = ace_walk(from ? descriptor_acl(from, list->sacl) : NULL);
    while (ace_next(&walk, &view)) {
        struct mw_ace ace;
        ace_read(&view, &ace);
        ace.mask = generic_map(ace.mask);
        if (!put(child, list, &ace))
            return false;
    }
    return true;
}

static bool has_list(const uint8_t *descriptor, bool sacl)
{
    return descriptor && descriptor_acl(descriptor, sacl);
}

/*
 * Both parts of one list. Where neither says anything about access, the default DACL does; an own DACL that is empty
 * says "nobody", and stays so.
 */
static bool put_both(const struct child *child, struct child_list *list)
{
    size_t default_size;
    if (!put_list(child, list, child->own, put_own) || !put_list(child, list, child->parent, put_inherited))
        return false;
    if (list->sacl || list->sink.count || has_list(child->own, false))
        return true;
    return put_list(child, list, mw_descriptor_default(&default_size), put_own);
}

static void choose_sid(const uint8_t *own, bool group, struct mw_sid *sid)
{
    size_t default_size;
    const uint8_t *at = own ? descriptor_sid(own, group) : NULL;
    sid_read(at ? at : descriptor_sid(mw_descriptor_default(&default_size), group), sid);
}

/* Present bit and flags of one list: the own descriptor's wishes, and the fact that something was inherited. */
static uint16_t list_control(const struct child *child, const struct child_list *list)
{
    enum { kept = CONTROL_DACL_PROTECTED | CONTROL_DACL_INHERIT_REQUEST };
    unsigned shift = list->sacl ? CONTROL_SACL_SHIFT : 0;
    unsigned control = list->sacl ? CONTROL_SACL_PRESENT : CONTROL_DACL_PRESENT;
    if (child->own)
        control |= descriptor_control(child->own) & (unsigned)kept << shift;
    if (list->inherits)
        control |= (unsigned)CONTROL_DACL_INHERITED << shift;
    return (uint16_t)control;
}

static enum mw_status write_child(const struct child *child, uint8_t *bytes, size_t capacity, size_t *size)
{
    struct child_list dacl = {.sacl = false}, sacl = {.sacl = true};
    if (!put_both(child, &sacl) || !put_both(child, &dacl))
        return MW_UNSAFE_DESCRIPTOR;
    bool audited = sacl.sink.count || has_list(child->own, true);
    struct ace_sink dacl_measure = dacl.sink, sacl_measure = sacl.sink;
    struct descriptor_plan plan = {
        .control = list_control(child, &dacl) | (audited ? list_control(child, &sacl) : 0),
        .owner = &child->owner,
        .group = &child->group,
        .sacl = audited ? &sacl_measure : NULL,
        .dacl = &dacl_measure,
    };
    size_t needed = descriptor_plan_size(&plan);
    if (needed > capacity)
        return MW_NO_ROOM;
    descriptor_plan_write(&plan, bytes, &sacl.sink, &dacl.sink);
    if (audited)
        put_both(child, &sacl);
    put_both(child, &dacl);
    *size = needed;
    return MW_OK;
}

enum mw_status mw_descriptor_inherit(const uint8_t *parent, size_t parent_size, const uint8_t *own, size_t own_size,
                                     uint8_t *bytes, size_t capacity, size_t *size)
{
    struct child child = {.parent = parent, .own = own};
    if (parent && mw_descriptor_verify(parent, parent_size) != MW_OK)
        return MW_BAD_DESCRIPTOR;
    if (own && mw_descriptor_verify(own, own_size) != MW_OK)
        return MW_BAD_DESCRIPTOR;
    if (own && (descriptor_control(own) & CONTROL_DACL_PRESENT) && !has_list(own, false))
        return MW_UNSAFE_DESCRIPTOR;
    choose_sid(own, false, &child.owner);
    choose_sid(own, true, &child.group);
    return write_child(&child, bytes, capacity, size);
}
