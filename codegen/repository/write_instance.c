/* Instances and their slots. */
#include <stdlib.h>
#include <string.h>

#include "image.h"

static void write_slot(struct image *image, const struct ranked *ranked, uint32_t index, unsigned depth)
{
    const struct model_slot *slot = ranked->item;
    struct image_value value = {0};
    if (slot->has_value)
        value = image_value(image, &slot->value, depth);
    struct format_slot record = {
        .property = image_number(image, slot->property),
        .value = value.data,
        .qualifiers = le32_of(image->next[SECTION_QUALIFIERS]),
        .source = le16_of(ranked->source),
        .nth = le16_of(ranked->nth),
        .flags = value.flags,
        .qualifier_count = (uint8_t)slot->qualifiers.count,
    };
    image_store(image, SECTION_SLOTS, index, &record);
    write_qualifiers(image, &slot->qualifiers);
}

static void write_slots(struct image *image, const struct model_instance *instance, unsigned depth)
{
    uint32_t first = image_take(image, SECTION_SLOTS, instance->slot_count);
    struct ranked *ranked = memory_resize(NULL, instance->slot_count * sizeof *ranked);
    for (uint32_t i = 0; i < instance->slot_count; i++)
        ranked[i] = (struct ranked){&instance->slots[i], instance->slots[i].property->name, 0, 0};
    image_rank(ranked, instance->slot_count);
    for (uint32_t i = 0; i < instance->slot_count; i++)
        write_slot(image, &ranked[i], first + i, depth);
    free(ranked);
}

void write_instance(struct image *image, const struct model_instance *instance, uint32_t index, unsigned depth)
{
    struct format_instance record = {
        .cls = image_number(image, instance->cls),
        .path = image_string(image, instance->path, strlen(instance->path)),
        .qualifiers = le32_of(image->next[SECTION_QUALIFIERS]),
        .slots = le32_of(image->next[SECTION_SLOTS]),
        .slot_count = le16_of(instance->slot_count),
        .depth = (uint8_t)depth,
        .qualifier_count = (uint8_t)instance->qualifiers.count,
    };
    image_store(image, SECTION_INSTANCES, index, &record);
    write_qualifiers(image, &instance->qualifiers);
    write_slots(image, instance, depth);
}
