/*
 * Registered providers: where they may run, who may register, who is named. spec/wmi-security.md 5.1 and 5.2; R149.
 */
#include <string.h>
#include <strings.h>

#include "describe.h"
#include "descriptor.h"
#include "draft.h"
#include "passes.h"
#include "path.h"
#include "suggest.h"

/* Hosting models; those with may_group take ":group", any text. */
static const struct {
    const char *name;
    bool may_group;
} hosting_models[] = {
    {"NetworkServiceHost", true},
    {"NetworkServiceHostOrSelfHost", true},
    {"LocalServiceHost", true},
    {"LocalSystemHost", true},
    {"LocalSystemHostOrSelfHost", true},
    {"SelfHost", false},
    {"Decoupled:Com", false},
    {"Decoupled:Com:FoldIdentity(TRUE)", false},
    {"Decoupled:Com:FoldIdentity(FALSE)", false},
    {"Decoupled:Noncom", false},
};

static bool is_hosting_model(const char *text)
{
    for (size_t i = 0; i < sizeof hosting_models / sizeof *hosting_models; i++) {
        size_t length = strlen(hosting_models[i].name);
        if (strncasecmp(text, hosting_models[i].name, length) != 0)
            continue;
        if (!text[length] || (hosting_models[i].may_group && text[length] == ':' && text[length + 1]))
            return true;
    }
    return false;
}

static const char *suggest_hosting_model(struct model *model, const char *text)
{
    struct suggestion suggestion = suggest_begin(model->unit, names_get(&model->unit->names, text));

    for (size_t i = 0; i < sizeof hosting_models / sizeof *hosting_models; i++)
        suggest_offer(&suggestion, hosting_models[i].name);
    return suggestion.best ? suggest_text(model->unit, &suggestion) : "; NetworkServiceHost is the usual one";
}

static void check_hosting_model(struct model *model, const struct ast_value *constant)
{
    const char *text = constant->as.text;

    if (is_hosting_model(text))
        return;
    if (strcasecmp(text, "WmiCore") == 0 || strcasecmp(text, "WmiCoreOrSelfHost") == 0)
        rule_broken(model->unit, RULE_WMICORE, constant->span,
                    "hosting model '%s' is reserved for parts of the operating system (WBEM_E_ACCESS_DENIED); "
                    "NetworkServiceHost is the usual one",
                    text);
    else
        rule_broken(model->unit, RULE_HOSTING_MODEL, constant->span,
                    "%s is not a hosting model (WBEM_E_INVALID_PROVIDER_REGISTRATION)%s",
                    describe_constant(model->unit, constant), suggest_hosting_model(model, text));
}

void provider_check(struct model *model, const struct draft *draft)
{
    struct model_class *provider =
        model_find_class(model, model->system, names_get(&model->unit->names, "__win32provider"));
    struct model_bytes descriptor;

    if (!provider || !model_derives(draft->instance->cls, provider))
        return;
    for (uint32_t i = 0; i < draft->instance->slot_count; i++) {
        const struct ast_value *constant = draft->sources[i]->value;
        const char *name = draft->instance->slots[i].property->name->folded->text;
        if (!constant || constant->kind != AST_STRING)
            continue;
        if (strcmp(name, "hostingmodel") == 0)
            check_hosting_model(model, constant);
        else if (strcmp(name, "securitydescriptor") == 0)
            descriptor_read(model, constant, "SecurityDescriptor", &descriptor);
    }
}

/* ---- R149: providers by name ---- */

/* The owner of the names of the providers of a namespace among the symbols. */
static const void *providers_owner(const struct model_namespace *ns)
{
    return &ns->instance_count;
}

/* The value of a string property of an instance, or NULL. */
static const struct model_slot *text_slot(const struct model_instance *instance, const char *name)
{
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        const struct model_slot *slot = &instance->slots[i];
        if (strcmp(slot->property->name->folded->text, name) == 0 && slot->has_value && !slot->value.is_null &&
            !slot->value.is_array && (slot->value.type == MW_STRING || slot->value.type == MW_REFERENCE))
            return slot;
    }
    return NULL;
}

static void collect_providers(struct model *model, struct model_namespace *ns, const struct model_class *provider)
{
    for (struct model_instance *at = ns->instances; at; at = at->next) {
        const struct model_slot *name = model_derives(at->cls, provider) ? text_slot(at, "name") : NULL;
        if (name)
            symbols_set(model->symbols, providers_owner(ns), names_get(&model->unit->names, name->value.as.text), at);
    }
}

static bool is_registered(const struct model *model, const struct model_namespace *ns, const char *name)
{
    return symbols_find(model->symbols, providers_owner(ns), names_get(&model->unit->names, name)) != NULL;
}

/* The Provider of a registration that is a path without namespace: is what it names here? */
static void registration_check(struct model *model, const struct model_instance *instance)
{
    const struct model_slot *slot = text_slot(instance, "provider");
    struct object_path path;
    struct path_fault fault;

    if (!slot || !path_parse(&model->unit->arena, slot->value.as.text, slot->value.count, &path, &fault))
        return;
    if (path.ns.length || path.key_count != 1 || path.keys->kind != PATH_TEXT)
        return;
    if (!is_registered(model, instance->ns, path.keys->value.text))
        rule_broken(model->unit, RULE_UNREGISTERED_PROVIDER, slot->span, "provider '%s' is not registered in this unit",
                    path.keys->value.text);
}

static void class_provider_check(struct model *model, const struct model_class *cls)
{
    const struct model_qualifier *provider = qualifier_get(&cls->qualifiers, WORD_PROVIDER);

    if (!provider || provider->value.type != MW_STRING || provider->value.is_array || provider->value.is_null)
        return;
    if (!is_registered(model, cls->ns, provider->value.as.text))
        rule_broken(model->unit, RULE_UNREGISTERED_PROVIDER, provider->span,
                    "provider '%s' is not registered in this unit", provider->value.as.text);
}

void providers_check(struct model *model)
{
    struct names *names = &model->unit->names;
    const struct model_class *provider = model_find_class(model, model->system, names_get(names, "__win32provider"));
    const struct model_class *registration =
        model_find_class(model, model->system, names_get(names, "__providerregistration"));

    if (!rule_is_on(model->unit, RULE_UNREGISTERED_PROVIDER) || !provider || !registration)
        return;
    for (struct model_namespace *ns = model->namespaces; ns; ns = ns->next) {
        collect_providers(model, ns, provider);
        for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
            class_provider_check(model, cls);
        for (const struct model_instance *at = ns->instances; at; at = at->next)
            if (model_derives(at->cls, registration))
                registration_check(model, at);
    }
}
