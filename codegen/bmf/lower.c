/*
 * Syntax tree to model: declarations, and what the system adds to each object.
 *
 * Directives last to the end of their file of the command line, what it includes counted, as for a repository.
 */
#include "lower.h"

struct bmf_member *lower_add(struct lower *lower, struct member_list *list, const char *name, uint32_t type)
{
    struct bmf_member *member = ARENA_NEW(&lower->unit->arena, struct bmf_member);
    member->name = name;
    member->type = type;
    if (list->last)
        list->last->next = member;
    else
        list->first = member;
    list->last = member;
    return member;
}

struct bmf_member *lower_add_text(struct lower *lower, struct member_list *list, const char *name, const char *text)
{
    struct bmf_member *member = lower_add(lower, list, name, MW_BMF_STRING);
    lower_set(lower, member, MW_BMF_STRING, (struct bmf_value){.as.text = text});
    return member;
}

struct bmf_member *lower_add_integer(struct lower *lower, struct member_list *list, const char *name, int64_t integer)
{
    struct bmf_member *member = lower_add(lower, list, name, MW_BMF_SINT32);
    lower_set(lower, member, MW_BMF_SINT32, (struct bmf_value){.as.integer = integer});
    return member;
}

/* What the directives before this place say. */
static void add_place(struct lower *lower, struct member_list *list)
{
    lower_add_text(lower, list, "__NAMESPACE", lower->namespace_path);
    if (lower->class_flags)
        lower_add_integer(lower, list, "__CLASSFLAGS", lower->class_flags);
    if (lower->instance_flags)
        lower_add_integer(lower, list, "__INSTANCEFLAGS", lower->instance_flags);
}

static struct bmf_object *new_object(struct lower *lower, bool is_instance, const struct ast_qualifier *qualifiers)
{
    struct bmf_object *object = ARENA_NEW(&lower->unit->arena, struct bmf_object);
    struct member_list list = {0};
    lower_qualifiers(lower, &list, qualifiers, NULL);
    object->is_instance = is_instance;
    object->has_qualifiers = true;
    object->qualifiers = list.first;
    return object;
}

static void lower_slot(struct lower *lower, struct member_list *list, const struct ast_slot *slot)
{
    struct bmf_member *member = lower_add(lower, list, slot->name.name->text, MW_BMF_STRING);
    struct member_list qualifiers = {0};
    lower_value(lower, member, slot->value);
    lower_qualifiers(lower, &qualifiers, slot->qualifiers, NULL);
    member->has_qualifiers = true;
    member->qualifiers = qualifiers.first;
}

struct bmf_object *lower_instance(struct lower *lower, const struct ast_instance *instance,
                                  const struct ast_qualifier *qualifiers)
{
    if (instance->is_value_of) {
        diag_error(&lower->unit->diag, instance->class_name.span, "bmf-construct",
                   "binary MOF cannot carry 'value of'; write 'instance of'");
        return NULL;
    }
    struct bmf_object *object = new_object(lower, true, qualifiers);
    struct member_list properties = {0};
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next)
        lower_slot(lower, &properties, slot);
    lower_add_text(lower, &properties, "__CLASS", instance->class_name.name->text);
    add_place(lower, &properties);
    if (instance->alias.name)
        lower_add_text(lower, &properties, "__ALIAS", instance->alias.name->text);
    object->properties = properties.first;
    return object;
}

static void refuse_nested(struct lower *lower, const struct ast_declaration *nested)
{
    diag_error(&lower->unit->diag, nested->span, "bmf-construct",
               "binary MOF cannot carry a declaration inside a class; declare a class beside it");
}

static struct bmf_object *lower_class(struct lower *lower, const struct ast_class *class,
                                      const struct ast_qualifier *qualifiers)
{
    struct bmf_object *object = new_object(lower, false, qualifiers);
    struct member_list properties = {0}, methods = {0};
    for (const struct ast_feature *feature = class->features; feature; feature = feature->next)
        if (feature->nested)
            refuse_nested(lower, feature->nested);
        else if (feature->is_method)
            lower_method(lower, &methods, feature);
        else
            lower_property(lower, &properties, feature);
    lower_add_text(lower, &properties, "__CLASS", class->name.name->text);
    add_place(lower, &properties);
    if (class->super.name)
        lower_add_text(lower, &properties, "__SUPERCLASS", class->super.name->text);
    if (class->alias.name)
        lower_add_text(lower, &properties, "__ALIAS", class->alias.name->text);
    object->properties = properties.first;
    object->methods = methods.first;
    return object;
}

static void append(struct lower *lower, struct bmf_object *object)
{
    if (!object)
        return;
    if (lower->last)
        lower->last->next = object;
    else
        lower->out->objects = object;
    lower->last = object;
    lower->out->count++;
}

static void refuse(struct lower *lower, struct span where, const char *what, const char *instead)
{
    diag_error(&lower->unit->diag, where, "bmf-construct", "binary MOF cannot carry %s; %s", what, instead);
}

/* Told once: a file of them often comes along by an include. */
static void skip_qualifier_type(struct lower *lower, struct span where)
{
    if (!lower->qualifier_type_told)
        diag_warning(&lower->unit->diag, where, "bmf-qualifier-type",
                     "binary MOF carries no qualifier declarations; they are left out");
    lower->qualifier_type_told = true;
}

static void lower_declaration(struct lower *lower, const struct ast_declaration *declaration)
{
    switch (declaration->kind) {
    case AST_CLASS:
        append(lower, lower_class(lower, declaration->as.cls, declaration->qualifiers));
        break;
    case AST_INSTANCE:
    case AST_VALUE_OF:
        append(lower, lower_instance(lower, declaration->as.instance, declaration->qualifiers));
        break;
    case AST_PRAGMA:
        lower_pragma(lower, declaration->as.pragma);
        break;
    case AST_QUALIFIER_TYPE:
        skip_qualifier_type(lower, declaration->span);
        break;
    case AST_ASSOCIATION:
        refuse(lower, declaration->span, "'association'", "write 'class' with the qualifier Association");
        break;
    case AST_STRUCTURE:
        refuse(lower, declaration->span, "'structure'", "declare a class");
        break;
    case AST_ENUMERATION:
        refuse(lower, declaration->span, "'enumeration'", "write its numbers, with the qualifiers Values and ValueMap");
        break;
    }
}

static void begin_file(struct lower *lower)
{
    lower->namespace_path = lower->start.namespace_path;
    lower->class_flags = lower->start.class_flags;
    lower->instance_flags = lower->start.instance_flags;
}

void bmf_lower(struct unit *unit, const struct ast *ast, const struct bmf_start *start, struct bmf *out)
{
    struct lower lower = {.unit = unit, .out = out, .start = start ? *start : (struct bmf_start){0}};
    uint32_t file = 0;
    *out = (struct bmf){0};
    if (!lower.start.namespace_path)
        lower.start.namespace_path = "root\\default";
    begin_file(&lower);
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        if (at->file != file)
            begin_file(&lower);
        file = at->file;
        lower_declaration(&lower, at);
    }
}
