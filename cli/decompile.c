/* mofward decompile: a repository, or binary MOF, back into MOF. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bmf_file.h"
#include "cli.h"
#include "repository.h"
#include "text.h"

static int cannot_say(void)
{
    complain("the repository cannot be written as MOF in whole: %s",
             errno ? strerror(errno) : "a namespace's security has no instance to stand on");
    return STATUS_SYSTEM;
}

/* To a file by way of memory, so that the file is complete or not touched. */
static int write_file(const mw_repo *repo, const char *out)
{
    char *text = NULL;
    size_t size = 0;
    errno = 0;
    FILE *memory = open_memstream(&text, &size);
    bool is_whole = memory && text_mof(repo, memory);
    if (memory && fclose(memory) != 0)
        is_whole = false;
    int status = is_whole ? STATUS_DONE : cannot_say();
    if (is_whole && !file_replace(out, text, size))
        status = cannot_write(out);
    free(text);
    return status;
}

static int write_output(const mw_repo *repo)
{
    errno = 0;
    if (text_mof(repo, stdout) || ferror(stdout))
        return output_finish(STATUS_DONE);
    return cannot_say();
}

/* The repository would be gone, with only its MOF to show for it. */
static bool overwrites_repository(const char *path, const char *out)
{
    struct stat from, to;
    return strcmp(out, "-") != 0 && (strcmp(path, "-") == 0 ? fstat(0, &from) : stat(path, &from)) == 0 &&
           stat(out, &to) == 0 && from.st_dev == to.st_dev && from.st_ino == to.st_ino;
}

/* ---- Binary MOF ---------------------------------------------------------------- */

/* How what the text compiles to differs, if it does. Returns the status to end with. */
static int tell_difference(const char *path, enum bmf_sameness sameness, const char *loss)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (sameness == BMF_SAME_PAYLOAD)
        complain(
            "warning: %s is compressed otherwise than mofcomp would, as with 'mofward compile -O': the MOF compiles "
            "to the same payload, and to other bytes of the file",
            QUOTE(name));
    if (sameness != BMF_DIFFERENT)
        return STATUS_DONE;
    complain("warning: the MOF does not compile to the bytes of %s: %s", QUOTE(name),
             *loss ? loss : "the records of its payload are laid out otherwise than mofcomp would");
    return STATUS_WRONG_INPUT;
}

static int write_text(const char *out, const char *text, size_t size)
{
    if (strcmp(out, "-") != 0)
        return file_replace(out, text, size) ? STATUS_DONE : cannot_write(out);
    fwrite(text, 1, size, stdout);
    return output_finish(STATUS_DONE);
}

static int decompile_bmf(const char *path, const char *out, const struct opened *opened, const struct bmf_file *file)
{
    char loss[BMF_LOSS_TEXT];
    struct bmf_bytes original = {opened->bytes, opened->size}, again;
    size_t size;
    char *text = bmf_text(file, &size, loss);
    again = (struct bmf_bytes){text, size};
    int difference = tell_difference(path, bmf_compare(file, original, again), loss);
    int status = write_text(out, text, size);
    free(text);
    return status == STATUS_DONE ? difference : status;
}

/* ---- Either ------------------------------------------------------------------------ */

static int decompile(const char *path, const char *out)
{
    struct opened opened;
    struct bmf_file file = {0};
    if (overwrites_repository(path, out))
        return wrong_use("decompile", "the output %s is the %s itself", QUOTE(out),
                         bmf_path_begins(path) ? "binary MOF" : "repository");
    enum mw_status opening = repository_try(path, &opened);
    int status = GO_ON;
    if (opening == MW_OK)
        status = strcmp(out, "-") == 0 ? write_output(opened.repo) : write_file(opened.repo, out);
    else if (opening == MW_NOT_A_REPOSITORY)
        status = bmf_try(path, &opened, &file);
    if (status == GO_ON)
        status = repository_refused(path, opening);
    else if (file.payload && status == STATUS_DONE)
        status = decompile_bmf(path, out, &opened, &file);
    bmf_close(&file);
    repository_close(&opened);
    return status;
}

static int run(int argc, char **argv)
{
    static const struct option names[] = {
        {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, OPTION_HELP}, {0}};
    struct option_reader reader = {
        .command = &command_decompile, .letters = ":o:", .names = names, .argc = argc, .argv = argv};
    const char *out = "-";
    for (int option; (option = options_next(&reader)) != -1; out = optarg)
        if (option == '?')
            return reader.status;
    if (*out == '\0')
        return wrong_use("decompile", "the name of the output is empty");
    if (argc - optind != 1)
        return wrong_use("decompile", "name one repository or file of binary MOF");
    return decompile(argv[optind], out);
}

const struct command command_decompile = {
    .name = "decompile",
    .summary = "a repository, or binary MOF, back into MOF",
    .help =
        "Use: mofward decompile [-o OUT] REPO|BMF\n\n"
        "Writes a repository, or a file of binary MOF (.bmf), as MOF that compiles to the same bytes; the first line\n"
        "tells the command. Comments and layout of the source are not in either; names of aliases are in binary MOF "
        "alone.\n"
        "Which of the two it is, its first bytes say. '-' is standard input.\n\n"
        "The MOF of binary MOF is compiled again before it is written. When the bytes would be others a warning says "
        "why:\n"
        "where the payload alone was compressed otherwise the status is 0, where MOF cannot say what is in it the "
        "status is\n"
        "1, and the text, as near as it can be, is written all the same.\n\n"
        "  -o, --output OUT        the MOF file (default: '-', standard output)\n"
        "      --help              this page\n\n"
        "  mofward decompile -o again.mof acme.mwr\n"
        "  mofward compile -o again.mwr again.mof && cmp acme.mwr again.mwr\n"
        "  mofward decompile driver.bmf\n\n"
        "Exit status: 0 written, 1 not a sound file, or the MOF lacks something of it, 2 wrong use, 3 the system "
        "failed.\n",
    .run = run,
};
