/*
 * A decision makes no system call and allocates nothing, also when it is recorded: it is taken in a process that the
 * kernel ends at the first system call but writing and ending, and with every allocation counted.
 */
#include <mofward/audit.h>
#include <mofward/connect.h>
#include <mofward/events.h>

#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "allocations.h"
#include "test.h"

enum { ROUNDS = 100, HAS_ALLOCATED = 1, HAS_NOT_DECIDED = 2, HAS_NOT_RECORDED = 4, NO_SECCOMP = 77 };

/* What goes with connections and events. */
static bool decide_the_rest(const struct mw_session *session)
{
    static const char moniker[] = "winmgmts:{(Security)}!\\\\host\\root\\acme:Acme_Static";
    struct mw_connection_defaults levels;
    struct mw_provider_context context;
    struct mw_moniker parsed;
    size_t size = 0;
    const struct mw_token *token = &session->connection.token;
    const uint8_t *bytes = mw_namespace_descriptor(session->ns, &size);
    mw_session_provider_context(session, mw_instance_at(session->ns, 0), &context);
    mw_event_check_sink(bytes, size, token);
    mw_event_check_creator(mw_instance_at(session->ns, 0), token);
    return mw_session_check_callback(session, MW_AUTHENTICATION_PKT_PRIVACY).granted &&
           mw_session_check_child(session, bytes, size).granted &&
           mw_event_check_filter("O:BAG:BAD:(A;;0x80;;;BA)", token, NULL).granted &&
           mw_moniker_parse(moniker, sizeof moniker - 1, &parsed, NULL) == MW_OK &&
           mw_connection_request_check(&parsed.request, MW_CLIENT_SCRIPT, &levels).granted;
}

/* What a service does for one caller: every operation on every class of its namespace, with the sentence for each. */
static bool decide_all(const mw_repo *repo, const struct mw_connection *connection)
{
    struct mw_session session;
    char text[256];
    bool granted = mw_session_open(repo, "root/acme", connection, &session).granted;
    for (enum mw_operation operation = MW_OPERATION_NONE; operation <= MW_OPERATION_COUNT; operation++) {
        for (uint32_t i = 0; i <= mw_class_count(session.ns); i++) {
            struct mw_decision d = mw_session_check(&session, operation, mw_class_at(session.ns, i));
            mw_decision_text(&d, text, sizeof text);
        }
    }
    mw_instance_find(session.ns, "Acme_Static.Name=\"x\"");
    mw_qualifier_find(MW_QUALIFIERS(MW_ON_CLASS, mw_class_find(session.ns, "acme_dynamic")), "dynamic");
    return granted && decide_the_rest(&session);
}

/* Records as JSON in memory, by a clock that stands still; the context counts them. */
static bool record_json(void *context, const struct mw_audit_record *record)
{
    char line[MW_AUDIT_LINE_MAX];
    *(unsigned *)context += mw_audit_json(record, line, sizeof line) > 0;
    return true;
}

static uint64_t no_time(void *context)
{
    (void)context;
    return 0;
}

/* Never returns: only exit as such, without the C library's, is left. */
static void be_quiet(const mw_repo *repo, const struct mw_connection *connection)
{
    long status = 0;
    unsigned records = 0;
    struct mw_audit_sink sink = {record_json, &records};
    struct mw_audit audit = {.sinks = &sink, .sink_count = 1, .mandatory = true, .clock = no_time};
    struct mw_connection audited = *connection;
    audited.audit = &audit;
    bool counts = count_allocations();
    unsigned before = allocations;
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) != 0)
        _exit(NO_SECCOMP);
    for (int i = 0; i < ROUNDS; i++)
        status |= decide_all(repo, connection) && decide_all(repo, &audited) ? 0 : HAS_NOT_DECIDED;
    status |= records > ROUNDS * MW_OPERATION_COUNT ? 0 : HAS_NOT_RECORDED;
    status |= counts && allocations == before ? 0 : HAS_ALLOCATED;
    for (;;)
        syscall(SYS_exit, status);
}

int main(int argc, char **argv)
{
    mw_repo *repo = NULL;
    struct mw_sid sid;
    int status = 0;
    if (argc != 2)
        return 2;
    CHECK(mw_repo_open(argv[1], &repo) == MW_OK, "%s", argv[1]);
    CHECK(mw_sid_parse("BA", NULL, &sid) == MW_OK, "BA");
    const struct mw_service service = mw_service_default();
    const struct mw_connection connection = {
        .service = &service,
        .token = {.sids = &sid, .sid_count = 1, .privileges = MW_PRIVILEGE_SECURITY},
        .is_remote = true,
        .level = MW_AUTHENTICATION_PKT_PRIVACY};
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        be_quiet(repo, &connection);
    CHECK(child > 0 && waitpid(child, &status, 0) == child, "no process");
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SECCOMP) {
        puts("skipped: this kernel has no seccomp");
        return NO_SECCOMP;
    }
    CHECK(!WIFSIGNALED(status), "a decision made a system call (signal %d)", WTERMSIG(status));
    CHECK(!WIFEXITED(status) || !(WEXITSTATUS(status) & HAS_ALLOCATED), "a decision allocated memory");
    CHECK(!WIFEXITED(status) || !(WEXITSTATUS(status) & HAS_NOT_DECIDED), "the session was refused");
    CHECK(!WIFEXITED(status) || !(WEXITSTATUS(status) & HAS_NOT_RECORDED), "nothing was recorded");
    mw_repo_close(repo);
    return test_summary();
}
