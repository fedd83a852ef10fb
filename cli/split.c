/* mofward split: a master into MOF for every language and MOF for one. */
#include "split.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mofward/locale.h>

#include "frontend.h"
#include "repository.h"
#include "split_command.h"
#include "unparse.h"

struct split_command {
    struct frontend frontend;
    const char *mof, *mfl;
    uint32_t lcid; /* 0: none was named */
};

/* ---- Options ---- */

static int take_locale(struct split_command *command, const char *value)
{
    if (mw_locale_parse(value, strlen(value), &command->lcid))
        return GO_ON;
    return wrong_use("split", "%s is no locale: MS_ and up to 8 hexadecimal digits, as MS_407", QUOTE(value));
}

static int take_option(struct split_command *command, int option)
{
    switch (option) {
    case OPTION_LOCALE:
        return take_locale(command, optarg);
    case OPTION_MOF:
        command->mof = optarg;
        return GO_ON;
    case OPTION_MFL:
        command->mfl = optarg;
        return GO_ON;
    default:
        return frontend_option(&command->frontend, option, optarg);
    }
}

static int check_outputs(const struct split_command *command)
{
    if (!command->mof || !command->mfl)
        return wrong_use("split", "both files have to be named, with --mof and --mfl");
    if (!*command->mof || !*command->mfl)
        return wrong_use("split", "the name of an output is empty");
    if (strcmp(command->mof, "-") == 0 || strcmp(command->mfl, "-") == 0)
        return wrong_use("split", "two files are written, so neither can be standard output");
    if (strcmp(command->mof, command->mfl) == 0)
        return wrong_use("split", "both outputs are %s", QUOTE(command->mof));
    if (command->frontend.dialect != DIALECT_WMI)
        return wrong_use("split", "amended qualifiers are WMI's: split goes with --dialect wmi");
    return GO_ON;
}

static int read_options(struct split_command *command, int argc, char **argv)
{
    static const struct option names[] = {{"locale", required_argument, NULL, OPTION_LOCALE},
                                          {"mof", required_argument, NULL, OPTION_MOF},
                                          {"mfl", required_argument, NULL, OPTION_MFL},
                                          FRONTEND_NAMES,
                                          {0}};
    struct option_reader reader = {
        .command = &command_split, .letters = ":" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(command, option);
    if (status == GO_ON)
        status = check_outputs(command);
    if (status == GO_ON)
        status = frontend_files(&command->frontend, argc, argv);
    if (status == GO_ON)
        status = depfile_settle(&command->frontend.depfile, &command_split, command->mof);
    return status;
}

/* ---- Writing ---- */

struct output {
    const char *path;
    char *bytes;
    size_t size;
};

static bool output_make(struct output *output, const struct ast *ast, const char *title, const char *start)
{
    FILE *out = open_memstream(&output->bytes, &output->size);
    if (!out)
        return false;
    fprintf(out, "// %s\n", title);
    bool made = unparse_from(ast, DIALECT_WMI, start, out);
    return fclose(out) == 0 && made;
}

/* What was there before the neutral file was written comes back. */
static void take_back(const char *path, const void *before, size_t size)
{
    int error = errno;
    if (before)
        file_replace(path, before, size);
    else
        unlink(path);
    errno = error;
}

/* Are both the same file by another name? */
static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static void write_both(struct unit *unit, const struct output *mof, const struct output *mfl)
{
    size_t before_size = 0;
    struct stat facts;
    bool was_there = lstat(mof->path, &facts) == 0;
    void *before = was_there ? file_read(mof->path, SOURCE_LINE_MAX, &before_size) : NULL;
    if ((was_there && !before) || !file_replace(mof->path, mof->bytes, mof->size)) {
        frontend_cannot_write(unit, mof->path);
    } else if (!file_replace(mfl->path, mfl->bytes, mfl->size)) {
        take_back(mof->path, before, before_size);
        frontend_cannot_write(unit, mfl->path);
    }
    free(before);
}

static void write_split(const struct split_command *command, struct unit *unit, const struct split *split)
{
    struct output mof = {.path = command->mof}, mfl = {.path = command->mfl};
    const char *start = command->frontend.namespace_path;
    bool made = output_make(&mof, &split->neutral, "Language-neutral. Made by mofward split.", start) &&
                output_make(&mfl, &split->amended, "Localized. Made by mofward split.", start);
    if (!made)
        frontend_cannot_write(unit, mof.bytes ? mfl.path : mof.path);
    else if (depfile_write(&command->frontend.depfile, unit))
        write_both(unit, &mof, &mfl);
    free(mof.bytes);
    free(mfl.bytes);
}

static int split_files(const struct split_command *command)
{
    struct unit unit;
    struct ast ast = {0};
    struct split split;
    int status = GO_ON;
    frontend_begin(&command->frontend, &unit);
    frontend_parse(&command->frontend, &unit, &ast);
    struct model *model = frontend_model(&command->frontend, &unit, &ast);
    uint32_t lcid = split_locale(&unit, &ast, command->lcid);
    if (frontend_has_read(&unit, command->mof) || frontend_has_read(&unit, command->mfl))
        status = wrong_use("split", "an output is one of the MOF files");
    else if (is_same_file(command->mof, command->mfl))
        status = wrong_use("split", "both outputs are one file");
    else
        status = frontend_check_depfile(&command->frontend, &unit);
    if (status == GO_ON && lcid && !unit.diag.errors) {
        split_master(model, &ast, command->frontend.namespace_path, lcid, &split);
        write_split(command, &unit, &split);
    }
    int ended = frontend_end(&command->frontend, &unit);
    unit_free(&unit);
    return status == GO_ON ? ended : status;
}

static int split_with(struct split_command *command, int argc, char **argv)
{
    int status = read_options(command, argc, argv);
    return status == GO_ON ? split_files(command) : status;
}

int split_run(const char *mof_out, const char *mfl_out, const char *locale, int argc, char **argv)
{
    struct split_command command = {.mof = mof_out, .mfl = mfl_out};
    frontend_init(&command.frontend, &command_split);
    int status = locale ? take_locale(&command, locale) : GO_ON;
    if (status == GO_ON)
        status = split_with(&command, argc, argv);
    frontend_free(&command.frontend);
    return status;
}

static int run(int argc, char **argv)
{
    return split_run(NULL, NULL, NULL, argc, argv);
}

const struct command command_split = {
    .name = "split",
    .summary = "a master into MOF for every language and MOF for one",
    .help =
        "Use: mofward split [--locale MS_xxx] --mof NEUTRAL --mfl LOCALIZED [OPTION...] MASTER...\n\n"
        "Splits a master as mofcomp -AMENDMENT does. NEUTRAL has all of it but the qualifiers with the flavor "
        "Amended;\n"
        "LOCALIZED creates namespaces ms_xxx and has those qualifiers, on the classes and members that carry them.\n"
        "Compiled together they say in that locale what the master says. Both files are written, or none;\n"
        "docs/localisation.md has an example.\n\n"
        "      --locale MS_xxx     xxx: the LCID in hexadecimal; not needed where the master has #pragma amendment\n"
        "      --mof NEUTRAL       where to write what is the same in every language\n"
        "      --mfl LOCALIZED     where to write what is amended\n" FRONTEND_HELP "\n"
        "  mofward split --locale MS_407 --mof acme.mof --mfl acme_de.mfl acme_master_de.mof\n"
        "  mofward compile -o acme.mwr acme.mof acme_de.mfl acme_en.mfl\n\n"
        "Exit status: 0 written (warnings allowed), 1 the MOF has errors, 2 wrong use, 3 a file cannot be read or "
        "written.\n",
    .run = run,
};
