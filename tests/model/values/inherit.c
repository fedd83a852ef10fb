/*
 * The descriptors and the encryption that namespaces end up with: their own, their parents', the built-in one.
 */
#include "show.h"

#define DEFAULT   "O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)"
#define INHERITED "(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)"
#define ROOT      "#pragma namespace(\"root\")\n"

/* Of the namespace at path: its descriptor in SDDL, and whether it wants encryption. */
static const struct {
    const char *source, *path, *sddl;
    bool own, encrypted;
} cases[] = {
    {"", "root", DEFAULT, false, false},
    {"", "root\\default", "O:BAG:BAD:AI" INHERITED, false, false},
    {"#pragma namespace(\"root\\\\a\\\\b\\\\c\")\nclass A_B { };", "root\\a\\b\\c", "O:BAG:BAD:AI" INHERITED, false,
     false},
    /* own ACEs come before inherited ones */
    {ROOT "[NamespaceSecuritySDDL(\"O:SYG:SYD:(A;;CC;;;WD)\")] instance of __Namespace { Name = \"a\"; };", "root\\a",
     "O:SYG:SYD:AI(A;;CC;;;WD)" INHERITED, true, false},
    /* and go to children and grandchildren when they say so */
    {ROOT "[NamespaceSecuritySDDL(\"O:SYG:SYD:(A;;CC;;;IU)(A;CI;CC;;;WD)(A;CINP;CC;;;SU)(A;CIIO;DC;;;NU)\")]\n"
          "instance of __Namespace { Name = \"a\"; };\n#pragma namespace(\"root\\\\a\\\\b\\\\c\")\nclass A_B { };",
     "root\\a\\b", "O:BAG:BAD:AI(A;CIID;CC;;;WD)(A;ID;CC;;;SU)(A;CIID;DC;;;NU)" INHERITED, false, false},
    {ROOT "[NamespaceSecuritySDDL(\"O:SYG:SYD:(A;;CC;;;IU)(A;CI;CC;;;WD)(A;CINP;CC;;;SU)(A;CIIO;DC;;;NU)\")]\n"
          "instance of __Namespace { Name = \"a\"; };\n#pragma namespace(\"root\\\\a\\\\b\\\\c\")\nclass A_B { };",
     "root\\a\\b\\c", "O:BAG:BAD:AI(A;CIID;CC;;;WD)(A;CIID;DC;;;NU)" INHERITED, false, false},
    /* whatever the order of the declarations */
    {"#pragma namespace(\"root\\\\a\\\\b\")\nclass A_B { };\n" ROOT
     "[NamespaceSecuritySDDL(\"O:SYG:SYD:(A;CI;CC;;;WD)\")] instance of __Namespace { Name = \"a\"; };",
     "root\\a\\b", "O:BAG:BAD:AI(A;CIID;CC;;;WD)" INHERITED, false, false},
    /* a namespace that is always there may be given one, too */
    {ROOT "[NamespaceSecuritySDDL(\"O:SYG:SYD:(A;;CC;;;WD)\")] instance of __Namespace { Name = \"CIMV2\"; };",
     "root\\cimv2", "O:SYG:SYD:AI(A;;CC;;;WD)" INHERITED, true, false},
    /* P does not keep anything out */
    {ROOT "[NamespaceSecuritySDDL(\"O:SYG:SYD:P(A;;CC;;;WD)\")] instance of __Namespace { Name = \"a\"; };", "root\\a",
     "O:SYG:SYD:PAI(A;;CC;;;WD)" INHERITED, true, false},
    /* encryption is for one namespace alone */
    {"[RequiresEncryption] instance of __SystemSecurity { };", "root\\default", "O:BAG:BAD:AI" INHERITED, false, true},
    {"[RequiresEncryption] instance of __SystemSecurity { };\n#pragma namespace(\"root\\\\default\\\\x\")\nclass A_B { "
     "};",
     "root\\default\\x", "O:BAG:BAD:AI" INHERITED, false, false},
    {"[RequiresEncryption(FALSE)] instance of __SystemSecurity { };", "root\\default", "O:BAG:BAD:AI" INHERITED, false,
     false},
    {ROOT "[RequiresEncryption(TRUE)] instance of __Namespace { Name = \"a\"; };", "root\\a", "O:BAG:BAD:AI" INHERITED,
     false, true},
    {ROOT "[RequiresEncryption(TRUE)] instance of __Namespace { Name = \"a\"; };", "root", DEFAULT, false, false},
};

/* An error never leaves a namespace less protected than it was meant to be. */
static const struct {
    const char *source, *path;
} closed[] = {
    {"[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n[RequiresEncryption(FALSE)] instance of "
     "__SystemSecurity { };",
     "root\\default"},
    {"[RequiresEncryption(FALSE)] instance of __SystemSecurity { };\n[RequiresEncryption(TRUE)] instance of "
     "__SystemSecurity { };",
     "root\\default"},
};

static void check_case(size_t i)
{
    struct check_run run;
    const struct model_namespace *ns;
    char sddl[4096] = "";
    size_t length;

    check_compile(&run, DIALECT_WMI, cases[i].source);
    ns = model_find_namespace(run.model, cases[i].path);
    CHECK(ns && run.unit.diag.errors == 0, "%s: %s", cases[i].source, run.messages);
    if (ns) {
        enum mw_status status = mw_sddl_print(ns->descriptor.bytes, ns->descriptor.size, sddl, sizeof sddl, &length);
        CHECK(status == MW_OK && strcmp(sddl, cases[i].sddl) == 0, "%s\n%s:\n%s\n%s", cases[i].source, cases[i].path,
              sddl, cases[i].sddl);
        CHECK((ns->own_descriptor.size != 0) == cases[i].own, "%s: own", cases[i].source);
        CHECK(ns->requires_encryption == cases[i].encrypted, "%s: encryption", cases[i].source);
    }
    check_free(&run);
}

/* Aliases that are relative to a domain need to be told which. */
static void check_domain(const char *domain, unsigned errors)
{
    static const char source[] =
        "[NamespaceSecuritySDDL(\"O:DAG:DAD:(A;CI;0x6003F;;;DA)\")] instance of __Namespace { Name = \"x\"; };";
    const struct parse_options parse = {.include_dir_count = 0};
    struct mw_sid sid, owner;
    struct model_options options = {.domain = domain ? &sid : NULL};
    struct ast ast = {NULL, NULL};
    struct unit unit;
    char *messages, text[MW_SID_MAX_TEXT] = "";
    size_t size;
    FILE *out = open_memstream(&messages, &size);
    const struct model_namespace *ns;
    struct model *model;

    CHECK(!domain || mw_sid_parse(domain, NULL, &sid) == MW_OK, "%s", domain);
    unit_init(&unit, DIALECT_WMI, out);
    parse_text(&unit, &parse, "t.mof", source, strlen(source), 0, &ast);
    model = model_build(&unit, &options, &ast);
    fclose(out);
    CHECK(unit.diag.errors == errors, "%s", messages);
    ns = model_find_namespace(model, "root\\default\\x");
    if (domain && ns && mw_descriptor_owner(ns->descriptor.bytes, ns->descriptor.size, false, &owner))
        CHECK(mw_sid_text(&owner, text, sizeof text) == MW_OK && strcmp(text, "S-1-5-21-1-2-3-512") == 0, "%s", text);
    unit_free(&unit);
    free(messages);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(i);
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        struct check_run run;
        check_compile(&run, DIALECT_WMI, closed[i].source);
        CHECK(run.unit.diag.errors && model_find_namespace(run.model, closed[i].path)->requires_encryption, "%s",
              closed[i].source);
        check_free(&run);
    }
    check_domain(NULL, 1);
    check_domain("S-1-5-21-1-2-3", 0);
    return test_summary();
}
