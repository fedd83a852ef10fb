/*
 * Limits at their edges, and inputs that are made to be slow or deep: all end with a named diagnostic. One that takes
 * more than linear time takes hours, and the runner's limit ends it.
 */
#include <stdlib.h>

#include "../test.h"
#include "scan.h"
#include "support.h"

/* head, then part count times, then tail count2 times, then end. */
static const struct {
    const char *name, *head, *part;
    unsigned count;
    const char *middle, *tail;
    unsigned tail_count;
    const char *end;
    unsigned errors;  /* ANY: at least one */
    const char *says; /* in the messages */
} rows[] = {
#define ANY        1000000
#define SIXTY_FOUR "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
    {"255 characters of a name", "class ", "a", 255, "", "", 0, " { };", 0, ""},
    {"256 characters of a name", "class ", "a", 256, "", "", 0, " { };", 1,
     "1:7: error: name of 256 characters; the limit is 255 [-Wname-length]"},
    {"characters, not bytes", "class A { string ", "\xC3\xBC", 255, "", "", 0, "; };", 0, ""},
    {"256 characters of an alias", "instance of A as $", "a", 256, "", "", 0, " { };", 1,
     "1:19: error: name of 256 characters"},
    {"a name without an end", "", "a", 1000000, "", "", 0, "", 1, "[-Wname-length]"},
    {"instances as deep as may be", "instance of A { a = ", "instance of A { a = ", 255, "1; ", "};", 256, "", 0, ""},
    {"instances one too deep", "instance of A { a = ", "instance of A { a = ", 256, "1; ", "};", 257, "", 1,
     "nested more than 255 deep [-Wnesting]"},
    {"instances far too deep", "instance of A { a = ", "instance of A { a = ", 100000, "1; ", "};", 100001,
     "class B { };", 1, "[-Wnesting]"},
    {"structures far too deep", "", "structure A { ", 100000, "", "};", 100000, "", 1, "[-Wnesting]"},
    {"instances without an end", "", "instance of A { a = ", 100000, "", "", 0, "", ANY, "[-Wnesting]"},
    {"braces", "class A { string s = ", "{", 100000, "", "}", 100000, "; };", 1, "[-Wsyntax]"},
    {"braces without an end", "class A { string s = ", "{", 100000, "", "", 0, "", 1, "[-Wsyntax]"},
    {"square brackets", "", "[", 100000, "", "]", 100000, " class A { };", 1, "[-Wsyntax]"},
    {"square brackets without an end", "", "[", 100000, "", "", 0, "", 1, "[-Wsyntax]"},
    {"round brackets", "[Q", "(", 100000, "1", ")", 100000, "] class A { };", 1, "[-Wsyntax]"},
    {"closing brackets", "", "}])", 100000, "", "", 0, "; class A { };", 1, "[-Wsyntax]"},
    {"comments in comments", "", "/* ", 100000, "*/ class A { };", "", 0, "", 0, "[-Wcomment]"},
    {"comments without an end", "", "/* ", 100000, "", "", 0, "", 1, "[-Wunterminated-comment]"},
    {"parts of a string", "class A { string s = ", "\"abc\" ", 100000, "", "", 0, "; };", 0, ""},
    {"escaped quotes on lines without an end", "x = \"", "\\\"\n", 100000, "", "", 0, "", ANY,
     "[-Wunterminated-string]"},
    {"quotes on lines of their own", "class A { string s = ", "\"\n", 100001, "", "", 0, "; };", ANY, ""},
    {"stray characters apart", "", "@ ", 100000, "", "", 0, "", ANY, "[-Wstray-character]"},
    {"qualifiers without an end", "", "[a ", 100000, "", "", 0, "", ANY, "[-Wsyntax]"},
    {"classes in classes", "", "class A { ", 100000, "", "", 0, "", ANY, "[-Wsyntax]"},
    {"warnings on one line", "class A { string s = \"", "\\q", 20000, "\"; };", "", 0, "", 0, "[-Wunknown-escape]"},
    {"digits", "class A { real64 r = 1.", "9", 1000000, "", "", 0, "; };", 0, ""},
    {"digits of an integer", "class A { uint64 r = 1", "9", 1000000, "", "", 0, "; };", 1, "[-Winteger-size]"},
    {"lone directives", "", "#pragma a(\n", 100000, "", "", 0, "", ANY, "[-Wsyntax]"},
    {"a character constant without an end", "class A { char16 c = '", "\xC3\xBC", 100000, "", "", 0, "", ANY, ""},
    {"a string as long as may be", "class A { string s = \"", SIXTY_FOUR, 1024 * 1024, "\"; };", "", 0, "", 0, ""},
    {"a string that is too long", "class A { string s = \"", SIXTY_FOUR, 1024 * 1024, "a\"; };", "", 0, "", 1,
     "[-Wstring-length]"},
    {"signs", "class A { string s = ", "-", 100000, "", "", 0, "; };", ANY, "[-Wstray-character]"},
};

static void put_times(FILE *out, const char *part, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        fputs(part, out);
}

static char *text_of(size_t i, size_t *size)
{
    char *text;
    FILE *out = open_memstream(&text, size);
    fputs(rows[i].head, out);
    put_times(out, rows[i].part, rows[i].count);
    fputs(rows[i].middle, out);
    put_times(out, rows[i].tail, rows[i].tail_count);
    fputs(rows[i].end, out);
    fclose(out);
    return text;
}

static void check_row(size_t i)
{
    size_t size;
    char *text = text_of(i, &size);
    enum dialect dialect = strstr(rows[i].head, "string ") && *rows[i].part & 0x80 ? DIALECT_CIM
                           : strstr(rows[i].part, "structure")                     ? DIALECT_MOF3
                                                                                   : DIALECT_WMI;
    struct outcome outcome = outcome_of(dialect, text, size);
    CHECK(rows[i].errors == ANY ? outcome.errors > 0 : outcome.errors == rows[i].errors, "%s: %u errors: %.600s",
          rows[i].name, outcome.errors, outcome.messages);
    CHECK(strstr(outcome.messages, rows[i].says), "%s: %.600s", rows[i].name, outcome.messages);
    outcome_free(&outcome);
    free(text);
}

/* flex goes back to the start of a token for each NUL in it. */
static void check_nuls(const char *head, const char *says)
{
    enum { NULS = 1000000 };
    size_t length = strlen(head);
    char *text = calloc(1, length + NULS + 1);
    memcpy(text, head, length);
    text[length + NULS] = ';';
    struct outcome outcome = outcome_of(DIALECT_WMI, text, length + NULS + 1);
    CHECK(strstr(outcome.messages, says), "%s and NULs: %.600s", head, outcome.messages);
    outcome_free(&outcome);
    outcome = outcome_of(DIALECT_WMI, text, length + NULS);
    CHECK(strstr(outcome.messages, "[-Wpadding]"), "%s and NULs at the end: %.600s", head, outcome.messages);
    outcome_free(&outcome);
    free(text);
}

/* A value may have so many bytes and not one more. */
static void check_longest_string(size_t length, unsigned errors)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    fputs("class A { string s = \"", out);
    for (size_t i = 0; i < length; i++)
        putc_unlocked('x', out);
    fputs("\"; };", out);
    fclose(out);
    struct unit unit;
    struct ast ast = {0};
    FILE *nowhere = fopen("/dev/null", "w");
    unit_init(&unit, DIALECT_WMI, nowhere);
    parse_text(&unit, NULL, "t.mof", text, size, 0, &ast);
    CHECK(unit.diag.errors == errors, "%zu bytes: %u errors", length, unit.diag.errors);
    unit_free(&unit);
    fclose(nowhere);
    free(text);
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(i);
    check_nuls("", "[-Wnul]");
    check_nuls("class A { char16 c = '", "[-Wnul]");
    check_nuls("#nothing", "[-Wnul]");
    check_nuls("// ", "[-Wnul]");
    check_longest_string(SCAN_LONGEST_STRING, 0);
    check_longest_string(SCAN_LONGEST_STRING + 1, 1);
    return test_summary();
}
