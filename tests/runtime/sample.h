/*
 * Models made by hand, so that tests of the repository need neither parser nor rules, and images stay small.
 */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "model.h"

struct sample {
    struct unit unit;
    struct model model;
    struct model_namespace system;
    FILE *messages;
    char *said; /* what diagnostics were printed, after sample_image() */
    size_t said_size;
};

enum { SAMPLE_ROOM = 12 }; /* features of a class, slots, qualifiers and parameters that sample_* can add */

void sample_init(struct sample *sample, enum dialect dialect);
void sample_free(struct sample *sample);
/* malloc'ed; NULL when there were diagnostics. */
uint8_t *sample_image(struct sample *sample, size_t *size);

/* With the default descriptor; its parent must be there. */
struct model_namespace *sample_namespace(struct sample *sample, const char *path);
struct model_class *sample_class(struct sample *sample, struct model_namespace *ns, const char *name,
                                 struct model_class *super);
/* Overrides what an ancestor has by that name. */
struct model_feature *sample_property(struct sample *sample, struct model_class *cls, enum mw_type type,
                                      const char *name);
struct model_feature *sample_method(struct sample *sample, struct model_class *cls, enum mw_type type,
                                    const char *name);
struct model_parameter *sample_parameter(struct sample *sample, struct model_feature *method, enum mw_type type,
                                         const char *name);
void sample_default(struct model_feature *property, struct model_value value);
void sample_qualifier(struct sample *sample, struct model_qualifiers *list, const char *name, struct model_value value,
                      unsigned flavor);
struct model_qualifier_type *sample_qualifier_type(struct sample *sample, struct model_namespace *ns, const char *name,
                                                   enum mw_type type);
struct model_instance *sample_instance(struct sample *sample, struct model_namespace *ns, struct model_class *cls,
                                       const char *path);
/* ns NULL makes it an embedded one. */
struct model_slot *sample_slot(struct sample *sample, struct model_instance *instance, const char *property,
                               struct model_value value);

struct model_value sample_null(enum mw_type type);
struct model_value sample_number(enum mw_type type, int64_t number);
struct model_value sample_real(enum mw_type type, double real);
struct model_value sample_text(const char *text);
struct model_value sample_object(struct model_instance *instance);
struct model_value sample_array(struct sample *sample, uint32_t count, const struct model_value *elements);

/* A model in which every kind of record and of value occurs. */
void sample_everything(struct sample *sample, enum dialect dialect);
/* Structures, enumerations, a local type; kinds.c lists the records. */
void sample_kinds(struct sample *sample);
/* The smallest one that makes sense: root with class A { uint8 b = 7; } and one instance. */
void sample_small(struct sample *sample);

#endif
