/*
 * The spelling of the words of words.h.
 */
#include "words.h"

/* clang-format off */
static const char *const texts[WORD_COUNT] = {
    [WORD_KEY] = "key", [WORD_ABSTRACT] = "abstract", [WORD_ASSOCIATION] = "association",
    [WORD_INDICATION] = "indication", [WORD_TERMINAL] = "terminal", [WORD_SINGLETON] = "singleton",
    [WORD_DYNAMIC] = "dynamic", [WORD_PROVIDER] = "provider", [WORD_AMENDMENT] = "amendment",
    [WORD_OVERRIDE] = "override", [WORD_IN] = "in", [WORD_OUT] = "out", [WORD_ID] = "id", [WORD_STATIC] = "static",
    [WORD_IMPLEMENTED] = "implemented", [WORD_ARRAYTYPE] = "arraytype", [WORD_VALUES] = "values",
    [WORD_VALUEMAP] = "valuemap", [WORD_BITMAP] = "bitmap", [WORD_BITVALUES] = "bitvalues", [WORD_MAXLEN] = "maxlen",
    [WORD_MINLEN] = "minlen", [WORD_MAXVALUE] = "maxvalue", [WORD_MINVALUE] = "minvalue", [WORD_COUNTER] = "counter",
    [WORD_GAUGE] = "gauge", [WORD_EMBEDDEDOBJECT] = "embeddedobject", [WORD_EMBEDDEDINSTANCE] = "embeddedinstance",
    [WORD_OCTETSTRING] = "octetstring", [WORD_DN] = "dn", [WORD_ISPUNIT] = "ispunit",
    [WORD_XMLNAMESPACENAME] = "xmlnamespacename", [WORD_AGGREGATION] = "aggregation", [WORD_AGGREGATE] = "aggregate",
    [WORD_COMPOSITION] = "composition", [WORD_WEAK] = "weak", [WORD_PROPAGATED] = "propagated", [WORD_MAX] = "max",
    [WORD_MIN] = "min", [WORD_REVISION] = "revision", [WORD_VERSION] = "version", [WORD_SYNTAX] = "syntax",
    [WORD_SYNTAXTYPE] = "syntaxtype", [WORD_CREATEBY] = "createby", [WORD_SUPPORTSCREATE] = "supportscreate",
    [WORD_DELETEBY] = "deleteby", [WORD_SUPPORTSDELETE] = "supportsdelete", [WORD_NONLOCAL] = "nonlocal",
    [WORD_NONLOCALTYPE] = "nonlocaltype", [WORD_SOURCE] = "source", [WORD_SOURCETYPE] = "sourcetype",
    [WORD_PUNIT] = "punit", [WORD_STRUCTURE] = "structure", [WORD_EXCEPTION] = "exception",
    [WORD_CIMTYPE] = "cimtype", [WORD_UUID] = "uuid", [WORD_GUID] = "guid", [WORD_WMI] = "wmi",
    [WORD_WMIDATAID] = "wmidataid", [WORD_WMIMETHODID] = "wmimethodid", [WORD_WMISIZEIS] = "wmisizeis",
    [WORD_PROPERTYCONTEXT] = "propertycontext", [WORD_DYNPROPS] = "dynprops", [WORD_REQUIRED] = "required",
    [WORD_EXPERIMENTAL] = "experimental",
    [WORD_CLASS] = "class", [WORD_PROPERTY] = "property", [WORD_REFERENCE] = "reference", [WORD_METHOD] = "method",
    [WORD_PARAMETER] = "parameter", [WORD_ANY] = "any", [WORD_INSTANCE] = "instance", [WORD_SCHEMA] = "schema",
    [WORD_QUALIFIER] = "qualifier", [WORD_ENUMERATION] = "enumeration", [WORD_ENUMERATIONVALUE] = "enumerationvalue",
    [WORD_QUALIFIERTYPE] = "qualifiertype",
    [WORD_ENABLEOVERRIDE] = "enableoverride", [WORD_DISABLEOVERRIDE] = "disableoverride",
    [WORD_TOSUBCLASS] = "tosubclass", [WORD_RESTRICTED] = "restricted", [WORD_TRANSLATABLE] = "translatable",
    [WORD_TOINSTANCE] = "toinstance", [WORD_NOTTOINSTANCE] = "nottoinstance", [WORD_NOTTOSUBCLASS] = "nottosubclass",
    [WORD_AMENDED] = "amended",
    [WORD_SCOPE] = "scope", [WORD_FLAVOR] = "flavor", [WORD_POLICY] = "policy",
    [WORD_NAMESPACE] = "namespace", [WORD_AUTORECOVER] = "autorecover", [WORD_CLASSFLAGS] = "classflags",
    [WORD_INSTANCEFLAGS] = "instanceflags", [WORD_DELETECLASS] = "deleteclass",
    [WORD_DELETEINSTANCE] = "deleteinstance", [WORD_LOCALE] = "locale", [WORD_INSTANCELOCALE] = "instancelocale",
    [WORD_CREATEONLY] = "createonly", [WORD_UPDATEONLY] = "updateonly", [WORD_FORCEUPDATE] = "forceupdate",
    [WORD_SAFEUPDATE] = "safeupdate", [WORD_FAIL] = "fail", [WORD_NOFAIL] = "nofail",
    [WORD_BOOLEAN] = "boolean", [WORD_STRING] = "string", [WORD_DATETIME] = "datetime", [WORD_CHAR16] = "char16",
    [WORD_REAL32] = "real32", [WORD_REAL64] = "real64", [WORD_SINT8] = "sint8", [WORD_SINT16] = "sint16",
    [WORD_SINT32] = "sint32", [WORD_SINT64] = "sint64", [WORD_UINT8] = "uint8", [WORD_UINT16] = "uint16",
    [WORD_UINT32] = "uint32", [WORD_UINT64] = "uint64", [WORD_INTEGER] = "integer", [WORD_VOID] = "void",
    [WORD_OBJECT] = "object",
};
/* clang-format on */

void words_enter(struct names *names)
{
    for (int word = WORD_NONE + 1; word < WORD_COUNT; word++)
        names_get(names, texts[word])->code = word;
}

const char *word_text(enum word word)
{
    return texts[word];
}
