/* One question of a session, and what is said where it is refused. */
#include <string.h>
#include <strings.h>

#include <mofward/connect.h>

#include "asking.h"
#include "symbols.h"

bool class_is_a(mw_class cls, const char *name)
{
    for (; MW_FOUND(cls); cls = mw_class_super(cls))
        if (strcasecmp(mw_class_name(cls), name) == 0)
            return true;
    return false;
}

/* ---- Places --------------------------------------------------------------------- */

/* Owner of the instances among the symbols, under namespace and path. */
static const char instances;

static const struct name *instance_key(struct unit *unit, const char *ns, const char *path)
{
    return names_get(&unit->names, arena_format(&unit->arena, "%s:%s", ns, path));
}

/* Made when the first instance is refused. */
static void index_instances(struct asking *asking)
{
    const struct model *model = asking->request->model;
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        for (struct model_instance *at = ns->instances; at; at = at->next)
            symbols_add(model->symbols, &instances,
                        instance_key(asking->unit, ns->path, *at->path ? at->path : at->cls->name->text), at);
    asking->has_index = true;
}

static struct span place_of_instance(struct asking *asking, const char *ns, const char *path)
{
    if (!asking->has_index)
        index_instances(asking);
    const struct model_instance *found =
        symbols_find(asking->request->model->symbols, &instances, instance_key(asking->unit, ns, path));
    return found ? found->span : SPAN_NONE;
}

struct span ask_place(struct asking *asking, enum change_subject subject, const char *ns_path, const char *name)
{
    const struct model *model = asking->request->model;
    const struct model_namespace *ns = model ? model_find_namespace(model, ns_path) : NULL;
    if (!ns)
        return SPAN_NONE;
    if (subject == SUBJECT_INSTANCE)
        return place_of_instance(asking, ns->path, name);
    if (subject == SUBJECT_NAMESPACE)
        return ns->own_descriptor_span.begin != SPAN_NONE.begin ? ns->own_descriptor_span : ns->span;
    if (subject != SUBJECT_CLASS)
        return SPAN_NONE;
    const struct model_class *cls = model_find_class(model, ns, names_get(&asking->unit->names, name));
    return cls && cls->ns == ns ? cls->span : SPAN_NONE;
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
