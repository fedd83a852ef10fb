/* mofward compile: MOF files into one repository file, or one of binary MOF. */
#include <stdlib.h>
#include <string.h>

#include "compile.h"

#include "assert_files.h"
#include "compile_base.h"
#include "compile_bmf.h"
#include "compile_rights.h"
#include "compile_unit.h"
#include "frontend.h"
#include "recovery.h"
#include "repository.h"

struct compile {
    struct frontend frontend;
    const char *out; /* -o, or NULL */
    bool if_changed; /* --write-if-changed */
    bool has_target; /* --target */
    bool is_bmf;     /* --target bmf */
    bool is_unit;    /* -c */
    bool smallest;   /* -O */
    struct assert_files asserts;
    struct compile_base base;
    struct remember remember; /* --autorecover */
    struct compile_rights rights;
    char default_out[4096];
};

static int take_target(struct compile *compile, const char *value)
{
    compile->has_target = true;
    compile->is_bmf = strcmp(value, "bmf") == 0;
    if (compile->is_bmf || strcmp(value, "repository") == 0)
        return GO_ON;
    return wrong_use("compile", "there is no target %s: repository and bmf are", QUOTE(value));
}

static int take_option(struct compile *compile, int option)
{
    switch (option) {
    case 'o':
        compile->out = optarg;
        return *optarg ? GO_ON : wrong_use("compile", "the name of the output is empty");
    case 'c':
        compile->is_unit = true;
        return GO_ON;
    case 'O':
        compile->smallest = true;
        return GO_ON;
    case OPTION_IF_CHANGED:
        compile->if_changed = true;
        return GO_ON;
    case OPTION_ASSERT:
        return assert_add(&compile->asserts, &command_compile, optarg);
    case OPTION_TARGET:
        return take_target(compile, optarg);
    case OPTION_AUTORECOVER:
        compile->remember.all = true;
        return GO_ON;
    case OPTION_BASE:
    case OPTION_CREATE:
    case OPTION_LOCK_TIMEOUT:
    case OPTION_CLASS_MODE:
    case OPTION_INSTANCE_MODE:
        return compile_base_option(&compile->base, &compile->frontend, option, optarg);
    case OPTION_AS:
        return compile_rights_option(&compile->rights, optarg);
    default:
        return frontend_option(&compile->frontend, option, optarg);
    }
}

/* "dir/acme.mof" is written to "acme.mwr", or "acme.bmf", in the current folder. */
static int choose_output(struct compile *compile)
{
    if (compile->out)
        return GO_ON;
    const char *input = compile->frontend.files[0], *slash = strrchr(input, '/'), *name = slash ? slash + 1 : input;
    if (strcmp(input, "-") == 0)
        return wrong_use("compile", "standard input has no name to make the output's from; name it with -o");
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    if (length + sizeof ".mwr" > sizeof compile->default_out)
        return wrong_use("compile", "the name of the first file is too long to make the output's from it; use -o");
    snprintf(compile->default_out, sizeof compile->default_out, "%.*s.%s", (int)length, name,
             compile->is_bmf    ? "bmf"
             : compile->is_unit ? "mwu"
                                : "mwr");
    compile->out = compile->default_out;
    return GO_ON;
}

static bool reads_input(const struct compile *compile)
{
    for (size_t i = 0; i < compile->frontend.file_count; i++)
        if (strcmp(compile->frontend.files[i], "-") == 0)
            return true;
    return false;
}

/* The option that says of a repository, or of binary MOF, how it is to be; NULL: there is none. */
static const char *option_of_target(const struct compile *compile)
{
    const struct {
        bool is_given;
        const char *name;
    } options[] = {{compile->has_target, "--target"},
                   {compile->smallest, "-O"},
                   {compile->asserts.count > 0, "--assert"},
                   {compile->base.path != NULL, "--base"},
                   {compile->base.create, "--create"},
                   {compile->base.has_wait, "--lock-timeout"},
                   {compile->rights.count > 0, "--as"},
                   {compile->remember.all, "--autorecover"},
                   {compile->frontend.class_flags != 0, "--class"},
                   {compile->frontend.instance_flags != 0, "--instance"}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (options[i].is_given)
            return options[i].name;
    return NULL;
}

static int check_target(const struct compile *compile)
{
    if (compile->is_unit)
        return compile_unit_check(&compile->frontend, option_of_target(compile));
    if (compile->remember.all && !compile->base.path)
        return wrong_use("compile", "--autorecover is about a repository that is added to: it goes with --base");
    if (compile->remember.all && compile->rights.count > 0)
        return wrong_use("compile",
                         "--autorecover and --as do not go together: 'mofward rebuild' asks nobody's rights");
    if (compile->remember.all && reads_input(compile))
        return wrong_use("compile", "standard input cannot be read again: --autorecover wants a file with a name");
    if (compile->is_bmf)
        return compile_bmf_check(&compile->frontend, compile->asserts.count > 0);
    if (compile->smallest)
        return wrong_use("compile",
                         "-O makes binary MOF smaller: it goes with --target bmf; a repository is not compressed");
    return GO_ON;
}

static int read_options(struct compile *compile, int argc, char **argv)
{
    static const struct option names[] = {{"output", required_argument, NULL, 'o'},
                                          {"target", required_argument, NULL, OPTION_TARGET},
                                          {"base", required_argument, NULL, OPTION_BASE},
                                          {"as", required_argument, NULL, OPTION_AS},
                                          {"create", no_argument, NULL, OPTION_CREATE},
                                          {"autorecover", no_argument, NULL, OPTION_AUTORECOVER},
                                          {"lock-timeout", required_argument, NULL, OPTION_LOCK_TIMEOUT},
                                          {"class", required_argument, NULL, OPTION_CLASS_MODE},
                                          {"instance", required_argument, NULL, OPTION_INSTANCE_MODE},
                                          {"write-if-changed", no_argument, NULL, OPTION_IF_CHANGED},
                                          {"assert", required_argument, NULL, OPTION_ASSERT},
                                          FRONTEND_NAMES,
                                          {0}};
    struct option_reader reader = {
        .command = &command_compile, .letters = ":co:O" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(compile, option);
    if (status == GO_ON)
        status = frontend_files(&compile->frontend, argc, argv);
    if (status == GO_ON)
        status = check_target(compile);
    if (status == GO_ON)
        status = assert_check_input(&compile->asserts, &command_compile, reads_input(compile));
    if (status == GO_ON)
        status = choose_output(compile);
    if (status == GO_ON)
        status = compile_base_check(&compile->base, compile->out, compile->is_bmf);
    if (status == GO_ON)
        status = compile_rights_check(&compile->rights, &compile->frontend, compile->base.path != NULL);
    if (status == GO_ON)
        status = depfile_settle(&compile->frontend.depfile, &command_compile, compile->out);
    const char *report = compile->frontend.report->path;
    if (status == GO_ON && report && strcmp(report, compile->out) == 0)
        status = wrong_use("compile", "the output and the diagnostics cannot both be %s", QUOTE(report));
    return status;
}

/* Nothing that was read is written over, included files among it. */
static int check_outputs(const struct compile *compile, const struct unit *unit)
{
    if (frontend_has_read(unit, compile->out))
        return wrong_use("compile", "the output %s is one of the MOF files", QUOTE(compile->out));
    return frontend_check_depfile(&compile->frontend, unit);
}

/* The dependency file comes first: an output without one would look finished. */
static void write_bytes(const struct compile *compile, struct unit *unit, const uint8_t *bytes, size_t size)
{
    bool is_ready = depfile_write(&compile->frontend.depfile, unit);
    bool is_there = is_ready && compile->if_changed && file_holds(compile->out, bytes, size);
    if (is_ready && compile->base.path)
        is_ready = remember_write(&compile->remember, &compile->frontend, unit, compile->base.path, compile->out);
    if (is_ready && !is_there && !compile_base_replace(&compile->base, compile->out, bytes, size))
        frontend_cannot_write(unit, compile->out);
}

static void write_model(const struct compile *compile, struct assertions *assertions, struct model *model)
{
    struct unit *unit = assertions->unit;
    uint8_t *bytes = NULL;
    size_t size = 0;
    repository_image(model, &bytes, &size);
    if (bytes && !unit->diag.errors && compile_base_permits(&compile->base, model, bytes, size) &&
        assert_image(assertions, model, bytes, size) &&
        compile_rights_grant(&compile->rights, compile->base.opened.repo, model, bytes, size))
        write_bytes(compile, unit, bytes, size);
    free(bytes);
}

/* Nothing is written when the diagnostics file turns out to be a source: report_end() says so. */
static bool may_write(const struct compile *compile, const struct unit *unit)
{
    const char *report = compile->frontend.report->path;
    return !unit->diag.errors && !(report && frontend_has_read(unit, report));
}

static void make_repository(const struct compile *compile, struct assertions *assertions, const struct ast *ast,
                            struct compile_outcome *outcome)
{
    struct model *model = frontend_model(&compile->frontend, assertions->unit, ast);
    if (may_write(compile, assertions->unit))
        write_model(compile, assertions, model);
    outcome->forbidden = model->forbidden;
    outcome->by_subclasses = model->blocked_by == BLOCKED_BY_SUBCLASSES;
    outcome->by_instances = model->blocked_by == BLOCKED_BY_INSTANCES;
}

static void make_bmf(const struct compile *compile, struct unit *unit, const struct ast *ast)
{
    size_t size;
    uint8_t *bytes = compile_bmf_bytes(&compile->frontend, unit, ast, compile->smallest, &size);
    if (bytes && may_write(compile, unit))
        write_bytes(compile, unit, bytes, size);
    free(bytes);
}

static void make_unit(const struct compile *compile, struct unit *unit, const struct ast *ast)
{
    size_t size;
    char *bytes = compile_unit_bytes(&compile->frontend, unit, ast, &size);
    if (bytes && may_write(compile, unit))
        write_bytes(compile, unit, (uint8_t *)bytes, size);
    free(bytes);
}

/* The base is read once its MOF has been: nobody waits for standard input with the lock in hand. */
static int read_base(struct compile *compile, struct unit *unit, struct ast *ast)
{
    int status = compile_base_open(&compile->base, &compile->frontend, compile->out);
    if (status != GO_ON)
        return status;
    compile->frontend.has_base = compile->base.opened.repo != NULL;
    return compile_base_load(&compile->base, unit, ast) ? frontend_check_depfile(&compile->frontend, unit)
                                                        : STATUS_SYSTEM;
}

static int compile_files(struct compile *compile, struct compile_outcome *outcome)
{
    struct unit unit;
    struct ast ast = {0};
    frontend_begin(&compile->frontend, &unit);
    frontend_parse(&compile->frontend, &unit, &ast);
    compile->rights.ast = &ast;
    outcome->syntax = unit.diag.errors > 0 && !unit.diag.system_failed;
    remember_find(&compile->remember, &compile->frontend, &ast);
    struct assertions assertions = {.unit = &unit,
                                    .domain = compile->frontend.has_domain ? &compile->frontend.domain : NULL};
    assert_read(&compile->asserts, &assertions);
    int status = check_outputs(compile, &unit);
    if (status == GO_ON)
        status = read_base(compile, &unit, &ast);
    if (status == GO_ON && compile->is_bmf)
        make_bmf(compile, &unit, &ast);
    else if (status == GO_ON && compile->is_unit)
        make_unit(compile, &unit, &ast);
    else if (status == GO_ON)
        make_repository(compile, &assertions, &ast, outcome);
    compile_base_unlock(&compile->base);
    int ended = frontend_end(&compile->frontend, &unit);
    if (status == GO_ON)
        status = ended;
    assertions_free(&assertions);
    unit_free(&unit);
    compile_base_close(&compile->base);
    return status;
}

int compile_run(int argc, char **argv, struct compile_outcome *outcome)
{
    struct compile compile = {0};
    *outcome = (struct compile_outcome){0};
    frontend_init(&compile.frontend, &command_compile);
    char **arguments = compile_base_arguments(argc, argv);
    int status = read_options(&compile, argc, arguments);
    if (status == GO_ON)
        status = compile_files(&compile, outcome);
    remember_free(&compile.remember);
    compile_rights_free(&compile.rights);
    frontend_free(&compile.frontend);
    free(arguments);
    return status;
}

static int run(int argc, char **argv)
{
    struct compile_outcome outcome;
    return compile_run(argc, argv, &outcome);
}

const struct command command_compile = {
    .name = "compile",
    .summary = "MOF files into one repository file, a unit of one, or binary MOF",
    .help =
        "Use: mofward compile [OPTION...] FILE...\n\n"
        "Compiles MOF files, together, into one repository file. Either the whole file is written or, after any "
        "error,\n"
        "nothing: a file that was there before stays as it was. The same input gives the same bytes everywhere.\n"
        "With --target bmf it is a file of binary MOF, which drivers and firmware carry: as the text says, without "
        "looking\n"
        "up any name, and with the bytes that mofcomp writes. With -c it is a compiled unit, of which 'mofward "
        "compose' "
        "makes\n"
        "one repository with others: its syntax is checked, and its names may be those of another unit.\n"
        "A FILE of binary MOF (.bmf) is read, too. '-' is standard input.\n\n"
        "  -o, --output OUT        the repository; '-' is standard output (default: the first FILE's name with .mwr,\n"
        "                          .mwu or .bmf, in the current folder)\n"
        "  -c                      a compiled unit, X.mwu; its names are looked up by 'mofward compose'\n"
        "      --target NAME       what to write: repository (default) or bmf, binary MOF\n"
        "  -O                      as few bytes of binary MOF as can be, which mofcomp does not look for\n"
        "      --assert FILE       write only what keeps the rules of FILE (docs/assertions.md); may be repeated\n"
        "      --base REPO         add the MOF to what this repository holds (docs/updates.md); it may be OUT itself\n"
        "      --create            a base that is not there is an empty one\n"
        "      --as SID            of --base: write only what this caller may change (docs/security.md); its user, "
        "then "
        "one\n"
        "                          --as for each of its groups: S-1-... or an alias such as BA\n"
        "      --autorecover       remember the FILEs for 'mofward rebuild', as #pragma autorecover in them does\n"
        "      --lock-timeout SECONDS  how long to wait for another process that changes OUT (default: 5)\n"
        "      --class MODE        createonly, updateonly, safeupdate or forceupdate, where no #pragma classflags "
        "says\n"
        "                          otherwise; may be repeated. mofcomp's -class:MODE and -instance:MODE are the same\n"
        "      --instance MODE     createonly or updateonly, the same for #pragma instanceflags\n"
        "      --write-if-changed  leave OUT alone, its time too, when it holds the same bytes already\n" FRONTEND_HELP
        "\n"
        "  mofward compile -o acme.mwr acme.mof\n"
        "  mofward compile --dialect=cim -N root/cimv2 -o cim.mwr cim_schema_2.49.0.mof\n"
        "  generate-mof | mofward compile -o made.mwr -\n"
        "  mofward compile -MD -MF acme.d -MP -o acme.mwr acme.mof\n"
        "  mofward compile --base acme.mwr -o acme.mwr more.mof\n"
        "  mofward compile --target bmf -o acme.bmf acme.mof\n"
        "  mofward compile -c -o acme.mwu acme.mof\n\n"
        "Exit status: 0 written (warnings allowed), 1 the MOF has errors, 2 wrong use, 3 a file cannot be read or "
        "written.\n",
    .run = run,
};
