/* Security of events: sinks, events, filters and subscriptions, from bytes and from a compiled repository. */
#include <mofward/connect.h>
#include <mofward/events.h>

#include "test.h"

static struct mw_sid user = {1, 1, {0, 0, 0, 0, 0, 5}, {11}}, service = {1, 1, {0, 0, 0, 0, 0, 5}, {19}},
                     administrators = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};
static const struct mw_token users = {.sids = &user, .sid_count = 1}, services = {.sids = &service, .sid_count = 1},
                             admins = {.sids = &administrators, .sid_count = 1}, nobody = {0};

static size_t bytes_of(const char *sddl, uint8_t *bytes, size_t capacity)
{
    size_t size = 0;
    CHECK(mw_sddl_parse(sddl, strlen(sddl), NULL, bytes, capacity, &size, NULL) == MW_OK, "%s", sddl);
    return size;
}

static void expect(const char *name, struct mw_decision d, enum mw_reason reason, enum mw_operation operation)
{
    char text[512];
    mw_decision_text(&d, text, sizeof text);
    CHECK(d.reason == reason && d.granted == (reason == MW_REASON_GRANTED), "%s: %s", name, text);
    CHECK(d.hresult == (d.granted ? 0 : MW_HRESULT_ACCESS_DENIED), "%s: %x", name, (unsigned)d.hresult);
    CHECK(d.operation == operation && d.event == 0, "%s: %s", name, mw_operation_name(d.operation));
    CHECK(strncmp(text, d.granted ? "granted: " : "denied: ", 8) == 0, "%s: %s", name, text);
}

/* ---- Receiving ---- */

static const struct {
    const char *name, *sddl;
    enum mw_reason as_sink, as_event;
} descriptors[] = {
    {"allowed", "O:BAG:BAD:(A;;0x40;;;AU)", MW_REASON_GRANTED, MW_REASON_GRANTED},
    {"the other right", "O:BAG:BAD:(A;;0x80;;;AU)", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"rights of namespaces", "O:BAG:BAD:(A;;0x6003f;;;AU)", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"denied", "O:BAG:BAD:(D;;0x40;;;AU)(A;;0x40;;;AU)", MW_REASON_ACE_DENIES, MW_REASON_ACE_DENIES},
    {"somebody else", "O:BAG:BAD:(A;;0x40;;;BA)", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"the owner", "O:AUG:AUD:", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
    {"no list", "O:BAG:BA", MW_REASON_BAD_DESCRIPTOR, MW_REASON_GRANTED},
    {"a NULL list", "O:BAG:BAD:NO_ACCESS_CONTROL", MW_REASON_BAD_DESCRIPTOR, MW_REASON_GRANTED},
    {"no group", "O:BAD:(A;;0x40;;;AU)", MW_REASON_BAD_DESCRIPTOR, MW_REASON_GRANTED},
    {"no owner", "G:BAD:(A;;0x40;;;AU)", MW_REASON_BAD_DESCRIPTOR, MW_REASON_GRANTED},
    {"generic rights mean nothing here", "O:BAG:BAD:(A;;GA;;;AU)", MW_REASON_NO_ACE_GRANTS, MW_REASON_NO_ACE_GRANTS},
};

static void check_descriptors(void)
{
    uint8_t bytes[1024];
    for (size_t i = 0; i < sizeof descriptors / sizeof descriptors[0]; i++) {
        const char *name = descriptors[i].name;
        size_t size = bytes_of(descriptors[i].sddl, bytes, sizeof bytes);
        expect(name, mw_event_check_sink(bytes, size, &users), descriptors[i].as_sink, MW_OPERATION_RECEIVE_EVENT);
        expect(name, mw_event_check_event(bytes, size, &users), descriptors[i].as_event, MW_OPERATION_RECEIVE_EVENT);
        expect(name, mw_event_check_sink(bytes, size, &nobody), MW_REASON_NO_IDENTITY, MW_OPERATION_RECEIVE_EVENT);
        expect(name, mw_event_check_event(bytes, size, NULL), MW_REASON_NO_IDENTITY, MW_OPERATION_RECEIVE_EVENT);
        expect(name, mw_event_check_event(bytes, size - 1, &users), MW_REASON_BAD_DESCRIPTOR,
               MW_OPERATION_RECEIVE_EVENT);
        expect(name, mw_event_check_sink(bytes, size - 1, &users), MW_REASON_BAD_DESCRIPTOR,
               MW_OPERATION_RECEIVE_EVENT);
    }
    expect("no sink", mw_event_check_sink(NULL, 0, &users), MW_REASON_BAD_DESCRIPTOR, MW_OPERATION_RECEIVE_EVENT);
    expect("no descriptor", mw_event_check_event(NULL, 0, &users), MW_REASON_GRANTED, MW_OPERATION_RECEIVE_EVENT);
    expect("nobody", mw_event_check_event(NULL, 0, &nobody), MW_REASON_NO_IDENTITY, MW_OPERATION_RECEIVE_EVENT);
    expect("no bytes", mw_event_check_event(bytes, 0, &users), MW_REASON_BAD_DESCRIPTOR, MW_OPERATION_RECEIVE_EVENT);
    expect("lost bytes", mw_event_check_event(NULL, 9, &users), MW_REASON_BAD_DESCRIPTOR, MW_OPERATION_RECEIVE_EVENT);
}

/* ---- Publishing ---- */

static const struct {
    const char *name, *sddl;
    const struct mw_token *user, *owner;
    enum mw_reason reason;
} filters[] = {
    {"everyone", NULL, &users, NULL, MW_REASON_GRANTED},
    {"everyone, with an owner", NULL, &users, &services, MW_REASON_GRANTED},
    {"everyone is somebody", NULL, &nobody, NULL, MW_REASON_NO_IDENTITY},
    {"so is the owner", NULL, &users, &nobody, MW_REASON_NO_IDENTITY},
    {"allowed", "O:BAG:BAD:(A;;0x80;;;AU)", &users, NULL, MW_REASON_GRANTED},
    {"both allowed", "O:BAG:BAD:(A;;0x80;;;AU)(A;;0x80;;;LS)", &users, &services, MW_REASON_GRANTED},
    {"the user alone", "O:BAG:BAD:(A;;0x80;;;AU)", &users, &services, MW_REASON_NO_ACE_GRANTS},
    {"the owner alone", "O:BAG:BAD:(A;;0x80;;;LS)", &users, &services, MW_REASON_NO_ACE_GRANTS},
    {"the owner is denied", "O:BAG:BAD:(D;;0x80;;;LS)(A;;0x80;;;AU)(A;;0x80;;;LS)", &users, &services,
     MW_REASON_ACE_DENIES},
    {"the other right", "O:BAG:BAD:(A;;0x40;;;AU)", &users, NULL, MW_REASON_NO_ACE_GRANTS},
    {"no SDDL", "everyone", &users, NULL, MW_REASON_BAD_DESCRIPTOR},
    {"an entry that is not understood", "O:BAG:BAD:(XA;;0x80;;;AU;(1))", &users, NULL, MW_REASON_BAD_DESCRIPTOR},
    {"a domain that is not known", "O:BAG:BAD:(A;;0x80;;;DA)", &users, NULL, MW_REASON_BAD_DESCRIPTOR},
    {"empty is not NULL", "", &users, NULL, MW_REASON_BAD_DESCRIPTOR},
};

static void check_filters(void)
{
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        expect(filters[i].name, mw_event_check_filter(filters[i].sddl, filters[i].user, filters[i].owner),
               filters[i].reason, MW_OPERATION_DELIVER_EVENT);
    static const char entry[] = "(A;;0x80;;;AU)";
    static char longest[16 * 1024] = "O:BAG:BAD:";
    for (size_t at = strlen(longest); at + 32 < sizeof longest; at += strlen(entry))
        memcpy(longest + at, entry, sizeof entry);
    expect("too long", mw_event_check_filter(longest, &users, NULL), MW_REASON_BAD_DESCRIPTOR,
           MW_OPERATION_DELIVER_EVENT);
}

static void check_owner(void)
{
    uint8_t bytes[256];
    struct mw_sid sids[2];
    struct mw_token token = {0};
    size_t size = bytes_of("O:LSG:AUD:", bytes, sizeof bytes);
    CHECK(mw_event_owner_token(bytes, size, sids, &token) == MW_OK && token.sid_count == 2, "owner and group");
    CHECK(mw_sid_equal(&token.sids[0], &service) && mw_sid_equal(&token.sids[1], &user), "owner and group");
    CHECK(mw_event_check_filter("O:BAG:BAD:(A;;0x80;;;LS)", &services, &token).granted, "the owner may publish");
    CHECK(mw_event_owner_token(bytes, size - 1, sids, &token) == MW_BAD_DESCRIPTOR, "cut");
    size = bytes_of("O:LSD:", bytes, sizeof bytes);
    CHECK(mw_event_owner_token(bytes, size, sids, &token) == MW_BAD_DESCRIPTOR, "no group");
}

/* ---- From a repository ---- */

static mw_instance find(const mw_repo *repo, const char *path)
{
    mw_instance instance = mw_instance_find(mw_namespace_find(repo, "root\\acme"), path);
    CHECK(MW_FOUND(instance), "%s", path);
    return instance;
}

static const struct {
    const char *path;
    enum mw_reason reason;
} events[] = {
    {"Acme_Event.Name=\"open\"", MW_REASON_GRANTED},         {"Acme_Event.Name=\"anyone\"", MW_REASON_GRANTED},
    {"Acme_Event.Name=\"nobody\"", MW_REASON_NO_ACE_GRANTS}, {"Acme_Event.Name=\"cut\"", MW_REASON_BAD_DESCRIPTOR},
    {"Acme_Event.Name=\"empty\"", MW_REASON_BAD_DESCRIPTOR}, {"Acme_Log.Name=\"admin\"", MW_REASON_BAD_DESCRIPTOR},
};

static void check_event_instances(const mw_repo *repo)
{
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++)
        expect(events[i].path, mw_event_check_event_instance(find(repo, events[i].path), &users), events[i].reason,
               MW_OPERATION_RECEIVE_EVENT);
    expect("nothing", mw_event_check_event_instance((mw_instance){0}, &users), MW_REASON_BAD_DESCRIPTOR,
           MW_OPERATION_RECEIVE_EVENT);
    mw_instance secured = find(repo, "__EventFilter.Name=\"secured\""),
                open = find(repo, "__EventFilter.Name=\"admin\"");
    expect("secured", mw_event_check_filter_instance(secured, &services, NULL), MW_REASON_GRANTED,
           MW_OPERATION_DELIVER_EVENT);
    expect("secured", mw_event_check_filter_instance(secured, &users, NULL), MW_REASON_NO_ACE_GRANTS,
           MW_OPERATION_DELIVER_EVENT);
    expect("secured", mw_event_check_filter_instance(secured, &services, &users), MW_REASON_NO_ACE_GRANTS,
           MW_OPERATION_DELIVER_EVENT);
    expect("open", mw_event_check_filter_instance(open, &users, NULL), MW_REASON_GRANTED, MW_OPERATION_DELIVER_EVENT);
    expect("nothing", mw_event_check_filter_instance((mw_instance){0}, &users, NULL), MW_REASON_BAD_DESCRIPTOR,
           MW_OPERATION_DELIVER_EVENT);
}

#define BINDING(name)                                                                                                  \
    "__FilterToConsumerBinding.Consumer=\"Acme_Log.Name=\\\"" name "\\\"\",Filter=\"__EventFilter.Name=\\\"" name      \
    "\\\"\""
static const struct {
    const char *filter, *consumer, *binding;
    enum mw_reason reason;
} triples[] = {
    {"admin", "Acme_Log.Name=\"admin\"", BINDING("admin"), MW_REASON_GRANTED},
    {"system", "Acme_Log.Name=\"system\"", BINDING("system"), MW_REASON_GRANTED},
    {"admin", "Acme_Log.Name=\"system\"", BINDING("admin"), MW_REASON_CREATORS_DIFFER},
    {"system", "Acme_Log.Name=\"admin\"", BINDING("admin"), MW_REASON_CREATORS_DIFFER},
    {"admin", "Acme_Log.Name=\"admin\"", BINDING("system"), MW_REASON_CREATORS_DIFFER},
    {"null", "Acme_Log.Name=\"system\"", BINDING("system"), MW_REASON_CREATOR_UNKNOWN},
    {"admin", "Acme_Log.Name=\"short\"", BINDING("admin"), MW_REASON_CREATOR_UNKNOWN},
    {"admin", "Acme_Log.Name=\"long\"", BINDING("admin"), MW_REASON_CREATOR_UNKNOWN},
    {"admin", "Acme_Log.Name=\"empty\"", BINDING("admin"), MW_REASON_CREATOR_UNKNOWN},
};

static void check_triples(const mw_repo *repo)
{
    for (size_t i = 0; i < sizeof triples / sizeof triples[0]; i++) {
        char filter[64];
        snprintf(filter, sizeof filter, "__EventFilter.Name=\"%s\"", triples[i].filter);
        expect(triples[i].consumer,
               mw_event_check_subscription(find(repo, filter), find(repo, triples[i].consumer),
                                           find(repo, triples[i].binding)),
               triples[i].reason, MW_OPERATION_SUBSCRIBE_PERMANENTLY);
    }
    expect("nothing", mw_event_check_subscription((mw_instance){0}, (mw_instance){0}, (mw_instance){0}),
           MW_REASON_CREATOR_UNKNOWN, MW_OPERATION_SUBSCRIBE_PERMANENTLY);
}

/* Tokens of creators: of the account S-1-5-21-1-2-3-1001 with and without Administrators, and of another administrator.
 */
enum { NONE, PLAIN, ADMIN, OTHER, FILTERED };
static const struct {
    const char *consumer;
    int creator;
    enum mw_reason reason;
} creators[] = {
    {"Acme_Log.Name=\"user\"", NONE, MW_REASON_GRANTED},
    {"Acme_Log.Name=\"short\"", NONE, MW_REASON_CREATOR_UNKNOWN},
    {"Acme_Script.Name=\"admin\"", NONE, MW_REASON_GRANTED},
    {"ActiveScriptEventConsumer.Name=\"system\"", NONE, MW_REASON_GRANTED},
    {"ActiveScriptEventConsumer.Name=\"null\"", ADMIN, MW_REASON_CREATOR_UNKNOWN},
    {"Acme_Script.Name=\"user\"", NONE, MW_REASON_CREATOR_UNKNOWN},
    {"Acme_Script.Name=\"user\"", PLAIN, MW_REASON_CREATOR_NOT_ADMINISTRATOR},
    {"Acme_Script.Name=\"user\"", ADMIN, MW_REASON_GRANTED},
    {"Acme_Script.Name=\"user\"", OTHER, MW_REASON_CREATOR_NOT_ADMINISTRATOR},
    {"CommandLineEventConsumer.Name=\"user\"", PLAIN, MW_REASON_CREATOR_NOT_ADMINISTRATOR},
    {"CommandLineEventConsumer.Name=\"user\"", ADMIN, MW_REASON_GRANTED},
    {"CommandLineEventConsumer.Name=\"user\"", FILTERED, MW_REASON_CREATOR_NOT_ADMINISTRATOR},
    {"CommandLineEventConsumer.Name=\"everyone\"", NONE, MW_REASON_CREATOR_NOT_ADMINISTRATOR},
};

static void check_creators(const mw_repo *repo)
{
    struct mw_sid sids[2] = {{0}, administrators}, memory[2];
    CHECK(mw_sid_parse("S-1-5-21-1-2-3-1001", NULL, &sids[0]) == MW_OK, "a SID");
    struct mw_token tokens[] = {[PLAIN] = {.sids = sids, .sid_count = 1},
                                [ADMIN] = {.sids = sids, .sid_count = 2},
                                [OTHER] = admins,
                                [FILTERED] = {0}};
    CHECK(mw_token_filter(&tokens[ADMIN], memory, 2, &tokens[FILTERED]) == MW_OK, "filtered");
    for (size_t i = 0; i < sizeof creators / sizeof creators[0]; i++) {
        const struct mw_token *token = creators[i].creator == NONE ? NULL : &tokens[creators[i].creator];
        struct mw_decision d = mw_event_check_creator(find(repo, creators[i].consumer), token);
        bool is_unverified = d.reason == MW_REASON_CREATOR_UNKNOWN && strstr(creators[i].consumer, "Name=\"user\"");
        CHECK(is_unverified == (d.hresult == MW_HRESULT_NOT_PRIVILEGED), "%s: %x", creators[i].consumer,
              (unsigned)d.hresult);
        d.hresult = is_unverified ? MW_HRESULT_ACCESS_DENIED : d.hresult;
        expect(creators[i].consumer, d, creators[i].reason, MW_OPERATION_SUBSCRIBE_PERMANENTLY);
    }
}

int main(int argc, char **argv)
{
    mw_repo *repo = NULL;
    if (argc != 2)
        return 2;
    check_descriptors();
    check_filters();
    check_owner();
    CHECK(mw_repo_open(argv[1], &repo) == MW_OK, "%s", argv[1]);
    check_event_instances(repo);
    check_triples(repo);
    check_creators(repo);
    mw_repo_close(repo);
    return test_summary();
}
