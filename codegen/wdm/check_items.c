/* Data items: their ids are 1, 2, 3 and so on, and what counts an array stands before it. */
#include <stdlib.h>

#include "schema.h"

bool wdm_is_of_instance(const struct name *name)
{
    return wdm_is_name(name, "instancename") || wdm_is_name(name, "active");
}

static void check_missing(struct diag *diag, const struct wdm_class *cls)
{
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next) {
        const struct ast_qualifier *id = wdm_find(at->qualifiers, "wmidataid");
        int64_t number;
        if (at->is_method || !at->name.name || at->is_faulty || wdm_is_of_instance(at->name.name))
            continue;
        if (!id)
            diag_warning(diag, at->name.span, "wmi-data-id",
                         "property '%s' has no WmiDataId, so it is not in the block; number the properties from 1",
                         at->name.name->text);
        else if (!wdm_number(id, &number))
            diag_error(diag, id->name.span, "wmi-data-id", "WmiDataId is a number from 1: WmiDataId(1)");
    }
}

/* The first that is not the next number: the others follow from it. */
static void check_ids(struct diag *diag, const struct wdm_class *cls)
{
    for (uint32_t i = 0; i < cls->block.count; i++) {
        const struct wdm_item *item = cls->block.items[i], *before = i ? cls->block.items[i - 1] : NULL;
        if (item->id == (int64_t)i + 1)
            continue;
        if (before && item->id == before->id)
            diag_error(diag, item->id_at->name.span, "wmi-data-id", "'%s' and '%s' both have WmiDataId(%lld)",
                       before->name.name->text, item->name.name->text, (long long)item->id);
        else
            diag_error(diag, item->id_at->name.span, "wmi-data-id",
                       "WmiDataId values of class '%s' are not consecutive from 1: '%s' has %lld where %lu is next",
                       cls->ast->name.name->text, item->name.name->text, (long long)item->id, (unsigned long)i + 1);
        return;
    }
}

static int compare_names(const void *a, const void *b)
{
    const struct wdm_item *x = *(struct wdm_item *const *)a, *y = *(struct wdm_item *const *)b;
    uintptr_t left = (uintptr_t)x->name.name->folded, right = (uintptr_t)y->name.name->folded;
    return left < right ? -1 : left > right;
}

static const struct wdm_item *find(struct wdm_item **sorted, uint32_t count, const struct name *name)
{
    struct wdm_item wanted = {.name.name = name}, *key = &wanted;
    struct wdm_item **found = bsearch(&key, sorted, count, sizeof *sorted, compare_names);
    return found ? *found : NULL;
}

static bool is_counter(const struct wdm_item *item)
{
    return item->kind >= WDM_SINT8 && item->kind <= WDM_UINT64 && !item->type->is_array;
}

static void check_size(struct wdm_schema *schema, const struct wdm_item *item, struct wdm_item **sorted, uint32_t count)
{
    const char *text = wdm_text(item->size_is), *wrong = NULL;
    const struct wdm_item *counter = text ? find(sorted, count, names_get(&schema->unit->names, text)) : NULL;
    if (!text)
        wrong = "it wants the name of a property in quotes";
    else if (!counter)
        wrong = "there is none of this name here";
    else if (!is_counter(counter))
        wrong = "it is no integer";
    else if (counter->id >= item->id)
        wrong = "it does not come before the array";
    if (wrong)
        diag_error(&schema->unit->diag, item->size_is->name.span, "wmi-data-id",
                   "WmiSizeIs of '%s' names '%s', which is no earlier integer: %s", item->name.name->text,
                   text ? text : "", wrong);
}

void wdm_check_sizes(struct wdm_schema *schema, struct wdm_item **items, uint32_t count)
{
    struct wdm_item **sorted = memory_resize(NULL, (count + (size_t)1) * sizeof *sorted);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = items[i];
    qsort(sorted, count, sizeof *sorted, compare_names);
    for (uint32_t i = 0; i < count; i++)
        if (items[i]->size_is)
            check_size(schema, items[i], sorted, count);
    free(sorted);
}

void wdm_check_items(struct wdm_schema *schema, struct wdm_class *cls)
{
    check_missing(&schema->unit->diag, cls);
    check_ids(&schema->unit->diag, cls);
    wdm_check_sizes(schema, cls->block.items, cls->block.count);
}
