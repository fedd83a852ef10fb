/*
 * Every qualifier list of the unit, in the order of the source: values typed, flavors in force, scopes kept.
 */
#include "qualifiers.h"

#include <string.h>

#include "mof3.h"
#include "protect.h"
#include "suggest.h"
#include "units.h"
#include "values.h"

/* Where a list stands. */
struct site {
    struct model_namespace *ns;
    uint32_t file;
    unsigned scope; /* MW_SCOPE_*; 0: not known yet, or not to be checked */
    bool on_instance;
};

/* What  Qualifier Name : flavors;  said [wmi]; it holds to the end of its file. */
struct default_flavors {
    uint32_t file;
    unsigned written;
};

/* The owner of default flavors among the symbols. */
static const void *default_flavors_owner(const struct model *model)
{
    return &model->last_namespace;
}

const struct model_qualifier *qualifier_get(const struct model_qualifiers *list, enum word word)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (word_of(list->items[i].name) == word)
            return &list->items[i];
    }
    return NULL;
}

bool qualifier_true(const struct model_qualifiers *list, enum word word)
{
    const struct model_qualifier *qualifier = qualifier_get(list, word);

    return qualifier && !qualifier->value.is_null && qualifier->value.type == MW_BOOLEAN &&
           !qualifier->value.is_array && qualifier->value.as.integer;
}

static const char *suggest_qualifier(struct build *build, const struct model_namespace *ns, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(build->unit, wanted);

    for (uint32_t i = 0; i < ns->qualifier_type_count && suggestion.left; i++)
        suggest_offer(&suggestion, ns->qualifier_types[i]->name->text);
    builtin_offer(build, &suggestion);
    return suggestion.best ? suggest_text(build->unit, &suggestion) : units_hint(build->model);
}

void qualifier_check_scope(struct build *build, struct model_namespace *ns, const struct model_qualifier *qualifier,
                           unsigned scope)
{
    const struct model_qualifier_type *type = qualifier_type_find(build, ns, qualifier->name);

    if (!type || type->scope & scope)
        return;
    if (!rule_broken(build->unit, RULE_QUALIFIER_SCOPE, qualifier->span, "qualifier '%s' cannot be applied to %s %s",
                     qualifier->name->text, strchr("aei", *scope_text(build->unit, scope)) ? "an" : "a",
                     scope_text(build->unit, scope)))
        return;
    diag_note(&build->unit->diag, type->span, "declared with Scope(%s)", scope_text(build->unit, type->scope));
}

/* WMI: the value says the type. False after a diagnostic. */
static bool value_untyped(struct build *build, const struct site *site, const struct ast_qualifier *ast,
                          struct model_value *value)
{
    struct model_type type = {.type = MW_BOOLEAN};
    struct value_target target = {.type = &type, .name = ast->name.name, .use = VALUE_QUALIFIER, .ns = site->ns};

    *value = (struct model_value){.type = MW_BOOLEAN, .as.integer = 1};
    if (!ast->value)
        return true;
    target.file = site->file;
    return value_type_of_constant(build->model, ast->value, &type) &&
           value_convert(build->model, &target, ast->value, value);
}

/* CIM: the declaration says the type, and the value where none is written. */
static bool value_typed(struct build *build, const struct site *site, const struct ast_qualifier *ast,
                        const struct model_qualifier_type *type, struct model_value *value)
{
    struct value_target target = {.type = &type->type, .name = ast->name.name, .use = VALUE_QUALIFIER, .ns = site->ns};

    target.file = site->file;
    if (ast->value) {
        unsigned errors = build->unit->diag.errors;
        bool ok = value_convert(build->model, &target, ast->value, value);
        if (!ok && build->unit->diag.errors > errors)
            diag_note(&build->unit->diag, type->span, "qualifier '%s' is declared here", type->name->text);
        return ok;
    }
    if (type->type.type == MW_BOOLEAN && !type->type.is_array) {
        *value = (struct model_value){.type = MW_BOOLEAN, .as.integer = 1};
        return true;
    }
    *value = type->initial;
    if (!type->has_default || type->initial.is_null) {
        *value =
            (struct model_value){.type = (uint8_t)type->type.type, .is_array = type->type.is_array, .is_null = true};
        rule_broken(build->unit, RULE_QUALIFIER_VALUE, ast->name.span, "qualifier '%s' has no value",
                    ast->name.name->text);
    }
    return true;
}

/* The flavors of one use. type: its declaration, NULL in WMI. */
static uint8_t flavors_in_force(struct build *build, const struct site *site, const struct ast_qualifier *ast,
                                const struct model_qualifier_type *type)
{
    unsigned written = flavors_written(build->unit, ast->flavors);
    struct default_flavors *defaults;

    if (ast->flavors)
        rule_broken(build->unit, RULE_FLAVOR_AT_USE, ast->flavors->name.span,
                    "flavors at the use of a qualifier are deprecated");
    if (ast->flavors && site->on_instance && written & WRITTEN_TO_SUBCLASS)
        rule_broken(build->unit, RULE_INSTANCE_FLAVOR, ast->flavors->name.span,
                    "ToSubclass has no effect on an instance");
    if (type && written & WRITTEN_ENABLE && type->flavor & MW_FLAVOR_DISABLE_OVERRIDE)
        rule_broken(build->unit, RULE_FLAVOR_LOOSENED, ast->flavors->name.span, "'%s' is declared DisableOverride",
                    type->name->text);
    if (type && (build->unit->dialect != DIALECT_WMI || !ast->flavors))
        return flavors_over(written, type->flavor);
    defaults = symbols_find(build->model->symbols, default_flavors_owner(build->model), ast->name.name);
    if (!ast->flavors && defaults && defaults->file == site->file)
        written = defaults->written;
    return flavors_alone(written);
}

/* False: it was a mistake, and is left out. */
static bool qualifier_resolve(struct build *build, const struct site *site, const struct ast_qualifier *ast,
                              struct model_qualifier *qualifier)
{
    struct model_qualifier_type *type = qualifier_type_find(build, site->ns, ast->name.name);
    bool by_constant =
        build->unit->dialect == DIALECT_WMI ||
        (!type && (build->unit->dialect & DIALECT_WMI || protect_concerns(build->model, ast->name.name)));

    qualifier->name = ast->name.name;
    qualifier->span = ast->name.span;
    qualifier->written = ast->value;
    if (word_of(ast->name.name) == WORD_CIMTYPE &&
        rule_broken(build->unit, RULE_CIMTYPE_WRITTEN, ast->name.span,
                    "the CIMTYPE qualifier cannot be specified; use the type syntax"))
        return false;
    if (!type)
        name_check(build, ast->name.name, ast->name.span, "qualifier");
    if (!type && !build->is_system && rule_is_on(build->unit, RULE_QUALIFIER_NAME))
        qualifier_name_check(build, ast->name.name, ast->name.span);
    if (!by_constant && !type)
        type = qualifier_type_use(build, site->ns, ast->name.name);
    if (!by_constant && !type && name_is_lost(&build->unit->names, ast->name.name))
        return false;
    if (!by_constant && !type) {
        if (rule_broken(build->unit, RULE_UNDECLARED_QUALIFIER, ast->name.span, "undeclared qualifier '%s'%s",
                        ast->name.name->text, suggest_qualifier(build, site->ns, ast->name.name)))
            names_lose(&build->unit->names, ast->name.name);
        return false;
    }
    qualifier->flavor = flavors_in_force(build, site, ast, type);
    if (site->scope)
        qualifier_check_scope(build, site->ns, qualifier, site->scope);
    return by_constant ? value_untyped(build, site, ast, &qualifier->value)
                       : value_typed(build, site, ast, type, &qualifier->value);
}

/* Longer lists than this are found through the table of symbols, with the list's own address as the owner. */
enum { SHORT_LIST = 16 };

const struct model_qualifier *qualifier_named(const struct build *build, const struct model_qualifiers *list,
                                              const struct name *name)
{
    if (list->count > SHORT_LIST)
        return symbols_find(build->model->symbols, list->items, name);
    for (uint32_t i = 0; i < list->count; i++) {
        if (name_same(list->items[i].name, name))
            return &list->items[i];
    }
    return NULL;
}

struct span qualifier_entry_span(const struct model_qualifier *qualifier, uint32_t entry)
{
    const struct ast_value *value = qualifier->written;

    if (value && value->kind == AST_LIST)
        for (value = value->as.first; value && entry; entry--)
            value = value->next;
    return value ? value->span : qualifier->span;
}

/* The last of the list is new; a list that stops being short is entered as a whole. */
static void list_enter(struct build *build, struct model_qualifiers *list)
{
    uint32_t first = list->count == SHORT_LIST + 1 ? 0 : list->count - 1;

    for (uint32_t i = first; i < list->count; i++)
        symbols_set(build->model->symbols, list->items, list->items[i].name, &list->items[i]);
}

static uint32_t qualifiers_count(struct build *build, const struct ast_qualifier *list)
{
    uint32_t count = 0;

    for (; list; list = list->next) {
        if (++count <= QUALIFIERS_MAX)
            continue;
        rule_broken(build->unit, RULE_TOO_MANY_QUALIFIERS, list->name.span, "more than %d qualifiers on one element",
                    QUALIFIERS_MAX);
        return QUALIFIERS_MAX;
    }
    return count;
}

static struct model_qualifiers list_resolve(struct build *build, const struct site *site,
                                            const struct ast_qualifier *list)
{
    struct model_qualifiers resolved = {NULL, 0};
    uint32_t left = qualifiers_count(build, list);

    if (left)
        resolved.items = ARENA_ARRAY(&build->unit->arena, struct model_qualifier, left);
    for (; left; left--, list = list->next) {
        const struct model_qualifier *first = qualifier_named(build, &resolved, list->name.name);
        struct model_qualifier *added = &resolved.items[resolved.count];
        if (!first) {
            if (qualifier_resolve(build, site, list, added) && ++resolved.count > SHORT_LIST)
                list_enter(build, &resolved);
            continue;
        }
        rule_broken(build->unit, RULE_DUPLICATE_QUALIFIER, list->name.span, "qualifier '%s' specified twice",
                    list->name.name->text);
        diag_note(&build->unit->diag, first->span, "first one is here");
    }
    return resolved;
}

/*  association A_X { };  [mof3] is a class with the qualifier Association. */
static void association_qualify(struct build *build, const struct site *site, struct model_class *cls)
{
    struct ast_qualifier implied = {.name = {names_get(&build->unit->names, "Association"), cls->span}};
    struct model_qualifiers list = list_resolve(build, site, &implied), joined;

    if (qualifier_get(&cls->qualifiers, WORD_ASSOCIATION))
        return;
    joined.items = ARENA_ARRAY(&build->unit->arena, struct model_qualifier, cls->qualifiers.count + 1);
    joined.count = cls->qualifiers.count + list.count;
    if (list.count)
        joined.items[0] = list.items[0];
    if (cls->qualifiers.count)
        memcpy(joined.items + list.count, cls->qualifiers.items, cls->qualifiers.count * sizeof *joined.items);
    cls->qualifiers = joined;
}

static void value_qualify(struct build *build, struct site *site, const struct ast_value *value);

static unsigned feature_scope(const struct model_feature *feature)
{
    return is_enumeration(feature->cls)         ? MW_SCOPE_ENUMERATION_VALUE
           : feature->is_method                 ? MW_SCOPE_METHOD
           : feature->type.type == MW_REFERENCE ? MW_SCOPE_REFERENCE
                                                : MW_SCOPE_PROPERTY;
}

static void feature_qualify(struct build *build, struct site *site, struct model_feature *feature)
{
    const struct ast_parameter *parameter = feature->ast->parameters;

    site->scope = feature_scope(feature);
    feature->qualifiers = list_resolve(build, site, feature->ast->qualifiers);
    site->scope = MW_SCOPE_PARAMETER;
    for (uint32_t i = 0; i < feature->parameter_count; i++, parameter = parameter->next)
        feature->parameters[i].qualifiers = list_resolve(build, site, parameter->qualifiers);
    site->scope = 0; /* of slots of embedded instances */
    value_qualify(build, site, feature->ast->initial);
}

/* PARSE_MAX_NESTING bounds the recursion. */
static void class_qualify(struct build *build, struct model_class *cls, uint32_t file)
{
    struct site site = {.ns = cls->ns, .file = file};

    cls->qualifiers = list_resolve(build, &site, cls->ast->qualifiers);
    if (cls->ast->kind == AST_ASSOCIATION)
        association_qualify(build, &site, cls);
    for (uint32_t i = 0; i < cls->feature_count; i++)
        feature_qualify(build, &site, &cls->features[i]);
    for (struct model_class *local = record_of(cls)->locals; local; local = record_of(local)->next_local)
        class_qualify(build, local, file);
}

static void item_qualify(struct build *build, const struct build_item *item)
{
    bool is_enumerated = item->ast->kind == AST_ENUMERATION;
    const struct name *name = is_enumerated ? item->ast->as.enumeration->name.name : item->ast->as.cls->name.name;
    struct model_class *cls = symbols_find(build->model->symbols, item->ns, name);

    if (!cls || is_enumeration(cls) != is_enumerated)
        return;
    if ((is_enumerated ? enumeration_source(cls->ast) : cls->ast) == item->ast) /* else it is repeated */
        class_qualify(build, cls, item->ast->file);
}

/* Lists on instances are kept by the address of what they stand on, and its name. */
static void keep(struct build *build, const struct site *site, const void *node, const struct name *name,
                 const struct ast_qualifier *list)
{
    struct model_qualifiers *kept;

    if (!list)
        return;
    kept = ARENA_NEW(&build->unit->arena, struct model_qualifiers);
    *kept = list_resolve(build, site, list);
    symbols_set(build->model->symbols, node, name, kept);
}

static void slots_qualify(struct build *build, struct site *site, const struct ast_slot *slots);

/* PARSE_MAX_NESTING bounds the recursion. */
static void value_qualify(struct build *build, struct site *site, const struct ast_value *value)
{
    if (value && value->kind == AST_OBJECT)
        slots_qualify(build, site, value->as.object->slots);
    else if (value && value->kind == AST_LIST && value->as.first && value->as.first->kind == AST_OBJECT)
        for (const struct ast_value *at = value->as.first; at; at = at->next)
            value_qualify(build, site, at);
}

/* R146. */
static void property_context_check(struct build *build, const struct ast_slot *slot)
{
    struct model_qualifiers list =
        slot->qualifiers ? qualifiers_on_slot(build->model, slot) : (struct model_qualifiers){NULL, 0};

    if (qualifier_true(&list, WORD_DYNAMIC) && !qualifier_get(&list, WORD_PROPERTYCONTEXT))
        rule_broken(build->unit, RULE_PROPERTY_CONTEXT, slot->name.span, "dynamic property '%s' has no PropertyContext",
                    slot->name.name->text);
}

static void slots_qualify(struct build *build, struct site *site, const struct ast_slot *slots)
{
    for (; slots; slots = slots->next) {
        keep(build, site, slots, slots->name.name, slots->qualifiers);
        property_context_check(build, slots);
        wmi_rules_check_slot(build, slots);
        value_qualify(build, site, slots->value);
    }
}

static void instance_qualify(struct build *build, const struct build_item *item)
{
    struct site site = {.ns = item->ns, .file = item->ast->file, .on_instance = true};

    if (build->unit->dialect & DIALECT_WMI) /* no other dialect has a scope for instances */
        site.scope = MW_SCOPE_INSTANCE;
    keep(build, &site, item->ast, item->ast->as.instance->class_name.name, item->ast->qualifiers);
    if (site.scope)
        site.scope = MW_SCOPE_PROPERTY | MW_SCOPE_REFERENCE | MW_SCOPE_INSTANCE;
    slots_qualify(build, &site, item->ast->as.instance->slots);
}

static void default_flavors_set(struct build *build, const struct build_item *item)
{
    const struct ast_qualifier_type *statement = item->ast->as.qualifier_type;
    struct default_flavors *defaults;

    if (statement->type.name)
        return;
    defaults = ARENA_NEW(&build->unit->arena, struct default_flavors);
    *defaults = (struct default_flavors){item->ast->file, flavors_written(build->unit, statement->flavors)};
    symbols_set(build->model->symbols, default_flavors_owner(build->model), statement->name.name, defaults);
}

void qualifiers_resolve(struct build *build)
{
    for (size_t i = 0; i < build->item_count; i++) {
        const struct build_item *item = &build->items[i];
        switch (item->ast->kind) {
        case AST_INSTANCE:
        case AST_VALUE_OF:
            instance_qualify(build, item);
            break;
        case AST_QUALIFIER_TYPE:
            default_flavors_set(build, item);
            break;
        default:
            item_qualify(build, item);
        }
    }
}

static struct model_qualifiers kept_qualifiers(const struct model *model, const void *node, const struct name *name)
{
    const struct model_qualifiers *kept = symbols_find(model->symbols, node, name);

    return kept ? *kept : (struct model_qualifiers){NULL, 0};
}

struct model_qualifiers qualifiers_on_instance(const struct model *model, const struct ast_declaration *declaration)
{
    return kept_qualifiers(model, declaration, declaration->as.instance->class_name.name);
}

struct model_qualifiers qualifiers_on_slot(const struct model *model, const struct ast_slot *slot)
{
    return kept_qualifiers(model, slot, slot->name.name);
}
