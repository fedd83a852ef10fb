/* Assertions against a repository: each decided as the runtime would. */
#include "assertion_check.h"

#include <stdlib.h>
#include <string.h>

/* ---- Which namespaces a rule is about ------------------------------------------------------------- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* One component against one with '*' in it, each for any characters. Going back to the last '*' is enough. */
static bool matches_component(const char *pattern, size_t pattern_length, const char *name, size_t length)
{
    size_t p = 0, n = 0, star = SIZE_MAX, resume = 0;
    while (n < length) {
        if (p < pattern_length && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern_length && lower(pattern[p]) == lower(name[n])) {
            p++;
            n++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern_length && pattern[p] == '*')
        p++;
    return p == pattern_length;
}

/* "root\acme\**" is root\acme and all below it. */
static bool matches(const char *pattern, const char *path)
{
    for (;;) {
        if (strcmp(pattern, "**") == 0)
            return true;
        size_t pattern_length = strcspn(pattern, "\\"), length = strcspn(path, "\\");
        if (!matches_component(pattern, pattern_length, path, length))
            return false;
        pattern += pattern_length;
        path += length;
        if (!*path)
            return !*pattern || strcmp(pattern, "\\**") == 0;
        if (!*pattern)
            return false;
        pattern++;
        path++;
    }
}

static const struct scene *scene_at(struct check *check, uint32_t index)
{
    struct scene *scene = &check->scenes[index];
    if (!MW_FOUND(scene->ns) && !scene_read(scene, mw_namespace_at(check->repo, index)))
        check->failed = true;
    return scene;
}

/* ---- Rules --------------------------------------------------------------------------------------------- */

static void check_verdict(struct check *check, const struct scene *scene)
{
    const struct assertion *rule = check->rule;
    struct mw_connection connection = {.token = {.sids = rule->sids, .sid_count = rule->sid_count},
                                       .is_remote = rule->is_remote,
                                       .level = rule->level};
    mw_class cls = {0};
    if (rule->class_name) {
        cls = mw_class_find(scene->ns, rule->class_name);
        if (!MW_FOUND(cls)) {
            say_no_class(check, scene);
            return;
        }
    }
    struct mw_session session;
    struct mw_decision decision = mw_session_open(check->repo, mw_namespace_path(scene->ns), &connection, &session);
    if (decision.granted && rule->operation != MW_OPERATION_CONNECT)
        decision = mw_session_check(&session, rule->operation, cls);
    if (decision.granted != (rule->kind == ASSERT_ALLOW))
        say_verdict(check, scene, &decision);
}

static bool is_excepted(const struct assertion *rule, const struct mw_sid *sid)
{
    for (size_t i = 0; i < rule->sid_count; i++)
        if (mw_sid_equal(&rule->sids[i], sid))
            return true;
    return false;
}

/*
 * Whoever has a right has it by one entry, or as the owner, and then a caller with that entry's SID alone has it, too:
 * fewer entries apply to it, and this one is still the first to speak of the right. So looking at each SID alone misses
 * nobody.
 */
static void check_others(struct check *check, const struct scene *scene)
{
    for (size_t i = 0; i < scene->trustee_count; i++) {
        const struct trustee *trustee = &scene->trustees[i];
        uint32_t rights = trustee->rights & check->rule->rights;
        if (rights && !is_excepted(check->rule, &trustee->sid))
            say_right(check, scene, &trustee->sid, rights);
    }
}

static void check_named(struct check *check, const struct scene *scene)
{
    for (size_t i = 0; i < check->rule->sid_count; i++) {
        const struct mw_sid *sid = &check->rule->sids[i];
        uint32_t rights = scene_rights(scene, sid, 1) & check->rule->rights;
        if (rights)
            say_right(check, scene, sid, rights);
    }
}

static void check_scene(struct check *check, const struct scene *scene)
{
    const struct assertion *rule = check->rule;
    check->matched++;
    if (rule->kind == ASSERT_ENCRYPTION && !scene->requires_encryption)
        say_unencrypted(check, scene);
    else if (rule->kind == ASSERT_NOBODY && rule->sids_are_denied)
        check_named(check, scene);
    else if (rule->kind == ASSERT_NOBODY)
        check_others(check, scene);
    else if (rule->kind != ASSERT_ENCRYPTION)
        check_verdict(check, scene);
}

/* ---- All of them ------------------------------------------------------------------------------------- */

/* Handles ascend as namespaces do. */
static uint32_t position_of(const mw_repo *repo, mw_namespace ns)
{
    uint32_t low = 0, high = mw_namespace_count(repo);
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mw_namespace_at(repo, middle).index <= ns.index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void check_at(struct check *check, uint32_t index)
{
    const struct scene *scene = scene_at(check, index);
    if (!check->failed)
        check_scene(check, scene);
}

static void check_pattern(struct check *check, const char *scope)
{
    for (uint32_t i = 0; i < mw_namespace_count(check->repo) && !check->failed; i++)
        if (!scope || matches(scope, mw_namespace_path(mw_namespace_at(check->repo, i))))
            check_at(check, i);
}

/* One namespace is looked up, so that very many rules about very many namespaces take no longer than they have to. */
static void check_rule(struct check *check, const struct assertion *rule)
{
    check->rule = rule;
    check->matched = check->broken = 0;
    if (rule->scope && !strchr(rule->scope, '*')) {
        mw_namespace ns = mw_namespace_find(check->repo, rule->scope);
        if (MW_FOUND(ns))
            check_at(check, position_of(check->repo, ns));
    } else {
        check_pattern(check, rule->scope);
    }
    if (!check->matched && !check->failed)
        say_no_namespace(check);
    say_rest(check);
}

bool assertions_check(struct assertions *assertions, const mw_repo *repo, const struct assertion_places *places)
{
    uint32_t count = mw_namespace_count(repo);
    struct check check = {.assertions = assertions, .repo = repo, .places = places};
    check.scenes = calloc(count + 1, sizeof *check.scenes);
    check.failed = !check.scenes;
    for (size_t i = 0; i < assertions->count && !check.failed; i++)
        check_rule(&check, &assertions->items[i]);
    for (uint32_t i = 0; check.scenes && i < count; i++)
        scene_free(&check.scenes[i]);
    free(check.scenes);
    return !check.failed;
}
