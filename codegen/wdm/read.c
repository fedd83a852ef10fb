/* From the syntax tree to classes, and which of them the WDM provider is meant to know. */
#include <stdlib.h>
#include <string.h>

#include "schema.h"

/* The order serves nothing but the search, so addresses will do. */
static int compare_names(const void *a, const void *b)
{
    const struct wdm_class *x = *(struct wdm_class *const *)a, *y = *(struct wdm_class *const *)b;
    uintptr_t left = (uintptr_t)x->ast->name.name->folded, right = (uintptr_t)y->ast->name.name->folded;
    if (left != right)
        return left < right ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* The first of that name. */
struct wdm_class *wdm_class_named(const struct wdm_schema *schema, const struct name *name)
{
    uint32_t low = 0, high = schema->count;
    while (name && low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((uintptr_t)schema->by_name[middle]->ast->name.name->folded < (uintptr_t)name->folded)
            low = middle + 1;
        else
            high = middle;
    }
    if (!name || low == schema->count || !name_same(schema->by_name[low]->ast->name.name, name))
        return NULL;
    return schema->by_name[low];
}

static bool is_class(const struct ast_declaration *declaration)
{
    return declaration->kind == AST_CLASS && declaration->as.cls->name.name && !declaration->as.cls->is_incomplete;
}

/* Is path this namespace or one below it, however it is spelled? */
static bool is_in(const char *path, const char *wanted)
{
    if (strncmp(path, "\\\\.\\", 4) == 0 || strncmp(path, "//./", 4) == 0)
        path += 4;
    for (; *wanted; wanted++, path++) {
        char given = *path == '\\' ? '/' : *path;
        if (given >= 'A' && given <= 'Z')
            given = (char)(given - 'A' + 'a');
        if (given != *wanted)
            return false;
    }
    return *path == '\0' || *path == '\\' || *path == '/';
}

/*
 * What a pragma means for the classes behind it: itself when it leads elsewhere. root\default is what the files of a
 * driver's build have that name none, as binary MOF shows.
 */
static const struct ast_declaration *after_pragma(const struct ast_declaration *pragma,
                                                  const struct ast_declaration *before)
{
    const struct ast_value *path = pragma->as.pragma->arguments;
    if (!wdm_is_name(pragma->as.pragma->name.name, "namespace") || !path || path->kind != AST_STRING)
        return before;
    return is_in(path->as.text, "root/wmi") || is_in(path->as.text, "root/default") ? NULL : pragma;
}

static void collect(struct wdm_schema *schema, const struct ast *ast)
{
    const struct ast_declaration *elsewhere = NULL;
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        schema->count += is_class(at);
    schema->classes = ARENA_ARRAY(&schema->unit->arena, struct wdm_class, schema->count);
    schema->by_name = ARENA_ARRAY(&schema->unit->arena, struct wdm_class *, schema->count);
    schema->order = ARENA_ARRAY(&schema->unit->arena, struct wdm_class *, schema->count);
    struct wdm_class *next = schema->classes;
    uint32_t file = 0;
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        if (at->file != file) /* each file of the command line begins anew */
            elsewhere = NULL;
        file = at->file;
        if (at->kind == AST_PRAGMA)
            elsewhere = after_pragma(at, elsewhere);
        if (is_class(at))
            *next++ = (struct wdm_class){.declaration = at, .ast = at->as.cls, .elsewhere = elsewhere};
    }
    for (uint32_t i = 0; i < schema->count; i++)
        schema->by_name[i] = &schema->classes[i];
    if (schema->count)
        qsort(schema->by_name, schema->count, sizeof *schema->by_name, compare_names);
}

/* What many heirs ask for is looked up once: words of event tracing, and the properties of an instance. */
static void read_marks(struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers;
    cls->is_trace = wdm_find(list, "eventtype") || wdm_find(list, "eventversion") ||
                    wdm_is_name(cls->ast->super.name, "eventtrace") ||
                    wdm_is_name(cls->ast->super.name, "msnt_systemtrace");
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next)
        if (wdm_is_name(at->name.name, "instancename"))
            cls->marks[WDM_INSTANCE_NAME] = at;
        else if (wdm_is_name(at->name.name, "active"))
            cls->marks[WDM_ACTIVE] = at;
}

/* Classes of event tracing have WmiDataId, too, and nothing else of a data block. */
static bool is_trace(const struct wdm_class *cls)
{
    for (unsigned i = 0; cls && i < WDM_DERIVATION_MAX; cls = cls->super, i++)
        if (cls->is_trace)
            return true;
    return false;
}

static bool has_ids(const struct ast_class *cls)
{
    for (const struct ast_feature *at = cls->features; at; at = at->next)
        if (wdm_find(at->qualifiers, at->is_method ? "wmimethodid" : "wmidataid"))
            return true;
    return false;
}

bool wdm_has_other_provider(const struct wdm_class *cls)
{
    const char *provider = wdm_text(wdm_find(cls->declaration->qualifiers, "provider"));
    return provider && strcasecmp(provider, "WMIProv") != 0;
}

/*
 * The localised copy of a class, with Amendment, is for people; a class of another provider is that one's; and one that
 * says nothing of the provider and has heirs is there for these.
 */
static bool is_served(const struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers;
    if (wdm_has(list, "amendment") || wdm_has_other_provider(cls))
        return false;
    return wdm_has(list, "wmi") || wdm_find(list, "provider") ||
           (has_ids(cls->ast) && !cls->has_heirs && !is_trace(cls));
}

const struct ast_feature *wdm_marked(const struct wdm_class *cls, enum wdm_mark mark)
{
    for (unsigned i = 0; cls && i < WDM_DERIVATION_MAX; cls = cls->super, i++)
        if (cls->marks[mark])
            return cls->marks[mark];
    return NULL;
}

bool wdm_is_uncertain(const struct wdm_class *cls)
{
    for (unsigned i = 0; cls->super && i < WDM_DERIVATION_MAX; i++)
        cls = cls->super;
    const struct name *above = cls->ast->super.name;
    return above && !wdm_is_name(above, "wmievent");
}

bool wdm_is_event(const struct wdm_class *cls)
{
    for (unsigned i = 0; cls && i < WDM_DERIVATION_MAX; cls = cls->super, i++)
        if (wdm_is_name(cls->ast->super.name, "wmievent"))
            return true;
    return false;
}

bool wdm_is_embedded_only(const struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers;
    return !wdm_find(list, "dynamic") && !wdm_find(list, "provider") && !wdm_is_event(cls) &&
           !wdm_marked(cls, WDM_INSTANCE_NAME) && !wdm_marked(cls, WDM_ACTIVE);
}

static void read_own(struct wdm_schema *schema, struct wdm_class *cls)
{
    uint32_t count = 0;
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next)
        count += !at->is_method && at->name.name && wdm_find(at->qualifiers, "wmidataid");
    cls->own = ARENA_ARRAY(&schema->unit->arena, struct wdm_item, count);
    for (const struct ast_feature *at = cls->ast->features; at; at = at->next) {
        struct wdm_item item = {.qualifiers = at->qualifiers, .type = &at->type, .name = at->name};
        item.id_at = wdm_find(at->qualifiers, "wmidataid");
        if (at->is_method || !at->name.name || !item.id_at || !wdm_number(item.id_at, &item.id) || at->is_faulty)
            continue;
        cls->own[cls->own_count++] = item;
    }
}

struct wdm_schema *wdm_read(struct unit *unit, const struct ast *ast)
{
    struct wdm_schema *schema = ARENA_NEW(&unit->arena, struct wdm_schema);
    schema->unit = unit;
    collect(schema, ast);
    for (uint32_t i = 0; i < schema->count; i++)
        schema->classes[i].super = wdm_class_named(schema, schema->classes[i].ast->super.name);
    for (uint32_t i = 0; i < schema->count; i++) {
        read_marks(&schema->classes[i]);
        if (schema->classes[i].super)
            schema->classes[i].super->has_heirs = true;
    }
    for (uint32_t i = 0; i < schema->count; i++) {
        struct wdm_class *cls = &schema->classes[i];
        cls->is_served = is_served(cls);
        cls->is_abstract = wdm_has(cls->declaration->qualifiers, "abstract");
        read_own(schema, cls);
    }
    return schema;
}
