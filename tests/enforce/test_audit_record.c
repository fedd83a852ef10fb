/* The record as a line of JSON: every key, every form of text, every length. */
#include <mofward/audit.h>

#include "fake.h"

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""},
                   {.path = "root\\acme", .sddl = "O:BAG:BAD:(D;;SW;;;BU)(A;;0x6003f;;;AU)"}},
};

static const struct mw_sid user = {1, 5, {0, 0, 0, 0, 0, 5}, {21, 1, 2, 3, 1104}};

/* 2026-11-22T14:35:41.000000007Z */
static const uint64_t a_time = UINT64_C(1795358141000000007);

static const struct mw_decision refused = {.reason = MW_REASON_ACE_DENIES,
                                           .operation = MW_OPERATION_PUT_INSTANCE,
                                           .needed = 8,
                                           .missing = 8,
                                           .ace = 0,
                                           .level = MW_AUTHENTICATION_PKT,
                                           .hresult = MW_HRESULT_ACCESS_DENIED,
                                           .ns = {&repo, 1}};

/*
 * No member can hold the value of a property: this names every one of them, and one that is added does not compile
 * (missing-field-initializers) before somebody has looked here and in docs/security.md.
 */
static struct mw_audit_record full_record(void)
{
    return (struct mw_audit_record){MW_EVENT_ACCESS, &refused,    12,   &user,  "ACME\\op",  0x3e7,
                                    "root\\acme",    "Acme_Pump", true, a_time, {0xca, 0xfe}};
}

static const char full_line[] =
    "{\"time\": \"2026-11-22T14:35:41.000000007Z\", \"event\": 4662, \"result\": \"failure\", \"reason\": "
    "\"ace-denies\", \"subject_sid\": \"S-1-5-21-1-2-3-1104\", \"subject_name\": \"ACME\\\\op\", \"logon_id\": "
    "\"0x3e7\", "
    "\"object_server\": \"WMI\", \"object_type\": \"WMI Namespace\", \"object_name\": \"root\\\\acme\", \"operation\": "
    "\"put-instance\", \"class\": \"Acme_Pump\", \"access_mask\": 12, \"access_names\": \"FULL_WRITE|PARTIAL_WRITE\", "
    "\"missing_mask\": 8, \"missing_names\": \"PARTIAL_WRITE\", \"ace\": 0, \"ace_type\": \"deny\", \"ace_sid\": "
    "\"S-1-5-32-545\", \"remote\": true, \"level\": \"Pkt\", \"level_needed\": \"Default\", \"hresult\": "
    "\"0x80041003\", "
    "\"repository\": \"cafe0000000000000000000000000000\"}\n";

static void check_full(void)
{
    char line[MW_AUDIT_LINE_MAX], small[MW_AUDIT_LINE_MAX];
    struct mw_audit_record record = full_record();
    size_t length = mw_audit_json(&record, line, sizeof line);
    CHECK(length == strlen(line) && !strcmp(line, full_line), "%s", line);
    for (size_t size = 0; size <= length; size++)
        CHECK(mw_audit_json(&record, small, size) == 0, "%zu bytes are too few", size);
    CHECK(mw_audit_json(&record, small, length + 1) == length && !strcmp(small, line), "just enough");
    CHECK(mw_audit_json(NULL, line, sizeof line) == 0, "no record");
}

/* What is not there is empty or left out, and a zeroed record is a refusal. */
static void check_zeroed(void)
{
    char line[MW_AUDIT_LINE_MAX];
    struct mw_audit_record record = {0};
    CHECK(mw_audit_json(&record, line, sizeof line) == strlen(line), "%s", line);
    CHECK(!strcmp(line, "{\"time\": \"1970-01-01T00:00:00.000000000Z\", \"event\": 0, \"result\": \"failure\", "
                        "\"reason\": \"not-asked\", \"subject_sid\": \"\", \"subject_name\": \"\", \"logon_id\": "
                        "\"0x0\", \"object_server\": \"WMI\", \"object_type\": \"WMI Namespace\", \"object_name\": "
                        "\"\", \"operation\": \"unknown\", \"access_mask\": 0, \"access_names\": \"none\", "
                        "\"missing_mask\": 0, \"missing_names\": \"none\", \"remote\": false, \"level\": \"Default\", "
                        "\"level_needed\": \"Default\", \"hresult\": \"0x00000000\", \"repository\": "
                        "\"00000000000000000000000000000000\"}\n"),
          "%s", line);
}

/* ---- Time ---- */

static const struct {
    uint64_t seconds;
    const char *text;
} times[] = {
    {951782399, "2000-02-28T23:59:59."},   {951782400, "2000-02-29T00:00:00."},  {951868800, "2000-03-01T00:00:00."},
    {4107542399, "2100-02-28T23:59:59."},  {4107542400, "2100-03-01T00:00:00."}, {1735689599, "2024-12-31T23:59:59."},
    {1735689600, "2025-01-01T00:00:00."},  {68169600, "1972-02-29T00:00:00."},   {2147483648, "2038-01-19T03:14:08."},
    {18446744073, "2554-07-21T23:34:33."},
};

static void check_times(void)
{
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        char line[MW_AUDIT_LINE_MAX];
        struct mw_audit_record record = {.time = times[i].seconds * UINT64_C(1000000000) + 120000};
        mw_audit_json(&record, line, sizeof line);
        const char *text = line + strlen("{\"time\": \"");
        CHECK(!strncmp(text, times[i].text, strlen(times[i].text)), "%s: %s", times[i].text, line);
        CHECK(!strncmp(text + strlen(times[i].text), "000120000Z\"", 11), "%s", line);
    }
}

/* ---- Text ---- */

static const struct {
    const char *name, *text, *json;
} texts[] = {
    {"plain", "Bob", "Bob"},
    {"empty", "", ""},
    {"quotes and backslashes", "a\"b\\c", "a\\\"b\\\\c"},
    {"a line that would be another record", "x\"}\n{\"event\": 4662", "x\\\"}\\n{\\\"event\\\": 4662"},
    {"controls with a letter", "\b\f\n\r\t", "\\b\\f\\n\\r\\t"},
    {"controls", "\x01\x1b[31m\x1f\x7f", "\\u0001\\u001b[31m\\u001f\\u007f"},
    {"controls above", "\xc2\x80\xc2\x9b\xc2\xa0", "\\u0080\\u009b\xc2\xa0"},
    {"other ends of lines", "\xe2\x80\xa8\xe2\x80\xa9", "\\u2028\\u2029"},
    {"directions", "\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f", "\\u202e\\u2066\\u200f"},
    {"characters of 2, 3 and 4 bytes", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x92", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x92"},
    {"U+0000", "a\xc0\x80z", "a\\u0000z"},
    {"lone surrogates", "\xed\xa0\x80.\xed\xbf\xbf", "\\ud800.\\udfff"},
    {"the last characters", "\xef\xbf\xbf\xf4\x8f\xbf\xbf", "\xef\xbf\xbf\xf4\x8f\xbf\xbf"},
    {"beyond them", "\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"longer than needed", "\xc0\xaf\xe0\x80\xaf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"longer than needed, 4", "\xf0\x80\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"a continuation alone", "a\x80z", "a\xef\xbf\xbdz"},
    {"no continuation", "\xe2\x82z", "\xef\xbf\xbd\xef\xbf\xbdz"},
    {"the end in a character", "\xf0\x9f\x94", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"no first byte", "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd"},
};

static void check_texts(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char line[MW_AUDIT_LINE_MAX], expected[256];
        struct mw_audit_record record = {.subject_name = texts[i].text};
        mw_audit_json(&record, line, sizeof line);
        snprintf(expected, sizeof expected, "\"subject_name\": \"%s\", ", texts[i].json);
        CHECK(strstr(line, expected), "%s: %s", texts[i].name, line);
        CHECK(strchr(line, '\n') == line + strlen(line) - 1, "%s: one line", texts[i].name);
    }
}

enum { LIMIT = 600 };

/* A text of @p count times a piece behind some letters: whole where it fits, else cut between two pieces and marked. */
static void check_cut(size_t letters, const char *piece, const char *json, size_t count)
{
    static char text[70000];
    char line[MW_AUDIT_LINE_MAX];
    size_t length = letters, whole = letters + count * strlen(json);
    memset(text, 'x', letters);
    for (size_t i = 0; i < count; i++, length += strlen(piece))
        memcpy(text + length, piece, strlen(piece));
    text[length] = '\0';
    struct mw_audit_record record = {.namespace_path = text};
    CHECK(mw_audit_json(&record, line, sizeof line), "%zu %s", count, json);
    const char *start = strstr(line, "\"object_name\": \"") + strlen("\"object_name\": \"");
    size_t kept = (size_t)(strstr(start, "\", \"operation\"") - start);
    bool is_cut = strstr(line, ", \"cut\": true}\n") != NULL;
    CHECK(is_cut == (whole > LIMIT), "%zu of %zu bytes", kept, whole);
    if (!is_cut) {
        CHECK(kept == whole, "%zu of %zu bytes", kept, whole);
        return;
    }
    CHECK(kept <= LIMIT && kept + strlen(json) > LIMIT, "%zu bytes of %s", kept, json);
    CHECK(!memcmp(start + kept - 3, "\xe2\x80\xa6", 3), "the mark");
    CHECK((kept - 3 - letters) % strlen(json) == 0 && !memcmp(start + kept - 3 - strlen(json), json, strlen(json)),
          "cut in a character: %s", json);
}

static void check_cuts(void)
{
    static const struct {
        const char *piece, *json;
    } pieces[] = {{"a", "a"},
                  {"\xc3\xa9", "\xc3\xa9"},
                  {"\xe2\x82\xac", "\xe2\x82\xac"},
                  {"\xf0\x9f\x94\x92", "\xf0\x9f\x94\x92"},
                  {"\n", "\\n"},
                  {"\x01", "\\u0001"},
                  {"\xc0\x80", "\\u0000"}};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        size_t full = LIMIT / strlen(pieces[i].json);
        for (size_t letters = 0; letters < 7; letters++)
            for (size_t count = full - 3; count < full + 3; count++)
                check_cut(letters, pieces[i].piece, pieces[i].json, count);
        check_cut(0, pieces[i].piece, pieces[i].json, 17000);
    }
}

/* The longest there is: a line has room for it. */
static void check_longest(void)
{
    static char text[65536];
    char line[MW_AUDIT_LINE_MAX];
    struct mw_sid sid = {1, 15, {255, 255, 255, 255, 255, 255}, {0}};
    struct mw_decision d = {.operation = MW_OPERATION_GET_CALLER_ACCESS_RIGHTS,
                            .reason = MW_REASON_ENCRYPTION_REQUIRED,
                            .missing = UINT32_MAX,
                            .ns = {&repo, 1}};
    memset(text, 0x1b, sizeof text - 1);
    memset(sid.sub, 0xff, sizeof sid.sub);
    struct mw_audit_record record = {.event = MW_EVENT_ACCESS,
                                     .decision = &d,
                                     .rights = UINT32_MAX,
                                     .subject = &sid,
                                     .subject_name = text,
                                     .logon_id = UINT64_MAX,
                                     .namespace_path = text,
                                     .class_name = text,
                                     .time = UINT64_MAX};
    repo.namespaces[1].sddl = "O:BAG:BAD:(D;;SW;;;S-1-281474976710655-4294967295-4294967295-4294967295-4294967295-"
                              "4294967295-4294967295-4294967295-4294967295-4294967295-4294967295-4294967295-4294967295-"
                              "4294967295-4294967295-4294967295)";
    size_t length = mw_audit_json(&record, line, sizeof line);
    CHECK(length > 2500 && length < sizeof line - 256, "%zu bytes", length);
    CHECK(strstr(line, "\"ace_sid\": \"S-1-") && strstr(line, "\"time\": \"2554-"), "%s", line);
}

int main(void)
{
    check_full();
    check_zeroed();
    check_times();
    check_texts();
    check_cuts();
    check_longest();
    return test_summary();
}
