/*
 * The members of every class: properties, references and methods with their types and parameters.
 */
#include "mof3.h"

const char *feature_kind(const struct model_feature *feature)
{
    return feature->is_method ? "method" : feature->type.type == MW_REFERENCE ? "reference" : "property";
}

/* R10: WMI lets one parameter stand twice, once [in] and once [out]. method_rules.c looks at the qualifiers of such a
 * pair. */
static void parameter_check_name(struct build *build, struct model_feature *method, uint32_t index)
{
    const struct model_parameter *added = &method->parameters[index];
    unsigned same = 0;

    for (uint32_t i = 0; i < index; i++) {
        if (!name_same(method->parameters[i].name, added->name))
            continue;
        if (++same == 1 && build->unit->dialect & DIALECT_WMI)
            continue;
        rule_broken(build->unit, RULE_DUPLICATE_PARAMETER, added->span, "duplicate parameter '%s' of method '%s'",
                    added->name->text, method->name->text);
        diag_note(&build->unit->diag, method->parameters[i].span, "first declared here");
        method->is_broken = true;
        return;
    }
}

static void parameters_build(struct build *build, struct model_feature *method)
{
    const struct ast_parameter *ast = method->ast->parameters;
    const struct type_site site = {method->cls->ns, method->cls};
    uint32_t count = 0;

    for (const struct ast_parameter *at = ast; at && count < PARAMETERS_MAX + 1; at = at->next)
        count++;
    if (count > PARAMETERS_MAX) {
        rule_broken(build->unit, RULE_TOO_MANY_PARAMETERS, method->span, "method '%s' has more than %d parameters",
                    method->name->text, PARAMETERS_MAX);
        count = PARAMETERS_MAX;
    }
    method->parameters = ARENA_ARRAY(&build->unit->arena, struct model_parameter, count);
    for (uint32_t i = 0; i < count; i++, ast = ast->next) {
        struct model_parameter *parameter = &method->parameters[i];
        parameter->name = ast->name.name;
        parameter->span = ast->name.span;
        parameter->has_default = ast->initial != NULL;
        if (!type_resolve(build, &site, &ast->type, &parameter->type))
            method->is_broken = true;
        parameter_check_name(build, method, i);
    }
    method->parameter_count = count;
}

/* R7 and R8. */
static bool feature_is_new(struct build *build, struct model_class *cls, struct model_feature *feature)
{
    const void *owner = feature->is_method ? (const void *)&cls->feature_count : (const void *)&cls->features;
    struct model_feature *first = symbols_add(build->model->symbols, owner, feature->name, feature);

    if (!first)
        return true;
    rule_broken(build->unit, feature->is_method ? RULE_DUPLICATE_METHOD : RULE_DUPLICATE_PROPERTY, feature->span,
                "duplicate %s '%s' in %s '%s'", feature->is_method ? "method" : "property", feature->name->text,
                class_kind(cls), cls->name->text);
    diag_note(&build->unit->diag, first->span, "first declared here");
    return false;
}

static bool feature_build(struct build *build, struct model_class *cls, const struct ast_feature *ast,
                          struct model_feature *feature)
{
    const struct type_site site = {cls->ns, cls};

    if (ast->nested) /* a class of its own */
        return false;
    *feature =
        (struct model_feature){.name = ast->name.name, .span = ast->name.span, .cls = cls, .origin = cls, .ast = ast};
    feature->is_method = ast->is_method;
    if (!feature_is_new(build, cls, feature))
        return false;
    name_check(build, feature->name, feature->span, ast->is_method ? "method" : "property");
    if (ast->is_faulty || !type_resolve(build, &site, &ast->type, &feature->type))
        record_of(cls)->is_uncertain = feature->is_broken = true; /* it may be the name that is wrong */
    if (ast->is_method)
        parameters_build(build, feature);
    return true;
}

static void class_build(struct build *build, struct model_class *cls)
{
    const struct ast_feature *ast;
    size_t count = 0;

    for (ast = cls->ast->as.cls->features; ast; ast = ast->next)
        count++;
    cls->features = ARENA_ARRAY(&build->unit->arena, struct model_feature, count);
    for (ast = cls->ast->as.cls->features; ast; ast = ast->next)
        cls->feature_count += feature_build(build, cls, ast, &cls->features[cls->feature_count]);
}

void features_build(struct build *build)
{
    for (size_t i = 0; i < build->class_count; i++)
        if (!is_enumeration(&build->classes[i].cls))
            class_build(build, &build->classes[i].cls);
}
