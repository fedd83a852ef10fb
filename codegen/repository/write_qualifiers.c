/* Qualifier lists. */
#include <stdlib.h>

#include "image.h"
#include "order.h"

static int compare_ranked(const void *a, const void *b)
{
    return order_names(((const struct ranked *)a)->name->text, ((const struct ranked *)b)->name->text);
}

void image_rank(struct ranked *list, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        list[i].source = i;
    if (count > 1)
        qsort(list, count, sizeof *list, compare_ranked);
    for (uint32_t i = 0; i < count; i++)
        list[list[i].source].nth = i;
}

static void write_qualifier(struct image *image, const struct ranked *ranked)
{
    const struct model_qualifier *qualifier = ranked->item;
    struct format_qualifier record = {.name = image_name(image, qualifier->name)};
    struct image_value value = image_value(image, &qualifier->value, 0);
    record.value = value.data;
    record.type = value.type;
    record.flags = value.flags | (qualifier->flavor & FORMAT_FLAVORS);
    record.source = (uint8_t)ranked->source;
    record.nth = (uint8_t)ranked->nth;
    image_store(image, SECTION_QUALIFIERS, image_take(image, SECTION_QUALIFIERS, 1), &record);
}

void write_qualifiers(struct image *image, const struct model_qualifiers *list)
{
    struct ranked ranked[FORMAT_MAX_QUALIFIERS];
    for (uint32_t i = 0; i < list->count; i++)
        ranked[i] = (struct ranked){&list->items[i], list->items[i].name, 0, 0};
    image_rank(ranked, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        write_qualifier(image, &ranked[i]);
}
