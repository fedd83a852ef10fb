/* Every operation, its name and the rights that it needs: the one table that all callers go through. */
#include "operation.h"
#include "order.h"

#include <assert.h>

/* Names for the columns of the table. FULL_WRITE does wherever PARTIAL or PROVIDER stands. */
enum {
    ENABLE = MW_RIGHT_ENABLE,
    METHOD = MW_RIGHT_METHOD_EXECUTE,
    FULL = MW_RIGHT_FULL_WRITE,
    PARTIAL = MW_RIGHT_PARTIAL_WRITE,
    PROVIDER = MW_RIGHT_WRITE_PROVIDER,
    READ_SD = MW_RIGHT_READ_CONTROL,
    WRITE_SD = MW_RIGHT_WRITE_DAC,
    SUBSCRIBE = MW_RIGHT_SUBSCRIBE,
    PUBLISH = MW_RIGHT_PUBLISH,
    AFAR = MW_RIGHT_REMOTE_ACCESS,
    AUDIT = MW_ACCESS_SYSTEM_SECURITY,
    NOBODY = 0,
};

/*
 * One row an operation, in the order of the enum; one column a kind of class. A class is in the repository itself, also
 * one whose instances a provider serves, so WRITE_PROVIDER, which everybody has by default, never changes it; the
 * classes of a class provider are those that are not there. System classes cannot be written. Their instances, and
 * those of classes below them, are providers, consumers and filters: they need the right to everything.
 * docs/security.md has the same table; a test compares the two.
 */
/* clang-format off */
#define ROW(operation, ...) { MW_OPERATION_##operation, __VA_ARGS__ }
#define ALL(right) { right, right, right, right, right }
static const struct row {
    enum mw_operation operation;
    const char *name;
    uint32_t needs[TARGET_COUNT];
    uint32_t remote, besides;
    enum asked asked;
} rows[] = {
    /*                                                       any       static    dynamic   derived   system    remote besides asked */
    ROW(NONE,                     "none",                     ALL(NOBODY),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(CONNECT,                  "connect",                  ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(GET_CLASS,                "get-class",                ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(ENUMERATE_CLASSES,        "enumerate-classes",        ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(PUT_CLASS,                "put-class",                { FULL,     FULL,     FULL,     FULL,     NOBODY }, AFAR, 0,      OF_NAMESPACE),
    ROW(DELETE_CLASS,             "delete-class",             { FULL,     FULL,     FULL,     FULL,     NOBODY }, AFAR, 0,      OF_NAMESPACE),
    ROW(GET_INSTANCE,             "get-instance",             ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(ENUMERATE_INSTANCES,      "enumerate-instances",      ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(PUT_INSTANCE,             "put-instance",             { FULL,     PARTIAL,  PROVIDER, FULL,     FULL },  AFAR, 0,      OF_NAMESPACE),
    ROW(DELETE_INSTANCE,          "delete-instance",          { FULL,     PARTIAL,  PROVIDER, FULL,     FULL },  AFAR, 0,      OF_NAMESPACE),
    ROW(QUERY,                    "query",                    ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(EXECUTE_METHOD,           "execute-method",           ALL(METHOD),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(SUBSCRIBE,                "subscribe",                ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(PUBLISH,                  "publish",                  ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(CREATE_NAMESPACE,         "create-namespace",         ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(DELETE_NAMESPACE,         "delete-namespace",         ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(READ_SECURITY,            "read-security",            ALL(READ_SD),                                      AFAR, 0,      OF_NAMESPACE),
    ROW(WRITE_SECURITY,           "write-security",           ALL(WRITE_SD),                                     AFAR, 0,      OF_NAMESPACE),
    ROW(GET_CALLER_ACCESS_RIGHTS, "get-caller-access-rights", ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(REGISTER_PROVIDER,        "register-provider",        ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(PUT_PROVIDED_CLASS,       "put-provided-class",       { PROVIDER, FULL,     FULL,     FULL,     NOBODY }, AFAR, 0,      OF_NAMESPACE),
    ROW(DELETE_PROVIDED_CLASS,    "delete-provided-class",    { PROVIDER, FULL,     FULL,     FULL,     NOBODY }, AFAR, 0,      OF_NAMESPACE),
    ROW(SUBSCRIBE_PERMANENTLY,    "subscribe-permanently",    ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(SUBSCRIBE_POLLING,        "subscribe-polling",        ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(DELIVER_EVENT,            "deliver-event",            ALL(PUBLISH),                                      0,    0,      OF_EVENT),
    ROW(RECEIVE_EVENT,            "receive-event",            ALL(SUBSCRIBE),                                    0,    0,      OF_EVENT),
    ROW(DELIVER_RESULTS,          "deliver-results",          ALL(ENABLE),                                       AFAR, 0,      OF_NAMESPACE),
    ROW(CREATE_SECURED_NAMESPACE, "create-secured-namespace", ALL(FULL),                                         AFAR, 0,      OF_NAMESPACE),
    ROW(READ_THIS_NAMESPACE,      "read-this-namespace",      ALL(READ_SD),                                      AFAR, 0,      OF_NAMESPACE),
    ROW(WRITE_OWNER,              "write-owner",              ALL(WRITE_SD),                                     AFAR, 0,      OF_NAMESPACE),
    ROW(SET_ENCRYPTION,           "set-encryption",           ALL(WRITE_SD),                                     AFAR, 0,      OF_NAMESPACE),
    ROW(READ_AUDIT_LIST,          "read-audit-list",          ALL(READ_SD),                                      AFAR, AUDIT,  OF_NAMESPACE),
    ROW(WRITE_AUDIT_LIST,         "write-audit-list",         ALL(WRITE_SD),                                     AFAR, AUDIT,  OF_NAMESPACE),
    ROW(WRITE_QUOTAS,             "write-quotas",             ALL(FULL),                                         AFAR, 0,      OF_ROOT),
    ROW(REGISTER_DECOUPLED,       "register-decoupled",       ALL(ENABLE),                                       0,    0,      OF_PROVIDER),
};
/* clang-format on */
static_assert(sizeof rows / sizeof rows[0] == MW_OPERATION_COUNT, "every operation has a row that says what it needs");

/* The row of an operation; that of none for numbers which are no operation. */
static const struct row *row_of(enum mw_operation operation)
{
    bool known = (unsigned)operation < MW_OPERATION_COUNT && rows[operation].operation == operation;
    return &rows[known ? operation : MW_OPERATION_NONE];
}

struct need operation_need(enum mw_operation operation, enum target target)
{
    const struct row *row = row_of(operation);
    uint32_t right = row->needs[target];
    bool is_part_of_full = right == PARTIAL || right == PROVIDER;
    return (struct need){{right, is_part_of_full ? FULL : 0}, row->remote, row->besides, row->asked};
}

const char *mw_operation_name(enum mw_operation operation)
{
    const struct row *row = row_of(operation);
    return row->operation == MW_OPERATION_NONE ? "unknown" : row->name;
}

enum mw_operation mw_operation_parse(const char *name)
{
    for (size_t i = 1; name && i < MW_OPERATION_COUNT; i++)
        if (order_names(name, rows[i].name) == 0)
            return rows[i].operation;
    return MW_OPERATION_NONE;
}

static bool derives_from_system(mw_class cls)
{
    for (cls = mw_class_super(cls); MW_FOUND(cls); cls = mw_class_super(cls))
        if (mw_class_flags(cls) & MW_CLASS_SYSTEM)
            return true;
    return false;
}

enum target target_of(mw_namespace ns, mw_class target)
{
    if (!MW_FOUND(target) || target.repo != ns.repo)
        return TARGET_UNKNOWN;
    uint32_t flags = mw_class_flags(target);
    if (flags & MW_CLASS_SYSTEM)
        return TARGET_SYSTEM;
    if (mw_class_namespace(target).index != ns.index)
        return TARGET_UNKNOWN;
    if (derives_from_system(target))
        return TARGET_SYSTEM_DERIVED;
    return flags & MW_CLASS_DYNAMIC ? TARGET_DYNAMIC : TARGET_STATIC;
}
