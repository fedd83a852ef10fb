/*
 * Texts and what they look like when they are formatted; each must then stay as it is.
 */
#include <stdlib.h>

#include "../test.h"
#include "support.h"

#define LONG_50 "\"0123456789012345678901234567890123456789012345678\""

static const struct {
    const char *name, *input, *output;
} cases[] = {
    {"nothing", "", ""},
    {"blanks", " \t\r\n\n", ""},
    {"a comment", "  // c  ", "// c\n"},
    /* Statements and bodies */
    {"class", "class A:B{};", "class A : B\n{\n};\n"},
    {"features", "class A { uint8 a ; string b [ ] = { \"x\" } ; };",
     "class A\n{\n    uint8 a;\n    string b[] = { \"x\" };\n};\n"},
    {"blank lines", "\n\nclass A {\n\n uint8 a;\n\n\n\n uint8 b;\n uint8 c;\n\n};\n\n\nclass B {};",
     "class A\n{\n    uint8 a;\n\n    uint8 b;\n    uint8 c;\n};\n\nclass B\n{\n};\n"},
    {"instance", "instance of A as $a {x=-1;y=$b;z=TRUE;};",
     "instance of A as $a\n{\n    x = -1;\n    y = $b;\n    z = TRUE;\n};\n"},
    {"stray ';'", "class A { } ; ;\n;", "class A\n{\n};;;\n"},
    {"method", "class A { uint32 M ( [ in ] uint8 a , [out] string b[] ) ; void N(); };",
     "class A\n{\n    uint32 M([in] uint8 a, [out] string b[]);\n    void N();\n};\n"},
    {"directives", "# pragma namespace ( \"x\" ) #pragma autorecover class A {};",
     "# pragma namespace(\"x\")\n#pragma autorecover\nclass A\n{\n};\n"},
    {"qualifier type", "Qualifier Q:string=null,Scope( any ),\n  Flavor(ToSubclass);",
     "Qualifier Q : string = null, Scope(any),\n    Flavor(ToSubclass);\n"},
    {"conditions",
     "  #ifdef A // a\nclass A { };\n #else\nclass A {uint8 a;\n  #define X \"  \"  \nuint8 b; };\n\n\n#endif\nclass B "
     "{ };",
     "#ifdef A // a\nclass A\n{\n};\n#else\nclass A\n{\n    uint8 a;\n#define X \"  \"\n    uint8 "
     "b;\n};\n\n#endif\nclass "
     "B\n{\n};\n"},
    {"a condition at the end", "class A { };\n#ifdef A\n#endif /* a\nb */",
     "class A\n{\n};\n#ifdef A\n#endif\n/* a\nb */\n"},
    {"a condition in a list", "class A { uint8 a[] = { 1,\n#ifdef B\n2,\n#endif\n3 }; };",
     "class A\n{\n    uint8 a[] = { 1,\n#ifdef B\n        2,\n#endif\n        3 };\n};\n"},
    {"a macro", "#define N 5\nclass A{uint8 a=N;};", "#define N 5\nclass A\n{\n    uint8 a = N;\n};\n"},
    /* Qualifiers */
    {"qualifiers on their own line", "[ A , B ( 1 ) ,C{1,2}] class X { [key]uint8 k; };",
     "[A, B(1), C{1, 2}]\nclass X\n{\n    [key]\n    uint8 k;\n};\n"},
    {"a line break between qualifiers", "[A,\nB,C] class X { };", "[A,\n    B,\n    C]\nclass X\n{\n};\n"},
    {"too many qualifiers", "[A(" LONG_50 "),B(" LONG_50 "),C(1234)]class X{};",
     "[A(" LONG_50 "),\n    B(" LONG_50 "),\n    C(1234)]\nclass X\n{\n};\n"},
    {"as many as fit", "[A(" LONG_50 "),B(" LONG_50 "),C(123)]class X{};",
     "[A(" LONG_50 "), B(" LONG_50 "), C(123)]\nclass X\n{\n};\n"},
    {"flavors as they are", "[A:ToSubClass,B(1) :  ToSubClass] class X{};",
     "[A: ToSubClass, B(1) : ToSubClass]\nclass X\n{\n};\n"},
    /* Values */
    {"braces as they are", "instance of A {a={1};b={ 1};c={ };};",
     "instance of A\n{\n    a = {1};\n    b = { 1 };\n    c = {};\n};\n"},
    {"a long list", "instance of A {a={" LONG_50 "," LONG_50 ",123456789};};",
     "instance of A\n{\n    a = {\n        " LONG_50 ",\n        " LONG_50 ",\n        123456789\n    };\n};\n"},
    {"lines of a list", "instance of A {a={ 1,2,\n3,4 };};",
     "instance of A\n{\n    a = { 1, 2,\n        3, 4 };\n};\n"},
    {"parts of a string", "instance of A {a=\"x\"  \"y\"\n\"z\";};",
     "instance of A\n{\n    a = \"x\" \"y\"\n        \"z\";\n};\n"},
    {"long parts", "instance of A {a=" LONG_50 LONG_50 "\"01234567\";};",
     "instance of A\n{\n    a = " LONG_50 "\n        " LONG_50 "\n        \"01234567\";\n};\n"},
    {"hanging parts", "[Q (\n\"x\"\n\"y\")] class A{};", "[Q(\n    \"x\"\n    \"y\")]\nclass A\n{\n};\n"},
    {"an instance on one line", "instance of A {a=instance of B{b=1;c={2};};};",
     "instance of A\n{\n    a = instance of B { b = 1; c = {2}; };\n};\n"},
    {"an instance on several", "instance of A {a=instance of B{\nb=1;};};",
     "instance of A\n{\n    a = instance of B\n    {\n        b = 1;\n    };\n};\n"},
    {"a long instance", "instance of A {a=instance of B{b=" LONG_50 ";c=" LONG_50 ";};};",
     "instance of A\n{\n    a = instance of B\n    {\n        b = " LONG_50 ";\n        c = " LONG_50
     ";\n    };\n};\n"},
    {"a string over two lines", "instance of A {a=\"x\n   y\";};", "instance of A\n{\n    a = \"x\n   y\";\n};\n"},
    /* Comments */
    {"comments behind", "class A { // one\n uint8 a;   // two  \n uint8 b; /* three */\n}; // four",
     "class A\n{ // one\n    uint8 a; // two\n    uint8 b; /* three */\n}; // four\n"},
    {"comments on their own lines", "// a\n\n\n/* b */\nclass A {\n// c\nuint8 a;\n\n  // d\n};\n// e\n",
     "// a\n\n/* b */\nclass A\n{\n    // c\n    uint8 a;\n\n    // d\n};\n// e\n"},
    {"a comment belongs to what follows", "class A {uint8 a;/* b */uint8 b;};",
     "class A\n{\n    uint8 a;\n    /* b */ uint8 b;\n};\n"},
    {"comments inside", "class /* a */ A // b\n{ uint8 M(/* none */); };",
     "class /* a */ A // b\n{\n    uint8 M(/* none */);\n};\n"},
    {"a comment before ';'", "class A { uint8 a // b\n; };", "class A\n{\n    uint8 a // b\n        ;\n};\n"},
    {"comments between elements", "instance of A {a={1, // one\n2 // two\n};};",
     "instance of A\n{\n    a = {1, // one\n        2 // two\n    };\n};\n"},
    {"a comment before '}'", "class A { uint8 a; /* b */ };\nclass B {\n/* c */ };",
     "class A\n{\n    uint8 a; /* b */\n};\nclass B\n{\n    /* c */\n};\n"},
    {"a comment of several lines", "class A {\n/* x\n     y */\nuint8 a; };",
     "class A\n{\n    /* x\n     y */\n    uint8 a;\n};\n"},
    /* Line ends and encodings */
    {"CRLF", "class A\r\n{\r\n/* x\n y */ };\n", "class A\r\n{\r\n    /* x\r\n y */\r\n};\r\n"},
    {"mostly LF", "class A\n{\n};\r\n", "class A\n{\n};\n"},
    {"CR", "class A\r{\r};\r", "class A\n{\n};\n"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "class A{};",
     "\xEF\xBB\xBF"
     "class A\n{\n};\n"},
    {"Windows-1252", "// caf\xE9 \x80 \x8F\nclass A{};", "// caf\xE9 \x80 \x8F\nclass A\n{\n};\n"},
    {"Windows-1252 and UTF-8", "// \xE9 \xC3\xA9\nclass A{};", "// \xE9 \xC3\xA9\nclass A\n{\n};\n"},
    {"Ctrl-Z", "class A{};\n\x1A", "class A\n{\n};\n"},
    /* Mistakes */
    {"a syntax error", "class A { uint8 };", NULL},
    {"no brace", "class A {", NULL},
    {"an unknown directive", "#if x\nclass A {};", NULL},
    {"a condition within a declaration", "#ifdef A\nclass A : B\n#else\nclass A\n#endif\n{ };", NULL},
    {"a binary file", "FOMB....", NULL},
};

static const struct {
    const char *name, *input, *output;
} mof3_cases[] = {
    {"structure", "class A{structure S{uint8 a;};};",
     "class A\n{\n    structure S\n    {\n        uint8 a;\n    };\n};\n"},
    {"enumeration", "enumeration E:uint8{A=1,[Description(\"x\")]B=2};",
     "enumeration E : uint8\n{\n    A = 1,\n    [Description(\"x\")]\n    B = 2\n};\n"},
    {"enumeration literal", "value of A{a=E . B;};", "value of A\n{\n    a = E.B;\n};\n"},
    {"array of a method", "class A{uint8[ ] M();};", "class A\n{\n    uint8[] M();\n};\n"},
    {"a comment without an end", "class A{};/* x\n\n", "class A\n{\n}; /* x\n"},
};

static void check_case(enum dialect dialect, const char *name, const char *input, const char *output)
{
    struct text before = {(char *)input, strlen(input)};
    struct text once = formatted_text(dialect, before.bytes, before.size);
    CHECK(!once.bytes == !output, "%s: %s", name, output ? "has mistakes" : "has none");
    if (once.bytes && output) {
        CHECK(once.size == strlen(output) && memcmp(once.bytes, output, once.size) == 0, "%s:\n%.*s\nis not\n%s", name,
              (int)once.size, once.bytes, output);
        struct text twice = formatted_text(dialect, once.bytes, once.size);
        CHECK(twice.size == once.size && memcmp(once.bytes, twice.bytes, once.size) == 0, "%s again:\n%.*s", name,
              (int)twice.size, twice.bytes);
        CHECK(same_tokens(dialect, before, once), "%s: other tokens", name);
        free(twice.bytes);
    }
    free(once.bytes);
}

#define UTF16LE(text) "\xFF\xFE" text, sizeof text + 1
#define UTF16BE(text) "\xFE\xFF" text, sizeof text + 1

/* UTF-16, with or without its mark, goes out as it came in, with one. */
static const struct {
    const char *name, *input;
    size_t input_size;
    const char *output;
    size_t output_size;
} utf16_cases[] = {
    {"little-endian", UTF16LE("/\0/\0\xE9\0=\xD8\0\xDE"), UTF16LE("/\0/\0\xE9\0=\xD8\0\xDE\n\0")},
    {"big-endian", UTF16BE("\0/\0/\0\xE9\xD8=\xDE\0"), UTF16BE("\0/\0/\0\xE9\xD8=\xDE\0\0\n")},
    {"without a mark", "/\0/\0x\0", 6, UTF16LE("/\0/\0x\0\n\0")},
    {"half a pair", UTF16LE("/\0/\0=\xD8"), NULL, 0},
};

static void check_utf16(void)
{
    for (size_t i = 0; i < sizeof utf16_cases / sizeof *utf16_cases; i++) {
        struct text once = formatted_text(DIALECT_WMI, utf16_cases[i].input, utf16_cases[i].input_size);
        CHECK(!once.bytes == !utf16_cases[i].output, "UTF-16 %s: accepted or not", utf16_cases[i].name);
        if (once.bytes && utf16_cases[i].output)
            CHECK(once.size == utf16_cases[i].output_size && memcmp(once.bytes, utf16_cases[i].output, once.size) == 0,
                  "UTF-16 %s: %zu bytes", utf16_cases[i].name, once.size);
        free(once.bytes);
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(DIALECT_WMI, cases[i].name, cases[i].input, cases[i].output);
    for (size_t i = 0; i < sizeof mof3_cases / sizeof *mof3_cases; i++)
        check_case(DIALECT_MOF3, mof3_cases[i].name, mof3_cases[i].input, mof3_cases[i].output);
    check_utf16();
    return test_summary();
}
