/* Self-relative descriptors as bytes: the layout, reading verified ones, writing new ones. */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include "bytes.h"
#include "sid.h"

/*
 *   0  revision 1
 *   1  resource manager byte, 0 unless the control bit says otherwise
 *   2  control, 16 bits
 *   4  offsets of owner, group, SACL and DACL, 32 bits each, 0 when absent
 *  20  the parts; written without gaps as SACL, DACL, owner, group
 */
enum {
    AT_REVISION = 0, AT_RESERVED = 1, AT_CONTROL = 2, AT_OWNER = 4, AT_GROUP = 8, AT_SACL = 12, AT_DACL = 16,
    DESCRIPTOR_HEADER = 20, DESCRIPTOR_REVISION = 1,
    /* An ACL: revision, 0, size, count, 0; 16 bits each but for the first two. */
    ACL_SIZE_AT = 2, ACL_COUNT_AT = 4, ACL_RESERVED_AT = 6, ACL_HEADER = 8,
    ACL_REVISION = 2, ACL_REVISION_OBJECT = 4, ACL_MAX_BYTES = 65532,
    /* An ACE: type, flags, size (16 bits), mask (32 bits), SID. */
    ACE_SIZE_AT = 2, ACE_MASK_AT = 4, ACE_SID_AT = 8, ACE_MIN_BYTES = 16,
};

enum {
    CONTROL_DACL_PRESENT = 0x4, CONTROL_SACL_PRESENT = 0x10,
    CONTROL_DACL_INHERIT_REQUEST = 0x100, CONTROL_DACL_INHERITED = 0x400, CONTROL_DACL_PROTECTED = 0x1000,
    CONTROL_RESOURCE_MANAGER = 0x4000, CONTROL_SELF_RELATIVE = 0x8000,
    CONTROL_DACL_FLAGS = CONTROL_DACL_INHERIT_REQUEST | CONTROL_DACL_INHERITED | CONTROL_DACL_PROTECTED,
    CONTROL_SACL_SHIFT = 1,     /* each of the three flags has its SACL twin one bit higher */
};

/* Every flag that a namespace's DACL, and a SACL, can have on an ACE. */
enum {
    ACE_INHERITANCE_FLAGS = MW_ACE_OBJECT_INHERIT | MW_ACE_CONTAINER_INHERIT | MW_ACE_NO_PROPAGATE |
                            MW_ACE_INHERIT_ONLY | MW_ACE_INHERITED,
    ACE_AUDIT_FLAGS = MW_ACE_AUDIT_SUCCESS | MW_ACE_AUDIT_FAILURE,
};

/** As mw_descriptor_verify(), and says why in one static sentence. */
/*@ requires bytes == \null || readable(bytes, size);
    requires \valid(reason);
    assigns *reason; */
enum mw_status descriptor_verify(const uint8_t *bytes, size_t size, const char **reason);

/* What follows is for verified descriptors only. */

/*@ requires readable(bytes, DESCRIPTOR_HEADER);
    assigns \nothing; */
static inline uint16_t descriptor_control(const uint8_t *bytes)
{
    return get16(bytes + AT_CONTROL);
}

/** The ACL's bytes, NULL when it is absent or a NULL ACL. */
static inline const uint8_t *descriptor_acl(const uint8_t *bytes, bool sacl)
{
    uint32_t offset = get32(bytes + (sacl ? AT_SACL : AT_DACL));
    return offset ? bytes + offset : NULL;
}

/** The bytes of the owner's SID, or the group's; NULL when absent. */
static inline const uint8_t *descriptor_sid(const uint8_t *bytes, bool group)
{
    uint32_t offset = get32(bytes + (group ? AT_GROUP : AT_OWNER));
    return offset ? bytes + offset : NULL;
}

/** An entry where it lies. */
struct ace_view {
    uint8_t type, flags;
    uint32_t mask;
    const uint8_t *sid;
};

/** The entries of an ACL still to come. */
struct ace_walk {
    const uint8_t *next;
    size_t left;
};

/** Start at the first entry of an ACL; NULL has none. */
static inline struct ace_walk ace_walk(const uint8_t *acl)
{
    struct ace_walk walk = {NULL, 0};
    if (acl)
        walk = (struct ace_walk){acl + ACL_HEADER, get16(acl + ACL_COUNT_AT)};
    return walk;
}

static inline bool ace_next(struct ace_walk *walk, struct ace_view *ace)
{
    if (!walk->left)
        return false;
    *ace = (struct ace_view){walk->next[0], walk->next[1], get32(walk->next + ACE_MASK_AT), walk->next + ACE_SID_AT};
    walk->next += get16(walk->next + ACE_SIZE_AT);
    walk->left--;
    return true;
}

/** Copy an entry out. */
void ace_read(const struct ace_view *view, struct mw_ace *ace);

/* Writing. */

/** Entries on their way into an ACL: counted, and written too when there is somewhere to write. */
struct ace_sink {
    uint8_t *out;               /* where the first entry goes, or NULL to measure */
    size_t size, count;         /* so far, in bytes and entries */
};

/** @return false when the ACL would grow past ACL_MAX_BYTES; nothing is added then. */
bool ace_sink_put(struct ace_sink *sink, const struct mw_ace *ace);

/** What a new descriptor consists of. */
struct descriptor_plan {
    uint16_t control;           /* present bits and ACL flags; SELF_RELATIVE is added */
    const struct mw_sid *owner, *group;         /* NULL when absent */
    const struct ace_sink *sacl, *dacl;         /* measured; NULL when absent or a NULL ACL */
};

size_t descriptor_plan_size(const struct descriptor_plan *plan);

/** Write everything but the entries. The sinks given here receive the places of the two ACLs' first entries. */
void descriptor_plan_write(const struct descriptor_plan *plan, uint8_t *bytes, struct ace_sink *sacl,
                           struct ace_sink *dacl);

#endif
