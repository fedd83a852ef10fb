/*
 * Enumerations: their literals, and constants where one of them is wanted. Rules R152 and R154.
 */
#include <inttypes.h>
#include <string.h>

#include "convert.h"
#include "describe.h"
#include "mof3.h"
#include "suggest.h"

/* ---- As classes ---- */

/* Every declaration that enumeration_as_class() returns is the first member of one of these. */
struct enumeration_class {
    struct ast_declaration declaration;
    const struct ast_declaration *source;
};

const struct ast_declaration *enumeration_source(const struct ast_declaration *declaration)
{
    return ((const struct enumeration_class *)declaration)->source;
}

static struct ast_feature *literal_member(struct unit *unit, const struct ast_enum_element *element)
{
    struct ast_feature *member = ARENA_NEW(&unit->arena, struct ast_feature);

    member->name = element->name;
    member->qualifiers = element->qualifiers;
    member->initial = element->value;
    return member;
}

const struct ast_declaration *enumeration_as_class(struct unit *unit, const struct ast_declaration *declaration)
{
    const struct ast_enumeration *enumeration = declaration->as.enumeration;
    struct enumeration_class *made = ARENA_NEW(&unit->arena, struct enumeration_class);
    struct ast_class *cls = ARENA_NEW(&unit->arena, struct ast_class);
    struct ast_feature **end = &cls->features;

    made->source = declaration;
    made->declaration = *declaration;
    made->declaration.next = NULL;
    made->declaration.as.cls = cls;
    cls->name = enumeration->name;
    cls->body = declaration->span;
    if (!enumeration->base.is_intrinsic)
        cls->super = (struct ast_name){enumeration->base.name, enumeration->base.span};
    for (const struct ast_enum_element *at = enumeration->elements; at; at = at->next) {
        *end = literal_member(unit, at);
        end = &(*end)->next;
    }
    return &made->declaration;
}

/* ---- What literals stand for ---- */

/* The owner of the values of an enumeration among the symbols. */
static const void *values_owner(const struct model_class *enumeration)
{
    return &enumeration->base;
}

/* A name that only equal values have: names are equal without regard to case, values are not. */
static const struct name *value_symbol(struct unit *unit, const struct model_value *value)
{
    struct arena *arena = &unit->arena;
    const char *text = value->as.text;
    size_t length = 0;
    char *symbol;

    if (value->type != MW_STRING)
        return names_get(&unit->names, arena_format(arena, "%" PRId64, value->as.integer));
    symbol = arena_alloc(arena, (size_t)value->count * 2 + 1);
    for (uint32_t i = 0; i < value->count; i++) {
        if (text[i] >= 'A' && text[i] <= 'Z')
            symbol[length++] = '\x01';
        symbol[length++] = text[i];
    }
    return names_intern(&unit->names, symbol, length);
}

/* The literal of an enumeration, or of what it is based on, that stands for a value; NULL. */
static const struct model_feature *literal_of_value(struct model *model, const struct model_class *enumeration,
                                                    const struct model_value *value)
{
    const struct name *symbol = value_symbol(model->unit, value);
    const struct model_feature *found = NULL;

    for (; enumeration && !found; enumeration = enumeration->super)
        found = symbols_find(model->symbols, values_owner(enumeration), symbol);
    return found;
}

static bool literal_is_new(struct build *build, struct model_class *cls, struct model_feature *literal)
{
    const struct model_feature *first = model_find_property(build->model, cls, literal->name);

    if (!first) {
        symbols_set(build->model->symbols, &cls->features, literal->name, literal);
        return true;
    }
    rule_broken(build->unit, RULE_DUPLICATE_LITERAL, literal->span, "duplicate literal '%s' in enumeration '%s'",
                literal->name->text, cls->name->text);
    diag_note(&build->unit->diag, first->span, "first declared here");
    return false;
}

/* A string literal without a value stands for its own name. */
static bool literal_value(struct build *build, struct model_feature *literal)
{
    const struct ast_value *constant = literal->ast->initial;
    struct value_target target = {.type = &literal->type, .name = literal->name, .use = VALUE_LITERAL};

    literal->has_default = true;
    if (!constant && literal->type.type == MW_STRING) {
        literal->initial = (struct model_value){.type = MW_STRING};
        convert_to_text(&literal->initial, literal->name->text, literal->name->length);
        return true;
    }
    if (!constant || constant->kind == AST_NULL) {
        rule_broken(build->unit, RULE_ENUMERATION_VALUE, constant ? constant->span : literal->span,
                    "enumeration literal '%s' needs %s value", literal->name->text,
                    literal->type.type == MW_STRING ? "a string" : "an integer");
        return false;
    }
    target.ns = literal->cls->ns;
    target.file = literal->cls->ast->file;
    return value_convert(build->model, &target, constant, &literal->initial);
}

static void literal_build(struct build *build, struct model_class *cls, const struct ast_feature *ast)
{
    struct model_feature *literal = &cls->features[cls->feature_count];
    const struct model_feature *first;

    *literal =
        (struct model_feature){.name = ast->name.name, .span = ast->name.span, .cls = cls, .origin = cls, .ast = ast};
    literal->type = (struct model_type){.type = cls->base, .span = ast->name.span};
    if (!literal_is_new(build, cls, literal))
        return;
    name_check(build, literal->name, literal->span, "enumeration literal");
    cls->feature_count++;
    literal->is_broken = cls->base == MW_VOID || !literal_value(build, literal);
    if (literal->is_broken)
        return;
    first = literal_of_value(build->model, cls, &literal->initial);
    if (!first) {
        symbols_set(build->model->symbols, values_owner(cls), value_symbol(build->unit, &literal->initial), literal);
        return;
    }
    literal->is_broken = true;
    rule_broken(build->unit, RULE_ENUMERATION_VALUE, literal->span,
                "enumeration literal '%s' has the value of literal '%s'", literal->name->text, first->name->text);
    diag_note(&build->unit->diag, first->span, "'%s' is declared here", first->name->text);
}

/* R152. MW_VOID when it is not known. */
static enum mw_type base_of(struct build *build, const struct model_class *cls)
{
    const struct ast_type *ast = &enumeration_source(cls->ast)->as.enumeration->base;
    const struct type_site site = {cls->ns, cls->outer};
    struct model_type type;

    if (cls->super)
        return cls->super->base;
    if (!ast->is_intrinsic || !type_resolve(build, &site, ast, &type))
        return MW_VOID;
    if (type.type == MW_STRING || type_is_integer(type.type))
        return type.type;
    rule_broken(build->unit, RULE_ENUMERATION_BASE, ast->span,
                "the base of enumeration '%s' is 'integer', 'string' or an enumeration, not '%s'", cls->name->text,
                ast->name->text);
    return MW_VOID;
}

static void enumeration_build(struct build *build, struct model_class *cls)
{
    const struct ast_feature *ast = cls->ast->as.cls->features;
    size_t count = 0;

    for (const struct ast_feature *at = ast; at; at = at->next)
        count++;
    cls->base = base_of(build, cls);
    cls->is_broken |= cls->base == MW_VOID;
    cls->features = ARENA_ARRAY(&build->unit->arena, struct model_feature, count);
    for (; ast; ast = ast->next)
        literal_build(build, cls, ast);
}

void enumerations_build(struct build *build)
{
    for (size_t i = 0; i < build->order_count; i++) {
        if (is_enumeration(build->order[i]))
            enumeration_build(build, build->order[i]);
    }
}

/* ---- Constants ---- */

static const char *suggest_literal(struct unit *unit, const struct model_class *enumeration, const struct name *wanted)
{
    struct suggestion suggestion = suggest_begin(unit, wanted);

    for (; enumeration; enumeration = enumeration->super) {
        for (uint32_t i = 0; i < enumeration->feature_count && suggestion.left; i++)
            suggest_offer(&suggestion, enumeration->features[i].name->text);
    }
    return suggest_text(unit, &suggestion);
}

/* The enumeration that a qualifying name means: the one that is wanted, or one that it is based on. */
static const struct model_class *qualifying(const struct model_class *enumeration, const struct name *name)
{
    while (enumeration && !name_same(local_name(enumeration), name))
        enumeration = enumeration->super;
    return enumeration;
}

static bool convert_literal(const struct conversion *conversion, struct model_value *value)
{
    struct model *model = conversion->model;
    const struct ast_value *constant = conversion->constant;
    const struct model_class *wanted = conversion->target->type->cls, *enumeration = wanted;
    const struct model_feature *literal;

    if (constant->enumeration)
        enumeration = qualifying(wanted, constant->enumeration);
    if (!enumeration) {
        rule_broken(model->unit, RULE_ENUMERATION_LITERAL, constant->span, "'%s' is neither '%s' nor its base, for %s",
                    constant->enumeration->text, wanted->name->text, describe_element(model->unit, conversion->target));
        return false;
    }
    literal = model_find_property(model, enumeration, constant->as.name);
    if (!literal) {
        rule_broken(model->unit, RULE_ENUMERATION_LITERAL, constant->span, "'%s' is not a value of '%s'%s",
                    constant->as.name->text, enumeration->name->text,
                    suggest_literal(model->unit, enumeration, constant->as.name));
        return false;
    }
    if (literal->is_broken)
        return false;
    deprecated_check_literal(model->unit, constant->span, literal);
    *value = literal->initial;
    return true;
}

/* What a literal stands for, written in its place. */
static bool convert_plain(const struct conversion *conversion, struct model_value *value)
{
    struct model *model = conversion->model;
    const struct model_class *enumeration = conversion->target->type->cls;
    bool is_string = enumeration->base == MW_STRING;
    const struct model_feature *literal;

    if (conversion->constant->kind != (is_string ? AST_STRING : AST_INTEGER))
        return convert_mismatch(conversion);
    if (!(is_string ? convert_string(conversion, value) : convert_integer(conversion, value)))
        return false;
    literal = literal_of_value(model, enumeration, value);
    if (literal) {
        rule_broken(model->unit, RULE_LITERAL_VALUE, conversion->constant->span, "%s for %s; write '%s'",
                    describe_constant(model->unit, conversion->constant),
                    describe_target(model->unit, conversion->target), literal->name->text);
        return true;
    }
    rule_broken(model->unit, RULE_ENUMERATION_LITERAL, conversion->constant->span, "%s is not a value of '%s'",
                describe_constant(model->unit, conversion->constant), enumeration->name->text);
    return false;
}

bool convert_enumerated(const struct conversion *conversion, struct model_value *value)
{
    if (conversion->constant->kind == AST_LITERAL)
        return convert_literal(conversion, value);
    return convert_plain(conversion, value);
}
