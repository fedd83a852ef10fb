/* Look-ups of qualifiers, with what elements inherit. */
#include <string.h>

#include "decode.h"
#include "elements.h"
#include "search.h"

static const struct format_qualifier *record_of(mw_qualifier qualifier)
{
    return qualifier.repo->qualifiers + qualifier.index;
}

/* ---- The list of an element ---- */

bool element_is_there(mw_qualified element)
{
    const mw_repo *repo = element.repo;
    if (!repo)
        return false;
    switch (element.element) {
    case MW_ON_CLASS:
        return element.index < COUNT(repo, classes);
    case MW_ON_PROPERTY:
        return element.index < COUNT(repo, properties);
    case MW_ON_METHOD:
        return element.index < COUNT(repo, methods);
    case MW_ON_PARAMETER:
        return element.index < COUNT(repo, parameters);
    case MW_ON_INSTANCE:
        return element.index < COUNT(repo, instances);
    case MW_ON_SLOT:
        return element.index < COUNT(repo, slots);
    }
    return false;
}

struct list {
    uint32_t first, count;
};

#define LIST(section, index) ((struct list){le32_get((section)[index].qualifiers), (section)[index].qualifier_count})

static struct list list_of(mw_qualified element)
{
    const mw_repo *repo = element.repo;
    if (!element_is_there(element))
        return (struct list){0};
    switch (element.element) {
    case MW_ON_CLASS:
        return LIST(repo->classes, element.index);
    case MW_ON_PROPERTY:
        return LIST(repo->properties, element.index);
    case MW_ON_METHOD:
        return LIST(repo->methods, element.index);
    case MW_ON_PARAMETER:
        return LIST(repo->parameters, element.index);
    case MW_ON_INSTANCE:
        return LIST(repo->instances, element.index);
    default:
        return LIST(repo->slots, element.index);
    }
}

uint32_t mw_qualifier_count(mw_qualified element)
{
    return list_of(element).count;
}

mw_qualifier mw_qualifier_at(mw_qualified element, uint32_t index)
{
    struct list list = list_of(element);
    if (index >= list.count)
        return (mw_qualifier){0};
    return (mw_qualifier){element.repo, list.first + element.repo->qualifiers[list.first + index].nth};
}

mw_qualifier qualifier_own(mw_qualified element, const char *name)
{
    struct list list = list_of(element);
    if (list.count == 0)
        return (mw_qualifier){0};
    struct search in = {element.repo->qualifiers, sizeof *element.repo->qualifiers, list.first, list.count};
    uint32_t found = search_names(element.repo, in, name);
    return found == FORMAT_NONE ? (mw_qualifier){0} : (mw_qualifier){element.repo, found};
}

/* ---- Inheritance ---- */

mw_parameter parameter_like(mw_method method, mw_parameter parameter)
{
    const mw_repo *repo = parameter.repo;
    uint32_t place =
        parameter.index - le32_get(repo->methods[le32_get(repo->parameters[parameter.index].method)].content);
    const char *name = mw_parameter_name(parameter);
    mw_parameter same = mw_parameter_at(method, place);
    if (MW_FOUND(same) && order_names(mw_parameter_name(same), name) == 0)
        return same;
    for (uint32_t i = 0; i < mw_parameter_count(method); i++) {
        same = mw_parameter_at(method, i);
        if (order_names(mw_parameter_name(same), name) == 0)
            return same;
    }
    return (mw_parameter){0};
}

static mw_parameter overridden_parameter(mw_parameter parameter)
{
    mw_method method = {parameter.repo, le32_get(parameter.repo->parameters[parameter.index].method)};
    return parameter_like(mw_method_overridden(method), parameter);
}

mw_qualified element_overridden(mw_qualified element)
{
    switch (element.element) {
    case MW_ON_CLASS:
        return MW_QUALIFIERS(MW_ON_CLASS, mw_class_super((mw_class){element.repo, element.index}));
    case MW_ON_PROPERTY:
        return MW_QUALIFIERS(MW_ON_PROPERTY, mw_property_overridden((mw_property){element.repo, element.index}));
    case MW_ON_METHOD:
        return MW_QUALIFIERS(MW_ON_METHOD, mw_method_overridden((mw_method){element.repo, element.index}));
    case MW_ON_PARAMETER:
        return MW_QUALIFIERS(MW_ON_PARAMETER, overridden_parameter((mw_parameter){element.repo, element.index}));
    default:
        return (mw_qualified){0};
    }
}

/* The core facts of WMI, which overriding elements have whatever the flavors say. */
static bool is_core(const char *name)
{
    static const char *const names[] = {"key",    "association", "indication", "singleton", "dynamic",
                                        "static", "in",          "out",        "id"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (order_names(name, names[i]) == 0)
            return true;
    return false;
}

bool qualifier_is_handed_down(mw_qualifier found, const char *name)
{
    return mw_qualifier_flavor(found) & MW_FLAVOR_TO_SUBCLASS || is_core(name);
}

/* Of an element of a class: the nearest one decides, and when that is another element's, only if it is handed down. */
static mw_qualifier find_in_force(mw_qualified element, const char *name)
{
    mw_qualifier found = qualifier_own(element, name);
    if (MW_FOUND(found))
        return found;
    for (element = element_overridden(element); element.repo && !MW_FOUND(found); element = element_overridden(element))
        found = qualifier_own(element, name);
    return qualifier_is_handed_down(found, name) ? found : (mw_qualifier){0};
}

mw_qualified element_base(mw_qualified element)
{
    const mw_repo *repo = element.repo;
    bool on_slot = element.element == MW_ON_SLOT;
    uint32_t index = le32_get(on_slot ? repo->slots[element.index].property : repo->instances[element.index].cls);
    return (mw_qualified){repo, on_slot ? MW_ON_PROPERTY : MW_ON_CLASS, index};
}

/* In WMI an instance has what its class hands to instances, and a slot what its property does. */
static mw_qualifier find_of_instance(mw_qualified element, const char *name)
{
    const mw_repo *repo = element.repo;
    mw_qualifier found = qualifier_own(element, name);
    if (MW_FOUND(found) || repo_exact_values(repo))
        return found;
    found = find_in_force(element_base(element), name);
    return mw_qualifier_flavor(found) & MW_FLAVOR_TO_INSTANCE ? found : (mw_qualifier){0};
}

mw_qualifier mw_qualifier_find(mw_qualified element, const char *name)
{
    if (!name || !element_is_there(element))
        return (mw_qualifier){0};
    bool of_instance = element.element == MW_ON_INSTANCE || element.element == MW_ON_SLOT;
    return of_instance ? find_of_instance(element, name) : find_in_force(element, name);
}

/* ---- A qualifier ---- */

const char *mw_qualifier_name(mw_qualifier qualifier)
{
    return qualifier.repo ? repo_string(qualifier.repo, record_of(qualifier)->name) : "";
}

mw_value mw_qualifier_value(mw_qualifier qualifier)
{
    mw_value value = {.is_null = true};
    if (qualifier.repo) {
        const struct format_qualifier *q = record_of(qualifier);
        value_of(qualifier.repo, q->type, q->flags, q->value, &value);
    }
    return value;
}

uint32_t mw_qualifier_flavor(mw_qualifier qualifier)
{
    return qualifier.repo ? record_of(qualifier)->flags & FORMAT_FLAVORS : 0;
}
