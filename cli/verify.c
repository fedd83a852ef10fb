/* mofward verify: is a file a sound repository? */
#include <inttypes.h>

#include "cli.h"

static void print_facts(const char *path, const mw_repo *repo)
{
    struct mw_repo_facts facts = mw_repo_facts(repo);
    print_text(path);
    printf(": OK, format %u.%u, checksum ", facts.format_major, facts.format_minor);
    for (int i = 0; i < MW_CHECKSUM_BYTES; i++)
        printf("%02x", facts.checksum[i]);
    printf(", %" PRIu32 " namespaces, %" PRIu32 " classes, %" PRIu32 " instances\n", facts.namespaces, facts.classes,
           facts.instances);
}

static int verify(const char *path)
{
    struct opened opened;
    int status = repository_open(path, &opened);
    if (status == STATUS_DONE)
        print_facts(path, opened.repo);
    repository_close(&opened);
    return status;
}

static int run(int argc, char **argv)
{
    static const struct option names[] = {{"help", no_argument, NULL, OPTION_HELP}, {0}};
    struct option_reader reader = {
        .command = &command_verify, .letters = ":", .names = names, .argc = argc, .argv = argv};
    if (options_next(&reader) != -1)
        return reader.status;
    if (optind == argc)
        return wrong_use("verify", "no repository is named");
    int worst = STATUS_DONE;
    for (int i = optind; i < argc; i++) {
        int status = verify(argv[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}

const struct command command_verify = {
    .name = "verify",
    .summary = "is a file a sound repository?",
    .help =
        "Use: mofward verify REPO...\n\n"
        "Makes every check that opening a repository makes: the checksum over all bytes, every record, string, value "
        "and\n"
        "security descriptor. A sound one is printed with its format, checksum and counts. '-' is standard input.\n\n"
        "      --help     this page\n\n"
        "  mofward verify /usr/share/acme/*.mwr\n\n"
        "Exit status: 0 all are sound, 1 one is not, 2 wrong use, 3 a file cannot be read.\n",
    .run = run,
};
