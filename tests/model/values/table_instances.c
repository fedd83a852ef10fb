/*
 * Instances, aliases and providers, rules R12, R13, R39, R42, R62 and R119 to R131: what is said, and at which
 * character.
 */
#include "check.h"

/* clang-format off: a table */
static const struct check_case cases[] = {
    {"R12 alias declared twice [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B as $X { k = \"a\"; };\n"
     "instance of A_B as $x { k = \"b\"; };",
     "3:20: error: -Wduplicate-alias"},
    {"R12 alias declared twice [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B as $X { k = \"a\"; };\n"
     "instance of A_B as $x { k = \"b\"; };",
     "3:20: error: -Wduplicate-alias"},
    {"R12 of a class and of an instance", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "class A_C as $X { };\n"
     "instance of A_B as $X { k = \"a\"; };",
     "3:20: error: -Wduplicate-alias"},
    {"R12 kept [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B as $X { k = \"a\"; };\n"
     "instance of A_B as $Y { k = \"b\"; };",
     ""},
    {"R12 kept [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B as $X { k = \"a\"; };\n"
     "instance of A_B as $Y { k = \"b\"; };",
     ""},
    {"R13 slot twice [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; n = 1; N = 2; };",
     "2:35: error: -Wduplicate-slot"},
    {"R13 slot twice [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; n = 1; N = 2; };",
     "2:35: error: -Wduplicate-slot"},
    {"R13 slot twice [mof3]", DIALECT_MOF3,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; n = 1; N = 2; };",
     "1:29: warning: -Wdeprecated-syntax\n"
     "2:35: error: -Wduplicate-slot"},
    {"R13 slot twice, embedded", DIALECT_WMI,
     "class A_D { uint8 n; };\n"
     "class A_B { [key] string k; A_D d; };\n"
     "instance of A_B { k = \"a\"; d = instance of A_D { n = 1; n = 2; }; };",
     "3:57: error: -Wduplicate-slot"},
    {"R13 kept: in two instances", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; n = 1; };\n"
     "instance of A_B { k = \"b\"; n = 1; };",
     ""},
    {"R39 control character in a key: that character [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a b\\nc\"; };",
     "2:27: warning: -Wkey-chars"},
    {"R39 control character in a key: that character [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a b\\nc\"; };",
     ""},
    {"R39 kept", DIALECT_WMI,
     "class A_B { [key] string k; string s; };\n"
     "instance of A_B { k = \"a b\"; s = \"\\n\"; };",
     ""},
    {"R42 system property [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; __PATH = \"y\"; };",
     "2:28: error: -Wsystem-property"},
    {"R42 system property [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; __PATH = \"y\"; };",
     "2:28: error: -Wunknown-property"},
    {"R42 kept", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };",
     ""},
    {"R62 NULL for a key [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = NULL; };",
     "2:23: error: -Wnull-value"},
    {"R62 NULL for a key [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = NULL; };",
     "2:23: error: -Wnull-value"},
    {"R62 NULL for a key [mof3]", DIALECT_MOF3,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = NULL; };",
     "1:29: warning: -Wdeprecated-syntax\n"
     "2:23: error: -Wnull-value"},
    {"R62 NULL for Required, Not_Null and Indexed", DIALECT_WMI,
     "class A_B { [key] string k; [Required] string r; [Not_Null] string n; [Indexed] string i; };\n"
     "instance of A_B { k = \"a\"; r = NULL; n = NULL; i = NULL; };",
     "2:32: error: -Wnull-value\n"
     "2:42: error: -Wnull-value\n"
     "2:52: error: -Wnull-value"},
    {"R62 Required is inherited", DIALECT_CIM,
     "class A_B { [Key] string k; [Required] string r; };\n"
     "class A_C : A_B { [Override(\"r\")] string r; };\n"
     "instance of A_C { k = \"a\"; r = NULL; };",
     "3:32: error: -Wnull-value"},
    {"R62 NULL for Required in an embedded instance, but not for its key", DIALECT_WMI,
     "class A_D { [key] string k; [Required] string r; };\n"
     "class A_B { [key] string k; A_D d; };\n"
     "instance of A_B { k = \"a\"; d = instance of A_D { k = NULL; r = NULL; }; };",
     "3:64: error: -Wnull-value"},
    {"R62 kept: other properties, and defaults [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; [Required] uint8 r = NULL; };\n"
     "instance of A_B { k = \"a\"; n = NULL; };",
     ""},
    {"R62 kept: other properties, and defaults [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; [Required] uint8 r = NULL; };\n"
     "instance of A_B { k = \"a\"; n = NULL; };",
     ""},
    {"R119 unknown class [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_C { k = \"a\"; };",
     "2:13: error: -Wunknown-class"},
    {"R119 unknown class [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_C { k = \"a\"; };",
     "2:13: error: -Wunknown-class"},
    {"R119 unknown class [mof3]", DIALECT_MOF3,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_C { k = \"a\"; };",
     "1:29: warning: -Wdeprecated-syntax\n"
     "2:13: error: -Wunknown-class"},
    {"R119 unknown class, nothing near it", DIALECT_WMI, "instance of Something_Else { k = \"a\"; };",
     "1:13: error: -Wunknown-class"},
    {"R119 unknown class of an embedded instance", DIALECT_WMI,
     "class A_B { [key] string k; object d; };\n"
     "instance of A_B { k = \"a\"; d = instance of A_X { q = 1; }; };",
     "2:44: error: -Wunknown-class"},
    {"R119 a class of another namespace is unknown", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\n"
     "instance of A_B { k = \"a\"; };",
     "3:13: error: -Wunknown-class"},
    {"R119 kept: the class comes later; system classes are everywhere", DIALECT_WMI,
     "instance of A_B { k = \"a\"; };\n"
     "instance of __EventFilter { Name = \"f\"; Query = \"q\"; QueryLanguage = \"WQL\"; };\n"
     "class A_B { [Key] string k; uint8 n; };\n",
     ""},
    {"R120 abstract class [wmi]", DIALECT_WMI,
     "[Abstract] class A_B { [Key] string k; };\n"
     "instance of A_B { k = \"a\"; };",
     "2:13: error: -Wabstract-instance"},
    {"R120 abstract class [cim]", DIALECT_CIM,
     "[Abstract] class A_B { [Key] string k; };\n"
     "instance of A_B { k = \"a\"; };",
     "2:13: error: -Wabstract-instance"},
    {"R120 abstract system class", DIALECT_WMI, "instance of __Provider { Name = \"a\"; };",
     "1:13: error: -Wabstract-instance"},
    {"R120 kept: a subclass [wmi]", DIALECT_WMI,
     "[Abstract] class A_B { [Key] string k; };\n"
     "class A_C : A_B { };\n"
     "instance of A_C { k = \"a\"; };",
     ""},
    {"R120 kept: a subclass [cim]", DIALECT_CIM,
     "[Abstract] class A_B { [Key] string k; };\n"
     "class A_C : A_B { };\n"
     "instance of A_C { k = \"a\"; };",
     ""},
    {"R121 unknown property [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; m = 1; };",
     "2:28: error: -Wunknown-property"},
    {"R121 unknown property [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; m = 1; };",
     "2:28: error: -Wunknown-property"},
    {"R121 unknown property [mof3]", DIALECT_MOF3,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; m = 1; };",
     "1:29: warning: -Wdeprecated-syntax\n"
     "2:28: error: -Wunknown-property"},
    {"R121 a method is no property", DIALECT_WMI,
     "class A_B { [key] string k; void m(); };\n"
     "instance of A_B { k = \"a\"; m = 1; };",
     "2:28: error: -Wunknown-property"},
    {"R121 kept: inherited, in any case", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "class A_C : A_B { };\n"
     "instance of A_C { K = \"a\"; N = 1; };",
     ""},
    {"R122 key not set [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { n = 1; };",
     "2:13: error: -Wkey-not-set"},
    {"R122 key not set [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { n = 1; };",
     "2:13: warning: -Wkey-not-set"},
    {"R122 key not set [mof3]", DIALECT_MOF3,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { n = 1; };",
     "1:29: warning: -Wdeprecated-syntax\n"
     "2:13: warning: -Wkey-not-set"},
    {"R122 two keys not set", DIALECT_WMI,
     "class A_B { [key] string k; [key] uint8 l; };\n"
     "instance of A_B { };",
     "2:13: error: -Wkey-not-set\n"
     "2:13: error: -Wkey-not-set"},
    {"R122 kept: a default, an embedded instance", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_B { [key] uint8 k = 7; A_D d; };\n"
     "instance of A_B { d = instance of A_D { }; };",
     "2:29: warning: -Wkey-default"},
    {"R122 kept: the default of the nearest declaration that has one", DIALECT_WMI,
     "class A_B { [key] uint8 k = 7; };\n"
     "class A_C : A_B { uint8 k; };\n"
     "class A_D : A_C { uint8 k; };\n"
     "instance of A_D { };",
     "1:29: warning: -Wkey-default"},
    {"R122 the nearest default is NULL", DIALECT_WMI,
     "class A_B { [key] uint8 k = 7; };\n"
     "class A_C : A_B { uint8 k = NULL; };\n"
     "class A_D : A_C { uint8 k; };\n"
     "instance of A_D { };",
     "1:29: warning: -Wkey-default\n"
     "4:13: error: -Wkey-not-set"},
    {"R122 kept: no keys at all [wmi]", DIALECT_WMI,
     "class A_B { string s; };\n"
     "instance of A_B { s = \"x\"; };",
     ""},
    {"R122 kept: no keys at all [cim]", DIALECT_CIM,
     "class A_B { string s; };\n"
     "instance of A_B { s = \"x\"; };",
     ""},
    {"R123 equal keys [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };\n"
     "instance of A_B { k = \"a\"; n = 2; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R123 equal keys [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };\n"
     "instance of A_B { k = \"a\"; n = 2; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R123 strings without case in WMI alone [wmi]", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };\n"
     "instance of A_B { k = \"A\"; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R123 strings without case in WMI alone [cim]", DIALECT_CIM,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };\n"
     "instance of A_B { k = \"A\"; };",
     ""},
    {"R123 the same moment [wmi]", DIALECT_WMI,
     "class A_B { [Key] datetime d; };\n"
     "instance of A_B { d = \"20240101000000.000000+000\"; };\n"
     "instance of A_B { d = \"20240101010000.000000+060\"; };\n"
     "instance of A_B { d = \"20240101010000.000000+061\"; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R123 the same moment [cim]", DIALECT_CIM,
     "class A_B { [Key] datetime d; };\n"
     "instance of A_B { d = \"20240101000000.000000+000\"; };\n"
     "instance of A_B { d = \"20240101010000.000000+060\"; };\n"
     "instance of A_B { d = \"20240101010000.000000+061\"; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R123 the same object", DIALECT_WMI,
     "class A_D { [key] string k; [key] uint8 l; };\n"
     "class A_B { [key] A_D ref r; };\n"
     "instance of A_B { r = \"A_D.k=\\\"x\\\",l=1\"; };\n"
     "instance of A_B { r = \"\\\\\\\\.\\\\ROOT\\\\default:a_d.L=1,K=\\\"x\\\"\"; };\n"
     "instance of A_B { r = \"A_D.k=\\\"x\\\",l=2\"; };",
     "4:13: warning: -Wduplicate-instance"},
    {"R123 kept: parts of keys do not run together", DIALECT_WMI,
     "class A_B { [key] string k; [key] string l; };\n"
     "instance of A_B { k = \"a,b\"; l = \"c\"; };\n"
     "instance of A_B { k = \"a\"; l = \"b,c\"; };\n"
     "instance of A_B { k = \"a\\\",\\\"b\"; l = \"c\"; };\n"
     "instance of A_B { k = \"a\"; l = \"b\\\",\\\"c\"; };",
     ""},
    {"R123 kept: another class, another namespace", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "class A_C : A_B { };\n"
     "instance of A_B { k = \"a\"; };\n"
     "instance of A_C { k = \"a\"; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\n"
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };",
     ""},
    {"R123 kept: a namespace may be declared again", DIALECT_WMI,
     "instance of __Namespace { Name = \"x\"; };\n"
     "instance of __NAMESPACE { Name = \"X\"; };\n"
     "instance of __Namespace { Name = \"cimv2\"; };",
     ""},
    {"R124 second instance of a singleton", DIALECT_WMI,
     "[singleton] class A_B { string s; };\n"
     "instance of A_B { s = \"x\"; };\n"
     "instance of A_B { s = \"y\"; };",
     "3:13: warning: -Wduplicate-instance"},
    {"R124 kept", DIALECT_WMI,
     "[singleton] class A_B { string s; };\n"
     "instance of A_B { s = \"x\"; };\n"
     "instance of __SystemSecurity { };\n"
     "instance of __SystemSecurity { };",
     ""},
    {"R125 qualifiers on instances and slots [wmi]", DIALECT_WMI,
     "class A_B { string s; };\n"
     "[Description(\"d\")] instance of A_B { [Description(\"d\")] s = \"x\"; };",
     ""},
    {"R125 qualifiers on instances and slots [cim]", DIALECT_CIM,
     "class A_B { string s; };\n"
     "[Description(\"d\")] instance of A_B { [Description(\"d\")] s = \"x\"; };",
     "2:39: warning: -Wdeprecated-syntax\n"
     "2:2: warning: -Wdeprecated-syntax"},
    {"R125 kept: not the security ones", DIALECT_WMI, "[RequiresEncryption] instance of __SystemSecurity { };", ""},
    {"R126 alias not declared [wmi]", DIALECT_WMI,
     "class A_D { [Key] string k; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_R { d = $Nope; e = \"A_D.k=\\\"x\\\"\"; };",
     "3:23: error: -Wunknown-alias"},
    {"R126 alias not declared [cim]", DIALECT_CIM,
     "class A_D { [Key] string k; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_R { d = $Nope; e = \"A_D.k=\\\"x\\\"\"; };",
     "3:23: error: -Wunknown-alias"},
    {"R126 kept: used before its declaration [wmi]", DIALECT_WMI,
     "class A_D { [Key] string k; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_R { d = $X; e = $X; };\n"
     "instance of A_D as $X { k = \"d\"; };",
     ""},
    {"R126 kept: used before its declaration [cim]", DIALECT_CIM,
     "class A_D { [Key] string k; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_R { d = $X; e = $X; };\n"
     "instance of A_D as $X { k = \"d\"; };",
     ""},
    {"R126 kept: beginning and end of a class name, the alias of another file is not seen here", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { A_D ref d = $x; };",
     ""},
    {"R126 circular: an instance with itself", DIALECT_WMI,
     "class A_N { [key] A_N ref n; };\n"
     "instance of A_N as $A { n = $A; };",
     "2:29: error: -Wcircular-alias"},
    {"R126 circular: three", DIALECT_WMI,
     "class A_N { [key] A_N ref n; };\n"
     "instance of A_N as $A { n = $B; };\n"
     "instance of A_N as $B { n = $C; };\n"
     "instance of A_N as $C { n = $A; };",
     "4:29: error: -Wcircular-alias"},
    {"R126 kept: a circle that no key is part of", DIALECT_WMI,
     "class A_N { [key] string k; A_N ref n; };\n"
     "instance of A_N as $A { k = \"a\"; n = $B; };\n"
     "instance of A_N as $B { k = \"b\"; n = $A; };",
     ""},
    {"R126 alias of an instance without keys [wmi]", DIALECT_WMI,
     "class A_D { string s; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_D as $X { s = \"d\"; };\n"
     "instance of A_R { d = $X; e = \"A_D=@\"; };",
     "4:23: error: -Walias-without-path"},
    {"R126 alias of an instance without keys [cim]", DIALECT_CIM,
     "class A_D { string s; };\n"
     "[Association] class A_R { [Key] A_D ref d; [Key] A_D ref e; };\n"
     "instance of A_D as $X { s = \"d\"; };\n"
     "instance of A_R { d = $X; e = \"A_D=@\"; };",
     "4:23: error: -Walias-without-path"},
    {"R126 one mistake in an instance is told once, however often its alias is used", DIALECT_WMI,
     "class A_D { [key] uint8 k; };\n"
     "class A_R { [key] string k; A_D ref d; A_D ref e; };\n"
     "instance of A_D as $X { k = 256; };\n"
     "instance of A_R { k = \"a\"; d = $X; e = $X; };",
     "3:29: error: -Wvalue-range"},
    {"R128 instance of a dynamic class", DIALECT_WMI,
     "[dynamic, provider(\"P\")] class A_B { [key] string k; };\n"
     "instance of A_B { k = \"x\"; };",
     "2:13: warning: -Wdynamic-instance"},
    {"R128 kept: behind a property provider", DIALECT_WMI,
     "[dynamic, provider(\"P\"), DynProps] class A_B { [key] string k; string s; };\n"
     "[DynProps] instance of A_B { k = \"x\"; [dynamic, PropertyContext(\"c\")] s; };",
     ""},
    {"R129 neither value nor PropertyContext", DIALECT_WMI,
     "class A_B { [key] string k; string s; };\n"
     "instance of A_B { k = \"x\"; s; };",
     "2:28: warning: -Wempty-initialiser"},
    {"R129 kept", DIALECT_WMI,
     "class A_B { [key] string k; string s; };\n"
     "instance of A_B { k = \"x\"; [PropertyContext(\"c\")] s; };",
     ""},
    {"R131 instance of an amendment", DIALECT_WMI,
     "[AMENDMENT, LOCALE(0x409)] class A_B { [key] string k; };\n"
     "instance of A_B { k = \"x\"; };",
     "2:13: error: -Wamendment-instance"},
    {"R131 kept", DIALECT_WMI,
     "[LOCALE(0x409)] class A_B { [key] string k; };\n"
     "instance of A_B { k = \"x\"; };",
     ""},
    {"R122 R126 references within references grow until the path is too long", DIALECT_WMI,
     "class A_N { [key] string k; };\n"
     "class A_R { [key] object ref r; };\n"
     "instance of A_N as $A0 { k = \"a\"; };\n"
     "instance of A_R as $A1 { r = $A0; };\n"
     "instance of A_R as $A2 { r = $A1; };\n"
     "instance of A_R as $A3 { r = $A2; };\n"
     "instance of A_R as $A4 { r = $A3; };\n"
     "instance of A_R as $A5 { r = $A4; };\n"
     "instance of A_R as $A6 { r = $A5; };\n"
     "instance of A_R as $A7 { r = $A6; };\n"
     "instance of A_R as $A8 { r = $A7; };\n"
     "instance of A_R as $A9 { r = $A8; };\n"
     "instance of A_R as $A10 { r = $A9; };\n"
     "instance of A_R as $A11 { r = $A10; };\n"
     "instance of A_R as $A12 { r = $A11; };\n"
     "instance of A_R as $A13 { r = $A12; };\n"
     "instance of A_R as $A14 { r = $A13; };\n"
     "instance of A_R as $A15 { r = $A14; };\n"
     "instance of A_R as $A16 { r = $A15; };\n"
     "instance of A_R as $A17 { r = $A16; };\n",
     "17:13: error: -Wpath-too-long"},
    {"R122 R126 kept: what aliases stand for has a limit, see scale.c", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B as $A { k = \"x\"; };\n"
     "class A_R { A_B ref r = $A; };",
     ""},
    /* providers */
    {"hosting-model none of the documented ones", DIALECT_WMI,
     "instance of __Win32Provider { Name = \"P\"; HostingModel = \"Nonsense\"; };\n"
     "instance of __Win32Provider { Name = \"Q\"; HostingModel = \"SelfHost:group\"; };\n"
     "instance of __Win32Provider { Name = \"R\"; HostingModel = \"NetworkServiceHost:\"; };",
     "1:58: error: -Whosting-model\n"
     "2:58: error: -Whosting-model\n"
     "3:58: error: -Whosting-model"},
    {"wmicore-hosting is for the system", DIALECT_WMI,
     "instance of __Win32Provider { Name = \"P\"; HostingModel = \"WmiCore\"; };\n"
     "instance of __Win32Provider { Name = \"Q\"; HostingModel = \"wmicoreorselfhost\"; };",
     "1:58: error: -Wwmicore-hosting\n"
     "2:58: error: -Wwmicore-hosting"},
    {"hosting-model wmicore-hosting kept", DIALECT_WMI,
     "instance of __Win32Provider { Name = \"0\"; HostingModel = \"NetworkServiceHost\"; };\n"
     "instance of __Win32Provider { Name = \"1\"; HostingModel = \"networkservicehostorselfhost\"; };\n"
     "instance of __Win32Provider { Name = \"2\"; HostingModel = \"LocalServiceHost:any group\"; };\n"
     "instance of __Win32Provider { Name = \"3\"; HostingModel = \"LocalSystemHost:g\"; };\n"
     "instance of __Win32Provider { Name = \"4\"; HostingModel = \"LocalSystemHostOrSelfHost\"; };\n"
     "instance of __Win32Provider { Name = \"5\"; HostingModel = \"SelfHost\"; };\n"
     "instance of __Win32Provider { Name = \"6\"; HostingModel = \"Decoupled:Com\"; };\n"
     "instance of __Win32Provider { Name = \"7\"; HostingModel = \"Decoupled:Com:FoldIdentity(FALSE)\"; };\n"
     "instance of __Win32Provider { Name = \"8\"; HostingModel = \"Decoupled:Noncom\"; };\n"
     "instance of __Win32Provider { Name = \"9\"; HostingModel = NULL; };\n",
     ""},
    {"R132 descriptor of a decoupled provider: the character", DIALECT_WMI,
     "instance of __Win32Provider { Name = \"P\"; SecurityDescriptor = \"O:BAG:BAD:(A;;0x1;;;QQ)\"; };",
     "1:85: error: -Wbad-sddl"},
    {"R132 kept", DIALECT_WMI,
     "instance of __Win32Provider { Name = \"P\"; SecurityDescriptor = \"O:BAG:BAD:(A;;0x1;;;BA)\"; };", ""},
    {"R64 R121 provider registration", DIALECT_WMI,
     "instance of __Win32Provider as $P { Name = \"P\"; ClsId = \"{E30EC6A0-23CF-11d1-8FDE-0000F804AA5C}\"; };\n"
     "instance of __InstanceProviderRegistration { Provider = $P; SupportsGet = TRUE; QuerySupportLevels = { "
     "\"WQL:UnarySelect\" }; };",
     ""},
    {"R64 permanent subscription", DIALECT_WMI,
     "class A_C : __EventConsumer { [key] string Name; };\n"
     "instance of __EventFilter as $F { Name = \"f\"; Query = \"SELECT * FROM x\"; QueryLanguage = \"WQL\"; };\n"
     "instance of A_C as $C { Name = \"c\"; };\n"
     "instance of __FilterToConsumerBinding { Filter = $F; Consumer = $C; };",
     ""},
    /* directives */
    {"R138 createonly and an instance that is there", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "instance of A_B { k = \"a\"; };\n"
     "#pragma instanceflags(\"createonly\")\n"
     "instance of A_B { k = \"a\"; n = 1; };",
     "4:13: error: -Wcreate-only"},
    {"R138 updateonly and an instance that is not there", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "#pragma instanceflags(\"updateonly\")\n"
     "instance of A_B { k = \"a\"; };",
     "3:13: error: -Wupdate-only"},
    {"R138 kept", DIALECT_WMI,
     "class A_B { [Key] string k; uint8 n; };\n"
     "#pragma instanceflags(\"createonly\")\n"
     "instance of A_B { k = \"a\"; };",
     ""},
};
/* clang-format on */

const struct check_table instances_table = {"instances", cases, sizeof cases / sizeof *cases};
