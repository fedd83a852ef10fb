/* Who gains and who loses what, on paper. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "report.h"

static const struct kind {
    const char *word, *text; /* of JSON; of people */
    char sign;
    bool is_looser;
} kinds[ACCESS_KINDS] = {
    [ACCESS_NAMESPACE_ADDED] = {"namespace-added", "the namespace is new", '+', false},
    [ACCESS_NAMESPACE_REMOVED] = {"namespace-removed", "the namespace is gone", '-', false},
    [ACCESS_ENCRYPTION_REQUIRED] = {"encryption-required", "encryption is required now", '-', false},
    [ACCESS_ENCRYPTION_DROPPED] = {"encryption-dropped", "encryption is no longer required", '+', true},
    [ACCESS_GAINS] = {"gains", "gains", '+', true},
    [ACCESS_LOSES] = {"loses", "loses", '-', false},
    [ACCESS_REWRITTEN] = {"rewritten", "the access list or owner is another one; nobody gains or loses anything here",
                          '=', false},
    [ACCESS_TOO_LARGE] = {"too-large", "the access list is too large to tell what callers with two of its SIDs gain",
                          '+', true},
};

static struct access_change summary_of(const struct access_items *items)
{
    struct access_change change = {.any = items->count != 0};
    for (size_t i = 0; i < items->count; i++)
        change.looser |= kinds[items->items[i].kind].is_looser;
    return change;
}

/* ---- Text ---------------------------------------------------------------------------------------- */

static void put_item(const struct access_item *item, FILE *out)
{
    const struct kind *kind = &kinds[item->kind];
    char label[SID_LABEL], rights[256];
    fprintf(out, "  %c ", kind->sign);
    if (!item->sid_count) {
        fprintf(out, "%s\n", kind->text);
        return;
    }
    fprintf(out, "%s", sid_label(&item->sids[0], label));
    if (item->sid_count == 2)
        fprintf(out, " together with %s%s", sid_label(&item->sids[1], label),
                item->is_deny_only ? ", for denying only," : "");
    mw_rights_text(item->rights, rights, sizeof rights);
    fprintf(out, " %s %s%s\n", kind->text, rights, item->is_remote ? " from other computers" : "");
}

bool access_compare_print(const mw_repo *old_repo, const mw_repo *new_repo, FILE *out, struct access_change *change)
{
    struct access_items items = access_items_of(old_repo, new_repo);
    const char *path = "";
    *change = summary_of(&items);
    for (size_t i = 0; i < items.count; i++) {
        if (strcmp(path, items.items[i].path) != 0) {
            path = items.items[i].path;
            put_plain(out, path);
            fputc('\n', out);
        }
        put_item(&items.items[i], out);
    }
    if (!items.count)
        fputs("nobody gains or loses anything\n", out);
    free(items.items);
    return !items.failed;
}

/* ---- JSON ------------------------------------------------------------------------------------------ */

static void put_json_item(struct json *json, const struct access_item *item)
{
    json_open_flat(json, '{');
    json_string_at(json, "namespace", item->path);
    json_string_at(json, "change", kinds[item->kind].word);
    if (item->sid_count) {
        json_trustee(json, &item->sids[0]);
        if (item->sid_count == 2)
            json_sid(json, item->is_deny_only ? "with_deny_only" : "with", &item->sids[1]);
        json_boolean_at(json, "remote", item->is_remote);
        json_rights_at(json, "rights", item->rights);
    }
    json_close(json, '}');
}

bool access_compare_print_json(const mw_repo *old_repo, const mw_repo *new_repo, FILE *out,
                               struct access_change *change)
{
    struct access_items items = access_items_of(old_repo, new_repo);
    struct json json = {.out = out};
    *change = summary_of(&items);
    json_open(&json, '{');
    json_boolean_at(&json, "looser", change->looser);
    json_key(&json, "changes");
    json_open(&json, '[');
    for (size_t i = 0; i < items.count; i++)
        put_json_item(&json, &items.items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    free(items.items);
    return json_done(&json) && !items.failed;
}
