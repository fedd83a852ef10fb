/* mofward compile --base: which of its files the repository remembers for recovery. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "recovery.h"

void remember_free(struct remember *remember)
{
    free(remember->wanted);
    remember->wanted = NULL;
}

static bool is_autorecover(const struct ast_declaration *declaration)
{
    return declaration->kind == AST_PRAGMA &&
           strcmp(declaration->as.pragma->name.name->folded->text, "autorecover") == 0;
}

/* Included files are compiled with their includer. Standard input cannot be read again. */
void remember_find(struct remember *remember, const struct frontend *frontend, const struct ast *ast)
{
    remember->wanted = memory_resize(NULL, frontend->file_count * sizeof *remember->wanted);
    for (size_t i = 0; i < frontend->file_count; i++)
        remember->wanted[i] = remember->all;
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        if (at->file < frontend->file_count && is_autorecover(at))
            remember->wanted[at->file] = true;
    for (size_t i = 0; i < frontend->file_count; i++)
        remember->wanted[i] &= strcmp(frontend->files[i], "-") != 0;
}

static const char *dialect_name(enum dialect dialect)
{
    return dialect == DIALECT_WMI ? "wmi" : dialect == DIALECT_CIM ? "cim" : dialect == DIALECT_MOF3 ? "mof3" : "any";
}

/* Recovery compiles without options. */
static void warn_of_options(const struct frontend *frontend, struct unit *unit, const char *path)
{
    const char *option = frontend->namespace_path   ? "-N"
                         : frontend->class_flags    ? "--class"
                         : frontend->instance_flags ? "--instance"
                                                    : NULL;
    if (option)
        diag_warning(&unit->diag, SPAN_NONE, "autorecover",
                     "'%s' is remembered for recovery, which compiles it without %s; say it by a #pragma",
                     source_shown_path(&unit->sources, path), option);
}

static bool add(struct recovery *list, const struct frontend *frontend, struct unit *unit, const char *path)
{
    uint64_t sum;
    bool has_sum = recovery_sum(path, &sum);
    if (!has_sum && errno == EINVAL) {
        diag_warning(&unit->diag, SPAN_NONE, "autorecover",
                     "'%s' is not remembered for recovery: it is no file that can be read again",
                     source_shown_path(&unit->sources, path));
        return true;
    }
    if (!has_sum) {
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot read '%s': %s", source_shown_path(&unit->sources, path),
                   strerror(errno));
        unit->diag.system_failed = true;
        return false;
    }
    if (!recovery_add(list, path, dialect_name(frontend->dialect), sum)) {
        diag_error(&unit->diag, SPAN_NONE, "file", "a repository remembers at most %d sources", RECOVERY_MAX_SOURCES);
        return false;
    }
    warn_of_options(frontend, unit, path);
    return true;
}

static bool read_list(struct recovery *list, struct unit *unit, const char *base)
{
    char *path = recovery_path(base);
    bool is_read = recovery_read(list, base);
    if (!is_read) {
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot read '%s': %s", path ? path : base, strerror(errno));
        unit->diag.system_failed = true;
    } else if (list->bad_line) {
        diag_error(&unit->diag, SPAN_NONE, "file",
                   "line %u of '%s', the sources that the repository remembers, is not understood; mend or remove it",
                   list->bad_line, path ? path : base);
    }
    free(path);
    return is_read && !list->bad_line;
}

static bool wants_any(const struct remember *remember, const struct frontend *frontend)
{
    for (size_t i = 0; i < frontend->file_count; i++)
        if (remember->wanted[i])
            return true;
    return false;
}

bool remember_write(const struct remember *remember, const struct frontend *frontend, struct unit *unit,
                    const char *base, const char *out)
{
    struct recovery list;
    if (strcmp(out, "-") == 0 || (!wants_any(remember, frontend) && strcmp(base, out) == 0))
        return true;
    bool is_good = read_list(&list, unit, base);
    for (size_t i = 0; i < frontend->file_count && is_good; i++)
        if (remember->wanted[i])
            is_good = add(&list, frontend, unit, frontend->files[i]);
    if (is_good && !recovery_write(&list, out)) {
        frontend_cannot_write(unit, out);
        is_good = false;
    }
    recovery_free(&list);
    return is_good;
}
