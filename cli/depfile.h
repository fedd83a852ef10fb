/*
 * Dependency files: a make rule that says which MOF files an output was made from.
 */
#ifndef DEPFILE_H
#define DEPFILE_H

#include "cli.h"
#include "unit.h"

struct depfile_target { const char *text; bool is_escaped; };   /* escaped: -MT, written as it is */

struct depfile {
    bool is_wanted;                 /* -MD */
    bool has_phony_targets;         /* -MP */
    bool may_vanish;                /* the files named on the command line too: -MP has a rule for each */
    const char *path;               /* -MF, or NULL; after depfile_settle() never NULL when wanted */
    struct depfile_target *targets; /* -MT and -MQ in order; after depfile_settle() never empty when wanted */
    size_t target_count;
    char *own_path;                 /* made from the name of the output */
};

void depfile_free(struct depfile *depfile);
/* Takes OPTION_MD to OPTION_MQ. */
void depfile_option(struct depfile *depfile, int option, const char *value);
/* After the last option; output: NULL when the command has none. Returns GO_ON or a status to end with. */
int depfile_settle(struct depfile *depfile, const struct command *command, const char *output);
/*
 * Writes it, when wanted: each file once, in the order in which they were read, spelled as it was opened. Standard input has no name
 * and is left out. False after a diagnostic or message.
 */
bool depfile_write(const struct depfile *depfile, struct unit *unit);

#endif
