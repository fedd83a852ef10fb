/**
 * Audit: which verdicts a namespace's SACL wants recorded, the record, and where records go.
 *
 * Ownership:  a record is borrowed by the sink for the length of the call. Sinks and auditors live in memory that the
 *             caller gives, for as long as a connection refers to them. Nothing is allocated.
 * Threads:    a sink may be called from several threads at once; those of this library allow it.
 * Errors:     a sink returns false when the record was not kept. Where records are mandatory, what was granted is then
 *             refused (MW_REASON_AUDIT_FAILED); a refusal stays what it is. Functions that open return false with errno.
 * Never:      a record holds no value of a property, parameter or qualifier.
 * Sources:    [MS-DTYP] 2.5.3, WMI SDK access-to-wmi-namespaces, wmi-event-messages.
 */
#ifndef MOFWARD_AUDIT_H
#define MOFWARD_AUDIT_H

#include <pthread.h>

#include "runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What is recorded -------------------------------------------------------------- */

/** Event IDs that Windows uses for the same facts. */
enum mw_event {
    MW_EVENT_NONE = 0,
    MW_EVENT_ACCESS = 4662,                     /**< Security log: an operation was performed on, or refused for, an object */
    MW_EVENT_ENCRYPTION_REFUSED = 5605,         /**< a request to a namespace that requires encryption came without */
    MW_EVENT_ENCRYPTION_REFUSED_ASYNC = 5606,   /**< a callback from one could not be made with it */
};

/** Which outcomes the SACL of a descriptor asks to be recorded. */
enum { MW_AUDIT_SUCCESS = 1, MW_AUDIT_FAILURE = 2 };

/**
 * Does the SACL of @p bytes want @p outcome of this token's request recorded? Entries with IO do not count; deny-only SIDs match; a
 * request for MW_MAXIMUM_ALLOWED counts as every right; REMOTE_ACCESS alone is never recorded. Where anything is malformed,
 * the descriptor, the token's lists or the outcome, the answer is yes.
 *
 * @param rights   granted ones for success, wanted ones for failure; generic rights are mapped.
 * @param outcome  MW_AUDIT_SUCCESS or MW_AUDIT_FAILURE.
 */
MW_API bool mw_audit_wanted(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t rights, unsigned outcome);

/** One record; text is borrowed, and NULL counts as "". */
struct mw_audit_record {
    enum mw_event event;
    const struct mw_decision *decision;         /**< operation, rights, reason, entry, levels, namespace */
    uint32_t    rights;                         /**< that were granted; of a refusal, every one that was asked for */
    const struct mw_sid *subject;               /**< the first SID of the token: the user */
    const char *subject_name;                   /**< as the transport knows it; "" when it does not */
    uint64_t    logon_id;                       /**< of the transport; 0 when there is none */
    const char *namespace_path, *class_name;    /**< "" where there is none */
    bool        is_remote;
    uint64_t    time;                           /**< nanoseconds since 1970-01-01 UTC; the auditor's clock */
    uint8_t     repository[MW_CHECKSUM_BYTES];  /**< checksum of the repository that decided */
};

/** Takes records. Zeroed, it keeps nothing and says so: every call fails. */
struct mw_audit_sink {
    bool (*write)(void *context, const struct mw_audit_record *record);
    void *context;
};

/**
 * Who is told, and what happens when that fails. Borrowed by connections: mw_connection.audit. All sinks are told, in their order,
 * also after one has failed. When that makes a grant a refusal, all are told of the refusal, too.
 */
struct mw_audit {
    const struct mw_audit_sink *sinks;  size_t sink_count;
    bool mandatory;                     /**< refuse what not every sink has kept; where there is none, nothing is kept */
    uint64_t (*clock)(void *context);   /**< NULL: the real-time clock of the system */
    void *clock_context;
};

/** Bytes of the longest line of mw_audit_json(), its newline and NUL included. */
enum { MW_AUDIT_LINE_MAX = 4096 };

/**
 * A record as one line of JSON, with its newline, terminated; docs/json.md has the keys. A text that is too long for a record is cut
 * at a character and ends in U+2026; the key "cut" tells of it.
 *
 * @return its length; 0 when there is too little room, which MW_AUDIT_LINE_MAX never is.
 */
MW_API size_t mw_audit_json(const struct mw_audit_record *record, char *buffer, size_t size);

/* ---- JSON lines into a file ------------------------------------------------------------ */

/**
 * One write(2) a record. The file is to be written by this sink alone, or by others that append whole lines as well. What could
 * be written only in part is ended before the next record, which so stays whole. A pipe that nobody reads is waited for, unless
 * it is O_NONBLOCK. Private; zeroed, it is closed and fails.
 */
struct mw_audit_file {
    int  fd;
    bool is_open, is_owner, is_torn;    /**< is_torn: the last line has no end */
    pthread_mutex_t lock;
};

/** Open @p path to append, mode 0600 where it is new; a line that an earlier process left torn is ended. @return false with errno. */
MW_API bool mw_audit_file_open(struct mw_audit_file *file, const char *path);
/** Use @p fd, a pipe or a terminal, or a file that was opened with O_APPEND (else EINVAL). It stays the caller's. */
MW_API bool mw_audit_file_use(struct mw_audit_file *file, int fd);
/** Ends mw_audit_file_use(), too, without closing what is the caller's. No thread may use the sink any more. */
MW_API void mw_audit_file_close(struct mw_audit_file *file);
MW_API struct mw_audit_sink mw_audit_file_sink(struct mw_audit_file *file);

/* ---- System logs -------------------------------------------------------------------------- */

enum { MW_AUDIT_PATH_MAX = 108 };

/** A datagram socket of a log daemon, found by its path for every record, so the daemon may restart. Private; zeroed, it fails. */
struct mw_audit_socket {
    int  fd;
    bool is_open;
    char path[MW_AUDIT_PATH_MAX];
};

/** Paths that daemons usually listen on. */
#define MW_AUDIT_SYSLOG_PATH  "/dev/log"
#define MW_AUDIT_JOURNAL_PATH "/run/systemd/journal/socket"

/**
 * Prepare to send to @p path. Whether somebody listens is found out with the first record. A daemon that does not read is waited
 * for 250 ms, then the record is lost and the sink says so. @return false with errno (ENAMETOOLONG, EMFILE, ...).
 */
MW_API bool mw_audit_socket_open(struct mw_audit_socket *socket, const char *path);
MW_API void mw_audit_socket_close(struct mw_audit_socket *socket);

/**
 * What syslog(3) sends, which is what daemons understand that listen on /dev/log: facility authpriv, notice for success and warning for
 * refusals, the JSON of mw_audit_json(). The time is in there; the daemon adds that of arrival.
 */
MW_API struct mw_audit_sink mw_audit_syslog_sink(struct mw_audit_socket *socket);
/** The same as RFC 5424 has it, for sockets whose daemon is set to that; the event is the MSGID. */
MW_API struct mw_audit_sink mw_audit_rfc5424_sink(struct mw_audit_socket *socket);
/** systemd's native protocol: MESSAGE, MESSAGE_ID, PRIORITY, and each key of the JSON in upper case behind "MW_". */
MW_API struct mw_audit_sink mw_audit_journal_sink(struct mw_audit_socket *socket);

#ifdef __cplusplus
}
#endif
#endif
