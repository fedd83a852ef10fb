/* mofward access: what a service would answer a caller, and why. */
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "cli.h"

static int list_operations(const char *wrong)
{
    complain("there is no operation %s; these are:", QUOTE(wrong));
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

static int take_mode(struct access_request *request, enum access_mode mode)
{
    if (request->mode != ACCESS_NAMESPACE && request->mode != mode)
        return wrong_use("access", "choose one of --operation, --matrix, --assert, --diff and --batch");
    request->mode = mode;
    return GO_ON;
}

/* Of questions to one namespace. */
static int take_question(struct access_request *request, int option)
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
        return request->operation == MW_OPERATION_NONE ? list_operations(optarg) : take_mode(request, ACCESS_VERDICT);
    case OPTION_REMOTE:
        request->connection.is_remote = true;
        return GO_ON;
    default:
        request->class_name = optarg;
        return GO_ON;
    }
}

static int take_matrix(struct access_request *request, const char *value)
{
    static const char *const forms[] = {"text", "json", "html"};
    size_t form = 0;
    while (value && form < 3 && strcmp(value, forms[form]) != 0)
        form++;
    if (form == 3)
        return wrong_use("access", "--matrix is text, json or html, not %s", QUOTE(value));
    request->form = (enum access_form)form;
    return take_mode(request, ACCESS_MATRIX);
}

static int take_allow(struct access_request *request, const char *value)
{
    static const char *const words[] = {"none", "tighter", "any"};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(value, words[i]) == 0) {
            request->allow = (enum access_allow)i;
            return GO_ON;
        }
    return wrong_use("access", "--allow takes none, tighter or any, not %s", QUOTE(value));
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

/* ---- What goes with what ------------------------------------------------------------------------ */

/* A report is about whoever is there: a caller and a connection are of questions to one namespace. */
static int check_options(const struct access_request *request)
{
    bool has_connection = request->has_level || request->connection.is_remote || request->class_name;
    if (request->audit && request->mode != ACCESS_VERDICT)
        return wrong_use("access", "--audit is for one --operation");
    if (request->mode == ACCESS_VERDICT)
        return request->sid_count ? GO_ON : wrong_use("access", "no --sid says who is asking");
    if (request->mode != ACCESS_NAMESPACE && (has_connection || request->sid_count))
        return wrong_use("access", "--sid, --level, --remote and --class are for one namespace");
    if (request->connection.is_remote || request->class_name)
        return wrong_use("access", "--remote and --class are for one --operation; without it all of them are told of");
    if (request->has_level && !request->sid_count)
        return wrong_use("access", "--level is for a caller: name it with --sid");
    if (request->json && request->mode == ACCESS_ASSERT)
        return wrong_use("access", "--json does not go with --assert: --diagnostics-format=json does");
    return GO_ON;
}

static int read_operands(struct access_request *request, int count, char **operands)
{
    static const struct {
        int count;
        const char *what;
    } wanted[] = {[ACCESS_NAMESPACE] = {2, "name one repository and one namespace"},
                  [ACCESS_VERDICT] = {2, "name one repository and one namespace"},
                  [ACCESS_MATRIX] = {1, "name one repository"},
                  [ACCESS_ASSERT] = {1, "name one repository"},
                  [ACCESS_DIFF] = {2, "name two repositories, the old one first"},
                  [ACCESS_BATCH] = {0, "--batch reads its questions from standard input"}};
    if (count != wanted[request->mode].count)
        return wrong_use("access", "%s", wanted[request->mode].what);
    request->repository = count ? operands[0] : NULL;
    request->namespace_path = count ? operands[count - 1] : NULL;
    if (!request->has_level)
        request->connection.level =
            request->connection.is_remote ? MW_AUTHENTICATION_PKT : MW_AUTHENTICATION_PKT_PRIVACY;
    int status = check_options(request);
    return status == GO_ON ? read_sids(request) : status;
}

static int take_option(struct access_request *request, int option)
{
    switch (option) {
    case OPTION_SID:
    case OPTION_DOMAIN_SID:
    case OPTION_LEVEL:
    case OPTION_OPERATION:
    case OPTION_REMOTE:
    case OPTION_CLASS:
        return take_question(request, option);
    case OPTION_MATRIX:
        return take_matrix(request, optarg);
    case OPTION_ASSERT: {
        int status = take_mode(request, ACCESS_ASSERT);
        return status == GO_ON ? assert_add(&request->asserts, &command_access, optarg) : status;
    }
    case OPTION_DIFF:
        return take_mode(request, ACCESS_DIFF);
    case OPTION_BATCH:
        return take_mode(request, ACCESS_BATCH);
    case OPTION_ALLOW:
        return take_allow(request, optarg);
    case OPTION_JSON:
        request->json = true;
        return GO_ON;
    case OPTION_AUDIT:
        request->audit = true;
        return GO_ON;
    default:
        return frontend_option(&request->frontend, option, optarg);
    }
}

static int read_options(struct access_request *request, int argc, char **argv)
{
    static const struct option names[] = {{"sid", required_argument, NULL, OPTION_SID},
                                          {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID},
                                          {"remote", no_argument, NULL, OPTION_REMOTE},
                                          {"level", required_argument, NULL, OPTION_LEVEL},
                                          {"operation", required_argument, NULL, OPTION_OPERATION},
                                          {"batch", no_argument, NULL, OPTION_BATCH},
                                          {"class", required_argument, NULL, OPTION_CLASS},
                                          {"matrix", optional_argument, NULL, OPTION_MATRIX},
                                          {"assert", required_argument, NULL, OPTION_ASSERT},
                                          {"diff", no_argument, NULL, OPTION_DIFF},
                                          {"allow", required_argument, NULL, OPTION_ALLOW},
                                          {"audit", no_argument, NULL, OPTION_AUDIT},
                                          {"json", no_argument, NULL, OPTION_JSON},
                                          {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS},
                                          {"color", required_argument, NULL, OPTION_COLOR},
                                          {"diagnostics-format", required_argument, NULL, OPTION_DIAGNOSTICS_FORMAT},
                                          {"diagnostics-file", required_argument, NULL, OPTION_DIAGNOSTICS_FILE},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_access, .letters = ":", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(request, option);
    if (status == GO_ON)
        status = report_check(request->frontend.report, &command_access);
    return status == GO_ON ? read_operands(request, argc - optind, argv + optind) : status;
}

static int answer(struct access_request *request)
{
    switch (request->mode) {
    case ACCESS_VERDICT:
        return access_verdict(request);
    case ACCESS_MATRIX:
        return access_matrix(request);
    case ACCESS_ASSERT:
        return access_assert(request);
    case ACCESS_DIFF:
        return access_diff(request);
    case ACCESS_BATCH:
        return access_batch(request->has_domain ? &request->domain : NULL);
    default:
        return access_namespace(request);
    }
}

static int run(int argc, char **argv)
{
    struct access_request *request = calloc(1, sizeof *request);
    if (!request) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    frontend_init(&request->frontend, &command_access);
    request->allow = ACCESS_ALLOW_TIGHTER;
    int status = read_options(request, argc, argv);
    if (status == GO_ON)
        status = answer(request);
    frontend_free(&request->frontend);
    free(request);
    return status;
}

const struct command command_access = {
    .name = "access",
    .summary = "who may do what, and why; rules about it; what changed",
    .help =
        "Use: mofward access REPO NAMESPACE [--sid SID...] [--operation NAME] [OPTION...]\n"
        "     mofward access --matrix[=text|json|html] REPO\n"
        "     mofward access --assert FILE... REPO\n"
        "     mofward access --diff OLD NEW\n"
        "     mofward access --batch [--domain-sid SID]\n\n"
        "Tells what a service that enforces the repository would grant. Of a namespace: what everybody may do whom its "
        "access\n"
        "list names, by which entry, and where that was written. With --sid: every operation of that caller. With "
        "--operation,\n"
        "too: that verdict and the way to it, with each entry, the one that decided, what was needed and what is "
        "missing.\n\n"
        "      --sid SID           the caller and its groups: S-1-... or an alias such as BA; repeat for each\n"
        "      --operation NAME    what it asks for; a wrong name lists all of them\n"
        "      --class CLASS       the class it concerns; whether that is dynamic or built in matters\n"
        "      --remote            from another computer; without it, local\n"
        "      --level LEVEL       authentication, 0 to 6 or its name (default: PktPrivacy local, Pkt remote)\n"
        "      --audit             of one --operation: print nothing but the audit record that would be written, as a "
        "line of "
        "JSON\n"
        "      --matrix, --matrix=NAME  all namespaces, identities and rights as a table: text, json, or html, one "
        "page\n"
        "                          that needs no other file\n"
        "      --assert FILE       does the repository keep the rules of FILE? docs/assertions.md; may be repeated\n"
        "      --diff              who gains and who loses what from repository OLD to NEW; callers with several SIDs, "
        "too\n"
        "      --allow CHANGE      of --diff: none, tighter (default) or any; the status is 1 when there is more\n"
        "      --batch             answer each line of standard input: DESCRIPTOR, SIDs, PRIVILEGES, RIGHTS in columns "
        "with tabs,\n"
        "                          as status and granted rights; docs/security.md describes it\n"
        "      --domain-sid SID    the S-1-5-21-a-b-c that aliases such as DA belong to\n"
        "      --json              for programs; docs/json.md describes it\n"
        "      --max-errors N      of --assert: print this many errors (default 20; 0: all)\n"
        "      --color WHEN        of --assert: auto (default: on a terminal, unless NO_COLOR is set), always, never\n"
        "      --diagnostics-format NAME  of --assert: text (default), msvc, json or sarif\n"
        "      --diagnostics-file NAME  json or sarif go there, not to standard error\n"
        "      --help              this page\n\n"
        "  mofward access acme.mwr 'root\\Acme' --sid S-1-5-21-1-2-3-1104 --sid AU --operation get-instance\n"
        "  mofward access acme.mwr root/Acme --sid BA --remote --level Pkt --operation execute-method\n"
        "  mofward access --matrix=html acme.mwr > acme.html\n"
        "  mofward access --assert policy.txt acme.mwr\n\n"
        "Exit status: 0 granted, told, or kept, 1 denied, broken, or more than --allow permits, 2 wrong use, 3 the "
        "system "
        "failed.\n",
    .run = run,
};
