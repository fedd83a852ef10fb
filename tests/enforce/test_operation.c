/*
 * The table of operations: every operation on every kind of class with every single right, local and remote, against
 * the table of the documentation, which is written a second time here.
 */
#include <mofward/connect.h>

#include "fake.h"

enum {
    STATIC_CLASS = 1,
    DYNAMIC_CLASS,
    SYSTEM_CLASS,
    PROVIDER_CLASS,
    DYNAMIC_EVENT_CLASS,
    FOREIGN_CLASS,
    CHILD_CLASS,
    NO_CLASS,
    KINDS = NO_CLASS
};

static mw_repo repo = {
    .namespaces = {{.path = "none", .sddl = ""},
                   {.path = "root\\acme", .sddl = ""},
                   {.path = "root\\other", .sddl = ""},
                   {.path = "ROOT", .sddl = ""}},
    .classes =
        {
            [STATIC_CLASS] = {.ns = 1},
            [DYNAMIC_CLASS] = {.ns = 1, .flags = MW_CLASS_DYNAMIC},
            [SYSTEM_CLASS] = {.flags = MW_CLASS_SYSTEM},
            [PROVIDER_CLASS] = {.ns = 1, .super = SYSTEM_CLASS},
            [DYNAMIC_EVENT_CLASS] = {.ns = 1, .flags = MW_CLASS_DYNAMIC, .super = PROVIDER_CLASS},
            [FOREIGN_CLASS] = {.ns = 2},
            [CHILD_CLASS] = {.ns = 1, .super = STATIC_CLASS},
        },
};

enum {
    E = MW_RIGHT_ENABLE,
    M = MW_RIGHT_METHOD_EXECUTE,
    F = MW_RIGHT_FULL_WRITE,
    P = MW_RIGHT_PARTIAL_WRITE,
    W = MW_RIGHT_WRITE_PROVIDER,
    RC = MW_RIGHT_READ_CONTROL,
    WD = MW_RIGHT_WRITE_DAC,
};

/* Any one of these rights does; 0: nobody may. Columns: static, dynamic, system, below system, its dynamic child,
 * foreign, below static, none. */
static const struct {
    enum mw_operation operation;
    const char *name;
    uint32_t any[KINDS];
} table[] = {
    {MW_OPERATION_CONNECT, "connect", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_GET_CLASS, "get-class", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_ENUMERATE_CLASSES, "enumerate-classes", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_PUT_CLASS, "put-class", {F, F, 0, F, F, F, F, F}},
    {MW_OPERATION_DELETE_CLASS, "delete-class", {F, F, 0, F, F, F, F, F}},
    {MW_OPERATION_GET_INSTANCE, "get-instance", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_ENUMERATE_INSTANCES, "enumerate-instances", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_PUT_INSTANCE, "put-instance", {P | F, W | F, F, F, F, F, P | F, F}},
    {MW_OPERATION_DELETE_INSTANCE, "delete-instance", {P | F, W | F, F, F, F, F, P | F, F}},
    {MW_OPERATION_QUERY, "query", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_EXECUTE_METHOD, "execute-method", {M, M, M, M, M, M, M, M}},
    {MW_OPERATION_SUBSCRIBE, "subscribe", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_PUBLISH, "publish", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_CREATE_NAMESPACE, "create-namespace", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_DELETE_NAMESPACE, "delete-namespace", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_READ_SECURITY, "read-security", {RC, RC, RC, RC, RC, RC, RC, RC}},
    {MW_OPERATION_WRITE_SECURITY, "write-security", {WD, WD, WD, WD, WD, WD, WD, WD}},
    {MW_OPERATION_GET_CALLER_ACCESS_RIGHTS, "get-caller-access-rights", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_REGISTER_PROVIDER, "register-provider", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_PUT_PROVIDED_CLASS, "put-provided-class", {F, F, 0, F, F, W | F, F, W | F}},
    {MW_OPERATION_DELETE_PROVIDED_CLASS, "delete-provided-class", {F, F, 0, F, F, W | F, F, W | F}},
    {MW_OPERATION_SUBSCRIBE_PERMANENTLY, "subscribe-permanently", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_SUBSCRIBE_POLLING, "subscribe-polling", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_DELIVER_EVENT, "deliver-event", {0}},
    {MW_OPERATION_RECEIVE_EVENT, "receive-event", {0}},
    {MW_OPERATION_DELIVER_RESULTS, "deliver-results", {E, E, E, E, E, E, E, E}},
    {MW_OPERATION_CREATE_SECURED_NAMESPACE, "create-secured-namespace", {F, F, F, F, F, F, F, F}},
    {MW_OPERATION_READ_THIS_NAMESPACE, "read-this-namespace", {RC, RC, RC, RC, RC, RC, RC, RC}},
    {MW_OPERATION_WRITE_OWNER, "write-owner", {WD, WD, WD, WD, WD, WD, WD, WD}},
    {MW_OPERATION_SET_ENCRYPTION, "set-encryption", {WD, WD, WD, WD, WD, WD, WD, WD}},
    {MW_OPERATION_READ_AUDIT_LIST, "read-audit-list", {RC, RC, RC, RC, RC, RC, RC, RC}},
    {MW_OPERATION_WRITE_AUDIT_LIST, "write-audit-list", {WD, WD, WD, WD, WD, WD, WD, WD}},
    {MW_OPERATION_WRITE_QUOTAS, "write-quotas", {0}},
    {MW_OPERATION_REGISTER_DECOUPLED, "register-decoupled", {0}},
};

enum { OPERATIONS = sizeof table / sizeof table[0] };

static const uint32_t rights[] = {E, M, F, P, W, MW_RIGHT_REMOTE_ACCESS, MW_RIGHT_SUBSCRIBE, MW_RIGHT_PUBLISH, RC, WD};

static struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {11}};

/* The reason of what the namespace of this test is never asked for; none for other operations. */
static enum mw_reason elsewhere(int operation)
{
    switch (table[operation].operation) {
    case MW_OPERATION_DELIVER_EVENT:
    case MW_OPERATION_RECEIVE_EVENT:
    case MW_OPERATION_REGISTER_DECOUPLED:
        return MW_REASON_OTHER_DESCRIPTOR;
    case MW_OPERATION_WRITE_QUOTAS:
        return MW_REASON_ONLY_IN_ROOT;
    default:
        return MW_REASON_NOT_ASKED;
    }
}

static bool needs_privilege(int operation)
{
    return table[operation].operation == MW_OPERATION_READ_AUDIT_LIST ||
           table[operation].operation == MW_OPERATION_WRITE_AUDIT_LIST;
}

/* How one caller asks. */
struct way {
    bool remote, remote_enabled, privileged;
};

static bool is_expected(int operation, uint32_t any, uint32_t right, const struct way *way)
{
    bool from_there = !way->remote || way->remote_enabled || right == MW_RIGHT_REMOTE_ACCESS;
    return (any & right) && from_there && (way->privileged || !needs_privilege(operation));
}

/* Refusals that are not the access list's. */
static void check_reason(int operation, uint32_t any, const struct way *way, const struct mw_decision *d)
{
    enum mw_reason reason = elsewhere(operation);
    int32_t hresult = reason == MW_REASON_OTHER_DESCRIPTOR ? MW_HRESULT_INVALID_PARAMETER : MW_HRESULT_ACCESS_DENIED;
    if (!reason && needs_privilege(operation) && !way->privileged) {
        reason = MW_REASON_PRIVILEGE_MISSING;
        hresult = MW_HRESULT_PRIVILEGE_NOT_HELD;
    }
    if (!reason && !any)
        reason = MW_REASON_SYSTEM_CLASS;
    CHECK(!reason || d->reason == reason, "%s: %s", table[operation].name, mw_reason_name(d->reason));
    CHECK(reason || (d->reason != MW_REASON_SYSTEM_CLASS && d->reason != MW_REASON_PRIVILEGE_MISSING), "%s: %s",
          table[operation].name, mw_reason_name(d->reason));
    CHECK(d->granted ? d->hresult == 0 && !d->missing : d->hresult == hresult, "%s: %x", table[operation].name,
          (unsigned)d->hresult);
}

/* One session, one right, every operation on every class. */
static void check_right(uint32_t right, const struct way *way)
{
    char sddl[64];
    struct mw_session session = {.ns = {&repo, 1}, .open = true};
    session.connection = (struct mw_connection){
        .token = {.sids = &user, .sid_count = 1}, .is_remote = way->remote, .level = MW_AUTHENTICATION_PKT};
    session.connection.token.privileges = way->privileged ? MW_PRIVILEGE_SECURITY : MW_PRIVILEGE_TAKE_OWNERSHIP;
    snprintf(sddl, sizeof sddl, "O:BAG:BAD:(A;;0x%x;;;AU)", right | (way->remote_enabled ? MW_RIGHT_REMOTE_ACCESS : 0));
    repo.namespaces[1].sddl = sddl;
    for (int i = 0; i < OPERATIONS; i++) {
        for (uint32_t kind = 0; kind < KINDS; kind++) {
            mw_class target = kind + 1 == NO_CLASS ? (mw_class){0} : (mw_class){&repo, kind + 1};
            struct mw_decision d = mw_session_check(&session, table[i].operation, target);
            CHECK(d.granted == is_expected(i, table[i].any[kind], right, way),
                  "%s, class %u, right 0x%x, remote %d: %d", table[i].name, kind + 1, right, way->remote, d.granted);
            check_reason(i, table[i].any[kind], way, &d);
        }
    }
}

/* Quotas are in root alone, and nobody but writers of root may change them. */
static void check_quotas(void)
{
    struct mw_session session = {.ns = {&repo, 3}, .open = true};
    session.connection = (struct mw_connection){.token = {.sids = &user, .sid_count = 1}, .level = 6};
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        char sddl[64];
        snprintf(sddl, sizeof sddl, "O:BAG:BAD:(A;;0x%x;;;AU)", rights[i]);
        repo.namespaces[3].sddl = sddl;
        struct mw_decision d = mw_session_check(&session, MW_OPERATION_WRITE_QUOTAS, (mw_class){0});
        CHECK(d.granted == (rights[i] == F), "0x%x: %s", rights[i], mw_reason_name(d.reason));
    }
}

static void check_names(void)
{
    for (int i = 0; i < OPERATIONS; i++) {
        char upper[64] = "";
        for (size_t k = 0; table[i].name[k]; k++)
            upper[k] =
                (char)(table[i].name[k] >= 'a' && table[i].name[k] <= 'z' ? table[i].name[k] - 32 : table[i].name[k]);
        CHECK(strcmp(mw_operation_name(table[i].operation), table[i].name) == 0, "%s", table[i].name);
        CHECK(mw_operation_parse(table[i].name) == table[i].operation, "%s", table[i].name);
        CHECK(mw_operation_parse(upper) == table[i].operation, "%s", upper);
    }
    static const char *const none[] = {"", "none", "unknown", "put", "put-class ", "connectx"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        CHECK(mw_operation_parse(none[i]) == MW_OPERATION_NONE, "'%s'", none[i]);
    CHECK(mw_operation_parse(NULL) == MW_OPERATION_NONE, "NULL");
    static const int numbers[] = {MW_OPERATION_NONE, MW_OPERATION_COUNT, -1, 1000};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        CHECK(strcmp(mw_operation_name((enum mw_operation)numbers[i]), "unknown") == 0, "%d", numbers[i]);
}

int main(void)
{
    CHECK(OPERATIONS == MW_OPERATION_COUNT - 1, "every operation is in the table of this test");
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        for (int way = 0; way < 8; way++)
            check_right(rights[i], &(struct way){way & 1, way & 2, way & 4});
    }
    check_quotas();
    check_names();
    return test_summary();
}
