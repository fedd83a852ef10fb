/* mofward compile --target bmf: MOF files into one file of binary MOF. */
#include "compile_bmf.h"

#include <stdlib.h>

#include "bmf.h"

int compile_bmf_check(const struct frontend *frontend, bool has_assert)
{
    const char *command = frontend->command->name;
    if (has_assert)
        return wrong_use(command, "--assert asks who may do what, which binary MOF does not say; compile a repository, "
                                  "too, and assert that");
    if (frontend->has_domain)
        return wrong_use(command, "--domain-sid has no use with --target bmf: SDDL in it stays as it is written");
    if (frontend->dialect != DIALECT_WMI && frontend->dialect != DIALECT_ANY)
        return wrong_use(command, "binary MOF is WMI's: --target bmf goes with --dialect wmi or any");
    return GO_ON;
}

static void refuse_size(struct unit *unit)
{
    diag_error(&unit->diag, SPAN_NONE, "bmf-size",
               "binary MOF of more than %d MiB, before it is compressed, is refused by readers; compile fewer files "
               "into each",
               MW_BMF_MAX_PAYLOAD >> 20);
}

/* --class and --instance, by the numbers of IWbemServices::PutClass and PutInstance. */
static uint32_t numbers_of(unsigned modes)
{
    return (modes & MODEL_UPDATE_ONLY ? 0x01u : 0) | (modes & MODEL_CREATE_ONLY ? 0x02u : 0) |
           (modes & MODEL_SAFE_UPDATE ? 0x20u : 0) | (modes & MODEL_FORCE_UPDATE ? 0x40u : 0);
}

uint8_t *compile_bmf_bytes(const struct frontend *frontend, struct unit *unit, const struct ast *ast, bool smallest,
                           size_t *size)
{
    struct bmf bmf;
    uint8_t *payload, *file;
    size_t payload_size;
    if (unit->diag.errors)
        return NULL;
    struct bmf_start start = {frontend->namespace_path, numbers_of(frontend->class_flags),
                              numbers_of(frontend->instance_flags)};
    bmf_lower(unit, ast, &start, &bmf);
    if (unit->diag.errors)
        return NULL;
    if (!bmf_payload(&bmf, &payload, &payload_size)) {
        refuse_size(unit);
        return NULL;
    }
    bmf_file(payload, payload_size, smallest ? BMF_SMALLEST : BMF_AS_MOFCOMP, &file, size);
    free(payload);
    return file;
}
