/*
 * Permanent event subscriptions: what runs code when an event comes, and where it hides.
 */
#include <string.h>
#include <strings.h>

#include "find.h"
#include "symbols.h"

/* ---- Which parts belong together ---- */

/* Owners of paths among the symbols: to the binding that has it for its consumer, to the filter or consumer itself. */
static const char bound, parts;

/* An object by the path that a binding in ns has of it. The first colon outside of quotes ends the namespace. */
static const struct name *object_key(struct lint *lint, const struct model_namespace *ns, const char *path)
{
    static const char here[] = "\\\\.\\";
    const char *absolute = strncmp(path, here, strlen(here)) == 0 ? path + strlen(here) : path;

    if (path[strcspn(path, "\":")] != ':')
        absolute = arena_format(&lint->unit->arena, "%s:%s", ns->path, path);
    return names_get(&lint->unit->names, absolute);
}

static void collect(struct lint *lint, struct model_instance *instance)
{
    bool is_part = lint_is_a(instance->cls, lint->filter) || lint_is_a(instance->cls, lint->consumer);
    const char *consumer = lint_is_a(instance->cls, lint->binding) ? lint_text(lint, instance, "consumer") : NULL;
    struct symbols *symbols = lint->model->symbols;

    if (is_part)
        symbols_add(symbols, &parts, object_key(lint, instance->ns, instance->path), instance);
    if (consumer)
        symbols_add(symbols, &bound, object_key(lint, instance->ns, consumer), instance);
}

void bindings_collect(struct lint *lint)
{
    for (struct model_namespace *ns = lint->model->namespaces; ns; ns = ns->next)
        for (struct model_instance *at = ns->instances; at; at = at->next)
            if (at->ast)
                collect(lint, at);
}

/* ---- creator-sid ---- */

static const struct model_value *creator_of(const struct model_instance *instance)
{
    for (uint32_t i = 0; instance && i < instance->slot_count; i++) {
        const struct model_slot *slot = &instance->slots[i];
        if (strcmp(slot->property->name->folded->text, "creatorsid") == 0 && slot->has_value && slot->value.is_array)
            return &slot->value;
    }
    return NULL;
}

static bool is_same(const struct model_value *a, const struct model_value *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (a->as.elements[i].as.integer != b->as.elements[i].as.integer)
            return false;
    return true;
}

static const struct model_instance *part_of(struct lint *lint, const struct model_instance *binding, const char *name)
{
    const char *path = lint_text(lint, binding, name);

    return path ? symbols_find(lint->model->symbols, &parts, object_key(lint, binding->ns, path)) : NULL;
}

void lint_creator_sid(struct lint *lint, const struct model_instance *instance)
{
    const struct model_instance *three[3] = {instance}, *first = NULL;

    if (!lint_is_a(instance->cls, lint->binding))
        return;
    three[1] = part_of(lint, instance, "filter");
    three[2] = part_of(lint, instance, "consumer");
    for (size_t i = 0; i < 3; i++) {
        if (!creator_of(three[i]))
            continue;
        first = first ? first : three[i];
        if (is_same(creator_of(first), creator_of(three[i])))
            continue;
        lint_found(lint, instance->ast->as.instance->class_name.span,
                   "the CreatorSIDs of binding, filter and consumer differ: no event is delivered");
        diag_note(&lint->unit->diag, lint_place(first, "creatorsid"), "one is here");
        diag_note(&lint->unit->diag, lint_place(three[i], "creatorsid"), "the other one is here");
        return;
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
    binding = symbols_find(lint->model->symbols, &bound, object_key(lint, instance->ns, instance->path));
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
