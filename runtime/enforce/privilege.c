/* Privileges that a moniker can name, by their numbers in the scripting library. */
#include <mofward/connect.h>

#include "span.h"

static const char *const names[] = {
    "unknown",
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
    "ManageVolume",
};
_Static_assert(sizeof names / sizeof names[0] == MW_PRIVILEGE_COUNT + 1, "every privilege has a name");

const char *mw_privilege_name(unsigned number)
{
    return number <= MW_PRIVILEGE_COUNT ? names[number] : names[0];
}

unsigned mw_privilege_parse(const char *name, size_t length)
{
    struct mw_span span = {name, length};
    for (unsigned i = 1; name && i <= MW_PRIVILEGE_COUNT; i++)
        if (span_is(span, names[i]))
            return i;
    return 0;
}
