/*
 * The preprocessor: what #define and #ifdef leave of a text, and what is said about the rest of its directives.
 */
#include <stdlib.h>

#include "../test.h"
#include "condition.h"
#include "support.h"

#define EIGHT(text) text text text text text text text text

static const struct {
    const char *name, *text;
    unsigned errors, warnings;
    const char *says; /* in the messages */
    const char *tree; /* NULL: not looked at */
} rows[] = {
    {"not defined", "#ifdef A\nclass A{};\n#endif\nclass B{};", 0, 0, "", "class B{}"},
    {"defined", "#define A\n#ifdef A\nclass B{};\n#endif\n", 0, 0, "", "class B{}"},
    {"not defined, the other way", "#ifndef A\nclass B{};\n#endif", 0, 0, "", "class B{}"},
    {"#else", "#ifdef A\nclass A{};\n#else\nclass B{};\n#endif\n", 0, 0, "", "class B{}"},
    {"#else that does not count", "#ifndef A\nclass B{};\n#else\nclass A{};\n#endif\n", 0, 0, "", "class B{}"},
    {"#undef", "#define A\n#undef A\n#ifdef A\nclass A{};\n#endif\nclass B{};", 0, 0, "", "class B{}"},
    {"case counts", "#define a\n#ifdef A\nclass A{};\n#endif\nclass B{};", 0, 0, "", "class B{}"},
    {"in one another", "#ifdef A\n#ifdef B\n#else\n#endif\n#else\n#ifndef C\nclass B{};\n#endif\n#endif", 0, 0, "",
     "class B{}"},
    {"within a class", "class B{\n#ifdef A\nuint8 a;\n#else\nuint8 b;\n#endif\n};", 0, 0, "", "class B{uint8 b}"},
    {"CR alone, and blanks", "\t# ifdef A\rclass A{};\r # else \rclass B{};\r#endif\r", 0, 0, "", "class B{}"},
    {"comments behind", "#ifdef A // a\nclass A{};\n#else /* b\n*/ class B{};\n#endif // c", 0, 0, "", "class B{}"},
    {"comments hide", "#ifdef A\n/*\n#endif\n*/ // \\\n#endif\n\"\n#endif\nclass B{};", 0, 0, "", "class B{}"},
    {"strings hide", "#ifdef A\n\"/*\" \"\\\"/*\"\n#endif\nclass B{};", 0, 0, "", "class B{}"},
    {"what is skipped is not read", "#ifdef A\n#if X > 1\n#elif\n#endif\n$ ' } \x01\n#error\n#endif\nclass B{};", 0, 0,
     "", "class B{}"},
    {"a number", "#define N 5\nclass B{uint8 b=N;};", 0, 0, "", "class B{uint8 b=5}"},
    {"a negative number", "#define N -5 // five\nclass B{sint8 b=N;};", 0, 0, "", "class B{sint8 b=-5}"},
    {"a string", "#define S \"a\\\"\"\nclass B{string b=S \"c\";};", 0, 0, "", "class B{string b=\"a\"c\"}"},
    {"a string while one is joined", "class B{string b=\"a\"\n#define S \"b\"\nS;};", 0, 0, "",
     "class B{string b=\"ab\"}"},
    {"a word", "#define T uint8\nclass B{T b;};", 0, 0, "", "class B{uint8 b}"},
    {"a keyword", "#define BEGIN class\nBEGIN B{};", 0, 0, "", "class B{}"},
    {"a macro of a macro", "#define A B\n#define B 7\nclass C{uint8 b=A;};", 0, 0, "", "class C{uint8 b=7}"},
    {"a circle", "#define A B\n#define B A\nclass A{};", 0, 0, "", "class A{}"},
    {"no text", "#define NOTHING\nNOTHING class NOTHING B{};", 0, 0, "", "class B{}"},
    {"the last one counts", "#define N 5\n#define N 6\nclass B{uint8 b=N;};", 0, 0, "", "class B{uint8 b=6}"},
    {"#include with parentheses", "#include(\"x\")\nclass B{};", 0, 0, "", "class B{}"},
    {"#endif is missing", "#ifdef A\nclass A{};\n", 1, 0, "3:1: error: #endif is missing at the end of the file", ""},
    {"its note", "#define A\n\n#ifdef A\nclass B{};", 1, 0, "3:1: note: for this one", "class B{}"},
    {"#endif alone", "class B{};\n#endif", 1, 0,
     "2:1: error: '#endif' without #ifdef or #ifndef before it [-Wconditional]", "class B{}"},
    {"#else alone", "#else\nclass B{};", 1, 0, "1:1: error: '#else' without", "class B{}"},
    {"second #else", "#ifdef A\n#else\nclass B{};\n#else\nclass A{};\n#endif", 1, 0, "4:1: error: second #else",
     "class B{}"},
    {"its note", "#ifdef A\n#else\n#else\n#endif", 1, 0, "2:1: note: the first one is here", ""},
    {"#if", "#if A\nclass B{};\n#elif C\nclass C{};\n#else\nclass D{};\n#endif", 1, 0,
     "1:1: error: #if is not supported; run the C preprocessor first (cpp -P) [-Wpreprocessor]", "class B{}"},
    {"#elif", "#ifdef A\nclass A{};\n#elif B\nclass B{};\n#elif C\n#else\nclass C{};\n#endif", 1, 0,
     "3:1: error: #elif is not", ""},
    {"#include of C", "#include <a.h>\nclass B{};", 1, 0, "1:1: error: #include <...> is not", "class B{}"},
    {"#error", "#error no\nclass B{};", 1, 0, "1:1: error: #error is not", "class B{}"},
    {"#line", "#line 5 \"a\"\nclass B{};", 1, 0, "1:1: error: #line is not", "class B{}"},
    {"a macro with parameters", "#define F(x) x\nclass B{};", 1, 0, "1:9: error: a macro with parameters is not",
     "class B{}"},
    {"several tokens", "#define F (1 << 2) }\nclass B{};", 1, 0, "1:11: error: a macro of more than one token is not",
     "class B{}"},
    {"several tokens", "#define F { 1 , 2 }\nclass B{};", 1, 0, "1:11: error: a macro of more than one token is not",
     "class B{}"},
    {"several lines", "#define F \\\n 1\nclass B{};", 1, 0, "1:11: error: a macro of more than one token is not",
     "class B{}"},
    {"a number with a sign inside", "#define F 1.0e+5\nclass B{real32 b=F;};", 0, 0, "", NULL},
    {"several tokens", "#define F \"a\" \"b\"\nclass B{};", 1, 0, "1:11: error: a macro of more", "class B{}"},
    {"no name", "#define\nclass B{};", 1, 0, "1:1: error: a name is missing behind '#define'", "class B{}"},
    {"no name", "#ifdef\nclass B{};\n#endif", 1, 0, "1:1: error: a name is missing behind '#ifdef'", "class B{}"},
    {"no name", "#undef 5\nclass B{};", 1, 0, "1:1: error: a name is missing behind '#undef'", "class B{}"},
    {"text behind", "#ifdef A\n#endif A\nclass B{};", 0, 1, "2:8: warning: text behind '#endif' is ignored",
     "class B{}"},
    {"within a line", "class B{}; #ifdef A\n", 1, 0,
     "1:12: error: a directive of the preprocessor has to begin its line", "class B{}"},
    {"64 deep", EIGHT(EIGHT("#ifndef A\n")) "class B{};\n" EIGHT(EIGHT("#endif\n")), 0, 0, "", "class B{}"},
    {"65 deep", EIGHT(EIGHT("#ifndef A\n")) "#ifndef A\nclass B{};\n" EIGHT(EIGHT("#endif\n")) "#endif\n", 65, 0,
     "65:1: error: conditions are nested more than 64 deep", ""},
};

static void check_row(size_t i, enum dialect dialect)
{
    struct outcome outcome = outcome_of(dialect, rows[i].text, strlen(rows[i].text));
    CHECK(outcome.errors == rows[i].errors, "%s: %u errors: %s", rows[i].name, outcome.errors, outcome.messages);
    CHECK(outcome.warnings == rows[i].warnings, "%s: %u warnings: %s", rows[i].name, outcome.warnings,
          outcome.messages);
    CHECK(strstr(outcome.messages, rows[i].says), "%s says %s", rows[i].name, outcome.messages);
    CHECK(!rows[i].tree || strcmp(outcome.tree, rows[i].tree) == 0, "%s is %s", rows[i].name, outcome.tree);
    outcome_free(&outcome);
}

/* Definitions end with their file of the command line, but for those of the command line itself. */
static void check_files(void)
{
    static const char given[] = "#define G 1\n", one[] = "#define A\n#undef G\n",
                      two[] = "#ifdef A\nx\n#endif\nclass B{uint8 b=G;};";
    struct parse_options options = {.include_dirs = NULL};
    struct ast ast = {NULL, NULL};
    struct unit unit;
    unit_init(&unit, DIALECT_WMI, stderr);
    parse_text(&unit, &options, "given", given, strlen(given), 0, &ast);
    macros_give(&unit);
    parse_text(&unit, &options, "one", one, strlen(one), 0, &ast);
    parse_text(&unit, &options, "two", two, strlen(two), 1, &ast);
    CHECK(unit.diag.errors == 0 && ast.first && ast.first->as.cls->features->initial, "%u errors", unit.diag.errors);
    unit_free(&unit);
}

static void check_other_dialects(void)
{
    static const char text[] = "#define A\nclass B{};";
    static const enum dialect dialects[] = {DIALECT_CIM, DIALECT_MOF3};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        struct outcome outcome = outcome_of(dialects[i], text, strlen(text));
        CHECK(outcome.errors == 1 && strstr(outcome.messages, "unknown directive '#define'"), "%s", outcome.messages);
        outcome_free(&outcome);
    }
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(i, DIALECT_WMI);
        check_row(i, DIALECT_ANY);
    }
    check_files();
    check_other_dialects();
    return test_summary();
}
