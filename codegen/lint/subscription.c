/*
 * Permanent event subscriptions: what runs code when an event comes, and where it hides.
 */
#include <string.h>
#include <strings.h>

#include "find.h"
#include "symbols.h"

/* ---- Bindings by the path of their consumer ---- */

static const char bound; /* owner of those paths among the symbols */

/* The path behind the namespace: the first colon outside of quotes ends that. */
static const char *relative(const char *path)
{
    size_t length = strcspn(path, "\":");

    return path[length] == ':' ? path + length + 1 : path;
}

void bindings_collect(struct lint *lint)
{
    for (struct model_namespace *ns = lint->model->namespaces; ns; ns = ns->next) {
        for (struct model_instance *at = ns->instances; at; at = at->next) {
            const char *path = lint_is_a(at->cls, lint->binding) ? lint_text(lint, at, "consumer") : NULL;
            if (path && at->ast)
                symbols_add(lint->model->symbols, &bound, names_get(&lint->unit->names, relative(path)), at);
        }
    }
}

/* ---- code-consumer ---- */

/* The standard consumers that run what a string says. */
static const struct {
    const char *name, *runs;
} code_consumers[] = {
    {"activescripteventconsumer", "runs a script"},
    {"commandlineeventconsumer", "starts a program as LocalSystem"},
};

static const char *what_it_runs(const struct model_class *cls)
{
    for (; cls; cls = cls->super)
        for (size_t i = 0; i < sizeof code_consumers / sizeof *code_consumers; i++)
            if (strcmp(cls->name->folded->text, code_consumers[i].name) == 0)
                return code_consumers[i].runs;
    return NULL;
}

void lint_code_consumer(struct lint *lint, const struct model_instance *instance)
{
    const char *runs = lint_is_a(instance->cls, lint->consumer) ? what_it_runs(instance->cls) : NULL;
    const struct model_instance *binding;

    if (!runs)
        return;
    lint_found(lint, instance->ast->as.instance->class_name.span,
               "event consumer '%s' %s; check what it runs, that its CreatorSID is the Administrators', and who may "
               "write to namespace '%s'",
               lint_name(lint, instance), runs, instance->ns->path);
    binding = symbols_find(lint->model->symbols, &bound, names_get(&lint->unit->names, instance->path));
    if (binding)
        diag_note(&lint->unit->diag, binding->ast->as.instance->class_name.span, "it is bound to a filter here");
}

/* ---- query-language ---- */

void lint_query_language(struct lint *lint, const struct model_instance *instance)
{
    const char *language = lint_is_a(instance->cls, lint->filter) ? lint_text(lint, instance, "querylanguage") : NULL;

    if (language && strcasecmp(language, "WQL") != 0)
        lint_found(lint, lint_place(instance, "querylanguage"), "a filter's QueryLanguage is WQL; there is no other");
}

/* ---- subscription-namespace ---- */

void lint_subscription_namespace(struct lint *lint, const struct model_instance *instance)
{
    bool is_part = lint_is_a(instance->cls, lint->filter) || lint_is_a(instance->cls, lint->consumer) ||
                   lint_is_a(instance->cls, lint->binding);

    if (is_part && strcasecmp(instance->ns->path, "root\\subscription") != 0)
        lint_found(lint, instance->ast->as.instance->class_name.span,
                   "a subscription in '%s' is easily overlooked; keep it in root\\subscription, the filter's "
                   "EventNamespace saying where the events are",
                   instance->ns->path);
}
