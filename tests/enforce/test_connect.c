/* Connections: levels and defaults, requests, the service's own permissions, UAC, callbacks, descriptors of children.
 */
#include <mofward/connect.h>

#include "fake.h"

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""},
                   {.path = "root\\acme", .sddl = "O:BAG:BAD:(A;;0x6003f;;;AU)"},
                   {.path = "root\\secret", .sddl = "O:BAG:BAD:(A;;0x6003f;;;AU)", .requires_encryption = true}},
};

static struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {11}};
static struct mw_sid administrators = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};

static struct mw_session open_session(uint32_t ns, bool remote, enum mw_authentication level)
{
    struct mw_session session = {.ns = {&repo, ns}, .open = true};
    session.connection =
        (struct mw_connection){.token = {.sids = &user, .sid_count = 1}, .is_remote = remote, .level = level};
    return session;
}

/* ---- Levels ---- */

static void check_levels(void)
{
    static const char *const names[] = {"Default", "Anonymous", "Identify", "Impersonate", "Delegate"};
    static const char *const wrong[] = {"", "5", "-1", "03", "3 ", "Impersonat", "ImpersonateX"};
    static const int effective[] = {2, 2, 2, 3, 4};
    enum mw_impersonation level = MW_IMPERSONATION_DELEGATE;
    for (int i = 0; i < 5; i++) {
        char digit[] = {(char)('0' + i), '\0'};
        CHECK(strcmp(mw_impersonation_name((enum mw_impersonation)i), names[i]) == 0, "%s", names[i]);
        CHECK(mw_impersonation_parse(names[i], &level) && (int)level == i, "%s", names[i]);
        CHECK(mw_impersonation_parse(digit, &level) && (int)level == i, "%s", digit);
        CHECK((int)mw_impersonation_effective((enum mw_impersonation)i) == effective[i], "%s", names[i]);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!mw_impersonation_parse(wrong[i], &level) && level == MW_IMPERSONATION_DELEGATE, "'%s'", wrong[i]);
    CHECK(!mw_impersonation_parse(NULL, &level), "NULL");
    CHECK(strcmp(mw_impersonation_name((enum mw_impersonation)5), "unknown") == 0, "5");
    CHECK(mw_impersonation_effective((enum mw_impersonation) - 1) == MW_IMPERSONATION_DEFAULT, "-1");
}

static void check_defaults(void)
{
    static const int expected[MW_CLIENT_COUNT][2][2] = {{{6, 3}, {4, 3}}, {{6, 3}, {4, 3}}, {{6, 2}, {4, 2}}};
    for (int client = 0; client < MW_CLIENT_COUNT; client++)
        for (int remote = 0; remote < 2; remote++) {
            struct mw_connection_defaults d = mw_connection_default((enum mw_client)client, remote);
            CHECK((int)d.level == expected[client][remote][0] && (int)d.impersonation == expected[client][remote][1],
                  "client %d, remote %d: %d %d", client, remote, d.level, d.impersonation);
        }
    CHECK(mw_connection_default(MW_CLIENT_COUNT, true).level == MW_AUTHENTICATION_DEFAULT, "no kind of client");
}

static void check_privileges(void)
{
    static const char *const names[] = {"unknown",
                                        "CreateToken",
                                        "AssignPrimaryToken",
                                        "LockMemory",
                                        "IncreaseQuota",
                                        "MachineAccount",
                                        "Tcb",
                                        "Security",
                                        "TakeOwnership",
                                        "LoadDriver",
                                        "SystemProfile",
                                        "Systemtime",
                                        "ProfileSingleProcess",
                                        "IncreaseBasePriority",
                                        "CreatePagefile",
                                        "CreatePermanent",
                                        "Backup",
                                        "Restore",
                                        "Shutdown",
                                        "Debug",
                                        "Audit",
                                        "SystemEnvironment",
                                        "ChangeNotify",
                                        "RemoteShutdown",
                                        "Undock",
                                        "SyncAgent",
                                        "EnableDelegation",
                                        "ManageVolume"};
    for (unsigned i = 1; i <= MW_PRIVILEGE_COUNT; i++) {
        CHECK(strcmp(mw_privilege_name(i), names[i]) == 0, "%s", names[i]);
        CHECK(mw_privilege_parse(names[i], strlen(names[i])) == i, "%s", names[i]);
        CHECK(mw_privilege_parse(names[i], strlen(names[i]) - 1) == 0, "%s, cut", names[i]);
    }
    CHECK(mw_privilege_parse("sHUTDOWN!", 8) == 18, "any case, not terminated");
    CHECK(mw_privilege_parse("unknown", 7) == 0 && mw_privilege_parse("", 0) == 0 && mw_privilege_parse(NULL, 0) == 0,
          "no privilege");
    CHECK(strcmp(mw_privilege_name(0), "unknown") == 0 && strcmp(mw_privilege_name(28), "unknown") == 0, "no number");
}

/* ---- Requests ---- */

static const struct {
    const char *name;
    const char *user, *authority;
    int remote, password, level, impersonation; /* -1: not said */
    enum mw_client client;
    enum mw_reason reason;
    int32_t hresult;
    int got_level, got_impersonation;
} requests[] = {
    {"script, local", NULL, NULL, 0, 0, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 6, 3},
    {"script, remote", NULL, NULL, 1, 0, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 4, 3},
    {"unprepared", NULL, NULL, 1, 0, -1, -1, MW_CLIENT_UNPREPARED, MW_REASON_GRANTED, 0, 4, 2},
    {"local has its level", NULL, NULL, 0, 0, 1, 4, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 6, 4},
    {"remote, chosen", NULL, NULL, 1, 0, 6, 4, MW_CLIENT_APPLICATION, MW_REASON_GRANTED, 0, 6, 4},
    {"remote, Default", NULL, NULL, 1, 0, 0, 0, MW_CLIENT_APPLICATION, MW_REASON_GRANTED, 0, 4, 3},
    {"Anonymous", NULL, NULL, 1, 0, -1, 1, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 4, 2},
    {"local user", "me", NULL, 0, 0, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_LOCAL_CREDENTIALS, (int)0x80041064u, 0, 0},
    {"local password", NULL, NULL, 0, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_LOCAL_CREDENTIALS, (int)0x80041064u, 0, 0},
    {"local authority", NULL, "Kerberos:D\\S", 0, 0, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_LOCAL_CREDENTIALS,
     (int)0x80041064u, 0, 0},
    {"remote user", "d\\me", NULL, 1, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 4, 3},
    {"authority", "me", "ntlmdomain:D", 1, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_GRANTED, 0, 4, 3},
    {"a domain twice", "d\\me", "NTLMDomain:D", 1, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_BAD_AUTHORITY,
     MW_HRESULT_INVALID_PARAMETER, 0, 0},
    {"no authority", "me", "LDAP:D", 1, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_BAD_AUTHORITY,
     MW_HRESULT_INVALID_PARAMETER, 0, 0},
    {"an authority without a name", "me", "Kerberos:", 1, 1, -1, -1, MW_CLIENT_SCRIPT, MW_REASON_BAD_AUTHORITY,
     MW_HRESULT_INVALID_PARAMETER, 0, 0},
    {"level 7", NULL, NULL, 1, 0, 7, -1, MW_CLIENT_SCRIPT, MW_REASON_BAD_LEVEL, MW_HRESULT_INVALID_PARAMETER, 0, 0},
    {"impersonation 5", NULL, NULL, 1, 0, -1, 5, MW_CLIENT_SCRIPT, MW_REASON_BAD_IMPERSONATION,
     MW_HRESULT_INVALID_PARAMETER, 0, 0},
    {"no client", NULL, NULL, 0, 0, -1, -1, MW_CLIENT_COUNT, MW_REASON_NOT_ASKED, MW_HRESULT_ACCESS_DENIED, 0, 0},
};

static struct mw_span span_of(const char *text)
{
    return (struct mw_span){text, text ? strlen(text) : 0};
}

static void check_requests(void)
{
    for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        struct mw_connection_request request = {.is_remote = requests[i].remote,
                                                .has_password = requests[i].password,
                                                .has_level = requests[i].level >= 0,
                                                .has_impersonation = requests[i].impersonation >= 0};
        struct mw_connection_defaults levels;
        request.level = (enum mw_authentication)(request.has_level ? requests[i].level : 0);
        request.impersonation = (enum mw_impersonation)(request.has_impersonation ? requests[i].impersonation : 0);
        request.user = span_of(requests[i].user);
        request.authority = span_of(requests[i].authority);
        struct mw_decision d = mw_connection_request_check(&request, requests[i].client, &levels);
        CHECK(d.reason == requests[i].reason && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s",
              requests[i].name, mw_reason_name(d.reason));
        CHECK(d.hresult == requests[i].hresult, "%s: %x", requests[i].name, (unsigned)d.hresult);
        CHECK((int)levels.level == requests[i].got_level && (int)levels.impersonation == requests[i].got_impersonation,
              "%s: %d %d", requests[i].name, levels.level, levels.impersonation);
    }
    struct mw_connection_defaults levels;
    CHECK(!mw_connection_request_check(NULL, MW_CLIENT_SCRIPT, &levels).granted, "NULL");
}

/* ---- The service ---- */

static struct mw_service service_of(const char *launch, const char *access)
{
    static uint8_t bytes[2][1024];
    struct mw_service service = {0};
    if (launch)
        CHECK(mw_sddl_parse(launch, strlen(launch), NULL, bytes[0], sizeof bytes[0], &service.launch_size, NULL) ==
                  MW_OK,
              "%s", launch);
    if (access)
        CHECK(mw_sddl_parse(access, strlen(access), NULL, bytes[1], sizeof bytes[1], &service.access_size, NULL) ==
                  MW_OK,
              "%s", access);
    service.launch = launch ? bytes[0] : NULL;
    service.access = access ? bytes[1] : NULL;
    return service;
}

#define L "O:BAG:BAD:(A;;0x0b;;;AU)"
#define A "O:BAG:BAD:(A;;0x03;;;AU)"
static const struct {
    const char *name, *launch, *access;
    bool remote;
    enum mw_reason opening, later;
} services[] = {
    {"local", L, A, false, MW_REASON_GRANTED, MW_REASON_GRANTED},
    {"local rights from afar", L, A, true, MW_REASON_LAUNCH_DENIED, MW_REASON_ACCESS_PERMISSION_DENIED},
    {"everything", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(A;;7;;;AU)", true, MW_REASON_GRANTED, MW_REASON_GRANTED},
    {"remote rights on the spot", "O:BAG:BAD:(A;;0x15;;;AU)", "O:BAG:BAD:(A;;5;;;AU)", false, MW_REASON_LAUNCH_DENIED,
     MW_REASON_ACCESS_PERMISSION_DENIED},
    {"remote", "O:BAG:BAD:(A;;0x15;;;AU)", "O:BAG:BAD:(A;;5;;;AU)", true, MW_REASON_GRANTED, MW_REASON_GRANTED},
    {"no activation", "O:BAG:BAD:(A;;0x05;;;AU)", "O:BAG:BAD:(A;;5;;;AU)", true, MW_REASON_LAUNCH_DENIED,
     MW_REASON_GRANTED},
    {"no launch", "O:BAG:BAD:(A;;0x11;;;AU)", "O:BAG:BAD:(A;;5;;;AU)", true, MW_REASON_LAUNCH_DENIED,
     MW_REASON_GRANTED},
    {"EXECUTE alone is EXECUTE alone", "O:BAG:BAD:(A;;1;;;AU)", A, false, MW_REASON_LAUNCH_DENIED, MW_REASON_GRANTED},
    {"EXECUTE is needed", "O:BAG:BAD:(A;;0x0a;;;AU)", A, false, MW_REASON_LAUNCH_DENIED, MW_REASON_GRANTED},
    {"no access", L, "O:BAG:BAD:(A;;7;;;BA)", false, MW_REASON_ACCESS_PERMISSION_DENIED,
     MW_REASON_ACCESS_PERMISSION_DENIED},
    {"denied first", "O:BAG:BAD:(D;;8;;;AU)(A;;0x1f;;;AU)", A, false, MW_REASON_LAUNCH_DENIED, MW_REASON_GRANTED},
    {"zeroed", NULL, NULL, false, MW_REASON_LAUNCH_DENIED, MW_REASON_ACCESS_PERMISSION_DENIED},
    {"launch alone", L, NULL, false, MW_REASON_ACCESS_PERMISSION_DENIED, MW_REASON_ACCESS_PERMISSION_DENIED},
    {"NULL lists", "O:BAG:BAD:NO_ACCESS_CONTROL", "O:BAG:BAD:NO_ACCESS_CONTROL", false, MW_REASON_LAUNCH_DENIED,
     MW_REASON_ACCESS_PERMISSION_DENIED},
};

static void check_services(void)
{
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++) {
        struct mw_service service = service_of(services[i].launch, services[i].access);
        struct mw_session session = open_session(1, services[i].remote, MW_AUTHENTICATION_PKT), opened;
        session.connection.service = &service;
        struct mw_decision d = mw_session_open(&repo, "root\\acme", &session.connection, &opened);
        CHECK(d.reason == services[i].opening && opened.open == d.granted, "%s: %s", services[i].name,
              mw_reason_name(d.reason));
        CHECK(d.hresult == (d.granted ? 0 : MW_HRESULT_COM_ACCESS_DENIED), "%s: %x", services[i].name,
              (unsigned)d.hresult);
        d = mw_session_check(&session, MW_OPERATION_QUERY, (mw_class){0});
        CHECK(d.reason == services[i].later, "%s, later: %s", services[i].name, mw_reason_name(d.reason));
        d = mw_session_open(&repo, "root\\nowhere", &session.connection, NULL);
        CHECK(d.reason ==
                  (services[i].opening == MW_REASON_GRANTED ? MW_REASON_NO_SUCH_NAMESPACE : services[i].opening),
              "%s: whoever does not reach the service learns nothing of namespaces", services[i].name);
        session.connection.token = (struct mw_token){0};
        d = mw_session_open(&repo, "root\\acme", &session.connection, NULL);
        CHECK(d.reason == MW_REASON_NO_IDENTITY, "%s, nobody: %s", services[i].name, mw_reason_name(d.reason));
    }
}

/* The default as its comment says it, and from afar for administrators alone. */
static void check_default_service(void)
{
    struct mw_service built_in = mw_service_default();
    struct mw_service written =
        service_of("O:BAG:BAD:(A;;0x1f;;;BA)(A;;0xb;;;AU)(A;;0xb;;;LS)(A;;0xb;;;NS)(A;;0xb;;;SY)",
                   "O:BAG:BAD:(A;;7;;;BA)(A;;3;;;AU)(A;;3;;;LS)(A;;3;;;NS)(A;;3;;;SY)");
    CHECK(built_in.launch_size == written.launch_size &&
              memcmp(built_in.launch, written.launch, written.launch_size) == 0,
          "launch");
    CHECK(built_in.access_size == written.access_size &&
              memcmp(built_in.access, written.access, written.access_size) == 0,
          "access");
    struct mw_sid both[] = {user, administrators};
    for (int i = 0; i < 4; i++) {
        struct mw_session session = open_session(1, i & 1, MW_AUTHENTICATION_PKT);
        session.connection.service = &built_in;
        session.connection.token = (struct mw_token){.sids = both, .sid_count = i & 2 ? 2 : 1};
        struct mw_decision d = mw_session_open(&repo, "root\\acme", &session.connection, NULL);
        CHECK(d.granted == (i != 1), "remote %d, administrator %d: %s", i & 1, i >> 1, mw_reason_name(d.reason));
    }
}

/* ---- User account control ---- */

static void check_logons(void)
{
    static const struct {
        struct mw_logon logon;
        bool filtered;
    } rows[] = {
        {{0}, true},
        {{.is_elevated = true}, false},
        {{.is_domain_account = true}, true},
        {{.keeps_remote_tokens = true}, true},
        {{.is_builtin_administrator = true}, false},
        {{.is_remote = true}, true},
        {{.is_remote = true, .is_elevated = true}, true},
        {{.is_remote = true, .is_domain_account = true}, false},
        {{.is_remote = true, .keeps_remote_tokens = true}, false},
        {{.is_remote = true, .is_builtin_administrator = true}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CHECK(mw_logon_is_filtered(&rows[i].logon) == rows[i].filtered, "logon %zu", i);
    CHECK(mw_logon_is_filtered(NULL), "NULL");
}

static void check_filter(void)
{
    static const char *const sids[] = {"S-1-5-21-1-2-3-1001", "S-1-5-32-544",       "AU",          "S-1-5-21-1-2-3-512",
                                       "S-1-5-32-545",        "S-1-5-21-1-2-3-513", "S-1-5-32-551"};
    static const bool kept[] = {true, false, true, false, true, true, false};
    struct mw_sid all[7], memory[8];
    for (int i = 0; i < 7; i++)
        CHECK(mw_sid_parse(sids[i], NULL, &all[i]) == MW_OK, "%s", sids[i]);
    struct mw_token full = {
        .sids = all, .sid_count = 7, .deny_only = &administrators, .deny_only_count = 1, .privileges = 3};
    struct mw_token filtered = {0};
    CHECK(mw_token_filter(&full, memory, 7, &filtered) == MW_NO_ROOM && !filtered.sids, "no room");
    CHECK(mw_token_filter(&full, memory, 8, &filtered) == MW_OK, "room");
    CHECK(filtered.sid_count == 4 && filtered.deny_only_count == 4 && !filtered.privileges, "%zu %zu",
          filtered.sid_count, filtered.deny_only_count);
    size_t at[2] = {0, 0};
    for (int i = 0; i < 7; i++) {
        const struct mw_sid *list = kept[i] ? filtered.sids : filtered.deny_only;
        CHECK(mw_sid_equal(&list[at[kept[i]]++], &all[i]), "%s", sids[i]);
    }
    CHECK(mw_sid_equal(&filtered.deny_only[3], &administrators), "what was deny-only stays so");
    size_t size;
    const uint8_t *bytes = mw_descriptor_default(&size);
    CHECK(mw_access_check(bytes, size, &full, MW_RIGHT_FULL_WRITE).granted, "an administrator");
    CHECK(!mw_access_check(bytes, size, &filtered, MW_RIGHT_FULL_WRITE).granted, "is a user until elevated");
    CHECK(mw_token_filter(&full, memory, 8, &full) == MW_OK && full.sid_count == 4, "in place");
    CHECK(mw_token_filter(NULL, memory, 8, &filtered) == MW_BAD_VALUE, "NULL");
    struct mw_token broken = {.sids = NULL, .sid_count = 1};
    CHECK(mw_token_filter(&broken, memory, 8, &filtered) == MW_BAD_VALUE, "no list to count");
    CHECK(mw_token_filter(&(struct mw_token){.privileges = 3}, NULL, 0, &filtered) == MW_OK && !filtered.privileges,
          "nobody stays nobody");
}

/* ---- Callbacks ---- */

static void check_callbacks(void)
{
    for (uint32_t ns = 1; ns <= 2; ns++)
        for (int level = 0; level <= 6; level++) {
            struct mw_session session = open_session(ns, true, MW_AUTHENTICATION_PKT_PRIVACY);
            struct mw_decision d = mw_session_check_callback(&session, (enum mw_authentication)level);
            bool granted = ns == 1 || level == 6;
            CHECK(d.granted == granted && (int)d.level == level, "%u at %d: %s", ns, level, mw_reason_name(d.reason));
            CHECK(granted || (d.reason == MW_REASON_CALLBACK_NOT_ENCRYPTED && d.event == 5606 &&
                              d.hresult == MW_HRESULT_ACCESS_DENIED && d.level_needed == 6),
                  "%u at %d", ns, level);
            CHECK(!granted || d.event == 0, "%u at %d", ns, level);
        }
    struct mw_session session = open_session(2, true, MW_AUTHENTICATION_PKT);
    struct mw_decision d = mw_session_check_callback(&session, MW_AUTHENTICATION_PKT_PRIVACY);
    CHECK(d.reason == MW_REASON_ENCRYPTION_REQUIRED && d.event == 5605, "the request comes first");
    session = open_session(1, false, MW_AUTHENTICATION_CALL);
    d = mw_session_check_callback(&session, MW_AUTHENTICATION_PKT_PRIVACY);
    CHECK(d.reason == MW_REASON_LEVEL_TOO_LOW && d.level_needed == 4, "asynchronous calls need Pkt, local ones too");
    session = open_session(1, true, MW_AUTHENTICATION_PKT);
    d = mw_session_check_callback(&session, (enum mw_authentication)7);
    CHECK(d.reason == MW_REASON_BAD_LEVEL, "level 7");
    CHECK(!mw_session_check_callback(NULL, MW_AUTHENTICATION_PKT_PRIVACY).granted, "no session");
}

static void check_lowering(void)
{
    for (uint32_t ns = 1; ns <= 2; ns++) {
        struct mw_session session = open_session(ns, true, MW_AUTHENTICATION_PKT_PRIVACY);
        enum mw_authentication level = MW_AUTHENTICATION_DEFAULT;
        int last = ns == 1 ? 1 : 6;
        for (int expected = 6; expected >= last; expected--)
            CHECK(mw_session_next_callback_level(&session, &level) && (int)level == expected, "%u: %d", ns, level);
        CHECK(!mw_session_next_callback_level(&session, &level) && (int)level == last, "%u: none is left", ns);
        CHECK(mw_session_check_callback(&session, level).granted, "%u: the last one tried is a granted one", ns);
    }
    struct mw_session closed = {0};
    enum mw_authentication level = MW_AUTHENTICATION_DEFAULT, none = (enum mw_authentication)9;
    CHECK(!mw_session_next_callback_level(&closed, &level) && !mw_session_next_callback_level(NULL, &level), "closed");
    closed = open_session(1, true, MW_AUTHENTICATION_PKT);
    CHECK(!mw_session_next_callback_level(&closed, &none), "no level");
}

/* ---- Descriptors of children ---- */

static const struct {
    const char *name, *parent, *child;
    enum mw_reason reason;
    uint32_t missing;
} children[] = {
    {"may change the parent, too", "O:BAG:BAD:(A;;0x4001c;;;AU)", "O:BAG:BAD:(A;CI;0x6003f;;;WD)", MW_REASON_GRANTED,
     0},
    {"what it has itself", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(A;;0x1f;;;WD)", MW_REASON_GRANTED, 0},
    {"more than it has", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(A;;0x3f;;;WD)", MW_REASON_WIDENS_PARENT, 0x20},
    {"for later", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(A;CIIO;0x20;;;WD)", MW_REASON_WIDENS_PARENT, 0x20},
    {"generic", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(A;;GA;;;AU)", MW_REASON_WIDENS_PARENT, 0x600e0},
    {"what others have already", "O:BAG:BAD:(A;;0x1f;;;AU)(A;;0x3f;;;BU)", "O:BAG:BAD:(A;;0x3f;;;BU)",
     MW_REASON_GRANTED, 0},
    {"what others have not", "O:BAG:BAD:(A;;0x1f;;;AU)(A;;0x3f;;;BU)", "O:BAG:BAD:(A;;0x3f;;;BG)",
     MW_REASON_WIDENS_PARENT, 0x20},
    {"denied to the creator", "O:BAG:BAD:(D;;2;;;AU)(A;;0x1f;;;AU)", "O:BAG:BAD:(A;;2;;;WD)", MW_REASON_WIDENS_PARENT,
     2},
    {"an owner of its own", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:AUG:AUD:(A;;1;;;AU)", MW_REASON_WIDENS_PARENT, 0x60000},
    {"an owner with less", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:AUG:AUD:(A;;1;;;AU)(A;;1;;;OW)", MW_REASON_GRANTED, 0},
    {"denials give nothing", "O:BAG:BAD:(A;;0x1f;;;AU)", "O:BAG:BAD:(D;;0x6003f;;;WD)", MW_REASON_GRANTED, 0},
    {"may not create", "O:BAG:BAD:(A;;0x1b;;;AU)", "O:BAG:BAD:(A;;1;;;AU)", MW_REASON_NO_ACE_GRANTS, 4},
    {"no access list", "O:BAG:BAD:(A;;0x6003f;;;AU)", "O:BAG:BAD:NO_ACCESS_CONTROL", MW_REASON_BAD_DESCRIPTOR, 0},
    {"no owner", "O:BAG:BAD:(A;;0x6003f;;;AU)", "D:(A;;1;;;AU)", MW_REASON_BAD_DESCRIPTOR, 0},
    {"an audit list", "O:BAG:BAD:(A;;0x6003f;;;AU)", "O:BAG:BAD:(A;;1;;;AU)S:(AU;SA;1;;;WD)",
     MW_REASON_PRIVILEGE_MISSING, 0},
};

static void check_children(void)
{
    uint8_t bytes[1024];
    size_t size = 0;
    for (size_t i = 0; i < sizeof children / sizeof children[0]; i++) {
        const char *sddl = children[i].child;
        struct mw_session session = open_session(1, false, MW_AUTHENTICATION_PKT_PRIVACY);
        repo.namespaces[1].sddl = children[i].parent;
        CHECK(mw_sddl_parse(sddl, strlen(sddl), NULL, bytes, sizeof bytes, &size, NULL) == MW_OK, "%s", sddl);
        struct mw_decision d = mw_session_check_child(&session, bytes, size);
        CHECK(d.reason == children[i].reason && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s",
              children[i].name, mw_reason_name(d.reason));
        CHECK(d.missing == children[i].missing, "%s: %x", children[i].name, d.missing);
        session.connection.token.privileges = MW_PRIVILEGE_SECURITY;
        if (d.reason == MW_REASON_PRIVILEGE_MISSING)
            CHECK(mw_session_check_child(&session, bytes, size).granted, "%s, with the privilege", children[i].name);
    }
    struct mw_session session = open_session(1, false, MW_AUTHENTICATION_PKT_PRIVACY);
    CHECK(mw_session_check_child(&session, NULL, 0).reason == MW_REASON_BAD_DESCRIPTOR, "no descriptor");
    CHECK(mw_session_check_child(&session, bytes, size - 1).reason == MW_REASON_BAD_DESCRIPTOR, "a cut one");
    CHECK(!mw_session_check_child(NULL, bytes, size).granted, "no session");
}

int main(void)
{
    check_levels();
    check_defaults();
    check_privileges();
    check_requests();
    check_services();
    check_default_service();
    check_logons();
    check_filter();
    check_callbacks();
    check_lowering();
    check_children();
    return test_summary();
}
