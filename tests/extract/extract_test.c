/* Finding binary MOF: each carrier, what is damaged, and what is hostile; with an argument, large hostile files alone.
 */
#include <stdlib.h>
#include <time.h>

#include "carriers.h"
#include "extract.h"
#include "test.h"

/* ---- Carriers ---- */

static void make_raw(struct bytes *out)
{
    put_text(out, "before FOMB and FOM");
    put(out, nothing, sizeof nothing);
    put_text(out, "behind");
}

static void make_file(struct bytes *out)
{
    put(out, nothing, sizeof nothing);
}

static void make_ssdt(struct bytes *out)
{
    make_table(out, nothing, sizeof nothing);
}

static void make_tables(struct bytes *out)
{
    make_table(out, "\1\2\3", 3);
    make_table(out, nothing, sizeof nothing);
}

static void make_firmware(struct bytes *out)
{
    put_text(out, "_FVH SSDT DSDT and so on");
    make_table(out, nothing, sizeof nothing);
    put_text(out, "behind");
}

static void make_wrong_sum(struct bytes *out)
{
    make_firmware(out);
    out->at[24 + 9]++;
}

static void dump_of(struct bytes *out, enum dump_style style)
{
    struct bytes table = {0};
    make_ssdt(&table);
    make_dump(out, &table, style);
    bytes_free(&table);
}

static void make_acpidump(struct bytes *out)
{
    dump_of(out, DUMP_ACPI);
    dump_of(out, DUMP_ACPI);
    out->size /= 2; /* the first alone: and nothing is left of the second */
}

static void make_xxd(struct bytes *out)
{
    dump_of(out, DUMP_XXD);
}

static void make_hexdump(struct bytes *out)
{
    dump_of(out, DUMP_HEXDUMP);
}

static void make_disassembled(struct bytes *out)
{
    make_dsl(out, nothing, sizeof nothing);
}

static void make_array(struct bytes *out)
{
    make_c(out, nothing, sizeof nothing);
}

static void make_table_array(struct bytes *out)
{
    struct bytes table = {0};
    make_ssdt(&table);
    make_c(out, table.at, table.size);
    bytes_free(&table);
}

static void make_method(struct bytes *out)
{
    put_text(out, "Device (ABCD) { Name (XYZ0, 0x05) Method (WQMO, 1, NotSerialized) { Return (Buffer (0x80) ");
    struct bytes list = {0};
    make_c(&list, nothing, sizeof nothing);
    const char *brace = memchr(list.at, '{', list.size);
    put(out, brace, list.size - (size_t)(brace - (const char *)list.at));
    bytes_free(&list);
}

static void make_image_32(struct bytes *out)
{
    make_image(out, nothing, sizeof nothing, 0);
}

/* Compilers of resources write capitals; names are compared without regard to case. */
static void make_image_lower(struct bytes *out)
{
    make_image(out, nothing, sizeof nothing, 0);
    memcpy(out->at + IMAGE_HEADERS + 0xA2, "m\0o\0f\0d", 7);
}

static void make_image_64(struct bytes *out)
{
    make_image(out, nothing, sizeof nothing, 1);
}

static const struct carrier {
    const char *title;
    void (*make)(struct bytes *out);
    enum extract_carrier carrier;
    enum extract_form form;
    const char *name, *table, *path;
    bool is_listed;
} carriers[] = {
    {"raw", make_raw, EXTRACT_RAW, EXTRACT_BINARY, "", "", "", false},
    {"a file", make_file, EXTRACT_RAW, EXTRACT_BINARY, "", "", "", false},
    {"table", make_ssdt, EXTRACT_ACPI, EXTRACT_BINARY, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"tables", make_tables, EXTRACT_ACPI, EXTRACT_BINARY, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"firmware", make_firmware, EXTRACT_ACPI, EXTRACT_BINARY, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"wrong checksum", make_wrong_sum, EXTRACT_ACPI, EXTRACT_BINARY, "WQBA", "", "", false},
    {"acpidump", make_acpidump, EXTRACT_ACPI, EXTRACT_HEX_DUMP, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"xxd", make_xxd, EXTRACT_ACPI, EXTRACT_HEX_DUMP, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"hexdump -C", make_hexdump, EXTRACT_ACPI, EXTRACT_HEX_DUMP, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"disassembled", make_disassembled, EXTRACT_ACPI, EXTRACT_BYTE_LIST, "WQBA", "", "\\_SB.WMI1", true},
    {"array", make_array, EXTRACT_RAW, EXTRACT_BYTE_LIST, "acme_mof", "", "", false},
    {"array of a table", make_table_array, EXTRACT_ACPI, EXTRACT_BYTE_LIST, "WQBA", "SSDT", "\\_SB_.WMI1", true},
    {"method", make_method, EXTRACT_ACPI, EXTRACT_BYTE_LIST, "WQMO", "", "\\ABCD", false},
    {"PE32", make_image_32, EXTRACT_RESOURCE, EXTRACT_BINARY, "MOFRESOURCE", "", "", false},
    {"PE32, mofdata", make_image_lower, EXTRACT_RESOURCE, EXTRACT_BINARY, "MOFRESOURCE", "", "", false},
    {"PE32+", make_image_64, EXTRACT_RESOURCE, EXTRACT_BINARY, "MOFRESOURCE", "", "", false},
};
enum { CARRIER_COUNT = sizeof carriers / sizeof *carriers };

/* The input in memory of exactly its size, so that a sanitizer sees each byte beyond. */
static struct extract look(const void *bytes, size_t size, void **copy)
{
    struct extract found;
    *copy = malloc(size ? size : 1);
    if (!*copy)
        abort();
    memcpy(*copy, bytes, size);
    CHECK(extract(*copy, size, &found), "out of memory");
    return found;
}

static void check_carrier(const struct carrier *row)
{
    struct bytes input = {0};
    void *copy;
    row->make(&input);
    struct extract found = look(input.at, input.size, &copy);
    CHECK(found.count == 1 && found.sound == 1 && found.damaged == 0 && found.not_tried == 0 && !found.image_fault,
          "%s: %zu, %zu damaged", row->title, found.count, found.damaged);
    const struct extract_find *find = found.count ? &found.finds[0] : NULL;
    if (find && find->bytes) {
        CHECK(find->size == sizeof nothing && memcmp(find->bytes, nothing, sizeof nothing) == 0, "%s", row->title);
        CHECK(find->carrier == row->carrier && find->form == row->form, "%s: %d %d", row->title, find->carrier,
              find->form);
        CHECK(strcmp(find->name, row->name) == 0 && strcmp(find->path, row->path) == 0 &&
                  strcmp(find->table, row->table) == 0 && find->is_listed == row->is_listed,
              "%s: '%s' in '%s' of '%s', %d", row->title, find->name, find->path, find->table, find->is_listed);
        CHECK(find->payload_size == 188 && (find->line > 0) == (row->form != EXTRACT_BINARY), "%s", row->title);
        CHECK(row->form != EXTRACT_BINARY || memcmp(input.at + find->offset, nothing, 16) == 0, "%s", row->title);
        CHECK(row->form == EXTRACT_BINARY || memcmp(input.at + find->offset, "46", 2) == 0 ||
                  memcmp(input.at + find->offset, "0x46", 4) == 0,
              "%s: %.4s", row->title, input.at + find->offset);
    }
    extract_free(&found);
    free(copy);
    bytes_free(&input);
}

/* ---- Several, and damaged ones ---- */

static void two_behind_another(void)
{
    struct bytes input = {0};
    void *copy;
    put(&input, nothing, sizeof nothing);
    put(&input, nothing, sizeof nothing);
    struct extract found = look(input.at, input.size, &copy);
    CHECK(found.sound == 2 && found.finds[1].offset == sizeof nothing && found.damaged == 0, "%zu", found.sound);
    extract_free(&found);
    free(copy);
    bytes_free(&input);
}

/* One that claims 1000 bytes and holds a sound one. */
static void sound_in_damaged(void)
{
    struct bytes input = {0};
    void *copy;
    put(&input, "FOMB\1\0\0\0\xe8\3\0\0\0\x10\0\0DS\0\1", 20);
    put(&input, nothing, sizeof nothing);
    input.at = realloc(input.at, 2000);
    memset(input.at + input.size, 0xAA, 2000 - input.size);
    struct extract found = look(input.at, 2000, &copy);
    CHECK(found.sound == 1 && found.damaged == 1 && found.count == 2, "%zu %zu", found.sound, found.damaged);
    CHECK(found.finds[0].error.fault == MW_BMF_BAD_STREAM && found.finds[1].offset == 20, "%d",
          found.finds[0].error.fault);
    extract_free(&found);
    free(copy);
    bytes_free(&input);
}

static void bare_payload(void)
{
    uint8_t payload[188];
    void *copy;
    CHECK(mw_bmf_decompress(nothing, sizeof nothing, payload, NULL), "the vector");
    struct extract found = look(payload, sizeof payload, &copy);
    CHECK(found.count == 1 && found.damaged == 1 && found.finds[0].is_payload && found.finds[0].size == 188, "%zu",
          found.count);
    extract_free(&found);
    free(copy);
}

/* ---- Limits ---- */

static struct extract repeat(const void *what, size_t size, size_t count, struct bytes *input)
{
    struct extract found;
    for (size_t i = 0; i < count; i++)
        put(input, what, size);
    CHECK(extract(input->at, input->size, &found), "out of memory");
    return found;
}

static void limits(void)
{
    static const struct {
        size_t bytes, count, sound, damaged, finds, not_tried;
    } rows[] = {{128, EXTRACT_MAX_SOUND, EXTRACT_MAX_SOUND, 0, EXTRACT_MAX_SOUND, 0},
                {128, EXTRACT_MAX_SOUND + 1, EXTRACT_MAX_SOUND, 0, EXTRACT_MAX_SOUND, 1},
                {100, EXTRACT_MAX_DAMAGED, 0, EXTRACT_MAX_DAMAGED, EXTRACT_MAX_DAMAGED, 0},
                {100, EXTRACT_MAX_DAMAGED + 1, 0, EXTRACT_MAX_DAMAGED + 1, EXTRACT_MAX_DAMAGED, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bytes input = {0};
        struct extract found = repeat(nothing, rows[i].bytes, rows[i].count, &input);
        CHECK(found.sound == rows[i].sound && found.damaged == rows[i].damaged && found.count == rows[i].finds &&
                  found.not_tried == rows[i].not_tried,
              "row %zu: %zu %zu %zu %zu", i, found.sound, found.damaged, found.count, found.not_tried);
        extract_free(&found);
        bytes_free(&input);
    }
}

struct bit_writer {
    struct bytes *to;
    unsigned ahead, count;
};

static void put_bits(struct bit_writer *writer, unsigned value, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        writer->ahead |= (value >> i & 1) << writer->count++;
        if (writer->count < 8)
            continue;
        put(writer->to, &(uint8_t){(uint8_t)writer->ahead}, 1);
        writer->ahead = writer->count = 0;
    }
}

/* A file of which all is right but its payload, which is MW_BMF_MAX_PAYLOAD bytes of zero. */
static void make_bomb(struct bytes *out)
{
    put(out, "FOMB\1\0\0\0????\0\0\0\2DS\0\1", 20);
    struct bit_writer writer = {.to = out};
    for (unsigned block = 0; block < MW_BMF_MAX_PAYLOAD / 512; block++) {
        unsigned length = block ? 512 : 511;
        put_bits(&writer, 2, block ? 0 : 9); /* the first byte, as itself */
        put_bits(&writer, 1 << 2, 8);        /* a copy from one before, */
        put_bits(&writer, 1 << 8, 9);        /* of 256 bytes and */
        put_bits(&writer, length - 1 - 256, 8);
        put_bits(&writer, 0x7FFF, 15);
    }
    put_bits(&writer, 0, 7);
    uint32_t size = (uint32_t)out->size - 16;
    memcpy(out->at + 8, (uint8_t[]){size & 0xFF, size >> 8 & 0xFF, size >> 16 & 0xFF, 0}, 4);
}

/* Each costs 32 MiB of 64 and a few: the third one uses up the rest. */
static void work(void)
{
    static const struct {
        size_t bombs, sound, damaged, not_tried;
    } rows[] = {{2, 1, 2, 0}, {3, 0, 3, 1}, {4, 0, 3, 2}};
    struct bytes bomb = {0};
    make_bomb(&bomb);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bytes input = {0};
        for (size_t j = 0; j < rows[i].bombs; j++)
            put(&input, bomb.at, bomb.size);
        struct extract found = repeat(nothing, sizeof nothing, 1, &input);
        CHECK(found.sound == rows[i].sound && found.damaged == rows[i].damaged && found.not_tried == rows[i].not_tried,
              "%zu bombs: %zu %zu %zu", rows[i].bombs, found.sound, found.damaged, found.not_tried);
        CHECK(found.finds[0].error.in_payload, "%d", found.finds[0].error.fault);
        extract_free(&found);
        bytes_free(&input);
    }
    bytes_free(&bomb);
}

/* ---- Hostile ---- */

static void look_only(const void *bytes, size_t size)
{
    void *copy;
    struct extract found = look(bytes, size, &copy);
    for (size_t i = 0; i < found.count; i++)
        if (found.finds[i].error.fault == MW_BMF_SOUND)
            CHECK(found.finds[i].size == sizeof nothing && memcmp(found.finds[i].bytes, nothing, sizeof nothing) == 0,
                  "something else is sound");
    extract_free(&found);
    free(copy);
}

/* At every byte: cut off there, and that byte other than it was. No mutant of the blob itself is sound by chance. */
static void harm(const struct carrier *row)
{
    static const uint8_t values[] = {0x00, 0x01, 0x40, 0x7F, 0x80, 0xFF};
    struct bytes input = {0};
    row->make(&input);
    for (size_t i = 0; i < input.size; i++) {
        uint8_t was = input.at[i];
        look_only(input.at, i);
        for (size_t j = 0; j < sizeof values && (input.size < 1500 || j < 2); j++) {
            input.at[i] = values[j];
            void *copy;
            struct extract found = look(input.at, input.size, &copy);
            extract_free(&found);
            free(copy);
        }
        input.at[i] = was;
    }
    bytes_free(&input);
}

/* Fields of an image, and what is said of them. The search goes on as in any bytes. */
static void bad_images(void)
{
    enum { R = IMAGE_HEADERS };
    static const struct {
        size_t at;
        uint32_t value;
        bool has_fault;
        bool is_named;
    } rows[] = {
        {R + 0x30 + 4, 0x80000000, true, false},    /* the names lead back to the types, which are no languages */
        {R + 0x48 + 4, 0x80000038, true, false},    /* the languages lead to themselves */
        {R + 0x48 + 4, 0x7FFFFFF0, true, false},    /* data beyond the section */
        {R + 0x10 + 4, 0x20, true, false},          /* a type is data */
        {R + 0x10 + 4, 0xFFFFFFF8, true, false},    /* a table beyond the section */
        {R + 0x10, 0x8FFFFFFF, true, false},        /* a name beyond the section */
        {R + 0xB0, 0xFFFF, true, false},            /* a name longer than the section */
        {R + 0x0C, 0xFFFFFFFF, true, false},        /* more types than bytes */
        {R + 0x80, 0x500000, true, false},          /* data in no section */
        {R + 0x80 + 4, 0x1000, true, false},        /* data longer than its section */
        {R + 0x80 + 4, 20, false, false},           /* less than the binary MOF that is there */
        {R + 0x18 + 4, 0x80000000, false, true},    /* what is no MOFDATA is not looked at */
        {0x80 + 24 + 96 + 16, 0x5000, true, false}, /* the directory is in no section */
        {0x80 + 24 + 96 + 16, 0, false, false},     /* there are no resources */
        {0x80 + 24 + 92, 2, false, false},
        {0x80 + 24, 0x1234, true, false},    /* neither PE32 nor PE32+ */
        {0x80 + 20, 2, true, false},         /* a short optional header */
        {0x80 + 4 + 2, 0xFFFF, true, false}, /* more sections than bytes */
        {0x3C, 0xFFFFFFF0, false, false},    /* no image at all */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bytes input = {0};
        make_image_32(&input);
        bool is_short = rows[i].value == 0xFFFF || rows[i].value == 0x1234 || rows[i].value == 2;
        for (size_t j = 0; j < (is_short ? 2 : 4); j++)
            input.at[rows[i].at + j] = (uint8_t)(rows[i].value >> 8 * j);
        void *copy;
        struct extract found = look(input.at, input.size, &copy);
        CHECK(found.sound == 1 && (found.image_fault != NULL) == rows[i].has_fault, "row %zu: %zu, %s", i, found.sound,
              found.image_fault ? found.image_fault : "no fault");
        CHECK(found.count && (found.finds[0].name[0] != 0) == rows[i].is_named, "row %zu: %s", i, found.finds[0].name);
        extract_free(&found);
        free(copy);
        bytes_free(&input);
    }
}

/* A table of names with count entries in the place of the data, each leading to the same table of languages. */
static bool has_too_many(unsigned count, uint8_t languages)
{
    struct bytes table = {0}, input = {0};
    put(&table, (uint8_t[16]){[14] = count & 0xFF, [15] = count >> 8 & 0xFF}, 16);
    for (unsigned i = 0; i < count; i++)
        put(&table, (uint8_t[8]){1, [4] = languages, [7] = 0x80}, 8);
    make_image(&input, table.at, table.size, 0);
    memcpy(input.at + IMAGE_HEADERS + 0x14, (uint8_t[]){0, 2, 0, 0x80}, 4);
    struct extract found;
    CHECK(extract(input.at, input.size, &found), "out of memory");
    bool is_fault = found.image_fault && strcmp(found.image_fault, "too many resources") == 0;
    CHECK(is_fault == (found.image_fault != NULL), "%s", found.image_fault);
    extract_free(&found);
    bytes_free(&table);
    bytes_free(&input);
    return is_fault;
}

static void limits_of_images(void)
{
    enum { ONE = 0x38, NONE = 0xF0, TYPES = 2 }; /* tables with one language, and with none */
    CHECK(!has_too_many(4096, ONE), "4096 resources");
    CHECK(has_too_many(4097, ONE), "4097 resources");
    CHECK(!has_too_many(65536 - TYPES, NONE), "65536 entries");
    CHECK(has_too_many(65536 - TYPES + 1, NONE), "65537 entries");
}

static void resource_is_something_else(void)
{
    struct bytes input = {0};
    void *copy;
    make_image(&input, "MZ, and not binary MOF", 22, 1);
    struct extract found = look(input.at, input.size, &copy);
    CHECK(found.sound == 0 && found.damaged == 1 && found.finds[0].error.fault == MW_BMF_NOT_BMF &&
              found.finds[0].carrier == EXTRACT_RESOURCE && found.finds[0].offset == IMAGE_DATA,
          "%zu %zu", found.sound, found.damaged);
    extract_free(&found);
    free(copy);
    bytes_free(&input);
}

/* The PkgLength of the buffer with binary MOF: too long, too short, with bits that are reserved. */
static void bad_packages(void)
{
    struct bytes input = {0};
    make_ssdt(&input);
    uint8_t *name = memmem(input.at, input.size, "\x08WQBA\x11", 6);
    for (unsigned lead = 0; lead < 256; lead++) {
        uint8_t was = name[6];
        name[6] = (uint8_t)lead;
        void *copy;
        struct extract found = look(input.at, input.size, &copy);
        CHECK(found.sound == 1 && (found.finds[0].name[0] != 0) == (lead == was), "%02x: '%s'", lead,
              found.finds[0].name);
        extract_free(&found);
        free(copy);
        name[6] = was;
    }
    bytes_free(&input);
}

/* ---- Floods ---- */

enum { FLOOD_BYTES = 64 << 20, FLOOD_SECONDS = 60 }; /* with sanitizers on a slow machine */

static void flood(const char *title, const void *unit, size_t size, size_t total)
{
    struct bytes input = {0};
    while (input.size + size <= total)
        put(&input, unit, size);
    put(&input, nothing, sizeof nothing);
    struct extract found;
    clock_t start = clock();
    CHECK(extract(input.at, input.size, &found), "%s: out of memory", title);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(seconds < FLOOD_SECONDS, "%s: %.1f s", title, seconds);
    CHECK(found.count <= EXTRACT_MAX_DAMAGED + EXTRACT_MAX_SOUND, "%s: %zu", title, found.count);
    printf("%s: %.1f s, %zu damaged, %zu not tried\n", title, seconds, found.damaged, found.not_tried);
    extract_free(&found);
    bytes_free(&input);
}

static void floods(void)
{
    flood("headers", "FOMB\1\0\0\0\0\0\x10\0\0\0\0\2DS\0\1", 20, FLOOD_BYTES);
    flood("headers alone", "FOMB\1\0\0\0", 8, FLOOD_BYTES);
    flood("payloads", "FOMB\0\0\x10\0\1\0\0\0\1\0\0\0\1\0\0\0", 20, FLOOD_BYTES);
    flood("tables", "SSDT\0\0\x10\0\2_______________________________", 36, FLOOD_BYTES / 4);
    flood("packages", "SSDT\x24\0\0\0[\x82\xcf\xff\xff\0____\x10\x4f\xffWMI1\x08_WDG\x11", 32, FLOOD_BYTES / 4);
    flood("lists", "{0x46,0x4F,0x4D,0x42,1,0,0,0,9,0,0,0,9,0,0,0,68,83,0,1}", 55, FLOOD_BYTES / 4);
    flood("lines", "0000: 464f4d4201000000ff000000ff000000\n", 39, FLOOD_BYTES / 4);
    flood("braces", "Device(A){", 10, FLOOD_BYTES / 4);
    flood("listings", "Name(_WDG,{0x21,18,0x90,5,102,213,209,17,178,240,0,160,201,6,41,16,66,65,1,0})", 78,
          FLOOD_BYTES / 4);
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        floods();
        return test_summary();
    }
    for (size_t i = 0; i < CARRIER_COUNT; i++) {
        check_carrier(&carriers[i]);
        harm(&carriers[i]);
    }
    two_behind_another();
    sound_in_damaged();
    bare_payload();
    limits();
    work();
    bad_images();
    limits_of_images();
    resource_is_something_else();
    bad_packages();
    return test_summary();
}
