/* What does not hold, in words, and the entry that is to blame. */
#include "assertion_check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "suggest.h"

static struct diag *diag_of(struct check *check)
{
    return &check->assertions->unit->diag;
}

/* Where the entry is written in MOF, when that is known. */
static struct span place_of(const struct check *check, const struct scene *scene, int32_t index)
{
    struct origin origin = scene->origins[index];
    if (!check->places || !MW_FOUND(origin.from))
        return SPAN_NONE;
    return check->places->place(check->places->context, origin.from, &scene->aces[index]);
}

/* The entry stands in a note of its own behind the first case, and in the same note with each further one. */
static void tell(struct check *check, const struct scene *scene, int32_t index, const char *text)
{
    char *entry = index < 0 ? NULL : ace_text(scene, (size_t)index);
    struct span where = entry ? place_of(check, scene, index) : SPAN_NONE;
    check->failed |= index >= 0 && !entry;
    if (check->broken == 1)
        diag_error(diag_of(check), check->rule->span, "assertion", "%s", text);
    if (check->broken > 1)
        diag_note(diag_of(check), where, "%s%s%s", text, entry ? ", by " : "", entry ? entry : "");
    else if (entry)
        diag_note(diag_of(check), where, "in %s by %s", mw_namespace_path(scene->ns), entry);
    free(entry);
}

/* The first case is the error, further ones are notes to it; no more of them than a reader reads. */
__attribute__((format(printf, 4, 5))) static void say(struct check *check, const struct scene *scene, int32_t index,
                                                      const char *format, ...)
{
    char *text;
    va_list arguments;
    if (++check->broken > ASSERTION_MAX_NOTES)
        return;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    check->failed |= length < 0;
    if (length < 0)
        return;
    tell(check, scene, index, text);
    free(text);
}

void say_verdict(struct check *check, const struct scene *scene, const struct mw_decision *decision)
{
    char text[512];
    mw_decision_text(decision, text, sizeof text);
    say(check, scene, decision->ace, "expected %s, and this is %s", decision->granted ? "deny" : "allow", text);
}

/* Which entry is told of the first of these rights. */
void say_right(struct check *check, const struct scene *scene, const struct mw_sid *sid, uint32_t rights)
{
    char label[SID_LABEL], text[256];
    mw_rights_text(rights, text, sizeof text);
    struct cell cell = scene_cell(scene, sid, rights & (~rights + 1));
    say(check, scene, cell.ace, "%s has %s in %s%s", sid_label(sid, label), text, mw_namespace_path(scene->ns),
        cell.ace < 0 ? ", as its owner" : "");
}

void say_unencrypted(struct check *check, const struct scene *scene)
{
    say(check, scene, -1, "%s does not require encryption", mw_namespace_path(scene->ns));
}

void say_no_namespace(struct check *check)
{
    struct unit *unit = check->assertions->unit;
    const char *scope = check->rule->scope ? check->rule->scope : "**";
    struct name *wanted = names_get(&unit->names, scope);
    struct suggestion suggestion = suggest_begin(unit, wanted);
    for (uint32_t i = 0; i < mw_namespace_count(check->repo); i++)
        suggest_offer(&suggestion, mw_namespace_path(mw_namespace_at(check->repo, i)));
    diag_error(&unit->diag, check->rule->scope_span, "assertion",
               "there is no namespace '%s', so the rule says nothing%s", scope, suggest_text(unit, &suggestion));
}

void say_no_class(struct check *check, const struct scene *scene)
{
    if (check->broken++ == 0)
        diag_error(diag_of(check), check->rule->class_span, "assertion", "there is no class '%s' in %s",
                   check->rule->class_name, mw_namespace_path(scene->ns));
}

void say_rest(struct check *check)
{
    if (check->broken > ASSERTION_MAX_NOTES)
        diag_note(diag_of(check), SPAN_NONE, "%zu more cases are like these", check->broken - ASSERTION_MAX_NOTES);
}
