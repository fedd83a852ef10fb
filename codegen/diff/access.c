/* What is said about security: by the entries of a descriptor, and by the properties of instances. */
#include "access.h"

#include <stdlib.h>
#include <string.h>

#include "compare.h"

static int compare_sids(const struct mw_sid *a, const struct mw_sid *b)
{
    int order = memcmp(a->authority, b->authority, sizeof a->authority);
    for (uint8_t i = 0; order == 0 && i < a->count && i < b->count; i++)
        order = a->sub[i] < b->sub[i] ? -1 : a->sub[i] > b->sub[i];
    return order ? order : a->count - b->count;
}

int access_compare(const void *a, const void *b)
{
    const struct access *one = a, *other = b;
    int order = compare_sids(&one->sid, &other->sid);
    if (order == 0)
        order = one->type - other->type;
    if (order == 0)
        order = one->audit - other->audit;
    return order ? order : (int)one->where - (int)other->where;
}

static int sort_access(const void *a, const void *b)
{
    const struct access *one = a, *other = b;
    int order = access_compare(a, b);
    return order ? order : one->first < other->first ? -1 : one->first > other->first;
}

/* Twice where it holds here and below. That an entry is inherited makes no difference to what it says. */
static void add_ace(struct access_list *list, const struct mw_ace *ace, size_t place)
{
    struct access access = {.type = ace->type, .sid = ace->sid, .mask = ace->mask, .first = 2 * place};
    if (ace->type == MW_ACE_AUDIT)
        access.audit = ace->flags & (MW_ACE_AUDIT_SUCCESS | MW_ACE_AUDIT_FAILURE);
    if (!(ace->flags & MW_ACE_INHERIT_ONLY))
        list->items[list->count++] = access;
    if (!(ace->flags & MW_ACE_CONTAINER_INHERIT))
        return;
    access.first++;
    access.where = ace->flags & MW_ACE_NO_PROPAGATE ? WHERE_CHILDREN : WHERE_BELOW;
    list->items[list->count++] = access;
}

static void merge_equal(struct access_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (kept && access_compare(&list->items[kept - 1], &list->items[i]) == 0)
            list->items[kept - 1].mask |= list->items[i].mask;
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

struct access_list access_list_make(mw_namespace ns)
{
    size_t size, place = 0;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    size_t count = mw_descriptor_ace_count(bytes, size, false) + mw_descriptor_ace_count(bytes, size, true);
    struct access_list list = {.items = calloc(2 * count + 1, sizeof *list.items)};
    struct mw_ace ace;
    list.failed = !list.items;
    for (int sacl = 0; !list.failed && sacl <= 1; sacl++)
        for (size_t i = 0; mw_descriptor_ace(bytes, size, sacl, i, &ace); i++)
            add_ace(&list, &ace, place++);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, sort_access);
    merge_equal(&list);
    return list;
}

void access_list_free(struct access_list *list)
{
    free(list->items);
}

/* ---- Settings -------------------------------------------------------------------------- */

static const struct {
    const char *class_name, *property;
    enum change_kind kind;
} settings[] = {{"__Win32Provider", "CLSID", CHANGE_PROVIDER_HOSTING},
                {"__Win32Provider", "HostingModel", CHANGE_PROVIDER_HOSTING},
                {"__Win32Provider", "ImpersonationLevel", CHANGE_PROVIDER_HOSTING},
                {"__Win32Provider", "InitializeAsAdminFirst", CHANGE_PROVIDER_HOSTING},
                {"__Win32Provider", "SecurityDescriptor", CHANGE_PROVIDER_HOSTING},
                {"__EventFilter", "EventAccess", CHANGE_EVENT_ACCESS},
                {"__EventFilter", "CreatorSID", CHANGE_EVENT_ACCESS},
                {"__EventConsumer", "CreatorSID", CHANGE_EVENT_ACCESS},
                {"__FilterToConsumerBinding", "CreatorSID", CHANGE_EVENT_ACCESS},
                {"__FilterToConsumerBinding", "MaintainSecurityContext", CHANGE_EVENT_ACCESS}};

static bool derives_from(mw_class cls, const char *name)
{
    for (; MW_FOUND(cls); cls = mw_class_super(cls))
        if (names_equal(mw_class_name(cls), name))
            return true;
    return false;
}

enum change_kind security_setting(mw_class cls, const char *property)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (names_equal(property, settings[i].property) && derives_from(cls, settings[i].class_name))
            return settings[i].kind;
    return CHANGE_KIND_COUNT;
}
