/* Where an entry of an access list was written: here, above, or nowhere. */
#include "policy.h"

static bool is_creator(const struct mw_sid *sid)
{
    return is_placeholder(sid) && sid->authority[5] == 3 && sid->sub[0] <= 1;
}

/* Would this entry of the namespace above be handed down as that one? */
static bool hands_down(const struct mw_ace *above, const struct mw_ace *ace)
{
    bool is_handed_down = above->flags & (MW_ACE_CONTAINER_INHERIT | MW_ACE_OBJECT_INHERIT);
    bool is_same_sid = mw_sid_equal(&above->sid, &ace->sid) || is_creator(&above->sid);
    return is_handed_down && above->type == ace->type && is_same_sid && above->mask == ace->mask;
}

/* The first such entry decides before others that are the same. */
static bool find_above(mw_namespace parent, const struct mw_ace *ace, struct mw_ace *found)
{
    size_t size, index = 0;
    const uint8_t *bytes = mw_namespace_descriptor(parent, &size);
    while (mw_descriptor_ace(bytes, size, false, index++, found))
        if (hands_down(found, ace))
            return true;
    return false;
}

struct origin origin_of(mw_namespace ns, const struct mw_ace *ace)
{
    struct mw_ace at = *ace;
    if (!(at.flags & MW_ACE_INHERITED))
        return (struct origin){mw_namespace_has_own_descriptor(ns) ? ORIGIN_OWN : ORIGIN_DEFAULT, ns};
    while (at.flags & MW_ACE_INHERITED) {
        struct mw_ace above;
        ns = mw_namespace_parent(ns);
        if (!MW_FOUND(ns) || !find_above(ns, &at, &above))
            return (struct origin){.kind = ORIGIN_INHERITED};
        at = above;
    }
    return (struct origin){ORIGIN_INHERITED, ns};
}

const char *origin_word(enum origin_kind kind)
{
    static const char *const words[] = {"explicit", "default", "inherited"};
    return words[kind];
}
