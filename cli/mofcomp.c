/* mofward mofcomp: the command line of mofcomp, done by the commands of this program. */
#include "mofcomp.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mofward/bmf.h>

#include "arena.h"
#include "frontend.h"
#include "repository.h"
#include "split_command.h"

/* ---- Argument vectors ---- */

enum { ARGUMENTS_MAX = 32 }; /* more than all switches together make */

struct vector {
    char *items[ARGUMENTS_MAX];
    char *permuted[ARGUMENTS_MAX]; /* what getopt may sort */
    int count;
};

static void __attribute__((format(printf, 2, 3))) add(struct vector *vector, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&vector->items[vector->count], format, arguments);
    va_end(arguments);
    if (length < 0)
        memory_resize(NULL, SIZE_MAX); /* there is no memory: says so and ends */
    vector->count++;
}

static void vector_free(struct vector *vector)
{
    for (int i = 0; i < vector->count; i++)
        free(vector->items[i]);
}

/* For a function that reads its options from the first on. */
static char **begin(struct vector *vector)
{
    memcpy(vector->permuted, vector->items, sizeof vector->permuted);
    optind = 0;
    fflush(stdout);
    return vector->permuted;
}

/* The file goes by its absolute path, which the repository remembers, and is shown as it was written. */
static void add_file(struct vector *vector, const char *path, const char *shown)
{
    char folder[PATH_MAX] = "";
    bool is_relative = path[0] != '/' && strcmp(path, "-") != 0 && getcwd(folder, sizeof folder);
    const char *slash = is_relative && strcmp(folder, "/") != 0 ? "/" : "";
    if (shown)
        add(vector, "-ffile-prefix-map=%s%s%s=%s", is_relative ? folder : "", slash, path, shown);
    else if (is_relative)
        add(vector, "-ffile-prefix-map=%s%s=", folder, slash);
    add(vector, "--");
    add(vector, "%s%s%s", is_relative ? folder : "", slash, path);
}

enum { LOCK_SECONDS = 60 }; /* scripts that run side by side do not expect to be refused */

/* A file to read, and what to call it when it is not the one that was named. */
struct subject {
    const char *path, *shown;
};

/* ---- Statuses ---- */

static int status_of(int status, const struct compile_outcome *outcome)
{
    if (status != STATUS_DONE && outcome->syntax)
        return MOFCOMP_SYNTAX;
    if (status == STATUS_WRONG_INPUT && outcome->forbidden)
        return mofcomp_forbidden(outcome);
    if (status == STATUS_WRONG_USE)
        return MOFCOMP_BAD_SWITCH;
    return status == STATUS_DONE ? STATUS_DONE : MOFCOMP_FAILED;
}

/* ---- -check ---- */

/* Only such a file can be read once more. */
static bool is_regular(const char *path)
{
    struct stat facts;
    return strcmp(path, "-") != 0 && stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
}

static int check_syntax(const char *file, bool is_quiet)
{
    struct vector vector = {0};
    add(&vector, "check");
    add(&vector, "--syntax-only");
    if (is_quiet)
        add(&vector, "-w");
    add_file(&vector, file, NULL);
    struct compile_outcome outcome = {0};
    int status = command_check.run(vector.count, begin(&vector));
    outcome.syntax = status == STATUS_WRONG_INPUT;
    vector_free(&vector);
    return status_of(status, &outcome);
}

/* ---- -B ---- */

static int check_driver(const struct subject *subject)
{
    struct vector vector = {0};
    int status = check_syntax(subject->path, true);
    if (status != STATUS_DONE)
        return status;
    add(&vector, "check");
    add(&vector, "--wdm");
    add_file(&vector, subject->path, subject->shown);
    status = command_check.run(vector.count, begin(&vector));
    vector_free(&vector);
    return status == STATUS_DONE ? GO_ON : MOFCOMP_FAILED;
}

static void add_namespace(struct vector *vector, const struct mofcomp *mofcomp)
{
    if (mofcomp->values[SWITCH_N])
        add(vector, "--namespace=%s", mofcomp->values[SWITCH_N]);
}

static void add_modes(struct vector *vector, const char *option, unsigned modes)
{
    for (unsigned i = 0; i < MODE_COUNT; i++)
        if (modes & 1U << i)
            add(vector, "--%s=%s", option, mofcomp_modes[i]);
}

static int write_binary(const struct mofcomp *mofcomp, const struct subject *subject)
{
    struct vector vector = {0};
    struct compile_outcome outcome = {0};
    int status = mofcomp->values[SWITCH_WMI] ? check_driver(subject) : GO_ON;
    if (status != GO_ON)
        return status;
    add(&vector, "compile");
    add(&vector, "--target=bmf");
    add(&vector, "--output=%s", mofcomp->values[SWITCH_B]);
    add_namespace(&vector, mofcomp);
    add_modes(&vector, "class", mofcomp->class_modes);
    add_modes(&vector, "instance", mofcomp->instance_modes);
    add_file(&vector, subject->path, subject->shown);
    status = status_of(compile_run(vector.count, begin(&vector), &outcome), &outcome);
    vector_free(&vector);
    if (status == STATUS_DONE)
        printf("mofcomp: binary MOF is in %s\n", QUOTE(mofcomp->values[SWITCH_B]));
    return status;
}

/* ---- The repository ---- */

static const char *repository(void)
{
    const char *path = getenv("MOFWARD_REPOSITORY");
    return path && *path ? path : MOFWARD_SYSTEM_REPOSITORY;
}

static int store(const struct mofcomp *mofcomp, const struct subject *subject)
{
    struct vector vector = {0};
    struct compile_outcome outcome = {0};
    const char *path = repository();
    add(&vector, "compile");
    add(&vector, "--base=%s", path);
    add(&vector, "--output=%s", path);
    add(&vector, "--create");
    add(&vector, "--lock-timeout=%d", LOCK_SECONDS);
    add(&vector, mofcomp->values[SWITCH_AUTORECOVER] ? "--autorecover" : "-Wautorecover");
    add_namespace(&vector, mofcomp);
    add_modes(&vector, "class", mofcomp->class_modes);
    add_modes(&vector, "instance", mofcomp->instance_modes);
    add_file(&vector, subject->path, subject->shown);
    int status = status_of(compile_run(vector.count, begin(&vector), &outcome), &outcome);
    vector_free(&vector);
    if (status == STATUS_DONE)
        printf("mofcomp: stored in %s\n", QUOTE(path));
    return status;
}

/* Nothing is there and not there at once, so nothing can be stored; the syntax still counts. */
static bool excludes_everything(unsigned modes)
{
    return modes & MODE_CREATEONLY && modes & MODE_UPDATEONLY;
}

static int store_nothing(const struct mofcomp *mofcomp)
{
    int status = check_syntax(mofcomp->file, false);
    if (status == STATUS_DONE)
        mofcomp_say("warning: nothing is stored: createonly and updateonly exclude each other");
    return status;
}

/* ---- The language split ---- */

static int split(const struct mofcomp *mofcomp)
{
    struct vector vector = {0};
    int status = is_regular(mofcomp->file) ? check_syntax(mofcomp->file, true) : STATUS_DONE;
    if (status != STATUS_DONE)
        return status;
    add(&vector, "split");
    add_namespace(&vector, mofcomp);
    add_file(&vector, mofcomp->file, NULL);
    const char *const *values = mofcomp->values;
    status = split_run(values[SWITCH_MOF], values[SWITCH_MFL], values[SWITCH_AMENDMENT], vector.count, begin(&vector));
    vector_free(&vector);
    if (status == STATUS_DONE)
        printf("mofcomp: the neutral part is in %s, that of the locale in %s\n", QUOTE(values[SWITCH_MOF]),
               QUOTE(values[SWITCH_MFL]));
    return status == STATUS_DONE || status == STATUS_WRONG_USE ? status : MOFCOMP_FAILED;
}

static bool is_amendment(const struct ast_declaration *declaration)
{
    return declaration->kind == AST_PRAGMA && strcmp(declaration->as.pragma->name.name->folded->text, "amendment") == 0;
}

/* Such a file is a master, which is never stored. What else is in it is told when it is compiled. */
static bool has_amendment(const char *path)
{
    struct frontend frontend;
    struct unit unit;
    struct ast ast = {0};
    char *files[] = {(char *)path};
    bool found = false;
    FILE *nowhere = is_regular(path) ? fopen("/dev/null", "we") : NULL;
    if (!nowhere)
        return false;
    frontend_init(&frontend, &command_mofcomp);
    frontend.files = files;
    frontend.file_count = 1;
    frontend_begin(&frontend, &unit);
    unit.diag.out = nowhere;
    frontend_parse(&frontend, &unit, &ast);
    for (const struct ast_declaration *at = ast.first; at && !found; at = at->next)
        found = is_amendment(at);
    unit_free(&unit);
    frontend_free(&frontend);
    fclose(nowhere);
    return found;
}

/* ---- What is asked for ---- */

/* \\server\root\x; \\.\root\x is this machine's. */
static bool is_remote(const char *ns)
{
    size_t slashes = strspn(ns, "\\/"), server = strcspn(ns + slashes, "\\/");
    return slashes >= 2 && !(server == 1 && ns[slashes] == '.');
}

static int refuse_remote(const char *const *values)
{
    if (values[SWITCH_N] && is_remote(values[SWITCH_N])) {
        mofcomp_say("cannot connect: %s is on another machine; run mofcomp there, or name a local namespace",
                    QUOTE(values[SWITCH_N]));
        return MOFCOMP_FAILED;
    }
    if (!values[SWITCH_P] && !values[SWITCH_U] && !values[SWITCH_A])
        return GO_ON;
    mofcomp_say("cannot connect as somebody else: -U:, -P: and -A: are for other machines, which cannot be reached "
                "from here; leave them out");
    return MOFCOMP_FAILED;
}

/* The bytes as they are, which would not all come back from MOF. */
static int copy_binary(const struct mofcomp *mofcomp, const struct subject *subject)
{
    const char *out = mofcomp->values[SWITCH_B];
    size_t size;
    int status = mofcomp->values[SWITCH_WMI] ? check_driver(subject) : GO_ON;
    if (status != GO_ON)
        return status;
    void *bytes = file_read(subject->path, MW_BMF_MAX_FILE, &size);
    bool is_written = bytes && file_replace(out, bytes, size);
    if (!is_written)
        cannot_write(out);
    else
        printf("mofcomp: binary MOF is in %s\n", QUOTE(out));
    free(bytes);
    return is_written ? STATUS_DONE : MOFCOMP_FAILED;
}

static int compile_resource(const struct mofcomp *mofcomp)
{
    char *path = NULL;
    int status = mofcomp_extract(mofcomp, &path);
    if (status == GO_ON) {
        struct subject subject = {path, mofcomp->file};
        status = (mofcomp->values[SWITCH_B] ? copy_binary : store)(mofcomp, &subject);
        unlink(path);
    }
    free(path);
    return status;
}

static int do_it(const struct mofcomp *mofcomp)
{
    struct subject subject = {mofcomp->file, NULL};
    int status = refuse_remote(mofcomp->values);
    if (status != GO_ON)
        return status;
    printf("mofcomp: parsing %s\n", QUOTE(mofcomp->file));
    if (mofcomp->values[SWITCH_CHECK])
        return check_syntax(mofcomp->file, false);
    if (mofcomp->values[SWITCH_MOF])
        return split(mofcomp);
    if (mofcomp->values[SWITCH_ER])
        return compile_resource(mofcomp);
    if (mofcomp->values[SWITCH_B])
        return write_binary(mofcomp, &subject);
    if (excludes_everything(mofcomp->class_modes) || excludes_everything(mofcomp->instance_modes))
        return store_nothing(mofcomp);
    if (has_amendment(mofcomp->file))
        return mofcomp_misused("%s is a master: its #pragma amendment splits it: name -MOF:<file> and -MFL:<file>",
                               QUOTE(mofcomp->file));
    return store(mofcomp, &subject);
}

int mofcomp_run(int argc, char **argv)
{
    struct mofcomp mofcomp = {0};
    int status = mofcomp_read(&mofcomp, argc, argv);
    if (status != GO_ON)
        return status;
    if (mofcomp.values[SWITCH_HELP]) {
        fputs(command_mofcomp.help, stdout);
        return STATUS_DONE;
    }
    status = do_it(&mofcomp);
    if (status == STATUS_DONE)
        puts("mofcomp: done");
    return status;
}

/* ---- By which name ---- */

bool mofcomp_is_meant(int argc, char **argv, int *skip)
{
    const char *path = argc > 0 ? argv[0] : "", *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(name);
    if (length > 4 && mofcomp_same(name + length - 4, ".exe", SIZE_MAX))
        length -= 4;
    *skip = 0;
    if (length == strlen("mofcomp") && mofcomp_same(name, "mofcomp", length))
        return true;
    *skip = 1;
    return argc > 1 && strcmp(argv[1], "mofcomp") == 0;
}

const struct command command_mofcomp = {
    .name = "mofcomp",
    .summary = "mofcomp's own switches, for scripts that were written for it",
    .help =
        "Use: mofcomp [-SWITCH...] FILE, or: mofward mofcomp [-SWITCH...] FILE\n\n"
        "Compiles one file, of MOF or of binary MOF, into the repository: the one that MOFWARD_REPOSITORY names, "
        "else\n" MOFWARD_SYSTEM_REPOSITORY
        "; a missing one is made. Switches begin with '-' or '/', in any letter case.\n\n"
        "  -check                  look at the syntax alone and change nothing; with no other switch\n"
        "  -N:<namespace>          the namespace before any #pragma namespace (default: root\\default)\n"
        "  -class:<mode>           createonly, updateonly, safeupdate or forceupdate; may be repeated\n"
        "  -instance:<mode>        createonly or updateonly\n"
        "  -autorecover            remember the file for 'mofward rebuild', as #pragma autorecover does; not with "
        "-N:,\n"
        "                          -class: and -instance:\n"
        "  -B:<file>               write binary MOF there and leave the repository alone\n"
        "  -WMI                    with -B: check first what the MOF of a WDM driver has to keep to\n"
        "  -AMENDMENT:<locale>     split the file into a neutral one and one of MS_xxx, with -MOF and -MFL, and leave\n"
        "                          the repository alone; without it #pragma amendment tells the locale\n"
        "  -MOF:<file>             where the neutral part goes\n"
        "  -MFL:<file>             where the part of the locale goes\n"
        "  -ER:<resource>          compile the binary MOF in this resource of FILE (.dll, .exe, .sys); with -B: only\n"
        "                          write it out\n"
        "  -L:<locale>             with -ER: the resource of this language: 1033, 0x409 or MS_409\n"
        "  -U:<user>               refused: other machines cannot be reached\n"
        "  -P:<password>           refused\n"
        "  -A:<authority>          refused\n"
        "  -?                      this page\n\n"
        "  mofcomp -check acme.mof\n"
        "  mofcomp -N:root\\acme -class:safeupdate acme.mof\n"
        "  mofcomp -B:acme.bmf -WMI acme.mof\n"
        "  mofcomp -MOF:acme.mof -MFL:acme.mfl -AMENDMENT:MS_409 master.mof\n\n"
        "Exit status: 0 done, 1 the repository or the meaning of the MOF is against it, 2 a wrong switch, 3 the syntax "
        "is\n"
        "wrong; when a mode forbids an operation, the low byte of WMI's error, which is named on standard error.\n",
    .run = mofcomp_run,
};
