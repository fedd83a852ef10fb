/*
 * What a namespace's descriptor must be, over and above being well-formed: the documented rules of
 * __SystemSecurity.SetSD. Generic rights count as what they are mapped to when the descriptor is stored, so that the
 * text that an author wrote and the bytes that the compiler stores keep the same rules.
 */
#include "descriptor.h"
#include "generic.h"

/* @return NULL, or the rule that the entry breaks. An entry that was inherited may wait for objects (OI) in vain. */
static const char *check_flags(const struct ace_view *ace, bool sacl)
{
    uint8_t known = (uint8_t)(ACE_INHERITANCE_FLAGS | (sacl ? ACE_AUDIT_FLAGS : 0));
    if (ace->flags & ~known)
        return sacl ? "an audit ACE of a namespace has an unknown flag"
                    : "an ACE of a namespace has a flag other than OI, CI, NP, IO and ID";
    if ((ace->flags & (MW_ACE_INHERIT_ONLY | MW_ACE_CONTAINER_INHERIT | MW_ACE_INHERITED)) == MW_ACE_INHERIT_ONLY)
        return "an ACE with IO but without CI applies nowhere";
    return NULL;
}

static const char *check_rights(const struct ace_view *ace)
{
    enum { with_full_write = MW_RIGHT_PARTIAL_WRITE | MW_RIGHT_WRITE_PROVIDER };
    uint32_t mask = generic_map(ace->mask);
    if (mask & ~(uint32_t)NAMESPACE_KNOWN_RIGHTS)
        return "an ACE mentions a right that namespaces do not have";
    if (ace->type == MW_ACE_ALLOW && (mask & MW_RIGHT_FULL_WRITE) && (mask & with_full_write) != with_full_write)
        return "an ACE that grants FULL_WRITE (LC) must grant PARTIAL_WRITE (SW) and WRITE_PROVIDER (RP) too";
    return NULL;
}

static const char *check_list(const uint8_t *bytes, bool sacl)
{
    struct ace_view ace;
    for (struct ace_walk walk = ace_walk(descriptor_acl(bytes, sacl)); ace_next(&walk, &ace);) {
        const char *reason = check_flags(&ace, sacl);
        reason = reason ? reason : check_rights(&ace);
        if (reason)
            return reason;
    }
    return NULL;
}

static const char *check_rules(const uint8_t *bytes)
{
    if (!descriptor_sid(bytes, false))
        return "a namespace's descriptor needs an owner (O:)";
    if (!descriptor_sid(bytes, true))
        return "a namespace's descriptor needs a group (G:)";
    if (!(descriptor_control(bytes) & CONTROL_DACL_PRESENT))
        return "a namespace's descriptor needs a DACL (D:)";
    if (!descriptor_acl(bytes, false))
        return "a NULL DACL would open the namespace to everybody";
    const char *reason = check_list(bytes, false);
    return reason ? reason : check_list(bytes, true);
}

enum mw_status mw_descriptor_check_namespace(const uint8_t *bytes, size_t size, const char **reason)
{
    const char *why;
    enum mw_status status = descriptor_verify(bytes, size, &why);
    if (status == MW_OK) {
        why = check_rules(bytes);
        status = why ? MW_UNSAFE_DESCRIPTOR : MW_OK;
    }
    if (status != MW_OK && reason)
        *reason = why;
    return status;
}
