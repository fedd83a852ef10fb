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

static bool entry_at(mw_namespace ns, size_t index, struct mw_ace *ace)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    return mw_descriptor_ace(bytes, size, false, index, ace);
}

/* How many entries before this one say the same and were inherited, too: the ones above have the same order. */
static size_t number_of(mw_namespace ns, size_t index, const struct mw_ace *ace)
{
    struct mw_ace at;
    size_t number = 0;
    for (size_t i = 0; i < index && entry_at(ns, i, &at); i++)
        number += at.flags & MW_ACE_INHERITED && at.type == ace->type && at.mask == ace->mask &&
                  mw_sid_equal(&at.sid, &ace->sid);
    return number;
}

/* The entry above that has this number among those that are handed down so. */
static bool find_above(mw_namespace parent, const struct mw_ace *ace, size_t number, size_t *index)
{
    struct mw_ace above;
    for (*index = 0; entry_at(parent, *index, &above); ++*index)
        if (hands_down(&above, ace) && number-- == 0)
            return true;
    return false;
}

struct origin origin_of(mw_namespace ns, size_t index)
{
    struct mw_ace ace;
    if (!entry_at(ns, index, &ace) || !(ace.flags & MW_ACE_INHERITED))
        return (struct origin){mw_namespace_has_own_descriptor(ns) ? ORIGIN_OWN : ORIGIN_DEFAULT, ns};
    while (ace.flags & MW_ACE_INHERITED) {
        size_t number = number_of(ns, index, &ace);
        ns = mw_namespace_parent(ns);
        if (!MW_FOUND(ns) || !find_above(ns, &ace, number, &index) || !entry_at(ns, index, &ace))
            return (struct origin){.kind = ORIGIN_INHERITED};
    }
    return (struct origin){ORIGIN_INHERITED, ns};
}

const char *origin_word(enum origin_kind kind)
{
    static const char *const words[] = {"explicit", "default", "inherited"};
    return words[kind];
}
