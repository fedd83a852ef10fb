/*
 * Namespace security, rule R132: where the two qualifiers may stand, what they may say, and what is said about the
 * rest.
 */
#include "check.h"

/* clang-format off: a table */
static const struct check_case cases[] = {
    /* the documented samples */
    {"R132 setting-namespace-security: everybody may change the descriptor [wmi]", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x60003;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:35: warning: -Wdangerous-descriptor"},
    {"R132 setting-namespace-security: everybody may change the descriptor [cim]", DIALECT_CIM,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x60003;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:35: warning: -Wdangerous-descriptor"},
    {"R132 setting-namespace-security: lower case", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"o:BAg:BAD:(A;CI;0x60003;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:25: error: -Wbad-sddl"},
    {"R132 creating-a-child-namespace: owner and ACE", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:AUG:AUD:(A;CI;0x00060033;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:27: warning: -Wdangerous-descriptor\n"
     "1:35: warning: -Wdangerous-descriptor"},
    {"R132 requiring-an-encrypted-connection [wmi]", DIALECT_WMI,
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\")\n"
     "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };",
     ""},
    {"R132 requiring-an-encrypted-connection [cim]", DIALECT_CIM,
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\")\n"
     "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };",
     ""},
    {"R132 creating-a-child-namespace: the malformed one, nested", DIALECT_WMI,
     "[RequiresEncryption]\n"
     "instance of __Namespace\n"
     "{\n"
     "    Name = \"x\";\n"
     "    instance of __MyNamespace\n"
     "    {\n"
     "    };\n"
     "};",
     "5:14: error: -Wsyntax"},
    /* what is obeyed */
    {"R132 kept: a descriptor [wmi]", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     ""},
    {"R132 kept: a descriptor [cim]", DIALECT_CIM,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     ""},
    {"R132 kept: in parts, in a list of one", DIALECT_WMI,
     "[NamespaceSecuritySDDL{\"O:BAG:BA\" \"D:(A;CI;0x6003F;;;BA)\"}]\n"
     "instance of __Namespace { Name = \"x\"; };",
     ""},
    {"R132 kept: in parentheses, any case of the names", DIALECT_WMI,
     "[namespacesecuritysddl(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\"), REQUIRESENCRYPTION]\n"
     "instance of __namespace { name = \"x\"; };",
     ""},
    {"R132 kept: FALSE", DIALECT_WMI, "[RequiresEncryption(FALSE)] instance of __SystemSecurity { };", ""},
    {"R132 kept: said twice", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };\n"
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };\n"
     "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n"
     "[RequiresEncryption] instance of __SystemSecurity { };",
     ""},
    /* values of other types */
    {"R132 two strings", DIALECT_WMI,
     "[NamespaceSecuritySDDL{\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\", \"O:BAG:BAD:(A;CI;0x6003F;;;BA)\"}]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:23: error: -Wsecurity-value"},
    {"R132 no string", DIALECT_WMI,
     "[NamespaceSecuritySDDL] instance of __Namespace { Name = \"x\"; };\n"
     "[NamespaceSecuritySDDL(1)] instance of __Namespace { Name = \"y\"; };\n"
     "[NamespaceSecuritySDDL{}] instance of __Namespace { Name = \"z\"; };\n"
     "[NamespaceSecuritySDDL{1}] instance of __Namespace { Name = \"w\"; };",
     "1:2: error: -Wsecurity-value\n"
     "2:24: error: -Wsecurity-value\n"
     "3:23: error: -Wsecurity-value\n"
     "4:23: error: -Wsecurity-value"},
    {"R132 no boolean", DIALECT_WMI,
     "[RequiresEncryption(\"yes\")] instance of __SystemSecurity { };\n"
     "[RequiresEncryption(1)] instance of __SystemSecurity { };\n"
     "[RequiresEncryption(\"TRUE\")] instance of __SystemSecurity { };\n"
     "[RequiresEncryption{TRUE}] instance of __SystemSecurity { };\n"
     "[RequiresEncryption(NULL)] instance of __SystemSecurity { };",
     "5:21: error: -Wqualifier-constant\n"
     "1:21: error: -Wsecurity-value\n"
     "2:21: error: -Wsecurity-value\n"
     "3:21: error: -Wsecurity-value\n"
     "4:20: error: -Wsecurity-value\n"
     "5:21: error: -Wsecurity-value"},
    /* mistakes in SDDL, each at its character */
    {"R132 empty", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 unknown trustee", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x1;;;QQ)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:47: error: -Wbad-sddl"},
    {"R132 unknown right", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;QQ;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:41: error: -Wbad-sddl"},
    {"R132 unknown flag", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;QQ;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:38: error: -Wbad-sddl"},
    {"R132 unknown type", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(Q;CI;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:36: error: -Wbad-sddl"},
    {"R132 conditional ACE", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(XA;CI;0x1;;;BA;(x))\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:36: error: -Wbad-sddl"},
    {"R132 ends too early", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x1;;;BA\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:48: error: -Wbad-sddl"},
    {"R132 ends too early, in the last part", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BA\"\n"
     "  \"D:(A;CI;0x1;;;BA\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "2:19: error: -Wbad-sddl"},
    {"R132 a blank", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BA D:(A;CI;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:33: error: -Wbad-sddl"},
    {"R132 behind an escape", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"\\x004F:BAG:BAD:(A;CI;0x1;;;QQ)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:52: error: -Wbad-sddl"},
    {"R132 domain alias without a domain", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x1;;;DA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:47: error: -Wbad-sddl"},
    {"R132 no owner", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"G:BAD:(A;CI;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 no group", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAD:(A;CI;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 no DACL", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BA\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 NULL DACL", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:NO_ACCESS_CONTROL\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 FULL_WRITE alone", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x7;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 unknown right bit", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x100;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    {"R132 IO without CI", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;IO;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: error: -Wunsafe-descriptor"},
    /* what contradicts */
    {"R132 two descriptors", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };\n"
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x1;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "3:24: error: -Wsecurity-conflict"},
    {"R132 TRUE and FALSE", DIALECT_WMI,
     "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n"
     "[RequiresEncryption(FALSE)] instance of __SystemSecurity { };",
     "2:2: error: -Wsecurity-conflict"},
    {"R132 TRUE and FALSE, from above and from within", DIALECT_WMI,
     "[RequiresEncryption(FALSE)] instance of __Namespace { Name = \"x\"; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\\\\x\")\n"
     "[RequiresEncryption] instance of __SystemSecurity { };",
     "3:2: error: -Wsecurity-conflict"},
    {"R132 TRUE and FALSE in one list", DIALECT_WMI,
     "[RequiresEncryption(TRUE), RequiresEncryption(FALSE)] instance of __SystemSecurity { };",
     "1:28: error: -Wduplicate-qualifier\n"
     "1:28: error: -Wsecurity-conflict"},
    /* places where nothing would be protected */
    {"R132 on a class [wmi]", DIALECT_WMI,
     "[RequiresEncryption] class A_B { };\n"
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")] class A_C { };",
     "1:2: error: -Wmisplaced-security\n"
     "2:2: error: -Wmisplaced-security"},
    {"R132 on a class [cim]", DIALECT_CIM,
     "[RequiresEncryption] class A_B { };\n"
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")] class A_C { };",
     "1:2: error: -Wmisplaced-security\n"
     "2:2: error: -Wmisplaced-security"},
    {"R132 on a class [mof3]", DIALECT_MOF3,
     "[RequiresEncryption] class A_B { };\n"
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")] class A_C { };",
     "1:2: error: -Wmisplaced-security\n"
     "2:2: error: -Wmisplaced-security"},
    {"R132 on a property, a method, a parameter", DIALECT_WMI,
     "class A_B {\n"
     "[RequiresEncryption] uint8 p;\n"
     "[RequiresEncryption] void m(\n"
     "[in, RequiresEncryption] uint8 q); };",
     "2:2: error: -Wmisplaced-security\n"
     "3:2: error: -Wmisplaced-security\n"
     "4:6: error: -Wmisplaced-security"},
    {"R132 on a reference", DIALECT_WMI, "class A_B { [NamespaceSecuritySDDL(\"x\")] A_B ref r; };",
     "1:14: error: -Wmisplaced-security"},
    {"R132 on an ordinary instance [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; };\n"
     "[RequiresEncryption(TRUE)] instance of A_B { k = \"x\"; };\n"
     "[NamespaceSecuritySDDL(\"x\")] instance of A_B { k = \"y\"; };",
     "2:2: error: -Wmisplaced-security\n"
     "3:2: error: -Wmisplaced-security"},
    {"R132 on an ordinary instance [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; };\n"
     "[RequiresEncryption(TRUE)] instance of A_B { k = \"x\"; };\n"
     "[NamespaceSecuritySDDL(\"x\")] instance of A_B { k = \"y\"; };",
     "2:2: error: -Wmisplaced-security\n"
     "3:2: error: -Wmisplaced-security"},
    {"R132 on slots", DIALECT_WMI,
     "class A_B { [key] string k; };\n"
     "instance of A_B { [RequiresEncryption] k = \"x\"; };\n"
     "instance of __Namespace { [NamespaceSecuritySDDL(\"x\")] Name = \"x\"; };",
     "2:20: error: -Wmisplaced-security\n"
     "3:28: error: -Wmisplaced-security"},
    {"R132 in embedded instances", DIALECT_WMI,
     "class A_D { uint8 n; };\n"
     "class A_B { [key] string k; A_D d; A_D e[]; };\n"
     "instance of A_B { k = \"x\"; d = instance of A_D { [RequiresEncryption] n = 1; }; e = { instance of A_D { "
     "[RequiresEncryption] n = 1; } }; };",
     "3:51: error: -Wmisplaced-security\n"
     "3:106: error: -Wmisplaced-security"},
    {"R132 in the default of a property", DIALECT_WMI,
     "class A_D { uint8 n; };\n"
     "class A_B { A_D d = instance of A_D { [RequiresEncryption] n = 1; }; };",
     "2:40: error: -Wmisplaced-security"},
    {"R132 NamespaceSecuritySDDL on __SystemSecurity", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)\")] instance of __SystemSecurity { };",
     "1:2: error: -Wmisplaced-security"},
    {"R132 on an instance of __Namespace without a name", DIALECT_WMI,
     "[RequiresEncryption] instance of __Namespace { };",
     "1:34: error: -Wkey-not-set\n"
     "1:2: error: -Wmisplaced-security"},
    {"R132 R133 on an instance of __Namespace whose name is no name, or no string", DIALECT_WMI,
     "[RequiresEncryption] instance of __Namespace { Name = \"a b\"; };\n"
     "[RequiresEncryption] instance of __Namespace { Name = 5; };\n"
     "instance of __Namespace { Name = 5; };",
     "1:55: error: -Wnamespace-name\n"
     "2:55: warning: -Wstring-conversion\n"
     "2:55: error: -Wnamespace-name\n"
     "3:34: warning: -Wstring-conversion\n"
     "3:34: error: -Wnamespace-name\n"
     "2:2: error: -Wmisplaced-security"},
    {"R132 on other system classes", DIALECT_WMI,
     "[RequiresEncryption] instance of __thisNAMESPACE { };\n"
     "[RequiresEncryption] instance of __EventFilter { Name = \"f\"; };",
     "1:2: error: -Wmisplaced-security\n"
     "2:2: error: -Wmisplaced-security"},
    {"R132 on a class derived from __Namespace", DIALECT_WMI,
     "class A_N : __Namespace { };\n"
     "[RequiresEncryption] instance of A_N { Name = \"n\"; };",
     "2:2: error: -Wmisplaced-security"},
    {"R132 the read-only view", DIALECT_WMI, "instance of __thisNAMESPACE { SECURITY_DESCRIPTOR = {1, 2}; };",
     "1:31: error: -Wmisplaced-security"},
    {"R132 in structures and enumerations", DIALECT_MOF3,
     "[RequiresEncryption] structure A_S { };\n"
     "enumeration A_E : string { [RequiresEncryption] a = \"a\" };\n"
     "class A_B { structure S { [RequiresEncryption] string p; }; };",
     "1:2: error: -Wmisplaced-security\n"
     "2:29: error: -Wmisplaced-security\n"
     "3:28: error: -Wmisplaced-security"},
    /* names that come near */
    {"R132 misspelt [wmi]", DIALECT_WMI,
     "[RequireEncryption] instance of __SystemSecurity { };\n"
     "[RequiresEncription] instance of __SystemSecurity { };\n"
     "[RequiresEncrypt] instance of __SystemSecurity { };\n"
     "[RequiredEncryption(TRUE)] instance of __SystemSecurity { };\n"
     "[requires_encryption] instance of __SystemSecurity { };",
     "1:2: error: -Wmisspelt-security\n"
     "2:2: error: -Wmisspelt-security\n"
     "3:2: error: -Wmisspelt-security\n"
     "4:2: error: -Wmisspelt-security\n"
     "5:2: error: -Wmisspelt-security"},
    {"R132 misspelt [cim]", DIALECT_CIM,
     "[RequireEncryption] instance of __SystemSecurity { };\n"
     "[RequiresEncription] instance of __SystemSecurity { };\n"
     "[RequiresEncrypt] instance of __SystemSecurity { };\n"
     "[RequiredEncryption(TRUE)] instance of __SystemSecurity { };\n"
     "[requires_encryption] instance of __SystemSecurity { };",
     "1:2: error: -Wmisspelt-security\n"
     "2:2: error: -Wmisspelt-security\n"
     "3:2: error: -Wmisspelt-security\n"
     "4:2: error: -Wmisspelt-security\n"
     "5:2: error: -Wmisspelt-security"},
    {"R132 misspelt, of SDDL", DIALECT_WMI,
     "[NamespaceSecuritySDLL(\"x\")] instance of __Namespace { Name = \"x0\"; };\n"
     "[NamespaceSecurity(\"x\")] instance of __Namespace { Name = \"x1\"; };\n"
     "[NamespaceSDDL(\"x\")] instance of __Namespace { Name = \"x2\"; };\n"
     "[NameSpaceSecuritySDL(\"x\")] instance of __Namespace { Name = \"x3\"; };\n"
     "[SecuritySDDL(\"x\")] instance of __Namespace { Name = \"x4\"; };",
     "1:2: error: -Wmisspelt-security\n"
     "2:2: error: -Wmisspelt-security\n"
     "3:2: error: -Wmisspelt-security\n"
     "4:2: error: -Wmisspelt-security\n"
     "5:2: error: -Wmisspelt-security"},
    {"R132 misspelt, on other elements", DIALECT_WMI,
     "[RequireEncryption] class A_B { [NamespaceSecurity(\"x\")] uint8 p; };",
     "1:2: error: -Wmisspelt-security\n"
     "1:34: error: -Wmisspelt-security"},
    {"R132 kept: names of their own", DIALECT_WMI,
     "[Encrypted, Security(\"x\"), Required, Namespace(\"y\")] instance of __Namespace { Name = \"x\"; };", ""},
    /* declarations */
    {"R132 declared as something else [wmi]", DIALECT_WMI,
     "Qualifier RequiresEncryption : string = \"x\", Scope(any);\n"
     "Qualifier NamespaceSecuritySDDL : boolean = false, Scope(any);",
     "1:32: error: -Wsecurity-type\n"
     "2:35: error: -Wsecurity-type"},
    {"R132 declared as something else [cim]", DIALECT_CIM,
     "Qualifier RequiresEncryption : string = \"x\", Scope(any);\n"
     "Qualifier NamespaceSecuritySDDL : boolean = false, Scope(any);",
     "1:32: error: -Wsecurity-type\n"
     "2:35: error: -Wsecurity-type"},
    {"R132 misspelt declaration [wmi]", DIALECT_WMI, "Qualifier RequireEncryption : boolean = false, Scope(any);",
     "1:11: error: -Wmisspelt-security"},
    {"R132 misspelt declaration [cim]", DIALECT_CIM, "Qualifier RequireEncryption : boolean = false, Scope(any);",
     "1:11: error: -Wmisspelt-security"},
    {"R132 kept: declared as they are [wmi]", DIALECT_WMI,
     "Qualifier RequiresEncryption : boolean = false, Scope(any);\n"
     "Qualifier NamespaceSecuritySDDL : string, Scope(any);",
     ""},
    {"R132 kept: declared as they are [cim]", DIALECT_CIM,
     "Qualifier RequiresEncryption : boolean = false, Scope(any);\n"
     "Qualifier NamespaceSecuritySDDL : string, Scope(any);",
     ""},
    {"R132 kept: default flavors", DIALECT_WMI, "Qualifier RequiresEncryption : ToInstance;", ""},
    /* what is allowed and likely a mistake */
    {"R132 dangerous trustees", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x40001;;;WD)(A;CI;0x40001;;;AN)(A;CI;0x40001;;;AU)(A;CI;0x40001;;;BU)("
     "A;CI;0x40001;;;BG)(A;CI;0x40001;;;NU)(A;CI;0x40001;;;S-1-5-21-1-2-3-513)(A;CI;0x40001;;;S-1-5-21-1-2-3-514)(A;CI;"
     "0x40001;;;S-1-5-21-1-2-3-512)(A;CI;0x40001;;;SY)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:35: warning: -Wdangerous-descriptor\n"
     "1:54: warning: -Wdangerous-descriptor\n"
     "1:73: warning: -Wdangerous-descriptor\n"
     "1:92: warning: -Wdangerous-descriptor\n"
     "1:111: warning: -Wdangerous-descriptor\n"
     "1:130: warning: -Wdangerous-descriptor\n"
     "1:149: warning: -Wdangerous-descriptor\n"
     "1:184: warning: -Wdangerous-descriptor"},
    {"R132 dangerous rights", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x1D;;;WD)(A;CI;0x1;;;WD)(A;CI;GA;;;WD)(D;CI;0x40000;;;WD)(A;CIIO;"
     "0x40000;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:35: warning: -Wdangerous-descriptor\n"
     "1:66: warning: -Wdangerous-descriptor\n"
     "1:99: warning: -Wdangerous-descriptor"},
    {"R132 dangerous owner", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:WDG:BAD:(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:27: warning: -Wdangerous-descriptor"},
    {"R132 the flag P", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:P(A;CI;0x6003F;;;BA)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:35: warning: -Wsddl-protected"},
    {"R132 the flag P among others", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:AIP(A;CI;0x6003F;;;BA)S:P\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:37: warning: -Wsddl-protected"},
    {"R132 everybody is denied", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(D;CI;0x1;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: warning: -Wlock-out"},
    {"R132 nobody may change the descriptor", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(D;CI;0x40000;;;WD)(A;;0x1;;;OW)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     "1:24: warning: -Wlock-out"},
    {"R132 kept: some are denied, in the right order", DIALECT_WMI,
     "[NamespaceSecuritySDDL(\"O:BAG:BAD:(A;CI;0x6003F;;;BA)(D;CI;0x6003F;;;WD)\")]\n"
     "instance of __Namespace { Name = \"x\"; };",
     ""},
};
/* clang-format on */

const struct check_table protect_table = {"protect", cases, sizeof cases / sizeof *cases};
