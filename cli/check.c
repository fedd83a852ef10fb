/* mofward check: everything that compile does but the writing. */
#include "frontend.h"

struct check {
    struct frontend frontend;
    bool syntax_only;
};

static int read_options(struct check *check, int argc, char **argv)
{
    static const struct option names[] = {{"syntax-only", no_argument, NULL, OPTION_SYNTAX_ONLY}, FRONTEND_NAMES, {0}};
    struct option_reader reader = {
        .command = &command_check, .letters = ":" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        if (option == OPTION_SYNTAX_ONLY)
            check->syntax_only = true;
        else
            status = option == '?' ? reader.status : frontend_option(&check->frontend, option, optarg);
    return status == GO_ON ? frontend_files(&check->frontend, argc, argv) : status;
}

static int check_files(const struct check *check)
{
    struct unit unit;
    struct ast ast = {0};
    frontend_begin(&check->frontend, &unit);
    frontend_parse(&check->frontend, &unit, &ast);
    if (!check->syntax_only)
        frontend_model(&check->frontend, &unit, &ast);
    int status = frontend_end(&unit);
    unit_free(&unit);
    return status;
}

static int run(int argc, char **argv)
{
    struct check check = {0};
    frontend_init(&check.frontend, &command_check);
    int status = read_options(&check, argc, argv);
    if (status == GO_ON)
        status = check_files(&check);
    frontend_free(&check.frontend);
    return status;
}

const struct command command_check = {
    .name = "check",
    .summary = "find every mistake in MOF files and write nothing",
    .help = "Use: mofward check [OPTION...] FILE...\n\n"
            "Finds the mistakes that compile would find, and writes nothing. '-' is standard input.\n\n"
            "      --syntax-only       the grammar alone: names are not looked up, so single files of a schema can be "
            "checked\n" FRONTEND_HELP "\n"
            "  mofward check acme.mof\n"
            "  mofward check --syntax-only --dialect=cim CIM_*.mof\n\n"
            "Exit status: 0 no errors (warnings allowed), 1 errors, 2 wrong use, 3 a file cannot be read.\n",
    .run = run,
};
