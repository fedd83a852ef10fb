/* Sessions: who may connect, which reason wins, what a decision says, and what cannot be forged. */
#include "fake.h"

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""},
                   {.path = "root\\acme", .sddl = ""},
                   {.path = "root\\secret", .sddl = "O:BAG:BAD:(A;;0x6003f;;;AU)", .requires_encryption = true}},
    .classes = {[1] = {.ns = 1}, [2] = {.flags = MW_CLASS_SYSTEM}},
};

static struct mw_sid users[] = {
    {1, 1, {0, 0, 0, 0, 0, 5}, {11}},      /* AU */
    {1, 2, {0, 0, 0, 0, 0, 5}, {32, 545}}, /* BU */
};

static struct mw_connection connection(bool remote, int level)
{
    return (struct mw_connection){
        .token = {.sids = users, .sid_count = 2}, .is_remote = remote, .level = (enum mw_authentication)level};
}

/* ---- Connecting ---- */

static const struct {
    const char *name, *path, *sddl; /* sddl: of root\acme */
    bool remote;
    int level;
    enum mw_reason reason;
    uint32_t missing;
    int32_t ace;
    const char *text;
} opens[] = {
    {"local", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)", false, 6, MW_REASON_GRANTED, 0, 0,
     "granted: connect in root\\acme, by ACE 0 (allow, S-1-5-11)"},
    {"any case", "ROOT\\ACME", "O:BAG:BAD:(A;;CC;;;AU)", false, 0, MW_REASON_GRANTED, 0, 0, NULL},
    {"remote", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)(A;;WP;;;BU)", true, 4, MW_REASON_GRANTED, 0, 1, NULL},
    {"missing namespace", "root\\nowhere", "", false, 6, MW_REASON_NO_SUCH_NAMESPACE, 0, -1,
     "denied: there is no such namespace"},
    {"missing namespace wins over the level", "root\\nowhere", "", false, 99, MW_REASON_NO_SUCH_NAMESPACE, 0, -1, NULL},
    {"level 7", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)", false, 7, MW_REASON_BAD_LEVEL, 0, -1,
     "denied: 7 is no authentication level; they are 0 (Default) to 6 (PktPrivacy)"},
    {"level -1", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)", false, -1, MW_REASON_BAD_LEVEL, 0, -1, NULL},
    {"level wins over encryption", "root\\secret", "", true, 7, MW_REASON_BAD_LEVEL, 0, -1, NULL},
    {"no entry", "root\\acme", "O:BAG:BAD:(A;;CC;;;BA)", false, 6, MW_REASON_NO_ACE_GRANTS, 1, -1,
     "denied: connect in root\\acme needs ENABLE; no ACE grants the caller ENABLE"},
    {"denied", "root\\acme", "O:BAG:BAD:(A;;DC;;;AU)(D;;CC;;;BU)(A;;CC;;;AU)", false, 6, MW_REASON_ACE_DENIES, 1, 1,
     "denied: connect in root\\acme needs ENABLE; ACE 1 (deny, S-1-5-32-545) takes ENABLE"},
    {"not from afar", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)", true, 6, MW_REASON_REMOTE_NOT_ENABLED, 0x20, -1,
     "denied: connect in root\\acme needs ENABLE, and REMOTE_ACCESS from another computer; no ACE grants the caller "
     "REMOTE_ACCESS"},
    {"remote denied", "root\\acme", "O:BAG:BAD:(D;;WP;;;BU)(A;;0x3f;;;AU)", true, 6, MW_REASON_REMOTE_NOT_ENABLED, 0x20,
     0,
     "denied: connect in root\\acme needs ENABLE, and REMOTE_ACCESS from another computer; ACE 0 (deny, S-1-5-32-545) "
     "takes REMOTE_ACCESS"},
    {"neither right", "root\\acme", "O:BAG:BAD:(A;;CC;;;BA)", true, 6, MW_REASON_NO_ACE_GRANTS, 0x21, -1, NULL},
    {"encrypted", "root\\secret", "", true, 6, MW_REASON_GRANTED, 0, 0, NULL},
    {"not encrypted", "root\\secret", "", true, 5, MW_REASON_ENCRYPTION_REQUIRED, 0, -1,
     "denied: root\\secret requires an encrypted connection (PktPrivacy); this one is PktIntegrity"},
    {"local is no exception", "root\\secret", "", false, 4, MW_REASON_ENCRYPTION_REQUIRED, 0, -1, NULL},
    {"the default level is not encrypted", "root\\secret", "", false, 0, MW_REASON_ENCRYPTION_REQUIRED, 0, -1,
     "denied: root\\secret requires an encrypted connection (PktPrivacy); this one is Default"},
    {"local and encrypted", "root\\secret", "", false, 6, MW_REASON_GRANTED, 0, 0, NULL},
    {"remote, below Pkt", "root\\acme", "O:BAG:BAD:(A;;0x3f;;;AU)", true, 3, MW_REASON_LEVEL_TOO_LOW, 0, -1,
     "denied: the least level from another computer and for asynchronous calls is Pkt; this one is Call"},
    {"remote, not said", "root\\acme", "O:BAG:BAD:(A;;0x3f;;;AU)", true, 0, MW_REASON_LEVEL_TOO_LOW, 0, -1, NULL},
    {"encryption wins over the least level", "root\\secret", "", true, 1, MW_REASON_ENCRYPTION_REQUIRED, 0, -1, NULL},
    {"local, below Pkt", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)", false, 1, MW_REASON_GRANTED, 0, 0, NULL},
    {"NULL DACL", "root\\acme", "O:BAG:BAD:NO_ACCESS_CONTROL", false, 6, MW_REASON_NO_ACE_GRANTS, 1, -1, NULL},
    {"no DACL", "root\\acme", "O:BAG:BA", false, 6, MW_REASON_NO_ACE_GRANTS, 1, -1, NULL},
    {"empty DACL", "root\\acme", "O:BAG:BAD:", false, 6, MW_REASON_NO_ACE_GRANTS, 1, -1, NULL},
    {"no descriptor", "root\\acme", "", false, 6, MW_REASON_NO_ACE_GRANTS, 1, -1, NULL},
};

static int32_t hresult_of(enum mw_reason reason)
{
    switch (reason) {
    case MW_REASON_GRANTED:
        return 0;
    case MW_REASON_NO_SUCH_NAMESPACE:
        return MW_HRESULT_INVALID_NAMESPACE;
    case MW_REASON_BAD_LEVEL:
    case MW_REASON_NO_SUCH_OPERATION:
        return MW_HRESULT_INVALID_PARAMETER;
    default:
        return MW_HRESULT_ACCESS_DENIED;
    }
}

static bool is_zeroed(const struct mw_session *session)
{
    static const struct mw_session zero;
    return !session->open && !session->ns.repo && !session->connection.token.sids && session->ns.index == zero.ns.index;
}

static void check_opens(void)
{
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++) {
        struct mw_connection c = connection(opens[i].remote, opens[i].level);
        struct mw_session session = {.open = true, .ns = {&repo, 1}};
        char text[512] = "";
        repo.namespaces[1].sddl = opens[i].sddl;
        struct mw_decision d = mw_session_open(&repo, opens[i].path, &c, &session);
        CHECK(d.reason == opens[i].reason && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s", opens[i].name,
              mw_reason_name(d.reason));
        CHECK(d.missing == opens[i].missing && d.ace == opens[i].ace, "%s: %x %d", opens[i].name, d.missing, d.ace);
        CHECK(d.hresult == hresult_of(d.reason) && d.operation == MW_OPERATION_CONNECT, "%s", opens[i].name);
        CHECK(d.granted ? session.open : is_zeroed(&session), "%s: the session", opens[i].name);
        CHECK((int)d.level == opens[i].level, "%s: the level is reported", opens[i].name);
        CHECK(d.event == (d.reason == MW_REASON_ENCRYPTION_REQUIRED ? 5605 : 0), "%s: event %d", opens[i].name,
              d.event);
        size_t length = mw_decision_text(&d, text, sizeof text);
        CHECK(length == strlen(text), "%s", text);
        CHECK(!opens[i].text || strcmp(text, opens[i].text) == 0, "%s: %s", opens[i].name, text);
    }
}

/* ---- Identity ---- */

static void check_identity(void)
{
    struct mw_sid none[2] = {{0}, {0}}, late[2] = {{0}, users[0]};
    struct mw_session session;
    struct mw_connection c = {.level = MW_AUTHENTICATION_PKT_PRIVACY};
    char text[256];
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)(A;;CC;;;WD)";
    struct mw_decision d = mw_session_open(&repo, "root\\acme", &c, &session);
    CHECK(d.reason == MW_REASON_NO_IDENTITY && !session.open, "a zeroed token is nobody");
    mw_decision_text(&d, text, sizeof text);
    CHECK(strcmp(text, "denied: the caller has no SID; a caller without a name is S-1-5-7 (anonymous)") == 0, "%s",
          text);
    c.token = (struct mw_token){.sids = none, .sid_count = 2};
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).reason == MW_REASON_NO_IDENTITY, "zeroed SIDs");
    c.token = (struct mw_token){.sids = NULL, .sid_count = 2};
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).reason == MW_REASON_NO_IDENTITY, "no SIDs to count");
    c.token = (struct mw_token){.deny_only = users, .deny_only_count = 2, .privileges = 3};
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).reason == MW_REASON_NO_IDENTITY, "deny-only SIDs");
    c.token = (struct mw_token){.sids = late, .sid_count = 2};
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).granted, "one valid SID is enough");
    struct mw_decision again = mw_session_open(&repo, "root\\acme", &session.connection, &session);
    CHECK(again.granted && session.open, "reconnecting with the connection of the session itself");
    c.level = (enum mw_authentication)9;
    c.token = (struct mw_token){0};
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).reason == MW_REASON_NO_IDENTITY, "identity before level");
    CHECK(mw_session_open(&repo, "root\\acme", NULL, &session).reason == MW_REASON_NO_IDENTITY, "no connection");
    CHECK(mw_session_open(NULL, "root\\acme", &c, &session).reason == MW_REASON_NO_SUCH_NAMESPACE, "no repository");
    CHECK(mw_session_open(&repo, NULL, &c, &session).reason == MW_REASON_NO_SUCH_NAMESPACE, "no path");
}

/* ---- Asking ---- */

/* Everything is checked again with every question: a session cannot outlive what it was granted for. */
static void check_again(void)
{
    struct mw_connection c = connection(true, MW_AUTHENTICATION_PKT_PRIVACY);
    struct mw_session session, changed;
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;0x6003f;;;AU)";
    CHECK(mw_session_open(&repo, "root\\secret", &c, &session).granted, "open");
    changed = session;
    changed.connection.level = MW_AUTHENTICATION_PKT;
    CHECK(mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0}).reason == MW_REASON_ENCRYPTION_REQUIRED,
          "level");
    changed.connection.level = (enum mw_authentication) - 1;
    CHECK(mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0}).reason == MW_REASON_BAD_LEVEL, "no level");
    changed = session;
    changed.connection.token.sid_count = 0;
    CHECK(mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0}).reason == MW_REASON_NO_IDENTITY, "identity");
    changed = session;
    changed.open = false;
    CHECK(mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0}).reason == MW_REASON_NOT_ASKED, "closed");
    changed = (struct mw_session){.open = true};
    CHECK(!mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0}).granted, "open to nothing");
    changed = (struct mw_session){0};
    struct mw_decision d = mw_session_check(&changed, MW_OPERATION_QUERY, (mw_class){0});
    CHECK(!d.granted && d.hresult == MW_HRESULT_ACCESS_DENIED && d.ace == -1, "a zeroed session refuses everything");
    CHECK(!mw_session_check(NULL, MW_OPERATION_QUERY, (mw_class){0}).granted, "no session");
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CCWP;;;AU)";
    CHECK(mw_session_open(&repo, "root\\acme", &c, &session).granted, "open");
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)";
    CHECK(mw_session_check(&session, MW_OPERATION_QUERY, (mw_class){0}).reason == MW_REASON_REMOTE_NOT_ENABLED,
          "remote");
}

static const struct {
    const char *name, *sddl;
    int operation;
    uint32_t target;
    enum mw_reason reason;
    uint32_t needed;
    const char *text;
} asks[] = {
    {"granted", "O:BAG:BAD:(A;;LC;;;AU)", MW_OPERATION_PUT_CLASS, 1, MW_REASON_GRANTED, 4,
     "granted: put-class in root\\acme, by ACE 0 (allow, S-1-5-11)"},
    {"the other alternative", "O:BAG:BAD:(A;;LC;;;AU)", MW_OPERATION_PUT_INSTANCE, 1, MW_REASON_GRANTED, 4, NULL},
    {"the first alternative", "O:BAG:BAD:(A;;LCSW;;;AU)", MW_OPERATION_PUT_INSTANCE, 1, MW_REASON_GRANTED, 8, NULL},
    {"one alternative denied", "O:BAG:BAD:(D;;SW;;;AU)(A;;LC;;;AU)", MW_OPERATION_PUT_INSTANCE, 1, MW_REASON_GRANTED, 4,
     NULL},
    {"by ownership", "O:AUG:AUD:", MW_OPERATION_WRITE_SECURITY, 0, MW_REASON_GRANTED, 0x40000,
     "granted: write-security in root\\acme, by ownership"},
    {"no alternative", "O:BAG:BAD:(A;;CC;;;AU)", MW_OPERATION_PUT_INSTANCE, 1, MW_REASON_NO_ACE_GRANTS, 8,
     "denied: put-instance in root\\acme needs PARTIAL_WRITE or FULL_WRITE; no ACE grants the caller PARTIAL_WRITE"},
    {"both denied", "O:BAG:BAD:(D;;LCSW;;;AU)", MW_OPERATION_PUT_INSTANCE, 1, MW_REASON_ACE_DENIES, 8,
     "denied: put-instance in root\\acme needs PARTIAL_WRITE or FULL_WRITE; ACE 0 (deny, S-1-5-11) takes "
     "PARTIAL_WRITE"},
    {"no class", "O:BAG:BAD:(A;;SW;;;AU)", MW_OPERATION_PUT_INSTANCE, 0, MW_REASON_NO_ACE_GRANTS, 4,
     "denied: put-instance in root\\acme needs FULL_WRITE; no ACE grants the caller FULL_WRITE"},
    {"system class", "O:BAG:BAD:(A;;GA;;;AU)(A;;0x600ff;;;AU)", MW_OPERATION_PUT_CLASS, 2, MW_REASON_SYSTEM_CLASS, 0,
     "denied: put-class in root\\acme: nobody may change a system class"},
    {"no operation", "O:BAG:BAD:(A;;0x600ff;;;AU)", MW_OPERATION_NONE, 0, MW_REASON_NO_SUCH_OPERATION, 0,
     "denied: 0 is no operation"},
    {"an operation too far", "O:BAG:BAD:(A;;0x600ff;;;AU)", MW_OPERATION_COUNT, 0, MW_REASON_NO_SUCH_OPERATION, 0,
     NULL},
    {"operation -1", "O:BAG:BAD:(A;;0x600ff;;;AU)", -1, 0, MW_REASON_NO_SUCH_OPERATION, 0,
     "denied: -1 is no operation"},
};

static void check_asks(void)
{
    for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++) {
        struct mw_session session = {.ns = {&repo, 1}, .open = true};
        mw_class target = asks[i].target ? (mw_class){&repo, asks[i].target} : (mw_class){0};
        char text[512] = "";
        session.connection = connection(false, MW_AUTHENTICATION_PKT);
        repo.namespaces[1].sddl = asks[i].sddl;
        struct mw_decision d = mw_session_check(&session, (enum mw_operation)asks[i].operation, target);
        CHECK(d.reason == asks[i].reason && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s", asks[i].name,
              mw_reason_name(d.reason));
        CHECK(d.needed == asks[i].needed, "%s: needed %x", asks[i].name, d.needed);
        CHECK(d.hresult == hresult_of(d.reason), "%s: %x", asks[i].name, (unsigned)d.hresult);
        mw_decision_text(&d, text, sizeof text);
        CHECK(!asks[i].text || strcmp(text, asks[i].text) == 0, "%s: %s", asks[i].name, text);
    }
}

/* The system class is refused only after the connection was found good. */
static void check_order(void)
{
    struct mw_session session = {.ns = {&repo, 2}, .open = true};
    session.connection = connection(false, MW_AUTHENTICATION_PKT);
    struct mw_decision d = mw_session_check(&session, MW_OPERATION_PUT_CLASS, (mw_class){&repo, 2});
    CHECK(d.reason == MW_REASON_ENCRYPTION_REQUIRED && d.level_needed == MW_AUTHENTICATION_PKT_PRIVACY,
          "encryption first");
    d = mw_session_check(&session, MW_OPERATION_NONE, (mw_class){0});
    CHECK(d.reason == MW_REASON_NO_SUCH_OPERATION, "the operation before that");
    session.connection.level = MW_AUTHENTICATION_PKT_PRIVACY;
    d = mw_session_check(&session, MW_OPERATION_PUT_CLASS, (mw_class){&repo, 2});
    CHECK(d.reason == MW_REASON_SYSTEM_CLASS, "then the class");
}

/* A handle into another repository says nothing about this one, even if that one's class would be static. */
static void check_foreign(void)
{
    static mw_repo other = {.classes = {[1] = {.ns = 1}}};
    struct mw_session session = {.ns = {&repo, 1}, .open = true};
    session.connection = connection(false, MW_AUTHENTICATION_PKT);
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;SW;;;AU)";
    CHECK(mw_session_check(&session, MW_OPERATION_PUT_INSTANCE, (mw_class){&repo, 1}).granted, "the control");
    CHECK(!mw_session_check(&session, MW_OPERATION_PUT_INSTANCE, (mw_class){&other, 1}).granted, "another repository");
}

/* ---- Impersonation ---- */

static void check_impersonation(void)
{
    static const int wrong[] = {-1, 5, 100};
    struct mw_session session;
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)";
    for (int level = 0; level <= 4; level++) {
        struct mw_connection c = connection(false, 6);
        c.impersonation = (enum mw_impersonation)level;
        CHECK(mw_session_open(&repo, "root\\acme", &c, &session).granted, "level %d", level);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct mw_connection c = connection(false, 6);
        c.impersonation = (enum mw_impersonation)wrong[i];
        struct mw_decision d = mw_session_open(&repo, "root\\acme", &c, &session);
        CHECK(d.reason == MW_REASON_BAD_IMPERSONATION && d.hresult == MW_HRESULT_INVALID_PARAMETER, "level %d",
              wrong[i]);
        CHECK(is_zeroed(&session), "level %d", wrong[i]);
    }
}

/* Every reason can be told. */
static void check_sentences(void)
{
    for (int i = 0; i < MW_REASON_COUNT; i++) {
        struct mw_decision d = {
            .reason = (enum mw_reason)i, .operation = MW_OPERATION_READ_AUDIT_LIST, .ns = {&repo, 1}};
        char text[512] = "";
        mw_decision_text(&d, text, sizeof text);
        CHECK(strncmp(text, "denied: ", 8) == 0 && text[8], "%s: %s", mw_reason_name(d.reason), text);
        bool is_first = d.reason == MW_REASON_NOT_ASKED || d.reason == MW_REASON_GRANTED;
        CHECK(is_first == (strcmp(text, "denied: no session is open") == 0), "%s has a sentence",
              mw_reason_name(d.reason));
    }
}

/* ---- Words ---- */

static void check_words(void)
{
    static const char *const reasons[] = {"not-asked",
                                          "granted",
                                          "no-such-namespace",
                                          "no-such-operation",
                                          "no-identity",
                                          "bad-level",
                                          "encryption-required",
                                          "ace-denies",
                                          "no-ace-grants",
                                          "remote-not-enabled",
                                          "system-class",
                                          "level-too-low",
                                          "bad-impersonation",
                                          "privilege-missing",
                                          "other-descriptor",
                                          "only-in-root",
                                          "launch-denied",
                                          "access-permission-denied",
                                          "callback-not-encrypted",
                                          "widens-parent",
                                          "bad-descriptor",
                                          "bad-registration",
                                          "hosting-reserved",
                                          "provider-disabled",
                                          "creator-unknown",
                                          "creators-differ",
                                          "creator-not-administrator",
                                          "local-credentials",
                                          "bad-authority",
                                          "audit-failed"};
    CHECK(sizeof reasons / sizeof reasons[0] == MW_REASON_COUNT, "every reason is in the table of this test");
    for (int i = 0; i < MW_REASON_COUNT; i++)
        CHECK(strcmp(mw_reason_name((enum mw_reason)i), reasons[i]) == 0, "%s", reasons[i]);
    CHECK(strcmp(mw_reason_name(MW_REASON_COUNT), "unknown") == 0 &&
              strcmp(mw_reason_name((enum mw_reason) - 1), "unknown") == 0,
          "no reason");
    struct mw_decision zero = {0};
    char text[64] = "";
    CHECK(!zero.granted && mw_decision_text(&zero, text, sizeof text) == strlen(text),
          "a zeroed decision is a refusal");
    CHECK(strcmp(text, "denied: no session is open") == 0, "%s", text);
    CHECK(mw_decision_text(&zero, text, 8) == strlen("denied: no session is open") && strcmp(text, "denied:") == 0,
          "%s", text);
    CHECK(mw_decision_text(&zero, NULL, 0) == strlen("denied: no session is open"), "no room at all");
    zero.granted = true;
    mw_decision_text(&zero, text, sizeof text);
    CHECK(strncmp(text, "denied", 6) == 0, "granted without the reason is not called granted");
}

/* In a buffer of any size the text is terminated, has only whole characters, and is the beginning of the whole. */
static void check_room(void)
{
    struct mw_repo repo = {.namespaces = {{"", "", false}, {"root\\\xc3\xa9\xe2\x82\xac\xf0\x9f\x94\x92", "", true}}};
    struct mw_decision d = {.reason = MW_REASON_ENCRYPTION_REQUIRED, .ns = {&repo, 1}};
    char whole[256], text[256];
    size_t length = mw_decision_text(&d, whole, sizeof whole);
    CHECK(length == strlen(whole), "%zu", length);
    for (size_t size = 1; size <= length + 1; size++) {
        memset(text, 'x', sizeof text);
        CHECK(mw_decision_text(&d, text, size) == length && memchr(text, 0, size), "%zu bytes", size);
        size_t kept = strlen(text);
        CHECK(memcmp(text, whole, kept) == 0 && ((unsigned char)whole[kept] & 0xC0) != 0x80, "%zu bytes: %s", size,
              text);
        CHECK(size - 1 - kept < 4 && text[size] == 'x', "%zu bytes hold %zu", size, kept);
    }
}

static void check_levels(void)
{
    static const char *const names[] = {"Default", "None", "Connect", "Call", "Pkt", "PktIntegrity", "PktPrivacy"};
    static const char *const wrong[] = {"", "7", "-1", "06", "6 ", "Privacy", "Pkt Privacy", "PktPrivacyX"};
    enum mw_authentication level = MW_AUTHENTICATION_CALL;
    for (int i = 0; i < 7; i++) {
        char digit[] = {(char)('0' + i), '\0'};
        CHECK(strcmp(mw_authentication_name((enum mw_authentication)i), names[i]) == 0, "%s", names[i]);
        CHECK(mw_authentication_parse(names[i], &level) && (int)level == i, "%s", names[i]);
        CHECK(mw_authentication_parse(digit, &level) && (int)level == i, "%s", digit);
    }
    CHECK(mw_authentication_parse("pktPRIVACY", &level) && level == MW_AUTHENTICATION_PKT_PRIVACY, "any case");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!mw_authentication_parse(wrong[i], &level) && level == MW_AUTHENTICATION_PKT_PRIVACY, "'%s'", wrong[i]);
    CHECK(!mw_authentication_parse(NULL, &level), "NULL");
    CHECK(strcmp(mw_authentication_name((enum mw_authentication)7), "unknown") == 0, "7");
    CHECK(strcmp(mw_authentication_name((enum mw_authentication) - 1), "unknown") == 0, "-1");
}

int main(void)
{
    check_opens();
    check_identity();
    check_again();
    check_asks();
    check_order();
    check_foreign();
    check_impersonation();
    check_sentences();
    check_words();
    check_room();
    check_levels();
    return test_summary();
}
