/*
 * What is in a payload that mw_bmf_verify() has accepted: lengths and offsets are followed as they stand.
 */
#include "layout.h"

/* ---- Lists ---- */

static uint32_t get(const struct mw_bmf *bmf, uint32_t offset)
{
    return layout_get32(bmf->payload + offset);
}

static struct mw_bmf_list list_at(const struct mw_bmf *bmf, uint32_t offset, bool of_qualifiers)
{
    return (struct mw_bmf_list){.bmf = bmf,
                                .offset = offset + LAYOUT_LIST_HEADER,
                                .count = get(bmf, offset + LIST_COUNT),
                                .of_qualifiers = of_qualifiers};
}

static struct mw_bmf_list list_of(const struct mw_bmf_object *object, uint32_t field)
{
    uint32_t offset = get(object->bmf, object->offset + field);
    return list_at(object->bmf, object->offset + LAYOUT_OBJECT_HEADER + offset, field == OBJECT_QUALIFIERS);
}

struct mw_bmf_list mw_bmf_objects(const struct mw_bmf *bmf)
{
    return (struct mw_bmf_list){.bmf = bmf, .offset = LAYOUT_PAYLOAD_HEADER, .count = bmf->object_count};
}

struct mw_bmf_list mw_bmf_qualifiers(const struct mw_bmf_object *object)
{
    if (!object->has_qualifiers)
        return (struct mw_bmf_list){.bmf = object->bmf, .of_qualifiers = true};
    return list_of(object, OBJECT_QUALIFIERS);
}

struct mw_bmf_list mw_bmf_properties(const struct mw_bmf_object *object)
{
    return list_of(object, OBJECT_PROPERTIES);
}

struct mw_bmf_list mw_bmf_methods(const struct mw_bmf_object *object)
{
    return list_of(object, OBJECT_METHODS);
}

struct mw_bmf_list mw_bmf_member_qualifiers(const struct mw_bmf_member *member)
{
    if (!member->has_qualifiers)
        return (struct mw_bmf_list){.bmf = member->bmf, .of_qualifiers = true};
    uint32_t offset = get(member->bmf, member->offset + RECORD_QUALIFIERS);
    return list_at(member->bmf, member->offset + LAYOUT_MEMBER_HEADER + offset, true);
}

/* ---- Objects ---- */

static struct mw_bmf_object object_at(const struct mw_bmf *bmf, uint32_t offset)
{
    return (struct mw_bmf_object){.bmf = bmf,
                                  .offset = offset,
                                  .size = get(bmf, offset),
                                  .is_instance = get(bmf, offset + OBJECT_KIND) != 0,
                                  .has_qualifiers = get(bmf, offset + OBJECT_QUALIFIERS) != LAYOUT_NONE};
}

bool mw_bmf_next_object(struct mw_bmf_list *list, struct mw_bmf_object *object)
{
    if (list->count == 0)
        return false;
    *object = object_at(list->bmf, list->offset);
    list->offset += object->size;
    list->count--;
    return true;
}

/* ---- Members ---- */

/* 0 for a qualifier that is not among the flavors, which ascend. */
static uint32_t find_flavor(const struct mw_bmf *bmf, uint32_t qualifier)
{
    uint32_t low = 0, high = bmf->flavor_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, at = bmf->flavors + middle * LAYOUT_FLAVOR;
        uint32_t offset = get(bmf, at);
        if (offset == qualifier)
            return get(bmf, at + 4);
        if (offset < qualifier)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static struct mw_bmf_text text_at(const struct mw_bmf *bmf, uint32_t offset)
{
    struct mw_bmf_text text = {.bytes = bmf->payload + offset};
    while (layout_get16(text.bytes + (size_t)text.units * 2) != 0)
        text.units++;
    return text;
}

static struct mw_bmf_member member_at(const struct mw_bmf *bmf, uint32_t offset, bool is_qualifier)
{
    uint32_t heap = offset + (is_qualifier ? LAYOUT_QUALIFIER_HEADER : LAYOUT_MEMBER_HEADER);
    uint32_t value = get(bmf, offset + RECORD_VALUE);
    uint32_t qualifiers = is_qualifier ? LAYOUT_NONE : get(bmf, offset + RECORD_QUALIFIERS);
    struct mw_bmf_member member = {.bmf = bmf,
                                   .offset = offset,
                                   .size = get(bmf, offset),
                                   .type = get(bmf, offset + RECORD_TYPE),
                                   .name = text_at(bmf, heap),
                                   .has_value = value != LAYOUT_NONE,
                                   .has_qualifiers = qualifiers != LAYOUT_NONE};
    if (member.has_value) {
        member.value = heap + value;
        member.value_size = (member.has_qualifiers ? heap + qualifiers : offset + member.size) - member.value;
    }
    if (is_qualifier)
        member.flavor = find_flavor(bmf, offset);
    return member;
}

bool mw_bmf_next_member(struct mw_bmf_list *list, struct mw_bmf_member *member)
{
    if (list->count == 0)
        return false;
    *member = member_at(list->bmf, list->offset, list->of_qualifiers);
    list->offset += member->size;
    list->count--;
    return true;
}

/* ---- Values ---- */

struct mw_bmf_values mw_bmf_values(const struct mw_bmf_member *member)
{
    struct mw_bmf_values values = {.bmf = member->bmf, .type = member->type & ~(uint32_t)MW_BMF_ARRAY};
    if (!member->has_value)
        return values;
    values.offset = member->value;
    values.end = member->value + member->value_size;
    values.count = 1;
    if (member->type & MW_BMF_ARRAY) {
        values.count = get(member->bmf, member->value + ARRAY_COUNT);
        values.offset += LAYOUT_ARRAY_HEADER;
    }
    return values;
}

static uint32_t value_size(const struct mw_bmf_values *values)
{
    uint32_t size = layout_fixed_size(values->type);
    if (size)
        return size;
    if (values->type == MW_BMF_OBJECT)
        return get(values->bmf, values->offset);
    return (text_at(values->bmf, values->offset).units + 1) * 2;
}

bool mw_bmf_next_value(struct mw_bmf_values *values, struct mw_bmf_value *value)
{
    if (values->count == 0)
        return false;
    *value = (struct mw_bmf_value){
        .bmf = values->bmf, .type = values->type, .offset = values->offset, .size = value_size(values)};
    values->offset += value->size;
    values->count--;
    return true;
}

int64_t mw_bmf_integer(const struct mw_bmf_value *value)
{
    const uint8_t *bytes = value->bmf->payload + value->offset;
    switch (value->type) {
    case MW_BMF_SINT16:
        return (int16_t)layout_get16(bytes);
    case MW_BMF_SINT32:
        return (int32_t)layout_get32(bytes);
    case MW_BMF_BOOLEAN:
        return layout_get16(bytes) != 0;
    default:
        return 0;
    }
}

struct mw_bmf_text mw_bmf_text(const struct mw_bmf_value *value)
{
    if ((value->type & ~(uint32_t)MW_BMF_ALIAS) != MW_BMF_STRING)
        return (struct mw_bmf_text){.bytes = value->bmf->payload + value->offset};
    return (struct mw_bmf_text){.bytes = value->bmf->payload + value->offset, .units = value->size / 2 - 1};
}

struct mw_bmf_object mw_bmf_value_object(const struct mw_bmf_value *value)
{
    return object_at(value->bmf, value->offset);
}
