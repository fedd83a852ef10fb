/**
 * Security descriptors as WMI objects: __SecurityDescriptor, __ACE and __Trustee as plain structures, and the six
 * conversions of Win32_SecurityDescriptorHelper between them, SDDL and self-relative bytes.
 *
 *     SDDLToBinarySD    mw_sddl_parse()           BinarySDToSDDL    mw_sddl_print()
 *     SDDLToWin32SD     mw_sddl_to_object()       Win32SDToSDDL     mw_object_to_sddl()
 *     BinarySDToWin32SD mw_descriptor_to_object() Win32SDToBinarySD mw_descriptor_from_object()
 *
 * Nothing is allocated: results go to memory that the caller gives. What cannot be converted without a guess is refused,
 * with a sentence that says why. What there is of ownership, threads and errors is as in security.h.
 */
#ifndef MOFWARD_CONVERT_H
#define MOFWARD_CONVERT_H

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * __Trustee. Pointers are NULL where the property is.
 *
 * The SID decides, from SID or SidString; where both are there they must agree. Domain and Name are not compared with it: no
 * account can be looked up here, so a trustee that has nothing but a name is refused.
 */
struct mw_trustee {
    const char    *domain, *name;
    const char    *sid_string;          /**< SidString, "S-1-5-32-544" */
    const uint8_t *sid;                 /**< SID, */
    uint32_t       sid_length;          /**< and the number of bytes there */
    bool           has_stated_length;   /**< is SidLength not NULL? It must agree then */
    uint32_t       stated_length;       /**< SidLength */
};

/** __ACE. */
struct mw_ace_object {
    uint32_t    access_mask, ace_flags, ace_type;
    const char *guid_object_type, *guid_inherited_object_type; /**< NULL or "": the ACE types that have one are refused */
    struct mw_trustee trustee;
};

/** __SecurityDescriptor. TIME_CREATED says nothing about access and is left out. */
struct mw_security_descriptor {
    uint32_t control_flags;             /**< as in bytes; SE_SELF_RELATIVE (0x8000) may be left out */
    const struct mw_ace_object *dacl;   size_t dacl_count;  /**< NULL: the property is. Not NULL with 0: nobody */
    const struct mw_ace_object *sacl;   size_t sacl_count;
    const struct mw_trustee *owner, *group;                 /**< NULL: the property is */
};

/** Why an object was refused, and where in it. Filled on failure. */
enum mw_object_part { MW_PART_DESCRIPTOR, MW_PART_OWNER, MW_PART_GROUP, MW_PART_DACL, MW_PART_SACL };
struct mw_object_error {
    const char *reason;                 /**< one sentence, static */
    enum mw_object_part part;
    size_t      index;                  /**< of an ACE in its list, from 0 */
};

/** Memory that the caller gives, at any alignment. MW_CONVERT_MEMORY bytes suffice for every conversion. */
struct mw_memory { void *at; size_t size; };
enum { MW_CONVERT_MEMORY = 1 << 20 };

/**
 * An object to bytes, laid out as Windows does.
 *
 * A list and its bit of ControlFlags (SE_DACL_PRESENT 4, SE_SACL_PRESENT 0x10) must agree, but for a bit without a list: a
 * NULL list, which grants everything and no namespace can have. Unknown bits of ControlFlags are refused.
 *
 * @param capacity  of @p bytes; MW_DESCRIPTOR_MAX_BYTES suffices.
 * @param error     may be NULL.
 * @return MW_OK, MW_BAD_DESCRIPTOR, MW_BAD_SID (of a trustee), MW_UNSUPPORTED_ACE, MW_NO_ROOM.
 */
MW_API enum mw_status mw_descriptor_from_object(const struct mw_security_descriptor *object, uint8_t *bytes,
                                                size_t capacity, size_t *size, struct mw_object_error *error);

/**
 * Bytes to an object: every trustee with SID, SidLength and SidString. It points into @p bytes and @p memory.
 *
 * @param error  may be NULL.
 * @return MW_OK, MW_BAD_DESCRIPTOR, MW_UNSUPPORTED_ACE, MW_NO_ROOM.
 */
MW_API enum mw_status mw_descriptor_to_object(const uint8_t *bytes, size_t size, struct mw_memory memory,
                                              struct mw_security_descriptor *object, struct mw_object_error *error);

/** SDDL to an object in @p memory. @return as mw_sddl_parse() and mw_descriptor_to_object(). */
MW_API enum mw_status mw_sddl_to_object(const char *text, size_t length, const struct mw_sid *domain,
                                        struct mw_memory memory, struct mw_security_descriptor *object,
                                        struct mw_sddl_error *error);

/** An object to canonical SDDL, terminated, in @p memory. @return as mw_descriptor_from_object(). */
MW_API enum mw_status mw_object_to_sddl(const struct mw_security_descriptor *object, struct mw_memory memory,
                                        const char **text, struct mw_object_error *error);

/**
 * An instance of __SecurityDescriptor (or Win32_SecurityDescriptor) that a repository holds, to bytes.
 *
 * ControlFlags, and AccessMask, AceFlags, AceType and Trustee of each ACE, may not be NULL.
 *
 * @return as mw_descriptor_from_object().
 */
MW_API enum mw_status mw_descriptor_from_instance(mw_instance instance, uint8_t *bytes, size_t capacity, size_t *size,
                                                  struct mw_object_error *error);

/** What a method of Win32_SecurityDescriptorHelper returns for @p status: 0, 0x80041008, 0x80041006, 0x80041004. */
MW_API int32_t mw_conversion_hresult(enum mw_status status);

#ifdef __cplusplus
}
#endif
#endif
