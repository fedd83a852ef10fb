/* What Windows calls the SIDs that are the same on every computer [MS-DTYP 2.4.2.4]. */
#include <string.h>

#include "sddl.h"

static const struct {
    const char *sid, *name;
} names[] = {
    {"S-1-0-0", "Nobody"},
    {"S-1-1-0", "Everyone"},
    {"S-1-2-0", "LOCAL"},
    {"S-1-3-0", "CREATOR OWNER"},
    {"S-1-3-1", "CREATOR GROUP"},
    {"S-1-3-4", "OWNER RIGHTS"},
    {"S-1-5-2", "NETWORK"},
    {"S-1-5-4", "INTERACTIVE"},
    {"S-1-5-6", "SERVICE"},
    {"S-1-5-7", "ANONYMOUS LOGON"},
    {"S-1-5-9", "ENTERPRISE DOMAIN CONTROLLERS"},
    {"S-1-5-10", "PRINCIPAL SELF"},
    {"S-1-5-11", "Authenticated Users"},
    {"S-1-5-12", "RESTRICTED"},
    {"S-1-5-18", "SYSTEM"},
    {"S-1-5-19", "LOCAL SERVICE"},
    {"S-1-5-20", "NETWORK SERVICE"},
    {"S-1-5-33", "WRITE RESTRICTED"},
    {"S-1-5-32-544", "BUILTIN\\Administrators"},
    {"S-1-5-32-545", "BUILTIN\\Users"},
    {"S-1-5-32-546", "BUILTIN\\Guests"},
    {"S-1-5-32-547", "BUILTIN\\Power Users"},
    {"S-1-5-32-548", "BUILTIN\\Account Operators"},
    {"S-1-5-32-549", "BUILTIN\\Server Operators"},
    {"S-1-5-32-550", "BUILTIN\\Print Operators"},
    {"S-1-5-32-551", "BUILTIN\\Backup Operators"},
    {"S-1-5-32-552", "BUILTIN\\Replicator"},
    {"S-1-5-32-554", "BUILTIN\\Pre-Windows 2000 Compatible Access"},
    {"S-1-5-32-555", "BUILTIN\\Remote Desktop Users"},
    {"S-1-5-32-556", "BUILTIN\\Network Configuration Operators"},
    {"S-1-5-32-558", "BUILTIN\\Performance Monitor Users"},
    {"S-1-5-32-559", "BUILTIN\\Performance Log Users"},
    {"S-1-5-32-562", "BUILTIN\\Distributed COM Users"},
    {"S-1-5-32-568", "BUILTIN\\IIS_IUSRS"},
    {"S-1-5-32-569", "BUILTIN\\Cryptographic Operators"},
    {"S-1-5-32-573", "BUILTIN\\Event Log Readers"},
    {"S-1-5-32-574", "BUILTIN\\Certificate Service DCOM Access"},
    {"S-1-5-32-575", "BUILTIN\\RDS Remote Access Servers"},
    {"S-1-5-32-576", "BUILTIN\\RDS Endpoint Servers"},
    {"S-1-5-32-577", "BUILTIN\\RDS Management Servers"},
    {"S-1-5-32-578", "BUILTIN\\Hyper-V Administrators"},
    {"S-1-5-32-579", "BUILTIN\\Access Control Assistance Operators"},
    {"S-1-5-32-580", "BUILTIN\\Remote Management Users"},
    {"S-1-5-84-0-0-0-0-0", "USER MODE DRIVERS"},
    {"S-1-15-2-1", "ALL APPLICATION PACKAGES"},
    {"S-1-16-4096", "Low Mandatory Level"},
    {"S-1-16-8192", "Medium Mandatory Level"},
    {"S-1-16-8448", "Medium Plus Mandatory Level"},
    {"S-1-16-12288", "High Mandatory Level"},
    {"S-1-16-16384", "System Mandatory Level"},
    {"S-1-18-1", "Authentication authority asserted identity"},
    {"S-1-18-2", "Service asserted identity"},
};

/* The last number of S-1-5-21-a-b-c-n, in every domain or on every computer. */
static const struct {
    const char *rid, *name;
} accounts[] = {
    {"498", "Enterprise Read-only Domain Controllers"},
    {"500", "Administrator"},
    {"501", "Guest"},
    {"512", "Domain Admins"},
    {"513", "Domain Users"},
    {"514", "Domain Guests"},
    {"515", "Domain Computers"},
    {"516", "Domain Controllers"},
    {"517", "Cert Publishers"},
    {"518", "Schema Admins"},
    {"519", "Enterprise Admins"},
    {"520", "Group Policy Creator Owners"},
    {"522", "Cloneable Domain Controllers"},
    {"525", "Protected Users"},
    {"526", "Key Admins"},
    {"527", "Enterprise Key Admins"},
    {"553", "RAS and IAS Servers"},
};

static const char *account_name(const char *text)
{
    unsigned dashes = 0;
    for (const char *at = text; *at; at++)
        dashes += *at == '-';
    for (size_t i = 0; dashes == 7 && i < sizeof accounts / sizeof *accounts; i++)
        if (strcmp(strrchr(text, '-') + 1, accounts[i].rid) == 0)
            return accounts[i].name;
    return text;
}

const char *sid_name(const char *text)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(text, names[i].sid) == 0)
            return names[i].name;
    return strncmp(text, "S-1-5-21-", strlen("S-1-5-21-")) == 0 ? account_name(text) : text;
}
