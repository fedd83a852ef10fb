/* Levels of authentication and impersonation by number and by name, and the ones that nobody said. */
#include <mofward/connect.h>

#include "order.h"

static const char *const authentication[] = {"Default", "None", "Connect", "Call", "Pkt", "PktIntegrity", "PktPrivacy"};
static const char *const impersonation[] = {"Default", "Anonymous", "Identify", "Impersonate", "Delegate"};

enum {
    AUTHENTICATIONS = sizeof authentication / sizeof authentication[0],
    IMPERSONATIONS = sizeof impersonation / sizeof impersonation[0]
};

/* The number that a text says in digits or as one of the names; -1 when it is neither. */
static int number_of(const char *text, const char *const *names, int count)
{
    for (int i = 0; text && i < count; i++) {
        const char digit[] = {(char)('0' + i), '\0'};
        if (order_names(text, digit) == 0 || order_names(text, names[i]) == 0)
            return i;
    }
    return -1;
}

const char *mw_authentication_name(enum mw_authentication level)
{
    return (unsigned)level < AUTHENTICATIONS ? authentication[level] : "unknown";
}

bool mw_authentication_parse(const char *text, enum mw_authentication *level)
{
    int number = number_of(text, authentication, AUTHENTICATIONS);
    if (number >= 0)
        *level = (enum mw_authentication)number;
    return number >= 0;
}

const char *mw_impersonation_name(enum mw_impersonation level)
{
    return (unsigned)level < IMPERSONATIONS ? impersonation[level] : "unknown";
}

bool mw_impersonation_parse(const char *text, enum mw_impersonation *level)
{
    int number = number_of(text, impersonation, IMPERSONATIONS);
    if (number >= 0)
        *level = (enum mw_impersonation)number;
    return number >= 0;
}

enum mw_impersonation mw_impersonation_effective(enum mw_impersonation level)
{
    if ((unsigned)level > MW_IMPERSONATION_DELEGATE)
        return MW_IMPERSONATION_DEFAULT;
    return level < MW_IMPERSONATION_IDENTIFY ? MW_IMPERSONATION_IDENTIFY : level;
}

/* By kind of client; local first, then remote. */
struct mw_connection_defaults mw_connection_default(enum mw_client client, bool is_remote)
{
    static const struct mw_connection_defaults defaults[MW_CLIENT_COUNT][2] = {
        [MW_CLIENT_SCRIPT] = {{MW_AUTHENTICATION_PKT_PRIVACY, MW_IMPERSONATION_IMPERSONATE},
                              {MW_AUTHENTICATION_PKT, MW_IMPERSONATION_IMPERSONATE}},
        [MW_CLIENT_APPLICATION] = {{MW_AUTHENTICATION_PKT_PRIVACY, MW_IMPERSONATION_IMPERSONATE},
                                   {MW_AUTHENTICATION_PKT, MW_IMPERSONATION_IMPERSONATE}},
        [MW_CLIENT_UNPREPARED] = {{MW_AUTHENTICATION_PKT_PRIVACY, MW_IMPERSONATION_IDENTIFY},
                                  {MW_AUTHENTICATION_PKT, MW_IMPERSONATION_IDENTIFY}},
    };
    static const struct mw_connection_defaults none;
    return (unsigned)client < MW_CLIENT_COUNT ? defaults[client][is_remote] : none;
}
