/*
 * Structures, enumerations and local types in a repository: what the accessors say, and one thing wrong at a time.
 */
#include <stdlib.h>

#include "harm.h"
#include "sample.h"
#include "test.h"

static uint8_t *good;
static size_t good_size;

static void check_accessors(void)
{
    mw_repo *repo;
    enum mw_status status = mw_repo_open_bytes(good, good_size, &repo);
    CHECK(status == MW_OK, "%s", mw_status_text(status));
    if (status != MW_OK)
        return;
    mw_namespace ns = mw_namespace_find(repo, "root");
    mw_class local = mw_class_find(ns, "a_b.l"), enumeration = mw_class_find(ns, "A_F"), cls = mw_class_find(ns, "A_B");
    struct mw_typespec type = mw_property_type(mw_property_find(mw_class_find(ns, "A_S"), "e"));
    mw_value value;
    CHECK(mw_class_flags(local) == MW_CLASS_STRUCTURE && mw_class_outer(local).index == cls.index, "a local type");
    CHECK(MW_FOUND(cls) && !MW_FOUND(mw_class_outer(cls)) && !MW_FOUND(mw_class_outer((mw_class){0})), "not local");
    CHECK(mw_class_flags(enumeration) == MW_CLASS_ENUMERATION && mw_class_base_type(enumeration) == MW_SINT64, "flags");
    CHECK(mw_class_base_type(cls) == MW_VOID && mw_class_base_type((mw_class){0}) == MW_VOID, "no base");
    CHECK(mw_property_default(mw_property_find(enumeration, "X"), &value) && mw_value_signed(value, 0) == 1, "X");
    CHECK(type.type == MW_SINT64 && strcmp(type.class_name, "A_E") == 0, "%s", type.class_name);
    CHECK(mw_property_default(mw_property_find(mw_class_find(ns, "A_T"), "o"), &value), "o");
    CHECK(value.type == MW_OCTETSTRING && strcmp(mw_value_string(value, 0), "0x0A") == 0, "%d", (int)value.type);
    CHECK(strcmp(mw_type_name(value.type), "octetstring") == 0, "%s", mw_type_name(value.type));
    type = mw_qualifier_type_type(mw_qualifier_type_find(ns, "Kind"));
    CHECK(type.type == MW_SINT64 && strcmp(type.class_name, "A_E") == 0, "%s", type.class_name);
    mw_repo_close(repo);
}

enum { BASE = MW_SINT64 << FORMAT_BASE_SHIFT };

/*
 * The records of sample_kinds(), in their order.
 *   classes     0 A_B 1 A_B.L 2 A_C 3 A_E 4 A_EzL 5 A_F 6 A_S 7 A_T
 *   below       A_C and A_T are below A_S, A_F is below A_E
 *   properties  0 k (key) 1 l of A_B | 2 a of A_B.L | 3 X of A_E | 4 Y of A_F | 5 e of A_S | 6 o of A_T
 *   methods     0 m of A_B
 *   instances   0 A_B.k="1" | 1 the A_B.L in it
 */
static const struct {
    const char *name;
    enum mw_status want;
    struct edit edits[3];
} harms[] = {
    {"a structure that is an enumeration", MW_BAD_RECORD, {CLASS(3, flags, TO(BASE | 0x300))}},
    {"a class with a base type", MW_BAD_RECORD, {CLASS(2, flags, TO(BASE))}},
    {"an enumeration without a base type", MW_BAD_RECORD, {CLASS(3, flags, TO(0x200)), CLASS(5, flags, TO(0x200))}},
    {"an enumeration of booleans",
     MW_BAD_RECORD,
     {CLASS(3, flags, TO(0x200 | MW_BOOLEAN << 10)), CLASS(5, flags, TO(0x200 | MW_BOOLEAN << 10))}},
    {"an enumeration of other values",
     MW_BAD_VALUE,
     {CLASS(3, flags, TO(0x200 | MW_UINT64 << 10)), CLASS(5, flags, TO(0x200 | MW_UINT64 << 10))}},
    {"an enumeration below one of another type", MW_BAD_RECORD, {CLASS(5, flags, TO(0x200 | MW_UINT64 << 10))}},
    {"an enumeration below a structure", MW_BAD_RECORD, {CLASS(5, super, TO(6))}},
    {"a class below an enumeration", MW_BAD_RECORD, {CLASS(2, super, TO(3))}},
    {"a structure below a class", MW_BAD_RECORD, {CLASS(7, super, TO(0))}},
    {"a structure with a key", MW_BAD_RECORD, {PROPERTY(5, flags, TO(FORMAT_HAS_VALUE | FORMAT_IS_KEY))}},
    {"a structure with a method", MW_BAD_RECORD, {CLASS(0, flags, TO(0x100)), PROPERTY(0, flags, TO(0))}},
    {"a literal without a value", MW_BAD_RECORD, {PROPERTY(3, flags, TO(0)), PROPERTY(3, content, TO(0))}},
    {"a literal of an enumeration's type", MW_BAD_VALUE, {PROPERTY(4, class_name, TEXT("A_E"))}},
    {"a local class", MW_BAD_RECORD, {CLASS(1, flags, TO(0))}},
    {"a local type of nothing", MW_BAD_RECORD, {CHARACTER("A_B", 2, 'A')}},
    {"a local type of an enumeration", MW_BAD_RECORD, {CHARACTER("A_EzL", 3, '.')}},
    {"a name of a class on a boolean", MW_BAD_VALUE, {PROPERTY(5, type, TO(MW_BOOLEAN))}},
    {"a name of a class on octets", MW_BAD_VALUE, {PROPERTY(6, class_name, TEXT("A_E"))}},
    {"an instance of a structure",
     MW_BAD_RECORD,
     {CLASS(0, flags, TO(0x100)), PROPERTY(0, flags, TO(0)), CLASS(0, method_count, TO(0))}},
    {"an embedded enumeration", MW_BAD_RECORD, {INSTANCE(1, cls, TO(3))}},
};

static void check_harms(void)
{
    uint8_t *image = malloc(good_size);
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        memcpy(image, good, good_size);
        for (const struct edit *edit = harms[i].edits; edit < harms[i].edits + 3 && edit->field_size; edit++)
            apply(image, edit);
        repair(image, good_size);
        enum mw_status status = open_and_walk(image, good_size);
        CHECK(status == harms[i].want, "%s: %s", harms[i].name, mw_status_text(status));
    }
    free(image);
}

/* With the checksum put right, no flipped bit does harm. */
static void check_flips(void)
{
    uint8_t *image = malloc(good_size);
    unsigned accepted = 0;
    memcpy(image, good, good_size);
    for (size_t bit = FORMAT_CHECKED_FROM * 8; bit < good_size * 8; bit++) {
        image[bit / 8] ^= (uint8_t)(1 << bit % 8);
        repair(image, good_size);
        accepted += open_and_walk(image, good_size) == MW_OK;
        image[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    CHECK(accepted > 100, "letters and numbers may change: %u", accepted);
    free(image);
}

int main(void)
{
    struct sample sample;
    sample_kinds(&sample);
    good = sample_image(&sample, &good_size);
    CHECK(good != NULL, "%s", sample.said);
    if (good) {
        check_accessors();
        check_harms();
        check_flips();
    }
    free(good);
    sample_free(&sample);
    return test_summary();
}
