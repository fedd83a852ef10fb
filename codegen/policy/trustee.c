/* A namespace taken apart: who its access list is about, and what each of them has. */
#include "policy.h"

#include <stdlib.h>
#include <string.h>

const struct policy_right policy_rights[POLICY_RIGHTS] = {
    {MW_RIGHT_ENABLE, "EN", "ENABLE"},
    {MW_RIGHT_METHOD_EXECUTE, "ME", "METHOD_EXECUTE"},
    {MW_RIGHT_FULL_WRITE, "FW", "FULL_WRITE"},
    {MW_RIGHT_PARTIAL_WRITE, "PW", "PARTIAL_WRITE"},
    {MW_RIGHT_WRITE_PROVIDER, "WP", "WRITE_PROVIDER"},
    {MW_RIGHT_REMOTE_ACCESS, "RA", "REMOTE_ACCESS"},
    {MW_RIGHT_SUBSCRIBE, "SU", "SUBSCRIBE"},
    {MW_RIGHT_PUBLISH, "PU", "PUBLISH"},
    {MW_RIGHT_READ_CONTROL, "RC", "READ_CONTROL"},
    {MW_RIGHT_WRITE_DAC, "WD", "WRITE_DAC"},
};

uint32_t policy_rights_mask(void)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        mask |= policy_rights[i].bit;
    return mask;
}

/* ---- SIDs that are the same everywhere [MS-DTYP 2.4.2.4] ------------------------------------- */

/* clang-format off */
static const struct well_known {
    uint8_t authority, count;
    uint32_t sub[2];
    const char *name;
    bool is_placeholder;
} well_known[] = {
    {1, 1, {0}, "Everyone", false},                 {2, 1, {0}, "Local", false},
    {3, 1, {0}, "Creator Owner", true},             {3, 1, {1}, "Creator Group", true},
    {3, 1, {4}, "Owner Rights", true},              {5, 1, {2}, "Network", false},
    {5, 1, {4}, "Interactive", false},              {5, 1, {6}, "Service", false},
    {5, 1, {7}, "Anonymous", false},                {5, 1, {10}, "Principal Self", true},
    {5, 1, {11}, "Authenticated Users", false},     {5, 1, {12}, "Restricted Code", false},
    {5, 1, {18}, "Local System", false},            {5, 1, {19}, "Local Service", false},
    {5, 1, {20}, "Network Service", false},         {5, 2, {32, 544}, "Administrators", false},
    {5, 2, {32, 545}, "Users", false},              {5, 2, {32, 546}, "Guests", false},
    {5, 2, {32, 547}, "Power Users", false},        {5, 2, {32, 551}, "Backup Operators", false},
    {5, 2, {32, 555}, "Remote Desktop Users", false}, {5, 2, {32, 556}, "Network Configuration Operators", false},
    {5, 2, {32, 558}, "Performance Monitor Users", false}, {5, 2, {32, 559}, "Performance Log Users", false},
    {5, 2, {32, 562}, "Distributed COM Users", false}, {5, 2, {32, 573}, "Event Log Readers", false},
    {5, 2, {32, 580}, "Remote Management Users", false},
};

/* Those that a reader wants to see even where they have nothing. */
static const struct well_known shown[] = {
    {5, 2, {32, 544}, NULL, false}, {5, 1, {11}, NULL, false}, {1, 1, {0}, NULL, false}, {5, 1, {7}, NULL, false},
    {5, 1, {19}, NULL, false}, {5, 1, {20}, NULL, false},
};
/* clang-format on */

static struct mw_sid sid_of(const struct well_known *row)
{
    struct mw_sid sid = {.revision = 1, .count = row->count, .authority = {0, 0, 0, 0, 0, row->authority}};
    memcpy(sid.sub, row->sub, sizeof row->sub);
    return sid;
}

static const struct well_known *find_well_known(const struct mw_sid *sid)
{
    for (size_t i = 0; i < sizeof well_known / sizeof *well_known; i++) {
        struct mw_sid known = sid_of(&well_known[i]);
        if (mw_sid_equal(sid, &known))
            return &well_known[i];
    }
    return NULL;
}

const char *well_known_name(const struct mw_sid *sid)
{
    const struct well_known *row = find_well_known(sid);
    return row ? row->name : NULL;
}

bool is_placeholder(const struct mw_sid *sid)
{
    const struct well_known *row = find_well_known(sid);
    return row && row->is_placeholder;
}

/* ---- Trustees ------------------------------------------------------------------------------------ */

/* A SID and where it first occurs. */
struct place {
    struct mw_sid sid;
    size_t index;
    bool is_listed;
};

static int compare_sids(const struct mw_sid *a, const struct mw_sid *b)
{
    int order = memcmp(a->authority, b->authority, sizeof a->authority);
    for (uint8_t i = 0; order == 0 && i < a->count && i < b->count; i++)
        order = a->sub[i] < b->sub[i] ? -1 : a->sub[i] > b->sub[i];
    return order ? order : a->count - b->count;
}

static int by_sid(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    int order = compare_sids(&one->sid, &other->sid);
    return order ? order : one->index < other->index ? -1 : one->index > other->index;
}

static int by_index(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    return one->index < other->index ? -1 : one->index > other->index;
}

static size_t add_place(struct place *places, size_t count, const struct mw_sid *sid, bool is_listed)
{
    places[count] = (struct place){.sid = *sid, .index = count, .is_listed = is_listed};
    return count + 1;
}

/* Everybody whom the list names, the owner, and who is shown anyway; some of them several times. */
static size_t collect(const struct scene *scene, struct place *places)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ace_count; i++)
        count = add_place(places, count, &scene->aces[i].sid, true);
    if (scene->has_owner)
        count = add_place(places, count, &scene->owner, true);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        struct mw_sid sid = sid_of(&shown[i]);
        count = add_place(places, count, &sid, false);
    }
    return count;
}

/* Each once, as they first occurred. */
static size_t keep_first(struct place *places, size_t count)
{
    size_t kept = 0;
    qsort(places, count, sizeof *places, by_sid);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_sids(&places[kept - 1].sid, &places[i].sid) != 0)
            places[kept++] = places[i];
    qsort(places, kept, sizeof *places, by_index);
    return kept;
}

uint32_t token_rights(const struct scene *scene, const struct mw_token *token)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(scene->ns, &size);
    struct mw_access access = mw_access_check(bytes, size, token, MW_MAXIMUM_ALLOWED);
    return access.granted ? access.rights & policy_rights_mask() : 0;
}

uint32_t scene_rights(const struct scene *scene, const struct mw_sid *sids, size_t count)
{
    struct mw_token token = {.sids = sids, .sid_count = count};
    return token_rights(scene, &token);
}

struct cell scene_cell(const struct scene *scene, const struct mw_sid *sid, uint32_t right)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(scene->ns, &size);
    struct mw_token token = {.sids = sid, .sid_count = 1};
    struct mw_access access = mw_access_check(bytes, size, &token, right);
    return (struct cell){.granted = access.granted, .ace = access.ace};
}

uint32_t remote_rights(uint32_t rights)
{
    return rights & MW_RIGHT_REMOTE_ACCESS ? rights : 0;
}

bool is_exposed(const struct scene *scene, const struct trustee *trustee)
{
    return !scene->requires_encryption && remote_rights(trustee->rights);
}

static void add_trustees(struct scene *scene, const struct place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct trustee *trustee = &scene->trustees[scene->trustee_count];
        *trustee = (struct trustee){.sid = places[i].sid, .is_listed = places[i].is_listed};
        trustee->rights = is_placeholder(&trustee->sid) ? 0 : scene_rights(scene, &trustee->sid, 1);
        if (!is_placeholder(&trustee->sid))
            scene->trustee_count++;
    }
}

bool scene_read(struct scene *scene, mw_namespace ns)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(ns, &size);
    *scene = (struct scene){.ns = ns, .requires_encryption = mw_namespace_requires_encryption(ns)};
    if (!aces_read(ns, &scene->aces, &scene->ace_count) || !origins_read(ns, &scene->origins))
        return false;
    size_t room = scene->ace_count + 1 + sizeof shown / sizeof *shown;
    struct place *places = malloc(room * sizeof *places);
    scene->trustees = calloc(room, sizeof *scene->trustees);
    bool has_memory = places && scene->trustees;
    scene->has_owner = mw_descriptor_owner(bytes, size, false, &scene->owner);
    if (has_memory)
        add_trustees(scene, places, keep_first(places, collect(scene, places)));
    free(places);
    return has_memory;
}

void scene_free(struct scene *scene)
{
    free(scene->aces);
    free(scene->origins);
    free(scene->trustees);
    *scene = (struct scene){0};
}
