/*
 * The table of rules, and the one way to report that one was broken.
 */
#include "rules.h"

#include <stdarg.h>
#include <stdlib.h>

/* Short, so that a rule is a line. I: allowed in this dialect; O: a warning that is off by default. */
#define I SEVERITY_IGNORE
#define O SEVERITY_OFF
#define W SEVERITY_WARNING
#define E SEVERITY_ERROR

/* clang-format off: a table, one row a rule, in the order of the reference */
const struct rule_row rules[RULE_COUNT] = {
    [RULE_INVALID_NAME] = {"invalid-name", E, I, I, "R1, WmiSdk creating-a-base-class"},
    [RULE_RESERVED_NAME] = {"reserved-name", E, I, I, "R2, WmiSdk wmi-system-properties"},
    [RULE_SCHEMA_PREFIX] = {"schema-prefix", I, W, W, "R3, DSP0004 Annex A className"},
    [RULE_DUPLICATE_CLASS] = {"duplicate-class", W, E, E, "R6, WmiSdk pragma-classflags"},
    [RULE_DUPLICATE_PROPERTY] = {"duplicate-property", E, E, E, "R7, DSP0004 5.1.2"},
    [RULE_DUPLICATE_METHOD] = {"duplicate-method", E, E, E, "R8, DSP0004 5.1.2"},
    [RULE_NAME_CLASH] = {"name-clash", O, O, O, "R9, good practice: two name spaces in CIM-XML"},
    [RULE_DUPLICATE_PARAMETER] = {"duplicate-parameter", E, E, E, "R10, WmiSdk creating-a-method"},
    [RULE_DUPLICATE_QUALIFIER] = {"duplicate-qualifier", E, E, E, "R11, DSP0004 5.6.1"},
    [RULE_DUPLICATE_ALIAS] = {"duplicate-alias", E, E, E, "R12, WmiSdk creating-an-alias"},
    [RULE_DUPLICATE_SLOT] = {"duplicate-slot", E, E, E, "R13, DSP0004 7.x"},
    [RULE_TOO_MANY_QUALIFIERS] = {"too-many-qualifiers", E, E, E, "R11, limit of this compiler"},
    [RULE_TOO_MANY_PARAMETERS] = {"too-many-parameters", E, E, E, "R10, limit of this compiler"},
    [RULE_TOO_MANY_PROPERTIES] = {"too-many-properties", E, I, I, "R14, WmiSdk creating-a-base-class"},
    [RULE_UNKNOWN_SUPERCLASS] = {"unknown-superclass", E, E, E, "R15, DSP0004 5.1.2.7"},
    [RULE_ASSUMED_CLASS] = {"assumed-class", W, W, W, "assumed-class, WmiSdk wmi-classes"},
    [RULE_SUPERCLASS_LATER] = {"decl-order", W, W, I, "R16, WmiSdk creating-a-derived-class"},
    [RULE_CYCLIC_SUPERCLASS] = {"cyclic-superclass", E, E, E, "R17, DSP0004 5.1.2.7"},
    [RULE_SUPERCLASS_DEPTH] = {"superclass-depth", E, E, E, "R17, limit of this compiler"},
    [RULE_TERMINAL_SUPERCLASS] = {"terminal-superclass", E, E, E, "R18, DSP0004 5.6.3"},
    [RULE_TERMINAL_ABSTRACT] = {"terminal-abstract", E, E, E, "R19, DSP0004 5.6.3"},
    [RULE_ABSTRACT_BELOW_CONCRETE] = {"abstract-below-concrete", E, W, W, "R20, WmiSdk creating-a-derived-class"},
    [RULE_ASSOCIATION_INDICATION] = {"association-indication", E, E, I, "R21, DSP0004 5.6.2"},
    [RULE_ASSOCIATION_SUPERCLASS] = {"association-superclass", I, E, I, "R22, DSP0004 5.1.2.13"},
    [RULE_ASSOCIATION_REFERENCES] = {"association-references", I, E, E, "R24, DSP0004 Annex A assocDeclaration"},
    [RULE_ASSOCIATION_ARITY] = {"association-arity", W, I, I, "R25, WmiSdk declaring-an-association-class"},
    [RULE_REFERENCE_OUTSIDE] = {"reference-outside-association", I, E, I, "R26, DSP0004 Annex A"},
    [RULE_UNKNOWN_REFERENCE] = {"unknown-reference-class", W, E, E, "R27, DSP0004 5.1.2.5"},
    [RULE_REFERENCE_TARGET] = {"unknown-reference-class", E, E, E, "R27, DSP0221 7.5.5"},
    [RULE_CLASS_ALIAS] = {"deprecated-syntax", I, W, I, "R28, DSP0004 Annex A"},
    [RULE_MISSING_KEY] = {"missing-key", O, O, O, "R29, WmiSdk key-qualifier"},
    [RULE_SINGLETON_KEY] = {"singleton-key", E, I, I, "R30, WmiSdk standard-wmi-qualifiers"},
    [RULE_HIDES_INHERITED] = {"hides-inherited", I, E, E, "R31, DSP0004 5.1.2.8"},
    [RULE_OVERRIDE_TYPE] = {"override-type", E, E, E, "R32, DSP0004 Override"},
    [RULE_OVERRIDE_CLASS] = {"override-class", W, E, E, "R33, DSP0004 Override"},
    [RULE_OVERRIDE_NAME] = {"override-name", W, E, E, "R34, DSP0004 5.6.3"},
    [RULE_NOTHING_TO_OVERRIDE] = {"nothing-to-override", O, E, E, "R35, DSP0004 5.6.3"},
    [RULE_KEY_ADDED_BELOW] = {"key-added-below", E, E, E, "R36, DSP0004 5.6.3 Key"},
    [RULE_KEY_CHANGED] = {"key-changed", E, E, E, "R37, DSP0004 5.6.3"},
    [RULE_KEY_TYPE] = {"key-type", E, E, E, "R38, WmiSdk key-qualifier"},
    [RULE_KEY_REAL] = {"key-type", E, W, W, "R38, WmiSdk key-qualifier"},
    [RULE_KEY_CHARS] = {"key-chars", W, I, I, "R39, WmiSdk key-qualifier"},
    [RULE_KEY_DEFAULT] = {"key-default", W, O, O, "R40, WmiSdk key-qualifier"},
    [RULE_BOOL_QUALIFIER] = {"bool-qualifier", W, I, I, "R41, WmiSdk mofcomp"},
    [RULE_SYSTEM_PROPERTY] = {"system-property", E, I, I, "R42, WmiSdk wmi-system-properties"},
    [RULE_OBJECT_TYPE] = {"unknown-type", I, E, E, "R43, WmiSdk object"},
    [RULE_UNKNOWN_TYPE] = {"unknown-type", E, E, E, "R44, WmiSdk creating-embedded-objects"},
    [RULE_ARRAY_BOUND] = {"invalid-array-bound", E, E, E, "R45, DSP0004 Annex A array"},
    [RULE_ARRAY_BOUND_CHANGED] = {"array-bound", O, W, I, "R46, DSP0004 5.x"},
    [RULE_INTEGER_RANGE] = {"value-range", E, E, E, "R47, WmiSdk wmi-error-constants"},
    [RULE_HEX_RANGE] = {"value-range", W, E, E, "R47, spec 3.6"},
    [RULE_INTEGER_FOR_REAL] = {"pedantic", I, O, I, "R48, DSP0004 Annex A realValue"},
    [RULE_REAL_TO_INTEGER] = {"float-conversion", W, E, E, "R49, WmiSdk compiling-mof-code-with-floating-point-values"},
    [RULE_REAL_RANGE] = {"value-range", E, E, E, "R50, DSP0004 5.2"},
    [RULE_STRING_CONVERSION] = {"string-conversion", W, E, E, "R51, WmiSdk numbers"},
    [RULE_TYPE_MISMATCH] = {"type-mismatch", E, E, E, "R51, WmiSdk wmi-error-constants"},
    [RULE_BOOLEAN_CONVERSION] = {"boolean-conversion", W, E, E, "R52, DSP0004 Annex A"},
    [RULE_CHARACTER] = {"char16-value", E, E, E, "R53, DSP0004 charValue"},
    [RULE_DATETIME_FORM] = {"datetime", E, E, E, "R54, DSP0004 5.2.4"},
    [RULE_DATETIME_RANGE] = {"datetime-range", W, E, E, "R55, DSP0004 5.2.4"},
    [RULE_DATETIME_WILDCARD] = {"datetime-wildcard", E, E, E, "R56, DSP0004 5.2.4"},
    [RULE_SUBTYPE] = {"subtype", W, I, I, "R57, WmiSdk interval-format"},
    [RULE_LIST_FOR_SCALAR] = {"list-for-scalar", E, E, E, "R58, WmiSdk wmi-error-constants"},
    [RULE_SCALAR_FOR_ARRAY] = {"scalar-for-array", W, E, E, "R59, DSP0004 Annex A"},
    [RULE_NULL_ELEMENT] = {"null-element", E, I, I, "R60, WmiSdk wmi-error-constants"},
    [RULE_TOO_MANY_ELEMENTS] = {"array-bound", W, W, I, "R61, WmiSdk mof-arrays"},
    [RULE_TOO_FEW_ELEMENTS] = {"array-bound", I, W, I, "R61, DSP0004 arrays"},
    [RULE_NULL_VALUE] = {"null-value", E, E, E, "R62, WmiSdk wmi-error-constants"},
    [RULE_OBJECT_PATH] = {"object-path", W, W, W, "R63, WmiSdk wmi-object-path-requirements"},
    [RULE_ALIAS_CLASS] = {"alias-class", E, E, E, "R64, DSP0004 7.x"},
    [RULE_UNEXPECTED_ALIAS] = {"unexpected-alias", E, E, E, "R65, WmiSdk wmi-error-constants"},
    [RULE_EMBEDDED_ALIAS] = {"embedded-alias", E, E, E, "R65, WmiSdk wmi-error-constants"},
    [RULE_EMBEDDED_CLASS] = {"embedded-class", E, E, E, "R66, WmiSdk creating-embedded-objects"},
    [RULE_INLINE_INSTANCE] = {"pedantic", I, I, O, "R66, DSP0221 7.5.9"},
    [RULE_EMBEDDED_TEXT] = {"embedded", I, W, I, "R67, DSP0004 5.6.3"},
    [RULE_CONSTRAINT] = {"constraint", O, W, W, "R68, DSP0004 5.6.3"},
    [RULE_OCTETS] = {"string-qualifier", I, W, I, "R69, DSP0004 5.6.3 OctetString"},
    [RULE_OCTETSTRING_FORM] = {"octetstring", E, E, E, "R69, DSP0221 7.6.1.4"},
    [RULE_IN_OR_OUT] = {"in-or-out", E, I, I, "R73, WmiSdk wmi-error-constants"},
    [RULE_PARAM_DIRECTION] = {"param-direction", W, W, W, "R74, DSP0004 5.6.3"},
    [RULE_PARAMETER_ID] = {"parameter-id", E, I, I, "R75, WmiSdk creating-a-method"},
    [RULE_PARAM_ORDER] = {"param-order", O, I, I, "R76, WmiSdk creating-a-method"},
    [RULE_PARAM_DEFAULT] = {"param-default", W, I, W, "R77, WmiSdk creating-a-method"},
    [RULE_OVERRIDE_SIGNATURE] = {"override-signature", E, E, E, "R78, DSP0004 5.6.3 Override"},
    [RULE_METHOD_PROVIDER] = {"provider", W, I, I, "R79, WmiSdk creating-a-method"},
    [RULE_BYPASS] = {"bypass", O, I, I, "R80, WmiSdk standard-wmi-qualifiers"},
    [RULE_REFERENCE_ARRAY] = {"reference-array", I, E, I, "R81, DSP0004 Annex A"},
    [RULE_UNDECLARED_QUALIFIER] = {"undeclared-qualifier", I, E, E, "R82, DSP0004 5.6.1"},
    [RULE_QUALIFIER_NAME] = {"qualifier-name", O, I, I, "qualifier-name, spec 4.3"},
    [RULE_QUALIFIER_SCOPE] = {"qualifier-scope", E, E, E, "R83, DSP0004 5.6.1.3"},
    [RULE_QUALIFIER_VALUE] = {"qualifier-value", I, W, W, "R85, DSP0004 5.6.1"},
    [RULE_QUALIFIER_CONSTANT] = {"qualifier-constant", E, E, E, "R86, WmiSdk applying-a-qualifier"},
    [RULE_CIMTYPE_WRITTEN] = {"cimtype-written", E, I, I, "R87, WmiSdk wmi-error-constants"},
    [RULE_DISABLE_OVERRIDE] = {"disable-override", E, E, E, "R88, DSP0004 5.6.1.4"},
    [RULE_UNKNOWN_FLAVOR] = {"unknown-flavor", E, E, E, "R89, DSP0004 Annex A"},
    [RULE_CONFLICTING_OVERRIDE] = {"conflicting-flavors", E, E, E, "R90, WmiSdk wmi-error-constants"},
    [RULE_CONFLICTING_RESTRICTED] = {"conflicting-flavors", E, E, E, "R91, WmiSdk wmi-error-constants"},
    [RULE_FLAVOR_AT_USE] = {"deprecated-syntax", I, W, I, "R92, DSP0004 5.1.2.16"},
    [RULE_FLAVOR_LOOSENED] = {"flavor-loosened", W, E, E, "R93, DSP0004"},
    [RULE_INSTANCE_FLAVOR] = {"flavor", W, I, I, "R94, WmiSdk describing-a-qualifier-with-a-qualifier-flavor"},
    [RULE_UNKNOWN_SCOPE] = {"unknown-scope", E, E, E, "R96, DSP0004 Annex A"},
    [RULE_QUALIFIER_DECLARATION] = {"qualifier-declaration", W, E, E, "R97, DSP0004 Annex A"},
    [RULE_DUPLICATE_QUALIFIER_TYPE] = {"duplicate-qualifier-type", W, E, E, "R98, DSP0004 5.6.1.2"},
    [RULE_STD_QUALIFIER] = {"std-qualifier", W, W, W, "R99, WmiSdk applying-a-qualifier"},
    [RULE_ARRAY_TYPE] = {"array-type", W, E, E, "R101, DSP0004 5.6.3"},
    [RULE_VALUES_COUNT] = {"valuemap", W, W, W, "R102, DSP0004 5.6.3"},
    [RULE_VALUEMAP_ENTRY] = {"valuemap", O, W, W, "R103, DSP0004 5.6.3"},
    [RULE_VALUEMAP_OVERLAP] = {"valuemap", O, O, O, "R103, as CIM Schema 2.49 repeats 17 entries"},
    [RULE_CORRESPONDENCE] = {"model-correspondence", O, O, O, "R104, DSP0004 5.6.3"},
    [RULE_LIMIT_QUALIFIER] = {"qualifier-type", O, W, W, "R105, DSP0004 5.6.3"},
    [RULE_COUNTER_GAUGE] = {"qualifier-type", O, W, W, "R106, DSP0004 5.6.3"},
    [RULE_EMBEDDED_INSTANCE] = {"embedded-instance", O, E, E, "R107, DSP0004 5.6.3"},
    [RULE_OCTETSTRING_SCALAR] = {"string-qualifier", I, W, I, "R108, as CIM Schema 2.49 has it twice"},
    [RULE_OCTETSTRING] = {"string-qualifier", I, E, I, "R108, DSP0004 5.6.3"},
    [RULE_AGGREGATION] = {"aggregation", O, W, I, "R109, DSP0004 5.6.3"},
    [RULE_WEAK] = {"weak", O, W, I, "R110, DSP0004 5.6.3"},
    [RULE_WEAK_KEYS] = {"weak", O, O, I, "R110, as CIM Schema 2.49 breaks it twice"},
    [RULE_CARDINALITY] = {"cardinality", W, W, W, "R111, DSP0004 5.6.3"},
    [RULE_QUALIFIER_PAIR] = {"qualifier-pair", O, W, W, "R112, DSP0004 5.6.3"},
    [RULE_VERSION] = {"version", I, W, W, "R113, DSP0004 5.6.3"},
    [RULE_PUNIT] = {"punit", I, O, O, "R114, DSP0004 Annex C"},
    [RULE_DEPRECATED] = {"deprecated", O, O, O, "R115, DSP0004 5.6.3 Deprecated"},
    [RULE_OCL] = {"ocl", I, O, O, "R116, DSP0004 5.6.3"},
    [RULE_QUALIFIER_TARGET] = {"qualifier-target", I, O, O, "R117, DSP0004 5.6.3"},
    [RULE_STRUCTURE] = {"structure", I, W, I, "R118, DSP0004 5.6.3"},
    [RULE_UNKNOWN_CLASS] = {"unknown-class", E, E, E, "R119, WmiSdk wmi-error-constants"},
    [RULE_ABSTRACT_INSTANCE] = {"abstract-instance", E, E, E, "R120, DSP0004 5.6.3 Abstract"},
    [RULE_STRUCTURE_INSTANCE] = {"abstract-instance", I, I, W, "R120, DSP0221 7.5.9"},
    [RULE_UNKNOWN_PROPERTY] = {"unknown-property", E, E, E, "R121, DSP0004 7.x"},
    [RULE_KEY_NOT_SET] = {"key-not-set", E, W, W, "R122, WmiSdk creating-an-instance-using-mof"},
    [RULE_PATH_TOO_LONG] = {"path-too-long", E, E, E, "R122, limit of this compiler"},
    [RULE_DUPLICATE_INSTANCE] = {"duplicate-instance", W, W, W, "R123, DSP0221 7.6.2"},
    [RULE_SECOND_SINGLETON] = {"duplicate-instance", W, I, I, "R124, WmiSdk standard-wmi-qualifiers"},
    [RULE_INSTANCE_QUALIFIER] = {"deprecated-syntax", I, W, E, "R125, DSP0221 7.6.2"},
    [RULE_UNKNOWN_ALIAS] = {"unknown-alias", E, E, E, "R126, DSP0004 7.x"},
    [RULE_CIRCULAR_ALIAS] = {"circular-alias", E, E, E, "R126, WmiSdk creating-an-alias"},
    [RULE_ALIAS_WITHOUT_PATH] = {"alias-without-path", E, E, E, "R126, WmiSdk creating-an-alias"},
    [RULE_VALUE_ALIAS] = {"value-alias", E, E, E, "R127, DSP0221 7.6.2"},
    [RULE_VALUE_DEPTH] = {"value-nesting", E, E, E, "R127, limit of this compiler"},
    [RULE_UNUSED_VALUE] = {"unused-value", I, I, W, "R127, DSP0221 7.6.2"},
    [RULE_DYNAMIC_INSTANCE] = {"dynamic-instance", W, I, I, "R128, WmiSdk dynamic-qualifier"},
    [RULE_EMPTY_SLOT] = {"empty-initialiser", W, E, E, "R129, MS KB 2543399"},
    [RULE_EMPTY_BODY] = {"pedantic", I, O, I, "R130, DSP0004 Annex A 1*valueInitializer"},
    [RULE_AMENDMENT_INSTANCE] = {"amendment-instance", E, I, I, "R131, WmiSdk amended-class-considerations"},
    [RULE_MISPLACED_SECURITY] = {"misplaced-security", E, E, E, "R132, DESIGN.md 9"},
    [RULE_MISSPELT_SECURITY] = {"misspelt-security", E, E, E, "R132, DESIGN.md 9"},
    [RULE_SECURITY_VALUE] = {"security-value", E, E, E, "R132, WmiSdk standard-wmi-qualifiers"},
    [RULE_SECURITY_TYPE] = {"security-type", E, E, E, "R132, WmiSdk standard-wmi-qualifiers"},
    [RULE_SECURITY_CONFLICT] = {"security-conflict", E, E, E, "R132, DESIGN.md 9"},
    [RULE_BAD_SDDL] = {"bad-sddl", E, E, E, "R132, WmiSdk setting-namespace-security-when-the-namespace-is-created"},
    [RULE_UNSAFE_DESCRIPTOR] = {"unsafe-descriptor", E, E, E, "R132, WmiSdk --systemsecurity-setsd"},
    [RULE_DANGEROUS_DESCRIPTOR] = {"dangerous-descriptor", W, W, W, "R132, WmiSdk access-to-wmi-namespaces"},
    [RULE_SDDL_PROTECTED] = {"sddl-protected", W, W, W, "R132, WmiSdk establishing-inheritance-of-namespace-security"},
    [RULE_LOCK_OUT] = {"lock-out", W, W, W, "R132, WmiSdk access-to-wmi-namespaces"},
    [RULE_NAMESPACE_NAME] = {"namespace-name", E, E, E, "R133, WmiSdk creating-hierarchies-within-wmi"},
    [RULE_NAMESPACE_PATH] = {"namespace-path", E, E, E, "R134, WmiSdk describing-a-wmi-namespace-object-path"},
    [RULE_NAMESPACE_LIMIT] = {"namespace-limit", E, E, E, "R134, limit of this compiler"},
    [RULE_UNKNOWN_NAMESPACE] = {"namespace", W, I, I, "R135, WmiSdk creating-a-child-namespace-with-mof-code"},
    [RULE_UNKNOWN_PRAGMA] = {"unknown-pragmas", E, W, W, "R137, WmiSdk wmi-error-constants"},
    [RULE_PRAGMA_ARGUMENTS] = {"pragma-arguments", E, E, E, "R137, WmiSdk mof-preprocessor-commands"},
    [RULE_UPDATE_FLAGS] = {"update-flags", E, E, E, "R138, WmiSdk pragma-classflags"},
    [RULE_CREATE_ONLY] = {"create-only", E, E, E, "R138, WmiSdk pragma-classflags"},
    [RULE_UPDATE_ONLY] = {"update-only", E, E, E, "R138, WmiSdk pragma-classflags"},
    [RULE_DELETE_PRAGMA] = {"delete-pragma", E, E, E, "R139, WmiSdk pragma-deleteclass"},
    [RULE_DELETE_MISSING] = {"delete-missing", E, E, E, "R139, WmiSdk pragma-deleteclass"},
    [RULE_AMENDMENT] = {"amendment", E, E, E, "R140, WmiSdk pragma-amendment"},
    [RULE_AUTORECOVER] = {"autorecover", O, I, I, "R141, WmiSdk mofcomp"},
    [RULE_PRAGMA_WITHOUT_EFFECT] = {"deprecated-syntax", W, O, W, "R143, DSP0004 7.x"},
    [RULE_DYNAMIC_PROVIDER] = {"provider", W, I, I, "R144, WmiSdk dynamic-qualifier"},
    [RULE_PROVIDER_NOT_DYNAMIC] = {"provider", W, I, I, "R144, WmiSdk standard-wmi-qualifiers"},
    [RULE_DYNAMIC] = {"dynamic", W, I, I, "R145, WmiSdk dynamic-qualifier"},
    [RULE_PROPERTY_CONTEXT] = {"provider", W, I, I, "R146, WmiSdk dynamic-qualifier"},
    [RULE_HOSTING_MODEL] = {"hosting-model", E, E, E,
                            "WmiSdk provider-hosting-and-security, WBEM_E_INVALID_PROVIDER_REGISTRATION"},
    [RULE_WMICORE] = {"wmicore-hosting", E, E, E, "WmiSdk provider-hosting-and-security, WBEM_E_ACCESS_DENIED"},
    [RULE_GUID] = {"guid", W, I, I, "R147, WmiSdk standard-wmi-qualifiers"},
    [RULE_DATA_ID] = {"wmi-data-id", W, I, I, "R148, WmiSdk qualifiers-specific-to-the-wdm-provider"},
    [RULE_UNREGISTERED_PROVIDER] = {"provider", O, I, I, "R149, WmiSdk standard-wmi-qualifiers"},
    [RULE_SUPERCLASS_KIND] = {"superclass-kind", E, E, E, "R150, DSP0221 7.5"},
    [RULE_STRUCTURE_MEMBER] = {"structure-member", E, E, E, "R151, DSP0221 7.5.1"},
    [RULE_ENUMERATION_BASE] = {"enumeration-base", E, E, E, "R152, DSP0221 7.5.4"},
    [RULE_ENUMERATION_VALUE] = {"enumeration-value", E, E, E, "R152, DSP0221 7.5.4"},
    [RULE_DUPLICATE_LITERAL] = {"duplicate-literal", E, E, E, "R152, DSP0221 7.5.4"},
    [RULE_LOCAL_TYPE] = {"local-type", E, E, E, "R153, DSP0221 7.5.1"},
    [RULE_DUPLICATE_LOCAL] = {"duplicate-class", E, E, E, "R153, DSP0221 7.5.1"},
    [RULE_ENUMERATION_LITERAL] = {"enumeration-literal", E, E, E, "R154, DSP0221 7.6.3"},
    [RULE_LITERAL_VALUE] = {"pedantic", I, I, O, "R154, spec 3.6"},
    [RULE_SIZED_INTEGER] = {"deprecated-syntax", I, I, W, "R155, DSP0221 7.1"},
    [RULE_QUALIFIER_DEFAULT] = {"pedantic", I, I, W, "R156, DSP0221 7.4"},
};
/* clang-format on */

enum severity rule_severity(const struct unit *unit, enum rule rule)
{
    const struct rule_row *row = &rules[rule];
    enum severity severity = SEVERITY_ERROR;
    if (unit->dialect & DIALECT_WMI && row->wmi < severity)
        severity = row->wmi;
    if (unit->dialect & DIALECT_CIM && row->cim < severity)
        severity = row->cim;
    if (unit->dialect & DIALECT_MOF3 && row->mof3 < severity)
        severity = row->mof3;
    if (severity == SEVERITY_OFF && diag_extra_is_on(&unit->diag, row->name))
        return SEVERITY_WARNING;
    return severity == SEVERITY_OFF ? SEVERITY_IGNORE : severity;
}

bool rule_broken(struct unit *unit, enum rule rule, struct span where, const char *format, ...)
{
    enum severity severity = rule_severity(unit, rule);
    va_list arguments;
    char *text;
    int length;

    if (severity == SEVERITY_IGNORE)
        return false;
    va_start(arguments, format);
    length = vasprintf(&text, format, arguments);
    va_end(arguments);
    diag_report(&unit->diag, severity, where, rules[rule].name, "%s", length < 0 ? rules[rule].source : text);
    if (length >= 0)
        free(text);
    return severity == SEVERITY_ERROR;
}
