/* Names, strings, values and qualifiers as MOF says them. */
#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "escape.h"
#include "mof.h"

enum { REAL_TEXT = 40 };

void say_lose(struct mof *mof, const char *reason)
{
    if (mof->loss->reason)
        return;
    mof->loss->reason = reason;
    if (!mof->object)
        return;
    mof->loss->kind = mof->object->is_instance ? "an instance of" : "class";
    mof->loss->object = "?";
    for (const struct bmf_member *at = mof->object->properties; at; at = at->next)
        if (strcmp(at->name, "__CLASS") == 0 && at->type == MW_BMF_STRING && at->has_value)
            mof->loss->object = at->values->as.text;
}

void say_line(struct mof *mof)
{
    fprintf(mof->out, "\n%*s", (int)(4 * mof->indent), "");
}

void say_text(struct mof *mof, const char *text)
{
    fputs(text, mof->out);
}

/* ---- Names ---- */

/* The blanks, marks and halves of characters that end a name, and what is no letter anywhere. */
static bool is_letter_beyond_ascii(uint32_t code)
{
    bool is_odd = (code >= 0x2000 && code <= 0x206F) || code == 0x3000 || code == 0xFEFF;
    bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code >= 0xC0 && !is_odd && !is_surrogate && code <= 0xFFFF && code < 0xFFF0;
}

static bool may_stand(uint32_t code, bool is_first)
{
    if (code >= 0x80)
        return is_letter_beyond_ascii(code);
    return code == '_' || isalpha((int)code) || (!is_first && isdigit((int)code));
}

/* true, false and null are words of their own everywhere. */
static bool is_value_word(const char *name)
{
    return strcasecmp(name, "true") == 0 || strcasecmp(name, "false") == 0 || strcasecmp(name, "null") == 0;
}

static bool is_name(const char *name)
{
    size_t count = 0;
    for (const char *at = name; *at; count++) {
        size_t taken;
        if (!may_stand(utf8_read(at, &taken), at == name))
            return false;
        at += taken;
    }
    return count && count <= NAME_LONGEST && !is_value_word(name);
}

void say_name(struct mof *mof, const char *name)
{
    if (is_name(name)) {
        say_text(mof, name);
        return;
    }
    say_lose(mof, "a name that is no name in MOF");
    if (!isalpha((unsigned char)*name) || is_value_word(name))
        fputc('x', mof->out);
    for (size_t i = 0; name[i] && i < NAME_LONGEST - 1; i++)
        fputc((unsigned char)name[i] < 0x80 && isalnum((unsigned char)name[i]) ? name[i] : '_', mof->out);
}

/* ---- Strings ---- */

/* Blanks without width, and what turns the direction of text around: a reader would not see them. */
static bool is_hidden(uint32_t code)
{
    return code == 0xA0 || code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

static bool is_plain(uint32_t code)
{
    if (code < 0x7F)
        return code >= 0x20 && code != '"' && code != '\\';
    return code >= 0xA0 && (code < 0xD800 || code > 0xDFFF) && !is_hidden(code);
}

static char escape_letter(uint32_t code)
{
    static const char controls[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
    const char *at = code < 0x80 ? memchr(controls, (int)code, sizeof controls - 1) : NULL;
    return at ? letters[at - controls] : '\0';
}

/* A hexadecimal escape must not run into what follows: another literal then begins. */
void say_string(struct mof *mof, const char *text)
{
    bool after_hex = false;
    fputc('"', mof->out);
    for (size_t taken; *text; text += taken) {
        uint32_t code = utf8_read(text, &taken);
        char letter = escape_letter(code);
        bool is_hex = !letter && !is_plain(code);
        if (after_hex && code < 0x80 && isxdigit((int)code))
            say_text(mof, "\" \"");
        if (letter)
            fprintf(mof->out, "\\%c", letter);
        else if (is_hex)
            fprintf(mof->out, "\\x%04" PRIX32, code);
        else
            fwrite(text, 1, taken, mof->out);
        after_hex = is_hex;
    }
    fputc('"', mof->out);
}

/* ---- Values ---- */

/* The shortest digits that read back as the same number, with a point: 1.0e300. */
static void put_real(struct mof *mof, double value)
{
    char digits[REAL_TEXT];
    int precision = 1;
    if (isnan(value))
        say_lose(mof, "a number that is not a number (NaN)");
    if (!isfinite(value)) {
        say_text(mof, isnan(value) ? "0.0" : value < 0 ? "-1.0e9999" : "1.0e9999");
        return;
    }
    do
        snprintf(digits, sizeof digits, "%.*g", precision, value);
    while (strtod(digits, NULL) != value && ++precision <= 17);
    size_t mantissa = strcspn(digits, "e");
    const char *point = memchr(digits, '.', mantissa) ? "" : ".0";
    if (digits[mantissa])
        fprintf(mof->out, "%.*s%se%ld", (int)mantissa, digits, point, strtol(digits + mantissa + 1, NULL, 10));
    else
        fprintf(mof->out, "%s%s", digits, point);
}

static void put_integer(struct mof *mof, uint32_t type, int64_t value)
{
    if (type != MW_BMF_SINT32 || value < INT32_MIN || value > INT32_MAX)
        say_lose(mof, "a value of a type that no literal has");
    fprintf(mof->out, "%" PRId64, value);
}

static void put_value(struct mof *mof, uint32_t type, const struct bmf_value *value)
{
    switch (type) {
    case MW_BMF_STRING | MW_BMF_ALIAS:
        say_text(mof, "$");
        say_name(mof, value->as.text);
        return;
    case MW_BMF_DATETIME:
    case MW_BMF_REFERENCE:
        say_lose(mof, "a value of a type that no literal has");
        /* fall through */
    case MW_BMF_STRING:
        say_string(mof, value->as.text);
        return;
    case MW_BMF_REAL32:
        say_lose(mof, "a value of a type that no literal has");
        /* fall through */
    case MW_BMF_REAL64:
        put_real(mof, value->as.real);
        return;
    case MW_BMF_BOOLEAN:
        say_text(mof, value->as.integer ? "TRUE" : "FALSE");
        return;
    case MW_BMF_SINT16:
        fprintf(mof->out, "'\\x%04X'", (unsigned)(value->as.integer & 0xFFFF));
        return;
    case MW_BMF_OBJECT:
        say_embedded(mof, value->as.object);
        return;
    default:
        put_integer(mof, type, value->as.integer);
    }
}

void say_values(struct mof *mof, const struct bmf_member *member)
{
    uint32_t type = member->type & ~(uint32_t)MW_BMF_ARRAY;
    bool is_array = member->type & MW_BMF_ARRAY, has_lines = type == MW_BMF_OBJECT;
    if (!is_array) {
        put_value(mof, type, member->values);
        return;
    }
    say_text(mof, "{");
    mof->indent += has_lines;
    for (const struct bmf_value *at = member->values; at; at = at->next) {
        if (has_lines)
            say_line(mof);
        put_value(mof, type, at);
        say_text(mof, !at->next ? "" : has_lines ? "," : ", ");
    }
    mof->indent -= has_lines;
    if (has_lines && member->values)
        say_line(mof);
    say_text(mof, "}");
}

/* ---- Qualifiers ---- */

struct say_list say_listed(struct mof *mof, const struct bmf_member *first)
{
    struct say_list list = {0};
    for (const struct bmf_member *at = first; at; at = at->next)
        list.count++;
    list.items = ARENA_ARRAY(&mof->arena, const struct bmf_member *, list.count);
    size_t i = 0;
    for (const struct bmf_member *at = first; at; at = at->next)
        list.items[i++] = at;
    return list;
}

static void put_flavors(struct mof *mof, uint32_t flavor)
{
    static const struct {
        uint32_t bit;
        const char *word;
    } words[] = {{0x80, "Amended"}, {0x10, "DisableOverride"}, {0x01, "ToInstance"}, {0x02, "ToSubclass"}};
    const char *before = ": ";
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!(flavor & words[i].bit))
            continue;
        fprintf(mof->out, "%s%s", before, words[i].word);
        before = " ";
        flavor &= ~words[i].bit;
    }
    if (flavor)
        say_lose(mof, "a flavor of a qualifier that has no word");
}

static void put_argument(struct mof *mof, const struct bmf_member *qualifier)
{
    uint32_t type = qualifier->type & ~(uint32_t)MW_BMF_ARRAY;
    if (type == MW_BMF_OBJECT || type == (MW_BMF_STRING | MW_BMF_ALIAS))
        say_lose(mof, "a qualifier whose value is an instance");
    if (!qualifier->has_value) {
        if (qualifier->type != MW_BMF_STRING)
            say_lose(mof, "a qualifier without a value that has a type");
        say_text(mof, "(NULL)");
    } else if (qualifier->type & MW_BMF_ARRAY) {
        say_check_empty(mof, qualifier, MW_BMF_STRING);
        say_values(mof, qualifier);
    } else if (qualifier->type != MW_BMF_BOOLEAN || !qualifier->values->as.integer) {
        say_text(mof, "(");
        say_values(mof, qualifier);
        say_text(mof, ")");
    }
}

bool say_qualifiers(struct mof *mof, const struct say_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct bmf_member *qualifier = list->items[i];
        say_text(mof, i ? ", " : "[");
        say_name(mof, qualifier->name);
        put_argument(mof, qualifier);
        put_flavors(mof, qualifier->flavor);
    }
    if (list->count)
        say_text(mof, "]");
    return list->count != 0;
}
