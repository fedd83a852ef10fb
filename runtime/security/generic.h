/* Generic rights and what they mean for a namespace. */
#ifndef GENERIC_H
#define GENERIC_H

#include <mofward/security.h>

enum { GENERIC_ALL = 0x10000000, GENERIC_EXECUTE = 0x20000000, GENERIC_WRITE = 0x40000000 };
#define GENERIC_READ 0x80000000u
#define GENERIC_RIGHTS (GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL)

enum {
    EVENT_RIGHTS = MW_RIGHT_SUBSCRIBE | MW_RIGHT_PUBLISH,
    /* What a namespace's ACE may mention, and what "everything" is where no DACL limits it. */
    NAMESPACE_KNOWN_RIGHTS = MW_RIGHT_NAMESPACE_ALL | EVENT_RIGHTS,
};

/* No document gives the mapping; this one is ours, and docs/security.md says so. */
static inline uint32_t generic_map(uint32_t mask)
{
    uint32_t mapped = mask & ~GENERIC_RIGHTS;
    if (mask & GENERIC_READ)
        mapped |= MW_RIGHT_ENABLE | MW_RIGHT_READ_CONTROL;
    if (mask & GENERIC_EXECUTE)
        mapped |= MW_RIGHT_ENABLE | MW_RIGHT_METHOD_EXECUTE;
    if (mask & GENERIC_WRITE)
        mapped |= MW_RIGHT_FULL_WRITE | MW_RIGHT_PARTIAL_WRITE | MW_RIGHT_WRITE_PROVIDER;
    if (mask & GENERIC_ALL)
        mapped |= NAMESPACE_KNOWN_RIGHTS;
    return mapped;
}

#endif
