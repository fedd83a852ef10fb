/*
 * Qualifiers in the locales that were asked for: those of the element, with what namespaces of locales say instead.
 */
#include <mofward/locale.h>

#include <stdio.h>
#include <string.h>

#include "decode.h"
#include "elements.h"
#include "locale_find.h"

/* 33 names of 255 bytes, as deep as the compiler lets namespaces be. */
enum { PATH_ROOM = 33 * 256 };

/* ---- Names of locales ---- */

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char low = (char)(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

bool mw_locale_parse(const char *text, size_t length, uint32_t *lcid)
{
    static const char prefix[] = {'m', 's', '_'};
    uint32_t number = 0;
    if (!text || length <= sizeof prefix || length > sizeof prefix + MW_LOCALE_MAX_DIGITS)
        return false;
    for (size_t i = 0; i < sizeof prefix; i++)
        if (order_fold(text[i]) != prefix[i])
            return false;
    for (size_t i = sizeof prefix; i < length; i++) {
        if (digit(text[i]) < 0)
            return false;
        number = number << 4 | (uint32_t)digit(text[i]);
    }
    if (number)
        *lcid = number;
    return number != 0;
}

/* ---- Views ---- */

mw_namespace locale_namespace(mw_namespace ns, uint32_t lcid)
{
    char path[PATH_ROOM];
    const char *parent = mw_namespace_path(ns);
    if (!*parent)
        return (mw_namespace){0};
    int length = snprintf(path, sizeof path, "%s\\ms_%x", parent, (unsigned)lcid);
    return length < PATH_ROOM ? mw_namespace_find(ns.repo, path) : (mw_namespace){0};
}

static bool has(const uint32_t *lcids, uint32_t count, uint32_t lcid)
{
    for (uint32_t i = 0; i < count; i++)
        if (lcids[i] == lcid)
            return true;
    return false;
}

uint32_t locale_list(const char *text, uint32_t lcids[MW_LOCALES_MOST + 1])
{
    uint32_t count = 0, lcid;
    for (uint32_t named = 0; text; named++) {
        size_t length = strcspn(text, ",");
        if (named == MW_LOCALES_MOST || !mw_locale_parse(text, length, &lcid))
            return 0;
        if (!has(lcids, count, lcid))
            lcids[count++] = lcid;
        text = text[length] ? text + length + 1 : NULL;
    }
    if (count && !has(lcids, count, MW_LOCALE_DEFAULT))
        lcids[count++] = MW_LOCALE_DEFAULT;
    return count;
}

enum mw_status mw_locale_view_open(mw_namespace ns, const char *locales, struct mw_locale_view *view)
{
    uint32_t lcids[MW_LOCALES_MOST + 1], count = locale_list(locales, lcids);
    *view = (struct mw_locale_view){0};
    if (!count)
        return MW_BAD_LOCALE;
    view->ns = ns;
    for (uint32_t i = 0; i < count; i++) {
        mw_namespace found = locale_namespace(ns, lcids[i]);
        if (MW_FOUND(found))
            view->locales[view->count++] = found;
    }
    return MW_OK;
}

/* ---- What stands for an element in a locale ---- */

/* The class that an element is of; it is of no instance or slot. */
static mw_class class_of(mw_qualified element)
{
    const mw_repo *repo = element.repo;
    switch (element.element) {
    case MW_ON_CLASS:
        return (mw_class){repo, element.index};
    case MW_ON_PROPERTY:
        return mw_property_class((mw_property){repo, element.index});
    case MW_ON_METHOD:
        return mw_method_class((mw_method){repo, element.index});
    case MW_ON_PARAMETER:
        return mw_method_class((mw_method){repo, le32_get(repo->parameters[element.index].method)});
    default:
        return (mw_class){0};
    }
}

static mw_class class_in(mw_namespace locale, const char *name)
{
    mw_class found = mw_class_find(locale, name);
    return MW_FOUND(found) && mw_class_namespace(found).index == locale.index ? found : (mw_class){0};
}

/* What the class declares itself. */
static mw_property property_in(mw_class cls, const char *name)
{
    mw_property found = mw_property_find(cls, name);
    return MW_FOUND(found) && mw_property_class(found).index == cls.index ? found : (mw_property){0};
}

static mw_method method_in(mw_class cls, const char *name)
{
    mw_method found = mw_method_find(cls, name);
    return MW_FOUND(found) && mw_method_class(found).index == cls.index ? found : (mw_method){0};
}

static mw_qualified parameter_in(mw_class cls, mw_parameter parameter)
{
    mw_method method = {parameter.repo, le32_get(parameter.repo->parameters[parameter.index].method)};
    return MW_QUALIFIERS(MW_ON_PARAMETER, parameter_like(method_in(cls, mw_method_name(method)), parameter));
}

static mw_qualified element_in(mw_namespace locale, mw_qualified element)
{
    const mw_repo *repo = element.repo;
    mw_class cls = class_in(locale, mw_class_name(class_of(element)));
    if (!MW_FOUND(cls))
        return (mw_qualified){0};
    switch (element.element) {
    case MW_ON_CLASS:
        return MW_QUALIFIERS(MW_ON_CLASS, cls);
    case MW_ON_PROPERTY:
        return MW_QUALIFIERS(MW_ON_PROPERTY, property_in(cls, mw_property_name((mw_property){repo, element.index})));
    case MW_ON_METHOD:
        return MW_QUALIFIERS(MW_ON_METHOD, method_in(cls, mw_method_name((mw_method){repo, element.index})));
    default:
        return parameter_in(cls, (mw_parameter){repo, element.index});
    }
}

/* How many of the view's locales speak of an element. */
static uint32_t locales_of(const struct mw_locale_view *view, mw_qualified element)
{
    if (!view || !MW_FOUND(view->ns) || element.repo != view->ns.repo || !element_is_there(element))
        return 0;
    mw_class cls = class_of(element);
    return MW_FOUND(cls) && mw_class_namespace(cls).index == view->ns.index ? view->count : 0;
}

static bool is_amended(mw_qualifier qualifier)
{
    return mw_qualifier_flavor(qualifier) & MW_FLAVOR_AMENDED;
}

/* ---- Look-ups ---- */

/* In the first count locales of the view. */
static mw_qualifier find_amended(const struct mw_locale_view *view, uint32_t count, mw_qualified element,
                                 const char *name)
{
    for (uint32_t i = 0; i < count; i++) {
        mw_qualifier found = qualifier_own(element_in(view->locales[i], element), name);
        if (is_amended(found))
            return found;
    }
    return (mw_qualifier){0};
}

static mw_qualifier find_own(const struct mw_locale_view *view, mw_qualified element, const char *name)
{
    mw_qualifier found = find_amended(view, locales_of(view, element), element, name);
    return MW_FOUND(found) ? found : qualifier_own(element, name);
}

/* As find_in_force() of qualifiers.c. */
static mw_qualifier find_in_force(const struct mw_locale_view *view, mw_qualified element, const char *name)
{
    mw_qualifier found = find_own(view, element, name);
    if (MW_FOUND(found))
        return found;
    for (element = element_overridden(element); element.repo && !MW_FOUND(found); element = element_overridden(element))
        found = find_own(view, element, name);
    return qualifier_is_handed_down(found, name) ? found : (mw_qualifier){0};
}

mw_qualifier mw_localized_qualifier(const struct mw_locale_view *view, mw_qualified element, const char *name)
{
    if (!name || !element_is_there(element))
        return (mw_qualifier){0};
    if (element.element != MW_ON_INSTANCE && element.element != MW_ON_SLOT)
        return find_in_force(view, element, name);
    mw_qualifier found = qualifier_own(element, name);
    if (MW_FOUND(found) || repo_exact_values(element.repo))
        return found;
    found = find_in_force(view, element_base(element), name);
    return mw_qualifier_flavor(found) & MW_FLAVOR_TO_INSTANCE ? found : (mw_qualifier){0};
}

/* ---- Walks ---- */

struct mw_localized_list mw_localized_begin(const struct mw_locale_view *view, mw_qualified element)
{
    return (struct mw_localized_list){.view = view, .element = element};
}

/* Source 0 is the element, then each locale. Does an earlier one have that qualifier? */
static bool is_earlier(const struct mw_localized_list *list, const char *name)
{
    return MW_FOUND(qualifier_own(list->element, name)) ||
           MW_FOUND(find_amended(list->view, list->source - 1, list->element, name));
}

static bool next_of_locales(struct mw_localized_list *list, mw_qualifier *qualifier)
{
    for (; list->source <= locales_of(list->view, list->element); list->source++, list->index = 0) {
        mw_qualified element = element_in(list->view->locales[list->source - 1], list->element);
        while (list->index < mw_qualifier_count(element)) {
            mw_qualifier at = mw_qualifier_at(element, list->index++);
            if (!is_amended(at) || is_earlier(list, mw_qualifier_name(at)))
                continue;
            *qualifier = at;
            return true;
        }
    }
    return false;
}

bool mw_localized_next(struct mw_localized_list *list, mw_qualifier *qualifier)
{
    if (list->source == 0 && list->index < mw_qualifier_count(list->element)) {
        *qualifier =
            find_own(list->view, list->element, mw_qualifier_name(mw_qualifier_at(list->element, list->index)));
        list->index++;
        return true;
    }
    if (list->source == 0) {
        list->source = 1;
        list->index = 0;
    }
    return next_of_locales(list, qualifier);
}
