/* What a provider is handed of a session's calls, and who may become one, by its registration (__Win32Provider). */
#include "hosting.h"
#include "match.h"
#include "span.h"
#include "verdict.h"

#include <string.h>

enum { DESCRIPTOR_MAX_BYTES = 16384 };

/* The registration as it is written; false where a value cannot be. */
struct registration {
    struct hosting hosting;
    bool impersonates, per_user, admin_first, enabled;
};

static bool is_provider(mw_namespace ns, mw_instance provider)
{
    mw_class base = mw_class_find(ns, "__Win32Provider");
    return MW_FOUND(provider) && MW_FOUND(base) && mw_class_derives(mw_instance_class(provider), base);
}

/* A boolean property; @p otherwise where it is NULL. */
static bool flag(mw_instance provider, const char *name, bool otherwise)
{
    mw_value value;
    if (!mw_instance_value(provider, name, &value) || value.is_null)
        return otherwise;
    return mw_value_unsigned(value, 0) != 0;
}

/* 0 and 1 have a meaning; NULL is the default of the class, 0. */
static bool read_impersonation(mw_instance provider, bool *impersonates)
{
    mw_value value;
    int64_t level = 0;
    if (mw_instance_value(provider, "ImpersonationLevel", &value) && !value.is_null)
        level = mw_value_signed(value, 0);
    *impersonates = level == 1;
    return level == 0 || level == 1;
}

static bool read_registration(mw_instance provider, struct registration *r)
{
    mw_value model;
    const char *text = NULL;
    if (mw_instance_value(provider, "HostingModel", &model) && !model.is_null)
        text = mw_value_string(model, 0);
    r->per_user = flag(provider, "PerUserInitialization", false);
    r->admin_first = flag(provider, "InitializeAsAdminFirst", false);
    r->enabled = flag(provider, "Enabled", true);
    return hosting_parse(text, &r->hosting) && read_impersonation(provider, &r->impersonates);
}

/* A decoupled provider works as itself, unless its hosting model says FoldIdentity(FALSE). */
static struct mw_provider_context hand_over(const struct mw_session *session, const struct registration *r)
{
    const struct hosting *hosting = &r->hosting;
    struct mw_provider_context context = {
        .host = hosting->host,
        .may_be_self = hosting->may_be_self,
        .group = hosting->group,
        .account = hosting->account,
        .impersonates = r->impersonates && !hosting->folds_identity,
        .initializes_per_user = r->per_user,
    };
    context.initializes_as_host = !context.impersonates || r->admin_first;
    if (!context.impersonates)
        return context;
    context.client = &session->connection.token;
    context.level = mw_impersonation_effective(session->connection.impersonation);
    return context;
}

struct mw_decision mw_session_provider_context(const struct mw_session *session, mw_instance provider,
                                               struct mw_provider_context *context)
{
    struct registration registration = {0};
    *context = (struct mw_provider_context){0};
    struct mw_decision d = session_ask(session, MW_OPERATION_CONNECT, (mw_class){0});
    if (!d.granted)
        return d;
    if (!is_provider(session->ns, provider) || !read_registration(provider, &registration))
        return refuse(d, MW_REASON_BAD_REGISTRATION, MW_HRESULT_INVALID_PROVIDER_REGISTRATION);
    if (registration.hosting.is_reserved)
        return refuse(d, MW_REASON_HOSTING_RESERVED, MW_HRESULT_ACCESS_DENIED);
    if (!registration.enabled)
        return refuse(d, MW_REASON_PROVIDER_DISABLED, MW_HRESULT_PROVIDER_DISABLED);
    *context = hand_over(session, &registration);
    return d;
}

/* The descriptor of a decoupled provider; false where it is none. */
static bool read_descriptor(mw_instance provider, uint8_t bytes[DESCRIPTOR_MAX_BYTES], size_t *size)
{
    const char *text = "O:SYG:SYD:(A;;1;;;SY)(A;;1;;;NS)(A;;1;;;LS)";
    mw_value value;
    if (mw_instance_value(provider, "SecurityDescriptor", &value) && !value.is_null)
        text = mw_value_string(value, 0);
    return mw_sddl_parse(text, strlen(text), NULL, bytes, DESCRIPTOR_MAX_BYTES, size, NULL) == MW_OK;
}

struct mw_decision mw_provider_check_register(mw_instance provider, const struct mw_token *caller)
{
    uint8_t bytes[DESCRIPTOR_MAX_BYTES];
    size_t size = 0;
    struct registration registration = {0};
    struct mw_decision d = verdict_begin(MW_OPERATION_REGISTER_DECOUPLED, (mw_namespace){0}, NULL);
    d.needed = operation_need(d.operation, TARGET_UNKNOWN).any[0];
    if (!caller || !match_is_somebody(caller))
        return refuse(d, MW_REASON_NO_IDENTITY, MW_HRESULT_ACCESS_DENIED);
    if (!is_provider(mw_system_namespace(provider.repo), provider) || !read_registration(provider, &registration) ||
        registration.hosting.host != MW_HOST_DECOUPLED || registration.hosting.is_reserved)
        return refuse(d, MW_REASON_BAD_REGISTRATION, MW_HRESULT_INVALID_PROVIDER_REGISTRATION);
    if (!registration.enabled)
        return refuse(d, MW_REASON_PROVIDER_DISABLED, MW_HRESULT_PROVIDER_DISABLED);
    if (!read_descriptor(provider, bytes, &size))
        return refuse(d, MW_REASON_BAD_DESCRIPTOR, MW_HRESULT_ACCESS_DENIED);
    struct mw_access access = verdict_check(bytes, size, caller, d.needed);
    return verdict_conclude(d, &access);
}
