/*
 * Grammar: what each production becomes, and in which dialects it exists.
 */
#include <stdlib.h>

#include "../test.h"
#include "support.h"

/* yes: accepted without a word; no: refused with an error named "dialect"; in "any" all of it is accepted. */
static const struct {
    const char *yes, *no;
    const char *text;
    const char *tree;
} rows[] = {
    /* S1 */
    {"wmi", "cim mof3", "class A { };;", "class A{}"},
    /* S2, S12: classes, associations, structures */
    {"wmi cim mof3", "", "class A : B { };", "class A:B{}"},
    {"wmi cim", "mof3", "class A as $X { };", "class A$X{}"},
    {"wmi cim", "mof3", "class A as $X : B { };", "class A:B$X{}"},
    {"", "wmi cim mof3", "class A : B as $X { };", "class A:B$X{}"},
    {"mof3", "", "association A : B { B ref r; };", "association A:B{^B& r}"},
    {"mof3", "", "structure A : B { integer n = 1; };", "structure A:B{integer n=1}"},
    {"mof3", "", "class A { structure B { string s; }; [Q] enumeration E : string { X }; B b; };",
     "class A{structure B{string s}; [Q]enumeration E:string{X}; ^B b}"},
    /* S3, S4: properties and references */
    {"wmi cim mof3", "",
     "class A { string s; string t = \"x\"; string u[]; string v[] = { \"a\", \"b\" }; string w[] = {}; };",
     "class A{string s; string t=\"x\"; string[] u; string[] v={\"a\",\"b\"}; string[] w={}}"},
    {"wmi cim", "mof3", "class A { uint8 a[4]; uint8 b[0x2] = { 1 }; };", "class A{uint8[4] a; uint8[2x] b={1}}"},
    {"wmi mof3", "cim", "class A { B b; B c[]; object o; };", "class A{^B b; ^B[] c; ^object o}"},
    {"wmi cim mof3", "", "class A { B ref r; B ref s = \"p\"; B ref t[]; };", "class A{^B& r; ^B& s=\"p\"; ^B&[] t}"},
    {"wmi cim mof3", "", "class A { B ref ref; };", "class A{^B& ref}"},
    {"wmi mof3", "cim", "class A { B ref; B ref[]; B ref = $X; };", "class A{^B ref; ^B[] ref; ^B ref=$X}"},
    /* S6: methods */
    {"wmi cim mof3", "", "class A { uint32 m(); [Q] uint32 n([In] uint8 a, [Out] string b[], C ref c); };",
     "class A{uint32 m(); [Q]uint32 n([In]uint8 a,[Out]string[] b,^C& c)}"},
    {"wmi mof3", "cim", "class A { void m(); };", NULL},
    {"wmi mof3", "", "class A { void m(); };", "class A{void m()}"},
    {"wmi mof3", "cim", "class A { uint8 m(uint8 a = 1, string b[] = { \"x\" }); };",
     "class A{uint8 m(uint8 a=1,string[] b={\"x\"})}"},
    {"wmi mof3", "cim", "class A { uint8 m(B b, B ref, B ref c); };", "class A{uint8 m(^B b,^B ref,^B& c)}"},
    {"mof3", "wmi cim", "class A { string[] m(); };", "class A{string[]< m()}"},
    {"mof3", "wmi cim", "class A { B ref[] m(); };", "class A{^B&[]< m()}"},
    {"mof3", "wmi cim", "class A { B ref m(); };", "class A{^B& m()}"},
    {"mof3", "wmi", "class A { B[] m(); };", "class A{^B[]< m()}"},
    /* enumerations */
    {"mof3", "",
     "enumeration E : integer { A = 1, [Q] B = -2 }; enumeration F : E { }; enumeration G : string { X, Y = \"y\" };",
     "enumeration E:integer{A=1,[Q]B=-2} enumeration F:^E{} enumeration G:string{X,Y=\"y\"}"},
    {"", "mof3", "enumeration E : string { A, };", "enumeration E:string{A}"},
    /* S7: qualifiers */
    {"wmi cim mof3", "", "[A, B(1), C{1, 2}, D{}, E(\"x\"), F(true), G(null), H(1.5)] class X { };",
     "[A,B(1),C{1,2},D{},E(\"x\"),F(true),G(null),H(1.5)]class X{}"},
    {"wmi", "cim mof3", "[A(1, 2, 3)] class X { };", "[A({1,2,3})]class X{}"},
    {"wmi cim", "mof3", "[A(1) : ToSubclass Amended, B : Restricted] class X { };",
     "[A(1):ToSubclass Amended,B:Restricted]class X{}"},
    {"", "wmi cim mof3", "[A{1, 2,}] class X { };", "[A{1,2}]class X{}"},
    {"wmi cim mof3", "", "[class, ref, string(1), instance] class X { };", "[class,ref,string(1),instance]class X{}"},
    /* S8: qualifier types */
    {"wmi cim mof3", "", "Qualifier A : boolean = false, Scope(property, reference), Flavor(DisableOverride);",
     "qualifier A:boolean=false,Scope(property reference),Flavor(DisableOverride)"},
    {"wmi cim mof3", "", "[D] Qualifier A : string[] = { \"a\" }, Scope(any);",
     "[D]qualifier A:string[]={\"a\"},Scope(any)"},
    {"wmi", "cim mof3", "Qualifier A : string, scope(class|instance), ToSubclass;",
     "qualifier A:string,scope(class instance),ToSubclass"},
    {"wmi", "cim mof3", "Qualifier A : ToSubclass Amended;", "qualifier A:ToSubclass Amended"},
    {"mof3", "wmi cim", "Qualifier A : boolean Scope(property) Policy(restricted);",
     "qualifier A:boolean,Scope(property),Policy(restricted)"},
    {"mof3", "wmi cim", "Qualifier A : E = None, Scope(any);", NULL},
    {"mof3", "", "Qualifier A : E = None Scope(any);", "qualifier A:^E=None,Scope(any)"},
    /* S9, S10: instances and values */
    {"wmi cim mof3", "", "instance of A { }; [Q] instance of A as $X { [R] a = 1; b = { }; c = $X; };",
     "instance A{} [Q]instance A$X{[R]a=1; b={}; c=$X}"},
    {"wmi", "cim mof3", "instance of A { [Q] v; w; };", "instance A{[Q]v; w}"},
    {"wmi mof3", "cim",
     "instance of A { a = instance of B { b = 1; }; c = { instance of B { }, instance of B as $X { } }; };",
     "instance A{a=instance B{b=1}; c={instance B{},instance B$X{}}}"},
    {"wmi", "mof3", "instance of A { a = { instance of B { }; , instance of B { }; }; };",
     "instance A{a={instance B{},instance B{}}}"},
    {"mof3", "", "value of S as $V { a = 1; }; instance of A { s = value of S { b = value of T { }; }; };",
     "value S$V{a=1} instance A{s=value S{b=value T{}}}"},
    {"mof3", "wmi cim", "instance of A { a = X; b = E.Y; c = { E.X, Y, ref }; };",
     "instance A{a=X; b=E.Y; c={E.X,Y,ref}}"},
    {"", "wmi cim mof3", "instance of A { a = { 1, }; };", "instance A{a={1}}"},
    {"wmi cim mof3", "", "instance of class { class = 1; ref = 2; instance = 3; };",
     "instance class{class=1; ref=2; instance=3}"},
    /* S11: directives */
    {"wmi cim mof3", "", "#pragma locale(\"x\")", "pragma locale(\"x\")"},
    {"wmi", "cim mof3", "#pragma autorecover\nclass A { };", "pragma autorecover() class A{}"},
    {"wmi", "cim mof3", "#pragma autorecover()", "pragma autorecover()"},
    {"wmi", "cim mof3", "#pragma classflags(\"a\", \"b\")", "pragma classflags(\"a\",\"b\")"},
    {"wmi", "cim mof3", "#pragma classflags(64)", "pragma classflags(64)"},
    {"wmi", "cim mof3", "#pragma deleteclass(NOFAIL)", "pragma deleteclass(NOFAIL)"},
};

/* Spans cover what they name. */
static const struct {
    const char *text;
    uint32_t begin, end;
} spans[] = {
    {"class Abc : Def as $Gh { };", 0, 27},       {"[Key] class Abc { };", 6, 20},
    {"class A { }\nclass B { };", 0, 11},         {"instance of A { a = \"x\" /* c */ \"y\"; };", 0, 39},
    {"Qualifier A : string, Scope(any);", 0, 33}, {"#pragma locale(\"x\")", 0, 19},
};

static void check_row(size_t i, const char *dialect, bool accepted)
{
    struct outcome outcome = outcome_of(dialect_named(dialect), rows[i].text, strlen(rows[i].text));
    if (accepted)
        CHECK(outcome.errors == 0, "%s: %s in %s", rows[i].text, outcome.messages, dialect);
    else
        CHECK(outcome.errors > 0 && strstr(outcome.messages, "[-Wdialect]"), "%s in %s: %s", rows[i].text, dialect,
              outcome.messages);
    CHECK(!rows[i].tree || strcmp(outcome.tree, rows[i].tree) == 0, "%s in %s: %s", rows[i].text, dialect,
          outcome.tree);
    outcome_free(&outcome);
}

static void check_in(size_t i, const char *list, bool accepted)
{
    char dialects[32];
    snprintf(dialects, sizeof dialects, "%s", list);
    for (char *rest = dialects, *dialect; *dialects && (dialect = strsep(&rest, " "));)
        check_row(i, dialect, accepted);
}

static void check_spans(void)
{
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct unit unit;
        struct ast ast = {0};
        FILE *nowhere = fopen("/dev/null", "w");
        unit_init(&unit, DIALECT_WMI, nowhere);
        parse_text(&unit, NULL, "t.mof", spans[i].text, strlen(spans[i].text), 7, &ast);
        CHECK(ast.first && ast.first->span.begin == spans[i].begin && ast.first->span.end == spans[i].end &&
                  ast.first->file == 7,
              "%s: %u to %u", spans[i].text, ast.first ? ast.first->span.begin : 0,
              ast.first ? ast.first->span.end : 0);
        unit_free(&unit);
        fclose(nowhere);
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_in(i, rows[i].yes, true);
        check_in(i, rows[i].no, false);
        if (!strstr(rows[i].text, "integer"))
            check_in(i, "any", true);
    }
    check_spans();
    return test_summary();
}
