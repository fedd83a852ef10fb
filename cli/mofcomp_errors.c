/* The errors of WMI that mofcomp ends with when a mode forbids an operation. */
#include <stdint.h>
#include <string.h>

#include "mofcomp.h"

static const struct error {
    const char *name;
    uint32_t code;
} already_exists = {"WBEM_E_ALREADY_EXISTS", 0x80041019}, not_found = {"WBEM_E_NOT_FOUND", 0x80041002},
  has_children = {"WBEM_E_CLASS_HAS_CHILDREN", 0x80041025}, has_instances = {"WBEM_E_CLASS_HAS_INSTANCES", 0x80041026},
  unsupported = {"WBEM_E_UNSUPPORTED_CLASS_UPDATE", 0x80041048};

static const struct error *error_of(const struct compile_outcome *outcome)
{
    if (strcmp(outcome->forbidden, "create-only") == 0)
        return &already_exists;
    if (strcmp(outcome->forbidden, "update-only") == 0)
        return &not_found;
    return outcome->by_instances ? &has_instances : outcome->by_subclasses ? &has_children : &unsupported;
}

/* A process has 8 bits to end with. */
int mofcomp_forbidden(const struct compile_outcome *outcome)
{
    const struct error *error = error_of(outcome);
    mofcomp_say("error 0x%08X (%s)", (unsigned)error->code, error->name);
    return (int)(error->code & 0xFF);
}
