/* mofward access about a whole namespace or repository: effective rights, the matrix, assertions, what changed. */
#include <string.h>

#include "access.h"
#include "policy.h"

/* What a report came to: it is whole, or memory or the output failed. */
static int finish(bool is_whole, int status)
{
    if (!is_whole && !ferror(stdout)) {
        complain("the report is not whole: memory is short");
        return STATUS_SYSTEM;
    }
    return output_finish(status);
}

static bool print_namespace(const struct access_request *request, const mw_repo *repo, mw_namespace ns)
{
    if (!request->sid_count)
        return (request->json ? effective_print_json : effective_print)(ns, stdout);
    enum mw_authentication level = request->connection.level;
    struct caller_question question = {.repo = repo,
                                       .ns = ns,
                                       .token = request->connection.token,
                                       .local = level,
                                       .remote = request->has_level ? level : MW_AUTHENTICATION_PKT};
    return (request->json ? caller_print_json : caller_print)(&question, stdout);
}

int access_namespace(const struct access_request *request)
{
    struct opened opened;
    int status = repository_open(request->repository, &opened);
    if (status != STATUS_DONE)
        return status;
    mw_namespace ns = mw_namespace_find(opened.repo, request->namespace_path);
    if (MW_FOUND(ns)) {
        status = finish(print_namespace(request, opened.repo, ns), STATUS_DONE);
    } else {
        complain("there is no namespace %s in %s; 'mofward dump' shows which there are", QUOTE(request->namespace_path),
                 QUOTE(request->repository));
        status = STATUS_WRONG_INPUT;
    }
    repository_close(&opened);
    return status;
}

int access_matrix(const struct access_request *request)
{
    static bool (*const print[])(const mw_repo *, const char *, FILE *) = {matrix_print, matrix_print_json,
                                                                           matrix_print_html};
    struct opened opened;
    int status = repository_open(request->repository, &opened);
    if (status != STATUS_DONE)
        return status;
    const char *slash = strrchr(request->repository, '/'), *name = slash ? slash + 1 : request->repository;
    enum access_form form = request->json ? ACCESS_JSON : request->form;
    status = finish(print[form](opened.repo, strcmp(name, "-") == 0 ? "standard input" : name, stdout), STATUS_DONE);
    repository_close(&opened);
    return status;
}

/* ---- Assertions ------------------------------------------------------------------------------------ */

static int check_assertions(struct access_request *request, const mw_repo *repo)
{
    struct unit unit;
    frontend_begin(&request->frontend, &unit);
    struct assertions assertions = {.unit = &unit, .domain = request->has_domain ? &request->domain : NULL};
    assert_read(&request->asserts, &assertions);
    if (!unit.diag.errors)
        assert_repository(&assertions, repo);
    size_t count = assertions.count;
    int status = frontend_end(&request->frontend, &unit);
    assertions_free(&assertions);
    unit_free(&unit);
    if (status != STATUS_DONE)
        return status;
    printf("%zu %s in %u namespaces\n", count, count == 1 ? "rule holds" : "rules hold",
           (unsigned)mw_namespace_count(repo));
    return output_finish(status);
}

int access_assert(struct access_request *request)
{
    int status = assert_check_input(&request->asserts, &command_access, strcmp(request->repository, "-") == 0);
    if (status != GO_ON)
        return status;
    struct opened opened;
    status = repository_open(request->repository, &opened);
    if (status != STATUS_DONE)
        return status;
    status = check_assertions(request, opened.repo);
    repository_close(&opened);
    return status;
}

/* ---- What changed -------------------------------------------------------------------------------------- */

static int compare(const struct access_request *request, const mw_repo *old_repo, const mw_repo *new_repo)
{
    struct access_change change;
    bool is_whole =
        (request->json ? access_compare_print_json : access_compare_print)(old_repo, new_repo, stdout, &change);
    bool is_too_much =
        request->allow == ACCESS_ALLOW_NONE ? change.any : request->allow == ACCESS_ALLOW_TIGHTER && change.looser;
    return finish(is_whole, is_too_much ? STATUS_WRONG_INPUT : STATUS_DONE);
}

int access_diff(const struct access_request *request)
{
    struct opened sides[2] = {0};
    if (strcmp(request->repository, "-") == 0 && strcmp(request->namespace_path, "-") == 0)
        return wrong_use("access", "standard input can be read once");
    int status = repository_open(request->repository, &sides[0]);
    if (status != STATUS_DONE)
        return status;
    status = repository_open(request->namespace_path, &sides[1]);
    if (status == STATUS_DONE)
        status = compare(request, sides[0].repo, sides[1].repo);
    repository_close(&sides[0]);
    repository_close(&sides[1]);
    return status;
}
