/* mofward lint: the mistakes that check finds, and advice about what is none. */
#include "lint.h"

#include <stdlib.h>

#include "frontend.h"
#include "names.h"
#include "repository.h"

static int list_rules(void)
{
    for (size_t i = 0; i < lint_rule_count; i++) {
        const struct diag_name *row = diag_names_find(lint_rules[i].name);
        printf("%-24s%s\n", lint_rules[i].name, row ? row->text : "");
    }
    return STATUS_DONE;
}

/* Rules of the model that are off elsewhere are on here, unless a switch behind says otherwise. */
static void turn_on_rules(struct frontend *frontend)
{
    for (size_t i = 0; i < lint_rule_count; i++)
        if (lint_rule_is_of_model(&lint_rules[i]))
            frontend_option(frontend, 'W', lint_rules[i].name);
}

static int read_options(struct frontend *frontend, int argc, char **argv)
{
    static const struct option names[] = {{"list", no_argument, NULL, OPTION_LIST}, FRONTEND_NAMES, {0}};
    struct option_reader reader = {
        .command = &command_lint, .letters = ":" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    bool is_list = false;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        if (option == OPTION_LIST)
            is_list = true;
        else
            status = option == '?' ? reader.status : frontend_option(frontend, option, optarg);
    if (status == GO_ON && is_list)
        return optind < argc ? wrong_use("lint", "--list takes no files") : list_rules();
    if (status == GO_ON)
        status = frontend_files(frontend, argc, argv);
    return status == GO_ON ? depfile_settle(&frontend->depfile, &command_lint, NULL) : status;
}

/* The file format has limits, too; advice is for what compiles. */
static void look(const struct frontend *frontend, struct unit *unit, const struct ast *ast)
{
    struct lint *lint = lint_begin(unit, ast);
    struct model *model = frontend_model(frontend, unit, ast);
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!unit->diag.errors)
        repository_image(model, &bytes, &size);
    free(bytes);
    if (!unit->diag.errors)
        lint_run(lint, model);
}

static int lint_files(const struct frontend *frontend)
{
    struct unit unit;
    struct ast ast = {0};
    frontend_begin(frontend, &unit);
    frontend_parse(frontend, &unit, &ast);
    int status = frontend_check_depfile(frontend, &unit);
    if (status == GO_ON)
        look(frontend, &unit, &ast);
    if (status == GO_ON && !unit.diag.errors)
        depfile_write(&frontend->depfile, &unit);
    int ended = frontend_end(frontend, &unit);
    if (ended == STATUS_DONE && unit.diag.warnings)
        ended = STATUS_WRONG_INPUT;
    if (status == GO_ON)
        status = ended;
    unit_free(&unit);
    return status;
}

static int run(int argc, char **argv)
{
    struct frontend frontend;
    frontend_init(&frontend, &command_lint);
    turn_on_rules(&frontend);
    int status = read_options(&frontend, argc, argv);
    if (status == GO_ON)
        status = lint_files(&frontend);
    frontend_free(&frontend);
    return status;
}

const struct command command_lint = {
    .name = "lint",
    .summary = "find what compiles and is likely to hurt somebody",
    .help = "Use: mofward lint [OPTION...] FILE...\n\n"
            "Finds the mistakes that check finds and, where there are none, what is no mistake of the language and "
            "still\n"
            "unwise: open doors, providers in the wrong account, passwords, hidden subscriptions. docs/lint.md has the "
            "rules,\n"
            "'mofward explain NAME' an example of each. '-' is standard input.\n\n"
            "      --list              the rules, one line each\n" FRONTEND_HELP "\n"
            "  mofward lint acme.mof\n"
            "  mofward lint -Wmissing-description -Wno-no-hosting-model acme.mof\n"
            "  mofward lint --diagnostics-format=sarif --diagnostics-file=lint.sarif acme.mof\n\n"
            "Exit status: 0 nothing found, 1 an error, a warning or a finding, 2 wrong use, 3 a file cannot be read.\n",
    .run = run,
};
