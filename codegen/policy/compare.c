/* Two repositories, namespace by namespace: everybody who has more or less than before. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

/* A namespace before and after; where there is none, nobody has anything. */
struct sides {
    struct access_items *items;
    const char *path;
    const struct scene *old_scene, *new_scene; /* NULL: not there */
};

static void add_item(const struct sides *sides, struct access_item item)
{
    struct access_items *items = sides->items;
    if (items->count == items->capacity) {
        size_t capacity = 2 * items->capacity + 64;
        struct access_item *larger = realloc(items->items, capacity * sizeof *larger);
        if (!larger) {
            items->failed = true;
            return;
        }
        items->items = larger;
        items->capacity = capacity;
    }
    item.path = sides->path;
    items->items[items->count++] = item;
}

/* ---- Rights --------------------------------------------------------------------------------------- */

struct masks {
    uint32_t old_mask, new_mask;
};

static struct masks masks_of(const struct sides *sides, const struct mw_sid *sids, size_t count)
{
    return (struct masks){sides->old_scene ? scene_rights(sides->old_scene, sids, count) : 0,
                          sides->new_scene ? scene_rights(sides->new_scene, sids, count) : 0};
}

/* Of a caller who has one SID, and another for denying only. */
static struct masks masks_for_denying(const struct sides *sides, const struct mw_sid *sid, const struct mw_sid *denied)
{
    struct mw_token token = {.sids = sid, .sid_count = 1, .deny_only = denied, .deny_only_count = 1};
    return (struct masks){sides->old_scene ? token_rights(sides->old_scene, &token) : 0,
                          sides->new_scene ? token_rights(sides->new_scene, &token) : 0};
}

static void add_rights(const struct sides *sides, const struct access_item *who, struct masks masks)
{
    struct access_item item = *who;
    item.kind = ACCESS_GAINS;
    item.rights = masks.new_mask & ~masks.old_mask;
    if (item.rights)
        add_item(sides, item);
    item.kind = ACCESS_LOSES;
    item.rights = masks.old_mask & ~masks.new_mask;
    if (item.rights)
        add_item(sides, item);
}

static void compare_one(const struct sides *sides, const struct mw_sid *sid)
{
    struct access_item who = {.sids = {*sid}, .sid_count = 1};
    struct masks masks = masks_of(sides, sid, 1);
    add_rights(sides, &who, masks);
    who.is_remote = true;
    add_rights(sides, &who, (struct masks){remote_rights(masks.old_mask), remote_rights(masks.new_mask)});
}

static uint32_t gains_of(struct masks masks)
{
    return masks.new_mask & ~masks.old_mask;
}

static uint32_t losses_of(struct masks masks)
{
    return masks.old_mask & ~masks.new_mask;
}

/* told: what is lost, and what is gained. */
static void add_told(struct masks *told, struct masks masks)
{
    told->old_mask |= losses_of(masks);
    told->new_mask |= gains_of(masks);
}

/* Those gains and losses that are not told of somebody with fewer SIDs. */
static void add_untold(const struct sides *sides, const struct access_item *who, struct masks masks, struct masks told)
{
    add_rights(sides, who, (struct masks){losses_of(masks) & ~told.old_mask, gains_of(masks) & ~told.new_mask});
}

static void compare_both(const struct sides *sides, const struct mw_sid *one, const struct mw_sid *other)
{
    struct access_item who = {.sids = {*one, *other}, .sid_count = 2};
    struct masks told = {0, 0};
    add_told(&told, masks_of(sides, one, 1));
    add_told(&told, masks_of(sides, other, 1));
    add_untold(sides, &who, masks_of(sides, who.sids, 2), told);
}

static void compare_denying(const struct sides *sides, const struct mw_sid *one, const struct mw_sid *denied)
{
    struct access_item who = {.sids = {*one, *denied}, .sid_count = 2, .is_deny_only = true};
    struct masks told = {0, 0};
    add_told(&told, masks_of(sides, one, 1));
    add_told(&told, masks_of(sides, denied, 1));
    add_told(&told, masks_of(sides, who.sids, 2));
    add_untold(sides, &who, masks_for_denying(sides, one, denied), told);
}

/* ---- Who is there ----------------------------------------------------------------------------------- */

struct people {
    struct mw_sid *sids; /* deny entries' first */
    size_t denied, count;
};

static bool is_among(const struct people *people, const struct mw_sid *sid)
{
    for (size_t i = 0; i < people->count; i++)
        if (mw_sid_equal(&people->sids[i], sid))
            return true;
    return false;
}

static void add_person(struct people *people, const struct mw_sid *sid)
{
    if (!is_placeholder(sid) && !is_among(people, sid))
        people->sids[people->count++] = *sid;
}

/* Ownership takes nothing away, and OWNER RIGHTS stands for the owner. */
static void add_denied(struct people *people, const struct scene *scene)
{
    for (size_t i = 0; scene && i < scene->ace_count; i++)
        if (scene->aces[i].type == MW_ACE_DENY)
            add_person(people,
                       is_placeholder(&scene->aces[i].sid) && scene->has_owner ? &scene->owner : &scene->aces[i].sid);
    people->denied = people->count;
}

static void add_trustees(struct people *people, const struct scene *scene)
{
    for (size_t i = 0; scene && i < scene->trustee_count; i++)
        add_person(people, &scene->trustees[i].sid);
}

static size_t room_of(const struct scene *scene)
{
    return scene ? scene->ace_count + scene->trustee_count : 0;
}

static void compare_people(const struct sides *sides, const struct people *people)
{
    for (size_t i = 0; i < people->count; i++)
        compare_one(sides, &people->sids[i]);
    if (people->denied * people->count > COMPARE_MAX_PAIRS) {
        add_item(sides, (struct access_item){.kind = ACCESS_TOO_LARGE});
        return;
    }
    for (size_t i = 0; i < people->denied; i++)
        for (size_t k = 0; k < people->count; k++) {
            if (k > i)
                compare_both(sides, &people->sids[k], &people->sids[i]);
            if (k != i)
                compare_denying(sides, &people->sids[k], &people->sids[i]);
        }
}

/* ---- A namespace ------------------------------------------------------------------------------------- */

static bool same_lists(const struct scene *a, const struct scene *b)
{
    bool is_same = a->ace_count == b->ace_count && a->has_owner == b->has_owner &&
                   (!a->has_owner || mw_sid_equal(&a->owner, &b->owner));
    for (size_t i = 0; is_same && i < a->ace_count; i++)
        is_same = a->aces[i].type == b->aces[i].type && a->aces[i].flags == b->aces[i].flags &&
                  a->aces[i].mask == b->aces[i].mask && mw_sid_equal(&a->aces[i].sid, &b->aces[i].sid);
    return is_same;
}

static void compare_lists(const struct sides *sides)
{
    const struct scene *one = sides->old_scene, *other = sides->new_scene;
    struct people people = {0};
    if (one && other && same_lists(one, other))
        return;
    people.sids = malloc((room_of(one) + room_of(other) + 1) * sizeof *people.sids);
    if (!people.sids) {
        sides->items->failed = true;
        return;
    }
    size_t before = sides->items->count;
    add_denied(&people, one);
    add_denied(&people, other);
    add_trustees(&people, one);
    add_trustees(&people, other);
    compare_people(sides, &people);
    if (one && other && sides->items->count == before)
        add_item(sides, (struct access_item){.kind = ACCESS_REWRITTEN});
    free(people.sids);
}

static void compare_sides(const struct sides *sides)
{
    const struct scene *one = sides->old_scene, *other = sides->new_scene;
    if (!one || !other)
        add_item(sides, (struct access_item){.kind = one ? ACCESS_NAMESPACE_REMOVED : ACCESS_NAMESPACE_ADDED});
    else if (one->requires_encryption != other->requires_encryption)
        add_item(sides, (struct access_item){.kind = other->requires_encryption ? ACCESS_ENCRYPTION_REQUIRED
                                                                                : ACCESS_ENCRYPTION_DROPPED});
    compare_lists(sides);
}

static void compare_namespaces(struct access_items *items, mw_namespace old_ns, mw_namespace new_ns)
{
    struct scene scenes[2] = {0};
    struct sides sides = {.items = items,
                          .path = mw_namespace_path(MW_FOUND(new_ns) ? new_ns : old_ns),
                          .old_scene = MW_FOUND(old_ns) ? &scenes[0] : NULL,
                          .new_scene = MW_FOUND(new_ns) ? &scenes[1] : NULL};
    bool is_read =
        (!sides.old_scene || scene_read(&scenes[0], old_ns)) && (!sides.new_scene || scene_read(&scenes[1], new_ns));
    if (is_read)
        compare_sides(&sides);
    else
        items->failed = true;
    scene_free(&scenes[0]);
    scene_free(&scenes[1]);
}

/* Those that are gone come last. */
struct access_items access_items_of(const mw_repo *old_repo, const mw_repo *new_repo)
{
    struct access_items items = {0};
    for (uint32_t i = 0; !items.failed && i < mw_namespace_count(new_repo); i++) {
        mw_namespace ns = mw_namespace_at(new_repo, i);
        compare_namespaces(&items, mw_namespace_find(old_repo, mw_namespace_path(ns)), ns);
    }
    for (uint32_t i = 0; !items.failed && i < mw_namespace_count(old_repo); i++) {
        mw_namespace ns = mw_namespace_at(old_repo, i);
        if (!MW_FOUND(mw_namespace_find(new_repo, mw_namespace_path(ns))))
            compare_namespaces(&items, ns, (mw_namespace){0});
    }
    return items;
}
