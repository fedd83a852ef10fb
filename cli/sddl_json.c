/* A descriptor in the JSON that this program prints, read strictly: each key once, none unknown, and what says the same
 * twice agrees. */
#include <string.h>

#include "arena.h"
#include "json_elements.h"
#include "sddl.h"

/* A string as it stands between its quotes; words and SIDs need no escapes, so none is allowed. */
struct piece {
    const char *text;
    size_t length;
};

struct json_reader {
    struct sddl_job *job;
    struct arena *arena;
    const char *text;
    size_t length, at;
    bool ok;
    struct piece sddl;
    bool has_control, has_control_flags;
    uint32_t control_flags; /* by their names */
    bool has_list[2];       /* DACL, SACL: the key was there */
    size_t entry_at[2];     /* of the first entry of each */
    struct mw_security_descriptor object;
};

static bool refuse_at(struct json_reader *r, size_t at, const char *reason)
{
    if (r->ok)
        sddl_refuse(r->job, at + 1, reason);
    r->ok = false;
    return false;
}

static bool refuse(struct json_reader *r, const char *reason)
{
    return refuse_at(r, r->at, reason);
}

/* The next character that is no blank; NUL at the end. */
static char peek(struct json_reader *r)
{
    while (r->at < r->length && memchr(" \t\r\n", r->text[r->at], 4))
        r->at++;
    return r->at < r->length ? r->text[r->at] : '\0';
}

static bool accept(struct json_reader *r, char c)
{
    bool is_there = r->ok && peek(r) == c;
    r->at += is_there;
    return is_there;
}

static bool expect(struct json_reader *r, char c, const char *reason)
{
    return accept(r, c) ? true : refuse(r, reason);
}

static bool accept_word(struct json_reader *r, const char *word)
{
    size_t length = strlen(word);
    bool is_there =
        r->ok && peek(r) == *word && r->length - r->at >= length && memcmp(r->text + r->at, word, length) == 0;
    r->at += is_there ? length : 0;
    return is_there;
}

static bool read_string(struct json_reader *r, struct piece *piece)
{
    if (!expect(r, '"', "expected a string"))
        return false;
    size_t begin = r->at;
    while (r->at < r->length && r->text[r->at] != '"' && r->text[r->at] != '\\' && (unsigned char)r->text[r->at] >= ' ')
        r->at++;
    *piece = (struct piece){r->text + begin, r->at - begin};
    return expect(r, '"', "expected the end of the string: nothing here needs an escape");
}

static bool is_word(struct piece piece, const char *word)
{
    return strlen(word) == piece.length && memcmp(piece.text, word, piece.length) == 0;
}

static bool read_number(struct json_reader *r, uint32_t *number)
{
    uint64_t sum = 0;
    size_t begin = (peek(r), r->at);
    while (r->ok && r->at < r->length && r->text[r->at] >= '0' && r->text[r->at] <= '9' && sum <= UINT32_MAX)
        sum = sum * 10 + (uint64_t)(r->text[r->at++] - '0');
    if (r->at == begin || sum > UINT32_MAX || (r->at - begin > 1 && r->text[begin] == '0'))
        return refuse_at(r, begin, "expected a whole number from 0 to 4294967295");
    *number = (uint32_t)sum;
    return r->ok;
}

static bool add_word(struct json_reader *r, const struct word *words, uint32_t *bits)
{
    struct piece piece;
    size_t begin = (peek(r), r->at);
    if (!read_string(r, &piece))
        return false;
    while (words->text && !is_word(piece, words->text))
        words++;
    if (!words->text)
        return refuse_at(r, begin, "there is no such flag");
    *bits |= words->bit;
    return true;
}

static bool read_words(struct json_reader *r, const struct word *words, uint32_t *bits)
{
    *bits = 0;
    if (!expect(r, '[', "expected an array of flags") || accept(r, ']'))
        return r->ok;
    do
        add_word(r, words, bits);
    while (accept(r, ','));
    return expect(r, ']', "expected ',' or ']'");
}

/* A SID as the text of a trustee. */
static bool read_sid(struct json_reader *r, struct mw_trustee *trustee)
{
    struct piece piece;
    if (!read_string(r, &piece))
        return false;
    *trustee = (struct mw_trustee){.sid_string = arena_copy(r->arena, piece.text, piece.length)};
    return true;
}

/* The members of an object, each once; @p member reads the value of the key with the index it is given. */
static bool read_members(struct json_reader *r, const char *const *keys, void *context,
                         bool (*member)(struct json_reader *, unsigned key, void *context))
{
    struct piece piece;
    unsigned seen = 0, key;
    if (!expect(r, '{', "expected '{'") || accept(r, '}'))
        return r->ok;
    do {
        size_t begin = (peek(r), r->at);
        if (!read_string(r, &piece) || !expect(r, ':', "expected ':'"))
            return false;
        for (key = 0; keys[key] && !is_word(piece, keys[key]);)
            key++;
        if (!keys[key] || seen >> key & 1)
            return refuse_at(r, begin, keys[key] ? "this key is given twice" : "there is no such key");
        seen |= 1u << key;
        if (!member(r, key, context))
            return false;
    } while (accept(r, ','));
    return expect(r, '}', "expected ',' or '}'");
}

/* ---- Entries ---- */

enum { ACE_TYPE, ACE_FLAGS, ACE_MASK, ACE_RIGHTS, ACE_SID };
static const char *const ace_keys[] = {"type", "flags", "mask", "rights", "sid", NULL};

struct entry {
    struct mw_ace_object *ace;
    unsigned seen;
    struct piece rights;
};

static bool read_type(struct json_reader *r, uint32_t *type)
{
    struct piece piece;
    size_t begin = (peek(r), r->at);
    if (!read_string(r, &piece))
        return false;
    for (*type = 0; *type <= MW_ACE_AUDIT; ++*type)
        if (is_word(piece, ace_type_word((uint8_t)*type)))
            return true;
    return refuse_at(r, begin, "the type of an entry is allow, deny or audit");
}

static bool read_ace_member(struct json_reader *r, unsigned key, void *context)
{
    struct entry *entry = context;
    entry->seen |= 1u << key;
    switch (key) {
    case ACE_TYPE:
        return read_type(r, &entry->ace->ace_type);
    case ACE_FLAGS:
        return read_words(r, ace_flag_words, &entry->ace->ace_flags);
    case ACE_MASK:
        return read_number(r, &entry->ace->access_mask);
    case ACE_RIGHTS:
        return read_string(r, &entry->rights);
    default:
        return read_sid(r, &entry->ace->trustee);
    }
}

static bool read_ace(struct json_reader *r, struct mw_ace_object *ace)
{
    enum { needed = 1 << ACE_TYPE | 1 << ACE_FLAGS | 1 << ACE_MASK | 1 << ACE_SID };
    struct entry entry = {.ace = ace};
    char rights[256];
    size_t begin = (peek(r), r->at);
    if (!read_members(r, ace_keys, &entry, read_ace_member))
        return false;
    if ((entry.seen & needed) != needed)
        return refuse_at(r, begin, "an entry needs type, flags, mask and sid");
    mw_rights_text(ace->access_mask, rights, sizeof rights);
    return !entry.rights.text || is_word(entry.rights, rights)
               ? true
               : refuse_at(r, begin, "rights and mask of the entry differ");
}

/* As many entries as there are braces still to come suffice. */
static bool read_list(struct json_reader *r, bool sacl)
{
    size_t most = 1, count = 0;
    r->has_list[sacl] = true;
    if (accept_word(r, "null"))
        return true;
    for (size_t i = r->at; i < r->length; i++)
        most += r->text[i] == '{';
    struct mw_ace_object *aces = ARENA_ARRAY(r->arena, struct mw_ace_object, most);
    *(sacl ? &r->object.sacl : &r->object.dacl) = aces;
    if (!expect(r, '[', "expected an array of entries, or null"))
        return false;
    r->entry_at[sacl] = r->at;
    if (!accept(r, ']')) {
        do
            read_ace(r, &aces[count++]);
        while (accept(r, ','));
        expect(r, ']', "expected ',' or ']'");
    }
    *(sacl ? &r->object.sacl_count : &r->object.dacl_count) = count;
    return r->ok;
}

/* ---- The whole ---- */

enum { OWN, SDDL, CONTROL, CONTROL_FLAGS, OWNER, GROUP, DACL, SACL };
static const char *const keys[] = {"own", "sddl", "control", "control_flags", "owner", "group", "dacl", "sacl", NULL};

static bool read_principal(struct json_reader *r, const struct mw_trustee **principal)
{
    struct mw_trustee *trustee = ARENA_NEW(r->arena, struct mw_trustee);
    *principal = trustee;
    return read_sid(r, trustee);
}

static bool read_member(struct json_reader *r, unsigned key, void *context)
{
    (void)context;
    switch (key) {
    case OWN: /* of 'mofward dump --json'; it says nothing about the bytes */
        return accept_word(r, "true") || accept_word(r, "false") || refuse(r, "expected true or false");
    case SDDL:
        return read_string(r, &r->sddl);
    case CONTROL:
        r->has_control = true;
        return read_number(r, &r->object.control_flags);
    case CONTROL_FLAGS:
        r->has_control_flags = true;
        return read_words(r, control_words, &r->control_flags);
    case OWNER:
        return read_principal(r, &r->object.owner);
    case GROUP:
        return read_principal(r, &r->object.group);
    default:
        return read_list(r, key == SACL);
    }
}

/* 0 when it is none. */
static uint32_t control_of_sddl(const struct json_reader *r)
{
    struct sddl_job *job = r->job;
    size_t size;
    enum mw_status status =
        mw_sddl_parse(r->sddl.text, r->sddl.length, NULL, job->bytes, sizeof job->bytes, &size, NULL);
    return status == MW_OK ? (uint32_t)(job->bytes[2] | job->bytes[3] << 8) : 0;
}

/* A dump has an empty list where there is none; SDDL tells the one from the other. */
static void take_control_of_sddl(struct json_reader *r)
{
    r->object.control_flags = control_of_sddl(r);
    if (r->object.dacl && !r->object.dacl_count && !(r->object.control_flags & 0x4)) {
        r->object.dacl = NULL;
        r->has_list[0] = false;
    }
    if (r->object.sacl && !r->object.sacl_count && !(r->object.control_flags & 0x10)) {
        r->object.sacl = NULL;
        r->has_list[1] = false;
    }
}

/* Without a number, the bits follow from their names, else from SDDL, else from the lists. */
static bool settle_control(struct json_reader *r)
{
    if (r->has_control && r->has_control_flags && r->object.control_flags != r->control_flags)
        return refuse_at(r, 0, "control and control_flags differ");
    if (!r->has_control && r->has_control_flags)
        r->object.control_flags = r->control_flags;
    else if (!r->has_control && r->sddl.text)
        take_control_of_sddl(r);
    uint32_t present = (r->has_list[0] ? 0x4u : 0) | (r->has_list[1] ? 0x10u : 0);
    if (!r->has_control && !r->has_control_flags && !r->sddl.text)
        r->object.control_flags = present;
    return (r->object.control_flags & 0x14) == present ? true
                                                       : refuse_at(r, 0, "the lists and the control bits differ");
}

/* Where an entry begins: commas of its list at depth 0 are counted. */
static size_t place_of(const struct json_reader *r, const struct mw_object_error *error)
{
    size_t left = error->index, at = r->entry_at[error->part == MW_PART_SACL];
    for (unsigned depth = 0; left; at++) {
        depth += r->text[at] == '{' || r->text[at] == '[';
        depth -= r->text[at] == '}' || r->text[at] == ']';
        left -= !depth && r->text[at] == ',';
    }
    while (r->text[at] != '{')
        at++;
    return at;
}

static bool convert(struct json_reader *r)
{
    struct mw_object_error error;
    struct sddl_job *job = r->job;
    size_t length;
    if (mw_descriptor_from_object(&r->object, job->bytes, sizeof job->bytes, &job->size, &error) != MW_OK)
        return refuse_at(r, error.part == MW_PART_DACL || error.part == MW_PART_SACL ? place_of(r, &error) : 0,
                         error.reason);
    char *text = (char *)job->memory;
    if (r->sddl.text &&
        (mw_sddl_print(job->bytes, job->size, text, sizeof job->memory, &length) != MW_OK || !is_word(r->sddl, text)))
        return refuse_at(r, (size_t)(r->sddl.text - r->text), "sddl says something else than the other keys");
    return true;
}

bool sddl_read_json(struct sddl_job *job, const char *text, size_t length)
{
    struct arena arena = {0};
    struct json_reader r = {.job = job, .arena = &arena, .text = text, .length = length, .ok = true};
    if (read_members(&r, keys, NULL, read_member) && (peek(&r) || r.at < r.length))
        refuse(&r, "something follows the object");
    if (r.ok && settle_control(&r))
        convert(&r);
    arena_free(&arena);
    return r.ok;
}
