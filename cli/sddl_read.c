/* What mofward sddl reads: SDDL, and the bytes of a descriptor in hexadecimal or base64. */
#include <string.h>

#include "sddl.h"

bool sddl_refuse(struct sddl_job *job, size_t column, const char *reason)
{
    job->column = column;
    snprintf(job->reason, sizeof job->reason, "%s", reason);
    return false;
}

/* Bytes of a descriptor begin with 01 00: in base64 with AQ. SDDL has a colon second, or is empty. */
static enum sddl_format guess(const char *text, size_t length)
{
    static const char instance[] = "instance";
    size_t same = 0;
    while (same < length && instance[same] && (text[same] | 0x20) == instance[same])
        same++;
    if (!instance[same])
        return SDDL_MOF;
    if (length && text[0] == '{')
        return SDDL_JSON;
    if (length >= 2 && text[0] == '0' && text[1] == '1')
        return SDDL_HEX;
    return length >= 2 && text[0] == 'A' && text[1] == 'Q' ? SDDL_BASE64 : SDDL_TEXT;
}

static bool read_sddl(struct sddl_job *job, const char *text, size_t length)
{
    struct mw_sddl_error error = {1, ""};
    const struct mw_sid *domain = job->has_domain ? &job->domain : NULL;
    enum mw_status status = mw_sddl_parse(text, length, domain, job->bytes, sizeof job->bytes, &job->size, &error);
    return status == MW_OK ? true : sddl_refuse(job, error.column, error.reason);
}

static int digit(char c)
{
    const char *digits = "0123456789abcdef",
               *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static bool read_hex(struct sddl_job *job, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (digit(text[i]) < 0)
            return sddl_refuse(job, i + 1, "expected hexadecimal digits alone, two for each byte");
        if (i / 2 >= sizeof job->bytes)
            return sddl_refuse(job, i + 1, "the descriptor is longer than any can be");
        if (i % 2)
            job->bytes[i / 2] = (uint8_t)(digit(text[i - 1]) << 4 | digit(text[i]));
    }
    job->size = length / 2;
    return length % 2 ? sddl_refuse(job, length + 1, "the last byte has one digit of two") : true;
}

static int sextet(char c)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

/* With its padding; bits behind the last byte are 0, so that there is one way to write each descriptor. */
static bool read_base64(struct sddl_job *job, const char *text, size_t length)
{
    size_t digits = length;
    while (digits && length - digits < 2 && text[digits - 1] == '=')
        digits--;
    uint32_t bits = 0;
    job->size = 0;
    for (size_t i = 0; i < digits; i++) {
        int value = sextet(text[i]);
        if (value < 0)
            return sddl_refuse(job, i + 1, "expected base64: letters, digits, + and /, with = at the end");
        bits = bits << 6 | (uint32_t)value;
        if (i % 4 == 0)
            continue;
        if (job->size == sizeof job->bytes)
            return sddl_refuse(job, i + 1, "the descriptor is longer than any can be");
        unsigned over = (unsigned)(6 - 2 * (i % 4));
        job->bytes[job->size++] = (uint8_t)(bits >> over);
        bits &= (1u << over) - 1;
    }
    if (length % 4 || digits % 4 == 1 || bits)
        return sddl_refuse(job, digits + 1, "the base64 is not whole: four characters for three bytes, = at the end");
    return true;
}

/* Whether the bytes are a descriptor, and one that a namespace can have where that is asked. */
static bool check_bytes(struct sddl_job *job)
{
    const char *reason = NULL;
    enum mw_status status = mw_descriptor_check_namespace(job->bytes, job->size, &reason);
    if (status == MW_OK || (status == MW_UNSAFE_DESCRIPTOR && !job->check))
        return true;
    return sddl_refuse(job, 1, reason);
}

bool sddl_read(struct sddl_job *job, const char *text, size_t length)
{
    static bool (*const readers[])(struct sddl_job *, const char *, size_t) = {[SDDL_TEXT] = read_sddl,
                                                                               [SDDL_HEX] = read_hex,
                                                                               [SDDL_BASE64] = read_base64,
                                                                               [SDDL_MOF] = sddl_read_mof,
                                                                               [SDDL_JSON] = sddl_read_json};
    enum sddl_format from = job->from == SDDL_GUESS ? guess(text, length) : job->from;
    return readers[from](job, text, length) && check_bytes(job);
}
