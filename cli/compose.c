/* mofward compose: folders of compiled units into one repository file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "assert_files.h"
#include "compose_units.h"
#include "replace.h"
#include "repository.h"

/* So long is another process waited for that writes the same repository. A package trigger had better not fail. */
enum { LOCK_WAIT_MS = 60000 };

struct compose {
    struct frontend frontend;
    const char *out; /* -o */
    bool if_changed; /* --write-if-changed */
    struct assert_files asserts;
    struct compose_units units;
    bool is_locked;
    struct replace_lock lock;
};

static int take_option(struct compose *compose, int option)
{
    switch (option) {
    case 'o':
        compose->out = optarg;
        return *optarg ? GO_ON : wrong_use("compose", "the name of the output is empty");
    case OPTION_IF_CHANGED:
        compose->if_changed = true;
        return GO_ON;
    case OPTION_ASSERT:
        return assert_add(&compose->asserts, &command_compose, optarg);
    default:
        return frontend_option(&compose->frontend, option, optarg);
    }
}

/* In a folder of units the repository would be one of them the next time. */
static int check_output(struct compose *compose, int operands)
{
    const char *dot = compose->out ? strrchr(compose->out, '.') : NULL;
    if (!compose->out)
        return wrong_use("compose", "no output is named; -o says where the repository is to be");
    if (operands == 0)
        return wrong_use("compose", "no folder of units is named, and no unit");
    if (dot && strcmp(dot, ".mwu") == 0)
        return wrong_use("compose", "the output %s would be called as units are; call it .mwr", QUOTE(compose->out));
    const char *report = compose->frontend.report->path;
    if (report && strcmp(report, compose->out) == 0)
        return wrong_use("compose", "the output and the diagnostics cannot both be %s", QUOTE(report));
    return report_check(compose->frontend.report, &command_compose);
}

static int read_options(struct compose *compose, int argc, char **argv)
{
    static const struct option names[] = {{"output", required_argument, NULL, 'o'},
                                          {"write-if-changed", no_argument, NULL, OPTION_IF_CHANGED},
                                          {"assert", required_argument, NULL, OPTION_ASSERT},
                                          {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID},
                                          {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS},
                                          {"color", required_argument, NULL, OPTION_COLOR},
                                          {"diagnostics-format", required_argument, NULL, OPTION_DIAGNOSTICS_FORMAT},
                                          {"diagnostics-file", required_argument, NULL, OPTION_DIAGNOSTICS_FILE},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_compose, .letters = ":o:W:wM:f:", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(compose, option);
    if (status == GO_ON)
        status = check_output(compose, argc - optind);
    if (status == GO_ON)
        status = assert_check_input(&compose->asserts, &command_compose, false);
    if (status == GO_ON)
        status = depfile_settle(&compose->frontend.depfile, &command_compose, compose->out);
    return status;
}

/*
 * From before the folders are read: of two that compose at the same time, the later one has seen more. What cannot be
 * locked at all, being another's or no file, is replaced all the same, or refused, when all is ready.
 */
static int lock_output(struct compose *compose)
{
    bool is_made = true;
    while (strcmp(compose->out, "-") != 0 && is_made && !compose->is_locked) {
        compose->is_locked = replace_lock_within(compose->out, LOCK_WAIT_MS, &compose->lock) ||
                             (errno == ENOENT && replace_lock_new(compose->out, LOCK_WAIT_MS, &compose->lock));
        is_made = !compose->is_locked && errno == EEXIST;
    }
    return compose->is_locked || errno != ETIMEDOUT ? GO_ON : cannot_write(compose->out);
}

static bool replace_output(const struct compose *compose, const uint8_t *bytes, size_t size)
{
    return compose->is_locked ? replace_locked(&compose->lock, bytes, size) : file_replace(compose->out, bytes, size);
}

/* Nothing that was read is written over. */
static int check_outputs(const struct compose *compose, const struct unit *unit)
{
    if (frontend_has_read(unit, compose->out))
        return wrong_use("compose", "the output %s is one of the units", QUOTE(compose->out));
    return frontend_check_depfile(&compose->frontend, unit);
}

static struct model *make_model(const struct compose *compose, struct unit *unit, const struct ast *ast)
{
    const struct compose_units *units = &compose->units;
    const char **namespaces = ARENA_ARRAY(&unit->arena, const char *, units->count + 1);
    for (size_t i = 0; i < units->count; i++)
        namespaces[i] = units->items[i].file.namespace_path;
    struct model_options options = {.default_namespace = units->count ? namespaces[0] : NULL,
                                    .domain = compose->frontend.has_domain ? &compose->frontend.domain : NULL,
                                    .unit_namespaces = namespaces,
                                    .unit_count = (uint32_t)units->count};
    if (units->count == 0)
        diag_warning(&unit->diag, SPAN_NONE, "missing-units",
                     "there are no units (*.mwu): the repository has only what is built in");
    return model_build(unit, &options, ast);
}

static bool is_report_read(const struct compose *compose, const struct unit *unit)
{
    const char *report = compose->frontend.report->path;
    return report && frontend_has_read(unit, report);
}

static void write_model(const struct compose *compose, struct assertions *assertions, struct model *model)
{
    struct unit *unit = assertions->unit;
    uint8_t *bytes = NULL;
    size_t size = 0;
    repository_image(model, &bytes, &size);
    if (bytes && !unit->diag.errors && assert_image(assertions, model, bytes, size) &&
        depfile_write(&compose->frontend.depfile, unit) &&
        !(compose->if_changed && file_holds(compose->out, bytes, size)) && !replace_output(compose, bytes, size))
        frontend_cannot_write(unit, compose->out);
    free(bytes);
}

static int make_repository(struct compose *compose, struct assertions *assertions)
{
    struct unit *unit = assertions->unit;
    struct ast ast = {0};
    assert_read(&compose->asserts, assertions);
    bool is_parsed = compose_units_parse(&compose->units, unit, &ast);
    int status = check_outputs(compose, unit);
    if (!is_parsed || status != GO_ON)
        return status;
    struct model *model = make_model(compose, unit, &ast);
    if (!unit->diag.errors && !is_report_read(compose, unit))
        write_model(compose, assertions, model);
    return GO_ON;
}

static int compose_units(struct compose *compose)
{
    struct unit unit;
    compose_units_read(&compose->units);
    compose->frontend.dialect = compose_units_dialect(&compose->units);
    compose->frontend.depfile.may_vanish = true;
    frontend_begin(&compose->frontend, &unit);
    struct assertions assertions = {.unit = &unit,
                                    .domain = compose->frontend.has_domain ? &compose->frontend.domain : NULL};
    int status = make_repository(compose, &assertions), ended = frontend_end(&compose->frontend, &unit);
    assertions_free(&assertions);
    unit_free(&unit);
    return status == GO_ON ? ended : status;
}

static int run(int argc, char **argv)
{
    struct compose compose = {0};
    frontend_init(&compose.frontend, &command_compose);
    int status = read_options(&compose, argc, argv);
    errno = 0;
    if (status == GO_ON)
        status = lock_output(&compose);
    if (status == GO_ON)
        status = compose_units_find(&compose.units, argv + optind, (size_t)(argc - optind));
    if (status == GO_ON)
        status = compose_units(&compose);
    if (compose.is_locked)
        replace_unlock(&compose.lock);
    compose_units_free(&compose.units);
    frontend_free(&compose.frontend);
    return status;
}

const struct command command_compose = {
    .name = "compose",
    .summary = "folders of compiled units (compile -c) into one repository file",
    .help =
        "Use: mofward compose [OPTION...] -o OUT DIR|UNIT...\n\n"
        "Makes one repository of compiled units, which 'mofward compile -c' writes: of all *.mwu files of a DIR, and "
        "of "
        "each\n"
        "UNIT. So a package adds its part by adding a file, and removes it by deleting the file (docs/drop-ins.md).\n"
        "The units are taken in the byte order of their names, whatever the order of the arguments; names look each "
        "other\n"
        "up in all of them. Hidden files and others are passed over, links in a DIR are refused. Units that say the "
        "same\n"
        "thing differently are in conflict, and a damaged one is refused: then nothing is written.\n\n"
        "  -o, --output OUT        the repository; '-' is standard output\n"
        "      --assert FILE       write only what keeps the rules of FILE (docs/assertions.md); may be repeated\n"
        "      --write-if-changed  leave OUT alone, its time too, when it holds the same bytes already\n"
        "      --domain-sid SID    the S-1-5-21-a-b-c that DA, LA and the like in SDDL belong to\n"
        "  -WNAME, -Wno-NAME       turn a warning on or off by the name in its brackets; -Wextra: all of them\n"
        "  -Werror, -Werror=NAME   make warnings errors\n"
        "  -w                      no warnings at all\n"
        "      --max-errors N, -fmax-errors=N  print this many errors (default 20, for json and sarif 10000; 0: all)\n"
        "  -ffile-prefix-map=OLD=NEW  in messages, show NEW for OLD where a path begins with it\n"
        "  -MD                     write a make rule that names all units\n"
        "  -MF FILE                where to (default: the name of the output with .d); '-' is standard output\n"
        "  -MT TARGET, -MQ TARGET  the rule's target (default: the output), as written or quoted; may be repeated\n"
        "  -MP                     a rule without prerequisites for each unit, so that one may vanish\n"
        "      --color WHEN        auto (default: on a terminal, unless NO_COLOR is set), always, never\n"
        "      --diagnostics-format NAME, -fdiagnostics-format=NAME  text (default), msvc, json or sarif\n"
        "      --diagnostics-file NAME, -fdiagnostics-file=NAME  json or sarif go there, not to standard error\n"
        "      --help              this page\n\n"
        "  mofward compile -c -o acme.mwu acme.mof\n"
        "  mofward compose -o /var/lib/mofward/repository.mwr /usr/share/mofward/units.d\n\n"
        "Exit status: 0 written (warnings allowed), 1 a unit is damaged or in conflict, or its MOF has errors, 2 wrong "
        "use,\n"
        "3 a file cannot be read or written.\n",
    .run = run,
};
