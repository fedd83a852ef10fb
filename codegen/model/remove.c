/* Classes and namespaces that #pragma deleteclass and deleteinstance take away: R139. */
#include "remove.h"

#include <string.h>

#include "namespace.h"

/* ---- What depends on a name, each a list that is a symbol of its own owner ---- */

struct heir {
    struct heir *next;
    struct class_record *record;
};

static const void *heirs_owner(const struct model_namespace *ns)
{
    return &ns->last_class;
}

static const void *sources_owner(const struct model_namespace *ns)
{
    return &ns->last_instance;
}

/* Of the instances that declare the namespace itself. */
static const void *makers_owner(const struct model_namespace *ns)
{
    return &ns->parent;
}

/* The deletion of instances that follows the last removal of a class. */
static const void *removals_owner(const struct model_namespace *ns)
{
    return &ns->class_count;
}

void removal_note_class(struct build *build, struct model_class *cls)
{
    const struct name *super = cls->ast->as.cls->super.name;
    struct heir *heir;

    if (!build->has_deletions || !super)
        return;
    heir = ARENA_NEW(&build->unit->arena, struct heir);
    heir->record = record_of(cls);
    heir->next = symbols_find(build->model->symbols, heirs_owner(cls->ns), super);
    symbols_set(build->model->symbols, heirs_owner(cls->ns), super, heir);
}

static void note_source(struct build *build, const void *owner, const struct name *name, struct instance_source *source,
                        struct instance_source **next)
{
    *next = symbols_find(build->model->symbols, owner, name);
    symbols_set(build->model->symbols, owner, name, source);
}

void removal_note_instance(struct build *build, struct instance_source *source)
{
    if (build->has_deletions)
        note_source(build, sources_owner(source->ns), source->declaration->as.instance->class_name.name, source,
                    &source->next_of_class);
}

void removal_note_namespace(struct build *build, const struct model_namespace *ns, struct instance_source *source)
{
    if (build->has_deletions)
        note_source(build, makers_owner(ns), ns->leaf, source, &source->next_of_namespace);
}

/* ---- Removing ---- */

static void remove_source(struct build *build, struct instance_source *source)
{
    source->is_gone = true;
    build->items[source->item].is_gone = true;
}

static void remove_instances(struct build *build, const struct model_class *cls)
{
    struct symbols *symbols = build->model->symbols;
    struct instance_source *source = symbols_find(symbols, sources_owner(cls->ns), cls->name);

    for (; source; source = source->next_of_class)
        remove_source(build, source);
    symbols_set(symbols, sources_owner(cls->ns), cls->name, NULL);
    symbols_set(symbols, removals_owner(cls->ns), cls->name, build->deletions + build->deletion_count);
}

/* Those of its subclasses that were not pushed yet, in front of the others to be removed. */
static struct class_record *push_heirs(struct build *build, const struct model_class *cls, struct class_record *others)
{
    struct symbols *symbols = build->model->symbols;
    struct heir *heir = symbols_find(symbols, heirs_owner(cls->ns), cls->name);

    for (; heir; heir = heir->next) {
        struct class_record *record = heir->record;
        const struct name *super = record->cls.ast->as.cls->super.name; /* another one, where it was declared again */
        if (record->is_gone || !super || !name_same(super, cls->name))
            continue;
        record->is_gone = true;
        record->next_gone = others;
        others = record;
    }
    symbols_set(symbols, heirs_owner(cls->ns), cls->name, NULL);
    return others;
}

void remove_class(struct build *build, struct model_class *cls)
{
    struct class_record *waiting = record_of(cls);

    waiting->is_gone = build->has_removed = true;
    waiting->next_gone = NULL;
    while (waiting) {
        const struct model_class *gone = &waiting->cls;
        symbols_set(build->model->symbols, gone->ns, gone->name, NULL);
        remove_instances(build, gone);
        waiting = push_heirs(build, gone, waiting->next_gone);
    }
}

void remove_namespace(struct build *build, struct model_namespace *ns)
{
    struct instance_source *source = symbols_find(build->model->symbols, makers_owner(ns), ns->leaf);

    build->has_removed = true;
    ns->is_gone = true;
    for (; source; source = source->next_of_namespace)
        remove_source(build, source);
}

bool removal_answers(const struct build *build, const struct build_deletion *deletion, const struct name *class_name)
{
    const struct build_deletion *behind = symbols_find(build->model->symbols, removals_owner(deletion->ns), class_name);

    return behind && deletion < behind;
}

/* ---- Leaving the lists ---- */

static void finish_items(struct build *build)
{
    size_t kept = 0;

    for (size_t i = 0; i < build->item_count; i++) {
        const struct build_item *item = &build->items[i];
        if (!item->is_gone && !namespace_is_gone(item->ns))
            build->items[kept++] = *item;
    }
    build->item_count = kept;
}

static void finish_instances(struct build *build)
{
    size_t kept = 0, deletion = 0;

    for (size_t i = 0; i < build->instance_count; i++) {
        const struct instance_source *source = &build->instances[i];
        for (; deletion < build->deletion_count && build->deletions[deletion].before <= i; deletion++)
            build->deletions[deletion].before = kept;
        if (!source->is_gone && !namespace_is_gone(source->ns))
            build->instances[kept++] = *source;
    }
    for (; deletion < build->deletion_count; deletion++)
        build->deletions[deletion].before = kept;
    build->instance_count = kept;
}

static void finish_namespaces(struct model *model)
{
    struct model_namespace *last = model->namespaces; /* root, which stays */

    for (struct model_namespace *ns = last->next; ns; ns = ns->next) {
        if (namespace_is_gone(ns)) {
            model->namespace_count--;
            continue;
        }
        last->next = ns;
        last = ns;
    }
    last->next = NULL;
    model->last_namespace = last;
}

/* The passes go through all of them, so they move together. */
static void finish_classes(struct build *build)
{
    struct class_record *kept = ARENA_ARRAY(&build->unit->arena, struct class_record, build->class_count);
    size_t count = 0;

    for (struct model_namespace *ns = build->model->namespaces; ns; ns = ns->next) {
        ns->classes = ns->last_class = NULL;
        ns->class_count = 0;
    }
    for (size_t i = 0; i < build->class_count; i++) {
        if (build->classes[i].is_gone || namespace_is_gone(build->classes[i].cls.ns))
            continue;
        kept[count] = build->classes[i];
        class_append(build, &kept[count++].cls);
    }
    build->classes = kept;
    build->class_count = count;
}

/* Does anything stand in the namespace, or declare it or one below it? */
static bool is_used(const struct build *build, const struct model_namespace *ns)
{
    if (!ns->parent || namespace_has_instance(build->model, ns))
        return true;
    for (size_t i = 0; i < build->item_count; i++) {
        if (build->items[i].ns == ns)
            return true;
    }
    for (const struct model_namespace *at = build->model->namespaces; at; at = at->next) {
        if (at->parent == ns && !at->is_gone)
            return true;
    }
    return false;
}

/* The namespace of the command line is there for what stands in no other one; a base does without it. */
static void remove_start(struct build *build)
{
    for (struct model_namespace *ns = build->model->start; !is_used(build, ns); ns = ns->parent)
        ns->is_gone = true;
    finish_namespaces(build->model);
}

void removals_finish(struct build *build)
{
    if (build->options && build->options->has_base)
        remove_start(build);
    if (!build->has_removed)
        return;
    finish_items(build);
    finish_instances(build);
    finish_namespaces(build->model);
    finish_classes(build);
}
