/*
 * What one compilation carries along, and the one place that knows what a dialect is called.
 */
#include "unit.h"

#include "escape.h"

void unit_init(struct unit *unit, enum dialect dialect, FILE *messages)
{
    *unit = (struct unit){.dialect = dialect};
    names_init(&unit->names, &unit->arena);
    sources_init(&unit->sources, &unit->arena);
    unit->sources.hex_digits = dialect == DIALECT_MOF3 ? ESCAPE_HEX_DIGITS_MOF3 : ESCAPE_HEX_DIGITS;
    diag_init(&unit->diag, &unit->sources, messages);
}

void unit_free(struct unit *unit)
{
    sources_free(&unit->sources);
    names_free(&unit->names);
    arena_free(&unit->arena);
}

static const char *dialect_text(enum dialect dialect)
{
    switch (dialect) {
    case DIALECT_WMI:
        return "WMI MOF";
    case DIALECT_CIM:
        return "CIM MOF 2";
    case DIALECT_MOF3:
        return "MOF 3";
    case DIALECT_ANY:
        break;
    }
    return "any dialect";
}

void unit_extension(struct unit *unit, struct span where, unsigned allowed, const char *what)
{
    if (allowed & unit->dialect)
        return;
    if (unit->dialect == DIALECT_ANY)
        diag_warning(&unit->diag, where, "pedantic", "%s: no dialect of MOF has this", what);
    else
        diag_error(&unit->diag, where, "dialect", "%s: %s does not have this", what, dialect_text(unit->dialect));
}
