/*
 * From files to a model: what compile and check have in common.
 */
#ifndef FRONTEND_H
#define FRONTEND_H

#include "cli.h"
#include "depfile.h"
#include "model.h"

/* How diagnostics are printed: --color, --diagnostics-format, --diagnostics-file. */
struct report {
    enum diag_format format;
    enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;
    const char *path;               /* where they go instead of standard error, or NULL */
    char *bytes;                    /* what will be in it */
    size_t size;
    const char *decompiled;         /* a file of binary MOF among those read; NULL: none */
};

struct frontend {
    const struct command *command;
    enum dialect dialect;
    const char *namespace_path;     /* -N, or NULL */
    bool has_base;                  /* the tree begins with the declarations of BASE_FILE */
    unsigned class_flags, instance_flags;   /* --class, --instance: MODEL_* */
    const char **include_dirs;
    size_t include_dir_count;
    const char **system_dirs;       /* -isystem */
    size_t system_dir_count;
    struct mw_sid domain;
    bool has_domain;
    unsigned max_errors;
    bool has_max_errors;            /* else as many as the format wants */
    bool syntax_only;               /* the text of the files alone: not what they include, not what names mean */
    bool warnings_are_errors, extra, no_warnings;   /* -Werror, -Wextra, -w */
    struct diag_switch *switches;   /* -Wname, in an array that grows as they are read; the newest is the last */
    size_t switch_count;
    struct path_map *path_maps;     /* -ffile-prefix-map, in an array like switches */
    size_t path_map_count;
    char *defines;                  /* -D, a line of #define each; NULL: none */
    struct depfile depfile;
    struct report *report;          /* its own: what is written changes while the options stay as they are */
    char **files;
    size_t file_count;
};

/* The options that both have. */
#define FRONTEND_LETTERS "D:I:N:W:wM:i:f:"
#define FRONTEND_NAMES                                         \
    {"define", required_argument, NULL, 'D'},                  \
    {"include", required_argument, NULL, 'I'},                 \
    {"namespace", required_argument, NULL, 'N'},               \
    {"dialect", required_argument, NULL, OPTION_DIALECT},      \
    {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID}, \
    {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS}, \
    {"color", required_argument, NULL, OPTION_COLOR},          \
    {"diagnostics-format", required_argument, NULL, OPTION_DIAGNOSTICS_FORMAT}, \
    {"diagnostics-file", required_argument, NULL, OPTION_DIAGNOSTICS_FILE}, \
    {"help", no_argument, NULL, OPTION_HELP}
#define FRONTEND_HELP                                                                                              \
    "  -D, --define NAME[=TOKEN]  as #define NAME TOKEN before each file (wmi and any); without a token it is 1\n"    \
    "  -I, --include DIR       also look here for included files; may be repeated\n"                               \
    "  -isystem DIR            look here after all -I; warnings about what is found here are not shown\n"             \
    "  -N, --namespace PATH    the namespace before any #pragma namespace (default: root\\default, for cim root/cimv2)\n" \
    "      --dialect NAME      wmi (default), cim (DSP0004 2.x), mof3 (DSP0221), any (everything, with warnings)\n" \
    "      --domain-sid SID    the S-1-5-21-a-b-c that DA, LA and the like in SDDL belong to\n"                    \
    "  -WNAME, -Wno-NAME       turn a warning on or off by the name in its brackets; -Wextra: all of them\n"       \
    "  -Werror, -Werror=NAME   make warnings errors\n"                                                             \
    "  -w                      no warnings at all\n"                                                               \
    "      --max-errors N, -fmax-errors=N  print this many errors (default 20, for json and sarif 10000; 0: all)\n" \
    "  -ffile-prefix-map=OLD=NEW  in messages, show NEW for OLD where a path begins with it\n"                       \
    "  -MD                     write a make rule that names all files read, included ones too\n"                   \
    "  -MF FILE                where to (default: the name of the output with .d); '-' is standard output\n"       \
    "  -MT TARGET, -MQ TARGET  the rule's target (default: the output), as written or quoted; may be repeated\n"   \
    "  -MP                     a rule without prerequisites for each included file, so that one may vanish\n"      \
    "      --color WHEN        auto (default: on a terminal, unless NO_COLOR is set), always, never\n"             \
    "      --diagnostics-format NAME, -fdiagnostics-format=NAME  text (default), msvc, json or sarif\n"             \
    "      --diagnostics-file NAME, -fdiagnostics-file=NAME  json or sarif go there, not to standard error\n"       \
    "      --help              this page\n"

void frontend_init(struct frontend *frontend, const struct command *command);
void frontend_free(struct frontend *frontend);
/* Takes one of its options. Returns GO_ON or a status to end with. */
int frontend_option(struct frontend *frontend, int option, const char *value);
/* The operands. Returns GO_ON or a status to end with. */
int frontend_files(struct frontend *frontend, int argc, char **argv);

void frontend_begin(const struct frontend *frontend, struct unit *unit);
void frontend_parse(const struct frontend *frontend, struct unit *unit, struct ast *ast);
/* The same for the text of the first file, which was read already. */
void frontend_parse_text(const struct frontend *frontend, struct unit *unit, const char *text, size_t size, struct ast *ast);
/* May the dependency file be written? Returns GO_ON or a status to end with. */
int frontend_check_depfile(const struct frontend *frontend, const struct unit *unit);
struct model *frontend_model(const struct frontend *frontend, struct unit *unit, const struct ast *ast);
/* Says that the output cannot be written, errno says why: the status will be STATUS_SYSTEM. */
void frontend_cannot_write(struct unit *unit, const char *path);
/* Ends the diagnostics. Returns the exit status. */
int frontend_end(const struct frontend *frontend, struct unit *unit);
/* Is path one of the files that were read, included ones among them? */
bool frontend_has_read(const struct unit *unit, const char *path);

/* ---- How diagnostics are printed (report.c) ---------------------------------------- */

/* Each takes the value of an option and returns GO_ON or a status to end with. */
int report_color(struct report *report, const struct command *command, const char *value);
int report_format(struct report *report, const struct command *command, const char *value);
/* Once all options are known. Returns GO_ON or a status to end with. */
int report_check(const struct report *report, const struct command *command);
void report_begin(struct report *report, struct diag *diag);
/* On what fd shows: --color, else whether it is a terminal, NO_COLOR and TERM. */
bool report_wants_color(const struct report *report, int fd);
/* Ends what was printed, and writes the file. Returns status, or another when that failed. */
int report_end(struct report *report, const struct command *command, struct unit *unit, int status);

#endif
