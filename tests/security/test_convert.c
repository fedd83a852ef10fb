/* Objects to bytes and SDDL and back: a table of instances in convert.mof, and round trips of text. */
#include "support.h"

#include <mofward/convert.h>

static unsigned char memory[MW_CONVERT_MEMORY], more_memory[MW_CONVERT_MEMORY];
static const struct mw_memory whole = {memory, sizeof memory}, whole_too = {more_memory, sizeof more_memory};

/* "DACL 1: reason", as the table has it. */
static void describe(const struct mw_object_error *error, char *text, size_t size)
{
    static const char *const parts[] = {"descriptor", "owner", "group", "DACL", "SACL"};
    if (error->part == MW_PART_DACL || error->part == MW_PART_SACL)
        snprintf(text, size, "%s %zu: %s", parts[error->part], error->index, error->reason);
    else
        snprintf(text, size, "%s: %s", parts[error->part], error->reason);
}

/* What an instance comes to: SDDL, or why not. */
static void convert_instance(mw_instance instance, char *text, size_t size)
{
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    size_t length = 0;
    struct mw_object_error error = {0};
    struct mw_security_descriptor object;
    const char *sddl = NULL;
    enum mw_status status = mw_descriptor_from_instance(instance, bytes, sizeof bytes, &length, &error);
    if (status == MW_OK)
        status = mw_descriptor_to_object(bytes, length, whole, &object, &error);
    if (status == MW_OK)
        status = mw_object_to_sddl(&object, whole_too, &sddl, &error);
    if (status == MW_OK)
        snprintf(text, size, "%s", sddl);
    else
        describe(&error, text, size);
}

static void check_instances(const char *path)
{
    mw_repo *repo = NULL;
    char text[1024];
    CHECK(mw_repo_open(path, &repo) == MW_OK, "%s", path);
    mw_namespace ns = mw_namespace_find(repo, "root/default");
    unsigned count = 0;
    for (uint32_t i = 0; i < mw_instance_count(ns); i++, count++) {
        mw_instance row = mw_instance_at(ns, i);
        mw_value expect = {0}, sd = {0};
        CHECK(mw_instance_value(row, "Expect", &expect) && mw_instance_value(row, "SD", &sd), "%s",
              mw_instance_path(row));
        convert_instance(mw_value_object(sd, 0), text, sizeof text);
        CHECK(strcmp(text, mw_value_string(expect, 0)) == 0, "%s: %s, not %s", mw_instance_path(row), text,
              mw_value_string(expect, 0));
    }
    struct mw_object_error error = {0};
    size_t size;
    CHECK(mw_descriptor_from_instance((mw_instance){0}, memory, sizeof memory, &size, &error) == MW_BAD_DESCRIPTOR &&
              strcmp(error.reason, "not an instance of __SecurityDescriptor") == 0,
          "no instance: %s", error.reason);
    CHECK(mw_descriptor_from_instance(mw_instance_at(ns, 0), memory, sizeof memory, &size, NULL) == MW_BAD_DESCRIPTOR,
          "an instance of another class");
    printf("%u objects\n", count);
    CHECK(count > 60, "all rows");
    mw_repo_close(repo);
}

#define LONG_SID "S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"
static const char *const texts[] = {
    "",
    "O:BA",
    "G:SY",
    "D:",
    "S:",
    "D:NO_ACCESS_CONTROL",
    "S:NO_ACCESS_CONTROL",
    "D:PARAI",
    "O:BAG:BAD:(A;CI;0x6003F;;;BA)",
    ("O:BAG:SYD:AR(D;OICINPIOID;GA;;;S-1-0xffffffffffff-1)(A;;CC;;;WD)S:PAI(AU;SAFA;0xffffffff;;;" LONG_SID ")"),
};

/* The same text and the same bytes, whichever way it goes. */
static void check_round_trips(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct sd sd = test_sd(texts[i]);
        struct mw_security_descriptor object;
        uint8_t bytes[1024];
        char printed[1024];
        size_t size = 0, length;
        const char *sddl = "";
        CHECK(mw_descriptor_to_object(sd.bytes, sd.size, whole, &object, NULL) == MW_OK, "%s", texts[i]);
        CHECK(mw_descriptor_from_object(&object, bytes, sizeof bytes, &size, NULL) == MW_OK, "%s", texts[i]);
        CHECK(size == sd.size && memcmp(bytes, sd.bytes, size) == 0, "%s: other bytes", texts[i]);
        CHECK(mw_sddl_to_object(texts[i], strlen(texts[i]), NULL, whole, &object, NULL) == MW_OK, "%s", texts[i]);
        CHECK(mw_object_to_sddl(&object, whole_too, &sddl, NULL) == MW_OK, "%s", texts[i]);
        CHECK(mw_sddl_print(sd.bytes, sd.size, printed, sizeof printed, &length) == MW_OK, "%s", texts[i]);
        CHECK(strcmp(sddl, printed) == 0, "%s: %s", texts[i], sddl);
    }
}

/* Every size of memory that is too small is said to be, and nothing is touched beyond it. */
static void check_room(void)
{
    const char *text = texts[sizeof texts / sizeof texts[0] - 1];
    struct sd sd = test_sd(text);
    struct mw_security_descriptor object;
    unsigned too_small = 0;
    enum mw_status status = MW_NO_ROOM;
    for (size_t size = 0; status == MW_NO_ROOM && size < 4096; size++, too_small++) {
        unsigned char *exact = malloc(size + 1);
        struct mw_memory odd = {exact + 1, size};
        status = mw_sddl_to_object(text, strlen(text), NULL, odd, &object, NULL);
        const char *sddl;
        enum mw_status back = status == MW_OK ? mw_object_to_sddl(&object, whole, &sddl, NULL) : MW_OK;
        CHECK(back == MW_OK && (status == MW_OK || status == MW_NO_ROOM), "%zu bytes: %s", size,
              mw_status_text(status));
        free(exact);
    }
    CHECK(status == MW_OK && too_small > sd.size, "%u sizes", too_small);
    CHECK(mw_sddl_to_object(text, strlen(text), NULL, whole, &object, NULL) == MW_OK, "the object");
    for (size_t size = 0; size < sd.size; size++) {
        uint8_t *exact = malloc(size ? size : 1);
        size_t written = 0;
        CHECK(mw_descriptor_from_object(&object, exact, size, &written, NULL) == MW_NO_ROOM && !written, "%zu", size);
        free(exact);
    }
}

/* MW_CONVERT_MEMORY is enough for the largest descriptor and the longest text there can be. */
static void check_largest(void)
{
    static char text[1 << 20];
    size_t at = (size_t)snprintf(text, sizeof text, "O:BAG:BAD:");
    for (int list = 0; list < 2; list++) {
        for (int i = 0; i < 65524 / 20; i++)
            at += (size_t)snprintf(text + at, sizeof text - at,
                                   "(%s;OICINPIOIDSAFA;0x7fffffff;;;S-1-0xffffffffffff-4294967295)", list ? "AU" : "A");
        at += (size_t)snprintf(text + at, sizeof text - at, "%s", list ? "" : "S:");
    }
    struct mw_security_descriptor object;
    struct mw_sddl_error error = {0, ""};
    const char *sddl = "";
    CHECK(mw_sddl_to_object(text, at, NULL, whole, &object, &error) == MW_OK, "%zu: %s", error.column, error.reason);
    CHECK(object.dacl_count == 3276 && object.sacl_count == 3276, "all entries");
    CHECK(mw_object_to_sddl(&object, whole_too, &sddl, NULL) == MW_OK && strcmp(sddl, text) == 0, "the same text");
    struct mw_ace_object *more = calloc(3277, sizeof *more);
    memcpy(more, object.dacl, 3276 * sizeof *more);
    more[3276] = more[0];
    object.dacl = more;
    object.dacl_count = 3277;
    struct mw_object_error why = {0};
    CHECK(mw_object_to_sddl(&object, whole_too, &sddl, &why) == MW_BAD_DESCRIPTOR && why.part == MW_PART_DACL &&
              why.index == 3276 && strcmp(why.reason, "with this ACE the list would be larger than 64 KiB") == 0,
          "one entry too many: %s", why.reason);
    free(more);
}

static void check_refused(void)
{
    struct mw_security_descriptor object;
    struct mw_object_error error = {0};
    struct mw_sddl_error place = {0, ""};
    struct sd sd = test_sd("O:BA");
    size_t size;
    CHECK(mw_descriptor_from_object(NULL, memory, sizeof memory, &size, &error) == MW_BAD_DESCRIPTOR && error.reason,
          "NULL");
    struct mw_trustee nobody = {.sid_string = "S-1-1-0", .sid_length = 12};
    const struct mw_security_descriptor odd[] = {
        {.control_flags = 4, .dacl_count = 1}, {.control_flags = 16, .sacl_count = 1}, {.owner = &nobody}};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        CHECK(mw_descriptor_from_object(&odd[i], memory, sizeof memory, &size, NULL) != MW_OK,
              "a count without an array %zu", i);
    CHECK(mw_descriptor_to_object(NULL, 9, whole, &object, &error) == MW_BAD_DESCRIPTOR && error.reason, "NULL");
    CHECK(mw_sddl_to_object("O:BAX", 5, NULL, whole, &object, &place) == MW_BAD_SDDL && place.column == 5, "column");
    for (unsigned bit = 0; bit < 16; bit++) {
        bool foreign = bit == 6 || bit == 7 || bit == 14, none = bit == 2 || bit == 4;
        sd.bytes[2] = (uint8_t)(1u << bit);
        sd.bytes[3] = (uint8_t)(0x80 | 1u << bit >> 8);
        enum mw_status status = mw_descriptor_to_object(sd.bytes, sd.size, whole, &object, &error);
        CHECK((status == MW_BAD_DESCRIPTOR) == foreign, "control bit %u: %s", bit, mw_status_text(status));
        CHECK(none || foreign || object.control_flags == (0x8000u | 1u << bit), "control bit %u", bit);
    }
}

static void check_results(void)
{
    static const struct {
        enum mw_status status;
        uint32_t hresult;
    } rows[] = {{MW_OK, 0},
                {MW_BAD_SDDL, 0x80041008},
                {MW_BAD_SID, 0x80041008},
                {MW_BAD_DESCRIPTOR, 0x80041008},
                {MW_UNSUPPORTED_ACE, 0x80041008},
                {MW_UNSAFE_DESCRIPTOR, 0x80041008},
                {MW_NO_ROOM, 0x80041006},
                {MW_NO_MEMORY, 0x80041006},
                {MW_CHECKSUM, 0x80041004},
                {MW_STATUS_COUNT, 0x80041004}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK((uint32_t)mw_conversion_hresult(rows[i].status) == rows[i].hresult, "%s", mw_status_text(rows[i].status));
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    check_instances(argv[1]);
    check_round_trips();
    check_room();
    check_largest();
    check_refused();
    check_results();
    return test_summary();
}
