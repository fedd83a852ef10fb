/*
 * #pragma deleteclass and deleteinstance: R139. Classes and namespaces go while declarations are collected; instances,
 * whose keys are not known before, while instances are made.
 */
#include "deletions.h"

#include <string.h>

#include "keys.h"
#include "namespace.h"
#include "path.h"
#include "remove.h"

/* ---- The directives ---- */

/* FAIL or NOFAIL, bare or quoted. False after a diagnostic. */
static bool delete_arguments(struct build *build, const struct ast_pragma *pragma, bool *must_exist)
{
    const struct ast_value *what = pragma->arguments, *mode = what ? what->next : NULL;
    const char *text = !mode                       ? ""
                       : mode->kind == AST_LITERAL ? mode->as.name->text
                       : mode->kind == AST_STRING  ? mode->as.text
                                                   : "";

    *must_exist = strcasecmp(text, "FAIL") == 0;
    if (what && what->kind == AST_STRING && !(mode && mode->next) && (*must_exist || strcasecmp(text, "NOFAIL") == 0))
        return true;
    rule_broken(build->unit, RULE_DELETE_PRAGMA, pragma->name.span, "#pragma %s takes a string and FAIL or NOFAIL",
                pragma->name.name->text);
    return false;
}

void obey_deleteclass(struct build *build, const struct ast_pragma *pragma, struct model_namespace *ns)
{
    const struct ast_value *what = pragma->arguments;
    const struct name *name;
    struct model_class *cls;
    bool must_exist;

    if (!delete_arguments(build, pragma, &must_exist))
        return;
    name = names_intern(&build->unit->names, what->as.text, what->length);
    cls = symbols_find(build->model->symbols, ns, name);
    if (symbols_find(build->model->symbols, build->model->system, name))
        rule_broken(build->unit, RULE_DELETE_PRAGMA, what->span, "system class '%s' cannot be deleted", name->text);
    else if (cls)
        remove_class(build, cls);
    else if (must_exist)
        rule_broken(build->unit, RULE_DELETE_MISSING, what->span, "there is no class '%s' to delete", name->text);
}

static const struct name *part_name(struct build *build, struct path_part part)
{
    return names_intern(&build->unit->names, part.text, part.length);
}

/* The namespace that a path is in; NULL when it is not there. */
static struct model_namespace *namespace_of(struct build *build, const struct object_path *path,
                                            struct model_namespace *ns)
{
    return path->ns.length ? model_find_namespace(build->model, part_name(build, path->ns)->text) : ns;
}

static bool is_within(const struct model_namespace *ns, const struct model_namespace *outer)
{
    while (ns && ns != outer)
        ns = ns->parent;
    return ns;
}

/* Where are the deletion and the declarations behind it: neither may be in what is deleted. */
static bool is_in_use(const struct build *build, const struct build_deletion *deletion,
                      const struct model_namespace *ns)
{
    return is_within(deletion->ns, ns) || is_within(build->model->start, ns);
}

static void delete_namespace(struct build *build, const struct build_deletion *deletion)
{
    struct model_namespace *parent = namespace_of(build, deletion->path, deletion->ns), *ns = NULL;
    const struct path_key *key = deletion->path->keys;

    if (parent && deletion->path->key_count == 1)
        ns = model_find_namespace(build->model, arena_format(&build->unit->arena, "%s\\%s", parent->path,
                                                             part_name(build, key->value)->text));
    if (ns && is_in_use(build, deletion, ns))
        rule_broken(build->unit, RULE_DELETE_PRAGMA, deletion->what->span,
                    "namespace '%s' cannot be deleted from within", ns->path);
    else if (ns)
        remove_namespace(build, ns);
    else if (deletion->must_exist)
        rule_broken(build->unit, RULE_DELETE_MISSING, deletion->what->span, "there is no instance '%s' to delete",
                    deletion->what->as.text);
}

/* NULL after a diagnostic. */
static struct object_path *read_path(struct build *build, const struct ast_value *what)
{
    struct object_path *path = ARENA_NEW(&build->unit->arena, struct object_path);
    struct path_fault fault;

    if (path_parse(&build->unit->arena, what->as.text, what->length, path, &fault))
        return path;
    rule_broken(build->unit, RULE_DELETE_PRAGMA,
                source_in_string(&build->unit->sources, what->span, fault.begin, fault.end), "not an object path: %s",
                fault.reason);
    return NULL;
}

void obey_deleteinstance(struct build *build, const struct ast_pragma *pragma, struct model_namespace *ns)
{
    struct build_deletion deletion = {.what = pragma->arguments, .ns = ns, .before = build->instance_count};

    if (!delete_arguments(build, pragma, &deletion.must_exist))
        return;
    deletion.path = read_path(build, deletion.what);
    if (!deletion.path)
        return;
    if (name_same(part_name(build, deletion.path->class_name), names_get(&build->unit->names, "__namespace")))
        delete_namespace(build, &deletion);
    else
        build->deletions[build->deletion_count++] = deletion;
}

/* ---- Instances ---- */

/* One name for every way to write the path of an object. */
static const struct name *identity(struct build *build, struct object_path *path, const struct model_namespace *ns)
{
    struct path_text text = {NULL, 0, 0};
    const struct name *name;

    path_put_identity(&text, path, ns->path);
    name = names_intern(&build->unit->names, text.text, text.length);
    path_drop(&text);
    return name;
}

/* Names are found without regard to case, as WMI, whose directives these are, compares keys. */
static const void *identity_owner(const struct build *build)
{
    return &build->deletions;
}

static void enter(struct build *build, struct model_instance *instance)
{
    struct object_path path;
    struct path_fault fault;
    const struct name *name;

    if (!*instance->path || !path_parse(&build->unit->arena, instance->path, strlen(instance->path), &path, &fault))
        return;
    name = identity(build, &path, instance->ns);
    symbols_set(build->model->symbols, identity_owner(build), name, instance);
}

/* Those made since the last deletion in this namespace. */
static void enter_new(struct build *build, struct model_namespace *ns)
{
    struct symbols *symbols = build->model->symbols;
    struct model_instance *last = symbols_find(symbols, &ns->instances, ns->leaf);

    for (struct model_instance *at = last ? last->next : ns->instances; at; at = at->next)
        enter(build, at);
    symbols_set(symbols, &ns->instances, ns->leaf, ns->last_instance);
}

static void delete_instance(struct build *build, const struct build_deletion *deletion)
{
    struct model_namespace *ns = namespace_of(build, deletion->path, deletion->ns);
    const struct name *name = ns ? identity(build, deletion->path, ns) : NULL;
    struct model_instance *instance = NULL;

    if (ns) {
        enter_new(build, ns);
        instance = symbols_find(build->model->symbols, identity_owner(build), name);
    }
    if (instance && !instance->is_gone) {
        instance_forget(build->model, instance);
        build->has_removed = true;
    } else if (deletion->must_exist && !removal_answers(build, deletion, part_name(build, deletion->path->class_name)))
        rule_broken(build->unit, RULE_DELETE_MISSING, deletion->what->span, "there is no instance '%s' to delete",
                    deletion->what->as.text);
}

static void sweep(struct model_namespace *ns)
{
    struct model_instance **end = &ns->instances;

    ns->last_instance = NULL;
    for (struct model_instance *at = ns->instances; at; at = at->next) {
        if (at->is_gone) {
            ns->instance_count--;
            continue;
        }
        *end = ns->last_instance = at;
        end = &at->next;
    }
    *end = NULL;
}

void instances_make(struct build *build)
{
    size_t made = 0;

    for (size_t i = 0; i < build->deletion_count; i++) {
        const struct build_deletion *deletion = &build->deletions[i];
        instances_build(build->model, build->instances + made, deletion->before - made);
        made = deletion->before;
        if (!namespace_is_gone(deletion->ns))
            delete_instance(build, deletion);
    }
    instances_build(build->model, build->instances + made, build->instance_count - made);
    for (struct model_namespace *ns = build->model->namespaces; ns && build->has_removed; ns = ns->next)
        sweep(ns);
}
