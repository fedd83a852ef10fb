/**
 * Read a compiled repository of namespaces and enforce what it says.
 *
 * Ownership:  everything that a lookup returns points into the repository and
 *             lives until mw_repo_close(). The caller frees exactly one thing:
 *             the repository. Lookups allocate nothing.
 * Threads:    an open repository is immutable; share it freely. Only open and
 *             close need outside ordering.
 * Errors:     functions that can fail return an enum mw_status and touch their
 *             out-parameter only on MW_OK. A lookup that finds nothing returns a
 *             zeroed handle; MW_FOUND(handle) tells. Handing a zeroed handle to a
 *             lookup is allowed and finds nothing again; so is a NULL repository,
 *             name or path. A handle that was not got from a lookup, out-parameters
 *             and a buffer with a size above 0 that are NULL are not.
 * Shapes:     xxx_count() is the number of xxx_at(), whose index starts at 0; from
 *             the count on there is nothing. Text is never NULL, "" where there is
 *             none. Numbers, flags and counts of a zeroed handle are 0.
 * Trust:      the file may be hostile. It is verified once, in full, when it is
 *             opened; no other call re-checks it, so it must not change while it
 *             is open (mofward replaces files by rename, never in place).
 * Names:      compare without regard to ASCII case, as MOF does. Text is UTF-8;
 *             U+0000 inside a string is the bytes C0 80, a lone UTF-16 surrogate
 *             its three-byte form.
 */
#ifndef MOFWARD_RUNTIME_H
#define MOFWARD_RUNTIME_H

#include "security.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The repository ------------------------------------------------------------ */

typedef struct mw_repo mw_repo;

/** Open, map and verify a file. @return MW_OK, MW_CANNOT_READ (errno says why), MW_NO_MEMORY or what is wrong with it. */
MW_API enum mw_status mw_repo_open(const char *path, mw_repo **repo);

/** Verify @p size bytes at @p data and open them in place; borrowed, any alignment. @return as mw_repo_open(). */
MW_API enum mw_status mw_repo_open_bytes(const void *data, size_t size, mw_repo **repo);

/** NULL is allowed. */
MW_API void mw_repo_close(mw_repo *repo);

enum { MW_CHECKSUM_BYTES = 16 };

/** Dialects of MOF, as recorded in a repository. */
enum mw_dialect { MW_DIALECT_WMI = 1, MW_DIALECT_CIM = 2, MW_DIALECT_MOF3 = 4, MW_DIALECT_ANY = 7 };

/** What a repository says about itself; all 0 for NULL. */
struct mw_repo_facts {
    uint16_t format_major, format_minor;
    enum mw_dialect dialect;            /**< the rules it was compiled under */
    uint32_t size;                      /**< of the file, in bytes */
    uint8_t  checksum[MW_CHECKSUM_BYTES]; /**< XXH3-128, canonical (big-endian) */
    uint32_t namespaces, classes, instances; /**< system classes and embedded instances are not counted */
};
MW_API struct mw_repo_facts mw_repo_facts(const mw_repo *repo);

/** The version of the file format that this library reads and its compiler writes. */
MW_API void mw_format_version(uint16_t *major, uint16_t *minor);

/* ---- Handles ---------------------------------------------------------------------- */

/* All handles are small values; copy them. */
typedef struct { const mw_repo *repo; uint32_t index; } mw_namespace;
typedef struct { const mw_repo *repo; uint32_t index; } mw_class;
typedef struct { const mw_repo *repo; uint32_t index; } mw_property;   /**< property or reference */
typedef struct { const mw_repo *repo; uint32_t index; } mw_method;
typedef struct { const mw_repo *repo; uint32_t index; } mw_parameter;
typedef struct { const mw_repo *repo; uint32_t index; } mw_qualifier;
typedef struct { const mw_repo *repo; uint32_t index; } mw_qualifier_type;
typedef struct { const mw_repo *repo; uint32_t index; } mw_instance;
typedef struct { const mw_repo *repo; uint32_t index; } mw_slot;       /**< a property that an instance sets itself */

#define MW_FOUND(handle) ((handle).repo != NULL)

/* ---- Types and values ----------------------------------------------------------------- */

/** The CIM-TYPE codes of [MS-WMIO] 2.2.82, and one of ours. */
enum mw_type {
    MW_VOID = 0, MW_SINT16 = 2, MW_SINT32 = 3, MW_REAL32 = 4, MW_REAL64 = 5, MW_STRING = 8, MW_BOOLEAN = 11,
    MW_OBJECT = 13, MW_SINT8 = 16, MW_UINT8 = 17, MW_UINT16 = 18, MW_UINT32 = 19, MW_SINT64 = 20, MW_UINT64 = 21,
    MW_DATETIME = 101, MW_REFERENCE = 102, MW_CHAR16 = 103,
    MW_OCTETSTRING = 104,       /**< of MOF 3, a code of ours: "0x" and hexadecimal digits */
};
/** The type's name in MOF: "uint8", "string", ...; "object" and "ref" for MW_OBJECT and MW_REFERENCE. */
MW_API const char *mw_type_name(enum mw_type type);

/** What an element is declared as. */
struct mw_typespec {
    enum mw_type type;
    bool         is_array;
    uint32_t     array_size;    /**< of a fixed-size array, else 0 */
    const char  *class_name;    /**< of a reference or embedded object, "" for any class ("object"); of an integer or string the
                                     enumeration that its values are of; "" for other types */
};

/** A value in place; copy it freely. Element accessors take an index below count; a scalar has index 0. */
typedef struct {
    const mw_repo *repo;
    enum mw_type   type;
    bool           is_null, is_array;
    bool           has_null_elements;
    uint32_t       count;       /**< elements; 1 for a scalar, 0 for NULL */
    uint32_t       data;        /**< private */
} mw_value;

/* An element that is not there, or not of the kind that is asked for, is NULL, 0, "" or a zeroed handle. */
MW_API bool        mw_value_element_is_null(mw_value value, uint32_t index);
MW_API int64_t     mw_value_signed(mw_value value, uint32_t index);     /**< sint*, boolean 0/1, char16 */
MW_API uint64_t    mw_value_unsigned(mw_value value, uint32_t index);   /**< uint*, boolean 0/1, char16 */
MW_API double      mw_value_real(mw_value value, uint32_t index);
MW_API const char *mw_value_string(mw_value value, uint32_t index);     /**< string, datetime, reference, octetstring */
MW_API mw_instance mw_value_object(mw_value value, uint32_t index);     /**< an embedded instance */

/* ---- Namespaces ---------------------------------------------------------------------- */

/** Namespaces in ascending order of their paths. The system classes live outside all of them. */
MW_API uint32_t     mw_namespace_count(const mw_repo *repo);
MW_API mw_namespace mw_namespace_at(const mw_repo *repo, uint32_t index);
/** By path: "root\cimv2", "ROOT/cimv2", "\\.\root\cimv2". */
MW_API mw_namespace mw_namespace_find(const mw_repo *repo, const char *path);
/** The namespace whose path is this one's without its last component. */
MW_API mw_namespace mw_namespace_parent(mw_namespace ns);
/** "root\cimv2": without server, backslashes, the spelling of its first declaration. "" for the system classes'. */
MW_API const char  *mw_namespace_path(mw_namespace ns);
/** Does it refuse every connection below MW_AUTHENTICATION_PKT_PRIVACY? true for a zeroed handle: fail closed. */
MW_API bool         mw_namespace_requires_encryption(mw_namespace ns);
/** The whole descriptor, own and inherited ACEs, self-relative. @p size in bytes. */
MW_API const uint8_t *mw_namespace_descriptor(mw_namespace ns, size_t *size);
/** Did the MOF give it a descriptor of its own (NamespaceSecuritySDDL)? */
MW_API bool         mw_namespace_has_own_descriptor(mw_namespace ns);

/* ---- Classes -------------------------------------------------------------------------- */

/** Classes of the namespace itself, ascending by name, system classes not among them. */
MW_API uint32_t     mw_class_count(mw_namespace ns);
MW_API mw_class     mw_class_at(mw_namespace ns, uint32_t index);
/** Also finds system classes. */
MW_API mw_class     mw_class_find(mw_namespace ns, const char *name);
/** The namespace that holds the system classes; its path is "". */
MW_API mw_namespace mw_system_namespace(const mw_repo *repo);
MW_API const char  *mw_class_name(mw_class cls);
MW_API mw_class     mw_class_super(mw_class cls);
MW_API mw_namespace mw_class_namespace(mw_class cls);
/** Is @p cls @p ancestor or below it? */
MW_API bool         mw_class_derives(mw_class cls, mw_class ancestor);

enum {
    MW_CLASS_ABSTRACT = 1, MW_CLASS_ASSOCIATION = 2, MW_CLASS_INDICATION = 4, MW_CLASS_SINGLETON = 8,
    MW_CLASS_DYNAMIC = 0x10, MW_CLASS_TERMINAL = 0x20, MW_CLASS_SYSTEM = 0x40, MW_CLASS_AMENDMENT = 0x80,
    MW_CLASS_STRUCTURE = 0x100,     /**< of MOF 3: it has values, embedded instances, and no instances of its own */
    MW_CLASS_ENUMERATION = 0x200,   /**< of MOF 3: its properties are its literals, their defaults what they stand for */
};
/** MW_CLASS_*. */
MW_API uint32_t     mw_class_flags(mw_class cls);
/** What the literals of an enumeration are; MW_VOID for other classes. */
MW_API enum mw_type mw_class_base_type(mw_class cls);
/** The class that a structure or enumeration is declared in; its name is then "Outer.Name". */
MW_API mw_class     mw_class_outer(mw_class cls);

/* Members declared or overridden by the class itself, in the order of the source; find also looks at ancestors. */
MW_API uint32_t     mw_property_count(mw_class cls);
MW_API mw_property  mw_property_at(mw_class cls, uint32_t index);
MW_API mw_property  mw_property_find(mw_class cls, const char *name);
MW_API const char  *mw_property_name(mw_property property);
MW_API struct mw_typespec mw_property_type(mw_property property);
MW_API bool         mw_property_is_key(mw_property property);
/** The class that first declared it. */
MW_API mw_class     mw_property_origin(mw_property property);
/** The class whose declaration this is. */
MW_API mw_class     mw_property_class(mw_property property);
/** The declaration in an ancestor that this one overrides. */
MW_API mw_property  mw_property_overridden(mw_property property);
/** @return false when the declaration has no default; "= NULL" is a default. */
MW_API bool         mw_property_default(mw_property property, mw_value *value);

MW_API uint32_t     mw_method_count(mw_class cls);
MW_API mw_method    mw_method_at(mw_class cls, uint32_t index);
MW_API mw_method    mw_method_find(mw_class cls, const char *name);
MW_API const char  *mw_method_name(mw_method method);
MW_API struct mw_typespec mw_method_type(mw_method method);
MW_API mw_class     mw_method_origin(mw_method method);
MW_API mw_class     mw_method_class(mw_method method);
MW_API mw_method    mw_method_overridden(mw_method method);

MW_API uint32_t     mw_parameter_count(mw_method method);
MW_API mw_parameter mw_parameter_at(mw_method method, uint32_t index);
MW_API const char  *mw_parameter_name(mw_parameter parameter);
MW_API struct mw_typespec mw_parameter_type(mw_parameter parameter);
/** @return false when the declaration has no default. */
MW_API bool         mw_parameter_default(mw_parameter parameter, mw_value *value);

/* ---- Qualifiers -------------------------------------------------------------------------- */

enum mw_element { MW_ON_CLASS, MW_ON_PROPERTY, MW_ON_METHOD, MW_ON_PARAMETER, MW_ON_INSTANCE, MW_ON_SLOT };

/** Something that carries qualifiers. Make one with MW_QUALIFIERS(MW_ON_CLASS, cls). */
typedef struct { const mw_repo *repo; enum mw_element element; uint32_t index; } mw_qualified;
#define MW_QUALIFIERS(kind, handle) ((mw_qualified){ (handle).repo, (kind), (handle).index })

enum {
    MW_FLAVOR_TO_INSTANCE = 1, MW_FLAVOR_TO_SUBCLASS = 2, MW_FLAVOR_DISABLE_OVERRIDE = 0x10,
    MW_FLAVOR_AMENDED = 0x80,   /**< "Amended" in WMI, "Translatable" in CIM */
};

/** Qualifiers written on the element itself, in the order of the source. */
MW_API uint32_t     mw_qualifier_count(mw_qualified element);
MW_API mw_qualifier mw_qualifier_at(mw_qualified element, uint32_t index);
/**
 * On the element, else inherited from what it overrides by the flavor ToSubclass (the core ones, Key among them, always). An
 * instance or slot of a repository for WMI inherits from its class or property by the flavor ToInstance.
 */
MW_API mw_qualifier mw_qualifier_find(mw_qualified element, const char *name);
MW_API const char  *mw_qualifier_name(mw_qualifier qualifier);
MW_API mw_value     mw_qualifier_value(mw_qualifier qualifier);
MW_API uint32_t     mw_qualifier_flavor(mw_qualifier qualifier);        /**< MW_FLAVOR_* */

enum {
    MW_SCOPE_CLASS = 1, MW_SCOPE_ASSOCIATION = 2, MW_SCOPE_INDICATION = 4, MW_SCOPE_PROPERTY = 8, MW_SCOPE_REFERENCE = 0x10,
    MW_SCOPE_METHOD = 0x20, MW_SCOPE_PARAMETER = 0x40, MW_SCOPE_INSTANCE = 0x80, MW_SCOPE_SCHEMA = 0x100, MW_SCOPE_QUALIFIER = 0x200,
    MW_SCOPE_STRUCTURE = 0x400, MW_SCOPE_ENUMERATION = 0x800, MW_SCOPE_ENUMERATION_VALUE = 0x1000,  /* of MOF 3 */
    MW_SCOPE_ANY = 0x1FFF,
};
/** Qualifier declarations of a namespace, ascending by name. */
MW_API uint32_t          mw_qualifier_type_count(mw_namespace ns);
MW_API mw_qualifier_type mw_qualifier_type_at(mw_namespace ns, uint32_t index);
MW_API mw_qualifier_type mw_qualifier_type_find(mw_namespace ns, const char *name);
MW_API const char       *mw_qualifier_type_name(mw_qualifier_type type);
MW_API struct mw_typespec mw_qualifier_type_type(mw_qualifier_type type);
MW_API uint32_t          mw_qualifier_type_scope(mw_qualifier_type type);   /**< MW_SCOPE_* */
MW_API uint32_t          mw_qualifier_type_flavor(mw_qualifier_type type);  /**< MW_FLAVOR_* */
/** @return false when the declaration has no default. */
MW_API bool              mw_qualifier_type_default(mw_qualifier_type type, mw_value *value);

/* ---- Instances ------------------------------------------------------------------------------ */

/** Instances of a namespace, ascending by relative path; instances without keys last, in the order of the source. */
MW_API uint32_t     mw_instance_count(mw_namespace ns);
MW_API mw_instance  mw_instance_at(mw_namespace ns, uint32_t index);
/** By canonical relative path: Class.Key="v",Key2=2 with keys in ascending order of name, or Class=@. */
MW_API mw_instance  mw_instance_find(mw_namespace ns, const char *relative_path);
MW_API mw_class     mw_instance_class(mw_instance instance);
/** The relative path; "" for an instance without keys and for an embedded one. */
MW_API const char  *mw_instance_path(mw_instance instance);
/** The instance's own value, else the default of the nearest declaration that has one, else NULL. @return false: no such property. */
MW_API bool         mw_instance_value(mw_instance instance, const char *property, mw_value *value);
/** The properties that the instance sets itself, in the order of the source. */
MW_API uint32_t     mw_slot_count(mw_instance instance);
MW_API mw_slot      mw_slot_at(mw_instance instance, uint32_t index);
MW_API mw_property  mw_slot_property(mw_slot slot);
/** @return false for "Name;" without a value. */
MW_API bool         mw_slot_value(mw_slot slot, mw_value *value);

/* ---- Enforcement ------------------------------------------------------------------------------- */

/** RPC authentication levels [WMI SDK, 4.1]. Only PKT_PRIVACY is encrypted. */
enum mw_authentication {
    MW_AUTHENTICATION_DEFAULT = 0, MW_AUTHENTICATION_NONE = 1, MW_AUTHENTICATION_CONNECT = 2, MW_AUTHENTICATION_CALL = 3,
    MW_AUTHENTICATION_PKT = 4, MW_AUTHENTICATION_PKT_INTEGRITY = 5, MW_AUTHENTICATION_PKT_PRIVACY = 6,
    MW_AUTHENTICATION_MINIMUM = MW_AUTHENTICATION_PKT,  /**< of a remote connection, and of an asynchronous call */
};
/** "PktPrivacy", ...; "unknown" for other numbers. */
MW_API const char *mw_authentication_name(enum mw_authentication level);
/** By number ("6") or name in any case ("pktPrivacy"). @return false when it is neither. */
MW_API bool mw_authentication_parse(const char *text, enum mw_authentication *level);

/** Everything a caller can ask a session for. Zero is no operation and is refused. */
enum mw_operation {
    MW_OPERATION_NONE,
    MW_OPERATION_CONNECT,
    MW_OPERATION_GET_CLASS, MW_OPERATION_ENUMERATE_CLASSES, MW_OPERATION_PUT_CLASS, MW_OPERATION_DELETE_CLASS,
    MW_OPERATION_GET_INSTANCE, MW_OPERATION_ENUMERATE_INSTANCES, MW_OPERATION_PUT_INSTANCE, MW_OPERATION_DELETE_INSTANCE,
    MW_OPERATION_QUERY, MW_OPERATION_EXECUTE_METHOD,
    MW_OPERATION_SUBSCRIBE, MW_OPERATION_PUBLISH,
    MW_OPERATION_CREATE_NAMESPACE, MW_OPERATION_DELETE_NAMESPACE,
    MW_OPERATION_READ_SECURITY, MW_OPERATION_WRITE_SECURITY, MW_OPERATION_GET_CALLER_ACCESS_RIGHTS,
    MW_OPERATION_REGISTER_PROVIDER,
    MW_OPERATION_PUT_PROVIDED_CLASS, MW_OPERATION_DELETE_PROVIDED_CLASS,    /**< of a class provider, not in the repository */
    MW_OPERATION_SUBSCRIBE_PERMANENTLY, MW_OPERATION_SUBSCRIBE_POLLING,     /**< a filter, consumer or binding; one with WITHIN */
    MW_OPERATION_DELIVER_EVENT, MW_OPERATION_RECEIVE_EVENT,     /**< descriptors of events decide them: events.h */
    MW_OPERATION_DELIVER_RESULTS,                               /**< of an asynchronous call: mw_session_check_callback() */
    MW_OPERATION_CREATE_SECURED_NAMESPACE,                      /**< with a descriptor of its own: mw_session_check_child() */
    MW_OPERATION_READ_THIS_NAMESPACE,                           /**< __thisNAMESPACE, which holds the descriptor */
    MW_OPERATION_WRITE_OWNER, MW_OPERATION_SET_ENCRYPTION,
    MW_OPERATION_READ_AUDIT_LIST, MW_OPERATION_WRITE_AUDIT_LIST,
    MW_OPERATION_WRITE_QUOTAS,                                  /**< __ArbitratorConfiguration and its like: root only */
    MW_OPERATION_REGISTER_DECOUPLED,                            /**< the provider's descriptor: mw_provider_check_register() */
    MW_OPERATION_COUNT
};
/** "put-instance", ...; "unknown" for other numbers. */
MW_API const char *mw_operation_name(enum mw_operation operation);
/** By name, any case. @return MW_OPERATION_NONE when there is none. */
MW_API enum mw_operation mw_operation_parse(const char *name);

struct mw_audit;                    /* <mofward/audit.h> */
/** How far a server may act as its client [WMI SDK, 4.1]; names in connect.h. */
enum mw_impersonation {
    MW_IMPERSONATION_DEFAULT = 0,       /**< not said: counts as Identify where it matters */
    MW_IMPERSONATION_ANONYMOUS = 1,     /**< raised to Identify, silently */
    MW_IMPERSONATION_IDENTIFY = 2, MW_IMPERSONATION_IMPERSONATE = 3, MW_IMPERSONATION_DELEGATE = 4,
};

struct mw_service;                      /* connect.h */

/** A connection that asks for a namespace. Borrowed. Zeroed, it is nobody at level 0, and local callers are still checked. */
struct mw_connection {
    struct mw_token token;
    bool            is_remote;
    enum mw_authentication level;   /**< what the transport gives; a local one is PKT_PRIVACY and must say so */
    enum mw_impersonation impersonation;    /**< what the client allows */
    const struct mw_service *service;       /**< launch and access permission; NULL: whoever takes the connection answers for them */
    const struct mw_audit *audit;   /**< who is told of verdicts; NULL: nobody. Kept alive as long as the sessions */
    const char     *subject_name;   /**< of the user, as the transport knows it, for audit records alone; may be NULL */
    uint64_t        logon_id;       /**< of the transport, for audit records alone; 0 where there is none */
};

/**
 * Why a verdict is what it is; stable names in mw_reason_name(). The first of these to fail is the reason: the session, the
 * permissions of the service, the namespace, the operation, the identity, the levels, encryption, the least level, the class,
 * the DACL. That a missing namespace is told from a forbidden one is documented behaviour.
 */
enum mw_reason {
    MW_REASON_NOT_ASKED,            /**< a zeroed decision: refused */
    MW_REASON_GRANTED,
    MW_REASON_NO_SUCH_NAMESPACE,
    MW_REASON_NO_SUCH_OPERATION,
    MW_REASON_NO_IDENTITY,          /**< the token has no SID */
    MW_REASON_BAD_LEVEL,            /**< an authentication level outside 0 to 6 */
    MW_REASON_ENCRYPTION_REQUIRED,
    MW_REASON_ACE_DENIES,           /**< a deny ACE took a needed right */
    MW_REASON_NO_ACE_GRANTS,        /**< no allow ACE gives a needed right */
    MW_REASON_REMOTE_NOT_ENABLED,   /**< only REMOTE_ACCESS is missing */
    MW_REASON_SYSTEM_CLASS,         /**< system classes cannot be written */
    MW_REASON_LEVEL_TOO_LOW,        /**< below Pkt, from another computer or for an asynchronous call */
    MW_REASON_BAD_IMPERSONATION,    /**< an impersonation level outside 0 to 4 */
    MW_REASON_PRIVILEGE_MISSING,    /**< the audit list needs MW_PRIVILEGE_SECURITY */
    MW_REASON_OTHER_DESCRIPTOR,     /**< not the namespace decides that operation, but a descriptor of an event or provider */
    MW_REASON_ONLY_IN_ROOT,         /**< the operation exists in the namespace root alone */
    MW_REASON_LAUNCH_DENIED,        /**< the service's launch permission */
    MW_REASON_ACCESS_PERMISSION_DENIED, /**< the service's access permission */
    MW_REASON_CALLBACK_NOT_ENCRYPTED,   /**< results of a namespace that requires encryption cannot be called back with it */
    MW_REASON_WIDENS_PARENT,        /**< a new namespace's descriptor gives what its creator may not give */
    MW_REASON_BAD_DESCRIPTOR,       /**< a descriptor that was given is none, or not one for its purpose */
    MW_REASON_BAD_REGISTRATION,     /**< of a provider, or what was given is none */
    MW_REASON_HOSTING_RESERVED,     /**< WmiCore and the like are the service's own */
    MW_REASON_PROVIDER_DISABLED,
    MW_REASON_CREATOR_UNKNOWN,      /**< a CreatorSID is no SID, or a creator's groups are not known */
    MW_REASON_CREATORS_DIFFER,      /**< of filter, consumer and binding */
    MW_REASON_CREATOR_NOT_ADMINISTRATOR,
    MW_REASON_LOCAL_CREDENTIALS,    /**< a local connection takes no user, password or authority */
    MW_REASON_BAD_AUTHORITY,        /**< neither Kerberos: nor NTLMDomain:, or a domain twice */
    MW_REASON_AUDIT_FAILED,         /**< all was well, but the record of it that has to be kept could not be */
    MW_REASON_COUNT
};
/** "ace-denies", ...; "unknown" for other numbers. */
MW_API const char *mw_reason_name(enum mw_reason reason);

/** HRESULTs that a refusal maps to. */
enum { MW_HRESULT_ACCESS_DENIED = (int)0x80041003u, MW_HRESULT_INVALID_NAMESPACE = (int)0x8004100Eu,
       MW_HRESULT_INVALID_PARAMETER = (int)0x80041008u };

/** A verdict and the way to it. Zeroed, it is a refusal. */
struct mw_decision {
    bool     granted;
    enum mw_reason reason;
    enum mw_operation operation;
    uint32_t needed;            /**< rights that had to be granted; of alternatives the one that was, else the least one */
    uint32_t missing;           /**< of them, the ones that were not */
    int32_t  ace;               /**< index in the namespace's DACL of the ACE that decided, -1 when none did */
    enum mw_authentication level, level_needed;
    int32_t  hresult;           /**< 0 or an HRESULT */
    uint16_t event;             /**< the event due in Windows' log for it: 0, 5605 or 5606 (encryption) */
    mw_namespace ns;            /**< zeroed where no namespace is asked */
};

/**
 * A sentence that explains @p decision, terminated, for people: a namespace's path in it is as the repository has it. With
 * too little room it is cut after a whole character. @return the length of the whole one, as snprintf.
 */
MW_API size_t mw_decision_text(const struct mw_decision *decision, char *buffer, size_t size);

/**
 * One caller in one namespace, in memory that the caller gives. Zeroed, it refuses everything. It ends with its repository: zero
 * it when you close that. Checks only read it, so threads may share one.
 */
struct mw_session {
    mw_namespace ns;
    struct mw_connection connection;    /**< borrowed arrays: keep the SIDs alive */
    bool open;
};

/**
 * Connect. @p session is usable only when the decision grants; otherwise it is zeroed. NULL where the verdict is all.
 * No allocation, no system call but those of the sinks of an audit.
 */
MW_API struct mw_decision mw_session_open(const mw_repo *repo, const char *namespace_path,
                                          const struct mw_connection *connection, struct mw_session *session);

/**
 * Ask for an operation. @p target is the class it concerns, where there is one; a zeroed handle otherwise. Whether that class
 * is dynamic or a system class chooses among the rights. The connection's conditions are checked again each time.
 */
MW_API struct mw_decision mw_session_check(const struct mw_session *session, enum mw_operation operation, mw_class target);

#ifdef __cplusplus
}
#endif
#endif
