/*
 * First pass: which declarations there are, in which namespace each stands, and what every class is called.
 */
#include "mof3.h"
#include "namespace.h"
#include "remove.h"

static bool deletes(const struct ast_pragma *pragma)
{
    enum word word = word_of(pragma->name.name);

    return word == WORD_DELETECLASS || word == WORD_DELETEINSTANCE;
}

/* The sizes of the arrays that the pass fills, so that each is allocated once. */
static void collect_count(struct build *build, const struct ast *ast)
{
    size_t items = 0, classes = 0, instances = 0, features = 0, deletions = 0;

    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        items += at->kind != AST_PRAGMA;
        instances += at->kind == AST_INSTANCE;
        deletions += at->kind == AST_PRAGMA && deletes(at->as.pragma);
        declarations_count(at, &classes, &features);
    }
    build->items = ARENA_ARRAY(&build->unit->arena, struct build_item, items);
    build->classes = ARENA_ARRAY(&build->unit->arena, struct class_record, classes);
    build->order = ARENA_ARRAY(&build->unit->arena, struct model_class *, classes);
    build->instances = ARENA_ARRAY(&build->unit->arena, struct instance_source, instances);
    build->deletions = ARENA_ARRAY(&build->unit->arena, struct build_deletion, deletions);
    build->has_deletions = deletions > 0;
    symbols_reserve(build->model->symbols, classes + features);
}

static void class_set_source(struct model_class *cls, const struct ast_declaration *declaration)
{
    cls->flags = declaration->kind == AST_STRUCTURE     ? MW_CLASS_STRUCTURE
                 : declaration->kind == AST_ENUMERATION ? MW_CLASS_ENUMERATION
                                                        : 0;
    cls->ast = declaration;
    cls->name = declaration->as.cls->name.name;
    cls->span = declaration->as.cls->name.span;
}

static void class_declare(struct build *build, struct model_class *cls, const struct ast_declaration *declaration)
{
    class_set_source(cls, declaration);
    cls->update = build->class_flags;
    record_of(cls)->order = build->item_count + build->class_count;
}

/* The class is there already: is that allowed? R6 and #pragma classflags. */
static void class_repeated(struct build *build, struct model_class *first, const struct ast_declaration *declaration)
{
    const struct ast_class *cls = declaration->as.cls;

    if (build->class_flags & MODEL_CREATE_ONLY) {
        rule_broken(build->unit, RULE_CREATE_ONLY, cls->name.span, "class '%s' exists, and createonly is in force",
                    cls->name.name->text);
        build->model->forbidden = rules[RULE_CREATE_ONLY].name;
        diag_note(&build->unit->diag, first->span, "it is declared here");
        return;
    }
    if (same_class(first->ast, declaration) && !is_of_base(first->ast))
        return;
    if (!is_of_base(first->ast) &&
        !(build->class_flags & (MODEL_UPDATE_ONLY | MODEL_FORCE_UPDATE | MODEL_SAFE_UPDATE))) {
        enum severity severity = rule_severity(build->unit, RULE_DUPLICATE_CLASS);
        rule_broken(build->unit, RULE_DUPLICATE_CLASS, cls->name.span, "redefinition of %s '%s'%s", class_kind(first),
                    cls->name.name->text, severity == SEVERITY_WARNING ? "; this definition replaces the first" : "");
        if (severity != SEVERITY_IGNORE)
            diag_note(&build->unit->diag, first->span, "previous definition is here");
    }
    class_declare(build, first, declaration);
}

void class_append(struct build *build, struct model_class *cls)
{
    struct model_namespace *ns = cls->ns;

    cls->next = NULL;
    symbols_set(build->model->symbols, ns, cls->name, cls);
    if (ns->last_class)
        ns->last_class->next = cls;
    else
        ns->classes = cls;
    ns->last_class = cls;
    ns->class_count++;
}

struct model_class *class_enter(struct build *build, struct model_namespace *ns, const struct name *name,
                                const struct ast_declaration *declaration)
{
    struct model_class *cls = &build->classes[build->class_count++].cls;

    class_declare(build, cls, declaration);
    cls->name = name;
    cls->ns = ns;
    cls->is_of_base = is_of_base(declaration) && !build->is_system;
    class_append(build, cls);
    return cls;
}

static void collect_class(struct build *build, const struct ast_declaration *declaration, struct model_namespace *ns)
{
    const struct ast_name *name = &declaration->as.cls->name;
    struct model_class *first = symbols_find(build->model->symbols, ns, name->name), *cls;

    if (first) {
        class_repeated(build, first, declaration);
        removal_note_class(build, first);
        return;
    }
    if (build->class_flags & MODEL_UPDATE_ONLY) {
        rule_broken(build->unit, RULE_UPDATE_ONLY, name->span,
                    "there is no class '%s' to update, and updateonly is in force", name->name->text);
        build->model->forbidden = rules[RULE_UPDATE_ONLY].name;
    }
    cls = class_enter(build, ns, name->name, declaration);
    removal_note_class(build, cls);
    if (declaration->as.cls->alias.name) {
        rule_broken(build->unit, RULE_CLASS_ALIAS, declaration->as.cls->alias.span,
                    "class aliases were removed from the MOF 2 grammar");
        instances_collect_alias(build->model, ns, declaration);
    }
    name_check(build, name->name, name->span, class_kind(cls));
    name_check_schema(build, cls);
}

/* An instance of the system class __Namespace makes a namespace below its own. */
static void collect_namespace(struct build *build, struct instance_source *source)
{
    const struct ast_instance *instance = source->declaration->as.instance;
    struct model_namespace *made;
    const struct name *wanted = names_get(&build->unit->names, "__namespace"), *slot_name;

    if (!name_same(instance->class_name.name, wanted))
        return;
    slot_name = names_get(&build->unit->names, "name");
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next) {
        if (!name_same(slot->name.name, slot_name) || !slot->value || slot->value->kind != AST_STRING)
            continue;
        made =
            namespace_declare(build->model, source->ns, slot->value->as.text, slot->value->length, slot->value->span);
        if (made)
            removal_note_namespace(build, made, source);
        return;
    }
}

static void collect_instance(struct build *build, const struct ast_declaration *declaration, struct model_namespace *ns)
{
    struct instance_source *source = &build->instances[build->instance_count++];

    *source = (struct instance_source){.declaration = declaration, .ns = ns, .item = build->item_count - 1};
    source->create_only = (build->instance_flags & MODEL_CREATE_ONLY) != 0;
    source->update_only = (build->instance_flags & MODEL_UPDATE_ONLY) != 0;
    if (declaration->as.instance->alias.name)
        instances_collect_alias(build->model, ns, declaration);
    removal_note_instance(build, source);
    collect_namespace(build, source);
}

static void collect_item(struct build *build, const struct ast_declaration *declaration, struct model_namespace *ns)
{
    build->items[build->item_count++] = (struct build_item){.ast = declaration, .ns = ns};
    switch (declaration->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        collect_class(build, declaration, ns);
        break;
    case AST_ENUMERATION:
        collect_class(build, enumeration_as_class(build->unit, declaration), ns);
        break;
    case AST_INSTANCE:
        collect_instance(build, declaration, ns);
        break;
    case AST_VALUE_OF:
        if (declaration->as.instance->alias.name)
            instances_collect_alias(build->model, ns, declaration);
        break;
    case AST_QUALIFIER_TYPE:
    case AST_PRAGMA:
        break;
    }
}

/* R141: told at the first declaration of each file of the command line that lacks it, includes counted. */
static void autorecover_check(struct build *build, const struct ast *ast)
{
    for (const struct ast_declaration *first = ast->first, *at = first; at;) {
        bool found = false;
        for (; at && at->file == first->file; at = at->next)
            found |= at->kind == AST_PRAGMA && word_of(at->as.pragma->name.name) == WORD_AUTORECOVER;
        if (!found && !is_of_base(first))
            rule_broken(build->unit, RULE_AUTORECOVER, first->span, "file has no #pragma autorecover");
        first = at;
    }
}

void collect_declarations(struct build *build, const struct ast *ast)
{
    struct model_namespace *ns = NULL;
    uint32_t file = 0;

    collect_count(build, ast);
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        if (!ns || at->file != file) { /* directives last to the end of their file, includes and all */
            ns = build->is_system ? build->model->system : build->model->start;
            file = at->file;
            bool is_new = !build->is_system && !is_of_base(at);
            build->class_flags = is_new ? build->options->class_flags : 0;
            build->instance_flags = is_new ? build->options->instance_flags : 0;
            build->has_amendment = false;
        }
        if (at->kind == AST_PRAGMA)
            directive_obey(build, at, &ns);
        else
            collect_item(build, at, ns);
    }
    removals_finish(build);
    locals_collect(build);
    if (build->is_system)
        return;
    namespaces_report_unknown(build->model);
    if (rule_is_on(build->unit, RULE_AUTORECOVER))
        autorecover_check(build, ast);
}
