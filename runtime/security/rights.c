/* Names of the access rights. */
#include <mofward/security.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t bit;
} names[] = {
    {"ENABLE", MW_RIGHT_ENABLE},
    {"METHOD_EXECUTE", MW_RIGHT_METHOD_EXECUTE},
    {"FULL_WRITE", MW_RIGHT_FULL_WRITE},
    {"PARTIAL_WRITE", MW_RIGHT_PARTIAL_WRITE},
    {"WRITE_PROVIDER", MW_RIGHT_WRITE_PROVIDER},
    {"REMOTE_ACCESS", MW_RIGHT_REMOTE_ACCESS},
    {"SUBSCRIBE", MW_RIGHT_SUBSCRIBE},
    {"PUBLISH", MW_RIGHT_PUBLISH},
    {"READ_CONTROL", MW_RIGHT_READ_CONTROL},
    {"WRITE_DAC", MW_RIGHT_WRITE_DAC},
    {"WRITE_OWNER", MW_RIGHT_WRITE_OWNER},
    {"ACCESS_SYSTEM_SECURITY", MW_ACCESS_SYSTEM_SECURITY},
    {"MAXIMUM_ALLOWED", MW_MAXIMUM_ALLOWED},
};

/* Enough for every name and a number. */
enum { TEXT_MAX = 256 };

/* Rights without a name come last, as one number. */
size_t mw_rights_text(uint32_t mask, char *buffer, size_t size)
{
    char text[TEXT_MAX] = "none";
    size_t length = mask ? 0 : strlen(text);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!(mask & names[i].bit))
            continue;
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", length ? "|" : "", names[i].name);
        mask &= ~names[i].bit;
    }
    if (mask)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s0x%" PRIx32, length ? "|" : "", mask);
    snprintf(buffer, size, "%s", text);
    return length;
}
