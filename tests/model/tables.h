/*
 * The tables of cases, one file each. A new one is added here, to the list in rules.c, and to meson.build.
 */
#ifndef TABLES_H
#define TABLES_H

#include "check.h"

extern const struct check_table names_table, hierarchy_table, members_table, qualifiers_table, elements_table;
extern const struct check_table directives_table, any_table, advice_table;
extern const struct check_table values_table, instances_table, protect_table;

/* Sources too long to write down, made on first call. */
const struct check_table *limits_table(void);
const struct check_table *mof3_table(void);

#endif
