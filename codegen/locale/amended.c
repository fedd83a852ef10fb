/*
 * The two halves of a class. Which qualifiers are amended the model knows: from flavors where they are used, statements
 * of default flavors and declarations.
 */
#include "amended.h"

#include <stdlib.h>
#include <string.h>

#include <mofward/locale.h>

/* The model's idea of a qualifier as written; NULL: it has left it out. */
static const struct model_qualifier *resolved(const struct ast_qualifier *written, const struct model_qualifiers *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].span.begin == written->name.span.begin)
            return &list->items[i];
    return NULL;
}

static const struct model_qualifier *as_amended(const struct ast_qualifier *written,
                                                const struct model_qualifiers *list)
{
    const struct model_qualifier *found = resolved(written, list);

    return found && found->flavor & MW_FLAVOR_AMENDED ? found : NULL;
}

static bool is_called(const struct ast_qualifier *qualifier, const char *name)
{
    return strcmp(qualifier->name.name->folded->text, name) == 0;
}

bool amended_any(const struct ast_qualifier *written, const struct model_qualifiers *list)
{
    for (; written; written = written->next)
        if (as_amended(written, list))
            return true;
    return false;
}

static bool feature_is_amended(const struct model_feature *feature)
{
    const struct ast_parameter *written = feature->ast->parameters;

    if (amended_any(feature->ast->qualifiers, &feature->qualifiers))
        return true;
    for (uint32_t i = 0; i < feature->parameter_count; i++, written = written->next)
        if (amended_any(written->qualifiers, &feature->parameters[i].qualifiers))
            return true;
    return false;
}

bool amended_class(const struct model_class *cls)
{
    if (amended_any(cls->ast->qualifiers, &cls->qualifiers))
        return true;
    for (uint32_t i = 0; i < cls->feature_count; i++)
        if (feature_is_amended(&cls->features[i]))
            return true;
    return false;
}

bool amended_keeps(const struct model_feature *feature)
{
    return feature_is_amended(feature) || model_find_qualifier(&feature->qualifiers, "key");
}

/* ---- Without ---- */

/* "MS_409", "0x409", "1033", and "MS\0x409" as providers of old have it. */
static bool text_as_lcid(const char *text, uint32_t *lcid)
{
    char *end;

    if (mw_locale_parse(text, strlen(text), lcid))
        return true;
    text += strncasecmp(text, "MS\\", 3) == 0 ? 3 : 0;
    if (*text < '0' || *text > '9')
        return false;
    unsigned long number = strtoul(text, &end, text[1] == 'x' || text[1] == 'X' ? 16 : 10);
    *lcid = (uint32_t)number;
    return !*end && number > 0 && number <= INT32_MAX;
}

/* A40: a number, and here in decimal. */
static struct ast_value *locale_in_decimal(struct unit *unit, const struct ast_value *value)
{
    uint32_t lcid = 0;
    bool is_number = value && value->kind == AST_INTEGER && !value->negative && value->as.magnitude <= INT32_MAX;

    if (is_number)
        lcid = (uint32_t)value->as.magnitude;
    else if (!value || value->kind != AST_STRING || !text_as_lcid(value->as.text, &lcid))
        return NULL;
    return make_integer(unit, lcid, AST_DECIMAL);
}

static struct ast_qualifier *without(struct unit *unit, const struct ast_qualifier *written,
                                     const struct model_qualifiers *list)
{
    struct make_qualifiers kept = {0};

    for (; written; written = written->next)
        if (!as_amended(written, list))
            make_qualifier_copy(unit, &kept, written);
    return kept.first;
}

static struct ast_feature *feature_without(struct unit *unit, const struct model_feature *feature)
{
    struct ast_feature *copy = ARENA_NEW(&unit->arena, struct ast_feature);
    const struct ast_parameter *written = feature->ast->parameters;
    struct ast_parameter **end = &copy->parameters;

    *copy = *feature->ast;
    copy->next = NULL;
    copy->qualifiers = without(unit, feature->ast->qualifiers, &feature->qualifiers);
    for (uint32_t i = 0; i < feature->parameter_count; i++, written = written->next, end = &(*end)->next) {
        *end = ARENA_NEW(&unit->arena, struct ast_parameter);
        **end = *written;
        (*end)->next = NULL;
        (*end)->qualifiers = without(unit, written->qualifiers, &feature->parameters[i].qualifiers);
    }
    return copy;
}

static struct ast_declaration *class_copy(struct unit *unit, const struct model_class *cls)
{
    struct ast_declaration *copy = make_copy(unit, cls->ast);

    copy->as.cls = ARENA_NEW(&unit->arena, struct ast_class);
    *copy->as.cls = *cls->ast->as.cls;
    copy->as.cls->features = NULL;
    return copy;
}

struct ast_declaration *neutral_declaration(struct unit *unit, const struct model_class *cls)
{
    struct ast_declaration *copy = class_copy(unit, cls);
    struct ast_feature **end = &copy->as.cls->features;

    copy->qualifiers = without(unit, cls->ast->qualifiers, &cls->qualifiers);
    for (struct ast_qualifier *at = copy->qualifiers; at; at = at->next) {
        struct ast_value *decimal = is_called(at, "locale") ? locale_in_decimal(unit, at->value) : NULL;
        at->value = decimal ? decimal : at->value;
    }
    for (uint32_t i = 0; i < cls->feature_count; i++, end = &(*end)->next)
        *end = feature_without(unit, &cls->features[i]);
    return copy;
}

/* ---- With nothing else ---- */

/* What is amended, its flavors spelled out; and as it is what says which element this is. */
static void with(struct unit *unit, struct make_qualifiers *kept, const struct ast_qualifier *written,
                 const struct model_qualifiers *list)
{
    for (; written; written = written->next) {
        const struct model_qualifier *amended = as_amended(written, list);
        if (amended)
            make_qualifier_copy(unit, kept, written)->flavors = make_flavors(unit, amended->flavor);
        else if (is_called(written, "key") || is_called(written, "in") || is_called(written, "out"))
            make_qualifier_copy(unit, kept, written);
    }
}

static struct ast_feature *feature_with(struct unit *unit, const struct model_feature *feature)
{
    struct ast_feature *copy = feature_without(unit, feature);
    const struct ast_parameter *written = feature->ast->parameters;
    struct ast_parameter *parameter = copy->parameters;
    struct make_qualifiers own = {0};

    with(unit, &own, feature->ast->qualifiers, &feature->qualifiers);
    copy->qualifiers = own.first;
    copy->initial = NULL;
    for (uint32_t i = 0; parameter; i++, parameter = parameter->next, written = written->next) {
        struct make_qualifiers kept = {0};
        with(unit, &kept, written->qualifiers, &feature->parameters[i].qualifiers);
        parameter->qualifiers = kept.first;
        parameter->initial = NULL;
    }
    return copy;
}

struct ast_declaration *amended_declaration(struct unit *unit, const struct model_class *cls, uint32_t lcid,
                                            bool with_super)
{
    struct ast_declaration *copy = class_copy(unit, cls);
    struct ast_feature **end = &copy->as.cls->features;
    struct make_qualifiers own = {0};

    for (const struct ast_qualifier *at = cls->ast->qualifiers; at; at = at->next) {
        const struct model_qualifier *amended = as_amended(at, &cls->qualifiers);
        if (amended && !is_called(at, "locale") && !is_called(at, "amendment"))
            make_qualifier_copy(unit, &own, at)->flavors = make_flavors(unit, amended->flavor);
    }
    make_qualifier(unit, &own, "AMENDMENT", NULL);
    make_qualifier(unit, &own, "LOCALE", make_integer(unit, lcid, AST_HEXADECIMAL));
    copy->qualifiers = own.first;
    copy->as.cls->alias = (struct ast_name){0};
    if (!with_super)
        copy->as.cls->super = (struct ast_name){0};
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        if (!amended_keeps(&cls->features[i]))
            continue;
        *end = feature_with(unit, &cls->features[i]);
        end = &(*end)->next;
    }
    return copy;
}
