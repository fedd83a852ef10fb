/* mofward diff: what changed between two repositories or MOF files, and what it takes to update. */
#include "diff.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "frontend.h"
#include "parse.h"
#include "repository.h"

struct diff {
    struct frontend frontend;
    enum update allow;
    bool json;
    const char *paths[2]; /* old, new */
};

/* ---- Options ------------------------------------------------------------------------ */

static int take_allow(struct diff *diff, const char *value)
{
    for (int update = ALLOW_NONE; update < UPDATE_COUNT; update++)
        if (strcmp(value, update_word((enum update)update)) == 0) {
            diff->allow = (enum update)update;
            return GO_ON;
        }
    return wrong_use("diff", "--allow takes none, compatible, safe or force, not %s", QUOTE(value));
}

static int take_option(struct diff *diff, int option)
{
    if (option == OPTION_ALLOW)
        return take_allow(diff, optarg);
    if (option != OPTION_JSON)
        return frontend_option(&diff->frontend, option, optarg);
    diff->json = true;
    return GO_ON;
}

static int read_operands(struct diff *diff, int count, char **operands)
{
    if (count != 2)
        return wrong_use("diff", "name two repositories or MOF files, the old one first");
    for (int i = 0; i < 2; i++)
        diff->paths[i] = operands[i];
    if (!*operands[0] || !*operands[1])
        return wrong_use("diff", "the name of a file is empty");
    if (strcmp(operands[0], "-") == 0 && strcmp(operands[1], "-") == 0)
        return wrong_use("diff", "standard input can be read once");
    return GO_ON;
}

static int read_options(struct diff *diff, int argc, char **argv)
{
    static const struct option names[] = {{"allow", required_argument, NULL, OPTION_ALLOW},
                                          {"json", no_argument, NULL, OPTION_JSON},
                                          {"include", required_argument, NULL, 'I'},
                                          {"namespace", required_argument, NULL, 'N'},
                                          {"dialect", required_argument, NULL, OPTION_DIALECT},
                                          {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID},
                                          {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS},
                                          {"color", required_argument, NULL, OPTION_COLOR},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_diff, .letters = ":I:N:W:i:", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(diff, option);
    return status == GO_ON ? read_operands(diff, argc - optind, argv + optind) : status;
}

/* ---- The two sides --------------------------------------------------------------------- */

/* Compiled into memory. Standard input has been read by now. */
static int compile_side(const struct diff *diff, char *path, struct opened *side)
{
    struct frontend frontend = diff->frontend;
    struct unit unit;
    struct ast ast = {0};
    uint8_t *bytes = NULL;
    size_t size = 0;
    frontend.files = &path;
    frontend.file_count = 1;
    frontend_begin(&frontend, &unit);
    if (side->bytes)
        frontend_parse_text(&frontend, &unit, side->bytes, side->size, &ast);
    else
        frontend_parse(&frontend, &unit, &ast);
    struct model *model = frontend_model(&frontend, &unit, &ast);
    if (!unit.diag.errors)
        repository_image(model, &bytes, &size);
    int status = frontend_end(&frontend, &unit);
    unit_free(&unit);
    free(side->bytes);
    side->bytes = bytes;
    if (status != STATUS_DONE)
        return status;
    enum mw_status opened = mw_repo_open_bytes(bytes, size, &side->repo);
    return opened == MW_OK ? STATUS_DONE : repository_refused(path, opened);
}

/* What is not a repository is MOF, unless its name says that it should be one. A pipe, as of "<(...)", is MOF. */
static bool is_mof(const char *path, enum mw_status status)
{
    size_t length = strlen(path);
    bool is_called_repository = length > 4 && strcmp(path + length - 4, ".mwr") == 0;
    return (status == MW_NOT_A_REPOSITORY && !is_called_repository) || (status == MW_CANNOT_READ && errno == EINVAL);
}

static int open_side(const struct diff *diff, const char *path, struct opened *side)
{
    enum mw_status status = repository_try(path, side);
    if (status == MW_OK)
        return STATUS_DONE;
    return is_mof(path, status) ? compile_side(diff, (char *)path, side) : repository_refused(path, status);
}

/* ---- The report --------------------------------------------------------------------------- */

static int print_report(const struct diff *diff, const struct diff_report *report, const struct opened sides[2])
{
    struct diff_view view = {.old_name = diff->paths[0],
                             .new_name = diff->paths[1],
                             .old_dialect = mw_repo_facts(sides[0].repo).dialect,
                             .new_dialect = mw_repo_facts(sides[1].repo).dialect,
                             .allow = diff->allow,
                             .color = report_wants_color(diff->frontend.report, STDOUT_FILENO)};
    bool is_whole = (diff->json ? diff_print_json : diff_print)(report, &view, stdout);
    int status = diff_excess(report, diff->allow) ? STATUS_WRONG_INPUT : STATUS_DONE;
    return output_finish(is_whole ? status : STATUS_SYSTEM);
}

static int compare(const struct diff *diff)
{
    struct opened sides[2] = {0};
    int status = open_side(diff, diff->paths[0], &sides[0]);
    if (status == STATUS_DONE)
        status = open_side(diff, diff->paths[1], &sides[1]);
    if (status == STATUS_DONE) {
        struct diff_report report;
        if (diff_compare(&report, sides[0].repo, sides[1].repo)) {
            status = print_report(diff, &report, sides);
        } else {
            complain("the repositories cannot be compared in whole: memory is short");
            status = STATUS_SYSTEM;
        }
        diff_free(&report);
    }
    repository_close(&sides[0]);
    repository_close(&sides[1]);
    return status;
}

static int run(int argc, char **argv)
{
    struct diff diff = {.allow = UPDATE_COMPATIBLE};
    frontend_init(&diff.frontend, &command_diff);
    int status = read_options(&diff, argc, argv);
    if (status == GO_ON)
        status = compare(&diff);
    frontend_free(&diff.frontend);
    return status;
}

const struct command command_diff = {
    .name = "diff",
    .summary = "what changed between two repositories or MOF files, and what it takes to update",
    .help =
        "Use: mofward diff [OPTION...] OLD NEW\n\n"
        "Tells what changed from OLD to NEW, each a repository or a MOF file, and which update mode of mofcomp a "
        "system with\n"
        "OLD needs to take NEW: compatible (the default of mofcomp), safe (-class:safeupdate) or force "
        "(-class:forceupdate\n"
        "and whatever deletes). Subclasses and instances in OLD make a change heavier. Security comes first. "
        "docs/diff.md has\n"
        "the table. '-' is standard input.\n\n"
        "Differences alone are no failure, unlike with diff(1): the status is 1 when one takes more than --allow "
        "permits.\n"
        "With --allow none any difference is.\n\n"
        "      --allow UPDATE          none, compatible (default), safe or force\n"
        "      --json                  for programs; docs/json.md describes it\n"
        "      --color WHEN            auto (default: on a terminal, unless NO_COLOR is set), always, never\n"
        "      --help                  this page\n\n"
        "For MOF, as with compile:\n\n"
        "  -I, --include DIR           also look here for included files; may be repeated\n"
        "  -isystem DIR                look here after all -I; warnings about what is found here are not shown\n"
        "  -N, --namespace PATH        the namespace before any #pragma namespace\n"
        "      --dialect NAME          wmi (default), cim, mof3 or any\n"
        "      --domain-sid SID        the S-1-5-21-a-b-c that DA, LA and the like in SDDL belong to\n"
        "  -WNAME, -Wno-NAME           turn a warning on or off; -Wextra: all of them on\n"
        "  -Werror, -Werror=NAME       make warnings errors\n"
        "      --max-errors N          print this many errors (default 20; 0: all)\n\n"
        "  mofward diff released.mwr acme.mof              # status 0: a plain mofcomp would take it\n"
        "  mofward diff --allow safe released.mwr new.mwr\n"
        "  mofward diff --json old.mof new.mof | jq '.changes[] | select(.update == \"force\")'\n\n"
        "Exit status: 0 nothing beyond --allow, 1 something is or the input is wrong (standard error says so), 2 wrong "
        "use,\n"
        "3 the system failed.\n",
    .run = run,
};
