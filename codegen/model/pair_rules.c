/*
 * Qualifiers that need or exclude each other. Rules R106, R107 and R112.
 */
#include "element.h"

static const struct {
    enum word one, other;
    bool excludes; /* else: the one needs the other */
    enum rule rule;
} pairs[] = {
    {WORD_REVISION, WORD_VERSION, false, RULE_QUALIFIER_PAIR},
    {WORD_SYNTAX, WORD_SYNTAXTYPE, false, RULE_QUALIFIER_PAIR},
    {WORD_SYNTAXTYPE, WORD_SYNTAX, false, RULE_QUALIFIER_PAIR},
    {WORD_CREATEBY, WORD_SUPPORTSCREATE, false, RULE_QUALIFIER_PAIR},
    {WORD_DELETEBY, WORD_SUPPORTSDELETE, false, RULE_QUALIFIER_PAIR},
    {WORD_NONLOCAL, WORD_NONLOCALTYPE, true, RULE_QUALIFIER_PAIR},
    {WORD_SOURCE, WORD_SOURCETYPE, true, RULE_QUALIFIER_PAIR},
    {WORD_PUNIT, WORD_ISPUNIT, true, RULE_QUALIFIER_PAIR},
    {WORD_COMPOSITION, WORD_AGGREGATION, false, RULE_AGGREGATION},
    {WORD_COUNTER, WORD_GAUGE, true, RULE_COUNTER_GAUGE},
    {WORD_EMBEDDEDOBJECT, WORD_EMBEDDEDINSTANCE, true, RULE_EMBEDDED_INSTANCE},
};

void pair_rules_check(struct build *build, const struct model_qualifiers *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct model_qualifier *one = &list->items[i];
        enum word word = word_of(one->name);
        for (size_t j = 0; word && j < sizeof pairs / sizeof *pairs; j++) {
            if (pairs[j].one != word || (qualifier_get(list, pairs[j].other) != NULL) != pairs[j].excludes)
                continue;
            rule_broken(build->unit, pairs[j].rule, one->span,
                        pairs[j].excludes ? "%s together with %s" : "%s without %s", one->name->text,
                        word_text(pairs[j].other));
        }
    }
}
