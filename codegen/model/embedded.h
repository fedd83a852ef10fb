/*
 * The MOF that is compiled into the compiler; embed.py makes it from the files of these names.
 */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

#include "parse.h"

extern const char embedded_system[], embedded_qualifiers[], embedded_qualifiers3[];
extern const char embedded_windows[], embedded_windows_cim[], embedded_windows_dmtf[];
extern const size_t embedded_windows_size, embedded_windows_cim_size, embedded_windows_dmtf_size;
extern const size_t embedded_system_size, embedded_qualifiers_size, embedded_qualifiers3_size;

struct builtin {
    const char *path;               /* for diagnostics */
    const char *text;
    size_t size;
};

/* builtin.c: in the dialect in force, without advice. */
struct ast builtin_parse(struct unit *unit, struct builtin builtin);

#endif
