/*
 * A syntax tree as a compiled unit.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "unit_file.h"
#include "unparse.h"

/* Default flavors count to the end of their file and cannot be taken back: in one text they would be those of the next
 * file, too. */
static bool flavors_stay(struct unit *unit, const struct ast *ast)
{
    for (const struct ast_declaration *at = ast->first; at && at->file != ast->last->file; at = at->next) {
        if (at->kind != AST_QUALIFIER_TYPE || at->as.qualifier_type->type.name)
            continue;
        diag_error(&unit->diag, at->as.qualifier_type->name.span, "unit-files",
                   "default flavors are those of one file, and several become one unit; compile this one by itself");
        return false;
    }
    return true;
}

char *unit_file_write(struct unit *unit, const struct ast *ast, const char *namespace_path, size_t *size)
{
    char *mof = NULL, *bytes = NULL;
    size_t mof_size = 0;
    FILE *memory = flavors_stay(unit, ast) ? open_memstream(&mof, &mof_size) : NULL;
    bool is_written = memory && unparse_from(ast, unit->dialect, namespace_path, memory);
    if (memory && (fclose(memory) != 0 || !is_written)) {
        unit->diag.system_failed = true;
        diag_error(&unit->diag, SPAN_NONE, "file", "the unit cannot be written: %s", strerror(errno));
    } else if (memory) {
        bytes = unit_file_make(unit->dialect, namespace_path, mof, mof_size, size);
    }
    free(mof);
    return bytes;
}
