/*
 * What kind of thing a value of each type is. Internal to the runtime and the repository writer.
 */
#ifndef TRAITS_H
#define TRAITS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    TYPE_KNOWN = 1,
    TYPE_DATA = 2,              /* it has values */
    TYPE_SIGNED = 4,
    TYPE_UNSIGNED = 8,          /* boolean and char16 among them */
    TYPE_REAL = 0x10,
    TYPE_WIDE = 0x20,           /* 64 bits: two cells */
    TYPE_TEXT = 0x40,           /* a string */
    TYPE_NAMED = 0x80,          /* may name a class */
};

/* By enum mw_type; 0 for numbers that are no type. */
extern const uint8_t type_traits[128];
/* May an enumeration consist of such values? */
bool type_is_enumerable(uint8_t type);

#endif
