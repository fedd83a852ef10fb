/* Files of the wrong shape: sections that are longer or shorter than the walk through them, parents that are none. */
#include <stdlib.h>

#include "harm.h"
#include "sample.h"
#include "test.h"

static const size_t record_sizes[] = {44, 32, 36, 36, 28, 20, 20, 12, 20, 4, 1, 1};
enum { CLASSES = 1, INSTANCES = 5, SLOTS = 6, QUALIFIERS = 7, STRINGS = 11 };
enum { SECTIONS = sizeof record_sizes / sizeof *record_sizes };

/* Insert count zero records at the end of a section, or remove -count; to be freed. */
static uint8_t *resize_section(const uint8_t *image, size_t *size, unsigned section, int count)
{
    struct format_header header;
    memcpy(&header, image, sizeof header);
    struct format_section sections[SECTIONS];
    memcpy(sections, image + offsetof(struct format_header, namespaces), sizeof sections);
    size_t end = le32_get(sections[section].offset) + le32_get(sections[section].count) * record_sizes[section];
    long bytes = count * (long)record_sizes[section];
    uint8_t *made = calloc(1, *size + 64);
    memcpy(made, image, end);
    if (bytes < 0)
        memset(made + (long)end + bytes, 0, (size_t)-bytes);
    memcpy(made + (long)end + bytes, image + end, *size - end);
    *size = (size_t)((long)*size + bytes);
    put(sections[section].count.b, 4, le32_get(sections[section].count) + (uint32_t)count);
    for (unsigned i = section + 1; i < SECTIONS; i++)
        put(sections[i].offset.b, 4, (uint32_t)(le32_get(sections[i].offset) + bytes));
    put(header.size.b, 4, (uint32_t)*size);
    memcpy(made, &header, sizeof header);
    memcpy(made + offsetof(struct format_header, namespaces), sections, sizeof sections);
    repair(made, *size);
    return made;
}

static uint32_t count_of(const uint8_t *image, unsigned section)
{
    return get(image + offsetof(struct format_header, namespaces) + section * 8 + 4, 4);
}

/* Records that nothing leads to are made to look as good as they can, so that this alone is wrong with them. */
static void refine(uint8_t *image, unsigned section)
{
    const struct edit top = CLASS(count_of(image, CLASSES) - 1, super, TO(FORMAT_NONE));
    const struct edit instance[] = {
        INSTANCE(count_of(image, INSTANCES) - 1, qualifiers, TO(count_of(image, QUALIFIERS))),
        INSTANCE(count_of(image, INSTANCES) - 1, slots, TO(count_of(image, SLOTS))),
        INSTANCE(count_of(image, INSTANCES) - 1, depth, TO(1)),
    };
    if (section == CLASSES)
        apply(image, &top);
    for (unsigned i = 0; section == INSTANCES && i < 3; i++)
        apply(image, &instance[i]);
}

static enum mw_status open_resized(const uint8_t *good, size_t size, unsigned section, int count)
{
    uint8_t *image = resize_section(good, &size, section, count);
    if (count > 0)
        refine(image, section);
    repair(image, size);
    enum mw_status status = open_and_walk(image, size);
    free(image);
    return status;
}

/* A record that nothing leads to; and a section that ends too early. */
static void check_sections(const uint8_t *good, size_t size)
{
    for (unsigned section = 0; section < SECTIONS; section++) {
        enum mw_status more = open_resized(good, size, section, 1), less = open_resized(good, size, section, -1);
        CHECK(more != MW_OK && less != MW_OK, "section %u", section);
        CHECK(section == 0 || more == (section == STRINGS ? MW_BAD_STRING : MW_BAD_RECORD),
              "section %u with one more: %s", section, mw_status_text(more));
    }
}

static const struct edit object_ends[] = {CELL(31, TO(8))};

/* The last object is embedded instance 8, which is not there. */
static void check_missing_object(const uint8_t *good, size_t size)
{
    uint8_t *one = resize_section(good, &size, INSTANCES, -1), *both = resize_section(one, &size, SLOTS, -1);
    apply(both, object_ends);
    repair(both, size);
    enum mw_status status = open_and_walk(both, size);
    CHECK(status == MW_BAD_RECORD, "%s", mw_status_text(status));
    free(one);
    free(both);
}

/* The same where what is behind the instances looks like the one that is missing. */
static void check_lookalike(void)
{
    struct sample sample;
    size_t size;
    sample_init(&sample, DIALECT_WMI);
    struct model_namespace *ns = sample_namespace(&sample, "root");
    struct model_class *cls = sample_class(&sample, ns, "A", NULL);
    sample_qualifier(&sample, &cls->qualifiers, "q", sample_number(MW_SINT32, 1), 0);
    sample_qualifier(&sample, &cls->qualifiers, "r", sample_number(MW_SINT32, 0x10000), 0);
    sample_default(sample_property(&sample, cls, MW_OBJECT, "o"),
                   sample_object(sample_instance(&sample, NULL, cls, "")));
    uint8_t *image = sample_image(&sample, &size);
    CHECK(image && open_and_walk(image, size) == MW_OK, "%s", sample.said);
    uint8_t *cut = resize_section(image, &size, INSTANCES, -1);
    enum mw_status status = open_and_walk(cut, size);
    CHECK(status == MW_BAD_RECORD, "%s", mw_status_text(status));
    free(image);
    free(cut);
    sample_free(&sample);
}

/* A value that is a second empty string, behind all others. */
static void check_empty_string(const uint8_t *good, size_t size)
{
    const struct edit edits[] = {PROPERTY(0, type, TO(MW_STRING)), SLOT(4, value, TO(count_of(good, STRINGS)))};
    uint8_t *image = resize_section(good, &size, STRINGS, 1);
    apply(image, &edits[0]);
    apply(image, &edits[1]);
    repair(image, size);
    enum mw_status status = open_and_walk(image, size);
    CHECK(status == MW_BAD_STRING, "%s", mw_status_text(status));
    free(image);
}

/* ---- Parents ---- */

/* Namespaces in their order, and the parent that one is given. */
static const struct {
    const char *paths[3];
    uint32_t ns, parent;
    enum mw_status want;
} parents[] = {
    {{"root", "root\\a", "root\\a\\b"}, 3, 2, MW_OK},    {{"root", "root\\a", "root\\a\\b"}, 3, 1, MW_BAD_RECORD},
    {{"root", "root1", "root\\b"}, 3, 2, MW_BAD_RECORD}, {{"\\root"}, 1, 0, MW_BAD_RECORD},
    {{"root", "root\\"}, 2, 1, MW_BAD_RECORD},
};

static void check_parents(void)
{
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
        struct sample sample;
        size_t size;
        sample_init(&sample, DIALECT_WMI);
        for (unsigned n = 0; n < 3 && parents[i].paths[n]; n++)
            sample_namespace(&sample, parents[i].paths[n]);
        uint8_t *image = sample_image(&sample, &size);
        const struct edit edit = NS(parents[i].ns, parent, TO(parents[i].parent));
        apply(image, &edit);
        repair(image, size);
        enum mw_status status = open_and_walk(image, size);
        CHECK(status == parents[i].want, "%zu: %s", i, mw_status_text(status));
        free(image);
        sample_free(&sample);
    }
}

/* ---- Nearly nothing ---- */

/* Nothing but a header and strings. */
static void check_empty(const uint8_t *good)
{
    static const struct {
        const char *strings;
        size_t size;
        enum mw_status want;
    } cases[] = {
        {"", 0, MW_BAD_STRING},
        {"", 1, MW_BAD_RECORD},
        {"\0x", 2, MW_BAD_STRING},
        {"x", 2, MW_BAD_STRING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct {
            struct format_header header;
            char strings[2];
        } file;
        memcpy(&file.header, good, sizeof file.header);
        struct format_section sections[SECTIONS];
        for (unsigned section = 0; section < SECTIONS; section++)
            sections[section] = (struct format_section){le32_of(sizeof file.header), le32_of(0)};
        memcpy((uint8_t *)&file + offsetof(struct format_header, namespaces), sections, sizeof sections);
        memcpy(file.strings, cases[i].strings, cases[i].size);
        file.header.strings.count = le32_of((uint32_t)cases[i].size);
        file.header.size = le32_of((uint32_t)(sizeof file.header + cases[i].size));
        repair((uint8_t *)&file, sizeof file.header + cases[i].size);
        enum mw_status status = open_and_walk((uint8_t *)&file, sizeof file.header + cases[i].size);
        CHECK(status == cases[i].want, "%zu: %s", i, mw_status_text(status));
    }
}

/* ---- Long names ---- */

/* The compiler refuses these, so a byte more is put into the last string of what it does not refuse. */
static void check_long(const char *what, bool is_namespace, const char *cls, const char *path)
{
    struct sample sample;
    size_t size;
    sample_init(&sample, DIALECT_WMI);
    struct model_namespace *ns = sample_namespace(&sample, is_namespace ? path : "root");
    if (!is_namespace)
        sample_instance(&sample, ns, sample_class(&sample, ns, cls, NULL), path);
    uint8_t *image = sample_image(&sample, &size);
    CHECK(image && open_and_walk(image, size) == MW_OK, "%s at the limit", what);
    uint8_t *longer = resize_section(image, &size, STRINGS, 1);
    longer[size - 2] = 'x';
    repair(longer, size);
    enum mw_status status = open_and_walk(longer, size);
    CHECK(status == MW_BAD_STRING, "%s beyond the limit: %s", what, mw_status_text(status));
    free(image);
    free(longer);
    sample_free(&sample);
}

static void check_lengths(void)
{
    static char name[FORMAT_MAX_NAME + 1], path[FORMAT_MAX_PATH + 1], ns[FORMAT_MAX_PATH + 1];
    memset(name, 'x', sizeof name - 1);
    memset(path, 'x', sizeof path - 1);
    memset(ns, 'x', sizeof ns - 1);
    memcpy(path, "A=", 2);
    check_long("a name", false, name, "");
    check_long("a path", false, "A", path);
    check_long("a namespace", true, NULL, ns);
}

int main(void)
{
    struct sample sample;
    size_t size;
    sample_everything(&sample, DIALECT_WMI);
    uint8_t *good = sample_image(&sample, &size);
    CHECK(good && open_and_walk(good, size) == MW_OK, "%s", sample.said);
    check_sections(good, size);
    check_missing_object(good, size);
    check_lookalike();
    check_empty_string(good, size);
    check_parents();
    check_empty(good);
    check_lengths();
    free(good);
    sample_free(&sample);
    return test_summary();
}
