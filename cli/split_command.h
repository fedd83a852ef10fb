/*
 * Splitting a master for localisation, also for mofcomp's -MOF, -MFL and -AMENDMENT.
 */
#ifndef SPLIT_COMMAND_H
#define SPLIT_COMMAND_H

/*
 * argv: a name, then options that compile has, too (-N, -I, -D, warnings), and the files of the master. Both outputs are written,
 * or none. locale: "MS_407", or NULL where #pragma amendment says it. Returns the exit status of a command.
 */
int split_run(const char *mof_out, const char *mfl_out, const char *locale, int argc, char **argv);

#endif
