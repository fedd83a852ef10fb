/* One question of a session, and what is said where it is refused. */
#include <string.h>
#include <strings.h>

#include <mofward/connect.h>

#include "asking.h"

bool class_is_a(mw_class cls, const char *name)
{
    for (; MW_FOUND(cls); cls = mw_class_super(cls))
        if (strcasecmp(mw_class_name(cls), name) == 0)
            return true;
    return false;
}

/* ---- Refusals ------------------------------------------------------------------------ */

/* "class 'Acme_Pump'"; the name is put between the quotes. */
static const char *subject_text(struct asking *asking)
{
    const struct change *change = asking->change;
    const char *colon;
    switch (change->subject) {
    case SUBJECT_NAMESPACE:
        return arena_format(&asking->unit->arena, "namespace '%s'", change->ns);
    case SUBJECT_CLASS:
        return arena_format(&asking->unit->arena, "class '%s'", change->object);
    case SUBJECT_INSTANCE:
        return arena_format(&asking->unit->arena, "instance '%s'", change->object);
    case SUBJECT_QUALIFIER_TYPE:
        colon = strchr(change->path, ':');
        return arena_format(&asking->unit->arena, "qualifier %s", colon ? colon + 1 : change->path);
    default:
        return "the repository as a whole";
    }
}

void ask_refuse(struct asking *asking, const struct mw_decision *decision)
{
    static const char denied[] = "denied: ";
    const struct change *change = asking->change;
    struct diag *diag = &asking->unit->diag;
    char text[1024];
    mw_decision_text(decision, text, sizeof text);
    const char *why = strncmp(text, denied, strlen(denied)) == 0 ? text + strlen(denied) : text;
    struct span place = ask_place(asking, change->subject, change->ns, change->object);
    diag_error(diag, place, "access-denied", "%s is refused to %s: %s", subject_text(asking), asking->caller, why);
    if (decision->reason == MW_REASON_PRIVILEGE_MISSING)
        diag_note(diag, SPAN_NONE, "a caller of --as has no privileges; without --as nobody is asked");
}

static struct mw_decision decide(const struct asking *asking, const struct question *question)
{
    struct mw_session session;
    struct mw_decision decision =
        mw_session_open(asking->request->old_repo, mw_namespace_path(question->ns), &asking->connection, &session);
    if (!decision.granted)
        return decision;
    if (question->child)
        return mw_session_check_child(&session, question->child, question->child_size);
    return mw_session_check(&session, question->operation, question->target);
}

/* That the caller cannot connect at all is told once for what follows in the same namespace. */
static bool is_told(struct asking *asking, const struct question *question, const struct mw_decision *decision)
{
    const char *path = mw_namespace_path(question->ns), *before = asking->unreachable;
    bool is_unreachable = decision->operation == MW_OPERATION_CONNECT;
    if (is_unreachable)
        asking->unreachable = path;
    return is_unreachable && before && strcmp(before, path) == 0;
}

/* Members of a class, values of an instance: one change of it. */
static bool is_asked(struct asking *asking, const struct question *question)
{
    const struct change *change = asking->change, *before = asking->asked;
    bool is_same = before && change->object && before->object && before->subject == change->subject &&
                   asking->operation == question->operation && strcmp(before->ns, change->ns) == 0 &&
                   strcmp(before->object, change->object) == 0;
    asking->asked = change;
    asking->operation = question->operation;
    return is_same;
}

bool ask(struct asking *asking, const struct question *question)
{
    struct mw_decision decision = decide(asking, question);
    bool is_repeated = is_asked(asking, question);
    if (!decision.granted && !is_told(asking, question, &decision) && !is_repeated)
        ask_refuse(asking, &decision);
    return decision.granted;
}
