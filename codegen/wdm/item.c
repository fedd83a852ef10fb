/* One data item or parameter: its type, and how much room it takes. */
#include <stdlib.h>
#include <string.h>

#include "schema.h"

static enum wdm_kind kind_named(const char *name)
{
    static const char *const names[] = {
        [WDM_BOOLEAN] = "boolean", [WDM_SINT8] = "sint8",   [WDM_UINT8] = "uint8",       [WDM_SINT16] = "sint16",
        [WDM_UINT16] = "uint16",   [WDM_SINT32] = "sint32", [WDM_UINT32] = "uint32",     [WDM_SINT64] = "sint64",
        [WDM_UINT64] = "uint64",   [WDM_REAL32] = "real32", [WDM_REAL64] = "real64",     [WDM_CHAR16] = "char16",
        [WDM_STRING] = "string",   [WDM_CLASS] = NULL,      [WDM_DATETIME] = "datetime",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return (enum wdm_kind)i;
    return WDM_NOTHING;
}

static void read_class(struct wdm_schema *schema, struct wdm_item *item)
{
    struct diag *diag = &schema->unit->diag;
    const char *name = item->type->name->text;
    item->embedded = wdm_class_named(schema, item->type->name);
    if (!item->embedded)
        diag_error(
            diag, item->type->span, "wdm-embedded",
            "class '%s' is not declared in these files, so its layout is not known; include the file that has it",
            name);
    else if (!item->embedded->is_served || item->embedded->is_abstract || item->embedded->block.count == 0)
        diag_error(diag, item->type->span, "wdm-embedded",
                   "class '%s' has no data layout: let it not be abstract, give it WMI, and its properties a WmiDataId",
                   name);
    else
        item->kind = WDM_CLASS;
    if (item->embedded)
        item->embedded->is_used = true;
}

/* Real numbers and characters are no types of the driver documentation; what they would look like is clear all the
 * same. */
static void read_intrinsic(struct wdm_schema *schema, struct wdm_item *item)
{
    const char *name = item->type->name->folded->text;
    item->kind = kind_named(name);
    if (item->kind == WDM_REAL32 || item->kind == WDM_REAL64 || item->kind == WDM_CHAR16)
        diag_warning(&schema->unit->diag, item->type->span, "wdm-type",
                     "%s is no documented type of a data block; use an integer of its size", name);
    else if (item->kind == WDM_NOTHING)
        diag_error(&schema->unit->diag, item->type->span, "wdm-type",
                   "a data block cannot hold %s: name the class of an embedded object, or use another type", name);
}

static void read_type(struct wdm_schema *schema, struct wdm_item *item)
{
    const struct ast_type *type = item->type;
    item->kind = WDM_NOTHING;
    if (!type->name)
        return;
    if (type->is_reference)
        diag_error(&schema->unit->diag, type->span, "wdm-type",
                   "a data block cannot hold a reference; give '%s' a string or an id instead", item->name.name->text);
    else if (type->is_intrinsic || wdm_is_name(type->name, "object"))
        read_intrinsic(schema, item);
    else
        read_class(schema, item);
}

/* A number of elements or characters, 0 when nothing says it. */
static uint64_t read_room(struct wdm_schema *schema, const struct ast_value *value, uint64_t most)
{
    if (!value || value->kind != AST_INTEGER)
        return 0;
    if (!value->negative && value->as.magnitude >= 1 && value->as.magnitude <= most)
        return value->as.magnitude;
    diag_error(&schema->unit->diag, value->span, "wdm-limit", "a number from 1 to %llu belongs here",
               (unsigned long long)most);
    return 1;
}

static void read_array(struct wdm_schema *schema, struct wdm_item *item)
{
    const struct ast_qualifier *max = wdm_find(item->qualifiers, "max"), *length = wdm_find(item->qualifiers, "maxlen");
    item->size_is = wdm_find(item->qualifiers, "wmisizeis");
    if (item->size_is)
        return;
    if (item->type->sized)
        item->count = read_room(schema, item->type->array_size, WDM_SIZE_MAX);
    else if (max)
        item->count = read_room(schema, max->value, WDM_SIZE_MAX);
    else if (length && item->kind != WDM_STRING)
        item->count = read_room(schema, length->value, WDM_SIZE_MAX);
}

void wdm_item_read(struct wdm_schema *schema, struct wdm_item *item)
{
    read_type(schema, item);
    if (item->type->is_array)
        read_array(schema, item);
    const struct ast_qualifier *length = wdm_find(item->qualifiers, "maxlen");
    if (!length && !item->type->is_array)
        length = wdm_find(item->qualifiers, "max");
    if (item->kind == WDM_STRING && length)
        item->length = read_room(schema, length->value, WDM_STRING_MAX);
}

struct ranked {
    struct wdm_item *item;
    uint32_t rank;
};

static int compare_ranks(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->item->id != y->item->id)
        return x->item->id < y->item->id ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

void wdm_items_sort(struct wdm_item **items, uint32_t count)
{
    struct ranked *all = memory_resize(NULL, (count + (size_t)1) * sizeof *all);
    for (uint32_t i = 0; i < count; i++)
        all[i] = (struct ranked){.item = items[i], .rank = i};
    qsort(all, count, sizeof *all, compare_ranks);
    for (uint32_t i = 0; i < count; i++)
        items[i] = all[i].item;
    free(all);
}
