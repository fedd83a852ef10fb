/*
 * Registered providers: in whose account they run, and what is loaded.
 */
#include <string.h>
#include <strings.h>

#include "find.h"

/* A hosting model, whatever group of processes is named behind it. */
static bool is_hosted(const char *hosting, const char *model)
{
    size_t length = strlen(model);

    return hosting && strncasecmp(hosting, model, length) == 0 && (!hosting[length] || hosting[length] == ':');
}

static const char *hosting_of(const struct lint *lint, const struct model_instance *instance)
{
    return lint_is_a(instance->cls, lint->provider) ? lint_text(lint, instance, "hostingmodel") : NULL;
}

/* ---- local-system-host ---- */

static bool impersonates(const struct lint *lint, const struct model_instance *instance)
{
    const struct model_value *level = lint_value(lint, instance, "impersonationlevel");

    return level && level->as.integer == 1;
}

void lint_local_system(struct lint *lint, const struct model_instance *instance)
{
    const char *hosting = hosting_of(lint, instance);
    bool is_always = is_hosted(hosting, "LocalSystemHost");

    if (!is_always && !is_hosted(hosting, "LocalSystemHostOrSelfHost"))
        return;
    lint_found(lint, lint_place(instance, "hostingmodel"),
               "provider '%s' %s as LocalSystem%s; NetworkServiceHost or LocalServiceHost do for most",
               lint_name(lint, instance), is_always ? "runs" : "may run",
               impersonates(lint, instance) ? ""
                                            : " and does not impersonate its callers (ImpersonationLevel is not 1)");
}

/* ---- no-hosting-model ---- */

void lint_no_hosting(struct lint *lint, const struct model_instance *instance)
{
    if (lint_is_a(instance->cls, lint->provider) && !hosting_of(lint, instance))
        lint_found(lint, instance->ast->as.instance->class_name.span,
                   "provider '%s' has no HostingModel: in whose account it runs is left to the system; say it, "
                   "NetworkServiceHost being the usual one",
                   lint_name(lint, instance));
}

/* ---- discouraged-hosting ---- */

void lint_discouraged_hosting(struct lint *lint, const struct model_instance *instance)
{
    const char *hosting = hosting_of(lint, instance);

    if (is_hosted(hosting, "Decoupled:Com:FoldIdentity(FALSE)"))
        lint_found(lint, lint_place(instance, "hostingmodel"),
                   "FoldIdentity(FALSE) lets provider '%s' act as its callers; Decoupled:Com does without",
                   lint_name(lint, instance));
    else if (is_hosted(hosting, "Decoupled:Noncom"))
        lint_found(lint, lint_place(instance, "hostingmodel"),
                   "Decoupled:Noncom is not supported outside the operating system; use Decoupled:Com");
}

/* ---- provider-clsid ---- */

void lint_clsid(struct lint *lint, const struct model_instance *instance)
{
    if (!lint_is_a(instance->cls, lint->provider) || lint_text(lint, instance, "clsid") ||
        lint_text(lint, instance, "clientloadableclsid"))
        return;
    lint_found(lint, instance->ast->as.instance->class_name.span,
               "provider '%s' has no CLSID: there is nothing to load", lint_name(lint, instance));
}
