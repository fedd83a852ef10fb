/* mofward access --audit: the record that a service would write of the verdict. */
#include <mofward/audit.h>

#include "access.h"
#include "cli.h"

static bool keep_line(void *context, const struct mw_audit_record *record)
{
    return mw_audit_json(record, context, MW_AUDIT_LINE_MAX) > 0;
}

/* The same question again, this time with somebody to tell. Only the answer is told, not the connecting before it. */
static void ask(const struct access_answer *answer, mw_class cls, const struct mw_audit *audit)
{
    const struct access_request *request = answer->request;
    struct mw_connection connection = request->connection;
    struct mw_session session;
    if (answer->decision->operation == MW_OPERATION_CONNECT)
        connection.audit = audit;
    mw_session_open(answer->ns.repo, request->namespace_path, &connection, &session);
    session.connection.audit = audit;
    if (answer->decision->operation != MW_OPERATION_CONNECT)
        mw_session_check(&session, request->operation, cls);
}

void access_print_audit(const struct access_answer *answer, mw_class cls, FILE *out)
{
    char line[MW_AUDIT_LINE_MAX] = "";
    struct mw_audit_sink sink = {keep_line, line};
    struct mw_audit audit = {.sinks = &sink, .sink_count = 1};
    ask(answer, cls, &audit);
    if (*line)
        fputs(line, out);
    else
        complain("no record would be written: %s",
                 MW_FOUND(answer->ns) ? "no entry of the audit list asks for it" : "there is no such namespace");
}
