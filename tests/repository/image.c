/* Model to image and back: what was put in comes out, whatever the order it was declared in; and nothing beyond the
 * limits. */
#include <stdlib.h>

#include "repository.h"
#include "sample.h"
#include "test.h"
#include "walk.h"

static mw_repo *open_image(const uint8_t *image, size_t size)
{
    mw_repo *repo = NULL;
    enum mw_status status = image ? mw_repo_open_bytes(image, size, &repo) : MW_CANNOT_READ;
    CHECK(status == MW_OK, "%s", mw_status_text(status));
    if (repo)
        walk_repository(repo);
    return repo;
}

#define SAME(got, want) CHECK(strcmp((got), (want)) == 0, "'%s'", (got))

static void check_namespaces(const mw_repo *repo)
{
    static const struct {
        const char *path, *found;
    } paths[] = {
        {"root", "root"},
        {"ROOT/alpha", "root\\Alpha"},
        {"\\\\.\\Root\\ZETA", "root\\zeta"},
        {"//./root", "root"},
        {"", ""},
        {"roo", ""},
        {"root\\", ""},
        {"rootx", ""},
        {"\\\\host\\root", ""},
        {"\\root", ""},
        {"root\\alpha\\b", ""},
    };
    struct mw_repo_facts facts = mw_repo_facts(repo);
    CHECK(facts.namespaces == 3 && facts.classes == 4 && facts.instances == 5, "%u %u %u", facts.namespaces,
          facts.classes, facts.instances);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        SAME(mw_namespace_path(mw_namespace_find(repo, paths[i].path)), paths[i].found);
    mw_namespace alpha = mw_namespace_at(repo, 1), zeta = mw_namespace_at(repo, 2);
    SAME(mw_namespace_path(alpha), "root\\Alpha");
    SAME(mw_namespace_path(mw_namespace_parent(alpha)), "root");
    CHECK(!MW_FOUND(mw_namespace_parent(mw_namespace_at(repo, 0))), "root has no parent");
    CHECK(mw_namespace_requires_encryption(alpha) && !mw_namespace_requires_encryption(zeta),
          "only where it was asked for");
    CHECK(mw_namespace_has_own_descriptor(alpha) && !mw_namespace_has_own_descriptor(zeta), "only where it was given");
    CHECK(mw_namespace_requires_encryption((mw_namespace){0}), "no namespace is not an open one");
    size_t size, want;
    const uint8_t *descriptor = mw_namespace_descriptor(zeta, &size), *given = mw_descriptor_default(&want);
    CHECK(size == want && memcmp(descriptor, given, size) == 0, "%zu bytes", size);
}

static void check_classes(const mw_repo *repo)
{
    mw_namespace alpha = mw_namespace_find(repo, "root/alpha"), zeta = mw_namespace_find(repo, "root/zeta");
    mw_class leaf = mw_class_find(alpha, "a_LEAF"), node = mw_class_find(alpha, "A_Node"),
             base = mw_class_find(alpha, "__base");
    SAME(mw_class_name(leaf), "A_Leaf");
    SAME(mw_class_name(mw_class_super(leaf)), "A_Node");
    CHECK(!MW_FOUND(mw_class_find(alpha, "B_Free")) && MW_FOUND(mw_class_find(zeta, "B_Free")), "namespaces are apart");
    CHECK(mw_class_flags(base) == MW_CLASS_SYSTEM && mw_class_namespace(base).index == 0, "%u", mw_class_flags(base));
    CHECK(mw_class_derives(leaf, node) && mw_class_derives(leaf, leaf) && !mw_class_derives(node, leaf), "derives");
    CHECK(mw_class_derives(mw_class_find(zeta, "B_Free"), base) && !mw_class_derives(leaf, base), "below the system's");
    CHECK(mw_class_flags(mw_class_find(zeta, "B_Free")) == MW_CLASS_DYNAMIC, "flags");
    SAME(mw_property_name(mw_property_at(mw_class_find(alpha, "A_Values"), 1)), "U64");
    SAME(mw_method_name(mw_method_at(node, 0)), "Start");
    SAME(mw_method_name(mw_method_at(node, 1)), "Another");
    SAME(mw_parameter_name(mw_parameter_at(mw_method_at(node, 0), 1)), "When");
    SAME(mw_property_name(mw_property_find(leaf, "id")), "ID");
    SAME(mw_property_name(mw_property_find(leaf, "children")), "Children");
    SAME(mw_class_name(mw_property_origin(mw_property_find(leaf, "id"))), "A_Node");
    SAME(mw_class_name(mw_property_class(mw_property_find(leaf, "id"))), "A_Leaf");
    SAME(mw_property_name(mw_property_overridden(mw_property_find(leaf, "id"))), "Id");
    CHECK(mw_property_is_key(mw_property_find(leaf, "id")) && !mw_property_is_key(mw_property_find(leaf, "children")),
          "keys");
    SAME(mw_class_name(mw_method_origin(mw_method_find(leaf, "START"))), "A_Node");
    CHECK(mw_property_type(mw_property_find(node, "Children")).is_array, "an array");
    SAME(mw_property_type(mw_property_find(node, "Children")).class_name, "A_Node");
}

/* The defaults of A_Values, element by element. */
static const struct {
    const char *property;
    enum mw_type type;
    uint32_t count, index;
    int64_t integer;
    double real;
    const char *text;
    bool is_null;
} values[] = {
    {"S8", MW_SINT8, 1, 0, -1, 0, "", false},
    {"S8", MW_SINT8, 1, 1, 0, 0, "", true},
    {"U64", MW_UINT64, 1, 0, INT64_MIN + 1, 0, "", false},
    {"R32", MW_REAL32, 1, 0, 0, 0.5, "", false},
    {"R64", MW_REAL64, 1, 0, 0, -1e300, "", false},
    {"Text", MW_STRING, 4, 0, 0, 0, "one", false},
    {"Text", MW_STRING, 4, 1, 0, 0, "", true},
    {"Text", MW_STRING, 4, 2, 0, 0, "", false},
    {"Text", MW_STRING, 4, 3, 0, 0, "caf\xc3\xa9", false},
    {"Wide", MW_SINT64, 3, 0, -2, 0, "", false},
    {"Wide", MW_SINT64, 3, 1, 0, 0, "", true},
    {"Wide", MW_SINT64, 3, 2, 1ll << 40, 0, "", false},
    {"Nothing", MW_CHAR16, 0, 0, 0, 0, "", true},
    {"Fixed", MW_SINT16, 1, 0, -300, 0, "", false},
    {"Reference", MW_REFERENCE, 1, 0, 0, 0, "A_Node.Id=1", false},
};

static void check_values(const mw_repo *repo)
{
    mw_class cls = mw_class_find(mw_namespace_find(repo, "root/alpha"), "A_Values");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        mw_value value = {0};
        bool has = mw_property_default(mw_property_find(cls, values[i].property), &value);
        uint32_t at = values[i].index;
        CHECK(has && value.type == values[i].type && value.count == values[i].count, "%s", values[i].property);
        CHECK(mw_value_element_is_null(value, at) == values[i].is_null, "%s[%u]", values[i].property, at);
        CHECK(mw_value_signed(value, at) == values[i].integer, "%s[%u]", values[i].property, at);
        CHECK(mw_value_unsigned(value, at) == (uint64_t)values[i].integer, "%s[%u]", values[i].property, at);
        CHECK(!(mw_value_real(value, at) < values[i].real) && !(mw_value_real(value, at) > values[i].real), "%s",
              values[i].property);
        SAME(mw_value_string(value, at), values[i].text);
    }
    CHECK(mw_property_type(mw_property_find(cls, "Fixed")).array_size == 3, "the size is kept");
    mw_value value;
    CHECK(!mw_property_default(mw_property_find(mw_class_find(mw_class_namespace(cls), "A_Node"), "Id"), &value),
          "none was given");
}

static int64_t number_of(mw_instance instance, const char *property)
{
    mw_value value = {0};
    return mw_instance_value(instance, property, &value) && !value.is_null ? mw_value_signed(value, 0) : -1;
}

static void check_instances(const mw_repo *repo)
{
    mw_namespace alpha = mw_namespace_find(repo, "root/alpha"), zeta = mw_namespace_find(repo, "root/zeta");
    mw_instance one = mw_instance_find(alpha, "a_node.ID=1"), two = mw_instance_find(alpha, "A_Leaf.ID=2");
    mw_value value = {0};
    SAME(mw_instance_path(one), "A_Node.Id=1");
    CHECK(number_of(one, "id") == 1 && number_of(one, "Nix") == -1, "%d", (int)number_of(one, "id"));
    CHECK(number_of(two, "Id") == 5, "a slot without a value leaves the default");
    CHECK(!mw_slot_value(mw_slot_at(two, 0), &value), "a slot without a value");
    CHECK(mw_instance_value(two, "Children", &value) && value.is_null && value.is_array, "no default is NULL");
    SAME(mw_property_name(mw_slot_property(mw_slot_at(one, 0))), "Id");
    SAME(mw_property_name(mw_slot_property(mw_slot_at(one, 1))), "Children");
    CHECK(mw_instance_value(one, "children", &value) && value.count == 3 && value.has_null_elements, "%u", value.count);
    CHECK(mw_value_element_is_null(value, 1) && !MW_FOUND(mw_value_object(value, 1)), "the middle one is NULL");
    mw_instance outer = mw_value_object(value, 0), leaf = mw_value_object(value, 2);
    SAME(mw_class_name(mw_instance_class(leaf)), "A_Leaf");
    CHECK(mw_instance_value(outer, "Children", &value) && number_of(mw_value_object(value, 0), "Id") == 4, "a tree");
    CHECK(mw_instance_count(zeta) == 2 && mw_slot_count(mw_instance_at(zeta, 0)) == 1, "without keys, as declared");
}

/* Where a qualifier is looked for, by path; what is found: the text, else 1 for true; "" for nothing. */
static const struct {
    enum mw_element on;
    const char *cls, *member, *name, *found;
    uint32_t flavor;
} qualifiers[] = {
    {MW_ON_PROPERTY, "A_Node", "Id", "KEY", "1", MW_FLAVOR_DISABLE_OVERRIDE},
    {MW_ON_PROPERTY, "A_Node", "Id", "description", "the number", MW_FLAVOR_TO_SUBCLASS | MW_FLAVOR_AMENDED},
    {MW_ON_PROPERTY, "A_Leaf", "ID", "Description", "the number", MW_FLAVOR_TO_SUBCLASS | MW_FLAVOR_AMENDED},
    {MW_ON_PROPERTY, "A_Leaf", "ID", "Key", "1", MW_FLAVOR_DISABLE_OVERRIDE},
    {MW_ON_PROPERTY, "A_Leaf", "ID", "Bits", "", 0},
    {MW_ON_METHOD, "A_Leaf", "start", "Static", "1", 0},
    {MW_ON_PARAMETER, "A_Leaf", "start", "Units", "none", MW_FLAVOR_TO_SUBCLASS},
    {MW_ON_PARAMETER, "A_Leaf", "start", "In", "1", 0},
    {MW_ON_CLASS, "A_Leaf", "", "Local", "0", 0},
    {MW_ON_CLASS, "A_Node", "", "Local", "", 0},
};

static mw_qualified find_element(mw_class cls, enum mw_element on, const char *member)
{
    switch (on) {
    case MW_ON_PROPERTY:
        return MW_QUALIFIERS(on, mw_property_find(cls, member));
    case MW_ON_METHOD:
        return MW_QUALIFIERS(on, mw_method_find(cls, member));
    case MW_ON_PARAMETER:
        return MW_QUALIFIERS(on, mw_parameter_at(mw_method_find(cls, member), 0));
    default:
        return MW_QUALIFIERS(on, cls);
    }
}

static void check_qualifiers(const mw_repo *repo)
{
    mw_namespace alpha = mw_namespace_find(repo, "root/alpha");
    for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
        mw_class cls = mw_class_find(alpha, qualifiers[i].cls);
        mw_qualifier found =
            mw_qualifier_find(find_element(cls, qualifiers[i].on, qualifiers[i].member), qualifiers[i].name);
        mw_value value = mw_qualifier_value(found);
        const char *text = value.type == MW_STRING ? mw_value_string(value, 0) : mw_value_signed(value, 0) ? "1" : "0";
        CHECK(strcmp(MW_FOUND(found) ? text : "", qualifiers[i].found) == 0, "%s.%s %s: '%s'", qualifiers[i].cls,
              qualifiers[i].member, qualifiers[i].name, text);
        CHECK(mw_qualifier_flavor(found) == qualifiers[i].flavor, "%s", qualifiers[i].name);
    }
    mw_qualified id = find_element(mw_class_find(alpha, "A_Node"), MW_ON_PROPERTY, "Id");
    SAME(mw_qualifier_name(mw_qualifier_at(id, 0)), "Key");
    SAME(mw_qualifier_name(mw_qualifier_at(id, 1)), "Description");
    mw_value bits = mw_qualifier_value(mw_qualifier_at(id, 2));
    CHECK(bits.is_array && bits.count == 2 && mw_value_signed(bits, 1) == 2, "%u", bits.count);
    CHECK(mw_qualifier_type_count(alpha) == 2 && MW_FOUND(mw_qualifier_type_find(alpha, "BITS")), "types");
    CHECK(mw_qualifier_type_default(mw_qualifier_type_find(alpha, "Bits"), &bits) && mw_value_signed(bits, 0) == 9,
          "a default");
    CHECK(!mw_qualifier_type_default(mw_qualifier_type_find(alpha, "Description"), &bits), "none");
}

static void check_content(enum dialect dialect)
{
    struct sample sample;
    size_t size;
    sample_everything(&sample, dialect);
    uint8_t *image = sample_image(&sample, &size);
    mw_repo *repo = open_image(image, size);
    if (repo) {
        check_namespaces(repo);
        check_classes(repo);
        check_values(repo);
        check_instances(repo);
        check_qualifiers(repo);
        CHECK((unsigned)mw_repo_facts(repo).dialect == dialect, "dialect");
    }
    mw_repo_close(repo);
    free(image);
    sample_free(&sample);
}

/* In WMI, and only there, instances have what is handed to instances, and values of keys compare without case. */
static void check_dialect(enum dialect dialect, bool wmi)
{
    struct sample sample;
    size_t size;
    sample_everything(&sample, dialect);
    struct model_class *node = sample.model.last_namespace->classes;
    sample_qualifier(&sample, &node->qualifiers, "Locale", sample_number(MW_SINT32, 1033), MW_FLAVOR_TO_INSTANCE);
    sample_qualifier(&sample, &node->features[0].qualifiers, "Max", sample_number(MW_SINT32, 9), MW_FLAVOR_TO_INSTANCE);
    if (!wmi)
        sample_instance(&sample, sample.model.namespaces, sample.system.classes, "__Base.On=\"y\"");
    uint8_t *image = sample_image(&sample, &size);
    mw_repo *repo = open_image(image, size);
    mw_namespace root = mw_namespace_at(repo, 0), alpha = mw_namespace_at(repo, 1);
    mw_instance one = mw_instance_find(alpha, "A_Node.Id=1"), any = mw_instance_find(root, "__BASE.on=\"y\"");
    CHECK(MW_FOUND(mw_qualifier_find(MW_QUALIFIERS(MW_ON_INSTANCE, one), "locale")) == wmi, "%d", dialect);
    CHECK(MW_FOUND(mw_qualifier_find(MW_QUALIFIERS(MW_ON_SLOT, mw_slot_at(one, 0)), "max")) == wmi, "%d", dialect);
    CHECK(!MW_FOUND(mw_qualifier_find(MW_QUALIFIERS(MW_ON_SLOT, mw_slot_at(one, 0)), "key")),
          "not handed to instances");
    SAME(mw_instance_path(any), wmi ? "__Base.On=\"Y\"" : "__Base.On=\"y\"");
    CHECK(MW_FOUND(mw_instance_find(root, "__base.on=\"Y\"")) && !MW_FOUND(mw_instance_find(root, "__base.on=\"z\"")),
          "others");
    mw_repo_close(repo);
    free(image);
    sample_free(&sample);
}

/* ---- Order of declaration ---- */

#define REVERSE(list, type)                                                                                            \
    do {                                                                                                               \
        type *left = (list), *turned = NULL;                                                                           \
        while (left) {                                                                                                 \
            type *next = left->next;                                                                                   \
            left->next = turned;                                                                                       \
            turned = left;                                                                                             \
            left = next;                                                                                               \
        }                                                                                                              \
        (list) = turned;                                                                                               \
    } while (0)

/* Everything that has no order of its own, the other way round. */
static void reverse(struct sample *sample)
{
    REVERSE(sample->model.namespaces, struct model_namespace);
    REVERSE(sample->system.classes, struct model_class);
    for (struct model_namespace *ns = sample->model.namespaces; ns; ns = ns->next) {
        REVERSE(ns->classes, struct model_class);
        if (ns->instances && *ns->instances->path)
            REVERSE(ns->instances, struct model_instance);
    }
}

static void check_order(void)
{
    struct sample forward, backward;
    size_t size, other_size;
    sample_everything(&forward, DIALECT_WMI);
    sample_everything(&backward, DIALECT_WMI);
    reverse(&backward);
    uint8_t *image = sample_image(&forward, &size), *other = sample_image(&backward, &other_size);
    CHECK(size == other_size && memcmp(image, other, size) == 0, "the order of declarations shows in the file");
    free(image);
    free(other);
    sample_free(&forward);
    sample_free(&backward);
}

/* ---- Limits ---- */

enum limit { NAME_LENGTH, PATH_LENGTH, CLASS_DEPTH, MEMBERS, SLOTS, PARAMETERS, QUALIFIERS, NESTING };

static const struct {
    enum limit limit;
    uint32_t most;
    const char *says;
} limits[] = {
    {NAME_LENGTH, 1023, "error: 1024 bytes in a name; a repository file holds at most 1023 [-Wformat-limit]"},
    {PATH_LENGTH, 65535, "error: 65536 bytes in a path; a repository file holds at most 65535 [-Wformat-limit]"},
    {CLASS_DEPTH, 255, "error: 256 classes above one class; a repository file holds at most 255 [-Wformat-limit]"},
    {MEMBERS, 65535, "error: 65536 members of one class; a repository file holds at most 65535 [-Wformat-limit]"},
    {SLOTS, 65535,
     "error: 65536 properties set by one instance; a repository file holds at most 65535 [-Wformat-limit]"},
    {PARAMETERS, 255, "error: 256 parameters of one method; a repository file holds at most 255 [-Wformat-limit]"},
    {QUALIFIERS, 255, "error: 256 qualifiers on one element; a repository file holds at most 255 [-Wformat-limit]"},
    {NESTING, 255, "error: 256 instances in one another; a repository file holds at most 255 [-Wformat-limit]"},
};

static const char *long_text(struct sample *sample, const char *start, uint32_t length)
{
    char *text = arena_alloc(&sample->unit.arena, length + 1);
    memset(text, 'x', length);
    memcpy(text, start, strlen(start));
    return text;
}

static struct model_feature *add_members(struct sample *sample, struct model_class *cls, uint32_t count)
{
    cls->features = ARENA_ARRAY(&sample->unit.arena, struct model_feature, count);
    for (uint32_t i = 0; i < count; i++) {
        struct model_feature *f = &cls->features[cls->feature_count++];
        f->name = names_get(&sample->unit.names, arena_format(&sample->unit.arena, "p%u", i));
        f->cls = f->origin = cls;
        f->type.type = MW_UINT8;
    }
    return cls->features;
}

static void add_slots(struct sample *sample, struct model_namespace *ns, struct model_class *cls, uint32_t count)
{
    struct model_class *below = sample_class(sample, ns, "B", cls);
    struct model_feature *features = add_members(sample, cls, count - 1);
    struct model_instance *instance = sample_instance(sample, ns, below, "");
    instance->slots = ARENA_ARRAY(&sample->unit.arena, struct model_slot, count);
    instance->slot_count = count;
    for (uint32_t i = 0; i < count - 1; i++)
        instance->slots[i].property = &features[i];
    instance->slots[count - 1].property = sample_property(sample, below, MW_UINT8, "last");
}

static void add_qualifiers(struct sample *sample, struct model_class *cls, uint32_t count)
{
    cls->qualifiers.items = ARENA_ARRAY(&sample->unit.arena, struct model_qualifier, count);
    for (uint32_t i = 0; i < count; i++)
        sample_qualifier(sample, &cls->qualifiers, arena_format(&sample->unit.arena, "q%u", i),
                         sample_number(MW_BOOLEAN, 1), 0);
}

static void add_parameters(struct sample *sample, struct model_class *cls, uint32_t count)
{
    struct model_feature *method = sample_method(sample, cls, MW_UINT8, "M");
    method->parameters = ARENA_ARRAY(&sample->unit.arena, struct model_parameter, count);
    for (uint32_t i = 0; i < count; i++)
        sample_parameter(sample, method, MW_UINT8, "same");
}

/* A value count instances deep. */
static void add_nest(struct sample *sample, struct model_class *cls, uint32_t count)
{
    struct model_feature *property = sample_property(sample, cls, MW_OBJECT, "O");
    struct model_instance *inner = sample_instance(sample, NULL, cls, "");
    for (uint32_t i = 1; i < count; i++) {
        struct model_instance *outer = sample_instance(sample, NULL, cls, "");
        sample_slot(sample, outer, "O", sample_object(inner));
        inner = outer;
    }
    sample_default(property, sample_object(inner));
}

/* A model that reaches count in one respect. */
static void make_limit(struct sample *sample, enum limit limit, uint32_t count)
{
    sample_init(sample, DIALECT_WMI);
    struct model_namespace *ns = sample_namespace(sample, "root");
    struct model_class *cls =
        sample_class(sample, ns, limit == NAME_LENGTH ? long_text(sample, "A", count) : "A", NULL);
    switch (limit) {
    case NAME_LENGTH:
        break;
    case PATH_LENGTH:
        sample_instance(sample, ns, cls, long_text(sample, "A=", count));
        break;
    case CLASS_DEPTH:
        for (uint32_t i = 0; i < count; i++)
            cls = sample_class(sample, ns, arena_format(&sample->unit.arena, "C%u", i), cls);
        break;
    case MEMBERS:
        add_members(sample, cls, count);
        break;
    case SLOTS:
        add_slots(sample, ns, cls, count);
        break;
    case PARAMETERS:
        add_parameters(sample, cls, count);
        break;
    case QUALIFIERS:
        add_qualifiers(sample, cls, count);
        break;
    case NESTING:
        add_nest(sample, cls, count);
        break;
    }
}

static void check_limit(size_t i)
{
    for (uint32_t over = 0; over < 2; over++) {
        struct sample sample;
        size_t size;
        make_limit(&sample, limits[i].limit, limits[i].most + over);
        uint8_t *image = sample_image(&sample, &size);
        if (over)
            CHECK(!image && sample.unit.diag.errors == 1 && strstr(sample.said, limits[i].says), "limit %zu says '%s'",
                  i, sample.said);
        else
            mw_repo_close(open_image(image, size));
        free(image);
        sample_free(&sample);
    }
}

int main(void)
{
    static const enum dialect dialects[] = {DIALECT_WMI, DIALECT_CIM, DIALECT_MOF3, DIALECT_ANY};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        check_content(dialects[i]);
        check_dialect(dialects[i], dialects[i] & DIALECT_WMI);
    }
    check_order();
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        check_limit(i);
    return test_summary();
}
