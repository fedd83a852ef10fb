/*
 * Tokens: what the scanner's patterns took is checked here, in the dialect's way.
 */
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "escape.h"
#include "scan.h"

enum { ABOUT_STRING, ABOUT_COMMENT };
enum { LINE_LOOKED_AT = 4096 }; /* bytes: more is no line of a person */

static struct diag *diag_of(struct scan *scan)
{
    return &scan->unit->diag;
}

static const char *text_at(const struct scan *scan, uint32_t place)
{
    return scan->source->text + (place - scan->source->base);
}

static uint32_t place_of(const struct scan *scan, const char *at)
{
    return scan->source->base + (uint32_t)(at - scan->source->text);
}

/* Old editors end or fill a file with NULs or Ctrl-Z; anywhere else they are a mistake, told once a file. */
static void check_padding(struct scan *scan)
{
    struct source *source = scan->source;
    const char *begin = source->text, *end = begin + source->size, *padding = end, *at = end;
    while (at > begin && (strchr(" \t\r\n\x1A", at[-1])))
        if (*--at == 0 || *at == 0x1A)
            padding = at;
    scan->padding = place_of(scan, padding);
    if (padding < end)
        diag_warning(diag_of(scan), (struct span){scan->padding, scan->padding + 1}, "padding",
                     "NUL or Ctrl-Z at the end of the file is ignored");
    const char *nul = source->has_nul ? memchr(begin, 0, (size_t)(padding - begin)) : NULL;
    if (nul)
        diag_error(diag_of(scan), (struct span){place_of(scan, nul), place_of(scan, nul) + 1}, "nul",
                   "NUL byte in the text; UTF-16 begins with a byte order mark");
}

void scan_begin(struct scan *scan, struct unit *unit, struct source *source)
{
    *scan = (struct scan){.unit = unit, .source = source, .faulty = UINT32_MAX};
    if (source->has_bom && unit->dialect == DIALECT_MOF3)
        diag_warning(diag_of(scan), (struct span){source->base, source->base}, "byte-order-mark",
                     "MOF 3 files do not begin with a byte order mark");
    check_padding(scan);
}

void scan_end(struct scan *scan)
{
    free(scan->value);
    scan->value = NULL;
}

/* The first character of where that was not valid in the file's encoding; nothing of it when there is none. */
static struct span first_repaired(const struct scan *scan, struct span where)
{
    struct span character = {where.begin, where.begin};
    while (scan->source->repaired && character.begin < where.end) {
        size_t length;
        utf8_read(text_at(scan, character.begin), &length);
        character.end = character.begin + (uint32_t)length;
        if (source_is_repaired(scan->source, character))
            return character;
        character.begin = character.end;
    }
    return character;
}

/* Bytes that are not UTF-8: fine in comments, a guess in strings, but never part of a name. */
static void check_encoding(struct scan *scan, struct span where, int about)
{
    if (!scan->source->repaired || scan->told_encoding[about])
        return;
    struct span character = first_repaired(scan, where);
    if (character.begin == character.end)
        return;
    scan->told_encoding[about] = true;
    bool is_error = about == ABOUT_STRING && scan->unit->dialect == DIALECT_MOF3;
    diag_report(diag_of(scan), is_error ? SEVERITY_ERROR : SEVERITY_WARNING, character, "encoding",
                "%s is not valid in the file's encoding; %s", about == ABOUT_STRING ? "this string" : "this comment",
                scan->source->encoding == SOURCE_WINDOWS_1252 ? "its bytes are read as Windows-1252"
                                                              : "what cannot be read became U+FFFD");
}

/* Where a comment ends; the end of the text when it is not closed. */
static const char *end_of_comment(const char *at, const char *end, bool *is_closed)
{
    const char *stop = memmem(at + 2, (size_t)(end - at) - 2, "*/", 2);
    *is_closed = stop;
    return stop ? stop + 2 : end;
}

static const char *end_of_line(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    stop = stop ? stop : end;
    const char *other = memchr(at, '\r', (size_t)(stop - at));
    return other ? other : stop;
}

size_t token_comment(struct scan *scan, struct span where)
{
    const char *begin = text_at(scan, where.begin), *end = scan->source->text + scan->source->size;
    bool is_closed = true;
    const char *stop = begin[1] == '/' ? end_of_line(begin, end) : end_of_comment(begin, end, &is_closed);
    where.end = where.begin + (uint32_t)(stop - begin);
    check_encoding(scan, where, ABOUT_COMMENT);
    if (!is_closed) {
        diag_report(diag_of(scan), scan->unit->dialect == DIALECT_MOF3 ? SEVERITY_WARNING : SEVERITY_ERROR, where,
                    "unterminated-comment", "comment is not closed before the end of the file");
        return (size_t)(stop - begin);
    }
    const char *inner = begin[1] == '*' ? memmem(begin + 2, (size_t)(stop - begin) - 2, "/*", 2) : NULL;
    if (inner && inner < stop - 2)
        diag_warning(diag_of(scan), (struct span){place_of(scan, inner), place_of(scan, inner) + 2}, "comment",
                     "'/*' inside a comment: comments do not nest");
    return (size_t)(stop - begin);
}

/* "a" + "b" + "c": one mistake, not two. */
static bool is_same_joining(struct scan *scan, struct span where, char character)
{
    bool is_told =
        scan->joined && character == '+' && !memchr(text_at(scan, scan->joined), ';', where.begin - scan->joined);

    scan->joined = character == '+' ? where.end : 0;
    return is_told;
}

/* What another language means by it, and what MOF has instead; NULL when there is nothing to say. */
static const char *advice_for(struct scan *scan, struct span where, const char *text)
{
    const char *before = text_at(scan, where.begin), *begin = scan->source->text;

    if (*text == '>' && before > begin && before[-1] == '=')
        return "a value stands behind '='";
    while (before > begin && strchr(" \t\r\n", before[-1]))
        before--;
    if (*text == '+' && before > begin && before[-1] == '"')
        return "strings that stand side by side are one";
    return NULL;
}

void token_stray(struct scan *scan, struct span where, const char *text, size_t length)
{
    bool is_told = scan->is_skipping || (where.begin == scan->stray_end && where.begin > scan->source->base) ||
                   is_same_joining(scan, where, *text);
    const char *advice = advice_for(scan, where, text);

    scan->faulty = where.begin;
    scan->stray_end = where.end;
    if (is_told)
        return;
    if ((unsigned char)text[0] < ' ' || text[0] == 0x7F)
        diag_error(diag_of(scan), where, "stray-character", "control character U+%04X", (unsigned char)text[0]);
    else if (advice)
        diag_error(diag_of(scan), where, "stray-character", "'%.*s' means nothing in MOF; %s",
                   length < 20 ? (int)length : 20, text, advice);
    else if (length == 1 && strchr("+-", text[0]))
        diag_error(diag_of(scan), where, "stray-character", "'%c' without a digit behind it", text[0]);
    else
        diag_error(diag_of(scan), where, "stray-character", "'%.*s' means nothing in MOF",
                   length < 20 ? (int)length : 20, text);
}

size_t token_blanks(struct scan *scan, struct span where)
{
    const char *begin = text_at(scan, where.begin), *at = begin;
    while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')
        at++;
    return (size_t)(at - begin);
}

/* check_padding() has told of them. */
size_t token_nuls(struct scan *scan, struct span where)
{
    const char *begin = text_at(scan, where.begin), *at = begin, *end = scan->source->text + scan->source->size;
    while (at < end && !*at)
        at++;
    return (size_t)(at - begin);
}

/* No-break and invisible blanks, control characters beyond ASCII; the same that mof.l calls BLANK. */
static bool is_odd_blank(uint32_t code)
{
    return (code >= 0x80 && code <= 0xA0) || (code >= 0x2000 && code <= 0x200F) || code == 0x2028 || code == 0x2029 ||
           code == 0x202F || code == 0x205F || code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

/* Bytes in a row that are no text are one mistake, whatever each of them means in Windows-1252. */
static bool follows_repaired(struct scan *scan, struct span character)
{
    if (!source_is_repaired(scan->source, character))
        return false;
    bool follows = character.begin == scan->repaired_end && character.begin > scan->source->base;
    scan->repaired_end = character.end;
    return follows;
}

void token_odd_blank(struct scan *scan, struct span where)
{
    size_t length;
    if (follows_repaired(scan, where))
        return;
    if (!scan->told_blank)
        diag_error(diag_of(scan), where, "odd-blank",
                   "U+%04X is not a blank in MOF (here and further on it is read as one)",
                   utf8_read(text_at(scan, where.begin), &length));
    scan->told_blank = true;
}

/* Quotation marks that word processors put in. */
static bool is_typographic_quote(uint32_t code)
{
    return (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB;
}

/* A byte in a word that was not valid where it stands. */
static void tell_repaired(struct scan *scan, struct span character)
{
    size_t length;
    if (follows_repaired(scan, character))
        return;
    if (scan->source->encoding == SOURCE_WINDOWS_1252)
        diag_error(diag_of(scan), character, "encoding", "byte 0x%02X is not valid in the file's encoding",
                   decode_windows_1252_byte(utf8_read(text_at(scan, character.begin), &length)));
    else
        diag_error(diag_of(scan), character, "encoding", "a character here is not valid in the file's encoding");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The characters that are no text are told of and left out: most likely nobody has typed them. What remains may be the
 * rest of a number, or nothing. */
static size_t without_repaired(struct scan *scan, struct span where, const char **text)
{
    char *copy = arena_alloc(&scan->unit->arena, where.end - where.begin + 1);
    size_t length = 0;
    for (uint32_t at = where.begin; at < where.end;) {
        struct span bad = first_repaired(scan, (struct span){at, where.end});
        memcpy(copy + length, text_at(scan, at), bad.begin - at);
        length += bad.begin - at;
        at = bad.end;
        if (bad.begin < bad.end)
            tell_repaired(scan, bad);
    }
    if (length == 0 || is_digit(copy[0]) ||
        (where.begin > scan->source->base && is_digit(text_at(scan, where.begin)[-1])))
        scan->faulty = where.begin;
    *text = copy;
    return length;
}

static void check_name_characters(struct scan *scan, struct span where, const char *text, size_t length)
{
    enum dialect dialect = scan->unit->dialect;
    for (size_t at = 0, taken; at < length; at += taken) {
        uint32_t code = utf8_read(text + at, &taken);
        if (code < 0x80 || (dialect == DIALECT_CIM && code <= 0xFFEF && !is_typographic_quote(code)))
            continue;
        uint32_t place = where.begin + (uint32_t)at;
        bool is_error = is_typographic_quote(code) || dialect == DIALECT_CIM || dialect == DIALECT_MOF3;
        diag_report(diag_of(scan), is_error ? SEVERITY_ERROR : SEVERITY_WARNING,
                    (struct span){place, place + (uint32_t)taken}, "name-character", "U+%04X in a name%s", code,
                    is_typographic_quote(code) ? "; quotation marks are written '\"'" : "");
        if (is_error)
            scan->faulty = where.begin;
        return;
    }
}

static bool is_ascii(const char *text, size_t length)
{
    unsigned char bits = 0;
    for (size_t at = 0; at < length; at++)
        bits |= (unsigned char)text[at];
    return bits < 0x80;
}

static size_t count_characters(const char *text, size_t length, size_t *limit)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at++) {
        if ((text[at] & 0xC0) == 0x80)
            continue;
        if (count == NAME_LONGEST)
            *limit = at;
        count++;
    }
    return count;
}

struct name *token_name(struct scan *scan, struct span where, const char *text, size_t length)
{
    if (*text == '$') {
        text++;
        where.begin++;
        if (--length == 0) {
            scan->faulty = where.begin - 1;
            diag_error(diag_of(scan), (struct span){where.begin - 1, where.begin}, "alias",
                       "expected a name behind '$'");
        }
    }
    if (source_is_repaired(scan->source, where))
        length = without_repaired(scan, where, &text);
    if (length > NAME_LONGEST) {
        size_t limit = length, count = count_characters(text, length, &limit);
        if (count > NAME_LONGEST) {
            scan->faulty = where.begin;
            diag_error(diag_of(scan), where, "name-length", "name of %zu characters; the limit is %d", count,
                       NAME_LONGEST);
        }
        length = limit;
    }
    struct name *name = names_intern(&scan->unit->names, text, length);
    if (!is_ascii(text, length))
        check_name_characters(scan, where, text, length);
    return name;
}

/* A word with characters beyond ASCII ends before an odd blank; one that is only the middle of bytes that are no text
 * is none. */
static const char *end_before_blank(const struct scan *scan, const char *begin, const char *end)
{
    bool follows = false;
    for (size_t taken; begin < end; begin += taken) {
        bool is_blank = is_odd_blank(utf8_read(begin, &taken));
        uint32_t place = place_of(scan, begin);
        bool is_repaired = source_is_repaired(scan->source, (struct span){place, place + (uint32_t)taken});
        if (is_blank && !(is_repaired && follows))
            return begin;
        follows = is_repaired;
    }
    return end;
}

struct name *token_word(struct scan *scan, struct span *where)
{
    static const bool is_word[256] = {
        ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['_'] = true, ['a' ... 'z'] = true, [0x80 ... 0xFF] = true,
    };
    const char *begin = text_at(scan, where->begin), *at = begin;
    unsigned char bits = 0;
    for (; is_word[(unsigned char)*at]; at++)
        bits |= (unsigned char)*at;
    if (bits & 0x80)
        at = end_before_blank(scan, begin, at);
    where->end = place_of(scan, at);
    return token_name(scan, *where, begin, (size_t)(at - begin));
}

/* Behind a closing quote comes punctuation, another string or a comment: anything else means that the quote opened one.
 */
static bool may_follow_string(const char *at, const char *end)
{
    while (at < end && strchr(" \t\r\n\f\v", *at))
        at++;
    return at >= end || strchr(";,)}]\":/", *at);
}

/*
 * Each text is searched for closing quotes once: a search that begins within the last one ends where that did.
 * Returns the end of the text when there is none.
 */
static const char *closing_quote(struct scan *scan, const char *from)
{
    const char *end = scan->source->text + scan->source->size, *at = from;
    uint32_t place = place_of(scan, from);
    if (place >= scan->quote_searched && place < scan->quote_found)
        return text_at(scan, scan->quote_found);
    while (at < end && *at != '"')
        at += *at == '\\' && end - at > 1 ? 2 : 1;
    scan->quote_searched = place;
    scan->quote_found = place_of(scan, at);
    return at;
}

/* Has a syntax error before it on its line been reported? Then that may be where the other quote is missing. */
static bool is_told_on_line(const struct scan *scan, uint32_t place)
{
    uint32_t from = scan->skipping_from;
    return scan->is_skipping && from >= scan->source->base && from < place && place - from < LINE_LOOKED_AT &&
           !memchr(text_at(scan, from), '\n', place - from) && scan->unit->diag.errors;
}

/* The literal has no quote on its line. Does it go on behind it? Complains in either case. */
static bool goes_on(struct scan *scan, struct span where, const char *quote)
{
    const char *end = scan->source->text + scan->source->size;
    enum dialect dialect = scan->unit->dialect;
    if (quote >= end || !may_follow_string(quote + 1, end)) {
        scan->faulty = where.begin;
        if (!is_told_on_line(scan, where.begin))
            diag_error(diag_of(scan), where, "unterminated-string", "missing closing '\"'");
        return false;
    }
    bool is_wmi = dialect == DIALECT_WMI || dialect == DIALECT_ANY;
    diag_report(diag_of(scan), is_wmi ? SEVERITY_WARNING : SEVERITY_ERROR, where, "string-line-break",
                "string goes on behind the end of its line%s", is_wmi ? "" : ", or its closing '\"' is missing");
    return true;
}

/* Where a literal without a closing quote ends: before the punctuation that ends its line, as in  = "text;  */
static const char *guess_end(const char *begin, const char *line_end)
{
    const char *end = line_end, *at = line_end;
    bool has_round = memchr(begin, '(', (size_t)(line_end - begin));
    while (at > begin && strchr(has_round ? " \t;,}]" : " \t;,)}]", at[-1]))
        if (*--at != ' ' && *at != '\t')
            end = at;
    return end;
}

/* Nothing but itself: no escape, no line end, no control character. Without an early way out, so that it vectorizes. */
static bool is_plain(const char *at, const char *end)
{
    uint8_t odd = 0;
    for (; at < end; at++)
        odd |= (uint8_t)((*at == '\\') | (((unsigned char)*at < ' ') & (*at != '\t')));
    return !odd;
}

/* The quote that closes a literal on its line, or the end of that line; a backslash takes the next character with it.
 */
static const char *end_on_line(const char *at, const char *end)
{
    while (at < end && *at != '"' && *at != '\n' && *at != '\r')
        at += *at == '\\' && end - at > 1 && at[1] != '\n' && at[1] != '\r' ? 2 : 1;
    return at;
}

struct text_part token_string(struct scan *scan, struct span *where)
{
    const char *begin = text_at(scan, where->begin) + 1, *end = scan->source->text + scan->source->size;
    const char *stop = memchr(begin, '"', (size_t)(end - begin));
    bool plain = stop && is_plain(begin, stop);
    if (!plain) {
        stop = end_on_line(begin, end);
        if (stop >= end || *stop != '"') {
            const char *quote = closing_quote(scan, stop > begin && stop[-1] == '\\' ? stop - 1 : stop);
            struct span line = {where->begin, place_of(scan, stop)};
            stop = goes_on(scan, line, quote) ? quote : guess_end(begin, stop);
        }
    }
    where->end = place_of(scan, stop) + (stop < end && *stop == '"');
    check_encoding(scan, *where, ABOUT_STRING);
    return (struct text_part){begin, (uint32_t)(stop - begin), plain};
}

static void complain_escape(struct scan *scan, struct span where, struct escape escape)
{
    struct diag *diag = diag_of(scan);
    enum dialect dialect = scan->unit->dialect;
    enum severity lenient = dialect == DIALECT_WMI || dialect == DIALECT_ANY ? SEVERITY_WARNING : SEVERITY_ERROR;
    switch (escape.fault) {
    case ESCAPE_UNKNOWN:
        diag_warning(diag, where, "unknown-escape", "unknown escape; the backslash is kept (write '\\\\' for one)");
        break;
    case ESCAPE_NO_DIGITS:
        diag_error(diag, where, "hex-escape", "'\\x' without a hexadecimal digit");
        break;
    case ESCAPE_TOO_LARGE:
        diag_error(diag, where, "hex-escape", "'\\x%X' is beyond U+10FFFF", escape.code);
        break;
    case ESCAPE_LONE_SURROGATE:
        diag_report(diag, lenient, where, "surrogate",
                    "U+%04X is half of a surrogate pair, and the other half is missing", escape.code);
        break;
    case ESCAPE_NUL:
        if (*text_at(scan, where.end) != '\'' || *text_at(scan, where.begin - 1) != '\'')
            diag_report(diag, lenient, where, "nul-escape", "U+0000 in a string");
        break;
    default:
        if (escape.code < ' ' && escape.consumed == 1 && escape.code != '\n' && escape.code != '\t' && escape.code)
            diag_warning(diag, where, "control-character", "control character U+%04X in a string", escape.code);
    }
}

/* One step through a literal, complaining about it. */
static struct escape read_checked(struct scan *scan, const char *at, const char *end)
{
    struct escape escape = escape_read(at, end, scan->unit->sources.hex_digits);
    uint32_t place = place_of(scan, at);
    if (*at == 0)
        escape.fault = ESCAPE_FINE;
    uint32_t shown = escape.fault == ESCAPE_UNKNOWN && end - at > 1 ? 2 : escape.consumed;
    if (escape.fault || escape.code < ' ')
        complain_escape(scan, (struct span){place, place + shown}, escape);
    return escape;
}

uint16_t token_character(struct scan *scan, struct span where, const char *text, size_t length)
{
    const char *at = text + 1, *end = text + length - 1;
    check_encoding(scan, where, ABOUT_STRING);
    unit_extension(scan->unit, where, DIALECT_WMI | DIALECT_CIM, "a character constant");
    if (length < 2 || *end != '\'' || (end[-1] == '\\' && length == 2)) {
        scan->faulty = where.begin;
        diag_error(diag_of(scan), where, "unterminated-character", "missing closing '");
        return 0;
    }
    uint32_t code = 0;
    unsigned count = 0;
    for (size_t taken; at < end; at += taken, count++) {
        if (*at == '\\') {
            struct escape escape = read_checked(scan, at, end);
            code = escape.code;
            taken = escape.consumed;
        } else
            code = utf8_read(at, &taken);
    }
    if (count != 1 || code > 0xFFFF)
        scan->faulty = where.begin;
    if (count != 1)
        diag_error(diag_of(scan), where, "character-constant", "a character constant holds exactly one character%s",
                   count ? "; a string is written in double quotes" : "");
    else if (code > 0xFFFF)
        diag_error(diag_of(scan), where, "character-constant", "U+%X does not fit into a char16", code);
    return (uint16_t)code;
}

void text_begin(struct scan *scan)
{
    scan->length = 0;
    scan->parts = 0;
    scan->too_long = false;
}

/* Room for so many bytes more and the terminator. */
static bool reserve(struct scan *scan, size_t more, struct span where)
{
    if (scan->too_long)
        return false;
    if (scan->length + more > SCAN_LONGEST_STRING) {
        scan->too_long = true;
        diag_error(diag_of(scan), where, "string-length", "string of more than %d MiB",
                   SCAN_LONGEST_STRING / 1024 / 1024);
        return false;
    }
    if (scan->length + more >= scan->capacity) {
        scan->capacity = (scan->length + more + 64) * 2;
        scan->value = memory_resize(scan->value, scan->capacity);
    }
    return true;
}

static void append(struct scan *scan, const char *bytes, size_t length)
{
    memcpy(scan->value + scan->length, bytes, length);
    scan->length += length;
}

/* How far the text is only itself: no escape, no line end, no control character. */
static size_t plain_run(const char *at, const char *end)
{
    const char *begin = at;
    while (at < end && (unsigned char)*at >= ' ' && *at != '\\')
        at++;
    return (size_t)(at - begin);
}

void text_add(struct scan *scan, struct text_part part, struct span where)
{
    scan->parts++;
    /* No escape is shorter than its value. */
    if (!reserve(scan, part.length, where))
        return;
    const char *at = part.bytes, *end = at + part.length;
    while (at < end) {
        size_t plain = part.is_plain ? part.length : plain_run(at, end);
        append(scan, at, plain);
        at += plain;
        if (at >= end)
            break;
        struct escape escape = read_checked(scan, at, end);
        append(scan, escape.bytes, escape.length);
        at += escape.consumed;
    }
    scan->value[scan->length] = 0;
    if (scan->unit->dialect == DIALECT_MOF3 && memchr(part.bytes, '\t', part.length))
        diag_extra(diag_of(scan), where, "pedantic", "tab in a string");
}
