/* Classes of two repositories, and their properties, methods and parameters. */
#include "compare.h"

#include <string.h>

#include "same.h"
#include "show.h"

/* A member of a class in both repositories, or in one of them. */
struct member {
    const struct class_pair *classes;
    struct place place;
    struct aspect aspect;
};

static void add_change(const struct member *member, enum change_kind kind, struct texts texts)
{
    struct comparison *comparison = member->classes->comparison;
    struct diff_report *report = comparison->report;
    const struct update_rule *rule = &update_rules[kind];
    bool may_conflict = rule->conflict > rule->subclasses && member->aspect.member;
    report_add(
        report,
        &(struct found){
            .kind = kind,
            .place = &member->place,
            .on = member->classes->on,
            .subclass = may_conflict ? compare_conflict(comparison, member->classes->old_class, &member->aspect) : NULL,
            .old_text = texts.old_text,
            .new_text = texts.new_text});
}

static void add_both(const struct member *member, enum change_kind kind, struct texts texts)
{
    struct diff_report *report = member->classes->comparison->report;
    report_text(report, texts.old_text);
    report_text(report, texts.new_text);
    add_change(member, kind, texts);
}

static void add_one(const struct member *member, enum change_kind kind, char *text, bool is_new)
{
    report_text(member->classes->comparison->report, text);
    add_change(member, kind, is_new ? (struct texts){NULL, text} : (struct texts){text, NULL});
}

static void compare_types(const struct member *member, enum change_kind kind, struct mw_typespec old_type,
                          struct mw_typespec new_type)
{
    bool is_same = same_type(old_type, new_type);
    if (is_same && names_equal(old_type.class_name, new_type.class_name))
        return;
    add_both(member, is_same ? CHANGE_REFERENCE_CLASS : kind,
             (struct texts){show_type(old_type, ""), show_type(new_type, "")});
}

/* A default, where there is one. */
struct default_value {
    bool is_there;
    mw_value value;
};

static char *default_text(const struct default_value *given)
{
    return given->is_there ? show_value(given->value) : strdup("none");
}

static void compare_defaults(const struct member *member, enum change_kind kind,
                             const struct default_value *old_default, const struct default_value *new_default)
{
    bool *failed = &member->classes->comparison->report->failed;
    bool is_same = old_default->is_there == new_default->is_there;
    if (is_same && old_default->is_there)
        is_same = same_value(old_default->value, new_default->value, failed);
    if (!is_same)
        add_both(member, kind, (struct texts){default_text(old_default), default_text(new_default)});
}

/* ---- Properties ---------------------------------------------------------------- */

/* Inherited: the ancestor's change tells of it. */
static bool key_is_inherited(mw_property property)
{
    return mw_property_is_key(mw_property_overridden(property)) == mw_property_is_key(property) &&
           MW_FOUND(mw_property_overridden(property));
}

static bool key_changed(mw_property old_property, mw_property new_property)
{
    return mw_property_is_key(old_property) != mw_property_is_key(new_property) &&
           !(key_is_inherited(old_property) && key_is_inherited(new_property));
}

static void compare_property(struct member *member, mw_property old_property, mw_property new_property)
{
    struct comparison *comparison = member->classes->comparison;
    static const char *const key_told[] = {"Key", NULL};
    struct mw_typespec old_type = mw_property_type(old_property), new_type = mw_property_type(new_property);
    compare_spelling(comparison, &member->place, mw_property_name(old_property), mw_property_name(new_property));
    bool key_is_told = key_changed(old_property, new_property);
    if (key_is_told)
        add_both(member, mw_property_is_key(new_property) ? CHANGE_KEY_ADDED : CHANGE_KEY_REMOVED,
                 mw_property_is_key(new_property) ? (struct texts){strdup("no key"), strdup("key")}
                                                  : (struct texts){strdup("key"), strdup("no key")});
    compare_types(member, CHANGE_PROPERTY_TYPE, old_type, new_type);
    struct default_value old_default = {0}, new_default = {0};
    old_default.is_there = mw_property_default(old_property, &old_default.value);
    new_default.is_there = mw_property_default(new_property, &new_default.value);
    /* The default of another type is another anyway. */
    if (same_type(old_type, new_type) || old_default.is_there != new_default.is_there)
        compare_defaults(member, CHANGE_PROPERTY_DEFAULT, &old_default, &new_default);
    struct qualified_pair pair = {.place = &member->place,
                                  .old_element = MW_QUALIFIERS(MW_ON_PROPERTY, old_property),
                                  .new_element = MW_QUALIFIERS(MW_ON_PROPERTY, new_property),
                                  .on = member->classes->on,
                                  .cls = member->classes->old_class,
                                  .told = key_is_told ? key_told : NULL};
    compare_qualifiers(comparison, &pair);
}

static void add_lone_property(const struct member *member, mw_property property, bool is_new)
{
    bool is_key = mw_property_is_key(property) && !key_is_inherited(property);
    enum change_kind kind = is_new ? CHANGE_PROPERTY_ADDED : CHANGE_PROPERTY_REMOVED;
    if (is_key)
        kind = is_new ? CHANGE_KEY_ADDED : CHANGE_KEY_REMOVED;
    add_one(member, kind, show_type(mw_property_type(property), mw_property_name(property)), is_new);
}

static struct items list_properties(mw_class cls)
{
    struct items list = items_make(mw_property_count(cls));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_property_name(mw_property_at(cls, i)), i};
    return list;
}

static struct member make_member(const struct class_pair *classes, const char *name, bool is_method)
{
    return (struct member){.classes = classes,
                           .place = {.ns = mw_namespace_path(mw_class_namespace(classes->old_class)),
                                     .object = mw_class_name(classes->old_class),
                                     .member = name,
                                     .is_method = is_method},
                           .aspect = {name, "", ""}};
}

/* Of the class, about its members as a whole. */
static void add_order(const struct class_pair *classes, enum change_kind kind)
{
    struct member none = make_member(classes, NULL, false);
    add_change(&none, kind, (struct texts){NULL, NULL});
}

static void compare_properties(const struct class_pair *classes)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready =
        pairs_begin(&pairing, list_properties(classes->old_class), list_properties(classes->new_class), order_by_name);
    classes->comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct member member = make_member(classes, pair.old_item ? pair.old_item->name : pair.new_item->name, false);
        mw_property old_property = {0}, new_property = {0};
        if (pair.old_item)
            old_property = mw_property_at(classes->old_class, pair.old_item->index);
        if (pair.new_item)
            new_property = mw_property_at(classes->new_class, pair.new_item->index);
        if (pair.old_item && pair.new_item)
            compare_property(&member, old_property, new_property);
        else
            add_lone_property(&member, pair.new_item ? new_property : old_property, pair.new_item != NULL);
    }
    if (is_ready && pairs_reordered(&pairing))
        add_order(classes, CHANGE_PROPERTY_ORDER);
    pairs_end(&pairing);
}

/* ---- Methods --------------------------------------------------------------------- */

static struct items list_parameters(mw_method method)
{
    struct items list = items_make(mw_parameter_count(method));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_parameter_name(mw_parameter_at(method, i)), i};
    return list;
}

static void compare_parameter(const struct member *member, mw_parameter old_parameter, mw_parameter new_parameter)
{
    struct mw_typespec old_type = mw_parameter_type(old_parameter), new_type = mw_parameter_type(new_parameter);
    struct default_value old_default = {0}, new_default = {0};
    compare_spelling(member->classes->comparison, &member->place, mw_parameter_name(old_parameter),
                     mw_parameter_name(new_parameter));
    compare_types(member, CHANGE_PARAMETER_TYPE, old_type, new_type);
    old_default.is_there = mw_parameter_default(old_parameter, &old_default.value);
    new_default.is_there = mw_parameter_default(new_parameter, &new_default.value);
    if (same_type(old_type, new_type) || old_default.is_there != new_default.is_there)
        compare_defaults(member, CHANGE_PARAMETER_DEFAULT, &old_default, &new_default);
    struct qualified_pair pair = {.place = &member->place,
                                  .old_element = MW_QUALIFIERS(MW_ON_PARAMETER, old_parameter),
                                  .new_element = MW_QUALIFIERS(MW_ON_PARAMETER, new_parameter),
                                  .on = member->classes->on,
                                  .cls = member->classes->old_class};
    compare_qualifiers(member->classes->comparison, &pair);
}

static void add_lone_parameter(const struct member *member, mw_parameter parameter, bool is_new)
{
    add_one(member, is_new ? CHANGE_PARAMETER_ADDED : CHANGE_PARAMETER_REMOVED,
            show_type(mw_parameter_type(parameter), mw_parameter_name(parameter)), is_new);
}

static void compare_parameters(const struct member *method, mw_method old_method, mw_method new_method)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, list_parameters(old_method), list_parameters(new_method), order_by_name);
    method->classes->comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct member member = *method;
        mw_parameter old_parameter = {0}, new_parameter = {0};
        member.place.parameter = pair.old_item ? pair.old_item->name : pair.new_item->name;
        if (pair.old_item)
            old_parameter = mw_parameter_at(old_method, pair.old_item->index);
        if (pair.new_item)
            new_parameter = mw_parameter_at(new_method, pair.new_item->index);
        if (pair.old_item && pair.new_item)
            compare_parameter(&member, old_parameter, new_parameter);
        else
            add_lone_parameter(&member, pair.new_item ? new_parameter : old_parameter, pair.new_item != NULL);
    }
    if (is_ready && pairs_reordered(&pairing))
        add_both(method, CHANGE_PARAMETER_ORDER, (struct texts){show_method(old_method), show_method(new_method)});
    pairs_end(&pairing);
}

static void compare_method(const struct member *member, mw_method old_method, mw_method new_method)
{
    struct comparison *comparison = member->classes->comparison;
    compare_spelling(comparison, &member->place, mw_method_name(old_method), mw_method_name(new_method));
    compare_types(member, CHANGE_METHOD_TYPE, mw_method_type(old_method), mw_method_type(new_method));
    struct qualified_pair pair = {.place = &member->place,
                                  .old_element = MW_QUALIFIERS(MW_ON_METHOD, old_method),
                                  .new_element = MW_QUALIFIERS(MW_ON_METHOD, new_method),
                                  .on = member->classes->on,
                                  .cls = member->classes->old_class};
    compare_qualifiers(comparison, &pair);
    compare_parameters(member, old_method, new_method);
}

static struct items list_methods(mw_class cls)
{
    struct items list = items_make(mw_method_count(cls));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_method_name(mw_method_at(cls, i)), i};
    return list;
}

static void compare_methods(const struct class_pair *classes)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready =
        pairs_begin(&pairing, list_methods(classes->old_class), list_methods(classes->new_class), order_by_name);
    classes->comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct member member = make_member(classes, pair.old_item ? pair.old_item->name : pair.new_item->name, true);
        mw_method old_method = {0}, new_method = {0};
        if (pair.old_item)
            old_method = mw_method_at(classes->old_class, pair.old_item->index);
        if (pair.new_item)
            new_method = mw_method_at(classes->new_class, pair.new_item->index);
        if (pair.old_item && pair.new_item)
            compare_method(&member, old_method, new_method);
        else if (pair.new_item)
            add_one(&member, CHANGE_METHOD_ADDED, show_method(new_method), true);
        else
            add_one(&member, CHANGE_METHOD_REMOVED, show_method(old_method), false);
    }
    if (is_ready && pairs_reordered(&pairing))
        add_order(classes, CHANGE_METHOD_ORDER);
    pairs_end(&pairing);
}

/* ---- Classes ------------------------------------------------------------------------ */

/* The kinds in which both differ, but for those in which their superclasses differ the same way. */
static uint32_t changed_kinds(const struct class_pair *classes)
{
    mw_class old_super = mw_class_super(classes->old_class), new_super = mw_class_super(classes->new_class);
    uint32_t changed = mw_class_flags(classes->old_class) ^ mw_class_flags(classes->new_class);
    uint32_t above = mw_class_flags(old_super) ^ mw_class_flags(new_super);
    bool is_same_super =
        MW_FOUND(old_super) && MW_FOUND(new_super) && names_equal(mw_class_name(old_super), mw_class_name(new_super));
    return changed & ~(uint32_t)MW_CLASS_SYSTEM & ~(is_same_super ? above : 0);
}

/* The qualifiers that make a class of these kinds: told has room for all and a NULL. */
static void kinds_told(uint32_t kinds, const char **told)
{
    for (const struct word *word = class_words; word->text; word++)
        if (word->bit & kinds)
            *told++ = word->text;
    *told = NULL;
}

static void compare_class(const struct class_pair *classes)
{
    struct comparison *comparison = classes->comparison;
    struct member itself = make_member(classes, NULL, false);
    mw_class old_super = mw_class_super(classes->old_class), new_super = mw_class_super(classes->new_class);
    const char *told[16];
    uint32_t kinds = changed_kinds(classes);
    compare_spelling(comparison, &itself.place, mw_class_name(classes->old_class), mw_class_name(classes->new_class));
    if (MW_FOUND(old_super) != MW_FOUND(new_super) || !names_equal(mw_class_name(old_super), mw_class_name(new_super)))
        add_both(&itself, CHANGE_SUPERCLASS,
                 (struct texts){show_class(classes->old_class), show_class(classes->new_class)});
    if (kinds)
        add_both(&itself, CHANGE_CLASS_KIND,
                 (struct texts){show_words(class_words, mw_class_flags(classes->old_class) & kinds),
                                show_words(class_words, mw_class_flags(classes->new_class) & kinds)});
    kinds_told(kinds, told);
    struct qualified_pair pair = {.place = &itself.place,
                                  .old_element = MW_QUALIFIERS(MW_ON_CLASS, classes->old_class),
                                  .new_element = MW_QUALIFIERS(MW_ON_CLASS, classes->new_class),
                                  .on = classes->on,
                                  .cls = classes->old_class,
                                  .told = told};
    compare_qualifiers(comparison, &pair);
    compare_properties(classes);
    compare_methods(classes);
}

static struct items list_classes(mw_namespace ns)
{
    struct items list = items_make(mw_class_count(ns));
    for (uint32_t i = 0; list.items && i < list.count; i++)
        list.items[i] = (struct item){mw_class_name(mw_class_at(ns, i)), i};
    return list;
}

static void add_lone_class(struct comparison *comparison, mw_class cls, const char *ns, bool is_new)
{
    struct place place = {.ns = ns, .object = mw_class_name(cls)};
    char *text = report_text(comparison->report, show_class(cls));
    report_add(comparison->report, &(struct found){.kind = is_new ? CHANGE_CLASS_ADDED : CHANGE_CLASS_REMOVED,
                                                   .place = &place,
                                                   .old_text = is_new ? NULL : text,
                                                   .new_text = is_new ? text : NULL});
}

void compare_classes(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns)
{
    struct pairing pairing;
    struct pair pair;
    bool is_ready = pairs_begin(&pairing, list_classes(old_ns), list_classes(new_ns), order_by_name);
    comparison->report->failed |= !is_ready;
    while (is_ready && pairs_next(&pairing, &pair)) {
        struct class_pair classes = {.comparison = comparison};
        if (pair.old_item)
            classes.old_class = mw_class_at(old_ns, pair.old_item->index);
        if (pair.new_item)
            classes.new_class = mw_class_at(new_ns, pair.new_item->index);
        if (pair.old_item && pair.new_item) {
            classes.on = dependents_of(comparison->dependents, classes.old_class);
            compare_class(&classes);
        } else {
            add_lone_class(comparison, pair.new_item ? classes.new_class : classes.old_class, mw_namespace_path(old_ns),
                           pair.new_item != NULL);
        }
    }
    pairs_end(&pairing);
}
