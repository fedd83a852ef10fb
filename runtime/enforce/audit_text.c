/* Text into a buffer of fixed size; foreign text so that it breaks neither JSON nor a terminal. */
#include "audit_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define CUT_MARK "\xe2\x80\xa6"

enum { REPLACEMENT = 0xFFFD, CUT_MARK_BYTES = sizeof CUT_MARK - 1, MAX_PIECE = 8 };

void text_bytes(struct audit_text *text, const void *bytes, size_t size)
{
    if (text->is_full || text->size - text->length <= size) {
        text->is_full = true;
        return;
    }
    memcpy(text->at + text->length, bytes, size);
    text->length += size;
    text->at[text->length] = '\0';
}

void text_string(struct audit_text *text, const char *string)
{
    text_bytes(text, string, strlen(string));
}

void text_format(struct audit_text *text, const char *format, ...)
{
    char piece[256];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof piece)
        text->is_full = true;
    else
        text_bytes(text, piece, (size_t)length);
}

/* Bytes that a first byte announces; 0 when it cannot be one. C0 is one for U+0000 alone. */
static size_t announced(uint8_t first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc0 || first >= 0xf5)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Decode the character at p, which ends in NUL; what is none counts as one byte of U+FFFD. Surrogates are let through.
 */
static size_t decode(const uint8_t *p, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = announced(*p);
    uint32_t value = length > 1 ? *p & (0x7fu >> length) : *p;
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80)
            length = 0;
        else
            value = value << 6 | (p[i] & 0x3f);
    }
    bool is_nul = length == 2 && p[0] == 0xc0 && p[1] == 0x80;
    bool is_character = length && (value >= least[length] || is_nul) && value <= 0x10ffff;
    *code = is_character ? value : REPLACEMENT;
    return is_character ? length : 1;
}

/* Nothing that a terminal would obey, that ends a line somewhere, or that turns the direction of what follows. */
static bool is_quiet(uint32_t code)
{
    return code >= 0x20 && (code < 0x7f || code > 0x9f) && code != 0x200e && code != 0x200f &&
           (code < 0x2028 || code > 0x202e) && (code < 0x2066 || code > 0x2069);
}

static size_t escape(uint32_t code, char *piece)
{
    const char *letters = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (; code && code < 0x80 && *letters; letters += 2)
        if ((uint32_t)(uint8_t)letters[0] == code)
            return (size_t)snprintf(piece, MAX_PIECE, "\\%c", letters[1]);
    return (size_t)snprintf(piece, MAX_PIECE, "\\u%04x", (unsigned)code & 0xffff);
}

/* One character as it is written. Returns its bytes, and moves on in the text. */
static size_t next_piece(const uint8_t **p, enum text_style style, char *piece)
{
    uint32_t code;
    size_t length = decode(*p, &code);
    bool is_surrogate = code >= 0xd800 && code <= 0xdfff, is_nul = !code;
    const uint8_t *at = *p;
    *p += length;
    if (style == TEXT_JSON && (is_surrogate || code == '"' || code == '\\' || !is_quiet(code)))
        return escape(code, piece);
    if (code == REPLACEMENT || is_surrogate || is_nul)
        return (size_t)snprintf(piece, MAX_PIECE, "%s", "\xef\xbf\xbd");
    memcpy(piece, at, length);
    return length;
}

/* Bytes that are written as they are, one a character. */
static size_t ordinary_bytes(const uint8_t *p)
{
    size_t count = 0;
    while (p[count] >= 0x20 && p[count] < 0x7f && p[count] != '"' && p[count] != '\\')
        count++;
    return count;
}

bool text_foreign(struct audit_text *text, const char *string, size_t limit, enum text_style style)
{
    char piece[MAX_PIECE];
    size_t start = text->length, cut = start;
    const uint8_t *p = (const uint8_t *)string;
    size_t ordinary = ordinary_bytes(p);
    if (ordinary + CUT_MARK_BYTES <= limit) {
        text_bytes(text, p, ordinary);
        cut = text->length;
        p += ordinary;
    }
    while (*p) {
        size_t length = next_piece(&p, style, piece);
        if (text->length - start + length > limit) {
            text->length = cut;
            text_string(text, CUT_MARK);
            return false;
        }
        text_bytes(text, piece, length);
        if (text->length - start + CUT_MARK_BYTES <= limit)
            cut = text->length;
    }
    return true;
}
