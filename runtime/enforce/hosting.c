/* The hosting models, one row each. */
#include "hosting.h"
#include "span.h"

#include <string.h>

enum { OWN = 0, LOCAL_SYSTEM = 18, LOCAL_SERVICE = 19, NETWORK_SERVICE = 20 };

/* How a model ends: exactly as written, or with ":" and a group. */
enum ending { ALONE, GROUP };

static const struct model {
    const char *name;
    enum mw_host host;
    uint8_t account; /* of S-1-5 */
    enum ending ending;
    bool may_be_self, folds_identity, is_reserved;
} models[] = {
    {"NetworkServiceHost", MW_HOST_NETWORK_SERVICE, NETWORK_SERVICE, GROUP, false, false, false},
    {"NetworkServiceHostOrSelfHost", MW_HOST_NETWORK_SERVICE, NETWORK_SERVICE, GROUP, true, false, false},
    {"LocalServiceHost", MW_HOST_LOCAL_SERVICE, LOCAL_SERVICE, GROUP, false, false, false},
    {"LocalSystemHost", MW_HOST_LOCAL_SYSTEM, LOCAL_SYSTEM, GROUP, false, false, false},
    {"LocalSystemHostOrSelfHost", MW_HOST_LOCAL_SYSTEM, LOCAL_SYSTEM, GROUP, true, false, false},
    {"SelfHost", MW_HOST_SELF, OWN, ALONE, false, false, false},
    {"Decoupled:Com", MW_HOST_DECOUPLED, OWN, ALONE, false, true, false},
    {"Decoupled:Com:FoldIdentity(TRUE)", MW_HOST_DECOUPLED, OWN, ALONE, false, true, false},
    {"Decoupled:Com:FoldIdentity(FALSE)", MW_HOST_DECOUPLED, OWN, ALONE, false, false, false},
    {"Decoupled:Noncom", MW_HOST_DECOUPLED, OWN, ALONE, false, true, true},
    {"WmiCore", MW_HOST_LOCAL_SYSTEM, LOCAL_SYSTEM, ALONE, false, false, true},
    {"WmiCoreOrSelfHost", MW_HOST_LOCAL_SYSTEM, LOCAL_SYSTEM, ALONE, true, false, true},
};

/* Is @p text this model? @p group receives what stands behind the colon. */
static bool is_model(const struct model *model, struct mw_span text, struct mw_span *group)
{
    *group = (struct mw_span){0};
    if (span_is(text, model->name))
        return true;
    size_t length = strlen(model->name);
    if (model->ending != GROUP || !span_begins(text, model->name) || text.text[length] != ':')
        return false;
    *group = span_behind(text, length + 1);
    return group->length > 0;
}

bool hosting_parse(const char *text, struct hosting *hosting)
{
    if (!text)
        text = "NetworkServiceHostOrSelfHost";
    struct mw_span span = {text, strlen(text)};
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        const struct model *model = &models[i];
        if (!is_model(model, span, &hosting->group))
            continue;
        hosting->host = model->host;
        hosting->may_be_self = model->may_be_self;
        hosting->folds_identity = model->folds_identity;
        hosting->is_reserved = model->is_reserved;
        hosting->account = (struct mw_sid){0};
        if (model->account)
            hosting->account = (struct mw_sid){1, 1, {0, 0, 0, 0, 0, 5}, {model->account}};
        return true;
    }
    return false;
}
