/*
 * From files to a model: what compile and check have in common.
 */
#ifndef FRONTEND_H
#define FRONTEND_H

#include "cli.h"
#include "model.h"

struct frontend {
    const struct command *command;
    enum dialect dialect;
    const char *namespace_path;     /* -N, or NULL */
    const char **include_dirs;
    size_t include_dir_count;
    struct mw_sid domain;
    bool has_domain;
    unsigned max_errors;
    bool syntax_only;               /* the text of the files alone: not what they include, not what names mean */
    bool warnings_are_errors, extra;        /* -Werror, -Wextra */
    struct diag_switch *switches;   /* -Wname, in an array that grows as they are read; the newest is the last */
    size_t switch_count;
    char **files;
    size_t file_count;
};

/* The options that both have. */
#define FRONTEND_LETTERS "I:N:W:"
#define FRONTEND_NAMES                                         \
    {"include", required_argument, NULL, 'I'},                 \
    {"namespace", required_argument, NULL, 'N'},               \
    {"dialect", required_argument, NULL, OPTION_DIALECT},      \
    {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID}, \
    {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS}, \
    {"help", no_argument, NULL, OPTION_HELP}
#define FRONTEND_HELP                                                                                              \
    "  -I, --include DIR       also look here for included files; may be repeated\n"                               \
    "  -N, --namespace PATH    the namespace before any #pragma namespace (default: root\\default, for cim root/cimv2)\n" \
    "      --dialect NAME      wmi (default), cim (DSP0004 2.x), mof3 (DSP0221), any (everything, with warnings)\n" \
    "      --domain-sid SID    the S-1-5-21-a-b-c that DA, LA and the like in SDDL belong to\n"                    \
    "  -WNAME, -Wno-NAME       turn a warning on or off by the name in its brackets; -Wextra: all of them\n"       \
    "  -Werror, -Werror=NAME   make warnings errors\n"                                                             \
    "      --max-errors N      print this many errors (default 20, 0: all)\n"                                      \
    "      --help              this page\n"

void frontend_init(struct frontend *frontend, const struct command *command);
void frontend_free(struct frontend *frontend);
/* Takes one of its options. Returns GO_ON or a status to end with. */
int frontend_option(struct frontend *frontend, int option, const char *value);
/* The operands. Returns GO_ON or a status to end with. */
int frontend_files(struct frontend *frontend, int argc, char **argv);

void frontend_begin(const struct frontend *frontend, struct unit *unit);
void frontend_parse(const struct frontend *frontend, struct unit *unit, struct ast *ast);
struct model *frontend_model(const struct frontend *frontend, struct unit *unit, const struct ast *ast);
/* Says how many errors there were. Returns the exit status. */
int frontend_end(struct unit *unit);

#endif
