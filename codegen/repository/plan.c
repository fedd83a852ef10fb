/* The order and the numbers of the records of a model. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "order.h"

/* ---- Numbers ---- */

static uint32_t numbers_slot(const struct numbers *numbers, const void *thing)
{
    uint32_t mask = numbers->capacity - 1;
    uint32_t slot = (uint32_t)((uintptr_t)thing / 16 * 0x9e3779b97f4a7c15u >> 32) & mask;
    while (numbers->slots[slot].thing && numbers->slots[slot].thing != thing)
        slot = (slot + 1) & mask;
    return slot;
}

static void numbers_init(struct numbers *numbers, uint64_t count)
{
    for (numbers->capacity = 16; numbers->capacity < count * 2; numbers->capacity *= 2)
        ;
    numbers->slots = memory_resize(NULL, numbers->capacity * sizeof *numbers->slots);
    memset(numbers->slots, 0, numbers->capacity * sizeof *numbers->slots);
}

static void numbers_set(struct numbers *numbers, const void *thing, uint32_t number)
{
    numbers->slots[numbers_slot(numbers, thing)] = (struct number){thing, number};
}

uint32_t plan_number(const struct plan *plan, const void *thing)
{
    return plan->numbers.slots[numbers_slot(&plan->numbers, thing)].number;
}

/* ---- Order ---- */

static int compare_namespaces(const void *a, const void *b)
{
    return order_names((*(struct model_namespace *const *)a)->path, (*(struct model_namespace *const *)b)->path);
}

static int compare_classes(const void *a, const void *b)
{
    return order_names((*(struct model_class *const *)a)->name->text, (*(struct model_class *const *)b)->name->text);
}

static int compare_features(const void *a, const void *b)
{
    return order_names((*(struct model_feature *const *)a)->name->text,
                       (*(struct model_feature *const *)b)->name->text);
}

static int compare_paths(const struct model_instance *a, const struct model_instance *b, bool exact_values)
{
    if (!*a->path || !*b->path)
        return !*a->path - !*b->path;
    return order_paths(a->path, b->path, exact_values);
}

static int compare_instances(const void *a, const void *b)
{
    return compare_paths(*(struct model_instance *const *)a, *(struct model_instance *const *)b, false);
}

static int compare_instances_exactly(const void *a, const void *b)
{
    return compare_paths(*(struct model_instance *const *)a, *(struct model_instance *const *)b, true);
}

/* ---- Sorting ---- */

static void sort(void *items, uint32_t count, int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(items, count, sizeof(void *), compare);
}

static void *new_list(uint64_t count)
{
    return memory_resize(NULL, (size_t)count * sizeof(void *));
}

static void list_namespaces(struct plan *plan)
{
    uint32_t count = 0;
    plan->namespaces[count++] = plan->model->system;
    for (struct model_namespace *ns = plan->model->namespaces; ns; ns = ns->next)
        plan->namespaces[count++] = ns;
    sort(plan->namespaces + 1, count - 1, compare_namespaces);
    for (uint32_t i = 0; i < count; i++)
        numbers_set(&plan->numbers, plan->namespaces[i], i);
}

static uint32_t list_classes(struct plan *plan, const struct model_namespace *ns, uint32_t first)
{
    uint32_t next = first;
    for (struct model_class *cls = ns->classes; cls; cls = cls->next)
        plan->classes[next++] = cls;
    sort(plan->classes + first, next - first, compare_classes);
    for (uint32_t i = first; i < next; i++)
        numbers_set(&plan->numbers, plan->classes[i], i);
    return next;
}

/* Number the properties, or else the methods, of a class; Returns the number after the last. */
static uint32_t number_features(struct plan *plan, const struct model_class *cls, bool methods, uint32_t first)
{
    struct model_feature **list = new_list(cls->feature_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < cls->feature_count; i++)
        if (cls->features[i].is_method == methods)
            list[count++] = &cls->features[i];
    sort(list, count, compare_features);
    for (uint32_t i = 0; i < count; i++)
        numbers_set(&plan->numbers, list[i], first + i);
    free(list);
    return first + count;
}

/* Those without keys stay in the order of the source: qsort need not be stable, so they are put last by hand. */
static uint32_t list_instances(struct plan *plan, const struct model_namespace *ns, uint32_t first)
{
    bool exact_values = !(plan->model->unit->dialect & DIALECT_WMI);
    uint32_t next = first;
    for (struct model_instance *instance = ns->instances; instance; instance = instance->next)
        if (*instance->path)
            plan->instances[next++] = instance;
    sort(plan->instances + first, next - first, exact_values ? compare_instances_exactly : compare_instances);
    for (struct model_instance *instance = ns->instances; instance; instance = instance->next)
        if (!*instance->path)
            plan->instances[next++] = instance;
    return next;
}

static void list_all(struct plan *plan)
{
    uint32_t classes = 0, properties = 0, methods = 0, instances = 0;
    plan->namespaces = new_list(plan->counts[SECTION_NAMESPACES]);
    plan->classes = new_list(plan->counts[SECTION_CLASSES]);
    plan->instances = new_list(plan->instance_count);
    list_namespaces(plan);
    for (uint32_t i = 0; i < plan->counts[SECTION_NAMESPACES]; i++) {
        classes = list_classes(plan, plan->namespaces[i], classes);
        instances = list_instances(plan, plan->namespaces[i], instances);
    }
    for (uint32_t i = 0; i < classes; i++) {
        properties = number_features(plan, plan->classes[i], false, properties);
        methods = number_features(plan, plan->classes[i], true, methods);
    }
}

bool plan_make(struct plan *plan, struct model *model)
{
    *plan = (struct plan){.model = model};
    if (!measure_model(plan))
        return false;
    numbers_init(&plan->numbers, plan->counts[SECTION_NAMESPACES] + plan->counts[SECTION_CLASSES] +
                                     plan->counts[SECTION_PROPERTIES] + plan->counts[SECTION_METHODS]);
    list_all(plan);
    return true;
}

void plan_free(struct plan *plan)
{
    free(plan->namespaces);
    free(plan->classes);
    free(plan->instances);
    free(plan->numbers.slots);
}
