/*
 * model_build(): the passes in their order; and the look-ups that everybody shares.
 */
#include "model.h"
#include "element.h"

#include <string.h>

#include "assume.h"
#include "deletions.h"
#include "mof3.h"
#include "namespace.h"
#include "protect.h"

static void rules_check(struct build *build)
{
    for (size_t i = 0; i < build->class_count; i++) {
        const struct model_class *cls = &build->classes[i].cls;
        if (build->classes[i].is_assumed) /* nobody here can change it */
            continue;
        class_rules_check(build, cls);
        structure_rules_check(build, cls);
        wmi_rules_check(build, cls);
        advice_check(build, cls);
        deprecated_check(build, cls);
        for (uint32_t j = 0; j < cls->feature_count; j++) {
            const struct model_feature *feature = &cls->features[j];
            struct element element = {
                .ns = cls->ns, .name = feature->name, .kind = feature_kind(feature), .is_key = feature->is_key};
            element.type = &feature->type;
            element.qualifiers = &feature->qualifiers;
            if (feature->is_method)
                method_rules_check(build, feature);
            else if (!feature->is_broken)
                element_rules_check(build, &element);
        }
    }
}

void build_run(struct build *build, const struct ast *ast)
{
    collect_declarations(build, ast);
    if (!build->is_system)
        assume_classes(build);
    hierarchy_resolve(build);
    enumerations_build(build);
    qualifier_types_resolve(build);
    features_build(build);
    qualifiers_resolve(build);
    inherit_resolve(build);
    if (!build->is_system)
        rules_check(build);
    defaults_convert(build);
}

/* What needs every class: instances, then the security of the namespaces. */
static void build_finish(struct build *build)
{
    struct model *model = build->model;

    instances_make(build);
    values_build(build);
    for (struct model_namespace *ns = model->namespaces; ns; ns = ns->next) {
        if (ns->parent && !namespace_has_instance(model, ns))
            instances_make_namespace(model, ns);
    }
    providers_check(model);
    for (size_t i = 0; i < build->item_count; i++)
        protect_obey(model, build->items[i].ns, build->items[i].ast);
    protect_inherit(model);
}

static struct model_namespace *system_namespace(struct unit *unit)
{
    struct model_namespace *system = ARENA_NEW(&unit->arena, struct model_namespace);

    system->path = "";
    system->leaf = names_get(&unit->names, "");
    system->span = system->own_descriptor_span = SPAN_NONE;
    system->is_declared = true;
    return system;
}

struct model *model_build(struct unit *unit, const struct model_options *options, const struct ast *ast)
{
    struct model *model = ARENA_NEW(&unit->arena, struct model);
    struct build build = {.model = model, .unit = unit, .options = options};
    const char *start = unit->dialect == DIALECT_WMI ? "root\\default" : "root\\cimv2";

    model->unit = unit;
    model->symbols = symbols_new(&unit->arena);
    model->system = system_namespace(unit);
    if (options->domain) {
        model->domain = ARENA_NEW(&unit->arena, struct mw_sid);
        *model->domain = *options->domain;
    }
    words_enter(&unit->names);
    namespaces_begin(model, options->default_namespace ? options->default_namespace : start);
    builtin_load(&build);
    build_run(&build, ast);
    build_finish(&build);
    return model;
}

struct model_namespace *model_find_namespace(const struct model *model, const char *path)
{
    char text[(NAMESPACE_MAX_NAME + 1) * (NAMESPACE_MAX_DEPTH + 1)];
    struct model_namespace *ns;
    size_t length;

    path += strncmp(path, "\\\\.\\", 4) == 0 || strncmp(path, "//./", 4) == 0 ? 4
            : *path == '\\' || *path == '/'                                   ? 1
                                                                              : 0;
    length = strlen(path);
    if (length >= sizeof text)
        return NULL;
    for (size_t i = 0; i < length; i++)
        text[i] = path[i] == '/' ? '\\' : path[i];
    ns = symbols_find(model->symbols, model, names_intern(&model->unit->names, text, length));
    return ns && !namespace_is_gone(ns) ? ns : NULL;
}

struct model_class *model_find_class(const struct model *model, const struct model_namespace *ns,
                                     const struct name *name)
{
    struct model_class *cls = symbols_find(model->symbols, ns, name);

    return cls ? cls : symbols_find(model->symbols, model->system, name);
}

struct model_feature *model_find_property(const struct model *model, const struct model_class *cls,
                                          const struct name *name)
{
    struct model_feature *feature = NULL;

    for (; cls && !feature; cls = cls->super)
        feature = symbols_find(model->symbols, &cls->features, name);
    return feature;
}

struct model_feature *model_find_method(const struct model *model, const struct model_class *cls,
                                        const struct name *name)
{
    struct model_feature *feature = NULL;

    for (; cls && !feature; cls = cls->super)
        feature = symbols_find(model->symbols, &cls->feature_count, name);
    return feature;
}

const struct model_qualifier *model_find_qualifier(const struct model_qualifiers *list, const char *name)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i].name->folded->text, name) == 0)
            return &list->items[i];
    }
    return NULL;
}

bool model_derives(const struct model_class *cls, const struct model_class *ancestor)
{
    while (cls && cls != ancestor && cls->depth > ancestor->depth)
        cls = cls->super;
    return cls == ancestor;
}

bool model_feature_is(const struct model_feature *feature, const char *name)
{
    bool inherited = false;

    if (strcmp(name, "key") == 0)
        return feature->is_key;
    for (; feature; feature = feature->overridden, inherited = true) {
        const struct model_qualifier *qualifier = model_find_qualifier(&feature->qualifiers, name);
        if (!qualifier)
            continue;
        if (inherited && !(qualifier->flavor & MW_FLAVOR_TO_SUBCLASS))
            return false;
        return qualifier->value.type == MW_BOOLEAN && !qualifier->value.is_null && !qualifier->value.is_array &&
               qualifier->value.as.integer;
    }
    return false;
}
