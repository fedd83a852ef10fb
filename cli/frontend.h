/*
 * From files to a model: what compile and check have in common.
 */
#ifndef FRONTEND_H
#define FRONTEND_H

#include "cli.h"
#include "depfile.h"
#include "model.h"

struct frontend {
    const struct command *command;
    enum dialect dialect;
    const char *namespace_path;     /* -N, or NULL */
    const char **include_dirs;
    size_t include_dir_count;
    const char **system_dirs;       /* -isystem */
    size_t system_dir_count;
    struct mw_sid domain;
    bool has_domain;
    unsigned max_errors;
    bool syntax_only;               /* the text of the files alone: not what they include, not what names mean */
    bool warnings_are_errors, extra;        /* -Werror, -Wextra */
    struct diag_switch *switches;   /* -Wname, in an array that grows as they are read; the newest is the last */
    size_t switch_count;
    struct path_map *path_maps;     /* -ffile-prefix-map, in an array like switches */
    size_t path_map_count;
    struct depfile depfile;
    char **files;
    size_t file_count;
};

/* The options that both have. */
#define FRONTEND_LETTERS "I:N:W:M:i:f:"
#define FRONTEND_NAMES                                         \
    {"include", required_argument, NULL, 'I'},                 \
    {"namespace", required_argument, NULL, 'N'},               \
    {"dialect", required_argument, NULL, OPTION_DIALECT},      \
    {"domain-sid", required_argument, NULL, OPTION_DOMAIN_SID}, \
    {"max-errors", required_argument, NULL, OPTION_MAX_ERRORS}, \
    {"help", no_argument, NULL, OPTION_HELP}
#define FRONTEND_HELP                                                                                              \
    "  -I, --include DIR       also look here for included files; may be repeated\n"                               \
    "  -isystem DIR            look here after all -I; warnings about what is found here are not shown\n"             \
    "  -N, --namespace PATH    the namespace before any #pragma namespace (default: root\\default, for cim root/cimv2)\n" \
    "      --dialect NAME      wmi (default), cim (DSP0004 2.x), mof3 (DSP0221), any (everything, with warnings)\n" \
    "      --domain-sid SID    the S-1-5-21-a-b-c that DA, LA and the like in SDDL belong to\n"                    \
    "  -WNAME, -Wno-NAME       turn a warning on or off by the name in its brackets; -Wextra: all of them\n"       \
    "  -Werror, -Werror=NAME   make warnings errors\n"                                                             \
    "      --max-errors N      print this many errors (default 20, 0: all)\n"                                      \
    "  -ffile-prefix-map=OLD=NEW  in messages, show NEW for OLD where a path begins with it\n"                       \
    "  -MD                     write a make rule that names all files read, included ones too\n"                   \
    "  -MF FILE                where to (default: the name of the output with .d); '-' is standard output\n"       \
    "  -MT TARGET, -MQ TARGET  the rule's target (default: the output), as written or quoted; may be repeated\n"   \
    "  -MP                     a rule without prerequisites for each included file, so that one may vanish\n"      \
    "      --help              this page\n"

void frontend_init(struct frontend *frontend, const struct command *command);
void frontend_free(struct frontend *frontend);
/* Takes one of its options. Returns GO_ON or a status to end with. */
int frontend_option(struct frontend *frontend, int option, const char *value);
/* The operands. Returns GO_ON or a status to end with. */
int frontend_files(struct frontend *frontend, int argc, char **argv);

void frontend_begin(const struct frontend *frontend, struct unit *unit);
void frontend_parse(const struct frontend *frontend, struct unit *unit, struct ast *ast);
/* Is path one of the files that were read, included ones among them? */
bool frontend_has_read(const struct unit *unit, const char *path);
/* May the dependency file be written? Returns GO_ON or a status to end with. */
int frontend_check_depfile(const struct frontend *frontend, const struct unit *unit);
struct model *frontend_model(const struct frontend *frontend, struct unit *unit, const struct ast *ast);
/* Says how many errors there were. Returns the exit status. */
int frontend_end(struct unit *unit);

#endif
