/*
 * The table of lint rules, and the walk that asks each of them. "spec" is the behaviour specification of WMI security.
 */
#include "find.h"

/* clang-format off: a table, one row a rule, sorted by name */
const struct lint_rule lint_rules[] = {
    {.name = "ace-order", .instance = lint_ace_order, .source = "spec 1.6, secauthz order-of-aces-in-a-dacl"},
    {.name = "autorecover", .source = "spec 8.5, WmiSdk pragma-autorecover"},
    {.name = "broad-access",
     .instance = lint_broad_access,
     .source = "spec 1.2 and 1.4, WmiSdk access-to-wmi-namespaces"},
    {.name = "code-consumer",
     .instance = lint_code_consumer,
     .source = "spec 6, WmiSdk receiving-events-securely; users N10"},
    {.name = "creator-sid", .instance = lint_creator_sid, .source = "spec 6, WmiSdk receiving-events-securely"},
    {.name = "decoupled-access", .instance = lint_decoupled, .source = "spec 5.1, WmiSdk --win32provider"},
    {.name = "discouraged-hosting",
     .instance = lint_discouraged_hosting,
     .source = "spec 5.2, WmiSdk provider-hosting-and-security"},
    {.name = "event-access", .instance = lint_event_access, .source = "spec 6, WmiSdk receiving-events-securely"},
    {.name = "local-system-host",
     .instance = lint_local_system,
     .source = "spec 5.2 and 4.4, WmiSdk provider-hosting-and-security"},
    {.name = "missing-description", .is_off = true, .cls = lint_descriptions, .source = "WmiSdk standard-qualifiers"},
    {.name = "missing-key", .source = "spec 8.2, WmiSdk creating-a-class"},
    {.name = "namespace-descriptor",
     .ns = lint_namespace_descriptor,
     .source = "spec 1.8, WmiSdk setting-namespace-security-descriptors; users N2"},
    {.name = "namespace-encryption",
     .ns = lint_namespace_encryption,
     .source = "spec 2, WmiSdk requiring-an-encrypted-connection-to-a-namespace; users N3"},
    {.name = "no-hosting-model",
     .instance = lint_no_hosting,
     .source = "spec 5.2 and A17, WmiSdk provider-hosting-and-security"},
    {.name = "open-event-filter",
     .is_off = true,
     .instance = lint_open_filter,
     .source = "spec 6, WmiSdk --eventfilter"},
    {.name = "plain-credential", .unit = lint_credentials, .source = "users N9"},
    {.name = "property-as-qualifier",
     .instance = lint_property_as_qualifier,
     .source = "spec 5.1 and 6, WmiSdk --win32provider, --eventfilter"},
    {.name = "provider-access", .instance = lint_register_access, .source = "spec 5.1, WmiSdk --win32provider"},
    {.name = "provider-clsid", .instance = lint_clsid, .source = "spec 5.1, WmiSdk --win32provider"},
    {.name = "provider-kind", .cls = lint_provider_kind, .source = "spec 5.3, WmiSdk registering-a-provider"},
    {.name = "qualifier-name", .source = "spec 8.4, WmiSdk applying-a-qualifier"},
    {.name = "query-language", .instance = lint_query_language, .source = "spec 6, WmiSdk --eventfilter"},
    {.name = "subscription-namespace",
     .instance = lint_subscription_namespace,
     .source = "spec 6, WmiSdk implementing-cross-namespace-permanent-event-subscriptions; users N10"},
    {.name = "unused-provider", .instance = lint_unused_provider, .source = "spec 5.3, WmiSdk registering-a-provider"},
};
/* clang-format on */
const size_t lint_rule_count = sizeof lint_rules / sizeof *lint_rules;

struct lint *lint_begin(struct unit *unit, const struct ast *ast)
{
    struct lint *lint = ARENA_NEW(&unit->arena, struct lint);

    lint->unit = unit;
    credentials_collect(lint, ast);
    return lint;
}

static void visit_unit(struct lint *lint)
{
    for (size_t i = 0; i < lint_rule_count; i++) {
        lint->rule = &lint_rules[i];
        if (lint->rule->unit && lint_rule_is_on(lint, lint->rule))
            lint->rule->unit(lint);
    }
}

static void visit_namespace(struct lint *lint, const struct model_namespace *ns)
{
    for (size_t i = 0; i < lint_rule_count; i++) {
        lint->rule = &lint_rules[i];
        if (lint->rule->ns && lint_rule_is_on(lint, lint->rule))
            lint->rule->ns(lint, ns);
    }
}

static void visit_class(struct lint *lint, const struct model_class *cls)
{
    for (size_t i = 0; i < lint_rule_count; i++) {
        lint->rule = &lint_rules[i];
        if (lint->rule->cls && lint_rule_is_on(lint, lint->rule))
            lint->rule->cls(lint, cls);
    }
}

static void visit_instance(struct lint *lint, const struct model_instance *instance)
{
    for (size_t i = 0; i < lint_rule_count && instance->ast; i++) {
        lint->rule = &lint_rules[i];
        if (lint->rule->instance && lint_rule_is_on(lint, lint->rule))
            lint->rule->instance(lint, instance);
    }
}

static const struct model_class *system_class(const struct lint *lint, const char *name)
{
    return model_find_class(lint->model, lint->model->system, names_get(&lint->unit->names, name));
}

void lint_run(struct lint *lint, struct model *model)
{
    lint->model = model;
    lint->ns = system_class(lint, "__namespace");
    lint->provider = system_class(lint, "__win32provider");
    lint->registration = system_class(lint, "__providerregistration");
    lint->instance_registration = system_class(lint, "__instanceproviderregistration");
    lint->method_registration = system_class(lint, "__methodproviderregistration");
    lint->filter = system_class(lint, "__eventfilter");
    lint->consumer = system_class(lint, "__eventconsumer");
    lint->binding = system_class(lint, "__filtertoconsumerbinding");
    registrations_collect(lint);
    bindings_collect(lint);
    visit_unit(lint);
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next) {
        visit_namespace(lint, ns);
        for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
            visit_class(lint, cls);
        for (const struct model_instance *at = ns->instances; at; at = at->next)
            visit_instance(lint, at);
    }
}
