/*
 * SDDL against what other implementations made of it: Windows' own bytes, and accept, reject and canonical tables.
 * Where our profile is stricter by design, the reason that it gives is one of the named rules below.
 */
#include "support.h"
#include "tsv.h"

static const char *folder;

/* Reasons for refusing what others accept, each a decision of the profile. */
static const struct rule {
    const char *name, *reason;
} rules[] = {
    {"blanks", "blanks are not allowed in SDDL"},
    {"upper case", "SDDL is written in upper case"},
    {"object ACE", "object ACEs belong to directory objects; a namespace has none"},
    {"conditional ACE", "conditional ACEs cannot be evaluated for a namespace"},
    {"alarm ACE", "alarm ACEs were never implemented by any system"},
    {"label ACE", "integrity labels do not apply to namespaces"},
    {"attribute ACE", "resource attributes do not apply to namespaces"},
    {"scoped policy ACE", "scoped policies (central access rules) do not apply to namespaces"},
    {"trust label ACE", "process trust labels do not apply to namespaces"},
    {"access filter ACE", "access filters do not apply to namespaces"},
    {"GUID on a plain ACE", "a plain ACE has no GUID: this field must be empty"},
    {"audit ACE in D:", "audit ACEs (AU) belong in S:"},
    {"allow or deny ACE in S:", "only audit ACEs (AU) belong in S:"},
    {"part given twice", "this part of the descriptor is given twice"},
    {"list flag given twice", "this flag of the list is given twice"},
    {"number of rights too large", "a number of rights is at most 0xffffffff"},
    {"no subauthority", "a SID has at least one subauthority"},
    {"SID number too large", "this number in the SID is too large"},
    {"hexadecimal subauthority", "a subauthority is a decimal number"},
    {"SID without revision 1", "a SID starts with S-1-"},
    {"numeric or unknown flag", "expected ACE flags (OI CI NP IO ID SA FA), then ';'"},
    {"negative or unknown right", "expected rights, as letters (CC DC ...) or one number, then ';'"},
    {"alias nobody has verified", "expected a SID: S-1-... or the two letters of a known alias"},
    {"part name", "expected O:, G:, D: or S:, or an ACE in parentheses after D: or S:"},
};

enum { RULES = sizeof rules / sizeof rules[0] };

/* What one file came to. */
struct tally {
    unsigned rows, same, refused, stricter[RULES], looser, domain_alias;
};

static void print_tally(const char *file, const struct tally *t)
{
    printf("%s: %u rows, %u the same, %u refused as expected", file, t->rows, t->same, t->refused);
    if (t->domain_alias)
        printf(", %u printed without their domain alias", t->domain_alias);
    printf("\n");
    for (int i = 0; i < RULES; i++)
        if (t->stricter[i])
            printf("    %6u stricter: %s\n", t->stricter[i], rules[i].name);
}

struct parsed {
    enum mw_status status;
    size_t size;
    struct mw_sddl_error error;
    uint8_t bytes[70000];
};

static void parse(const char *text, const struct mw_sid *domain, struct parsed *parsed)
{
    parsed->size = 0;
    parsed->error = (struct mw_sddl_error){0, ""};
    parsed->status =
        mw_sddl_parse(text, strlen(text), domain, parsed->bytes, sizeof parsed->bytes, &parsed->size, &parsed->error);
}

/* A refusal of what others accept must be one of the rules, and those that name a character must point at one. */
static void count_stricter(struct tally *t, const char *text, const struct parsed *p)
{
    char at = p->error.column ? text[p->error.column - 1] : '\0';
    for (int i = 0; i < RULES; i++) {
        if (strcmp(rules[i].reason, p->error.reason) != 0)
            continue;
        t->stricter[i]++;
        CHECK(i != 0 || strchr(" \t\r\n", at), "%s: no blank at column %zu", text, p->error.column);
        CHECK(i != 1 || (at >= 'a' && at <= 'z'), "%s: upper case at column %zu", text, p->error.column);
        return;
    }
    CHECK(false, "%s: column %zu: %s", text, p->error.column, p->error.reason);
}

/* parse(print(x)) is x, but for what a foreign writer lays out differently. */
static void check_round_trip(const char *text, const struct parsed *p)
{
    static struct parsed again;
    static char printed[400000];
    size_t length = 0;
    CHECK(mw_descriptor_verify(p->bytes, p->size) == MW_OK, "%s", text);
    CHECK(mw_sddl_print(p->bytes, p->size, printed, sizeof printed, &length) == MW_OK, "%s", text);
    parse(printed, NULL, &again);
    CHECK(again.status == MW_OK && again.size == p->size && memcmp(again.bytes, p->bytes, p->size) == 0,
          "%s printed as %s", text, printed);
}

/* ---- Windows ---- */

/* Windows sometimes pads an ACL and raises its revision; all that matters is the same. */
static bool same_structure(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size)
{
    char first[100000], second[100000];
    size_t length;
    return mw_sddl_print(a, a_size, first, sizeof first, &length) == MW_OK &&
           mw_sddl_print(b, b_size, second, sizeof second, &length) == MW_OK && strcmp(first, second) == 0;
}

static void check_windows(void)
{
    static struct parsed p;
    static uint8_t windows[70000];
    struct mw_sid domain = test_sid("S-1-5-21-2457507606-2709100691-398136650");
    struct tally t = {0};
    unsigned identical = 0, padded = 0;
    for (struct tsv tsv = tsv_open(folder, "windows_sddl_to_binary.tsv"); tsv_next(&tsv); t.rows++) {
        size_t size = tsv_hex(tsv.field[1], windows, sizeof windows);
        bool plain = strcmp(tsv.field[3], "plain") == 0, exact = strcmp(tsv.field[2], "exact") == 0;
        tsv_unescape(tsv.field[0]);
        parse(tsv.field[0], &domain, &p);
        if (!plain || p.status != MW_OK) {
            CHECK(p.status == MW_UNSUPPORTED_ACE, "row %u: %s: %s", tsv.row, tsv.field[0], p.error.reason);
            CHECK(mw_descriptor_verify(windows, size) == MW_UNSUPPORTED_ACE, "row %u: the bytes", tsv.row);
            count_stricter(&t, tsv.field[0], &p);
            continue;
        }
        bool same = exact ? p.size == size && memcmp(p.bytes, windows, size) == 0
                          : same_structure(p.bytes, p.size, windows, size);
        CHECK(same, "row %u: %s", tsv.row, tsv.field[0]);
        CHECK(mw_descriptor_verify(windows, size) == MW_OK, "row %u: the bytes", tsv.row);
        check_round_trip(tsv.field[0], &p);
        identical += exact;
        padded += !exact;
        t.same++;
    }
    print_tally("windows_sddl_to_binary.tsv", &t);
    printf("    %6u byte for byte, %u of the same structure (padded by Windows)\n", identical, padded);
    CHECK(identical > 1000 && padded > 0, "the file has both kinds");
}

/* ---- Tables of accept, reject and canonical text ---- */

/* What a row of such a table expects. */
struct expectation {
    const char *text, *canonical; /* canonical: NULL when the table gives none */
    bool accept;
    bool spelled_freely; /* canonical text that keeps words which ours spells otherwise */
};

/* The canonical text, or one that means the same and was printed by somebody who knew the domain. */
static void check_canonical(struct tally *t, const struct expectation *e, const struct parsed *p)
{
    static struct parsed other;
    static char printed[400000];
    struct mw_sid domain = test_sid("S-1-5-21-2127521184-1604012920-1887927527");
    size_t length = 0;
    CHECK(mw_sddl_print(p->bytes, p->size, printed, sizeof printed, &length) == MW_OK, "%s", e->text);
    if (strcmp(printed, e->canonical) == 0)
        return;
    parse(e->canonical, NULL, &other);
    bool domain_alias = other.status != MW_OK && strstr(other.error.reason, "is relative to a domain");
    CHECK(domain_alias || e->spelled_freely, "%s: prints as %s, not as %s", e->text, printed, e->canonical);
    parse(e->canonical, &domain, &other);
    CHECK(other.size == p->size && memcmp(other.bytes, p->bytes, p->size) == 0, "%s: %s", e->text, e->canonical);
    t->domain_alias += domain_alias;
}

static void check_expectation(struct tally *t, const struct expectation *e)
{
    static struct parsed p;
    struct mw_sid domain = test_sid("S-1-5-21-2127521184-1604012920-1887927527");
    t->rows++;
    parse(e->text, &domain, &p);
    if (!e->accept) {
        CHECK(p.status != MW_OK, "%s: others refuse it", e->text);
        t->refused++;
        return;
    }
    if (p.status != MW_OK) {
        count_stricter(t, e->text, &p);
        return;
    }
    t->same++;
    check_round_trip(e->text, &p);
    if (e->canonical)
        check_canonical(t, e, &p);
}

static void check_samba_text(void)
{
    struct tally t = {0};
    for (struct tsv tsv = tsv_open(folder, "samba_sddl_text.tsv"); tsv_next(&tsv);) {
        const char *class = tsv.field[1];
        bool fails = strcmp(class, "fail") == 0 || strcmp(class, "cond-fail") == 0 ||
                     strcmp(class, "samba-ok-windows-fails") == 0;
        tsv_unescape(tsv.field[0]);
        tsv_unescape(tsv.field[2]);
        /* Samba does not pad an authority in hexadecimal to twelve digits. */
        bool hex = strstr(tsv.field[2], "S-1-0x") != NULL;
        check_expectation(&t, &(struct expectation){tsv.field[0], tsv.field[2], !fails, hex});
    }
    print_tally("samba_sddl_text.tsv", &t);
}

static void check_wine(void)
{
    struct tally t = {0};
    for (struct tsv tsv = tsv_open(folder, "wine_sddl_parse.tsv"); tsv_next(&tsv);) {
        tsv_unescape(tsv.field[0]);
        check_expectation(&t, &(struct expectation){tsv.field[0], NULL, strcmp(tsv.field[1], "ok") == 0, false});
    }
    print_tally("wine_sddl_parse.tsv", &t);
    t = (struct tally){0};
    for (struct tsv tsv = tsv_open(folder, "wine_sddl_print.tsv"); tsv_next(&tsv);) {
        char text[512];
        snprintf(text, sizeof text, "%s%s", tsv.field[1][0] == '(' ? "S:" : "", tsv.field[1]);
        check_expectation(&t, &(struct expectation){text, text, true, false});
    }
    print_tally("wine_sddl_print.tsv", &t);
}

static void check_dotnet(void)
{
    struct tally t = {0};
    for (struct tsv tsv = tsv_open(folder, "dotnet_mono_sddl.tsv"); tsv_next(&tsv);)
        check_expectation(&t, &(struct expectation){tsv.field[0], tsv.field[2], strcmp(tsv.field[1], "ok") == 0, true});
    print_tally("dotnet_mono_sddl.tsv", &t);
}

/* "… mask 100e003f …", "mask 0x100e003f": of the one ACE of a descriptor, which may stand there alone. */
static unsigned check_mask(const char *text, const char *expected)
{
    struct mw_sid domain = test_sid("S-1-5-21-397955417-626881126-188441444");
    static struct parsed p;
    struct mw_ace ace = {0};
    char whole[512];
    const char *mask = strstr(expected, "mask ");
    snprintf(whole, sizeof whole, "%s%s", text[0] == '(' ? "D:" : "", text);
    parse(whole, &domain, &p);
    if (!mask) {
        CHECK(p.status == MW_UNSUPPORTED_ACE, "%s: %s", whole, p.error.reason);
        return 0;
    }
    CHECK(p.status == MW_OK && mw_descriptor_ace_count(p.bytes, p.size, false) == 1, "%s", whole);
    CHECK(mw_descriptor_ace(p.bytes, p.size, false, 0, &ace), "%s", whole);
    CHECK(ace.mask == strtoul(mask + strlen("mask "), NULL, 16), "%s: 0x%x", whole, ace.mask);
    if (strstr(expected, "control 0004"))
        CHECK((p.bytes[2] | p.bytes[3] << 8) == 0x8004 && p.bytes[20] == 2 && p.bytes[22] == 0x1c, "%s", whole);
    return 1;
}

static void check_documents(void)
{
    static struct parsed p;
    static uint8_t bytes[1024];
    unsigned examples = 0, masks = 0, refused = 0;
    for (struct tsv tsv = tsv_open(folder, "msdocs_sddl.tsv"); tsv_next(&tsv);) {
        if (strspn(tsv.field[1], "0123456789abcdef") != strlen(tsv.field[1])) {
            unsigned good = check_mask(tsv.field[0], tsv.field[1]);
            masks += good;
            refused += !good;
            continue;
        }
        size_t size = tsv_hex(tsv.field[1], bytes, sizeof bytes);
        parse(tsv.field[0], NULL, &p);
        CHECK(p.status == MW_OK && p.size == size && memcmp(p.bytes, bytes, size) == 0, "%s", tsv.field[0]);
        examples++;
    }
    printf("msdocs_sddl.tsv: %u worked examples byte for byte, %u of which a part is given, %u refused by name\n",
           examples, masks, refused);
    CHECK(examples == 2 && masks == 2 && refused == 1, "every row");
}

/* Namespace descriptors found in public: valid ones a namespace may have; fragments are ACEs. */
static void check_wild(void)
{
    static struct parsed p;
    unsigned good = 0, bad = 0;
    for (struct tsv tsv = tsv_open(folder, "wmi_sddl_in_the_wild.tsv"); tsv_next(&tsv);) {
        char text[512];
        bool fragment = strncmp(tsv.field[0], "A;", 2) == 0, reject = strstr(tsv.field[1], "must reject");
        snprintf(text, sizeof text, fragment ? "O:BAG:BAD:(%s)" : "%s", tsv.field[0]);
        const char *reason = "";
        parse(text, NULL, &p);
        CHECK((p.status != MW_OK) == reject, "%s: %s", text, p.error.reason);
        if (p.status == MW_OK)
            CHECK(mw_descriptor_check_namespace(p.bytes, p.size, &reason) == MW_OK, "%s: %s", text, reason);
        good += !reject;
        bad += reject;
    }
    printf("wmi_sddl_in_the_wild.tsv: %u accepted as namespace descriptors, %u refused\n", good, bad);
}

/* ---- Random text with several verdicts ---- */

/* Words that are documented, that Windows takes, and that none of the readers behind a unanimous refusal knew. */
static bool has_word_others_lack(const char *text)
{
    static const char *const words[] = {";KA;", ";KR;", ";KW;", ";KX;", ";NR;", ";NW;", ";NX;", "NO_ACCESS_CONTROL"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static bool is_expectation(const char *consensus)
{
    return strcmp(consensus, "accept-agreed") == 0 || strcmp(consensus, "accept-2") == 0 ||
           strcmp(consensus, "accept-1") == 0 || strcmp(consensus, "reject-agreed") == 0;
}

static void check_random(void)
{
    static struct parsed p;
    static uint8_t bytes[70000];
    struct mw_sid domain = test_sid("S-1-5-21-2127521184-1604012920-1887927527");
    struct tally t = {0};
    unsigned undecided = 0;
    for (struct tsv tsv = tsv_open(folder, "sddl_random.tsv"); tsv_next(&tsv); t.rows++) {
        bool accept = strncmp(tsv.field[1], "accept", 6) == 0;
        tsv_unescape(tsv.field[0]);
        parse(tsv.field[0], &domain, &p);
        if (p.status == MW_OK)
            check_round_trip(tsv.field[0], &p);
        if (!is_expectation(tsv.field[1])) {
            undecided++;
        } else if (!accept) {
            bool looser = p.status == MW_OK && has_word_others_lack(tsv.field[0]);
            CHECK(p.status != MW_OK || looser, "row %u: %s: all others refuse it", tsv.row, tsv.field[0]);
            t.refused += !looser;
            t.looser += looser;
        } else if (p.status != MW_OK) {
            count_stricter(&t, tsv.field[0], &p);
        } else {
            size_t size = tsv_hex(tsv.field[2], bytes, sizeof bytes);
            CHECK(p.size == size && memcmp(p.bytes, bytes, size) == 0, "row %u: %s", tsv.row, tsv.field[0]);
            t.same++;
        }
    }
    print_tally("sddl_random.tsv", &t);
    printf("    %6u looser: a documented word that the others lack\n", t.looser);
    printf("    %6u rows on which the others disagree: read without harm\n", undecided);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    folder = argv[1];
    check_windows();
    check_samba_text();
    check_wine();
    check_dotnet();
    check_documents();
    check_wild();
    check_random();
    return test_summary();
}
