/*
 * A repository as a syntax tree: its namespaces and what each declares, in the order of text_mof().
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "class_order.h"
#include "loading.h"
#include "mof_security.h"

/* ---- Names ---- */

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

/* Bytes of the name at text that the scanner would take; 0 where that is not all of it. */
static size_t name_length(const char *text)
{
    size_t length = 0, characters = 0;
    for (; is_letter((unsigned char)text[length]) || (length && text[length] >= '0' && text[length] <= '9'); length++)
        characters += ((unsigned char)text[length] & 0xC0) != 0x80;
    return text[length] || characters > NAME_LONGEST ? 0 : length;
}

struct ast_name load_word(struct load *load, const char *word)
{
    return (struct ast_name){names_get(&load->unit->names, word), load->span};
}

struct ast_name load_name(struct load *load, const char *text)
{
    size_t length = name_length(text);
    if (!length)
        load_fail(load, EINVAL);
    return (struct ast_name){
        length ? names_intern(&load->unit->names, text, length) : names_get(&load->unit->names, "unknown"), load->span};
}

struct ast_name load_class_name(struct load *load, const char *name)
{
    const char *dot = strrchr(name, '.');
    return load_name(load, dot ? dot + 1 : name);
}

/* ---- Declarations ---- */

struct ast_declaration *load_declaration(struct load *load, enum ast_kind kind)
{
    struct ast_declaration *declaration = LOAD_NEW(load, struct ast_declaration);
    declaration->kind = kind;
    declaration->file = LOAD_FILE;
    declaration->span = load->span;
    return declaration;
}

static void append(struct ast *ast, struct ast_declaration *declaration)
{
    if (ast->last)
        ast->last->next = declaration;
    else
        ast->first = declaration;
    ast->last = declaration;
}

/* What is made from here has its place in a new line: two words and a name. */
static void begin_line(struct load *load, const char *what, const char *name)
{
    lines_put(&load->lines, what);
    lines_put(&load->lines, name);
    load->span = load_lines_end(&load->lines);
}

/* Names the namespace for what follows. */
static void load_pragma(struct load *load, mw_namespace ns)
{
    begin_line(load, "namespace ", mw_namespace_path(ns));
    struct ast_declaration *declaration = load_declaration(load, AST_PRAGMA);
    struct ast_pragma *pragma = declaration->as.pragma = LOAD_NEW(load, struct ast_pragma);
    pragma->name = load_word(load, "namespace");
    pragma->arguments = load_string(load, arena_format(&load->unit->arena, "\\\\.\\%s", mw_namespace_path(ns)));
    append(&load->ast, declaration);
}

static void load_qualifier_types(struct load *load)
{
    uint32_t count = mw_qualifier_type_count(load->ns);
    for (uint32_t i = 0; i < count; i++) {
        mw_qualifier_type type = mw_qualifier_type_at(load->ns, i);
        begin_line(load, "Qualifier ", mw_qualifier_type_name(type));
        struct ast_declaration *declaration = load_declaration(load, AST_QUALIFIER_TYPE);
        declaration->as.qualifier_type = load_qualifier_type(load, type);
        append(&load->ast, declaration);
    }
}

static void load_classes(struct load *load)
{
    struct class_order order;
    if (!class_order_begin(&order, load->ns))
        load_fail(load, ENOMEM);
    else
        for (mw_class cls = class_order_next(&order); MW_FOUND(cls); cls = class_order_next(&order)) {
            lines_put(&load->lines, class_keyword(cls));
            begin_line(load, " ", mw_class_name(cls));
            append(&load->ast, load_class(load, cls));
        }
    class_order_end(&order);
}

/* ---- Instances ---- */

static void load_own_descriptor(struct load *load, mw_namespace ns, struct ast_qualifier ***end)
{
    char *sddl = sddl_text(ns, true);
    if (!sddl) {
        load_fail(load, errno);
        return;
    }
    struct ast_value *value = load_string(load, arena_copy(&load->unit->arena, sddl, strlen(sddl)));
    LOAD_ADD(*end, load_qualifier_of(load, "NamespaceSecuritySDDL", value));
    free(sddl);
}

static struct ast_declaration *new_instance(struct load *load, struct ast_name class_name)
{
    struct ast_declaration *declaration = load_declaration(load, AST_INSTANCE);
    declaration->as.instance = LOAD_NEW(load, struct ast_instance);
    declaration->as.instance->class_name = class_name;
    declaration->as.instance->body = load->span;
    return declaration;
}

static void load_instance(struct load *load, mw_instance instance)
{
    const char *path = mw_instance_path(instance), *class_name = mw_class_name(mw_instance_class(instance));
    begin_line(load, "instance of ", *path ? path : class_name);
    struct ast_declaration *declaration = new_instance(load, load_name(load, class_name));
    struct ast_qualifier **end = &declaration->qualifiers;
    mw_namespace child;
    if (!security_child(load->ns, instance, &child))
        load_fail(load, ENOMEM);
    else if (MW_FOUND(child) && mw_namespace_has_own_descriptor(child))
        load_own_descriptor(load, child, &end);
    load_qualifiers(load, MW_QUALIFIERS(MW_ON_INSTANCE, instance), end);
    declaration->as.instance->slots = load_slots(load, instance);
    append(&load->ast, declaration);
}

/* The compiler does not store the singleton that RequiresEncryption stands on, so that loading one adds nothing. */
static void load_singleton(struct load *load)
{
    if (!mw_namespace_requires_encryption(load->ns))
        return;
    begin_line(load, "instance of ", "__SystemSecurity=@");
    struct ast_declaration *declaration = new_instance(load, load_name(load, "__SystemSecurity"));
    declaration->qualifiers = load_qualifier_of(load, "RequiresEncryption", load_true(load));
    append(&load->ast, declaration);
}

/* ---- Namespaces ---- */

static void load_namespace(struct load *load, mw_namespace ns)
{
    load->ns = ns;
    load_pragma(load, ns);
    load_qualifier_types(load);
    load_classes(load);
    for (uint32_t i = 0; i < mw_instance_count(ns) && !load->error; i++)
        load_instance(load, mw_instance_at(ns, i));
    load_singleton(load);
}

/* A namespace keeps the spelling in which it is first met. Where its instance in the parent has another, it is named
 * before that. */
static void load_spelling(struct load *load, mw_namespace ns, mw_instance declaration)
{
    if (!security_has_place(ns, declaration))
        load_fail(load, EINVAL);
    if (declaration_spells_otherwise(declaration, ns))
        load_pragma(load, ns);
}

static void load_spellings(struct load *load)
{
    struct declarations declarations;
    if (!declarations_find(&declarations, load->repo))
        load_fail(load, ENOMEM);
    for (uint32_t i = 0; !load->error && i < declarations.count; i++) {
        mw_namespace ns = mw_namespace_at(load->repo, i);
        load_spelling(load, ns, declarations_get(&declarations, ns));
    }
    declarations_free(&declarations);
}

bool load_tree(struct unit *unit, const mw_repo *repo, const char *path, struct ast *ast)
{
    struct load load = {.unit = unit, .repo = repo};
    load_lines_begin(&load.lines, &unit->sources);
    load_spellings(&load);
    for (uint32_t i = 0; i < mw_namespace_count(repo) && !load.error; i++)
        load_namespace(&load, mw_namespace_at(repo, i));
    if (!load.error && !lines_become_source(&load.lines, &unit->sources, path))
        load_fail(&load, EFBIG);
    lines_free(&load.lines);
    errno = load.error;
    if (load.error || !load.ast.first)
        return !load.error;
    append(ast, load.ast.first);
    ast->last = load.ast.last;
    return true;
}
