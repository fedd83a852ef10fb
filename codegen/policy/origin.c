/* Where the entries of an access list were written: here, above, or nowhere. */
#include "policy.h"

#include <stdlib.h>
#include <string.h>

/* The access list of one of the namespaces above, or of the one that is asked about. */
struct level {
    mw_namespace ns;
    struct mw_ace *aces;
    size_t count;
};

/* What is followed upwards: for each entry its place in the list of the level. */
struct climb {
    struct origin *origins; /* zero: still followed */
    size_t *places;
    size_t count;
};

bool aces_read(mw_namespace ns, struct mw_ace **aces, size_t *count)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    *count = 0;
    *aces = calloc(mw_descriptor_ace_count(bytes, size, false) + 1, sizeof **aces);
    if (!*aces)
        return false;
    while (mw_descriptor_ace(bytes, size, false, *count, &(*aces)[*count]))
        ++*count;
    return true;
}

static bool is_creator(const struct mw_sid *sid)
{
    return is_placeholder(sid) && sid->authority[5] == 3 && sid->sub[0] <= 1;
}

static bool say_same(const struct mw_ace *a, const struct mw_ace *b)
{
    return a->type == b->type && a->mask == b->mask && mw_sid_equal(&a->sid, &b->sid);
}

/* Would this entry of the namespace above be handed down as that one? */
static bool hands_down(const struct mw_ace *above, const struct mw_ace *ace)
{
    bool is_handed_down = above->flags & (MW_ACE_CONTAINER_INHERIT | MW_ACE_OBJECT_INHERIT);
    bool is_same_sid = mw_sid_equal(&above->sid, &ace->sid) || is_creator(&above->sid);
    return is_handed_down && above->type == ace->type && is_same_sid && above->mask == ace->mask;
}

/* How many entries before this one say the same and were inherited, too: the ones above have the same order. */
static size_t number_of(const struct level *level, size_t place)
{
    size_t number = 0;
    for (size_t i = 0; i < place; i++)
        number += level->aces[i].flags & MW_ACE_INHERITED && say_same(&level->aces[i], &level->aces[place]);
    return number;
}

/* The place of the entry above that has this number among those that are handed down so; count when there is none. */
static size_t find_above(const struct level *above, const struct mw_ace *ace, size_t number)
{
    size_t place = 0;
    while (place < above->count && !(hands_down(&above->aces[place], ace) && number-- == 0))
        place++;
    return place;
}

/* An entry that was not inherited was written here. */
static struct origin origin_here(const struct level *level, bool is_own_list)
{
    if (!is_own_list)
        return (struct origin){ORIGIN_INHERITED, level->ns};
    return (struct origin){mw_namespace_has_own_descriptor(level->ns) ? ORIGIN_OWN : ORIGIN_DEFAULT, level->ns};
}

/* Settles what was written at this level. Returns whether anything is left to be followed. */
static bool settle(const struct climb *climb, const struct level *level, bool is_own_list)
{
    bool has_more = false;
    for (size_t i = 0; i < climb->count; i++) {
        if (climb->origins[i].kind != ORIGIN_OPEN)
            continue;
        bool is_inherited = level->aces[climb->places[i]].flags & MW_ACE_INHERITED;
        if (!is_inherited)
            climb->origins[i] = origin_here(level, is_own_list);
        has_more |= is_inherited;
    }
    return has_more;
}

/* From the level to the one above; what is not found there comes from nowhere that is known. */
static void climb_up(const struct climb *climb, const struct level *level, const struct level *above)
{
    for (size_t i = 0; i < climb->count; i++) {
        if (climb->origins[i].kind != ORIGIN_OPEN)
            continue;
        size_t place = climb->places[i];
        climb->places[i] = find_above(above, &level->aces[place], number_of(level, place));
        if (climb->places[i] == above->count)
            climb->origins[i] = (struct origin){.kind = ORIGIN_INHERITED};
    }
}

/* The level above takes the place of this one. false when memory is short. */
static bool next_level(const struct climb *climb, struct level *level)
{
    struct level above = {.ns = mw_namespace_parent(level->ns)};
    if (!aces_read(above.ns, &above.aces, &above.count))
        return false;
    climb_up(climb, level, &above);
    free(level->aces);
    *level = above;
    return true;
}

bool origins_read(mw_namespace ns, struct origin **origins)
{
    struct level level = {.ns = ns};
    bool has_memory = aces_read(ns, &level.aces, &level.count);
    struct climb climb = {.count = level.count};
    climb.places = calloc(climb.count + 1, sizeof *climb.places);
    climb.origins = *origins = calloc(climb.count + 1, sizeof **origins);
    has_memory = has_memory && climb.places && climb.origins;
    for (size_t i = 0; has_memory && i < climb.count; i++)
        climb.places[i] = i;
    bool has_more = has_memory && settle(&climb, &level, true);
    while (has_memory && has_more) {
        has_memory = next_level(&climb, &level);
        has_more = has_memory && settle(&climb, &level, false);
    }
    free(level.aces);
    free(climb.places);
    return has_memory;
}

const char *origin_word(enum origin_kind kind)
{
    static const char *const words[] = {"unknown", "explicit", "default", "inherited"};
    return words[kind];
}
