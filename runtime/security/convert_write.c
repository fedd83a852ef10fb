/*
 * Objects to bytes. The ACEs are read twice: the first time everything is checked and the lists are measured, the
 * second time the entries are written to where the measures say that they belong.
 */
#include "convert.h"
#include "descriptor.h"
#include "tokens.h"

#include <string.h>

enum {
    /* Every bit of Win32_SecurityDescriptor.ControlFlags that is documented. */
    KNOWN_CONTROL = 0x3 | CONTROL_DACL_PRESENT | 0x8 | CONTROL_SACL_PRESENT | 0x20 | CONTROL_DACL_FLAGS |
                    CONTROL_DACL_FLAGS << CONTROL_SACL_SHIFT | CONTROL_SELF_RELATIVE
};

struct conversion {
    const struct object_source *source;
    struct mw_object_error *error;
    enum mw_status status;
};

static bool fail(struct conversion *c, enum mw_status status, const char *reason)
{
    c->status = status;
    c->error->reason = reason;
    return false;
}

/* ---- Trustees ---- */

static const char *sid_of_bytes(const struct mw_trustee *t, struct mw_sid *sid)
{
    if (!t->sid_length || sid_measure(t->sid, t->sid_length) != t->sid_length)
        return "the bytes of SID are not a security identifier";
    sid_read(t->sid, sid);
    return NULL;
}

static const char *sid_of_text(const struct mw_trustee *t, struct mw_sid *sid)
{
    bool is_alias = t->sid_string[0] != 'S' || t->sid_string[1] != '-';
    return is_alias || mw_sid_parse(t->sid_string, NULL, sid) != MW_OK ? "SidString is not a SID: write S-1-5-32-544"
                                                                       : NULL;
}

/* @return NULL, or why the trustee is nobody in particular. */
static const char *resolve(const struct mw_trustee *t, struct mw_sid *sid)
{
    struct mw_sid bytes = {0}, text = {0};
    if (!t->sid && t->sid_length)
        return "the bytes of SID are not a security identifier";
    if (!t->sid && !t->sid_string)
        return t->name && *t->name ? "a trustee with only a Name cannot be looked up here: give its SID or SidString"
                                   : "the trustee has neither SID nor SidString";
    const char *reason = t->sid ? sid_of_bytes(t, &bytes) : NULL;
    if (!reason && t->sid_string)
        reason = sid_of_text(t, &text);
    if (reason)
        return reason;
    *sid = t->sid ? bytes : text;
    if (t->sid && t->sid_string && !mw_sid_equal(&bytes, &text))
        return "SID and SidString are two different trustees";
    return t->has_stated_length && t->stated_length != sid_size(sid) ? "SidLength is not the length of the SID" : NULL;
}

static bool convert_trustee(struct conversion *c, enum mw_object_part part, const struct mw_trustee *trustee,
                            struct mw_sid *sid)
{
    const char *reason = trustee ? resolve(trustee, sid) : NULL;
    if (!reason)
        return true;
    c->error->part = part;
    return fail(c, MW_BAD_SID, reason);
}

/* ---- ACEs ---- */

static bool has_text(const char *text)
{
    return text && *text;
}

static bool check_type(struct conversion *c, uint32_t type, bool sacl)
{
    const struct ace_type *known = type <= UINT8_MAX ? ace_type_of((uint8_t)type) : NULL;
    if (!known)
        return fail(c, MW_BAD_DESCRIPTOR, "an ACE has an unknown type");
    const char *refusal = ace_type_refusal(known, sacl);
    return refusal ? fail(c, MW_UNSUPPORTED_ACE, refusal) : true;
}

static bool convert_ace(struct conversion *c, bool sacl, const struct mw_ace_object *object, struct mw_ace *ace)
{
    if (!check_type(c, object->ace_type, sacl))
        return false;
    if (has_text(object->guid_object_type) || has_text(object->guid_inherited_object_type))
        return fail(c, MW_BAD_DESCRIPTOR,
                    "a plain ACE has no GUID: GuidObjectType and GuidInheritedObjectType must be NULL");
    if (object->ace_flags > UINT8_MAX)
        return fail(c, MW_BAD_DESCRIPTOR, "AceFlags has a bit that no ACE can have");
    const char *reason = resolve(&object->trustee, &ace->sid);
    if (reason)
        return fail(c, MW_BAD_SID, reason);
    ace->type = (uint8_t)object->ace_type;
    ace->flags = (uint8_t)object->ace_flags;
    ace->mask = object->access_mask;
    return true;
}

static bool convert_list(struct conversion *c, bool sacl, struct ace_sink *sink)
{
    size_t count = sacl ? c->source->sacl_count : c->source->dacl_count;
    c->error->part = sacl ? MW_PART_SACL : MW_PART_DACL;
    for (c->error->index = 0; c->error->index < count; c->error->index++) {
        struct mw_ace_object object = {0};
        struct mw_ace ace;
        const char *reason = c->source->ace(c->source->context, sacl, c->error->index, &object);
        if (reason)
            return fail(c, MW_BAD_DESCRIPTOR, reason);
        if (!convert_ace(c, sacl, &object, &ace))
            return false;
        if (!ace_sink_put(sink, &ace))
            return fail(c, MW_BAD_DESCRIPTOR, "with this ACE the list would be larger than 64 KiB");
    }
    c->error->part = MW_PART_DESCRIPTOR;
    c->error->index = 0;
    return true;
}

/* ---- The whole ---- */

static bool check_control(struct conversion *c)
{
    const struct object_source *s = c->source;
    if (s->control_flags & ~(uint32_t)KNOWN_CONTROL)
        return fail(c, MW_BAD_DESCRIPTOR, "ControlFlags has a bit that is not documented");
    if (s->has_dacl && !(s->control_flags & CONTROL_DACL_PRESENT))
        return fail(c, MW_BAD_DESCRIPTOR, "there is a DACL, and ControlFlags says that there is none (4)");
    if (s->has_sacl && !(s->control_flags & CONTROL_SACL_PRESENT))
        return fail(c, MW_BAD_DESCRIPTOR, "there is a SACL, and ControlFlags says that there is none (0x10)");
    return true;
}

static void write_plan(struct conversion *c, const struct descriptor_plan *plan, uint8_t *bytes)
{
    struct ace_sink dacl = {0}, sacl = {0};
    descriptor_plan_write(plan, bytes, &sacl, &dacl);
    if (plan->dacl)
        convert_list(c, false, &dacl);
    if (plan->sacl)
        convert_list(c, true, &sacl);
}

enum mw_status object_write(const struct object_source *source, struct mw_memory memory, size_t *size,
                            struct mw_object_error *error)
{
    struct conversion c = {source, error, MW_OK};
    struct mw_sid owner, group;
    struct ace_sink dacl = {0}, sacl = {0};
    *error = (struct mw_object_error){0};
    if (!check_control(&c) || !convert_trustee(&c, MW_PART_OWNER, source->owner, &owner) ||
        !convert_trustee(&c, MW_PART_GROUP, source->group, &group) ||
        (source->has_dacl && !convert_list(&c, false, &dacl)) || (source->has_sacl && !convert_list(&c, true, &sacl)))
        return c.status;
    struct descriptor_plan plan = {.control = (uint16_t)source->control_flags,
                                   .owner = source->owner ? &owner : NULL,
                                   .group = source->group ? &group : NULL,
                                   .dacl = source->has_dacl ? &dacl : NULL,
                                   .sacl = source->has_sacl ? &sacl : NULL};
    size_t needed = descriptor_plan_size(&plan);
    if (needed > memory.size) {
        error->reason = "the buffer is too small for the descriptor";
        return MW_NO_ROOM;
    }
    write_plan(&c, &plan, memory.at);
    *size = needed;
    return MW_OK;
}

static const char *ace_of_object(void *context, bool sacl, size_t index, struct mw_ace_object *ace)
{
    const struct mw_security_descriptor *object = context;
    *ace = (sacl ? object->sacl : object->dacl)[index];
    return NULL;
}

enum mw_status mw_descriptor_from_object(const struct mw_security_descriptor *object, uint8_t *bytes, size_t capacity,
                                         size_t *size, struct mw_object_error *error)
{
    struct mw_object_error unused;
    error = error ? error : &unused;
    *error = (struct mw_object_error){.reason = !object ? "there is no object" : "a list is NULL and has entries"};
    if (!object || (!object->dacl && object->dacl_count) || (!object->sacl && object->sacl_count))
        return MW_BAD_DESCRIPTOR;
    struct mw_security_descriptor copy = *object;
    struct object_source source = {.control_flags = object->control_flags,
                                   .owner = object->owner,
                                   .group = object->group,
                                   .has_dacl = object->dacl != NULL,
                                   .has_sacl = object->sacl != NULL,
                                   .dacl_count = object->dacl_count,
                                   .sacl_count = object->sacl_count,
                                   .context = &copy,
                                   .ace = ace_of_object};
    return object_write(&source, (struct mw_memory){bytes, capacity}, size, error);
}
