/* Bytes to objects, the compositions with SDDL, and what Win32_SecurityDescriptorHelper calls the outcome. */
#include "convert.h"
#include "descriptor.h"

#include <stdalign.h>
#include <string.h>

/* Control bits that __SecurityDescriptor has no meaning for; dropping one would be a different descriptor. */
enum { FOREIGN_CONTROL = 0x40 | 0x80 | CONTROL_RESOURCE_MANAGER };

/* Zeroed pieces, one behind the other. @return NULL when there is no room. */
static void *take(struct mw_memory *memory, size_t size, size_t alignment)
{
    size_t skip = (alignment - (uintptr_t)memory->at % alignment) % alignment;
    if (skip > memory->size || memory->size - skip < size)
        return NULL;
    char *piece = (char *)memory->at + skip;
    memory->at = piece + size;
    memory->size -= skip + size;
    return memset(piece, 0, size);
}

static bool read_trustee(struct mw_memory *memory, const uint8_t *at, struct mw_trustee *trustee)
{
    struct mw_sid sid;
    char text[MW_SID_MAX_TEXT];
    sid_read(at, &sid);
    mw_sid_text(&sid, text, sizeof text);
    char *copy = take(memory, strlen(text) + 1, 1);
    if (!copy)
        return false;
    *trustee = (struct mw_trustee){.sid_string = strcpy(copy, text),
                                   .sid = at,
                                   .sid_length = (uint32_t)sid_size(&sid),
                                   .has_stated_length = true,
                                   .stated_length = (uint32_t)sid_size(&sid)};
    return true;
}

/* The owner or the group; NULL stays NULL. @return false when there is no room. */
static bool read_principal(struct mw_memory *memory, const uint8_t *at, const struct mw_trustee **principal)
{
    struct mw_trustee *trustee = at ? take(memory, sizeof *trustee, alignof(struct mw_trustee)) : NULL;
    *principal = trustee;
    return !at || (trustee && read_trustee(memory, at, trustee));
}

static bool read_list(struct mw_memory *memory, const uint8_t *acl, const struct mw_ace_object **list, size_t *count)
{
    struct ace_walk walk = ace_walk(acl);
    struct ace_view view;
    *count = walk.left;
    struct mw_ace_object *ace = acl ? take(memory, *count * sizeof *ace, alignof(struct mw_ace_object)) : NULL;
    *list = ace;
    if (acl && !ace)
        return false;
    for (; ace_next(&walk, &view); ace++) {
        ace->access_mask = view.mask;
        ace->ace_flags = view.flags;
        ace->ace_type = view.type;
        if (!read_trustee(memory, view.sid, &ace->trustee))
            return false;
    }
    return true;
}

static enum mw_status refuse(struct mw_object_error *error, enum mw_status status, const char *reason)
{
    if (error)
        *error = (struct mw_object_error){.reason = reason};
    return status;
}

static const char no_room[] = "the memory is too small for the object";

enum mw_status mw_descriptor_to_object(const uint8_t *bytes, size_t size, struct mw_memory memory,
                                       struct mw_security_descriptor *object, struct mw_object_error *error)
{
    const char *reason;
    enum mw_status status = descriptor_verify(bytes, size, &reason);
    if (status != MW_OK)
        return refuse(error, status, reason);
    struct mw_security_descriptor read = {.control_flags = descriptor_control(bytes)};
    if (read.control_flags & FOREIGN_CONTROL)
        return refuse(error, MW_BAD_DESCRIPTOR, "the control has a bit that __SecurityDescriptor does not know");
    bool is_whole = read_list(&memory, descriptor_acl(bytes, false), &read.dacl, &read.dacl_count) &&
                    read_list(&memory, descriptor_acl(bytes, true), &read.sacl, &read.sacl_count) &&
                    read_principal(&memory, descriptor_sid(bytes, false), &read.owner) &&
                    read_principal(&memory, descriptor_sid(bytes, true), &read.group);
    if (!is_whole)
        return refuse(error, MW_NO_ROOM, no_room);
    *object = read;
    return MW_OK;
}

enum mw_status mw_sddl_to_object(const char *text, size_t length, const struct mw_sid *domain, struct mw_memory memory,
                                 struct mw_security_descriptor *object, struct mw_sddl_error *error)
{
    size_t size = 0;
    enum mw_status status = mw_sddl_parse(text, length, domain, memory.at, memory.size, &size, error);
    if (status != MW_OK)
        return status;
    struct mw_object_error why;
    struct mw_memory rest = {(char *)memory.at + size, memory.size - size};
    status = mw_descriptor_to_object(memory.at, size, rest, object, &why);
    if (status != MW_OK && error)
        *error = (struct mw_sddl_error){1, why.reason};
    return status;
}

enum mw_status mw_object_to_sddl(const struct mw_security_descriptor *object, struct mw_memory memory,
                                 const char **text, struct mw_object_error *error)
{
    size_t size = 0, length;
    enum mw_status status = mw_descriptor_from_object(object, memory.at, memory.size, &size, error);
    if (status != MW_OK)
        return status;
    char *at = (char *)memory.at + size;
    status = mw_sddl_print(memory.at, size, at, memory.size - size, &length);
    if (status == MW_NO_ROOM)
        return refuse(error, status, no_room);
    if (status != MW_OK)
        return refuse(error, status, "an ACE has a flag that SDDL has no word for");
    *text = at;
    return MW_OK;
}

int32_t mw_conversion_hresult(enum mw_status status)
{
    enum { PROVIDER_FAILURE = (int)0x80041004u, OUT_OF_MEMORY = (int)0x80041006u };
    switch (status) {
    case MW_OK:
        return 0;
    case MW_BAD_SID:
    case MW_BAD_SDDL:
    case MW_BAD_DESCRIPTOR:
    case MW_UNSUPPORTED_ACE:
    case MW_UNSAFE_DESCRIPTOR:
        return MW_HRESULT_INVALID_PARAMETER;
    case MW_NO_ROOM:
    case MW_NO_MEMORY:
        return OUT_OF_MEMORY;
    default:
        return PROVIDER_FAILURE;
    }
}
