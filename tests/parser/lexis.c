/*
 * Lexis: each rule in each dialect that treats it differently. The rules are numbered as in the conformance table.
 *
 * A row gives what a text becomes and the first diagnostic, if any, from its column on.
 */
#include <stdlib.h>

#include "../test.h"
#include "support.h"

/* In a class with one property whose default is the value. */
#define VALUE(text) "class A { string s = " text "; };"
#define IS(text)    "class A{string s=" text "}"

static const struct {
    const char *rule, *dialects, *text;
    size_t size; /* 0: up to the terminator */
    unsigned errors, warnings;
    const char *says; /* in the messages */
    const char *tree; /* NULL: not looked at */
} rows[] = {
    /* L1: encodings, white space, padding */
    {"L1 empty", "wmi cim mof3 any", "", 0, 0, 0, "", ""},
    {"L1 lines of all kinds", "wmi cim mof3", "class\rA\n{\r\n}\t;", 0, 0, 0, "", "class A{}"},
    {"L1 form feed", "wmi cim any", "class\fA\v{};", 0, 0, 0, "", "class A{}"},
    {"L1 form feed", "mof3", "class\fA{};", 0, 1, 0, "1:6: error: control character U+000C [-Wstray-character]",
     "class A{}"},
    {"L1 mark", "wmi cim any",
     "\xEF\xBB\xBF"
     "class A { };",
     0, 0, 0, "", "class A{}"},
    {"L1 mark", "mof3",
     "\xEF\xBB\xBF"
     "class A { };",
     0, 0, 1, "1:1: warning: MOF 3 files do not begin with a byte order mark [-Wbyte-order-mark]", "class A{}"},
    {"L1 UTF-16LE", "wmi cim mof3",
     "\xFF\xFE"
     "c\0l\0a\0s\0s\0 \0A\0{\0}\0;\0",
     22, 0, 0, "", "class A{}"},
    {"L1 UTF-16BE", "wmi",
     "\xFE\xFF"
     "\0c\0l\0a\0s\0s\0 \0A\0{\0}\0;",
     22, 0, 0, "", "class A{}"},
    {"L1 UTF-16 without mark", "wmi", "c\0l\0a\0s\0s\0 \0A\0{\0}\0;\0", 20, 0, 0, "", "class A{}"},
    {"L1 UTF-16 pair", "wmi", "\xFF\xFE/\0/\0\x3D\xD8\x00\xDE", 10, 0, 0, "", ""},
    {"L1 UTF-16 half a pair", "wmi", "\xFF\xFE/\0/\0\x3D\xD8 \0", 10, 0, 1,
     "what cannot be read became U+FFFD [-Wencoding]", ""},
    {"L1 UTF-16 odd byte", "cim", "\xFF\xFE/\0/\0x", 7, 0, 1, "1:3: warning: this comment is not valid", ""},
    {"L1 Windows-1252 in comments, told once", "wmi cim mof3", "// \x92\n/* \x93 */ class A { };", 0, 0, 1,
     "1:4: warning: this comment is not valid in the file's encoding; its bytes are read as Windows-1252 [-Wencoding]",
     "class A{}"},
    {"L1 Windows-1252 in strings, told once", "wmi cim any", VALUE("\"\x80\" \"\x92\""), 0, 0, 1,
     "1:23: warning: this string is not valid", IS("\"\xE2\x82\xAC\xE2\x80\x99\"")},
    {"L1 Windows-1252 in a string", "mof3", VALUE("\"\x80\""), 0, 1, 0, "1:23: error: this string is not valid", NULL},
    {"L1 Windows-1252 in a name", "wmi cim mof3", "class \xC4 { };", 0, 1, 0,
     "1:7: error: byte 0xC4 is not valid in the file's encoding [-Wencoding]", NULL},
    {"L1 a stray byte in a word", "wmi cim mof3", "cla\xC0\x80ss A\xFF { };", 0, 2, 0,
     "1:4: error: byte 0xC0 is not valid in the file's encoding [-Wencoding]", "class A{}"},
    {"L1 stray bytes that are no blanks", "wmi", "class \xED\xA0\x80 A { };", 0, 1, 0, "1:7: error: byte 0xED",
     "class A{}"},
    {"L1 a stray byte in a directive", "wmi", "#prag\xFFma autorecover\n", 0, 1, 0, "1:6: error: byte 0xFF",
     "pragma autorecover()"},
    {"L1 a stray byte as a character", "wmi", "class A { char16 c = '\xFF'; };", 0, 0, 1,
     "1:23: warning: this string is not", NULL},
    {"L1 half a pair in a name", "wmi",
     "\xFF\xFE"
     "c\0l\0a\0\x3D\xD8s\0s\0 \0A\0{\0}\0;\0",
     24, 1, 0, "1:4: error: a character here is not valid", "class A{}"},
    {"L1 UTF-8 beside Windows-1252", "wmi", "// \x92\n" VALUE("\"\xC3\xA9\""), 0, 0, 1, "", IS("\"\xC3\xA9\"")},
    {"L1 Ctrl-Z at the end", "wmi cim mof3", "class A { };\x1A", 0, 0, 1,
     "1:13: warning: NUL or Ctrl-Z at the end of the file is ignored [-Wpadding]", "class A{}"},
    {"L1 NULs at the end", "wmi", "class A { };\r\n\0\0\0\x1A\0", 20, 0, 1, "2:1: warning: NUL or Ctrl-Z", "class A{}"},
    {"L1 NUL in the text", "wmi cim mof3", "class\0A { };", 12, 1, 0, "1:6: error: NUL byte in the text; UTF-16 begins with a byte order mark [-Wnul]",
     "class A{}"},
    {"L1 Ctrl-Z in the text", "wmi cim", "class\x1A A { };", 0, 1, 0, "1:6: error: control character U+001A",
     "class A{}"},
    {"L1 last byte of the file", "wmi", "class A { }", 0, 1, 0,
     "t.mof:1:12: error: expected ';' after '}' [-Wsyntax]\n    class A { }\n               ^\n", "class A{}"},

    /* L2: names */
    {"L2 not ASCII", "cim",
     "class A { string \xC3\xBC"
     "ber; };",
     0, 0, 0, "",
     "class A{string \xC3\xBC"
     "ber}"},
    {"L2 not ASCII", "wmi any",
     "class A { string \xC3\xBC"
     "ber; };",
     0, 0, 1, "1:18: warning: U+00FC in a name [-Wname-character]", NULL},
    {"L2 not ASCII", "mof3",
     "class A { string \xC3\xBC"
     "ber; };",
     0, 1, 0, "1:18: error: U+00FC in a name [-Wname-character]", NULL},
    {"L2 beyond U+FFEF", "cim", "class A { string a\xF0\x9F\x98\x80; };", 0, 1, 0, "1:19: error: U+1F600 in a name",
     NULL},
    {"L2 hard blank", "wmi cim mof3",
     "class\xC2\xA0"
     "A { };",
     0, 1, 0, "1:6: error: U+00A0 is not a blank in MOF (here and further on it is read as one) [-Wodd-blank]",
     "class A{}"},
    {"L2 begins with a digit", "wmi cim mof3", "class A { string 1st; uint8 n; };", 0, 1, 0,
     "1:18: error: invalid number '1st' [-Wnumber]", "class A{uint8 n}"},
    {"L2 typographic quotes", "wmi", "class A { string \xE2\x80\x9Cs\xE2\x80\x9D; };", 0, 1, 0,
     "1:18: error: U+201C in a name; quotation marks are written '\"' [-Wname-character]", NULL},

    /* L3, L5: keywords and names */
    {"L3 any case", "wmi cim mof3", "CLASS a { STRING s; sTrInG t = Null; };", 0, 0, 0, "",
     "class a{STRING s; sTrInG t=null}"},
    {"L5 keywords as names", "wmi cim mof3",
     "class Class { string Instance; string of; string AS; string Ref; string qualifier; string uint8; };", 0, 0, 0, "",
     "class Class{string Instance; string of; string AS; string Ref; string qualifier; string uint8}"},
    {"L5 literals are no names", "wmi cim mof3", "class A { string true; };", 0, 1, 0, "1:18: error: expected a name",
     "class A{}"},
    {"L5 ref", "wmi mof3", "class A { B ref; B ref r; B ref ref; };", 0, 0, 0, "", "class A{^B ref; ^B& r; ^B& ref}"},
    {"L5 words that are never keywords", "wmi cim mof3",
     "class A { string Key; string Scope; string Flavor; string Any; string Pragma; string Include; };", 0, 0, 0, "",
     NULL},
    {"L3 association", "mof3", "association A { };", 0, 0, 0, "", "association A{}"},
    {"L3 association", "wmi cim", "[Association] class Association { };", 0, 0, 0, "",
     "[Association]class Association{}"},
    {"L3 void", "cim", "class A { void m(); };", 0, 1, 0,
     "1:11: error: 'void': CIM MOF 2 does not have this [-Wdialect]", NULL},
    {"L3 char16", "mof3", "class A { char16 c; };", 0, 0, 0, "", "class A{^char16 c}"},
    {"L3 integer", "mof3 any", "class A { integer i; octetstring o; };", 0, 0, 0, "",
     "class A{integer i; octetstring o}"},
    {"L3 integer", "wmi", "class A { integer i; };", 0, 0, 0, "", "class A{^integer i}"},

    /* L4: comments */
    {"L4 everywhere", "wmi cim mof3", "/**/class/*x*/A//y\n{/***/};//", 0, 0, 0, "", "class A{}"},
    {"L4 do not nest", "wmi cim mof3", "/* a /* b */ class A { };", 0, 0, 1, "1:6: warning: '/*' inside a comment",
     "class A{}"},
    {"L4 not closed", "wmi cim any", "class A { }; /* open *", 0, 1, 0,
     "1:14: error: comment is not closed before the end of the file [-Wunterminated-comment]", "class A{}"},
    {"L4 not closed", "mof3", "class A { }; /* open", 0, 0, 1, "1:14: warning: comment is not closed", "class A{}"},
    {"L4 half a comment", "wmi", "/*/ class A { };", 0, 1, 0, "comment is not closed", ""},
    {"L4 not in strings", "wmi cim mof3", VALUE("\"/* // */\""), 0, 0, 0, "", IS("\"/* // */\"")},

    /* L7: joined strings */
    {"L7 joined", "wmi cim mof3", VALUE("\"a\" /* \" */ \"b\" // \"\n \"\\x41\""), 0, 0, 0, "", IS("\"abA\"")},
    {"L7 one element", "wmi", "class A { string s[] = { \"a\" \"b\", \"\" }; };", 0, 0, 0, "",
     "class A{string[] s={\"ab\",\"\"}}"},

    /* L8: escapes */
    {"L8 letters", "wmi cim mof3", VALUE("\"\\b\\t\\n\\f\\r\\\"\\'\\\\\""), 0, 0, 0, "", IS("\"\b\t\n\f\r\"'\\\"")},
    {"L8 four digits", "wmi cim any", VALUE("\"\\x00410\\X00e9g\""), 0, 0, 0, "", IS("\"A0\xC3\xA9g\"")},
    {"L8 six digits", "mof3", VALUE("\"\\x01F600\\x410\""), 0, 0, 0, "", IS("\"\xF0\x9F\x98\x80\xD0\x90\"")},
    {"L8 fewer digits", "wmi", VALUE("\"\\x4G\\xA\""), 0, 0, 0, "", IS("\"\x04G\n\"")},
    {"L8 no digit", "wmi cim mof3", VALUE("\"a\\xg\""), 0, 1, 0,
     "1:24: error: '\\x' without a hexadecimal digit [-Whex-escape]", NULL},
    {"L8 beyond Unicode", "mof3", VALUE("\"\\x110000\""), 0, 1, 0, "1:23: error: '\\x110000' is beyond U+10FFFF", NULL},
    {"L8 pair", "wmi cim mof3", VALUE("\"\\xD83D\\xDE00\""), 0, 0, 0, "", IS("\"\xF0\x9F\x98\x80\"")},
    {"L8 half a pair", "wmi any", VALUE("\"\\xD800\""), 0, 0, 1,
     "1:23: warning: U+D800 is half of a surrogate pair, and the other half is missing [-Wsurrogate]", IS("\"\xED\xA0\x80\"")},
    {"L8 half a pair", "cim mof3", VALUE("\"a\\xDC00g\""), 0, 1, 0, "1:24: error: U+DC00 is half", NULL},
    {"L8 U+0000", "wmi any", VALUE("\"a\\x0b\""), 0, 0, 0, "", IS("\"a\x0B\"")},
    {"L8 U+0000", "wmi any", VALUE("\"a\\x0000b\""), 0, 0, 1, "1:24: warning: U+0000 in a string [-Wnul-escape]",
     IS("\"a\xC0\x80"
        "b\"")},
    {"L8 U+0000", "cim mof3", VALUE("\"\\x0\""), 0, 1, 0, "1:23: error: U+0000 in a string", NULL},
    {"L8 control character", "wmi cim mof3", VALUE("\"a\x01\x1B[31m\""), 0, 0, 2,
     "1:24: warning: control character U+0001 in a string [-Wcontrol-character]", NULL},
    {"L8 tab", "wmi cim mof3", VALUE("\"a\tb\""), 0, 0, 0, "", IS("\"a\tb\"")},

    /* L9: unknown escapes keep the backslash */
    {"L9 unknown", "wmi cim mof3 any", VALUE("\"a\\qC:\\Data\""), 0, 0, 2,
     "1:24: warning: unknown escape; the backslash is kept", IS("\"a\\qC:\\Data\"")},
    {"L9 at the line end", "wmi", VALUE("\"a\\\nb\""), 0, 0, 2, "1:22: warning: string goes on", IS("\"a\\\nb\"")},

    /* L10: line breaks and missing quotes */
    {"L10 line break", "wmi any", VALUE("\"a\r\nb\rc\nd\""), 0, 0, 1,
     "1:22: warning: string goes on behind the end of its line [-Wstring-line-break]", IS("\"a\nb\nc\nd\"")},
    {"L10 line break", "cim mof3", VALUE("\"a\nb\""), 0, 1, 0,
     "1:22: error: string goes on behind the end of its line, or its closing", IS("\"a\nb\"")},
    {"L10 no quote", "wmi cim mof3", "class A { string s = \"open; };\nclass B { };", 0, 1, 0,
     "1:22: error: missing closing '\"' [-Wunterminated-string]", "class A{string s=\"open\"} class B{}"},
    {"L10 no quote before another string", "wmi cim", "class A { string s = \"open;\nstring t = \"b\"; };", 0, 1, 0,
     "1:22: error: missing closing", "class A{string s=\"open\"; string t=\"b\"}"},
    {"L10 no quote, no ;", "cim", "class A { string s = \"open\n; };", 0, 1, 0, "1:22: error: missing closing",
     "class A{string s=\"open\"}"},
    {"L10 no quote at the end", "wmi", "\"", 0, 1, 0, "1:1: error: missing closing", ""},

    /* L11: characters */
    {"L11 characters", "wmi cim any",
     "class A { char16 c = 'x'; char16 d = '\\x263a'; char16 e = '\\''; char16 f = '\xC3\xA9'; char16 g = '\\x0'; };",
     0, 0, 0, "", "class A{char16 c='0078'; char16 d='263A'; char16 e='0027'; char16 f='00E9'; char16 g='0000'}"},
    {"L11 none", "wmi cim", "class A { char16 c = ''; };", 0, 1, 0,
     "1:22: error: a character constant holds exactly one character [-Wcharacter-constant]", NULL},
    {"L11 two", "wmi cim", "class A { char16 c = 'ab'; };", 0, 1, 0,
     "1:22: error: a character constant holds exactly one", NULL},
    {"L11 too large", "wmi", "class A { char16 c = '\xF0\x9F\x98\x80'; };", 0, 1, 0,
     "error: U+1F600 does not fit into a char16", NULL},
    {"L11 not closed", "wmi", "class A { char16 c = 'a\n; };", 0, 1, 0,
     "1:22: error: missing closing ' [-Wunterminated-character]", NULL},
    {"L11 in MOF 3", "mof3", "class A { string c = 'a'; };", 0, 1, 0,
     "1:22: error: a character constant: MOF 3 does not have this [-Wdialect]", NULL},

    /* L12, L13: numbers */
    {"L12 integers", "wmi cim mof3",
     "class A { uint8 a[] = { 0, 00, 017, 0x1F, 0XaB, 101b, 0b, 1B, 0x0b, -5, +5, -0, 18446744073709551615 }; };", 0, 0,
     0, "", "class A{uint8[] a={0,0o,15o,31x,171x,5b,0b,1b,11x,-5,5,0,18446744073709551615}}"},
    {"L12 octal", "wmi cim mof3", VALUE("08"), 0, 1, 0,
     "1:22: error: invalid number '08': a number that begins with 0 is octal", NULL},
    {"L12 binary", "wmi cim mof3", VALUE("2b"), 0, 1, 0, "invalid number '2b': a number that ends in 'b' is binary",
     NULL},
    {"L12 hexadecimal", "wmi cim mof3", VALUE("0x"), 0, 1, 0, "invalid number '0x': no digit behind '0x'", NULL},
    {"L12 not hexadecimal", "wmi", VALUE("0x1G"), 0, 1, 0, "invalid number '0x1G': not a hexadecimal digit", NULL},
    {"L12 letters", "wmi", VALUE("12ab"), 0, 1, 0, "invalid number '12ab' [-Wnumber]", NULL},
    {"L12 sign apart", "wmi cim mof3", VALUE("- 5"), 0, 1, 0, "1:22: error: '-' without a digit behind it", NULL},
    {"L12 64 bits", "wmi cim mof3", VALUE("18446744073709551616"), 0, 1, 0,
     "1:22: error: integer does not fit into 64 bits [-Winteger-size]", NULL},
    {"L12 64 bits", "wmi", VALUE("0x10000000000000000"), 0, 1, 0, "does not fit into 64 bits", NULL},
    {"L13 reals", "wmi cim mof3", "class A { real64 r[] = { .5, -1.5E+3, 1.25, +2.5e-1 }; };", 0, 0, 0, "",
     "class A{real64[] r={0.5,-1500,1.25,0.25}}"},
    {"L13 no fraction", "wmi cim mof3", VALUE("1."), 0, 1, 0,
     "invalid number '1.': a digit is missing behind the decimal point", NULL},
    {"L13 no point", "wmi cim mof3", VALUE("1e5"), 0, 1, 0, "invalid number '1e5': an exponent needs a decimal point",
     NULL},
    {"L13 two points", "wmi", VALUE("1.2.3"), 0, 1, 0, "invalid number '1.2.3' [-Wnumber]", NULL},
    {"L13 words", "wmi cim mof3", "class A { boolean b[] = { TRUE, false, Null }; };", 0, 0, 0, "",
     "class A{boolean[] b={true,false,null}}"},

    /* L14: aliases and directives */
    {"L14 alias", "wmi cim mof3", "instance of A as $x_1 { r = $Y; };", 0, 0, 0, "", "instance A$x_1{r=$Y}"},
    {"L14 alias apart", "wmi cim mof3", "instance of A as $ x { r = 1; };", 0, 1, 0,
     "1:18: error: expected a name behind '$' [-Walias]", NULL},
    {"L14 directive", "wmi cim mof3", "# \tPRAGMA\nlocale\n(\"en\"\n\"_US\")", 0, 0, 0, "", "pragma locale(\"en_US\")"},
    {"L14 unknown directive", "wmi cim mof3", "#defin X \"1\nclass A { };", 0, 1, 0,
     "1:1: error: unknown directive '#defin' [-Wunknown-directive]", "class A{}"},
    {"L14 include in brackets", "cim mof3", "#include (\"x\")", 0, 1, 0, "1:1: error: '#include':", ""},
    {"L14 include in brackets", "wmi any", "#include (\"x\")", 0, 0, 0, "", ""},
    {"L14 include without", "wmi", "#include \"x\"", 0, 1, 0,
     "1:1: error: '#include' without parentheses: WMI MOF does not have this", ""},
    {"L14 include without", "any", "#include \"x\"", 0, 0, 1,
     "1:1: warning: '#include' without parentheses: no dialect of MOF has this [-Wpedantic]", ""},
    {"stray characters, one diagnostic", "wmi cim mof3", "class A { %%%@@@ string s; };", 0, 1, 0,
     "1:11: error: '%%%@@@' means nothing in MOF [-Wstray-character]", "class A{string s}"},
    {"backslash outside a string", "wmi", "class A \\\n { };", 0, 1, 0, "1:9: error: '\\' means nothing", "class A{}"},
};

/* Warnings that are off by default. */
static const struct {
    const char *dialect, *text, *says;
} extras[] = {
    {"wmi", "class A { string Instance; };", "1:18: warning: keyword 'Instance' as a name [-Wkeyword-name]"},
    {"wmi", "class A { string ref; };", "1:18: warning: keyword 'ref' as a name"},
    {"wmi", "class A { string uint8; };", "1:18: warning: keyword 'uint8' as a name"},
    {"cim", "instance of A { a = 017; };", "1:21: warning: a number that begins with 0 is octal [-Woctal]"},
    {"wmi", "class A { string s[] = {\n\"a\"\n\"b\",\n\"c\"\n}; };",
     "2:1: warning: strings without a comma between them are one element [-Wstring-concatenation]"},
    {"cim", "[Values{\n\"a\",\n\"c\" \"d\"\n}] class A { };", "3:1: warning: strings without a comma"},
    {"mof3", VALUE("\"a\tb\""), "1:22: warning: tab in a string [-Wpedantic]"},
};

static void check_extra(size_t i)
{
    enum dialect dialect = dialect_named(extras[i].dialect);
    struct outcome with = outcome_with_extra(dialect, extras[i].text, strlen(extras[i].text));
    struct outcome without = outcome_of(dialect, extras[i].text, strlen(extras[i].text));
    CHECK(with.errors == 0 && with.warnings == 1, "%s: %s", extras[i].text, with.messages);
    CHECK(strstr(with.messages, extras[i].says), "%s: %s", extras[i].text, with.messages);
    CHECK(without.errors == 0 && without.warnings == 0, "%s: %s", extras[i].text, without.messages);
    outcome_free(&with);
    outcome_free(&without);
}

static void check(size_t i, const char *dialect)
{
    struct outcome outcome =
        outcome_of(dialect_named(dialect), rows[i].text, rows[i].size ? rows[i].size : strlen(rows[i].text));
    CHECK(outcome.errors == rows[i].errors, "%s in %s: %u errors: %s", rows[i].rule, dialect, outcome.errors,
          outcome.messages);
    CHECK(outcome.warnings == rows[i].warnings, "%s in %s: %u warnings: %s", rows[i].rule, dialect, outcome.warnings,
          outcome.messages);
    CHECK(strstr(outcome.messages, rows[i].says), "%s in %s says %s", rows[i].rule, dialect, outcome.messages);
    CHECK(!rows[i].tree || strcmp(outcome.tree, rows[i].tree) == 0, "%s in %s is %s", rows[i].rule, dialect,
          outcome.tree);
    outcome_free(&outcome);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char dialects[64];
        snprintf(dialects, sizeof dialects, "%s", rows[i].dialects);
        for (char *rest = dialects, *dialect; (dialect = strsep(&rest, " "));)
            check(i, dialect);
    }
    for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
        check_extra(i);
    return test_summary();
}
