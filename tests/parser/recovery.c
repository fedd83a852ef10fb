/*
 * Recovery: one mistake costs exactly one diagnostic, at the right place, and what stands around it is kept.
 */
#include <stdlib.h>

#include "../test.h"
#include "support.h"

static const struct {
    const char *dialect, *text;
    const char *says; /* line:column: the one error */
    const char *tree; /* what is left */
} rows[] = {
    {"wmi", "class A { string s }; class B { };", "1:19: expected ';' after 's'", "class A{string s} class B{}"},
    {"wmi", "class A { string s\n uint8 n; }; class B { };", "1:19: expected ';' after 's'",
     "class A{string s; uint8 n} class B{}"},
    {"wmi", "class { }; class C { };", "1:7: expected a name before '{'", "class C{}"},
    {"wmi", "class : ; class C { };", "1:7: expected a name before ':'", "class C{}"},
    {"wmi", "class A { } class B { uint8 n; };", "1:12: expected ';' after '}'", "class A{} class B{uint8 n}"},
    {"wmi", "class A { }\nclass B { uint8 n; };", "1:12: expected ';' after '}'", "class A{} class B{uint8 n}"},
    {"wmi", "class A { string s; uint8 n;\nclass B { uint8 m; };", "2:1: expected '};' before this",
     "class A{string s; uint8 n} class B{uint8 m}"},
    {"wmi", "class A { string s s2 = 5; uint8 n; }; class B { };", "1:20: expected ';', '(', '[' or '=' before 's2'",
     "class A{string s; uint8 n} class B{}"},
    {"wmi", "class A { [Key string k; uint8 n; }; class B { };", "1:16: expected ']' before 'string'",
     "class A{string k; uint8 n} class B{}"},
    {"wmi", "class A { [Key, ] string k; uint8 n; }; class B { };", "1:17: expected a name before ']'",
     "class A{[Key]string k; uint8 n} class B{}"},
    {"wmi", "class A { [Key, 5, Max(3)] string k; uint8 n; }; class B { };", "1:17: expected a name before '5'",
     "class A{[Key,Max(3)]string k; uint8 n} class B{}"},
    {"wmi", "class A { [Description(\"x\" 5), Key] string k; uint8 n; }; class B { };",
     "1:28: expected a string, ')' or ',' before '5'", "class A{[Key]string k; uint8 n} class B{}"},
    {"wmi", "[Version(\"1\") class A_B { string s; uint8 n; }; class C {};", "1:15: expected ']' before 'class'",
     "class A_B{string s; uint8 n} class C{}"},
    {"wmi", "class A { uint32 m(uint8 a; string s; }; class B { };", "1:27: expected ')', '[', ',' or '=' before ';'",
     "class A{string s} class B{}"},
    {"wmi", "class A { uint32 m(uint8 a b, string c); uint8 n; }; class B { };",
     "1:28: expected ')', '[', ',' or '=' before 'b'", "class A{uint8 n} class B{}"},
    {"wmi", "class A { uint32 m(uint8 a, ); uint8 n; }; class B { };", "1:29: expected a type before ')'",
     "class A{uint8 n} class B{}"},
    {"wmi", "class A { uint32 m(uint8 a, [In Foo bar); uint8 n; }; class B { };",
     "1:33: expected '{', '(', ']', ',' or ':' before 'Foo'", "class A{uint8 n} class B{}"},
    {"wmi", "class A { uint8 a[] = {1 2}; uint8 n; }; class B { };", "1:26: expected '}' or ',' before '2'",
     "class A{uint8[] a; uint8 n} class B{}"},
    {"wmi", "class A { uint8 a[] = {1, 2; uint8 n; }; class B { };", "1:28: expected '}' or ',' before ';'",
     "class A{uint8[] a; uint8 n} class B{}"},
    {"wmi", "class A { uint8 a[4; uint8 n; }; class B { };", "1:20: expected ']' before ';'",
     "class A{uint8 a; uint8 n} class B{}"},
    {"wmi", "class A { uint8 a = ; uint8 n; }; class B { };", "1:21: expected a value or '{' before ';'",
     "class A{uint8 a; uint8 n} class B{}"},
    {"wmi", "class A { uint8 = 5; uint8 n; }; class B { };", "1:17: expected a name or '[' before '='",
     "class A{uint8 n} class B{}"},
    {"wmi", "instance of A { a = 1 b = 2; c = 3; }; class B { };", "1:23: expected ';' before 'b'",
     "instance A{a=1; c=3} class B{}"},
    {"wmi", "instance of A { a = 1\n b = 2; c = 3; }; class B { };", "1:22: expected ';' after '1'",
     "instance A{a=1; b=2; c=3} class B{}"},
    {"wmi", "instance of A { a 1; c = 3; }; class B { };", "1:19: expected ';' or '=' before '1'",
     "instance A{c=3} class B{}"},
    {"wmi", "instance of A { a = instance of B { x = 1 y; z = 3; }; c = 3; }; class B { };",
     "1:43: expected ';' before 'y'", "instance A{a=instance B{x=1; z=3}; c=3} class B{}"},
    {"wmi", "instance A { a = 1; }; class B { };", "1:10: expected 'of' before 'A'", "class B{}"},
    {"wmi", "instance of { a = 1; }; class B { };", "1:13: expected a name before '{'", "class B{}"},
    {"wmi", "#pragma foo(1 2)\nclass B { };", "1:15: expected ')' or ',' before '2'", "class B{}"},
    {"wmi", "#pragma foo(\"a\"\nclass B { };", "2:1: expected a string, ')' or ',' before 'class'", "class B{}"},
    {"wmi", "#pragma 5\nclass B { };", "1:9: expected a name before '5'", "class B{}"},
    {"wmi", "#include\nclass B { };", "2:1: expected a string or '(' before 'class'", "class B{}"},
    {"wmi", "clas A { string s; };\nclass B { };", "1:1: expected a declaration before 'clas'", "class B{}"},
    {"wmi", "clas A { string s; }\nclass B { };", "1:1: expected a declaration before 'clas'", "class B{}"},
    {"wmi", "class A foo;\nclass B { };", "1:9: expected 'as', '{' or ':' before 'foo'", "class B{}"},
    {"wmi", "class A [Key] string s; };\nclass B { };", "1:9: expected 'as', '{' or ':' before '['", "class B{}"},
    {"wmi", "class A foo { string s; }; class B { };", "1:9: expected 'as', '{' or ':' before 'foo'", "class B{}"},
    {"wmi", "foo bar; class B { };", "1:1: expected a declaration before 'foo'", "class B{}"},
    {"wmi", "} ; class B { };", "1:1: expected a declaration before '}'", "class B{}"},
    {"wmi", "class A { string s; uint8 n; ", "1:30: expected a type or '}' at the end of the file", ""},
    {"wmi", "class A { string s; } ", "1:22: expected ';' after '}'", "class A{string s}"},
    {"wmi", "class A ", "1:9: expected 'as', '{' or ':' at the end of the file", ""},
    {"wmi", "[Key]", "1:6: expected a declaration at the end of the file", ""},
    {"wmi", "Qualifier X : string, Scope(; class B { };", "1:29: expected a name before ';'",
     "qualifier X:string class B{}"},
    {"wmi", "Qualifier X string; class B { };", "1:13: expected ':' before 'string'", "class B{}"},
    {"wmi", "Qualifier X : string = \"a\", Scope(any) class B { };", "1:39: expected ';' after ')'",
     "qualifier X:string=\"a\",Scope(any) class B{}"},
    {"wmi", "class A { string s[][]; uint8 n; }; class B { };", "1:21: expected ';' or '=' before '['",
     "class A{string[] s; uint8 n} class B{}"},
    {"wmi", "class A { string s{}; uint8 n; }; class B { };", "1:19: expected ';', '(', '[' or '=' before '{'",
     "class A{string s; uint8 n} class B{}"},
    {"wmi", "class A { ; string s; }; class B { };", "1:11: expected a type or '}' before ';'",
     "class A{string s} class B{}"},
    {"wmi", "class A { string s;; uint8 n; }; class B { };", "1:20: expected a type or '}' before ';'",
     "class A{string s; uint8 n} class B{}"},
    {"wmi", "class A { string s; ) uint8 n; }; class B { };", "1:21: expected a type or '}' before ')'",
     "class A{string s} class B{}"},
    {"wmi", "class A { uint32 m) ; uint8 n; }; class B { };", "1:19: expected ';', '(', '[' or '=' before ')'",
     "class A{uint32 m; uint8 n} class B{}"},
    {"wmi", "class A { string s = \"x\" \"y\" z; uint8 n; }; class B { };", "1:30: expected a string or ';' before 'z'",
     "class A{string s; uint8 n} class B{}"},
    {"wmi", "class A { uint8 a[] = {1, 2;\n uint8 n;\n}; class B { };", "1:28: expected '}' or ',' before ';'",
     "class A{uint8[] a; uint8 n} class B{}"},
    {"wmi", "class A { [Values{\"a\" \"b\" \"c\"] string s; uint8 n; }; class B { };",
     "1:30: expected a string, '}' or ',' before ']'", "class A{string s; uint8 n} class B{}"},
    {"wmi", "class A { [Key}; class B { };", "1:15: expected '{', '(', ']', ',' or ':' before '}'",
     "class A{} class B{}"},
    {"wmi", "class A { uint32 m(uint8 a }; class B { };", "1:28: expected ')', '[', ',' or '=' before '}'",
     "class A{} class B{}"},
    {"wmi", "instance of A as X { a = 1; }; class B { };", "1:18: expected an alias ($name) before 'X'", "class B{}"},
    {"wmi", "instance of A { [Q(1] a = 1; b = 2; }; class B { };", "1:21: expected ')' or ',' before ']'",
     "instance A{a=1; b=2} class B{}"},
    {"wmi", "instance of A { = 1; b = 2; }; class B { };", "1:17: expected a name or '}' before '='",
     "instance A{b=2} class B{}"},
    {"wmi", "#pragma\nclass B { };", "2:7: expected a declaration or '(' before 'B'", ""},
    {"wmi", "#pragma locale \"x\"\nclass B { };", "1:16: expected a declaration or '(' before a string", "class B{}"},
    {"wmi", "#include(\"x\"\nclass B { };", "2:1: expected a string or ')' before 'class'", "class B{}"},
    {"wmi", "class A { uint8 n; }; }; class B { };", "1:23: expected a declaration before '}'",
     "class A{uint8 n} class B{}"},
    {"wmi", "class A { uint8 n; }; ] ) class B { }; class C { };", "1:23: expected a declaration before ']'",
     "class A{uint8 n} class C{}"},
    {"wmi", "Qualifier X : string = , Scope(any); class B { };", "1:24: expected a value or '{' before ','",
     "class B{}"},
    {"wmi", "Qualifier : string; class B { };", "1:11: expected a name before ':'", "class B{}"},
    {"mof3", "enumeration E : string { A, B C, D }; class B { };", "1:31: expected '}', ',' or '=' before 'C'",
     "enumeration E:string{A,D} class B{}"},
    {"mof3", "enumeration E : string { A; B }; class B { };", "1:27: expected '}', ',' or '=' before ';'",
     "enumeration E:string{} class B{}"},
    {"mof3", "enumeration E string { A, B }; class B { };", "1:15: expected ':' before 'string'", "class B{}"},
    {"mof3", "structure S { string a }; class B { };", "1:23: expected ';' after 'a'",
     "structure S{string a} class B{}"},
    {"mof3", "enumeration E : integer { A = 1, B = , C = 3 }; class B {};", "1:38: expected a value before ','",
     "enumeration E:integer{A=1,C=3} class B{}"},
    {"mof3", "enumeration E : string { A, 5, B }; class C { };", "1:29: expected a name or '}' before '5'",
     "enumeration E:string{A,B} class C{}"},
    {"mof3", "class A { enumeration E : string { A, B } string s; };", "1:42: expected ';' after '}'",
     "class A{enumeration E:string{A,B}; string s}"},
    {"wmi", "instance of A { a = instance of B { x = 1; ; b = 2; }; class C { };", "1:44: expected '}' before ';'",
     "instance A{a=instance B{x=1}; b=2} class C{}"},
    {"wmi", "class A { string s; class B { string t; }; }; class C { };", "1:21: expected '};' before this",
     "class A{string s} class B{string t} class C{}"},
    {"wmi", "instance of A { a = instance of B { x = 1; b = 2; };\nclass C { };", "2:1: expected '};' before this",
     "instance A{a=instance B{x=1; b=2}} class C{}"},
    {"wmi", "instance of A { x = 1;\ninstance of B { x = 2; };\nclass C { };", "2:1: expected '};' before this",
     "instance A{x=1} instance B{x=2} class C{}"},
    {"wmi", "instance of A { x = 1;\ninstance of B { x = 2; }; };\nclass C { };", "2:1: expected '};' before this",
     "instance A{x=1} instance B{x=2} class C{}"},
    {"wmi", "instance of A { a = { x = 1; y = 2; }; b = 2; }; class C { };", "1:25: expected '}' or ',' before '='",
     "instance A{b=2} class C{}"},
    {"wmi", "{ string s; }; class C { };", "1:1: expected a declaration before '{'", "class C{}"},
    {"wmi", "class A { uint8[] a; uint8 n; }; class C { };", "1:20: expected '(' before ';'",
     "class A{uint8 n} class C{}"},
};

static void check_row(size_t i)
{
    struct outcome outcome = outcome_of(dialect_named(rows[i].dialect), rows[i].text, strlen(rows[i].text));
    char place[16], sentence[512];
    const char *says = rows[i].says, *blank = strchr(says, ' ');
    snprintf(place, sizeof place, "%.*s", (int)(blank - says), says);
    snprintf(sentence, sizeof sentence, "t.mof:%s error:%s [-Wsyntax]\n", place, blank);
    CHECK(outcome.errors == 1, "%s: %u errors: %s", rows[i].text, outcome.errors, outcome.messages);
    CHECK(strncmp(outcome.messages, sentence, strlen(sentence)) == 0, "%s: %s", rows[i].text, outcome.messages);
    CHECK(strcmp(outcome.tree, rows[i].tree) == 0, "%s: %s", rows[i].text, outcome.tree);
    outcome_free(&outcome);
}

/* Several mistakes in one text: each is reported, none hides another. */
static const struct {
    const char *text;
    unsigned errors;
    const char *tree;
} many[] = {
    {"class { };\nclass : ;\nclass C { };", 2, "class C{}"},
    {"class A { string;\n 5;\n uint8 n }; class B { uint8 = ; string s; };", 4, "class A{uint8 n} class B{string s}"},
    {"class A { [1, Key, 2, Max(3 4), Min(1)] string s; };", 3, "class A{[Key,Min(1)]string s}"},
    {"instance of A { a 1; b = ; c = 3; }; instance B { }; class C { };", 3, "instance A{c=3} class C{}"},
    /* characters that are no token: what cannot be read because of them is no other mistake */
    {"class A-B { string s; }; class C { };", 1, "class C{}"},
    {"class 1A { string s; }; class C { };", 1, "class C{}"},
    {"class A { string my-name; uint8 n; }; class C { };", 1, "class A{string my; uint8 n} class C{}"},
    {"class A { uint8 n; }; */ class B { }; class C { };", 1, "class A{uint8 n} class B{} class C{}"},
    {"#include <x.mof>\nclass C { };", 1, "class C{}"},
    {"class A { string s = \"a\" + \"b\"; }; class C { };", 1, "class A{string s=\"ab\"} class C{}"},
    {"class A { string s = \xE2\x80\x9Cx\xE2\x80\x9D; };", 1, "class A{string s=\xE2\x80\x9Cx\xE2\x80\x9D}"},
    {"class A { uint8 n; };'\nclass C { };", 1, "class A{uint8 n}"},
    /* but the next one is */
    {"class A-B { string s; }; class C { uint8 }; class D { };", 2, "class C{} class D{}"},
    {"class A { string s; class B { }; }; }; class C { };", 1, "class A{string s} class B{} class C{}"},
    {"#pragma 1\n#pragma x(2 3)\n#define\nclass A { };", 3, "class A{}"},
};

/* What follows a mistake is never swallowed: a class behind n of them is always found. */
static void check_storm(const char *mistake, unsigned count)
{
    size_t length = strlen(mistake), size = length * count;
    char *text = malloc(size + 64);
    for (unsigned i = 0; i < count; i++)
        memcpy(text + i * length, mistake, length);
    strcpy(text + size, "\nclass Last { };");
    struct outcome outcome = outcome_of(DIALECT_WMI, text, strlen(text));
    CHECK(strstr(outcome.tree, "class Last{}"), "%s, %u times: %.100s", mistake, count, outcome.tree);
    CHECK(outcome.errors == count, "%s: %u errors", mistake, outcome.errors);
    CHECK(strstr(outcome.messages, "the first 20 errors are shown"), "%s: %s", mistake, outcome.messages);
    outcome_free(&outcome);
    free(text);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(i);
    for (size_t i = 0; i < sizeof many / sizeof *many; i++) {
        struct outcome outcome = outcome_of(DIALECT_WMI, many[i].text, strlen(many[i].text));
        CHECK(outcome.errors == many[i].errors, "%s: %s", many[i].text, outcome.messages);
        CHECK(strcmp(outcome.tree, many[i].tree) == 0, "%s: %s", many[i].text, outcome.tree);
        outcome_free(&outcome);
    }
    check_storm("class A { uint8; };\n", 1000);
    check_storm("class A { [Key string s; };\n", 1000);
    check_storm("instance of A { a = {1 2}; };\n", 1000);
    check_storm("foo { bar }\n class B { };", 1000);
    return test_summary();
}
