/*
 * In whose name a subscription works: CreatorSID of its parts. A service writes the caller's there; MOF can write any,
 * and what says nothing has LocalSystem's. Who is neither an administrator nor LocalSystem may write, or leave, nothing
 * but its own.
 */
#include <string.h>

#include "asking.h"

static bool is_subscription(mw_class cls)
{
    return class_is_a(cls, "__EventFilter") || class_is_a(cls, "__EventConsumer") ||
           class_is_a(cls, "__FilterToConsumerBinding");
}

/* The binary form of a SID. Returns its size, 0 for none. */
static size_t sid_bytes(const struct mw_sid *sid, uint8_t bytes[MW_SID_MAX_BYTES])
{
    if (!sid->count || sid->count > MW_SID_MAX_SUBAUTHORITIES)
        return 0;
    bytes[0] = sid->revision;
    bytes[1] = sid->count;
    memcpy(bytes + 2, sid->authority, sizeof sid->authority);
    for (unsigned i = 0; i < 4u * sid->count; i++)
        bytes[8 + i] = (uint8_t)(sid->sub[i / 4] >> 8 * (i % 4));
    return 8 + 4u * sid->count;
}

static bool is_callers(const struct asking *asking, mw_value value)
{
    const struct mw_token *token = asking->request->token;
    uint8_t bytes[MW_SID_MAX_BYTES];
    size_t size = token->sid_count ? sid_bytes(&token->sids[0], bytes) : 0;
    if (!size || value.is_null || !value.is_array || value.has_null_elements || value.count != size)
        return false;
    for (uint32_t i = 0; i < value.count; i++)
        if (mw_value_unsigned(value, i) != bytes[i])
            return false;
    return true;
}

/* "{1, 1, 0, ...}" of the caller. */
static const char *callers_text(struct asking *asking)
{
    const struct mw_token *token = asking->request->token;
    uint8_t bytes[MW_SID_MAX_BYTES];
    size_t size = token->sid_count ? sid_bytes(&token->sids[0], bytes) : 0;
    const char *text = "";
    for (size_t i = 0; i < size; i++)
        text = arena_format(&asking->unit->arena, "%s%s%u", text, i ? ", " : "", bytes[i]);
    return text;
}

void creator_check_instance(struct asking *asking, mw_instance instance)
{
    mw_class cls = mw_instance_class(instance);
    mw_value value = {.is_null = true};
    bool is_repeated =
        asking->creator_instance.repo == instance.repo && asking->creator_instance.index == instance.index;
    asking->creator_instance = instance;
    if (asking->is_administrator || is_repeated || !is_subscription(cls))
        return;
    if (mw_instance_value(instance, "CreatorSID", &value) && is_callers(asking, value))
        return;
    const char *path = *mw_instance_path(instance) ? mw_instance_path(instance) : mw_class_name(cls);
    struct span place = ask_place_of_slot(asking, asking->change->ns, path, "CreatorSID");
    diag_error(&asking->unit->diag, place, "creator-denied",
               "CreatorSID of instance '%s' is not %s's: only administrators and LocalSystem subscribe in another name",
               path, asking->caller);
    diag_note(&asking->unit->diag, place, "this is the caller's: CreatorSID = {%s}", callers_text(asking));
}

void creator_check_class(struct asking *asking, mw_class cls)
{
    mw_property property = mw_property_find(cls, "CreatorSID");
    const char *name = mw_class_name(cls), *before = asking->creator_checked;
    asking->creator_checked = name;
    if (asking->is_administrator || !is_subscription(cls) || before == name || !MW_FOUND(property) ||
        mw_class_flags(mw_property_class(property)) & MW_CLASS_SYSTEM)
        return;
    diag_error(
        &asking->unit->diag, ask_place(asking, SUBJECT_CLASS, asking->change->ns, name), "creator-denied",
        "class '%s' has a CreatorSID of its own, which %s may not give to subscriptions: only administrators and "
        "LocalSystem may",
        name, asking->caller);
}
