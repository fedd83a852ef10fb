/*
 * Methods: an array of one or two objects, the parameters that go in, and those that come out with the return value.
 */
#include "lower.h"

enum { AUTOMATIC_ID_FLAVOR = 0x11 }; /* DisableOverride, ToInstance */

struct direction {
    const char *word, *other; /* the qualifier that says so, and the opposite, which its copies do not have */
    const char *automatic;    /* as it is added to a parameter that has neither */
};
static const struct direction in = {"in", "out", "IN"}, out = {"out", "in", "OUT"};

static bool has(const struct ast_qualifier *qualifiers, const char *word)
{
    for (; qualifiers; qualifiers = qualifiers->next)
        if (lower_is(qualifiers->name.name, word))
            return true;
    return false;
}

/* A parameter with neither goes both ways. */
static bool has_neither(const struct ast_parameter *parameter)
{
    return !has(parameter->qualifiers, in.word) && !has(parameter->qualifiers, out.word);
}

static bool goes(const struct ast_parameter *parameter, const struct direction *direction)
{
    return has(parameter->qualifiers, direction->word) || has_neither(parameter);
}

static void lower_parameter(struct lower *lower, struct member_list *list, const struct ast_parameter *parameter,
                            const struct direction *direction, int64_t id)
{
    struct bmf_member *member = lower_add(lower, list, parameter->name.name->text, lower_type(lower, &parameter->type));
    struct member_list qualifiers = {0};
    lower_value(lower, member, parameter->initial);
    lower_qualifiers(lower, &qualifiers, parameter->qualifiers, direction->other);
    if (has_neither(parameter))
        lower_set(lower, lower_add(lower, &qualifiers, direction->automatic, 0), MW_BMF_BOOLEAN,
                  (struct bmf_value){.as.integer = 1});
    lower_max(lower, &qualifiers, &parameter->type);
    if (!has(parameter->qualifiers, "id"))
        lower_add_integer(lower, &qualifiers, "ID", id)->flavor = AUTOMATIC_ID_FLAVOR;
    lower_cimtype(lower, &qualifiers, &parameter->type);
    member->has_qualifiers = true;
    member->qualifiers = qualifiers.first;
}

static void lower_parameters(struct lower *lower, struct member_list *list, const struct ast_feature *method,
                             const struct direction *direction)
{
    int64_t id = 0;
    lower->depth++;
    for (const struct ast_parameter *at = method->parameters; at; at = at->next, id++)
        if (goes(at, direction))
            lower_parameter(lower, list, at, direction, id);
    lower->depth--;
}

static void lower_return(struct lower *lower, struct member_list *list, const struct ast_type *type)
{
    struct member_list qualifiers = {0};
    if (type->is_intrinsic && lower_is(type->name, "void"))
        return;
    struct bmf_member *member = lower_add(lower, list, "ReturnValue", lower_type(lower, type));
    lower_cimtype(lower, &qualifiers, type);
    member->has_qualifiers = true;
    member->qualifiers = qualifiers.first;
}

/* An object of what goes one way; none where nothing does. Returns where the next one goes. */
static struct bmf_value **add_object(struct lower *lower, struct bmf_member *method, struct member_list *parameters,
                                     struct bmf_value **end)
{
    if (!parameters->first)
        return end;
    lower_add_text(lower, parameters, "__CLASS", "__PARAMETERS");
    struct bmf_object *object = ARENA_NEW(&lower->unit->arena, struct bmf_object);
    object->is_instance = true;
    object->properties = parameters->first;
    *end = ARENA_NEW(&lower->unit->arena, struct bmf_value);
    (*end)->as.object = object;
    method->type = MW_BMF_ARRAY | MW_BMF_OBJECT;
    method->has_value = true;
    method->count++;
    return &(*end)->next;
}

void lower_method(struct lower *lower, struct member_list *list, const struct ast_feature *method)
{
    struct bmf_member *member = lower_add(lower, list, method->name.name->text, MW_BMF_VOID);
    struct member_list inward = {0}, outward = {0}, qualifiers = {0};
    lower_parameters(lower, &inward, method, &in);
    lower_parameters(lower, &outward, method, &out);
    lower_return(lower, &outward, &method->type);
    add_object(lower, member, &outward, add_object(lower, member, &inward, &member->values));
    lower_qualifiers(lower, &qualifiers, method->qualifiers, NULL);
    member->has_qualifiers = true;
    member->qualifiers = qualifiers.first;
}
