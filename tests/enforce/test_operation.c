/*
 * The table of operations: every operation on every kind of class with every single right, local and remote, against
 * the table of the documentation, which is written a second time here.
 */
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
                   {.path = "root\\other", .sddl = ""}},
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
};

enum { OPERATIONS = sizeof table / sizeof table[0] };

static const uint32_t rights[] = {E, M, F, P, W, MW_RIGHT_REMOTE_ACCESS, MW_RIGHT_SUBSCRIBE, MW_RIGHT_PUBLISH, RC, WD};

static struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {11}};

/* One session, one right, every operation on every class. */
static void check_right(uint32_t right, bool remote, bool remote_enabled)
{
    char sddl[64];
    struct mw_session session = {.ns = {&repo, 1}, .open = true};
    session.connection = (struct mw_connection){
        .token = {.sids = &user, .sid_count = 1}, .is_remote = remote, .level = MW_AUTHENTICATION_PKT};
    snprintf(sddl, sizeof sddl, "O:BAG:BAD:(A;;0x%x;;;AU)", right | (remote_enabled ? MW_RIGHT_REMOTE_ACCESS : 0));
    repo.namespaces[1].sddl = sddl;
    for (int i = 0; i < OPERATIONS; i++) {
        for (uint32_t kind = 0; kind < KINDS; kind++) {
            mw_class target = kind + 1 == NO_CLASS ? (mw_class){0} : (mw_class){&repo, kind + 1};
            struct mw_decision d = mw_session_check(&session, table[i].operation, target);
            bool expected =
                (table[i].any[kind] & right) && (!remote || remote_enabled || right == MW_RIGHT_REMOTE_ACCESS);
            CHECK(d.granted == expected, "%s, class %u, right 0x%x, remote %d: %d", table[i].name, kind + 1, right,
                  remote, d.granted);
            CHECK((d.reason == MW_REASON_SYSTEM_CLASS) == !table[i].any[kind], "%s: %s", table[i].name,
                  mw_reason_name(d.reason));
            CHECK(d.granted ? d.hresult == 0 && !d.missing : d.hresult == MW_HRESULT_ACCESS_DENIED, "%s",
                  table[i].name);
        }
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
        check_right(rights[i], false, false);
        check_right(rights[i], true, false);
        check_right(rights[i], true, true);
    }
    check_names();
    return test_summary();
}
