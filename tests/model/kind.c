/*
 * One mistake gives one error, where a person would point; and it tells what to write instead.
 */
#include "check.h"

/* clang-format off */
static const struct {
    enum dialect dialect;
    const char *source;
    const char *error;          /* "line:column: " and how the one error begins */
    const char *more;           /* also in the messages, a note as a rule; NULL: nothing */
} rows[] = {
    /* brackets of the wrong sort, or missing, or twice */
    { DIALECT_WMI, "class A ( string s; );\nclass B { };", "1:9: error: expected 'as', '{' or ':' before '('", "is in '{ }'" },
    { DIALECT_WMI, "class A\n    [Key] string s;\n    uint8 n;\n};\nclass B { };", "2:5: error: expected 'as', '{' or ':' before '['", NULL },
    { DIALECT_WMI, "class A {\nstring s;\n};\ninstance of A\n    s = \"x\";\n    s = \"y\";\n};\nclass B { };", "5:5: error: expected 'as' or '{' before 's'", NULL },
    { DIALECT_WMI, "class A { {\nstring s;\n};\nclass B { };", "1:11: error: expected a type or '}' before '{'", NULL },
    { DIALECT_WMI, "class A {\n    string s; }\n    uint8 n;\n    uint8 m;\n};", "2:16: error: expected ';' after '}'", NULL },
    { DIALECT_WMI, "class A {\nstring s;\n;\nclass B { };", "3:1: error: expected '}' before ';'", "to match this '{'" },
    { DIALECT_WMI, "class A { [Key string ] s; };", "1:16: error: expected '{', '(', ']', ',' or ':' before 'string'", NULL },
    { DIALECT_WMI, "class A { uint32 m([In] string x; };", "1:33: error: expected ')', '[', ',' or '=' before ';'", "1:19: note: to match this '('" },
    { DIALECT_WMI, "class A { string a[] = {\"a\", \"b\"; };", "1:33: error: expected a string, '}' or ',' before ';'", "1:24: note: to match this '{'" },
    /* a ';' */
    { DIALECT_WMI, "class A { [Key] string k; string t; };\ninstance of A {\n k = \"x\"\n t = \"y\";\n};", "3:9: error: expected ';' after a string", NULL },
    { DIALECT_WMI, "class A { [Key] string k; };\ninstance of A { k = \"x\" };", "2:24: error: expected ';' after a string", NULL },
    { DIALECT_WMI, "class A { string s = \"x\"\n uint8 n = 300; };", "1:25: error: expected ';' after a string", "2:12: error: value 300" },
    { DIALECT_WMI, "class A { string s;\n}\nclass B { };", "2:2: error: expected ';' after '}'", NULL },
    { DIALECT_WMI, "class A { string s; }\n#pragma autorecover\n", "1:22: error: expected ';' after '}'", NULL },
    { DIALECT_WMI, "class A { string s; }", "1:22: error: expected ';' after '}'", NULL },
    { DIALECT_WMI, "class A { string s; uint8 n }; class B { };", "1:28: error: expected ';' after 'n'", NULL },
    { DIALECT_WMI, "class A { string s = ; ; };", "1:22: error: expected a value or '{' before ';'", NULL },
    /* what the mistake took away is not missing */
    { DIALECT_WMI, "class A : { [Key] string k; };\nclass B : A { A ref r; };\ninstance of A { k = \"x\"; };", "1:11: error: expected a name before '{'", NULL },
    { DIALECT_WMI, "class A { [Key] string 5k; uint8 n; };\ninstance of A { k = \"x\"; };", "1:24: error: ", NULL },
    { DIALECT_WMI, "class A { [Key] string k; };\ninstance of A as { k = \"x\"; };\nclass B { A ref r = $T1; };", "2:18: error: expected an alias ($name) before '{'", NULL },
    { DIALECT_CIM, "Qualifier A_Q : boolean = , Scope(any);\n[A_Q] class B_C { };", "1:27: error: expected a value or '{' before ','", NULL },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false true, Scope(any);\n[A_Q] class B_C { };", "1:33: error: expected", NULL },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false, Scope any;\nclass B_C { };", "1:39: error: expected '(' after 'Scope'", NULL },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false, Scop(any);\nclass B_C { };", "1:34: error: a qualifier declaration has no part 'Scop'; did you mean 'Scope'?", NULL },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false, Scope(clas);\n[A_Q] class B_C { };", "1:40: error: unknown scope 'clas'; did you mean 'class'?", NULL },
    { DIALECT_CIM, "Qualifier A_Q : bolean = false, Scope(any);\n[A_Q] class B_C { };", "1:17: error: unknown type 'bolean'; did you mean 'boolean'?", NULL },
    { DIALECT_WMI, "class A { uint32 m([In 5] string s, [In] string t); };", "1:24: error: expected", NULL },
    { DIALECT_CIM, "class A_B { [Key] string k; };\nclass A_C : A_B { [Override Override(\"k\")] string k; };", "2:29: error: expected", NULL },
    { DIALECT_WMI, "class A { [Key] string s; };\ninstance of A { s = \"x\";\ninstance of Foo { a = 1; };\n};", "3:1: error: expected '};' before this", "2:15: note: to match" },
    { DIALECT_WMI, "class { [Key] string k; };\nclass B : A { };", "1:7: error: expected a name before '{'", NULL },
    /* what is unknown is told once */
    { DIALECT_CIM, "class A_B : A_Miss { };\nclass A_C : A_Miss { };\ninstance of A_Miss { };", "1:13: error: unknown superclass 'A_Miss'", NULL },
    { DIALECT_CIM, "class A_B { [Nope] string s; [Nope] string t; };", "1:14: error: undeclared qualifier 'Nope'", NULL },
    { DIALECT_WMI, "class A { [Key] string k; string Nmae; };\ninstance of A { k = \"1\"; Name = \"x\"; };\ninstance of A { k = \"2\"; Name = \"x\"; };", "2:26: error: class 'A' has no property 'Name'; did you mean 'Nmae'?", NULL },
    { DIALECT_WMI, "class A { Level uint32; string s; };\ninstance of A { Level = 1; };", "1:11: error: unknown type 'Level'", NULL },
    /* "+" */
    { DIALECT_WMI, "class A { string s = \"a\" + \"b\" + \"c\"; };", "1:26: error: '+' means nothing in MOF; strings that stand side by side are one", NULL },
    { DIALECT_WMI, "class A { string s => \"a\"; };", "1:21: error: '>' means nothing in MOF; a value stands behind '='", NULL },
    /* words and signs of other languages */
    { DIALECT_WMI, "class A extends B { string s; };", "1:9: error: expected", "1:9: note: a superclass stands behind a colon" },
    { DIALECT_WMI, "public class A { string s; };", "1:1: error: expected a declaration", "1:1: note: MOF has no access" },
    { DIALECT_WMI, "class A { public string s; };", "1:25: error: expected", "1:11: note: MOF has no access" },
    { DIALECT_WMI, "abstract class A { };", "1:1: error: expected a declaration", "note: this is a qualifier in MOF: '[Abstract] class Name'" },
    { DIALECT_WMI, "struct A { string s; };", "1:1: error: expected a declaration", "note: in MOF this is a 'class'" },
    { DIALECT_WMI, "enum A { B, C };", "1:1: error: expected a declaration", "ValueMap" },
    { DIALECT_WMI, "class A { unsigned int u; };", "1:24: error: expected", "note: the types are boolean, string" },
    { DIALECT_WMI, "class A { int n; };", "1:11: error: unknown type 'int'; did you mean 'sint32'?", NULL },
    { DIALECT_WMI, "class A { bool b; };", "1:11: error: unknown type 'bool'; did you mean 'boolean'?", NULL },
    { DIALECT_CIM, "class A_B { double d; };", "1:13: error: a class as a type", "1:13: note: did you mean 'real64'?" },
    { DIALECT_WMI, "class A { string[] s; };", "1:21: error: expected '(' before ';'", "the brackets of an array stand behind its name" },
    { DIALECT_WMI, "class A { string s = 'abc'; };", "1:22: error: a character constant holds exactly one character; a string is written in double quotes", NULL },
    { DIALECT_WMI, "class A { [Description(hello)] string s; };", "1:24: error: a word as a value", "note: a string is written in quotes: \"hello\"" },
    { DIALECT_WMI, "class A { boolean b = yes; };", "1:23: error: a word as a value", "note: the values of a boolean are TRUE and FALSE" },
    { DIALECT_WMI, "class A { boolean b = ture; };", "1:23: error: a word as a value", "note: did you mean 'TRUE'?" },
    { DIALECT_WMI, "class A { string s : \"x\"; };", "1:20: error: expected ';', '(', '[' or '=' before ':'", "note: a value stands behind '='" },
    { DIALECT_WMI, "class A { string s == \"x\"; };", "1:21: error: expected a value or '{' before '='", "note: one '=' is enough" },
    /* what was meant, or what there is */
    { DIALECT_WMI, "class A_Thing { };\nclass B : A_Thign { };", "2:11: error: unknown superclass 'A_Thign' of class 'B'; did you mean 'A_Thing'?", NULL },
    { DIALECT_WMI, "instance of __Win32Provder { Name = \"p\"; };", "1:13: error: instance of unknown class '__Win32Provder'; did you mean '__Win32Provider'?", NULL },
    { DIALECT_WMI, "instance of __EventFilter { Name = \"f\"; Qurey = \"x\"; };", "1:41: error: class '__EventFilter' has no property 'Qurey'; did you mean 'Query'?", NULL },
    { DIALECT_CIM, "class A_B { [Kye] string s; };", "1:14: error: undeclared qualifier 'Kye'; did you mean 'Key'?", NULL },
    { DIALECT_WMI, "#pragma nmaespace(\"root\")", "1:9: error: unknown #pragma 'nmaespace'; did you mean 'namespace'?", NULL },
    { DIALECT_WMI, "#pragma inlcude(\"x.mof\")", "1:9: error: unknown #pragma 'inlcude'; did you mean 'include'?", NULL },
    { DIALECT_WMI, "#pragma zzz(\"x\")", "1:9: error: unknown #pragma 'zzz'; expected one of amendment, autorecover", NULL },
    { DIALECT_WMI, "#pragma classflags(\"forcupdate\")\nclass A { };", "1:20: error: unknown flag 'forcupdate'; did you mean 'forceupdate'?", NULL },
    { DIALECT_WMI, "#pragma classflags(\"zzz\")\nclass A { };", "1:20: error: unknown flag 'zzz'; expected one of createonly, forceupdate", NULL },
    { DIALECT_WMI, "Qualifier A : string = \"\", Scope(any), Flavor(ToSublcass);", "1:47: error: unknown flavor 'ToSublcass'; did you mean 'ToSubclass'?", NULL },
    { DIALECT_WMI, "Qualifier A : string = \"\", Scope(any), Flavor(Zzz);", "1:47: error: unknown flavor 'Zzz'; expected one of EnableOverride, DisableOverride", NULL },
    { DIALECT_CIM, "Qualifier A_B : string = \"\", Scope(zzz);", "1:36: error: unknown scope 'zzz'; expected one of class, association", NULL },
    { DIALECT_CIM, "Qualifier A_B : string = \"\", Scope(instance);", "1:36: error: unknown scope 'instance'; expected one of", NULL },
    { DIALECT_WMI, "class A { [Key] string k; A ref r = $Frist; };\ninstance of A as $First { k = \"x\"; };", "1:37: error: alias '$Frist' is not declared; did you mean '$First'?", NULL },
    { DIALECT_WMI, "instance of __Win32Provider { Name = \"p\"; HostingModel = \"LocalSystemHots\"; };", "1:58: error: \"LocalSystemHots\" is not a hosting model (WBEM_E_INVALID_PROVIDER_REGISTRATION); did you mean 'LocalSystemHost'?", NULL },
    /* the other place */
    { DIALECT_CIM, "class A_B { };\n[Association] class A_C : A_B { A_B ref a; A_B ref b; };", "2:27: error: association 'A_C' derives", "1:7: note: superclass 'A_B' is declared here" },
    { DIALECT_WMI, "class A { [Key] string k; uint8 n; };\ninstance of A { k = \"x\"; n = 300; };", "2:30: error: value 300", "1:33: note: property 'n' is declared here" },
    { DIALECT_WMI, "class A { [Key] string k; uint8 n; };\ninstance of A { n = 3; };", "2:13: error: key 'k' of 'A' is not set", "1:24: note: key 'k' is declared here" },
    { DIALECT_WMI, "class A { [Key] string k; };\ninstance of A { k = \"x\"; zzz = 1; };", "2:26: error: class 'A' has no property 'zzz'", "1:7: note: class 'A' is declared here" },
    { DIALECT_WMI, "class A { [Key] string k; };\nclass R { [Key] A ref r; };\nclass D { [Key] string k; };\ninstance of D as $D { k = \"1\"; };\ninstance of R { r = $D; };", "5:21: error: alias $D is of class 'D'", "4:18: note: alias $D is declared here" },
    { DIALECT_CIM, "class A_B { [Required] string k; };\ninstance of A_B { k = NULL; };", "2:23: error: NULL for required property 'k'", "1:31: note: property 'k' is declared here" },
    { DIALECT_WMI, "class A { string k; };\ninstance of A as $A { k = \"x\"; };\nclass R { A ref r = $A; };", "3:21: error: alias '$A' names an instance of 'A' without keys", "2:18: note: alias '$A' is declared here" },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false, Scope(any);\n[A_Q(\"x\")] class B_C { };", "2:6: error: string constant", "1:11: note: qualifier 'A_Q' is declared here" },
    { DIALECT_CIM, "Qualifier A_Q : boolean = false, Scope(property);\n[A_Q] class B_C { };", "2:2: error: qualifier 'A_Q' cannot be applied to a class", "1:11: note: declared with Scope(property)" },
    { DIALECT_CIM, "class A_B { [Key] string k; };\nclass A_C : A_B { string k; };", "2:26: error: property 'k' hides", "1:26: note: inherited from 'A_B' here" },
    { DIALECT_WMI, "class A { string k; };\nclass B : A { uint8 k; };", "2:15: error: property 'k' overrides 'string'", "1:18: note: overridden property is here" },
    { DIALECT_CIM, "class A_B { uint32 m(); };\nclass A_C : A_B { [Override(\"m\")] uint8 m(); };", "2:41: error: method 'm' overrides", "1:20: note: overridden method is here" },
    { DIALECT_CIM, "class A_B { [Key] string k; };\nclass A_C : A_B { [Key] string j; };", "2:32: error: key 'j' added below", "1:26: note: inherited key 'k' is here" },
    { DIALECT_WMI, "class A { string s; string s; };", "1:28: error: duplicate property 's'", "1:18: note: first declared here" },
    { DIALECT_WMI, "instance of __EventFilter as $F { Name = \"f\"; };\ninstance of __EventFilter as $F { Name = \"g\"; };", "2:30: error: alias '$F' already declared", "1:30: note: previous declaration is here" },
};
/* clang-format on */

/* Errors, not those that only the row's text about more mentions. */
static unsigned count_wanted(const char *more)
{
    return more && strstr(more, ": error: ") ? 2 : 1;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct check_run run;
        check_compile(&run, rows[i].dialect, rows[i].source);
        char error[512];
        snprintf(error, sizeof error, "t.mof:%s", rows[i].error);
        CHECK(run.unit.diag.errors == count_wanted(rows[i].more), "%s: %u errors: %s", rows[i].source,
              run.unit.diag.errors, run.messages);
        CHECK(strstr(run.messages, error), "%s: %s", rows[i].source, run.messages);
        CHECK(!rows[i].more || strstr(run.messages, rows[i].more), "%s: %s", rows[i].source, run.messages);
        check_free(&run);
    }
    return test_summary();
}
