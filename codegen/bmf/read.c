/* Payload to model: the same records without their offsets. */
#include "bmf.h"

static struct bmf_object *read_object(struct arena *arena, const struct mw_bmf_object *from);

static char *read_text(struct arena *arena, struct mw_bmf_text from)
{
    size_t size = mw_bmf_text_utf8(from, NULL, 0);
    char *text = arena_alloc(arena, size + 1);
    mw_bmf_text_utf8(from, text, size + 1);
    return text;
}

static struct bmf_value *read_value(struct arena *arena, const struct mw_bmf_value *from)
{
    struct bmf_value *value = ARENA_NEW(arena, struct bmf_value);
    uint32_t type = from->type & ~(uint32_t)MW_BMF_ALIAS;
    if (type == MW_BMF_OBJECT) {
        struct mw_bmf_object object = mw_bmf_value_object(from);
        value->as.object = read_object(arena, &object);
    } else if (type == MW_BMF_STRING || type == MW_BMF_DATETIME || type == MW_BMF_REFERENCE)
        value->as.text = read_text(arena, mw_bmf_text(from));
    else if (type == MW_BMF_REAL32 || type == MW_BMF_REAL64)
        value->as.real = mw_bmf_real(from);
    else
        value->as.integer = mw_bmf_integer(from);
    return value;
}

static void read_values(struct arena *arena, const struct mw_bmf_member *from, struct bmf_member *member)
{
    struct mw_bmf_values values = mw_bmf_values(from);
    struct mw_bmf_value value;
    struct bmf_value **end = &member->values;
    for (; mw_bmf_next_value(&values, &value); end = &(*end)->next, member->count++)
        *end = read_value(arena, &value);
}

static struct bmf_member *read_members(struct arena *arena, struct mw_bmf_list list)
{
    struct bmf_member *first = NULL, **end = &first;
    for (struct mw_bmf_member from; mw_bmf_next_member(&list, &from); end = &(*end)->next) {
        struct bmf_member *member = *end = ARENA_NEW(arena, struct bmf_member);
        member->name = read_text(arena, from.name);
        member->type = from.type;
        member->flavor = from.flavor;
        member->has_value = from.has_value;
        member->has_qualifiers = from.has_qualifiers;
        read_values(arena, &from, member);
        if (from.has_qualifiers)
            member->qualifiers = read_members(arena, mw_bmf_member_qualifiers(&from));
    }
    return first;
}

/* How deep it recurses is bounded by MW_BMF_MAX_NESTING, which verification keeps. */
static struct bmf_object *read_object(struct arena *arena, const struct mw_bmf_object *from)
{
    struct bmf_object *object = ARENA_NEW(arena, struct bmf_object);
    object->is_instance = from->is_instance;
    object->has_qualifiers = from->has_qualifiers;
    if (from->has_qualifiers)
        object->qualifiers = read_members(arena, mw_bmf_qualifiers(from));
    object->properties = read_members(arena, mw_bmf_properties(from));
    object->methods = read_members(arena, mw_bmf_methods(from));
    return object;
}

void bmf_read(const struct mw_bmf *from, struct arena *arena, struct bmf *out)
{
    struct mw_bmf_list list = mw_bmf_objects(from);
    struct bmf_object **end = &out->objects;
    *out = (struct bmf){0};
    for (struct mw_bmf_object object; mw_bmf_next_object(&list, &object); end = &(*end)->next, out->count++)
        *end = read_object(arena, &object);
}
