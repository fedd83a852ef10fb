/*
 * Every rule a model can break: its name, how bad it is in each dialect, and where it comes from. The table is in rules.c.
 */
#ifndef RULES_H
#define RULES_H

#include "model.h"

/* In the order of the reference; rules.c has one row each. Add a rule in three places: here, its row, its test. */
enum rule {
    RULE_UNKNOWN_SUPERCLASS,    /* R15 */
    RULE_COUNT
};

struct rule_row {
    const char *name;           /* stable, in brackets after the message; several rules may share one */
    enum severity wmi, cim, mof3;
    const char *source;         /* reference number and authority: "R15, DSP0004 5.1.2.7" */
};
extern const struct rule_row rules[RULE_COUNT];

/* What the rule is worth in the dialect of the compilation; in DIALECT_ANY the weakest of the three. */
enum severity rule_severity(const struct unit *unit, enum rule rule);

/* Report a broken rule. Returns whether it was an error here. */
bool rule_broken(struct unit *unit, enum rule rule, struct span where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
