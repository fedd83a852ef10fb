/*
 * What the verifier accepts and refuses: each fault by an example, the odd things that are allowed, the limits, and a
 * sample of ours with every byte missing and every word changed.
 */
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "test.h"
#include "walk.h"

static struct build b;

/* In memory of exactly its size, and walked when it is sound. */
static enum mw_bmf_fault verify_bytes(const uint8_t *bytes, size_t size, struct mw_bmf_error *error)
{
    struct mw_bmf bmf;
    uint8_t *exact = malloc(size ? size : 1);
    memcpy(exact, bytes, size);
    *error = (struct mw_bmf_error){0};
    bool sound = mw_bmf_verify(exact, size, &bmf, error);
    if (sound)
        walk_bmf(&bmf);
    else
        CHECK(error->fault != MW_BMF_SOUND && error->in_payload && error->offset <= size, "%d", (int)error->fault);
    CHECK(mw_bmf_verify(exact, size, &bmf, NULL) == sound, "nobody asks why");
    free(exact);
    return error->fault;
}

static enum mw_bmf_fault verify(void)
{
    struct mw_bmf_error error;
    return verify_bytes(b.bytes, b.size, &error);
}

/* ---- One class with one property or qualifier that is made here ---- */

enum part { QUALIFIER, PROPERTY, METHOD, PART_COUNT };
enum form { BYTES_NONE, BYTES_2, BYTES_4, BYTES_8, BYTES_TEXT, BYTES_OBJECT, BYTES_ARRAY };

static void inner_object(uint32_t kind, bool parameters)
{
    size_t object = parameters ? build_parameters(&b) : build_object(&b, kind);
    if (!parameters) {
        build_no_list(&b);
        build_properties_here(&b, object);
    }
    build_no_list(&b);
    build_methods_here(&b, object);
    build_no_list(&b);
    build_end(&b, object);
}

static void value_bytes(enum form form)
{
    switch (form) {
    case BYTES_NONE:
        return;
    case BYTES_2:
        build_16(&b, 0);
        return;
    case BYTES_4:
        build_32(&b, 0);
        return;
    case BYTES_8:
        build_32(&b, 0);
        build_32(&b, 0);
        return;
    case BYTES_TEXT:
        build_text(&b, "abc", true);
        return;
    case BYTES_OBJECT:
        inner_object(1, false);
        return;
    case BYTES_ARRAY:
        build_end_array(&b, build_array(&b, 0));
        return;
    }
}

static void lists_before(enum part part, size_t object)
{
    if (part == QUALIFIER)
        return;
    build_no_list(&b);
    build_properties_here(&b, object);
    if (part == PROPERTY)
        return;
    build_no_list(&b);
    build_methods_here(&b, object);
}

static void lists_after(enum part part, size_t object)
{
    if (part == QUALIFIER) {
        build_properties_here(&b, object);
        build_no_list(&b);
    }
    if (part != METHOD) {
        build_methods_here(&b, object);
        build_no_list(&b);
    }
    build_end(&b, object);
    build_finish(&b);
}

static void one_member(enum part part, uint32_t type, enum form form)
{
    build_payload(&b, 1);
    size_t object = build_object(&b, 0);
    lists_before(part, object);
    size_t list = build_list(&b, 1);
    size_t member = part == QUALIFIER ? build_qualifier(&b, type, "Name", 0) : build_member(&b, type, "Name");
    if (form != BYTES_NONE && part == QUALIFIER)
        build_qualifier_value_here(&b, member);
    else if (form != BYTES_NONE)
        build_value_here(&b, member);
    value_bytes(form);
    build_end(&b, member);
    build_end(&b, list);
    lists_after(part, object);
}

/* ---- Types ---- */

static const uint32_t cim_types[] = {2, 3, 4, 5, 8, 11, 13, 16, 17, 18, 19, 20, 21, 101, 102, 103};

static bool is_cim(uint32_t type)
{
    for (unsigned i = 0; i < sizeof cim_types / sizeof *cim_types; i++)
        if (cim_types[i] == type)
            return true;
    return false;
}

/* Every type without a value. */
static void test_declared_types(void)
{
    for (uint32_t i = 0; i < 5 * 0x100; i++) {
        uint32_t type = (i & 0xff) | i >> 8 << 13; /* without flags, an array, an alias, both, and what is no flag */
        bool declared = is_cim(type & ~0x2000u);
        for (enum part part = QUALIFIER; part < PART_COUNT; part++) {
            bool sound = part == METHOD ? type == 0 : declared;
            one_member(part, type, BYTES_NONE);
            CHECK(verify() == (sound ? MW_BMF_SOUND : MW_BMF_BAD_TYPE), "type 0x%x, part %d", type, (int)part);
        }
    }
}

static enum form form_of(uint32_t type)
{
    switch (type) {
    case MW_BMF_SINT16:
    case MW_BMF_BOOLEAN:
        return BYTES_2;
    case MW_BMF_SINT32:
        return BYTES_4;
    case MW_BMF_REAL64:
        return BYTES_8;
    case MW_BMF_STRING:
    case MW_BMF_ALIAS | MW_BMF_STRING:
        return BYTES_TEXT;
    case MW_BMF_OBJECT:
        return BYTES_OBJECT;
    default:
        return BYTES_NONE;
    }
}

/* Every type with a value: those of literals alone, and of qualifiers neither objects nor aliases. */
static void test_literal_types(void)
{
    for (uint32_t i = 0; i < 2 * 0x100; i++) {
        uint32_t type = (i & 0xff) | i >> 8 << 14;
        enum form form = form_of(type);
        for (enum part part = QUALIFIER; part < METHOD; part++) {
            bool sound = form != BYTES_NONE && (part == PROPERTY || (type != 13 && type != 0x4008));
            one_member(part, type, form != BYTES_NONE ? form : BYTES_4);
            CHECK(verify() == (sound ? MW_BMF_SOUND : MW_BMF_BAD_TYPE), "type 0x%x, part %d", type, (int)part);
            one_member(part, type | MW_BMF_ARRAY, BYTES_ARRAY);
            CHECK(verify() == (sound ? MW_BMF_SOUND : MW_BMF_BAD_TYPE), "type 0x%x[], part %d", type, (int)part);
        }
        one_member(METHOD, type, BYTES_4);
        CHECK(verify() == MW_BMF_BAD_TYPE, "type 0x%x of a method", type);
    }
}

/* ---- Values ---- */

/* The words of one value and what becomes of it; an array's header is put in front. */
/* clang-format off */
static const struct { uint32_t type, count; uint32_t units[8], unit_count; enum mw_bmf_fault fault; } values[] = {
    {MW_BMF_SINT16, 0, {0xffff}, 1, MW_BMF_SOUND},
    {MW_BMF_SINT16, 0, {0xffff, 0}, 2, MW_BMF_SOUND},
    {MW_BMF_SINT16, 0, {0xffff, 1}, 2, MW_BMF_BAD_VALUE},       /* padding that is not zero */
    {MW_BMF_SINT16, 0, {0xffff, 0x100}, 2, MW_BMF_BAD_VALUE},
    {MW_BMF_SINT16, 0, {1, 0, 0}, 3, MW_BMF_BAD_OFFSET},
    {MW_BMF_SINT16, 0, {0}, 0, MW_BMF_BAD_LENGTH},
    {MW_BMF_BOOLEAN, 0, {0xffff}, 1, MW_BMF_SOUND},
    {MW_BMF_BOOLEAN, 0, {0}, 1, MW_BMF_SOUND},
    {MW_BMF_BOOLEAN, 0, {1}, 1, MW_BMF_BAD_VALUE},
    {MW_BMF_BOOLEAN, 0, {0xff}, 1, MW_BMF_BAD_VALUE},
    {MW_BMF_BOOLEAN, 0, {0xffff, 0xffff}, 2, MW_BMF_BAD_VALUE},
    {MW_BMF_SINT32, 0, {0xffff, 0xffff}, 2, MW_BMF_SOUND},
    {MW_BMF_SINT32, 0, {0xffff}, 1, MW_BMF_BAD_LENGTH},
    {MW_BMF_SINT32, 0, {0, 0, 0}, 3, MW_BMF_BAD_OFFSET},
    {MW_BMF_REAL64, 0, {0, 0, 0, 0x7ff8}, 4, MW_BMF_SOUND},     /* not a number */
    {MW_BMF_REAL64, 0, {0, 0, 0}, 3, MW_BMF_BAD_LENGTH},
    {MW_BMF_STRING, 0, {0}, 1, MW_BMF_SOUND},
    {MW_BMF_STRING, 0, {0, 0}, 2, MW_BMF_SOUND},
    {MW_BMF_STRING, 0, {'a', 0}, 2, MW_BMF_SOUND},
    {MW_BMF_STRING, 0, {'a', 'b', 0, 0}, 4, MW_BMF_SOUND},
    {MW_BMF_STRING, 0, {0xd800, 0}, 2, MW_BMF_SOUND},           /* a lone surrogate */
    {MW_BMF_STRING, 0, {'a', 'b'}, 2, MW_BMF_BAD_TEXT},
    {MW_BMF_STRING, 0, {0}, 0, MW_BMF_BAD_TEXT},
    {MW_BMF_STRING, 0, {'a', 0, 0}, 3, MW_BMF_BAD_OFFSET},
    {MW_BMF_STRING, 0, {'a', 'b', 0, 1}, 4, MW_BMF_BAD_VALUE},
    {MW_BMF_ALIAS | MW_BMF_STRING, 0, {'a', 0}, 2, MW_BMF_SOUND},
    {MW_BMF_ALIAS | MW_BMF_STRING, 0, {'a'}, 1, MW_BMF_BAD_TEXT},
    {MW_BMF_ARRAY | MW_BMF_STRING, 2, {'a', 0, 'b', 0}, 4, MW_BMF_SOUND},
    {MW_BMF_ARRAY | MW_BMF_STRING, 2, {0, 0, 0}, 3, MW_BMF_SOUND},      /* the last one is padded */
    {MW_BMF_ARRAY | MW_BMF_STRING, 2, {0, 0}, 2, MW_BMF_BAD_LENGTH},    /* it is not */
    {MW_BMF_ARRAY | MW_BMF_STRING, 3, {0, 0, 0}, 3, MW_BMF_BAD_LENGTH}, /* so this cannot be one more */
    {MW_BMF_ARRAY | MW_BMF_STRING, 2, {'a', 0, 0, 0, 0, 0}, 6, MW_BMF_BAD_OFFSET},
    {MW_BMF_ARRAY | MW_BMF_STRING, 3, {'a', 0, 'b', 0}, 4, MW_BMF_BAD_TEXT},
    {MW_BMF_ARRAY | MW_BMF_STRING, 0xffffffff, {'a', 0, 'b', 0}, 4, MW_BMF_BAD_TEXT},
    {MW_BMF_ARRAY | MW_BMF_STRING, 0, {'a', 0, 'b', 0}, 4, MW_BMF_BAD_LENGTH},
    {MW_BMF_ARRAY | MW_BMF_STRING, 0, {0}, 0, MW_BMF_SOUND},
    {MW_BMF_ARRAY | MW_BMF_ALIAS | MW_BMF_STRING, 1, {'a', 0}, 2, MW_BMF_SOUND},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 3, {0, 0xffff, 0}, 3, MW_BMF_BAD_LENGTH},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 3, {0, 0xffff, 0, 0}, 4, MW_BMF_SOUND},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 3, {0, 0xffff, 0, 0, 0}, 5, MW_BMF_BAD_LENGTH},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 3, {0, 0xffff, 0, 0, 0, 0}, 6, MW_BMF_BAD_OFFSET},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 2, {5, 0}, 2, MW_BMF_BAD_VALUE},
    {MW_BMF_ARRAY | MW_BMF_BOOLEAN, 4, {0, 0xffff, 0}, 3, MW_BMF_BAD_LENGTH},
    {MW_BMF_ARRAY | MW_BMF_SINT32, 2, {1, 0, 2, 0}, 4, MW_BMF_SOUND},
    {MW_BMF_ARRAY | MW_BMF_SINT32, 3, {1, 0, 2, 0}, 4, MW_BMF_BAD_LENGTH},
    {MW_BMF_ARRAY | MW_BMF_SINT32, 0x40000002, {1, 0, 2, 0}, 4, MW_BMF_BAD_LENGTH},
};
/* clang-format on */

static void test_values(void)
{
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        build_payload(&b, 1);
        size_t object = build_object(&b, 0);
        lists_before(PROPERTY, object);
        size_t list = build_list(&b, 1), member = build_member(&b, values[i].type, "Name"), array = 0;
        build_value_here(&b, member);
        if (values[i].type & MW_BMF_ARRAY)
            array = build_array(&b, values[i].count);
        for (unsigned u = 0; u < values[i].unit_count; u++)
            build_16(&b, values[i].units[u]);
        if (array)
            build_end_array(&b, array);
        build_qualifiers_here(&b, member);
        build_no_list(&b);
        build_end(&b, member);
        build_end(&b, list);
        lists_after(PROPERTY, object);
        enum mw_bmf_fault fault = verify();
        CHECK(fault == values[i].fault, "row %u: %s", i, mw_bmf_fault_name(fault));
    }
}

/* ---- Objects ---- */

static void one_object(enum part part, uint32_t kind, bool parameters, uint32_t count)
{
    build_payload(&b, 1);
    size_t object = build_object(&b, 0);
    lists_before(part, object);
    size_t list = build_list(&b, 1), member = build_member(&b, MW_BMF_ARRAY | MW_BMF_OBJECT, "Name");
    build_value_here(&b, member);
    size_t array = build_array(&b, count);
    for (uint32_t i = 0; i < count; i++)
        inner_object(kind, parameters);
    build_end_array(&b, array);
    build_end(&b, member);
    build_end(&b, list);
    lists_after(part, object);
}

static const struct {
    enum part part;
    uint32_t kind;
    bool parameters;
    uint32_t count;
    enum mw_bmf_fault fault;
} objects[] = {
    {PROPERTY, 1, false, 2, MW_BMF_SOUND},     {PROPERTY, 1, false, 5, MW_BMF_SOUND},
    {PROPERTY, 0, false, 2, MW_BMF_BAD_KIND},  {PROPERTY, 2, false, 2, MW_BMF_BAD_KIND},
    {PROPERTY, 1, true, 2, MW_BMF_BAD_OFFSET}, /* qualifiers are missing */
    {METHOD, 1, true, 1, MW_BMF_SOUND},        {METHOD, 1, true, 2, MW_BMF_SOUND},
    {METHOD, 1, true, 0, MW_BMF_BAD_LENGTH},   {METHOD, 1, true, 3, MW_BMF_BAD_LENGTH},
    {METHOD, 1, false, 1, MW_BMF_BAD_OFFSET}, /* has qualifiers */
};

static void test_objects(void)
{
    for (unsigned i = 0; i < sizeof objects / sizeof *objects; i++) {
        one_object(objects[i].part, objects[i].kind, objects[i].parameters, objects[i].count);
        enum mw_bmf_fault fault = verify();
        CHECK(fault == objects[i].fault, "row %u: %s", i, mw_bmf_fault_name(fault));
    }
    for (uint32_t kind = 0; kind < 3; kind++) {
        one_member(METHOD, MW_BMF_VOID, BYTES_NONE);
        build_put(&b, 20 + 16, kind);
        enum mw_bmf_fault expect = kind == 0 ? MW_BMF_SOUND : kind == 1 ? MW_BMF_BAD_LENGTH : MW_BMF_BAD_KIND;
        CHECK(verify() == expect, "a method in an object of kind %u", kind);
    }
}

static void test_nesting(void)
{
    build_nested(&b, MW_BMF_MAX_NESTING);
    CHECK(verify() == MW_BMF_SOUND, "%d deep", MW_BMF_MAX_NESTING);
    build_nested(&b, MW_BMF_MAX_NESTING + 1);
    CHECK(verify() == MW_BMF_TOO_DEEP, "%d deep", MW_BMF_MAX_NESTING + 1);
    build_nested(&b, 2 * MW_BMF_MAX_NESTING);
    CHECK(verify() == MW_BMF_TOO_DEEP, "%d deep", 2 * MW_BMF_MAX_NESTING);
}

/* ---- The payload around the objects ---- */

static void test_header(void)
{
    static const struct {
        uint32_t at, value;
        enum mw_bmf_fault fault;
    } rows[] = {
        {0, 0x424d4f47, MW_BMF_NOT_BMF},
        {4, 0, MW_BMF_BAD_LENGTH},
        {4, 19, MW_BMF_BAD_LENGTH},
        {4, 0x7fffffff, MW_BMF_TRUNCATED},
        {4, 0xffffffff, MW_BMF_TRUNCATED},
        {4, 20, MW_BMF_TRAILING},
        {8, 0, MW_BMF_BAD_VALUE},
        {8, 2, MW_BMF_BAD_VALUE},
        {12, 0, MW_BMF_BAD_VALUE},
        {12, 2, MW_BMF_BAD_VALUE},
        {16, 0, MW_BMF_BAD_LENGTH},
        {16, 2, MW_BMF_BAD_LENGTH},
        {16, 0xffffffff, MW_BMF_BAD_LENGTH},
    };
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        build_nested(&b, 0);
        build_put(&b, rows[i].at, rows[i].value);
        enum mw_bmf_fault fault = verify();
        CHECK(fault == rows[i].fault, "row %u: %s", i, mw_bmf_fault_name(fault));
    }
    build_payload(&b, 0);
    build_finish(&b);
    CHECK(verify() == MW_BMF_SOUND, "no object at all");
    struct mw_bmf bmf;
    struct mw_bmf_error error;
    CHECK(!mw_bmf_verify(b.bytes, (size_t)MW_BMF_MAX_PAYLOAD + 1, &bmf, &error) && error.fault == MW_BMF_TOO_LARGE,
          "size");
    CHECK(!mw_bmf_verify(b.bytes, (size_t)1 << 32, &bmf, &error) && error.fault == MW_BMF_TOO_LARGE, "size, 2^32");
}

/* Two qualifiers with flavors; then @p at, from the start of the section, is changed. */
static enum mw_bmf_fault flavors_with(size_t at, uint32_t value)
{
    build_payload(&b, 1);
    size_t object = build_object(&b, 0), list = build_list(&b, 3);
    build_string_qualifier(&b, "A", "a", 1);
    build_string_qualifier(&b, "B", "b", 0);
    build_string_qualifier(&b, "C", "c", 0x93);
    build_end(&b, list);
    lists_after(QUALIFIER, object);
    size_t section = build_get(&b, 4);
    if (at != 0)
        build_put(&b, section + at, value);
    return verify();
}

static void test_flavors(void)
{
    CHECK(flavors_with(0, 0) == MW_BMF_SOUND, "as they should be");
    uint32_t first = (uint32_t)b.flavored[0], second = (uint32_t)b.flavored[1];
    CHECK(flavors_with(4, 0) == MW_BMF_TRAILING, "the signature");
    CHECK(flavors_with(16, 0) == MW_BMF_BAD_LENGTH, "none, but a section");
    CHECK(flavors_with(16, 1) == MW_BMF_TRAILING, "fewer than there are");
    CHECK(flavors_with(16, 3) == MW_BMF_BAD_LENGTH, "more than there are");
    CHECK(flavors_with(16, 0x20000002) == MW_BMF_BAD_LENGTH, "more than there are, by 2^29");
    CHECK(flavors_with(20, first + 2) == MW_BMF_BAD_FLAVOR, "of no qualifier");
    CHECK(flavors_with(20, 0) == MW_BMF_BAD_FLAVOR, "before the first qualifier");
    CHECK(flavors_with(20, second) == MW_BMF_BAD_FLAVOR, "twice");
    CHECK(flavors_with(28, first) == MW_BMF_BAD_FLAVOR, "out of order");
    CHECK(flavors_with(28, 0xffffffff) == MW_BMF_BAD_FLAVOR, "behind the last qualifier");
    CHECK(flavors_with(20, second) == MW_BMF_BAD_FLAVOR, "one that is another's");
    for (unsigned bit = 0; bit < 32; bit++)
        CHECK((flavors_with(24, 1u << bit) == MW_BMF_SOUND) == (0x93 >> bit & 1), "bit %u", bit);
    CHECK(flavors_with(24, 0) == MW_BMF_BAD_FLAVOR, "no bit");
    flavors_with(0, 0);
    for (size_t cut = 1; cut < 36; cut++) {
        struct mw_bmf_error error;
        CHECK(verify_bytes(b.bytes, b.size - cut, &error) != MW_BMF_SOUND, "%zu bytes fewer", cut);
    }
}

/* ---- The sample, harmed ---- */

static bool is_field(size_t at)
{
    for (unsigned i = 0; i < b.field_count; i++)
        if (b.fields[i] == at)
            return true;
    return false;
}

static void test_truncated(void)
{
    struct mw_bmf_error error;
    build_sample(&b);
    /* At the end of the objects, nothing says that flavors should follow. */
    for (size_t size = 0; size < b.size; size++)
        CHECK((verify_bytes(b.bytes, size, &error) == MW_BMF_SOUND) == (size == build_get(&b, 4)), "%zu bytes", size);
    b.bytes[b.size++] = 0;
    CHECK(verify() == MW_BMF_TRAILING, "a byte more");
}

/* A length, count or offset that is not the one that was there is refused; of others, the walk is the judge. */
static void mutate(size_t at, uint32_t original, uint32_t value, unsigned counts[2])
{
    if (value == original)
        return;
    build_put(&b, at, value);
    enum mw_bmf_fault fault = verify();
    counts[fault == MW_BMF_SOUND]++;
    CHECK(fault != MW_BMF_SOUND || !is_field(at), "0x%x instead of 0x%x at %zu", value, original, at);
    build_put(&b, at, original);
}

static void test_mutated(void)
{
    unsigned counts[2] = {0};
    build_sample(&b);
    CHECK(verify() == MW_BMF_SOUND, "the sample");
    for (size_t at = 0; at + 4 <= b.size; at += 2) {
        uint32_t was = build_get(&b, at);
        const uint32_t others[] = {0,       1,          was + 1,    was - 1,    was + 2,   was + 4,
                                   was - 4, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff};
        for (unsigned i = 0; i < sizeof others / sizeof *others; i++)
            mutate(at, was, others[i], counts);
        for (unsigned bit = 0; bit < 32; bit++)
            mutate(at, was, was ^ 1u << bit, counts);
    }
    printf("%zu bytes, %u fields: %u changes refused, %u accepted\n", b.size, b.field_count, counts[0], counts[1]);
}

int main(void)
{
    test_declared_types();
    test_literal_types();
    test_values();
    test_objects();
    test_nesting();
    test_header();
    test_flavors();
    test_truncated();
    test_mutated();
    return test_summary();
}
