/* Where in the MOF stands what is refused. */
#include <string.h>
#include <strings.h>

#include "asking.h"
#include "protect.h"
#include "symbols.h"

/* Owners among the symbols: of instances, by namespace and path; of what is deleted, by class or path. */
static const char instances, deletions;

static const struct name *instance_key(struct unit *unit, const char *ns, const char *path)
{
    return names_get(&unit->names, arena_format(&unit->arena, "%s:%s", ns, path));
}

static void index_instances(struct asking *asking)
{
    const struct model *model = asking->request->model;
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        for (struct model_instance *at = ns->instances; at; at = at->next)
            symbols_add(model->symbols, &instances,
                        instance_key(asking->unit, ns->path, *at->path ? at->path : at->cls->name->text), at);
}

/* "\\.\root\acme:Acme_Pump.Name=..." without the namespace. */
static const char *relative(const char *path)
{
    size_t before = strcspn(path, "\":");
    return path[before] == ':' ? path + before + 1 : path;
}

static void index_deletions(struct asking *asking)
{
    struct unit *unit = asking->unit;
    const struct ast_declaration *at = asking->request->ast ? asking->request->ast->first : NULL;
    for (; at; at = at->next) {
        bool deletes = at->kind == AST_PRAGMA && (strcasecmp(at->as.pragma->name.name->text, "deleteclass") == 0 ||
                                                  strcasecmp(at->as.pragma->name.name->text, "deleteinstance") == 0);
        struct ast_value *what = deletes ? at->as.pragma->arguments : NULL;
        if (what && what->kind == AST_STRING)
            symbols_set(asking->request->model->symbols, &deletions, names_get(&unit->names, relative(what->as.text)),
                        what);
    }
}

/* Made when the first place is asked for. */
static void make_index(struct asking *asking)
{
    if (asking->has_index)
        return;
    index_instances(asking);
    index_deletions(asking);
    asking->has_index = true;
}

static struct span place_of_deletion(struct asking *asking, const char *name)
{
    const struct ast_value *what =
        symbols_find(asking->request->model->symbols, &deletions, names_get(&asking->unit->names, name));
    return what ? what->span : SPAN_NONE;
}

static const struct model_instance *find_instance(struct asking *asking, const char *ns, const char *path)
{
    return symbols_find(asking->request->model->symbols, &instances, instance_key(asking->unit, ns, path));
}

static struct span place_of_instance(struct asking *asking, const char *ns, const char *path)
{
    const struct model_instance *found = find_instance(asking, ns, path);
    return found ? found->span : place_of_deletion(asking, path);
}

static struct span place_of_class(struct asking *asking, const struct model_namespace *ns, const char *name)
{
    const struct model_class *cls = model_find_class(asking->request->model, ns, names_get(&asking->unit->names, name));
    return cls && cls->ns == ns ? cls->span : place_of_deletion(asking, name);
}

/* Where its encryption or its descriptor is said; of one that is gone, where that is. */
static struct span place_of_namespace(struct asking *asking, const char *path)
{
    const struct model *model = asking->request->model;
    const struct model_namespace *ns = model_find_namespace(model, path);
    enum change_kind kind = asking->change->kind;
    bool is_encryption = kind == CHANGE_ENCRYPTION_DROPPED || kind == CHANGE_ENCRYPTION_REQUIRED;
    struct span encryption = ns && is_encryption ? protect_encryption_span(model, ns) : SPAN_NONE;
    const char *leaf = strrchr(path, '\\');
    if (encryption.begin != SPAN_NONE.begin)
        return encryption;
    if (ns)
        return ns->own_descriptor_span.begin != SPAN_NONE.begin ? ns->own_descriptor_span : ns->span;
    return place_of_deletion(asking,
                             arena_format(&asking->unit->arena, "__Namespace.Name=\"%s\"", leaf ? leaf + 1 : path));
}

struct span ask_place(struct asking *asking, enum change_subject subject, const char *ns_path, const char *name)
{
    const struct model *model = asking->request->model;
    const struct model_namespace *ns = model ? model_find_namespace(model, ns_path) : NULL;
    if (!model)
        return SPAN_NONE;
    make_index(asking);
    if (subject == SUBJECT_NAMESPACE)
        return place_of_namespace(asking, ns_path);
    if (subject == SUBJECT_INSTANCE && ns)
        return place_of_instance(asking, ns->path, name);
    return subject == SUBJECT_CLASS && ns ? place_of_class(asking, ns, name) : SPAN_NONE;
}

struct span ask_place_of_slot(struct asking *asking, const char *ns_path, const char *path, const char *property)
{
    struct span whole = ask_place(asking, SUBJECT_INSTANCE, ns_path, path);
    const struct model *model = asking->request->model;
    const struct model_namespace *ns = model ? model_find_namespace(model, ns_path) : NULL;
    const struct model_instance *found = ns ? find_instance(asking, ns->path, path) : NULL;
    for (uint32_t i = 0; found && i < found->slot_count; i++)
        if (strcasecmp(found->slots[i].property->name->text, property) == 0)
            return found->slots[i].span;
    return whole;
}
