/*
 * Drafts of instances: class, slots, values, keys. R13, R39, R42, R62, R119 to R122, R129, R131.
 */
#include "draft.h"

#include <string.h>

#include "keys.h"
#include "mof3.h"
#include "passes.h"
#include "path.h"
#include "protect.h"
#include "qualifiers.h"
#include "suggest.h"
#include "units.h"
#include "values.h"

struct draft draft_begin(struct model *model, struct model_namespace *ns, uint32_t file, const struct ast_instance *ast,
                         struct span span)
{
    struct draft draft = {.instance = ARENA_NEW(&model->unit->arena, struct model_instance), .ast = ast, .file = file};

    draft.instance->ns = ns;
    draft.instance->span = span;
    draft.instance->path = "";
    return draft;
}

/* ---- Class ---- */

static const char *suggest_from(struct model *model, const struct model_namespace *ns, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(model->unit, wanted);

    for (const struct model_class *cls = ns->classes; cls && suggestion.left; cls = cls->next)
        if (!cls->outer && !is_enumeration(cls))
            suggest_offer(&suggestion, cls->name->text);
    for (const struct model_class *cls = model->system->classes; cls && suggestion.left; cls = cls->next)
        suggest_offer(&suggestion, cls->name->text);
    return suggestion.best ? suggest_text(model->unit, &suggestion) : units_hint(model);
}

/* May the class have instances? */
static bool class_fits(struct model *model, const struct draft *draft, const struct model_class *cls)
{
    struct unit *unit = model->unit;
    struct span where = draft->ast->class_name.span;
    bool ok = true;

    if (cls->flags & MW_CLASS_ABSTRACT &&
        rule_broken(unit, RULE_ABSTRACT_INSTANCE, where, "cannot instantiate abstract class '%s'", cls->name->text)) {
        const struct model_qualifier *qualifier = model_find_qualifier(&cls->qualifiers, "abstract");
        if (qualifier && cls->ns != model->system)
            diag_note(&unit->diag, qualifier->span, "'Abstract' is here");
        ok = false;
    }
    if (cls->flags & MW_CLASS_AMENDMENT &&
        rule_broken(unit, RULE_AMENDMENT_INSTANCE, where, "class '%s' is an amendment; it cannot have instances",
                    cls->name->text))
        ok = false;
    return instance_fits(model, draft->ast, draft->instance->is_embedded, cls) && ok && !cls->is_broken;
}

/* Where a type is wanted, its own name means it; and a name that means nothing that derives from it, what it means
 * without local types. */
static struct model_class *draft_class_find(struct model *model, const struct draft *draft)
{
    const struct name *name = draft->ast->class_name.name;
    struct model_class *wanted = draft->wanted, *found, *global;

    if (wanted && name_same(local_name(wanted), name))
        return wanted;
    found = type_find(model, draft->instance->ns, draft->scope, name);
    global = found && found->outer ? model_find_class(model, draft->instance->ns, name) : NULL;
    return wanted && global && !model_derives(found, wanted) && model_derives(global, wanted) ? global : found;
}

static bool draft_class(struct model *model, struct draft *draft)
{
    const struct ast_name *name = &draft->ast->class_name;
    struct model_namespace *ns = draft->instance->ns;
    struct model_class *cls = draft_class_find(model, draft);

    if (!cls && type_is_elsewhere(model, name->name, name->span))
        return false;
    if (!cls) {
        if (name_is_lost(&model->unit->names, name->name))
            return false;
        if (rule_broken(model->unit, RULE_UNKNOWN_CLASS, name->span, "%s of unknown class '%s'%s",
                        draft->ast->is_value_of ? "value" : "instance", name->name->text,
                        suggest_from(model, ns, name->name)))
            names_lose(&model->unit->names, name->name);
        return false;
    }
    draft->instance->cls = cls;
    return class_fits(model, draft, cls);
}

/* ---- Slots ---- */

static const char *suggest_property(struct model *model, const struct model_class *cls, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(model->unit, wanted);

    for (; cls; cls = cls->super) {
        for (uint32_t i = 0; i < cls->feature_count && suggestion.left; i++) {
            if (!cls->features[i].is_method)
                suggest_offer(&suggestion, cls->features[i].name->text);
        }
    }
    return suggest_text(model->unit, &suggestion);
}

static void no_such_property(struct model *model, const struct model_class *cls, const struct ast_slot *slot)
{
    const struct name *name = slot->name.name;

    if (strncmp(name->text, "__", 2) == 0 && rule_broken(model->unit, RULE_SYSTEM_PROPERTY, slot->name.span,
                                                         "system property '%s' cannot be set", name->text))
        return;
    if (record_of(cls)->is_uncertain || name_is_lost(&model->unit->names, name))
        return;
    if (symbols_add(model->symbols, &cls->depth, name, model)) /* told; the declaration may be what is misspelt */
        return;
    if (rule_broken(model->unit, RULE_UNKNOWN_PROPERTY, slot->name.span, "%s '%s' has no property '%s'%s",
                    class_kind(cls), cls->name->text, name->text, suggest_property(model, cls, name)) &&
        cls->ns != model->system)
        diag_note(&model->unit->diag, cls->span, "%s '%s' is declared here", class_kind(cls), cls->name->text);
}

static bool draft_slot(struct model *model, struct draft *draft, const struct ast_slot *ast)
{
    struct model_instance *instance = draft->instance;
    struct model_slot *slot = &instance->slots[instance->slot_count], *first;

    slot->property = model_find_property(model, instance->cls, ast->name.name);
    if (!slot->property) {
        no_such_property(model, instance->cls, ast);
        return false;
    }
    slot->span = ast->name.span;
    first = symbols_add(model->symbols, &instance->slots, ast->name.name, slot);
    if (first) {
        rule_broken(model->unit, RULE_DUPLICATE_SLOT, slot->span, "property '%s' initialised twice",
                    ast->name.name->text);
        diag_note(&model->unit->diag, first->span, "first value is here");
        return false;
    }
    draft->sources[instance->slot_count++] = ast;
    return !slot->property->is_broken;
}

static bool draft_slots(struct model *model, struct draft *draft)
{
    struct arena *arena = &model->unit->arena;
    size_t count = 0;
    bool ok = true;

    for (const struct ast_slot *at = draft->ast->slots; at; at = at->next)
        count++;
    draft->instance->slots = ARENA_ARRAY(arena, struct model_slot, count);
    draft->sources = ARENA_ARRAY(arena, const struct ast_slot *, count);
    for (const struct ast_slot *at = draft->ast->slots; at; at = at->next)
        ok = draft_slot(model, draft, at) && ok;
    return ok;
}

/* ---- Values ---- */

/* A note behind an error that was about a property; those of the system's classes are not the author's to look at. */
static void note_property(struct model *model, const struct model_feature *property)
{
    if (property->cls->ns != model->system)
        diag_note(&model->unit->diag, property->span, "%s '%s' is declared here", property->is_key ? "key" : "property",
                  property->name->text);
}

/* Is it the value that does not fit, and not something inside of it? */
static bool is_own_mistake(struct model *model, const struct draft *draft, const struct ast_value *value)
{
    const struct ast_value *first = value->kind == AST_LIST ? value->as.first : value;
    const struct alias *alias;

    if (!first || first->kind != AST_ALIAS)
        return first && first->kind != AST_OBJECT;
    alias = alias_find(model, draft->file, first->as.name);
    return alias && alias->declaration->kind != AST_VALUE_OF;
}

/* The qualifiers that say whether a datetime is an interval: on the slot, on the property, on what that overrides. */
static const struct model_qualifiers *slot_qualifiers(const struct model_slot *slot)
{
    if (slot->property->type.type != MW_DATETIME)
        return &slot->property->qualifiers;
    if (model_find_qualifier(&slot->qualifiers, "subtype"))
        return &slot->qualifiers;
    for (const struct model_feature *at = slot->property; at; at = at->overridden) {
        if (model_find_qualifier(&at->qualifiers, "subtype"))
            return &at->qualifiers;
    }
    return &slot->property->qualifiers;
}

/* What keeps a property from being NULL, in words; NULL when nothing does. */
static const char *not_nullable(const struct draft *draft, const struct model_feature *property)
{
    static const char *const words[][2] = {{"required", "required"}, {"not_null", "not_null"}, {"indexed", "indexed"}};

    if (property->is_key)
        return draft->instance->is_embedded ? NULL : "key";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (model_feature_is(property, words[i][0]))
            return words[i][1];
    }
    return NULL;
}

static bool allows_null(struct model *model, const struct draft *draft, const struct model_slot *slot,
                        struct span where)
{
    const char *reason = not_nullable(draft, slot->property);

    if (!reason || !rule_broken(model->unit, RULE_NULL_VALUE, where, "NULL for %s property '%s'", reason,
                                slot->property->name->text))
        return true;
    note_property(model, slot->property);
    return false;
}

/* Control characters in the key of a path break the tools that show it. */
static void check_key_characters(struct model *model, const struct model_value *value, struct span where)
{
    if (value->type != MW_STRING || value->is_null)
        return;
    for (uint32_t i = 0; i < value->count; i++) {
        if ((unsigned char)value->as.text[i] < ' ') {
            rule_broken(model->unit, RULE_KEY_CHARS, source_in_string(&model->unit->sources, where, i, i + 1),
                        "key value contains a control character");
            return;
        }
    }
}

/*  Name;  makes sense only where a provider supplies the value. */
static bool empty_slot(struct model *model, const struct model_slot *slot)
{
    if (model_find_qualifier(&slot->qualifiers, "propertycontext") ||
        model_find_qualifier(&slot->qualifiers, "dynamic"))
        return true;
    if (!(model->unit->dialect & DIALECT_WMI))
        return false; /* the parser has said that the dialect has no such form */
    return !rule_broken(model->unit, RULE_EMPTY_SLOT, slot->span, "property '%s' has neither value nor PropertyContext",
                        slot->property->name->text);
}

static bool convert_slot(struct model *model, struct draft *draft, uint32_t index)
{
    struct model_slot *slot = &draft->instance->slots[index];
    const struct ast_slot *ast = draft->sources[index];
    struct value_target target = {.type = &slot->property->type, .name = slot->property->name, .use = VALUE_SLOT};
    unsigned errors = model->unit->diag.errors;

    if (slot->property->is_broken)
        return false;
    slot->qualifiers = protect_strip(model, qualifiers_on_slot(model, ast));
    if (slot->qualifiers.count)
        rule_broken(model->unit, RULE_INSTANCE_QUALIFIER, slot->qualifiers.items[0].span,
                    "qualifiers on the properties of instances are deprecated");
    if (!ast->value)
        return empty_slot(model, slot);
    target.qualifiers = slot_qualifiers(slot);
    target.ns = draft->instance->ns;
    target.file = draft->file;
    target.scope = draft->instance->cls;
    if (!value_convert(model, &target, ast->value, &slot->value)) {
        if (model->unit->diag.errors > errors && is_own_mistake(model, draft, ast->value))
            note_property(model, slot->property);
        return false;
    }
    slot->has_value = true;
    if (slot->property->is_key)
        check_key_characters(model, &slot->value, ast->value->span);
    return !slot->value.is_null || allows_null(model, draft, slot, ast->value->span);
}

/* Convert the slots of keys, or the others. */
static void convert_slots(struct model *model, struct draft *draft, bool keys)
{
    for (uint32_t i = 0; i < draft->instance->slot_count; i++) {
        if (draft->instance->slots[i].property->is_key == keys && !convert_slot(model, draft, i))
            draft->instance->is_broken = true;
    }
}

/* ---- Keys ---- */

static bool has_slot_for(const struct model_instance *instance, const struct model_feature *property)
{
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        if (instance->slots[i].property == property && instance->slots[i].has_value)
            return true;
    }
    return false;
}

/* Are all keys there? Those that are set to NULL have had their diagnostic. */
static bool keys_complete(struct model *model, struct draft *draft)
{
    const struct class_keys *keys = keys_of_class(model, draft->instance->cls);
    bool complete = true, was_broken = draft->instance->is_broken;

    for (uint32_t i = 0; i < keys->count; i++) {
        if (keys_value(draft->instance, keys->items[i]))
            continue;
        complete = false;
        if (has_slot_for(draft->instance, keys->items[i]) || was_broken)
            continue;
        if (!rule_broken(model->unit, RULE_KEY_NOT_SET, draft->ast->class_name.span, "key '%s' of '%s' is not set",
                         keys->items[i]->name->text, draft->instance->cls->name->text))
            continue;
        note_property(model, keys->items[i]);
        draft->instance->is_broken = true;
    }
    return complete;
}

static void draft_path(struct model *model, struct draft *draft)
{
    const char *path = keys_path(model, draft->instance);

    if (path) {
        draft->instance->path = path;
        return;
    }
    draft->instance->is_broken = true;
    rule_broken(model->unit, RULE_PATH_TOO_LONG, draft->ast->class_name.span, "the object path is longer than %d bytes",
                PATH_MAX_LENGTH);
}

/* Once every draft that a key of this one refers to has its path. */
static void draft_keys(struct model *model, struct draft *draft)
{
    if (!draft->instance->cls)
        return;
    convert_slots(model, draft, true);
    if (keys_complete(model, draft) && !draft->instance->is_broken)
        draft_path(model, draft);
}

static void draft_bind(struct model *model, struct draft *draft)
{
    draft->stage = DRAFT_KEYING;
    if (!draft_class(model, draft)) {
        draft->instance->is_broken = true;
        draft->instance->cls = NULL;
    } else if (!draft_slots(model, draft) || draft->ast->is_incomplete ||
               record_of(draft->instance->cls)->is_uncertain) {
        draft->instance->is_broken = true;
    }
}

/* The next draft that has to have its path before this one can; a circle is reported and passed over. */
static struct draft *next_wanted(struct model *model, struct draft *draft)
{
    while (draft->scanned < draft->instance->slot_count) {
        const struct model_slot *slot = &draft->instance->slots[draft->scanned];
        const struct ast_value *value = draft->sources[draft->scanned++]->value;
        struct alias *alias;
        if (!slot->property->is_key || !value || value->kind != AST_ALIAS)
            continue;
        alias = alias_find(model, draft->file, value->as.name);
        if (!alias || !alias->draft.ast || alias->draft.instance->is_embedded || alias->draft.stage >= DRAFT_KEYED)
            continue;
        if (alias->draft.stage == DRAFT_NEW)
            return &alias->draft;
        rule_broken(model->unit, RULE_CIRCULAR_ALIAS, value->span, "the path of '$%s' depends on itself",
                    alias->name->text);
        diag_note(&model->unit->diag, alias->span, "it is declared here");
    }
    return NULL;
}

void draft_require_keys(struct model *model, struct draft *draft)
{
    if (draft->stage != DRAFT_NEW)
        return;
    draft_bind(model, draft);
    while (draft) {
        struct draft *wanted = next_wanted(model, draft);
        if (wanted) {
            wanted->waiting = draft;
            draft_bind(model, wanted);
            draft = wanted;
            continue;
        }
        draft_keys(model, draft);
        draft->stage = DRAFT_KEYED;
        draft = draft->waiting;
    }
}

void draft_fill(struct model *model, struct draft *draft)
{
    if (draft->stage != DRAFT_KEYED)
        return;
    draft->stage = DRAFT_FILLING;
    if (draft->instance->cls)
        convert_slots(model, draft, false);
    draft->stage = DRAFT_FILLED;
}

/* ---- Embedded instances ---- */

/* What one instance itself takes: itself, what it sets, and the elements of its arrays. */
static uint64_t own_size(const struct model_instance *instance)
{
    uint64_t size = 1;

    for (uint32_t i = 0; i < instance->slot_count; i++)
        size += 1 + (instance->slots[i].value.is_array ? instance->slots[i].value.count : 0);
    return size;
}

void draft_embed(struct model *model, struct draft *draft)
{
    struct model_extent before = model->extent;

    if (draft->stage != DRAFT_NEW)
        return;
    model->extent = (struct model_extent){0};
    model->embed_depth++;
    draft_bind(model, draft);
    draft->stage = DRAFT_FILLING;
    if (draft->instance->cls) {
        convert_slots(model, draft, true);
        convert_slots(model, draft, false);
    }
    draft->stage = DRAFT_FILLED;
    model->embed_depth--;
    draft->extent.size = model->extent.size + own_size(draft->instance);
    draft->extent.height = model->extent.height + 1;
    model->extent = before;
}
