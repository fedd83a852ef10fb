/*
 * Before the first byte is written: which record of the model gets which number, and how large each section is.
 */
#ifndef PLAN_H
#define PLAN_H

#include "model.h"

/* The sections of a file, in their order. */
enum section {
    SECTION_NAMESPACES, SECTION_CLASSES, SECTION_PROPERTIES, SECTION_METHODS, SECTION_PARAMETERS, SECTION_INSTANCES,
    SECTION_SLOTS, SECTION_QUALIFIERS, SECTION_QUALIFIER_TYPES, SECTION_CELLS, SECTION_DESCRIPTORS, SECTION_STRINGS,
    SECTION_COUNT
};

/* From namespaces, classes and features to their record numbers: an open hash table by address. */
struct numbers {
    struct number { const void *thing; uint32_t number; } *slots;
    uint32_t capacity;
};

struct plan {
    struct model *model;
    uint64_t counts[SECTION_COUNT];             /* in records; of the strings 0 */
    /* Sorted as in the file. The system's namespace is the first; embedded instances are not among the instances. */
    struct model_namespace **namespaces;
    struct model_class **classes;
    struct model_instance **instances;
    uint32_t instance_count;
    struct numbers numbers;
};

/* False after a diagnostic: the model exceeds a limit of the format. The plan is to be freed in any case. */
bool plan_make(struct plan *plan, struct model *model);
void plan_free(struct plan *plan);
uint32_t plan_number(const struct plan *plan, const void *thing);

/* ---- Between plan.c and measure.c ---- */

/* Count all records that plan->model needs and hold it against the limits of format.h. */
bool measure_model(struct plan *plan);

static inline bool is_written(const struct model_qualifier_type *type)
{
    return !type->is_builtin;
}

#endif
