/* A descriptor as canonical SDDL: parts in the order O G D S, flags and rights in the order of their tables. */
#include "descriptor.h"
#include "tokens.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Text that is counted always and written as far as there is room. */
struct printer {
    char *text;
    size_t capacity, length;
};

static void print(struct printer *p, const char *text)
{
    size_t length = strlen(text);
    if (p->length < p->capacity && length < p->capacity - p->length)
        memcpy(p->text + p->length, text, length + 1);
    p->length += length;
}

static void print_sid(struct printer *p, const uint8_t *bytes)
{
    struct mw_sid sid;
    char text[MW_SID_MAX_TEXT];
    sid_read(bytes, &sid);
    const struct sid_alias *alias = sid_alias_of(&sid);
    if (!alias)
        mw_sid_text(&sid, text, sizeof text);
    print(p, alias ? alias->letters : text);
}

static void print_tokens(struct printer *p, const struct token *table, uint32_t bits)
{
    for (; table->letters[0]; table++)
        if (bits & table->bits)
            print(p, table->letters);
}

static uint32_t bits_with_letters(const struct token *table)
{
    uint32_t bits = 0;
    for (; table->letters[0]; table++)
        bits |= table->bits;
    return bits;
}

/* Letters when every bit has one, else one of the file sets, else a number. */
static void print_rights(struct printer *p, uint32_t mask)
{
    char number[sizeof "0xffffffff"];
    if (!(mask & ~bits_with_letters(right_tokens))) {
        print_tokens(p, right_tokens, mask);
        return;
    }
    for (const struct token *set = right_set_tokens; set->letters[0]; set++) {
        if (set->bits == mask) {
            print(p, set->letters);
            return;
        }
    }
    snprintf(number, sizeof number, "0x%" PRIx32, mask);
    print(p, number);
}

/* @return false for a flag that SDDL has no word for. */
static bool print_ace(struct printer *p, const struct ace_view *ace)
{
    if (ace->flags & ~bits_with_letters(ace_flag_tokens))
        return false;
    print(p, "(");
    print(p, ace_type_of(ace->type)->letters);
    print(p, ";");
    print_tokens(p, ace_flag_tokens, ace->flags);
    print(p, ";");
    print_rights(p, ace->mask);
    print(p, ";;;");
    print_sid(p, ace->sid);
    print(p, ")");
    return true;
}

static bool print_list(struct printer *p, const uint8_t *bytes, bool sacl)
{
    uint16_t control = descriptor_control(bytes);
    if (!(control & (sacl ? CONTROL_SACL_PRESENT : CONTROL_DACL_PRESENT)))
        return true;
    control = (uint16_t)(sacl ? control >> CONTROL_SACL_SHIFT : control);
    print(p, sacl ? "S:" : "D:");
    print(p, control & CONTROL_DACL_PROTECTED ? "P" : "");
    print(p, control & CONTROL_DACL_INHERIT_REQUEST ? "AR" : "");
    print(p, control & CONTROL_DACL_INHERITED ? "AI" : "");
    const uint8_t *acl = descriptor_acl(bytes, sacl);
    print(p, acl ? "" : "NO_ACCESS_CONTROL");
    struct ace_view ace;
    for (struct ace_walk walk = ace_walk(acl); ace_next(&walk, &ace);)
        if (!print_ace(p, &ace))
            return false;
    return true;
}

static void print_trustee(struct printer *p, const char *name, const uint8_t *sid)
{
    if (sid) {
        print(p, name);
        print_sid(p, sid);
    }
}

enum mw_status mw_sddl_print(const uint8_t *bytes, size_t size, char *text, size_t capacity, size_t *length)
{
    struct printer p = {text, capacity, 0};
    enum mw_status status = mw_descriptor_verify(bytes, size);
    if (status != MW_OK)
        return status;
    print(&p, "");
    print_trustee(&p, "O:", descriptor_sid(bytes, false));
    print_trustee(&p, "G:", descriptor_sid(bytes, true));
    if (!print_list(&p, bytes, false) || !print_list(&p, bytes, true))
        return MW_UNSUPPORTED_ACE;
    *length = p.length;
    return p.length < capacity ? MW_OK : MW_NO_ROOM;
}
