/* mofward dump: what is in a repository. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "text.h"

struct dump {
    bool json, system;
    const char *repository, *what; /* what: NAMESPACE[:CLASS], or NULL for everything */
};

static int read_operands(struct dump *dump, int count, char **operands)
{
    if (count == 0)
        return wrong_use("dump", "no repository is named");
    if (count > 2)
        return wrong_use("dump", "one repository at a time, and one NAMESPACE[:CLASS]; %s is too much",
                         QUOTE(operands[2]));
    dump->repository = operands[0];
    dump->what = count == 2 ? operands[1] : NULL;
    return GO_ON;
}

static int read_options(struct dump *dump, int argc, char **argv)
{
    static const struct option names[] = {{"json", no_argument, NULL, OPTION_JSON},
                                          {"system", no_argument, NULL, OPTION_SYSTEM},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_dump, .letters = ":", .names = names, .argc = argc, .argv = argv};
    int option;
    while ((option = options_next(&reader)) != -1) {
        if (option == '?')
            return reader.status;
        dump->json = dump->json || option == OPTION_JSON;
        dump->system = dump->system || option == OPTION_SYSTEM;
    }
    return read_operands(dump, argc - optind, argv + optind);
}

/* Returns GO_ON, or a status after saying what is not there. */
static int select_part(const struct dump *dump, const mw_repo *repo, struct text_selection *selection)
{
    if (!dump->what)
        return GO_ON;
    const char *colon = strchr(dump->what, ':');
    char *path = colon ? strndup(dump->what, (size_t)(colon - dump->what)) : strdup(dump->what);
    if (!path) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    selection->ns = mw_namespace_find(repo, path);
    int status = GO_ON;
    if (!MW_FOUND(selection->ns)) {
        complain("there is no namespace %s in %s; 'mofward dump' without it lists all", QUOTE(path),
                 QUOTE(dump->repository));
        status = STATUS_WRONG_INPUT;
    }
    free(path);
    if (status != GO_ON || !colon)
        return status;
    selection->cls = mw_class_find(selection->ns, colon + 1);
    if (MW_FOUND(selection->cls))
        return GO_ON;
    complain("there is no class %s in namespace %s", QUOTE(colon + 1), QUOTE(mw_namespace_path(selection->ns)));
    return STATUS_WRONG_INPUT;
}

static int dump_repository(const struct dump *dump)
{
    struct opened opened;
    struct text_selection selection = {.system = dump->system};
    int status = repository_open(dump->repository, &opened);
    if (status != STATUS_DONE)
        return status;
    status = select_part(dump, opened.repo, &selection);
    if (status == GO_ON) {
        bool is_whole = (dump->json ? text_json : text_dump)(opened.repo, &selection, stdout);
        status = output_finish(is_whole ? STATUS_DONE : STATUS_SYSTEM);
    }
    repository_close(&opened);
    return status;
}

static int run(int argc, char **argv)
{
    struct dump dump = {0};
    int status = read_options(&dump, argc, argv);
    return status == GO_ON ? dump_repository(&dump) : status;
}

const struct command command_dump = {
    .name = "dump",
    .summary = "what is in a repository, as text or JSON",
    .help =
        "Use: mofward dump [--json] [--system] REPO [NAMESPACE[:CLASS]]\n\n"
        "Prints what a repository holds: its format, checksum and counts; of each namespace the security, classes and\n"
        "instances. NAMESPACE prints that one alone, NAMESPACE:CLASS one class with what it inherits. '-' is standard "
        "input.\n\n"
        "      --json     for programs; docs/json.md describes it\n"
        "      --system   the built-in system classes, too\n"
        "      --help     this page\n\n"
        "  mofward dump acme.mwr\n"
        "  mofward dump acme.mwr 'root\\Acme:Acme_Pump'\n"
        "  mofward dump --json acme.mwr root/Acme | jq '.namespaces[].classes[].name'\n\n"
        "Exit status: 0 printed, 1 not a sound repository or nothing of that name, 2 wrong use, 3 the system failed.\n",
    .run = run,
};
