/*
 * Qualifier declarations: their types, scopes and flavors; one table for each namespace.
 */
#include <string.h>

#include "mof3.h"
#include "suggest.h"
#include "values.h"

static const struct {
    enum word word;
    uint16_t scope;
    unsigned dialects;
} scopes[] = {
    {WORD_CLASS, MW_SCOPE_CLASS, DIALECT_ANY},
    {WORD_ASSOCIATION, MW_SCOPE_ASSOCIATION, DIALECT_ANY},
    {WORD_INDICATION, MW_SCOPE_INDICATION, DIALECT_ANY},
    {WORD_PROPERTY, MW_SCOPE_PROPERTY, DIALECT_ANY},
    {WORD_REFERENCE, MW_SCOPE_REFERENCE, DIALECT_ANY},
    {WORD_METHOD, MW_SCOPE_METHOD, DIALECT_ANY},
    {WORD_PARAMETER, MW_SCOPE_PARAMETER, DIALECT_ANY},
    {WORD_ANY, MW_SCOPE_ANY, DIALECT_ANY},
    {WORD_INSTANCE, MW_SCOPE_INSTANCE, DIALECT_WMI},
    {WORD_SCHEMA, MW_SCOPE_SCHEMA, DIALECT_WMI | DIALECT_CIM},
    {WORD_QUALIFIER, MW_SCOPE_QUALIFIER, DIALECT_WMI | DIALECT_CIM},
    {WORD_QUALIFIERTYPE, MW_SCOPE_QUALIFIER, DIALECT_MOF3},
    {WORD_STRUCTURE, MW_SCOPE_STRUCTURE, DIALECT_MOF3},
    {WORD_ENUMERATION, MW_SCOPE_ENUMERATION, DIALECT_MOF3},
    {WORD_ENUMERATIONVALUE, MW_SCOPE_ENUMERATION_VALUE, DIALECT_MOF3},
};

enum { SCOPES = sizeof scopes / sizeof *scopes };

const char *scope_text(struct unit *unit, unsigned scope)
{
    const char *text = "";

    if (scope == MW_SCOPE_ANY)
        return "any";
    for (size_t i = 0; i < SCOPES; i++) {
        if (scopes[i].word != WORD_ANY && scopes[i].word != WORD_QUALIFIERTYPE && scopes[i].scope & scope)
            text = arena_format(&unit->arena, "%s%s%s", text, *text ? ", " : "",
                                names_get(&unit->names, word_text(scopes[i].word))->folded->text);
    }
    return text;
}

/* "; expected one of class, ..." */
static const char *known_scopes(struct unit *unit)
{
    const char *text = "";

    for (size_t i = 0; i < SCOPES; i++) {
        if (scopes[i].dialects & unit->dialect)
            text = arena_format(&unit->arena, "%s%s%s", text, *text ? ", " : "; expected one of ",
                                names_get(&unit->names, word_text(scopes[i].word))->folded->text);
    }
    return text;
}

static uint16_t scope_of(struct unit *unit, const struct ast_name *name)
{
    struct suggestion suggestion;

    for (size_t i = 0; i < SCOPES; i++) {
        if (scopes[i].word == word_of(name->name) && scopes[i].dialects & unit->dialect)
            return scopes[i].scope;
    }
    suggestion = suggest_begin(unit, name->name);
    for (size_t i = 0; i < SCOPES; i++)
        if (scopes[i].dialects & unit->dialect)
            suggest_offer(&suggestion, word_text(scopes[i].word));
    rule_broken(unit, RULE_UNKNOWN_SCOPE, name->span, "unknown scope '%s'%s", name->name->text,
                suggestion.best ? suggest_text(unit, &suggestion) : known_scopes(unit));
    return MW_SCOPE_ANY; /* so that no use of the qualifier is out of it */
}

/* The words of the groups, as far as they were read. */
struct groups {
    bool has_scope, has_flavors, has_unknown;
    unsigned scope, written;
};

static const char *suggest_part(struct unit *unit, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(unit, wanted);

    suggest_offer(&suggestion, "Scope");
    suggest_offer(&suggestion, unit->dialect & DIALECT_MOF3 ? "Policy" : "Flavor");
    return suggestion.best ? suggest_text(unit, &suggestion)
                           : arena_format(&unit->arena, "; it has Scope and %s",
                                          unit->dialect & DIALECT_MOF3 ? "Policy" : "Flavor");
}

static void group_read(struct unit *unit, const struct ast_group *group, struct groups *groups)
{
    enum word word = word_of(group->name.name);
    bool *seen = word == WORD_SCOPE ? &groups->has_scope : &groups->has_flavors;

    if (group->bare) { /* a flavor word of its own [wmi] */
        struct ast_word alone = {.name = group->name};
        groups->written |= flavors_written(unit, &alone);
        return;
    }
    if (word != WORD_SCOPE && word != WORD_FLAVOR && (word != WORD_POLICY || !(unit->dialect & DIALECT_MOF3))) {
        rule_broken(unit, RULE_QUALIFIER_DECLARATION, group->name.span, "a qualifier declaration has no part '%s'%s",
                    group->name.name->text, suggest_part(unit, group->name.name));
        groups->has_unknown = true;
        return;
    }
    if (*seen)
        rule_broken(unit, RULE_QUALIFIER_DECLARATION, group->name.span, "second %s in a qualifier declaration",
                    group->name.name->text);
    *seen = true;
    if (word != WORD_SCOPE) {
        groups->written |= flavors_written(unit, group->words);
        return;
    }
    for (const struct ast_word *at = group->words; at; at = at->next)
        groups->scope |= scope_of(unit, &at->name);
}

static void groups_read(struct unit *unit, const struct ast_qualifier_type *ast, struct model_qualifier_type *type)
{
    struct groups groups = {0};
    uint8_t none = unit->dialect == DIALECT_WMI ? 0 : MW_FLAVOR_TO_SUBCLASS;

    for (const struct ast_group *group = ast->groups; group; group = group->next)
        group_read(unit, group, &groups);
    if (!groups.has_scope && !groups.has_unknown && !ast->is_incomplete)
        rule_broken(unit, RULE_QUALIFIER_DECLARATION, ast->name.span, "declaration of qualifier '%s' without Scope",
                    ast->name.name->text);
    if (!groups.has_scope)
        groups.scope = MW_SCOPE_ANY;
    type->scope = (uint16_t)groups.scope;
    type->flavor = flavors_over(groups.written, none);
}

/* An intrinsic type, or in MOF 3 an enumeration. */
static bool qualifier_type_resolve(struct build *build, const struct type_site *site, const struct ast_type *ast,
                                   struct model_qualifier_type *type)
{
    if (!ast->is_intrinsic && !(build->unit->dialect & DIALECT_MOF3)) {
        type_unknown(build, site->ns, ast);
        return false;
    }
    if (!type_resolve(build, site, ast, &type->type))
        return false;
    if (ast->is_intrinsic || type_is_enumeration(&type->type))
        return true;
    rule_broken(build->unit, RULE_UNKNOWN_TYPE, ast->span, "qualifier '%s' of type '%s', which is no enumeration",
                type->name->text, ast->name->text);
    return false;
}

struct model_qualifier_type *qualifier_type_make(struct build *build, struct model_namespace *ns,
                                                 const struct ast_declaration *declaration)
{
    const struct ast_qualifier_type *ast = declaration->as.qualifier_type;
    struct model_qualifier_type *type = ARENA_NEW(&build->unit->arena, struct model_qualifier_type);
    struct value_target target = {.type = &type->type, .name = ast->name.name, .use = VALUE_QUALIFIER_TYPE, .ns = ns};
    const struct type_site site = {ns, NULL};

    type->name = ast->name.name;
    type->span = ast->name.span;
    groups_read(build->unit, ast, type);
    if (!qualifier_type_resolve(build, &site, &ast->type, type)) {
        names_lose(&build->unit->names, type->name);
        return NULL;
    }
    target.file = declaration->file;
    type->is_of_base = declaration->file == BASE_FILE;
    type->has_default = ast->initial != NULL;
    if (!ast->initial && (type->type.is_array || type->type.type == MW_STRING || type->type.type == MW_DATETIME))
        rule_broken(build->unit, RULE_QUALIFIER_DEFAULT, type->span,
                    "qualifier '%s' of type '%s' needs a default value", type->name->text,
                    type_text(build->unit, &type->type));
    if (ast->initial)
        value_convert(build->model, &target, ast->initial, &type->initial);
    return type;
}

static void qualifier_type_add(struct model *model, struct model_namespace *ns, struct model_qualifier_type *type)
{
    if (ns->qualifier_type_count == ns->qualifier_type_capacity) {
        uint32_t capacity = ns->qualifier_type_capacity ? ns->qualifier_type_capacity * 2 : 32;
        struct model_qualifier_type **grown = ARENA_ARRAY(&model->unit->arena, struct model_qualifier_type *, capacity);
        if (ns->qualifier_type_count)
            memcpy(grown, ns->qualifier_types, ns->qualifier_type_count * sizeof *grown);
        ns->qualifier_types = grown;
        ns->qualifier_type_capacity = capacity;
    }
    ns->qualifier_types[ns->qualifier_type_count++] = type;
    symbols_set(model->symbols, &ns->qualifier_types, type->name, type);
}

/* What DSP0004 2.x says nothing about. */
enum { MOF3_SCOPES = MW_SCOPE_STRUCTURE | MW_SCOPE_ENUMERATION | MW_SCOPE_ENUMERATION_VALUE };

/* Flavors that are not written are others in WMI, so there they say nothing about the standard. */
static bool is_standard(const struct unit *unit, const struct model_qualifier_type *a,
                        const struct model_qualifier_type *standard)
{
    return a->type.type == standard->type.type && a->type.is_array == standard->type.is_array &&
           (a->scope | MOF3_SCOPES) == (standard->scope | MOF3_SCOPES) &&
           (unit->dialect == DIALECT_WMI || a->flavor == standard->flavor);
}

static bool same_declaration(const struct model_qualifier_type *a, const struct model_qualifier_type *b)
{
    return a->type.type == b->type.type && a->type.cls == b->type.cls && a->type.is_array == b->type.is_array &&
           a->scope == b->scope && a->flavor == b->flavor;
}

/* Is NULL as a default, as the standard has it, the same as none? For R98 it is. */
static bool same_default(const struct model_qualifier_type *a, const struct model_qualifier_type *b)
{
    bool a_null = !a->has_default || a->initial.is_null, b_null = !b->has_default || b->initial.is_null;

    return a_null == b_null && (a_null || value_equal(&a->initial, &b->initial));
}

static void qualifier_type_declare(struct build *build, struct model_namespace *ns,
                                   const struct ast_declaration *declaration)
{
    struct model_qualifier_type *type, *first, *standard;

    name_check(build, declaration->as.qualifier_type->name.name, declaration->as.qualifier_type->name.span,
               "qualifier");
    type = qualifier_type_make(build, ns, declaration);
    if (!type)
        return;
    first = symbols_find(build->model->symbols, &ns->qualifier_types, type->name);
    if (first && first->is_of_base) {
        *first = *type;
    } else if (first && (!same_declaration(first, type) || !same_default(first, type))) {
        rule_broken(build->unit, RULE_DUPLICATE_QUALIFIER_TYPE, type->span, "qualifier '%s' redeclared differently",
                    type->name->text);
        if (rule_severity(build->unit, RULE_DUPLICATE_QUALIFIER_TYPE) != SEVERITY_IGNORE)
            diag_note(&build->unit->diag, first->span, "previous declaration is here");
        *first = *type;
    } else if (!first) {
        qualifier_type_add(build->model, ns, type);
        standard = builtin_qualifier(build, type->name);
        if (standard && !is_standard(build->unit, type, standard))
            rule_broken(build->unit, RULE_STD_QUALIFIER, type->span,
                        "declaration of standard qualifier '%s' differs from the DMTF one", type->name->text);
    }
}

void qualifier_types_resolve(struct build *build)
{
    for (size_t i = 0; i < build->item_count; i++) {
        const struct ast_declaration *declaration = build->items[i].ast;
        if (declaration->kind == AST_QUALIFIER_TYPE && declaration->as.qualifier_type->type.name)
            qualifier_type_declare(build, build->items[i].ns, declaration);
    }
}

struct model_qualifier_type *qualifier_type_find(const struct build *build, const struct model_namespace *ns,
                                                 const struct name *name)
{
    return symbols_find(build->model->symbols, &ns->qualifier_types, name);
}

struct model_qualifier_type *qualifier_type_use(struct build *build, struct model_namespace *ns,
                                                const struct name *name)
{
    struct model_qualifier_type *type = qualifier_type_find(build, ns, name), *standard;

    if (type)
        return type;
    standard = builtin_qualifier(build, name);
    if (!standard)
        return NULL;
    type = ARENA_NEW(&build->unit->arena, struct model_qualifier_type);
    *type = *standard;
    type->is_builtin = false;
    qualifier_type_add(build->model, ns, type);
    return type;
}
