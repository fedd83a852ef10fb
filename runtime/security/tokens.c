/* The words of SDDL inside an ACE, as tables [MS-DTYP 2.5.1.1]. */
#include "tokens.h"

#include <string.h>

/* clang-format off */
const struct token ace_flag_tokens[] = {
    { "OI", MW_ACE_OBJECT_INHERIT }, { "CI", MW_ACE_CONTAINER_INHERIT }, { "NP", MW_ACE_NO_PROPAGATE },
    { "IO", MW_ACE_INHERIT_ONLY },   { "ID", MW_ACE_INHERITED },
    { "SA", MW_ACE_AUDIT_SUCCESS },  { "FA", MW_ACE_AUDIT_FAILURE }, { "", 0 },
};

const struct token right_tokens[] = {
    { "CC", 0x1 },  { "DC", 0x2 },  { "LC", 0x4 },  { "SW", 0x8 },  { "RP", 0x10 },
    { "WP", 0x20 }, { "DT", 0x40 }, { "LO", 0x80 }, { "CR", 0x100 },
    { "SD", 0x10000 }, { "RC", 0x20000 }, { "WD", 0x40000 }, { "WO", 0x80000 },
    { "GA", 0x10000000 }, { "GX", 0x20000000 }, { "GW", 0x40000000 }, { "GR", 0x80000000 }, { "", 0 },
};

/* The printer takes the first that fits; those below the file sets have a letter for every bit and are never printed. */
const struct token right_set_tokens[] = {
    { "FA", 0x1f01ff }, { "FR", 0x120089 }, { "FW", 0x120116 }, { "FX", 0x1200a0 },
    { "KA", 0xf003f },  { "KR", 0x20019 },  { "KW", 0x20006 },  { "KX", 0x20019 },
    { "NW", 0x1 },      { "NR", 0x2 },      { "NX", 0x4 },      { "", 0 },
};

#define OBJECT      "object ACEs belong to directory objects; a namespace has none"
#define CONDITIONAL "conditional ACEs cannot be evaluated for a namespace"
#define CALLBACK    "callback ACEs cannot be evaluated for a namespace"
#define ALARM       "alarm ACEs were never implemented by any system"
#define LABEL       "integrity labels do not apply to namespaces"
#define ATTRIBUTE   "resource attributes do not apply to namespaces"
#define POLICY      "scoped policies (central access rules) do not apply to namespaces"
#define TRUST       "process trust labels do not apply to namespaces"
#define FILTER      "access filters do not apply to namespaces"

static const struct ace_type types[] = {
    { "A",  MW_ACE_ALLOW, NULL }, { "D",  MW_ACE_DENY, NULL }, { "AU", MW_ACE_AUDIT, NULL },
    { "AL", 0x03, ALARM },
    { "OA", 0x05, OBJECT },       { "OD", 0x06, OBJECT },      { "OU", 0x07, OBJECT },      { "OL", 0x08, OBJECT },
    { "XA", 0x09, CONDITIONAL },  { "XD", 0x0a, CONDITIONAL }, { "ZA", 0x0b, CONDITIONAL }, { "",   0x0c, CALLBACK },
    { "XU", 0x0d, CONDITIONAL },  { "",   0x0e, CALLBACK },    { "",   0x0f, CALLBACK },    { "",   0x10, CALLBACK },
    { "ML", 0x11, LABEL },        { "RA", 0x12, ATTRIBUTE },   { "SP", 0x13, POLICY },
    { "TL", 0x14, TRUST },        { "FL", 0x15, FILTER },
};
/* clang-format on */
enum { TYPE_COUNT = sizeof types / sizeof types[0] };

bool token_bits(const struct token *table, const char *letters, uint32_t *bits)
{
    for (; table->letters[0]; table++) {
        if (memcmp(letters, table->letters, TOKEN_LETTERS) == 0) {
            *bits = table->bits;
            return true;
        }
    }
    return false;
}

const struct ace_type *ace_type_find(const char *letters, size_t length)
{
    for (size_t i = 0; length && i < TYPE_COUNT; i++)
        if (strlen(types[i].letters) == length && memcmp(letters, types[i].letters, length) == 0)
            return &types[i];
    return NULL;
}

const struct ace_type *ace_type_of(uint8_t type)
{
    /*@ loop invariant 0 <= i <= TYPE_COUNT;
        loop assigns i;
        loop variant TYPE_COUNT - i; */
    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (types[i].type == type)
            return &types[i];
    return NULL;
}

const char *ace_type_refusal(const struct ace_type *type, bool sacl)
{
    if (type->unsupported || (type->type == MW_ACE_AUDIT) == sacl)
        return type->unsupported;
    return sacl ? "only audit ACEs belong in the SACL" : "audit ACEs belong in the SACL";
}
