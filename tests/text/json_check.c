/* Is a text JSON? A reader of its own, so that the writer is not its own witness. */
#include "json_check.h"

#include <stdint.h>
#include <string.h>

struct reader {
    const unsigned char *at, *end;
    unsigned depth;
};

static bool value(struct reader *r);

static bool take(struct reader *r, char wanted)
{
    while (r->at < r->end && strchr(" \t\n\r", *r->at) && *r->at)
        r->at++;
    if (r->at == r->end || *r->at != (unsigned char)wanted)
        return false;
    r->at++;
    return true;
}

static bool digits(struct reader *r)
{
    const unsigned char *from = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return r->at > from;
}

static bool number(struct reader *r)
{
    if (r->at < r->end && *r->at == '-')
        r->at++;
    const unsigned char *from = r->at;
    if (!digits(r) || (*from == '0' && r->at > from + 1))
        return false;
    if (r->at < r->end && *r->at == '.' && (r->at++, !digits(r)))
        return false;
    if (r->at == r->end || (*r->at != 'e' && *r->at != 'E'))
        return true;
    r->at++;
    if (r->at < r->end && (*r->at == '-' || *r->at == '+'))
        r->at++;
    return digits(r);
}

static bool escape(struct reader *r)
{
    if (r->at == r->end)
        return false;
    unsigned char kind = *r->at++;
    if (kind != 'u')
        return kind && strchr("\"\\/bfnrt", kind);
    for (int i = 0; i < 4; i++, r->at++)
        if (r->at == r->end || !*r->at || !strchr("0123456789abcdefABCDEF", *r->at))
            return false;
    return true;
}

/* One character of well-formed UTF-8, no surrogates, no overlong forms. */
static bool character(struct reader *r)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char lead = *r->at++;
    unsigned rest = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t point = rest ? lead & (0x3Fu >> rest) : lead;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || lead < 0x20)
        return false;
    for (unsigned i = 0; i < rest; i++, r->at++) {
        if (r->at == r->end || (*r->at & 0xC0) != 0x80)
            return false;
        point = point << 6 | (*r->at & 0x3Fu);
    }
    return point >= least[rest] && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
}

static bool string(struct reader *r)
{
    if (!take(r, '"'))
        return false;
    while (r->at < r->end && *r->at != '"') {
        bool is_escape = *r->at == '\\';
        r->at += is_escape;
        if (!(is_escape ? escape(r) : character(r)))
            return false;
    }
    return take(r, '"');
}

static bool container(struct reader *r, char close, bool keys)
{
    if (++r->depth > JSON_CHECK_DEPTH)
        return false;
    bool is_empty = take(r, close);
    while (!is_empty) {
        if (keys && (!string(r) || !take(r, ':')))
            return false;
        if (!value(r))
            return false;
        if (take(r, close))
            break;
        if (!take(r, ','))
            return false;
    }
    r->depth--;
    return true;
}

static bool word(struct reader *r, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, text, length) != 0)
        return false;
    r->at += length;
    return true;
}

static bool value(struct reader *r)
{
    if (take(r, '{'))
        return container(r, '}', true);
    if (take(r, '['))
        return container(r, ']', false);
    if (r->at < r->end && *r->at == '"')
        return string(r);
    return word(r, "true") || word(r, "false") || word(r, "null") || number(r);
}

bool is_json(const char *text, size_t size)
{
    struct reader r = {(const unsigned char *)text, (const unsigned char *)text + size, 0};
    return value(&r) && !take(&r, 'x') && r.at == r.end;
}
