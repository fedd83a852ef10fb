/*
 * All names of diagnostics: what each is about and, where a few lines can show it, a wrong and a right example.
 *
 * The rows stand in names_*.inc, in parts for their number alone. A test compiles the examples, and asks that every name
 * the compiler uses has a row and occurs in some test.
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "suggest.h"

/* clang-format off */
/* Sorted by name: name, text, dialect of the examples, wrong, right. */
static const struct diag_name rows[] = {
#include "names_a_to_f.inc"
#include "names_g_to_o.inc"
#include "names_p_to_z.inc"
};
/* clang-format on */

enum { COUNT = sizeof rows / sizeof *rows };

const struct diag_names diag_names = {rows, COUNT};

static int compare(const void *name, const void *row)
{
    return strcmp(name, ((const struct diag_name *)row)->name);
}

const struct diag_name *diag_names_find(const char *name)
{
    return bsearch(name, rows, COUNT, sizeof *rows, compare);
}

static const char *nearest(const char *name)
{
    size_t length = strnlen(name, SUGGEST_MAX_LENGTH + 1);
    if (length > SUGGEST_MAX_LENGTH)
        return NULL;
    struct name wanted = {.text = name, .length = (uint32_t)length};
    struct suggestion suggestion = {.wanted = &wanted, .distance = wanted.length / 3 + 2, .left = COUNT};
    for (size_t i = 0; i < COUNT; i++)
        suggest_offer(&suggestion, rows[i].name);
    return suggestion.best;
}

int unknown_name(const char *command, const char *name)
{
    const char *near = nearest(name);
    return wrong_use(command, "there is no diagnostic %s%s%s%s; 'mofward explain' lists them", QUOTE(name),
                     near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}
