/*
 * A master split: which declarations go where.
 */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include <mofward/locale.h>

#include "amended.h"
#include "rules.h"

/* ---- The locale ---- */

static bool is_amendment(const struct ast_declaration *declaration)
{
    return declaration->kind == AST_PRAGMA && strcmp(declaration->as.pragma->name.name->folded->text, "amendment") == 0;
}

/* 0: the model has told what is wrong with it, or we do. */
static uint32_t amendment_locale(struct unit *unit, const struct ast_pragma *pragma)
{
    const struct ast_value *value = pragma->arguments;
    const char *text = value && value->kind == AST_STRING    ? value->as.text
                       : value && value->kind == AST_LITERAL ? value->as.name->text
                                                             : "";
    uint32_t lcid = 0;

    if (!mw_locale_parse(text, strlen(text), &lcid) && !unit->diag.errors)
        rule_broken(unit, RULE_AMENDMENT, pragma->name.span, "'%s' is no locale: MS_ and up to 8 hexadecimal digits",
                    text);
    return lcid;
}

uint32_t split_locale(struct unit *unit, const struct ast *ast, uint32_t wanted)
{
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        uint32_t lcid;
        if (!is_amendment(at))
            continue;
        lcid = amendment_locale(unit, at->as.pragma);
        if (!lcid)
            return 0;
        if (wanted && lcid != wanted) {
            rule_broken(unit, RULE_AMENDMENT, at->as.pragma->name.span,
                        "#pragma amendment says MS_%X, but the locale is MS_%X already", lcid, wanted);
            return 0;
        }
        wanted = lcid;
    }
    if (!wanted && !unit->diag.errors)
        diag_error(&unit->diag, SPAN_NONE, "amendment", "no locale: there is no #pragma amendment, and none was named");
    return wanted;
}

/* ---- Classes ---- */

/* A class that the master declares, found by its declaration. */
struct entry {
    const struct ast_declaration *declaration;
    const struct model_class *cls;
    bool is_mine;   /* not one that is only assumed */
    bool is_wanted; /* in the localized file */
};

struct splitting {
    struct model *model;
    struct unit *unit;
    struct entry *entries; /* ascending by declaration */
    size_t count;
    struct entry **waiting; /* wanted, but not yet looked into */
    size_t waiting_count;
    uint32_t lcid;
};

static int compare_entries(const void *a, const void *b)
{
    uintptr_t one = (uintptr_t)((const struct entry *)a)->declaration;
    uintptr_t other = (uintptr_t)((const struct entry *)b)->declaration;

    return (one > other) - (one < other);
}

static struct entry *entry_of(const struct splitting *splitting, const struct ast_declaration *declaration)
{
    struct entry wanted = {.declaration = declaration};

    if (!splitting->count)
        return NULL;
    return bsearch(&wanted, splitting->entries, splitting->count, sizeof wanted, compare_entries);
}

static void entries_make(struct splitting *splitting, const struct ast *ast)
{
    const struct model_namespace *ns = splitting->model->namespaces;
    size_t count = 0;

    for (; ns; ns = ns->next)
        count += ns->class_count;
    splitting->entries = ARENA_ARRAY(&splitting->unit->arena, struct entry, count);
    splitting->waiting = ARENA_ARRAY(&splitting->unit->arena, struct entry *, count);
    for (ns = splitting->model->namespaces; ns; ns = ns->next)
        for (const struct model_class *cls = ns->classes; cls; cls = cls->next)
            splitting->entries[splitting->count++] = (struct entry){.declaration = cls->ast, .cls = cls};
    if (splitting->count)
        qsort(splitting->entries, splitting->count, sizeof *splitting->entries, compare_entries);
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        struct entry *entry = at->kind == AST_CLASS ? entry_of(splitting, at) : NULL;
        if (entry)
            entry->is_mine = true;
    }
}

static bool is_amendment_class(const struct model_class *cls)
{
    return cls->flags & MW_CLASS_AMENDMENT;
}

static struct entry *want(struct splitting *splitting, const struct model_class *cls)
{
    struct entry *entry = cls ? entry_of(splitting, cls->ast) : NULL;

    if (!entry || !entry->is_mine || is_amendment_class(cls))
        return NULL;
    if (!entry->is_wanted)
        splitting->waiting[splitting->waiting_count++] = entry;
    entry->is_wanted = true;
    return entry;
}

/* A localized class needs those that it names. */
static void want_named(struct splitting *splitting, const struct model_class *cls)
{
    want(splitting, cls->super);
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        const struct model_feature *feature = &cls->features[i];
        if (!amended_keeps(feature))
            continue;
        want(splitting, feature->type.cls);
        for (uint32_t j = 0; j < feature->parameter_count; j++)
            want(splitting, feature->parameters[j].type.cls);
    }
}

static void want_amended(struct splitting *splitting)
{
    for (size_t i = 0; i < splitting->count; i++) {
        const struct entry *entry = &splitting->entries[i];
        if (entry->is_mine && !is_amendment_class(entry->cls) && amended_class(entry->cls))
            want(splitting, entry->cls);
    }
    while (splitting->waiting_count)
        want_named(splitting, splitting->waiting[--splitting->waiting_count]->cls);
}

/* ---- The two files ---- */

static void neutral_add(struct splitting *splitting, struct ast *out, const struct ast_declaration *declaration)
{
    const struct entry *entry;

    if (is_amendment(declaration))
        return;
    if (declaration->kind != AST_CLASS) {
        make_append(out, make_copy(splitting->unit, declaration));
        return;
    }
    entry = entry_of(splitting, declaration);
    if (!entry) /* another declaration has replaced it */
        return;
    make_append(out, is_amendment_class(entry->cls) ? make_copy(splitting->unit, declaration)
                                                    : neutral_declaration(splitting->unit, entry->cls));
}

/* The superclass stands in the localized file, or is a system class, which every namespace has. */
static bool keeps_super(const struct splitting *splitting, const struct model_class *cls)
{
    const struct entry *entry = cls->super ? entry_of(splitting, cls->super->ast) : NULL;

    return cls->super && (cls->super->ns == splitting->model->system || (entry && entry->is_wanted));
}

static void amended_add_namespace(struct splitting *splitting, struct ast *out, const struct model_namespace *ns)
{
    struct unit *unit = splitting->unit;
    bool has_begun = false;

    for (const struct model_class *cls = ns->classes; cls; cls = cls->next) {
        const struct entry *entry = entry_of(splitting, cls->ast);
        if (!entry || !entry->is_wanted)
            continue;
        if (!has_begun) {
            const char *name = arena_format(&unit->arena, "ms_%x", (unsigned)splitting->lcid);
            make_append(out, make_namespace_pragma(unit, ns->path, 0));
            make_append(out, make_namespace(unit, name, 0));
            make_append(out, make_namespace_pragma(unit, arena_format(&unit->arena, "%s\\%s", ns->path, name), 0));
        }
        has_begun = true;
        make_append(out, amended_declaration(unit, cls, splitting->lcid, keeps_super(splitting, cls)));
        out->last->file = 0;
    }
}

void split_master(struct model *model, const struct ast *ast, const char *start, uint32_t lcid, struct split *out)
{
    struct splitting splitting = {.model = model, .unit = model->unit, .lcid = lcid};

    *out = (struct split){0};
    entries_make(&splitting, ast);
    want_amended(&splitting);
    if (start && ast->first)
        make_append(&out->neutral, make_namespace_pragma(model->unit, start, ast->first->file));
    for (const struct ast_declaration *at = ast->first; at; at = at->next)
        neutral_add(&splitting, &out->neutral, at);
    for (const struct model_namespace *ns = model->namespaces; ns; ns = ns->next)
        amended_add_namespace(&splitting, &out->amended, ns);
}
