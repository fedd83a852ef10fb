/*
 * SDDL text to a descriptor, in the strict profile that mofcomp documents: upper case, no blanks, each part once.
 *
 * The text is read twice. The first reading checks everything and measures the two ACLs; the second one writes the
 * entries to where the measures say that they belong. So the parts may come in any order and nothing is allocated.
 */
#include "descriptor.h"
#include "tokens.h"

#include <string.h>

/* "D:" or "S:" with what follows it. */
struct list {
    bool present, is_null;
    bool sacl;
    uint16_t control;  /* its flags, in the DACL's bits */
    size_t entries_at; /* where in the text the first entry starts */
    struct ace_sink sink;
};

struct sddl {
    struct cursor text;
    bool has_owner, has_group;
    struct mw_sid owner, group;
    struct list dacl, sacl;
};

static const char null_list[] = "NO_ACCESS_CONTROL";

static bool bad(struct cursor *c, const char *reason)
{
    return cursor_unexpected(c, MW_BAD_SDDL, reason);
}

static bool expect(struct cursor *c, char what, const char *reason)
{
    if (cursor_peek(c, 0) != what)
        return bad(c, reason);
    c->at++;
    return true;
}

/* Two letters at the cursor, terminated. */
static void peek_word(const struct cursor *c, char word[TOKEN_LETTERS + 1])
{
    word[0] = cursor_peek(c, 0);
    word[1] = cursor_peek(c, 1);
    word[2] = '\0';
}

/* ---- Entries ---- */

static bool parse_type(struct cursor *c, bool sacl, uint8_t *type)
{
    size_t length = 0;
    while (length <= TOKEN_LETTERS && cursor_peek(c, length) >= 'A' && cursor_peek(c, length) <= 'Z')
        length++;
    const struct ace_type *found = ace_type_find(c->text + c->at, length);
    if (!found)
        return bad(c, "expected an ACE type: A, D or AU");
    if (found->unsupported)
        return cursor_fail(c, MW_UNSUPPORTED_ACE, found->unsupported);
    if ((found->type == MW_ACE_AUDIT) != sacl)
        return bad(c, sacl ? "only audit ACEs (AU) belong in S:" : "audit ACEs (AU) belong in S:");
    c->at += length;
    *type = found->type;
    return true;
}

static bool parse_flags(struct cursor *c, uint8_t *flags)
{
    char word[TOKEN_LETTERS + 1];
    uint32_t bits, sum = 0;
    for (peek_word(c, word); word[0] != ';'; peek_word(c, word)) {
        if (!token_bits(ace_flag_tokens, word, &bits))
            return bad(c, "expected ACE flags (OI CI NP IO ID SA FA), then ';'");
        sum |= bits;
        c->at += TOKEN_LETTERS;
    }
    *flags = (uint8_t)sum;
    return true;
}

static unsigned digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        return (unsigned)(c & 7) + 9;
    return UINT8_MAX;
}

/* 0x1F hexadecimal, 017 octal, else decimal. */
static bool parse_mask_number(struct cursor *c, uint32_t *mask)
{
    size_t start = c->at;
    uint64_t sum = 0;
    bool hex = cursor_peek(c, 0) == '0' && (cursor_peek(c, 1) == 'x' || cursor_peek(c, 1) == 'X');
    unsigned base = hex ? 16 : cursor_peek(c, 0) == '0' ? 8 : 10;
    c->at += hex ? 2 : 0;
    size_t digits_at = c->at;
    for (unsigned digit; (digit = digit_value(cursor_peek(c, 0))) < base; c->at++) {
        sum = sum * base + digit;
        if (sum > UINT32_MAX) {
            c->at = start;
            return cursor_fail(c, MW_BAD_SDDL, "a number of rights is at most 0xffffffff");
        }
    }
    if (c->at == digits_at || cursor_peek(c, 0) != ';')
        return bad(c, "expected a whole number of rights (0x1F, 017 or 15), then ';'");
    *mask = (uint32_t)sum;
    return true;
}

static bool parse_rights(struct cursor *c, uint32_t *mask)
{
    char word[TOKEN_LETTERS + 1];
    uint32_t bits;
    if (digit_value(cursor_peek(c, 0)) < 10)
        return parse_mask_number(c, mask);
    *mask = 0;
    for (peek_word(c, word); word[0] != ';'; peek_word(c, word)) {
        if (!token_bits(right_tokens, word, &bits) && !token_bits(right_set_tokens, word, &bits))
            return bad(c, "expected rights, as letters (CC DC ...) or one number, then ';'");
        *mask |= bits;
        c->at += TOKEN_LETTERS;
    }
    return true;
}

/* A GUID may be written in lower case, so that is not what is wrong with it. */
static bool parse_no_guid(struct cursor *c)
{
    static const char reason[] = "a plain ACE has no GUID: this field must be empty";
    if (digit_value(cursor_peek(c, 0)) < 16)
        return cursor_fail(c, MW_BAD_SDDL, reason);
    return expect(c, ';', reason);
}

static bool parse_sid(struct cursor *c, struct mw_sid *sid)
{
    if (sid_scan(c, sid))
        return true;
    c->status = MW_BAD_SDDL;
    return false;
}

static bool parse_fields(struct cursor *c, bool sacl, struct mw_ace *ace)
{
    static const char separator[] = "expected ';' and the next of the ACE's six fields";
    return parse_type(c, sacl, &ace->type) && expect(c, ';', separator) && parse_flags(c, &ace->flags) &&
           expect(c, ';', separator) && parse_rights(c, &ace->mask) && expect(c, ';', separator) && parse_no_guid(c) &&
           parse_no_guid(c) && parse_sid(c, &ace->sid) && expect(c, ')', "expected ')' after the ACE's SID");
}

static bool parse_entries(struct cursor *c, struct list *list)
{
    while (cursor_peek(c, 0) == '(') {
        struct mw_ace ace;
        size_t start = c->at++;
        if (!parse_fields(c, list->sacl, &ace))
            return false;
        if (!ace_sink_put(&list->sink, &ace)) {
            c->at = start;
            return cursor_fail(c, MW_BAD_SDDL, "with this ACE the list would be larger than 64 KiB");
        }
    }
    return true;
}

/* ---- Parts ---- */

static bool starts_with(const struct cursor *c, const char *word)
{
    size_t length = strlen(word);
    return c->length - c->at >= length && memcmp(c->text + c->at, word, length) == 0;
}

/* "P", "AR", "AI" in any order, each once. */
static bool parse_list_flags(struct cursor *c, struct list *list)
{
    static const struct {
        const char *word;
        uint16_t bit;
    } flags[] = {{"P", CONTROL_DACL_PROTECTED}, {"AR", CONTROL_DACL_INHERIT_REQUEST}, {"AI", CONTROL_DACL_INHERITED}};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0];) {
        if (!starts_with(c, flags[i].word)) {
            i++;
            continue;
        }
        if (list->control & flags[i].bit)
            return cursor_fail(c, MW_BAD_SDDL, "this flag of the list is given twice");
        list->control |= flags[i].bit;
        c->at += strlen(flags[i].word);
        i = 0;
    }
    return true;
}

static bool parse_list(struct cursor *c, struct list *list)
{
    list->present = true;
    if (!parse_list_flags(c, list))
        return false;
    list->is_null = starts_with(c, null_list);
    if (list->is_null)
        c->at += strlen(null_list);
    list->entries_at = c->at;
    return list->is_null || parse_entries(c, list);
}

static bool parse_trustee(struct cursor *c, bool *has, struct mw_sid *sid)
{
    *has = true;
    return parse_sid(c, sid);
}

static bool parse_part(struct sddl *s)
{
    struct cursor *c = &s->text;
    char part = cursor_peek(c, 0);
    const char *name = strchr("OGDS", part);
    if (!part || !name || cursor_peek(c, 1) != ':')
        return bad(c, "expected O:, G:, D: or S:, or an ACE in parentheses after D: or S:");
    const bool given[] = {s->has_owner, s->has_group, s->dacl.present, s->sacl.present};
    if (given[name - strchr("OGDS", 'O')])
        return cursor_fail(c, MW_BAD_SDDL, "this part of the descriptor is given twice");
    c->at += 2;
    switch (part) {
    case 'O':
        return parse_trustee(c, &s->has_owner, &s->owner);
    case 'G':
        return parse_trustee(c, &s->has_group, &s->group);
    case 'D':
        return parse_list(c, &s->dacl);
    default:
        return parse_list(c, &s->sacl);
    }
}

static bool parse_parts(struct sddl *s)
{
    s->sacl.sacl = true;
    while (s->text.at < s->text.length)
        if (!parse_part(s))
            return false;
    return true;
}

/* ---- The result ---- */

static struct descriptor_plan plan(const struct sddl *s)
{
    const struct list *dacl = &s->dacl, *sacl = &s->sacl;
    return (struct descriptor_plan){
        .control = (uint16_t)((dacl->present ? CONTROL_DACL_PRESENT : 0) | (sacl->present ? CONTROL_SACL_PRESENT : 0) |
                              dacl->control | sacl->control << CONTROL_SACL_SHIFT),
        .owner = s->has_owner ? &s->owner : NULL,
        .group = s->has_group ? &s->group : NULL,
        .dacl = dacl->present && !dacl->is_null ? &dacl->sink : NULL,
        .sacl = sacl->present && !sacl->is_null ? &sacl->sink : NULL,
    };
}

/* Cannot fail: the same text was read before. */
static void write_entries(struct cursor *c, const struct list *list, struct ace_sink sink)
{
    struct list again = {.sacl = list->sacl, .sink = sink};
    c->at = list->entries_at;
    if (list->present && !list->is_null)
        parse_entries(c, &again);
}

enum mw_status mw_sddl_parse(const char *text, size_t length, const struct mw_sid *domain, uint8_t *bytes,
                             size_t capacity, size_t *size, struct mw_sddl_error *error)
{
    struct sddl s = {.text = {.text = text, .length = length, .domain = domain}};
    if (!text)
        cursor_fail(&s.text, MW_BAD_SDDL, "there is no text");
    if (!text || !parse_parts(&s)) {
        if (error)
            *error = (struct mw_sddl_error){s.text.at + 1, s.text.reason};
        return s.text.status;
    }
    struct ace_sink sacl = {0}, dacl = {0};
    struct descriptor_plan p = plan(&s);
    size_t needed = descriptor_plan_size(&p);
    if (needed > capacity) {
        if (error)
            *error = (struct mw_sddl_error){length + 1, "the buffer is too small for the descriptor"};
        return MW_NO_ROOM;
    }
    descriptor_plan_write(&p, bytes, &sacl, &dacl);
    write_entries(&s.text, &s.sacl, sacl);
    write_entries(&s.text, &s.dacl, dacl);
    *size = needed;
    return MW_OK;
}
