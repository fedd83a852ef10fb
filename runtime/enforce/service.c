/* Launch and access permission of the service: two descriptors in front of all namespaces, with rights of their own. */
#include "match.h"
#include "verdict.h"

/* clang-format off */
#define SID_BA            1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 0x02, 0, 0
#define SID_NT(sub)       1, 1, 0, 0, 0, 0, 0, 5, sub, 0, 0, 0
#define LOCAL(sub, right) 0, 0, 20, 0, right, 0, 0, 0, SID_NT(sub)

/* O:BAG:BAD:(A;;all;;;BA)(A;;local;;;AU)(A;;local;;;LS)(A;;local;;;NS)(A;;local;;;SY) */
#define DESCRIPTOR(all, local) {                                                            \
    1, 0, 0x04, 0x80,  132, 0, 0, 0,  148, 0, 0, 0,  0, 0, 0, 0,  20, 0, 0, 0,              \
    2, 0, 112, 0, 5, 0, 0, 0,                                                               \
    0, 0, 24, 0, all, 0, 0, 0, SID_BA,                                                      \
    LOCAL(11, local), LOCAL(19, local), LOCAL(20, local), LOCAL(18, local), SID_BA, SID_BA, \
}
/* clang-format on */

static const uint8_t default_launch[] = DESCRIPTOR(0x1F, 0x0B);
static const uint8_t default_access[] = DESCRIPTOR(0x07, 0x03);

struct mw_service mw_service_default(void)
{
    return (struct mw_service){default_launch, sizeof default_launch, default_access, sizeof default_access};
}

/* No right follows from another: old descriptors that say COM_RIGHTS_EXECUTE alone and mean all of them grant nothing.
 */
static uint32_t launch_rights(bool is_remote)
{
    return is_remote ? MW_COM_EXECUTE | MW_COM_EXECUTE_REMOTE | MW_COM_ACTIVATE_REMOTE
                     : MW_COM_EXECUTE | MW_COM_EXECUTE_LOCAL | MW_COM_ACTIVATE_LOCAL;
}

static uint32_t access_rights(bool is_remote)
{
    return MW_COM_EXECUTE | (is_remote ? MW_COM_EXECUTE_REMOTE : MW_COM_EXECUTE_LOCAL);
}

struct mw_decision service_check(struct mw_decision d, const struct mw_connection *connection, bool starts)
{
    d.granted = true;
    if (!connection || !connection->service)
        return d;
    const struct mw_service *service = connection->service;
    const struct mw_token *token = &connection->token;
    bool remote = connection->is_remote;
    if (!match_is_somebody(token))
        return refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_COM_ACCESS_DENIED);
    if (starts && !verdict_check(service->launch, service->launch_size, token, launch_rights(remote)).granted)
        return refuse(d, MW_REASON_LAUNCH_DENIED, MW_HRESULT_COM_ACCESS_DENIED);
    if (!verdict_check(service->access, service->access_size, token, access_rights(remote)).granted)
        return refuse(d, MW_REASON_ACCESS_PERMISSION_DENIED, MW_HRESULT_COM_ACCESS_DENIED);
    return d;
}
