/*
 * Conflicts of compiled units: the same thing, said differently by two of them.
 */
#include "units.h"

#include <string.h>

#include "mof3.h"
#include "namespace.h"
#include "values.h"

/* What a unit says of a thing that an earlier one declared. */
struct claim {
    struct claim *next;
    uint32_t file;
    struct model_class *cls; /* of a class: the earlier one, and */
    const struct ast_declaration *declaration;
    struct model_instance *first, *said; /* of an instance */
};

struct claim_list {
    struct claim *first, *last;
};

struct unit_claims {
    const char *const *namespaces;
    uint32_t count;
    struct claim_list classes, instances;
};

struct unit_claims *units_begin(struct model *model, const struct model_options *options)
{
    struct unit_claims *claims = ARENA_NEW(&model->unit->arena, struct unit_claims);

    if (!options->unit_namespaces)
        return NULL;
    *claims = (struct unit_claims){.namespaces = options->unit_namespaces, .count = options->unit_count};
    return claims;
}

struct model_namespace *units_namespace(struct model *model, uint32_t file)
{
    const struct unit_claims *claims = model->claims;
    struct model_namespace *ns = NULL;

    if (claims && file < claims->count)
        ns = namespace_open(model, claims->namespaces[file], strlen(claims->namespaces[file]), SPAN_NONE);
    return ns ? ns : model->start;
}

/* ---- What is claimed ---- */

static struct claim *claim_add(struct model *model, struct claim_list *list, uint32_t file)
{
    struct claim *claim = ARENA_NEW(&model->unit->arena, struct claim);

    claim->file = file;
    if (list->last)
        list->last->next = claim;
    else
        list->first = claim;
    list->last = claim;
    return claim;
}

/* The newest claim on a thing is found under its address. */
static struct claim *claim_find(const struct model *model, const void *thing, const struct name *name, uint32_t file)
{
    struct claim *claim = symbols_find(model->symbols, thing, name);

    return claim && claim->file == file ? claim : NULL;
}

bool units_claim_class(struct model *model, struct model_class *first, const struct ast_declaration *declaration)
{
    const void *owner = &first->ast;
    struct claim *claim;

    if (!model->claims || first->ast->file == declaration->file)
        return false;
    claim = claim_find(model, owner, first->name, declaration->file);
    if (!claim)
        claim = claim_add(model, &model->claims->classes, declaration->file);
    claim->cls = first;
    claim->declaration = declaration;
    symbols_set(model->symbols, owner, first->name, claim);
    return true;
}

struct model_instance *units_claim_instance(struct model *model, struct model_instance *first,
                                            struct model_instance *later)
{
    const void *owner = &first->ast;
    struct claim *claim;

    if (!model->claims || first->ast->file == later->ast->file)
        return first;
    claim = claim_find(model, owner, first->cls->name, later->ast->file);
    if (claim)
        return claim->said;
    claim = claim_add(model, &model->claims->instances, later->ast->file);
    claim->first = first;
    claim->said = later;
    symbols_set(model->symbols, owner, first->cls->name, claim);
    return later;
}

/* ---- What is the same ---- */

static bool same_qualifiers(const struct model_qualifiers *a, const struct model_qualifiers *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        const struct model_qualifier *other = model_find_qualifier(b, a->items[i].name->folded->text);
        if (!other || other->flavor != a->items[i].flavor || !value_equal(&other->value, &a->items[i].value))
            return false;
    }
    return a->count == b->count;
}

/* at: where it is, when two instances are written alike. */
static const struct model_slot *find_slot(const struct model_instance *instance, const struct model_feature *property,
                                          uint32_t at)
{
    if (at < instance->slot_count && instance->slots[at].property == property)
        return &instance->slots[at];
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        if (instance->slots[i].property == property)
            return &instance->slots[i];
    }
    return NULL;
}

/* That the keys are equal is known; the case of texts in them does not count. */
static bool same_slot(const struct model_slot *a, const struct model_slot *b)
{
    return b && a->has_value == b->has_value && same_qualifiers(&a->qualifiers, &b->qualifiers) &&
           (!a->has_value || a->property->is_key || value_equal(&a->value, &b->value));
}

/* The slot that is not the same, or NULL: of the slots of b, where a has none such. */
static const struct model_slot *different_slot(const struct model_instance *a, const struct model_instance *b)
{
    for (uint32_t i = 0; i < b->slot_count; i++) {
        if (!same_slot(&b->slots[i], find_slot(a, b->slots[i].property, i)))
            return &b->slots[i];
    }
    return NULL;
}

/* ---- Telling ---- */

static const char *unit_name(const struct model *model, struct span where)
{
    const struct source *source = source_at(&model->unit->sources, where.begin);
    const char *slash = source ? strrchr(source->path, '/') : NULL;

    return slash ? slash + 1 : source ? source->path : "another";
}

bool units_apart(const struct model *model, struct span here, struct span there)
{
    const struct sources *sources = &model->unit->sources;

    return model->claims && source_at(sources, here.begin) != source_at(sources, there.begin);
}

bool units_conflict(const struct model *model, struct span here, struct span there, const char *what, const char *name)
{
    if (!units_apart(model, here, there))
        return false;
    diag_error(&model->unit->diag, here, "unit-conflict", "units '%s' and '%s' differ in %s '%s'",
               unit_name(model, there), unit_name(model, here), what, name);
    diag_note(&model->unit->diag, there, "what '%s' says is here", unit_name(model, there));
    return true;
}

const char *units_hint(const struct model *model)
{
    return model->claims ? "; is the unit that declares it missing?" : "";
}

void units_compare_classes(struct model *model)
{
    for (const struct claim *at = model->claims ? model->claims->classes.first : NULL; at; at = at->next) {
        if (!same_class(at->cls->ast, at->declaration))
            units_conflict(model, at->declaration->as.cls->name.span, at->cls->span, class_kind(at->cls),
                           at->cls->name->text);
    }
}

static void compare_instance(struct model *model, const struct model_instance *first, const struct model_instance *said)
{
    const struct model_slot *slot = different_slot(first, said),
                            *other = slot ? find_slot(first, slot->property, 0) : NULL;
    struct span here = slot ? slot->span : said->span, there = other ? other->span : first->span;

    if (slot || said->slot_count != first->slot_count || !same_qualifiers(&first->qualifiers, &said->qualifiers))
        units_conflict(model, here, there, "instance", said->path);
}

void units_compare_instances(struct model *model)
{
    for (const struct claim *at = model->claims ? model->claims->instances.first : NULL; at; at = at->next)
        compare_instance(model, at->first, at->said);
}
