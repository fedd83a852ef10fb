/*
 * Update modes: compatible, safe and force, as update_rules[] has them, for classes of the base that are declared anew.
 *
 * What depends on a class is looked up in the model, not in the base, since what the same MOF deletes is in nobody's
 * way.
 */
#include "update.h"

#include <string.h>

static bool is_redeclared(const struct model_class *cls)
{
    return cls->is_of_base && cls->ast->file != BASE_FILE;
}

bool update_redeclares(const struct model *model)
{
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
            if (is_redeclared(cls))
                return true;
    return false;
}

/* ---- What depends on a class ---------------------------------------------------------- */

static void note_subclass(const struct model_class *cls)
{
    for (struct model_class *above = cls->super; above && !above->base_subclass; above = above->super)
        above->base_subclass = cls;
}

static void note_instance(const struct model_instance *instance)
{
    struct model_class *above = instance->cls->super;
    if (!instance->cls->base_instance)
        instance->cls->base_instance = instance;
    for (; above && !above->base_subclass_instance; above = above->super)
        above->base_subclass_instance = instance;
}

static void note_dependents(struct model *model)
{
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next) {
        for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
            if (cls->is_of_base)
                note_subclass(cls);
        for (const struct model_instance *instance = ns->instances; instance; instance = instance->next)
            if (instance->is_of_base)
                note_instance(instance);
    }
}

/* ---- What a change takes -------------------------------------------------------------- */

/* NULL where the subclass that says otherwise is gone. */
static const struct model_class *conflict_of(const struct model *model, const struct change *change,
                                             const struct model_class *cls)
{
    const struct model_class *found =
        change->conflict ? model_find_class(model, cls->ns, names_get(&model->unit->names, change->conflict)) : NULL;
    return found && found->is_of_base ? found : NULL;
}

struct demand {
    const struct change *change;
    enum update update;
    bool is_hopeless;                   /* no mode permits it */
    const struct model_class *subclass; /* why: it says otherwise (with is_conflict), or is just there */
    bool is_conflict;
    const struct model_instance *instance; /* why */
};

static void raise_to(struct demand *demand, enum update update, struct demand why)
{
    if (update <= UPDATE_COMPATIBLE || update < demand->update)
        return;
    why.change = demand->change;
    why.update = update;
    *demand = why;
}

static struct demand demand_of(const struct model *model, const struct change *change, const struct model_class *cls)
{
    const struct update_rule *rule = &update_rules[change->kind];
    const struct model_class *conflict = conflict_of(model, change, cls);
    struct demand demand = {.change = change, .update = rule->alone};
    if (cls->base_subclass && rule->subclasses > rule->alone)
        raise_to(&demand, rule->subclasses, (struct demand){.subclass = cls->base_subclass});
    if (conflict && rule->conflict > rule->alone)
        raise_to(&demand, rule->conflict, (struct demand){.subclass = conflict, .is_conflict = true});
    if (cls->base_instance && rule->instances > rule->alone)
        raise_to(&demand, rule->instances, (struct demand){.instance = cls->base_instance});
    if (cls->base_subclass_instance && rule->instances == UPDATE_FORCE)
        raise_to(&demand, rule->instances,
                 (struct demand){.instance = cls->base_subclass_instance, .is_hopeless = true});
    return demand;
}

static enum update mode_of(const struct model_class *cls)
{
    return cls->update & MODEL_FORCE_UPDATE  ? UPDATE_FORCE
           : cls->update & MODEL_SAFE_UPDATE ? UPDATE_SAFE
                                             : UPDATE_COMPATIBLE;
}

/* ---- Refusing --------------------------------------------------------------------------- */

/* The heaviest of what is refused of a class, and how much more there is. */
struct refusal {
    struct demand worst;
    size_t others;
};

static void tell_why(struct model *model, const struct model_class *cls, const struct demand *demand)
{
    struct diag *diag = &model->unit->diag;
    if (demand->instance)
        diag_note(diag, demand->instance->span, "'%s' is an instance of %s",
                  *demand->instance->path ? demand->instance->path : "one without a key",
                  demand->instance->cls == cls ? "it" : "a subclass");
    else if (demand->subclass)
        diag_note(diag, demand->subclass->span,
                  demand->is_conflict ? "its subclass '%s' has one of its own" : "'%s' is a subclass of it",
                  demand->subclass->name->text);
}

static void tell_way_out(struct model *model, const struct model_class *cls, const struct demand *demand)
{
    const char *word = demand->update == UPDATE_FORCE ? "forceupdate" : "safeupdate";
    if (demand->is_hopeless)
        diag_note(
            &model->unit->diag, SPAN_NONE,
            "no update mode allows it: delete the instances of its subclasses first, with #pragma deleteinstance");
    else
        diag_note(&model->unit->diag, SPAN_NONE,
                  "#pragma classflags(\"%s\") in front of '%s', or --class %s, allows it", word, cls->name->text, word);
}

static void refuse(struct model *model, const struct model_class *cls, const struct refusal *refusal)
{
    const struct change *change = refusal->worst.change;
    const char *colon = strchr(change->path, ':');
    diag_error(&model->unit->diag, cls->span, "update-refused", "update of class '%s' is refused, by mode %s: %s (%s)",
               cls->name->text, update_word(mode_of(cls)), update_rules[change->kind].meaning,
               colon ? colon + 1 : change->path);
    tell_why(model, cls, &refusal->worst);
    tell_way_out(model, cls, &refusal->worst);
    if (refusal->others)
        diag_note(&model->unit->diag, SPAN_NONE, "%zu more %s of it %s refused", refusal->others,
                  refusal->others == 1 ? "change" : "changes", refusal->others == 1 ? "is" : "are");
    model->forbidden = "update-refused";
}

/* ---- The changes, those of a class one after the other -------------------------------- */

/* The class that was changed, when it is declared anew; of a local type: the class around it. */
static struct model_class *class_of(const struct model *model, const struct change *change)
{
    struct model_namespace *ns = model_find_namespace(model, change->ns);
    const char *colon = strchr(change->path, ':'), *name = colon ? colon + 1 : "";
    struct model_class *cls;
    if (change->kind < CHANGE_SUPERCLASS || change->kind > CHANGE_QUALIFIER_FLAVOR || !ns)
        return NULL;
    cls = model_find_class(model, ns, names_intern(&model->unit->names, name, strcspn(name, ". (")));
    return cls && cls->ns == ns && is_redeclared(cls) ? cls : NULL;
}

static void add(struct refusal *refusal, const struct demand *demand)
{
    refusal->others += refusal->worst.change != NULL;
    if (!refusal->worst.change || demand->is_hopeless > refusal->worst.is_hopeless ||
        (demand->is_hopeless == refusal->worst.is_hopeless && demand->update > refusal->worst.update))
        refusal->worst = *demand;
}

void update_check_modes(struct model *model, const struct diff_report *report)
{
    const struct model_class *last = NULL;
    struct refusal refusal = {0};
    note_dependents(model);
    for (size_t i = 0; i < report->count; i++) {
        const struct model_class *cls = class_of(model, &report->items[i]);
        struct demand demand;
        if (!cls)
            continue;
        if (cls != last && refusal.worst.change)
            refuse(model, last, &refusal);
        if (cls != last)
            refusal = (struct refusal){0};
        last = cls;
        demand = demand_of(model, &report->items[i], cls);
        if (demand.update > mode_of(cls) || demand.is_hopeless)
            add(&refusal, &demand);
    }
    if (refusal.worst.change)
        refuse(model, last, &refusal);
}
