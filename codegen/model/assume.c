/*
 * The library of Windows' own classes, and taking from it what a compilation needs.
 *
 * Windows has two families of CIM classes that share names: the older one is in root\cimv2, the newer one in the
 * namespaces of Hyper-V, of the network and of profiles. A namespace looks into its own family first.
 */
#include "assume.h"

#include <string.h>
#include <strings.h>

#include "embedded.h"
#include "suggest.h"

enum { SECTION_WINDOWS, SECTION_OLD, SECTION_NEW, SECTIONS };

/* A class of the library is a symbol, owned by its section. */
struct library {
    struct ast sections[SECTIONS];
};

struct assumed {
    struct assumed *next;
    struct model_namespace *ns;
    const struct ast_declaration *declaration;
};

struct assumption {
    struct build *build;
    struct model_namespace *ns;   /* of the declaration that is looked at, */
    bool is_told;                 /* which is the user's: say what is assumed */
    struct assumed *first, **end; /* each once */
    size_t count;
};

/* ---- The library ---- */

static void section_load(struct build *build, struct ast *section, struct builtin builtin)
{
    struct sources *sources = &build->unit->sources;

    *section = builtin_parse(build->unit, builtin);
    sources->items[sources->count - 1]->is_system = true; /* nobody could heed a warning about it */
    for (struct ast_declaration *at = section->first; at; at = at->next)
        symbols_set(build->model->symbols, section, at->as.cls->name.name, at);
}

static struct library *library_load(struct build *build)
{
    struct unit *unit = build->unit;
    enum dialect dialect = unit->dialect;

    if (build->library)
        return build->library;
    build->library = ARENA_NEW(&unit->arena, struct library);
    unit->dialect = DIALECT_WMI;
    section_load(build, &build->library->sections[SECTION_WINDOWS],
                 (struct builtin){"<Windows classes>", embedded_windows, embedded_windows_size});
    section_load(build, &build->library->sections[SECTION_OLD],
                 (struct builtin){"<Windows CIM classes>", embedded_windows_cim, embedded_windows_cim_size});
    section_load(build, &build->library->sections[SECTION_NEW],
                 (struct builtin){"<Windows CIM 2.x classes>", embedded_windows_dmtf, embedded_windows_dmtf_size});
    unit->dialect = dialect;
    return build->library;
}

/* The namespaces of the newer family, and what is below them. */
static bool is_new_family(const struct model_namespace *ns)
{
    static const char *const paths[] = {"root\\virtualization", "root\\standardcimv2", "root\\interop",
                                        "root\\hardware",       "root\\pegasus",       "root\\dcim"};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        size_t length = strlen(paths[i]);
        if (strncasecmp(ns->path, paths[i], length) == 0 && (!ns->path[length] || ns->path[length] == '\\'))
            return true;
    }
    return false;
}

static const struct ast_declaration *library_find(struct build *build, const struct model_namespace *ns,
                                                  const struct name *name)
{
    const struct library *library = library_load(build);
    bool is_new = is_new_family(ns);
    const struct ast *order[SECTIONS] = {&library->sections[SECTION_WINDOWS],
                                         &library->sections[is_new ? SECTION_NEW : SECTION_OLD],
                                         &library->sections[is_new ? SECTION_OLD : SECTION_NEW]};
    const struct ast_declaration *found = NULL;

    for (size_t i = 0; i < SECTIONS && !found; i++)
        found = symbols_find(build->model->symbols, order[i], name);
    return found;
}

void assume_offer(struct build *build, struct suggestion *suggestion)
{
    if (!(build->unit->dialect & DIALECT_WMI) || !suggestion->left)
        return;
    for (size_t i = 0; i < SECTIONS; i++) {
        for (const struct ast_declaration *at = library_load(build)->sections[i].first; at; at = at->next)
            suggest_offer(suggestion, at->as.cls->name.name->text);
    }
}

/* ---- What is named ---- */

static void tell(const struct assumption *assumption, const struct ast_name *wanted)
{
    struct unit *unit = assumption->build->unit;

    rule_broken(unit, RULE_ASSUMED_CLASS, wanted->span,
                "class '%s' is not declared here; Windows' own declaration is assumed", wanted->name->text);
    if (!assumption->count)
        diag_note(&unit->diag, SPAN_NONE,
                  "to be exact, compile it together with the MOF that declares it; -Wno-assumed-class accepts it");
}

static void want(struct assumption *assumption, const struct ast_name *wanted)
{
    struct build *build = assumption->build;
    const struct ast_declaration *found;
    struct assumed *assumed;

    if (!wanted->name || model_find_class(build->model, assumption->ns, wanted->name) ||
        name_is_lost(&build->unit->names, wanted->name))
        return;
    found = library_find(build, assumption->ns, wanted->name);
    if (!found)
        return;
    if (assumption->is_told)
        tell(assumption, wanted);
    assumed = ARENA_NEW(&build->unit->arena, struct assumed);
    *assumed = (struct assumed){.ns = assumption->ns, .declaration = found};
    symbols_set(build->model->symbols, assumption->ns, found->as.cls->name.name, assumed); /* until it is a class */
    *assumption->end = assumed;
    assumption->end = &assumed->next;
    assumption->count++;
}

static void want_type(struct assumption *assumption, const struct ast_type *type)
{
    const struct ast_name name = {type->name, type->span};

    if (!type->is_intrinsic)
        want(assumption, &name);
}

static void want_object(struct assumption *assumption, const struct ast_instance *object);

/* The depth of recursion is bounded by PARSE_MAX_NESTING. */
static void want_value(struct assumption *assumption, const struct ast_value *value)
{
    if (value && value->kind == AST_OBJECT)
        want_object(assumption, value->as.object);
    if (!value || value->kind != AST_LIST)
        return;
    for (const struct ast_value *at = value->as.first; at; at = at->next)
        want_value(assumption, at);
}

static void want_object(struct assumption *assumption, const struct ast_instance *object)
{
    want(assumption, &object->class_name);
    for (const struct ast_slot *slot = object->slots; slot; slot = slot->next)
        want_value(assumption, slot->value);
}

static void want_class(struct assumption *assumption, const struct ast_class *cls)
{
    want(assumption, &cls->super);
    for (const struct ast_feature *feature = cls->features; feature; feature = feature->next) {
        if (feature->nested)
            continue;
        want_type(assumption, &feature->type);
        want_value(assumption, feature->initial);
        for (const struct ast_parameter *at = feature->parameters; at; at = at->next) {
            want_type(assumption, &at->type);
            want_value(assumption, at->initial);
        }
    }
}

static void want_declaration(struct assumption *assumption, const struct build_item *item)
{
    assumption->ns = item->ns;
    if (item->ast->kind == AST_CLASS || item->ast->kind == AST_ASSOCIATION)
        want_class(assumption, item->ast->as.cls);
    else if (item->ast->kind == AST_INSTANCE)
        want_object(assumption, item->ast->as.instance);
}

/* ---- Becoming classes ---- */

/* The declarations of the library stand before those of the sources. */
static void items_make(const struct assumption *assumption)
{
    struct build *build = assumption->build;
    size_t count = assumption->count + build->item_count, at = 0;
    struct build_item *items = ARENA_ARRAY(&build->unit->arena, struct build_item, count);

    for (const struct assumed *assumed = assumption->first; assumed; assumed = assumed->next)
        items[at++] = (struct build_item){.ast = assumed->declaration, .ns = assumed->ns};
    memcpy(&items[at], build->items, build->item_count * sizeof *items);
    build->items = items;
    build->item_count = count;
}

/* Addresses tell what came first, and on Windows these did: so all classes move, behind them. */
static void classes_make(const struct assumption *assumption)
{
    struct build *build = assumption->build;
    size_t count = assumption->count + build->class_count, at = 0;
    struct class_record *classes = ARENA_ARRAY(&build->unit->arena, struct class_record, count);

    for (const struct assumed *assumed = assumption->first; assumed; assumed = assumed->next) {
        const struct ast_name *name = &assumed->declaration->as.cls->name;
        struct model_class cls = {
            .name = name->name, .span = name->span, .ns = assumed->ns, .ast = assumed->declaration};
        classes[at++] = (struct class_record){.cls = cls, .is_assumed = true};
    }
    if (build->class_count)
        memcpy(&classes[at], build->classes, build->class_count * sizeof *classes);
    build->classes = classes;
    build->class_count = count;
    build->order = ARENA_ARRAY(&build->unit->arena, struct model_class *, count);
    for (struct model_namespace *ns = build->model->namespaces; ns; ns = ns->next) {
        ns->classes = ns->last_class = NULL;
        ns->class_count = 0;
    }
    for (size_t i = 0; i < count; i++)
        class_append(build, &classes[i].cls);
}

void assume_classes(struct build *build)
{
    struct assumption assumption = {.build = build, .is_told = true};

    if (!(build->unit->dialect & DIALECT_WMI))
        return;
    assumption.end = &assumption.first;
    for (size_t i = 0; i < build->item_count; i++)
        want_declaration(&assumption, &build->items[i]);
    assumption.is_told = false;
    for (const struct assumed *at = assumption.first; at; at = at->next) { /* grows on the way */
        assumption.ns = at->ns;
        want_class(&assumption, at->declaration->as.cls);
    }
    if (!assumption.count)
        return;
    items_make(&assumption);
    classes_make(&assumption);
}
