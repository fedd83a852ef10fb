/* How many records a model takes, and what of it is beyond the limits of the format. */
#include <inttypes.h>
#include <string.h>

#include "format.h"
#include "plan.h"
#include "traits.h"

/* True when within the limit, else a diagnostic. what: "qualifiers on one element". */
static bool within(const struct plan *plan, struct span span, uint64_t count, uint32_t limit, const char *what)
{
    if (count <= limit)
        return true;
    diag_error(&plan->model->unit->diag, span, "format-limit",
               "%" PRIu64 " %s; a repository file holds at most %" PRIu32, count, what, limit);
    return false;
}

static bool name_fits(const struct plan *plan, const struct name *name, struct span span)
{
    return within(plan, span, name->length, FORMAT_MAX_NAME, "bytes in a name");
}

static bool path_fits(const struct plan *plan, const char *path, struct span span)
{
    return within(plan, span, strlen(path), FORMAT_MAX_PATH, "bytes in a path");
}

static bool type_fits(const struct plan *plan, const struct model_type *type)
{
    return !type->class_name || name_fits(plan, type->class_name, type->span);
}

/* ---- Values and qualifiers ---- */

static bool measure_instance(struct plan *plan, const struct model_instance *instance, unsigned depth);

/* depth: of the instance that the value stands in, 0 outside of one. */
static bool measure_value(struct plan *plan, const struct model_value *value, unsigned depth)
{
    bool is_wide = type_traits[value->type & 127] & TYPE_WIDE;
    if (value->is_null)
        return true;
    if (!value->is_array) {
        plan->counts[SECTION_CELLS] += is_wide ? 2 : 0;
        return value->type != MW_OBJECT || measure_instance(plan, value->as.object, depth + 1);
    }
    uint64_t bitmap = value->has_null_elements ? ((uint64_t)value->count + 31) / 32 : 0;
    plan->counts[SECTION_CELLS] += 1 + bitmap + (uint64_t)value->count * (is_wide ? 2 : 1);
    for (uint32_t i = 0; value->type == MW_OBJECT && i < value->count; i++) {
        const struct model_value *element = &value->as.elements[i];
        if (!element->is_null && !measure_instance(plan, element->as.object, depth + 1))
            return false;
    }
    return true;
}

static bool measure_qualifiers(struct plan *plan, const struct model_qualifiers *list, struct span span)
{
    plan->counts[SECTION_QUALIFIERS] += list->count;
    if (!within(plan, span, list->count, FORMAT_MAX_QUALIFIERS, "qualifiers on one element"))
        return false;
    for (uint32_t i = 0; i < list->count; i++)
        if (!name_fits(plan, list->items[i].name, list->items[i].span) ||
            !measure_value(plan, &list->items[i].value, 0))
            return false;
    return true;
}

/* ---- Instances ---- */

static bool measure_instance(struct plan *plan, const struct model_instance *instance, unsigned depth)
{
    plan->counts[SECTION_INSTANCES]++;
    plan->counts[SECTION_SLOTS] += instance->slot_count;
    if (!within(plan, instance->span, depth, FORMAT_MAX_NESTING, "instances in one another") ||
        !within(plan, instance->span, instance->slot_count, FORMAT_MAX_MEMBERS, "properties set by one instance") ||
        !path_fits(plan, instance->path, instance->span) ||
        !measure_qualifiers(plan, &instance->qualifiers, instance->span))
        return false;
    for (uint32_t i = 0; i < instance->slot_count; i++) {
        const struct model_slot *slot = &instance->slots[i];
        if ((slot->has_value && !measure_value(plan, &slot->value, depth)) ||
            !measure_qualifiers(plan, &slot->qualifiers, slot->span))
            return false;
    }
    return true;
}

/* ---- Classes ---- */

static bool measure_parameter(struct plan *plan, const struct model_parameter *parameter)
{
    return name_fits(plan, parameter->name, parameter->span) && type_fits(plan, &parameter->type) &&
           (!parameter->has_default || measure_value(plan, &parameter->initial, 0)) &&
           measure_qualifiers(plan, &parameter->qualifiers, parameter->span);
}

static bool measure_feature(struct plan *plan, const struct model_feature *feature)
{
    plan->counts[feature->is_method ? SECTION_METHODS : SECTION_PROPERTIES]++;
    plan->counts[SECTION_PARAMETERS] += feature->parameter_count;
    if (!name_fits(plan, feature->name, feature->span) || !type_fits(plan, &feature->type) ||
        !within(plan, feature->span, feature->parameter_count, FORMAT_MAX_PARAMETERS, "parameters of one method") ||
        (feature->has_default && !measure_value(plan, &feature->initial, 0)) ||
        !measure_qualifiers(plan, &feature->qualifiers, feature->span))
        return false;
    for (uint32_t i = 0; i < feature->parameter_count; i++)
        if (!measure_parameter(plan, &feature->parameters[i]))
            return false;
    return true;
}

static bool measure_class(struct plan *plan, const struct model_class *cls)
{
    plan->counts[SECTION_CLASSES]++;
    if (!name_fits(plan, cls->name, cls->span) ||
        !within(plan, cls->span, cls->depth, FORMAT_MAX_DEPTH, "classes above one class") ||
        !within(plan, cls->span, cls->feature_count, FORMAT_MAX_MEMBERS, "members of one class") ||
        !measure_qualifiers(plan, &cls->qualifiers, cls->span))
        return false;
    for (uint32_t i = 0; i < cls->feature_count; i++)
        if (!measure_feature(plan, &cls->features[i]))
            return false;
    return true;
}

/* ---- Namespaces ---- */

static bool measure_qualifier_types(struct plan *plan, const struct model_namespace *ns)
{
    for (uint32_t i = 0; i < ns->qualifier_type_count; i++) {
        const struct model_qualifier_type *type = ns->qualifier_types[i];
        if (!is_written(type))
            continue;
        plan->counts[SECTION_QUALIFIER_TYPES]++;
        if (!name_fits(plan, type->name, type->span) || !type_fits(plan, &type->type) ||
            (type->has_default && !measure_value(plan, &type->initial, 0)))
            return false;
    }
    return true;
}

static bool measure_namespace(struct plan *plan, const struct model_namespace *ns)
{
    plan->counts[SECTION_NAMESPACES]++;
    plan->counts[SECTION_DESCRIPTORS] += ns->descriptor.size;
    if (!path_fits(plan, ns->path, ns->span) || !measure_qualifier_types(plan, ns))
        return false;
    for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
        if (!measure_class(plan, cls))
            return false;
    for (const struct model_instance *instance = ns->instances; instance; instance = instance->next) {
        plan->instance_count++;
        if (!measure_instance(plan, instance, 0))
            return false;
    }
    return true;
}

bool measure_model(struct plan *plan)
{
    if (!measure_namespace(plan, plan->model->system))
        return false;
    for (const struct model_namespace *ns = plan->model->namespaces; ns; ns = ns->next)
        if (!measure_namespace(plan, ns))
            return false;
    return true;
}
