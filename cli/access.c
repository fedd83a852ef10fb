/* mofward access: what a service would answer a caller, and why. */
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "cli.h"

static int list_operations(const char *wrong)
{
    if (wrong)
        complain("there is no operation %s; these are:", QUOTE(wrong));
    else
        complain("no --operation is named; these are:");
    for (int operation = MW_OPERATION_NONE + 1; operation < MW_OPERATION_COUNT; operation++)
        fprintf(stderr, "  %s\n", mw_operation_name((enum mw_operation)operation));
    complain("try 'mofward help access'");
    return STATUS_WRONG_USE;
}

static int add_sid_text(struct access_request *request, const char *text)
{
    if (request->sid_count == ACCESS_MAX_SIDS)
        return wrong_use("access", "more than %d SIDs", ACCESS_MAX_SIDS);
    request->sid_texts[request->sid_count++] = text;
    return GO_ON;
}

static int take_level(struct access_request *request, const char *text)
{
    request->has_level = mw_authentication_parse(text, &request->connection.level);
    return request->has_level ? GO_ON
                              : wrong_use("access",
                                          "there is no level %s: 0 to 6, or Default, None, Connect, Call, Pkt, "
                                          "PktIntegrity, PktPrivacy",
                                          QUOTE(text));
}

static int take_option(struct access_request *request, int option)
{
    switch (option) {
    case OPTION_SID:
        return add_sid_text(request, optarg);
    case OPTION_DOMAIN_SID:
        request->has_domain = option_domain_sid(&command_access, optarg, &request->domain);
        return request->has_domain ? GO_ON : STATUS_WRONG_USE;
    case OPTION_LEVEL:
        return take_level(request, optarg);
    case OPTION_OPERATION:
        request->operation = mw_operation_parse(optarg);
        return request->operation == MW_OPERATION_NONE ? list_operations(optarg) : GO_ON;
    case OPTION_REMOTE:
        request->connection.is_remote = true;
        return GO_ON;
    case OPTION_CLASS:
        request->class_name = optarg;
        return GO_ON;
    case OPTION_AUDIT:
        request->audit = true;
        return GO_ON;
    default:
        request->json = true;
        return GO_ON;
    }
}

static int read_sids(struct access_request *request)
{
    const struct mw_sid *domain = request->has_domain ? &request->domain : NULL;
    for (size_t i = 0; i < request->sid_count; i++)
        if (!option_sid(&command_access, request->sid_texts[i], domain, &request->sids[i]))
            return STATUS_WRONG_USE;
    request->connection.token.sids = request->sids;
    request->connection.token.sid_count = request->sid_count;
    return GO_ON;
}

static int read_operands(struct access_request *request, int count, char **operands)
{
    if (count != 2)
        return wrong_use("access", "name one repository and one namespace");
    if (request->operation == MW_OPERATION_NONE)
        return list_operations(NULL);
    if (request->sid_count == 0)
        return wrong_use("access", "no --sid says who is asking");
    request->repository = operands[0];
    request->namespace_path = operands[1];
    if (!request->has_level)
        request->connection.level =
            request->connection.is_remote ? MW_AUTHENTICATION_PKT : MW_AUTHENTICATION_PKT_PRIVACY;
    return read_sids(request);
}

static int read_options(struct access_request *request, int argc, char **argv)
{
    static const struct option names[] = {{"sid", required_argument, NULL, OPTION_SID},
                                          {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID},
                                          {"remote", no_argument, NULL, OPTION_REMOTE},
                                          {"level", required_argument, NULL, OPTION_LEVEL},
                                          {"operation", required_argument, NULL, OPTION_OPERATION},
                                          {"class", required_argument, NULL, OPTION_CLASS},
                                          {"audit", no_argument, NULL, OPTION_AUDIT},
                                          {"json", no_argument, NULL, OPTION_JSON},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_access, .letters = ":", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(request, option);
    return status == GO_ON ? read_operands(request, argc - optind, argv + optind) : status;
}

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

static int answer(const struct access_request *request)
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

static int run(int argc, char **argv)
{
    struct access_request *request = calloc(1, sizeof *request);
    if (!request) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    int status = read_options(request, argc, argv);
    if (status == GO_ON)
        status = answer(request);
    free(request);
    return status;
}

const struct command command_access = {
    .name = "access",
    .summary = "may this caller do that, and why?",
    .help = "Use: mofward access REPO NAMESPACE --sid SID... --operation NAME [OPTION...]\n\n"
            "Answers what a service that enforces the repository would answer, and shows the way to the verdict: the "
            "demand for\n"
            "encryption, every entry of the namespace's access list, which one decided, what was needed and what is "
            "missing.\n\n"
            "      --sid SID           the caller and its groups: S-1-... or an alias such as BA; repeat for each\n"
            "      --operation NAME    what it asks for; a wrong name lists all of them\n"
            "      --class CLASS       the class it concerns; whether that is dynamic or built in matters\n"
            "      --remote            from another computer; without it, local\n"
            "      --level LEVEL       authentication, 0 to 6 or its name (default: PktPrivacy local, Pkt remote)\n"
            "      --domain-sid SID    the S-1-5-21-a-b-c that aliases such as DA belong to\n"
            "      --audit             print nothing but the audit record that would be written, as a line of JSON\n"
            "      --json              for programs; docs/json.md describes it\n"
            "      --help              this page\n\n"
            "  mofward access acme.mwr 'root\\Acme' --sid S-1-5-21-1-2-3-1104 --sid AU --operation get-instance\n"
            "  mofward access acme.mwr root/Acme --sid BA --remote --level Pkt --operation execute-method\n\n"
            "Exit status: 0 granted, 1 denied, 2 wrong use, 3 the system failed.\n",
    .run = run,
};
