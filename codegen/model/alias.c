/*
 * Aliases: what $Name stands for. R12, R126.
 */
#include <string.h>

#include "draft.h"
#include "passes.h"
#include "suggest.h"

/* WMI: an alias is known in its file; elsewhere in the whole unit. No name of MOF has a '$', so the symbol is ours
 * alone. */
static const struct name *alias_symbol(struct model *model, uint32_t file, const struct name *name)
{
    struct unit *unit = model->unit;
    uint32_t scope = unit->dialect & DIALECT_WMI ? file : 0;

    return names_get(&unit->names, arena_format(&unit->arena, "%u$%s", scope, name->text));
}

struct alias *alias_find(struct model *model, uint32_t file, const struct name *name)
{
    return symbols_find(model->symbols, model, alias_symbol(model, file, name));
}

static const struct ast_name *alias_of(const struct ast_declaration *declaration)
{
    return declaration->kind == AST_INSTANCE || declaration->kind == AST_VALUE_OF ? &declaration->as.instance->alias
                                                                                  : &declaration->as.cls->alias;
}

void instances_collect_alias(struct model *model, struct model_namespace *ns, const struct ast_declaration *declaration)
{
    const struct ast_name *name = alias_of(declaration);
    struct alias *alias = ARENA_NEW(&model->unit->arena, struct alias), *first;

    *alias = (struct alias){.name = name->name, .span = name->span, .ns = ns, .declaration = declaration};
    if (declaration->kind == AST_INSTANCE || declaration->kind == AST_VALUE_OF)
        alias->draft = draft_begin(model, ns, declaration->file, declaration->as.instance, declaration->span);
    if (declaration->kind == AST_VALUE_OF)
        alias->draft.instance->is_embedded = true;
    alias->next = model->aliases;
    model->aliases = alias;
    first = symbols_add(model->symbols, model, alias_symbol(model, declaration->file, name->name), alias);
    if (first &&
        rule_broken(model->unit, RULE_DUPLICATE_ALIAS, name->span, "alias '$%s' already declared", name->name->text))
        diag_note(&model->unit->diag, first->span, "previous declaration is here");
}

bool alias_spend(struct model *model, const char *text, struct span span)
{
    model->alias_bytes += strlen(text);
    if (model->alias_bytes <= ALIAS_MAX_BYTES)
        return true;
    rule_broken(model->unit, RULE_PATH_TOO_LONG, span, "the aliases stand for more than %d MiB of text",
                ALIAS_MAX_BYTES >> 20);
    return false;
}

/* From where the reference stands: the relative path within one namespace, else one that says the namespace. */
static const char *path_from(struct model *model, const struct model_namespace *ns, const struct alias *alias,
                             const char *path)
{
    return alias->ns == ns ? path : arena_format(&model->unit->arena, "\\\\.\\%s:%s", alias->ns->path, path);
}

static const char *class_path(struct model *model, const struct model_namespace *ns, const struct alias *alias,
                              struct model_class **cls)
{
    *cls = model_find_class(model, alias->ns, alias->declaration->as.cls->name.name);
    return *cls ? path_from(model, ns, alias, (*cls)->name->text) : NULL;
}

/* What may have been meant: an alias that is known here and spelled nearly so. */
static const char *alias_suggest(struct model *model, uint32_t file, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(model->unit, wanted);

    for (const struct alias *at = model->aliases; at && suggestion.left; at = at->next)
        if (!(model->unit->dialect & DIALECT_WMI) || at->declaration->file == file)
            suggest_offer(&suggestion, at->name->text);
    return suggestion.best ? arena_format(&model->unit->arena, "; did you mean '$%s'?", suggestion.best) : "";
}

static void alias_unknown(struct model *model, uint32_t file, const struct name *name, struct span span)
{
    const struct alias *at = model->aliases;

    if (!rule_broken(model->unit, RULE_UNKNOWN_ALIAS, span, "alias '$%s' is not declared%s", name->text,
                     alias_suggest(model, file, name)))
        return;
    while (at && !name_same(at->name, name))
        at = at->next;
    if (at)
        diag_note(&model->unit->diag, at->span, "an alias is known only in the file that declares it, as here");
    names_lose(&model->unit->names, name);
}

const char *instances_alias_path(struct model *model, struct model_namespace *ns, uint32_t file,
                                 const struct name *name, struct span span, struct model_class **cls)
{
    struct alias *alias = alias_find(model, file, name);
    const struct model_instance *instance;

    if (!alias) {
        if (!name_is_lost(&model->unit->names, name))
            alias_unknown(model, file, name, span);
        return NULL;
    }
    alias->is_used = true;
    if (alias->declaration->kind == AST_VALUE_OF) {
        rule_broken(model->unit, RULE_UNEXPECTED_ALIAS, span,
                    "alias '$%s' is that of a value; a reference needs the alias of an instance", name->text);
        return NULL;
    }
    if (!alias->draft.ast)
        return class_path(model, ns, alias, cls);
    draft_require_keys(model, &alias->draft);
    instance = alias->draft.instance;
    if (instance->is_broken || alias->draft.stage < DRAFT_KEYED)
        return NULL;
    *cls = instance->cls;
    if (*instance->path)
        return alias_spend(model, instance->path, span) ? path_from(model, ns, alias, instance->path) : NULL;
    if (record_of(instance->cls)->is_uncertain)
        return NULL;
    rule_broken(model->unit, RULE_ALIAS_WITHOUT_PATH, span,
                "alias '$%s' names an instance of '%s' without keys, which has no path", name->text,
                instance->cls->name->text);
    diag_note(&model->unit->diag, alias->span, "alias '$%s' is declared here", name->text);
    return NULL;
}
