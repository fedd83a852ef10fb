/* Instances of __SecurityDescriptor that a repository holds, to bytes. */
#include "convert.h"

#include <string.h>
#include <strings.h>

/* What an entry that is being read points to. */
struct trustee_text {
    uint8_t sid[MW_SID_MAX_BYTES];
};

struct instance_source {
    mw_value dacl, sacl;
    struct trustee_text text;
};

/* Is the instance of this class, or of one below it? In root\cimv2 the classes are called Win32_ instead of __. */
static bool is_a(mw_instance instance, const char *name)
{
    for (mw_class cls = mw_instance_class(instance); MW_FOUND(cls); cls = mw_class_super(cls)) {
        const char *own = mw_class_name(cls);
        size_t prefix = strncmp(own, "__", 2) == 0 ? 2 : strncasecmp(own, "Win32_", 6) == 0 ? 6 : strlen(own);
        if (strcasecmp(own + prefix, name) == 0)
            return true;
    }
    return false;
}

/* A property that is absent counts as NULL. @return false for one of another type. */
static bool get(mw_instance instance, const char *name, enum mw_type type, mw_value *value)
{
    *value = (mw_value){.is_null = true};
    return !mw_instance_value(instance, name, value) || value->is_null || value->type == type;
}

static bool get_number(mw_instance instance, const char *name, uint32_t *number)
{
    mw_value value;
    if (!get(instance, name, MW_UINT32, &value) || value.is_null || value.is_array)
        return false;
    *number = (uint32_t)mw_value_unsigned(value, 0);
    return true;
}

static bool get_text(mw_instance instance, const char *name, const char **text)
{
    mw_value value;
    if (!get(instance, name, MW_STRING, &value) || value.is_array)
        return false;
    *text = value.is_null ? NULL : mw_value_string(value, 0);
    return true;
}

static const char *get_sid(mw_instance instance, struct trustee_text *text, struct mw_trustee *trustee)
{
    mw_value value;
    if (!get(instance, "SID", MW_UINT8, &value) || (!value.is_null && !value.is_array) || value.has_null_elements)
        return "SID is not an array of uint8";
    if (value.count > sizeof text->sid)
        return "SID is longer than any security identifier";
    for (uint32_t i = 0; i < value.count; i++)
        text->sid[i] = (uint8_t)mw_value_unsigned(value, i);
    trustee->sid = value.is_null ? NULL : text->sid;
    trustee->sid_length = value.count;
    return NULL;
}

static const char *get_trustee(mw_instance instance, struct trustee_text *text, struct mw_trustee *trustee)
{
    mw_value length;
    *trustee = (struct mw_trustee){0};
    if (!is_a(instance, "Trustee"))
        return "a trustee is not an instance of __Trustee";
    if (!get_text(instance, "Domain", &trustee->domain) || !get_text(instance, "Name", &trustee->name) ||
        !get_text(instance, "SidString", &trustee->sid_string))
        return "Domain, Name or SidString of a trustee is not a string";
    if (!get(instance, "SidLength", MW_UINT32, &length) || length.is_array)
        return "SidLength is not a uint32";
    trustee->has_stated_length = !length.is_null;
    trustee->stated_length = length.is_null ? 0 : (uint32_t)mw_value_unsigned(length, 0);
    return get_sid(instance, text, trustee);
}

static const char *get_ace(mw_instance instance, struct trustee_text *text, struct mw_ace_object *ace)
{
    mw_value trustee;
    if (!is_a(instance, "ACE"))
        return "an entry of the list is not an instance of __ACE";
    if (!get_number(instance, "AccessMask", &ace->access_mask) || !get_number(instance, "AceFlags", &ace->ace_flags) ||
        !get_number(instance, "AceType", &ace->ace_type))
        return "AccessMask, AceFlags and AceType have to be numbers, not NULL";
    if (!get_text(instance, "GuidObjectType", &ace->guid_object_type) ||
        !get_text(instance, "GuidInheritedObjectType", &ace->guid_inherited_object_type))
        return "a GUID of an ACE is not a string";
    if (!get(instance, "Trustee", MW_OBJECT, &trustee) || trustee.is_null || trustee.is_array)
        return "the ACE has no Trustee";
    return get_trustee(mw_value_object(trustee, 0), text, &ace->trustee);
}

static const char *ace_of_instance(void *context, bool sacl, size_t index, struct mw_ace_object *ace)
{
    struct instance_source *s = context;
    return get_ace(mw_value_object(sacl ? s->sacl : s->dacl, (uint32_t)index), &s->text, ace);
}

/* The owner or the group, where there is one. */
static const char *get_principal(mw_instance instance, const char *name, struct trustee_text *text,
                                 struct mw_trustee *trustee, const struct mw_trustee **found)
{
    mw_value value;
    *found = NULL;
    if (!get(instance, name, MW_OBJECT, &value) || (!value.is_null && value.is_array))
        return "Owner or Group is not a __Trustee";
    if (value.is_null)
        return NULL;
    *found = trustee;
    return get_trustee(mw_value_object(value, 0), text, trustee);
}

static const char *get_lists(mw_instance instance, struct instance_source *lists, struct object_source *source)
{
    if (!get(instance, "DACL", MW_OBJECT, &lists->dacl) || !get(instance, "SACL", MW_OBJECT, &lists->sacl) ||
        (!lists->dacl.is_null && !lists->dacl.is_array) || (!lists->sacl.is_null && !lists->sacl.is_array))
        return "DACL or SACL is not an array of __ACE";
    source->has_dacl = !lists->dacl.is_null;
    source->has_sacl = !lists->sacl.is_null;
    source->dacl_count = lists->dacl.count;
    source->sacl_count = lists->sacl.count;
    if (!is_a(instance, "SecurityDescriptor"))
        return "not an instance of __SecurityDescriptor";
    return get_number(instance, "ControlFlags", &source->control_flags)
               ? NULL
               : "ControlFlags has to be a number, not NULL: it says which lists there are";
}

enum mw_status mw_descriptor_from_instance(mw_instance instance, uint8_t *bytes, size_t capacity, size_t *size,
                                           struct mw_object_error *error)
{
    struct instance_source lists;
    struct object_source source = {.context = &lists, .ace = ace_of_instance};
    struct trustee_text owner_text, group_text;
    struct mw_trustee owner, group;
    struct mw_object_error why = {0};
    enum mw_status status = MW_BAD_DESCRIPTOR;
    why.reason = get_lists(instance, &lists, &source);
    if (!why.reason) {
        why.part = MW_PART_OWNER;
        why.reason = get_principal(instance, "Owner", &owner_text, &owner, &source.owner);
    }
    if (!why.reason) {
        why.part = MW_PART_GROUP;
        why.reason = get_principal(instance, "Group", &group_text, &group, &source.group);
    }
    if (!why.reason)
        status = object_write(&source, (struct mw_memory){bytes, capacity}, size, &why);
    if (error && status != MW_OK)
        *error = why;
    return status;
}
