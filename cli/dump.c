/* mofward dump: what is in a repository, or in binary MOF. */
#include <stdlib.h>
#include <string.h>

#include "bmf.h"
#include "bmf_file.h"
#include "cli.h"
#include "text.h"

struct dump {
    bool json, system;
    const char *repository, *what; /* what: NAMESPACE[:CLASS], or NULL for everything */
    const char *locales;           /* --locale, or NULL */
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
    if (dump->locales && !dump->what)
        return wrong_use("dump", "--locale goes with NAMESPACE or NAMESPACE:CLASS");
    return GO_ON;
}

static int read_options(struct dump *dump, int argc, char **argv)
{
    static const struct option names[] = {{"json", no_argument, NULL, OPTION_JSON},
                                          {"system", no_argument, NULL, OPTION_SYSTEM},
                                          {"locale", required_argument, NULL, OPTION_LOCALE},
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
        dump->locales = option == OPTION_LOCALE ? optarg : dump->locales;
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

static int dump_repository(const struct dump *dump, const mw_repo *repo)
{
    struct text_selection selection = {.system = dump->system};
    struct mw_locale_view view;
    int status = select_part(dump, repo, &selection);
    if (status == GO_ON && dump->locales) {
        if (mw_locale_view_open(selection.ns, dump->locales, &view) != MW_OK)
            return wrong_use("dump", "%s is no locale, such as MS_407, and no list of at most %d with commas",
                             QUOTE(dump->locales), MW_LOCALES_MOST);
        selection.view = &view;
    }
    if (status != GO_ON)
        return status;
    bool is_whole = (dump->json ? text_json : text_dump)(repo, &selection, stdout);
    return output_finish(is_whole ? STATUS_DONE : STATUS_SYSTEM);
}

static int dump_bmf(const struct dump *dump, const struct bmf_file *file)
{
    if (dump->what)
        return wrong_use("dump", "binary MOF is listed as a whole; %s is too much", QUOTE(dump->what));
    if (dump->locales)
        return wrong_use("dump", "--locale goes with a repository: binary MOF has the texts in it");
    if (dump->system)
        return wrong_use("dump", "--system goes with a repository: binary MOF has no system classes");
    (dump->json ? bmf_json : bmf_dump)(&file->bmf, &file->header, stdout);
    return output_finish(STATUS_DONE);
}

static int dump_file(const struct dump *dump)
{
    struct opened opened;
    struct bmf_file file = {0};
    enum mw_status opening = repository_try(dump->repository, &opened);
    int status = GO_ON;
    if (opening == MW_OK)
        status = dump_repository(dump, opened.repo);
    else if (opening == MW_NOT_A_REPOSITORY)
        status = bmf_try(dump->repository, &opened, &file);
    if (status == GO_ON)
        status = repository_refused(dump->repository, opening);
    else if (file.payload && status == STATUS_DONE)
        status = dump_bmf(dump, &file);
    bmf_close(&file);
    repository_close(&opened);
    return status;
}

static int run(int argc, char **argv)
{
    struct dump dump = {0};
    int status = read_options(&dump, argc, argv);
    return status == GO_ON ? dump_file(&dump) : status;
}

const struct command command_dump = {
    .name = "dump",
    .summary = "what is in a repository or binary MOF, as text or JSON",
    .help =
        "Use: mofward dump [--json] [--system] [--locale LIST] REPO [NAMESPACE[:CLASS]]\n"
        "     mofward dump [--json] BMF\n\n"
        "Prints what a repository holds: its format, checksum and counts; of each namespace the security, classes and\n"
        "instances. NAMESPACE prints that one alone, NAMESPACE:CLASS one class with what it inherits. '-' is standard "
        "input.\n\n"
        "Of a file of binary MOF (.bmf) it lists every object, qualifier, property and method, with types, values and "
        "flavors,\n"
        "and where each record is in the decompressed payload.\n\n"
        "      --json     for programs; docs/json.md describes it\n"
        "      --system   the built-in system classes, too\n"
        "      --locale LIST  with the qualifiers that namespaces of these locales have instead: MS_407, or several,\n"
        "                 the most wanted first; then MS_409\n"
        "      --help     this page\n\n"
        "  mofward dump acme.mwr\n"
        "  mofward dump acme.mwr 'root\\Acme:Acme_Pump'\n"
        "  mofward dump --locale MS_407 acme.mwr 'root\\Acme:Acme_Pump'\n"
        "  mofward dump --json acme.mwr root/Acme | jq '.namespaces[].classes[].name'\n"
        "  mofward dump driver.bmf\n\n"
        "Exit status: 0 printed, 1 not a sound file or nothing of that name, 2 wrong use, 3 the system failed.\n",
    .run = run,
};
