/* Instances of two repositories. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "same.h"
#include "show.h"

/* An instance in both repositories, or in one of them. */
struct instances {
    struct comparison *comparison;
    struct place place;
    mw_instance old_instance, new_instance;
};

/* ---- Slots ------------------------------------------------------------------------ */

/* What an instance sets a property to; both may not be found. */
struct setting {
    mw_slot old_slot, new_slot;
};

static char *slot_text(mw_slot slot)
{
    mw_value value;
    if (!MW_FOUND(slot))
        return strdup("not set");
    return mw_slot_value(slot, &value) ? show_value(value) : strdup("no value");
}

static bool same_slots(struct comparison *comparison, const struct setting *setting)
{
    mw_value old_value, new_value;
    if (!MW_FOUND(setting->old_slot) || !MW_FOUND(setting->new_slot))
        return false;
    bool has_old = mw_slot_value(setting->old_slot, &old_value), has_new = mw_slot_value(setting->new_slot, &new_value);
    if (!has_old || !has_new)
        return has_old == has_new;
    return same_value(old_value, new_value, &comparison->report->failed);
}

static void add_setting(const struct instances *instances, const struct place *place, enum change_kind kind,
                        const struct setting *setting)
{
    struct diff_report *report = instances->comparison->report;
    report_add(report, &(struct found){.kind = kind,
                                       .place = place,
                                       .old_text = report_text(report, slot_text(setting->old_slot)),
                                       .new_text = report_text(report, slot_text(setting->new_slot))});
}

static void compare_slots(const struct instances *instances, const struct setting *setting)
{
    struct comparison *comparison = instances->comparison;
    mw_slot known = MW_FOUND(setting->old_slot) ? setting->old_slot : setting->new_slot;
    mw_instance owner = MW_FOUND(setting->old_slot) ? instances->old_instance : instances->new_instance;
    struct place place = instances->place;
    place.slot = mw_property_name(mw_slot_property(known));
    bool is_whole = MW_FOUND(instances->old_instance) && MW_FOUND(instances->new_instance);
    enum change_kind kind = security_setting(mw_instance_class(owner), place.slot);
    if (!same_slots(comparison, setting) && (is_whole || kind != CHANGE_KIND_COUNT))
        add_setting(instances, &place, kind != CHANGE_KIND_COUNT ? kind : CHANGE_INSTANCE_VALUE, setting);
    if (!is_whole)
        return;
    struct qualified_pair pair = {.place = &place,
                                  .old_element = MW_QUALIFIERS(MW_ON_SLOT, setting->old_slot),
                                  .new_element = MW_QUALIFIERS(MW_ON_SLOT, setting->new_slot)};
    compare_qualifiers(comparison, &pair);
}

static struct items list_slots(mw_instance instance)
{
    struct items list = items_make(mw_slot_count(instance));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_property_name(mw_slot_property(mw_slot_at(instance, i))), i};
    return list;
}

/* Of an instance that is there on one side only, the security settings. */
static void compare_settings(const struct instances *instances)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready =
        pairs_begin(&pairing, list_slots(instances->old_instance), list_slots(instances->new_instance), order_by_name);
    instances->comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct setting setting = {0};
        if (pair.old_item)
            setting.old_slot = mw_slot_at(instances->old_instance, pair.old_item->index);
        if (pair.new_item)
            setting.new_slot = mw_slot_at(instances->new_instance, pair.new_item->index);
        compare_slots(instances, &setting);
    }
    pairs_end(&pairing);
}

/* ---- What other changes tell of ---------------------------------------------------- */

/* An instance of __Namespace, of a namespace that the other side does not have: the namespace is told. */
static bool is_told_namespace(const struct instances *instances, mw_instance instance)
{
    const mw_repo *other =
        MW_FOUND(instances->old_instance) ? instances->comparison->new_repo : instances->comparison->old_repo;
    mw_value name;
    char *path;
    if (!names_equal(mw_class_name(mw_instance_class(instance)), "__Namespace") ||
        !mw_instance_value(instance, "Name", &name) || name.is_null)
        return false;
    if (asprintf(&path, "%s\\%s", instances->place.ns, mw_value_string(name, 0)) < 0)
        return false;
    bool is_told = !MW_FOUND(mw_namespace_find(other, path));
    free(path);
    return is_told;
}

/* The instance of __SystemSecurity that encryption is asked for on, and that says nothing else. */
static bool is_told_encryption(const struct instances *instances, mw_instance instance)
{
    mw_namespace old_ns = mw_namespace_find(instances->comparison->old_repo, instances->place.ns);
    mw_namespace new_ns = mw_namespace_find(instances->comparison->new_repo, instances->place.ns);
    return names_equal(mw_class_name(mw_instance_class(instance)), "__SystemSecurity") &&
           mw_slot_count(instance) == 0 &&
           mw_namespace_requires_encryption(old_ns) != mw_namespace_requires_encryption(new_ns);
}

static void add_lone_instance(const struct instances *instances)
{
    struct comparison *comparison = instances->comparison;
    bool is_new = MW_FOUND(instances->new_instance);
    mw_instance instance = is_new ? instances->new_instance : instances->old_instance;
    if (is_told_namespace(instances, instance) || is_told_encryption(instances, instance))
        return;
    char *text = report_text(comparison->report, show_instance(instance));
    report_add(comparison->report, &(struct found){.kind = is_new ? CHANGE_INSTANCE_ADDED : CHANGE_INSTANCE_REMOVED,
                                                   .place = &instances->place,
                                                   .old_text = is_new ? NULL : text,
                                                   .new_text = is_new ? text : NULL});
    compare_settings(instances);
}

/* ---- Instances with a path ----------------------------------------------------------- */

static void compare_instance(const struct instances *instances)
{
    struct qualified_pair pair = {.place = &instances->place,
                                  .old_element = MW_QUALIFIERS(MW_ON_INSTANCE, instances->old_instance),
                                  .new_element = MW_QUALIFIERS(MW_ON_INSTANCE, instances->new_instance)};
    compare_spelling(instances->comparison, &instances->place, mw_instance_path(instances->old_instance),
                     mw_instance_path(instances->new_instance));
    compare_qualifiers(instances->comparison, &pair);
    compare_settings(instances);
}

/* Those without a path come last. */
static uint32_t count_paths(mw_namespace ns)
{
    uint32_t low = 0, high = mw_instance_count(ns);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (*mw_instance_path(mw_instance_at(ns, middle)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct items list_paths(mw_namespace ns)
{
    struct items list = items_make(count_paths(ns));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_instance_path(mw_instance_at(ns, i)), i};
    return list;
}

static void compare_pair(struct comparison *comparison, const struct pair *pair, mw_namespace old_ns,
                         mw_namespace new_ns)
{
    struct instances instances = {.comparison = comparison,
                                  .place = {.ns = mw_namespace_path(old_ns),
                                            .object = pair->old_item ? pair->old_item->name : pair->new_item->name}};
    if (pair->old_item)
        instances.old_instance = mw_instance_at(old_ns, pair->old_item->index);
    if (pair->new_item)
        instances.new_instance = mw_instance_at(new_ns, pair->new_item->index);
    instances.place.instance = pair->new_item ? instances.new_instance : instances.old_instance;
    if (pair->old_item && pair->new_item)
        compare_instance(&instances);
    else
        add_lone_instance(&instances);
}

/* ---- Instances without ----------------------------------------------------------------- */

/* Nothing names them: the text of each is its name. Made of many, sorted, so that they are found again wherever they
 * stand. */
struct texts_list {
    char **texts;
    uint32_t first, count;
};

static struct texts_list list_texts(struct comparison *comparison, mw_namespace ns)
{
    struct texts_list list = {.first = count_paths(ns)};
    list.count = mw_instance_count(ns) - list.first;
    list.texts = calloc((size_t)list.count + 1, sizeof *list.texts);
    comparison->report->failed |= !list.texts;
    for (uint32_t i = 0; list.texts && i < list.count; i++)
        list.texts[i] = report_text(comparison->report, show_instance(mw_instance_at(ns, list.first + i)));
    return list;
}

static struct items items_of(const struct texts_list *list)
{
    struct items items = items_make(list->texts ? list->count : 0);
    for (uint32_t i = 0; items.items && i < items.count; i++)
        items.items[i] = (struct item){list->texts[i] ? list->texts[i] : "", i};
    return items;
}

static void free_texts(struct texts_list *list)
{
    for (uint32_t i = 0; list->texts && i < list->count; i++)
        free(list->texts[i]);
    free(list->texts);
}

static void compare_nameless(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct texts_list old_texts = list_texts(comparison, old_ns), new_texts = list_texts(comparison, new_ns);
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, items_of(&old_texts), items_of(&new_texts), order_by_path);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct instances instances = {.comparison = comparison, .place = {.ns = mw_namespace_path(old_ns)}};
        if (pair.old_item)
            instances.old_instance = mw_instance_at(old_ns, old_texts.first + pair.old_item->index);
        else
            instances.new_instance = mw_instance_at(new_ns, new_texts.first + pair.new_item->index);
        instances.place.instance = pair.new_item ? instances.new_instance : instances.old_instance;
        instances.place.object = mw_class_name(mw_instance_class(instances.place.instance));
        if (!pair.old_item || !pair.new_item)
            add_lone_instance(&instances);
    }
    pairs_end(&pairing);
    free_texts(&old_texts);
    free_texts(&new_texts);
}

void compare_instances(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, list_paths(old_ns), list_paths(new_ns), comparison->instance_order);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair))
        compare_pair(comparison, &pair, old_ns, new_ns);
    pairs_end(&pairing);
    compare_nameless(comparison, old_ns, new_ns);
}

void compare_lone_instances(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    mw_namespace ns = MW_FOUND(old_ns) ? old_ns : new_ns;
    for (uint32_t i = 0; i < mw_instance_count(ns); i++) {
        mw_instance instance = mw_instance_at(ns, i), none = {0};
        const char *path = mw_instance_path(instance);
        struct instances instances = {.comparison = comparison,
                                      .place = {.ns = mw_namespace_path(ns),
                                                .object = *path ? path : mw_class_name(mw_instance_class(instance)),
                                                .instance = instance},
                                      .old_instance = MW_FOUND(old_ns) ? instance : none,
                                      .new_instance = MW_FOUND(old_ns) ? none : instance};
        compare_settings(&instances);
    }
}
