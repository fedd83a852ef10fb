/* mofward compile -c: MOF files into one compiled unit. */
#include "compile_unit.h"

#include "unit_file.h"

int compile_unit_check(const struct frontend *frontend, const char *useless)
{
    const char *option = useless ? useless : frontend->has_domain ? "--domain-sid" : NULL;
    if (!option)
        return GO_ON;
    return wrong_use(frontend->command->name,
                     "%s has no use with -c: it is about repositories, and 'mofward compose' "
                     "makes one of units",
                     option);
}

char *compile_unit_bytes(const struct frontend *frontend, struct unit *unit, const struct ast *ast, size_t *size)
{
    const struct ast nothing = {0};
    if (unit->diag.errors)
        return NULL;
    /* The one home of what a namespace may be called; of the unit nothing is looked up. */
    const struct model *model = frontend_model(frontend, unit, &nothing);
    return unit->diag.errors ? NULL : unit_file_write(unit, ast, model->start->path, size);
}
