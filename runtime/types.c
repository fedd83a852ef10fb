/* The types: their traits and their names in MOF. */
#include <mofward/runtime.h>

#include "traits.h"

const uint8_t type_traits[128] = {
    [MW_VOID] = TYPE_KNOWN,
    [MW_SINT8] = TYPE_KNOWN | TYPE_DATA | TYPE_SIGNED,
    [MW_SINT16] = TYPE_KNOWN | TYPE_DATA | TYPE_SIGNED,
    [MW_SINT32] = TYPE_KNOWN | TYPE_DATA | TYPE_SIGNED,
    [MW_SINT64] = TYPE_KNOWN | TYPE_DATA | TYPE_SIGNED | TYPE_WIDE,
    [MW_UINT8] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED,
    [MW_UINT16] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED,
    [MW_UINT32] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED,
    [MW_UINT64] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED | TYPE_WIDE,
    [MW_BOOLEAN] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED,
    [MW_CHAR16] = TYPE_KNOWN | TYPE_DATA | TYPE_UNSIGNED,
    [MW_REAL32] = TYPE_KNOWN | TYPE_DATA | TYPE_REAL,
    [MW_REAL64] = TYPE_KNOWN | TYPE_DATA | TYPE_REAL | TYPE_WIDE,
    [MW_STRING] = TYPE_KNOWN | TYPE_DATA | TYPE_TEXT,
    [MW_DATETIME] = TYPE_KNOWN | TYPE_DATA | TYPE_TEXT,
    [MW_REFERENCE] = TYPE_KNOWN | TYPE_DATA | TYPE_TEXT | TYPE_NAMED,
    [MW_OBJECT] = TYPE_KNOWN | TYPE_DATA | TYPE_NAMED,
    [MW_OCTETSTRING] = TYPE_KNOWN | TYPE_DATA | TYPE_TEXT,
};

bool type_is_enumerable(uint8_t type)
{
    return type == MW_STRING ||
           (type_traits[type] & (TYPE_SIGNED | TYPE_UNSIGNED) && type != MW_BOOLEAN && type != MW_CHAR16);
}

const char *mw_type_name(enum mw_type type)
{
    static const char *const names[128] = {
        [MW_VOID] = "void",       [MW_SINT8] = "sint8",   [MW_SINT16] = "sint16",
        [MW_SINT32] = "sint32",   [MW_SINT64] = "sint64", [MW_UINT8] = "uint8",
        [MW_UINT16] = "uint16",   [MW_UINT32] = "uint32", [MW_UINT64] = "uint64",
        [MW_REAL32] = "real32",   [MW_REAL64] = "real64", [MW_STRING] = "string",
        [MW_BOOLEAN] = "boolean", [MW_OBJECT] = "object", [MW_DATETIME] = "datetime",
        [MW_REFERENCE] = "ref",   [MW_CHAR16] = "char16", [MW_OCTETSTRING] = "octetstring",
    };
    return (unsigned)type < 128 && names[type] ? names[type] : "unknown type";
}
