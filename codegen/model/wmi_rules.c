/*
 * What WMI expects of providers and WDM data blocks. Rules R144, R145, R147, R148.
 */
#include <stdlib.h>
#include <string.h>

#include "passes.h"

/* R144. The WDM provider serves classes with guid and WMI; classes that only implement methods need no Dynamic. */
static void provider_check(struct build *build, const struct model_class *cls)
{
    const struct model_qualifier *dynamic = qualifier_get(&cls->qualifiers, WORD_DYNAMIC);
    bool is_wdm = qualifier_get(&cls->qualifiers, WORD_GUID) && qualifier_get(&cls->qualifiers, WORD_WMI);

    if (dynamic && !is_wdm && !record_of(cls)->has_provider && !record_of(cls)->is_uncertain)
        rule_broken(build->unit, RULE_DYNAMIC_PROVIDER, cls->span, "dynamic class '%s' has no Provider",
                    cls->name->text);
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
            rule_broken(build->unit, RULE_GUID, qualifier->span, "\"%s\" is not a GUID", qualifier->value.as.text);
    }
}

void wmi_rules_check_slot(struct build *build, const struct ast_slot *slot)
{
    enum word word = word_of(slot->name.name);

    if ((word != WORD_CLSID && word != WORD_CLIENTLOADABLECLSID) || !slot->value || slot->value->kind != AST_STRING)
        return;
    if (!is_guid(slot->value->as.text))
        rule_broken(build->unit, RULE_GUID, slot->value->span, "\"%s\" is not a GUID", slot->value->as.text);
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

void wmi_rules_check(struct build *build, const struct model_class *cls)
{
    provider_check(build, cls);
    dynamic_check(build, cls);
    guid_check(build, cls);
    ids_check(build, cls, WORD_WMIDATAID, true);
    ids_check(build, cls, WORD_WMIMETHODID, false);
    sizes_check(build, cls);
}
