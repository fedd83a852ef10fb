/* mofward access with an operation: what a service would answer, and why. */
#include "access.h"

/* The class that the operation concerns. Returns GO_ON, or a status when there is none of that name. */
static int find_class(const struct access_request *request, mw_namespace ns, mw_class *cls)
{
    *cls = (mw_class){0};
    if (!request->class_name || !MW_FOUND(ns))
        return GO_ON;
    *cls = mw_class_find(ns, request->class_name);
    if (MW_FOUND(*cls))
        return GO_ON;
    return wrong_use("access", "there is no class %s in namespace %s", QUOTE(request->class_name),
                     QUOTE(request->namespace_path));
}

/* Connecting comes first, as it does in a service; its refusal is the answer, too. */
static struct mw_decision decide(const struct access_request *request, const mw_repo *repo, mw_class cls)
{
    struct mw_session session;
    struct mw_decision decision = mw_session_open(repo, request->namespace_path, &request->connection, &session);
    if (decision.granted && request->operation != MW_OPERATION_CONNECT)
        decision = mw_session_check(&session, request->operation, cls);
    return decision;
}

int access_verdict(const struct access_request *request)
{
    struct opened opened;
    int status = repository_open(request->repository, &opened);
    if (status != STATUS_DONE)
        return status;
    mw_class cls;
    mw_namespace ns = mw_namespace_find(opened.repo, request->namespace_path);
    status = find_class(request, ns, &cls);
    if (status == GO_ON) {
        struct mw_decision decision = decide(request, opened.repo, cls);
        struct access_answer answer = {request, ns, &decision};
        if (request->audit)
            access_print_audit(&answer, cls, stdout);
        else
            (request->json ? access_print_json : access_print)(&answer, stdout);
        status = output_finish(decision.granted ? STATUS_DONE : STATUS_WRONG_INPUT);
    }
    repository_close(&opened);
    return status;
}
