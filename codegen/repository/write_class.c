/* Classes and their members. */
#include <stdlib.h>

#include "image.h"

struct image_type {
    uint8_t type;
    le32 class_name, array_size;
};

static struct image_type image_type(struct image *image, const struct model_type *type)
{
    struct image_type made = {.type = (uint8_t)(type->type | (type->is_array ? FORMAT_ARRAY : 0)),
                              .array_size = le32_of(type->array_size)};
    if (type->class_name)
        made.class_name = image_name(image, type->class_name);
    return made;
}

static void write_parameter(struct image *image, const struct model_parameter *parameter, uint32_t index,
                            uint32_t method)
{
    struct format_parameter record = {.name = image_name(image, parameter->name), .method = le32_of(method)};
    struct image_type type = image_type(image, &parameter->type);
    struct image_value value = {0};
    if (parameter->has_default)
        value = image_value(image, &parameter->initial, 0);
    record.class_name = type.class_name;
    record.array_size = type.array_size;
    record.qualifiers = le32_of(image->next[SECTION_QUALIFIERS]);
    record.value = value.data;
    record.type = type.type;
    record.qualifier_count = (uint8_t)parameter->qualifiers.count;
    record.flags = value.flags;
    image_store(image, SECTION_PARAMETERS, index, &record);
    write_qualifiers(image, &parameter->qualifiers);
}

/* What properties and methods have in common. */
static struct format_feature common_record(struct image *image, const struct model_feature *feature,
                                           const struct ranked *ranked)
{
    struct format_feature record = {.name = image_name(image, feature->name)};
    struct image_type type = image_type(image, &feature->type);
    record.cls = image_number(image, feature->cls);
    record.overridden = image_number(image, feature->overridden);
    record.class_name = type.class_name;
    record.array_size = type.array_size;
    record.source = le16_of(ranked->source);
    record.nth = le16_of(ranked->nth);
    record.type = type.type;
    record.qualifier_count = (uint8_t)feature->qualifiers.count;
    return record;
}

static void write_property(struct image *image, const struct ranked *ranked, uint32_t index)
{
    const struct model_feature *property = ranked->item;
    struct format_feature record = common_record(image, property, ranked);
    struct image_value value = {0};
    if (property->has_default)
        value = image_value(image, &property->initial, 0);
    record.content = value.data;
    record.flags = value.flags | (property->is_key ? FORMAT_IS_KEY : 0);
    record.qualifiers = le32_of(image->next[SECTION_QUALIFIERS]);
    image_store(image, SECTION_PROPERTIES, index, &record);
    write_qualifiers(image, &property->qualifiers);
}

static void write_method(struct image *image, const struct ranked *ranked, uint32_t index)
{
    const struct model_feature *method = ranked->item;
    struct format_feature record = common_record(image, method, ranked);
    uint32_t first = image_take(image, SECTION_PARAMETERS, method->parameter_count);
    record.content = le32_of(first);
    record.parameter_count = (uint8_t)method->parameter_count;
    record.qualifiers = le32_of(image->next[SECTION_QUALIFIERS]);
    image_store(image, SECTION_METHODS, index, &record);
    write_qualifiers(image, &method->qualifiers);
    for (uint32_t i = 0; i < method->parameter_count; i++)
        write_parameter(image, &method->parameters[i], first + i, index);
}

/* The properties, or else the methods: sorted by their numbers, with their places among themselves in the source. */
static void write_features(struct image *image, const struct model_class *cls, bool methods, uint32_t first,
                           uint32_t count)
{
    struct ranked *ranked = memory_resize(NULL, count * sizeof *ranked);
    uint32_t source = 0;
    for (const struct model_feature *f = cls->features; f < cls->features + cls->feature_count; f++) {
        if (f->is_method != methods)
            continue;
        uint32_t nth = plan_number(image->plan, f) - first;
        ranked[nth].item = f;
        ranked[nth].source = source;
        ranked[source++].nth = nth;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (methods)
            write_method(image, &ranked[i], first + i);
        else
            write_property(image, &ranked[i], first + i);
    }
    free(ranked);
}

void write_class(struct image *image, const struct model_class *cls, uint32_t index)
{
    struct format_class record = {.name = image_name(image, cls->name)};
    uint32_t method_count = 0;
    for (uint32_t i = 0; i < cls->feature_count; i++)
        method_count += cls->features[i].is_method;
    uint32_t property_count = cls->feature_count - method_count;
    uint32_t properties = image_take(image, SECTION_PROPERTIES, property_count);
    uint32_t methods = image_take(image, SECTION_METHODS, method_count);
    record.ns = image_number(image, cls->ns);
    record.super = image_number(image, cls->super);
    record.qualifiers = le32_of(image->next[SECTION_QUALIFIERS]);
    record.properties = le32_of(properties);
    record.methods = le32_of(methods);
    record.property_count = le16_of(property_count);
    record.method_count = le16_of(method_count);
    record.flags = le16_of(cls->flags | (uint32_t)cls->base << FORMAT_BASE_SHIFT);
    record.depth = (uint8_t)cls->depth;
    record.qualifier_count = (uint8_t)cls->qualifiers.count;
    image_store(image, SECTION_CLASSES, index, &record);
    write_qualifiers(image, &cls->qualifiers);
    write_features(image, cls, false, properties, property_count);
    write_features(image, cls, true, methods, method_count);
}
