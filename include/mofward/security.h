/**
 * Windows security descriptors, without Windows: SIDs, SDDL, self-relative
 * descriptors, caller identities and the access check.
 *
 * Ownership:  every function works in memory that the caller gives; nothing is
 *             allocated and nothing is kept.
 * Threads:    no global state; call anything from any thread.
 * Errors:     functions that can fail return an enum mw_status and touch their
 *             out-parameters only on MW_OK, except an error place that says so.
 * Trust:      bytes and text may be hostile. Unknown means refused; a zeroed
 *             structure is nobody and is granted nothing. Inputs that are NULL are
 *             refused like malformed ones; out-parameters and buffers with a size
 *             above 0 are never NULL.
 * Sources:    [MS-DTYP] 2.4 and 2.5, and the WMI SDK where it is stricter.
 */
#ifndef MOFWARD_SECURITY_H
#define MOFWARD_SECURITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MW_API __attribute__((visibility("default")))

/* ---- Status ---------------------------------------------------------------- */

/** Why a call failed. One list feeds the enum and mw_status_text(). */
#define MW_STATUS_LIST(X)                                                                \
    X(OK,               "success")                                                       \
    X(NO_MEMORY,        "out of memory")                                                 \
    X(CANNOT_READ,      "the file cannot be opened or read")                             \
    X(NOT_A_REPOSITORY, "not a mofward repository: the magic number is missing")         \
    X(VERSION,          "written in an incompatible format version")                     \
    X(TRUNCATED,        "a section reaches past the end of the file")                    \
    X(CHECKSUM,         "the checksum does not match: the file was damaged or changed")  \
    X(BAD_STRING,       "a string is not terminated or not well formed")                 \
    X(BAD_ORDER,        "records are not in strictly ascending order")                   \
    X(BAD_RECORD,       "a record refers to something that is not there")                \
    X(BAD_VALUE,        "a value does not fit its type")                                 \
    X(BAD_SID,          "not a security identifier")                                     \
    X(BAD_SDDL,         "not a security descriptor in SDDL")                             \
    X(BAD_DESCRIPTOR,   "not a well-formed self-relative security descriptor")           \
    X(UNSUPPORTED_ACE,  "an ACE of a type that namespaces cannot have")                  \
    X(UNSAFE_DESCRIPTOR, "a descriptor that a namespace cannot have")                    \
    X(NO_ROOM,          "the buffer is too small")                                       \
    X(CANNOT_WRITE,     "the file cannot be written")                                    \
    X(LOCKED,           "another process is changing the file")                          \
    X(BAD_MONIKER,      "not a moniker")                                                 \
    X(BAD_LOCALE,       "not a locale, such as MS_409, or a list of them")

enum mw_status {
#define MW_STATUS_ENUM(name, text) MW_##name,
    MW_STATUS_LIST(MW_STATUS_ENUM)
#undef MW_STATUS_ENUM
    MW_STATUS_COUNT
};

/** One English sentence without a full stop; never NULL, also for unknown numbers. */
MW_API const char *mw_status_text(enum mw_status status);

/* ---- Rights ---------------------------------------------------------------- */

/** Namespace access rights [WMI SDK, namespace-access-rights-constants]. */
enum {
    MW_RIGHT_ENABLE         = 0x1,      /**< connect, read classes and instances */
    MW_RIGHT_METHOD_EXECUTE = 0x2,
    MW_RIGHT_FULL_WRITE     = 0x4,      /**< classes and instances, never system classes */
    MW_RIGHT_PARTIAL_WRITE  = 0x8,      /**< static instances */
    MW_RIGHT_WRITE_PROVIDER = 0x10,     /**< what a provider serves */
    MW_RIGHT_REMOTE_ACCESS  = 0x20,     /**< any of the others, from another computer */
    MW_RIGHT_SUBSCRIBE      = 0x40,
    MW_RIGHT_PUBLISH        = 0x80,
    MW_RIGHT_READ_CONTROL   = 0x20000,
    MW_RIGHT_WRITE_DAC      = 0x40000,
    MW_RIGHT_WRITE_OWNER    = 0x80000,
    MW_RIGHT_NAMESPACE_ALL  = 0x6003F,  /**< what a namespace ACE may grant, events aside */
    MW_ACCESS_SYSTEM_SECURITY = 0x1000000,
    MW_MAXIMUM_ALLOWED      = 0x2000000,
};

/** Names of the rights in @p mask, as "ENABLE|METHOD_EXECUTE"; "none" for 0. Always terminated. */
MW_API size_t mw_rights_text(uint32_t mask, char *buffer, size_t size);

/* ---- Security identifiers ----------------------------------------------------- */

enum { MW_SID_MAX_SUBAUTHORITIES = 15, MW_SID_MAX_BYTES = 68, MW_SID_MAX_TEXT = 192 };

/** A SID by value [MS-DTYP 2.4.2]. Zeroed, it is no SID at all and equals nothing, not even itself. */
struct mw_sid {
    uint8_t  revision;          /**< 1 */
    uint8_t  count;             /**< of sub, 1 to 15 */
    uint8_t  authority[6];      /**< big-endian */
    uint32_t sub[MW_SID_MAX_SUBAUTHORITIES];
};

/**
 * Parse "S-1-5-32-544" or a two-letter alias ("BA"). The whole text must be used.
 *
 * @param domain  the S-1-5-21-a-b-c that domain aliases (DA, LA, ...) are relative to, or NULL: they are refused then.
 * @return MW_OK or MW_BAD_SID.
 */
MW_API enum mw_status mw_sid_parse(const char *text, const struct mw_sid *domain, struct mw_sid *sid);

/** "S-1-..." text, terminated. @return MW_OK, MW_BAD_SID for a zeroed or malformed one, MW_NO_ROOM (MW_SID_MAX_TEXT suffices). */
MW_API enum mw_status mw_sid_text(const struct mw_sid *sid, char *buffer, size_t size);

/** false when either is no SID. */
MW_API bool mw_sid_equal(const struct mw_sid *a, const struct mw_sid *b);

/* ---- Descriptors --------------------------------------------------------------- */

/** Largest self-relative descriptor: header, two full ACLs, two SIDs. In bytes. */
enum { MW_DESCRIPTOR_MAX_BYTES = 20 + 2 * 65532 + 2 * MW_SID_MAX_BYTES };

/** Where and why text was refused. Filled on failure. */
struct mw_sddl_error {
    size_t      column;         /**< 1-based byte in the text */
    const char *reason;         /**< one sentence, static */
};

/**
 * SDDL text to a self-relative descriptor, laid out as Windows does.
 *
 * The profile is mofcomp's: upper case, no blanks, each part at most once.
 * Conditional, object, resource and label ACEs are refused with MW_UNSUPPORTED_ACE.
 *
 * @param text    need not be terminated.
 * @param domain  see mw_sid_parse().
 * @param bytes   receives the descriptor; @p capacity of MW_DESCRIPTOR_MAX_BYTES suffices.
 * @param size    receives its size in bytes.
 * @param error   may be NULL.
 * @return MW_OK, MW_BAD_SDDL, MW_UNSUPPORTED_ACE, MW_NO_ROOM.
 */
MW_API enum mw_status mw_sddl_parse(const char *text, size_t length, const struct mw_sid *domain,
                                    uint8_t *bytes, size_t capacity, size_t *size,
                                    struct mw_sddl_error *error);

/**
 * A descriptor as canonical SDDL, terminated. The text without its NUL has *@p length bytes.
 *
 * @return MW_OK, MW_BAD_DESCRIPTOR, MW_UNSUPPORTED_ACE, MW_NO_ROOM (*@p length is set to what it takes then, too).
 */
MW_API enum mw_status mw_sddl_print(const uint8_t *bytes, size_t size, char *text, size_t capacity, size_t *length);

/** Is this a well-formed self-relative descriptor of plain ACEs? @return MW_OK, MW_BAD_DESCRIPTOR, MW_UNSUPPORTED_ACE. */
MW_API enum mw_status mw_descriptor_verify(const uint8_t *bytes, size_t size);

/**
 * May a namespace have this descriptor? The rules of __SystemSecurity.SetSD: owner, group and a
 * DACL; known types, flags and rights; FULL_WRITE with PARTIAL_WRITE and WRITE_PROVIDER; IO with CI.
 *
 * Generic rights (GA, GR, GW, GX) are accepted and count as what mw_descriptor_inherit() maps them to, so the same rules
 * hold for the text that an author wrote and for the descriptor that is stored. An inherited entry (ID) may have IO alone.
 *
 * @param reason  receives one static sentence on failure; may be NULL.
 * @return MW_OK, MW_BAD_DESCRIPTOR, MW_UNSUPPORTED_ACE, MW_UNSAFE_DESCRIPTOR.
 */
MW_API enum mw_status mw_descriptor_check_namespace(const uint8_t *bytes, size_t size, const char **reason);

/**
 * The descriptor of a new child namespace: the explicit one's own ACEs, then what the parent hands down.
 *
 * Explicit ACEs that claim to be inherited are dropped. Generic rights are mapped, so none is stored. Without @p own,
 * owner and group are the default descriptor's. A child to which neither its own DACL nor an inherited entry says anything
 * gets the default DACL; an own DACL that is empty says "nobody" and stays empty. SE_DACL_PROTECTED is stored and blocks
 * nothing, as WMI documents.
 *
 * @param parent  verified; NULL for a root namespace, which inherits nothing.
 * @param own     verified; NULL when the MOF gave none.
 * @return MW_OK, MW_BAD_DESCRIPTOR, MW_UNSAFE_DESCRIPTOR (over 64 KiB of ACEs, or a NULL DACL of its own), MW_NO_ROOM.
 */
MW_API enum mw_status mw_descriptor_inherit(const uint8_t *parent, size_t parent_size,
                                            const uint8_t *own, size_t own_size,
                                            uint8_t *bytes, size_t capacity, size_t *size);

/** The built-in descriptor of a namespace that nobody gave one, static. @p size in bytes. */
MW_API const uint8_t *mw_descriptor_default(size_t *size);

/** One entry of an access control list, decoded. */
struct mw_ace {
    uint8_t  type;              /**< 0 allow, 1 deny, 2 audit */
    uint8_t  flags;             /**< OI 1, CI 2, NP 4, IO 8, ID 0x10, SA 0x40, FA 0x80 */
    uint32_t mask;
    struct mw_sid sid;
};

enum { MW_ACE_ALLOW = 0, MW_ACE_DENY = 1, MW_ACE_AUDIT = 2 };
enum {
    MW_ACE_OBJECT_INHERIT = 1, MW_ACE_CONTAINER_INHERIT = 2, MW_ACE_NO_PROPAGATE = 4, MW_ACE_INHERIT_ONLY = 8,
    MW_ACE_INHERITED = 0x10, MW_ACE_AUDIT_SUCCESS = 0x40, MW_ACE_AUDIT_FAILURE = 0x80,
};

/** Number of ACEs in the DACL (@p sacl false) or SACL of a verified descriptor; 0 when there is none. */
MW_API size_t mw_descriptor_ace_count(const uint8_t *bytes, size_t size, bool sacl);

/** The ACE at @p index. @return false when there is none. */
MW_API bool mw_descriptor_ace(const uint8_t *bytes, size_t size, bool sacl, size_t index, struct mw_ace *ace);

/** Owner (@p group false) or group of a verified descriptor. @return false when there is none. */
MW_API bool mw_descriptor_owner(const uint8_t *bytes, size_t size, bool group, struct mw_sid *sid);

/* ---- Callers --------------------------------------------------------------------- */

/** Privileges that change the outcome of an access check. */
enum { MW_PRIVILEGE_SECURITY = 1, MW_PRIVILEGE_TAKE_OWNERSHIP = 2 };

/** Who is asking. Borrowed; an array may be NULL when its count is 0, else the token is nobody. Zeroed, it is nobody. */
struct mw_token {
    const struct mw_sid *sids;          size_t sid_count;           /**< enabled: the user and its groups */
    const struct mw_sid *deny_only;     size_t deny_only_count;     /**< match deny ACEs only */
    const struct mw_sid *restricting;   size_t restricting_count;   /**< when present, a second check matches these alone */
    uint32_t privileges;                                            /**< MW_PRIVILEGE_* that are enabled */
};

/** What an access check found. Zeroed, it is a refusal. */
struct mw_access {
    bool     granted;
    uint32_t rights;            /**< granted: what was asked for, or the most there is with MW_MAXIMUM_ALLOWED */
    uint32_t missing;           /**< refused: the rights of the request that nothing grants */
    int32_t  ace;               /**< index in the DACL of the ACE that decided, -1 when none did */
    bool     privilege_missing; /**< refused for want of MW_PRIVILEGE_SECURITY */
};

/**
 * The access check of [MS-DTYP] 2.5.3.2 over a verified descriptor, first ACE to mention a right decides it.
 *
 * A descriptor without a DACL, or with a NULL one, grants everything, as Windows has it; no namespace can have one, and a
 * session refuses it all the same. A token without a valid SID is granted nothing by any descriptor.
 *
 * @param desired  rights, also MW_MAXIMUM_ALLOWED and MW_ACCESS_SYSTEM_SECURITY; generic rights are mapped. 0 and unknown
 *                 bits are refused.
 * @return what was found; a malformed descriptor is a refusal.
 */
MW_API struct mw_access mw_access_check(const uint8_t *bytes, size_t size, const struct mw_token *token,
                                        uint32_t desired);

#ifdef __cplusplus
}
#endif
#endif
