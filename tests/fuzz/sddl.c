/*
 * Fuzz target: any bytes as SDDL. What parses is a good descriptor, prints as text that parses to the same bytes, and
 * can be judged, inherited and made an object and back.
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

/* A child of the default gets what its own text says and something that a namespace may have, if its own is. */
static void inherit(const uint8_t *own, size_t own_size, int allowed)
{
    static uint8_t child[MW_DESCRIPTOR_MAX_BYTES];
    size_t default_size, child_size = 0;
    const uint8_t *parent = mw_descriptor_default(&default_size);
    enum mw_status status =
        mw_descriptor_inherit(parent, default_size, own, own_size, child, sizeof child, &child_size);
    require(status == MW_OK || status == MW_UNSAFE_DESCRIPTOR);
    if (status != MW_OK)
        return;
    require(mw_descriptor_verify(child, child_size) == MW_OK);
    require(!allowed || mw_descriptor_check_namespace(child, child_size, NULL) == MW_OK);
}

static void print_and_read_again(const uint8_t *bytes, size_t size)
{
    static char text[1 << 20];
    static uint8_t again[MW_DESCRIPTOR_MAX_BYTES];
    size_t length = 0, again_size = 0;
    require(mw_sddl_print(bytes, size, text, sizeof text, &length) == MW_OK && strlen(text) == length);
    require(mw_sddl_parse(text, length, NULL, again, sizeof again, &again_size, NULL) == MW_OK);
    require(again_size == size && memcmp(again, bytes, size) == 0);
}

/* Bytes to an object to the same bytes, and to SDDL that parses to them. */
static void convert(const uint8_t *bytes, size_t size)
{
    static unsigned char objects[MW_CONVERT_MEMORY], texts[MW_CONVERT_MEMORY];
    static uint8_t again[MW_DESCRIPTOR_MAX_BYTES];
    struct mw_security_descriptor object;
    const char *text = NULL;
    size_t again_size = 0;
    require(mw_descriptor_to_object(bytes, size, (struct mw_memory){objects, sizeof objects}, &object, NULL) == MW_OK);
    require(mw_descriptor_from_object(&object, again, sizeof again, &again_size, NULL) == MW_OK);
    require(again_size == size && memcmp(again, bytes, size) == 0);
    require(mw_object_to_sddl(&object, (struct mw_memory){texts, sizeof texts}, &text, NULL) == MW_OK);
    require(mw_sddl_parse(text, strlen(text), NULL, again, sizeof again, &again_size, NULL) == MW_OK);
    require(again_size == size && memcmp(again, bytes, size) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    static const struct mw_sid domain = {1, 4, {0, 0, 0, 0, 0, 5}, {21, 1, 2, 3}};
    struct mw_sddl_error error = {0, NULL};
    const char *reason = NULL;
    size_t length = 0;
    enum mw_status status = mw_sddl_parse((const char *)data, size, &domain, bytes, sizeof bytes, &length, &error);
    if (status != MW_OK) {
        require(error.column >= 1 && error.column <= size + 1 && error.reason);
        return 0;
    }
    require(mw_descriptor_verify(bytes, length) == MW_OK);
    print_and_read_again(bytes, length);
    convert(bytes, length);
    status = mw_descriptor_check_namespace(bytes, length, &reason);
    require(status == MW_OK || (status == MW_UNSAFE_DESCRIPTOR && reason));
    inherit(bytes, length, status == MW_OK);
    return 0;
}
