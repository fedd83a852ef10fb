/*
 * What is there before any source is read: the system classes of WMI, and the standard qualifiers of CIM.
 */
#include <string.h>

#include "condition.h"
#include "embedded.h"
#include "passes.h"
#include "suggest.h"

struct ast builtin_parse(struct unit *unit, struct builtin builtin)
{
    struct parse_options options = {.include_dirs = NULL};
    struct ast ast = {NULL, NULL};
    const struct diag diag = unit->diag;

    macros_forget(unit);
    /* Advice is for what users write. */
    unit->diag.extra = false;
    unit->diag.switches = NULL;
    /* Of no file of the command line. */
    parse_text(unit, &options, builtin.path, builtin.text, builtin.size, UINT32_MAX, &ast);
    unit->diag.extra = diag.extra;
    unit->diag.switches = diag.switches;
    return ast;
}

void builtin_load(struct build *outer)
{
    struct unit *unit = outer->unit;
    struct build build = {.model = outer->model, .unit = unit, .is_system = true};
    enum dialect dialect = unit->dialect;
    struct ast ast;

    unit->dialect = DIALECT_WMI;
    ast = builtin_parse(unit, (struct builtin){"<system classes>", embedded_system, embedded_system_size});
    build_run(&build, &ast);
    unit->dialect = dialect;
}

/* The standard qualifiers, each also a symbol of this owner; the list is the symbol of the empty name. */
struct standard {
    struct model_qualifier_type **items;
    size_t count;
};

static const void *standard_owner(const struct build *build)
{
    return &build->model->namespaces;
}

static void standard_declare(struct build *build, struct standard *standard, struct builtin builtin)
{
    struct ast ast = builtin_parse(build->unit, builtin);
    struct model_qualifier_type **items;
    size_t count = standard->count;

    for (const struct ast_declaration *at = ast.first; at; at = at->next)
        count++;
    items = ARENA_ARRAY(&build->unit->arena, struct model_qualifier_type *, count);
    if (standard->count)
        memcpy(items, standard->items, standard->count * sizeof *items);
    standard->items = items;
    for (const struct ast_declaration *at = ast.first; at; at = at->next) {
        struct model_qualifier_type *type = qualifier_type_make(build, build->model->system, at);
        type->is_builtin = true;
        symbols_set(build->model->symbols, standard_owner(build), type->name, type);
        standard->items[standard->count++] = type;
    }
}

static struct standard *standard_load(struct build *build)
{
    struct unit *unit = build->unit;
    const struct name *empty = names_get(&unit->names, "");
    struct standard *standard = symbols_find(build->model->symbols, standard_owner(build), empty);
    enum dialect dialect = unit->dialect;

    if (standard)
        return standard;
    standard = ARENA_NEW(&unit->arena, struct standard);
    symbols_set(build->model->symbols, standard_owner(build), empty, standard);
    unit->dialect = DIALECT_CIM;
    standard_declare(build, standard,
                     (struct builtin){"<standard qualifiers>", embedded_qualifiers, embedded_qualifiers_size});
    if (dialect == DIALECT_MOF3)
        standard_declare(build, standard,
                         (struct builtin){"<MOF 3 qualifiers>", embedded_qualifiers3, embedded_qualifiers3_size});
    unit->dialect = dialect;
    for (size_t i = 0; i < standard->count && dialect & DIALECT_MOF3; i++) {
        if (standard->items[i]->scope & MW_SCOPE_CLASS) /* these declarations are older than structures */
            standard->items[i]->scope |= MW_SCOPE_STRUCTURE;
    }
    return standard;
}

struct model_qualifier_type *builtin_qualifier(struct build *build, const struct name *name)
{
    standard_load(build);
    return symbols_find(build->model->symbols, standard_owner(build), name);
}

void builtin_offer(struct build *build, struct suggestion *suggestion)
{
    const struct standard *standard = standard_load(build);

    for (size_t i = 0; i < standard->count && suggestion->left; i++)
        suggest_offer(suggestion, standard->items[i]->name->text);
}
