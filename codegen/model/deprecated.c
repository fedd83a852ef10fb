/*
 * What is deprecated and used by what is not. Rule R115.
 */
#include <strings.h>

#include "passes.h"

/* Boolean in WMI, the names of what to use instead in CIM. */
static const struct model_qualifier *deprecation(const struct model_qualifiers *list)
{
    const struct model_qualifier *deprecated = qualifier_get(list, WORD_DEPRECATED);
    bool is_off = deprecated && deprecated->value.type == MW_BOOLEAN && !deprecated->value.is_array &&
                  !deprecated->value.as.integer;

    return is_off ? NULL : deprecated;
}

static const char *replacement(const struct model_qualifier *deprecated)
{
    const struct model_value *value = &deprecated->value;
    const struct model_value *first = value->is_array && value->count ? value->as.elements : value;

    if (first->is_array || first->is_null || first->type != MW_STRING || strcasecmp(first->as.text, "No value") == 0)
        return NULL;
    return first->as.text;
}

static void deprecated_used(struct unit *unit, struct span where, const struct model_qualifier *deprecated,
                            const char *kind, const struct name *name)
{
    rule_broken(unit, RULE_DEPRECATED, where, "%s '%s' is deprecated", kind, name->text);
    if (replacement(deprecated))
        diag_note(&unit->diag, deprecated->span, "use %s instead", replacement(deprecated));
    else
        diag_note(&unit->diag, deprecated->span, "it is deprecated here");
}

static void class_used(struct unit *unit, struct span where, const struct model_class *cls)
{
    const struct model_qualifier *deprecated = cls ? deprecation(&cls->qualifiers) : NULL;

    if (deprecated)
        deprecated_used(unit, where, deprecated, "class", cls->name);
}

static void feature_check(struct build *build, const struct model_feature *feature)
{
    const struct model_feature *above = feature->overridden;
    const struct model_qualifier *deprecated = above ? deprecation(&above->qualifiers) : NULL;

    if (feature->is_broken || deprecation(&feature->qualifiers))
        return;
    class_used(build->unit, feature->type.span, feature->type.cls);
    for (uint32_t i = 0; i < feature->parameter_count; i++)
        class_used(build->unit, feature->parameters[i].type.span, feature->parameters[i].type.cls);
    if (deprecated)
        deprecated_used(build->unit, feature->span, deprecated, feature_kind(above), above->name);
}

/* What is deprecated itself may use what is. */
void deprecated_check(struct build *build, const struct model_class *cls)
{
    if (!rule_is_on(build->unit, RULE_DEPRECATED) || deprecation(&cls->qualifiers))
        return;
    if (cls->super)
        class_used(build->unit, cls->ast->as.cls->super.span, cls->super);
    for (uint32_t i = 0; i < cls->feature_count; i++)
        feature_check(build, &cls->features[i]);
}

void deprecated_check_literal(struct unit *unit, struct span where, const struct model_feature *literal)
{
    const struct model_qualifier *deprecated =
        rule_is_on(unit, RULE_DEPRECATED) ? deprecation(&literal->qualifiers) : NULL;

    if (deprecated)
        deprecated_used(unit, where, deprecated, "enumeration literal", literal->name);
}

void deprecated_check_instance(struct unit *unit, const struct model_instance *instance)
{
    if (!rule_is_on(unit, RULE_DEPRECATED))
        return;
    class_used(unit, instance->ast->as.instance->class_name.span, instance->cls);
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        const struct model_feature *property = instance->slots[i].property;
        const struct model_qualifier *deprecated = deprecation(&property->qualifiers);
        if (deprecated)
            deprecated_used(unit, instance->slots[i].span, deprecated, "property", property->name);
    }
}
