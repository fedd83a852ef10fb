/*
 * A file that ends too early: at every byte, in every encoding. It is accepted only where what is left is whole, and a
 * diagnostic about its last byte is at that byte, with and without a line end behind it.
 */
#include <stdlib.h>

#include "../test.h"
#include "support.h"

/* Pieces of a file; is it whole when it ends within a piece, and behind one? */
enum { NEVER, WITHIN = 1, BEHIND = 2, ALWAYS = WITHIN | BEHIND };
static const struct {
    const char *text;
    int whole;
} pieces[] = {
    {"#pragma ", NEVER},
    {"namespace", ALWAYS}, /* any word is one, to the parser */
    {"(\"\\\\\\\\.\\\\root\\\\acme\")", BEHIND},
    {" ", ALWAYS},
    {"/", NEVER},
    {"/ where it goes; { \" are no tokens here\n", ALWAYS},
    {"#pragma ", NEVER},
    {"autorecover\n", ALWAYS},
    {"/* Pumps, \"and\n what they { need } */", BEHIND},
    {"\n\t", ALWAYS},
    {"Qualifier Unit : string = null, Scope(property, parameter), Flavor(EnableOverride);", BEHIND},
    {"[Abstract, Description(\"What \\\"all\\\" have \" /* and */ \"in common\") : ToSubclass Amended]\n"
     "class Acme_Base {\n"
     "    [Key, Read, MaxLen(64)] string Name = \"no; } name\"; // ;\n"
     "    [Values{\"a\", \"b\"}, ValueMap{\"1\", \"2\"}] uint16 States[] = {1, 0x2, 11b};\n"
     "    char16 Letter = ';'; sint64 Least = -9223372036854775808; real64 Ratio = -1.5E-3;\n"
     "    datetime Since = \"20260101000000.000000+000\"; boolean IsOn = TRUE; Acme_Base ref Next = NULL;\n"
     "    [Static, Implemented] uint32 Start([In, Unit(\"V\")] string Command, [Out] Acme_Base ref Started[2]);\n"
     "};",
     BEHIND},
    {"\n", ALWAYS},
    {"class Acme_Pump as $PumpClass : Acme_Base { object Part; };", BEHIND},
    {";\n", ALWAYS},
    {"instance of Acme_Pump as $First { Name = \"first\"; };", BEHIND},
    {"\n", ALWAYS},
    {"instance of Acme_Pump { Name = \"se\" \"cond\"; States = {1, 2}; Next = $First;\n"
     "    Part = instance of Acme_Pump { Name = \"inner\"; }; };",
     BEHIND},
    {"\n", ALWAYS},
    {"#pragma ", NEVER},
    {"deleteclass", ALWAYS},
    {"(\"Acme_Gone\", NOFAIL)", BEHIND},
    {"\n", ALWAYS},
    {"/", NEVER},
    {"/ the end", ALWAYS},
};
enum { PIECES = sizeof pieces / sizeof *pieces };

/* All pieces in one, and for each size of the text whether it is whole then. */
static char sample[4096];
static bool is_whole[sizeof sample];
static size_t sample_size;

static void make_sample(void)
{
    is_whole[0] = true;
    for (size_t i = 0; i < PIECES; i++)
        for (const char *at = pieces[i].text; *at; at++) {
            sample[sample_size++] = *at;
            is_whole[sample_size] = pieces[i].whole & (at[1] ? WITHIN : BEHIND);
        }
}

enum form { LF, CRLF, MARKED, UTF16LE, UTF16BE, FORMS };
static const char *const form_names[] = {"LF", "CRLF", "a byte order mark", "UTF-16LE", "UTF-16BE"};

struct bytes {
    char *bytes;
    size_t size;
};

static void put(FILE *out, enum form form, char c)
{
    if (c == '\n' && form == CRLF)
        fputs("\r\n", out);
    else if (form == UTF16BE)
        fprintf(out, "%c%c", 0, c);
    else
        fprintf(out, form == UTF16LE ? "%c%c" : "%c", c, 0);
}

static struct bytes encoded(const char *text, enum form form)
{
    static const char *const marks[] = {"", "", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    struct bytes result;
    FILE *out = open_memstream(&result.bytes, &result.size);
    fputs(marks[form], out);
    for (; *text; text++)
        put(out, form, *text);
    fclose(out);
    return result;
}

enum verdict { MUST_FAIL, MUST_PASS, MAY_PASS };

static void check_prefix(const struct bytes *text, size_t size, enum verdict verdict, const char *name)
{
    char *copy = malloc(size + 1); /* nothing behind its end may be read */
    memcpy(copy, text->bytes, size);
    struct outcome outcome = outcome_of(DIALECT_WMI, copy, size);
    enum verdict found = outcome.errors == 0 ? MUST_PASS : MUST_FAIL;
    CHECK(verdict == MAY_PASS || verdict == found, "%s: %zu bytes %s: %s", name, size,
          found == MUST_PASS ? "pass" : "are not whole", outcome.messages);
    outcome_free(&outcome);
    free(copy);
}

static size_t count_crlf(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; at + 1 < size; at++)
        count += text[at] == '\r' && text[at + 1] == '\n';
    return count;
}

/* Half a unit at the end is a character that means nothing: fine in a comment. */
static void check_truncated(enum form form)
{
    struct bytes text = encoded(sample, form);
    bool is_utf16 = form == UTF16LE || form == UTF16BE;
    size_t at = 0, step = is_utf16 ? 3 : 1; /* of UTF-16 every third byte, to be quick */
    for (size_t size = is_utf16 ? 2 : 0; size <= text.size; size += step) {
        if (form == CRLF)
            at = size - count_crlf(text.bytes, size);
        else
            at = is_utf16 ? (size - 2) / 2 : size;
        bool is_half = is_utf16 && size % 2;
        check_prefix(&text, size, !is_whole[at] ? MUST_FAIL : is_half ? MAY_PASS : MUST_PASS, form_names[form]);
    }
    free(text.bytes);
}

/* The last byte of each is the mistake, or what is missing belongs behind it. */
static const struct {
    const char *text, *says;
} ends[] = {
    {"class A { };\nclass B { }", "t.mof:2:12: error: expected ';' after '}'"},
    {"class A { };\n\n  @", "t.mof:3:3: error: '@' means nothing"},
    {"class A { };\n}", "t.mof:2:1: error: "},
    {"class A {\n  string s = \"", "t.mof:2:14: error: missing closing '\""},
    {"class A { };\n /", "t.mof:2:2: error: "},
    {"class A { };\n/* *", "t.mof:2:1: error: comment is not closed"},
    {"class A {\n  string s\n", "t.mof:2:11: error: expected ';'"},
};

static void check_ends(void)
{
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (enum form form = 0; form < FORMS; form++) {
            struct bytes text = encoded(ends[i].text, form);
            struct outcome outcome = outcome_of(DIALECT_WMI, text.bytes, text.size);
            CHECK(strncmp(outcome.messages, ends[i].says, strlen(ends[i].says)) == 0 && outcome.warnings == 0,
                  "%s in %s: %s", ends[i].text, form_names[form], outcome.messages);
            outcome_free(&outcome);
            free(text.bytes);
        }
}

int main(void)
{
    make_sample();
    check_truncated(LF);
    check_truncated(CRLF);
    check_truncated(UTF16LE);
    check_truncated(UTF16BE);
    check_ends();
    return test_summary();
}
