/* Two repositories: the dialect, namespaces and qualifier declarations. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "same.h"
#include "show.h"

void compare_spelling(struct comparison *comparison, const struct place *place, const char *old_name,
                      const char *new_name)
{
    if (strcmp(old_name, new_name) == 0)
        return;
    struct diff_report *report = comparison->report;
    report_add(report, &(struct found){.kind = CHANGE_SPELLING,
                                       .place = place,
                                       .old_text = report_text(report, strdup(old_name)),
                                       .new_text = report_text(report, strdup(new_name))});
}

const char *compare_conflict(struct comparison *comparison, mw_class cls, const struct aspect *aspect)
{
    return dependents_saying(comparison->dependents, cls, aspect, &comparison->report->failed);
}

/* ---- Qualifier declarations ---------------------------------------------------- */

struct type_pair {
    struct comparison *comparison;
    const struct place *place;
    mw_qualifier_type old_type, new_type;
};

static void add_type_change(const struct type_pair *pair, enum change_kind kind, struct texts texts)
{
    struct diff_report *report = pair->comparison->report;
    report_add(report, &(struct found){.kind = kind,
                                       .place = pair->place,
                                       .old_text = report_text(report, texts.old_text),
                                       .new_text = report_text(report, texts.new_text)});
}

static char *type_text(mw_qualifier_type type)
{
    return show_type(mw_qualifier_type_type(type), "");
}

static char *default_text(mw_qualifier_type type)
{
    mw_value value;
    return mw_qualifier_type_default(type, &value) ? show_value(value) : strdup("none");
}

static bool same_defaults(const struct type_pair *pair)
{
    mw_value old_value, new_value;
    bool has_old = mw_qualifier_type_default(pair->old_type, &old_value);
    bool has_new = mw_qualifier_type_default(pair->new_type, &new_value);
    if (!has_old || !has_new)
        return has_old == has_new;
    return same_value(old_value, new_value, &pair->comparison->report->failed);
}

static void compare_scope(const struct type_pair *pair)
{
    uint32_t old_scope = mw_qualifier_type_scope(pair->old_type), new_scope = mw_qualifier_type_scope(pair->new_type);
    if (old_scope == new_scope)
        return;
    add_type_change(pair, old_scope & ~new_scope ? CHANGE_SCOPE_NARROWED : CHANGE_SCOPE_WIDENED,
                    (struct texts){show_words(scope_words, old_scope), show_words(scope_words, new_scope)});
}

static void compare_qualifier_type(const struct type_pair *pair)
{
    mw_qualifier_type old_type = pair->old_type, new_type = pair->new_type;
    uint32_t old_flavor = mw_qualifier_type_flavor(old_type), new_flavor = mw_qualifier_type_flavor(new_type);
    compare_spelling(pair->comparison, pair->place, mw_qualifier_type_name(old_type), mw_qualifier_type_name(new_type));
    bool is_same = same_type(mw_qualifier_type_type(old_type), mw_qualifier_type_type(new_type));
    if (!is_same)
        add_type_change(pair, CHANGE_QUALIFIER_TYPE_TYPE, (struct texts){type_text(old_type), type_text(new_type)});
    else if (!same_defaults(pair))
        add_type_change(pair, CHANGE_QUALIFIER_TYPE_DEFAULT,
                        (struct texts){default_text(old_type), default_text(new_type)});
    compare_scope(pair);
    if (old_flavor != new_flavor)
        add_type_change(pair, CHANGE_QUALIFIER_TYPE_FLAVOR,
                        (struct texts){show_words(flavor_words, old_flavor), show_words(flavor_words, new_flavor)});
}

static struct items list_qualifier_types(mw_namespace ns)
{
    struct items list = items_make(mw_qualifier_type_count(ns));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_qualifier_type_name(mw_qualifier_type_at(ns, i)), i};
    return list;
}

static void add_lone_type(struct comparison *comparison, const struct place *place, enum change_kind kind,
                          mw_qualifier_type type)
{
    char *text = report_text(comparison->report, type_text(type));
    bool is_added = kind == CHANGE_QUALIFIER_TYPE_ADDED;
    report_add(comparison->report, &(struct found){.kind = kind,
                                                   .place = place,
                                                   .old_text = is_added ? NULL : text,
                                                   .new_text = is_added ? text : NULL});
}

static void compare_qualifier_types(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, list_qualifier_types(old_ns), list_qualifier_types(new_ns), order_by_name);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct place place = {.ns = mw_namespace_path(old_ns),
                              .qualifier = pair.old_item ? pair.old_item->name : pair.new_item->name};
        struct type_pair types = {.comparison = comparison, .place = &place};
        if (pair.old_item)
            types.old_type = mw_qualifier_type_at(old_ns, pair.old_item->index);
        if (pair.new_item)
            types.new_type = mw_qualifier_type_at(new_ns, pair.new_item->index);
        if (!pair.new_item)
            add_lone_type(comparison, &place, CHANGE_QUALIFIER_TYPE_REMOVED, types.old_type);
        else if (!pair.old_item)
            add_lone_type(comparison, &place, CHANGE_QUALIFIER_TYPE_ADDED, types.new_type);
        else
            compare_qualifier_type(&types);
    }
    pairs_end(&pairing);
}

/* ---- Namespaces -------------------------------------------------------------------- */

static struct items list_namespaces(const mw_repo *repo)
{
    struct items list = items_make(mw_namespace_count(repo));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_namespace_path(mw_namespace_at(repo, i)), i};
    return list;
}

static void add_lone_namespace(struct comparison *comparison, mw_namespace ns, bool is_added)
{
    struct place place = {.ns = mw_namespace_path(ns)};
    char *sddl = report_text(comparison->report, sddl_text(ns, false)), *text = NULL;
    if (sddl &&
        asprintf(&text, "%u classes, %u instances, encryption %s, %s", mw_class_count(ns), mw_instance_count(ns),
                 mw_namespace_requires_encryption(ns) ? "required" : "not required", sddl) < 0)
        text = NULL;
    free(sddl);
    report_text(comparison->report, text);
    report_add(comparison->report, &(struct found){.kind = is_added ? CHANGE_NAMESPACE_ADDED : CHANGE_NAMESPACE_REMOVED,
                                                   .place = &place,
                                                   .old_text = is_added ? NULL : text,
                                                   .new_text = is_added ? text : NULL});
    mw_namespace none = {0};
    compare_lone_instances(comparison, is_added ? none : ns, is_added ? ns : none);
}

static void compare_namespace(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct place place = {.ns = mw_namespace_path(old_ns)};
    compare_spelling(comparison, &place, place.ns, mw_namespace_path(new_ns));
    compare_security(comparison, old_ns, new_ns);
    compare_qualifier_types(comparison, old_ns, new_ns);
    compare_classes(comparison, old_ns, new_ns);
    compare_instances(comparison, old_ns, new_ns);
}

static void compare_namespaces(struct comparison *comparison)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, list_namespaces(comparison->old_repo), list_namespaces(comparison->new_repo),
                                order_by_name);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        mw_namespace old_ns = {0}, new_ns = {0};
        if (pair.old_item)
            old_ns = mw_namespace_at(comparison->old_repo, pair.old_item->index);
        if (pair.new_item)
            new_ns = mw_namespace_at(comparison->new_repo, pair.new_item->index);
        if (pair.old_item && pair.new_item)
            compare_namespace(comparison, old_ns, new_ns);
        else
            add_lone_namespace(comparison, pair.new_item ? new_ns : old_ns, pair.new_item != NULL);
    }
    pairs_end(&pairing);
}

static void compare_dialects(struct comparison *comparison)
{
    struct diff_report *report = comparison->report;
    enum mw_dialect old_dialect = mw_repo_facts(comparison->old_repo).dialect;
    enum mw_dialect new_dialect = mw_repo_facts(comparison->new_repo).dialect;
    bool is_exact = old_dialect != MW_DIALECT_WMI && new_dialect != MW_DIALECT_WMI;
    comparison->instance_order = is_exact ? order_by_path : order_by_name;
    if (old_dialect != new_dialect)
        report_add(report, &(struct found){.kind = CHANGE_DIALECT,
                                           .place = &(struct place){.ns = ""},
                                           .old_text = report_text(report, strdup(dialect_word(old_dialect))),
                                           .new_text = report_text(report, strdup(dialect_word(new_dialect)))});
}

bool diff_compare(struct diff_report *report, const mw_repo *old_repo, const mw_repo *new_repo)
{
    struct comparison comparison = {
        .report = report, .old_repo = old_repo, .new_repo = new_repo, .dependents = dependents_make(old_repo)};
    *report = (struct diff_report){.failed = !comparison.dependents};
    if (!report->failed) {
        compare_dialects(&comparison);
        compare_namespaces(&comparison);
    }
    dependents_free(comparison.dependents);
    return !report->failed;
}
