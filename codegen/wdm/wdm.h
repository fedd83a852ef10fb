/*
 * What a WDM driver's MOF has to keep to, and the C header that its author includes. docs/wdm.md has the rules and the layout.
 *
 * All of it works on the syntax tree, as the build of a driver does: no class is looked up outside the files, so a
 * superclass that Windows declares need not be known.
 */
#ifndef WDM_H
#define WDM_H

#include <stdio.h>

#include "ast.h"
#include "unit.h"

enum {
    WDM_DERIVATION_MAX = 64,        /* classes above one another */
    WDM_NESTING_MAX = 64,           /* classes embedded in one another */
    WDM_INHERITED_MAX = 100000,     /* data items that classes of a compilation inherit, taken together */
    WDM_STRING_MAX = 32767,         /* characters: their bytes are counted by a USHORT */
    WDM_SIZE_MAX = INT32_MAX,       /* bytes of a block, and elements of an array */
};

struct wdm_schema;

/*
 * Reads and checks. What it returns lives in the unit's arena; there is a header of it unless there were errors. That
 * there is no class of the WDM provider is an error where a header is wanted, else a warning.
 */
struct wdm_schema *wdm_check(struct unit *unit, const struct ast *ast, bool for_header);

/* Writes the header. Reports what cannot be said in C: then what was written is of no use. */
void wdm_header(struct wdm_schema *schema, const char *guard, FILE *out);

/* Can this word be a name in C and in C++? */
bool wdm_is_identifier(const char *text);

#endif
