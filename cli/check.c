/* mofward check: everything that compile does but the writing. */
#include <stdlib.h>

#include "frontend.h"
#include "repository.h"
#include "wdm.h"

static int check_wdm(const struct frontend *frontend)
{
    if (frontend->syntax_only)
        return wrong_use("check", "--wdm looks at more than the syntax; leave --syntax-only out");
    if (!(frontend->dialect & DIALECT_WMI))
        return wrong_use("check", "drivers' MOF has the dialect wmi, or any");
    return GO_ON;
}

static int read_options(struct frontend *frontend, bool *is_wdm, int argc, char **argv)
{
    static const struct option names[] = {{"syntax-only", no_argument, NULL, OPTION_SYNTAX_ONLY},
                                          {"wdm", no_argument, NULL, OPTION_WDM},
                                          FRONTEND_NAMES,
                                          {0}};
    struct option_reader reader = {
        .command = &command_check, .letters = ":" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        if (option == OPTION_SYNTAX_ONLY)
            frontend->syntax_only = true;
        else if (option == OPTION_WDM)
            *is_wdm = true;
        else
            status = option == '?' ? reader.status : frontend_option(frontend, option, optarg);
    if (status == GO_ON)
        status = frontend_files(frontend, argc, argv);
    if (status == GO_ON && *is_wdm)
        status = check_wdm(frontend);
    return status == GO_ON ? depfile_settle(&frontend->depfile, &command_check, NULL) : status;
}

/* The file format has limits, too. */
static void check_model(struct unit *unit, struct model *model)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!unit->diag.errors)
        repository_image(model, &bytes, &size);
    free(bytes);
}

static int check_files(const struct frontend *frontend, bool is_wdm)
{
    struct unit unit;
    struct ast ast = {0};
    frontend_begin(frontend, &unit);
    frontend_parse(frontend, &unit, &ast);
    int status = frontend_check_depfile(frontend, &unit);
    if (status == GO_ON && is_wdm && !unit.diag.errors)
        wdm_check(&unit, &ast, false);
    else if (status == GO_ON && !is_wdm && !frontend->syntax_only)
        check_model(&unit, frontend_model(frontend, &unit, &ast));
    if (status == GO_ON && !unit.diag.errors)
        depfile_write(&frontend->depfile, &unit);
    int ended = frontend_end(frontend, &unit);
    if (status == GO_ON)
        status = ended;
    unit_free(&unit);
    return status;
}

static int run(int argc, char **argv)
{
    struct frontend frontend;
    bool is_wdm = false;
    frontend_init(&frontend, &command_check);
    int status = read_options(&frontend, &is_wdm, argc, argv);
    if (status == GO_ON)
        status = check_files(&frontend, is_wdm);
    frontend_free(&frontend);
    return status;
}

const struct command command_check = {
    .name = "check",
    .summary = "find every mistake in MOF files and write nothing",
    .help =
        "Use: mofward check [OPTION...] FILE...\n\n"
        "Finds the mistakes that compile would find, and writes nothing but what -MD asks for. '-' is standard "
        "input.\n"
        "A FILE of binary MOF (.bmf) is read, too; places in it are those of what 'mofward decompile' prints.\n\n"
        "      --syntax-only       the grammar of these files alone: neither names nor included files are looked "
        "up\n"
        "      --wdm               what the MOF of a WDM driver has to keep to (docs/wdm.md), in place of what names "
        "mean\n" FRONTEND_HELP "\n"
        "  mofward check acme.mof\n"
        "  mofward check --syntax-only --dialect=cim CIM_*.mof\n"
        "  mofward check --wdm driver.mof\n\n"
        "Exit status: 0 no errors (warnings allowed), 1 errors, 2 wrong use, 3 a file cannot be read.\n",
    .run = run,
};
