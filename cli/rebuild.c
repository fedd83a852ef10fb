/* mofward rebuild: a new repository from the sources that one remembers, also of one that is damaged. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "compile.h"
#include "diff.h"
#include "recovery.h"
#include "replace.h"

struct rebuild {
    const char *old_path, *out;
    bool partial;
    struct recovery sources;
    char *folder, *work; /* a folder beside the output, and the repository that grows in it */
    struct replace_lock lock;
    bool is_locked; /* the output was there */
    size_t missing; /* sources that are not in the new repository, and what else it lacks of the old one */
};

static int read_options(struct rebuild *rebuild, int argc, char **argv)
{
    static const struct option names[] = {{"output", required_argument, NULL, 'o'},
                                          {"partial", no_argument, NULL, OPTION_PARTIAL},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_rebuild, .letters = ":o:", .names = names, .argc = argc, .argv = argv};
    for (int option; (option = options_next(&reader)) != -1;) {
        if (option == '?')
            return reader.status;
        if (option == 'o')
            rebuild->out = optarg;
        rebuild->partial |= option == OPTION_PARTIAL;
    }
    if (argc - optind != 1)
        return wrong_use("rebuild", "name the repository, once");
    rebuild->old_path = argv[optind];
    if (!rebuild->out)
        return wrong_use("rebuild", "name the new repository with -o; it may be the same");
    if (!*rebuild->out || !*rebuild->old_path)
        return wrong_use("rebuild", "the name of a repository is empty");
    if (strcmp(rebuild->out, "-") == 0 || strcmp(rebuild->old_path, "-") == 0)
        return wrong_use("rebuild", "both repositories are files with names: beside them stand the lists of sources");
    return GO_ON;
}

/* ---- The list ---- */

static int read_sources(struct rebuild *rebuild)
{
    bool is_read = recovery_read(&rebuild->sources, rebuild->old_path);
    char *path = recovery_path(rebuild->old_path);
    const char *shown = path ? path : rebuild->old_path;
    int status = GO_ON;
    if (!is_read) {
        complain("cannot read %s: %s", QUOTE(shown), strerror(errno));
        status = STATUS_SYSTEM;
    } else if (rebuild->sources.count == 0 && !rebuild->sources.bad_line) {
        complain("%s remembers no source: there is none in %s", QUOTE(rebuild->old_path), QUOTE(shown));
        status = STATUS_WRONG_INPUT;
    } else if (rebuild->sources.bad_line) {
        complain("%s: line %u is not understood; sources may be missing", QUOTE(shown), rebuild->sources.bad_line);
        rebuild->missing++;
    }
    free(path);
    return status;
}

/* ---- Compiling ---- */

static char *text_of(const char *before, const char *after)
{
    char *text;
    if (asprintf(&text, "%s%s", before, after) < 0)
        memory_resize(NULL, SIZE_MAX); /* there is no memory: says so and ends */
    return text;
}

/* In the folder of the output: there has to be room for it anyway. */
static int begin_work(struct rebuild *rebuild)
{
    rebuild->is_locked = replace_lock(rebuild->out, &rebuild->lock) ||
                         (errno == ENOENT && replace_lock_new(rebuild->out, REPLACE_WAIT_MS, &rebuild->lock));
    if (!rebuild->is_locked)
        return cannot_write(rebuild->out);
    rebuild->folder = text_of(rebuild->out, ".rebuild-XXXXXX");
    if (!mkdtemp(rebuild->folder)) {
        free(rebuild->folder);
        rebuild->folder = NULL;
        return cannot_write(rebuild->out);
    }
    rebuild->work = text_of(rebuild->folder, "/new.mwr");
    return GO_ON;
}

static void end_work(struct rebuild *rebuild)
{
    if (rebuild->work) {
        char *list = recovery_path(rebuild->work);
        unlink(rebuild->work);
        unlink(list ? list : "");
        free(list);
    }
    if (rebuild->folder)
        rmdir(rebuild->folder);
    if (rebuild->is_locked)
        replace_unlock(&rebuild->lock);
    free(rebuild->work);
    free(rebuild->folder);
    recovery_free(&rebuild->sources);
}

static bool compile_source(const struct rebuild *rebuild, const struct recovery_source *source)
{
    char *base = text_of("--base=", rebuild->work), *out = text_of("--output=", rebuild->work);
    char *dialect = text_of("--dialect=", source->dialect);
    char *vector[] = {"compile", base, out, "--create", dialect, "-w", "--", source->path, NULL};
    struct compile_outcome outcome;
    optind = 0;
    bool is_compiled = compile_run(sizeof vector / sizeof *vector - 1, vector, &outcome) == STATUS_DONE;
    free(base);
    free(out);
    free(dialect);
    return is_compiled;
}

/* One transaction each, as it was when they were remembered: one that cannot be compiled leaves the others be. */
static void rebuild_source(struct rebuild *rebuild, struct recovery_source *source)
{
    uint64_t sum;
    print_text(source->path);
    if (!recovery_sum(source->path, &sum)) {
        printf(": missing: %s\n", errno == EINVAL ? "it is not a regular file" : strerror(errno));
        rebuild->missing++;
        return;
    }
    const char *changed = sum == source->sum ? "" : ", and not what was remembered: it has changed since";
    fflush(stdout);
    if (compile_source(rebuild, source)) {
        printf(": compiled%s\n", changed);
        source->sum = sum;
    } else {
        printf(": not compiled%s\n", changed);
        rebuild->missing++;
    }
}

/* ---- Comparing ---- */

/* What is there beyond the old one is no loss. */
static bool is_loss(const struct change *change)
{
    return change->kind != CHANGE_NAMESPACE_ADDED && change->kind != CHANGE_CLASS_ADDED &&
           change->kind != CHANGE_INSTANCE_ADDED && change->kind != CHANGE_QUALIFIER_TYPE_ADDED;
}

static int print_changes(struct rebuild *rebuild, const mw_repo *old_repo, const mw_repo *new_repo)
{
    struct diff_report report = {0};
    struct diff_view view = {.old_name = rebuild->old_path,
                             .new_name = rebuild->out,
                             .old_dialect = mw_repo_facts(old_repo).dialect,
                             .new_dialect = mw_repo_facts(new_repo).dialect,
                             .allow = UPDATE_FORCE};
    bool is_done = diff_compare(&report, old_repo, new_repo);
    size_t lost = 0;
    for (size_t i = 0; i < report.count; i++)
        lost += is_loss(&report.items[i]);
    rebuild->missing += lost;
    if (lost)
        printf("The sources do not bring back all of %s:\n", QUOTE(rebuild->old_path));
    if (is_done && report.count)
        is_done = diff_print(&report, &view, stdout);
    diff_free(&report);
    if (is_done)
        return GO_ON;
    complain("cannot compare with %s: out of memory", QUOTE(rebuild->old_path));
    return STATUS_SYSTEM;
}

static int compare(struct rebuild *rebuild)
{
    struct opened old, new;
    enum mw_status opening = repository_try(rebuild->old_path, &old);
    int status = GO_ON;
    if (opening != MW_OK) {
        const char *why = opening == MW_CANNOT_READ && errno ? strerror(errno) : mw_status_text(opening);
        printf("%s cannot be read (%s): what it had beyond these sources is not known\n", QUOTE(rebuild->old_path),
               why);
    } else if (access(rebuild->work, F_OK) == 0) {
        status = repository_open(rebuild->work, &new);
        status = status == STATUS_DONE ? print_changes(rebuild, old.repo, new.repo) : status;
        repository_close(&new);
    }
    repository_close(&old);
    return status;
}

/* ---- Writing ---- */

/* The list comes first, as with compile. Sources that are missing now stay on it. */
static int write_output(const struct rebuild *rebuild)
{
    size_t size = 0;
    void *bytes = file_read(rebuild->work, UINT32_MAX, &size);
    bool is_written = bytes && recovery_write(&rebuild->sources, rebuild->out) &&
                      replace_locked(&rebuild->lock, bytes, size);
    int reason = errno;
    free(bytes);
    errno = reason;
    return is_written ? STATUS_DONE : cannot_write(rebuild->out);
}

static int finish(const struct rebuild *rebuild)
{
    bool is_there = access(rebuild->work, F_OK) == 0;
    int status = rebuild->missing ? STATUS_WRONG_INPUT : STATUS_DONE;
    if (is_there && (rebuild->partial || !rebuild->missing)) {
        int written = write_output(rebuild);
        return written == STATUS_DONE ? status : written;
    }
    complain("%s is not written: %s", QUOTE(rebuild->out),
             is_there ? "the sources do not bring back everything; --partial takes what they do"
                      : "no source could be compiled");
    return status;
}

static int run(int argc, char **argv)
{
    struct rebuild rebuild = {0};
    int status = read_options(&rebuild, argc, argv);
    if (status == GO_ON)
        status = read_sources(&rebuild);
    if (status == GO_ON)
        status = begin_work(&rebuild);
    if (status == GO_ON) {
        for (size_t i = 0; i < rebuild.sources.count; i++)
            rebuild_source(&rebuild, &rebuild.sources.items[i]);
        status = compare(&rebuild);
    }
    if (status == GO_ON)
        status = finish(&rebuild);
    end_work(&rebuild);
    return output_finish(status);
}

const struct command command_rebuild = {
    .name = "rebuild",
    .summary = "a new repository from the sources that a lost or damaged one remembers",
    .help =
        "Use: mofward rebuild [OPTION...] REPOSITORY -o NEW\n\n"
        "Compiles the sources in REPOSITORY.autorecover, in their order, each as 'compile --base NEW' without options\n"
        "would, and says which are missing, have changed or do not compile. When REPOSITORY can be read, what it "
        "holds\n"
        "and the sources do not bring back is told, too. NEW may be REPOSITORY; it is replaced as a whole, at the "
        "end,\n"
        "and remembers the same sources.\n\n"
        "  -o, --output NEW        the new repository\n"
        "      --partial           write it although something could not be brought back\n"
        "      --help              this page\n\n"
        "  mofward compile --base acme.mwr -o acme.mwr --autorecover more.mof    # remembers more.mof\n"
        "  mofward rebuild acme.mwr -o acme.mwr\n\n"
        "Exit status: 0 everything is back, as far as can be told; 1 something is not; 2 wrong use; 3 the system "
        "failed.\n",
    .run = run,
};
