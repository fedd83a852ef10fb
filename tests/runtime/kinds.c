/*
 * Structures, enumerations and local types in a repository: what the accessors say, and one thing wrong at a time.
 */
#include <stdlib.h>

#include "harm.h"
#include "sample.h"
#include "test.h"

static uint8_t *good;
static size_t good_size;

static struct model_class *make_enumeration(struct sample *sample, struct model_namespace *ns, const char *name,
                                            struct model_class *super)
{
    struct model_class *made = sample_class(sample, ns, name, super);
    made->flags = MW_CLASS_ENUMERATION;
    made->base = MW_SINT64;
    return made;
}

/*
 * The records, in their order.
 *   classes     0 A_B 1 A_B.L 2 A_C 3 A_E 4 A_EzL 5 A_F 6 A_S 7 A_T; below another: A_C below A_S, A_F below A_E, A_T
 * below A_S properties  0 k (key) 1 l of A_B | 2 a of A_B.L | 3 X of A_E | 4 Y of A_F | 5 e of A_S | 6 o of A_T methods
 * 0 m of A_B instances   0 A_B.k="1" | 1 the A_B.L in it
 */
static void make_kinds(struct sample *sample)
{
    sample_init(sample, DIALECT_MOF3);
    struct model_namespace *ns = sample_namespace(sample, "root");
    struct model_class *cls = sample_class(sample, ns, "A_B", NULL), *local = sample_class(sample, ns, "A_B.L", NULL);
    struct model_class *base = make_enumeration(sample, ns, "A_E", NULL);
    struct model_class *enumeration = make_enumeration(sample, ns, "A_F", base);
    struct model_class *structure = sample_class(sample, ns, "A_S", NULL);
    struct model_class *below = sample_class(sample, ns, "A_T", structure);
    local->flags = structure->flags = below->flags = MW_CLASS_STRUCTURE;
    sample_class(sample, ns, "A_EzL", NULL)->flags = MW_CLASS_STRUCTURE;
    sample_class(sample, ns, "A_C", structure);
    sample_property(sample, cls, MW_STRING, "k")->is_key = true;
    sample_property(sample, cls, MW_OBJECT, "l")->type.class_name = local->name;
    sample_method(sample, cls, MW_VOID, "m");
    sample_property(sample, local, MW_STRING, "a");
    sample_default(sample_property(sample, base, MW_SINT64, "X"), sample_number(MW_SINT64, 1));
    sample_default(sample_property(sample, enumeration, MW_SINT64, "Y"), sample_number(MW_SINT64, 2));
    struct model_feature *e = sample_property(sample, structure, MW_SINT64, "e");
    e->type.class_name = base->name;
    sample_default(e, sample_number(MW_SINT64, 1));
    struct model_value octets = sample_text("0x0A");
    octets.type = MW_OCTETSTRING;
    sample_default(sample_property(sample, below, MW_OCTETSTRING, "o"), octets);
    struct model_qualifier_type *kind = sample_qualifier_type(sample, ns, "Kind", MW_SINT64);
    kind->type.class_name = base->name;
    kind->scope = MW_SCOPE_STRUCTURE | MW_SCOPE_ENUMERATION_VALUE;
    struct model_instance *instance = sample_instance(sample, ns, cls, "A_B.k=\"1\"");
    sample_slot(sample, instance, "k", sample_text("1"));
    sample_slot(sample, instance, "l", sample_object(sample_instance(sample, NULL, local, "")));
}

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

int main(void)
{
    struct sample sample;
    make_kinds(&sample);
    good = sample_image(&sample, &good_size);
    CHECK(good != NULL, "%s", sample.said);
    if (good) {
        check_accessors();
        check_harms();
    }
    free(good);
    sample_free(&sample);
    return test_summary();
}
