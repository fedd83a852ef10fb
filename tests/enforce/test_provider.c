/* What a provider is handed of a session's calls, by its registration and hosting model. */
#include <mofward/connect.h>

#include "test.h"

static struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {32}};

enum { SYSTEM = 18, LOCAL = 19, NETWORK = 20, OWN = 0 };

static const struct {
    const char *class_name, *name;
    enum mw_reason reason;
    enum mw_host host;
    uint32_t account;
    const char *group;
    bool may_be_self, impersonates, as_host, per_user;
} rows[] = {
    {"__Win32Provider", "default", MW_REASON_GRANTED, MW_HOST_NETWORK_SERVICE, NETWORK, "", true, false, true, false},
    {"__Win32Provider", "network", MW_REASON_GRANTED, MW_HOST_NETWORK_SERVICE, NETWORK, "", false, true, false, true},
    {"__Win32Provider", "group", MW_REASON_GRANTED, MW_HOST_LOCAL_SERVICE, LOCAL, "Acme", false, true, true, false},
    {"__Win32Provider", "orself", MW_REASON_GRANTED, MW_HOST_NETWORK_SERVICE, NETWORK, "Acme", true, false, true,
     false},
    {"Acme_Provider", "system", MW_REASON_GRANTED, MW_HOST_LOCAL_SYSTEM, SYSTEM, "", false, false, true, false},
    {"__Win32Provider", "systemorself", MW_REASON_GRANTED, MW_HOST_LOCAL_SYSTEM, SYSTEM, "", true, false, true, false},
    {"__Win32Provider", "self", MW_REASON_GRANTED, MW_HOST_SELF, OWN, "", false, true, false, false},
    {"__Win32Provider", "decoupled", MW_REASON_GRANTED, MW_HOST_DECOUPLED, OWN, "", false, false, true, false},
    {"__Win32Provider", "folded", MW_REASON_GRANTED, MW_HOST_DECOUPLED, OWN, "", false, false, true, false},
    {"__Win32Provider", "unfolded", MW_REASON_GRANTED, MW_HOST_DECOUPLED, OWN, "", false, true, false, false},
    {"__Win32Provider", "noncom", MW_REASON_HOSTING_RESERVED, 0, 0, "", 0, 0, 0, 0},
    {"Acme_Core", "core", MW_REASON_HOSTING_RESERVED, 0, 0, "", 0, 0, 0, 0},
    {"Acme_CoreOrSelf", "coreorself", MW_REASON_HOSTING_RESERVED, 0, 0, "", 0, 0, 0, 0},
    {"__Win32Provider", "level2", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"__Win32Provider", "level-1", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"__Win32Provider", "disabled", MW_REASON_PROVIDER_DISABLED, 0, 0, "", 0, 0, 0, 0},
    {"Acme_Unknown", "unknown", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"Acme_Empty", "empty", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"Acme_SelfGroup", "selfgroup", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"Acme_NoGroup", "nogroup", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"Acme_Longer", "longer", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"__EventFilter", "admin", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
    {"Acme_Log", "admin", MW_REASON_BAD_REGISTRATION, 0, 0, "", 0, 0, 0, 0},
};

static int32_t hresult_of(enum mw_reason reason)
{
    switch (reason) {
    case MW_REASON_GRANTED:
        return 0;
    case MW_REASON_BAD_REGISTRATION:
        return MW_HRESULT_INVALID_PROVIDER_REGISTRATION;
    case MW_REASON_PROVIDER_DISABLED:
        return MW_HRESULT_PROVIDER_DISABLED;
    default:
        return MW_HRESULT_ACCESS_DENIED;
    }
}

static void check_context(size_t i, const struct mw_session *session, const struct mw_provider_context *c)
{
    const char *name = rows[i].name;
    CHECK(c->host == rows[i].host && c->may_be_self == rows[i].may_be_self, "%s: host %d", name, c->host);
    CHECK(c->account.count == (rows[i].account != OWN) && c->account.sub[0] == rows[i].account, "%s: account %u", name,
          c->account.sub[0]);
    CHECK(c->group.length == strlen(rows[i].group) &&
              (!c->group.length || memcmp(c->group.text, rows[i].group, c->group.length) == 0),
          "%s: group", name);
    CHECK(c->impersonates == rows[i].impersonates && c->initializes_as_host == rows[i].as_host &&
              c->initializes_per_user == rows[i].per_user,
          "%s: %d %d %d", name, c->impersonates, c->initializes_as_host, c->initializes_per_user);
    CHECK(c->client == (c->impersonates ? &session->connection.token : NULL), "%s: the client's token", name);
    CHECK(c->level == (c->impersonates ? MW_IMPERSONATION_IMPERSONATE : MW_IMPERSONATION_DEFAULT), "%s: level %d", name,
          c->level);
}

static void check_rows(const struct mw_session *session)
{
    static const struct mw_provider_context zero;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[96];
        struct mw_provider_context context = {.impersonates = true, .host = MW_HOST_SELF};
        snprintf(path, sizeof path, "%s.Name=\"%s\"", rows[i].class_name, rows[i].name);
        mw_instance provider = mw_instance_find(session->ns, path);
        CHECK(MW_FOUND(provider), "%s", path);
        struct mw_decision d = mw_session_provider_context(session, provider, &context);
        CHECK(d.reason == rows[i].reason && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s", path,
              mw_reason_name(d.reason));
        CHECK(d.hresult == hresult_of(d.reason), "%s: %x", path, (unsigned)d.hresult);
        CHECK(d.granted || (context.host == zero.host && !context.impersonates && !context.client), "%s: zeroed", path);
        if (d.granted)
            check_context(i, session, &context);
    }
}

/* A provider gets the level that the client allowed, and Identify where it said Anonymous or nothing. */
static void check_levels(struct mw_session session, mw_instance provider)
{
    static const int expected[] = {2, 2, 2, 3, 4};
    struct mw_provider_context context;
    for (int level = 0; level < 5; level++) {
        session.connection.impersonation = (enum mw_impersonation)level;
        CHECK(mw_session_provider_context(&session, provider, &context).granted &&
                  (int)context.level == expected[level],
              "level %d: %d", level, context.level);
    }
    session.connection.impersonation = (enum mw_impersonation)7;
    CHECK(mw_session_provider_context(&session, provider, &context).reason == MW_REASON_BAD_IMPERSONATION, "level 7");
    session.connection.impersonation = MW_IMPERSONATION_IMPERSONATE;
    session.connection.token = (struct mw_token){0};
    CHECK(mw_session_provider_context(&session, provider, &context).reason == MW_REASON_NO_IDENTITY && !context.client,
          "nobody");
    session.open = false;
    CHECK(!mw_session_provider_context(&session, provider, &context).granted, "closed");
    CHECK(!mw_session_provider_context(NULL, provider, &context).granted, "no session");
}

/* Who may become a decoupled provider: a user of the group BU, and LocalService. */
static const struct {
    const char *class_name, *name;
    enum mw_reason user, service;
} registrars[] = {
    {"__Win32Provider", "decoupled", MW_REASON_NO_ACE_GRANTS, MW_REASON_GRANTED},
    {"__Win32Provider", "unfolded", MW_REASON_NO_ACE_GRANTS, MW_REASON_GRANTED},
    {"__Win32Provider", "secured", MW_REASON_GRANTED, MW_REASON_NO_ACE_GRANTS},
    {"__Win32Provider", "open", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"__Win32Provider", "other", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"Acme_Misspelt", "misspelt", MW_REASON_BAD_DESCRIPTOR, MW_REASON_BAD_DESCRIPTOR},
    {"__Win32Provider", "network", MW_REASON_BAD_REGISTRATION, MW_REASON_BAD_REGISTRATION},
    {"__Win32Provider", "noncom", MW_REASON_BAD_REGISTRATION, MW_REASON_BAD_REGISTRATION},
    {"Acme_Log", "admin", MW_REASON_BAD_REGISTRATION, MW_REASON_BAD_REGISTRATION},
};

static void check_registrars(mw_namespace ns)
{
    static const struct mw_sid users = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 545}},
                               service = {1, 1, {0, 0, 0, 0, 0, 5}, {19}};
    const struct mw_token user_token = {.sids = &users, .sid_count = 1},
                          service_token = {.sids = &service, .sid_count = 1};
    for (size_t i = 0; i < sizeof registrars / sizeof registrars[0]; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s.Name=\"%s\"", registrars[i].class_name, registrars[i].name);
        mw_instance provider = mw_instance_find(ns, path);
        CHECK(MW_FOUND(provider), "%s", path);
        struct mw_decision d = mw_provider_check_register(provider, &user_token);
        CHECK(d.reason == registrars[i].user && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s", path,
              mw_reason_name(d.reason));
        d = mw_provider_check_register(provider, &service_token);
        CHECK(d.reason == registrars[i].service && d.granted == (d.reason == MW_REASON_GRANTED), "%s: %s", path,
              mw_reason_name(d.reason));
        CHECK(mw_provider_check_register(provider, NULL).reason == MW_REASON_NO_IDENTITY, "%s, nobody", path);
    }
    CHECK(mw_provider_check_register((mw_instance){0}, &user_token).reason == MW_REASON_BAD_REGISTRATION, "none");
}

int main(int argc, char **argv)
{
    mw_repo *repo = NULL, *other = NULL;
    struct mw_session session;
    struct mw_provider_context context;
    if (argc != 2)
        return 2;
    CHECK(mw_repo_open(argv[1], &repo) == MW_OK && mw_repo_open(argv[1], &other) == MW_OK, "%s", argv[1]);
    user.count = 2;
    user.sub[1] = 544;
    struct mw_connection connection = {.token = {.sids = &user, .sid_count = 1},
                                       .level = MW_AUTHENTICATION_PKT_PRIVACY};
    connection.impersonation = MW_IMPERSONATION_IMPERSONATE;
    CHECK(mw_session_open(repo, "root\\acme", &connection, &session).granted, "open");
    check_rows(&session);
    check_registrars(session.ns);
    mw_instance provider = mw_instance_find(session.ns, "__Win32Provider.Name=\"network\"");
    check_levels(session, provider);
    provider = mw_instance_find(mw_namespace_find(other, "root\\acme"), "__Win32Provider.Name=\"network\"");
    CHECK(mw_session_provider_context(&session, provider, &context).reason == MW_REASON_BAD_REGISTRATION,
          "another repository's");
    CHECK(mw_session_provider_context(&session, (mw_instance){0}, &context).reason == MW_REASON_BAD_REGISTRATION,
          "none");
    mw_repo_close(repo);
    mw_repo_close(other);
    return test_summary();
}
