/*
 * Values and their types, rules R47 to R68 and R86: what is said, and at which character.
 */
#include "check.h"

/* clang-format off: a table */
static const struct check_case cases[] = {
    {"R47 out of range [wmi]", DIALECT_WMI, "class A_B { sint8 x = 300; };", "1:23: error: -Wvalue-range"},
    {"R47 out of range [cim]", DIALECT_CIM, "class A_B { sint8 x = 300; };", "1:23: error: -Wvalue-range"},
    {"R47 out of range [mof3]", DIALECT_MOF3, "class A_B { sint8 x = 300; };",
     "1:13: warning: -Wdeprecated-syntax\n"
     "1:23: error: -Wvalue-range"},
    {"R47 in range", DIALECT_WMI, "class A_B { sint8 x = -128; };", ""},
    {"R47 hexadecimal bit pattern [wmi]", DIALECT_WMI, "class A_B { sint32 x = 0xFFFFFFFF; };",
     "1:24: warning: -Wvalue-range"},
    {"R47 hexadecimal bit pattern [cim]", DIALECT_CIM, "class A_B { sint32 x = 0xFFFFFFFF; };",
     "1:24: error: -Wvalue-range"},
    {"R47 in a list, each wrong one is told", DIALECT_WMI,
     "class A_B { uint8 x[] = {1, 256,\n"
     " 2, -1}; };",
     "1:29: error: -Wvalue-range\n"
     "2:5: error: -Wvalue-range"},
    {"R47 of a parameter", DIALECT_WMI, "class A_B { void m([in] uint8 p = 256); };", "1:35: error: -Wvalue-range"},
    {"R47 of a qualifier", DIALECT_WMI, "[x(3000000000)] class A_B { };", "1:4: error: -Wvalue-range"},
    {"R47 of a qualifier of a declared type", DIALECT_CIM,
     "Qualifier A_Q : uint8 = 0, Scope(class);\n"
     "[A_Q(256)] class A_B { };",
     "2:6: error: -Wvalue-range"},
    {"R49 real for integer [wmi]", DIALECT_WMI, "class A_B { uint16 x = 1000.4; };",
     "1:24: warning: -Wfloat-conversion"},
    {"R49 real for integer [cim]", DIALECT_CIM, "class A_B { uint16 x = 1000.4; };", "1:24: error: -Wfloat-conversion"},
    {"R49 kept", DIALECT_WMI, "class A_B { uint16 x = 1000; };", ""},
    {"R50 real32 overflows [wmi]", DIALECT_WMI, "class A_B { real32 r = 1.0e300; };", "1:24: error: -Wvalue-range"},
    {"R50 real32 overflows [cim]", DIALECT_CIM, "class A_B { real32 r = 1.0e300; };", "1:24: error: -Wvalue-range"},
    {"R50 real32 overflows [mof3]", DIALECT_MOF3, "class A_B { real32 r = 1.0e300; };", "1:24: error: -Wvalue-range"},
    {"R50 kept", DIALECT_WMI, "class A_B { real32 r = 1.0e30; real64 s = 1.0e300; };", ""},
    {"R51 quoted number [wmi]", DIALECT_WMI, "class A_B { uint64 x = \"1\"; };", "1:24: warning: -Wstring-conversion"},
    {"R51 quoted number [cim]", DIALECT_CIM, "class A_B { uint64 x = \"1\"; };", "1:24: error: -Wstring-conversion"},
    {"R51 number for a string [wmi]", DIALECT_WMI, "class A_B { string x = 1; };",
     "1:24: warning: -Wstring-conversion"},
    {"R51 number for a string [cim]", DIALECT_CIM, "class A_B { string x = 1; };", "1:24: error: -Wstring-conversion"},
    {"R51 no number", DIALECT_WMI, "class A_B { uint64 x = \"one\"; real32 r = \"one\"; };",
     "1:24: error: -Wtype-mismatch\n"
     "1:42: error: -Wtype-mismatch"},
    {"a value with a mistake in it is told once", DIALECT_WMI,
     "class A_B { boolean b = yes; string s = 'ab'; uint8 n = 08; datetime d = \xE2\x80\x9Cx\xE2\x80\x9D; };",
     "1:25: error: -Wdialect\n"
     "1:41: error: -Wcharacter-constant\n"
     "1:57: error: -Wnumber\n"
     "1:74: error: -Wname-character"},
    {"the same in lists and qualifiers", DIALECT_WMI,
     "[Q(yes), R{1, yes}] class A_B { boolean b[] = {yes}; uint8 n[] = 'ab'; };",
     "1:4: error: -Wdialect\n"
     "1:15: error: -Wdialect\n"
     "1:48: error: -Wdialect\n"
     "1:66: error: -Wcharacter-constant"},
    {"of a property that was not read to its end no type is asked", DIALECT_WMI,
     "class A_B { public string s; };\n"
     "instance of A_B { string = \"x\"; };",
     "1:27: error: -Wsyntax"},
    {"R51 kept", DIALECT_CIM, "class A_B { uint64 x = 1; string s = \"1\"; };", ""},
    {"R52 one for TRUE [wmi]", DIALECT_WMI, "class A_B { boolean b = 1; };", "1:25: warning: -Wboolean-conversion"},
    {"R52 one for TRUE [cim]", DIALECT_CIM, "class A_B { boolean b = 1; };", "1:25: error: -Wboolean-conversion"},
    {"R52 kept [wmi]", DIALECT_WMI, "class A_B { boolean b = TRUE; };", ""},
    {"R52 kept [cim]", DIALECT_CIM, "class A_B { boolean b = TRUE; };", ""},
    {"R53 surrogate [wmi]", DIALECT_WMI, "class A_B { char16 c = 0xD800; };", "1:24: error: -Wchar16-value"},
    {"R53 surrogate [cim]", DIALECT_CIM, "class A_B { char16 c = 0xD800; };", "1:24: error: -Wchar16-value"},
    {"R53 kept [wmi]", DIALECT_WMI, "class A_B { char16 c = 'x'; char16 d = 65; };", ""},
    {"R53 kept [cim]", DIALECT_CIM, "class A_B { char16 c = 'x'; char16 d = 65; };", ""},
    {"R54 too short: the whole text", DIALECT_WMI, "class A_B { datetime d = \"2024\"; };", "1:27: error: -Wdatetime"},
    {"R54 a letter: that letter [wmi]", DIALECT_WMI, "class A_B { datetime d = \"2024x229123000.000000+060\"; };",
     "1:31: error: -Wdatetime"},
    {"R54 a letter: that letter [cim]", DIALECT_CIM, "class A_B { datetime d = \"2024x229123000.000000+060\"; };",
     "1:31: error: -Wdatetime"},
    {"R54 in the second part of a joined string", DIALECT_WMI,
     "class A_B { datetime d = \"20240229\"\n"
     "  \"12300x.000000+060\"; };",
     "2:9: error: -Wdatetime"},
    {"R54 after an escape", DIALECT_WMI, "class A_B { datetime d = \"\\x0032024022912300x.000000+060\"; };",
     "1:45: error: -Wdatetime"},
    {"R54 kept [wmi]", DIALECT_WMI, "class A_B { datetime d = \"20240229123000.000000+060\"; };", ""},
    {"R54 kept [cim]", DIALECT_CIM, "class A_B { datetime d = \"20240229123000.000000+060\"; };", ""},
    {"R54 kept [mof3]", DIALECT_MOF3, "class A_B { datetime d = \"20240229123000.000000+060\"; };", ""},
    {"R55 month 13 [wmi]", DIALECT_WMI, "class A_B { datetime d = \"20241329123000.000000+060\"; };",
     "1:31: warning: -Wdatetime-range"},
    {"R55 month 13 [cim]", DIALECT_CIM, "class A_B { datetime d = \"20241329123000.000000+060\"; };",
     "1:31: error: -Wdatetime-range"},
    {"R55 month 13 [mof3]", DIALECT_MOF3, "class A_B { datetime d = \"20241329123000.000000+060\"; };",
     "1:31: error: -Wdatetime-range"},
    {"R55 no such day [wmi]", DIALECT_WMI, "class A_B { datetime d = \"20230229123000.000000+060\"; };",
     "1:33: warning: -Wdatetime-range"},
    {"R55 no such day [cim]", DIALECT_CIM, "class A_B { datetime d = \"20230229123000.000000+060\"; };",
     "1:33: error: -Wdatetime-range"},
    {"R55 kept [wmi]", DIALECT_WMI, "class A_B { datetime d = \"20240229235959.999999+060\"; };", ""},
    {"R55 kept [cim]", DIALECT_CIM, "class A_B { datetime d = \"20240229235959.999999+060\"; };", ""},
    {"R56 part of a field [wmi]", DIALECT_WMI, "class A_B { datetime d = \"199*0416123000.000000+000\"; };",
     "1:27: error: -Wdatetime-wildcard"},
    {"R56 part of a field [cim]", DIALECT_CIM, "class A_B { datetime d = \"199*0416123000.000000+000\"; };",
     "1:27: error: -Wdatetime-wildcard"},
    {"R56 part of a field [mof3]", DIALECT_MOF3, "class A_B { datetime d = \"199*0416123000.000000+000\"; };",
     "1:27: error: -Wdatetime-wildcard"},
    {"R56 a gap [wmi]", DIALECT_WMI, "class A_B { datetime d = \"****0401******.000000+000\"; };", ""},
    {"R56 a gap [cim]", DIALECT_CIM, "class A_B { datetime d = \"****0401******.000000+000\"; };",
     "1:39: error: -Wdatetime-wildcard"},
    {"R56 kept [wmi]", DIALECT_WMI, "class A_B { datetime d = \"20240401******.******+000\"; };", ""},
    {"R56 kept [cim]", DIALECT_CIM, "class A_B { datetime d = \"20240401******.******+000\"; };", ""},
    {"R57 interval without SubType [wmi]", DIALECT_WMI, "class A_B { datetime d = \"00000001120032.000000:000\"; };",
     "1:26: warning: -Wsubtype"},
    {"R57 interval without SubType [cim]", DIALECT_CIM, "class A_B { datetime d = \"00000001120032.000000:000\"; };",
     ""},
    {"R57 kept", DIALECT_WMI, "class A_B { [SubType(\"interval\")] datetime d = \"00000001120032.000000:000\"; };", ""},
    {"R57 the SubType is inherited, or on the slot", DIALECT_WMI,
     "class A_B { [key] uint8 k; [SubType(\"interval\"): ToSubclass] datetime d; datetime e; };\n"
     "class A_C : A_B { datetime d; };\n"
     "instance of A_C { k = 1; d = \"00000001120032.000000:000\"; [SubType(\"interval\")] e = "
     "\"00000001120032.000000:000\"; };",
     ""},
    {"R58 list for a scalar [wmi]", DIALECT_WMI, "class A_B { string s = {\"a\"}; };",
     "1:24: error: -Wlist-for-scalar"},
    {"R58 list for a scalar [cim]", DIALECT_CIM, "class A_B { string s = {\"a\"}; };",
     "1:24: error: -Wlist-for-scalar"},
    {"R58 list for a scalar [mof3]", DIALECT_MOF3, "class A_B { string s = {\"a\"}; };",
     "1:24: error: -Wlist-for-scalar"},
    {"R58 kept [wmi]", DIALECT_WMI, "class A_B { string s[] = {\"a\"}; };", ""},
    {"R58 kept [cim]", DIALECT_CIM, "class A_B { string s[] = {\"a\"}; };", ""},
    {"R58 kept [mof3]", DIALECT_MOF3, "class A_B { string s[] = {\"a\"}; };", ""},
    {"R59 scalar for an array [wmi]", DIALECT_WMI, "class A_B { string s[] = \"a\"; };",
     "1:26: warning: -Wscalar-for-array"},
    {"R59 scalar for an array [cim]", DIALECT_CIM, "class A_B { string s[] = \"a\"; };",
     "1:26: error: -Wscalar-for-array"},
    {"R59 NULL is no scalar [wmi]", DIALECT_WMI, "class A_B { string s[] = NULL; };", ""},
    {"R59 NULL is no scalar [cim]", DIALECT_CIM, "class A_B { string s[] = NULL; };", ""},
    {"R60 NULL element [wmi]", DIALECT_WMI, "class A_B { string s[] = {\"a\", NULL}; };",
     "1:32: error: -Wnull-element"},
    {"R60 NULL element [cim]", DIALECT_CIM, "class A_B { string s[] = {\"a\", NULL}; };", ""},
    {"R60 kept", DIALECT_WMI, "class A_B { string s[] = {\"a\", \"\"}; };", ""},
    {"R61 more than the bound [wmi]", DIALECT_WMI, "class A_B { uint8 a[2] = {1, 2, 3}; };",
     "1:26: warning: -Warray-bound"},
    {"R61 more than the bound [cim]", DIALECT_CIM, "class A_B { uint8 a[2] = {1, 2, 3}; };",
     "1:26: warning: -Warray-bound"},
    {"R61 fewer than the bound [wmi]", DIALECT_WMI, "class A_B { uint8 a[2] = {1}; };", ""},
    {"R61 fewer than the bound [cim]", DIALECT_CIM, "class A_B { uint8 a[2] = {1}; };", "1:26: warning: -Warray-bound"},
    {"R61 kept [wmi]", DIALECT_WMI, "class A_B { uint8 a[2] = {1, 2}; };", ""},
    {"R61 kept [cim]", DIALECT_CIM, "class A_B { uint8 a[2] = {1, 2}; };", ""},
    {"R63 no path", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_B { A_D ref r = \"no path\"; };",
     "2:28: warning: -Wobject-path"},
    {"R63 no such key: that key", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_B { A_D ref r = \"A_D.q=\\\"x\\\"\"; };",
     "2:30: warning: -Wobject-path"},
    {"R63 another type: that value", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_B { A_D ref r = \"A_D.k=1\"; };",
     "2:32: warning: -Wobject-path"},
    {"R63 a key is missing", DIALECT_WMI,
     "class A_D { [key] string k; [key] uint8 l; };\n"
     "class A_B { A_D ref r = \"A_D.k=\\\"x\\\"\"; };",
     "2:26: warning: -Wobject-path"},
    {"R63 another class: that class", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_E { [key] string k; };\n"
     "class A_B { A_D ref r = \"A_E.k=\\\"x\\\"\"; };",
     "3:26: warning: -Wobject-path"},
    {"R63 another class in another namespace", DIALECT_WMI,
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\n"
     "class A_E { [key] string k; };\n"
     "#pragma namespace(\"\\\\\\\\.\\\\root\\\\default\")\n"
     "class A_D { [key] string k; };\n"
     "class A_B { A_D ref r = \"\\\\\\\\.\\\\root\\\\cimv2:A_E.k=\\\"x\\\"\"; };",
     "5:45: warning: -Wobject-path"},
    {"R63 kept: unknown classes and namespaces are somewhere else", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_B { A_D ref r = \"A_X.k=\\\"x\\\"\"; A_D ref s = \"\\\\\\\\.\\\\root\\\\far:A_X.q=1\"; };",
     ""},
    {"R63 kept: sub- and superclasses, the only key unnamed, singletons", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_E : A_D { };\n"
     "[singleton] class A_S { };\n"
     "class A_B { A_D ref r = \"A_E=\\\"x\\\"\"; A_E ref s = \"A_D.K='x'\"; A_S ref t = \"A_S=@\"; object ref u = "
     "\"A_S=@\"; A_D ref v = \"A_D\"; };",
     ""},
    {"R63 kept: quoted integers, booleans", DIALECT_WMI,
     "class A_D { [key] uint64 k; [key] boolean l; };\n"
     "class A_B { A_D ref r = \"A_D.l=true,k=\\\"18446744073709551615\\\"\"; };",
     ""},
    {"R64 alias of another class", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_E { [key] string k; };\n"
     "instance of A_D as $X { k = \"x\"; };\n"
     "class A_R { A_E ref r = $X; };",
     "4:25: error: -Walias-class"},
    {"R64 kept: a subclass", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_E : A_D { };\n"
     "instance of A_E as $X { k = \"x\"; };\n"
     "class A_R { A_D ref r = $X; };",
     ""},
    {"R64 class aliases", DIALECT_WMI,
     "class A_D as $D { [key] string k; };\n"
     "class A_E as $E { [key] string k; };\n"
     "class A_R { A_D ref r = $D; A_D ref s = $E; };",
     "3:41: error: -Walias-class"},
    {"R65 alias for a string [wmi]", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { string s = $X; };",
     "3:24: error: -Wunexpected-alias"},
    {"R65 alias for a string [cim]", DIALECT_CIM,
     "class A_D { [key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { string s = $X; };",
     "3:24: error: -Wunexpected-alias"},
    {"R65 alias for an embedded object", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { A_D e = $X; };",
     "3:21: error: -Wunexpected-alias"},
    {"R65 alias on an embedded instance", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_R { A_D e = instance of A_D as $X { k = \"d\"; }; };",
     "2:40: error: -Wembedded-alias"},
    {"R65 kept", DIALECT_WMI,
     "class A_D { [key] string k; };\n"
     "class A_R { A_D e = instance of A_D { k = \"d\"; }; };",
     ""},
    {"R66 embedded instance of another class", DIALECT_WMI,
     "class A_D { string k; };\n"
     "class A_E { };\n"
     "class A_R { A_E e = instance of A_D { k = \"x\"; }; };",
     "3:33: error: -Wembedded-class"},
    {"R66 kept: a subclass, an object", DIALECT_WMI,
     "class A_D { string k; };\n"
     "class A_E : A_D { };\n"
     "class A_R { A_D e = instance of A_E { k = \"x\"; }; object o = instance of A_D { }; };",
     ""},
    {"R66 slots of embedded instances are checked", DIALECT_WMI,
     "class A_D { uint8 k; };\n"
     "class A_R { A_D e[] = { instance of A_D { k = 1; }, instance of A_D { k = 256; q = 1; } }; };",
     "2:80: error: -Wunknown-property\n"
     "2:75: error: -Wvalue-range"},
    {"R65 an alias for a string that holds an instance [wmi]", DIALECT_WMI,
     "class A_D { [Key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string s = $X; [EmbeddedInstance(\"A_D\")] string t[] = {$X, $Nope}; };",
     "3:50: error: -Wunexpected-alias\n"
     "3:94: error: -Wunexpected-alias\n"
     "3:98: error: -Wunexpected-alias"},
    {"R65 an alias for a string that holds an instance [cim]", DIALECT_CIM,
     "class A_D { [Key] string k; };\n"
     "instance of A_D as $X { k = \"d\"; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string s = $X; [EmbeddedInstance(\"A_D\")] string t[] = {$X, $Nope}; };",
     "3:98: error: -Wunknown-alias"},
    {"R67 embedded text that is no MOF [wmi]", DIALECT_WMI,
     "class A_D { string k; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string e = \"instance of A_D {\"; };",
     ""},
    {"R67 embedded text that is no MOF [cim]", DIALECT_CIM,
     "class A_D { string k; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string e = \"instance of A_D {\"; };",
     "2:50: warning: -Wembedded"},
    {"R67 embedded text that is no instance, each element", DIALECT_CIM,
     "class A_D { string k; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string e[] = {\"class A_X { };\", \"instance of A_D { };\", \"\"}; "
     "[EmbeddedObject] string f = \"class A_X { };\"; };",
     "2:53: warning: -Wembedded\n"
     "2:95: warning: -Wembedded"},
    {"R67 kept", DIALECT_CIM,
     "class A_D { string k; };\n"
     "class A_R { [EmbeddedInstance(\"A_D\")] string e = \"instance of A_D { k = \\\"x\\\"; };\"; "
     "[EmbeddedInstance(\"A_D\")] string n = NULL; };",
     ""},
    {"R126 instances that hold each other as text", DIALECT_CIM,
     "class A_D { [Key] string k; [EmbeddedInstance(\"A_D\")] string e; };\n"
     "instance of A_D as $X { k = \"x\"; e = $Y; };\n"
     "instance of A_D as $Y { k = \"y\"; e = $X; };",
     "3:38: error: -Wcircular-alias"},
    {"R68 longer than MaxLen [wmi]", DIALECT_WMI, "class A_B { [MaxLen(2)] string s = \"abc\"; };", ""},
    {"R68 longer than MaxLen [cim]", DIALECT_CIM, "class A_B { [MaxLen(2)] string s = \"abc\"; };",
     "1:36: warning: -Wconstraint"},
    {"R68 MaxLen counts characters", DIALECT_CIM,
     "class A_B { [MaxLen(2)] string s = \"\xc3"
     "\xa4"
     "\xc3"
     "\xb6"
     "\"; [MinLen(3)] string t = \"\xc3"
     "\xa4"
     "\xc3"
     "\xb6"
     "\"; };",
     "1:65: warning: -Wconstraint"},
    {"R68 MinValue and MaxValue, each element", DIALECT_CIM,
     "class A_B { [MinValue(2), MaxValue(5)] uint8 n[] = {1, 2, 5, 6}; [MaxValue(1)] real32 r = 1.5; };",
     "1:53: warning: -Wconstraint\n"
     "1:62: warning: -Wconstraint\n"
     "1:91: warning: -Wconstraint"},
    {"R68 MaxValue of the larger half of uint64", DIALECT_CIM,
     "class A_B { [MaxValue(9223372036854775807)] uint64 n = 9223372036854775808; };", "1:56: warning: -Wconstraint"},
    {"R68 ValueMap of strings", DIALECT_CIM,
     "class A_B { [ValueMap{\"a\", \"b\"}] string s = \"c\"; [ValueMap{\"a\", \"..\"}] string t = \"c\"; };",
     "1:45: warning: -Wconstraint"},
    {"R68 ValueMap of integers", DIALECT_CIM,
     "class A_B { [ValueMap{\"0\", \"2..4\", \"9..\"}] uint16 n[] = {0, 1, 2, 4, 5, 9, 99}; };",
     "1:61: warning: -Wconstraint\n"
     "1:70: warning: -Wconstraint"},
    {"R68 kept", DIALECT_CIM,
     "class A_B { [MaxLen(3), MinLen(3), ValueMap{\"abc\"}] string s = \"abc\"; [MaxValue(5)] sint8 n = NULL; };", ""},
    {"R86 NULL", DIALECT_WMI, "[x(NULL)] class A_B { };", "1:4: error: -Wqualifier-constant"},
    {"R86 mixed types", DIALECT_WMI, "[x{1, \"a\"}] class A_B { };", "1:7: error: -Wqualifier-constant"},
    {"R86 an alias", DIALECT_WMI, "[x($A)] class A_B { };", "1:4: error: -Wqualifier-constant"},
    {"R86 kept", DIALECT_WMI, "[a, b(1), c(1.5), d(\"x\"), e(TRUE), f{1, 2}, g{\"x\"}] class A_B { };", ""},
    /* several dialects at once: the weakest rule holds */
    {"R51 R52 R59 in the union of dialects", DIALECT_ANY,
     "class A_B { uint64 x = \"1\"; boolean b = 1; string s[] = \"a\"; };",
     "1:24: warning: -Wstring-conversion\n"
     "1:41: warning: -Wboolean-conversion\n"
     "1:57: warning: -Wscalar-for-array"},
};
/* clang-format on */

const struct check_table values_table = {"values", cases, sizeof cases / sizeof *cases};
