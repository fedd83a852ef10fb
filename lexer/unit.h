/*
 * What one compilation carries along: memory, names, sources, diagnostics, dialect.
 */
#ifndef UNIT_H
#define UNIT_H

#include "arena.h"
#include "diag.h"
#include "name.h"
#include "source.h"

/* Bits, so that "allowed in" is a set. The numbers are those of the public header. */
enum dialect { DIALECT_WMI = 1, DIALECT_CIM = 2, DIALECT_MOF3 = 4, DIALECT_ANY = 7 };

struct unit {
    struct arena arena;
    struct names names;
    struct sources sources;
    struct diag diag;
    enum dialect dialect;
    struct macro *macros;       /* of condition.h, newest first */
    bool all_branches;          /* of #ifdef ... #else ... #endif: the parser sees each */
    bool has_conditions;        /* #ifdef or the like was read */
    bool directives_are_text;   /* #define, #ifdef ... are passed over as blanks are */
};

void unit_init(struct unit *unit, enum dialect dialect, FILE *messages);
void unit_free(struct unit *unit);

/*
 * Is a construct that only the dialects in allowed have used in its place? Outside them an error named "dialect", in
 * DIALECT_ANY with nothing allowed a warning named "pedantic". what: "a 'void' method".
 */
void unit_extension(struct unit *unit, struct span where, unsigned allowed, const char *what);

#endif
