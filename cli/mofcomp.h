/*
 * mofcomp's command line: its switches, read; what each of them asks for is done in mofcomp.c.
 */
#ifndef MOFCOMP_H
#define MOFCOMP_H

#include "cli.h"
#include "compile.h"

/* In the order of the documentation. */
enum mofcomp_switch {
    SWITCH_CHECK, SWITCH_AUTORECOVER, SWITCH_N, SWITCH_CLASS, SWITCH_INSTANCE, SWITCH_B, SWITCH_WMI, SWITCH_P, SWITCH_U, SWITCH_A,
    SWITCH_MOF, SWITCH_MFL, SWITCH_AMENDMENT, SWITCH_ER, SWITCH_L, SWITCH_HELP, SWITCH_COUNT,
};

/* -class: and -instance:, which may be repeated. */
enum { MODE_CREATEONLY = 1, MODE_UPDATEONLY = 2, MODE_SAFEUPDATE = 4, MODE_FORCEUPDATE = 8, MODE_COUNT = 4 };
extern const char *const mofcomp_modes[MODE_COUNT];    /* of 1 << index */

struct mofcomp {
    const char *values[SWITCH_COUNT];   /* NULL: not given; "" of one without a value */
    unsigned class_modes, instance_modes;
    const char *file;
};

/* mofcomp's statuses; DONE is 0, and what a mode forbids has one of its own. */
enum { MOFCOMP_FAILED = 1, MOFCOMP_BAD_SWITCH = 2, MOFCOMP_SYNTAX = 3 };

/* Are the first length bytes of both, or all, the same but for the case of letters? */
bool mofcomp_same(const char *a, const char *b, size_t length);

/* A line on standard error that begins with "mofcomp: ". */
void mofcomp_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and where help is. Returns MOFCOMP_BAD_SWITCH. */
int mofcomp_misused(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Reads the arguments and looks whether they go together. Returns GO_ON, or a status after saying why. */
int mofcomp_read(struct mofcomp *mofcomp, int argc, char **argv);

/* The status of what a mode forbade, after saying which error of WMI that is. */
int mofcomp_forbidden(const struct compile_outcome *outcome);

/* -ER: the binary MOF in resource of the file is written to a new temporary file, whose name is malloc'ed. Returns GO_ON or a status. */
int mofcomp_extract(const struct mofcomp *mofcomp, char **path);

/* The whole program; argv[0] is not looked at. Returns its exit status. */
int mofcomp_run(int argc, char **argv);
/* Is the program run as mofcomp: by a link of that name, or as the command? *skip: how many arguments are in front of its own. */
bool mofcomp_is_meant(int argc, char **argv, int *skip);

#endif
