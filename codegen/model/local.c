/*
 * Types that are declared within a class: structures and enumerations. Rule R153.
 */
#include "mof3.h"

/* The owner of the local types of a class among the symbols; and of all local types, by their own names. */
static const void *locals_owner(const struct model_class *cls)
{
    return &cls->outer;
}

static const void *elsewhere_owner(const struct model *model)
{
    return &model->alias_bytes;
}

const char *class_kind(const struct model_class *cls)
{
    switch (cls->ast->kind) {
    case AST_STRUCTURE:
        return "structure";
    case AST_ENUMERATION:
        return "enumeration";
    case AST_ASSOCIATION:
        return "association";
    default:
        return "class";
    }
}

const struct name *local_name(const struct model_class *cls)
{
    return cls->ast->as.cls->name.name;
}

/* PARSE_MAX_NESTING bounds the recursion. */
void declarations_count(const struct ast_declaration *declaration, size_t *classes, size_t *features)
{
    if (declaration->kind == AST_ENUMERATION) {
        (*classes)++;
        for (const struct ast_enum_element *at = declaration->as.enumeration->elements; at; at = at->next)
            (*features)++;
    }
    if (declaration->kind != AST_CLASS && declaration->kind != AST_ASSOCIATION && declaration->kind != AST_STRUCTURE)
        return;
    (*classes)++;
    for (const struct ast_feature *at = declaration->as.cls->features; at; at = at->next) {
        (*features)++;
        if (at->nested)
            declarations_count(at->nested, classes, features);
    }
}

static void local_collect(struct build *build, struct model_class *outer, const struct ast_declaration *declaration)
{
    const struct ast_name *name = &declaration->as.cls->name;
    struct unit *unit = build->unit;
    struct model_class *first = symbols_find(build->model->symbols, locals_owner(outer), name->name), *cls;

    if (first) {
        rule_broken(unit, RULE_DUPLICATE_LOCAL, name->span, "redefinition of type '%s' in %s '%s'", name->name->text,
                    class_kind(outer), outer->name->text);
        diag_note(&unit->diag, first->span, "previous definition is here");
        return;
    }
    cls = class_enter(build, outer->ns,
                      names_get(&unit->names, arena_format(&unit->arena, "%s.%s", outer->name->text, name->name->text)),
                      declaration);
    cls->outer = outer;
    symbols_set(build->model->symbols, locals_owner(outer), name->name, cls);
    symbols_add(build->model->symbols, elsewhere_owner(build->model), name->name, cls);
    record_of(cls)->next_local = record_of(outer)->locals;
    record_of(outer)->locals = cls;
    name_check(build, name->name, name->span, class_kind(cls));
}

void locals_collect(struct build *build)
{
    for (size_t i = 0; i < build->class_count; i++) {
        struct model_class *outer = &build->classes[i].cls;
        for (const struct ast_feature *at = outer->ast->as.cls->features; at; at = at->next) {
            if (!at->nested)
                continue;
            local_collect(build, outer,
                          at->nested->kind == AST_ENUMERATION ? enumeration_as_class(build->unit, at->nested)
                                                              : at->nested);
        }
    }
}

/* In a class, or the nearest above it that has one of the name. */
static struct model_class *inherited_local(const struct model *model, const struct model_class *cls,
                                           const struct name *name)
{
    struct model_class *found = NULL;

    for (; cls && !found; cls = cls->super)
        found = symbols_find(model->symbols, locals_owner(cls), name);
    return found;
}

struct model_class *type_find(const struct model *model, const struct model_namespace *ns,
                              const struct model_class *scope, const struct name *name)
{
    bool has_locals = symbols_find(model->symbols, elsewhere_owner(model), name) != NULL;

    for (; scope && has_locals; scope = scope->outer) {
        struct model_class *found = inherited_local(model, scope, name);
        if (found)
            return found;
    }
    return model_find_class(model, ns, name);
}

bool type_is_elsewhere(struct model *model, const struct name *name, struct span where)
{
    const struct model_class *found = symbols_find(model->symbols, elsewhere_owner(model), name);

    if (!found)
        return false;
    rule_broken(model->unit, RULE_LOCAL_TYPE, where, "type '%s' is local to '%s'", name->text,
                found->outer->name->text);
    diag_note(&model->unit->diag, found->span, "it is declared here");
    return true;
}
