/* SIDs in text: "S-1-5-32-544", or the two letters of an alias. */
#include "sid.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { AUTHORITY_BITS = 48, SUBAUTHORITY_BITS = 32, DECIMAL = 10, HEXADECIMAL = 16, DOMAIN_SUBAUTHORITIES = 4 };

static bool fail(struct cursor *c, const char *reason)
{
    return cursor_fail(c, MW_BAD_SID, reason);
}

static unsigned digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (unsigned)(c - 'a') + DECIMAL;
    if (c >= 'A' && c <= 'F')
        return (unsigned)(c - 'A') + DECIMAL;
    return HEXADECIMAL;
}

/* At least one digit, as many as there are, below 2^bits; a value that does not fit is an error, never cut off. */
static bool scan_number(struct cursor *c, unsigned base, unsigned bits, uint64_t *value)
{
    size_t start = c->at;
    uint64_t sum = 0;
    for (unsigned digit; (digit = digit_value(cursor_peek(c, 0))) < base; c->at++) {
        sum = sum * base + digit;
        if (sum >> bits) {
            c->at = start;
            return fail(c, "this number in the SID is too large");
        }
    }
    if (c->at == start)
        return fail(c, "expected a number in the SID");
    *value = sum;
    return true;
}

static bool scan_authority(struct cursor *c, struct mw_sid *sid)
{
    bool hex = cursor_peek(c, 0) == '0' && (cursor_peek(c, 1) == 'x' || cursor_peek(c, 1) == 'X');
    uint64_t authority;
    c->at += hex ? 2 : 0;
    if (!scan_number(c, hex ? HEXADECIMAL : DECIMAL, AUTHORITY_BITS, &authority))
        return false;
    for (size_t i = 0; i < sizeof sid->authority; i++)
        sid->authority[i] = (uint8_t)(authority >> (AUTHORITY_BITS - 8 * (i + 1)));
    return true;
}

static bool scan_numeric(struct cursor *c, struct mw_sid *sid)
{
    *sid = (struct mw_sid){.revision = SID_REVISION};
    if (cursor_peek(c, 2) != '1' || cursor_peek(c, 3) != '-')
        return fail(c, "a SID starts with S-1-");
    c->at += strlen("S-1-");
    if (!scan_authority(c, sid))
        return false;
    while (cursor_peek(c, 0) == '-') {
        uint64_t sub;
        if (sid->count == MW_SID_MAX_SUBAUTHORITIES)
            return fail(c, "a SID has at most 15 subauthorities");
        c->at++;
        if (!scan_number(c, DECIMAL, SUBAUTHORITY_BITS, &sub))
            return false;
        if (cursor_peek(c, 0) == 'x' || cursor_peek(c, 0) == 'X')
            return fail(c, "a subauthority is a decimal number");
        sid->sub[sid->count++] = (uint32_t)sub;
    }
    return sid->count ? true : fail(c, "a SID has at least one subauthority");
}

/* S-1-5-21-a-b-c, the only shape that a domain or machine SID has. */
static bool is_domain(const struct mw_sid *sid)
{
    static const uint8_t nt_authority[6] = {0, 0, 0, 0, 0, 5};
    return sid && sid_is_valid(sid) && sid->count == DOMAIN_SUBAUTHORITIES && sid->sub[0] == 21 &&
           memcmp(sid->authority, nt_authority, sizeof nt_authority) == 0;
}

static bool scan_alias(struct cursor *c, struct mw_sid *sid)
{
    const char letters[ALIAS_LETTERS + 1] = {cursor_peek(c, 0), cursor_peek(c, 1)};
    const struct sid_alias *alias = sid_alias_find(letters);
    if (!alias)
        return cursor_unexpected(c, MW_BAD_SID, "expected a SID: S-1-... or the two letters of a known alias");
    if (alias->needs_domain && !is_domain(c->domain))
        return fail(c, alias->no_domain);
    *sid = alias->needs_domain ? *c->domain : alias->sid;
    if (alias->needs_domain)
        sid->sub[sid->count++] = alias->sid.sub[0];
    c->at += ALIAS_LETTERS;
    return true;
}

bool sid_scan(struct cursor *c, struct mw_sid *sid)
{
    return cursor_peek(c, 0) == 'S' && cursor_peek(c, 1) == '-' ? scan_numeric(c, sid) : scan_alias(c, sid);
}

enum mw_status mw_sid_parse(const char *text, const struct mw_sid *domain, struct mw_sid *sid)
{
    struct mw_sid parsed;
    struct cursor cursor = {.text = text, .length = text ? strlen(text) : 0, .domain = domain};
    if (!text || !sid_scan(&cursor, &parsed) || cursor.at != cursor.length)
        return MW_BAD_SID;
    *sid = parsed;
    return MW_OK;
}

enum mw_status mw_sid_text(const struct mw_sid *sid, char *buffer, size_t size)
{
    char text[MW_SID_MAX_TEXT];
    uint64_t authority = 0;
    if (!sid_is_valid(sid))
        return MW_BAD_SID;
    for (size_t i = 0; i < sizeof sid->authority; i++)
        authority = authority << 8 | sid->authority[i];
    const char *format = authority >> 32 ? "S-1-0x%012" PRIx64 : "S-1-%" PRIu64;
    size_t length = (size_t)snprintf(text, sizeof text, format, authority);
    for (size_t i = 0; i < sid->count; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "-%" PRIu32, sid->sub[i]);
    if (length >= size)
        return MW_NO_ROOM;
    memcpy(buffer, text, length + 1);
    return MW_OK;
}
