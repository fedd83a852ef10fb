/* SIDs in text and by value. */
#include "support.h"

static const struct {
    const char *text;
    const char *domain;
    const char *canonical; /* NULL when it must be refused */
} texts[] = {
    {"S-1-5-32-544", NULL, "S-1-5-32-544"},
    {"BA", NULL, "S-1-5-32-544"},
    {"WD", NULL, "S-1-1-0"},
    {"OW", NULL, "S-1-3-4"},
    {"UD", NULL, "S-1-5-84-0-0-0-0-0"},
    {"AC", NULL, "S-1-15-2-1"},
    {"SS", NULL, "S-1-18-2"},
    {"RM", NULL, "S-1-5-32-580"},
    {"S-1-5-032-00544", NULL, "S-1-5-32-544"},
    {"S-1-0x5-32-544", NULL, "S-1-5-32-544"},
    {"S-1-0XFFFFFFFFFFFF-1", NULL, "S-1-0xffffffffffff-1"},
    {"S-1-0xAbCdEF-1", NULL, "S-1-11259375-1"},
    {"S-1-0-0", NULL, "S-1-0-0"},
    {"S-1-00-0", NULL, "S-1-0-0"},
    {"S-1-4294967295-1", NULL, "S-1-4294967295-1"},
    {"S-1-4294967296-1", NULL, "S-1-0x000100000000-1"},
    {"S-1-281474976710655-4294967295", NULL, "S-1-0xffffffffffff-4294967295"},
    {"S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15", NULL, "S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"},
    {"DA", "S-1-5-21-1-2-3", "S-1-5-21-1-2-3-512"},
    {"LA", "S-1-5-21-1-2-3", "S-1-5-21-1-2-3-500"},
    {"EK", "S-1-5-21-4294967295-0-3", "S-1-5-21-4294967295-0-3-527"},
    {"DA", NULL, NULL},
    {"DA", "S-1-5-21-1-2", NULL},
    {"DA", "S-1-5-21-1-2-3-4", NULL},
    {"DA", "S-1-5-20-1-2-3", NULL},
    {"DA", "S-1-6-21-1-2-3", NULL},
    {"", NULL, NULL},
    {"B", NULL, NULL},
    {"ba", NULL, NULL},
    {"Ba", NULL, NULL},
    {"HO", NULL, NULL},
    {"SH", NULL, NULL},
    {"BAX", NULL, NULL},
    {"BA ", NULL, NULL},
    {"S", NULL, NULL},
    {"S-", NULL, NULL},
    {"S-1", NULL, NULL},
    {"S-1-", NULL, NULL},
    {"S-1-5", NULL, NULL},
    {"S-1-5-", NULL, NULL},
    {"S-1--5", NULL, NULL},
    {"S-2-5-18", NULL, NULL},
    {"S-01-5-18", NULL, NULL},
    {"s-1-5-18", NULL, NULL},
    {"S-1-5-0x12", NULL, NULL},
    {"S-1-0x-1", NULL, NULL},
    {"S-1-0x1000000000000-1", NULL, NULL},
    {"S-1-281474976710656-1", NULL, NULL},
    {"S-1-5-4294967296", NULL, NULL},
    {"S-1-5-99999999999999999999999999", NULL, NULL},
    {"S-1-5-18 ", NULL, NULL},
    {"S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", NULL, NULL},
};

static void check_texts(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct mw_sid sid, domain = {0};
        char text[MW_SID_MAX_TEXT];
        if (texts[i].domain)
            domain = test_sid(texts[i].domain);
        enum mw_status status = mw_sid_parse(texts[i].text, texts[i].domain ? &domain : NULL, &sid);
        CHECK(status == (texts[i].canonical ? MW_OK : MW_BAD_SID), "'%s'", texts[i].text);
        if (status != MW_OK || !texts[i].canonical)
            continue;
        CHECK(mw_sid_text(&sid, text, sizeof text) == MW_OK, "%s", texts[i].text);
        CHECK(strcmp(text, texts[i].canonical) == 0, "%s prints as %s", texts[i].text, text);
    }
    struct mw_sid sid;
    CHECK(mw_sid_parse(NULL, NULL, &sid) == MW_BAD_SID, "NULL");
}

static void check_room(void)
{
    struct mw_sid longest = {
        .revision = 1, .count = MW_SID_MAX_SUBAUTHORITIES, .authority = {255, 255, 255, 255, 255, 255}};
    memset(longest.sub, 255, sizeof longest.sub);
    char text[MW_SID_MAX_TEXT];
    CHECK(mw_sid_text(&longest, text, sizeof text) == MW_OK, "the longest SID fits");
    CHECK(mw_sid_text(&longest, text, strlen(text)) == MW_NO_ROOM, "the NUL needs room too");
    CHECK(mw_sid_text(&longest, text, strlen(text) + 1) == MW_OK, "an exact fit");
    CHECK(mw_sid_text(&longest, NULL, 0) == MW_NO_ROOM, "no room at all");
}

static void check_equal(void)
{
    struct mw_sid none = {0}, ba = test_sid("BA"), bu = test_sid("BU"), sy = test_sid("SY"), odd = ba;
    char text[MW_SID_MAX_TEXT];
    CHECK(mw_sid_equal(&ba, &ba) && !mw_sid_equal(&ba, &bu) && !mw_sid_equal(&ba, &sy), "by value");
    CHECK(!mw_sid_equal(&none, &none) && !mw_sid_equal(&none, &ba), "a zeroed SID equals nothing, not even itself");
    CHECK(mw_sid_text(&none, text, sizeof text) == MW_BAD_SID, "a zeroed SID has no text");
    odd.sub[2] = 7;
    CHECK(mw_sid_equal(&ba, &odd), "what lies beyond the count is not compared");
    odd = ba;
    odd.authority[0] = 1;
    CHECK(!mw_sid_equal(&ba, &odd), "the authority counts");
    odd = ba;
    odd.revision = 2;
    CHECK(!mw_sid_equal(&odd, &odd), "an unknown revision is no SID");
    CHECK(!mw_sid_equal(&odd, &ba) && !mw_sid_equal(&ba, &odd), "nor is it one that differs in nothing else");
    odd = ba;
    odd.count = MW_SID_MAX_SUBAUTHORITIES + 1;
    CHECK(!mw_sid_equal(&odd, &odd) && mw_sid_text(&odd, text, sizeof text) == MW_BAD_SID, "16 subauthorities");
}

static void check_rights_text(void)
{
    static const struct {
        uint32_t mask;
        const char *text;
    } rows[] = {
        {0, "none"},
        {1, "ENABLE"},
        {3, "ENABLE|METHOD_EXECUTE"},
        {0x6003f, "ENABLE|METHOD_EXECUTE|FULL_WRITE|PARTIAL_WRITE|WRITE_PROVIDER|REMOTE_ACCESS|READ_CONTROL|WRITE_DAC"},
        {0x100, "0x100"},
        {0xc0080100, "WRITE_OWNER|0xc0000100"},
        {0x20000c0, "SUBSCRIBE|PUBLISH|MAXIMUM_ALLOWED"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512] = "";
        const char *want = rows[i].text;
        size_t length = mw_rights_text(rows[i].mask, text, sizeof text);
        CHECK(strcmp(text, want) == 0 && length == strlen(want), "0x%x is %s", rows[i].mask, text);
        CHECK(mw_rights_text(rows[i].mask, text, 4) == length && strlen(text) <= 3, "cut off, terminated");
    }
    char all[512];
    CHECK(mw_rights_text(UINT32_MAX, all, sizeof all) == strlen(all), "every bit has room");
}

int main(void)
{
    check_texts();
    check_room();
    check_equal();
    check_rights_text();
    return test_summary();
}
