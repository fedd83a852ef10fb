/*
 * What MOF 3 adds: structures, enumerations, local types, values, octetstrings. R127, R150 to R154, and what other
 * rules say of these.
 */
#include "tables.h"

/* clang-format off: a table */
static struct check_case cases[] = {
    {"R127 255 values in one another", DIALECT_MOF3, NULL, ""},
    {"R127 256 values in one another", DIALECT_MOF3, NULL, "256:40: error: -Wvalue-nesting"},
    {"R127 256 values in one another, from the inside", DIALECT_MOF3, NULL, "257:42: error: -Wvalue-nesting"},
    {"R122 aliases that stand for a million values", DIALECT_MOF3, NULL, "21:41: error: -Wpath-too-long"},
    {"R122 an alias that stands for millions of elements", DIALECT_MOF3, NULL, "4:3073: error: -Wpath-too-long"},
    {"R150 structure below structure", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "structure A_T : A_S { string b; };",
     ""},
    {"R150 structure below class", DIALECT_MOF3,
     "class A_B { };\n"
     "structure A_S : A_B { };",
     "2:17: error: -Wsuperclass-kind"},
    {"R150 structure below association", DIALECT_MOF3,
     "class A_B { };\n"
     "association A_X { A_B ref a; A_B ref b; };\n"
     "structure A_S : A_X { };",
     "3:17: error: -Wsuperclass-kind"},
    {"R150 class below structure", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "class A_B : A_S { [Key] string b; };",
     ""},
    {"R150 association below structure and class", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "class A_B : A_S { };\n"
     "association A_X : A_S { A_B ref b; A_B ref c; };\n"
     "association A_Y : A_B { A_B ref d; A_B ref e; };",
     ""},
    {"R150 class below enumeration", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "class A_B : A_E { };",
     "2:13: error: -Wsuperclass-kind"},
    {"R150 enumeration below structure", DIALECT_MOF3,
     "structure A_S { };\n"
     "enumeration A_E : A_S { X };",
     "2:19: error: -Wsuperclass-kind"},
    {"R150 unknown superstructure", DIALECT_MOF3,
     "structure A_Date { };\n"
     "structure A_T : A_Dat { };",
     "2:17: error: -Wunknown-superclass"},
    {"R150 structure below itself", DIALECT_MOF3,
     "structure A_S : A_T { };\n"
     "structure A_T : A_S { };",
     "2:17: error: -Wcyclic-superclass"},
    {"R150 any", DIALECT_ANY,
     "class A_B { };\n"
     "structure A_S : A_B { };",
     "2:17: error: -Wsuperclass-kind"},
    {"R151 method in structure", DIALECT_MOF3, "structure A_S { string m(); };", "1:24: error: -Wstructure-member"},
    {"R151 key in structure", DIALECT_MOF3, "structure A_S { [Key] string k; };", "1:30: error: -Wstructure-member"},
    {"R151 property and reference in structure", DIALECT_MOF3,
     "class A_B { [Key] string k; };\n"
     "structure A_S { string p; A_B ref r; };",
     ""},
    {"R151 in a local structure", DIALECT_MOF3, "class A_B { structure L { void m(); }; };",
     "1:32: error: -Wstructure-member"},
    {"R152 integer and string literals", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1, Y = -2, Z = 0x10 };\n"
     "enumeration A_F : string { P, Q = \"q\" };",
     ""},
    {"R152 an integer literal without value", DIALECT_MOF3, "enumeration A_E : integer { X, Y = 2 };",
     "1:29: error: -Wenumeration-value"},
    {"R152 NULL for a literal", DIALECT_MOF3, "enumeration A_E : string { X = NULL };",
     "1:32: error: -Wenumeration-value"},
    {"R152 a value of the other type", DIALECT_MOF3,
     "enumeration A_E : integer { X = \"1\" };\n"
     "enumeration A_F : string { X = 1 };",
     "1:33: error: -Wstring-conversion\n"
     "2:32: error: -Wstring-conversion"},
    {"R152 a literal for a value", DIALECT_MOF3, "enumeration A_E : string { X, Y = X };",
     "1:35: error: -Wtype-mismatch"},
    {"R152 boolean base", DIALECT_MOF3, "enumeration A_E : boolean { X };", "1:19: error: -Wenumeration-base"},
    {"R152 unknown base", DIALECT_MOF3,
     "enumeration A_E : A_F { X };\n"
     "class A_B { A_E e = X; };",
     "1:19: error: -Wunknown-superclass"},
    {"R152 sized base", DIALECT_MOF3,
     "enumeration A_E : uint8 { X = 255 };\n"
     "enumeration A_F : uint8 { X = 256 };",
     "1:19: warning: -Wdeprecated-syntax\n"
     "2:19: warning: -Wdeprecated-syntax\n"
     "2:31: error: -Wvalue-range"},
    {"R152 repeated literal, without regard to case", DIALECT_MOF3, "enumeration A_E : string { X, x };",
     "1:31: error: -Wduplicate-literal"},
    {"R152 repeated literal of the base", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_F : A_E { Y, x = \"other\" };",
     "2:28: error: -Wduplicate-literal"},
    {"R152 repeated value", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1, Y = 0x1 };\n"
     "enumeration A_F : string { P = \"Q\", Q };",
     "1:36: error: -Wenumeration-value\n"
     "2:37: error: -Wenumeration-value"},
    {"R152 repeated value of the base", DIALECT_MOF3,
     "enumeration A_F : A_E { Z = 1 };\n"
     "enumeration A_E : integer { X = 1, Y = 2 };",
     "1:25: error: -Wenumeration-value"},
    {"R152 values that differ in case", DIALECT_MOF3, "enumeration A_E : string { X = \"v\", Y = \"V\" };", ""},
    {"R152 empty, and of another", DIALECT_MOF3,
     "enumeration A_E : string { };\n"
     "enumeration A_F : A_E { X };\n"
     "class A_B { A_F f = X; };",
     ""},
    {"R152 based on itself", DIALECT_MOF3,
     "enumeration A_E : A_F { X };\n"
     "enumeration A_F : A_E { Y };",
     "2:19: error: -Wcyclic-superclass"},
    {"R152 qualifiers of literals", DIALECT_MOF3,
     "Qualifier A_Q : boolean = false Scope(enumerationvalue, enumeration);\n"
     "[A_Q] enumeration A_E : string { [A_Q, Description(\"d\")] X };",
     ""},
    {"R83 on structures, enumerations and literals", DIALECT_MOF3,
     "Qualifier A_Q : boolean = false Scope(class, property);\n"
     "[A_Q] structure A_S { [A_Q] string p; };\n"
     "[A_Q] enumeration A_E : string { [A_Q] X };",
     "3:35: error: -Wqualifier-scope\n"
     "2:2: error: -Wqualifier-scope\n"
     "3:2: error: -Wqualifier-scope"},
    {"R83 what classes may have, structures may", DIALECT_MOF3, "[Abstract, Version(\"1.0.0\")] structure A_S { };",
     ""},
    {"R6 the same twice", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_E : string { X };\n"
     "structure A_S { enumeration E : string { X }; };\n"
     "structure A_S { enumeration E : string { X }; };",
     ""},
    {"R6 not the same", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_E : integer { X = 1 };\n"
     "structure A_S { structure L { }; };\n"
     "structure A_S { structure L { string p; }; };",
     "2:13: error: -Wduplicate-class\n"
     "4:11: error: -Wduplicate-class"},
    {"R6 a structure of the name of a class", DIALECT_MOF3,
     "class A_B { };\n"
     "structure A_B { };",
     "2:11: error: -Wduplicate-class"},
    {"R6 replaced with its local types", DIALECT_ANY,
     "class A_B { structure L { string a; }; L l; };\n"
     "class A_B { structure M { string a; }; M m; };",
     "2:7: warning: -Wduplicate-class"},
    {"R3 schema prefix", DIALECT_MOF3,
     "structure S { };\n"
     "enumeration E : string { X };\n"
     "class A_B { structure S { }; };",
     "1:11: warning: -Wschema-prefix\n"
     "2:13: warning: -Wschema-prefix"},
    {"R153 local types", DIALECT_MOF3,
     "class A_B { structure L { string a; }; enumeration E : string { P, Q }; L l; E e = P; E f = E.Q; L g(E e = Q); "
     "};",
     ""},
    {"R153 local types of an ancestor", DIALECT_MOF3,
     "class A_B { structure L { string a; }; };\n"
     "class A_C : A_B { L l = value of L { a = \"x\"; }; };",
     ""},
    {"R153 local types within local types", DIALECT_MOF3,
     "structure A_S { structure L { structure M { string a; }; M m; }; L l; structure N : L { M m2; }; };", ""},
    {"R153 as a type elsewhere", DIALECT_MOF3,
     "class A_B { structure L { string a; }; };\n"
     "class A_C { L l; };",
     "2:13: error: -Wlocal-type"},
    {"R153 as a superclass elsewhere", DIALECT_MOF3,
     "class A_B { structure L { string a; }; };\n"
     "structure A_S : L { };",
     "2:17: error: -Wlocal-type"},
    {"R153 a value elsewhere", DIALECT_MOF3,
     "class A_B { structure L { string a; }; };\n"
     "value of L as $V { a = \"x\"; };",
     "2:10: error: -Wlocal-type"},
    {"R153 in instances of the class", DIALECT_MOF3,
     "class A_B { structure L { string a; }; [Key] string k; L l; };\n"
     "class A_C : A_B { structure L { string b; }; };\n"
     "instance of A_C { k = \"1\"; l = value of L { a = \"x\"; }; };",
     ""},
    {"R153 repeated", DIALECT_MOF3, "class A_B { structure L { }; enumeration L : string { }; };",
     "1:42: error: -Wduplicate-class"},
    {"R153 one below the other, and round", DIALECT_MOF3,
     "class A_B { structure L : M { }; structure M { string a; }; structure N : O { }; structure O : N { }; };",
     "1:96: error: -Wcyclic-superclass"},
    {"R153 nearest first", DIALECT_MOF3,
     "structure A_L { string a; };\n"
     "class A_B { structure A_L { string b; }; A_L l = value of A_L { b = \"x\"; }; };\n"
     "class A_C { A_L l = value of A_L { a = \"x\"; }; };",
     ""},
    {"R154 both forms", DIALECT_MOF3,
     "enumeration A_E : string { X, Y };\n"
     "class A_B { A_E e = X; A_E f = A_E.Y; A_E g[] = { X, a_e.y, NULL }; A_E h = NULL; A_E m(A_E p = X); };\n"
     "instance of A_B { e = Y; g = { A_E.X }; };",
     ""},
    {"R154 no such literal", DIALECT_MOF3,
     "enumeration A_MonthsEnum : string { January, February };\n"
     "class A_B { A_MonthsEnum m = Januray; };",
     "2:30: error: -Wenumeration-literal"},
    {"R154 no such literal in the named enumeration", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_F : A_E { Y };\n"
     "class A_B { A_F e = A_E.X; A_F f = X; A_F g = A_F.X; A_F h = A_E.Y; };",
     "3:62: error: -Wenumeration-literal"},
    {"R154 another enumeration", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_F : string { X };\n"
     "class A_B { A_E e = A_F.X; };",
     "3:21: error: -Wenumeration-literal"},
    {"R154 value of a literal -Wpedantic", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1 };\n"
     "class A_B { A_E e = 1; };",
     "2:21: warning: -Wpedantic"},
    {"R154 value of no literal", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1 };\n"
     "enumeration A_F : string { Y = \"y\" };\n"
     "class A_B { A_E e = 2; A_F f = \"Y\"; };",
     "3:21: error: -Wenumeration-literal\n"
     "3:32: error: -Wenumeration-literal"},
    {"R154 of another type", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1 };\n"
     "class A_B { A_E e = \"X\"; A_E f = true; A_E g = { X }; A_E h[] = X; };",
     "2:21: error: -Wtype-mismatch\n"
     "2:34: error: -Wtype-mismatch\n"
     "2:48: error: -Wlist-for-scalar\n"
     "2:65: error: -Wscalar-for-array"},
    {"R154 broken literals say no more", DIALECT_MOF3,
     "enumeration A_E : integer { X };\n"
     "class A_B { A_E e = X; };",
     "1:29: error: -Wenumeration-value"},
    {"R154 a literal for what is no enumeration", DIALECT_MOF3, "class A_B { string s = X; };",
     "1:24: error: -Wtype-mismatch"},
    {"R154 in the key of an instance", DIALECT_MOF3,
     "enumeration A_E : integer { X = 1 };\n"
     "class A_B { [Key] A_E e; };\n"
     "instance of A_B { e = X; };\n"
     "instance of A_B { e = A_E.X; };",
     "4:13: warning: -Wduplicate-instance"},
    {"R32 an enumeration for its base type", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "class A_B { string p; };\n"
     "class A_C : A_B { [Override] A_E p; };",
     "3:30: error: -Woverride-type"},
    {"R33 narrowed to the base, widened from it", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_F : A_E { Y };\n"
     "class A_B { A_F p; A_E q; };\n"
     "class A_C : A_B { [Override] A_E p; [Override] A_F q; };",
     "4:48: error: -Woverride-class"},
    {"S8 enumeration-typed qualifier", DIALECT_MOF3,
     "enumeration A_E : string { None, Shared };\n"
     "Qualifier A_Q : A_E = None Scope(any);\n"
     "Qualifier A_R : A_E[] = { None, A_E.Shared } Scope(any);\n"
     "[A_Q(Shared), A_R{ None }] class A_B { [A_Q(A_E.None)] string p; };",
     ""},
    {"S8 wrong literals for a qualifier", DIALECT_MOF3,
     "enumeration A_E : string { None, Shared };\n"
     "Qualifier A_Q : A_E = Nine Scope(any);\n"
     "Qualifier A_R : A_E = None Scope(any);\n"
     "[A_R(Sharde)] class A_B { };",
     "2:23: error: -Wenumeration-literal\n"
     "4:6: error: -Wenumeration-literal"},
    {"S8 a qualifier of the type of a class", DIALECT_MOF3,
     "class A_B { };\n"
     "Qualifier A_Q : A_B = NULL Scope(any);\n"
     "Qualifier A_R : A_F = X Scope(any);",
     "2:17: error: -Wunknown-type\n"
     "3:17: error: -Wunknown-type"},
    {"R98 declared with another enumeration", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "enumeration A_F : string { X };\n"
     "Qualifier A_Q : A_E = X Scope(any);\n"
     "Qualifier A_Q : A_F = X Scope(any);",
     "4:11: error: -Wduplicate-qualifier-type"},
    {"R127 value with and without alias", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "class A_B { A_S s = $V; };\n"
     "value of A_S as $V { a = \"x\"; };\n"
     "value of A_S { a = \"y\"; };",
     "4:1: error: -Wvalue-alias"},
    {"R127 unused value", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "value of A_S as $V { a = \"x\"; };",
     "2:17: warning: -Wunused-value"},
    {"R127 value of a class", DIALECT_MOF3,
     "class A_C { [Key] string k; };\n"
     "class A_B { A_C c = $V; };\n"
     "value of A_C as $V { };",
     ""},
    {"R127 wrong values are found without a use", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "value of A_S as $V { b = \"x\"; };\n"
     "value of A_T as $W { };",
     "2:22: error: -Wunknown-property\n"
     "3:10: error: -Wunknown-class"},
    {"R126 values in values, and round", DIALECT_MOF3,
     "structure A_S { A_S s; A_S a[]; };\n"
     "class A_B { A_S s = $V; A_S a[] = { $V, value of A_S { s = $W; } }; };\n"
     "value of A_S as $V { s = $W; };\n"
     "value of A_S as $W { };\n"
     "value of A_S as $X { s = $Y; };\n"
     "value of A_S as $Y { a = { $X }; };",
     "6:28: error: -Wcircular-alias"},
    {"R126 unknown alias of a value", DIALECT_MOF3,
     "structure A_S { };\n"
     "class A_B { A_S s = $V; };",
     "2:21: error: -Wunknown-alias"},
    {"R65 alias of an instance for a value", DIALECT_MOF3,
     "class A_C { [Key] string k; };\n"
     "instance of A_C as $I { k = \"1\"; };\n"
     "class A_B { A_C c = $I; };",
     "3:21: error: -Wunexpected-alias"},
    {"R65 alias of a value for a reference", DIALECT_MOF3,
     "class A_C { [Key] string k; };\n"
     "value of A_C as $V { };\n"
     "class A_B { A_C ref r = $V; [Key] A_C ref k; };\n"
     "instance of A_B { k = $V; };",
     "3:25: error: -Wunexpected-alias\n"
     "4:23: error: -Wunexpected-alias"},
    {"R65 alias of a value for a string", DIALECT_MOF3,
     "structure A_S { };\n"
     "value of A_S as $V { };\n"
     "class A_B { string s = $V; };",
     "3:24: error: -Wunexpected-alias"},
    {"R66 value of another structure", DIALECT_MOF3,
     "structure A_S { };\n"
     "structure A_T : A_S { };\n"
     "structure A_U { };\n"
     "class A_B { A_S s = value of A_T { }; A_S t = value of A_U { }; A_S u = $U; };\n"
     "value of A_U as $U { };",
     "4:56: error: -Wembedded-class\n"
     "4:73: error: -Wembedded-class"},
    {"R66 instance of a class as a value -Wpedantic", DIALECT_MOF3,
     "class A_C { string a; };\n"
     "class A_B { A_C c = instance of A_C { a = \"x\"; }; };",
     "2:33: warning: -Wpedantic"},
    {"R120 instance of a structure as a value", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "class A_B { A_S s = instance of A_S { a = \"x\"; }; };",
     "2:33: warning: -Wabstract-instance"},
    {"R120 value of a structure", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "class A_B { A_S s = value of A_S { a = \"x\"; }; };",
     ""},
    {"R120 instance of a structure", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "instance of A_S { a = \"x\"; };",
     "2:13: error: -Wabstract-instance"},
    {"R120 instance and value of an enumeration", DIALECT_MOF3,
     "enumeration A_E : string { X };\n"
     "instance of A_E { X = \"x\"; };\n"
     "value of A_E as $V { };",
     "2:13: error: -Wabstract-instance\n"
     "3:10: error: -Wabstract-instance"},
    {"R120 value of an abstract structure", DIALECT_MOF3,
     "[Abstract] structure A_S { };\n"
     "class A_B { A_S s = value of A_S { }; };",
     "2:30: error: -Wabstract-instance"},
    {"R119 value of something unknown", DIALECT_MOF3, "value of A_Nothing as $V { };", "1:10: error: -Wunknown-class"},
    {"R27 reference to a structure", DIALECT_MOF3,
     "structure A_S { };\n"
     "enumeration A_E : string { };\n"
     "class A_B { A_S ref r; A_E ref e; };",
     "3:13: error: -Wunknown-reference-class\n"
     "3:24: error: -Wunknown-reference-class"},
    {"R44 unknown type, MOF 3's among those offered", DIALECT_MOF3, "class A_B { octetstrin o; intege i; };",
     "1:13: error: -Wunknown-type\n"
     "1:27: error: -Wunknown-type"},
    {"R44 unknown type elsewhere", DIALECT_WMI, "class A_B { octetstrin o; };", "1:13: error: -Wunknown-type"},
    {"R69 octetstring", DIALECT_MOF3,
     "class A_B { octetstring o = \"0x0A0b\"; octetstring p = \"0x\"; octetstring q = NULL; octetstring r[] = { "
     "\"0x01\", \"0X02\" }; };",
     ""},
    {"R69 odd digits, no digits, no prefix", DIALECT_MOF3,
     "class A_B { octetstring o = \"0x0A0\"; octetstring p = \"0xgg\"; octetstring q = \"0A\"; octetstring r = \"\"; "
     "};",
     "1:29: error: -Woctetstring\n"
     "1:54: error: -Woctetstring\n"
     "1:78: error: -Woctetstring\n"
     "1:100: error: -Woctetstring"},
    {"R69 of another type", DIALECT_MOF3, "class A_B { octetstring o = 10; };", "1:29: error: -Wtype-mismatch"},
    {"R47 integer is a number of 64 bits", DIALECT_MOF3,
     "class A_B { integer i = -9223372036854775808; integer j = 9223372036854775807; integer k = 9223372036854775808; "
     "};",
     "1:92: error: -Wvalue-range"},
    {"R155 integer", DIALECT_MOF3, "class A_B { integer i; };", ""},
    {"R66 a global structure where a local one has its name", DIALECT_MOF3,
     "structure A_S { string a; };\n"
     "structure A_T : A_S { };\n"
     "class A_B { A_S p; A_S q; };\n"
     "class A_C : A_B { structure A_S { string b; }; structure A_T { }; };\n"
     "instance of A_C { p = value of A_S { a = \"x\"; }; q = value of A_T { a = \"y\"; }; };",
     ""},
    {"R115 deprecated literal -Wdeprecated", DIALECT_MOF3,
     "enumeration A_E : string { [Deprecated{\"Y\"}] X, Y };\n"
     "class A_B { A_E e = X; A_E f = Y; };",
     "2:21: warning: -Wdeprecated"},
};
/* clang-format on */

/* A structure, then count values, each of which holds the next one or the one before. */
static const char *chain(const char *value, int count, const char *tail)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("structure A_S { A_S s; A_S t; };\n", out);
    for (int i = 1; i <= count; i++) {
        fprintf(out, value, i, strstr(value, "before") ? i - 1 : i + 1, strstr(value, "before") ? i - 1 : i + 1);
        fputc('\n', out);
    }
    fputs(tail, out);
    fclose(out);
    return text;
}

/* A value with elements in an array, used several times. */
static const char *array(int elements, int uses)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("structure A_S { integer n[]; };\nvalue of A_S as $V { n = {1", out);
    for (int i = 1; i < elements; i++)
        fputs(",1", out);
    fputs("}; };\nclass A_B { A_S s[] = {\n$V", out);
    for (int i = 1; i < uses; i++)
        fputs(",$V", out);
    fputs("}; };", out);
    fclose(out);
    return text;
}

const struct check_table *mof3_table(void)
{
    static const struct check_table table = {"mof3", cases, sizeof cases / sizeof *cases};

    if (cases[0].source)
        return &table;
    cases[4].source = array(4094, 1025); /* with the instance and the slot 4096 each */
    cases[0].source = chain("value of A_S as $V%d { /* next */ s = $V%d; };", 254,
                            "value of A_S as $V255 { };\nclass A_B { A_S s = $V1; };");
    cases[1].source = chain("value of A_S as $V%d { /* next */ s = $V%d; };", 255,
                            "value of A_S as $V256 { };\nclass A_B { A_S s = $V1; };");
    cases[2].source = chain("value of A_S as $V%d { /* before */ s = $V%d; };", 256, "value of A_S as $V0 { };");
    cases[3].source = chain("value of A_S as $V%d { /* before */ s = $V%d; t = $V%d; };", 30,
                            "value of A_S as $V0 { };\nclass A_B { A_S s = $V30; };");
    return &table;
}
