/* Methods: what the WDM provider can call, and which parameters go in and come out. */
#include <stdlib.h>

#include "schema.h"

static void check_feature(struct diag *diag, const struct wdm_method *method)
{
    const struct ast_feature *feature = method->feature;
    const char *name = feature->name.name->text;
    if (!wdm_is_name(feature->type.name, "void") || feature->type.is_array)
        diag_error(diag, feature->type.span, "wdm-method",
                   "method '%s' returns a value, which no driver can; let it be void, with an [out] parameter", name);
    if (!wdm_has(feature->qualifiers, "implemented"))
        diag_error(diag, feature->name.span, "wdm-method",
                   "method '%s' is not Implemented, so the provider would not be called; add Implemented", name);
    const struct ast_qualifier *id = wdm_find(feature->qualifiers, "wmimethodid");
    int64_t number;
    if (!wdm_number(id, &number) || number < 1)
        diag_error(diag, id ? id->name.span : feature->name.span, "wmi-data-id",
                   "method '%s' needs a number by which the driver knows it: WmiMethodId(1)", name);
}

static int compare_ids(const void *a, const void *b)
{
    const struct wdm_method *x = *(const struct wdm_method *const *)a, *y = *(const struct wdm_method *const *)b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void check_ids(struct diag *diag, const struct wdm_class *cls)
{
    const struct wdm_method **sorted = memory_resize(NULL, (cls->method_count + (size_t)1) * sizeof *sorted);
    for (uint32_t i = 0; i < cls->method_count; i++)
        sorted[i] = &cls->methods[i];
    qsort(sorted, cls->method_count, sizeof *sorted, compare_ids);
    for (uint32_t i = 1; i < cls->method_count; i++)
        if (sorted[i]->id && sorted[i]->id == sorted[i - 1]->id)
            diag_error(diag, wdm_find(sorted[i]->feature->qualifiers, "wmimethodid")->name.span, "wmi-data-id",
                       "'%s' and '%s' both have WmiMethodId(%lld)", sorted[i - 1]->feature->name.name->text,
                       sorted[i]->feature->name.name->text, (long long)sorted[i]->id);
    free(sorted);
}

/* Ids of parameters begin with 0; all are written, or none, and then each has its position. */
static void check_parameter_ids(struct diag *diag, const struct wdm_method *method, struct wdm_item **sorted)
{
    uint32_t with = 0;
    for (uint32_t i = 0; i < method->count; i++)
        with += method->all[i].id_at != NULL;
    for (uint32_t i = 0; i < method->count && with; i++) {
        const struct wdm_item *item = &method->all[i];
        int64_t number;
        if (!item->id_at)
            diag_error(diag, item->name.span, "parameter-id",
                       "parameter '%s' has no ID, which others have; number all of them from 0, or none",
                       item->name.name->text);
        else if (!wdm_number(item->id_at, &number))
            diag_error(diag, item->id_at->name.span, "parameter-id", "an ID is a number from 0: ID(0)");
    }
    for (uint32_t i = 1; i < method->count && with == method->count; i++)
        if (sorted[i]->id == sorted[i - 1]->id)
            diag_error(diag, sorted[i]->id_at->name.span, "parameter-id", "parameters '%s' and '%s' both have ID(%lld)",
                       sorted[i - 1]->name.name->text, sorted[i]->name.name->text, (long long)sorted[i]->id);
}

static void divide(struct wdm_schema *schema, struct wdm_method *method, struct wdm_item **sorted)
{
    struct wdm_item **in = ARENA_ARRAY(&schema->unit->arena, struct wdm_item *, method->count);
    struct wdm_item **out = ARENA_ARRAY(&schema->unit->arena, struct wdm_item *, method->count);
    for (uint32_t i = 0; i < method->count; i++) {
        bool goes_in = wdm_has(sorted[i]->qualifiers, "in"), comes_out = wdm_has(sorted[i]->qualifiers, "out");
        if (goes_in)
            in[method->in.count++] = sorted[i];
        if (comes_out)
            out[method->out.count++] = sorted[i];
        if (!goes_in && !comes_out)
            diag_error(&schema->unit->diag, sorted[i]->name.span, "wdm-parameter",
                       "parameter '%s' is neither in nor out; write [in] or [out] before it",
                       sorted[i]->name.name->text);
    }
    method->in.items = in;
    method->out.items = out;
}

static void read_parameters(struct wdm_schema *schema, struct wdm_method *method)
{
    const struct ast_parameter *first = method->feature->parameters;
    uint32_t count = 0;
    for (const struct ast_parameter *at = first; at; at = at->next)
        count += at->name.name != NULL;
    method->all = ARENA_ARRAY(&schema->unit->arena, struct wdm_item, count);
    struct wdm_item **sorted = ARENA_ARRAY(&schema->unit->arena, struct wdm_item *, count);
    for (const struct ast_parameter *at = first; at; at = at->next) {
        struct wdm_item item = {.qualifiers = at->qualifiers, .type = &at->type, .name = at->name, .id = method->count};
        if (!at->name.name)
            continue;
        item.id_at = wdm_find(at->qualifiers, "id");
        wdm_number(item.id_at, &item.id);
        wdm_item_read(schema, &item);
        method->all[method->count] = item;
        sorted[method->count] = &method->all[method->count];
        method->count++;
    }
    wdm_items_sort(sorted, count);
    check_parameter_ids(&schema->unit->diag, method, sorted);
    wdm_check_sizes(schema, sorted, count);
    divide(schema, method, sorted);
}

void wdm_check_methods(struct wdm_schema *schema, struct wdm_class *cls)
{
    uint32_t count = 0;
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next)
        count += at->is_method && at->name.name;
    cls->methods = ARENA_ARRAY(&schema->unit->arena, struct wdm_method, count);
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next) {
        if (!at->is_method || !at->name.name)
            continue;
        struct wdm_method *method = &cls->methods[cls->method_count++];
        method->feature = at;
        wdm_number(wdm_find(at->qualifiers, "wmimethodid"), &method->id);
        check_feature(&schema->unit->diag, method);
        read_parameters(schema, method);
    }
    check_ids(&schema->unit->diag, cls);
}
