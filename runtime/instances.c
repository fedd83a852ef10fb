/* Look-ups of instances and their values. */
#include "decode.h"
#include "search.h"

static const struct format_instance *record_of(mw_instance instance)
{
    return instance.repo->instances + instance.index;
}

static const struct format_slot *slot_record(mw_slot slot)
{
    return slot.repo->slots + slot.index;
}

uint32_t mw_instance_count(mw_namespace ns)
{
    return ns.repo ? le32_get(ns.repo->namespaces[ns.index].instances.count) : 0;
}

mw_instance mw_instance_at(mw_namespace ns, uint32_t index)
{
    if (index >= mw_instance_count(ns))
        return (mw_instance){0};
    return (mw_instance){ns.repo, le32_get(ns.repo->namespaces[ns.index].instances.first) + index};
}

/* Instances without a path come last. */
static int order_instance(const mw_repo *repo, const char *wanted, uint32_t index)
{
    const char *path = repo_string(repo, repo->instances[index].path);
    return *path ? order_paths(wanted, path, repo_exact_values(repo)) : -1;
}

mw_instance mw_instance_find(mw_namespace ns, const char *relative_path)
{
    if (!ns.repo || !relative_path)
        return (mw_instance){0};
    uint32_t low = le32_get(ns.repo->namespaces[ns.index].instances.first), high = low + mw_instance_count(ns);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = order_instance(ns.repo, relative_path, middle);
        if (order == 0)
            return (mw_instance){ns.repo, middle};
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (mw_instance){0};
}

mw_class mw_instance_class(mw_instance instance)
{
    return instance.repo ? (mw_class){instance.repo, le32_get(record_of(instance)->cls)} : (mw_class){0};
}

const char *mw_instance_path(mw_instance instance)
{
    return instance.repo ? repo_string(instance.repo, record_of(instance)->path) : "";
}

/* ---- Slots ---- */

uint32_t mw_slot_count(mw_instance instance)
{
    return instance.repo ? le16_get(record_of(instance)->slot_count) : 0;
}

mw_slot mw_slot_at(mw_instance instance, uint32_t index)
{
    if (index >= mw_slot_count(instance))
        return (mw_slot){0};
    uint32_t first = le32_get(record_of(instance)->slots);
    return (mw_slot){instance.repo, first + le16_get(instance.repo->slots[first + index].nth)};
}

static mw_slot find_slot(mw_instance instance, const char *property)
{
    uint32_t low = le32_get(record_of(instance)->slots), high = low + mw_slot_count(instance);
    while (low < high) {
        mw_slot middle = {instance.repo, low + (high - low) / 2};
        int order = order_names(property, mw_property_name(mw_slot_property(middle)));
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle.index;
        else
            low = middle.index + 1;
    }
    return (mw_slot){0};
}

mw_property mw_slot_property(mw_slot slot)
{
    return slot.repo ? (mw_property){slot.repo, le32_get(slot_record(slot)->property)} : (mw_property){0};
}

bool mw_slot_value(mw_slot slot, mw_value *value)
{
    if (!slot.repo)
        return false;
    const struct format_slot *record = slot_record(slot);
    mw_value found;
    if (!value_of(slot.repo, slot.repo->properties[le32_get(record->property)].type, record->flags, record->value,
                  &found))
        return false;
    *value = found;
    return true;
}

/* The default of the nearest declaration that has one, else NULL. */
static mw_value default_in_force(mw_property property)
{
    const struct format_feature *p = property.repo->properties + property.index;
    while (!(p->flags & FORMAT_HAS_VALUE) && le32_get(p->overridden) != FORMAT_NONE)
        p = property.repo->properties + le32_get(p->overridden);
    mw_value value;
    value_of(property.repo, p->type, p->flags, p->content, &value);
    return value;
}

bool mw_instance_value(mw_instance instance, const char *property, mw_value *value)
{
    if (!instance.repo || !property)
        return false;
    if (mw_slot_value(find_slot(instance, property), value))
        return true;
    mw_property declaration = mw_property_find(mw_instance_class(instance), property);
    if (!MW_FOUND(declaration))
        return false;
    *value = default_in_force(declaration);
    return true;
}
