/*
 * From SDDL constants to descriptors, and what is worth a warning in them.
 */
#include "descriptor.h"

#include <stdlib.h>
#include <string.h>

#include "passes.h"

static struct span place_in(struct model *model, const struct ast_value *constant, size_t begin, size_t end)
{
    return source_in_string(&model->unit->sources, constant->span, begin, end);
}

/* The character that the parser of SDDL stopped at; the last one when it wanted more. */
static struct span error_place(struct model *model, const struct ast_value *constant, size_t column)
{
    size_t at = column ? column - 1 : 0;

    if (!constant->length)
        return constant->span;
    if (at >= constant->length)
        at = constant->length - 1;
    return place_in(model, constant, at, at + 1);
}

bool descriptor_read(struct model *model, const struct ast_value *constant, const char *what,
                     struct model_bytes *descriptor)
{
    uint8_t *bytes = memory_resize(NULL, MW_DESCRIPTOR_MAX_BYTES), *kept;
    struct mw_sddl_error error = {0, NULL};
    size_t size = 0;
    enum mw_status status = mw_sddl_parse(constant->as.text, constant->length, model->domain, bytes,
                                          MW_DESCRIPTOR_MAX_BYTES, &size, &error);

    if (status == MW_OK) {
        kept = arena_alloc(&model->unit->arena, size);
        memcpy(kept, bytes, size);
        *descriptor = (struct model_bytes){kept, size};
    } else {
        rule_broken(model->unit, RULE_BAD_SDDL, error_place(model, constant, error.column), "%s: %s", what,
                    error.reason ? error.reason : mw_status_text(status));
    }
    free(bytes);
    return status == MW_OK;
}

bool descriptor_check(struct model *model, const struct ast_value *constant, struct model_bytes descriptor)
{
    const char *reason = NULL;
    enum mw_status status = mw_descriptor_check_namespace(descriptor.bytes, descriptor.size, &reason);

    if (status == MW_OK)
        return true;
    rule_broken(model->unit, RULE_UNSAFE_DESCRIPTOR, constant->span, "NamespaceSecuritySDDL: %s",
                reason ? reason : mw_status_text(status));
    return false;
}

/* ---- Places in well-formed SDDL ---- */

struct part {
    size_t begin, end; /* begin == end: not there */
};

/* What follows "O:", "G:", "D:" or "S:" up to the next of them. Colons stand nowhere else outside parentheses. */
static struct part sddl_section(const char *text, size_t length, char letter)
{
    struct part found = {0, 0};
    unsigned depth = 0;
    bool inside = false;

    for (size_t i = 0; i < length; i++) {
        depth += text[i] == '(';
        depth -= text[i] == ')' && depth;
        if (depth || i + 1 >= length || text[i + 1] != ':')
            continue;
        if (inside) {
            found.end = i;
            return found;
        }
        inside = text[i] == letter;
        if (inside)
            found = (struct part){i + 2, length};
    }
    return found;
}

/* The ACE at index, parentheses included. */
static struct part sddl_ace(const char *text, struct part section, size_t index)
{
    struct part ace = section;

    for (size_t i = section.begin; i < section.end; i++) {
        if (text[i] == '(')
            ace.begin = i;
        if (text[i] == ')' && index-- == 0)
            return (struct part){ace.begin, i + 1};
    }
    return section;
}

struct span descriptor_ace_place(struct model *model, const struct ast_value *constant, size_t index)
{
    struct part section = sddl_section(constant->as.text, constant->length, 'D');
    struct part ace = sddl_ace(constant->as.text, section, index);

    return place_in(model, constant, ace.begin, ace.end);
}

/* How well a written entry explains one that the namespace has: generic rights have been mapped, a creator replaced. 0:
 * not. */
static unsigned explains(const struct mw_ace *written, const struct mw_ace *ace)
{
    const uint32_t generic = 0xF0000000;
    bool is_creator = written->sid.count == 1 && written->sid.authority[5] == 3 && written->sid.sub[0] <= 1;
    bool is_same_sid = mw_sid_equal(&written->sid, &ace->sid), is_same_mask = written->mask == ace->mask;

    if (written->type != ace->type || written->flags & MW_ACE_INHERITED || (!is_same_sid && !is_creator) ||
        (!is_same_mask && !(written->mask & generic)))
        return 0;
    return 1 + (is_same_sid ? 2U : 0U) + (is_same_mask ? 1U : 0U);
}

struct span descriptor_entry_place(struct model *model, const struct model_namespace *ns, const struct mw_ace *ace)
{
    struct model_bytes own = ns->own_descriptor;
    unsigned best = 0, rank;
    size_t place = 0;
    struct mw_ace written;

    if (!ns->own_descriptor_constant)
        return SPAN_NONE;
    for (size_t i = 0; mw_descriptor_ace(own.bytes, own.size, false, i, &written); i++)
        if ((rank = explains(&written, ace)) > best) {
            best = rank;
            place = i;
        }
    return best ? descriptor_ace_place(model, ns->own_descriptor_constant, place) : SPAN_NONE;
}

/* ---- Who is everybody ---- */

static const struct {
    const char *who;
    uint8_t authority, count;
    uint32_t sub[2];
} broad_sids[] = {
    {"Everyone", 1, 1, {0}},
    {"Anonymous", 5, 1, {7}},
    {"Authenticated Users", 5, 1, {11}},
    {"Network, which is every remote caller,", 5, 1, {2}},
    {"Users", 5, 2, {32, 545}},
    {"Guests", 5, 2, {32, 546}},
};

static bool sid_is(const struct mw_sid *sid, uint8_t authority, uint8_t count, const uint32_t *sub)
{
    static const uint8_t zeroes[5];

    return memcmp(sid->authority, zeroes, sizeof zeroes) == 0 && sid->authority[5] == authority &&
           sid->count == count && memcmp(sid->sub, sub, count * sizeof *sub) == 0;
}

const char *descriptor_broad_group(const struct mw_sid *sid)
{
    static const uint32_t domain = 21;

    for (size_t i = 0; i < sizeof broad_sids / sizeof *broad_sids; i++) {
        if (sid_is(sid, broad_sids[i].authority, broad_sids[i].count, broad_sids[i].sub))
            return broad_sids[i].who;
    }
    if (sid->count != 5 || sid->authority[5] != 5 || sid->sub[0] != domain)
        return NULL;
    return sid->sub[4] == 513 ? "Domain Users" : sid->sub[4] == 514 ? "Domain Guests" : NULL;
}

/* ---- Dangers ---- */

enum { GENERIC_ALL = 0x10000000, GENERIC_WRITE = 0x40000000 };

const char *descriptor_danger(uint32_t mask)
{
    if (mask & (MW_RIGHT_WRITE_DAC | GENERIC_ALL))
        return "may change who has access (WRITE_DAC)";
    if (mask & MW_RIGHT_WRITE_OWNER)
        return "may take ownership (WRITE_OWNER)";
    if (mask & (MW_RIGHT_FULL_WRITE | GENERIC_WRITE))
        return "may change and delete classes (FULL_WRITE)";
    return NULL;
}

static void warn_of_aces(struct model *model, const struct ast_value *constant, struct model_bytes descriptor)
{
    struct mw_ace ace;

    for (size_t i = 0; mw_descriptor_ace(descriptor.bytes, descriptor.size, false, i, &ace); i++) {
        const char *who = descriptor_broad_group(&ace.sid), *what = descriptor_danger(ace.mask);
        if (ace.type != MW_ACE_ALLOW || !who || !what)
            continue;
        rule_broken(model->unit, RULE_DANGEROUS_DESCRIPTOR, descriptor_ace_place(model, constant, i), "%s %s%s", who,
                    what, ace.flags & MW_ACE_INHERIT_ONLY ? " in the namespaces below" : "");
    }
}

/* Who owns a namespace may always change its DACL. */
static void warn_of_owner(struct model *model, const struct ast_value *constant, struct model_bytes descriptor)
{
    struct part part = sddl_section(constant->as.text, constant->length, 'O');
    const char *who;
    struct mw_sid owner;

    if (!mw_descriptor_owner(descriptor.bytes, descriptor.size, false, &owner))
        return;
    who = descriptor_broad_group(&owner);
    if (who)
        rule_broken(model->unit, RULE_DANGEROUS_DESCRIPTOR, place_in(model, constant, part.begin, part.end),
                    "%s may change who has access (WRITE_DAC), being the owner", who);
}

/* SE_DACL_PROTECTED is a bit of the control word. */
static void warn_of_protection(struct model *model, const struct ast_value *constant, struct model_bytes descriptor)
{
    struct part section = sddl_section(constant->as.text, constant->length, 'D');
    const char *letter;

    if (descriptor.size < 4 || !(descriptor.bytes[3] & 0x10))
        return;
    letter = memchr(constant->as.text + section.begin, 'P', section.end - section.begin);
    if (letter)
        section = (struct part){(size_t)(letter - constant->as.text), (size_t)(letter - constant->as.text) + 1};
    rule_broken(model->unit, RULE_SDDL_PROTECTED, place_in(model, constant, section.begin, section.end),
                "the flag P does not keep a namespace from inheriting; deny what it must not inherit");
}

void descriptor_warn(struct model *model, const struct ast_value *constant, struct model_bytes descriptor)
{
    warn_of_owner(model, constant, descriptor);
    warn_of_aces(model, constant, descriptor);
    warn_of_protection(model, constant, descriptor);
}

/* ---- Lock-out ---- */

/* The rights that at least somebody has: an ACE that denies them to everyone comes after one that grants them. */
static uint32_t rights_of_anybody(struct model_bytes descriptor)
{
    static const uint32_t everyone[] = {0}, owner_rights[] = {4};
    uint32_t granted = 0, denied = 0, owner = MW_RIGHT_WRITE_DAC;
    struct mw_ace ace;

    for (size_t i = 0; mw_descriptor_ace(descriptor.bytes, descriptor.size, false, i, &ace); i++) {
        if (ace.flags & MW_ACE_INHERIT_ONLY)
            continue;
        if (ace.type == MW_ACE_ALLOW)
            granted |= ace.mask & ~denied;
        else if (ace.type == MW_ACE_DENY && sid_is(&ace.sid, 1, 1, everyone))
            denied |= ace.mask & ~granted;
        if (sid_is(&ace.sid, 3, 1, owner_rights))
            owner = 0;
    }
    return granted | owner;
}

void descriptor_warn_lock_out(struct model *model, const struct model_namespace *ns)
{
    uint32_t rights = rights_of_anybody(ns->descriptor);

    if (!(rights & MW_RIGHT_ENABLE))
        rule_broken(model->unit, RULE_LOCK_OUT, ns->own_descriptor_span,
                    "nobody may connect to namespace '%s' (ENABLE)", ns->path);
    else if (!(rights & MW_RIGHT_WRITE_DAC))
        rule_broken(model->unit, RULE_LOCK_OUT, ns->own_descriptor_span,
                    "nobody may change who has access to namespace '%s' (WRITE_DAC)", ns->path);
}
