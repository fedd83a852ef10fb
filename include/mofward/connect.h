/**
 * Connections: what a client asks for, what the service and UAC let it have, what goes back to it and what a provider is handed.
 *
 * Ownership:  nothing is allocated and nothing kept; text is looked at where it is, results point into it or into what was given.
 * Threads:    no global state; call anything from any thread.
 * Errors:     a decision says why it refuses (runtime.h), a status why text is none. NULL, zeroed and malformed are refused.
 * Sources:    WMI SDK: setting-the-default-process-security-level, securing-a-remote-wmi-connection, constructing-a-moniker-string,
 *             user-account-control-and-wmi, impersonating-a-client, provider-hosting-and-security.
 */
#ifndef MOFWARD_CONNECT_H
#define MOFWARD_CONNECT_H

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/** HRESULTs of what this header refuses, beside those of runtime.h. */
enum { MW_HRESULT_COM_ACCESS_DENIED = (int)0x80070005u, MW_HRESULT_PRIVILEGE_NOT_HELD = (int)0x80041062u,
       MW_HRESULT_LOCAL_CREDENTIALS = (int)0x80041064u, MW_HRESULT_INVALID_PROVIDER_REGISTRATION = (int)0x80041012u,
       MW_HRESULT_PROVIDER_DISABLED = (int)0x8004108Au };

/* ---- Levels ---------------------------------------------------------------------------- */

/** "Impersonate", ...; "unknown" for other numbers. */
MW_API const char *mw_impersonation_name(enum mw_impersonation level);
/** By number ("3") or name in any case. @return false when it is neither. */
MW_API bool mw_impersonation_parse(const char *text, enum mw_impersonation *level);
/** The level that counts: Anonymous and Default are raised to Identify, what is no level becomes Default. */
MW_API enum mw_impersonation mw_impersonation_effective(enum mw_impersonation level);

/** What kind of program asks; it chooses the levels that nobody said. */
enum mw_client {
    MW_CLIENT_SCRIPT,           /**< the scripting library */
    MW_CLIENT_APPLICATION,      /**< sets its security as the WMI SDK says */
    MW_CLIENT_UNPREPARED,       /**< a COM program that never did: Identify, too little for most providers */
    MW_CLIENT_COUNT
};
struct mw_connection_defaults { enum mw_authentication level; enum mw_impersonation impersonation; };
/** The documented defaults; zeroed for a number that is no kind of client. */
MW_API struct mw_connection_defaults mw_connection_default(enum mw_client client, bool is_remote);

/** Privileges of a moniker by number, 1 CreateToken to 27 ManageVolume. */
enum { MW_PRIVILEGE_COUNT = 27, MW_PRIVILEGE_NUMBER_SECURITY = 7, MW_PRIVILEGE_NUMBER_TAKE_OWNERSHIP = 8 };
/** "Security", ...; "unknown" for other numbers. */
MW_API const char *mw_privilege_name(unsigned number);
/** By name, any case. @return 0 when there is none. */
MW_API unsigned mw_privilege_parse(const char *name, size_t length);

/* ---- Asking for a connection --------------------------------------------------------------- */

/** A piece of a text, not terminated; NULL where there is none. */
struct mw_span { const char *text; size_t length; };

/** What a client asks for. Zeroed: this computer, with the defaults of a script, as the one who runs it. */
struct mw_connection_request {
    bool is_remote, has_password;
    bool has_level, has_impersonation;      /**< else the client's default */
    enum mw_authentication level;
    enum mw_impersonation impersonation;
    struct mw_span user;                    /**< "user" or "domain\user" */
    struct mw_span authority;               /**< "Kerberos:principal" or "NTLMDomain:domain" */
};

/**
 * Is that a request which may be sent, and with which levels? Local connections have PktPrivacy whatever was asked for, and take
 * no user, password or authority (MW_REASON_LOCAL_CREDENTIALS). A domain is named once. Anonymous becomes Identify.
 *
 * @param levels  receives what the transport is to be asked for when the decision grants; the server judges what it gave.
 */
MW_API struct mw_decision mw_connection_request_check(const struct mw_connection_request *request, enum mw_client client,
                                                      struct mw_connection_defaults *levels);

/** A moniker taken apart. docs/security.md has the grammar. */
struct mw_moniker {
    struct mw_connection_request request;   /**< is_remote is false for no host and for "." alone */
    uint32_t enable, disable;               /**< privileges: bit 1 << number */
    struct mw_span locale;                  /**< "ms_409" */
    struct mw_span host, namespace_path, object;    /**< namespace_path as written: mw_namespace_find() wants it terminated */
};

struct mw_moniker_error {
    size_t      column;                     /**< 1-based byte of the text */
    const char *reason;                     /**< one sentence, static */
};

/** Longest moniker, in bytes. */
enum { MW_MONIKER_MAX_BYTES = 8192 };

/**
 * Parse "winmgmts:{impersonationLevel=impersonate,(Security,!Shutdown)}!\\host\root\cimv2:Class.Key=1".
 *
 * @param text   need not be terminated.
 * @param error  filled on failure; may be NULL.
 * @return MW_OK or MW_BAD_MONIKER.
 */
MW_API enum mw_status mw_moniker_parse(const char *text, size_t length, struct mw_moniker *moniker, struct mw_moniker_error *error);

/* ---- The service ------------------------------------------------------------------------------- */

/** Rights in the descriptors of the service; MW_COM_EXECUTE goes with each of the others. */
enum { MW_COM_EXECUTE = 1, MW_COM_EXECUTE_LOCAL = 2, MW_COM_EXECUTE_REMOTE = 4, MW_COM_ACTIVATE_LOCAL = 8, MW_COM_ACTIVATE_REMOTE = 0x10 };

/**
 * The machine-wide launch and access permission, in front of every namespace. Borrowed. Zeroed, it lets nobody in: give it to a
 * connection only when it is filled. A connection without one is of somebody who has checked both before (a COM server's run-time
 * does), or who has decided that whoever reaches the process may ask it.
 */
struct mw_service {
    const uint8_t *launch;  size_t launch_size;     /**< asked when connecting */
    const uint8_t *access;  size_t access_size;     /**< asked each time */
};
/** From another computer administrators alone; from this one, also AU, LS, NS and SY. */
MW_API struct mw_service mw_service_default(void);

/* ---- User account control ------------------------------------------------------------------------ */

/** How somebody logged on. Zeroed, it is filtered. */
struct mw_logon {
    bool is_remote;
    bool is_domain_account;             /**< remote: not filtered */
    bool is_elevated;                   /**< local: asked for and got the full token */
    bool is_builtin_administrator;      /**< never filtered */
    bool keeps_remote_tokens;           /**< LocalAccountTokenFilterPolicy is 1 */
};
/** Does UAC filter the token of an administrator who logged on so? true for NULL. */
MW_API bool mw_logon_is_filtered(const struct mw_logon *logon);

/**
 * The token that UAC leaves: SIDs of administrators for denying only, no privileges.
 *
 * @param memory    room for the enabled and deny-only SIDs of @p full together; the result points into it and into @p full.
 * @param filtered  may be @p full.
 * @return MW_OK, MW_NO_ROOM, MW_BAD_VALUE for a token whose lists are not there.
 */
MW_API enum mw_status mw_token_filter(const struct mw_token *full, struct mw_sid *memory, size_t capacity, struct mw_token *filtered);

/* ---- Sessions, further questions ------------------------------------------------------------------- */

/**
 * May results of an asynchronous call go back over a connection of @p level? The call itself needs Pkt. Where the namespace
 * requires encryption, only PktPrivacy does (MW_REASON_CALLBACK_NOT_ENCRYPTED, event 5606): the results are not delivered.
 */
MW_API struct mw_decision mw_session_check_callback(const struct mw_session *session, enum mw_authentication level);

/**
 * The level to try next for a callback: PktPrivacy after Default, then one lower each time down to None, but PktPrivacy alone where
 * the namespace requires encryption. @return false when there is none left; then check the callback for the decision.
 */
MW_API bool mw_session_next_callback_level(const struct mw_session *session, enum mw_authentication *level);

/**
 * May this caller create a namespace below this one, with this descriptor? It may give nobody more than it has here itself or they
 * have here already, unless it could change this namespace's descriptor (WRITE_DAC) anyway.
 */
MW_API struct mw_decision mw_session_check_child(const struct mw_session *session, const uint8_t *bytes, size_t size);

/* ---- Providers ---------------------------------------------------------------------------------- */

enum mw_host {
    MW_HOST_NONE,
    MW_HOST_NETWORK_SERVICE, MW_HOST_LOCAL_SERVICE, MW_HOST_LOCAL_SYSTEM,
    MW_HOST_SELF,               /**< the provider's own process and account */
    MW_HOST_DECOUPLED,          /**< a process that registers itself */
};

/** What an impersonated call hands to a provider. Zeroed: nothing. */
struct mw_provider_context {
    enum mw_host host;
    bool may_be_self;                       /**< "...OrSelfHost": its own process where it is registered as one */
    struct mw_span group;                   /**< providers of one host and group share a process; points into the repository */
    struct mw_sid account;                  /**< of the host; zeroed where the process brings its own */
    bool impersonates;                      /**< calls carry the client's token, else the account's */
    const struct mw_token *client;          /**< the session's, NULL unless it impersonates */
    enum mw_impersonation level;            /**< of the token; Identify lets a provider check access, no more */
    bool initializes_as_host;               /**< initialisation has the host's identity, not the client's (InitializeAsAdminFirst) */
    bool initializes_per_user;
};

/**
 * What a provider gets of this session's calls. @p provider is an instance of __Win32Provider of the same repository.
 *
 * @param context  filled when the decision grants, else zeroed.
 */
MW_API struct mw_decision mw_session_provider_context(const struct mw_session *session, mw_instance provider,
                                                      struct mw_provider_context *context);

/**
 * May this caller register itself as the decoupled provider (IWbemDecoupledRegistrar::Register)? SecurityDescriptor of the instance,
 * in SDDL, grants right 1; NULL: LocalSystem, NetworkService and LocalService alone. Above 16384 bytes it is refused.
 */
MW_API struct mw_decision mw_provider_check_register(mw_instance provider, const struct mw_token *caller);

#ifdef __cplusplus
}
#endif
#endif
