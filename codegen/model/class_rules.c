/*
 * What a class as a whole must keep: its flags, its references, its superclass. Rules R14, R18 to R26, R30, R81, R83,
 * R109, R110, R113, R118.
 */
#include "element.h"
#include "keys.h"
#include "mof3.h"

static void flags_check(struct build *build, const struct model_class *cls)
{
    const char *name = cls->name->text;

    if (cls->flags & MW_CLASS_TERMINAL && cls->flags & MW_CLASS_ABSTRACT)
        rule_broken(build->unit, RULE_TERMINAL_ABSTRACT, cls->span, "class '%s' is both Terminal and Abstract", name);
    if (cls->flags & MW_CLASS_ASSOCIATION && cls->flags & MW_CLASS_INDICATION)
        rule_broken(build->unit, RULE_ASSOCIATION_INDICATION, cls->span,
                    "class '%s' is both an association and an indication", name);
}

static void note_superclass(struct build *build, const struct model_class *super)
{
    if (super->ns != build->model->system)
        diag_note(&build->unit->diag, super->span, "superclass '%s' is declared here", super->name->text);
}

static void superclass_check(struct build *build, const struct model_class *cls)
{
    const struct model_class *super = cls->super;
    struct span where = cls->ast->as.cls->super.span;

    if (super->flags & MW_CLASS_TERMINAL) {
        rule_broken(build->unit, RULE_TERMINAL_SUPERCLASS, where, "cannot derive from terminal class '%s'",
                    super->name->text);
        diag_note(&build->unit->diag, super->span, "it is declared here");
    }
    if (record_of(super)->is_uncertain)
        return;
    if (cls->flags & MW_CLASS_ABSTRACT && !(super->flags & MW_CLASS_ABSTRACT) &&
        rule_is_on(build->unit, RULE_ABSTRACT_BELOW_CONCRETE)) {
        rule_broken(build->unit, RULE_ABSTRACT_BELOW_CONCRETE, cls->span,
                    "abstract class '%s' derives from concrete class '%s'", cls->name->text, super->name->text);
        note_superclass(build, super);
    }
    if (cls->flags & MW_CLASS_ASSOCIATION && !(super->flags & MW_CLASS_ASSOCIATION) &&
        rule_is_on(build->unit, RULE_ASSOCIATION_SUPERCLASS)) {
        rule_broken(build->unit, RULE_ASSOCIATION_SUPERCLASS, where,
                    "association '%s' derives from non-association '%s'", cls->name->text, super->name->text);
        note_superclass(build, super);
    }
}

/* MOF 3.0 counts scalars only. */
static uint32_t array_references(const struct model_class *cls)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < cls->feature_count; i++)
        count +=
            cls->features[i].type.type == MW_REFERENCE && cls->features[i].type.is_array && !cls->features[i].is_method;
    return count;
}

static void references_check(struct build *build, const struct model_class *cls)
{
    uint32_t count = record_of(cls)->reference_count;
    bool below_association = cls->super && cls->super->flags & MW_CLASS_ASSOCIATION;

    if (!(cls->flags & MW_CLASS_ASSOCIATION) || record_of(cls)->is_uncertain)
        return;
    if (build->unit->dialect == DIALECT_MOF3)
        count -= array_references(cls);
    if (count < 2 && !below_association)
        rule_broken(build->unit, RULE_ASSOCIATION_REFERENCES, cls->span,
                    "association '%s' has %u reference%s; at least 2 are required", cls->name->text, count,
                    count == 1 ? "" : "s");
    if (count > 2)
        rule_broken(build->unit, RULE_ASSOCIATION_ARITY, cls->span,
                    "association '%s' has %u references; WMI supports exactly 2", cls->name->text, count);
}

static void singleton_check(struct build *build, const struct model_class *cls)
{
    const struct model_feature *key = record_of(cls)->key;
    const struct model_class *super = cls->super;

    if (!(cls->flags & MW_CLASS_SINGLETON) || record_of(cls)->is_uncertain)
        return;
    if (key)
        rule_broken(build->unit, RULE_SINGLETON_KEY, key->cls == cls ? key->span : cls->span,
                    "singleton class '%s' %s key '%s'", cls->name->text, key->cls == cls ? "declares" : "inherits",
                    key->name->text);
    else if (super && !(super->flags & (MW_CLASS_SINGLETON | MW_CLASS_ABSTRACT)))
        rule_broken(build->unit, RULE_SINGLETON_KEY, cls->span,
                    "singleton class '%s' derives from '%s', which is neither singleton nor abstract", cls->name->text,
                    super->name->text);
}

/* R109, and Weak of R110. */
static void aggregation_check(struct build *build, const struct model_class *cls)
{
    bool is_aggregation = qualifier_true(&cls->qualifiers, WORD_AGGREGATION);
    uint32_t aggregates = 0, weak = 0;

    for (uint32_t i = 0; i < cls->feature_count; i++) {
        aggregates += qualifier_true(&cls->features[i].qualifiers, WORD_AGGREGATE);
        weak += qualifier_true(&cls->features[i].qualifiers, WORD_WEAK);
    }
    if (is_aggregation && !(cls->flags & MW_CLASS_ASSOCIATION) && !(build->unit->dialect & DIALECT_WMI))
        return; /* the scope of Aggregation has said so */
    if (is_aggregation && !(cls->flags & MW_CLASS_ASSOCIATION))
        rule_broken(build->unit, RULE_AGGREGATION, cls->span, "aggregation '%s' is not an association",
                    cls->name->text);
    else if (is_aggregation && aggregates == 0 && !record_of(cls)->is_uncertain &&
             !(cls->super && cls->super->flags & MW_CLASS_ASSOCIATION))
        rule_broken(build->unit, RULE_AGGREGATION, cls->span, "aggregation '%s' has no Aggregate reference",
                    cls->name->text);
    else if (aggregates > 1)
        rule_broken(build->unit, RULE_AGGREGATION, cls->span, "aggregation '%s' has %u Aggregate references",
                    cls->name->text, aggregates);
    if (weak > 1)
        rule_broken(build->unit, RULE_WEAK, cls->span, "association '%s' has %u Weak references", cls->name->text,
                    weak);
}

static bool is_version(const char *text)
{
    int parts = 0;

    for (;; text++) {
        if (*text < '0' || *text > '9')
            return false;
        while (*text >= '0' && *text <= '9')
            text++;
        if (++parts == 3 || *text != '.')
            return parts == 3 && !*text;
    }
}

static void version_check(struct build *build, const struct model_class *cls)
{
    const struct model_qualifier *version = qualifier_get(&cls->qualifiers, WORD_VERSION);

    if (version && version->value.type == MW_STRING && !version->value.is_null && !version->value.is_array &&
        !is_version(version->value.as.text))
        rule_broken(build->unit, RULE_VERSION, qualifier_entry_span(version, 0), "Version \"%s\" is not M.N.U",
                    version->value.as.text);
}

static bool is_structure(const struct model_class *cls)
{
    return qualifier_true(&cls->qualifiers, WORD_STRUCTURE) || qualifier_true(&cls->qualifiers, WORD_EXCEPTION);
}

static void structure_check(struct build *build, const struct model_class *cls)
{
    if (!is_structure(cls))
        return;
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *feature = &cls->features[i];
        if (feature->is_key || feature->is_method)
            rule_broken(build->unit, RULE_STRUCTURE, feature->span, "structure class '%s' declares a %s",
                        cls->name->text, feature->is_key ? "key" : "method");
    }
    if (cls->super && !is_structure(cls->super))
        rule_broken(build->unit, RULE_STRUCTURE, cls->span, "structure class '%s' derives from '%s', which is none",
                    cls->name->text, cls->super->name->text);
}

/* R110: the class of a weak reference has keys of the class that it depends on. */
static void member_weak_check(struct build *build, const struct model_feature *reference)
{
    const struct model_class *target = reference->type.cls;

    if (!target || record_of(target)->is_uncertain || record_of(target)->has_propagated_key ||
        !qualifier_true(&reference->qualifiers, WORD_WEAK))
        return;
    rule_broken(build->unit, RULE_WEAK_KEYS, reference->span,
                "Weak reference '%s', but class '%s' has no Propagated key", reference->name->text, target->name->text);
}

/* R26, R81. */
static void members_check(struct build *build, const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *feature = &cls->features[i];
        if (feature->is_method || feature->type.type != MW_REFERENCE)
            continue;
        if (!(cls->flags & MW_CLASS_ASSOCIATION) && !record_of(cls)->is_uncertain)
            rule_broken(build->unit, RULE_REFERENCE_OUTSIDE, feature->span,
                        "reference '%s' in class '%s', which is not an association", feature->name->text,
                        cls->name->text);
        else if (feature->type.is_array)
            rule_broken(build->unit, RULE_REFERENCE_ARRAY, feature->span, "reference '%s' is an array",
                        feature->name->text);
        else
            member_weak_check(build, feature);
    }
}

static unsigned class_scope(const struct model_class *cls)
{
    unsigned scope = (cls->flags & MW_CLASS_ASSOCIATION ? MW_SCOPE_ASSOCIATION : 0) |
                     (cls->flags & MW_CLASS_INDICATION ? MW_SCOPE_INDICATION : 0);

    if (cls->flags & (MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION))
        return is_enumeration(cls) ? MW_SCOPE_ENUMERATION : MW_SCOPE_STRUCTURE;
    return scope ? scope : MW_SCOPE_CLASS;
}

/* R14, told of the class that declares them. */
static void key_count_check(struct build *build, const struct model_class *cls)
{
    const struct class_keys *keys;

    if (!rule_is_on(build->unit, RULE_TOO_MANY_PROPERTIES) || record_of(cls)->property_count <= CLASS_MAX_KEYS)
        return;
    keys = keys_of_class(build->model, cls);
    if (keys->count > CLASS_MAX_KEYS && (!cls->super || keys_of_class(build->model, cls->super) != keys))
        rule_broken(build->unit, RULE_TOO_MANY_PROPERTIES, cls->span, "class '%s' has %u keys; WMI allows %d",
                    cls->name->text, keys->count, CLASS_MAX_KEYS);
}

void class_rules_check(struct build *build, const struct model_class *cls)
{
    if (record_of(cls)->property_count > CLASS_MAX_PROPERTIES)
        rule_broken(build->unit, RULE_TOO_MANY_PROPERTIES, cls->span, "class '%s' has %u properties; WMI allows %d",
                    cls->name->text, record_of(cls)->property_count, CLASS_MAX_PROPERTIES);
    else
        key_count_check(build, cls);
    flags_check(build, cls);
    if (cls->super)
        superclass_check(build, cls);
    for (uint32_t i = 0; i < cls->qualifiers.count && !record_of(cls)->is_uncertain; i++)
        qualifier_check_scope(build, cls->ns, &cls->qualifiers.items[i], class_scope(cls));
    for (uint32_t i = 0; i < cls->qualifiers.count; i++)
        text_rules_check_any(build, cls->ns, &cls->qualifiers.items[i]);
    references_check(build, cls);
    members_check(build, cls);
    singleton_check(build, cls);
    aggregation_check(build, cls);
    version_check(build, cls);
    structure_check(build, cls);
    pair_rules_check(build, &cls->qualifiers);
}
