/* mofward: finds the command and runs it. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "arguments.h"
#include "cli.h"
#include "mofcomp.h"
#include "suggest.h"

static const struct command *const commands[] = {
    &command_compile, &command_compose,    &command_check, &command_dump,    &command_decompile, &command_verify,
    &command_access,  &command_explain,    &command_fmt,   &command_lint,    &command_diff,      &command_sddl,
    &command_extract, &command_gen_header, &command_split, &command_mofcomp, &command_rebuild};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int unknown_command(const char *name)
{
    struct name wanted = {.text = name, .length = (uint32_t)strnlen(name, SUGGEST_MAX_LENGTH)};
    struct suggestion suggestion = {.wanted = &wanted, .distance = wanted.length / 3 + 1, .left = COMMAND_COUNT};
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        suggest_offer(&suggestion, commands[i]->name);
    const char *best = suggestion.best;
    return wrong_use(NULL, "there is no command %s%s%s%s", QUOTE(name), best ? "; did you mean '" : "",
                     best ? best : "", best ? "'?" : "");
}

static int print_overview(FILE *out)
{
    fputs("mofward compiles MOF, the language of WMI and CIM namespaces, into a repository file, and tells what that\n"
          "file grants to whom.\n\nUse: mofward COMMAND [OPTION...] FILE...\n\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-11s %s\n", commands[i]->name, commands[i]->summary);
    fputs(
        "  help        explain a command\n\n"
        "  mofward compile -o acme.mwr acme.mof        # MOF in, one repository file out\n"
        "  mofward help compile                        # what it can do, with examples\n"
        "  mofward --version\n\n"
        "@FILE anywhere stands for the arguments in that file.\n"
        "Exit status: 0 done or granted, 1 the input is wrong or access is denied, 2 wrong use, 3 the system failed.\n",
        out);
    return STATUS_DONE;
}

static int help(int argc, char **argv)
{
    if (argc > 2)
        return wrong_use(NULL, "help explains one command at a time");
    if (argc == 1)
        return print_overview(stdout);
    const struct command *command = find_command(argv[1]);
    if (!command)
        return unknown_command(argv[1]);
    fputs(command->help, stdout);
    return STATUS_DONE;
}

static int print_version(void)
{
    uint16_t major, minor;
    mw_format_version(&major, &minor);
    printf("mofward " MOFWARD_VERSION "\nrepository format %u.%u\n", major, minor);
    return STATUS_DONE;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_overview(stderr);
        return STATUS_WRONG_USE;
    }
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)
        return help(argc - 1, argv + 1);
    if (argv[1][0] == '-')
        return wrong_use(NULL, "unknown option %s: a command comes first", QUOTE(argv[1]));
    const struct command *command = find_command(argv[1]);
    return command ? command->run(argc - 1, argv + 1) : unknown_command(argv[1]);
}

/* A closed descriptor would be given to the next file opened, and messages written into that file. */
static bool open_standard_files(void)
{
    static const int flags[] = {O_WRONLY, O_RDONLY, O_WRONLY}; /* so that using a closed one fails */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", flags[fd]) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    if (!open_standard_files())
        return STATUS_SYSTEM;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* a diagnostic is many small writes */
    int skip;
    if (mofcomp_is_meant(argc, argv, &skip)) /* which knows no response files */
        return output_finish(mofcomp_run(argc - skip, argv + skip));
    struct arguments arguments;
    int status = arguments_expand(&arguments, argc, argv);
    if (status == GO_ON)
        status = run(arguments.count, arguments.items);
    arguments_free(&arguments);
    return output_finish(status);
}
