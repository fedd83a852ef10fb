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

/* Every alias that Windows documents and an oracle knows; those of a domain for S-1-5-21-1-2-3. */
static const struct {
    char alias[3];
    const char *sid;
} aliases[] = {
    {"WD", "S-1-1-0"},
    {"CO", "S-1-3-0"},
    {"CG", "S-1-3-1"},
    {"OW", "S-1-3-4"},
    {"NU", "S-1-5-2"},
    {"IU", "S-1-5-4"},
    {"SU", "S-1-5-6"},
    {"AN", "S-1-5-7"},
    {"ED", "S-1-5-9"},
    {"PS", "S-1-5-10"},
    {"AU", "S-1-5-11"},
    {"RC", "S-1-5-12"},
    {"SY", "S-1-5-18"},
    {"LS", "S-1-5-19"},
    {"NS", "S-1-5-20"},
    {"WR", "S-1-5-33"},
    {"BA", "S-1-5-32-544"},
    {"BU", "S-1-5-32-545"},
    {"BG", "S-1-5-32-546"},
    {"PU", "S-1-5-32-547"},
    {"AO", "S-1-5-32-548"},
    {"SO", "S-1-5-32-549"},
    {"PO", "S-1-5-32-550"},
    {"BO", "S-1-5-32-551"},
    {"RE", "S-1-5-32-552"},
    {"RU", "S-1-5-32-554"},
    {"RD", "S-1-5-32-555"},
    {"NO", "S-1-5-32-556"},
    {"MU", "S-1-5-32-558"},
    {"LU", "S-1-5-32-559"},
    {"IS", "S-1-5-32-568"},
    {"CY", "S-1-5-32-569"},
    {"ER", "S-1-5-32-573"},
    {"CD", "S-1-5-32-574"},
    {"RA", "S-1-5-32-575"},
    {"ES", "S-1-5-32-576"},
    {"MS", "S-1-5-32-577"},
    {"HA", "S-1-5-32-578"},
    {"AA", "S-1-5-32-579"},
    {"RM", "S-1-5-32-580"},
    {"UD", "S-1-5-84-0-0-0-0-0"},
    {"AC", "S-1-15-2-1"},
    {"LW", "S-1-16-4096"},
    {"ME", "S-1-16-8192"},
    {"MP", "S-1-16-8448"},
    {"HI", "S-1-16-12288"},
    {"SI", "S-1-16-16384"},
    {"AS", "S-1-18-1"},
    {"SS", "S-1-18-2"},
    {"LA", "S-1-5-21-1-2-3-500"},
    {"LG", "S-1-5-21-1-2-3-501"},
    {"DA", "S-1-5-21-1-2-3-512"},
    {"DU", "S-1-5-21-1-2-3-513"},
    {"DG", "S-1-5-21-1-2-3-514"},
    {"DC", "S-1-5-21-1-2-3-515"},
    {"DD", "S-1-5-21-1-2-3-516"},
    {"CA", "S-1-5-21-1-2-3-517"},
    {"PA", "S-1-5-21-1-2-3-520"},
    {"CN", "S-1-5-21-1-2-3-522"},
    {"AP", "S-1-5-21-1-2-3-525"},
    {"KA", "S-1-5-21-1-2-3-526"},
    {"RS", "S-1-5-21-1-2-3-553"},
    {"SA", "S-1-5-21-1-2-3-518"},
    {"EA", "S-1-5-21-1-2-3-519"},
    {"RO", "S-1-5-21-1-2-3-498"},
    {"EK", "S-1-5-21-1-2-3-527"},
};

static bool is_listed(const char *alias)
{
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (strcmp(aliases[i].alias, alias) == 0)
            return true;
    return false;
}

/* Two letters are one of these or nothing; those of a domain need one, and are printed as numbers. */
static void check_aliases(void)
{
    struct mw_sid domain = test_sid("S-1-5-21-1-2-3"), sid;
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        char text[MW_SID_MAX_TEXT] = "", owner[8], printed[64] = "", want[64];
        bool of_domain = strncmp(aliases[i].sid, "S-1-5-21-", 9) == 0;
        CHECK(mw_sid_parse(aliases[i].alias, &domain, &sid) == MW_OK, "%s", aliases[i].alias);
        CHECK(mw_sid_text(&sid, text, sizeof text) == MW_OK && strcmp(text, aliases[i].sid) == 0, "%s", text);
        CHECK((mw_sid_parse(aliases[i].alias, NULL, &sid) == MW_OK) == !of_domain, "%s", aliases[i].alias);
        snprintf(owner, sizeof owner, "O:%.2s", aliases[i].alias);
        snprintf(want, sizeof want, "O:%.60s", of_domain ? aliases[i].sid : aliases[i].alias);
        uint8_t bytes[128];
        size_t size = 0, length;
        CHECK(mw_sddl_parse(owner, 4, &domain, bytes, sizeof bytes, &size, NULL) == MW_OK, "%s", owner);
        CHECK(mw_sddl_print(bytes, size, printed, sizeof printed, &length) == MW_OK, "%s", owner);
        CHECK(strcmp(printed, want) == 0, "%s prints as %s", owner, printed);
    }
    for (char a = 'A'; a <= 'Z'; a++) {
        for (char b = 'A'; b <= 'Z'; b++) {
            const char alias[] = {a, b, '\0'};
            CHECK((mw_sid_parse(alias, &domain, &sid) == MW_OK) == is_listed(alias), "%s", alias);
        }
    }
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
    check_aliases();
    check_room();
    check_equal();
    check_rights_text();
    return test_summary();
}
