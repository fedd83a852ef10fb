/*
 * Fuzz target: any bytes as a self-relative descriptor. What verifies can be walked, printed, judged, inherited and
 * asked; what does not is refused by all of them.
 */
#include <mofward/security.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int good = mw_descriptor_verify(data, size) == MW_OK;
    require(good || mw_descriptor_check_namespace(data, size, NULL) != MW_OK);
    ask(data, size, good);
    inherit(data, size, good);
    if (good) {
        walk(data, size);
        print(data, size);
    }
    return 0;
}
