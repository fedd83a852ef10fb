/* What a namespace may have as its descriptor, and what it becomes in a child. */
#include "support.h"

#define FULL    "an ACE that grants FULL_WRITE (LC) must grant PARTIAL_WRITE (SW) and WRITE_PROVIDER (RP) too"
#define RIGHT   "an ACE mentions a right that namespaces do not have"
#define FLAG    "an ACE of a namespace has a flag other than OI, CI, NP, IO and ID"
#define NOWHERE "an ACE with IO but without CI applies nowhere"

static const struct {
    const char *sddl;
    const char *reason; /* NULL when a namespace may have it */
} rules[] = {
    {"O:BAG:BAD:(A;CI;0x60003;;;WD)", NULL},
    {"O:AUG:AUD:(A;CI;0x00060033;;;WD)", NULL},
    {"O:BAG:SYD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)", NULL},
    {"O:BAG:BAD:P(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CC;;;NS)", NULL},
    {"O:BAG:BAD:", NULL},
    {"O:BAG:BAD:(A;;;;;WD)", NULL},
    {"O:BAG:BAD:(A;;0xC0;;;WD)", NULL},
    {"O:BAG:BAD:(A;OICINPIOID;CC;;;WD)", NULL},
    {"O:BAG:BAD:(A;OIIOID;CC;;;WD)", NULL},
    {"O:BAG:BAD:(A;;GA;;;WD)(A;;GR;;;WD)(A;;GW;;;WD)(A;;GX;;;WD)", NULL},
    {"O:BAG:BAD:(D;;LC;;;WD)", NULL},
    {"O:BAG:BAD:(A;;LCSWRP;;;WD)", NULL},
    {"O:BAG:BAD:S:(AU;SAFA;CC;;;WD)(AU;CISA;LC;;;WD)", NULL},
    {"", "a namespace's descriptor needs an owner (O:)"},
    {"G:BAD:(A;;CC;;;WD)", "a namespace's descriptor needs an owner (O:)"},
    {"O:BAD:(A;;CC;;;WD)", "a namespace's descriptor needs a group (G:)"},
    {"O:BAG:BA", "a namespace's descriptor needs a DACL (D:)"},
    {"O:BAG:BAS:", "a namespace's descriptor needs a DACL (D:)"},
    {"O:BAG:BAD:NO_ACCESS_CONTROL", "a NULL DACL would open the namespace to everybody"},
    {"O:BAG:BAD:(A;;LC;;;WD)", FULL},
    {"O:BAG:BAD:(A;;LCSW;;;WD)", FULL},
    {"O:BAG:BAD:(A;;LCRP;;;WD)", FULL},
    {"O:BAG:BAD:(A;;CC;;;WD)(A;;0x7;;;AU)", FULL},
    {"O:BAG:BAD:(A;IO;CC;;;WD)", NOWHERE},
    {"O:BAG:BAD:(A;OIIO;CC;;;WD)", NOWHERE},
    {"O:BAG:BAD:(A;SA;CC;;;WD)", FLAG},
    {"O:BAG:BAD:(A;FA;CC;;;WD)", FLAG},
    {"O:BAG:BAD:(A;;CR;;;WD)", RIGHT},
    {"O:BAG:BAD:(A;;SD;;;WD)", RIGHT},
    {"O:BAG:BAD:(A;;WO;;;WD)", RIGHT},
    {"O:BAG:BAD:(A;;0x100000;;;WD)", RIGHT},
    {"O:BAG:BAD:(A;;0x1000000;;;WD)", RIGHT},
    {"O:BAG:BAD:(A;;0x2000000;;;WD)", RIGHT},
    {"O:BAG:BAD:(D;;FA;;;WD)", RIGHT},
    {"O:BAG:BAD:S:(AU;SA;CR;;;WD)", RIGHT},
    {"O:BAG:BAD:S:(AU;IOSA;CC;;;WD)", NOWHERE},
};

static void check_rules(void)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct sd sd = test_sd(rules[i].sddl);
        const char *reason = NULL;
        enum mw_status status = mw_descriptor_check_namespace(sd.bytes, sd.size, &reason);
        CHECK(status == (rules[i].reason ? MW_UNSAFE_DESCRIPTOR : MW_OK), "%s: %s", rules[i].sddl, reason);
        CHECK(!rules[i].reason || (reason && strcmp(reason, rules[i].reason) == 0), "%s: %s", rules[i].sddl, reason);
        CHECK(mw_descriptor_check_namespace(sd.bytes, sd.size, NULL) == status, "without a reason");
    }
    struct sd sd = test_sd("O:BAG:BAD:S:(AU;SA;CC;;;WD)");
    const char *reason = NULL;
    sd.bytes[20 + 8 + 1] = 0x20;
    CHECK(mw_descriptor_check_namespace(sd.bytes, sd.size, &reason) == MW_UNSAFE_DESCRIPTOR, "audit flag 0x20");
    CHECK(strcmp(reason, "an audit ACE of a namespace has an unknown flag") == 0, "%s", reason);
    CHECK(mw_descriptor_check_namespace(sd.bytes, 5, &reason) == MW_BAD_DESCRIPTOR && strstr(reason, "header"), "cut");
}

#define ANYBODY "(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)"

static const struct {
    const char *parent, *own; /* NULL: none */
    const char *child;        /* NULL: MW_UNSAFE_DESCRIPTOR */
} inherited[] = {
    /* The default: only where neither side says anything about access. */
    {NULL, NULL, "O:BAG:BAD:" ANYBODY},
    {"O:SYG:SYD:(A;;CC;;;WD)", NULL, "O:BAG:BAD:" ANYBODY},
    {NULL, "O:SYG:SY", "O:SYG:SYD:" ANYBODY},
    {NULL, "O:SYG:SYD:", "O:SYG:SYD:"},
    {NULL, "O:SYG:SYD:(A;CIID;CC;;;WD)", "O:SYG:SYD:"},
    {NULL, "D:(A;;CC;;;WD)", "O:BAG:BAD:(A;;CC;;;WD)"},
    {NULL, "O:SYG:SYD:NO_ACCESS_CONTROL", NULL},
    /* What the parent hands down. */
    {"O:SYG:SYD:(A;CI;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;CIID;CC;;;WD)"},
    {"O:SYG:SYD:(A;CINP;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;ID;CC;;;WD)"},
    {"O:SYG:SYD:(A;CIIO;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;CIID;CC;;;WD)"},
    {"O:SYG:SYD:(A;CINPIO;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;ID;CC;;;WD)"},
    {"O:SYG:SYD:(A;OI;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;OIIOID;CC;;;WD)"},
    {"O:SYG:SYD:(A;OINP;CC;;;WD)(A;CI;CC;;;BU)", NULL, "O:BAG:BAD:AI(A;CIID;CC;;;BU)"},
    {"O:SYG:SYD:(A;OICI;CC;;;WD)(D;CIID;DC;;;WD)", NULL, "O:BAG:BAD:AI(A;OICIID;CC;;;WD)(D;CIID;DC;;;WD)"},
    /* Own entries come first, whatever they are; claims to be inherited are dropped. */
    {"O:SYG:SYD:(D;CI;CC;;;WD)", "O:SYG:AUD:(A;CI;DC;;;WD)", "O:SYG:AUD:AI(A;CI;DC;;;WD)(D;CIID;CC;;;WD)"},
    {"O:SYG:SYD:(A;CI;CC;;;WD)", "O:SYG:SYD:(A;ID;DC;;;WD)(A;;RP;;;WD)", "O:SYG:SYD:AI(A;;RP;;;WD)(A;CIID;CC;;;WD)"},
    {"O:SYG:SYD:(A;CI;CC;;;WD)", "O:SYG:SYD:", "O:SYG:SYD:AI(A;CIID;CC;;;WD)"},
    {NULL, "O:SYG:SYD:(A;CIIO;CC;;;WD)(A;IO;CC;;;BU)", "O:SYG:SYD:(A;CIIO;CC;;;WD)"},
    {NULL, "O:SYG:SYD:(A;OIIO;CC;;;WD)", "O:SYG:SYD:(A;OIIO;CC;;;WD)"},
    /* P is stored and stops nothing; AR is stored; AI says what happened, not what was claimed. */
    {"O:SYG:SYD:(A;CI;CC;;;WD)", "O:SYG:SYD:PAR(A;;DC;;;WD)", "O:SYG:SYD:PARAI(A;;DC;;;WD)(A;CIID;CC;;;WD)"},
    {NULL, "O:SYG:SYD:AI(A;;DC;;;WD)", "O:SYG:SYD:(A;;DC;;;WD)"},
    /* Generic rights are mapped where they stand. */
    {NULL, "O:SYG:SYD:(A;CI;GR;;;WD)(A;;GX;;;WD)(A;;GW;;;WD)(D;CIIO;GACR;;;WD)",
     "O:SYG:SYD:(A;CI;CCRC;;;WD)(A;;CCDC;;;WD)(A;;LCSWRP;;;WD)(D;CIIO;CCDCLCSWRPWPDTLOCRRCWD;;;WD)"},
    {"O:SYG:SYD:(A;CI;GX;;;WD)", NULL, "O:BAG:BAD:AI(A;CIID;CCDC;;;WD)"},
    /* CREATOR OWNER and CREATOR GROUP become the child's, and stay waiting for its children. */
    {NULL, "O:SYG:BUD:(A;CI;CC;;;CO)", "O:SYG:BUD:(A;CIIO;CC;;;CO)(A;;CC;;;SY)"},
    {NULL, "O:SYG:BUD:(A;;CC;;;CG)", "O:SYG:BUD:(A;;CC;;;BU)"},
    {NULL, "O:SYG:BUD:(A;CIIO;CC;;;CO)", "O:SYG:BUD:(A;CIIO;CC;;;CO)"},
    {"O:SYG:SYD:(A;CI;CC;;;CO)", "O:LSG:BUD:", "O:LSG:BUD:AI(A;ID;CC;;;LS)(A;CIIOID;CC;;;CO)"},
    {"O:SYG:SYD:(A;CINP;CC;;;CG)", "O:LSG:BUD:", "O:LSG:BUD:AI(A;ID;CC;;;BU)"},
    {NULL, "O:SYG:BUD:(A;CI;CC;;;OW)", "O:SYG:BUD:(A;CI;CC;;;OW)"},
    /* The SACL the same way, keeping what it audits. */
    {"O:SYG:SYD:(A;CI;CC;;;WD)S:(AU;CISA;CC;;;WD)(AU;FA;CC;;;WD)", NULL,
     "O:BAG:BAD:AI(A;CIID;CC;;;WD)S:AI(AU;CIIDSA;CC;;;WD)"},
    {NULL, "O:SYG:SYD:(A;;CC;;;WD)S:P(AU;CISAFA;CC;;;CO)",
     "O:SYG:SYD:(A;;CC;;;WD)S:P(AU;CIIOSAFA;CC;;;CO)(AU;SAFA;CC;;;SY)"},
    {NULL, "O:SYG:SYD:(A;;CC;;;WD)S:", "O:SYG:SYD:(A;;CC;;;WD)S:"},
    {"O:SYG:SYD:(A;CI;CC;;;WD)S:(AU;SA;CC;;;WD)", NULL, "O:BAG:BAD:AI(A;CIID;CC;;;WD)"},
};

static void check_inherited(void)
{
    for (size_t i = 0; i < sizeof inherited / sizeof inherited[0]; i++) {
        struct sd parent = test_sd(inherited[i].parent ? inherited[i].parent : "");
        struct sd own = test_sd(inherited[i].own ? inherited[i].own : ""), child = {0};
        char text[512] = "";
        size_t length = 0;
        enum mw_status status = mw_descriptor_inherit(inherited[i].parent ? parent.bytes : NULL, parent.size,
                                                      inherited[i].own ? own.bytes : NULL, own.size, child.bytes,
                                                      sizeof child.bytes, &child.size);
        CHECK(status == (inherited[i].child ? MW_OK : MW_UNSAFE_DESCRIPTOR), "row %zu: %s", i, mw_status_text(status));
        if (status != MW_OK || !inherited[i].child)
            continue;
        mw_sddl_print(child.bytes, child.size, text, sizeof text, &length);
        CHECK(strcmp(text, inherited[i].child) == 0, "row %zu: %s", i, text);
    }
}

static void check_inherit_failures(void)
{
    struct sd good = test_sd("O:BAG:BAD:(A;CI;CC;;;WD)"), out = {0};
    CHECK(mw_descriptor_inherit(good.bytes, 7, NULL, 0, out.bytes, sizeof out.bytes, &out.size) == MW_BAD_DESCRIPTOR,
          "parent");
    CHECK(mw_descriptor_inherit(NULL, 0, good.bytes, 7, out.bytes, sizeof out.bytes, &out.size) == MW_BAD_DESCRIPTOR,
          "own");
    CHECK(mw_descriptor_inherit(good.bytes, good.size, good.bytes, good.size, out.bytes, 20, &out.size) == MW_NO_ROOM,
          "room");
    CHECK(out.size == 0, "untouched");
    CHECK(mw_descriptor_inherit(good.bytes, good.size, good.bytes, good.size, out.bytes, good.size + 20, &out.size) ==
                  MW_OK &&
              out.size == good.size + 20,
          "an exact fit");
}

/* Two lists that fit alone do not fit together. */
static void check_inherit_too_large(void)
{
    enum { aces = 2000, ace_length = 14 };
    static uint8_t half[MW_DESCRIPTOR_MAX_BYTES], whole[MW_DESCRIPTOR_MAX_BYTES];
    size_t length = 10, size = 0, whole_size = 0;
    char *text = malloc(10 + aces * ace_length + 1);
    memcpy(text, "O:BAG:BAD:", 10);
    for (int i = 0; i < aces; i++, length += ace_length)
        memcpy(text + length, "(A;CI;CC;;;WD)", ace_length);
    CHECK(mw_sddl_parse(text, length, NULL, half, sizeof half, &size, NULL) == MW_OK, "half");
    CHECK(mw_descriptor_inherit(half, size, NULL, 0, whole, sizeof whole, &whole_size) == MW_OK, "one half");
    CHECK(mw_descriptor_inherit(half, size, half, size, whole, sizeof whole, &whole_size) == MW_UNSAFE_DESCRIPTOR,
          "two");
    free(text);
}

/* An entry for CREATOR OWNER takes the room of two; what does not fit is an error, whichever half it is. */
static void check_split_too_large(void)
{
    static const struct {
        const char *ace;
        int others; /* entries of the same size before it */
        int count;
        enum mw_status want;
    } rows[] = {
        {"(A;CI;CC;;;CO)", 3274, 1, MW_OK},
        {"(A;CI;CC;;;CO)", 3275, 1, MW_UNSAFE_DESCRIPTOR},
        {"(A;CI;CC;;;CO)", 0, 1638, MW_OK},
        {"(A;CI;CC;;;CO)", 0, 1639, MW_UNSAFE_DESCRIPTOR},
        {"(A;CI;CC;;;CO)", 0, 3276, MW_UNSAFE_DESCRIPTOR},
    };
    static uint8_t own[MW_DESCRIPTOR_MAX_BYTES], child[MW_DESCRIPTOR_MAX_BYTES];
    static char text[3300 * 16];
    struct sd owner = test_sd("O:SYG:SYD:");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t size = 0, child_size = 0, length = strlen(strcpy(text, "O:SYG:SYD:"));
        for (int k = 0; k < rows[i].others + rows[i].count; k++, length += 14)
            memcpy(text + length, k < rows[i].others ? "(A;CI;CC;;;WD)" : rows[i].ace, 14);
        CHECK(mw_sddl_parse(text, length, NULL, own, sizeof own, &size, NULL) == MW_OK, "row %zu", i);
        enum mw_status status = mw_descriptor_inherit(NULL, 0, own, size, child, sizeof child, &child_size);
        CHECK(status == rows[i].want, "row %zu as its own: %s", i, mw_status_text(status));
        status = mw_descriptor_inherit(own, size, owner.bytes, owner.size, child, sizeof child, &child_size);
        CHECK(status == rows[i].want, "row %zu as the parent's: %s", i, mw_status_text(status));
    }
}

int main(void)
{
    check_rules();
    check_inherited();
    check_inherit_failures();
    check_inherit_too_large();
    check_split_too_large();
    return test_summary();
}
