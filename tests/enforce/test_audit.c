/* Audit: what a SACL wants recorded, which verdicts reach the sinks, and what becomes of a grant that no sink keeps. */
#include <mofward/audit.h>
#include <mofward/connect.h>

#include "fake.h"

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""},
                   {.path = "root\\acme", .sddl = ""},
                   {.path = "root\\secret", .sddl = "O:BAG:BAD:(A;;0x6003f;;;AU)", .requires_encryption = true}},
    .classes = {[1] = {.ns = 1}, [2] = {.flags = MW_CLASS_SYSTEM}, [3] = {.ns = 1, .flags = MW_CLASS_DYNAMIC}},
};

static struct mw_sid users[] = {
    {1, 1, {0, 0, 0, 0, 0, 5}, {11}},      /* AU */
    {1, 2, {0, 0, 0, 0, 0, 5}, {32, 545}}, /* BU */
    {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}}, /* BA */
};

/* ---- What a SACL wants ---- */

enum {
    S = MW_AUDIT_SUCCESS,
    F = MW_AUDIT_FAILURE,
    ENABLE = MW_RIGHT_ENABLE,
    WRITE = MW_RIGHT_FULL_WRITE,
    REMOTE = MW_RIGHT_REMOTE_ACCESS,
};

enum who { MEMBER, DENY_ONLY, NOBODY, RESTRICTED, NO_TOKEN, LIST_GONE, DENY_LIST_GONE };

/* The tokens: AU and BU enabled; AU enabled and BU deny-only; none; AU enabled and BU restricting; and what is none at
 * all. */
static const struct mw_token tokens[] = {
    [MEMBER] = {.sids = users, .sid_count = 2},
    [DENY_ONLY] = {.sids = users, .sid_count = 1, .deny_only = users + 1, .deny_only_count = 1},
    [NOBODY] = {0},
    [RESTRICTED] = {.sids = users, .sid_count = 1, .restricting = users + 1, .restricting_count = 1},
    [LIST_GONE] = {.sid_count = 1},
    [DENY_LIST_GONE] = {.sids = users, .sid_count = 1, .deny_only_count = 1},
};

static const struct {
    const char *name, *sacl;
    enum who who;
    uint32_t rights;
    unsigned outcome;
    bool wanted;
} wants[] = {
    {"no SACL", "", MEMBER, ENABLE, S, false},
    {"an empty one", "S:", MEMBER, ENABLE, S, false},
    {"a NULL one", "S:NO_ACCESS_CONTROL", MEMBER, ENABLE, F, false},
    {"success of success", "S:(AU;SA;CC;;;AU)", MEMBER, ENABLE, S, true},
    {"failure of success", "S:(AU;SA;CC;;;AU)", MEMBER, ENABLE, F, false},
    {"success of failure", "S:(AU;FA;CC;;;AU)", MEMBER, ENABLE, S, false},
    {"failure of failure", "S:(AU;FA;CC;;;AU)", MEMBER, ENABLE, F, true},
    {"success of both", "S:(AU;SAFA;CC;;;AU)", MEMBER, ENABLE, S, true},
    {"failure of both", "S:(AU;SAFA;CC;;;AU)", MEMBER, ENABLE, F, true},
    {"of neither", "S:(AU;;CC;;;AU)", MEMBER, ENABLE, S, false},
    {"another right", "S:(AU;SAFA;DC;;;AU)", MEMBER, ENABLE, S, false},
    {"one of the rights", "S:(AU;SA;CCDC;;;AU)", MEMBER, ENABLE | WRITE, S, true},
    {"no right", "S:(AU;SA;0x0;;;AU)", MEMBER, ENABLE, S, false},
    {"no rights asked", "S:(AU;SA;0x6003f;;;AU)", MEMBER, 0, S, false},
    {"a group", "S:(AU;SA;CC;;;BU)", MEMBER, ENABLE, S, true},
    {"another identity", "S:(AU;SA;CC;;;BA)", MEMBER, ENABLE, S, false},
    {"the second entry", "S:(AU;SA;CC;;;BA)(AU;SA;CC;;;BU)", MEMBER, ENABLE, S, true},
    {"the first one does not end it", "S:(AU;FA;CC;;;AU)(AU;SA;CC;;;AU)", MEMBER, ENABLE, S, true},
    {"for children alone", "S:(AU;CIIOSA;CC;;;AU)", MEMBER, ENABLE, S, false},
    {"for children, too", "S:(AU;CISA;CC;;;AU)", MEMBER, ENABLE, S, true},
    {"inherited", "S:(AU;CIIDSA;CC;;;AU)", MEMBER, ENABLE, S, true},
    {"deny-only, failure", "S:(AU;FA;CC;;;BU)", DENY_ONLY, ENABLE, F, true},
    {"deny-only, success", "S:(AU;SA;CC;;;BU)", DENY_ONLY, ENABLE, S, true},
    {"a restricting SID is none", "S:(AU;SAFA;CC;;;BU)", RESTRICTED, ENABLE, S, false},
    {"nobody", "S:(AU;SAFA;CC;;;WD)", NOBODY, ENABLE, F, false},
    {"everything that can be had", "S:(AU;FA;WD;;;AU)", MEMBER, MW_MAXIMUM_ALLOWED, F, true},
    {"everything, but from afar", "S:(AU;FA;WP;;;AU)", MEMBER, MW_MAXIMUM_ALLOWED, F, false},
    {"generic rights asked", "S:(AU;FA;RC;;;AU)", MEMBER, 0x80000000, F, true},
    {"generic rights asked, others", "S:(AU;FA;DC;;;AU)", MEMBER, 0x80000000, F, false},
    {"generic rights in the entry", "S:(AU;FA;GW;;;AU)", MEMBER, WRITE, F, true},
    {"remote alone, success", "S:(AU;SAFA;0x6003f;;;AU)", MEMBER, REMOTE, S, false},
    {"remote alone, failure", "S:(AU;SAFA;0x6003f;;;AU)", MEMBER, REMOTE, F, false},
    {"an entry for remote alone", "S:(AU;SAFA;WP;;;AU)", MEMBER, ENABLE | REMOTE, S, false},
    {"remote with another", "S:(AU;SAFA;CC;;;AU)", MEMBER, ENABLE | REMOTE, S, true},
    {"no token", "", NO_TOKEN, ENABLE, S, true},
    {"a list that is not there", "", LIST_GONE, ENABLE, F, true},
    {"another list that is not there", "", DENY_LIST_GONE, ENABLE, F, true},
    {"no outcome", "", MEMBER, ENABLE, 0, true},
    {"both outcomes", "", MEMBER, ENABLE, S | F, true},
    {"no such outcome", "", MEMBER, ENABLE, 4, true},
};

static void check_wants(void)
{
    for (size_t i = 0; i < sizeof wants / sizeof wants[0]; i++) {
        char sddl[256];
        uint8_t bytes[1024];
        size_t size = 0;
        snprintf(sddl, sizeof sddl, "O:BAG:BAD:(A;;CC;;;AU)%s", wants[i].sacl);
        CHECK(mw_sddl_parse(sddl, strlen(sddl), NULL, bytes, sizeof bytes, &size, NULL) == MW_OK, "%s", sddl);
        const struct mw_token *token = wants[i].who == NO_TOKEN ? NULL : &tokens[wants[i].who];
        bool wanted = mw_audit_wanted(bytes, size, token, wants[i].rights, wants[i].outcome);
        CHECK(wanted == wants[i].wanted, "%s: %d", wants[i].name, wanted);
        CHECK(mw_audit_wanted(bytes, size - 1, &tokens[MEMBER], ENABLE, S), "%s: one byte short", wants[i].name);
        bytes[0] = 2;
        CHECK(mw_audit_wanted(bytes, size, &tokens[MEMBER], ENABLE, S), "%s: another revision", wants[i].name);
    }
    CHECK(mw_audit_wanted(NULL, 0, &tokens[MEMBER], ENABLE, S), "no descriptor");
    CHECK(mw_audit_wanted(users[0].authority, 0, &tokens[MEMBER], ENABLE, F), "no bytes");
}

/* ---- What reaches the sinks ---- */

/* A sink that remembers the last record, and can be told to fail. */
struct memory {
    struct mw_audit_record record;
    struct mw_decision decision;
    char namespace_path[32], class_name[32], subject_name[32];
    unsigned calls, place;
    bool fails;
};

static unsigned places;

static bool remember(void *context, const struct mw_audit_record *record)
{
    struct memory *memory = context;
    memory->record = *record;
    memory->decision = *record->decision;
    snprintf(memory->namespace_path, sizeof memory->namespace_path, "%s", record->namespace_path);
    snprintf(memory->class_name, sizeof memory->class_name, "%s", record->class_name);
    snprintf(memory->subject_name, sizeof memory->subject_name, "%s", record->subject_name);
    memory->calls++;
    memory->place = ++places;
    return !memory->fails;
}

static uint64_t tick(void *context)
{
    return ++*(uint64_t *)context;
}

#define ALL "S:(AU;SAFA;0x600df;;;WD)(AU;SAFA;0x600df;;;AU)"

static const struct {
    const char *name, *path, *sddl; /* sddl: of root\acme */
    enum who who;
    bool remote;
    int level, operation;
    uint32_t target;
    enum mw_event event;
    enum mw_reason reason;
    uint32_t rights;
    const char *class_name;
} rows[] = {
    {"granted", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)" ALL, MEMBER, false, 6, MW_OPERATION_GET_INSTANCE, 1,
     MW_EVENT_ACCESS, MW_REASON_GRANTED, ENABLE, "Class1"},
    {"connect", "ROOT\\ACME", "O:BAG:BAD:(A;;CC;;;AU)" ALL, MEMBER, false, 0, MW_OPERATION_CONNECT, 0, MW_EVENT_ACCESS,
     MW_REASON_GRANTED, ENABLE, ""},
    {"granted, of no interest", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;FA;CC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_QUERY, 0, MW_EVENT_NONE, MW_REASON_GRANTED, 0, ""},
    {"refused by nothing", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;FA;DC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_EXECUTE_METHOD, 1, MW_EVENT_ACCESS, MW_REASON_NO_ACE_GRANTS, 2, "Class1"},
    {"refused by an entry", "root\\acme", "O:BAG:BAD:(D;;CC;;;AU)S:(AU;FA;CC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_CONNECT, 0, MW_EVENT_ACCESS, MW_REASON_ACE_DENIES, ENABLE, ""},
    {"refused, of no interest", "root\\acme", "O:BAG:BAD:(D;;CC;;;AU)S:(AU;SA;CC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_CONNECT, 0, MW_EVENT_NONE, MW_REASON_ACE_DENIES, 0, ""},
    {"refused from afar", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;FA;CC;;;AU)", MEMBER, true, 6,
     MW_OPERATION_CONNECT, 0, MW_EVENT_ACCESS, MW_REASON_REMOTE_NOT_ENABLED, ENABLE | REMOTE, ""},
    {"remote enable is not audited", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;SAFA;WP;;;AU)", MEMBER, true, 6,
     MW_OPERATION_CONNECT, 0, MW_EVENT_NONE, MW_REASON_REMOTE_NOT_ENABLED, 0, ""},
    {"of alternatives the granted one", "root\\acme", "O:BAG:BAD:(A;;LC;;;AU)S:(AU;SA;SW;;;AU)", MEMBER, false, 6,
     MW_OPERATION_PUT_INSTANCE, 1, MW_EVENT_NONE, MW_REASON_GRANTED, 0, "Class1"},
    {"of alternatives refused each", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;FA;LC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_PUT_INSTANCE, 3, MW_EVENT_ACCESS, MW_REASON_NO_ACE_GRANTS, MW_RIGHT_WRITE_PROVIDER | WRITE, "Class3"},
    {"a system class", "root\\acme", "O:BAG:BAD:(A;;0x6003f;;;AU)S:(AU;FA;LC;;;AU)", MEMBER, false, 6,
     MW_OPERATION_PUT_CLASS, 2, MW_EVENT_ACCESS, MW_REASON_SYSTEM_CLASS, WRITE, "Class2"},
    {"deny-only", "root\\acme", "O:BAG:BAD:(D;;CC;;;BU)(A;;CC;;;AU)S:(AU;FA;CC;;;BU)", DENY_ONLY, false, 6,
     MW_OPERATION_CONNECT, 0, MW_EVENT_ACCESS, MW_REASON_ACE_DENIES, ENABLE, ""},
    {"the descriptor is none", "root\\acme", "", MEMBER, false, 6, MW_OPERATION_CONNECT, 0, MW_EVENT_ACCESS,
     MW_REASON_NO_ACE_GRANTS, ENABLE, ""},
    {"not encrypted, whatever the SACL says", "root\\secret", "", MEMBER, true, 5, MW_OPERATION_CONNECT, 0,
     MW_EVENT_ENCRYPTION_REFUSED, MW_REASON_ENCRYPTION_REQUIRED, ENABLE | REMOTE, ""},
    {"encrypted", "root\\secret", "", MEMBER, true, 6, MW_OPERATION_CONNECT, 0, MW_EVENT_NONE, MW_REASON_GRANTED, 0,
     ""},
    {"not encrypted and not asked to be", "root\\acme", "O:BAG:BAD:(A;;CCWP;;;AU)", MEMBER, true, 4,
     MW_OPERATION_CONNECT, 0, MW_EVENT_NONE, MW_REASON_GRANTED, 0, ""},
    {"not encrypted, by nobody", "root\\secret", "", NOBODY, true, 5, MW_OPERATION_CONNECT, 0, MW_EVENT_NONE,
     MW_REASON_NO_IDENTITY, 0, ""},
    {"not encrypted at no level", "root\\secret", "", MEMBER, true, 7, MW_OPERATION_CONNECT, 0, MW_EVENT_NONE,
     MW_REASON_BAD_LEVEL, 0, ""},
    {"at no level", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)S:(AU;FA;CC;;;AU)", MEMBER, true, 7, MW_OPERATION_CONNECT, 0,
     MW_EVENT_ACCESS, MW_REASON_BAD_LEVEL, ENABLE | REMOTE, ""},
    {"a token that is none", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)" ALL, LIST_GONE, false, 6, MW_OPERATION_CONNECT, 0,
     MW_EVENT_NONE, MW_REASON_NO_IDENTITY, 0, ""},
    {"nobody", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)" ALL, NOBODY, false, 6, MW_OPERATION_CONNECT, 0, MW_EVENT_NONE,
     MW_REASON_NO_IDENTITY, 0, ""},
    {"no namespace", "root\\nowhere", "", MEMBER, false, 6, MW_OPERATION_CONNECT, 0, MW_EVENT_NONE,
     MW_REASON_NO_SUCH_NAMESPACE, 0, ""},
    {"no operation, and the descriptor is none", "root\\acme", "", MEMBER, false, 6, MW_OPERATION_COUNT, 0,
     MW_EVENT_NONE, MW_REASON_NO_SUCH_OPERATION, 0, ""},
    {"no operation", "root\\acme", "O:BAG:BAD:(A;;CC;;;AU)" ALL, MEMBER, false, 6, MW_OPERATION_COUNT, 0, MW_EVENT_NONE,
     MW_REASON_NO_SUCH_OPERATION, 0, ""},
};

/* The same question with and without an audit; what is told must not change what is decided. */
static struct mw_decision ask(size_t i, const struct mw_audit *audit)
{
    mw_class target = rows[i].target ? (mw_class){&repo, rows[i].target} : (mw_class){0};
    struct mw_connection connection = {.token = tokens[rows[i].who],
                                       .is_remote = rows[i].remote,
                                       .level = (enum mw_authentication)rows[i].level,
                                       .audit = audit,
                                       .subject_name = "ACME\\op",
                                       .logon_id = 0x3e7};
    struct mw_session session = {.ns = {&repo, 1}, .connection = connection, .open = true};
    repo.namespaces[1].sddl = rows[i].sddl;
    return rows[i].operation == MW_OPERATION_CONNECT
               ? mw_session_open(&repo, rows[i].path, &connection, NULL)
               : mw_session_check(&session, (enum mw_operation)rows[i].operation, target);
}

static bool is_same(const struct mw_decision *a, const struct mw_decision *b)
{
    return a->granted == b->granted && a->reason == b->reason && a->operation == b->operation &&
           a->needed == b->needed && a->missing == b->missing && a->ace == b->ace && a->hresult == b->hresult &&
           a->level == b->level && a->level_needed == b->level_needed && a->ns.index == b->ns.index;
}

static void check_record(size_t i, const struct memory *memory, const struct mw_decision *d)
{
    const struct mw_audit_record *record = &memory->record;
    CHECK(record->event == rows[i].event, "%s: event %d", rows[i].name, record->event);
    CHECK(record->rights == rows[i].rights, "%s: rights %x", rows[i].name, record->rights);
    CHECK(is_same(&memory->decision, d), "%s: the decision", rows[i].name);
    CHECK(record->subject == users, "%s: the subject", rows[i].name);
    CHECK(record->logon_id == 0x3e7 && !strcmp(memory->subject_name, "ACME\\op"), "%s: whose", rows[i].name);
    CHECK(!strcasecmp(memory->namespace_path, rows[i].path), "%s: %s", rows[i].name, memory->namespace_path);
    CHECK(!strcmp(memory->class_name, rows[i].class_name), "%s: %s", rows[i].name, memory->class_name);
    CHECK(record->is_remote == rows[i].remote, "%s: remote", rows[i].name);
    CHECK(record->time == 1001, "%s: time %d", rows[i].name, (int)record->time);
    CHECK(record->repository[1] == 0x23 && record->repository[2] == 0x45, "%s: the repository", rows[i].name);
}

static void check_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct memory memory = {0};
        uint64_t time = 1000;
        struct mw_audit_sink sink = {remember, &memory};
        struct mw_audit audit = {.sinks = &sink, .sink_count = 1, .clock = tick, .clock_context = &time};
        struct mw_decision plain = ask(i, NULL), d = ask(i, &audit);
        CHECK(is_same(&plain, &d) && d.reason == rows[i].reason, "%s: %s", rows[i].name, mw_reason_name(d.reason));
        CHECK(memory.calls == (rows[i].event != MW_EVENT_NONE), "%s: %u records", rows[i].name, memory.calls);
        if (memory.calls)
            check_record(i, &memory, &d);
    }
}

/* ---- Callbacks and new namespaces: one record each, of how it ended ---- */

static const struct {
    const char *name;
    uint32_t ns;
    const char *sddl; /* of root\acme */
    int callback;     /* its level; -1: a namespace with a descriptor that is none */
    enum mw_event event;
    enum mw_reason reason;
    enum mw_operation operation;
} others[] = {
    {"a callback without encryption", 2, "", 5, MW_EVENT_ENCRYPTION_REFUSED_ASYNC, MW_REASON_CALLBACK_NOT_ENCRYPTED,
     MW_OPERATION_DELIVER_RESULTS},
    {"a callback with it", 2, "", 6, MW_EVENT_NONE, MW_REASON_GRANTED, MW_OPERATION_DELIVER_RESULTS},
    {"a callback that is wanted", 1, "O:BAG:BAD:(A;;CC;;;AU)S:(AU;SA;CC;;;AU)", 1, MW_EVENT_ACCESS, MW_REASON_GRANTED,
     MW_OPERATION_DELIVER_RESULTS},
    {"a callback at no level", 1, "O:BAG:BAD:(A;;CC;;;AU)S:(AU;SA;CC;;;AU)", 7, MW_EVENT_NONE, MW_REASON_BAD_LEVEL,
     MW_OPERATION_DELIVER_RESULTS},
    {"a namespace", 1, "O:BAG:BAD:(A;;LC;;;AU)S:(AU;SAFA;LC;;;AU)", -1, MW_EVENT_ACCESS, MW_REASON_BAD_DESCRIPTOR,
     MW_OPERATION_CREATE_SECURED_NAMESPACE},
    {"a namespace of no interest", 1, "O:BAG:BAD:(A;;LC;;;AU)S:(AU;SA;LC;;;AU)", -1, MW_EVENT_NONE,
     MW_REASON_BAD_DESCRIPTOR, MW_OPERATION_CREATE_SECURED_NAMESPACE},
};

static struct mw_decision ask_other(size_t i, const struct mw_audit *audit)
{
    struct mw_session session = {.ns = {&repo, others[i].ns}, .open = true};
    session.connection = (struct mw_connection){.token = tokens[MEMBER], .level = 6, .audit = audit};
    repo.namespaces[1].sddl = others[i].sddl;
    return others[i].callback < 0 ? mw_session_check_child(&session, NULL, 0)
                                  : mw_session_check_callback(&session, (enum mw_authentication)others[i].callback);
}

static void check_others(void)
{
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct memory memory = {.fails = true};
        struct mw_audit_sink sink = {remember, &memory};
        struct mw_audit audit = {.sinks = &sink, .sink_count = 1};
        struct mw_decision d = ask_other(i, &audit);
        CHECK(d.reason == others[i].reason, "%s: %s", others[i].name, mw_reason_name(d.reason));
        CHECK(memory.calls == (others[i].event != MW_EVENT_NONE), "%s: %u records", others[i].name, memory.calls);
        CHECK(memory.record.event == others[i].event, "%s: event %d", others[i].name, memory.record.event);
        CHECK(!memory.calls || (memory.decision.operation == others[i].operation && is_same(&memory.decision, &d)),
              "%s: the decision", others[i].name);
        audit.mandatory = true;
        bool fails = d.granted && memory.calls;
        d = ask_other(i, &audit);
        CHECK(d.reason == (fails ? MW_REASON_AUDIT_FAILED : others[i].reason), "%s: %s", others[i].name,
              mw_reason_name(d.reason));
    }
    CHECK(!mw_session_check_callback(NULL, 6).granted && !mw_session_check_child(NULL, NULL, 0).granted, "no session");
}

/* A class of another repository may be gone; nothing is read from it. A zeroed SID is not the subject. */
static void check_subjects(void)
{
    static mw_repo other;
    struct memory memory = {0};
    struct mw_sid sids[] = {{0}, users[0]};
    struct mw_audit_sink sink = {remember, &memory};
    struct mw_audit audit = {.sinks = &sink, .sink_count = 1};
    struct mw_session session = {.ns = {&repo, 1}, .open = true};
    session.connection = (struct mw_connection){.token = {.sids = sids, .sid_count = 2}, .level = 6, .audit = &audit};
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)" ALL;
    CHECK(mw_session_check(&session, MW_OPERATION_QUERY, (mw_class){&other, 1}).granted, "granted");
    CHECK(memory.calls == 1 && !*memory.class_name && !*memory.subject_name, "%s", memory.class_name);
    CHECK(memory.record.subject == &sids[1], "the first SID that is one");
    CHECK(memory.record.time > UINT64_C(1600000000000000000), "the clock of the system: after 2020");
}

/* ---- Sinks that fail ---- */

enum { KEEPS, LOSES, ZEROED, ABSENT };

static const struct {
    const char *name;
    bool mandatory;
    int first, second;
    bool granted;
} failures[] = {
    {"both keep it", true, KEEPS, KEEPS, true},
    {"the second fails", true, KEEPS, LOSES, false},
    {"the first fails", true, LOSES, KEEPS, false},
    {"both fail", true, LOSES, LOSES, false},
    {"a zeroed sink", true, KEEPS, ZEROED, false},
    {"one sink", true, KEEPS, ABSENT, true},
    {"one that fails", true, LOSES, ABSENT, false},
    {"no sink", true, ABSENT, ABSENT, false},
    {"not mandatory, the first fails", false, LOSES, KEEPS, true},
    {"not mandatory, both fail", false, LOSES, LOSES, true},
    {"not mandatory, zeroed", false, ZEROED, ZEROED, true},
    {"not mandatory, no sink", false, ABSENT, ABSENT, true},
};

static size_t make_sinks(size_t i, struct mw_audit_sink *sinks, struct memory *memories)
{
    const int kinds[2] = {failures[i].first, failures[i].second};
    size_t count = 0;
    for (size_t k = 0; k < 2 && kinds[k] != ABSENT; k++) {
        memories[k] = (struct memory){.fails = kinds[k] == LOSES};
        sinks[count++] =
            kinds[k] == ZEROED ? (struct mw_audit_sink){0} : (struct mw_audit_sink){remember, &memories[k]};
    }
    return count;
}

static void check_failure(size_t i)
{
    struct memory memories[2] = {{.calls = 0}, {.calls = 0}};
    struct mw_audit_sink sinks[2];
    size_t count = make_sinks(i, sinks, memories);
    struct mw_audit audit = {.sinks = count ? sinks : NULL, .sink_count = count, .mandatory = failures[i].mandatory};
    struct mw_connection connection = {.token = tokens[MEMBER], .level = 6, .audit = &audit};
    struct mw_session session = {.open = true, .ns = {&repo, 1}};
    struct mw_decision d = mw_session_open(&repo, "root\\acme", &connection, &session);
    CHECK(d.granted == failures[i].granted && session.open == d.granted, "%s", failures[i].name);
    CHECK(d.reason == (d.granted ? MW_REASON_GRANTED : MW_REASON_AUDIT_FAILED), "%s", failures[i].name);
    CHECK(d.hresult == (d.granted ? 0 : MW_HRESULT_ACCESS_DENIED), "%s", failures[i].name);
    for (size_t k = 0; k < count; k++) {
        if (!sinks[k].write)
            continue;
        CHECK(memories[k].calls == (d.granted ? 1 : 2), "%s: sink %zu was told %u times", failures[i].name, k,
              memories[k].calls);
        CHECK(is_same(&memories[k].decision, &d), "%s: sink %zu knows how it ended", failures[i].name, k);
    }
    if (count == 2 && sinks[1].write)
        CHECK(memories[0].place < memories[1].place, "%s: the order of sinks", failures[i].name);
}

static void check_refusals(void)
{
    struct memory memory = {.fails = true};
    struct mw_audit_sink sink = {remember, &memory};
    struct mw_audit audit = {.sinks = &sink, .sink_count = 1, .mandatory = true};
    struct mw_connection connection = {.token = tokens[MEMBER], .level = 6, .audit = &audit};
    char text[256];
    repo.namespaces[1].sddl = "O:BAG:BAD:(D;;CC;;;AU)" ALL;
    struct mw_decision d = mw_session_open(&repo, "root\\acme", &connection, NULL);
    CHECK(!d.granted && d.reason == MW_REASON_ACE_DENIES && memory.calls == 1, "a refusal stays what it is");
    connection.level = MW_AUTHENTICATION_PKT;
    d = mw_session_open(&repo, "root\\secret", &connection, NULL);
    CHECK(d.reason == MW_REASON_ENCRYPTION_REQUIRED && memory.calls == 2, "of encryption, too");
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)";
    CHECK(mw_session_open(&repo, "root\\acme", &connection, NULL).granted, "what nobody wants recorded cannot fail");
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)" ALL;
    d = mw_session_open(&repo, "root\\acme", &connection, NULL);
    mw_decision_text(&d, text, sizeof text);
    CHECK(!strcmp(text, "denied: connect in root\\acme could not be recorded, and it has to be"), "%s", text);
}

int main(void)
{
    check_wants();
    check_rows();
    check_others();
    check_subjects();
    repo.namespaces[1].sddl = "O:BAG:BAD:(A;;CC;;;AU)" ALL;
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        check_failure(i);
    check_refusals();
    return test_summary();
}
