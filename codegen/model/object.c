/*
 * Embedded instances, and values that have an alias. Rules R65, R66, R126, R127.
 */
#include "convert.h"
#include "describe.h"
#include "draft.h"
#include "mof3.h"

static bool too_deep(struct model *model, struct span where)
{
    rule_broken(model->unit, RULE_VALUE_DEPTH, where, "more than %d values in one another", OBJECTS_MAX_HEIGHT);
    return false;
}

/* A value in what is being made: add its extent. False after a diagnostic. */
static bool extent_add(struct model *model, struct model_extent extent, struct span where)
{
    model->extent.size += extent.size;
    if (extent.height > model->extent.height)
        model->extent.height = extent.height;
    return extent.height <= OBJECTS_MAX_HEIGHT || too_deep(model, where);
}

static bool check_class(const struct conversion *conversion, const struct model_class *cls, struct span where)
{
    struct unit *unit = conversion->model->unit;
    const struct model_class *wanted = conversion->target->type->cls;

    if (!wanted || model_derives(cls, wanted))
        return true;
    rule_broken(unit, RULE_EMBEDDED_CLASS, where, "'%s' is not derived from '%s', the type of %s", cls->name->text,
                wanted->name->text, describe_element(unit, conversion->target));
    return false;
}

/* ---- Aliases ---- */

/* A few bytes of source can stand for many of the repository. */
static bool objects_spend(const struct conversion *conversion, const struct alias *alias)
{
    struct model *model = conversion->model;
    bool was_told = model->alias_objects > OBJECTS_MAX_SIZE;

    if (was_told)
        return false;
    model->alias_objects += alias->draft.extent.size;
    if (model->alias_objects <= OBJECTS_MAX_SIZE)
        return true;
    rule_broken(model->unit, RULE_PATH_TOO_LONG, conversion->constant->span,
                "the aliases of values stand for more than %d instances, properties and elements of arrays", OBJECTS_MAX_SIZE);
    return false;
}

/* Of a value; NULL after a diagnostic. */
static struct alias *value_alias(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    struct alias *alias = alias_find(conversion->model, conversion->target->file, constant->as.name);

    if (alias && alias->declaration->kind == AST_VALUE_OF)
        return alias;
    if (!alias)
        rule_broken(unit, RULE_UNKNOWN_ALIAS, constant->span, "alias '$%s' is not declared", constant->as.name->text);
    else
        rule_broken(unit, RULE_UNEXPECTED_ALIAS, constant->span,
                    "alias '$%s' for %s is that of an instance, not of a 'value of' declaration",
                    constant->as.name->text, describe_target(unit, conversion->target));
    return NULL;
}

static bool convert_value_alias(const struct conversion *conversion, struct model_value *value)
{
    struct model *model = conversion->model;
    struct span where = conversion->constant->span;
    struct alias *alias = value_alias(conversion);

    if (!alias)
        return false;
    alias->is_used = true;
    if (alias->draft.stage == DRAFT_FILLING) {
        rule_broken(model->unit, RULE_CIRCULAR_ALIAS, where, "the value of '$%s' holds itself", alias->name->text);
        return false;
    }
    if (alias->draft.stage == DRAFT_NEW && model->embed_depth >= OBJECTS_MAX_HEIGHT)
        return too_deep(model, where);
    draft_embed(model, &alias->draft);
    if (alias->draft.instance->is_broken || !objects_spend(conversion, alias) ||
        !extent_add(model, alias->draft.extent, where) || !check_class(conversion, alias->draft.instance->cls, where))
        return false;
    value->is_null = false;
    value->as.object = alias->draft.instance;
    return true;
}

/* ---- Instances ---- */

/* NULL after a diagnostic. */
static struct model_instance *embed(const struct conversion *conversion)
{
    struct model *model = conversion->model;
    const struct value_target *target = conversion->target;
    const struct ast_value *constant = conversion->constant;
    const struct ast_instance *ast = constant->as.object;
    struct draft draft = draft_begin(model, target->ns, target->file, ast, constant->span);

    draft.scope = target->scope;
    draft.wanted = target->type->cls;
    draft.instance->is_embedded = true;
    if (ast->alias.name && rule_broken(model->unit, RULE_EMBEDDED_ALIAS, ast->alias.span,
                                       "alias '$%s' on an embedded instance", ast->alias.name->text))
        draft.instance->is_broken = true;
    draft_embed(model, &draft);
    if (draft.instance->is_broken || !extent_add(model, draft.extent, constant->span))
        return NULL;
    return draft.instance;
}

bool convert_object(const struct conversion *conversion, struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;
    struct model_instance *instance;

    if (constant->kind == AST_ALIAS)
        return convert_value_alias(conversion, value);
    if (constant->kind != AST_OBJECT)
        return convert_mismatch(conversion);
    instance = embed(conversion);
    if (!instance || !check_class(conversion, instance->cls, constant->as.object->class_name.span))
        return false;
    value->is_null = false;
    value->as.object = instance;
    return true;
}

/* ---- Declarations ---- */

/* NULL where there is none, or it is that of an earlier declaration. */
static struct alias *alias_of(struct model *model, const struct ast_declaration *declaration)
{
    const struct ast_name *name = &declaration->as.instance->alias;
    struct alias *alias = name->name ? alias_find(model, declaration->file, name->name) : NULL;

    return alias && alias->declaration == declaration ? alias : NULL;
}

static void value_build(struct build *build, const struct ast_declaration *declaration)
{
    const struct ast_instance *ast = declaration->as.instance;
    struct alias *alias = alias_of(build->model, declaration);

    if (!ast->alias.name)
        rule_broken(build->unit, RULE_VALUE_ALIAS, declaration->span,
                    "'value of' declaration needs an alias: value of %s as $Name", ast->class_name.name->text);
    if (!alias)
        return;
    draft_embed(build->model, &alias->draft);
    if (declaration->qualifiers)
        rule_broken(build->unit, RULE_INSTANCE_QUALIFIER, declaration->qualifiers->name.span,
                    "qualifiers on values are deprecated");
}

static void value_check_use(struct build *build, const struct ast_declaration *declaration)
{
    const struct alias *alias = alias_of(build->model, declaration);

    if (alias && !alias->is_used && !alias->draft.instance->is_broken)
        rule_broken(build->unit, RULE_UNUSED_VALUE, alias->span, "nothing uses the value '$%s', so it is not kept",
                    alias->name->text);
}

void values_build(struct build *build)
{
    for (size_t i = 0; i < build->item_count; i++) {
        if (build->items[i].ast->kind == AST_VALUE_OF)
            value_build(build, build->items[i].ast);
    }
    for (size_t i = 0; i < build->item_count && rule_is_on(build->unit, RULE_UNUSED_VALUE); i++) {
        if (build->items[i].ast->kind == AST_VALUE_OF)
            value_check_use(build, build->items[i].ast);
    }
}
