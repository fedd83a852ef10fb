/*
 * Which providers are registered for what: a provider nobody registered is never called, one registered for something
 * else neither.
 */
#include <string.h>

#include "find.h"
#include "path.h"
#include "symbols.h"

/* Owners of names among the symbols: the providers that are registered at all, for instances or classes, for methods.
 */
static const char registered, serving, executing;

/* A provider is known by its namespace and its name. */
static const struct name *provider_key(struct lint *lint, const struct model_namespace *ns, const char *name)
{
    return names_get(&lint->unit->names, arena_format(&lint->unit->arena, "%s:%s", ns->path, name));
}

static bool is_known(struct lint *lint, const char *owner, const struct model_namespace *ns, const char *name)
{
    return symbols_find(lint->model->symbols, owner, provider_key(lint, ns, name)) != NULL;
}

/* The name of the provider that a registration refers to in its own namespace; NULL when it refers elsewhere. */
static const char *referred(struct lint *lint, const struct model_instance *registration)
{
    const char *text = lint_text(lint, registration, "provider");
    struct object_path path;
    struct path_fault fault;

    if (!text || !path_parse(&lint->unit->arena, text, strlen(text), &path, &fault))
        return NULL;
    return path.key_count == 1 && path.keys->kind == PATH_TEXT ? path.keys->value.text : NULL;
}

static void collect(struct lint *lint, const struct model_instance *registration)
{
    const char *name = referred(lint, registration);
    bool is_method = lint_is_a(registration->cls, lint->method_registration);
    const struct name *key;

    if (!name)
        return;
    key = provider_key(lint, registration->ns, name);
    symbols_set(lint->model->symbols, &registered, key, (void *)(uintptr_t)registration);
    symbols_set(lint->model->symbols, is_method ? &executing : &serving, key, (void *)(uintptr_t)registration);
}

void registrations_collect(struct lint *lint)
{
    for (struct model_namespace *ns = lint->model->namespaces; ns; ns = ns->next)
        for (struct model_instance *at = ns->instances; at; at = at->next)
            if (lint_is_a(at->cls, lint->registration))
                collect(lint, at);
}

/* ---- unused-provider ---- */

void lint_unused_provider(struct lint *lint, const struct model_instance *instance)
{
    const char *name = lint_is_a(instance->cls, lint->provider) ? lint_text(lint, instance, "name") : NULL;

    if (!name || is_known(lint, &registered, instance->ns, name))
        return;
    lint_found(lint, instance->ast->as.instance->class_name.span,
               "provider '%s' is registered for nothing: no __InstanceProviderRegistration, "
               "__MethodProviderRegistration or other registration refers to it",
               lint_name(lint, instance));
}

/* ---- provider-kind ---- */

static bool is_true(const struct model_qualifiers *list, const char *name)
{
    const struct model_qualifier *qualifier = model_find_qualifier(list, name);

    return qualifier && qualifier->value.type == MW_BOOLEAN && qualifier->value.as.integer;
}

static const struct model_feature *implemented_method(const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->feature_count; i++)
        if (cls->features[i].is_method && is_true(&cls->features[i].qualifiers, "implemented"))
            return &cls->features[i];
    return NULL;
}

static bool has_key(const struct model_class *cls)
{
    for (; cls; cls = cls->super)
        for (uint32_t i = 0; i < cls->feature_count; i++)
            if (cls->features[i].is_key)
                return true;
    return false;
}

static void check_kind(struct lint *lint, const struct model_class *cls, const struct model_qualifier *provider)
{
    const char *name = provider->value.as.text;
    const struct model_feature *method = implemented_method(cls);

    if (method && !is_known(lint, &executing, cls->ns, name))
        lint_found(lint, method->span,
                   "provider '%s' has no __MethodProviderRegistration: method '%s' cannot be executed", name,
                   method->name->text);
    else if (!method && is_true(&cls->qualifiers, "dynamic") && has_key(cls) &&
             !is_known(lint, &serving, cls->ns, name))
        lint_found(lint, provider->span,
                   "provider '%s' is registered for methods only: instances of class '%s' cannot be read", name,
                   cls->name->text);
}

void lint_provider_kind(struct lint *lint, const struct model_class *cls)
{
    const struct model_qualifier *provider = model_find_qualifier(&cls->qualifiers, "provider");

    if (!provider || provider->value.type != MW_STRING || provider->value.is_null || provider->value.is_array)
        return;
    if (is_known(lint, &registered, cls->ns, provider->value.as.text))
        check_kind(lint, cls, provider);
}
