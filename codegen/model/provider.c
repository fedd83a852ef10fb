/*
 * Registered providers: where they may run, who may register. spec/wmi-security.md 5.1 and 5.2.
 */
#include <string.h>
#include <strings.h>

#include "describe.h"
#include "descriptor.h"
#include "draft.h"
#include "passes.h"

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

static void check_hosting_model(struct model *model, const struct ast_value *constant)
{
    const char *text = constant->as.text;

    if (is_hosting_model(text))
        return;
    if (strcasecmp(text, "WmiCore") == 0 || strcasecmp(text, "WmiCoreOrSelfHost") == 0)
        rule_broken(model->unit, RULE_WMICORE, constant->span,
                    "hosting model '%s' is reserved for parts of the operating system (WBEM_E_ACCESS_DENIED)", text);
    else
        rule_broken(
            model->unit, RULE_HOSTING_MODEL, constant->span,
            "%s is not a hosting model (WBEM_E_INVALID_PROVIDER_REGISTRATION); NetworkServiceHost is the usual one",
            describe_constant(model->unit, constant));
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
