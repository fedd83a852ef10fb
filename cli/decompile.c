/* mofward decompile: a repository back into MOF. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "repository.h"
#include "text.h"

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
    bool is_written = is_whole && file_replace(out, text, size);
    if (!is_written)
        complain("cannot write %s: %s", QUOTE(out), errno ? strerror(errno) : "the repository cannot be said in MOF");
    free(text);
    return is_written ? STATUS_DONE : STATUS_SYSTEM;
}

static int write_output(const mw_repo *repo)
{
    errno = 0;
    if (text_mof(repo, stdout) || ferror(stdout))
        return output_finish(STATUS_DONE);
    complain("what was written is not whole: %s", errno ? strerror(errno) : "the repository cannot be said in MOF");
    return STATUS_SYSTEM;
}

static int decompile(const char *path, const char *out)
{
    struct opened opened;
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
