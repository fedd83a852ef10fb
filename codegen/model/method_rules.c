/*
 * Methods and parameters: directions, ids, defaults, provider. Rules R10, R73 to R75, R77, R79.
 */
#include "element.h"

static bool has(const struct model_parameter *parameter, enum word word)
{
    return qualifier_true(&parameter->qualifiers, word);
}

/* R73, R74, R77. */
static void parameter_check(struct build *build, const struct model_parameter *parameter)
{
    const struct model_qualifier *in = qualifier_get(&parameter->qualifiers, WORD_IN);
    const char *name = parameter->name->text;

    if (in && !has(parameter, WORD_IN) && !has(parameter, WORD_OUT))
        rule_broken(build->unit, RULE_PARAM_DIRECTION, in->span, "parameter '%s' is neither In nor Out", name);
    else if (!in && !has(parameter, WORD_OUT))
        rule_broken(build->unit, RULE_IN_OR_OUT, parameter->span, "parameter '%s' needs an In or Out qualifier", name);
    if (parameter->has_default && has(parameter, WORD_OUT) && !has(parameter, WORD_IN))
        rule_broken(build->unit, RULE_PARAM_DEFAULT, parameter->span, "default value on out parameter '%s'", name);
}

static const struct model_qualifier *parameter_id(const struct model_parameter *parameter)
{
    const struct model_qualifier *id = qualifier_get(&parameter->qualifiers, WORD_ID);

    return id && id->value.type == MW_SINT32 && !id->value.is_array && !id->value.is_null ? id : NULL;
}

/* An earlier parameter of the same name, which features.c lets stand once in WMI. */
static const struct model_parameter *parameter_twin(const struct model_feature *method, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (name_same(method->parameters[i].name, method->parameters[index].name))
            return &method->parameters[i];
    }
    return NULL;
}

/* R10: one [in], the other [out], all else equal. */
static void twin_check(struct build *build, const struct model_parameter *one, const struct model_parameter *other)
{
    const struct model_qualifier *a = parameter_id(one), *b = parameter_id(other);
    bool opposed = has(one, WORD_IN) != has(other, WORD_IN) && has(one, WORD_OUT) != has(other, WORD_OUT);
    bool same_type = one->type.type == other->type.type && one->type.is_array == other->type.is_array;
    bool same_id = (!a && !b) || (a && b && a->value.as.integer == b->value.as.integer);

    if (opposed && same_type && same_id)
        return;
    rule_broken(build->unit, RULE_DUPLICATE_PARAMETER, other->span,
                "duplicate parameter '%s'; only an [in] and an [out] of the same type and id may share a name",
                other->name->text);
    diag_note(&build->unit->diag, one->span, "first declared here");
}

/* R75: all or none, each once, 0 to n - 1. Twins count as one. */
static void ids_check(struct build *build, const struct model_feature *method, uint32_t twins)
{
    bool seen[PARAMETERS_MAX] = {false};
    uint32_t with = 0, distinct = method->parameter_count - twins;

    for (uint32_t i = 0; i < method->parameter_count; i++)
        with += parameter_id(&method->parameters[i]) != NULL;
    if (with && with != method->parameter_count) {
        rule_broken(build->unit, RULE_PARAMETER_ID, method->span, "some parameters of '%s' have an id, others none",
                    method->name->text);
        return;
    }
    for (uint32_t i = 0; i < method->parameter_count && with; i++) {
        const struct model_qualifier *id = parameter_id(&method->parameters[i]);
        int64_t value = id->value.as.integer;
        if (value >= 0 && value < distinct && (!seen[value] || parameter_twin(method, i))) {
            seen[value] = true;
            continue;
        }
        rule_broken(build->unit, RULE_PARAMETER_ID, id->span, "parameter ids of '%s' are not 0 to %u, each once",
                    method->name->text, distinct - 1);
        return;
    }
}

static void parameters_check(struct build *build, const struct model_feature *method)
{
    uint32_t twins = 0;

    for (uint32_t i = 0; i < method->parameter_count; i++) {
        const struct model_parameter *parameter = &method->parameters[i], *twin = parameter_twin(method, i);
        struct element element = {.ns = method->cls->ns, .name = parameter->name, .kind = "parameter"};
        element.type = &parameter->type;
        element.qualifiers = &parameter->qualifiers;
        element_rules_check(build, &element);
        parameter_check(build, parameter);
        if (twin && !method->is_broken && build->unit->dialect == DIALECT_WMI)
            twin_check(build, twin, parameter);
        twins += twin != NULL;
    }
    ids_check(build, method, twins);
}

/* Has something been skipped that may be a qualifier of a parameter? */
static bool is_incomplete(const struct model_feature *method)
{
    return method->is_broken || method->cls->ast->as.cls->is_incomplete;
}

void method_rules_check(struct build *build, const struct model_feature *method)
{
    struct element returned = {.ns = method->cls->ns, .name = method->name, .kind = "method"};
    const struct model_qualifier *id = qualifier_get(&method->qualifiers, WORD_ID);

    returned.type = &method->type;
    returned.qualifiers = &method->qualifiers;
    element_rules_check(build, &returned);
    if (!is_incomplete(method))
        parameters_check(build, method);
    if (id)
        rule_broken(build->unit, RULE_PARAMETER_ID, id->span, "an id belongs to parameters, not to method '%s'",
                    method->name->text);
    if (qualifier_true(&method->qualifiers, WORD_IMPLEMENTED) && !record_of(method->cls)->has_provider)
        rule_broken(build->unit, RULE_METHOD_PROVIDER, method->span,
                    "method '%s' is Implemented but class '%s' has no Provider", method->name->text,
                    method->cls->name->text);
}
