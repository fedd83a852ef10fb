/* mofward sddl: security descriptors from one form into another. */
#include "sddl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const sddl_format_names[SDDL_FORMATS] = {"guess", "sddl", "hex", "base64", "mof", "json", "text"};

/* ---- Lines ---- */

enum line { LINE, LINE_TOO_LONG, LINE_END };

/* Without its line end, which may be of Windows. What a line is too long by is passed over. */
static enum line next_line(char *line, size_t *length)
{
    int c;
    *length = 0;
    while ((c = getc_unlocked(stdin)) != EOF && c != '\n') {
        if (*length < SDDL_LINE_MAX)
            line[*length] = (char)c;
        *length += *length <= SDDL_LINE_MAX;
    }
    if (c == EOF && !*length)
        return LINE_END;
    if (*length > SDDL_LINE_MAX)
        return LINE_TOO_LONG;
    *length -= *length && line[*length - 1] == '\r';
    return LINE;
}

static bool convert_line(struct sddl_job *job, enum line kind, const char *line, size_t length)
{
    if (kind == LINE_TOO_LONG)
        sddl_refuse(job, SDDL_LINE_MAX + 1, "the line is longer than 4194304 bytes");
    else if (sddl_read(job, line, length) && sddl_write(job))
        return true;
    printf("error: %zu: ", job->column);
    print_text(job->reason);
    putchar('\n');
    return false;
}

static int convert_lines(struct sddl_job *job)
{
    char *line = malloc(SDDL_LINE_MAX);
    int status = STATUS_DONE;
    size_t length;
    enum line kind;
    if (!line) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* whoever sends a line may wait for its answer */
    errno = 0;
    while (!ferror(stdout) && (kind = next_line(line, &length)) != LINE_END) {
        if (!convert_line(job, kind, line, length))
            status = STATUS_WRONG_INPUT;
        if (job->to == SDDL_PEOPLE)
            putchar('\n');
    }
    free(line);
    if (!ferror(stdin))
        return output_finish(status);
    complain("cannot read standard input: %s", strerror(errno));
    return output_finish(STATUS_SYSTEM);
}

/* ---- Texts of the command line ---- */

/* Is it something that a caret can be set under? */
static bool is_short(const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return length && length <= 118;
}

static void explain(const struct sddl_job *job, const char *text)
{
    complain("%s, column %zu: %s", QUOTE(text), job->column, job->reason);
    if (is_short(text))
        fprintf(stderr, "  %s\n  %*s\n", text, (int)job->column, "^");
}

static int convert_texts(struct sddl_job *job, int count, char **texts)
{
    int status = STATUS_DONE;
    for (int i = 0; i < count; i++) {
        if (job->to == SDDL_PEOPLE && i)
            putchar('\n');
        if (sddl_read(job, texts[i], strlen(texts[i])) && sddl_write(job))
            continue;
        fflush(stdout);
        explain(job, texts[i]);
        status = STATUS_WRONG_INPUT;
    }
    return output_finish(status);
}

/* ---- Options ---- */

static int take_format(const char *what, const char *value, enum sddl_format last, enum sddl_format *format)
{
    for (enum sddl_format each = SDDL_TEXT; each <= last; each++) {
        if (strcmp(value, sddl_format_names[each]) == 0) {
            *format = each;
            return GO_ON;
        }
    }
    if (strcmp(value, sddl_format_names[SDDL_PEOPLE]) == 0)
        return wrong_use("sddl", "text is written, not read: --from takes sddl, hex, base64, mof or json");
    return wrong_use("sddl", "there is no form %s: %s takes sddl, hex, base64, mof%s", QUOTE(value), what,
                     last == SDDL_PEOPLE ? ", json or text" : " or json");
}

static int take_option(struct sddl_job *job, int option)
{
    switch (option) {
    case OPTION_FROM:
        return take_format("--from", optarg, SDDL_JSON, &job->from);
    case OPTION_TO:
        return take_format("--to", optarg, SDDL_PEOPLE, &job->to);
    case OPTION_DOMAIN_SID:
        job->has_domain = option_domain_sid(&command_sddl, optarg, &job->domain);
        return job->has_domain ? GO_ON : STATUS_WRONG_USE;
    default:
        job->check = true;
        return GO_ON;
    }
}

static int convert(struct sddl_job *job, int argc, char **argv)
{
    static const struct option names[] = {{"from", required_argument, NULL, OPTION_FROM},
                                          {"to", required_argument, NULL, OPTION_TO},
                                          {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID},
                                          {"check", no_argument, NULL, OPTION_CHECK},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {0}};
    struct option_reader reader = {
        .command = &command_sddl, .letters = ":", .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(job, option);
    if (status != GO_ON)
        return status;
    bool is_input = optind == argc || (argc - optind == 1 && strcmp(argv[optind], "-") == 0);
    return is_input ? convert_lines(job) : convert_texts(job, argc - optind, argv + optind);
}

static int run(int argc, char **argv)
{
    struct sddl_job *job = calloc(1, sizeof *job);
    if (!job) {
        complain("out of memory");
        return STATUS_SYSTEM;
    }
    job->to = SDDL_TEXT;
    int status = convert(job, argc, argv);
    free(job);
    return status;
}

const struct command command_sddl = {
    .name = "sddl",
    .summary = "security descriptors from one form into another",
    .help =
        "Use: mofward sddl [OPTION...] [TEXT...]\n\n"
        "Converts security descriptors between SDDL, the bytes that Windows stores, and __SecurityDescriptor in MOF,\n"
        "and says in words what they mean. Without TEXT, or with '-', each line of standard input is one: one line\n"
        "comes out for it, or 'error: COLUMN: reason'. A line may have 4194304 bytes.\n\n"
        "      --from FORM        sddl, hex, base64, mof or json; without it: mof begins with 'instance', json with\n"
        "                         '{', hex with 01, base64 with AQ, and all else is sddl\n"
        "      --to FORM          sddl (default), hex, base64, mof, json (docs/json.md), or text: for people,\n"
        "                         several lines and an empty one\n"
        "      --domain-sid SID   the S-1-5-21-a-b-c that aliases such as DA belong to\n"
        "      --check            refuse what no namespace can have: no owner, a NULL list, unknown rights ...\n"
        "      --help             this page\n\n"
        "  mofward sddl --to text 'O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x13;;;AU)'   # who may do what\n"
        "  mofward sddl --to hex D:                                                 # as Windows lays it out\n"
        "  mofward sddl 01000480000000000000000000000000140000000200080000000000    # and back\n"
        "  mofward sddl --to mof 'O:BAG:BAD:(A;CI;0x13;;;NS)'                       # for SetSecurityDescriptor\n"
        "  mofward sddl --domain-sid S-1-5-21-1-2-3 'O:DAG:DAD:'                    # O:S-1-5-21-1-2-3-512...\n"
        "  mofward sddl --check < all.sddl > canonical.sddl                         # one a line\n\n"
        "Exit status: 0 all were converted, 1 one was refused, 2 wrong use, 3 the system failed.\n",
    .run = run,
};
