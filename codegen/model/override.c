/*
 * One element against the one it overrides: Override, types, signatures, qualifiers that may not change. Rules R31 to
 * R35, R46, R78 and R88; the comparison of spec/mof-language.md 3.7 ends at the first difference.
 */
#include <string.h>

#include "mof3.h"
#include "values.h"

static void note_overridden(struct build *build, const struct model_feature *inherited)
{
    diag_note(&build->unit->diag, inherited->span, "overridden %s is here", feature_kind(inherited));
}

/* R34: "name" or "Class.name", of an ancestor. */
static void override_check_name(struct build *build, const struct model_feature *feature,
                                const struct model_qualifier *override)
{
    const char *text = override->value.as.text, *dot = strrchr(text, '.'), *name = dot ? dot + 1 : text;
    const struct model_class *cls = NULL;

    if (strcasecmp(name, feature->name->text) != 0) {
        rule_broken(build->unit, RULE_OVERRIDE_NAME, qualifier_entry_span(override, 0),
                    "Override names '%s', but the %s is '%s'", name, feature_kind(feature), feature->name->text);
        return;
    }
    if (!dot || record_of(feature->cls)->is_uncertain)
        return;
    cls =
        model_find_class(build->model, feature->cls->ns, names_intern(&build->unit->names, text, (size_t)(dot - text)));
    if (!cls || cls == feature->cls || !model_derives(feature->cls, cls))
        rule_broken(build->unit, RULE_OVERRIDE_NAME, qualifier_entry_span(override, 0),
                    "Override names class '%.*s', which is not above '%s'", (int)(dot - text), text,
                    feature->cls->name->text);
}

/* Was an Override written whose value was refused? */
static bool tried_to_override(const struct model_feature *feature)
{
    if (qualifier_get(&feature->qualifiers, WORD_OVERRIDE))
        return false;
    for (const struct ast_qualifier *ast = feature->ast->qualifiers; ast; ast = ast->next)
        if (word_of(ast->name.name) == WORD_OVERRIDE)
            return true;
    return false;
}

/* R31. */
static void report_hidden(struct build *build, const struct model_feature *feature)
{
    const struct model_feature *inherited = feature->overridden;
    struct unit *unit = build->unit;
    const char *advice = unit->dialect == DIALECT_MOF3
                             ? "[Override]"
                             : arena_format(&unit->arena, "[Override(\"%s\")]", feature->name->text);

    if (rule_broken(unit, RULE_HIDES_INHERITED, feature->span, "%s '%s' hides an inherited %s; add %s",
                    feature_kind(feature), feature->name->text, feature_kind(inherited), advice))
        diag_note(&unit->diag, inherited->span, "inherited from '%s' here", inherited->cls->name->text);
}

/* R34, R35. */
static void override_check_qualifier(struct build *build, const struct model_feature *feature)
{
    const struct model_qualifier *override = qualifier_get(&feature->qualifiers, WORD_OVERRIDE);
    const struct model_feature *inherited = feature->overridden;

    if (override && override->value.type == MW_BOOLEAN && !override->value.as.integer)
        override = NULL;
    if (override && override->value.type == MW_STRING && !override->value.is_null && !override->value.is_array)
        override_check_name(build, feature, override);
    if (override && !inherited && !record_of(feature->cls)->is_uncertain)
        rule_broken(build->unit, RULE_NOTHING_TO_OVERRIDE, override->span,
                    "nothing to override: no ancestor of '%s' has a %s '%s'", feature->cls->name->text,
                    feature_kind(feature), feature->name->text);
    if (!override && inherited && !feature->cls->ast->as.cls->is_incomplete &&
        rule_is_on(build->unit, RULE_HIDES_INHERITED) && !tried_to_override(feature))
        report_hidden(build, feature);
}

static bool same_kind(const struct model_type *a, const struct model_type *b)
{
    return a->type == b->type && a->is_array == b->is_array && type_is_enumeration(a) == type_is_enumeration(b);
}

/* May a class stand where another was declared? Unknown classes are given the benefit of the doubt. */
static bool narrows(const struct model_type *to, const struct model_type *from)
{
    if (type_is_enumeration(from) && type_is_enumeration(to)) /* a base has fewer literals */
        return model_derives(from->cls, to->cls);
    if (!from->class_name)
        return true;
    if (!to->class_name)
        return false;
    return !to->cls || !from->cls || record_of(to->cls)->is_uncertain || model_derives(to->cls, from->cls);
}

static const struct model_class *embedded_class(const struct build *build, const struct model_feature *feature)
{
    const struct model_qualifier *qualifier = qualifier_get(&feature->qualifiers, WORD_EMBEDDEDINSTANCE);

    if (!qualifier || qualifier->value.is_null || qualifier->value.is_array || qualifier->value.type != MW_STRING)
        return NULL;
    return model_find_class(build->model, feature->cls->ns, names_get(&build->unit->names, qualifier->value.as.text));
}

/* R33 for strings that hold instances. */
static bool embedded_narrows(const struct build *build, const struct model_feature *feature,
                             const struct model_feature *inherited)
{
    const struct model_class *to = embedded_class(build, feature), *from = embedded_class(build, inherited);

    return !to || !from || record_of(to)->is_uncertain || model_derives(to, from);
}

/* R32, R33, R46. */
static void override_check_type(struct build *build, const struct model_feature *feature,
                                const struct model_feature *inherited)
{
    struct unit *unit = build->unit;
    const struct model_type *type = &feature->type, *old = &inherited->type;

    if (!same_kind(type, old)) {
        rule_broken(unit, RULE_OVERRIDE_TYPE, type->span, "%s '%s' overrides '%s' with type '%s'",
                    feature_kind(feature), feature->name->text, type_text(unit, old), type_text(unit, type));
        note_overridden(build, inherited);
    } else if (!narrows(type, old)) {
        rule_broken(unit, RULE_OVERRIDE_CLASS, type->span, "%s '%s' is widened from '%s' to '%s'",
                    feature_kind(feature), feature->name->text, type_text(unit, old), type_text(unit, type));
        note_overridden(build, inherited);
    } else if (!embedded_narrows(build, feature, inherited)) {
        rule_broken(unit, RULE_OVERRIDE_CLASS, feature->span,
                    "the embedded instance in '%s' is widened from '%s' to '%s'", feature->name->text,
                    embedded_class(build, inherited)->name->text, embedded_class(build, feature)->name->text);
        note_overridden(build, inherited);
    } else if (type->array_size != old->array_size &&
               rule_severity(unit, RULE_ARRAY_BOUND_CHANGED) != SEVERITY_IGNORE) {
        rule_broken(unit, RULE_ARRAY_BOUND_CHANGED, type->span, "array bound changes from %u to %u", old->array_size,
                    type->array_size);
        note_overridden(build, inherited);
    }
}

/* Is In (Out) in force: as written, else in CIM as inherited, else by default? */
static bool direction(const struct build *build, const struct model_parameter *parameter, enum word word,
                      bool otherwise)
{
    if (build->unit->dialect == DIALECT_WMI || qualifier_get(&parameter->qualifiers, word))
        return qualifier_true(&parameter->qualifiers, word);
    return otherwise;
}

static bool same_direction(const struct build *build, const struct model_parameter *a, const struct model_parameter *b)
{
    bool in = direction(build, b, WORD_IN, true), out = direction(build, b, WORD_OUT, false);

    return direction(build, a, WORD_IN, in) == in && direction(build, a, WORD_OUT, out) == out;
}

/* The first difference between two signatures, in words; NULL when there is none. */
static const char *signature_difference(struct build *build, const struct model_feature *method,
                                        const struct model_feature *old)
{
    uint32_t common = method->parameter_count < old->parameter_count ? method->parameter_count : old->parameter_count;
    bool may_add = build->unit->dialect & DIALECT_MOF3;

    if (!same_kind(&method->type, &old->type) || !narrows(&method->type, &old->type))
        return arena_format(&build->unit->arena, "it returns '%s' instead of '%s'",
                            type_text(build->unit, &method->type), type_text(build->unit, &old->type));
    for (uint32_t i = 0; i < common; i++) {
        const struct model_parameter *a = &method->parameters[i], *b = &old->parameters[i];
        const char *what = !name_same(a->name, b->name)                                     ? "name"
                           : !same_kind(&a->type, &b->type) || !narrows(&a->type, &b->type) ? "type"
                           : !same_direction(build, a, b)                                   ? "direction"
                                                                                            : NULL;
        if (what)
            return arena_format(&build->unit->arena, "the %s of parameter %u, '%s', differs", what, i + 1,
                                a->name->text);
    }
    if (method->parameter_count < old->parameter_count)
        return arena_format(&build->unit->arena, "parameter '%s' is missing", old->parameters[common].name->text);
    for (uint32_t i = common; i < method->parameter_count; i++) {
        if (!may_add || !method->parameters[i].has_default)
            return arena_format(&build->unit->arena, "parameter '%s' is new", method->parameters[i].name->text);
    }
    return NULL;
}

/* R78. */
static void override_check_method(struct build *build, const struct model_feature *method)
{
    const char *difference = signature_difference(build, method, method->overridden);

    if (!difference)
        return;
    rule_broken(build->unit, RULE_OVERRIDE_SIGNATURE, method->span,
                "method '%s' overrides with a different signature: %s", method->name->text, difference);
    note_overridden(build, method->overridden);
}

/* The search for who settles the value of a qualifier goes on, ends, or ends with the qualifier having to go. */
enum settled { SETTLED_NOT, SETTLED, SETTLED_AGAINST };

/* forceupdate of a class of the base deletes what is in conflict from those below it that stay as they were. */
static bool gives_way(const struct model_class *cls, const struct model_class *above)
{
    return cls->is_of_base && is_of_base(cls->ast) && above->is_of_base && !is_of_base(above->ast) &&
           above->update & MODEL_FORCE_UPDATE;
}

/* R88: was the value settled above? cls and above: the classes that qualifier and list are of. */
static enum settled override_check_value(struct build *build, const struct model_qualifier *qualifier,
                                         const struct model_qualifiers *list, const struct model_class *cls,
                                         const struct model_class *above)
{
    const struct model_qualifier *old = qualifier_named(build, list, qualifier->name);
    unsigned fixed = MW_FLAVOR_TO_SUBCLASS | MW_FLAVOR_DISABLE_OVERRIDE;

    if (!old)
        return SETTLED_NOT;
    if ((old->flavor & fixed) != fixed || value_equal(&old->value, &qualifier->value))
        return SETTLED;
    if (gives_way(cls, above)) {
        diag_warning(&build->unit->diag, old->span, "update-forced",
                     "qualifier '%s' is deleted from the subclass '%s': it cannot be overridden any more",
                     old->name->text, cls->name->text);
        return SETTLED_AGAINST;
    }
    rule_broken(build->unit, RULE_DISABLE_OVERRIDE, qualifier->span, "qualifier '%s' cannot be overridden",
                qualifier->name->text);
    diag_note(&build->unit->diag, old->span, "inherited value is here");
    return SETTLED;
}

static void override_check_qualifiers(struct build *build, struct model_feature *feature)
{
    struct model_qualifiers *list = &feature->qualifiers;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < list->count; i++) {
        enum settled settled = SETTLED_NOT;
        for (const struct model_feature *above = feature->overridden; above && !settled; above = above->overridden)
            settled = override_check_value(build, &list->items[i], &above->qualifiers, feature->cls, above->cls);
        if (settled != SETTLED_AGAINST)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

void override_check_class(struct build *build, struct model_class *cls)
{
    struct model_qualifiers *list = &cls->qualifiers;
    uint32_t kept = 0;

    for (uint32_t i = 0; i < list->count; i++) {
        enum settled settled = SETTLED_NOT;
        for (const struct model_class *above = cls->super; above && !settled; above = above->super)
            settled = override_check_value(build, &list->items[i], &above->qualifiers, cls, above);
        if (settled != SETTLED_AGAINST)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

void override_check(struct build *build, struct model_feature *feature)
{
    const struct model_feature *inherited = feature->overridden;

    if (!build->is_system)
        override_check_qualifier(build, feature);
    if (!inherited)
        return;
    if (feature->is_broken || inherited->is_broken)
        return;
    if (feature->is_method)
        override_check_method(build, feature);
    else
        override_check_type(build, feature, inherited);
    override_check_qualifiers(build, feature);
}
