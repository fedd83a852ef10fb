/*
 * The two security qualifiers: obeyed where they protect something, refused wherever else they stand. R132.
 */
#include "protect.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "describe.h"
#include "descriptor.h"
#include "passes.h"
#include "suggest.h"

static const char sddl_name[] = "NamespaceSecuritySDDL", encryption_name[] = "RequiresEncryption";

enum kind { KIND_OTHER, KIND_SDDL, KIND_ENCRYPTION, KIND_MISSPELT };

/* ---- Telling the names ---- */

static bool is_called(const struct name *name, const char *text)
{
    return strcasecmp(name->text, text) == 0;
}

/* The qualifier that a name near to it, or made of its words, must mean; NULL for a name of its own. */
static const char *meant(struct unit *unit, const struct name *name)
{
    const char *text = name->folded->text;
    struct suggestion suggestion = suggest_begin(unit, name);

    suggest_offer(&suggestion, sddl_name);
    suggest_offer(&suggestion, encryption_name);
    if (suggestion.best)
        return suggestion.best;
    if (strstr(text, "sddl") || strstr(text, "namespacesecurity"))
        return sddl_name;
    return strstr(text, "requir") && strstr(text, "encrypt") ? encryption_name : NULL;
}

static enum kind kind_unknown(struct unit *unit, const struct name *name)
{
    if (is_called(name, sddl_name))
        return KIND_SDDL;
    if (is_called(name, encryption_name))
        return KIND_ENCRYPTION;
    return meant(unit, name) ? KIND_MISSPELT : KIND_OTHER;
}

/* Every name is looked at closely once. */
static enum kind kind_of(struct model *model, const struct name *name)
{
    static const enum kind kinds[] = {KIND_OTHER, KIND_SDDL, KIND_ENCRYPTION, KIND_MISSPELT};
    const enum kind *known = symbols_find(model->symbols, kinds, name);

    if (!known) {
        known = &kinds[kind_unknown(model->unit, name)];
        symbols_set(model->symbols, kinds, name, (void *)(uintptr_t)known);
    }
    return *known;
}

bool protect_concerns(struct model *model, const struct name *name)
{
    return kind_of(model, name) != KIND_OTHER;
}

struct model_qualifiers protect_strip(struct model *model, struct model_qualifiers list)
{
    struct model_qualifiers kept = {NULL, 0};
    uint32_t others = 0;

    for (uint32_t i = 0; i < list.count; i++)
        others += !protect_concerns(model, list.items[i].name);
    if (others == list.count)
        return list;
    kept.items = ARENA_ARRAY(&model->unit->arena, struct model_qualifier, others);
    for (uint32_t i = 0; i < list.count; i++) {
        if (!protect_concerns(model, list.items[i].name))
            kept.items[kept.count++] = list.items[i];
    }
    return kept;
}

/* ---- Obeying ---- */

static void refuse_value(struct model *model, const struct ast_qualifier *qualifier, const char *wanted)
{
    rule_broken(model->unit, RULE_SECURITY_VALUE, qualifier->value ? qualifier->value->span : qualifier->name.span,
                "%s takes %s", qualifier->name.name->text, wanted);
}

/* The string, also as the only element of a list; NULL after a diagnostic. */
static const struct ast_value *sddl_constant(struct model *model, const struct ast_qualifier *qualifier)
{
    const struct ast_value *value = qualifier->value;

    if (value && value->kind == AST_LIST && value->length == 1)
        value = value->as.first;
    if (value && value->kind == AST_STRING)
        return value;
    refuse_value(model, qualifier, "one string with SDDL");
    return NULL;
}

static bool same_bytes(struct model_bytes a, struct model_bytes b)
{
    return a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0;
}

/* Where a list stands, and what it would protect there: NULL where that is nothing. */
struct site {
    struct model *model;
    struct model_namespace *described, *encrypted;
    const char *what;        /* "class 'A_B'" */
    const struct name *name; /* put between quotes behind what; may be NULL */
    bool is_of_base;         /* what it says holds until a new declaration says otherwise */
};

static void obey_sddl(const struct site *site, const struct ast_qualifier *qualifier)
{
    struct model *model = site->model;
    struct model_namespace *ns = site->described;
    const struct ast_value *constant = sddl_constant(model, qualifier);
    struct model_bytes descriptor;

    if (!constant || !descriptor_read(model, constant, sddl_name, &descriptor) ||
        !descriptor_check(model, constant, descriptor))
        return;
    if (ns->own_descriptor.size && !(ns->own_descriptor_of_base && !site->is_of_base)) {
        if (same_bytes(ns->own_descriptor, descriptor))
            return;
        rule_broken(model->unit, RULE_SECURITY_CONFLICT, constant->span,
                    "a second, different descriptor for namespace '%s'", ns->path);
        diag_note(&model->unit->diag, ns->own_descriptor_span, "the first one is here");
        return;
    }
    descriptor_warn(model, constant, descriptor);
    ns->own_descriptor = descriptor;
    ns->own_descriptor_span = constant->span;
    ns->own_descriptor_constant = constant;
    ns->own_descriptor_of_base = site->is_of_base;
}

/* What was said about the encryption of a namespace, and where. */
struct statement {
    bool required;
    struct span span;
    bool is_of_base;
};

static void obey_encryption(const struct site *site, const struct ast_qualifier *qualifier)
{
    struct model *model = site->model;
    struct model_namespace *ns = site->encrypted;
    struct statement *said, *first;

    if (qualifier->value && qualifier->value->kind != AST_BOOLEAN) {
        refuse_value(model, qualifier, "TRUE or FALSE");
        return;
    }
    said = ARENA_NEW(&model->unit->arena, struct statement);
    *said = (struct statement){!qualifier->value || qualifier->value->boolean, qualifier->name.span, site->is_of_base};
    first = symbols_add(model->symbols, &ns->requires_encryption, ns->leaf, said);
    if (first && first->is_of_base && !said->is_of_base) {
        *first = *said;
        ns->requires_encryption = false;
    } else if (first && first->required != said->required) {
        rule_broken(model->unit, RULE_SECURITY_CONFLICT, said->span,
                    "RequiresEncryption is both TRUE and FALSE for namespace '%s'", ns->path);
        diag_note(&model->unit->diag, first->span, "the other one is here");
    }
    ns->requires_encryption |= said->required;
}

struct span protect_encryption_span(const struct model *model, const struct model_namespace *ns)
{
    const struct statement *said = symbols_find(model->symbols, &ns->requires_encryption, ns->leaf);
    return said ? said->span : SPAN_NONE;
}

/* ---- Every list of qualifiers ---- */

static void misplaced(const struct site *site, const struct ast_qualifier *qualifier, const char *place)
{
    const char *quote = site->name ? "'" : "", *space = site->name ? " " : "";

    rule_broken(site->model->unit, RULE_MISPLACED_SECURITY, qualifier->name.span,
                "%s on %s%s%s%s%s protects nothing; it belongs on %s", qualifier->name.name->text, site->what, space,
                quote, site->name ? site->name->text : "", quote, place);
}

static void check_qualifier(const struct site *site, const struct ast_qualifier *qualifier)
{
    struct unit *unit = site->model->unit;
    const char *name;

    switch (kind_of(site->model, qualifier->name.name)) {
    case KIND_SDDL:
        if (site->described)
            obey_sddl(site, qualifier);
        else
            misplaced(site, qualifier, "an instance of __Namespace");
        break;
    case KIND_ENCRYPTION:
        if (site->encrypted)
            obey_encryption(site, qualifier);
        else
            misplaced(site, qualifier, "the instance of __SystemSecurity");
        break;
    case KIND_MISSPELT:
        name = meant(unit, qualifier->name.name);
        rule_broken(unit, RULE_MISSPELT_SECURITY, qualifier->name.span,
                    "unknown qualifier '%s' protects nothing; did you mean '%s'?", qualifier->name.name->text,
                    name ? name : sddl_name);
        break;
    case KIND_OTHER:
        break;
    }
}

static void check_list(const struct site *site, const struct ast_qualifier *qualifiers)
{
    for (const struct ast_qualifier *at = qualifiers; at; at = at->next)
        check_qualifier(site, at);
}

static void check_element(struct model *model, const char *what, const struct ast_name *name,
                          const struct ast_qualifier *qualifiers)
{
    struct site site = {.model = model, .what = what, .name = name->name};

    check_list(&site, qualifiers);
}

/* ---- Values: instances within them have slots that have qualifiers ---- */

static void check_slots(struct model *model, const struct ast_instance *instance);

/* The depth of recursion is bounded by PARSE_MAX_NESTING: lists within lists are one level of it. */
static void check_value(struct model *model, const struct ast_value *value)
{
    if (value && value->kind == AST_OBJECT)
        check_slots(model, value->as.object);
    if (!value || value->kind != AST_LIST)
        return;
    for (const struct ast_value *at = value->as.first; at; at = at->next) {
        if (at->kind == AST_OBJECT || at->kind == AST_LIST)
            check_value(model, at);
    }
}

static void check_slots(struct model *model, const struct ast_instance *instance)
{
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next) {
        check_element(model, "property", &slot->name, slot->qualifiers);
        check_value(model, slot->value);
    }
}

/* ---- Classes ---- */

static void check_class(struct model *model, const struct ast_class *cls)
{
    for (const struct ast_feature *feature = cls->features; feature; feature = feature->next) {
        if (feature->nested) {
            protect_obey(model, NULL, feature->nested);
            continue;
        }
        check_element(model, feature->is_method ? "method" : "property", &feature->name, feature->qualifiers);
        check_value(model, feature->initial);
        for (const struct ast_parameter *parameter = feature->parameters; parameter; parameter = parameter->next) {
            check_element(model, "parameter", &parameter->name, parameter->qualifiers);
            check_value(model, parameter->initial);
        }
    }
}

static void check_enumeration(struct model *model, const struct ast_enumeration *enumeration)
{
    for (const struct ast_enum_element *element = enumeration->elements; element; element = element->next)
        check_element(model, "enumeration value", &element->name, element->qualifiers);
}

/* ---- Declarations of qualifiers ---- */

static void check_qualifier_type(struct model *model, const struct ast_qualifier_type *declared)
{
    struct unit *unit = model->unit;
    enum kind kind = kind_of(model, declared->name.name);
    const char *wanted = kind == KIND_SDDL ? "string" : "boolean", *name;

    if (kind == KIND_MISSPELT) {
        name = meant(unit, declared->name.name);
        rule_broken(unit, RULE_MISSPELT_SECURITY, declared->name.span,
                    "qualifier '%s' would protect nothing; did you mean '%s'?", declared->name.name->text,
                    name ? name : sddl_name);
    }
    if (kind == KIND_MISSPELT || kind == KIND_OTHER || !declared->type.name)
        return;
    if (!is_called(declared->type.name, wanted) || (declared->type.is_array && kind == KIND_ENCRYPTION))
        rule_broken(unit, RULE_SECURITY_TYPE, declared->type.span,
                    "'%s' is a %s and cannot be declared as anything else",
                    kind == KIND_SDDL ? sddl_name : encryption_name, wanted);
}

/* ---- Instances ---- */

/* The name that an instance of __Namespace gives; NULL when it gives none. */
static const struct ast_value *declared_name(const struct ast_instance *instance)
{
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next) {
        if (is_called(slot->name.name, "Name") && slot->value && slot->value->kind == AST_STRING)
            return slot->value;
    }
    return NULL;
}

static void check_list_of_namespace(struct site *site, const struct model_namespace *parent,
                                    const struct ast_declaration *declaration)
{
    const struct ast_value *name = declared_name(declaration->as.instance);
    struct model *model = site->model;

    if (name) {
        site->described =
            model_find_namespace(model, arena_format(&model->unit->arena, "%s\\%s", parent->path, name->as.text));
        site->encrypted = site->described;
        if (!site->described) /* no valid name: that was an error */
            return;
    } else {
        site->what = "an unnamed instance of";
    }
    check_list(site, declaration->qualifiers);
}

static void check_instance(struct model *model, struct model_namespace *ns, const struct ast_declaration *declaration)
{
    const struct ast_instance *instance = declaration->as.instance;
    struct site site = {.model = model, .what = "an instance of", .name = instance->class_name.name};
    bool is_stored = ns && !instance->is_value_of;

    site.is_of_base = declaration->file == BASE_FILE;
    if (is_stored && is_called(site.name, "__Namespace")) {
        check_list_of_namespace(&site, ns, declaration);
    } else {
        site.encrypted = is_stored && is_called(site.name, "__SystemSecurity") ? ns : NULL;
        check_list(&site, declaration->qualifiers);
    }
    check_slots(model, instance);
}

void protect_obey(struct model *model, struct model_namespace *ns, const struct ast_declaration *declaration)
{
    switch (declaration->kind) {
    case AST_CLASS:
    case AST_ASSOCIATION:
    case AST_STRUCTURE:
        check_element(model, "class", &declaration->as.cls->name, declaration->qualifiers);
        check_class(model, declaration->as.cls);
        break;
    case AST_ENUMERATION:
        check_element(model, "enumeration", &declaration->as.enumeration->name, declaration->qualifiers);
        check_enumeration(model, declaration->as.enumeration);
        break;
    case AST_QUALIFIER_TYPE:
        check_qualifier_type(model, declaration->as.qualifier_type);
        break;
    case AST_INSTANCE:
    case AST_VALUE_OF:
        check_instance(model, ns, declaration);
        break;
    case AST_PRAGMA:
        break;
    }
}

/* ---- Inheritance ---- */

/* A descriptor that nobody wrote and nothing can be inherited into is an error: what is not protected is not compiled.
 */
static void inherit(struct model *model, struct model_namespace *ns, uint8_t *bytes)
{
    const struct model_bytes none = {NULL, 0}, parent = ns->parent ? ns->parent->descriptor : none;
    enum mw_status status = MW_OK;
    const uint8_t *whole = bytes;
    uint8_t *kept;
    size_t size = 0;

    if (!ns->parent && !ns->own_descriptor.size)
        whole = mw_descriptor_default(&size);
    else
        status = mw_descriptor_inherit(parent.bytes, parent.size, ns->own_descriptor.bytes, ns->own_descriptor.size,
                                       bytes, MW_DESCRIPTOR_MAX_BYTES, &size);
    if (status != MW_OK) {
        rule_broken(model->unit, RULE_UNSAFE_DESCRIPTOR, ns->own_descriptor.size ? ns->own_descriptor_span : ns->span,
                    "namespace '%s' has no descriptor: %s", ns->path, mw_status_text(status));
        return;
    }
    kept = arena_alloc(&model->unit->arena, size);
    memcpy(kept, whole, size);
    ns->descriptor = (struct model_bytes){kept, size};
    if (ns->own_descriptor.size)
        descriptor_warn_lock_out(model, ns);
}

void protect_inherit(struct model *model)
{
    uint8_t *bytes = memory_resize(NULL, MW_DESCRIPTOR_MAX_BYTES);

    for (struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        inherit(model, ns, bytes);
    free(bytes);
}
