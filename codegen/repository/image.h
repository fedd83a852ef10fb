/*
 * The image of a repository while it is being written, record by record in the order of the walk of format.h.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include "format.h"
#include "plan.h"
#include "strings.h"

struct image {
    struct plan *plan;
    struct strings strings;             /* and with it the bytes of the whole image */
    uint32_t offset[SECTION_COUNT];     /* of the sections, in bytes */
    uint32_t next[SECTION_COUNT];       /* record of each section to be written */
    /* Embedded instances that values have named, in that order, and how deep they stand. */
    struct embedded { const struct model_instance *instance; unsigned depth; } *embedded;
    uint32_t embedded_count;
};

/* Put a record in its place. */
void image_store(struct image *image, enum section section, uint32_t index, const void *record);
le32 image_string(struct image *image, const char *text, size_t length);
static inline le32 image_name(struct image *image, const struct name *name)
{
    return image_string(image, name->text, name->length);
}

/* The number of the next record of a section; count records are taken. */
uint32_t image_take(struct image *image, enum section section, uint32_t count);

/* Of a namespace, class or feature; FORMAT_NONE for NULL. */
static inline le32 image_number(const struct image *image, const void *thing)
{
    return le32_of(thing ? plan_number(image->plan, thing) : FORMAT_NONE);
}

/* The fields that a value becomes. Its cells and strings are written; its objects are queued as embedded instances. */
struct image_value { uint8_t type, flags; le32 data; };
struct image_value image_value(struct image *image, const struct model_value *value, unsigned depth);

/* ---- The parts of the walk ---- */

/* One of a list that is written sorted by name: its place in the source, and which one stands at its place there. */
struct ranked { const void *item; const struct name *name; uint32_t source, nth; };
/* Sort by name a list that is in the order of the source. */
void image_rank(struct ranked *list, uint32_t count);

void write_qualifiers(struct image *image, const struct model_qualifiers *list);
void write_class(struct image *image, const struct model_class *cls, uint32_t index);
void write_instance(struct image *image, const struct model_instance *instance, uint32_t index, unsigned depth);

#endif
