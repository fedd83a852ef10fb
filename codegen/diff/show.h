/*
 * What stands in a report: values, types and instances in one line, in the notation of MOF. All results are malloc'ed, NULL when memory
 * is short or a value cannot be said.
 */
#ifndef SHOW_H
#define SHOW_H

#include <mofward/runtime.h>

#include "notation.h"

char *show_value(mw_value value);
char *show_type(struct mw_typespec type, const char *name);
char *show_class(mw_class cls);
char *show_method(mw_method method);
char *show_qualifier(mw_qualifier qualifier);
char *show_words(const struct word *words, uint32_t bits);
char *show_instance(mw_instance instance);

#endif
