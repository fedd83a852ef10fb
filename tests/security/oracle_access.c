/* The access check against verdicts that Samba and a reference model gave: every row of the profile must agree. */
#include "support.h"
#include "tsv.h"

/* What a request may name. */
enum { KNOWN = 0x30e00ff };

/* Rows that the profile does not cover, each with the decision behind it. */
enum outside { INSIDE, UNSUPPORTED_ACE, DESIRED_ZERO, UNKNOWN_RIGHT, NOBODY, OUTSIDE_COUNT };

static const char *const outside_names[OUTSIDE_COUNT] = {
    "inside the profile",
    "an ACE of a type that namespaces cannot have: refused (odd-ace)",
    "a request for nothing: refused",
    "a request for an unknown right: refused",
    "a token without a SID: refused",
};

static uint32_t hex(const char *text)
{
    return (uint32_t)strtoul(text, NULL, 16);
}

static struct mw_token read_token(char *sids, const char *privileges, struct mw_sid out[TEST_SIDS])
{
    return (struct mw_token){
        .sids = out,
        .sid_count = test_sids(strcmp(sids, "-") == 0 ? "" : sids, out),
        .privileges = (strchr(privileges, 's') ? MW_PRIVILEGE_SECURITY : 0u) |
                      (strchr(privileges, 't') ? MW_PRIVILEGE_TAKE_OWNERSHIP : 0u),
    };
}

static enum outside outside(const uint8_t *bytes, size_t size, const struct mw_token *token, uint32_t desired)
{
    if (mw_descriptor_verify(bytes, size) != MW_OK)
        return UNSUPPORTED_ACE;
    if (!token->sid_count)
        return NOBODY;
    if (!desired)
        return DESIRED_ZERO;
    return desired & ~(uint32_t)KNOWN ? UNKNOWN_RIGHT : INSIDE;
}

/* Granted means 0; c0000061 is the missing privilege. */
static void check_row(const struct tsv *tsv, const struct mw_access *a)
{
    bool granted = strcmp(tsv->field[4], "0") == 0;
    CHECK(a->granted == granted, "row %u (%s): granted %d", tsv->row, tsv->field[8], a->granted);
    if (granted && a->granted)
        CHECK(a->rights == hex(tsv->field[5]), "row %u (%s): %x, not %s", tsv->row, tsv->field[8], a->rights,
              tsv->field[5]);
    else
        CHECK(a->privilege_missing == (strcmp(tsv->field[4], "c0000061") == 0), "row %u: the privilege", tsv->row);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    unsigned counts[OUTSIDE_COUNT] = {0}, rows = 0, granted = 0;
    for (struct tsv tsv = tsv_open(argv[1], "access_check.tsv"); tsv_next(&tsv); rows++) {
        uint8_t bytes[8192];
        struct mw_sid sids[TEST_SIDS];
        size_t size = tsv_hex(tsv.field[0], bytes, sizeof bytes);
        struct mw_token token = read_token(tsv.field[1], tsv.field[2], sids);
        struct mw_access a = mw_access_check(bytes, size, &token, hex(tsv.field[3]));
        enum outside why = outside(bytes, size, &token, hex(tsv.field[3]));
        counts[why]++;
        granted += a.granted;
        if (why == INSIDE)
            check_row(&tsv, &a);
        else
            CHECK(!a.granted, "row %u: %s", tsv.row, outside_names[why]);
    }
    printf("access_check.tsv: %u rows, %u granted\n", rows, granted);
    for (int i = 0; i < OUTSIDE_COUNT; i++)
        printf("    %6u %s\n", counts[i], outside_names[i]);
    CHECK(counts[INSIDE] > rows / 2 && granted > 0, "most rows are covered");
    return test_summary();
}
