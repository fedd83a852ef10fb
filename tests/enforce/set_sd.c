/*
 * SetSD on a repository file, for set_sd.py.   usage: set_sd REPOSITORY NAMESPACE SDDL
 * The caller is an administrator with every privilege, who owns what BA or SY own.
 */
#include <mofward/system_security.h>

#include "test.h"

int main(int argc, char **argv)
{
    static uint8_t bytes[MW_DESCRIPTOR_MAX_BYTES];
    struct mw_sid sids[2];
    mw_repo *repo = NULL;
    size_t size;
    if (argc != 4 || mw_sid_parse("BA", NULL, &sids[0]) != MW_OK || mw_sid_parse("SY", NULL, &sids[1]) != MW_OK)
        return 2;
    if (mw_sddl_parse(argv[3], strlen(argv[3]), NULL, bytes, sizeof bytes, &size, NULL) != MW_OK ||
        mw_repo_open(argv[1], &repo) != MW_OK)
        return 2;
    struct mw_session session = {.ns = mw_namespace_find(repo, argv[2]), .open = true};
    session.connection = (struct mw_connection){
        .token = {.sids = sids, .sid_count = 2, .privileges = MW_PRIVILEGE_SECURITY},
        .level = MW_AUTHENTICATION_PKT_PRIVACY,
    };
    struct mw_change change;
    int32_t result = mw_set_sd(&session, argv[1], bytes, size, &change);
    if (result != MW_HRESULT_OK)
        printf("0x%08X: %s\n", (unsigned)result, change.reason);
    mw_repo_close(repo);
    return result == MW_HRESULT_OK ? 0 : 1;
}
