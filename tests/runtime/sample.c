/* Models made by hand. */
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "repository.h"

/* ---- Parts ---- */

static const struct name *name_of(struct sample *sample, const char *text)
{
    return names_get(&sample->unit.names, text);
}

static struct model_feature *find_feature(struct model_class *cls, const struct name *name, bool is_method)
{
    for (; cls; cls = cls->super)
        for (uint32_t i = 0; i < cls->feature_count; i++)
            if (cls->features[i].is_method == is_method && name_same(cls->features[i].name, name))
                return &cls->features[i];
    return NULL;
}

void sample_init(struct sample *sample, enum dialect dialect)
{
    memset(sample, 0, sizeof *sample);
    sample->messages = open_memstream(&sample->said, &sample->said_size);
    unit_init(&sample->unit, dialect, sample->messages);
    sample->system.path = "";
    sample->model.unit = &sample->unit;
    sample->model.system = &sample->system;
}

void sample_free(struct sample *sample)
{
    unit_free(&sample->unit);
    fclose(sample->messages);
    free(sample->said);
}

uint8_t *sample_image(struct sample *sample, size_t *size)
{
    uint8_t *bytes;
    repository_image(&sample->model, &bytes, size);
    fflush(sample->messages);
    return bytes;
}

struct model_namespace *sample_namespace(struct sample *sample, const char *path)
{
    struct model_namespace *ns = ARENA_NEW(&sample->unit.arena, struct model_namespace);
    const char *leaf = strrchr(path, '\\');
    ns->path = path;
    ns->leaf = name_of(sample, leaf ? leaf + 1 : path);
    for (struct model_namespace *other = sample->model.namespaces; other; other = other->next)
        if (leaf && strncmp(other->path, path, (size_t)(leaf - path)) == 0 && !other->path[leaf - path])
            ns->parent = other;
    ns->descriptor.bytes = mw_descriptor_default(&ns->descriptor.size);
    *(sample->model.last_namespace ? &sample->model.last_namespace->next : &sample->model.namespaces) = ns;
    sample->model.last_namespace = ns;
    sample->model.namespace_count++;
    return ns;
}

struct model_class *sample_class(struct sample *sample, struct model_namespace *ns, const char *name,
                                 struct model_class *super)
{
    struct model_class *cls = ARENA_NEW(&sample->unit.arena, struct model_class);
    cls->name = name_of(sample, name);
    cls->ns = ns;
    cls->super = super;
    cls->depth = super ? super->depth + 1 : 0;
    cls->flags = ns == &sample->system ? MW_CLASS_SYSTEM : 0;
    cls->features = ARENA_ARRAY(&sample->unit.arena, struct model_feature, SAMPLE_ROOM);
    *(ns->last_class ? &ns->last_class->next : &ns->classes) = cls;
    ns->last_class = cls;
    ns->class_count++;
    return cls;
}

static struct model_feature *add_feature(struct sample *sample, struct model_class *cls, bool is_method,
                                         const char *name)
{
    struct model_feature *overridden = find_feature(cls->super, name_of(sample, name), is_method);
    struct model_feature *feature = &cls->features[cls->feature_count++];
    feature->name = name_of(sample, name);
    feature->cls = cls;
    feature->overridden = overridden;
    feature->origin = overridden ? overridden->origin : cls;
    feature->is_method = is_method;
    return feature;
}

struct model_feature *sample_property(struct sample *sample, struct model_class *cls, enum mw_type type,
                                      const char *name)
{
    struct model_feature *property = add_feature(sample, cls, false, name);
    property->type.type = type;
    property->is_key = property->overridden && property->overridden->is_key;
    return property;
}

struct model_feature *sample_method(struct sample *sample, struct model_class *cls, enum mw_type type, const char *name)
{
    struct model_feature *method = add_feature(sample, cls, true, name);
    method->type.type = type;
    method->parameters = ARENA_ARRAY(&sample->unit.arena, struct model_parameter, SAMPLE_ROOM);
    return method;
}

struct model_parameter *sample_parameter(struct sample *sample, struct model_feature *method, enum mw_type type,
                                         const char *name)
{
    struct model_parameter *parameter = &method->parameters[method->parameter_count++];
    parameter->name = name_of(sample, name);
    parameter->type.type = type;
    return parameter;
}

void sample_default(struct model_feature *property, struct model_value value)
{
    property->has_default = true;
    property->initial = value;
    property->type.is_array = value.is_array;
}

void sample_qualifier(struct sample *sample, struct model_qualifiers *list, const char *name, struct model_value value,
                      unsigned flavor)
{
    if (!list->items)
        list->items = ARENA_ARRAY(&sample->unit.arena, struct model_qualifier, SAMPLE_ROOM);
    list->items[list->count++] =
        (struct model_qualifier){.name = name_of(sample, name), .value = value, .flavor = (uint8_t)flavor};
}

struct model_qualifier_type *sample_qualifier_type(struct sample *sample, struct model_namespace *ns, const char *name,
                                                   enum mw_type type)
{
    struct model_qualifier_type *made = ARENA_NEW(&sample->unit.arena, struct model_qualifier_type);
    made->name = name_of(sample, name);
    made->type.type = type;
    if (!ns->qualifier_types)
        ns->qualifier_types = ARENA_ARRAY(&sample->unit.arena, struct model_qualifier_type *, SAMPLE_ROOM);
    ns->qualifier_types[ns->qualifier_type_count++] = made;
    return made;
}

struct model_instance *sample_instance(struct sample *sample, struct model_namespace *ns, struct model_class *cls,
                                       const char *path)
{
    struct model_instance *instance = ARENA_NEW(&sample->unit.arena, struct model_instance);
    instance->cls = cls;
    instance->ns = ns ? ns : cls->ns;
    instance->path = path;
    instance->is_embedded = !ns;
    instance->slots = ARENA_ARRAY(&sample->unit.arena, struct model_slot, SAMPLE_ROOM);
    if (!ns)
        return instance;
    *(ns->last_instance ? &ns->last_instance->next : &ns->instances) = instance;
    ns->last_instance = instance;
    ns->instance_count++;
    return instance;
}

struct model_slot *sample_slot(struct sample *sample, struct model_instance *instance, const char *property,
                               struct model_value value)
{
    struct model_slot *slot = &instance->slots[instance->slot_count++];
    slot->property = find_feature(instance->cls, name_of(sample, property), false);
    slot->has_value = true;
    slot->value = value;
    return slot;
}

/* ---- Values ---- */

struct model_value sample_null(enum mw_type type)
{
    return (struct model_value){.type = (uint8_t)type, .is_null = true};
}

struct model_value sample_number(enum mw_type type, int64_t number)
{
    return (struct model_value){.type = (uint8_t)type, .as.integer = number};
}

struct model_value sample_real(enum mw_type type, double real)
{
    return (struct model_value){.type = (uint8_t)type, .as.real = real};
}

struct model_value sample_text(const char *text)
{
    return (struct model_value){.type = MW_STRING, .count = (uint32_t)strlen(text), .as.text = text};
}

struct model_value sample_object(struct model_instance *instance)
{
    return (struct model_value){.type = MW_OBJECT, .as.object = instance};
}

struct model_value sample_array(struct sample *sample, uint32_t count, const struct model_value *elements)
{
    struct model_value array = {.type = elements[0].type, .is_array = true, .count = count};
    array.as.elements = ARENA_ARRAY(&sample->unit.arena, struct model_value, count);
    memcpy(array.as.elements, elements, count * sizeof *elements);
    for (uint32_t i = 0; i < count; i++)
        array.has_null_elements |= elements[i].is_null;
    return array;
}

#define ARRAY(sample, ...)                                                                                             \
    sample_array((sample), sizeof((struct model_value[]){__VA_ARGS__}) / sizeof(struct model_value),                   \
                 (struct model_value[]){__VA_ARGS__})

/* ---- Whole models ---- */

void sample_small(struct sample *sample)
{
    sample_init(sample, DIALECT_WMI);
    struct model_namespace *ns = sample_namespace(sample, "root");
    struct model_class *cls = sample_class(sample, ns, "A", NULL);
    struct model_feature *key = sample_property(sample, cls, MW_UINT8, "b");
    key->is_key = true;
    sample_default(key, sample_number(MW_UINT8, 7));
    sample_qualifier(sample, &key->qualifiers, "key", sample_number(MW_BOOLEAN, 1), 0);
    struct model_instance *instance = sample_instance(sample, ns, cls, "A.b=200");
    sample_slot(sample, instance, "b", sample_number(MW_UINT8, 200));
}

/* Properties: one of each type and shape. */
static struct model_class *add_values(struct sample *sample, struct model_namespace *ns, struct model_class *node)
{
    struct model_class *cls = sample_class(sample, ns, "A_Values", NULL);
    sample_default(sample_property(sample, cls, MW_SINT8, "S8"), sample_number(MW_SINT8, -1));
    sample_default(sample_property(sample, cls, MW_UINT64, "U64"), sample_number(MW_UINT64, INT64_MIN + 1));
    sample_default(sample_property(sample, cls, MW_REAL32, "R32"), sample_real(MW_REAL32, 0.5));
    sample_default(sample_property(sample, cls, MW_REAL64, "R64"), sample_real(MW_REAL64, -1e300));
    sample_default(
        sample_property(sample, cls, MW_STRING, "Text"),
        ARRAY(sample, sample_text("one"), sample_null(MW_STRING), sample_text(""), sample_text("caf\xc3\xa9")));
    sample_default(
        sample_property(sample, cls, MW_SINT64, "Wide"),
        ARRAY(sample, sample_number(MW_SINT64, -2), sample_null(MW_SINT64), sample_number(MW_SINT64, 1ll << 40)));
    sample_default(sample_property(sample, cls, MW_CHAR16, "Nothing"), sample_null(MW_CHAR16));
    struct model_feature *fixed = sample_property(sample, cls, MW_SINT16, "Fixed");
    sample_default(fixed, ARRAY(sample, sample_number(MW_SINT16, -300)));
    fixed->type.array_size = 3;
    struct model_feature *object = sample_property(sample, cls, MW_OBJECT, "Object");
    object->type.class_name = node->name;
    sample_default(object, sample_object(sample_instance(sample, NULL, node, "")));
    struct model_feature *reference = sample_property(sample, cls, MW_REFERENCE, "Reference");
    reference->type.class_name = node->name;
    struct model_value path = sample_text("A_Node.Id=1");
    path.type = MW_REFERENCE;
    sample_default(reference, path);
    return cls;
}

/* A key, a tree of embedded instances, a method. */
static struct model_class *add_node(struct sample *sample, struct model_namespace *ns)
{
    struct model_class *cls = sample_class(sample, ns, "A_Node", NULL);
    struct model_feature *key = sample_property(sample, cls, MW_UINT32, "Id");
    key->is_key = true;
    sample_qualifier(sample, &key->qualifiers, "Key", sample_number(MW_BOOLEAN, 1), MW_FLAVOR_DISABLE_OVERRIDE);
    sample_qualifier(sample, &key->qualifiers, "Description", sample_text("the number"),
                     MW_FLAVOR_TO_SUBCLASS | MW_FLAVOR_AMENDED);
    sample_qualifier(sample, &key->qualifiers, "Bits",
                     ARRAY(sample, sample_number(MW_SINT32, 1), sample_number(MW_SINT32, 2)), 0);
    struct model_feature *children = sample_property(sample, cls, MW_OBJECT, "Children");
    children->type.is_array = true;
    children->type.class_name = cls->name;
    struct model_feature *method = sample_method(sample, cls, MW_UINT32, "Start");
    sample_qualifier(sample, &method->qualifiers, "Static", sample_number(MW_BOOLEAN, 1), 0);
    struct model_parameter *in = sample_parameter(sample, method, MW_STRING, "Where");
    in->has_default = true;
    in->initial = sample_text("here");
    sample_qualifier(sample, &in->qualifiers, "In", sample_number(MW_BOOLEAN, 1), 0);
    sample_qualifier(sample, &in->qualifiers, "Units", sample_text("none"), MW_FLAVOR_TO_SUBCLASS);
    sample_parameter(sample, method, MW_DATETIME, "When");
    sample_method(sample, cls, MW_VOID, "Another");
    return cls;
}

static struct model_class *add_derived(struct sample *sample, struct model_namespace *ns, struct model_class *node)
{
    struct model_class *cls = sample_class(sample, ns, "A_Leaf", node);
    sample_default(sample_property(sample, cls, MW_UINT32, "ID"), sample_number(MW_UINT32, 5));
    sample_parameter(sample, sample_method(sample, cls, MW_UINT32, "start"), MW_STRING, "where");
    sample_qualifier(sample, &cls->qualifiers, "Local", sample_number(MW_BOOLEAN, 0), 0);
    return cls;
}

static void add_instances(struct sample *sample, struct model_namespace *ns, struct model_class *node,
                          struct model_class *leaf)
{
    struct model_instance *inner = sample_instance(sample, NULL, leaf, ""),
                          *outer = sample_instance(sample, NULL, node, "");
    struct model_instance *two = sample_instance(sample, ns, leaf, "A_Leaf.ID=2");
    struct model_instance *one = sample_instance(sample, ns, node, "A_Node.Id=1");
    sample_slot(sample, inner, "Id", sample_number(MW_UINT32, 4));
    sample_slot(sample, outer, "Children", ARRAY(sample, sample_object(inner)));
    sample_slot(sample, one, "Id", sample_number(MW_UINT32, 1));
    sample_slot(sample, one, "Children",
                ARRAY(sample, sample_object(outer), sample_null(MW_OBJECT),
                      sample_object(sample_instance(sample, NULL, leaf, ""))));
    struct model_slot *slot = sample_slot(sample, two, "Id", sample_null(MW_UINT32));
    slot->has_value = false;
    sample_qualifier(sample, &slot->qualifiers, "Dynamic", sample_number(MW_BOOLEAN, 1), MW_FLAVOR_TO_INSTANCE);
    sample_qualifier(sample, &two->qualifiers, "Note", sample_null(MW_STRING), 0);
}

void sample_everything(struct sample *sample, enum dialect dialect)
{
    sample_init(sample, dialect);
    struct model_class *system = sample_class(sample, &sample->system, "__Base", NULL);
    sample_property(sample, system, MW_BOOLEAN, "On");
    struct model_namespace *root = sample_namespace(sample, "root");
    struct model_namespace *other = sample_namespace(sample, "root\\zeta"),
                           *ns = sample_namespace(sample, "root\\Alpha");
    ns->own_descriptor = ns->descriptor;
    ns->requires_encryption = true;
    struct model_class *node = add_node(sample, ns), *leaf = add_derived(sample, ns, node);
    add_values(sample, ns, node);
    struct model_class *keyless = sample_class(sample, other, "B_Free", system);
    keyless->flags |= MW_CLASS_DYNAMIC;
    add_instances(sample, ns, node, leaf);
    sample_slot(sample, sample_instance(sample, other, keyless, ""), "On", sample_number(MW_BOOLEAN, 1));
    sample_instance(sample, other, keyless, "");
    sample_slot(sample, sample_instance(sample, root, system, "__Base.On=\"Y\""), "On", sample_null(MW_BOOLEAN));
    struct model_qualifier_type *type = sample_qualifier_type(sample, ns, "Description", MW_STRING);
    type->scope = MW_SCOPE_ANY;
    type->flavor = MW_FLAVOR_TO_SUBCLASS;
    type = sample_qualifier_type(sample, ns, "Bits", MW_SINT32);
    type->type.is_array = true;
    type->has_default = true;
    type->initial = ARRAY(sample, sample_number(MW_SINT32, 9));
}

/* ---- What MOF 3 adds ---- */

static struct model_class *make_enumeration(struct sample *sample, struct model_namespace *ns, const char *name,
                                            struct model_class *super)
{
    struct model_class *made = sample_class(sample, ns, name, super);
    made->flags = MW_CLASS_ENUMERATION;
    made->base = MW_SINT64;
    return made;
}

void sample_kinds(struct sample *sample)
{
    sample_init(sample, DIALECT_MOF3);
    struct model_namespace *ns = sample_namespace(sample, "root");
    struct model_class *cls = sample_class(sample, ns, "A_B", NULL), *local = sample_class(sample, ns, "A_B.L", NULL);
    struct model_class *base = make_enumeration(sample, ns, "A_E", NULL);
    struct model_class *enumeration = make_enumeration(sample, ns, "A_F", base);
    struct model_class *structure = sample_class(sample, ns, "A_S", NULL);
    struct model_class *below = sample_class(sample, ns, "A_T", structure);
    local->flags = structure->flags = below->flags = MW_CLASS_STRUCTURE;
    sample_class(sample, ns, "A_EzL", NULL)->flags = MW_CLASS_STRUCTURE;
    sample_class(sample, ns, "A_C", structure);
    sample_property(sample, cls, MW_STRING, "k")->is_key = true;
    sample_property(sample, cls, MW_OBJECT, "l")->type.class_name = local->name;
    sample_method(sample, cls, MW_VOID, "m");
    sample_property(sample, local, MW_STRING, "a");
    sample_default(sample_property(sample, base, MW_SINT64, "X"), sample_number(MW_SINT64, 1));
    sample_default(sample_property(sample, enumeration, MW_SINT64, "Y"), sample_number(MW_SINT64, 2));
    struct model_feature *e = sample_property(sample, structure, MW_SINT64, "e");
    e->type.class_name = base->name;
    sample_default(e, sample_number(MW_SINT64, 1));
    struct model_value octets = sample_text("0x0A");
    octets.type = MW_OCTETSTRING;
    sample_default(sample_property(sample, below, MW_OCTETSTRING, "o"), octets);
    struct model_qualifier_type *kind = sample_qualifier_type(sample, ns, "Kind", MW_SINT64);
    kind->type.class_name = base->name;
    kind->scope = MW_SCOPE_STRUCTURE | MW_SCOPE_ENUMERATION_VALUE;
    struct model_instance *instance = sample_instance(sample, ns, cls, "A_B.k=\"1\"");
    sample_slot(sample, instance, "k", sample_text("1"));
    sample_slot(sample, instance, "l", sample_object(sample_instance(sample, NULL, local, "")));
}
