/*
 * What WMI expects of providers and WDM data blocks. Rules R144, R145, R147, R148.
 */
#include <stdlib.h>
#include <string.h>

#include "passes.h"

/* R144. The WDM provider serves classes with guid and WMI; a class without properties has nothing to be served. */
static void provider_check(struct build *build, const struct model_class *cls)
{
    const struct model_qualifier *dynamic = qualifier_get(&cls->qualifiers, WORD_DYNAMIC);
    bool is_wdm = qualifier_get(&cls->qualifiers, WORD_GUID) && qualifier_get(&cls->qualifiers, WORD_WMI);

    if (dynamic && record_of(cls)->property_count && !is_wdm && !record_of(cls)->has_provider &&
        !record_of(cls)->is_uncertain)
        rule_broken(build->unit, RULE_DYNAMIC_PROVIDER, cls->span, "dynamic class '%s' has no Provider",
                    cls->name->text);
}

/* Are single properties, not whole instances, what the provider serves? */
static bool serves_properties(const struct model_class *cls)
{
    if (qualifier_get(&cls->qualifiers, WORD_DYNPROPS))
        return true;
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_qualifiers *list = &cls->features[i].qualifiers;
        if (qualifier_get(list, WORD_PROPERTYCONTEXT) || qualifier_get(list, WORD_DYNAMIC))
            return true;
    }
    return false;
}

/* R144, the other way: without Dynamic the instances of a class are stored, unless it has a provider for methods only.
 */
static void not_dynamic_check(struct build *build, const struct model_class *cls)
{
    const struct model_qualifier *provider = qualifier_get(&cls->qualifiers, WORD_PROVIDER);

    if (!provider || !record_of(cls)->key || cls->flags & (MW_CLASS_DYNAMIC | MW_CLASS_ABSTRACT) ||
        record_of(cls)->has_implemented || record_of(cls)->is_uncertain || serves_properties(cls))
        return;
    rule_broken(build->unit, RULE_PROVIDER_NOT_DYNAMIC, provider->span,
                "class '%s' has a Provider but is not Dynamic and implements no method", cls->name->text);
}

/* R145: nobody wrote Dynamic here, and nothing hands it down. */
static void dynamic_check(struct build *build, const struct model_class *cls)
{
    const struct model_class *above = cls->super;
    const struct model_qualifier *written = NULL;

    if (!above || !(above->flags & MW_CLASS_DYNAMIC) || qualifier_get(&cls->qualifiers, WORD_DYNAMIC))
        return;
    for (; above && !written; above = above->super)
        written = qualifier_get(&above->qualifiers, WORD_DYNAMIC);
    if (written && !(written->flavor & MW_FLAVOR_TO_SUBCLASS))
        rule_broken(build->unit, RULE_DYNAMIC, cls->span,
                    "class '%s' derives from dynamic class '%s' but is not dynamic", cls->name->text,
                    cls->super->name->text);
}

/* {8-4-4-4-12} hexadecimal digits; the braces may be missing, as in Windows' own files. */
static bool is_guid(const char *text)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    bool braced = *text == '{';

    text += braced;
    for (size_t i = 0; i < sizeof shape - 1; i++, text++) {
        if (shape[i] == 'x' ? !*text || !strchr("0123456789abcdefABCDEF", *text) : *text != '-')
            return false;
    }
    return braced ? strcmp(text, "}") == 0 : !*text;
}

static void guid_check(struct build *build, const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->qualifiers.count; i++) {
        const struct model_qualifier *qualifier = &cls->qualifiers.items[i];
        enum word word = word_of(qualifier->name);
        if ((word != WORD_UUID && word != WORD_GUID) || qualifier->value.type != MW_STRING || qualifier->value.is_array)
            continue;
        if (!qualifier->value.is_null && !is_guid(qualifier->value.as.text))
            rule_broken(build->unit, RULE_GUID, qualifier_entry_span(qualifier, 0),
                        "\"%s\" is not a GUID: {8-4-4-4-12 hexadecimal digits}", qualifier->value.as.text);
    }
}

void wmi_rules_check_slot(struct build *build, const struct ast_slot *slot)
{
    enum word word = word_of(slot->name.name);

    if ((word != WORD_CLSID && word != WORD_CLIENTLOADABLECLSID) || !slot->value || slot->value->kind != AST_STRING)
        return;
    if (!is_guid(slot->value->as.text))
        rule_broken(build->unit, RULE_GUID, slot->value->span, "\"%s\" is not a GUID: {8-4-4-4-12 hexadecimal digits}",
                    slot->value->as.text);
}

/* The ids of the properties (or methods) of a class: from 1, each once. */
static void ids_check(struct build *build, const struct model_class *cls, enum word word, bool consecutive)
{
    uint8_t *seen = memory_resize(NULL, cls->feature_count + 1);
    uint32_t with = 0;
    bool broken = false;

    memset(seen, 0, cls->feature_count + 1);
    for (uint32_t i = 0; i < cls->feature_count; i++)
        with += qualifier_get(&cls->features[i].qualifiers, word) != NULL;
    for (uint32_t i = 0; i < cls->feature_count && !broken && with; i++) {
        const struct model_qualifier *id = qualifier_get(&cls->features[i].qualifiers, word);
        int64_t value = id ? id->value.as.integer : 0;
        if (!id || !type_is_integer(id->value.type) || id->value.is_array)
            continue;
        broken = value < 1 || (consecutive && value > with) || (value <= cls->feature_count && seen[value]);
        if (broken)
            rule_broken(build->unit, RULE_DATA_ID, id->span, "%s values of class '%s' are not %s", id->name->text,
                        cls->name->text, consecutive ? "consecutive from 1" : "unique from 1");
        else if (value <= cls->feature_count)
            seen[value] = 1;
    }
    free(seen);
}

/* WmiSizeIs names an integer property that comes earlier. */
static void sizes_check(struct build *build, const struct model_class *cls)
{
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_qualifier *size = qualifier_get(&cls->features[i].qualifiers, WORD_WMISIZEIS);
        const struct model_feature *named;
        if (!size || size->value.type != MW_STRING || size->value.is_null || size->value.is_array)
            continue;
        named = model_find_property(build->model, cls, names_get(&build->unit->names, size->value.as.text));
        if (!named || !type_is_integer(named->type.type) || (named->cls == cls && named > &cls->features[i]))
            rule_broken(build->unit, RULE_DATA_ID, size->span,
                        "WmiSizeIs names '%s', which is no earlier integer property", size->value.as.text);
    }
}

static bool is_unbounded(const struct model_feature *feature)
{
    return feature->type.is_array && !feature->type.array_size &&
           !qualifier_get(&feature->qualifiers, WORD_WMISIZEIS) && !qualifier_get(&feature->qualifiers, WORD_MAX);
}

/* The data id of a property; 0: it has none. */
static int64_t data_id(const struct model_feature *feature)
{
    const struct model_qualifier *id = qualifier_get(&feature->qualifiers, WORD_WMIDATAID);

    return id && type_is_integer(id->value.type) && !id->value.is_array && !id->value.is_null ? id->value.as.integer
                                                                                              : 0;
}

/* A block of data has a guid, own or inherited, and nothing behind an array of which nobody knows where it ends. */
static void block_check(struct build *build, const struct model_class *cls)
{
    int64_t last = 0;

    for (uint32_t i = 0; i < cls->feature_count; i++)
        last = data_id(&cls->features[i]) > last ? data_id(&cls->features[i]) : last;
    if (last && !record_of(cls)->has_guid && !record_of(cls)->is_uncertain)
        rule_broken(build->unit, RULE_DATA_ID, cls->span, "data block '%s' has no guid", cls->name->text);
    for (uint32_t i = 0; i < cls->feature_count && last; i++) {
        const struct model_feature *feature = &cls->features[i];
        if (data_id(feature) > 0 && data_id(feature) < last && is_unbounded(feature))
            rule_broken(build->unit, RULE_DATA_ID, feature->span,
                        "array '%s' has neither bound nor WmiSizeIs and so must be the last data item",
                        feature->name->text);
    }
}

void wmi_rules_check(struct build *build, const struct model_class *cls)
{
    provider_check(build, cls);
    not_dynamic_check(build, cls);
    dynamic_check(build, cls);
    guid_check(build, cls);
    ids_check(build, cls, WORD_WMIDATAID, true);
    ids_check(build, cls, WORD_WMIMETHODID, false);
    sizes_check(build, cls);
    if (rule_is_on(build->unit, RULE_DATA_ID))
        block_check(build, cls);
}
