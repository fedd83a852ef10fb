/*
 * Everything that a verified payload holds, visited; what the header promises about each thing is asserted.
 */
#ifndef WALK_BMF_H
#define WALK_BMF_H

#include <stdlib.h>

#include <mofward/bmf.h>

struct walk_counts { unsigned objects, members, qualifiers, flavors, values; };

/* Not assert(): it is needed in every build. */
#define WALK_REQUIRE(condition)                                                           \
    do {                                                                                  \
        if (!(condition)) {                                                               \
            fprintf(stderr, "%s:%d: walk: %s does not hold\n", __FILE__, __LINE__, #condition); \
            abort();                                                                      \
        }                                                                                 \
    } while (0)

static inline void walk_object(const struct mw_bmf_object *object, struct walk_counts *counts);

static inline void walk_text(struct mw_bmf_text text)
{
    char small[8], *whole;
    size_t length = mw_bmf_text_utf8(text, NULL, 0);
    WALK_REQUIRE(mw_bmf_text_utf8(text, small, sizeof small) == length && strlen(small) <= length);
    WALK_REQUIRE((whole = malloc(length + 1)));
    WALK_REQUIRE(mw_bmf_text_utf8(text, whole, length + 1) == length && strlen(whole) == length);
    WALK_REQUIRE(length < sizeof small ? strcmp(small, whole) == 0 : memcmp(small, whole, strlen(small)) == 0);
    mw_bmf_text_is(text, whole);
    free(whole);
}

static inline void walk_value(const struct mw_bmf_value *value, struct walk_counts *counts)
{
    WALK_REQUIRE(value->offset < value->bmf->size && value->size <= value->bmf->size - value->offset);
    int64_t integer = mw_bmf_integer(value);
    WALK_REQUIRE(value->type != MW_BMF_BOOLEAN || integer == 0 || integer == 1);
    mw_bmf_real(value);
    walk_text(mw_bmf_text(value));
    if (value->type == MW_BMF_OBJECT) {
        struct mw_bmf_object object = mw_bmf_value_object(value);
        WALK_REQUIRE(object.is_instance);
        walk_object(&object, counts);
    }
    counts->values++;
}

static inline void walk_member(const struct mw_bmf_member *member, struct walk_counts *counts)
{
    WALK_REQUIRE(member->offset < member->bmf->size && member->size <= member->bmf->size - member->offset);
    walk_text(member->name);
    struct mw_bmf_values values = mw_bmf_values(member);
    WALK_REQUIRE(member->has_value || values.count == 0);
    for (struct mw_bmf_value value; mw_bmf_next_value(&values, &value);)
        walk_value(&value, counts);
    WALK_REQUIRE(values.end - values.offset < 4);
    struct mw_bmf_list list = mw_bmf_member_qualifiers(member);
    for (struct mw_bmf_member qualifier; mw_bmf_next_member(&list, &qualifier);) {
        walk_member(&qualifier, counts);
        counts->qualifiers++;
        counts->flavors += qualifier.flavor != 0;
    }
}

static inline void walk_object(const struct mw_bmf_object *object, struct walk_counts *counts)
{
    struct mw_bmf_list lists[] = {mw_bmf_qualifiers(object), mw_bmf_properties(object), mw_bmf_methods(object)};
    for (unsigned i = 0; i < 3; i++)
        for (struct mw_bmf_member member; mw_bmf_next_member(lists + i, &member);) {
            walk_member(&member, counts);
            *(i == 0 ? &counts->qualifiers : &counts->members) += 1;
            counts->flavors += member.flavor != 0;
            WALK_REQUIRE(i == 0 || member.flavor == 0);
        }
    counts->objects++;
}

static inline struct walk_counts walk_bmf(const struct mw_bmf *bmf)
{
    struct walk_counts counts = {0};
    struct mw_bmf_list objects = mw_bmf_objects(bmf);
    for (struct mw_bmf_object object; mw_bmf_next_object(&objects, &object);)
        walk_object(&object, &counts);
    WALK_REQUIRE(counts.flavors == bmf->flavor_count);
    return counts;
}

#endif
