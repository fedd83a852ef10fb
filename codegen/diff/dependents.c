/* What depends on a class of the old repository. */
#include "dependents.h"

#include <stdlib.h>

#include "pairs.h"

/* One class; indices of others are 1 more than those of their handles, 0 is none. */
struct node {
    uint32_t parent, first_child, next_sibling;
    uint32_t enter, leave; /* those of the classes below lie between: a walk that goes down before it goes on */
    bool has_instances, subclass_has_instances;
};

/* That a class says something itself. */
struct saying {
    struct aspect aspect;
    uint32_t enter;
    mw_class cls;
};

struct dependents {
    const mw_repo *repo;
    uint32_t count;
    struct node *nodes;
    struct saying *sayings; /* sorted, made when first asked for */
    size_t saying_count, saying_capacity;
    bool are_made;
};

/* ---- The tree of classes ---- */

static void add_class(struct dependents *dependents, mw_class cls)
{
    mw_class super = mw_class_super(cls);
    if (!MW_FOUND(super))
        return;
    struct node *node = &dependents->nodes[cls.index], *parent = &dependents->nodes[super.index];
    node->parent = super.index + 1;
    node->next_sibling = parent->first_child;
    parent->first_child = cls.index + 1;
}

/* The node after this one in the walk; node is left where nothing is below it. 0 at the end of the tree. */
static uint32_t walk_on(struct dependents *dependents, uint32_t at, uint32_t *time)
{
    struct node *node = &dependents->nodes[at - 1];
    if (node->first_child)
        return node->first_child;
    for (; at; at = node->parent) {
        node = &dependents->nodes[at - 1];
        node->leave = *time;
        if (node->parent && node->next_sibling)
            return node->next_sibling;
    }
    return 0;
}

static void number_nodes(struct dependents *dependents)
{
    uint32_t time = 0;
    for (uint32_t root = 0; root < dependents->count; root++) {
        uint32_t at = dependents->nodes[root].parent ? 0 : root + 1;
        for (; at; at = walk_on(dependents, at, &time))
            dependents->nodes[at - 1].enter = ++time;
    }
}

static void add_instance(struct dependents *dependents, mw_class cls)
{
    dependents->nodes[cls.index].has_instances = true;
    uint32_t above = dependents->nodes[cls.index].parent;
    while (above && !dependents->nodes[above - 1].subclass_has_instances) {
        dependents->nodes[above - 1].subclass_has_instances = true;
        above = dependents->nodes[above - 1].parent;
    }
}

typedef void visit_class(struct dependents *dependents, mw_class cls);

static void visit_classes(struct dependents *dependents, visit_class *visit)
{
    mw_namespace ns = mw_system_namespace(dependents->repo);
    for (uint32_t n = 0; MW_FOUND(ns); ns = mw_namespace_at(dependents->repo, n++))
        for (uint32_t i = 0; i < mw_class_count(ns); i++)
            visit(dependents, mw_class_at(ns, i));
}

struct dependents *dependents_make(const mw_repo *repo)
{
    struct dependents *made = calloc(1, sizeof *made);
    if (!made)
        return NULL;
    made->repo = repo;
    made->count = mw_repo_facts(repo).classes + mw_class_count(mw_system_namespace(repo));
    made->nodes = calloc((size_t)made->count + 1, sizeof *made->nodes);
    if (!made->nodes) {
        free(made);
        return NULL;
    }
    visit_classes(made, add_class);
    number_nodes(made);
    for (uint32_t n = 0; n < mw_namespace_count(repo); n++) {
        mw_namespace ns = mw_namespace_at(repo, n);
        for (uint32_t i = 0; i < mw_instance_count(ns); i++)
            add_instance(made, mw_instance_class(mw_instance_at(ns, i)));
    }
    return made;
}

void dependents_free(struct dependents *dependents)
{
    if (!dependents)
        return;
    free(dependents->nodes);
    free(dependents->sayings);
    free(dependents);
}

struct dependence dependents_of(const struct dependents *dependents, mw_class cls)
{
    const struct node *node = &dependents->nodes[cls.index];
    return (struct dependence){node->first_child != 0, node->has_instances, node->subclass_has_instances};
}

/* ---- What classes say themselves ---- */

static int compare_aspects(const struct aspect *a, const struct aspect *b)
{
    int order = names_compare(a->member, b->member);
    if (order == 0)
        order = names_compare(a->parameter, b->parameter);
    return order ? order : names_compare(a->qualifier, b->qualifier);
}

static int compare_sayings(const void *a, const void *b)
{
    const struct saying *one = a, *other = b;
    int order = compare_aspects(&one->aspect, &other->aspect);
    return order ? order : one->enter < other->enter ? -1 : one->enter > other->enter;
}

/* Short of memory, the list is gone: dependents_saying() then says so. */
static void add_saying(struct dependents *dependents, mw_class cls, struct aspect aspect)
{
    if (dependents->saying_count == dependents->saying_capacity) {
        size_t capacity = dependents->saying_capacity ? 2 * dependents->saying_capacity : 1024;
        struct saying *larger =
            dependents->are_made ? realloc(dependents->sayings, capacity * sizeof *dependents->sayings) : NULL;
        dependents->are_made = larger != NULL;
        if (!larger)
            return;
        dependents->sayings = larger;
        dependents->saying_capacity = capacity;
    }
    dependents->sayings[dependents->saying_count++] = (struct saying){aspect, dependents->nodes[cls.index].enter, cls};
}

static void add_qualifiers(struct dependents *dependents, mw_class cls, struct aspect aspect, mw_qualified element)
{
    for (uint32_t i = 0; i < mw_qualifier_count(element); i++) {
        aspect.qualifier = mw_qualifier_name(mw_qualifier_at(element, i));
        add_saying(dependents, cls, aspect);
    }
}

static void add_method(struct dependents *dependents, mw_class cls, mw_method method)
{
    struct aspect aspect = {mw_method_name(method), "", ""};
    add_saying(dependents, cls, aspect);
    add_qualifiers(dependents, cls, aspect, MW_QUALIFIERS(MW_ON_METHOD, method));
    for (uint32_t i = 0; i < mw_parameter_count(method); i++) {
        mw_parameter parameter = mw_parameter_at(method, i);
        aspect.parameter = mw_parameter_name(parameter);
        add_qualifiers(dependents, cls, aspect, MW_QUALIFIERS(MW_ON_PARAMETER, parameter));
    }
}

/* Classes without a superclass are below none. */
static void add_sayings(struct dependents *dependents, mw_class cls)
{
    if (!MW_FOUND(mw_class_super(cls)))
        return;
    add_qualifiers(dependents, cls, (struct aspect){"", "", ""}, MW_QUALIFIERS(MW_ON_CLASS, cls));
    for (uint32_t i = 0; i < mw_property_count(cls); i++) {
        mw_property property = mw_property_at(cls, i);
        struct aspect aspect = {mw_property_name(property), "", ""};
        add_saying(dependents, cls, aspect);
        add_qualifiers(dependents, cls, aspect, MW_QUALIFIERS(MW_ON_PROPERTY, property));
    }
    for (uint32_t i = 0; i < mw_method_count(cls); i++)
        add_method(dependents, cls, mw_method_at(cls, i));
}

static bool make_sayings(struct dependents *dependents)
{
    if (dependents->are_made)
        return true;
    dependents->are_made = true;
    dependents->saying_count = 0;
    visit_classes(dependents, add_sayings);
    if (dependents->are_made && dependents->saying_count)
        qsort(dependents->sayings, dependents->saying_count, sizeof *dependents->sayings, compare_sayings);
    return dependents->are_made;
}

const char *dependents_saying(struct dependents *dependents, mw_class cls, const struct aspect *aspect, bool *failed)
{
    const struct node *node = &dependents->nodes[cls.index];
    if (!node->first_child)
        return NULL;
    if (!make_sayings(dependents)) {
        *failed = true;
        return NULL;
    }
    /* The first behind cls itself. */
    struct saying wanted = {.aspect = *aspect, .enter = node->enter + 1};
    size_t low = 0, high = dependents->saying_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_sayings(&dependents->sayings[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct saying *found = low < dependents->saying_count ? &dependents->sayings[low] : NULL;
    bool is_below = found && compare_aspects(&found->aspect, aspect) == 0 && found->enter <= node->leave;
    return is_below ? mw_class_name(found->cls) : NULL;
}
