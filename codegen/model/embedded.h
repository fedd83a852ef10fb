/*
 * The MOF that is compiled into the compiler; embed.py makes it from the files of these names.
 */
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

extern const char embedded_system[], embedded_qualifiers[], embedded_qualifiers3[];
extern const size_t embedded_system_size, embedded_qualifiers_size, embedded_qualifiers3_size;

#endif
