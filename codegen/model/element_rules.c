/*
 * Qualifiers against the type of what they stand on. Rules R101, R105 to R108, R110, R111.
 */
#include "element.h"

#include <string.h>

/* What must hold where a qualifier stands. */
enum demand { DEMAND_STRING, DEMAND_NUMBER, DEMAND_UNSIGNED, DEMAND_OCTETS, DEMAND_ARRAY };

static const struct {
    enum word word;
    enum demand demand;
    enum rule rule;
} demands[] = {
    {WORD_MAXLEN, DEMAND_STRING, RULE_LIMIT_QUALIFIER},
    {WORD_MINLEN, DEMAND_STRING, RULE_LIMIT_QUALIFIER},
    {WORD_MAXVALUE, DEMAND_NUMBER, RULE_LIMIT_QUALIFIER},
    {WORD_MINVALUE, DEMAND_NUMBER, RULE_LIMIT_QUALIFIER},
    {WORD_COUNTER, DEMAND_UNSIGNED, RULE_COUNTER_GAUGE},
    {WORD_GAUGE, DEMAND_UNSIGNED, RULE_COUNTER_GAUGE},
    {WORD_EMBEDDEDOBJECT, DEMAND_STRING, RULE_EMBEDDED_INSTANCE},
    {WORD_EMBEDDEDINSTANCE, DEMAND_STRING, RULE_EMBEDDED_INSTANCE},
    {WORD_OCTETSTRING, DEMAND_OCTETS, RULE_OCTETSTRING},
    {WORD_DN, DEMAND_STRING, RULE_OCTETSTRING},
    {WORD_ISPUNIT, DEMAND_STRING, RULE_OCTETSTRING},
    {WORD_XMLNAMESPACENAME, DEMAND_STRING, RULE_OCTETSTRING},
    {WORD_ARRAYTYPE, DEMAND_ARRAY, RULE_ARRAY_TYPE},
};

static bool demand_met(enum demand demand, const struct model_type *type)
{
    switch (demand) {
    case DEMAND_STRING:
        return type->type == MW_STRING;
    case DEMAND_NUMBER:
        return type_is_integer(type->type) || type->type == MW_REAL32 || type->type == MW_REAL64;
    case DEMAND_UNSIGNED:
        return type->type == MW_UINT8 || type->type == MW_UINT16 || type->type == MW_UINT32 || type->type == MW_UINT64;
    case DEMAND_OCTETS:
        return type->is_array && (type->type == MW_UINT8 || type->type == MW_STRING);
    case DEMAND_ARRAY:
        return type->is_array;
    }
    return true;
}

/* A boolean that is false asks for nothing. */
static bool is_off(const struct model_qualifier *qualifier)
{
    return qualifier->value.type == MW_BOOLEAN && !qualifier->value.is_array && !qualifier->value.as.integer;
}

static void demand_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    enum word word = word_of(qualifier->name);
    enum rule rule;

    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++) {
        if (demands[i].word != word || is_off(qualifier) || demand_met(demands[i].demand, element->type))
            continue;
        rule = word == WORD_OCTETSTRING && element->type->type == MW_STRING ? RULE_OCTETSTRING_SCALAR : demands[i].rule;
        rule_broken(build->unit, rule, qualifier->span, "%s on %s '%s' of type '%s'", qualifier->name->text,
                    element->kind, element->name->text, type_text(build->unit, element->type));
    }
}

static bool is_text(const struct model_qualifier *qualifier)
{
    return qualifier->value.type == MW_STRING && !qualifier->value.is_null && !qualifier->value.is_array;
}

static void array_type_check(struct build *build, const struct model_qualifier *qualifier)
{
    static const char *const known[] = {"Bag", "Ordered", "Indexed"};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!is_text(qualifier) || strcasecmp(qualifier->value.as.text, known[i]) == 0)
            return;
    }
    rule_broken(build->unit, RULE_ARRAY_TYPE, qualifier_entry_span(qualifier, 0),
                "ArrayType is Bag, Ordered or Indexed, not \"%s\"", qualifier->value.as.text);
}

static void embedded_instance_check(struct build *build, const struct element *element,
                                    const struct model_qualifier *qualifier)
{
    const struct name *name;

    if (!is_text(qualifier))
        return;
    name = names_get(&build->unit->names, qualifier->value.as.text);
    if (!model_find_class(build->model, element->ns, name))
        rule_broken(build->unit, RULE_EMBEDDED_INSTANCE, qualifier_entry_span(qualifier, 0),
                    "unknown class '%s' in EmbeddedInstance%s", name->text,
                    suggest_class(build, element->ns, name, NULL));
}

static void propagated_check(struct build *build, const struct element *element,
                             const struct model_qualifier *qualifier)
{
    if (is_text(qualifier) && !strchr(qualifier->value.as.text, '.'))
        rule_broken(build->unit, RULE_WEAK, qualifier_entry_span(qualifier, 0),
                    "Propagated \"%s\" is not Class.Property", qualifier->value.as.text);
    else if (!element->is_key)
        rule_broken(build->unit, RULE_WEAK, qualifier->span, "Propagated %s '%s' is not a key", element->kind,
                    element->name->text);
}

/* Both written, and the lower one above the upper one? */
static bool is_crossed(const struct model_qualifiers *list, enum word low_word, enum word high_word)
{
    const struct model_qualifier *low = qualifier_get(list, low_word), *high = qualifier_get(list, high_word);

    return low && high && type_is_integer(low->value.type) && type_is_integer(high->value.type) &&
           !low->value.is_array && !high->value.is_array && !low->value.is_null && !high->value.is_null &&
           low->value.as.integer > high->value.as.integer;
}

/* Every check of one qualifier that has a name of its own. */
static void qualifier_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    const struct model_qualifiers *list = element->qualifiers;

    demand_check(build, element, qualifier);
    text_rules_check(build, element, qualifier);
    switch ((int)word_of(qualifier->name)) {
    case WORD_ARRAYTYPE:
        array_type_check(build, qualifier);
        break;
    case WORD_EMBEDDEDINSTANCE:
        embedded_instance_check(build, element, qualifier);
        break;
    case WORD_PROPAGATED:
        propagated_check(build, element, qualifier);
        break;
    case WORD_MAX:
        if (element->type->type == MW_REFERENCE && type_is_integer(qualifier->value.type) &&
            !qualifier->value.is_array && !qualifier->value.is_null &&
            (qualifier->value.as.integer < 1 || is_crossed(list, WORD_MIN, WORD_MAX)))
            rule_broken(build->unit, RULE_CARDINALITY, qualifier_entry_span(qualifier, 0),
                        "Max(%lld) on reference '%s'", (long long)qualifier->value.as.integer, element->name->text);
        break;
    case WORD_MAXLEN:
        if (is_crossed(list, WORD_MINLEN, WORD_MAXLEN))
            rule_broken(build->unit, RULE_LIMIT_QUALIFIER, qualifier->span, "MaxLen is below MinLen");
        break;
    case WORD_MAXVALUE:
        if (is_crossed(list, WORD_MINVALUE, WORD_MAXVALUE))
            rule_broken(build->unit, RULE_LIMIT_QUALIFIER, qualifier->span, "MaxValue is below MinValue");
        break;
    }
}

void element_rules_check(struct build *build, const struct element *element)
{
    for (uint32_t i = 0; i < element->qualifiers->count; i++) {
        if (word_of(element->qualifiers->items[i].name))
            qualifier_check(build, element, &element->qualifiers->items[i]);
    }
    pair_rules_check(build, element->qualifiers);
    value_map_check(build, element);
}
