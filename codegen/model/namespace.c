/*
 * Namespaces are made when they are first named; a path is normalised to backslashes and found without regard to case.
 */
#include "namespace.h"

#include <string.h>

#include "rules.h"
#include "symbols.h"

static bool is_separator(char c)
{
    return c == '\\' || c == '/';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* WMI: a letter, then letters, digits and "_". CIM has identifiers, and names in use contain "-" and ".". */
static bool name_is_valid(const struct unit *unit, const char *name, size_t length)
{
    bool is_wmi = unit->dialect == DIALECT_WMI;

    for (size_t i = 0; i < length; i++) {
        char c = name[i];
        bool first = is_letter(c) || (!is_wmi && (c == '_' || (unsigned char)c >= 0x80));
        bool later = (c >= '0' && c <= '9') || c == '_' || (!is_wmi && (c == '-' || c == '.'));
        if (!first && (i == 0 || !later))
            return false;
    }
    return length > 0;
}

bool namespace_is_gone(const struct model_namespace *ns)
{
    while (ns && !ns->is_gone)
        ns = ns->parent;
    return ns;
}

static unsigned namespace_depth(const struct model_namespace *ns)
{
    unsigned depth = 0;

    for (; ns->parent; ns = ns->parent)
        depth++;
    return depth;
}

static struct model_namespace *namespace_new(struct model *model, struct model_namespace *parent,
                                             const struct name *path, const struct name *leaf)
{
    struct model_namespace *ns = ARENA_NEW(&model->unit->arena, struct model_namespace);

    ns->path = path->text;
    ns->leaf = leaf;
    ns->parent = parent;
    ns->span = ns->own_descriptor_span = SPAN_NONE;
    if (model->last_namespace)
        model->last_namespace->next = ns;
    else
        model->namespaces = ns;
    model->last_namespace = ns;
    model->namespace_count++;
    symbols_set(model->symbols, model, path, ns);
    return ns;
}

/* The child of this name, made when it is not there; NULL when a limit forbids it. */
static struct model_namespace *namespace_child(struct model *model, struct model_namespace *parent, const char *name,
                                               size_t length, struct span span)
{
    char path[(NAMESPACE_MAX_NAME + 1) * (NAMESPACE_MAX_DEPTH + 1)];
    size_t before = strlen(parent->path);
    const struct name *whole;
    struct model_namespace *ns;

    if (length > NAMESPACE_MAX_NAME || namespace_depth(parent) + 1 >= NAMESPACE_MAX_DEPTH) {
        rule_broken(model->unit, RULE_NAMESPACE_LIMIT, span,
                    "namespaces nest at most %d deep, and their names have at most %d bytes", NAMESPACE_MAX_DEPTH,
                    NAMESPACE_MAX_NAME);
        return NULL;
    }
    memcpy(path, parent->path, before);
    path[before] = '\\';
    memcpy(path + before + 1, name, length);
    whole = names_intern(&model->unit->names, path, before + 1 + length);
    ns = symbols_find(model->symbols, model, whole);
    return ns && !namespace_is_gone(ns)
               ? ns
               : namespace_new(model, parent, whole, names_intern(&model->unit->names, name, length));
}

static size_t component_length(const char *path, size_t length)
{
    size_t at = 0;

    while (at < length && !is_separator(path[at]))
        at++;
    return at;
}

/* Skip "\\server\" or a single separator. False after a diagnostic. */
static bool path_skip_server(struct unit *unit, const char **path, size_t *length, struct span span)
{
    size_t server;

    if (*length < 2 || !is_separator((*path)[0]) || !is_separator((*path)[1])) {
        size_t skipped = *length && is_separator((*path)[0]);
        *path += skipped;
        *length -= skipped;
        return true;
    }
    server = component_length(*path + 2, *length - 2);
    if (server != 1 || (*path)[2] != '.') {
        rule_broken(unit, RULE_NAMESPACE_PATH, span, "namespace path names server '%.*s'; only '.' is allowed",
                    (int)server, *path + 2);
        return false;
    }
    *path += 3;
    *length -= 3;
    if (*length) {
        *path += 1;
        *length -= 1;
    }
    return true;
}

struct model_namespace *namespace_open(struct model *model, const char *path, size_t length, struct span span)
{
    struct model_namespace *ns = model->namespaces;
    size_t taken;

    if (!path_skip_server(model->unit, &path, &length, span))
        return NULL;
    taken = component_length(path, length);
    if (taken != 4 || strncasecmp(path, "root", 4) != 0) {
        rule_broken(model->unit, RULE_NAMESPACE_PATH, span, "a namespace path begins with 'root'");
        return NULL;
    }
    while (ns && taken < length) {
        path += taken + 1;
        length -= taken + 1;
        taken = component_length(path, length);
        if (!name_is_valid(model->unit, path, taken)) {
            rule_broken(model->unit, RULE_NAMESPACE_PATH, span, "'%.*s' is not the name of a namespace", (int)taken,
                        path);
            return NULL;
        }
        ns = namespace_child(model, ns, path, taken, span);
    }
    if (ns && ns != model->start && ns->span.begin == SPAN_NONE.begin)
        ns->span = span;
    return ns;
}

struct model_namespace *namespace_declare(struct model *model, struct model_namespace *parent, const char *name,
                                          size_t length, struct span span)
{
    struct model_namespace *ns;

    if (!name_is_valid(model->unit, name, length)) {
        rule_broken(model->unit, RULE_NAMESPACE_NAME, span,
                    "invalid namespace name '%.*s': it is a letter followed by letters, digits and '_'", (int)length,
                    name);
        return NULL;
    }
    ns = namespace_child(model, parent, name, length, span);
    if (!ns)
        return NULL;
    ns->is_declared = true;
    if (ns->span.begin == SPAN_NONE.begin)
        ns->span = span;
    symbols_set(model->symbols, &ns->is_declared, ns->leaf, ns);
    return ns;
}

bool namespace_has_instance(const struct model *model, const struct model_namespace *ns)
{
    return symbols_find(model->symbols, &ns->is_declared, ns->leaf) != NULL;
}

void namespaces_report_unknown(struct model *model)
{
    static const char *const assumed[] = {"default", "cimv2", "subscription"};

    for (struct model_namespace *ns = model->namespaces; ns; ns = ns->next) {
        for (size_t i = 0; i < sizeof assumed / sizeof *assumed; i++)
            ns->is_declared |= ns->parent == model->namespaces && strcmp(ns->leaf->folded->text, assumed[i]) == 0;
        if (!ns->is_declared && ns->span.begin != SPAN_NONE.begin)
            rule_broken(model->unit, RULE_UNKNOWN_NAMESPACE, ns->span,
                        "namespace '%s' is not known to exist; declare it with an instance of __Namespace", ns->path);
    }
}

void namespaces_begin(struct model *model, const char *start)
{
    struct names *names = &model->unit->names;
    const struct name *root = names_get(names, "root");

    namespace_new(model, NULL, root, root);
    model->namespaces->is_declared = true;
    model->start = namespace_open(model, start, strlen(start), SPAN_NONE);
    if (!model->start)
        model->start = model->namespaces;
    model->start->span = SPAN_NONE;
}
