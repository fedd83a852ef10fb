/*
 * What is read from a sound payload is what was written into it: names, types, values, flavors, objects, texts.
 */
#include <string.h>

#include "build.h"
#include "test.h"

static struct build b;
static struct mw_bmf bmf;

/* ---- Finding things ---- */

static struct mw_bmf_object object_number(unsigned number)
{
    struct mw_bmf_object object = {0};
    struct mw_bmf_list list = mw_bmf_objects(&bmf);
    for (unsigned i = 0; i <= number; i++)
        CHECK(mw_bmf_next_object(&list, &object), "object %u", i);
    return object;
}

static struct mw_bmf_member find(struct mw_bmf_list list, const char *name)
{
    struct mw_bmf_member member;
    while (mw_bmf_next_member(&list, &member))
        if (mw_bmf_text_is(member.name, name))
            return member;
    CHECK(false, "%s is not there", name);
    return (struct mw_bmf_member){.bmf = &bmf};
}

static struct mw_bmf_value value_number(const struct mw_bmf_member *member, unsigned number)
{
    struct mw_bmf_value value = {.bmf = &bmf};
    struct mw_bmf_values values = mw_bmf_values(member);
    for (unsigned i = 0; i <= number; i++)
        CHECK(mw_bmf_next_value(&values, &value), "value %u", i);
    return value;
}

static unsigned count_values(const struct mw_bmf_member *member)
{
    struct mw_bmf_value value;
    struct mw_bmf_values values = mw_bmf_values(member);
    unsigned count = 0;
    while (mw_bmf_next_value(&values, &value))
        count++;
    CHECK(!mw_bmf_next_value(&values, &value), "nothing behind the last one");
    return count;
}

static bool is_text(const struct mw_bmf_value *value, const char *expect)
{
    char text[64];
    return mw_bmf_text_utf8(mw_bmf_text(value), text, sizeof text) == strlen(expect) && strcmp(text, expect) == 0;
}

/* ---- The sample ---- */

static void test_class(void)
{
    struct mw_bmf_object object = object_number(0);
    CHECK(!object.is_instance && object.has_qualifiers && object.offset == 20, "a class");
    struct mw_bmf_member description = find(mw_bmf_qualifiers(&object), "DESCRIPTION");
    struct mw_bmf_value value = value_number(&description, 0);
    CHECK(is_text(&value, "A pump") && description.type == MW_BMF_STRING, "Description");
    CHECK(description.flavor == 0x82 && !description.has_qualifiers, "flavor 0x%x", description.flavor);
    struct mw_bmf_member kinds = find(mw_bmf_qualifiers(&object), "Kinds");
    struct mw_bmf_value first = value_number(&kinds, 0), second = value_number(&kinds, 1);
    CHECK(kinds.type == (MW_BMF_ARRAY | MW_BMF_STRING) && count_values(&kinds) == 2 && kinds.flavor == 0, "Kinds");
    CHECK(is_text(&first, "a") && is_text(&second, "bc") && first.size == 4 && second.size == 6, "Kinds");
    struct mw_bmf_member dynamic = find(mw_bmf_qualifiers(&object), "Dynamic");
    value = value_number(&dynamic, 0);
    CHECK(mw_bmf_integer(&value) == 1 && value.size == 2 && dynamic.value_size == 4, "Dynamic");
}

static void test_properties(void)
{
    struct mw_bmf_object object = object_number(0);
    struct mw_bmf_list properties = mw_bmf_properties(&object);
    struct mw_bmf_member rate = find(properties, "Rate"), on = find(properties, "On"), load = find(properties, "Load"),
                         mark = find(properties, "Mark"), super = find(properties, "__SUPERCLASS");
    struct mw_bmf_value value = value_number(&rate, 1);
    CHECK(mw_bmf_integer(&value) == -2 && count_values(&rate) == 2 && value.type == MW_BMF_SINT32, "Rate");
    struct mw_bmf_member key = find(mw_bmf_member_qualifiers(&rate), "key"),
                         cim_type = find(mw_bmf_member_qualifiers(&rate), "CIMTYPE");
    CHECK(key.flavor == 1 && cim_type.flavor == 3, "flavors %u, %u", key.flavor, cim_type.flavor);
    value = value_number(&on, 1);
    CHECK(mw_bmf_integer(&value) == 0 && count_values(&on) == 3, "On");
    value = value_number(&load, 0);
    CHECK(mw_bmf_real(&value) == 0.5 && mw_bmf_integer(&value) == 0 && mw_bmf_text(&value).units == 0, "Load");
    value = value_number(&mark, 0);
    CHECK(mw_bmf_integer(&value) == 0xe4 && mw_bmf_real(&value) == 0 && mark.type == MW_BMF_SINT16, "Mark");
    value = value_number(&super, 0);
    CHECK(is_text(&value, "Acme_Device") && !super.has_qualifiers && mw_bmf_integer(&value) == 0, "__SUPERCLASS");
    struct mw_bmf_list none = mw_bmf_member_qualifiers(&super);
    CHECK(!mw_bmf_next_member(&none, &key), "it has no qualifiers");
}

static void test_methods(void)
{
    struct mw_bmf_object object = object_number(0);
    struct mw_bmf_member set = find(mw_bmf_methods(&object), "Set"), stop = find(mw_bmf_methods(&object), "Stop");
    CHECK(set.type == (MW_BMF_ARRAY | MW_BMF_OBJECT) && count_values(&set) == 2, "Set");
    CHECK(stop.type == MW_BMF_VOID && count_values(&stop) == 0 && stop.has_qualifiers, "Stop");
    struct mw_bmf_value value = value_number(&set, 1);
    struct mw_bmf_object out = mw_bmf_value_object(&value);
    struct mw_bmf_list none = mw_bmf_qualifiers(&out);
    struct mw_bmf_member code = find(mw_bmf_properties(&out), "Code"), member;
    CHECK(out.is_instance && !out.has_qualifiers && !mw_bmf_next_member(&none, &member), "parameters");
    CHECK(code.type == MW_BMF_UINT32 && !code.has_value && count_values(&code) == 0, "Code");
    struct mw_bmf_member id = find(mw_bmf_member_qualifiers(&code), "ID");
    value = value_number(&id, 0);
    CHECK(mw_bmf_integer(&value) == 1 && id.flavor == 0x11, "ID");
}

static void test_instance(void)
{
    struct mw_bmf_object object = object_number(1), end;
    struct mw_bmf_list slots = mw_bmf_properties(&object), objects = mw_bmf_objects(&bmf);
    struct mw_bmf_member rate = find(slots, "Rate"), on = find(slots, "On"), part = find(slots, "Part"),
                         parts = find(slots, "Parts"), next = find(slots, "Next");
    CHECK(object.is_instance && slots.count == 8 && mw_bmf_methods(&object).count == 0, "an instance");
    CHECK(rate.has_value && count_values(&rate) == 0, "an empty array");
    CHECK(!on.has_value && on.type == MW_BMF_STRING && count_values(&on) == 0, "NULL");
    CHECK(count_values(&part) == 1 && count_values(&parts) == 2, "parts");
    struct mw_bmf_value value = value_number(&parts, 1);
    struct mw_bmf_object inner = mw_bmf_value_object(&value);
    struct mw_bmf_member class_name = find(mw_bmf_properties(&inner), "__class");
    value = value_number(&class_name, 0);
    CHECK(is_text(&value, "Acme_Part"), "the last part");
    value = value_number(&next, 0);
    CHECK(is_text(&value, "Other") && value.type == (MW_BMF_ALIAS | MW_BMF_STRING), "an alias");
    CHECK(objects.count == 2 && mw_bmf_next_object(&objects, &end) && mw_bmf_next_object(&objects, &end) &&
              !mw_bmf_next_object(&objects, &end),
          "two objects");
}

/* ---- Text ---- */

static const struct {
    uint16_t units[4];
    uint32_t count;
    const char *utf8;
} texts[] = {
    {{0}, 0, ""},
    {{0x41}, 1, "A"},
    {{0x7f, 0x80}, 2, "\x7f\xc2\x80"},
    {{0x7ff, 0x800}, 2, "\xdf\xbf\xe0\xa0\x80"},
    {{0xffff}, 1, "\xef\xbf\xbf"},
    {{0xd83d, 0xde00}, 2, "\xf0\x9f\x98\x80"},
    {{0xdbff, 0xdfff}, 2, "\xf4\x8f\xbf\xbf"},
    {{0xd83d}, 1, "\xed\xa0\xbd"},
    {{0xd83d, 0x41},
     2,
     "\xed\xa0\xbd"
     "A"},
    {{0xde00, 0xd83d}, 2, "\xed\xb8\x80\xed\xa0\xbd"},
    {{0xd83d, 0xd83d, 0xde00}, 3, "\xed\xa0\xbd\xf0\x9f\x98\x80"},
};

static void test_utf8(void)
{
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint8_t bytes[9], *odd = bytes + 1; /* at an odd address */
        for (unsigned u = 0; u < texts[i].count; u++) {
            odd[2 * u] = (uint8_t)texts[i].units[u];
            odd[2 * u + 1] = (uint8_t)(texts[i].units[u] >> 8);
        }
        struct mw_bmf_text text = {odd, texts[i].count};
        size_t length = strlen(texts[i].utf8);
        for (size_t capacity = 0; capacity < 12; capacity++) {
            char out[16];
            memset(out, '#', sizeof out);
            CHECK(mw_bmf_text_utf8(text, out, capacity) == length, "row %u", i);
            CHECK(out[capacity] == '#', "row %u writes beyond %zu", i, capacity);
            size_t kept = capacity ? strlen(out) : 0;
            CHECK(capacity > length ? kept == length : kept <= (capacity ? capacity - 1 : 0), "row %u, %zu", i,
                  capacity);
            CHECK(memcmp(out, texts[i].utf8, kept) == 0, "row %u, %zu", i, capacity);
            CHECK(((uint8_t)texts[i].utf8[kept] & 0xc0) != 0x80, "row %u, %zu: cut within a character", i, capacity);
        }
    }
}

static void test_names(void)
{
    static const uint8_t bytes[] = {'K', 0, 'e', 0, 'Y', 0, '_', 0, '1', 0};
    struct mw_bmf_text text = {bytes, 5};
    CHECK(mw_bmf_text_is(text, "key_1") && mw_bmf_text_is(text, "KEY_1"), "any case");
    CHECK(!mw_bmf_text_is(text, "key_") && !mw_bmf_text_is(text, "key_11") && !mw_bmf_text_is(text, ""), "length");
    CHECK(!mw_bmf_text_is(text, "key\x7f"
                                "1") &&
              !mw_bmf_text_is(text, "key?1"),
          "no letters");
    CHECK(mw_bmf_text_is((struct mw_bmf_text){bytes, 0}, ""), "nothing");
    static const uint8_t wide[] = {'K', 1};
    CHECK(!mw_bmf_text_is((struct mw_bmf_text){wide, 1}, "K"), "not ASCII");
}

static void test_faults(void)
{
    for (int fault = MW_BMF_SOUND; fault <= MW_BMF_TOO_DEEP; fault++) {
        const char *name = mw_bmf_fault_name((enum mw_bmf_fault)fault);
        const char *text = mw_bmf_fault_text((enum mw_bmf_fault)fault);
        CHECK(name && strcmp(name, "unknown") != 0 && strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name), "%d",
              fault);
        CHECK(text && strlen(text) > 10 && text[strlen(text) - 1] != '.', "%s", name);
    }
    CHECK(strcmp(mw_bmf_fault_name((enum mw_bmf_fault)(MW_BMF_TOO_DEEP + 1)), "unknown") == 0, "one more");
    CHECK(strcmp(mw_bmf_fault_name((enum mw_bmf_fault)99), "unknown") == 0, "99");
}

int main(void)
{
    build_sample(&b);
    CHECK(mw_bmf_verify(b.bytes, b.size, &bmf, NULL), "the sample");
    test_class();
    test_properties();
    test_methods();
    test_instance();
    test_utf8();
    test_names();
    test_faults();
    return test_summary();
}
