/*
 * What a class gets from above: flags, origins of members, keys. Superclasses come first.
 */
#include "passes.h"

static const struct {
    enum word word;
    uint32_t flag;
} flag_qualifiers[] = {
    {WORD_ABSTRACT, MW_CLASS_ABSTRACT},     {WORD_ASSOCIATION, MW_CLASS_ASSOCIATION},
    {WORD_INDICATION, MW_CLASS_INDICATION}, {WORD_SINGLETON, MW_CLASS_SINGLETON},
    {WORD_DYNAMIC, MW_CLASS_DYNAMIC},       {WORD_TERMINAL, MW_CLASS_TERMINAL},
    {WORD_AMENDMENT, MW_CLASS_AMENDMENT},
};

/* These are what a class was declared as. */
enum { KIND_FLAGS = MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION };

/* These hold for every class below as well: R23, R145. */
enum { INHERITED_FLAGS = MW_CLASS_ASSOCIATION | MW_CLASS_INDICATION | MW_CLASS_SINGLETON | MW_CLASS_DYNAMIC };

static uint32_t class_own_flags(const struct model_class *cls)
{
    uint32_t flags = 0;

    for (size_t i = 0; i < sizeof flag_qualifiers / sizeof *flag_qualifiers; i++) {
        if (qualifier_true(&cls->qualifiers, flag_qualifiers[i].word))
            flags |= flag_qualifiers[i].flag;
    }
    return flags;
}

/* mofcomp takes Key for true whatever its value: R41. */
static bool feature_is_written_key(struct build *build, const struct model_feature *feature)
{
    const struct model_qualifier *key = qualifier_get(&feature->qualifiers, WORD_KEY);

    if (!key)
        return false;
    if (qualifier_true(&feature->qualifiers, WORD_KEY))
        return true;
    rule_broken(build->unit, RULE_BOOL_QUALIFIER, key->span, "'Key(false)' is treated as true by mofcomp");
    return build->unit->dialect == DIALECT_WMI;
}

static void key_check_type(struct build *build, const struct model_feature *feature)
{
    const struct model_type *type = &feature->type;

    if (feature->is_broken)
        return;
    if (type->is_array)
        rule_broken(build->unit, RULE_KEY_TYPE, feature->span, "array property '%s' cannot be a key",
                    feature->name->text);
    else if (type->type == MW_OBJECT)
        rule_broken(build->unit, RULE_KEY_TYPE, feature->span, "embedded object '%s' cannot be a key",
                    feature->name->text);
    else if (type->type == MW_REAL32 || type->type == MW_REAL64)
        rule_broken(build->unit, RULE_KEY_REAL, feature->span,
                    "key '%s' is of type '%s', which does not compare reliably; keys are "
                    "integers, strings, booleans, datetimes or references",
                    feature->name->text, type_text(build->unit, type));
    if (feature->ast->initial && feature->ast->initial->kind != AST_NULL)
        rule_broken(build->unit, RULE_KEY_DEFAULT, feature->ast->initial->span, "default value on key property '%s'",
                    feature->name->text);
}

/* R36 and R37: keys are settled by the first class that has one. */
static void key_resolve(struct build *build, struct model_feature *feature)
{
    const struct model_class *super = feature->cls->super;
    const struct model_feature *inherited = feature->overridden, *other = super ? record_of(super)->key : NULL;
    bool written = feature_is_written_key(build, feature);

    feature->is_key = written || (inherited && inherited->is_key);
    if (!written || record_of(feature->cls)->is_uncertain)
        return;
    key_check_type(build, feature);
    if (!other || (inherited && inherited->is_key))
        return;
    if (inherited)
        rule_broken(build->unit, RULE_KEY_CHANGED, feature->span, "%s '%s' was not a key in '%s', which has keys",
                    feature_kind(feature), feature->name->text, inherited->cls->name->text);
    else
        rule_broken(build->unit, RULE_KEY_ADDED_BELOW, feature->span, "key '%s' added below keyed class '%s'",
                    feature->name->text, other->cls->name->text);
    diag_note(&build->unit->diag, other->span, "inherited key '%s' is here", other->name->text);
}

static void feature_inherit(struct build *build, struct model_feature *feature)
{
    struct model_class *super = feature->cls->super;

    if (!super)
        feature->overridden = NULL;
    else if (feature->is_method)
        feature->overridden = model_find_method(build->model, super, feature->name);
    else
        feature->overridden = model_find_property(build->model, super, feature->name);
    if (feature->overridden)
        feature->origin = feature->overridden->origin;
    if (!feature->is_method)
        key_resolve(build, feature);
    override_check(build, feature);
}

/* What the rules ask of a class and all that are above it. */
static void record_inherit(struct class_record *record, const struct class_record *super)
{
    record->key = super->key;
    record->property_count = super->property_count;
    record->reference_count = super->reference_count;
    record->has_provider = super->has_provider;
    record->has_implemented = super->has_implemented;
    record->has_propagated_key = super->has_propagated_key;
    record->has_guid = super->has_guid;
}

static void record_feature(struct class_record *record, const struct model_feature *feature)
{
    if (feature->is_method) {
        record->has_implemented |= qualifier_true(&feature->qualifiers, WORD_IMPLEMENTED) ||
                                   qualifier_get(&feature->qualifiers, WORD_WMIMETHODID);
        return;
    }
    if (!record->key && feature->is_key)
        record->key = feature;
    record->has_propagated_key |= feature->is_key && qualifier_get(&feature->qualifiers, WORD_PROPAGATED);
    if (feature->overridden)
        return;
    record->property_count++;
    record->reference_count += feature->type.type == MW_REFERENCE;
}

static void class_inherit(struct build *build, struct model_class *cls)
{
    struct class_record *record = record_of(cls);
    uint32_t inherited = cls->super ? cls->super->flags & INHERITED_FLAGS : 0;

    override_check_class(build, cls);
    cls->flags =
        (cls->flags & KIND_FLAGS) | class_own_flags(cls) | inherited | (build->is_system ? MW_CLASS_SYSTEM : 0);
    if (cls->super)
        record_inherit(record, record_of(cls->super));
    record->has_provider |= qualifier_get(&cls->qualifiers, WORD_PROVIDER) != NULL;
    record->has_guid |= qualifier_get(&cls->qualifiers, WORD_GUID) != NULL;
    for (uint32_t i = 0; i < cls->feature_count; i++)
        feature_inherit(build, &cls->features[i]);
    for (uint32_t i = 0; i < cls->feature_count; i++)
        record_feature(record, &cls->features[i]);
}

void inherit_resolve(struct build *build)
{
    for (size_t i = 0; i < build->order_count; i++)
        class_inherit(build, build->order[i]);
}
