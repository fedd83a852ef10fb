/* The errors of WMI that mofcomp ends with when a mode forbids an operation. */
#include <stdint.h>
#include <string.h>

#include "mofcomp.h"

static const struct error {
    const char *diagnostic; /* name in the brackets of what was told */
    const char *name;
    uint32_t code;
} errors[] = {
    {"create-only", "WBEM_E_ALREADY_EXISTS", 0x80041019},
    {"update-only", "WBEM_E_NOT_FOUND", 0x80041002},
};

/* A process has 8 bits to end with. */
int mofcomp_forbidden(const char *diagnostic)
{
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(errors[i].diagnostic, diagnostic) == 0) {
            mofcomp_say("error 0x%08X (%s)", (unsigned)errors[i].code, errors[i].name);
            return (int)(errors[i].code & 0xFF);
        }
    return MOFCOMP_FAILED;
}
