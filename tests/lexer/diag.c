/*
 * Diagnostics: exactly what is printed.
 */
#include <stdlib.h>

#include "../test.h"
#include "unit.h"

enum { LONG_LINE = 100000 };

static struct source *load(struct unit *unit, const char *path, const char *text)
{
    struct source *source = NULL;
    source_from_text(&unit->sources, path, text, strlen(text), &source);
    return source;
}

/* The text with one error at [begin, end), its sentence, and all of what is printed. */
static const struct {
    const char *text;
    uint32_t begin, end;
    const char *sentence, *printed;
} rows[] = {
    {"class A : B { };", 10, 11, "unknown",
     "t.mof:1:11: error: unknown [-Wx]\n    class A : B { };\n              ^\n"},
    {"one\n two three\n", 5, 8, "range", "t.mof:2:2: error: range [-Wx]\n     two three\n     ^~~\n"},
    {"abc", 3, 3, "at the end", "t.mof:1:4: error: at the end [-Wx]\n    abc\n       ^\n"},
    {"abc\n", 3, 3, "behind", "t.mof:1:4: error: behind [-Wx]\n    abc\n       ^\n"},
    {"", 0, 0, "empty", "t.mof:1:1: error: empty [-Wx]\n    \n    ^\n"},
    {"ab\ncd", 1, 5, "lines", "t.mof:1:2: error: lines [-Wx]\n    ab\n     ^\n"},
    {"a\tb", 2, 3, "tab", "t.mof:1:3: error: tab [-Wx]\n    a b\n      ^\n"},
    {"\xC3\xA9\xC3\xA9z", 4, 5, "characters", "t.mof:1:3: error: characters [-Wx]\n    \xC3\xA9\xC3\xA9z\n      ^\n"},
    {"\x1B[31mz", 5, 6, "escape", "t.mof:1:6: error: escape [-Wx]\n    ?[31mz\n         ^\n"},
    {"\xE2\x80\xAEz", 3, 4, "turned", "t.mof:1:2: error: turned [-Wx]\n    ?z\n     ^\n"},
    {"a", 0, 1, "\x1B]0;x\x07 \xC2\x9B \xE2\x80\xAE \xC0\x80 \n",
     "t.mof:1:1: error: <1B>]0;x<07> <C2><9B> <E2><80><AE> <C0><80> <0A> [-Wx]\n    a\n    ^\n"},
    {"a", 0, 1, "\xE0\x9F\xBF \xF0\x8F\xBF\xBF \xF4\x90\x80\x80",
     "t.mof:1:1: error: <E0><9F><BF> <F0><8F><BF><BF> <F4><90><80><80> [-Wx]\n    a\n    ^\n"},
};

static char *printed;
static size_t printed_size;

static void begin(struct unit *unit)
{
    unit_init(unit, DIALECT_WMI, open_memstream(&printed, &printed_size));
}

static void end(struct unit *unit)
{
    FILE *out = unit->diag.out;
    unit_free(unit);
    fclose(out);
    free(printed);
}

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct unit unit;
        begin(&unit);
        struct source *source = load(&unit, "t.mof", rows[i].text);
        diag_error(&unit.diag, (struct span){source->base + rows[i].begin, source->base + rows[i].end}, "x", "%s",
                   rows[i].sentence);
        fflush(unit.diag.out);
        CHECK(strcmp(printed, rows[i].printed) == 0, "printed: %s", printed);
        end(&unit);
    }
}

/* A long line is shown in part, with the caret under the place. */
static void check_window(void)
{
    static char text[LONG_LINE + 1];
    memset(text, 'a', LONG_LINE);
    text[5000] = '!';
    struct unit unit;
    begin(&unit);
    struct source *source = load(&unit, "t.mof", text);
    diag_error(&unit.diag, (struct span){source->base + 5000, source->base + 90000}, "x", "here");
    fflush(unit.diag.out);
    const char *line = strchr(printed, '\n') + 1, *caret = strchr(line, '\n') + 1;
    CHECK(strncmp(line, "    ...aaa", 10) == 0 && strncmp(caret - 5, "a...", 4) == 0, "%s", printed);
    CHECK(caret - line < 140 && line[strcspn(caret, "^")] == '!', "%s", printed);
    CHECK(strlen(caret) <= 140, "%s", printed);
    end(&unit);
}

static void check_counting(void)
{
    struct unit unit;
    begin(&unit);
    struct source *source = load(&unit, "t.mof", "abc");
    struct span where = {source->base, source->base + 1};
    for (int i = 0; i < DIAG_MAX_ERRORS + 5; i++) {
        diag_error(&unit.diag, where, "x", "error %d", i + 1);
        diag_note(&unit.diag, where, "note %d", i + 1);
    }
    diag_warning(&unit.diag, where, "w", "warned");
    diag_extra(&unit.diag, where, "e", "extra");
    diag_report(&unit.diag, SEVERITY_OFF, where, "e", "extra, too");
    CHECK(!diag_extra_is_on(&unit.diag, "e"), "it is off by default");
    diag_report(&unit.diag, SEVERITY_IGNORE, where, "i", "ignored");
    diag_note(&unit.diag, where, "ignored note");
    diag_finish(&unit.diag);
    fflush(unit.diag.out);
    CHECK(unit.diag.errors == 25 && unit.diag.warnings == 1, "%u, %u", unit.diag.errors, unit.diag.warnings);
    CHECK(strstr(printed, "note 20\n") && !strstr(printed, "error 21") && !strstr(printed, "note 21"), "%s", printed);
    CHECK(strstr(printed, "warned [-Ww]") && !strstr(printed, "extra") && !strstr(printed, "ignored"), "%s", printed);
    CHECK(strstr(printed, "mofward: 25 errors and 1 warning; the first 20 errors are shown\n"), "%s", printed);
    end(&unit);
}

static void check_switches(void)
{
    struct unit unit;
    begin(&unit);
    struct source *source = load(&unit, "t.mof", "abc");
    struct span where = {source->base, source->base + 1};
    struct diag_switch off = {NULL, "off", SEVERITY_IGNORE}, hard = {&off, "hard", SEVERITY_ERROR};
    struct diag_switch on = {&hard, "on", SEVERITY_WARNING};
    unit.diag.switches = &on;
    diag_warning(&unit.diag, where, "off", "one");
    diag_warning(&unit.diag, where, "hard", "two");
    diag_extra(&unit.diag, where, "on", "three");
    diag_report(&unit.diag, SEVERITY_OFF, where, "hard", "seven");
    CHECK(diag_extra_is_on(&unit.diag, "on") && diag_extra_is_on(&unit.diag, "hard"), "switches turn on");
    CHECK(!diag_extra_is_on(&unit.diag, "off") && !diag_extra_is_on(&unit.diag, "other"), "or leave off");
    diag_error(&unit.diag, where, "off", "four"); /* errors stay */
    unit.diag.warnings_are_errors = true;
    diag_warning(&unit.diag, where, "any", "five");
    diag_warning(&unit.diag, where, "on", "six");
    fflush(unit.diag.out);
    CHECK(unit.diag.errors == 4 && unit.diag.warnings == 2, "%u, %u: %s", unit.diag.errors, unit.diag.warnings,
          printed);
    CHECK(!strstr(printed, "one") && strstr(printed, "error: seven") && strstr(printed, "error: two") && strstr(printed, "warning: three"), "%s", printed);
    CHECK(strstr(printed, "error: four") && strstr(printed, "error: five") && strstr(printed, "warning: six"), "%s",
          printed);
    end(&unit);
}

static void check_no_place(void)
{
    struct unit unit;
    begin(&unit);
    char *name = arena_alloc(&unit.arena, 10001);
    memset(name, 'n', 10000);
    diag_error(&unit.diag, SPAN_NONE, "file", "cannot read '%s'", "a\nb");
    diag_error(&unit.diag, SPAN_NONE, "long", "%s", name);
    fflush(unit.diag.out);
    CHECK(strncmp(printed, "mofward: error: cannot read 'a<0A>b' [-Wfile]\n", 46) == 0, "%s", printed);
    CHECK(strstr(printed, "nnn... [-Wlong]\n") && printed_size < 6000, "%zu bytes", printed_size);
    end(&unit);
}

/* Each form of one error and its note, where there is no place and no table of names. */
static void check_forms(void)
{
    static const struct {
        enum diag_format format;
        const char *printed;
    } forms[] = {
        {DIAG_TEXT, "mofward: error: a\"\\<01><80> [-Wx]\nmofward: note: n\n"},
        {DIAG_MSVC, "mofward : error x: a\"\\<01><80>\nmofward : note: n\n"},
        {DIAG_JSON, "[\n  {\"file\": null, \"line\": null, \"column\": null, \"end\": null, \"severity\": \"error\", "
                    "\"name\": \"x\", \"message\": \"a\\\"\\\\\\u0001\\ufffd\", \"include_stack\": [], \"notes\": [\n"
                    "    {\"file\": null, \"line\": null, \"column\": null, \"end\": null, \"message\": \"n\"}]}\n]\n"},
        {DIAG_SARIF,
         "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n"
         "  \"runs\": [{\n    \"tool\": {\"driver\": {\"name\": \"mofward\", \"version\": \"\", \"rules\": []}},\n"
         "    \"columnKind\": \"unicodeCodePoints\",\n    \"results\": [\n      {\"ruleId\": \"x\", "
         "\"level\": \"error\", \"message\": {\"text\": \"a\\\"\\\\\\u0001\\ufffd\"}, \"locations\": [], "
         "\"relatedLocations\": [\n        {\"id\": 1, \"message\": {\"text\": \"n\"}}]}],\n"
         "    \"invocations\": [{\"executionSuccessful\": true}]\n  }]\n}\n"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct unit unit;
        begin(&unit);
        unit.diag.format = forms[i].format;
        diag_error(&unit.diag, SPAN_NONE, "x", "a\"\\\x01\x80");
        diag_note(&unit.diag, SPAN_NONE, "n");
        diag_finish(&unit.diag);
        fflush(unit.diag.out);
        CHECK(strcmp(printed, forms[i].printed) == 0, "printed: %s", printed);
        end(&unit);
    }
}

static void check_extension(void)
{
    struct unit unit;
    begin(&unit);
    struct source *source = load(&unit, "t.mof", "abc");
    struct span where = {source->base, source->base + 1};
    unit_extension(&unit, where, DIALECT_WMI | DIALECT_CIM, "this");
    CHECK(unit.diag.errors == 0, "allowed");
    unit_extension(&unit, where, DIALECT_CIM, "this");
    CHECK(unit.diag.errors == 1, "not in WMI");
    unit.dialect = DIALECT_ANY;
    unit_extension(&unit, where, DIALECT_CIM, "this");
    CHECK(unit.diag.errors == 1 && unit.diag.warnings == 0, "in one dialect");
    unit_extension(&unit, where, 0, "this");
    CHECK(unit.diag.errors == 1 && unit.diag.warnings == 1, "in none");
    fflush(unit.diag.out);
    CHECK(strstr(printed, "[-Wdialect]") && strstr(printed, "[-Wpedantic]"), "%s", printed);
    end(&unit);
}

int main(void)
{
    check_rows();
    check_window();
    check_counting();
    check_switches();
    check_no_place();
    check_forms();
    check_extension();
    return test_summary();
}
