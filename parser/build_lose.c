/*
 * What a syntax error takes away: the names in it are marked, so that nobody is told that they are not declared.
 */
#include "build.h"

static void lose(struct parse *p, struct ast_name name)
{
    build_lose_name(p, name.name, name.span);
}

void build_lose_name(struct parse *p, const struct name *name, struct span where)
{
    if (name)
        feed_lose_name(p, name, where);
}

/* A list, finished or still a ring. */
void build_lose_qualifiers(struct parse *p, const struct ast_qualifier *list)
{
    const struct ast_qualifier *at = list;
    while (at) {
        lose(p, at->name);
        at = at->next == list ? NULL : at->next;
    }
}

void build_lose_features(struct parse *p, const struct ast_feature *list)
{
    const struct ast_feature *at = list;
    while (at) {
        lose(p, at->name);
        build_lose_qualifiers(p, at->qualifiers);
        at = at->next == list ? NULL : at->next;
    }
}

void build_lose_class(struct parse *p, const struct ast_class *cls)
{
    if (!cls)
        return;
    lose(p, cls->name);
    lose(p, cls->alias);
    build_lose_features(p, cls->features);
}

void build_lose_instance(struct parse *p, const struct ast_instance *instance)
{
    if (instance)
        lose(p, instance->alias);
}

void build_lose_declaration(struct parse *p, const struct ast_declaration *declaration)
{
    if (!declaration)
        return;
    if (declaration->kind == AST_INSTANCE || declaration->kind == AST_VALUE_OF)
        build_lose_instance(p, declaration->as.instance);
    else if (declaration->kind == AST_QUALIFIER_TYPE)
        lose(p, declaration->as.qualifier_type->name);
    else if (declaration->kind == AST_ENUMERATION)
        lose(p, declaration->as.enumeration->name);
    else if (declaration->kind != AST_PRAGMA)
        build_lose_class(p, declaration->as.cls);
}
