/* What a client may ask the transport for. */
#include "span.h"
#include "verdict.h"

/* A domain in front of the user, or behind an authority of NTLM. */
static bool names_domain(struct mw_span user)
{
    return span_find(user, '\\') < user.length;
}

/* "Kerberos:principal" or "NTLMDomain:domain", with something behind the colon. */
static bool is_authority(struct mw_span authority)
{
    size_t colon = span_find(authority, ':');
    return colon + 1 < authority.length &&
           (span_begins(authority, "kerberos:") || span_begins(authority, "ntlmdomain:"));
}

static struct mw_decision check_credentials(struct mw_decision d, const struct mw_connection_request *request)
{
    if (!request->is_remote && (request->user.text || request->authority.text || request->has_password))
        return refuse(d, MW_REASON_LOCAL_CREDENTIALS, MW_HRESULT_LOCAL_CREDENTIALS);
    if (request->authority.text && (!is_authority(request->authority) || names_domain(request->user)))
        return refuse(d, MW_REASON_BAD_AUTHORITY, MW_HRESULT_INVALID_PARAMETER);
    d.granted = true;
    d.reason = MW_REASON_GRANTED;
    d.hresult = 0;
    return d;
}

/* PktPrivacy cannot be chosen or refused on the same computer. */
static struct mw_connection_defaults resolve(const struct mw_connection_request *request, enum mw_client client)
{
    struct mw_connection_defaults levels = mw_connection_default(client, request->is_remote);
    if (request->has_level && request->is_remote && request->level != MW_AUTHENTICATION_DEFAULT)
        levels.level = request->level;
    if (request->has_impersonation && request->impersonation != MW_IMPERSONATION_DEFAULT)
        levels.impersonation = mw_impersonation_effective(request->impersonation);
    return levels;
}

struct mw_decision mw_connection_request_check(const struct mw_connection_request *request, enum mw_client client,
                                               struct mw_connection_defaults *levels)
{
    struct mw_decision d = verdict_begin(MW_OPERATION_CONNECT, (mw_namespace){0}, NULL);
    *levels = (struct mw_connection_defaults){0};
    if (!request || (unsigned)client >= MW_CLIENT_COUNT)
        return d;
    d.level = request->level;
    if (request->has_level && (unsigned)request->level > MW_AUTHENTICATION_PKT_PRIVACY)
        return refuse(d, MW_REASON_BAD_LEVEL, MW_HRESULT_INVALID_PARAMETER);
    if (request->has_impersonation && (unsigned)request->impersonation > MW_IMPERSONATION_DELEGATE)
        return refuse(d, MW_REASON_BAD_IMPERSONATION, MW_HRESULT_INVALID_PARAMETER);
    d = check_credentials(d, request);
    if (d.granted)
        *levels = resolve(request, client);
    d.level = levels->level;
    return d;
}
