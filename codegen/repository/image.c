/* The image of a repository: its sections, its namespaces, its header. */
#include "image.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "checksum.h"
#include "order.h"
#include "repository.h"

static const uint8_t record_sizes[SECTION_COUNT] = {
    [SECTION_NAMESPACES] = sizeof(struct format_namespace),
    [SECTION_CLASSES] = sizeof(struct format_class),
    [SECTION_PROPERTIES] = sizeof(struct format_feature),
    [SECTION_METHODS] = sizeof(struct format_feature),
    [SECTION_PARAMETERS] = sizeof(struct format_parameter),
    [SECTION_INSTANCES] = sizeof(struct format_instance),
    [SECTION_SLOTS] = sizeof(struct format_slot),
    [SECTION_QUALIFIERS] = sizeof(struct format_qualifier),
    [SECTION_QUALIFIER_TYPES] = sizeof(struct format_qualifier_type),
    [SECTION_CELLS] = sizeof(le32),
    [SECTION_DESCRIPTORS] = 1,
    [SECTION_STRINGS] = 1,
};

void image_store(struct image *image, enum section section, uint32_t index, const void *record)
{
    size_t size = record_sizes[section];
    memcpy(image->strings.bytes + image->offset[section] + index * size, record, size);
}

le32 image_string(struct image *image, const char *text, size_t length)
{
    return le32_of(strings_intern(&image->strings, text, length));
}

uint32_t image_take(struct image *image, enum section section, uint32_t count)
{
    uint32_t first = image->next[section];
    image->next[section] += count;
    return first;
}

static void write_qualifier_type(struct image *image, const struct model_qualifier_type *type)
{
    struct format_qualifier_type record = {.name = image_name(image, type->name)};
    struct image_value value = {0};
    if (type->type.class_name)
        record.class_name = image_name(image, type->type.class_name);
    if (type->has_default)
        value = image_value(image, &type->initial, 0);
    record.value = value.data;
    record.array_size = le32_of(type->type.array_size);
    record.scope = le16_of(type->scope);
    record.type = (uint8_t)(type->type.type | (type->type.is_array ? FORMAT_ARRAY : 0));
    record.flags = value.flags | (type->flavor & FORMAT_FLAVORS);
    image_store(image, SECTION_QUALIFIER_TYPES, image_take(image, SECTION_QUALIFIER_TYPES, 1), &record);
}

static int compare_qualifier_types(const void *a, const void *b)
{
    const struct model_qualifier_type *left = *(struct model_qualifier_type *const *)a;
    const struct model_qualifier_type *right = *(struct model_qualifier_type *const *)b;
    return order_names(left->name->text, right->name->text);
}

/* Returns how many. */
static uint32_t write_qualifier_types(struct image *image, const struct model_namespace *ns)
{
    const struct model_qualifier_type **list = memory_resize(NULL, ns->qualifier_type_count * sizeof *list);
    uint32_t count = 0;
    for (uint32_t i = 0; i < ns->qualifier_type_count; i++)
        if (is_written(ns->qualifier_types[i]))
            list[count++] = ns->qualifier_types[i];
    if (count > 1)
        qsort(list, count, sizeof *list, compare_qualifier_types);
    for (uint32_t i = 0; i < count; i++)
        write_qualifier_type(image, list[i]);
    free(list);
    return count;
}

/* ---- Namespaces ---- */

/* Classes and instances are lists over all namespaces; each namespace has the next ones. */
static uint32_t write_classes(struct image *image, const struct model_namespace *ns)
{
    uint32_t first = image->next[SECTION_CLASSES], end = first;
    while (end < image->plan->counts[SECTION_CLASSES] && image->plan->classes[end]->ns == ns)
        end++;
    image_take(image, SECTION_CLASSES, end - first);
    for (uint32_t i = first; i < end; i++)
        write_class(image, image->plan->classes[i], i);
    return end - first;
}

static uint32_t write_instances(struct image *image, const struct model_namespace *ns)
{
    uint32_t first = image->next[SECTION_INSTANCES], end = first;
    while (end < image->plan->instance_count && image->plan->instances[end]->ns == ns)
        end++;
    image_take(image, SECTION_INSTANCES, end - first);
    for (uint32_t i = first; i < end; i++)
        write_instance(image, image->plan->instances[i], i, 0);
    return end - first;
}

static struct format_range write_descriptor(struct image *image, struct model_bytes descriptor)
{
    uint32_t first = image_take(image, SECTION_DESCRIPTORS, (uint32_t)descriptor.size);
    if (descriptor.size)
        memcpy(image->strings.bytes + image->offset[SECTION_DESCRIPTORS] + first, descriptor.bytes, descriptor.size);
    return (struct format_range){le32_of(first), le32_of((uint32_t)descriptor.size)};
}

static void write_namespace(struct image *image, const struct model_namespace *ns, uint32_t index)
{
    struct format_namespace record = {.path = image_string(image, ns->path, strlen(ns->path))};
    record.parent = image_number(image, ns->parent);
    record.descriptor = write_descriptor(image, ns->descriptor);
    record.flags = le32_of((ns->own_descriptor.size ? FORMAT_NS_OWN_DESCRIPTOR : 0) |
                           (ns->requires_encryption ? FORMAT_NS_REQUIRES_ENCRYPTION : 0));
    record.qualifier_types.first = le32_of(image->next[SECTION_QUALIFIER_TYPES]);
    record.qualifier_types.count = le32_of(write_qualifier_types(image, ns));
    record.classes.first = le32_of(image->next[SECTION_CLASSES]);
    record.classes.count = le32_of(write_classes(image, ns));
    record.instances.first = le32_of(image->next[SECTION_INSTANCES]);
    record.instances.count = le32_of(write_instances(image, ns));
    image_store(image, SECTION_NAMESPACES, index, &record);
}

/* Their own values queue further ones. */
static void write_embedded(struct image *image)
{
    for (uint32_t i = 0; i < image->embedded_count; i++) {
        struct embedded embedded = image->embedded[i];
        write_instance(image, embedded.instance, image_take(image, SECTION_INSTANCES, 1), embedded.depth);
    }
}

/* ---- The file ---- */

/* Lay out all sections but the strings. False when they alone are too large. */
static bool lay_out(struct image *image)
{
    uint64_t end = sizeof(struct format_header);
    for (unsigned i = 0; i < SECTION_COUNT; i++) {
        image->offset[i] = (uint32_t)end;
        end += image->plan->counts[i] * record_sizes[i];
        if (end > FORMAT_MAX_SIZE)
            return false;
    }
    strings_init(&image->strings, (size_t)end);
    size_t embedded = (size_t)image->plan->counts[SECTION_INSTANCES] - image->plan->instance_count;
    image->embedded = memory_resize(NULL, embedded * sizeof *image->embedded);
    return true;
}

static void write_header(struct image *image)
{
    struct format_header header = {
        .magic = FORMAT_MAGIC,
        .major = le16_of(FORMAT_MAJOR),
        .minor = le16_of(FORMAT_MINOR),
        .size = le32_of((uint32_t)image->strings.end),
        .dialect = le32_of(image->plan->model->unit->dialect),
    };
    struct format_section sections[SECTION_COUNT]; /* as they stand in the header */
    image->plan->counts[SECTION_STRINGS] = image->strings.end - image->strings.start;
    for (unsigned i = 0; i < SECTION_COUNT; i++)
        sections[i] = (struct format_section){le32_of(image->offset[i]), le32_of((uint32_t)image->plan->counts[i])};
    memcpy(image->strings.bytes, &header, sizeof header);
    memcpy(image->strings.bytes + offsetof(struct format_header, namespaces), sections, sizeof sections);
    checksum_of_file(image->strings.bytes, image->strings.end, header.checksum);
    memcpy(image->strings.bytes + offsetof(struct format_header, checksum), header.checksum, sizeof header.checksum);
}

/* False when it would be too large. */
static bool write_image(struct image *image)
{
    if (!lay_out(image))
        return false;
    for (uint32_t i = 0; i < image->plan->counts[SECTION_NAMESPACES]; i++)
        write_namespace(image, image->plan->namespaces[i], i);
    write_embedded(image);
    if (!image->strings.is_full)
        write_header(image);
    return !image->strings.is_full;
}

void repository_image(struct model *model, uint8_t **bytes, size_t *size)
{
    struct plan plan;
    struct image image = {.plan = &plan};
    bool fits = plan_make(&plan, model);
    if (fits && !write_image(&image)) {
        diag_error(&model->unit->diag, SPAN_NONE, "format-limit", "the repository file would be larger than %d bytes",
                   FORMAT_MAX_SIZE);
        fits = false;
    }
    *bytes = fits ? memory_resize(image.strings.bytes, image.strings.end) : NULL;
    *size = fits ? image.strings.end : 0;
    if (!fits)
        free(image.strings.bytes);
    free(image.embedded);
    strings_free(&image.strings);
    plan_free(&plan);
}
