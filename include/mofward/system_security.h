/**
 * __SystemSecurity: read and change the security of a namespace, with the documented return codes.
 *
 * A change is written as a whole new repository beside the old one and renamed over it; the runtime never edits in place. After a
 * crash, a full disk or a kill at any moment the path has the old repository or the new one. Writers exclude one another
 * by a lock on the file, and the change is made to the file as it then is: where it is no longer the one that the session
 * has open, the caller's rights are asked again of the new one.
 *
 * Sessions:   keep what they opened, an immutable repository, and nothing else that could get stale: each check reads
 *             the descriptor anew. The change is seen by the next mw_repo_open() and by mw_repo_reopen().
 * Ownership:  everything is borrowed for the length of the call.
 * Threads:    as runtime.h. Changes of one file may be asked for by several threads and processes at once.
 * Errors:     out-parameters are touched only on success, except those that explain.
 * Trust:      descriptors may be hostile. The path is the service's, never a caller's.
 * Sources:    WMI SDK, __SystemSecurity and its methods.
 */
#ifndef MOFWARD_SYSTEM_SECURITY_H
#define MOFWARD_SYSTEM_SECURITY_H

#include "convert.h"
#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/** HRESULTs of GetSD, SetSD, GetCallerAccessRights, Get9XUserList and Set9XUserList besides those in runtime.h. */
enum {
    MW_HRESULT_OK = 0,
    MW_HRESULT_FAILED = (int)0x80041001u,           /**< the repository cannot be read, written or locked */
    MW_HRESULT_INVALID_OBJECT = (int)0x8004100Fu,   /**< not a security descriptor */
    MW_HRESULT_BUFFER_TOO_SMALL = (int)0x8004103Cu,
    MW_HRESULT_METHOD_DISABLED = (int)0x80041056u,
};

/** What GetSecurityDescriptor and SetSecurityDescriptor return. */
enum mw_security_result {
    MW_SECURITY_OK = 0,
    MW_SECURITY_ACCESS_DENIED = 2,
    MW_SECURITY_FAILURE = 8,
    MW_SECURITY_PRIVILEGE_MISSING = 9,
    MW_SECURITY_INVALID_PARAMETER = 21,
};

/** How a change went, beyond its return code. Filled always. */
struct mw_change {
    struct mw_decision decision;    /**< of write-security; where it refuses, nothing else was looked at */
    enum mw_status status;          /**< MW_OK, what is wrong with the descriptor, or with the file: MW_CANNOT_READ,
                                         MW_CANNOT_WRITE (errno says why), MW_LOCKED, ... */
    const char *reason;             /**< one sentence; never NULL, "" on success */
};

/**
 * GetSD, for READ_CONTROL: own and inherited entries, self-relative. The SACL is in it for callers with MW_PRIVILEGE_SECURITY.
 *
 * @param size      receives the size in bytes, also when the buffer is too small. MW_DESCRIPTOR_MAX_BYTES suffices.
 * @param decision  receives the verdict; may be NULL.
 * @return MW_HRESULT_OK, MW_HRESULT_BUFFER_TOO_SMALL, or the HRESULT of the refusal.
 */
MW_API int32_t mw_get_sd(const struct mw_session *session, uint8_t *bytes, size_t capacity, size_t *size,
                         struct mw_decision *decision);

/**
 * SetSD, for WRITE_DAC: owner, group and the entries without ID become the namespace's own, which inherits what its parent hands
 * down; what its descendants inherit is worked out anew. The rules are mw_descriptor_check_namespace()'s. A SACL that is
 * given replaces the own one, for callers with MW_PRIVILEGE_SECURITY; one that is not leaves it as it is.
 *
 * @param repository_path  the file that the session's repository was opened from. Symbolic links stay.
 * @param change           may be NULL.
 * @return MW_HRESULT_OK, the HRESULT of a refusal (MW_HRESULT_ACCESS_DENIED, also for want of the privilege),
 *         MW_HRESULT_INVALID_OBJECT, MW_HRESULT_INVALID_PARAMETER, MW_HRESULT_FAILED.
 */
MW_API int32_t mw_set_sd(const struct mw_session *session, const char *repository_path, const uint8_t *bytes, size_t size,
                         struct mw_change *change);

/** Room for what mw_get_security_descriptor() returns, in bytes. */
enum { MW_SECURITY_MEMORY = (int)MW_CONVERT_MEMORY + (int)MW_DESCRIPTOR_MAX_BYTES };

/**
 * GetSecurityDescriptor: as mw_get_sd(), as an object in @p memory.
 *
 * @return enum mw_security_result; MW_SECURITY_FAILURE when the memory is too small.
 */
MW_API uint32_t mw_get_security_descriptor(const struct mw_session *session, struct mw_memory memory,
                                           struct mw_security_descriptor *object, struct mw_decision *decision);

/**
 * SetSecurityDescriptor, for WRITE_DAC. SE_DACL_PRESENT and SE_SACL_PRESENT in the control flags say which lists are replaced,
 * whatever the properties hold; a NULL DACL is refused then, a NULL SACL leaves the old one. Owner and group stay where
 * they are NULL. A SACL is for callers with MW_PRIVILEGE_SECURITY. What is kept counts as the namespace's own from then on, like
 * what is given.
 *
 * @return enum mw_security_result.
 */
MW_API uint32_t mw_set_security_descriptor(const struct mw_session *session, const char *repository_path,
                                           const struct mw_security_descriptor *object, struct mw_change *change);

/** The same with self-relative bytes that may lack parts. */
MW_API uint32_t mw_set_security_descriptor_bytes(const struct mw_session *session, const char *repository_path,
                                                 const uint8_t *bytes, size_t size, struct mw_change *change);

/**
 * GetCallerAccessRights, for ENABLE alone: every right that the descriptor gives to the session's caller.
 *
 * @return MW_HRESULT_OK or the HRESULT of the refusal.
 */
MW_API int32_t mw_get_caller_access_rights(const struct mw_session *session, uint32_t *rights,
                                           struct mw_decision *decision);

/** Get9XUserList and Set9XUserList: MW_HRESULT_METHOD_DISABLED, whoever asks. */
MW_API int32_t mw_get_9x_user_list(const struct mw_session *session);
MW_API int32_t mw_set_9x_user_list(const struct mw_session *session);

/**
 * The repository at @p path as it is now. A cheap question when nothing has changed.
 *
 * @param repo  open, or NULL. It stays open: close it, when its sessions are done, if *@p now is another one.
 * @param now   receives @p repo itself when the file still has its header and thus its checksum, else a new handle.
 * @return as mw_repo_open().
 */
MW_API enum mw_status mw_repo_reopen(mw_repo *repo, const char *path, mw_repo **now);

#ifdef __cplusplus
}
#endif
#endif
