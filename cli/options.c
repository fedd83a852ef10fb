/* Options: GNU style, before and after operands, until "--". */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "suggest.h"

static int fail(struct option_reader *reader, const char *what, const char *option)
{
    reader->status = wrong_use(reader->command->name, "%s %s", what, QUOTE(option));
    return '?';
}

static int missing_value(struct option_reader *reader)
{
    const char letter[] = {'-', (char)optopt, '\0'};
    const char *name = reader->argv[optind - 1];
    return fail(reader, "no value for option", optopt < 256 && optopt > 0 ? letter : name);
}

static struct suggestion suggestion_for(struct name *wanted, const char *text)
{
    *wanted = (struct name){.text = text, .length = (uint32_t)strcspn(text, "=")};
    bool is_short = wanted->length <= SUGGEST_MAX_LENGTH;
    return (struct suggestion){
        .wanted = wanted, .distance = wanted->length / 3 + 1, .left = is_short ? SUGGEST_MAX_CANDIDATES : 0};
}

/* Tells the option that was probably meant, too. */
static int fail_unknown(struct option_reader *reader, const char *dashes, const char *option,
                        const struct suggestion *suggestion)
{
    if (!suggestion->best)
        return fail(reader, "unknown option", option);
    reader->status = wrong_use(reader->command->name, "unknown option %s; did you mean '%s%s'?", QUOTE(option), dashes,
                               suggestion->best);
    return '?';
}

static int unknown_long_option(struct option_reader *reader, const char *option)
{
    struct name wanted;
    const char *text = option + strspn(option, "-");
    struct suggestion suggestion = suggestion_for(&wanted, text);
    for (const struct option *at = reader->names; at->name; at++) {
        if (strncmp(at->name, text, wanted.length) == 0)
            return fail(reader, "ambiguous option", option);
        suggest_offer(&suggestion, at->name);
    }
    return fail_unknown(reader, "--", option, &suggestion);
}

/* getopt tells a letter it does not know in optopt, and for a long name points past the argument. */
static int unknown_option(struct option_reader *reader)
{
    const char letter[] = {'-', (char)optopt, '\0'};
    const char *name = reader->argv[optind - 1];
    if (optopt > 0 && optopt < 256)
        return fail(reader, "unknown option", letter);
    return optopt ? fail(reader, "a value for an option that takes none:", name) : unknown_long_option(reader, name);
}

/* Options that gcc has taught everybody to write as a word behind one dash. To getopt the word is the value of its
 * first letter. */
static const struct word {
    char letter;
    const char *rest;
    int option;
    bool has_value;
    const char *whole; /* without what follows '=' */
} words[] = {{'M', "D", OPTION_MD, false, "MD"},
             {'M', "P", OPTION_MP, false, "MP"},
             {'M', "F", OPTION_MF, true, "MF"},
             {'M', "T", OPTION_MT, true, "MT"},
             {'M', "Q", OPTION_MQ, true, "MQ"},
             {'i', "system", OPTION_ISYSTEM, true, "isystem"},
             {'f', "file-prefix-map=", OPTION_PREFIX_MAP, true, "ffile-prefix-map"},
             {'f', "max-errors=", OPTION_MAX_ERRORS, true, "fmax-errors"},
             {'f', "diagnostics-format=", OPTION_DIAGNOSTICS_FORMAT, true, "fdiagnostics-format"},
             {'f', "diagnostics-file=", OPTION_DIAGNOSTICS_FILE, true, "fdiagnostics-file"}};

static const struct word *find_word(int letter, const char *rest)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i].rest);
        if (words[i].letter == letter && strncmp(words[i].rest, rest, length) == 0 &&
            (words[i].has_value || rest[length] == '\0'))
            return &words[i];
    }
    return NULL;
}

static int unknown_word(struct option_reader *reader, const char *argument)
{
    struct name wanted;
    struct suggestion suggestion = suggestion_for(&wanted, argument + 1);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        suggest_offer(&suggestion, words[i].whole);
    return fail_unknown(reader, "-", argument, &suggestion);
}

/* The value follows at once or is the next argument. */
static int read_word(struct option_reader *reader, int letter)
{
    const char *argument = reader->argv[optind - 1], *rest = optarg;
    const struct word *word = rest == argument ? NULL : find_word(letter, rest);
    if (!word) {
        const char alone[] = {'-', (char)letter, '\0'};
        return rest == argument ? fail(reader, "unknown option", alone) : unknown_word(reader, argument);
    }
    const char *value = rest + strlen(word->rest);
    optarg = word->has_value ? (char *)value : NULL;
    if (!word->has_value || *value || strchr(word->rest, '='))
        return word->option;
    if (optind >= reader->argc)
        return fail(reader, "no value for option", argument);
    optarg = reader->argv[optind++];
    return word->option;
}

int options_next(struct option_reader *reader)
{
    opterr = 0;
    int option = getopt_long(reader->argc, reader->argv, reader->letters, reader->names, NULL);
    if (option == ':')
        return missing_value(reader);
    if (option == '?')
        return unknown_option(reader);
    if (optarg && (option == 'M' || option == 'i' || option == 'f'))
        return read_word(reader, option);
    if (option != OPTION_HELP)
        return option;
    fputs(reader->command->help, stdout);
    reader->status = STATUS_DONE;
    return '?';
}

bool option_sid(const struct command *command, const char *text, const struct mw_sid *domain, struct mw_sid *sid)
{
    if (mw_sid_parse(text, domain, sid) == MW_OK)
        return true;
    wrong_use(command->name, "%s is not a SID: write S-1-5-32-544 or an alias such as BA%s", QUOTE(text),
              domain ? "" : "; aliases of a domain (DA, LA, ...) need --domain-sid");
    return false;
}

bool option_domain_sid(const struct command *command, const char *text, struct mw_sid *sid)
{
    static const unsigned char nt_authority[6] = {0, 0, 0, 0, 0, 5};
    struct mw_sid parsed;
    bool is_domain = mw_sid_parse(text, NULL, &parsed) == MW_OK && parsed.count == 4 && parsed.sub[0] == 21;
    for (size_t i = 0; is_domain && i < sizeof nt_authority; i++)
        is_domain = parsed.authority[i] == nt_authority[i];
    if (!is_domain) {
        wrong_use(command->name, "%s is not the SID of a domain: write S-1-5-21-a-b-c", QUOTE(text));
        return false;
    }
    *sid = parsed;
    return true;
}
