/* The access check by hand: each rule of the check once, and what a caller can try to get around it. */
#include "support.h"

#define NOBODY ((struct mw_access){0})

/* Who asks what of which descriptor. Lists of SIDs are separated by commas. */
static const struct {
    const char *name, *sddl;
    const char *sids, *deny_only, *restricting;
    uint32_t privileges, desired;
    bool granted;
    uint32_t rights; /* granted ones, or the missing ones of a refusal */
    int32_t ace;
} checks[] = {
    /* Allow, deny, order. */
    {"allowed", "D:(A;;CCDC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 0},
    {"a right that nothing mentions", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x3, false, 0x2, -1},
    {"somebody else's entry", "D:(A;;CC;;;BA)", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"two entries together", "D:(A;;CC;;;AU)(A;;DC;;;BU)(A;;LC;;;AU)", "BU,AU", NULL, NULL, 0, 0x3, true, 0x3, 1},
    {"denied first", "D:(D;;CC;;;AU)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, false, 0x1, 0},
    {"allowed first", "D:(A;;CC;;;AU)(D;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 0},
    {"another right denied", "D:(D;;DC;;;AU)(A;;CCDC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 1},
    {"one of two denied", "D:(D;;DC;;;AU)(A;;CCDC;;;AU)", "AU", NULL, NULL, 0, 0x3, false, 0x2, 0},
    {"somebody else denied", "D:(D;;CC;;;BG)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 1},
    {"denied something else", "D:(D;;DC;;;AU)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x5, false, 0x4, -1},
    {"somebody else's denied", "D:(D;;LC;;;BG)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x5, false, 0x4, -1},
    {"deny of nothing", "D:(D;;;;;AU)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 1},
    {"inherit-only allow", "D:(A;CIIO;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"inherit-only deny", "D:(D;CIIO;CC;;;AU)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 1},
    {"inherited counts", "D:(A;CIID;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 0},
    {"empty DACL", "D:", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"absent DACL", "O:BA", "AU", NULL, NULL, 0, 0x1, true, 0x1, -1},
    {"NULL DACL", "D:NO_ACCESS_CONTROL", "AU", NULL, NULL, 0, 0x3, true, 0x3, -1},
    {"SACL plays no part", "D:(A;;CC;;;AU)S:(AU;SAFA;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 0},
    /* Requests. */
    {"nothing asked", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0, false, 0, -1},
    {"nothing asked of a NULL DACL", "D:NO_ACCESS_CONTROL", "AU", NULL, NULL, 0, 0, false, 0, -1},
    {"unknown right", "D:(A;;0x1ff;;;AU)", "AU", NULL, NULL, 0, 0x101, false, 0x100, -1},
    {"unknown right of a NULL DACL", "D:NO_ACCESS_CONTROL", "AU", NULL, NULL, 0, 0x100, false, 0x100, -1},
    {"delete is no namespace right", "D:(A;;FA;;;AU)", "AU", NULL, NULL, 0, 0x10000, false, 0x10000, -1},
    {"generic read", "D:(A;;CCRC;;;AU)", "AU", NULL, NULL, 0, 0x80000000, true, 0x20001, 0},
    {"generic execute", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x20000000, false, 0x2, -1},
    {"generic write", "D:(A;;LCSWRP;;;AU)", "AU", NULL, NULL, 0, 0x40000000, true, 0x1c, 0},
    {"generic all", "D:(A;;0x6003f;;;AU)", "AU", NULL, NULL, 0, 0x10000000, false, 0xc0, -1},
    {"generic bits in an ACE grant nothing", "D:(A;;GA;;;AU)", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    /* MAXIMUM_ALLOWED. */
    {"all there is", "D:(A;;CC;;;AU)(D;;DC;;;AU)(A;;DCLC;;;AU)", "AU", NULL, NULL, 0, 0x2000000, true, 0x5, -1},
    {"the order counts", "D:(A;;DC;;;AU)(D;;DC;;;AU)", "AU", NULL, NULL, 0, 0x2000000, true, 0x2, -1},
    {"nothing there", "D:(A;;CC;;;BA)", "AU", NULL, NULL, 0, 0x2000000, false, 0, -1},
    {"all, and one in particular", "D:(A;;CCDC;;;AU)", "AU", NULL, NULL, 0, 0x2000001, true, 0x3, 0},
    {"all, and one that is missing", "D:(A;;CCDC;;;AU)", "AU", NULL, NULL, 0, 0x2000004, false, 0x4, -1},
    {"all of a NULL DACL", "D:NO_ACCESS_CONTROL", "AU", NULL, NULL, 0, 0x2000000, true, 0x600ff, -1},
    {"all of an owner", "O:AUD:(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x2000000, true, 0x60001, -1},
    /* Ownership. */
    {"owner reads and changes", "O:AUD:", "AU", NULL, NULL, 0, 0x60000, true, 0x60000, -1},
    {"owner is not all-powerful", "O:AUD:", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"owner against a deny", "O:AUD:(D;;RCWD;;;AU)", "AU", NULL, NULL, 0, 0x60000, true, 0x60000, -1},
    {"a group that owns", "O:BAD:", "BU,BA", NULL, NULL, 0, 0x40000, true, 0x40000, -1},
    {"deny-only owner", "O:BAD:", "BU", "BA", NULL, 0, 0x40000, false, 0x40000, -1},
    {"owner rights take away", "O:AUD:(A;;RC;;;OW)", "AU", NULL, NULL, 0, 0x40000, false, 0x40000, -1},
    {"owner rights give", "O:AUD:(A;;CC;;;OW)", "AU", NULL, NULL, 0, 0x1, true, 0x1, 0},
    {"owner rights deny", "O:AUD:(D;;CC;;;OW)(A;;CC;;;AU)", "AU", NULL, NULL, 0, 0x1, false, 0x1, 0},
    {"owner rights of another owner", "O:BAD:(A;;CC;;;OW)", "AU", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"owner rights inherit-only", "O:AUD:(A;CIIO;CC;;;OW)", "AU", NULL, NULL, 0, 0x40000, true, 0x40000, -1},
    {"owner, nobody's descriptor", "D:", "AU", NULL, NULL, 0, 0x20000, false, 0x20000, -1},
    {"group gives nothing", "G:AUD:", "AU", NULL, NULL, 0, 0x20000, false, 0x20000, -1},
    /* Privileges. */
    {"SACL with the privilege", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 1, 0x1000001, true, 0x1000001, 0},
    {"SACL alone", "D:", "AU", NULL, NULL, 1, 0x1000000, true, 0x1000000, -1},
    {"SACL without it", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 2, 0x1000001, false, 0x1000000, -1},
    {"SACL by an ACE", "D:(A;;0x1000001;;;AU)", "AU", NULL, NULL, 0, 0x1000000, false, 0x1000000, -1},
    {"SACL by a NULL DACL", "D:NO_ACCESS_CONTROL", "AU", NULL, NULL, 0, 0x1000000, false, 0x1000000, -1},
    {"SACL, the rest refused", "D:", "AU", NULL, NULL, 1, 0x1000001, false, 0x1, -1},
    {"an ACE's SACL bit is not reported", "D:(A;;0x1000001;;;AU)", "AU", NULL, NULL, 0, 0x2000000, true, 0x1, -1},
    {"taking ownership", "D:", "AU", NULL, NULL, 2, 0x80000, true, 0x80000, -1},
    {"taking ownership against a deny", "D:(D;;WO;;;AU)", "AU", NULL, NULL, 2, 0x80000, true, 0x80000, -1},
    {"not taking ownership", "D:", "AU", NULL, NULL, 1, 0x80000, false, 0x80000, -1},
    {"ownership is not taken unasked", "D:(A;;CC;;;AU)", "AU", NULL, NULL, 2, 0x2000000, true, 0x1, -1},
    /* Deny-only SIDs. */
    {"deny-only allows nothing", "D:(A;;CC;;;BA)", "AU", "BA", NULL, 0, 0x1, false, 0x1, -1},
    {"deny-only denies", "D:(D;;CC;;;BA)(A;;CC;;;AU)", "AU", "BA", NULL, 0, 0x1, false, 0x1, 0},
    {"deny-only leaves others alone", "D:(D;;DC;;;BA)(A;;CC;;;AU)", "AU", "BA", NULL, 0, 0x1, true, 0x1, 1},
    {"only deny-only SIDs", "D:NO_ACCESS_CONTROL", NULL, "BA", NULL, 0, 0x1, false, 0x1, 0},
    /* Restricting SIDs. */
    {"both lists grant", "D:(A;;CC;;;AU)(A;;CC;;;RC)", "AU", NULL, "RC", 0, 0x1, true, 0x1, 0},
    {"restricting SID has nothing", "D:(A;;CC;;;AU)", "AU", NULL, "RC", 0, 0x1, false, 0x1, -1},
    {"restricting SID alone", "D:(A;;CC;;;RC)", "AU", NULL, "RC", 0, 0x1, false, 0x1, -1},
    {"restricting SID denied", "D:(D;;CC;;;RC)(A;;CC;;;AU)(A;;CC;;;RC)", "AU", NULL, "RC", 0, 0x1, false, 0x1, 0},
    {"user denied", "D:(D;;CC;;;AU)(A;;CC;;;RC)(A;;CC;;;AU)", "AU", NULL, "RC", 0, 0x1, false, 0x1, 0},
    {"the intersection", "D:(A;;CCDC;;;AU)(A;;DCLC;;;RC)", "AU", NULL, "RC", 0, 0x2000000, true, 0x2, -1},
    {"owner, restricted", "O:AUD:(A;;CC;;;RC)", "AU", NULL, "RC", 0, 0x20000, false, 0x20000, -1},
    {"owner, restricting SID has it", "O:AUD:(A;;RC;;;RC)", "AU", NULL, "RC", 0, 0x20000, true, 0x20000, -1},
    {"owner is the restricting SID", "O:AUD:", "AU", NULL, "AU", 0, 0x20000, false, 0x20000, -1},
    {"taking ownership, restricted", "D:", "AU", NULL, "RC", 2, 0x80000, false, 0x80000, -1},
    {"SACL, restricted", "D:", "AU", NULL, "RC", 1, 0x1000000, true, 0x1000000, -1},
    {"NULL DACL, restricted", "D:NO_ACCESS_CONTROL", "AU", NULL, "RC", 0, 0x1, true, 0x1, -1},
    {"restricting ignores deny-only", "D:(D;;CC;;;BA)(A;;CC;;;RC)(A;;CC;;;AU)", "AU", NULL, "RC,BA", 0, 0x1, false, 0x1,
     0},
    /* SIDs that stand for something. */
    {"PRINCIPAL_SELF never matches", "D:(A;;CC;;;PS)", "PS", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"nor denies", "D:(D;;CC;;;PS)(A;;CC;;;AU)", "AU,PS", "PS", NULL, 0, 0x1, true, 0x1, 1},
    {"nor restricts", "D:(A;;CC;;;AU)(A;;CC;;;PS)", "AU", NULL, "PS", 0, 0x1, false, 0x1, -1},
    {"a SID is not what it starts with", "D:(A;;CC;;;BA)", "S-1-5-32", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"nor what starts with it", "D:(A;;CC;;;S-1-5-32)", "BA", NULL, NULL, 0, 0x1, false, 0x1, -1},
    {"nobody at all", "D:(A;;CC;;;WD)", NULL, NULL, NULL, 0, 0x1, false, 0x1, 0},
    {"nobody with privileges", "D:NO_ACCESS_CONTROL", NULL, NULL, NULL, 3, 0x1000000, false, 0x1000000, 0},
};

static void check_table(void)
{
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        struct mw_sid sids[TEST_SIDS], deny_only[TEST_SIDS], restricting[TEST_SIDS];
        struct sd sd = test_sd(checks[i].sddl);
        struct mw_token token = {
            .sids = sids,
            .sid_count = test_sids(checks[i].sids, sids),
            .deny_only = deny_only,
            .deny_only_count = test_sids(checks[i].deny_only, deny_only),
            .restricting = restricting,
            .restricting_count = test_sids(checks[i].restricting, restricting),
            .privileges = checks[i].privileges,
        };
        struct mw_access a = mw_access_check(sd.bytes, sd.size, &token, checks[i].desired);
        bool somebody = token.sid_count > 0;
        CHECK(a.granted == checks[i].granted, "%s", checks[i].name);
        CHECK((a.granted ? a.rights : a.missing) == checks[i].rights, "%s: %x %x", checks[i].name, a.rights, a.missing);
        CHECK(a.ace == (somebody ? checks[i].ace : -1), "%s: ACE %d", checks[i].name, a.ace);
        CHECK(a.granted ? !a.missing : !a.rights, "%s: never both", checks[i].name);
        bool asks_sacl = checks[i].desired & MW_ACCESS_SYSTEM_SECURITY;
        CHECK(a.privilege_missing == (somebody && asks_sacl && !(checks[i].privileges & 1)), "%s", checks[i].name);
    }
}

/* Zeroed, absent, malformed: refused. */
static void check_nothing(void)
{
    struct sd sd = test_sd("D:(A;;CC;;;AU)");
    struct mw_sid au = test_sid("AU"), none = {0};
    struct mw_token token = {.sids = &au, .sid_count = 1}, zero = {0};
    CHECK(mw_access_check(sd.bytes, sd.size, &token, 1).granted, "the control");
    CHECK(!mw_access_check(sd.bytes, sd.size - 1, &token, 1).granted, "cut off");
    CHECK(!mw_access_check(NULL, 0, &token, 1).granted, "no descriptor");
    CHECK(!mw_access_check(sd.bytes, sd.size, NULL, 1).granted, "no token");
    CHECK(!mw_access_check(sd.bytes, sd.size, &zero, 1).granted, "a zeroed token");
    token.sids = &none;
    CHECK(!mw_access_check(sd.bytes, sd.size, &token, 1).granted, "a zeroed SID");
    token.sids = NULL;
    CHECK(!mw_access_check(sd.bytes, sd.size, &token, 1).granted, "a count without SIDs");
    token = (struct mw_token){.sids = &au, .sid_count = 1, .restricting_count = 1};
    CHECK(!mw_access_check(sd.bytes, sd.size, &token, 1).granted, "restricted to nothing readable");
    token = (struct mw_token){.sids = &au, .sid_count = 1, .deny_only_count = 1};
    CHECK(!mw_access_check(sd.bytes, sd.size, &token, 1).granted, "a count without deny-only SIDs");
    sd.bytes[20 + 8] = 9;
    CHECK(!mw_access_check(sd.bytes, sd.size, &token, 1).granted, "a conditional ACE");
    CHECK(!NOBODY.granted, "a zeroed verdict is a refusal");
}

/* A list of several windows is decided as one list; the last of 200 entries still counts, and so does the first. */
static void check_long_lists(void)
{
    static const size_t places[] = {0, 1, 62, 63, 64, 65, 127, 128, 129, 199};
    enum { aces = 200 };
    struct mw_sid au = test_sid("AU");
    struct mw_token token = {.sids = &au, .sid_count = 1};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        static uint8_t bytes[8192];
        size_t size = 0, length = 2;
        char text[2 + aces * 12 + 1] = "D:";
        for (size_t k = 0; k < aces; k++, length += 12)
            memcpy(text + length, k == places[i] ? "(A;;CC;;;AU)" : k == 100 ? "(D;;CC;;;AU)" : "(A;;CC;;;BA)", 12);
        CHECK(mw_sddl_parse(text, length, NULL, bytes, sizeof bytes, &size, NULL) == MW_OK, "parses");
        struct mw_access a = mw_access_check(bytes, size, &token, 1);
        CHECK(a.granted == (places[i] < 100), "entry %zu", places[i]);
        CHECK(a.ace == (int32_t)(places[i] < 100 ? places[i] : 100), "entry %zu: %d", places[i], a.ace);
    }
}

int main(void)
{
    check_table();
    check_nothing();
    check_long_lists();
    return test_summary();
}
