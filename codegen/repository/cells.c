/* Values: into the record itself where they fit, else into cells. */
#include <string.h>

#include "image.h"
#include "traits.h"

static uint32_t next_cells(struct image *image, uint32_t count)
{
    uint32_t first = image->next[SECTION_CELLS];
    image->next[SECTION_CELLS] += count;
    return first;
}

static void store_cell(struct image *image, uint32_t index, uint32_t bits)
{
    le32 cell = le32_of(bits);
    image_store(image, SECTION_CELLS, index, &cell);
}

static uint64_t wide_bits(const struct model_value *value)
{
    uint64_t bits = (uint64_t)value->as.integer;
    if (value->type == MW_REAL64)
        memcpy(&bits, &value->as.real, sizeof bits);
    return bits;
}

static void store_wide(struct image *image, uint32_t index, const struct model_value *value)
{
    uint64_t bits = wide_bits(value);
    store_cell(image, index, (uint32_t)bits);
    store_cell(image, index + 1, (uint32_t)(bits >> 32));
}

static uint32_t real32_bits(double real)
{
    float narrow = (float)real;
    uint32_t bits;
    memcpy(&bits, &narrow, sizeof bits);
    return bits;
}

/* An embedded instance gets the number behind those that are queued already. */
static uint32_t queue_object(struct image *image, const struct model_instance *instance, unsigned depth)
{
    image->embedded[image->embedded_count] = (struct embedded){instance, depth};
    return image->plan->instance_count + image->embedded_count++;
}

/* The 32 bits of a scalar. */
static uint32_t narrow_bits(struct image *image, const struct model_value *value, unsigned depth)
{
    if (type_traits[value->type] & TYPE_TEXT)
        return le32_get(image_string(image, value->as.text, value->count));
    if (value->type == MW_OBJECT)
        return queue_object(image, value->as.object, depth + 1);
    if (value->type == MW_REAL32)
        return real32_bits(value->as.real);
    return (uint32_t)value->as.integer;
}

/* Returns the cells it takes; the cells are 0 before. */
static uint32_t store_nulls(struct image *image, uint32_t index, const struct model_value *array)
{
    uint32_t words = (array->count + 31) / 32;
    for (uint32_t word = 0; word < words; word++) {
        uint32_t bits = 0;
        for (uint32_t i = word * 32; i < array->count && i < word * 32 + 32; i++)
            bits |= (uint32_t)array->as.elements[i].is_null << i % 32;
        store_cell(image, index + word, bits);
    }
    return words;
}

static uint32_t store_array(struct image *image, const struct model_value *array, unsigned depth)
{
    uint32_t width = type_traits[array->type] & TYPE_WIDE ? 2 : 1,
             words = array->has_null_elements ? (array->count + 31) / 32 : 0;
    uint32_t first = next_cells(image, 1 + words + array->count * width), at = first + 1 + words;
    store_cell(image, first, array->count | (words ? FORMAT_NULLS : 0));
    if (words)
        store_nulls(image, first + 1, array);
    for (uint32_t i = 0; i < array->count; i++, at += width) {
        const struct model_value *element = &array->as.elements[i];
        if (element->is_null)
            continue;
        if (width == 2)
            store_wide(image, at, element);
        else
            store_cell(image, at, narrow_bits(image, element, depth));
    }
    return first;
}

struct image_value image_value(struct image *image, const struct model_value *value, unsigned depth)
{
    struct image_value made = {value->type, FORMAT_HAS_VALUE, {{0}}};
    made.type |= value->is_array ? FORMAT_ARRAY : 0;
    if (value->is_null) {
        made.flags |= FORMAT_IS_NULL;
    } else if (value->is_array) {
        made.data = le32_of(store_array(image, value, depth));
    } else if (type_traits[value->type] & TYPE_WIDE) {
        uint32_t first = next_cells(image, 2);
        store_wide(image, first, value);
        made.data = le32_of(first);
    } else {
        made.data = le32_of(narrow_bits(image, value, depth));
    }
    return made;
}
