/*
 * The tables of cases, one file each.
 */
#ifndef TABLES_H
#define TABLES_H

#include "check.h"

extern const struct check_table names_table;

#endif
