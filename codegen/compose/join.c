/*
 * Several files become one: namespaces and flags begin anew, and aliases must not meet.
 */
#include "join.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Directives ---- */

static struct ast_declaration *pragma_new(struct unit *unit, const struct ast_declaration *before, const char *name)
{
    struct ast_declaration *made = ARENA_NEW(&unit->arena, struct ast_declaration);
    struct ast_pragma *pragma = ARENA_NEW(&unit->arena, struct ast_pragma);
    struct span where = {before->span.begin, before->span.begin};
    pragma->name = (struct ast_name){names_get(&unit->names, name), where};
    pragma->arguments = ARENA_NEW(&unit->arena, struct ast_value);
    pragma->arguments->span = where;
    *made = (struct ast_declaration){.kind = AST_PRAGMA, .file = before->file, .span = where, .as.pragma = pragma};
    return made;
}

static struct ast_declaration *pragma_namespace(struct unit *unit, const struct ast_declaration *before,
                                                const char *path)
{
    struct ast_declaration *made = pragma_new(unit, before, "namespace");
    struct ast_value *value = made->as.pragma->arguments;
    value->kind = AST_STRING;
    value->as.text = path;
    value->length = (uint32_t)strlen(path);
    return made;
}

/* No flags: the number 0. */
static struct ast_declaration *pragma_flags(struct unit *unit, const struct ast_declaration *before, const char *name)
{
    struct ast_declaration *made = pragma_new(unit, before, name);
    made->as.pragma->arguments->kind = AST_INTEGER;
    return made;
}

static struct ast_declaration *insert(struct ast_declaration *after, struct ast_declaration *made)
{
    made->next = after->next;
    after->next = made;
    return made;
}

/* Which directives are in force that a file does not begin with. */
struct in_force {
    bool has_namespace, has_class_flags, has_instance_flags;
};

static void note_pragma(struct in_force *in_force, const struct ast_pragma *pragma)
{
    in_force->has_namespace |= strcasecmp(pragma->name.name->text, "namespace") == 0;
    in_force->has_class_flags |= strcasecmp(pragma->name.name->text, "classflags") == 0;
    in_force->has_instance_flags |= strcasecmp(pragma->name.name->text, "instanceflags") == 0;
}

static void begin_anew(struct unit *unit, struct ast_declaration *last, const char *path, struct in_force *in_force)
{
    const struct ast_declaration *next = last->next;
    if (in_force->has_namespace)
        last = insert(last, pragma_namespace(unit, next, path));
    if (in_force->has_class_flags)
        last = insert(last, pragma_flags(unit, next, "classflags"));
    if (in_force->has_instance_flags)
        insert(last, pragma_flags(unit, next, "instanceflags"));
    *in_force = (struct in_force){0};
}

/* ---- What one file cannot say of two ---- */

static void refuse(struct unit *unit, struct span where, const char *what)
{
    diag_error(&unit->diag, where, "unit-files", "%s; compile each of the files into a unit of its own", what);
}

/* Statements that count to the end of their file and cannot be taken back, and those that a file has once. */
static void check_statement(struct unit *unit, const struct ast_declaration *at, const struct ast_declaration *last)
{
    bool is_amendment = at->kind == AST_PRAGMA && strcasecmp(at->as.pragma->name.name->text, "amendment") == 0;
    bool is_default = at->kind == AST_QUALIFIER_TYPE && !at->as.qualifier_type->type.name;
    if (is_amendment)
        refuse(unit, at->span, "#pragma amendment is about one file");
    else if (is_default && at->file != last->file)
        refuse(unit, at->as.qualifier_type->name.span, "the default flavors of a qualifier are those of one file");
}

struct alias {
    const struct ast_name *name;
    uint32_t file;
};

static const struct ast_name *alias_of(const struct ast_declaration *at)
{
    switch (at->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        return &at->as.cls->alias;
    case AST_INSTANCE:
    case AST_VALUE_OF:
        return &at->as.instance->alias;
    default:
        return NULL;
    }
}

static int by_name(const void *a, const void *b)
{
    const struct alias *one = a, *other = b;
    int order = strcmp(one->name->name->folded->text, other->name->name->folded->text);
    return order ? order : (one->file > other->file) - (one->file < other->file);
}

/* Within one file it is for those to tell who look names up. */
static void compare_aliases(struct unit *unit, struct alias *aliases, size_t count)
{
    qsort(aliases, count, sizeof *aliases, by_name);
    for (size_t i = 1; i < count; i++) {
        if (aliases[i].file == aliases[i - 1].file || !name_same(aliases[i].name->name, aliases[i - 1].name->name))
            continue;
        refuse(unit, aliases[i].name->span, "an alias of two files is not the same in both");
        diag_note(&unit->diag, aliases[i - 1].name->span, "the other one is here");
    }
}

static void check_aliases(struct unit *unit, const struct ast *ast)
{
    size_t count = 0;
    struct alias *aliases;
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        count += alias_of(at) && alias_of(at)->name;
    aliases = memory_resize(NULL, (count + 1) * sizeof *aliases);
    count = 0;
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        if (alias_of(at) && alias_of(at)->name)
            aliases[count++] = (struct alias){alias_of(at), at->file};
    compare_aliases(unit, aliases, count);
    free(aliases);
}

void join_files(struct unit *unit, struct ast *ast, const char *namespace_path)
{
    struct in_force in_force = {0};
    if (!ast->first || ast->first->file == ast->last->file)
        return;
    check_aliases(unit, ast);
    for (struct ast_declaration *at = ast->first, *next; at; at = next) {
        next = at->next;
        check_statement(unit, at, ast->last);
        if (at->kind == AST_PRAGMA)
            note_pragma(&in_force, at->as.pragma);
        if (next && next->file != at->file)
            begin_anew(unit, at, namespace_path, &in_force);
    }
}
