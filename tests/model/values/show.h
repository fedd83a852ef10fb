/*
 * Values and compilations as text that a table can hold.
 */
#ifndef SHOW_H
#define SHOW_H

#include <inttypes.h>

#include "check.h"

/* 5, -1.5, "text", TRUE, NULL, {1,NULL}, object of A_B. */
static inline void show_value(FILE *out, const struct model_value *value)
{
    if (value->is_null) {
        fputs("NULL", out);
        return;
    }
    if (value->is_array) {
        fputc('{', out);
        for (uint32_t i = 0; i < value->count; i++) {
            fputs(i ? "," : "", out);
            show_value(out, &value->as.elements[i]);
        }
        fputc('}', out);
        return;
    }
    switch ((enum mw_type)value->type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
        fprintf(out, "\"%.*s\"", (int)value->count, value->as.text);
        break;
    case MW_REAL32:
    case MW_REAL64:
        fprintf(out, "%g", value->as.real);
        break;
    case MW_BOOLEAN:
        fputs(value->as.integer ? "TRUE" : "FALSE", out);
        break;
    case MW_OBJECT:
        fprintf(out, "object of %s", value->as.object->cls->name->text);
        break;
    case MW_UINT64:
        fprintf(out, "%" PRIu64, (uint64_t)value->as.integer);
        break;
    default:
        fprintf(out, "%" PRId64, value->as.integer);
    }
}

static inline struct model_class *show_class(const struct check_run *run, const char *name)
{
    struct model *model = run->model;

    return model_find_class(model, model->start, names_get(&model->unit->names, name));
}

static inline struct model_feature *show_property(const struct check_run *run, const char *class_name, const char *name)
{
    struct model_class *cls = show_class(run, class_name);

    return cls ? model_find_property(run->model, cls, names_get(&run->model->unit->names, name)) : NULL;
}

#endif
