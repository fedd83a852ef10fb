/*
 * Fuzz target: any bytes as a self-relative descriptor. What verifies can be walked, printed, judged, inherited, asked
 * and made an object and bytes again; what does not is refused by all of them.
 */
#include <mofward/convert.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
    if (!condition)
        abort();
}

static const struct mw_sid everyone = {1, 1, {0, 0, 0, 0, 0, 1}, {0}};
static const struct mw_sid administrators = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};
static const struct mw_sid nobody;

static const struct mw_token tokens[] = {
    {.sids = &everyone, .sid_count = 1},
    {.sids = &everyone, .sid_count = 1, .deny_only = &administrators, .deny_only_count = 1},
    {.sids = &administrators, .sid_count = 1, .restricting = &everyone, .restricting_count = 1},
    {.sids = &administrators, .sid_count = 1, .privileges = MW_PRIVILEGE_SECURITY | MW_PRIVILEGE_TAKE_OWNERSHIP},
    {.sids = &nobody, .sid_count = 1, .privileges = MW_PRIVILEGE_SECURITY},
};

/* What is granted in particular is part of the most there is, and nobody gets anything. */
static void ask(const uint8_t *data, size_t size, int good)
{
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        struct mw_access most = mw_access_check(data, size, &tokens[i], MW_MAXIMUM_ALLOWED);
        require(!most.granted || (good && tokens[i].sids != &nobody));
        for (uint32_t right = 1; right <= MW_RIGHT_WRITE_DAC; right <<= 1) {
            struct mw_access one = mw_access_check(data, size, &tokens[i], right);
            require(!one.granted || (most.granted && (most.rights & right) && one.rights == right));
            require(one.granted || !one.rights);
        }
    }
}

static void walk(const uint8_t *data, size_t size)
{
    for (int sacl = 0; sacl <= 1; sacl++) {
        size_t count = mw_descriptor_ace_count(data, size, sacl);
        struct mw_ace ace;
        struct mw_sid sid;
        char text[MW_SID_MAX_TEXT];
        for (size_t i = 0; i < count; i++) {
            require(mw_descriptor_ace(data, size, sacl, i, &ace) && ace.type <= MW_ACE_AUDIT);
            require(mw_sid_text(&ace.sid, text, sizeof text) == MW_OK);
        }
        require(!mw_descriptor_ace(data, size, sacl, count, &ace));
        if (mw_descriptor_owner(data, size, sacl, &sid))
            require(mw_sid_equal(&sid, &sid));
    }
}

/* Printed text means what the bytes mean: printing what it parses to gives the same text. */
static void print(const uint8_t *data, size_t size)
{
    static char text[1 << 20], again[1 << 20];
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    size_t length = 0, bytes_size = 0;
    if (mw_sddl_print(data, size, text, sizeof text, &length) != MW_OK)
        return;
    require(mw_sddl_parse(text, length, NULL, bytes, sizeof bytes, &bytes_size, NULL) == MW_OK);
    require(mw_sddl_print(bytes, bytes_size, again, sizeof again, &length) == MW_OK && strcmp(text, again) == 0);
}

static void inherit(const uint8_t *data, size_t size, int good)
{
    static uint8_t child[MW_DESCRIPTOR_MAX_BYTES];
    size_t child_size = 0;
    enum mw_status status = mw_descriptor_inherit(data, size, data, size, child, sizeof child, &child_size);
    require(good ? status == MW_OK || status == MW_UNSAFE_DESCRIPTOR : status == MW_BAD_DESCRIPTOR);
    if (status == MW_OK)
        require(mw_descriptor_verify(child, child_size) == MW_OK);
}

static unsigned char objects[MW_CONVERT_MEMORY], texts[MW_CONVERT_MEMORY];

/* Bytes to an object to bytes, which are good. @return their size, 0 when the object has no place for a control bit. */
static size_t through_object(const uint8_t *data, size_t size, uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES])
{
    enum { foreign = 0x40 | 0x80 | 0x4000 };
    struct mw_security_descriptor object;
    struct mw_memory memory = {objects, sizeof objects};
    size_t written = 0;
    enum mw_status status = mw_descriptor_to_object(data, size, memory, &object, NULL);
    require((status == MW_BAD_DESCRIPTOR) == (((data[2] | data[3] << 8) & foreign) != 0));
    if (status != MW_OK)
        return 0;
    require(mw_descriptor_from_object(&object, bytes, MW_DESCRIPTOR_MAX_BYTES, &written, NULL) == MW_OK);
    require(mw_descriptor_verify(bytes, written) == MW_OK && bytes[2] == data[2] && bytes[3] == data[3]);
    return written;
}

/* An object's SDDL is that of the bytes it came from. */
static void check_text(const uint8_t *data, size_t size, const struct mw_security_descriptor *object)
{
    static char text[1 << 20];
    size_t length;
    const char *printed = NULL;
    struct mw_memory memory = {texts, sizeof texts};
    enum mw_status status = mw_object_to_sddl(object, memory, &printed, NULL);
    require(status == mw_sddl_print(data, size, text, sizeof text, &length));
    require(status == MW_UNSUPPORTED_ACE || (status == MW_OK && strcmp(printed, text) == 0));
}

/* The bytes that an object gives are laid out as ours are, so once more changes nothing. */
static void convert(const uint8_t *data, size_t size)
{
    static uint8_t first[MW_DESCRIPTOR_MAX_BYTES], second[MW_DESCRIPTOR_MAX_BYTES];
    struct mw_security_descriptor object;
    struct mw_memory memory = {objects, sizeof objects};
    size_t first_size = through_object(data, size, first);
    if (!first_size)
        return;
    require(first_size <= size || data[4] == data[8]); /* owner and group may share their bytes */
    require(through_object(first, first_size, second) == first_size && memcmp(first, second, first_size) == 0);
    require(mw_descriptor_to_object(data, size, memory, &object, NULL) == MW_OK);
    check_text(data, size, &object);
}

/* What is refused as bytes is no object. */
static void refuse(const uint8_t *data, size_t size)
{
    struct mw_security_descriptor object;
    struct mw_memory memory = {objects, sizeof objects};
    struct mw_object_error error = {0};
    require(mw_descriptor_to_object(data, size, memory, &object, &error) != MW_OK && error.reason);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int good = mw_descriptor_verify(data, size) == MW_OK;
    require(good || mw_descriptor_check_namespace(data, size, NULL) != MW_OK);
    ask(data, size, good);
    inherit(data, size, good);
    if (good) {
        walk(data, size);
        print(data, size);
        convert(data, size);
    } else {
        refuse(data, size);
    }
    return 0;
}
