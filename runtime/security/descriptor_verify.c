/* The only code that looks at the bytes of a descriptor that nobody has checked yet [MS-DTYP 2.4.6]. */
#include "descriptor.h"
#include "tokens.h"

/* A stretch of the descriptor's bytes; empty when the part is absent. */
struct region {
    size_t begin, end;
};

enum { PART_OWNER, PART_GROUP, PART_SACL, PART_DACL, PART_COUNT, MAX_PADDING = 3 };

struct check {
    const uint8_t *bytes;
    size_t size;
    struct region parts[PART_COUNT];
    const char *reason;      /* of the first thing found wrong */
    const char *unsupported; /* of the first ACE that is well-formed and refused all the same */
};

/*@ predicate checkable(struct check *c) = \valid(c) && readable(c->bytes, c->size); */

/*@ requires \valid(c);
    assigns c->reason;
    ensures \result == \false; */
static bool bad(struct check *c, const char *reason)
{
    c->reason = reason;
    return false;
}

/*@ requires checkable(c);
    assigns c->reason;
    ensures \result ==> DESCRIPTOR_HEADER <= c->size <= MW_DESCRIPTOR_MAX_BYTES; */
static bool check_header(struct check *c)
{
    if (c->size < DESCRIPTOR_HEADER)
        return bad(c, "the descriptor is shorter than its header");
    if (c->size > MW_DESCRIPTOR_MAX_BYTES)
        return bad(c, "the descriptor is longer than any can be");
    if (c->bytes[AT_REVISION] != DESCRIPTOR_REVISION)
        return bad(c, "the descriptor's revision is not 1");
    uint16_t control = descriptor_control(c->bytes);
    if (!(control & CONTROL_SELF_RELATIVE))
        return bad(c, "the descriptor is not self-relative");
    if (c->bytes[AT_RESERVED] && !(control & CONTROL_RESOURCE_MANAGER))
        return bad(c, "a reserved byte of the descriptor is not zero");
    return true;
}

/* A plain ACE in the list it belongs to must be exactly a mask and a SID; other known types are not looked into. */
/*@ requires \valid(c) && readable(ace, size) && size >= ACE_MIN_BYTES;
    assigns c->reason, c->unsupported; */
static bool check_ace(struct check *c, const uint8_t *ace, size_t size, bool sacl)
{
    const struct ace_type *type = ace_type_of(ace[0]);
    if (!type)
        return bad(c, "an ACE has an unknown type");
    const char *unsupported = ace_type_refusal(type, sacl);
    if (unsupported) {
        c->unsupported = c->unsupported ? c->unsupported : unsupported;
        return true;
    }
    if (sid_measure(ace + ACE_SID_AT, size - ACE_SID_AT) != size - ACE_SID_AT)
        return bad(c, "an ACE does not hold exactly one SID");
    return true;
}

/* Bytes after the last ACE are allowed: Windows leaves some. */
/*@ requires \valid(c) && readable(acl, acl_size) && ACL_HEADER <= acl_size <= UINT16_MAX;
    assigns c->reason, c->unsupported; */
static bool check_aces(struct check *c, const uint8_t *acl, size_t acl_size, bool sacl)
{
    size_t at = ACL_HEADER;
    /*@ loop invariant ACL_HEADER <= at <= acl_size && 0 <= left <= UINT16_MAX;
        loop assigns at, left, c->reason, c->unsupported;
        loop variant left; */
    for (size_t left = get16(acl + ACL_COUNT_AT); left; left--) {
        if (acl_size - at < ACE_MIN_BYTES)
            return bad(c, "an ACL has room for fewer ACEs than it counts");
        size_t size = get16(acl + at + ACE_SIZE_AT);
        if (size < ACE_MIN_BYTES || size % 4 || size > acl_size - at)
            return bad(c, "an ACE's size is not possible");
        if (!check_ace(c, acl + at, size, sacl))
            return false;
        at += size;
    }
    return true;
}

/*@ requires checkable(c) && \valid(part) && part->begin < c->size <= MW_DESCRIPTOR_MAX_BYTES;
    requires \separated(part, &c->size, &c->bytes, &c->reason, &c->unsupported);
    assigns part->end, c->reason, c->unsupported;
    ensures \result ==> part->begin < part->end <= c->size; */
static bool check_acl(struct check *c, struct region *part, bool sacl)
{
    const uint8_t *acl = c->bytes + part->begin;
    size_t available = c->size - part->begin;
    if (available < ACL_HEADER)
        return bad(c, "an ACL's header reaches past the end");
    if (acl[0] != ACL_REVISION && acl[0] != ACL_REVISION_OBJECT)
        return bad(c, "an ACL's revision is neither 2 nor 4");
    if (acl[1] || get16(acl + ACL_RESERVED_AT))
        return bad(c, "a reserved byte of an ACL is not zero");
    size_t size = get16(acl + ACL_SIZE_AT);
    if (size < ACL_HEADER || size > available)
        return bad(c, "an ACL's size is not possible");
    if (size % 4)
        return bad(c, "an ACL's size is not a multiple of 4");
    part->end = part->begin + size;
    return check_aces(c, acl, size, sacl);
}

/*@ requires checkable(c) && \valid(part) && part->begin < c->size <= MW_DESCRIPTOR_MAX_BYTES;
    requires \separated(part, &c->size, &c->bytes, &c->reason, &c->unsupported);
    assigns part->end, c->reason;
    ensures \result ==> part->begin < part->end <= c->size; */
static bool check_sid(struct check *c, struct region *part)
{
    size_t size = sid_measure(c->bytes + part->begin, c->size - part->begin);
    part->end = part->begin + size;
    return size ? true : bad(c, "the owner or the group is not a SID");
}

/*@ requires checkable(c) && DESCRIPTOR_HEADER <= c->size <= MW_DESCRIPTOR_MAX_BYTES && 0 <= part < PART_COUNT;
    requires c->parts[part].end <= c->size;
    assigns c->parts[part], c->reason, c->unsupported;
    ensures \result ==> c->parts[part].end <= c->size; */
static bool check_part(struct check *c, int part)
{
    static const uint8_t offset_at[PART_COUNT] = {AT_OWNER, AT_GROUP, AT_SACL, AT_DACL};
    static const uint16_t present[PART_COUNT] = {0, 0, CONTROL_SACL_PRESENT, CONTROL_DACL_PRESENT};
    struct region *region = &c->parts[part];
    size_t offset = get32(c->bytes + offset_at[part]);
    if (!offset)
        return true;
    if (present[part] && !(descriptor_control(c->bytes) & present[part]))
        return bad(c, "an ACL is there although the control bits deny it");
    if (offset < DESCRIPTOR_HEADER || offset % 4 || offset >= c->size)
        return bad(c, "an offset points outside the descriptor");
    region->begin = offset;
    return present[part] ? check_acl(c, region, part == PART_SACL) : check_sid(c, region);
}

/* Absent parts are empty regions at 0, below every other one. */
/*@ requires \valid(c);
    assigns c->reason; */
static bool check_overlap(struct check *c)
{
    /*@ loop invariant 0 <= i <= PART_COUNT;
        loop assigns i, c->reason;
        loop variant PART_COUNT - i; */
    for (int i = 0; i < PART_COUNT; i++) {
        /*@ loop invariant 0 <= k <= i;
            loop assigns k, c->reason;
            loop variant i - k; */
        for (int k = 0; k < i; k++) {
            const struct region *a = &c->parts[i], *b = &c->parts[k];
            bool shared_sid = i == PART_GROUP && a->begin == b->begin;
            if (a->begin < b->end && b->begin < a->end && !shared_sid)
                return bad(c, "parts of the descriptor overlap");
        }
    }
    return true;
}

/*@ requires \valid(c) && c->size >= DESCRIPTOR_HEADER;
    requires \forall integer i; 0 <= i < PART_COUNT ==> c->parts[i].end <= c->size;
    assigns c->reason; */
static bool check_end(struct check *c)
{
    size_t end = DESCRIPTOR_HEADER;
    /*@ loop invariant 0 <= i <= PART_COUNT && end <= c->size;
        loop assigns i, end;
        loop variant PART_COUNT - i; */
    for (int i = 0; i < PART_COUNT; i++)
        end = c->parts[i].end > end ? c->parts[i].end : end;
    return c->size - end <= MAX_PADDING ? true : bad(c, "bytes follow the descriptor");
}

/*@ requires checkable(c);
    requires \forall integer i; 0 <= i < PART_COUNT ==> c->parts[i].end == 0;
    assigns c->parts[0 .. PART_COUNT - 1], c->reason, c->unsupported; */
static bool check_all(struct check *c)
{
    if (!check_header(c))
        return false;
    /*@ loop invariant 0 <= part <= PART_COUNT;
        loop invariant \forall integer i; 0 <= i < PART_COUNT ==> c->parts[i].end <= c->size;
        loop assigns part, c->parts[0 .. PART_COUNT - 1], c->reason, c->unsupported;
        loop variant PART_COUNT - part; */
    for (int part = 0; part < PART_COUNT; part++)
        if (!check_part(c, part))
            return false;
    return check_overlap(c) && check_end(c);
}

enum mw_status descriptor_verify(const uint8_t *bytes, size_t size, const char **reason)
{
    struct check check = {.bytes = bytes, .size = bytes ? size : 0};
    bool ok = check_all(&check);
    *reason = ok ? check.unsupported : check.reason;
    if (!ok)
        return MW_BAD_DESCRIPTOR;
    return check.unsupported ? MW_UNSUPPORTED_ACE : MW_OK;
}

/*@ requires bytes == \null || readable(bytes, size);
    assigns \nothing; */
enum mw_status mw_descriptor_verify(const uint8_t *bytes, size_t size)
{
    const char *reason;
    return descriptor_verify(bytes, size, &reason);
}
