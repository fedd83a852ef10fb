/* Qualifiers of elements in two repositories. */
#include "compare.h"

#include <string.h>

#include "same.h"
#include "show.h"

/* They tell people something and change nothing else: WMI calls them unimportant and names Description alone; the
 * others are of its kind. */
static const char *const descriptive[] = {"Deprecated",  "Description",    "Display",        "DisplayDescription",
                                          "DisplayName", "Experimental",   "MappingStrings", "ModelCorrespondence",
                                          "Revision",    "UMLPackagePath", "Version",        NULL};

/* They name privileges, or are the two that protect a namespace. */
static const char *const protective[] = {"EnumPrivileges",     "NamespaceSecuritySDDL", "Privileges",
                                         "RequiresEncryption", "WritePrivileges",       NULL};

static bool is_among(const char *name, const char *const *names)
{
    for (; names && *names; names++)
        if (names_equal(name, *names))
            return true;
    return false;
}

/* A qualifier on both sides; one of both may not be found. */
struct use {
    const struct qualified_pair *pair;
    const char *name;
    mw_qualifier old_qualifier, new_qualifier;
};

static bool is_amended(mw_qualifier qualifier)
{
    return !MW_FOUND(qualifier) || (mw_qualifier_flavor(qualifier) & MW_FLAVOR_AMENDED);
}

static enum change_kind kind_of(const struct use *use)
{
    if (is_among(use->name, protective))
        return CHANGE_SECURITY_QUALIFIER;
    if (is_among(use->name, descriptive) || (is_amended(use->old_qualifier) && is_amended(use->new_qualifier)))
        return CHANGE_DESCRIPTION;
    if (!MW_FOUND(use->old_qualifier))
        return CHANGE_QUALIFIER_ADDED;
    return MW_FOUND(use->new_qualifier) ? CHANGE_QUALIFIER_VALUE : CHANGE_QUALIFIER_REMOVED;
}

/* Only what is handed down can disagree with what a subclass says. */
static const char *conflict_of(struct comparison *comparison, const struct use *use, enum change_kind kind)
{
    const struct place *place = use->pair->place;
    bool is_handed_down = mw_qualifier_flavor(use->new_qualifier) & MW_FLAVOR_TO_SUBCLASS;
    if (update_rules[kind].conflict <= update_rules[kind].subclasses || !MW_FOUND(use->pair->cls) || !is_handed_down)
        return NULL;
    struct aspect aspect = {place->member ? place->member : "", place->parameter ? place->parameter : "", use->name};
    return compare_conflict(comparison, use->pair->cls, &aspect);
}

static void add_change(struct comparison *comparison, const struct use *use, enum change_kind kind, struct texts texts)
{
    struct place place = *use->pair->place;
    place.qualifier = use->name;
    report_add(comparison->report, &(struct found){.kind = kind,
                                                   .place = &place,
                                                   .on = use->pair->on,
                                                   .subclass = conflict_of(comparison, use, kind),
                                                   .old_text = texts.old_text,
                                                   .new_text = texts.new_text});
}

static char *text_of(struct comparison *comparison, mw_qualifier qualifier)
{
    return MW_FOUND(qualifier) ? report_text(comparison->report, show_qualifier(qualifier)) : NULL;
}

static bool is_same(struct comparison *comparison, const struct use *use)
{
    return MW_FOUND(use->old_qualifier) && MW_FOUND(use->new_qualifier) &&
           same_value(mw_qualifier_value(use->old_qualifier), mw_qualifier_value(use->new_qualifier),
                      &comparison->report->failed);
}

static void compare_flavors(struct comparison *comparison, const struct use *use)
{
    uint32_t old_flavor = mw_qualifier_flavor(use->old_qualifier), new_flavor = mw_qualifier_flavor(use->new_qualifier);
    struct diff_report *report = comparison->report;
    if (old_flavor == new_flavor || !MW_FOUND(use->old_qualifier) || !MW_FOUND(use->new_qualifier))
        return;
    add_change(comparison, use, is_among(use->name, protective) ? CHANGE_SECURITY_QUALIFIER : CHANGE_QUALIFIER_FLAVOR,
               (struct texts){report_text(report, show_words(flavor_words, old_flavor)),
                              report_text(report, show_words(flavor_words, new_flavor))});
}

static void compare_use(struct comparison *comparison, const struct use *use)
{
    if (!is_same(comparison, use) && !is_among(use->name, use->pair->told))
        add_change(comparison, use, kind_of(use),
                   (struct texts){text_of(comparison, use->old_qualifier), text_of(comparison, use->new_qualifier)});
    compare_flavors(comparison, use);
}

static struct items list_qualifiers(mw_qualified element)
{
    struct items list = items_make(mw_qualifier_count(element));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_qualifier_name(mw_qualifier_at(element, i)), i};
    return list;
}

void compare_qualifiers(struct comparison *comparison, const struct qualified_pair *elements)
{
    struct pairing pairing;
    struct pair pair;
    if (mw_qualifier_count(elements->old_element) == 0 && mw_qualifier_count(elements->new_element) == 0)
        return;
    bool is_ready = pairs_begin(&pairing, list_qualifiers(elements->old_element),
                                list_qualifiers(elements->new_element), order_by_name);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct use use = {.pair = elements, .name = pair.old_item ? pair.old_item->name : pair.new_item->name};
        if (pair.old_item)
            use.old_qualifier = mw_qualifier_at(elements->old_element, pair.old_item->index);
        if (pair.new_item)
            use.new_qualifier = mw_qualifier_at(elements->new_element, pair.new_item->index);
        compare_use(comparison, &use);
    }
    pairs_end(&pairing);
}
