/* SDDL: what is refused, where and why; what is accepted, and how it prints. */
#include "support.h"

#define BLANK       "blanks are not allowed in SDDL"
#define LOWER       "SDDL is written in upper case"
#define PART        "expected O:, G:, D: or S:, or an ACE in parentheses after D: or S:"
#define TYPE        "expected an ACE type: A, D or AU"
#define FLAG        "expected ACE flags (OI CI NP IO ID SA FA), then ';'"
#define RIGHT       "expected rights, as letters (CC DC ...) or one number, then ';'"
#define NUMBER      "expected a whole number of rights (0x1F, 017 or 15), then ';'"
#define LARGE       "a number of rights is at most 0xffffffff"
#define GUID        "a plain ACE has no GUID: this field must be empty"
#define FIELD       "expected ';' and the next of the ACE's six fields"
#define SID         "expected a SID: S-1-... or the two letters of a known alias"
#define CLOSE       "expected ')' after the ACE's SID"
#define PART_TWICE  "this part of the descriptor is given twice"
#define FLAG_TWICE  "this flag of the list is given twice"
#define OBJECT      "object ACEs belong to directory objects; a namespace has none"
#define CONDITIONAL "conditional ACEs cannot be evaluated for a namespace"

static const struct {
    const char *text;
    size_t column;
    const char *reason;
    enum mw_status status;
} refused[] = {
    {"X:", 1, PART, MW_BAD_SDDL},
    {"O", 1, PART, MW_BAD_SDDL},
    {"BA", 1, PART, MW_BAD_SDDL},
    {"(A;;GA;;;WD)", 1, PART, MW_BAD_SDDL},
    {"o:BA", 1, LOWER, MW_BAD_SDDL},
    {" O:BA", 1, BLANK, MW_BAD_SDDL},
    {"O:BA ", 5, BLANK, MW_BAD_SDDL},
    {"O: BA", 3, BLANK, MW_BAD_SDDL},
    {"O:BAg:BA", 5, LOWER, MW_BAD_SDDL},
    {"O:bA", 3, LOWER, MW_BAD_SDDL},
    {"O:Ba", 3, SID, MW_BAD_SDDL},
    {"O:", 3, SID, MW_BAD_SDDL},
    {"O:G:BA", 3, SID, MW_BAD_SDDL},
    {"O:S", 3, SID, MW_BAD_SDDL},
    {"O:S:", 3, SID, MW_BAD_SDDL},
    {"O:XX", 3, SID, MW_BAD_SDDL},
    {"O:HO", 3, SID, MW_BAD_SDDL},
    {"O:BAX", 5, PART, MW_BAD_SDDL},
    {"O:BAO:BA", 5, PART_TWICE, MW_BAD_SDDL},
    {"G:BAG:BA", 5, PART_TWICE, MW_BAD_SDDL},
    {"D:D:", 3, PART_TWICE, MW_BAD_SDDL},
    {"S:D:S:", 5, PART_TWICE, MW_BAD_SDDL},
    {"O:S-2-5-18", 3, "a SID starts with S-1-", MW_BAD_SDDL},
    {"O:S-1-5", 8, "a SID has at least one subauthority", MW_BAD_SDDL},
    {"O:S-1-5-", 9, "expected a number in the SID", MW_BAD_SDDL},
    {"O:S-1-5-0x12", 10, "a subauthority is a decimal number", MW_BAD_SDDL},
    {"O:S-1-5-4294967296", 9, "this number in the SID is too large", MW_BAD_SDDL},
    {"O:S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", 44, "a SID has at most 15 subauthorities", MW_BAD_SDDL},
    {"O:DA", 3, "the alias DA is relative to a domain, and no domain SID (S-1-5-21-a-b-c) was given", MW_BAD_SDDL},
    {"D:(A;;GA;;;LG)", 12, "the alias LG is relative to a domain, and no domain SID (S-1-5-21-a-b-c) was given",
     MW_BAD_SDDL},
    {"D:PP", 4, FLAG_TWICE, MW_BAD_SDDL},
    {"D:ARPAR", 6, FLAG_TWICE, MW_BAD_SDDL},
    {"S:AIAI", 5, FLAG_TWICE, MW_BAD_SDDL},
    {"D:p", 3, LOWER, MW_BAD_SDDL},
    {"D:P (A;;GA;;;WD)", 4, BLANK, MW_BAD_SDDL},
    {"D:Q", 3, PART, MW_BAD_SDDL},
    {"D:NO_ACCESS_CONTROL(A;;GA;;;WD)", 20, PART, MW_BAD_SDDL},
    {"D:NO_ACCESS_CONTROLP", 20, PART, MW_BAD_SDDL},
    {"D:(", 4, TYPE, MW_BAD_SDDL},
    {"D:()", 4, TYPE, MW_BAD_SDDL},
    {"D:((A;;GA;;;WD)", 4, TYPE, MW_BAD_SDDL},
    {"D:(;;GA;;;WD)", 4, TYPE, MW_BAD_SDDL},
    {"D:(B;;GA;;;WD)", 4, TYPE, MW_BAD_SDDL},
    {"D:(AUX;;GA;;;WD)", 4, TYPE, MW_BAD_SDDL},
    {"D:(a;;GA;;;WD)", 4, LOWER, MW_BAD_SDDL},
    {"D:( A;;GA;;;WD)", 4, BLANK, MW_BAD_SDDL},
    {"D:(A ;;GA;;;WD)", 5, BLANK, MW_BAD_SDDL},
    {"D:(A", 5, FIELD, MW_BAD_SDDL},
    {"D:(A)", 5, FIELD, MW_BAD_SDDL},
    {"D:(AU;SA;GA;;;WD)", 4, "audit ACEs (AU) belong in S:", MW_BAD_SDDL},
    {"S:(A;;GA;;;WD)", 4, "only audit ACEs (AU) belong in S:", MW_BAD_SDDL},
    {"S:(AU;SA;GA;;;WD)(D;;GA;;;WD)", 19, "only audit ACEs (AU) belong in S:", MW_BAD_SDDL},
    {"D:(A;C;GA;;;WD)", 6, FLAG, MW_BAD_SDDL},
    {"D:(A;CIXX;GA;;;WD)", 8, FLAG, MW_BAD_SDDL},
    {"D:(A;ci;GA;;;WD)", 6, LOWER, MW_BAD_SDDL},
    {"D:(A; CI;GA;;;WD)", 6, BLANK, MW_BAD_SDDL},
    {"D:(A;CI", 8, FLAG, MW_BAD_SDDL},
    {"D:(A;CI)", 8, FLAG, MW_BAD_SDDL},
    {"D:(A;TP;GA;;;WD)", 6, FLAG, MW_BAD_SDDL},
    {"D:(A;;ROB;;;WD)", 7, RIGHT, MW_BAD_SDDL},
    {"D:(A;;GAX;;;WD)", 9, RIGHT, MW_BAD_SDDL},
    {"D:(A;;GA0x1;;;WD)", 9, RIGHT, MW_BAD_SDDL},
    {"D:(A;;ga;;;WD)", 7, LOWER, MW_BAD_SDDL},
    {"D:(A;;GA ;;;WD)", 9, BLANK, MW_BAD_SDDL},
    {"D:(A;;AX;;;WD)", 7, RIGHT, MW_BAD_SDDL},
    {"D:(A;;-1;;;WD)", 7, RIGHT, MW_BAD_SDDL},
    {"D:(A;;0x1GA;;;WD)", 10, NUMBER, MW_BAD_SDDL},
    {"D:(A;;0x;;;WD)", 9, NUMBER, MW_BAD_SDDL},
    {"D:(A;;08;;;WD)", 8, NUMBER, MW_BAD_SDDL},
    {"D:(A;;1A;;;WD)", 8, NUMBER, MW_BAD_SDDL},
    {"D:(A;;0x1 ;;;WD)", 10, BLANK, MW_BAD_SDDL},
    {"D:(A;;0x100000000;;;WD)", 7, LARGE, MW_BAD_SDDL},
    {"D:(A;;4294967296;;;WD)", 7, LARGE, MW_BAD_SDDL},
    {"D:(A;;040000000000;;;WD)", 7, LARGE, MW_BAD_SDDL},
    {"D:(A;;GA", 9, RIGHT, MW_BAD_SDDL},
    {"D:(A;;GA;f30e3bbf-9ff0-11d1-b603-0000f80367c1;;WD)", 10, GUID, MW_BAD_SDDL},
    {"D:(A;;GA;A30E3BBF-9ff0-11d1-b603-0000f80367c1;;WD)", 10, GUID, MW_BAD_SDDL},
    {"D:(A;;GA;;A;WD)", 11, GUID, MW_BAD_SDDL},
    {"D:(A;;GA;;", 11, GUID, MW_BAD_SDDL},
    {"D:(A;;GA;;;)", 12, SID, MW_BAD_SDDL},
    {"D:(A;;GA;;; WD)", 12, BLANK, MW_BAD_SDDL},
    {"D:(A;;GA;;;wd)", 12, LOWER, MW_BAD_SDDL},
    {"D:(A;;GA;;;WD", 14, CLOSE, MW_BAD_SDDL},
    {"D:(A;;GA;;;WD;)", 14, CLOSE, MW_BAD_SDDL},
    {"D:(A;;GA;;;WD )", 14, BLANK, MW_BAD_SDDL},
    {"D:(A;;GA;;;WD))", 15, PART, MW_BAD_SDDL},
    {"D:(A;;GA;;;WD) (A;;GA;;;WD)", 15, BLANK, MW_BAD_SDDL},
    {"D:(OA;;GA;;;WD)", 4, OBJECT, MW_UNSUPPORTED_ACE},
    {"D:(OD;;GA;;;WD)", 4, OBJECT, MW_UNSUPPORTED_ACE},
    {"S:(OU;;GA;;;WD)", 4, OBJECT, MW_UNSUPPORTED_ACE},
    {"S:(OL;;GA;;;WD)", 4, OBJECT, MW_UNSUPPORTED_ACE},
    {"D:(XA;;GA;;;WD;(a == 1))", 4, CONDITIONAL, MW_UNSUPPORTED_ACE},
    {"D:(XD;;GA;;;WD;(a == 1))", 4, CONDITIONAL, MW_UNSUPPORTED_ACE},
    {"S:(XU;;GA;;;WD;(a == 1))", 4, CONDITIONAL, MW_UNSUPPORTED_ACE},
    {"D:(ZA;;GA;;;WD;(a == 1))", 4, CONDITIONAL, MW_UNSUPPORTED_ACE},
    {"S:(AL;;GA;;;WD)", 4, "alarm ACEs were never implemented by any system", MW_UNSUPPORTED_ACE},
    {"S:(ML;;NW;;;LW)", 4, "integrity labels do not apply to namespaces", MW_UNSUPPORTED_ACE},
    {"S:(RA;;;;;WD;(\"a\",TU,0,1))", 4, "resource attributes do not apply to namespaces", MW_UNSUPPORTED_ACE},
    {"S:(SP;;;;;WD)", 4, "scoped policies (central access rules) do not apply to namespaces", MW_UNSUPPORTED_ACE},
    {"S:(TL;;;;;WD)", 4, "process trust labels do not apply to namespaces", MW_UNSUPPORTED_ACE},
    {"S:(FL;;;;;WD)", 4, "access filters do not apply to namespaces", MW_UNSUPPORTED_ACE},
};

static void check_refused(void)
{
    uint8_t bytes[1024];
    size_t size = 4711;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        const char *text = refused[i].text;
        struct mw_sddl_error error = {0, ""};
        enum mw_status status = mw_sddl_parse(text, strlen(text), NULL, bytes, sizeof bytes, &size, &error);
        CHECK(status == refused[i].status, "'%s': %s", text, mw_status_text(status));
        CHECK(error.column == refused[i].column, "'%s': column %zu", text, error.column);
        CHECK(strcmp(error.reason, refused[i].reason) == 0, "'%s': %s", text, error.reason);
        CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, sizeof bytes, &size, NULL) == status, "without a place");
    }
    CHECK(size == 4711, "a failure leaves the size alone");
}

/* What is accepted, and its canonical form. */
static const struct {
    const char *text, *canonical;
} accepted[] = {
    {"", ""},
    {"O:BA", "O:BA"},
    {"G:SYO:BA", "O:BAG:SY"},
    {"S:D:G:SYO:BA", "O:BAG:SYD:S:"},
    {"O:S-1-1-0D:", "O:WDD:"},
    {"O:S-1-5-32-544G:S-1-5-18", "O:BAG:SY"},
    {"O:S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15", "O:S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"},
    {"O:LAG:DA", "O:S-1-5-21-1-2-3-500G:S-1-5-21-1-2-3-512"},
    {"D:AIARP", "D:PARAI"},
    {"D:PS:", "D:PS:"},
    {"D:ARAIS:PAR", "D:ARAIS:PAR"},
    {"D:NO_ACCESS_CONTROL", "D:NO_ACCESS_CONTROL"},
    {"D:PNO_ACCESS_CONTROLS:NO_ACCESS_CONTROL", "D:PNO_ACCESS_CONTROLS:NO_ACCESS_CONTROL"},
    {"D:(A;;;;;WD)", "D:(A;;;;;WD)"},
    {"D:(A;;0;;;WD)", "D:(A;;;;;WD)"},
    {"D:(A;;17;;;WD)", "D:(A;;CCRP;;;WD)"},
    {"D:(A;;021;;;WD)", "D:(A;;CCRP;;;WD)"},
    {"D:(A;;0x11;;;WD)", "D:(A;;CCRP;;;WD)"},
    {"D:(A;;0XfF;;;WD)", "D:(A;;CCDCLCSWRPWPDTLO;;;WD)"},
    {"D:(A;;0xAbCdEf;;;WD)", "D:(A;;0xabcdef;;;WD)"},
    {"D:(A;;4294967295;;;WD)", "D:(A;;0xffffffff;;;WD)"},
    {"D:(A;;WPRPCC;;;WD)", "D:(A;;CCRPWP;;;WD)"},
    {"D:(A;;CCCC;;;WD)", "D:(A;;CC;;;WD)"},
    {"D:(A;;GRGWGXGA;;;WD)", "D:(A;;GAGXGWGR;;;WD)"},
    {"D:(A;;SDRCWDWO;;;WD)", "D:(A;;SDRCWDWO;;;WD)"},
    {"D:(A;;FA;;;WD)(A;;FR;;;WD)(A;;FW;;;WD)(A;;FX;;;WD)", "D:(A;;FA;;;WD)(A;;FR;;;WD)(A;;FW;;;WD)(A;;FX;;;WD)"},
    {"D:(A;;KA;;;WD)(A;;KR;;;WD)(A;;KW;;;WD)(A;;KX;;;WD)",
     "D:(A;;CCDCLCSWRPWPSDRCWDWO;;;WD)(A;;CCSWRPRC;;;WD)(A;;DCLCRC;;;WD)(A;;CCSWRPRC;;;WD)"},
    {"D:(A;;NWNRNX;;;WD)", "D:(A;;CCDCLC;;;WD)"},
    {"D:(A;;FRFW;;;WD)", "D:(A;;0x12019f;;;WD)"},
    {"D:(D;IDIONPCIOI;CC;;;WD)", "D:(D;OICINPIOID;CC;;;WD)"},
    {"S:(AU;FASA;WD;;;WD)", "S:(AU;SAFA;WD;;;WD)"},
    {"D:(A;CICI;CC;;;WD)", "D:(A;CI;CC;;;WD)"},
    {"O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x13;;;NS)", "O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)"},
    {"D:(A;;CC;;;S-1-0xabcdef012345-7)", "D:(A;;CC;;;S-1-0xabcdef012345-7)"},
};

static void check_accepted(void)
{
    for (size_t i = 0; i < sizeof accepted / sizeof accepted[0]; i++) {
        struct sd sd = test_sd(accepted[i].text);
        char text[1024] = "";
        size_t length = 0;
        CHECK(mw_descriptor_verify(sd.bytes, sd.size) == MW_OK, "%s", accepted[i].text);
        CHECK(mw_sddl_print(sd.bytes, sd.size, text, sizeof text, &length) == MW_OK, "%s", accepted[i].text);
        CHECK(strcmp(text, accepted[i].canonical) == 0 && length == strlen(text), "%s: %s", accepted[i].text, text);
        struct sd again = test_sd(text);
        CHECK(again.size == sd.size && memcmp(again.bytes, sd.bytes, sd.size) == 0, "%s: reads back", text);
    }
}

/* Every alias, by its SID and back; the list is written a second time, here from the documentation. */
static const char *const fixed[][2] = {
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
};
static const struct {
    const char *alias;
    uint32_t rid;
} relative[] = {
    {"LA", 500}, {"LG", 501}, {"DA", 512}, {"DU", 513}, {"DG", 514}, {"DC", 515}, {"DD", 516}, {"CA", 517}, {"PA", 520},
    {"CN", 522}, {"AP", 525}, {"KA", 526}, {"RS", 553}, {"SA", 518}, {"EA", 519}, {"RO", 498}, {"EK", 527},
};

static void check_aliases(void)
{
    char text[64], canonical[64];
    size_t length;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        snprintf(text, sizeof text, "O:%s", fixed[i][1]);
        struct sd sd = test_sd(text);
        mw_sddl_print(sd.bytes, sd.size, canonical, sizeof canonical, &length);
        CHECK(strncmp(canonical, "O:", 2) == 0 && strcmp(canonical + 2, fixed[i][0]) == 0, "%s: %s", text, canonical);
    }
    for (size_t i = 0; i < sizeof relative / sizeof relative[0]; i++) {
        struct mw_sid base = test_sid("S-1-5-21-1-2-3"), sid = {0};
        CHECK(mw_sid_parse(relative[i].alias, &base, &sid) == MW_OK && sid.sub[4] == relative[i].rid, "%s",
              relative[i].alias);
    }
}

/* Every prefix of good text is refused or is good text itself, and never read past. */
static void check_prefixes(void)
{
    static const char text[] = "O:S-1-5-21-1-2-3-4G:BAD:PAI(A;CI;CCDC;;;BA)(D;;0x1f;;;AU)S:(AU;SAFA;FA;;;WD)";
    uint8_t bytes[1024];
    size_t size;
    for (size_t length = 0; length < sizeof text; length++) {
        char *exact = malloc(length ? length : 1);
        memcpy(exact, text, length);
        enum mw_status status = mw_sddl_parse(exact, length, NULL, bytes, sizeof bytes, &size, NULL);
        if (status == MW_OK)
            CHECK(mw_descriptor_verify(bytes, size) == MW_OK, "cut to %zu", length);
        free(exact);
    }
    CHECK(mw_sddl_parse("O:BA\0", 5, NULL, bytes, sizeof bytes, &size, NULL) == MW_BAD_SDDL, "a NUL is no end");
}

static void check_room(void)
{
    static const char text[] = "O:BAG:BAD:(A;CI;CC;;;BA)S:";
    uint8_t bytes[128];
    char printed[64];
    size_t size = 0, length = 0;
    CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, sizeof bytes, &size, NULL) == MW_OK && size == 92, "%zu",
          size);
    CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, 91, &size, NULL) == MW_NO_ROOM, "one byte short");
    CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, 92, &size, NULL) == MW_OK, "an exact fit");
    memset(printed, '#', sizeof printed);
    CHECK(mw_sddl_print(bytes, size, printed, strlen(text), &length) == MW_NO_ROOM && length == strlen(text), "short");
    CHECK(printed[strlen(text)] == '#', "nothing is written past the room");
    CHECK(mw_sddl_print(bytes, size, printed, strlen(text) + 1, &length) == MW_OK, "an exact fit");
    CHECK(mw_sddl_print(bytes, size, NULL, 0, &length) == MW_NO_ROOM && length == strlen(text), "no room at all");
    CHECK(mw_sddl_print(bytes, 91, printed, sizeof printed, &length) == MW_BAD_DESCRIPTOR, "cut off");
}

#define LONGEST "S-1-1-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15"

/* Append @p count copies of an entry. */
static void repeat(char *text, const char *ace, int count)
{
    size_t at = strlen(text), length = strlen(ace);
    for (int i = 0; i < count; i++, at += length)
        memcpy(text + at, ace, length + 1);
}

/* The largest descriptor: two lists filled to the last byte (3,275 entries of 20 bytes, one of 24) and two longest
 * SIDs. */
static void check_largest(void)
{
    enum { small = 3275, list = (small + 2) * sizeof "(AU;;CC;;;WD)" };
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    static char text[2 * list + 200] = "O:" LONGEST "G:" LONGEST "D:";
    struct mw_sddl_error error = {0, ""};
    size_t size = 0;
    repeat(text, "(A;;CC;;;WD)", small);
    repeat(text, "(A;;CC;;;BA)", 1);
    strcat(text, "S:");
    repeat(text, "(AU;;CC;;;WD)", small);
    repeat(text, "(AU;;CC;;;BA)", 1);
    CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, sizeof bytes, &size, NULL) == MW_OK, "the largest");
    CHECK(size == MW_DESCRIPTOR_MAX_BYTES && mw_descriptor_verify(bytes, size) == MW_OK, "%zu", size);
    CHECK(mw_descriptor_ace_count(bytes, size, false) == small + 1, "all in the DACL");
    CHECK(mw_descriptor_ace_count(bytes, size, true) == small + 1, "all in the SACL");
    size_t length = strlen(text);
    strcat(text, "(AU;;CC;;;WD)");
    CHECK(mw_sddl_parse(text, strlen(text), NULL, bytes, sizeof bytes, &size, &error) == MW_BAD_SDDL, "one more");
    CHECK(error.column == length + 1 && strstr(error.reason, "64 KiB"), "%zu %s", error.column, error.reason);
}

int main(void)
{
    check_refused();
    check_accepted();
    check_aliases();
    check_prefixes();
    check_room();
    check_largest();
    return test_summary();
}
