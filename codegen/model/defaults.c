/*
 * Values of properties and parameters. Every class is known by now, so that instances can be values.
 */
#include "mof3.h"
#include "values.h"

static void parameter_default(struct build *build, const struct model_feature *method,
                              struct model_parameter *parameter, const struct ast_value *initial)
{
    struct value_target target = {
        .type = &parameter->type, .qualifiers = &parameter->qualifiers, .name = parameter->name};

    if (!initial)
        return;
    target.use = VALUE_PARAMETER;
    target.ns = method->cls->ns;
    target.file = method->cls->ast->file;
    target.scope = method->cls;
    value_convert(build->model, &target, initial, &parameter->initial);
}

static void feature_default(struct build *build, struct model_feature *feature)
{
    struct value_target target = {.type = &feature->type, .qualifiers = &feature->qualifiers, .name = feature->name};
    const struct ast_parameter *ast = feature->ast->parameters;

    if (feature->is_broken)
        return;
    for (uint32_t i = 0; i < feature->parameter_count; i++, ast = ast->next)
        parameter_default(build, feature, &feature->parameters[i], ast->initial);
    if (feature->is_method || !feature->ast->initial)
        return;
    target.use = VALUE_DEFAULT;
    target.ns = feature->cls->ns;
    target.file = feature->cls->ast->file;
    target.scope = feature->cls;
    feature->has_default = true;
    value_convert(build->model, &target, feature->ast->initial, &feature->initial);
}

void defaults_convert(struct build *build)
{
    for (size_t i = 0; i < build->class_count; i++) {
        struct model_class *cls = &build->classes[i].cls;
        for (uint32_t j = 0; j < cls->feature_count && !is_enumeration(cls); j++)
            feature_default(build, &cls->features[j]);
    }
}
