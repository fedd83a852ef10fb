/*
 * What MOF cannot say is named: a model that compiled is changed in one place at a time.
 */
#include <math.h>
#include <stdlib.h>

#include "bmf.h"
#include "parse.h"
#include "test.h"

static const char source[] =
    "[A(1)] class C { [B(2): Amended] uint8 P[2]; uint32 M([in, id(5)] string S, [out] uint8 T); };\n"
    "instance of C { V = 1; W = {1.5}; O = instance of D { }; };\n";

struct change {
    const char *reason; /* what is lost, or a part of it; NULL: nothing */
    void (*change)(struct bmf_object *cls, struct bmf_object *instance);
};

static char long_name[NAME_LONGEST + 2];
static struct bmf_value super_name = {.as.text = "B"};
static struct bmf_member super = {
    .name = "__SUPERCLASS", .type = MW_BMF_STRING, .has_value = true, .values = &super_name, .count = 1};

static struct bmf_member *last(struct bmf_member *member)
{
    while (member->next)
        member = member->next;
    return member;
}

static struct bmf_member *named(struct bmf_member *member, const char *name)
{
    while (strcmp(member->name, name) != 0)
        member = member->next;
    return member;
}

static struct bmf_object *parameters(struct bmf_object *cls)
{
    return cls->methods->values->as.object;
}

static struct bmf_object *second(struct bmf_object *cls)
{
    return cls->methods->values->next->as.object;
}

#define CHANGE(name, ...)                                                                                              \
    static void name(struct bmf_object *cls, struct bmf_object *instance)                                              \
    {                                                                                                                  \
        (void)cls, (void)instance;                                                                                     \
        __VA_ARGS__;                                                                                                   \
    }

CHANGE(nothing, )
CHANGE(name_of_property, cls->properties->name = "a b")
CHANGE(name_of_qualifier, cls->qualifiers->name = "true")
CHANGE(name_of_class, named(cls->properties, "__CLASS")->values->as.text = "")
CHANGE(name_too_long, cls->properties->name = memset(long_name, 'x', NAME_LONGEST + 1))
CHANGE(name_with_blank, cls->properties->name = "a\xE2\x80\x8B")
CHANGE(name_beyond_ascii, cls->properties->name = "gr\xC3\xBC\xC3\x9F")
CHANGE(no_cimtype, last(cls->properties->qualifiers)->name = "CIMTIPE")
CHANGE(flavor_of_cimtype, last(cls->properties->qualifiers)->flavor = 1)
CHANGE(odd_cimtype, last(cls->properties->qualifiers)->values->as.text = "uint9")
CHANGE(other_cimtype, last(cls->properties->qualifiers)->values->as.text = "uint16")
CHANGE(class_called_type, last(cls->properties->qualifiers)->values->as.text = "object:uint8")
CHANGE(flavor, cls->qualifiers->flavor = 4)
CHANGE(type_of_value, cls->qualifiers->type = MW_BMF_UINT32)
CHANGE(not_a_number, named(instance->properties, "W")->values->as.real = (double)NAN)
CHANGE(infinite, named(instance->properties, "W")->values->as.real = (double)-INFINITY)
CHANGE(instance_in_qualifier, cls->qualifiers->type = MW_BMF_OBJECT;
       cls->qualifiers->values = named(instance->properties, "O")->values)
CHANGE(untyped_null, cls->qualifiers->has_value = false; cls->qualifiers->values = NULL)
CHANGE(array_null, cls->qualifiers->type = MW_BMF_ARRAY | MW_BMF_STRING; cls->qualifiers->has_value = false;
       cls->qualifiers->values = NULL; cls->qualifiers->count = 0)
CHANGE(empty_array, named(instance->properties, "W")->values = NULL; named(instance->properties, "W")->count = 0)
CHANGE(slot_without_value, instance->properties->has_value = false; instance->properties->values = NULL)
CHANGE(system_order, named(cls->properties, "__NAMESPACE")->name = "__SUPERCLASS")
CHANGE(superclass_of_instance, last(instance->properties)->next = &super)
CHANGE(methods_of_instance, instance->methods = cls->methods)
CHANGE(no_list, cls->has_qualifiers = false; cls->qualifiers = NULL)
CHANGE(class_as_value, named(instance->properties, "O")->values->as.object->is_instance = false)
CHANGE(qualifiers_of_value, named(instance->properties, "O")->values->as.object->qualifiers = cls->qualifiers)
CHANGE(other_namespace,
       named(named(instance->properties, "O")->values->as.object->properties, "__NAMESPACE")->values->as.text = "x")
CHANGE(parameters_marked, last(parameters(cls)->properties)->values->as.text = "PARAMETERS")
CHANGE(parameters_listed, parameters(cls)->has_qualifiers = true)
CHANGE(no_direction, parameters(cls)->properties->qualifiers->name = "inn")
CHANGE(other_direction, parameters(cls)->properties->qualifiers->name = "out")
CHANGE(no_parameters, cls->methods->values = NULL; cls->methods->count = 0)
CHANGE(returned_array, named(second(cls)->properties, "ReturnValue")->type |= MW_BMF_ARRAY)
CHANGE(other_id, last(named(second(cls)->properties, "T")->qualifiers)->flavor = 3)
CHANGE(odd_id, named(named(second(cls)->properties, "T")->qualifiers, "ID")->values->as.integer = 9)
CHANGE(no_id, named(parameters(cls)->properties->qualifiers, "id")->name = "idd")
CHANGE(max_zero, named(cls->properties->qualifiers, "MAX")->values->as.integer = 0)
CHANGE(method_without_list, cls->methods->has_qualifiers = false; cls->methods->qualifiers = NULL)

static const struct change changes[] = {
    {NULL, nothing},
    {"a name that is no name", name_of_property},
    {"a name that is no name", name_of_qualifier},
    {"a name that is no name", name_of_class},
    {"a name that is no name", name_too_long},
    {"a name that is no name", name_with_blank},
    {NULL, name_beyond_ascii},
    {"no CIMTYPE", no_cimtype},
    {"no CIMTYPE", flavor_of_cimtype},
    {"a CIMTYPE that is no type", odd_cimtype},
    {"not the one of its CIMTYPE", other_cimtype},
    {"called as a type is", class_called_type},
    {"no word", flavor},
    {"no literal", type_of_value},
    {"NaN", not_a_number},
    {NULL, infinite},
    {"a qualifier without a value", untyped_null},
    {"a qualifier without a value", array_null},
    {"whose value is an instance", instance_in_qualifier},
    {"an empty array", empty_array},
    {"without a value", slot_without_value},
    {"without __CLASS and __NAMESPACE", system_order},
    {"with a superclass", superclass_of_instance},
    {"or methods", methods_of_instance},
    {"without a list of qualifiers", no_list},
    {"as a value", class_as_value},
    {"with qualifiers", qualifiers_of_value},
    {"another namespace", other_namespace},
    {"of another kind", parameters_marked},
    {"of another kind", parameters_listed},
    {"without its direction", no_direction},
    {"none has the direction of its object", other_direction},
    {"neither one nor two", no_parameters},
    {"returns an array", returned_array},
    {NULL, other_id},
    {NULL, odd_id},
    {"without an ID", no_id},
    {NULL, max_zero},
    {"a method without", method_without_list},
};

static FILE *messages;

static bool compile(struct unit *unit, const char *text, size_t size, struct bmf *model)
{
    struct ast ast = {0};
    unit_init(unit, DIALECT_WMI, messages);
    parse_text(unit, NULL, "test.mof", text, size, 0, &ast);
    if (!unit->diag.errors)
        bmf_lower(unit, &ast, NULL, model);
    return !unit->diag.errors;
}

/* Does the text compile to the model's payload? */
static bool is_kept(const struct bmf *model, const char *text, size_t size)
{
    struct unit unit;
    struct bmf again;
    uint8_t *a = NULL, *b = NULL;
    size_t a_size = 0, b_size = 0;
    bool is_same = compile(&unit, text, size, &again) && bmf_payload(model, &a, &a_size) &&
                   bmf_payload(&again, &b, &b_size) && a_size == b_size && memcmp(a, b, a_size) == 0;
    free(a);
    free(b);
    unit_free(&unit);
    return is_same;
}

static void check_change(const struct change *change, size_t row)
{
    struct unit unit;
    struct bmf model;
    struct bmf_loss loss;
    char *text;
    size_t size;
    CHECK(compile(&unit, source, sizeof source - 1, &model), "row %zu: the source does not compile", row);
    change->change(model.objects, model.objects->next);
    FILE *out = open_memstream(&text, &size);
    bmf_mof(&model, out, &loss);
    fclose(out);
    if (change->reason)
        CHECK(loss.reason && strstr(loss.reason, change->reason), "row %zu: %s, not %s", row, loss.reason,
              change->reason);
    else
        CHECK(!loss.reason && is_kept(&model, text, size), "row %zu: %s in\n%s", row, loss.reason, text);
    free(text);
    unit_free(&unit);
}

int main(void)
{
    messages = fopen("/dev/null", "w");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        check_change(&changes[i], i);
    fclose(messages);
    return test_summary();
}
