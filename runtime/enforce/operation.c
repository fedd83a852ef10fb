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
    NOBODY = 0,
};

/*
 * One row an operation, in the order of the enum; one column a kind of class. A class is in the repository itself, also
 * one whose instances a provider serves, so WRITE_PROVIDER, which everybody has by default, never changes it. System
 * classes cannot be written. Their instances, and those of classes below them, are providers, consumers and filters:
 * they need the right to everything.
 */
/* clang-format off */
static const struct row {
    enum mw_operation operation;
    const char *name;
    uint32_t needs[TARGET_COUNT];
} rows[] = {
    /*                                                                     any       static    dynamic   derived   system */
    { MW_OPERATION_NONE,                     "none",                     { NOBODY,   NOBODY,   NOBODY,   NOBODY,   NOBODY } },
    { MW_OPERATION_CONNECT,                  "connect",                  { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_GET_CLASS,                "get-class",                { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_ENUMERATE_CLASSES,        "enumerate-classes",        { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_PUT_CLASS,                "put-class",                { FULL,     FULL,     FULL,     FULL,     NOBODY   } },
    { MW_OPERATION_DELETE_CLASS,             "delete-class",             { FULL,     FULL,     FULL,     FULL,     NOBODY   } },
    { MW_OPERATION_GET_INSTANCE,             "get-instance",             { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_ENUMERATE_INSTANCES,      "enumerate-instances",      { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_PUT_INSTANCE,             "put-instance",             { FULL,     PARTIAL,  PROVIDER, FULL,     FULL     } },
    { MW_OPERATION_DELETE_INSTANCE,          "delete-instance",          { FULL,     PARTIAL,  PROVIDER, FULL,     FULL     } },
    { MW_OPERATION_QUERY,                    "query",                    { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_EXECUTE_METHOD,           "execute-method",           { METHOD,   METHOD,   METHOD,   METHOD,   METHOD   } },
    { MW_OPERATION_SUBSCRIBE,                "subscribe",                { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_PUBLISH,                  "publish",                  { FULL,     FULL,     FULL,     FULL,     FULL     } },
    { MW_OPERATION_CREATE_NAMESPACE,         "create-namespace",         { FULL,     FULL,     FULL,     FULL,     FULL     } },
    { MW_OPERATION_DELETE_NAMESPACE,         "delete-namespace",         { FULL,     FULL,     FULL,     FULL,     FULL     } },
    { MW_OPERATION_READ_SECURITY,            "read-security",            { READ_SD,  READ_SD,  READ_SD,  READ_SD,  READ_SD  } },
    { MW_OPERATION_WRITE_SECURITY,           "write-security",           { WRITE_SD, WRITE_SD, WRITE_SD, WRITE_SD, WRITE_SD } },
    { MW_OPERATION_GET_CALLER_ACCESS_RIGHTS, "get-caller-access-rights", { ENABLE,   ENABLE,   ENABLE,   ENABLE,   ENABLE   } },
    { MW_OPERATION_REGISTER_PROVIDER,        "register-provider",        { FULL,     FULL,     FULL,     FULL,     FULL     } },
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
    uint32_t right = row_of(operation)->needs[target];
    bool is_part_of_full = right == PARTIAL || right == PROVIDER;
    return (struct need){{right, is_part_of_full ? FULL : 0}};
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
