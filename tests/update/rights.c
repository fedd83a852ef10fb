/*
 * Who may make which change: pairs of MOFs, both ways, and for each of the callers below whether rights_check() grants
 * it.
 */
#include "rights.h"

#include <stdlib.h>

#include "parse.h"
#include "repository.h"
#include "test.h"

/* ---- Callers ---------------------------------------------------------------------- */

#define DOMAIN "S-1-5-21-1-2-3-"
static const struct caller {
    char letter;
    const char *sids[3];
} callers[] = {
    {'A', {DOMAIN "12", "S-1-5-32-544"}},         /* an administrator: everything */
    {'S', {"S-1-5-18"}},                          /* LocalSystem, with the rights of F */
    {'F', {DOMAIN "4"}},                          /* ENABLE, FULL_WRITE with what belongs to it */
    {'P', {DOMAIN "5"}},                          /* ENABLE, PARTIAL_WRITE */
    {'V', {DOMAIN "6"}},                          /* ENABLE, WRITE_PROVIDER */
    {'W', {DOMAIN "7"}},                          /* ENABLE, WRITE_DAC */
    {'R', {DOMAIN "8"}},                          /* ENABLE */
    {'N', {DOMAIN "9"}},                          /* FULL_WRITE, but not ENABLE: it cannot connect */
    {'D', {DOMAIN "10", DOMAIN "4"}},             /* in the group of F, but an entry before denies it FULL_WRITE */
    {'B', {DOMAIN "11", DOMAIN "4", DOMAIN "7"}}, /* F and W */
    {'Z', {NULL}},                                /* nobody */
};
enum { CALLERS = sizeof callers / sizeof *callers };

#define ENTRIES                                                                                                        \
    "(D;CI;0x4;;;" DOMAIN "10)(A;CI;0x6003F;;;BA)(A;CI;0x1D;;;SY)(A;CI;0x1D;;;" DOMAIN "4)(A;CI;0x9;;;" DOMAIN "5)"    \
    "(A;CI;0x11;;;" DOMAIN "6)(A;CI;0x40001;;;" DOMAIN "7)(A;CI;0x1;;;" DOMAIN "8)(A;CI;0x1C;;;" DOMAIN "9)"
#define SECURED(name, owner, entries)                                                                                  \
    "[NamespaceSecuritySDDL(\"O:" owner "G:BAD:" entries "\")] instance of __Namespace { Name = \"" name "\"; };\n"
#define PLAIN(name) "instance of __Namespace { Name = \"" name "\"; };\n"
#define IN(path)    "#pragma namespace(\"\\\\\\\\.\\\\root" path "\")\n"
#define BELOW       "\\\\acme"
#define ACME        IN("") SECURED("acme", "BA", ENTRIES) IN(BELOW)
/* The same with one entry more, or another owner. */
#define ACME_WITH(owner, more) IN("") SECURED("acme", owner, ENTRIES more) IN(BELOW)
#define ENCRYPTED              "[RequiresEncryption(TRUE)] instance of __SystemSecurity { };\n"

#define PUMP(members) "class T_Pump { [key] string Name; " members " };\n"
#define FILTER(more)                                                                                                   \
    "instance of __EventFilter { Name = \"f\"; Query = \"select * from __InstanceCreationEvent within 9\"; "           \
    "QueryLanguage = \"WQL\"; " more " };\n"
#define CREATOR(number)                                                                                                \
    "CreatorSID = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, " number ", 0, 0, 0};"
#define OWN(members)                                                                                                   \
    "class T_Consumer : __EventConsumer { [key] string Name; uint8 CreatorSID[] = {1}; " members " };\n"
#define PROVIDER(model)                                                                                                \
    "instance of __Win32Provider { Name = \"p\"; CLSID = \"{00000000-0000-0000-0000-000000000001}\"; HostingModel = "  \
    "\"" model "\"; };\n"
#define QUALIFIER(type, value, scope, flavor)                                                                          \
    "Qualifier T_Q : " type " = " value ", Scope(" scope "), Flavor(" flavor ");\n"

/* ---- Changes --------------------------------------------------------------------------- */

/* Who is granted a change, and what stands in the diagnostic of one who is not, in both directions. */
struct verdict {
    const char *granted;
    char refused;
    const char *why;
};
struct row {
    const char *old_text, *new_text;
    struct verdict forward, backward;
    enum dialect old_dialect, new_dialect; /* 0: WMI */
};

#define WRITES_CLASS(kind, name)                                                                                       \
    {                                                                                                                  \
        "ASFB", 'R',                                                                                                   \
            "class '" name "' is refused to " DOMAIN "8: " kind                                                        \
            " in root\\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"                                     \
    }
#define PUTS_CLASS WRITES_CLASS("put-class", "T_Pump")
#define PUTS_TYPE                                                                                                      \
    {                                                                                                                  \
        "ASFB", 'P', "qualifier [T_Q] is refused to " DOMAIN "5: put-class in root\\acme needs FULL_WRITE"             \
    }
#define DENIED "needs FULL_WRITE; ACE 0 (deny, " DOMAIN "10) takes FULL_WRITE"
#define WRITES_SECURITY                                                                                                \
    {                                                                                                                  \
        "AWB", 'F',                                                                                                    \
            "namespace 'root\\acme' is refused to " DOMAIN                                                             \
            "4: write-security in root\\acme needs WRITE_DAC; no ACE grants the caller WRITE_DAC"                      \
    }
#define MEMBER(one, other)                                                                                             \
    {                                                                                                                  \
        ACME PUMP(one), ACME PUMP(other), PUTS_CLASS, PUTS_CLASS, 0, 0                                                 \
    }
#define TYPE(one, other)                                                                                               \
    {                                                                                                                  \
        ACME one, ACME other, PUTS_TYPE, PUTS_TYPE, DIALECT_CIM, DIALECT_CIM                                           \
    }

/* clang-format off */
static const struct row rows[] = {
    /* Classes */
    {ACME, ACME PUMP(""), {"ASFB", 'D', "class 'T_Pump' is refused to " DOMAIN "10: put-class in root\\acme " DENIED},
     WRITES_CLASS("delete-class", "T_Pump"), 0, 0},
    {ACME PUMP(""), ACME "class T_Base { };\nclass T_Pump : T_Base { [key] string Name; };\n", PUTS_CLASS, PUTS_CLASS, 0, 0},
    {ACME PUMP(""), ACME "[abstract] " PUMP(""), PUTS_CLASS, PUTS_CLASS, 0, 0},
    {ACME PUMP("uint8 a;"), ACME PUMP("uint8 A;"), PUTS_CLASS, PUTS_CLASS, 0, 0},
    MEMBER("string K;", "[key] string K;"),
    MEMBER("", "uint8 P;"),
    MEMBER("uint8 P;", "uint16 P;"),
    MEMBER("T_Pump ref P;", "object ref P;"),
    MEMBER("uint8 P = 1;", "uint8 P = 2;"),
    MEMBER("uint8 P; uint8 Q;", "uint8 Q; uint8 P;"),
    MEMBER("", "void M();"),
    MEMBER("void M();", "uint8 M();"),
    MEMBER("void M(); void N();", "void N(); void M();"),
    MEMBER("void M();", "void M([in] uint8 P);"),
    MEMBER("void M([in] uint8 P);", "void M([in] uint16 P);"),
    MEMBER("void M([in, id(0)] uint8 P, [in, id(1)] uint8 Q);", "void M([in, id(0)] uint8 Q, [in, id(1)] uint8 P);"),
    MEMBER("[Units(\"s\")] uint8 P;", "[Description(\"d\"), Units(\"s\")] uint8 P;"),
    MEMBER("[read] uint8 P;", "[read, Units(\"s\")] uint8 P;"),
    MEMBER("[Units(\"s\")] uint8 P;", "[Units(\"m\")] uint8 P;"),
    MEMBER("[Units(\"s\")] uint8 P;", "[Units(\"s\") : ToSubclass] uint8 P;"),
    MEMBER("[Privileges{\"SeDebugPrivilege\"}] uint8 P;", "[Privileges{\"SeBackupPrivilege\"}] uint8 P;"),
    {ACME PUMP("void M([in] uint8 P = 1);"), ACME PUMP("void M([in] uint8 P = 2);"), PUTS_CLASS, PUTS_CLASS, DIALECT_MOF3, DIALECT_MOF3},
    /* Declarations of qualifiers count as classes */
    TYPE("", QUALIFIER("string", "null", "any", "EnableOverride")),
    TYPE(QUALIFIER("string", "null", "any", "EnableOverride"), QUALIFIER("uint8", "null", "any", "EnableOverride")),
    TYPE(QUALIFIER("uint8", "1", "any", "EnableOverride"), QUALIFIER("uint8", "2", "any", "EnableOverride")),
    TYPE(QUALIFIER("uint8", "1", "class", "EnableOverride"), QUALIFIER("uint8", "1", "class, method", "EnableOverride")),
    TYPE(QUALIFIER("uint8", "1", "any", "EnableOverride"), QUALIFIER("uint8", "1", "any", "DisableOverride")),
    /* Instances: which right depends on their class */
    {ACME PUMP("uint8 P;"), ACME PUMP("uint8 P;") "instance of T_Pump { Name = \"x\"; };",
     {"ASFPDB", 'V', "instance 'T_Pump.Name=\"x\"' is refused to " DOMAIN "6: put-instance in root\\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants"},
     {"ASFPDB", 'R', "delete-instance in root\\acme needs PARTIAL_WRITE or FULL_WRITE"}, 0, 0},
    {ACME PUMP("uint8 P;") "instance of T_Pump { Name = \"x\"; P = 1; };", ACME PUMP("uint8 P;") "instance of T_Pump { Name = \"x\"; P = 2; };",
     {"ASFPDB", 'W', "put-instance in root\\acme needs PARTIAL_WRITE"}, {"ASFPDB", 'W', "put-instance in root\\acme needs PARTIAL_WRITE"}, 0, 0},
    {ACME PUMP("uint8 P;") "[Locale(1)] instance of T_Pump { Name = \"x\"; };", ACME PUMP("uint8 P;") "[Locale(2)] instance of T_Pump { Name = \"x\"; };",
     {"ASFPDB", 'W', "put-instance in root\\acme needs PARTIAL_WRITE"}, {"ASFPDB", 'W', "put-instance in root\\acme needs PARTIAL_WRITE"}, 0, 0},
    {ACME "[dynamic, provider(\"p\")] " PUMP(""), ACME "[dynamic, provider(\"p\")] " PUMP("") "instance of T_Pump { Name = \"x\"; };",
     {"ASFVDB", 'P', "put-instance in root\\acme needs WRITE_PROVIDER or FULL_WRITE"}, {"ASFVDB", 'P', "delete-instance in root\\acme needs WRITE_PROVIDER"}, 0, 0},
    {ACME, ACME "instance of __IntervalTimerInstruction { TimerId = \"t\"; IntervalBetweenEvents = 1000; };",
     {"ASFB", 'P', "put-instance in root\\acme needs FULL_WRITE;"}, {"ASFB", 'P', "delete-instance in root\\acme needs FULL_WRITE;"}, 0, 0},
    {ACME PUMP(""), ACME PUMP("") "class T_New { [key] string Name; }; instance of T_New { Name = \"x\"; };",
     {"ASFB", 'P', "put-class in root\\acme needs FULL_WRITE;"}, {"ASFB", 'P', "delete-class in root\\acme needs FULL_WRITE;"}, 0, 0},
    /* Providers, subscriptions, quotas */
    {ACME, ACME PROVIDER("NetworkServiceHost"), {"ASFB", 'V', "register-provider in root\\acme needs FULL_WRITE"},
     {"ASFB", 'V', "delete-instance in root\\acme needs FULL_WRITE"}, 0, 0},
    {ACME PROVIDER("NetworkServiceHost"), ACME PROVIDER("LocalSystemHost"), {"ASFB", 'V', "register-provider in root\\acme needs FULL_WRITE"},
     {"ASFB", 'V', "register-provider in root\\acme needs FULL_WRITE"}, 0, 0},
    {ACME, ACME FILTER(CREATOR("4")), {"ASF", 'P', "subscribe-permanently in root\\acme needs FULL_WRITE"},
     {"ASFB", 'P', "delete-instance in root\\acme needs FULL_WRITE"}, 0, 0},
    {ACME FILTER(CREATOR("4")), ACME FILTER(CREATOR("4") "EventAccess = \"O:BAG:BAD:(A;;0x80;;;BA)\";"),
     {"ASF", 'D', "subscribe-permanently in root\\acme " DENIED}, {"ASF", 'D', "subscribe-permanently in root\\acme " DENIED}, 0, 0},
    /* In whose name: nobody's is LocalSystem's */
    {ACME, ACME FILTER(""), {"AS", 'F', "CreatorSID of instance '__EventFilter.Name=\"f\"' is not " DOMAIN "4's: only administrators and LocalSystem subscribe in another name"},
     {"ASFB", 'R', "delete-instance"}, 0, 0},
    {ACME, ACME FILTER(CREATOR("11")), {"ASB", 'F', "CreatorSID = {1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0}"},
     {"ASFB", 'R', "delete-instance"}, 0, 0},
    {ACME FILTER(CREATOR("4")), ACME FILTER(CREATOR("11")), {"ASB", 'F', "creator-denied"}, {"ASF", 'B', "creator-denied"}, 0, 0},
    {ACME, ACME "class T_Consumer : __EventConsumer { [key] string Name; };\n", WRITES_CLASS("put-class", "T_Consumer"),
     WRITES_CLASS("delete-class", "T_Consumer"), 0, 0},
    {ACME, ACME "class T_Consumer : __EventConsumer { [key] string Name; uint8 CreatorSID[] = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0}; };\n",
     {"AS", 'F', "class 'T_Consumer' has a CreatorSID of its own"}, WRITES_CLASS("delete-class", "T_Consumer"), 0, 0},
    {ACME, ACME "instance of __ArbitratorConfiguration { OutstandingTasksPerUser = 1; };", {"", 'F', "write-quotas in root\\acme: that is in root alone"},
     {"", 'A', "write-quotas in root\\acme: that is in root alone"}, 0, 0},
    {ACME, ACME IN("") "instance of __ArbitratorConfiguration { OutstandingTasksPerUser = 1; };", {"A", 'F', "connect in root needs ENABLE"},
     {"A", 'S', "connect in root needs ENABLE"}, 0, 0},
    /* Namespaces: the one above is asked, or what there is of those above */
    {ACME, ACME PLAIN("sub"), {"ASFB", 'P', "namespace 'root\\acme\\sub' is refused to " DOMAIN "5: create-namespace in root\\acme needs FULL_WRITE"},
     {"ASFB", 'P', "delete-namespace in root\\acme needs FULL_WRITE"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") PLAIN("deep") PUMP("") "instance of T_Pump { Name = \"x\"; };",
     {"ASFB", 'D', "create-namespace in root\\acme " DENIED}, {"ASFB", 'D', "delete-namespace in root\\acme " DENIED}, 0, 0},
    {ACME, ACME IN("") PLAIN("other"), {"A", 'F', "connect in root needs ENABLE; no ACE grants the caller ENABLE"},
     {"A", 'F', "connect in root needs ENABLE"}, 0, 0},
    {ACME, ACME SECURED("sub", "BA", "(A;CI;0x6003F;;;BA)"), {"ASFB", 'P', "create-secured-namespace in root\\acme needs FULL_WRITE"},
     {"ASFB", 'P', "delete-namespace"}, 0, 0},
    /* ... whose descriptor gives nobody more than its creator has, who could not change the one above */
    {ACME, ACME SECURED("sub", "BA", "(A;;0x20;;;" DOMAIN "8)"), {"AB", 'F', "create-secured-namespace in root\\acme: the descriptor gives away REMOTE_ACCESS"},
     {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME, ACME SECURED("sub", DOMAIN "8", "(A;;0x1;;;" DOMAIN "8)"), {"AB", 'F', "the descriptor gives away READ_CONTROL|WRITE_DAC"},
     {"ASFB", 'P', "delete-namespace"}, 0, 0},
    /* ... and with an audit list takes a privilege, which no caller has; what it inherits of one does not */
    {ACME, ACME SECURED("sub", "BA", "(A;CI;0x6003F;;;BA)S:(AU;SA;0x1;;;WD)"), {"", 'A', "create-secured-namespace in root\\acme: the audit list needs SeSecurityPrivilege"},
     {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME_WITH("BA", "S:(AU;CISA;0x1;;;WD)"), ACME_WITH("BA", "S:(AU;CISA;0x1;;;WD)") SECURED("sub", "BA", "(A;CI;0x6003F;;;BA)"),
     {"ASFB", 'P', "create-secured-namespace"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    /* ... what it inherits, by an entry for children alone, is the parent's gift */
    {ACME_WITH("BA", "(A;CIIO;0x20;;;WD)"), ACME_WITH("BA", "(A;CIIO;0x20;;;WD)") SECURED("sub", "BA", "(A;CI;0x6003F;;;BA)"),
     {"ASFB", 'P', "create-secured-namespace"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") PROVIDER("NetworkServiceHost"), {"ASFB", 'V', "create-namespace in root\\acme needs FULL_WRITE"},
     {"ASFB", 'V', "delete-namespace in root\\acme needs FULL_WRITE"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") ENCRYPTED, {"AB", 'F', "set-encryption in root\\acme needs WRITE_DAC"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") FILTER(""), {"AS", 'F', "creator-denied"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") "instance of __ArbitratorConfiguration { OutstandingTasksPerUser = 1; };",
     {"", 'A', "write-quotas in root\\acme\\sub: that is in root alone"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    {ACME, ACME PLAIN("sub") IN(BELOW "\\\\sub") OWN(""),
     {"AS", 'F', "class 'T_Consumer' has a CreatorSID of its own"}, {"ASFB", 'P', "delete-namespace"}, 0, 0},
    /* ... and one that goes takes with it what is below, whatever that says */
    {ACME SECURED("sub", "BA", "(D;;0x4;;;" DOMAIN "4)") IN(BELOW "\\\\sub") PLAIN("deep"), ACME,
     {"ASFB", 'P', "namespace 'root\\acme\\sub' is refused to " DOMAIN "5: delete-namespace in root\\acme needs FULL_WRITE"},
     {"ASFB", 'D', "create-secured-namespace in root\\acme " DENIED}, 0, 0},
    /* Descriptors */
    {ACME, ACME_WITH("BA", "(A;CI;0x2;;;WD)"), WRITES_SECURITY, WRITES_SECURITY, 0, 0},
    {ACME_WITH("BA", "(A;;0x2;;;WD)(D;;0x2;;;AU)"), ACME_WITH("BA", "(D;;0x2;;;AU)(A;;0x2;;;WD)"), WRITES_SECURITY, WRITES_SECURITY, 0, 0},
    {ACME, ACME_WITH("SY", ""), WRITES_SECURITY, {"ASWB", 'F', "write-security in root\\acme needs WRITE_DAC"}, 0, 0},
    {ACME, ACME_WITH("BA", "S:(AU;SA;0x1;;;WD)"), {"", 'A', "write-audit-list in root\\acme: the audit list needs SeSecurityPrivilege"},
     {"", 'W', "write-audit-list"}, 0, 0},
    {IN("") PLAIN("acme"), ACME, {"A", 'F', "needs ENABLE"}, WRITES_SECURITY, 0, 0},
    {ACME, ACME ENCRYPTED, {"AWB", 'F', "set-encryption in root\\acme needs WRITE_DAC"}, {"AWB", 'R', "set-encryption in root\\acme needs WRITE_DAC"}, 0, 0},
    /* What a namespace inherits changes with the one above, for who may change that; what it says itself does not */
    {ACME PLAIN("sub"), ACME_WITH("BA", "(A;CI;0x2;;;WD)") IN(BELOW) PLAIN("sub"), WRITES_SECURITY, WRITES_SECURITY, 0, 0},
    {ACME SECURED("sub", "BA", "(D;CI;0x40000;;;" DOMAIN "7)"), ACME_WITH("BA", "(A;CI;0x2;;;WD)") SECURED("sub", "BA", "(D;CI;0x40000;;;" DOMAIN "7)"),
     WRITES_SECURITY, WRITES_SECURITY, 0, 0},
    {ACME SECURED("sub", "BA", "(D;CI;0x40000;;;" DOMAIN "7)"), ACME_WITH("BA", "(A;CI;0x2;;;WD)") SECURED("sub", "BA", "(D;CI;0x2;;;WD)"),
     {"A", 'W', "namespace 'root\\acme\\sub' is refused to " DOMAIN "7: write-security in root\\acme\\sub needs WRITE_DAC; ACE 0 (deny, " DOMAIN "7) takes WRITE_DAC"},
     {"AWB", 'F', "write-security in root\\acme\\sub"}, 0, 0},
    /* The rules of another dialect hold everywhere */
    {ACME, ACME, {"A", 'F', "the repository as a whole is refused to " DOMAIN "4: connect in root needs ENABLE"}, {"A", 'R', "connect in root"}, DIALECT_WMI, DIALECT_CIM},
    /* No change is granted to anybody who asks, also to who could not */
    {ACME PUMP(""), ACME PUMP(""), {"ASFPVWRNDBZ", 0, ""}, {"ASFPVWRNDBZ", 0, ""}, 0, 0},
    /* What no kind of change is a name for */
    {ACME PUMP("[Units(\"s\"), read] uint8 P;"), ACME PUMP("[read, Units(\"s\")] uint8 P;"), {"A", 'F', "connect in root needs ENABLE"}, {"A", 'F', "connect in root"}, 0, 0},
};
/* clang-format on */

/* ---- Compiling ------------------------------------------------------------------------- */

struct compiled {
    struct unit unit;
    struct model *model;
    char *messages;
    size_t messages_size;
    FILE *out;
    uint8_t *bytes;
    mw_repo *repo;
};

static void compile(struct compiled *compiled, const char *text, enum dialect dialect)
{
    static const struct diag_switch accept = {NULL, "unknown-namespace", SEVERITY_IGNORE};
    struct parse_options parse = {.no_includes = true};
    struct model_options options = {.default_namespace = "root"};
    struct ast ast = {0};
    size_t size = 0;
    *compiled = (struct compiled){0};
    compiled->out = open_memstream(&compiled->messages, &compiled->messages_size);
    unit_init(&compiled->unit, dialect ? dialect : DIALECT_WMI, compiled->out);
    compiled->unit.diag.switches = &accept;
    parse_text(&compiled->unit, &parse, "t.mof", text, strlen(text), 0, &ast);
    compiled->model = model_build(&compiled->unit, &options, &ast);
    if (!compiled->unit.diag.errors)
        repository_image(compiled->model, &compiled->bytes, &size);
    fflush(compiled->out);
    CHECK(compiled->bytes && mw_repo_open_bytes(compiled->bytes, size, &compiled->repo) == MW_OK, "%s%s", text,
          compiled->messages);
}

static void release(struct compiled *compiled)
{
    mw_repo_close(compiled->repo);
    free(compiled->bytes);
    fclose(compiled->out);
    free(compiled->messages);
    unit_free(&compiled->unit);
}

/* ---- Asking --------------------------------------------------------------------------------- */

static struct mw_token token_of(const struct caller *caller, struct mw_sid sids[3])
{
    struct mw_token token = {.sids = sids};
    for (; token.sid_count < 3 && caller->sids[token.sid_count]; token.sid_count++)
        CHECK(mw_sid_parse(caller->sids[token.sid_count], NULL, &sids[token.sid_count]) == MW_OK, "%c", caller->letter);
    return token;
}

/* Every other caller is refused, by errors of these two names alone. */
static void check_caller(const struct compiled *old_one, struct compiled *new_one, const struct diff_report *report,
                         const struct caller *caller, const struct verdict *verdict)
{
    struct mw_sid sids[3];
    struct mw_token token = token_of(caller, sids);
    struct rights_request request = {.old_repo = old_one->repo,
                                     .new_repo = new_one->repo,
                                     .report = report,
                                     .model = new_one->model,
                                     .token = &token};
    fflush(new_one->out);
    size_t before = new_one->messages_size;
    bool is_granted = rights_check(&new_one->unit, &request);
    fflush(new_one->out);
    const char *said = new_one->messages + before;
    bool wanted = strchr(verdict->granted, caller->letter) != NULL;
    CHECK(is_granted == wanted, "%c is %s: %s", caller->letter, is_granted ? "granted" : "refused", said);
    CHECK(is_granted ? !*said : strstr(said, "access-denied]") || strstr(said, "creator-denied]"), "%c: %s",
          caller->letter, said);
    CHECK(caller->letter != verdict->refused || strstr(said, verdict->why), "%c: %s\nnot %s", caller->letter, said,
          verdict->why);
}

static bool kinds_seen[CHANGE_KIND_COUNT];

static void check_way(struct compiled *old_one, struct compiled *new_one, const struct verdict *verdict)
{
    struct diff_report report;
    CHECK(diff_compare(&report, old_one->repo, new_one->repo), "compared");
    for (size_t i = 0; i < report.count; i++)
        kinds_seen[report.items[i].kind] = true;
    for (size_t i = 0; i < CALLERS; i++)
        check_caller(old_one, new_one, &report, &callers[i], verdict);
    diff_free(&report);
}

static void check_row(const struct row *row)
{
    struct compiled old_one, new_one;
    unsigned before = test_failures;
    compile(&old_one, row->old_text, row->old_dialect);
    compile(&new_one, row->new_text, row->new_dialect);
    if (old_one.repo && new_one.repo) {
        check_way(&old_one, &new_one, &row->forward);
        check_way(&new_one, &old_one, &row->backward);
    }
    if (test_failures > before)
        fprintf(stderr, "in %s\nto %s\n", row->old_text, row->new_text);
    release(&old_one);
    release(&new_one);
}

/* ---- The table of rules ------------------------------------------------------------------------- */

/* "| `class-added`, ... | `put-class` | its namespace |" */
static void check_document(const char *path)
{
    static const char *const ways[] = {[RIGHTS_EVERYWHERE] = "every namespace",
                                       [RIGHTS_PARENT] = "the namespace above",
                                       [RIGHTS_DESCRIPTOR] = "the namespace, unless it inherits the change",
                                       [RIGHTS_NAMESPACE] = "the namespace",
                                       [RIGHTS_ELEMENT] = "its namespace"};
    static bool found[CHANGE_KIND_COUNT];
    char line[4096], name[64], end[128];
    FILE *document = fopen(path, "r");
    CHECK(document, "%s", path);
    while (document && fgets(line, sizeof line, document))
        for (int kind = 0; kind < CHANGE_KIND_COUNT && strncmp(line, "| `", 3) == 0; kind++) {
            const struct rights_rule *rule = rights_rule_of((enum change_kind)kind);
            snprintf(name, sizeof name, "`%s`", update_rules[kind].name);
            snprintf(end, sizeof end, " | `%s` | %s |\n", mw_operation_name(rule->operation), ways[rule->way]);
            if (!strstr(line, name))
                continue;
            CHECK(strstr(line, end) && !found[kind], "the document says of %s: %s", name, line);
            found[kind] = true;
        }
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        CHECK(found[kind], "the document does not have %s", update_rules[kind].name);
    if (document)
        fclose(document);
}

static void check_rules(void)
{
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        const struct rights_rule *rule = rights_rule_of((enum change_kind)kind);
        CHECK(rule->kind == (enum change_kind)kind && rule->way != RIGHTS_NOBODY &&
                  rule->operation != MW_OPERATION_NONE,
              "%s has no row", update_rules[kind].name);
        CHECK(kinds_seen[kind], "no pair of MOFs has the change %s", update_rules[kind].name);
    }
    CHECK(rights_rule_of(CHANGE_KIND_COUNT)->way == RIGHTS_NOBODY, "what is no kind of change is nobody's");
    CHECK(rights_rule_of((enum change_kind) - 1)->way == RIGHTS_NOBODY, "what is no kind of change is nobody's");
}

/* A change without a row, and a comparison that is not whole, are refused to administrators, too. */
static void check_unknown(void)
{
    struct compiled one, other;
    struct change change = {.kind = CHANGE_KIND_COUNT,
                            .subject = SUBJECT_CLASS,
                            .ns = "root",
                            .object = "T_Pump",
                            .path = (char[]){"root:T_Pump"}};
    struct diff_report unknown = {.items = &change, .count = 1}, failed = {.failed = true};
    static const struct verdict nobody = {"", 'A', "access-denied"};
    compile(&one, ACME, 0);
    compile(&other, ACME PUMP(""), 0);
    check_caller(&one, &other, &unknown, &callers[0], &nobody);
    check_caller(&one, &other, &failed, &callers[0], &nobody);
    release(&one);
    release(&other);
}

/* What is refused for one reason is told once for each class, and once for a namespace that the caller cannot connect
 * to. */
static void check_told(void)
{
    static const struct {
        char caller;
        unsigned errors;
    } told[] = {{'A', 0}, {'P', 3}, {'F', 1}, {'N', 1}};
    struct compiled old_one, new_one;
    struct diff_report report;
    compile(&old_one, ACME PUMP("") "class T_Valve { uint8 P; };\n" OWN(""), 0);
    compile(&new_one,
            ACME PUMP("uint8 P; uint8 Q; void M();") "class T_Valve { uint16 P; };\n" OWN("uint8 P; uint8 Q;"), 0);
    CHECK(diff_compare(&report, old_one.repo, new_one.repo) && report.count == 6, "%zu changes", report.count);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        for (size_t k = 0; k < CALLERS; k++) {
            struct mw_sid sids[3];
            struct mw_token token = token_of(&callers[k], sids);
            struct rights_request request = {old_one.repo, new_one.repo, &report, new_one.model, NULL, &token};
            unsigned before = new_one.unit.diag.errors;
            if (callers[k].letter != told[i].caller)
                continue;
            rights_check(&new_one.unit, &request);
            CHECK(new_one.unit.diag.errors == before + told[i].errors, "%c: %u errors", told[i].caller,
                  new_one.unit.diag.errors - before);
        }
    diff_free(&report);
    release(&old_one);
    release(&new_one);
}

/* Without a base, the default descriptor grants; audit lists take the privilege. */
static void check_first(void)
{
    static const struct verdict first = {"A", 'F',
                                         "there is no base whose namespaces would grant " DOMAIN "4 anything"};
    static const struct verdict audited = {"", 'A', "the audit list needs SeSecurityPrivilege"};
    static const struct verdict unreadable = {"", 'A', "nobody may change it"};
    struct compiled none = {0}, none_made, plain, with_list;
    compile(&none_made, "", 0);
    mw_repo_close(none_made.repo);
    none_made.repo = NULL;
    compile(&plain, ACME FILTER(""), 0);
    compile(&with_list, ACME_WITH("BA", "S:(AU;SA;0x1;;;WD)"), 0);
    check_caller(&none, &none_made, NULL, &callers[0], &unreadable);
    for (size_t i = 0; i < CALLERS; i++) {
        check_caller(&none, &plain, NULL, &callers[i], &first);
        check_caller(&none, &with_list, NULL, &callers[i], &audited);
    }
    release(&none_made);
    release(&plain);
    release(&with_list);
}

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(&rows[i]);
    check_rules();
    check_unknown();
    check_told();
    check_first();
    if (argc > 1)
        check_document(argv[1]);
    return test_summary();
}
