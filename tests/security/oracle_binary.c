/*
 * Descriptors with bytes changed at random: none may do harm, and where the two strict readers of the oracle agree, so
 * do we. What we refuse and they accept is refused for one of the named reasons.
 */
#include "support.h"
#include "tsv.h"

static const struct rule {
    const char *name, *reason;
} rules[] = {
    {"reserved byte", "a reserved byte of the descriptor is not zero"},
    {"reserved byte of an ACL", "a reserved byte of an ACL is not zero"},
    {"ACL size", "an ACL's size is not a multiple of 4"},
    {"overlap", "parts of the descriptor overlap"},
    {"bytes behind the end", "bytes follow the descriptor"},
    {"ACL without its control bit", "an ACL is there although the control bits deny it"},
    {"offset not aligned", "an offset points outside the descriptor"},
    {"ACE with bytes behind its SID", "an ACE does not hold exactly one SID"},
    {"SID without subauthority", "the owner or the group is not a SID"},
    {"ACE type", "an ACE has an unknown type"},
    {"object ACE", "object ACEs belong to directory objects; a namespace has none"},
    {"conditional ACE", "conditional ACEs cannot be evaluated for a namespace"},
    {"callback ACE", "callback ACEs cannot be evaluated for a namespace"},
    {"alarm ACE", "alarm ACEs were never implemented by any system"},
    {"label", "integrity labels do not apply to namespaces"},
    {"attribute", "resource attributes do not apply to namespaces"},
    {"scoped policy", "scoped policies (central access rules) do not apply to namespaces"},
    {"trust label", "process trust labels do not apply to namespaces"},
    {"access filter", "access filters do not apply to namespaces"},
    {"audit ACE in the DACL", "audit ACEs belong in the SACL"},
    {"other ACE in the SACL", "only audit ACEs belong in the SACL"},
};

enum { RULES = sizeof rules / sizeof rules[0] };

static unsigned stricter[RULES];

static void count_stricter(unsigned row, const uint8_t *bytes, size_t size)
{
    const char *reason = "";
    mw_descriptor_check_namespace(bytes, size, &reason);
    for (int i = 0; i < RULES; i++) {
        if (strcmp(rules[i].reason, reason) == 0) {
            stricter[i]++;
            return;
        }
    }
    CHECK(false, "row %u: %s", row, reason);
}

/* Everything that reads bytes, over bytes that end where the memory does. */
static void read_all(const uint8_t *bytes, size_t size)
{
    static char text[400000];
    static uint8_t child[140000];
    struct mw_sid sid = {.revision = 1, .count = 1, .authority = {0, 0, 0, 0, 0, 5}, .sub = {18}};
    struct mw_token token = {.sids = &sid, .sid_count = 1};
    size_t length;
    mw_access_check(bytes, size, &token, MW_MAXIMUM_ALLOWED);
    mw_descriptor_inherit(bytes, size, bytes, size, child, sizeof child, &length);
    mw_descriptor_inherit(bytes, size, NULL, 0, child, sizeof child, &length);
    mw_sddl_print(bytes, size, text, sizeof text, &length);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    unsigned rows = 0, both_ok = 0, both_refuse = 0, reference = 0, disagree = 0;
    for (struct tsv tsv = tsv_open(argv[1], "sd_binary_malformed.tsv"); tsv_next(&tsv); rows++) {
        size_t size = strlen(tsv.field[0]) / 2;
        uint8_t *bytes = malloc(size ? size : 1);
        tsv_hex(tsv.field[0], bytes, size);
        bool ok = mw_descriptor_verify(bytes, size) == MW_OK;
        bool reader = strcmp(tsv.field[1], "OK") == 0, mono = strcmp(tsv.field[4], "OK") == 0;
        read_all(bytes, size);
        if (!reader)
            CHECK(!ok, "row %u: the strict reader: %s", tsv.row, tsv.field[1]);
        if (reader && mono && !ok)
            count_stricter(tsv.row, bytes, size);
        both_ok += reader && mono && ok;
        both_refuse += !reader && !mono;
        reference += !reader && mono;
        disagree += reader && !mono;
        free(bytes);
    }
    printf("sd_binary_malformed.tsv: %u rows read without harm\n", rows);
    printf("    %6u accepted by all, %u refused by all\n", both_ok, both_refuse);
    printf("    %6u refused by the reference reader and by us, %u refused by mono alone\n", reference, disagree);
    for (int i = 0; i < RULES; i++)
        if (stricter[i])
            printf("    %6u stricter: %s\n", stricter[i], rules[i].name);
    CHECK(both_ok > 0 && both_refuse > 0, "rows of both kinds");
    return test_summary();
}
