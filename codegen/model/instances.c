/*
 * Instances enter their namespaces: stored, merged with an earlier one of the same keys, or left out. R123 to R125,
 * R128, R130.
 */
#include "instances.h"

#include <string.h>

#include "draft.h"
#include "keys.h"
#include "passes.h"
#include "protect.h"
#include "qualifiers.h"
#include "values.h"

static bool is_system_class(const struct model *model, const struct model_class *cls, const char *name)
{
    return cls->ns == model->system && strcasecmp(cls->name->text, name) == 0;
}

/* ---- Repeated instances ---- */

static struct model_slot *find_slot(struct model_instance *instance, const struct model_feature *property)
{
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        if (instance->slots[i].property == property)
            return &instance->slots[i];
    }
    return NULL;
}

static void merge_slots(struct model *model, struct model_instance *first, const struct model_instance *later)
{
    uint32_t more = 0, count = first->slot_count;
    struct model_slot *slots;

    for (uint32_t i = 0; i < later->slot_count; i++) {
        struct model_slot *slot = find_slot(first, later->slots[i].property);
        if (slot && !slot->property->is_key)
            *slot = later->slots[i];
        more += !slot;
    }
    if (!more)
        return;
    slots = ARENA_ARRAY(&model->unit->arena, struct model_slot, count + more);
    memcpy(slots, first->slots, count * sizeof *slots);
    for (uint32_t i = 0; i < later->slot_count; i++) {
        if (!find_slot(first, later->slots[i].property))
            slots[count++] = later->slots[i];
    }
    first->slots = slots;
    first->slot_count = count;
}

static void merge_qualifiers(struct model *model, struct model_qualifiers *first, const struct model_qualifiers *later)
{
    struct model_qualifier *items;
    uint32_t count = 0;

    if (!later->count)
        return;
    items = ARENA_ARRAY(&model->unit->arena, struct model_qualifier, first->count + later->count);
    for (uint32_t i = 0; i < first->count; i++) {
        if (!model_find_qualifier(later, first->items[i].name->folded->text))
            items[count++] = first->items[i];
    }
    memcpy(items + count, later->items, later->count * sizeof *items);
    *first = (struct model_qualifiers){items, count + later->count};
}

/* As PutInstance does: what the later one does not set has the class's default again. */
static void replace_slots(struct model_instance *first, const struct model_instance *later)
{
    first->path = later->path;
    first->slots = later->slots;
    first->slot_count = later->slot_count;
    first->qualifiers = later->qualifiers;
    first->span = later->span;
    first->ast = later->ast;
}

/* Would merging change anything? */
static bool adds_nothing(struct model_instance *first, const struct model_instance *later)
{
    for (uint32_t i = 0; i < later->slot_count; i++) {
        const struct model_slot *slot = find_slot(first, later->slots[i].property);
        if (!slot || (!slot->property->is_key && !value_equal(&slot->value, &later->slots[i].value)))
            return false;
    }
    return !later->qualifiers.count;
}

/* A singleton has one rule of its own; everything else is told by its keys. */
static void report_repeated(struct model *model, const struct model_instance *first, const struct model_instance *later)
{
    struct unit *unit = model->unit;
    const char *name = later->cls->name->text;
    struct span where = later->ast->as.instance->class_name.span;
    bool is_singleton = later->cls->flags & MW_CLASS_SINGLETON;
    enum rule rule = is_singleton ? RULE_SECOND_SINGLETON : RULE_DUPLICATE_INSTANCE;

    if (is_singleton)
        rule_broken(unit, rule, where, "second instance of singleton class '%s'; it modifies the first", name);
    else
        rule_broken(unit, rule, where, "instance of '%s' repeats the keys of an earlier one and modifies it", name);
    if (rule_severity(unit, rule) != SEVERITY_IGNORE)
        diag_note(&unit->diag, first->span, "earlier instance is here");
}

static void merge(struct model *model, struct model_instance *first, const struct model_instance *later,
                  bool create_only)
{
    bool is_namespace = is_system_class(model, later->cls, "__namespace");

    if (create_only) {
        rule_broken(model->unit, RULE_CREATE_ONLY, later->ast->as.instance->class_name.span,
                    "the instance exists, and createonly is in force");
        model->forbidden = rules[RULE_CREATE_ONLY].name;
        diag_note(&model->unit->diag, first->span, "it is declared here");
        return;
    }
    if (is_of_base(first->ast)) {
        replace_slots(first, later);
        return;
    }
    /* Every file of a product may begin by making its namespace: that is no mistake. */
    if (!is_namespace || !adds_nothing(first, later))
        report_repeated(model, first, later);
    merge_slots(model, first, later);
    merge_qualifiers(model, &first->qualifiers, &later->qualifiers);
}

/* ---- Storing ---- */

static void append(struct model_namespace *ns, struct model_instance *instance)
{
    if (ns->last_instance)
        ns->last_instance->next = instance;
    else
        ns->instances = instance;
    ns->last_instance = instance;
    ns->instance_count++;
}

/* The earlier instance of the same keys, or NULL and this one is the first. */
static struct model_instance *enter(struct model *model, struct model_instance *instance)
{
    const struct name *identity;

    if (!*instance->path)
        return NULL;
    identity = keys_identity(model, instance);
    return symbols_add(model->symbols, identity, identity, instance);
}

void instance_forget(struct model *model, struct model_instance *instance)
{
    const struct name *identity = keys_identity(model, instance);

    symbols_set(model->symbols, identity, identity, NULL);
    instance->is_gone = true;
}

static void store(struct model *model, struct model_instance *instance, const struct instance_source *source)
{
    struct model_instance *first = enter(model, instance);

    if (first) {
        merge(model, first, instance, source->create_only);
        return;
    }
    if (source->update_only) {
        rule_broken(model->unit, RULE_UPDATE_ONLY, instance->ast->as.instance->class_name.span,
                    "there is no such instance to update, and updateonly is in force");
        model->forbidden = rules[RULE_UPDATE_ONLY].name;
    }
    instance->is_of_base = is_of_base(source->declaration);
    append(instance->ns, instance);
}

/* ---- Rules about whole instances ---- */

/* Namespaces are made when declarations are collected, from constants; a number that converts to a string would come
 * too late. */
static void check_namespace_name(struct model *model, const struct draft *draft)
{
    for (uint32_t i = 0; i < draft->instance->slot_count; i++) {
        const struct ast_value *name = draft->sources[i]->value;
        if (draft->instance->slots[i].property->is_key && name && name->kind != AST_STRING && name->kind != AST_NULL)
            rule_broken(model->unit, RULE_NAMESPACE_NAME, name->span, "the name of a namespace is a string");
    }
}

/* A property provider, not the provider of the class, is behind it. */
static bool has_property_provider(const struct model_instance *instance)
{
    if (model_find_qualifier(&instance->qualifiers, "dynprops"))
        return true;
    for (const struct model_class *cls = instance->cls; cls; cls = cls->super) {
        if (model_find_qualifier(&cls->qualifiers, "dynprops"))
            return true;
    }
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        if (model_find_qualifier(&instance->slots[i].qualifiers, "propertycontext"))
            return true;
    }
    return false;
}

static void check_instance(struct model *model, const struct model_instance *instance)
{
    struct unit *unit = model->unit;
    const struct ast_instance *ast = instance->ast->as.instance;

    if (instance->qualifiers.count)
        rule_broken(unit, RULE_INSTANCE_QUALIFIER, instance->qualifiers.items[0].span,
                    "qualifiers on instances are deprecated");
    if (!ast->slots)
        rule_broken(unit, RULE_EMPTY_BODY, ast->class_name.span, "empty instance body");
    deprecated_check_instance(unit, instance);
    if (instance->cls->flags & MW_CLASS_DYNAMIC && !has_property_provider(instance) &&
        rule_is_on(unit, RULE_DYNAMIC_INSTANCE)) {
        rule_broken(unit, RULE_DYNAMIC_INSTANCE, ast->class_name.span,
                    "instance of dynamic class '%s': its provider, not the repository, has its instances",
                    instance->cls->name->text);
        diag_note(&unit->diag, instance->cls->span, "class '%s' is declared here", instance->cls->name->text);
    }
}

/*
 * __SystemSecurity and __thisNAMESPACE have an instance in every namespace, without being declared. A declared one is
 * kept for the sake of its qualifiers alone; the security qualifiers among them have been obeyed.
 */
static bool is_implicit(struct model *model, const struct model_instance *instance)
{
    const struct model_class *cls = instance->cls;

    if (!is_system_class(model, cls, "__systemsecurity") && !is_system_class(model, cls, "__thisnamespace"))
        return false;
    for (uint32_t i = 0; i < instance->slot_count; i++)
        rule_broken(model->unit, RULE_MISPLACED_SECURITY, instance->slots[i].span,
                    "'%s' of '%s' is read-only and protects nothing here; use NamespaceSecuritySDDL on the instance of "
                    "__Namespace",
                    instance->slots[i].property->name->text, cls->name->text);
    return !instance->qualifiers.count;
}

static struct draft *draft_of(struct model *model, const struct instance_source *source, struct draft *fresh)
{
    const struct ast_declaration *declaration = source->declaration;
    const struct ast_instance *ast = declaration->as.instance;
    struct alias *alias = ast->alias.name ? alias_find(model, declaration->file, ast->alias.name) : NULL;

    if (alias && alias->declaration == declaration)
        return &alias->draft;
    *fresh = draft_begin(model, source->ns, declaration->file, ast, declaration->span);
    return fresh;
}

static void build_instance(struct model *model, const struct instance_source *source)
{
    struct draft fresh, *draft = draft_of(model, source, &fresh);
    struct model_instance *instance = draft->instance;

    instance->ast = source->declaration;
    draft_require_keys(model, draft);
    draft_fill(model, draft);
    if (!instance->cls)
        return;
    instance->qualifiers = protect_strip(model, qualifiers_on_instance(model, source->declaration));
    check_instance(model, instance);
    provider_check(model, draft);
    if (is_system_class(model, instance->cls, "__namespace"))
        check_namespace_name(model, draft);
    if (!instance->is_broken && !is_implicit(model, instance))
        store(model, instance, source);
}

void instances_build(struct model *model, const struct instance_source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++)
        build_instance(model, &sources[i]);
}

/* ---- Namespaces that nobody declares ---- */

void instances_make_namespace(struct model *model, struct model_namespace *ns)
{
    struct names *names = &model->unit->names;
    struct model_class *cls = model_find_class(model, model->system, names_get(names, "__namespace"));
    struct model_instance *instance = ARENA_NEW(&model->unit->arena, struct model_instance);

    if (!cls || !ns->parent)
        return;
    *instance = (struct model_instance){.cls = cls, .ns = ns->parent, .span = ns->span, .slot_count = 1};
    instance->slots = ARENA_NEW(&model->unit->arena, struct model_slot);
    instance->slots->property = model_find_property(model, cls, names_get(names, "name"));
    instance->slots->span = ns->span;
    instance->slots->has_value = true;
    instance->slots->value =
        (struct model_value){.type = MW_STRING, .count = ns->leaf->length, .as.text = ns->leaf->text};
    instance->path = keys_path(model, instance);
    if (!enter(model, instance))
        append(ns->parent, instance);
}
