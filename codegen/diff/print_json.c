/* A report as JSON; docs/json.md describes it. */
#include "diff.h"
#include "json_syntax.h"

static void put_optional(struct json *json, const char *key, const char *text)
{
    if (text)
        json_string_at(json, key, text);
}

static void put_change(struct json *json, const struct change *change)
{
    json_open(json, '{');
    json_string_at(json, "kind", update_rules[change->kind].name);
    json_string_at(json, "update", update_word(change->update));
    json_boolean_at(json, "security", change_is_security(change->kind));
    json_string_at(json, "path", change->path);
    put_optional(json, "namespace", *change->ns ? change->ns : NULL);
    put_optional(json, "old", change->old_text);
    put_optional(json, "new", change->new_text);
    put_optional(json, "note", change->note);
    put_optional(json, "because", because_word(change->because));
    put_optional(json, "subclass", change->subclass);
    json_close(json, '}');
}

static void put_side(struct json *json, const char *key, const char *name, enum mw_dialect dialect)
{
    json_key(json, key);
    json_open_flat(json, '{');
    json_string_at(json, "name", name);
    json_string_at(json, "dialect", dialect_word(dialect));
    json_close(json, '}');
}

bool diff_print_json(const struct diff_report *report, const struct diff_view *view, FILE *out)
{
    struct json json = {.out = out};
    json_open(&json, '{');
    put_side(&json, "old", view->old_name, view->old_dialect);
    put_side(&json, "new", view->new_name, view->new_dialect);
    json_string_at(&json, "allow", update_word(view->allow));
    json_boolean_at(&json, "allowed", diff_excess(report, view->allow) == 0);
    json_key(&json, "counts");
    json_open_flat(&json, '{');
    for (enum update update = UPDATE_COMPATIBLE; update < UPDATE_COUNT; update++)
        json_unsigned_at(&json, update_word(update), report->totals[update]);
    json_close(&json, '}');
    json_key(&json, "changes");
    json_open(&json, '[');
    for (size_t i = 0; i < report->count; i++)
        put_change(&json, &report->items[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    return json_done(&json);
}
