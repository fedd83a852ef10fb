/*
 * Advice about classes and their methods, off by default. Rules R9, R29, R76, R80.
 */
#include "passes.h"

/* R9: a property and a method, own or inherited, of one name; told once, where the two meet. */
static void name_clash_check(struct build *build, const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *here = &cls->features[i];
        const struct model_feature *other = here->is_method ? model_find_property(build->model, cls, here->name)
                                                            : model_find_method(build->model, cls, here->name);
        if (!other || here->overridden || (other->cls == cls && other > here))
            continue;
        rule_broken(build->unit, RULE_NAME_CLASH, here->span, "%s '%s' has the same name as a %s", feature_kind(here),
                    here->name->text, feature_kind(other));
        diag_note(&build->unit->diag, other->span, "it is declared here");
    }
}

/* Events are not kept and so need no key; the classes of WMI's events have a common root. */
static bool is_event(const struct build *build, const struct model_class *cls)
{
    const struct model_class *root =
        model_find_class(build->model, build->model->system, names_get(&build->unit->names, "__indicationrelated"));

    return cls->flags & MW_CLASS_INDICATION || (root && model_derives(cls, root));
}

/* What a property, a parameter or a result holds needs no key: it is a part of another object. */
static void mark_embedded(struct build *build, const struct model_namespace *ns, const struct model_type *type,
                          const struct model_qualifiers *qualifiers)
{
    const struct model_qualifier *instance = qualifier_get(qualifiers, WORD_EMBEDDEDINSTANCE);
    const struct model_class *cls = type->type == MW_OBJECT ? type->cls : NULL;

    if (instance && instance->value.type == MW_STRING && !instance->value.is_null && !instance->value.is_array)
        cls = model_find_class(build->model, ns, names_get(&build->unit->names, instance->value.as.text));
    if (cls)
        symbols_set(build->model->symbols, &cls->flags, cls->name, (void *)(uintptr_t)cls);
}

static void mark_embedded_of(struct build *build, const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *feature = &cls->features[i];
        mark_embedded(build, cls->ns, &feature->type, &feature->qualifiers);
        for (uint32_t j = 0; j < feature->parameter_count; j++)
            mark_embedded(build, cls->ns, &feature->parameters[j].type, &feature->parameters[j].qualifiers);
    }
}

/* Or a class above it, which stands for those below. */
static bool is_embedded(const struct build *build, const struct model_class *cls)
{
    for (; cls; cls = cls->super)
        if (symbols_find(build->model->symbols, &cls->flags, cls->name))
            return true;
    return false;
}

/* R29. */
static void missing_key_check(struct build *build, const struct model_class *cls)
{
    const unsigned keyless = MW_CLASS_ABSTRACT | MW_CLASS_SINGLETON | MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION;

    if (record_of(cls)->key || record_of(cls)->is_uncertain || cls->flags & keyless || is_event(build, cls) ||
        qualifier_true(&cls->qualifiers, WORD_STRUCTURE) || is_embedded(build, cls))
        return;
    rule_broken(build->unit, RULE_MISSING_KEY, cls->span, "class '%s' has no key", cls->name->text);
}

/* R76. */
static void parameter_order_check(struct build *build, const struct model_feature *method)
{
    const struct model_parameter *out = NULL;

    for (uint32_t i = 0; i < method->parameter_count; i++) {
        const struct model_parameter *parameter = &method->parameters[i];
        bool is_out = qualifier_true(&parameter->qualifiers, WORD_OUT);
        if (out && !is_out && qualifier_true(&parameter->qualifiers, WORD_IN)) {
            rule_broken(build->unit, RULE_PARAM_ORDER, parameter->span, "in parameter '%s' follows out parameter '%s'",
                        parameter->name->text, out->name->text);
            return;
        }
        out = is_out ? parameter : out;
    }
}

/* R80. Each declaration is compared with the next one above: a chain of overrides is told link by link. */
static void bypass_check(struct build *build, const struct model_feature *method)
{
    const struct model_feature *above = method->overridden;

    if (!above || !qualifier_true(&above->qualifiers, WORD_BYPASS_GETOBJECT))
        return;
    rule_broken(build->unit, RULE_BYPASS, method->span, "'%s' overrides a Bypass_GetObject method", method->name->text);
    diag_note(&build->unit->diag, above->span, "overridden method is here");
}

static void methods_check(struct build *build, const struct model_class *cls)
{
    bool order = rule_is_on(build->unit, RULE_PARAM_ORDER), bypass = rule_is_on(build->unit, RULE_BYPASS);

    for (uint32_t i = 0; i < cls->feature_count && (order || bypass); i++) {
        if (cls->features[i].is_method && order)
            parameter_order_check(build, &cls->features[i]);
        if (cls->features[i].is_method && bypass)
            bypass_check(build, &cls->features[i]);
    }
}

void advice_check(struct build *build, const struct model_class *cls)
{
    bool is_first = cls == &build->classes->cls;

    if (rule_is_on(build->unit, RULE_NAME_CLASH))
        name_clash_check(build, cls);
    if (is_first && rule_is_on(build->unit, RULE_MISSING_KEY))
        for (size_t i = 0; i < build->class_count; i++)
            mark_embedded_of(build, &build->classes[i].cls);
    if (rule_is_on(build->unit, RULE_MISSING_KEY))
        missing_key_check(build, cls);
    methods_check(build, cls);
}
