/*
 * Types, qualifiers and properties. The names of types, qualifiers and everything else keep their spelling.
 */
#include <string.h>
#include <strings.h>

#include "lower.h"

/* Bits of WBEM_FLAVOR_TYPE. */
enum { TO_INSTANCE = 0x01, TO_SUBCLASS = 0x02, DISABLE_OVERRIDE = 0x10, AMENDED = 0x80 };

bool lower_is(const struct name *name, const char *word)
{
    return strcasecmp(name->text, word) == 0;
}

/* ---- types ---- */

static uint32_t intrinsic_type(const struct name *name)
{
    static const struct {
        const char *word;
        uint32_t type;
    } types[] = {
        {"boolean", MW_BMF_BOOLEAN}, {"string", MW_BMF_STRING}, {"datetime", MW_BMF_DATETIME},
        {"char16", MW_BMF_CHAR16},   {"real32", MW_BMF_REAL32}, {"real64", MW_BMF_REAL64},
        {"uint8", MW_BMF_UINT8},     {"uint16", MW_BMF_UINT16}, {"uint32", MW_BMF_UINT32},
        {"uint64", MW_BMF_UINT64},   {"sint8", MW_BMF_SINT8},   {"sint16", MW_BMF_SINT16},
        {"sint32", MW_BMF_SINT32},   {"sint64", MW_BMF_SINT64},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (lower_is(name, types[i].word))
            return types[i].type;
    return MW_BMF_VOID;
}

uint32_t lower_type(struct lower *lower, const struct ast_type *type)
{
    uint32_t number = type->is_reference ? MW_BMF_REFERENCE : MW_BMF_OBJECT;
    if (type->is_intrinsic) {
        number = intrinsic_type(type->name);
        if (number == MW_BMF_VOID)
            diag_error(&lower->unit->diag, type->span, "bmf-construct",
                       "binary MOF cannot carry the type '%s'; declare one of those of WMI", type->name->text);
    }
    return number | (type->is_array ? MW_BMF_ARRAY : 0);
}

/* "uint8", "object", "object:Acme_Pump", "ref", "ref:Acme_Pump". */
static const char *type_text(struct lower *lower, const struct ast_type *type)
{
    bool is_object = lower_is(type->name, "object");
    if (type->is_intrinsic || (is_object && !type->is_reference))
        return type->name->text;
    if (is_object)
        return "ref";
    return arena_format(&lower->unit->arena, "%s:%s", type->is_reference ? "ref" : "object", type->name->text);
}

void lower_cimtype(struct lower *lower, struct member_list *list, const struct ast_type *type)
{
    lower_add_text(lower, list, "CIMTYPE", type_text(lower, type))->flavor = TO_INSTANCE | TO_SUBCLASS;
}

void lower_max(struct lower *lower, struct member_list *list, const struct ast_type *type)
{
    struct bmf_member place = {0};
    if (!type->array_size)
        return;
    lower_value(lower, &place, type->array_size);
    struct bmf_member *max = lower_add(lower, list, "MAX", place.type);
    lower_set(lower, max, place.type, *place.values);
}

/* ---- qualifiers ---- */

static uint32_t flavor_of(struct lower *lower, const struct ast_name *word)
{
    static const struct {
        const char *word;
        uint32_t flavor;
    } flavors[] = {
        {"ToInstance", TO_INSTANCE}, {"ToSubclass", TO_SUBCLASS}, {"DisableOverride", DISABLE_OVERRIDE},
        {"Amended", AMENDED},        {"EnableOverride", 0},       {"NotToInstance", 0},
        {"NotToSubclass", 0},        {"Restricted", 0},           {"Translatable", AMENDED},
    };
    for (size_t i = 0; i < sizeof flavors / sizeof *flavors; i++)
        if (lower_is(word->name, flavors[i].word))
            return flavors[i].flavor;
    diag_error(&lower->unit->diag, word->span, "unknown-flavor",
               "unknown flavor '%s'; expected one of Amended, DisableOverride, EnableOverride, NotToInstance, "
               "NotToSubclass, Restricted, ToInstance, ToSubclass",
               word->name->text);
    return 0;
}

/* An instance, or an alias of one. */
static bool is_object(const struct ast_value *value)
{
    const struct ast_value *first = value->kind == AST_LIST ? value->as.first : value;
    return first && (first->kind == AST_OBJECT || first->kind == AST_ALIAS);
}

static void lower_qualifier(struct lower *lower, struct member_list *list, const struct ast_qualifier *qualifier)
{
    struct bmf_member *member = lower_add(lower, list, qualifier->name.name->text, MW_BMF_STRING);
    for (const struct ast_word *word = qualifier->flavors; word; word = word->next)
        member->flavor |= flavor_of(lower, &word->name);
    if (qualifier->value && is_object(qualifier->value))
        diag_error(&lower->unit->diag, qualifier->value->span, "bmf-value",
                   "binary MOF cannot carry an instance as the value of a qualifier; write a string or a number");
    else if (qualifier->value)
        lower_value(lower, member, qualifier->value);
    else
        lower_set(lower, member, MW_BMF_BOOLEAN, (struct bmf_value){.as.integer = 1});
}

void lower_qualifiers(struct lower *lower, struct member_list *list, const struct ast_qualifier *qualifiers,
                      const char *except)
{
    for (; qualifiers; qualifiers = qualifiers->next)
        if (!except || !lower_is(qualifiers->name.name, except))
            lower_qualifier(lower, list, qualifiers);
}

/* ---- properties ---- */

void lower_property(struct lower *lower, struct member_list *list, const struct ast_feature *property)
{
    struct bmf_member *member = lower_add(lower, list, property->name.name->text, lower_type(lower, &property->type));
    struct member_list qualifiers = {0};
    lower_value(lower, member, property->initial);
    lower_qualifiers(lower, &qualifiers, property->qualifiers, NULL);
    lower_max(lower, &qualifiers, &property->type);
    lower_cimtype(lower, &qualifiers, &property->type);
    member->has_qualifiers = true;
    member->qualifiers = qualifiers.first;
}
