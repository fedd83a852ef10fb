/*
 * What is there before any source is read: the system classes of WMI, and the standard qualifiers of CIM.
 */
#include "embedded.h"
#include "parse.h"
#include "passes.h"
#include "suggest.h"

struct builtin {
    const char *path; /* for diagnostics */
    const char *text;
    size_t size;
};

static struct ast builtin_parse(struct unit *unit, struct builtin builtin)
{
    struct parse_options options = {.include_dirs = NULL};
    struct ast ast = {NULL, NULL};

    /* Of no file of the command line. */
    parse_text(unit, &options, builtin.path, builtin.text, builtin.size, UINT32_MAX, &ast);
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

/* The owner of the standard qualifiers among the symbols. */
static const void *builtin_owner(const struct build *build)
{
    return &build->model->namespaces;
}

static void builtin_declare(struct build *build, struct builtin builtin)
{
    struct ast ast = builtin_parse(build->unit, builtin);

    for (const struct ast_declaration *at = ast.first; at; at = at->next) {
        struct model_qualifier_type *type = qualifier_type_make(build, build->model->system, at);
        type->is_builtin = true;
        symbols_set(build->model->symbols, builtin_owner(build), type->name, type);
    }
}

static void builtin_declare_all(struct build *build)
{
    struct unit *unit = build->unit;
    enum dialect dialect = unit->dialect;

    unit->dialect = DIALECT_CIM;
    builtin_declare(build, (struct builtin){"<standard qualifiers>", embedded_qualifiers, embedded_qualifiers_size});
    if (dialect == DIALECT_MOF3)
        builtin_declare(build, (struct builtin){"<MOF 3 qualifiers>", embedded_qualifiers3, embedded_qualifiers3_size});
    unit->dialect = dialect;
}

struct model_qualifier_type *builtin_qualifier(struct build *build, const struct name *name)
{
    const struct name *key = names_get(&build->unit->names, "Key");

    if (!symbols_find(build->model->symbols, builtin_owner(build), key))
        builtin_declare_all(build);
    return symbols_find(build->model->symbols, builtin_owner(build), name);
}

void builtin_offer(struct build *build, struct suggestion *suggestion)
{
    for (int word = WORD_NONE + 1; word < WORD_COUNT && suggestion->left; word++) {
        const struct name *name = names_get(&build->unit->names, word_text((enum word)word));
        struct model_qualifier_type *type = builtin_qualifier(build, name);
        if (type)
            suggest_offer(suggestion, type->name->text);
    }
}
