/*
 * What the commands share: their table, exit statuses, messages, options.
 */
#ifndef CLI_H
#define CLI_H

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>

#include <mofward/runtime.h>

/* Names that scripts rely on; DESIGN.md. */
enum { STATUS_DONE = 0, STATUS_WRONG_INPUT = 1, STATUS_WRONG_USE = 2, STATUS_SYSTEM = 3 };
/* Returned where a status would end the command: nothing ends it. */
enum { GO_ON = -1 };

struct command {
    const char *name;
    const char *summary;            /* for the list of commands */
    const char *help;               /* the whole page */
    int (*run)(int argc, char **argv);      /* argv[0] is the command's name */
};
extern const struct command command_access, command_check, command_compile, command_decompile, command_diff, command_dump,
    command_explain, command_extract, command_fmt, command_gen_header, command_lint, command_sddl, command_verify;

/* ---- Messages (message.c): all on standard error, beginning with "mofward: " ---- */

/* A line about what failed. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* What is wrong with how a command was used, and where help is. Returns STATUS_WRONG_USE. */
int wrong_use(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A name of a diagnostic that does not exist (names.c). Returns STATUS_WRONG_USE. */
int unknown_name(const char *command, const char *name);

/* A text of the command line for a message: in quotes, shortened, nothing a terminal would obey. */
struct quoted { char text[104]; };
struct quoted quote(const char *text);
#define QUOTE(string) (quote(string).text)
/* The same of a text in full, on standard output. */
void print_text(const char *text);

/* ---- Options (options.c) ---------------------------------------------------------- */

/* Values above the letters for options that have none. */
enum {
    OPTION_HELP = 256, OPTION_DIALECT, OPTION_DOMAIN_SID, OPTION_TARGET, OPTION_BASE, OPTION_MAX_ERRORS, OPTION_SYNTAX_ONLY,
    OPTION_JSON, OPTION_SYSTEM, OPTION_SID, OPTION_REMOTE, OPTION_LEVEL, OPTION_OPERATION, OPTION_CLASS,
    OPTION_MD, OPTION_MP, OPTION_MF, OPTION_MT, OPTION_MQ, OPTION_ISYSTEM, OPTION_PREFIX_MAP, OPTION_IF_CHANGED,
    OPTION_COLOR, OPTION_DIAGNOSTICS_FORMAT, OPTION_DIAGNOSTICS_FILE, OPTION_CHECK, OPTION_LIST, OPTION_ALLOW,
    OPTION_BATCH, OPTION_FROM, OPTION_TO, OPTION_MATRIX, OPTION_ASSERT, OPTION_DIFF, OPTION_AUDIT,
    OPTION_WDM, OPTION_GUARD, OPTION_STDOUT, OPTION_FORCE,
    OPTION_CREATE, OPTION_LOCK_TIMEOUT, OPTION_CLASS_MODE, OPTION_INSTANCE_MODE, OPTION_AS,
};

struct option_reader {
    const struct command *command;
    const char *letters;            /* of getopt, beginning with ":"; "M:", "i:" and "f:" take gcc's words: -MD, -isystem ... */
    const struct option *names;
    int argc;
    char **argv;                    /* operands have moved to the end once options_next() returned -1 */
    int status;                     /* where to end when it returned '?': wrong use, or done after --help */
};

/* The next option; its value is in optarg, NULL when it has none. -1 at the end: operands begin at argv[optind]. '?': end with status. */
int options_next(struct option_reader *reader);

/* Each returns false after saying what is wrong. */
bool option_sid(const struct command *command, const char *text, const struct mw_sid *domain, struct mw_sid *sid);
bool option_domain_sid(const struct command *command, const char *text, struct mw_sid *sid);

/* ---- Repositories and output (files.c) ------------------------------------------------ */

struct opened { mw_repo *repo; void *bytes; size_t size; };      /* bytes: all of standard input, or NULL */

/* Open and verify; "-" is standard input. Returns STATUS_DONE, or another status after saying why. */
int repository_open(const char *path, struct opened *opened);
/* The same without a word, for what may be no repository; to be closed in any case. errno says why it cannot be read. */
enum mw_status repository_try(const char *path, struct opened *opened);
/* Says why it was not opened; errno as it was. Returns the status to end with. */
int repository_refused(const char *path, enum mw_status status);
void repository_close(struct opened *opened);

/* A file in malloc'ed memory, "-" is standard input: all of it, or, where there is more, more than limit. NULL with errno set. */
void *file_read(const char *path, size_t limit, size_t *size);
/* Is path a regular file of exactly these bytes? */
bool file_holds(const char *path, const void *bytes, size_t size);
/* Says why a file could not be replaced; errno tells. Returns STATUS_SYSTEM. */
int cannot_write(const char *path);
/* Standard output, given back at the end. Returns status, or STATUS_SYSTEM when what was printed could not be written. */
int output_finish(int status);

#endif
