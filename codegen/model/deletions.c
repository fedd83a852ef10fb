/*
 * #pragma deleteinstance against the instances of the unit. There is nothing else yet that could be deleted: R139.
 */
#include <string.h>

#include "passes.h"
#include "path.h"

/* One name for every way to write the path of an object. NULL after a diagnostic. */
static const struct name *identity(struct build *build, const char *path, size_t length,
                                   const struct model_namespace *ns, struct span span)
{
    struct object_path parsed;
    struct path_fault fault;
    struct path_text text = {NULL, 0, 0};
    const struct name *name;

    if (!path_parse(&build->unit->arena, path, length, &parsed, &fault)) {
        rule_broken(build->unit, RULE_DELETE_PRAGMA,
                    source_in_string(&build->unit->sources, span, fault.begin, fault.end), "not an object path: %s",
                    fault.reason);
        return NULL;
    }
    path_put_identity(&text, &parsed, ns->path);
    name = names_intern(&build->unit->names, text.text, text.length);
    path_drop(&text);
    return name;
}

/* The owner of the identities among the symbols. */
static const void *identity_owner(const struct build *build)
{
    return &build->deletions;
}

static void instances_enter(struct build *build)
{
    for (const struct model_namespace *ns = build->model->namespaces; ns; ns = ns->next) {
        for (struct model_instance *at = ns->instances; at; at = at->next) {
            const struct name *name = *at->path ? identity(build, at->path, strlen(at->path), ns, at->span) : NULL;
            if (name)
                symbols_set(build->model->symbols, identity_owner(build), name, at);
        }
    }
}

/* Sources are entered with their own class name, so that their positions are found without a search. */
static void sources_enter(struct build *build)
{
    for (size_t i = 0; i < build->instance_count; i++) {
        const struct ast_declaration *declaration = build->instances[i].declaration;
        symbols_set(build->model->symbols, &declaration->as, declaration->as.instance->class_name.name,
                    &build->instances[i]);
    }
}

static bool stands_before(const struct build *build, const struct model_instance *instance,
                          const struct build_deletion *deletion)
{
    const struct instance_source *source;

    if (!instance->ast)
        return false;
    source = symbols_find(build->model->symbols, &instance->ast->as, instance->ast->as.instance->class_name.name);
    return source && (size_t)(source - build->instances) < deletion->before;
}

static void deletion_check(struct build *build, const struct build_deletion *deletion)
{
    const struct ast_value *what = deletion->what;
    const struct name *name = identity(build, what->as.text, what->length, deletion->ns, what->span);
    const struct model_instance *instance;

    if (!name)
        return;
    instance = symbols_find(build->model->symbols, identity_owner(build), name);
    if (instance && stands_before(build, instance, deletion))
        rule_broken(build->unit, RULE_DELETE_DECLARED, what->span,
                    "'%s' is declared in this compilation, and there is no older one to delete", what->as.text);
    else if (deletion->must_exist)
        rule_broken(build->unit, RULE_DELETE_MISSING, what->span, "there is no instance '%s' to delete", what->as.text);
}

void deletions_check(struct build *build)
{
    if (build->deletion_count) {
        instances_enter(build);
        sources_enter(build);
    }
    for (size_t i = 0; i < build->deletion_count; i++)
        deletion_check(build, &build->deletions[i]);
}
