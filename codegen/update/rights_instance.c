/* Instances: what writing one is, its class decides. */
#include "asking.h"

/* The first row that fits. What takes it away is delete-instance, unless it is the setting itself. */
static const struct {
    const char *class_name;
    enum mw_operation operation;
    bool is_setting;
} classes[] = {
    {"__EventFilter", MW_OPERATION_SUBSCRIBE_PERMANENTLY, false},
    {"__EventConsumer", MW_OPERATION_SUBSCRIBE_PERMANENTLY, false},
    {"__FilterToConsumerBinding", MW_OPERATION_SUBSCRIBE_PERMANENTLY, false},
    {"__Provider", MW_OPERATION_REGISTER_PROVIDER, false},
    {"__ProviderRegistration", MW_OPERATION_REGISTER_PROVIDER, false},
    {"__ArbitratorConfiguration", MW_OPERATION_WRITE_QUOTAS, true},
    {"__ProviderHostQuotaConfiguration", MW_OPERATION_WRITE_QUOTAS, true},
    {"__SystemSecurity", MW_OPERATION_SET_ENCRYPTION, true},
    {"__thisNAMESPACE", MW_OPERATION_WRITE_SECURITY, true},
};

static enum mw_operation operation_of(mw_class cls, bool is_removed)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (class_is_a(cls, classes[i].class_name) && (classes[i].is_setting || !is_removed))
            return classes[i].operation;
    return is_removed ? MW_OPERATION_DELETE_INSTANCE : MW_OPERATION_PUT_INSTANCE;
}

void ask_instance(struct asking *asking)
{
    const struct change *change = asking->change;
    mw_namespace ns = old_namespace(asking, change->ns);
    mw_class cls = mw_instance_class(change->instance), old_class = mw_class_find(ns, mw_class_name(cls));
    bool is_removed = change->instance.repo == asking->request->old_repo;
    struct question question = {.ns = ns, .operation = operation_of(cls, is_removed), .target = old_class};
    if (ask(asking, &question) && !is_removed)
        creator_check_instance(asking, change->instance);
}

void ask_new_instance(struct asking *asking, mw_namespace ancestor, mw_instance instance)
{
    enum mw_operation operation = operation_of(mw_instance_class(instance), false);
    if (operation == MW_OPERATION_WRITE_QUOTAS)
        ask_refuse(asking, &(struct mw_decision){.reason = MW_REASON_ONLY_IN_ROOT,
                                                 .operation = operation,
                                                 .ns = new_namespace(asking, asking->change->ns)});
    else if (operation == MW_OPERATION_SET_ENCRYPTION || operation == MW_OPERATION_WRITE_SECURITY)
        ask(asking, &(struct question){.ns = ancestor, .operation = operation});
    creator_check_instance(asking, instance);
}
