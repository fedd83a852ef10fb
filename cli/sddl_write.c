/* What mofward sddl writes for programs: SDDL, hexadecimal, base64, MOF, JSON. */
#include <inttypes.h>
#include <string.h>

#include "json_elements.h"
#include "sddl.h"

static bool write_sddl(struct sddl_job *job)
{
    size_t length;
    char *text = (char *)job->memory;
    if (mw_sddl_print(job->bytes, job->size, text, sizeof job->memory, &length) != MW_OK)
        return sddl_refuse(job, 1, "an ACE has a flag that SDDL has no word for");
    puts(text);
    return true;
}

static bool write_hex(struct sddl_job *job)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < job->size; i++) {
        putchar_unlocked(digits[job->bytes[i] >> 4]);
        putchar_unlocked(digits[job->bytes[i] & 15]);
    }
    putchar('\n');
    return true;
}

static bool write_base64(struct sddl_job *job)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < job->size; i += 3) {
        size_t left = job->size - i;
        uint32_t bits = (uint32_t)job->bytes[i] << 16 | (left > 1 ? (uint32_t)job->bytes[i + 1] << 8 : 0) |
                        (left > 2 ? job->bytes[i + 2] : 0);
        putchar_unlocked(alphabet[bits >> 18]);
        putchar_unlocked(alphabet[bits >> 12 & 63]);
        putchar_unlocked(left > 1 ? alphabet[bits >> 6 & 63] : '=');
        putchar_unlocked(left > 2 ? alphabet[bits & 63] : '=');
    }
    putchar('\n');
    return true;
}

/* ---- MOF ---- */

static void mof_trustee(const struct mw_trustee *trustee)
{
    fputs("instance of __Trustee { SID = {", stdout);
    for (uint32_t i = 0; i < trustee->sid_length; i++)
        printf("%s%u", i ? ", " : "", trustee->sid[i]);
    printf("}; SidLength = %" PRIu32 "; SidString = \"%s\"; }", trustee->sid_length, trustee->sid_string);
}

static void mof_principal(const char *name, const struct mw_trustee *trustee)
{
    if (!trustee)
        return;
    printf(" %s = ", name);
    mof_trustee(trustee);
    putchar(';');
}

static void mof_list(const char *name, const struct mw_ace_object *aces, size_t count)
{
    if (!aces)
        return;
    printf(" %s = {", name);
    for (size_t i = 0; i < count; i++) {
        printf("%sinstance of __ACE { AccessMask = %" PRIu32 "; AceFlags = %" PRIu32 "; AceType = %" PRIu32
               "; Trustee = ",
               i ? ", " : "", aces[i].access_mask, aces[i].ace_flags, aces[i].ace_type);
        mof_trustee(&aces[i].trustee);
        fputs("; }", stdout);
    }
    fputs("};", stdout);
}

static bool write_mof(struct sddl_job *job)
{
    struct mw_security_descriptor object;
    struct mw_object_error error;
    struct mw_memory memory = {job->memory, sizeof job->memory};
    if (mw_descriptor_to_object(job->bytes, job->size, memory, &object, &error) != MW_OK)
        return sddl_refuse(job, 1, error.reason);
    printf("instance of __SecurityDescriptor { ControlFlags = %" PRIu32 ";", object.control_flags);
    mof_principal("Owner", object.owner);
    mof_principal("Group", object.group);
    mof_list("DACL", object.dacl, object.dacl_count);
    mof_list("SACL", object.sacl, object.sacl_count);
    puts(" };");
    return true;
}

/* ---- JSON ---- */

const struct word control_words[] = {{0x1, "OWNER_DEFAULTED"},
                                     {0x2, "GROUP_DEFAULTED"},
                                     {0x4, "DACL_PRESENT"},
                                     {0x8, "DACL_DEFAULTED"},
                                     {0x10, "SACL_PRESENT"},
                                     {0x20, "SACL_DEFAULTED"},
                                     {0x100, "DACL_AUTO_INHERIT_REQ"},
                                     {0x200, "SACL_AUTO_INHERIT_REQ"},
                                     {0x400, "DACL_AUTO_INHERITED"},
                                     {0x800, "SACL_AUTO_INHERITED"},
                                     {0x1000, "DACL_PROTECTED"},
                                     {0x2000, "SACL_PROTECTED"},
                                     {0x8000, "SELF_RELATIVE"},
                                     {0, NULL}};

static void json_list(struct json *json, const struct sddl_job *job, bool sacl)
{
    struct mw_ace ace;
    uint16_t control = (uint16_t)(job->bytes[2] | job->bytes[3] << 8);
    const uint8_t *offset = job->bytes + (sacl ? 12 : 16);
    if (!(control & (sacl ? 0x10 : 0x4)))
        return;
    json_key(json, sacl ? "sacl" : "dacl");
    if (!(offset[0] | offset[1] | offset[2] | offset[3])) {
        json_null(json);
        return;
    }
    json_open(json, '[');
    for (size_t i = 0; mw_descriptor_ace(job->bytes, job->size, sacl, i, &ace); i++) {
        json_open(json, '{');
        json_ace(json, &ace);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static bool write_json(struct sddl_job *job)
{
    struct json json = {.out = stdout};
    struct mw_sid sid;
    size_t length;
    uint16_t control = (uint16_t)(job->bytes[2] | job->bytes[3] << 8);
    json_open_flat(&json, '{');
    if (mw_sddl_print(job->bytes, job->size, (char *)job->memory, sizeof job->memory, &length) == MW_OK)
        json_string_at(&json, "sddl", (char *)job->memory);
    json_unsigned_at(&json, "control", control);
    json_words_at(&json, "control_flags", control_words, control);
    if (mw_descriptor_owner(job->bytes, job->size, false, &sid))
        json_sid(&json, "owner", &sid);
    if (mw_descriptor_owner(job->bytes, job->size, true, &sid))
        json_sid(&json, "group", &sid);
    json_list(&json, job, false);
    json_list(&json, job, true);
    json_close(&json, '}');
    putchar('\n');
    return true;
}

static bool write_people(struct sddl_job *job)
{
    sddl_write_people(job);
    return true;
}

bool sddl_write(struct sddl_job *job)
{
    static bool (*const writers[])(struct sddl_job *) = {
        [SDDL_TEXT] = write_sddl, [SDDL_HEX] = write_hex,   [SDDL_BASE64] = write_base64,
        [SDDL_MOF] = write_mof,   [SDDL_JSON] = write_json, [SDDL_PEOPLE] = write_people};
    return writers[job->to](job);
}
