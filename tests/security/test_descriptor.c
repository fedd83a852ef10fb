/*
 * Descriptors as bytes: the documented layout, and a good one with one thing wrong at a time. Each row of `harm`
 * guards one check of runtime/security/descriptor_verify.c.
 */
#include "support.h"

/* The example of the __SystemSecurity.SetSD page, decoded in its text: control 0x8104, owner at 72, group at 88. */
static const uint8_t set_sd[] = {
    1, 0, 4,  0x81, 72, 0, 0,  0, 88, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0,  0, 2, 0, 52, 0, 2, 0,
    0, 0, 0,  2,    24, 0, 63, 0, 6,  0, 1, 2, 0, 0, 0, 0, 0,  5, 32, 0, 0, 0, 32, 2, 0, 0,
    0, 2, 20, 0,    63, 0, 6,  0, 1,  1, 0, 0, 0, 0, 0, 1, 0,  0, 0,  0, 1, 2, 0,  0, 0, 0,
    0, 5, 32, 0,    0,  0, 32, 2, 0,  0, 1, 2, 0, 0, 0, 0, 0,  5, 32, 0, 0, 0, 32, 2, 0, 0,
};

static void check_documented(void)
{
    struct sd sd = test_sd("O:BAG:BAD:AR(A;CI;0x6003f;;;BA)(A;CI;0x6003f;;;WD)");
    CHECK(sd.size == sizeof set_sd && memcmp(sd.bytes, set_sd, sd.size) == 0, "the SetSD example");
    struct mw_ace ace = {0};
    struct mw_sid owner = {0}, group = {0}, ba = test_sid("BA"), wd = test_sid("WD");
    CHECK(mw_descriptor_ace_count(set_sd, sizeof set_sd, false) == 2, "two ACEs");
    CHECK(mw_descriptor_ace_count(set_sd, sizeof set_sd, true) == 0, "no SACL");
    CHECK(mw_descriptor_ace(set_sd, sizeof set_sd, false, 1, &ace), "the second ACE");
    CHECK(ace.type == MW_ACE_ALLOW && ace.flags == MW_ACE_CONTAINER_INHERIT && ace.mask == MW_RIGHT_NAMESPACE_ALL &&
              mw_sid_equal(&ace.sid, &wd),
          "decoded");
    CHECK(!mw_descriptor_ace(set_sd, sizeof set_sd, false, 2, &ace), "no third");
    CHECK(!mw_descriptor_ace(set_sd, sizeof set_sd, true, 0, &ace), "none in the SACL");
    CHECK(mw_descriptor_owner(set_sd, sizeof set_sd, false, &owner) && mw_sid_equal(&owner, &ba), "owner");
    CHECK(mw_descriptor_owner(set_sd, sizeof set_sd, true, &group) && mw_sid_equal(&group, &ba), "group");
    sd = test_sd("");
    CHECK(sd.size == 20 && !mw_descriptor_owner(sd.bytes, sd.size, false, &owner), "nobody owns an empty one");
    CHECK(!mw_descriptor_owner(NULL, 0, false, &owner) && !mw_descriptor_ace_count(NULL, 0, true),
          "no bytes, no parts");
    CHECK(!mw_descriptor_ace(NULL, 0, false, 0, &ace), "no bytes, no ACE");
}

static void check_default(void)
{
    size_t size = 0;
    const uint8_t *bytes = mw_descriptor_default(&size);
    struct sd sd = test_sd("O:BAG:BAD:(A;CI;0x6003F;;;BA)(A;CI;0x13;;;NS)(A;CI;0x13;;;LS)(A;CI;0x13;;;AU)");
    CHECK(size == sd.size && memcmp(bytes, sd.bytes, size) == 0, "the default descriptor is what its comment says");
    CHECK(mw_descriptor_check_namespace(bytes, size, NULL) == MW_OK, "and a namespace may have it");
}

/* O:BAG:SYD:(A;;..;BA)(D;..;WD)S:(AU;..;WD): SACL at 20, DACL at 48, owner at 100, group at 116, 128 bytes. */
static const char good_text[] = "O:BAG:SYD:(A;;0x1;;;BA)(D;;0x2;;;WD)S:(AU;SA;0x3;;;WD)";
enum { SACL = 20, DACL = 48, ALLOW = DACL + 8, DENY = ALLOW + 24, OWNER = 100, GROUP = 116, SIZE = 128 };

#define OBJECT      "object ACEs belong to directory objects; a namespace has none"
#define CONDITIONAL "conditional ACEs cannot be evaluated for a namespace"
#define CALLBACK    "callback ACEs cannot be evaluated for a namespace"

static const struct {
    const char *name;
    size_t at, width;
    uint32_t value;
    enum mw_status want;
    const char *reason;
} harm[] = {
    {"nothing wrong", 0, 1, 1, MW_OK, NULL},
    {"revision 0", 0, 1, 0, MW_BAD_DESCRIPTOR, "the descriptor's revision is not 1"},
    {"revision 2", 0, 1, 2, MW_BAD_DESCRIPTOR, "the descriptor's revision is not 1"},
    {"reserved byte", 1, 1, 1, MW_BAD_DESCRIPTOR, "a reserved byte of the descriptor is not zero"},
    {"not self-relative", 2, 2, 0x14, MW_BAD_DESCRIPTOR, "the descriptor is not self-relative"},
    {"owner in the header", 4, 4, 16, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"owner not aligned", 4, 4, OWNER + 1, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"owner at the end", 4, 4, SIZE, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"owner far away", 4, 4, 0xfffffffc, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"owner cut off", 4, 4, SIZE - 4, MW_BAD_DESCRIPTOR, "the owner or the group is not a SID"},
    {"group at the end", 8, 4, SIZE, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"group overlaps the DACL", 8, 4, ALLOW + 8, MW_BAD_DESCRIPTOR, "parts of the descriptor overlap"},
    {"group is the owner", 8, 4, OWNER, MW_BAD_DESCRIPTOR, "bytes follow the descriptor"},
    {"SACL is the DACL", 12, 4, DACL, MW_BAD_DESCRIPTOR, "parts of the descriptor overlap"},
    {"SACL past the end", 12, 4, SIZE + 4, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"SACL header cut off", 12, 4, SIZE - 4, MW_BAD_DESCRIPTOR, "an ACL's header reaches past the end"},
    {"DACL past the end", 16, 4, 0x10000, MW_BAD_DESCRIPTOR, "an offset points outside the descriptor"},
    {"NULL DACL", 16, 4, 0, MW_OK, NULL},
    {"NULL SACL", 12, 4, 0, MW_OK, NULL},
    {"no owner", 4, 4, 0, MW_OK, NULL},
    {"no group leaves bytes over", 8, 4, 0, MW_BAD_DESCRIPTOR, "bytes follow the descriptor"},
    {"DACL not announced", 2, 2, 0x8010, MW_BAD_DESCRIPTOR, "an ACL is there although the control bits deny it"},
    {"SACL not announced", 2, 2, 0x8004, MW_BAD_DESCRIPTOR, "an ACL is there although the control bits deny it"},
    {"ACL revision 1", DACL, 1, 1, MW_BAD_DESCRIPTOR, "an ACL's revision is neither 2 nor 4"},
    {"ACL revision 3", DACL, 1, 3, MW_BAD_DESCRIPTOR, "an ACL's revision is neither 2 nor 4"},
    {"ACL revision 4", DACL, 1, 4, MW_OK, NULL},
    {"ACL reserved byte", DACL + 1, 1, 1, MW_BAD_DESCRIPTOR, "a reserved byte of an ACL is not zero"},
    {"ACL reserved word", DACL + 6, 2, 0x100, MW_BAD_DESCRIPTOR, "a reserved byte of an ACL is not zero"},
    {"ACL size 4", DACL + 2, 2, 4, MW_BAD_DESCRIPTOR, "an ACL's size is not possible"},
    {"ACL size odd", DACL + 2, 2, 53, MW_BAD_DESCRIPTOR, "an ACL's size is not a multiple of 4"},
    {"ACL past the end", DACL + 2, 2, 0xfffc, MW_BAD_DESCRIPTOR, "an ACL's size is not possible"},
    {"ACL overlaps the owner", DACL + 2, 2, 56, MW_BAD_DESCRIPTOR, "parts of the descriptor overlap"},
    {"ACL smaller than its ACEs", DACL + 2, 2, 48, MW_BAD_DESCRIPTOR, "an ACE's size is not possible"},
    {"three ACEs announced", DACL + 4, 2, 3, MW_BAD_DESCRIPTOR, "an ACL has room for fewer ACEs than it counts"},
    {"65535 ACEs announced", DACL + 4, 2, 65535, MW_BAD_DESCRIPTOR, "an ACL has room for fewer ACEs than it counts"},
    {"one ACE announced, slack", DACL + 4, 2, 1, MW_OK, NULL},
    {"no ACE announced, slack", DACL + 4, 2, 0, MW_OK, NULL},
    {"ACE size 0", ALLOW + 2, 2, 0, MW_BAD_DESCRIPTOR, "an ACE's size is not possible"},
    {"ACE size 12", ALLOW + 2, 2, 12, MW_BAD_DESCRIPTOR, "an ACE's size is not possible"},
    {"ACE size odd", ALLOW + 2, 2, 25, MW_BAD_DESCRIPTOR, "an ACE's size is not possible"},
    {"ACE too short for its SID", ALLOW + 2, 2, 20, MW_BAD_DESCRIPTOR, "an ACE does not hold exactly one SID"},
    {"ACE too long for its SID", ALLOW + 2, 2, 28, MW_BAD_DESCRIPTOR, "an ACE does not hold exactly one SID"},
    {"last ACE past the ACL", DENY + 2, 2, 24, MW_BAD_DESCRIPTOR, "an ACE's size is not possible"},
    {"ACE SID revision", ALLOW + 8, 1, 2, MW_BAD_DESCRIPTOR, "an ACE does not hold exactly one SID"},
    {"ACE SID without subauthority", ALLOW + 9, 1, 0, MW_BAD_DESCRIPTOR, "an ACE does not hold exactly one SID"},
    {"ACE SID count 16", ALLOW + 9, 1, 16, MW_BAD_DESCRIPTOR, "an ACE does not hold exactly one SID"},
    {"owner SID revision", OWNER, 1, 0, MW_BAD_DESCRIPTOR, "the owner or the group is not a SID"},
    {"owner SID count 0", OWNER + 1, 1, 0, MW_BAD_DESCRIPTOR, "the owner or the group is not a SID"},
    {"owner SID runs into the group", OWNER + 1, 1, 3, MW_BAD_DESCRIPTOR, "parts of the descriptor overlap"},
    {"group SID count 16", GROUP + 1, 1, 16, MW_BAD_DESCRIPTOR, "the owner or the group is not a SID"},
    {"group SID past the end", GROUP + 1, 1, 2, MW_BAD_DESCRIPTOR, "the owner or the group is not a SID"},
    {"compound ACE", ALLOW, 1, 4, MW_BAD_DESCRIPTOR, "an ACE has an unknown type"},
    {"unknown ACE type", ALLOW, 1, 0x16, MW_BAD_DESCRIPTOR, "an ACE has an unknown type"},
    {"audit ACE in the DACL", ALLOW, 1, 2, MW_UNSUPPORTED_ACE, "audit ACEs belong in the SACL"},
    {"allow ACE in the SACL", SACL + 8, 1, 0, MW_UNSUPPORTED_ACE, "only audit ACEs belong in the SACL"},
    {"alarm ACE", SACL + 8, 1, 3, MW_UNSUPPORTED_ACE, "alarm ACEs were never implemented by any system"},
    {"object allow ACE", ALLOW, 1, 0x05, MW_UNSUPPORTED_ACE, OBJECT},
    {"object deny ACE", ALLOW, 1, 0x06, MW_UNSUPPORTED_ACE, OBJECT},
    {"object audit ACE", SACL + 8, 1, 0x07, MW_UNSUPPORTED_ACE, OBJECT},
    {"object alarm ACE", SACL + 8, 1, 0x08, MW_UNSUPPORTED_ACE, OBJECT},
    {"conditional allow ACE", ALLOW, 1, 0x09, MW_UNSUPPORTED_ACE, CONDITIONAL},
    {"conditional deny ACE", ALLOW, 1, 0x0a, MW_UNSUPPORTED_ACE, CONDITIONAL},
    {"conditional object allow ACE", ALLOW, 1, 0x0b, MW_UNSUPPORTED_ACE, CONDITIONAL},
    {"conditional audit ACE", SACL + 8, 1, 0x0d, MW_UNSUPPORTED_ACE, CONDITIONAL},
    {"callback object deny ACE", DENY, 1, 0x0c, MW_UNSUPPORTED_ACE, CALLBACK},
    {"callback alarm ACE", SACL + 8, 1, 0x0e, MW_UNSUPPORTED_ACE, CALLBACK},
    {"callback object audit ACE", SACL + 8, 1, 0x0f, MW_UNSUPPORTED_ACE, CALLBACK},
    {"callback object alarm ACE", DENY, 1, 0x10, MW_UNSUPPORTED_ACE, CALLBACK},
    {"label", SACL + 8, 1, 0x11, MW_UNSUPPORTED_ACE, "integrity labels do not apply to namespaces"},
    {"attribute", SACL + 8, 1, 0x12, MW_UNSUPPORTED_ACE, "resource attributes do not apply to namespaces"},
    {"scoped policy", SACL + 8, 1, 0x13, MW_UNSUPPORTED_ACE,
     "scoped policies (central access rules) do not apply to namespaces"},
    {"trust label", SACL + 8, 1, 0x14, MW_UNSUPPORTED_ACE, "process trust labels do not apply to namespaces"},
    {"access filter", SACL + 8, 1, 0x15, MW_UNSUPPORTED_ACE, "access filters do not apply to namespaces"},
    {"unknown mask bits", ALLOW + 4, 4, 0xffffffff, MW_OK, NULL},
    {"unknown ACE flag", ALLOW + 1, 1, 0x20, MW_OK, NULL},
};

static void check_harm(void)
{
    for (size_t i = 0; i < sizeof harm / sizeof harm[0]; i++) {
        struct sd sd = test_sd(good_text);
        const char *reason = NULL;
        CHECK(sd.size == SIZE, "the offsets of this test");
        for (size_t k = 0; k < harm[i].width; k++)
            sd.bytes[harm[i].at + k] = (uint8_t)(harm[i].value >> 8 * k);
        uint8_t *exact = malloc(sd.size);
        memcpy(exact, sd.bytes, sd.size);
        CHECK(mw_descriptor_verify(exact, sd.size) == harm[i].want, "%s", harm[i].name);
        mw_descriptor_check_namespace(exact, sd.size, &reason);
        if (harm[i].reason)
            CHECK(reason && strcmp(reason, harm[i].reason) == 0, "%s: %s", harm[i].name, reason);
        free(exact);
    }
}

/* Cut anywhere, it is refused; up to three bytes of padding are not. */
static void check_sizes(void)
{
    struct sd sd = test_sd(good_text);
    for (size_t size = 0; size < sd.size; size++) {
        uint8_t *exact = malloc(size ? size : 1);
        memcpy(exact, sd.bytes, size);
        CHECK(mw_descriptor_verify(exact, size) == MW_BAD_DESCRIPTOR, "cut to %zu", size);
        free(exact);
    }
    CHECK(mw_descriptor_verify(sd.bytes, sd.size + 3) == MW_OK, "three bytes of padding");
    CHECK(mw_descriptor_verify(sd.bytes, sd.size + 4) == MW_BAD_DESCRIPTOR, "four are something else");
    CHECK(mw_descriptor_verify(NULL, 100) == MW_BAD_DESCRIPTOR, "NULL");
}

/* Some writers store the owner once and point at it twice. */
static void check_shared_sid(void)
{
    struct sd sd = test_sd("O:BAG:BAD:");
    sd.bytes[8] = sd.bytes[4];
    CHECK(mw_descriptor_verify(sd.bytes, sd.size - 16) == MW_OK, "one SID for owner and group");
    sd.bytes[1] = 7;
    sd.bytes[3] |= 0x40;
    CHECK(mw_descriptor_verify(sd.bytes, sd.size - 16) == MW_OK, "a resource manager byte that is announced");
}

/* A descriptor of the largest possible size, and one byte-aligned step beyond it. */
static void check_largest(void)
{
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES + 4] = {1, 0, 0, 0x80};
    CHECK(mw_descriptor_verify(bytes, sizeof bytes) == MW_BAD_DESCRIPTOR, "longer than any can be");
    CHECK(mw_descriptor_verify(bytes, 20) == MW_OK, "a header alone");
}

/* A flag that SDDL cannot spell is not printed away. */
static void check_unprintable(void)
{
    struct sd sd = test_sd(good_text);
    char text[256];
    size_t length;
    sd.bytes[ALLOW + 1] = 0x20;
    CHECK(mw_sddl_print(sd.bytes, sd.size, text, sizeof text, &length) == MW_UNSUPPORTED_ACE, "flag 0x20");
    sd.bytes[ALLOW + 1] = 0;
    sd.bytes[ALLOW] = 9;
    CHECK(mw_sddl_print(sd.bytes, sd.size, text, sizeof text, &length) == MW_UNSUPPORTED_ACE, "type 9");
}

int main(void)
{
    check_documented();
    check_default();
    check_harm();
    check_sizes();
    check_shared_sid();
    check_largest();
    check_unprintable();
    return test_summary();
}
