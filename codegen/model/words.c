/*
 * The spelling of the words of words.h.
 */
#include "words.h"

/* clang-format off */
static const char *const texts[WORD_COUNT] = {
    [WORD_KEY] = "Key", [WORD_ABSTRACT] = "Abstract", [WORD_ASSOCIATION] = "Association",
    [WORD_INDICATION] = "Indication", [WORD_TERMINAL] = "Terminal", [WORD_SINGLETON] = "Singleton",
    [WORD_DYNAMIC] = "Dynamic", [WORD_PROVIDER] = "Provider", [WORD_AMENDMENT] = "Amendment",
    [WORD_OVERRIDE] = "Override", [WORD_IN] = "In", [WORD_OUT] = "Out", [WORD_ID] = "ID", [WORD_STATIC] = "Static",
    [WORD_IMPLEMENTED] = "Implemented", [WORD_ARRAYTYPE] = "ArrayType", [WORD_VALUES] = "Values",
    [WORD_VALUEMAP] = "ValueMap", [WORD_BITMAP] = "BitMap", [WORD_BITVALUES] = "BitValues", [WORD_MAXLEN] = "MaxLen",
    [WORD_MINLEN] = "MinLen", [WORD_MAXVALUE] = "MaxValue", [WORD_MINVALUE] = "MinValue", [WORD_COUNTER] = "Counter",
    [WORD_GAUGE] = "Gauge", [WORD_EMBEDDEDOBJECT] = "EmbeddedObject", [WORD_EMBEDDEDINSTANCE] = "EmbeddedInstance",
    [WORD_OCTETSTRING] = "Octetstring", [WORD_DN] = "DN", [WORD_ISPUNIT] = "IsPUnit",
    [WORD_XMLNAMESPACENAME] = "XMLNamespaceName", [WORD_AGGREGATION] = "Aggregation", [WORD_AGGREGATE] = "Aggregate",
    [WORD_COMPOSITION] = "Composition", [WORD_WEAK] = "Weak", [WORD_PROPAGATED] = "Propagated", [WORD_MAX] = "Max",
    [WORD_MIN] = "Min", [WORD_REVISION] = "Revision", [WORD_VERSION] = "Version", [WORD_SYNTAX] = "Syntax",
    [WORD_SYNTAXTYPE] = "SyntaxType", [WORD_CREATEBY] = "CreateBy", [WORD_SUPPORTSCREATE] = "SupportsCreate",
    [WORD_DELETEBY] = "DeleteBy", [WORD_SUPPORTSDELETE] = "SupportsDelete", [WORD_NONLOCAL] = "Nonlocal",
    [WORD_NONLOCALTYPE] = "NonlocalType", [WORD_SOURCE] = "Source", [WORD_SOURCETYPE] = "SourceType",
    [WORD_PUNIT] = "PUnit", [WORD_STRUCTURE] = "Structure", [WORD_EXCEPTION] = "Exception",
    [WORD_CIMTYPE] = "CIMType", [WORD_UUID] = "UUID", [WORD_GUID] = "Guid", [WORD_WMI] = "WMI",
    [WORD_WMIDATAID] = "WmiDataId", [WORD_WMIMETHODID] = "WmiMethodId", [WORD_WMISIZEIS] = "WmiSizeIs",
    [WORD_PROPERTYCONTEXT] = "PropertyContext", [WORD_DYNPROPS] = "DynProps", [WORD_REQUIRED] = "Required",
    [WORD_EXPERIMENTAL] = "Experimental", [WORD_BYPASS_GETOBJECT] = "Bypass_GetObject",
    [WORD_DEPRECATED] = "Deprecated", [WORD_MODELCORRESPONDENCE] = "ModelCorrespondence",
    [WORD_CLASSCONSTRAINT] = "ClassConstraint", [WORD_METHODCONSTRAINT] = "MethodConstraint",
    [WORD_PROPERTYCONSTRAINT] = "PropertyConstraint", [WORD_OCL] = "OCL", [WORD_UNITS] = "Units",
    [WORD_CLASS] = "class", [WORD_PROPERTY] = "property", [WORD_REFERENCE] = "reference", [WORD_METHOD] = "method",
    [WORD_PARAMETER] = "parameter", [WORD_ANY] = "any", [WORD_INSTANCE] = "instance", [WORD_SCHEMA] = "schema",
    [WORD_QUALIFIER] = "qualifier", [WORD_ENUMERATION] = "enumeration", [WORD_ENUMERATIONVALUE] = "enumerationvalue",
    [WORD_QUALIFIERTYPE] = "qualifiertype",
    [WORD_ENABLEOVERRIDE] = "EnableOverride", [WORD_DISABLEOVERRIDE] = "DisableOverride",
    [WORD_TOSUBCLASS] = "ToSubclass", [WORD_RESTRICTED] = "Restricted", [WORD_TRANSLATABLE] = "Translatable",
    [WORD_TOINSTANCE] = "ToInstance", [WORD_NOTTOINSTANCE] = "NotToInstance", [WORD_NOTTOSUBCLASS] = "NotToSubclass",
    [WORD_AMENDED] = "Amended",
    [WORD_SCOPE] = "scope", [WORD_FLAVOR] = "flavor", [WORD_POLICY] = "policy",
    [WORD_CLSID] = "CLSID", [WORD_CLIENTLOADABLECLSID] = "ClientLoadableCLSID",
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
    for (int word = WORD_NONE + 1; word < WORD_COUNT; word++) {
        const struct name *folded = names_get(names, texts[word])->folded;
        names_get(names, folded->text)->code = word;
    }
}

const char *word_text(enum word word)
{
    return texts[word];
}
