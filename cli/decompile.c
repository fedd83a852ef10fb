/* mofward decompile: a repository back into MOF. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static int decompile(const char *path, const char *out)
{
    struct opened opened;
    if (overwrites_repository(path, out))
        return wrong_use("decompile", "the output %s is the repository itself", QUOTE(out));
    int status = repository_open(path, &opened);
    if (status == STATUS_DONE)
        status = strcmp(out, "-") == 0 ? write_output(opened.repo) : write_file(opened.repo, out);
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
        return wrong_use("decompile", "name one repository");
    return decompile(argv[optind], out);
}

const struct command command_decompile = {
    .name = "decompile",
    .summary = "a repository back into MOF",
    .help = "Use: mofward decompile [-o OUT] REPO\n\n"
            "Writes a repository as MOF that compiles to the same bytes; the first line tells the command. Comments, "
            "layout and\n"
            "aliases of the source are not in a repository. '-' is standard input.\n\n"
            "  -o, --output OUT        the MOF file (default: '-', standard output)\n"
            "      --help              this page\n\n"
            "  mofward decompile -o again.mof acme.mwr\n"
            "  mofward compile -o again.mwr again.mof && cmp acme.mwr again.mwr\n\n"
            "Exit status: 0 written, 1 not a sound repository, 2 wrong use, 3 the system failed.\n",
    .run = run,
};
