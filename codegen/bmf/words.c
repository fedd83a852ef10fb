/* Words for types and flavors, and quoted text. */
#include "words.h"

#include "escape.h"

const char *bmf_type_word(uint32_t type)
{
    static const struct {
        uint32_t type;
        const char *word;
    } words[] = {
        {MW_BMF_VOID, "void"},       {MW_BMF_SINT16, "sint16"},       {MW_BMF_SINT32, "sint32"},
        {MW_BMF_REAL32, "real32"},   {MW_BMF_REAL64, "real64"},       {MW_BMF_STRING, "string"},
        {MW_BMF_BOOLEAN, "boolean"}, {MW_BMF_OBJECT, "object"},       {MW_BMF_SINT8, "sint8"},
        {MW_BMF_UINT8, "uint8"},     {MW_BMF_UINT16, "uint16"},       {MW_BMF_UINT32, "uint32"},
        {MW_BMF_SINT64, "sint64"},   {MW_BMF_UINT64, "uint64"},       {MW_BMF_DATETIME, "datetime"},
        {MW_BMF_CHAR16, "char16"},   {MW_BMF_REFERENCE, "reference"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].type == type)
            return words[i].word;
    return "unknown";
}

const char *bmf_flavor_word(uint32_t *flavor)
{
    static const struct {
        uint32_t bit;
        const char *word;
    } words[] = {{0x01, "ToInstance"}, {0x02, "ToSubclass"}, {0x10, "DisableOverride"}, {0x80, "Amended"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (*flavor & words[i].bit) {
            *flavor &= ~words[i].bit;
            return words[i].word;
        }
    return NULL;
}

static uint32_t unit_at(struct mw_bmf_text text, uint32_t index)
{
    const uint8_t *bytes = text.bytes + 2 * (size_t)index;
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

static bool is_half(uint32_t code, uint32_t first)
{
    return code >= first && code < first + 0x400;
}

static uint32_t code_at(struct mw_bmf_text text, uint32_t *index)
{
    uint32_t code = unit_at(text, (*index)++);
    if (!is_half(code, 0xD800) || *index == text.units || !is_half(unit_at(text, *index), 0xDC00))
        return code;
    return 0x10000 + ((code - 0xD800) << 10) + (unit_at(text, (*index)++) - 0xDC00);
}

/* What turns the direction of text around could make a terminal show something else. */
static bool is_hidden(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || is_half(code, 0xD800) || is_half(code, 0xDC00) ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

void bmf_quote(FILE *out, struct mw_bmf_text text, const char *escape)
{
    fputc('"', out);
    for (uint32_t i = 0; i < text.units;) {
        char bytes[4];
        uint32_t code = code_at(text, &i);
        if (is_hidden(code)) {
            fprintf(out, "%s%04X", escape, (unsigned)code);
            continue;
        }
        if (code == '"' || code == '\\')
            fputc('\\', out);
        fwrite(bytes, 1, utf8_write(bytes, code), out);
    }
    fputc('"', out);
}
