/* The pieces that text back ends are made of: numbers, string literals, JSON strings, words. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "json_syntax.h"
#include "notation.h"
#include "test.h"

/* ---- Reals -------------------------------------------------------------------- */

static const struct {
    double value;
    bool single;
    const char *want;
} reals[] = {
    {0.0, false, "0.0"},
    {-0.0, false, "-0.0"},
    {1.0, false, "1.0"},
    {-17.0, false, "-17.0"},
    {0.1, false, "0.1"},
    {1e300, false, "1.0e300"},
    {1e-5, false, "1.0e-5"},
    {1.5e-300, false, "1.5e-300"},
    {123456789.0, false, "123456789.0"},
    {1.0 / 3, false, "0.3333333333333333"},
    {1.0f / 3, true, "0.33333334"},
    {0.1f, true, "0.1"},
    {16777217.0f, true, "16777216.0"},
    {3.4028234663852886e38, true, "3.4028235e38"},
    {1.7976931348623157e308, false, "1.7976931348623157e308"},
    {5e-324, false, "5.0e-324"},
};

static void test_reals(void)
{
    char text[REAL_TEXT];
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
        real_text(reals[i].value, reals[i].single, text);
        CHECK(strcmp(text, reals[i].want) == 0, "%s, want %s", text, reals[i].want);
    }
}

/* Any bits at all: the text has a point and reads back the same. */
static void test_real_bits(void)
{
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        char text[REAL_TEXT];
        double value, read;
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        memcpy(&value, &state, sizeof value);
        if (!isfinite(value))
            continue;
        real_text(value, false, text);
        read = strtod(text, NULL);
        CHECK(memcmp(&read, &value, sizeof value) == 0 && strchr(text, '.'), "%s is not %a", text, value);
        float single = (float)value;
        if (!isfinite(single))
            continue;
        real_text((double)single, true, text);
        CHECK((float)strtod(text, NULL) == single && strchr(text, '.'), "%s is not %a", text, (double)single);
    }
}

/* ---- Strings -------------------------------------------------------------------- */

/* MOF and JSON of the same bytes of a repository. */
static const struct {
    const char *text, *mof, *json;
} strings[] = {
    {"", "\"\"", "\"\""},
    {"plain", "\"plain\"", "\"plain\""},
    {"say \"hi\" \\ 'x'", "\"say \\\"hi\\\" \\\\ 'x'\"", "\"say \\\"hi\\\" \\\\ 'x'\""},
    {"\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"", "\"\\u0008\\u0009\\n\\u000c\\u000d\""},
    {"a\x01"
     "g",
     "\"a\\x0001g\"", "\"a\\u0001g\""},
    {"a\x01"
     "b",
     "\"a\\x0001\" \"b\"", "\"a\\u0001b\""},
    {"\x1f\x1f", "\"\\x001F\" \"\\x001F\"", "\"\\u001f\\u001f\""},
    {"\x7f", "\"\\x007F\"", "\"\\u007f\""},
    {"\xC0\x80!", "\"\\x0000!\"", "\"\\u0000!\""},
    {"\xED\xA0\x80", "\"\\xD800\"", "\"\\ud800\""},
    {"\xED\xA0\xBD\xED\xB8\x80", "\"\\xD83D\" \"\\xDE00\"", "\"\\ud83d\\ude00\""},
    {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"",
     "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\""},
    {"\xC2\x85\xEF\xBB\xBF", "\"\\x0085\" \"\\xFEFF\"", "\"\\u0085\xEF\xBB\xBF\""},
};

static void check_mof_string(const char *text, const char *want)
{
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    struct writer writer;
    writer_init(&writer, out, MW_DIALECT_WMI);
    notation_string(&writer, text);
    CHECK(writer_done(&writer), "could not write");
    fclose(out);
    CHECK(strcmp(got, want) == 0, "%s, want %s", got, want);
    free(got);
}

static void check_json_string(const char *text, const char *want)
{
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    struct json json = {.out = out};
    json_string(&json, text);
    fclose(out);
    CHECK(strcmp(got, want) == 0, "%s, want %s", got, want);
    free(got);
}

/* Names and paths, which a hostile repository may have filled: nothing in them commands a terminal. */
static void test_plain_text(void)
{
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    struct writer writer;
    writer_init(&writer, out, MW_DIALECT_WMI);
    write_text(&writer, "a\x1b[31m\xC2\x9B\xC2\xA0\xC3\x9B\n\x7f");
    CHECK(writer_done(&writer), "could not write");
    fclose(out);
    CHECK(strcmp(got, "a?[31m?\xC2\xA0\xC3\x9B??") == 0, "%s", got);
    free(got);
}

static void test_strings(void)
{
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        check_mof_string(strings[i].text, strings[i].mof);
        check_json_string(strings[i].text, strings[i].json);
    }
}

/* Long texts are broken after blanks, near the limit; a word longer than a line is not broken. */
static void test_long_strings(void)
{
    char text[260], want[280];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    snprintf(want, sizeof want, "\"%s\"", text);
    check_mof_string(text, want);
    text[60] = ' ';
    snprintf(want, sizeof want, "\"%.61s\"\n\"%s\"", text, text + 61);
    check_mof_string(text, want);
    text[20] = ' ';
    snprintf(want, sizeof want, "\"%.61s\"\n\"%s\"", text, text + 61);
    check_mof_string(text, want);
}

/* ---- JSON numbers and structure ------------------------------------------------------ */

static void write_numbers(struct json *json)
{
    json_open(json, '{');
    json_unsigned_at(json, "small", 255);
    json_unsigned_at(json, "exact", (uint64_t)1 << 53);
    json_unsigned_at(json, "large", ((uint64_t)1 << 53) + 1);
    json_unsigned_at(json, "largest", UINT64_MAX);
    json_key(json, "signed");
    json_open_flat(json, '[');
    json_signed(json, -((int64_t)1 << 53));
    json_signed(json, -((int64_t)1 << 53) - 1);
    json_signed(json, INT64_MIN);
    json_open(json, '[');
    json_close(json, ']');
    json_close(json, ']');
    json_key(json, "none");
    json_open(json, '{');
    json_close(json, '}');
    json_boolean_at(json, "yes", true);
    json_close(json, '}');
}

static void test_json(void)
{
    static const char want[] =
        "{\n  \"small\": 255,\n  \"exact\": 9007199254740992,\n  \"large\": \"9007199254740993\",\n"
        "  \"largest\": \"18446744073709551615\",\n"
        "  \"signed\": [-9007199254740992, \"-9007199254740993\", \"-9223372036854775808\", []],\n"
        "  \"none\": {},\n  \"yes\": true\n}\n";
    char *got = NULL;
    size_t size;
    FILE *out = open_memstream(&got, &size);
    struct json json = {.out = out};
    write_numbers(&json);
    CHECK(json_done(&json), "could not write");
    fclose(out);
    CHECK(strcmp(got, want) == 0, "%s", got);
    free(got);
}

/* ---- Failure ----------------------------------------------------------------------------- */

static void test_full(void)
{
    FILE *out = fopen("/dev/full", "w");
    if (!out)
        return;
    struct writer writer;
    writer_init(&writer, out, MW_DIALECT_WMI);
    notation_string(&writer, "lost");
    CHECK(!writer_done(&writer), "a full device was not noticed");
    fclose(out);
    out = fopen("/dev/full", "w");
    struct json json = {.out = out};
    json_string(&json, "lost");
    CHECK(!json_done(&json), "a full device was not noticed");
    fclose(out);
}

int main(void)
{
    test_reals();
    test_real_bits();
    test_strings();
    test_plain_text();
    test_long_strings();
    test_json();
    test_full();
    return test_summary();
}
