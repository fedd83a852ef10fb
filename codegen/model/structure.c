/*
 * What structures must keep, and who may derive from whom. Rules R120, R150, R151.
 */
#include "mof3.h"

bool superclass_fits(struct build *build, const struct model_class *cls, const struct model_class *super)
{
    bool fits = is_enumeration(cls)       ? is_enumeration(super)
                : is_structure_class(cls) ? is_structure_class(super)
                                          : !is_enumeration(super);

    if (fits)
        return true;
    rule_broken(build->unit, RULE_SUPERCLASS_KIND, cls->ast->as.cls->super.span, "%s '%s' derives from %s '%s'",
                class_kind(cls), cls->name->text, class_kind(super), super->name->text);
    diag_note(&build->unit->diag, super->span, "it is declared here");
    return false;
}

void structure_rules_check(struct build *build, const struct model_class *cls)
{
    if (!is_structure_class(cls))
        return;
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *feature = &cls->features[i];
        if (feature->is_method || feature->is_key)
            rule_broken(build->unit, RULE_STRUCTURE_MEMBER, feature->span,
                        "%s in structure '%s'; only classes have one", feature->is_method ? "method" : "key",
                        cls->name->text);
    }
}

bool instance_fits(struct model *model, const struct ast_instance *ast, bool is_embedded, const struct model_class *cls)
{
    struct span where = ast->class_name.span;

    if (is_enumeration(cls))
        return !rule_broken(model->unit, RULE_ABSTRACT_INSTANCE, where,
                            "'%s' is an enumeration; it has literals, not instances", cls->name->text);
    if (ast->is_value_of)
        return true;
    if (is_structure_class(cls) && !is_embedded)
        return !rule_broken(model->unit, RULE_ABSTRACT_INSTANCE, where,
                            "cannot instantiate structure '%s'; write a value: value of %s as $Name { ... };",
                            cls->name->text, local_name(cls)->text);
    if (is_embedded)
        rule_broken(model->unit, is_structure_class(cls) ? RULE_STRUCTURE_INSTANCE : RULE_INLINE_INSTANCE, where,
                    "'instance of' for a value; MOF 3 has 'value of %s'", local_name(cls)->text);
    return true;
}
