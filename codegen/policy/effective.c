/* What each trustee may do in one namespace, and by which entry. */
#include <stdlib.h>

#include "report.h"

void put_scene_facts(const struct scene *scene, FILE *out)
{
    char label[SID_LABEL];
    fprintf(out, "encryption %s", scene->requires_encryption ? "required" : "not required");
    if (scene->has_owner)
        fprintf(out, ", owner %s", sid_label(&scene->owner, label));
}

bool each_scene(const mw_repo *repo, bool visit(const struct scene *scene, void *context), void *context)
{
    bool is_whole = true;
    for (uint32_t i = 0; is_whole && i < mw_namespace_count(repo); i++) {
        struct scene scene;
        is_whole = scene_read(&scene, mw_namespace_at(repo, i)) && visit(&scene, context);
        scene_free(&scene);
    }
    return is_whole;
}

/* ---- Text --------------------------------------------------------------------------------- */

static void print_rights(FILE *out, const char *what, uint32_t mask)
{
    char rights[256];
    mw_rights_text(mask, rights, sizeof rights);
    fprintf(out, "  %s  %s\n", what, mask ? rights : "nothing");
}

static void print_remote(const struct scene *scene, const struct trustee *trustee, FILE *out)
{
    if (!trustee->rights)
        print_rights(out, "remote", 0);
    else if (!remote_rights(trustee->rights))
        fputs("  remote  nothing: REMOTE_ACCESS is missing\n", out);
    else if (scene->requires_encryption)
        fputs("  remote  the same, over encrypted connections (PktPrivacy)\n", out);
    else
        fputs("  remote  the same, without encryption, too\n", out);
}

/* The rights that were decided in the same way as the one at index. */
static uint32_t decided_alike(const struct cell cells[POLICY_RIGHTS], size_t index)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        if (cells[i].granted == cells[index].granted && cells[i].ace == cells[index].ace)
            mask |= policy_rights[i].bit;
    return mask;
}

static void print_decision(const struct scene *scene, struct cell cell, uint32_t mask, FILE *out)
{
    char rights[256];
    mw_rights_text(mask, rights, sizeof rights);
    if (cell.ace < 0) {
        fprintf(out, "          %s as the owner\n", rights);
        return;
    }
    fprintf(out, "          %s%s by ACE %d, ", cell.granted ? "" : "not ", rights, (int)cell.ace);
    put_origin(out, scene->origins[cell.ace]);
    fputc('\n', out);
}

/* Each entry that decided something, once. */
static void print_decisions(const struct scene *scene, const struct trustee *trustee, FILE *out)
{
    struct cell cells[POLICY_RIGHTS];
    uint32_t told = 0;
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        cells[i] = scene_cell(scene, &trustee->sid, policy_rights[i].bit);
    for (size_t i = 0; i < POLICY_RIGHTS; i++) {
        bool is_decided = cells[i].granted || cells[i].ace >= 0;
        if (!is_decided || (told & policy_rights[i].bit))
            continue;
        uint32_t mask = decided_alike(cells, i);
        told |= mask;
        print_decision(scene, cells[i], mask, out);
    }
}

static void print_trustee(const struct scene *scene, const struct trustee *trustee, FILE *out)
{
    char label[SID_LABEL];
    fprintf(out, "\n%s\n", sid_label(&trustee->sid, label));
    print_rights(out, "local ", trustee->rights);
    print_remote(scene, trustee, out);
    print_decisions(scene, trustee, out);
}

static bool print_list(const struct scene *scene, FILE *out)
{
    bool is_whole = true;
    fputs("\naccess list, in the order in which it decides\n", out);
    for (size_t i = 0; is_whole && i < scene->ace_count; i++) {
        char *text = ace_text(scene, i);
        is_whole = text != NULL;
        fputs("  ", out);
        put_plain(out, text ? text : "");
        fputc('\n', out);
        free(text);
    }
    return is_whole;
}

bool effective_print(mw_namespace ns, FILE *out)
{
    struct scene scene;
    bool is_whole = scene_read(&scene, ns);
    if (is_whole) {
        put_plain(out, mw_namespace_path(ns));
        fputs(": ", out);
        put_scene_facts(&scene, out);
        fputc('\n', out);
    }
    for (size_t i = 0; is_whole && i < scene.trustee_count; i++)
        print_trustee(&scene, &scene.trustees[i], out);
    is_whole = is_whole && print_list(&scene, out);
    scene_free(&scene);
    return is_whole;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

void json_rights_at(struct json *json, const char *key, uint32_t mask)
{
    char rights[256];
    mw_rights_text(mask, rights, sizeof rights);
    json_key(json, key);
    json_open_flat(json, '{');
    json_unsigned_at(json, "mask", mask);
    json_string_at(json, "rights", rights);
    json_close(json, '}');
}

void json_trustee(struct json *json, const struct mw_sid *sid)
{
    const char *name = well_known_name(sid);
    json_sid(json, "sid", sid);
    if (name)
        json_string_at(json, "name", name);
}

static void put_ace(struct json *json, const struct scene *scene, size_t index)
{
    struct origin origin = scene->origins[index];
    json_open_flat(json, '{');
    json_ace(json, &scene->aces[index]);
    json_string_at(json, "origin", origin_word(origin.kind));
    if (origin.kind == ORIGIN_INHERITED && MW_FOUND(origin.from))
        json_string_at(json, "from", mw_namespace_path(origin.from));
    json_close(json, '}');
}

static void put_cell(struct json *json, const char *name, struct cell cell)
{
    json_open_flat(json, '{');
    json_string_at(json, "right", name);
    json_boolean_at(json, "granted", cell.granted);
    json_string_at(json, "by", cell.ace >= 0 ? "ace" : cell.granted ? "owner" : "nothing");
    if (cell.ace >= 0)
        json_unsigned_at(json, "ace", (uint64_t)cell.ace);
    json_close(json, '}');
}

static void put_trustee(struct json *json, const struct scene *scene, const struct trustee *trustee)
{
    json_open(json, '{');
    json_trustee(json, &trustee->sid);
    json_rights_at(json, "local", trustee->rights);
    json_rights_at(json, "remote", remote_rights(trustee->rights));
    json_boolean_at(json, "unencrypted", is_exposed(scene, trustee));
    json_key(json, "rights");
    json_open(json, '[');
    for (size_t i = 0; i < POLICY_RIGHTS; i++)
        put_cell(json, policy_rights[i].name, scene_cell(scene, &trustee->sid, policy_rights[i].bit));
    json_close(json, ']');
    json_close(json, '}');
}

void json_scene(struct json *json, const struct scene *scene)
{
    json_open(json, '{');
    json_string_at(json, "path", mw_namespace_path(scene->ns));
    json_boolean_at(json, "requires_encryption", scene->requires_encryption);
    if (scene->has_owner)
        json_sid(json, "owner", &scene->owner);
    json_key(json, "dacl");
    json_open(json, '[');
    for (size_t i = 0; i < scene->ace_count; i++)
        put_ace(json, scene, i);
    json_close(json, ']');
    json_key(json, "trustees");
    json_open(json, '[');
    for (size_t i = 0; i < scene->trustee_count; i++)
        put_trustee(json, scene, &scene->trustees[i]);
    json_close(json, ']');
    json_close(json, '}');
}

bool effective_print_json(mw_namespace ns, FILE *out)
{
    struct json json = {.out = out};
    struct scene scene;
    bool is_whole = scene_read(&scene, ns);
    if (is_whole)
        json_scene(&json, &scene);
    scene_free(&scene);
    return is_whole && json_done(&json);
}
