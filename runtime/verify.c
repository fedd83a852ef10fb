/*
 * The only code that looks at bytes nobody has checked yet, together with verify_value.c.
 *
 * After repo_verify() everybody may follow any number and any string offset without looking again. One pass takes the
 * walk of format.h and expects every range, string and cell exactly where the walk arrives at it; so nothing overlaps,
 * nothing is left over, and the time is linear in the size. Each check names by its comment or its words the rule of
 * format.h it guards. What it cannot cover: the bytes must not change afterwards.
 */
#include <string.h>

#include "checksum.h"
#include "search.h"
#include "traits.h"
#include "utf8.h"
#include "verify.h"

/* ---- Qualifiers ---- */

/* Qualifiers and their types have neither objects nor references as values. */
static bool verify_qualifier_value(struct verifier *v, uint8_t type, uint8_t flags, le32 data)
{
    return verify_type(v, type, TYPE_DATA) &&
           check(v, !(type_traits[type & ~FORMAT_ARRAY] & TYPE_NAMED), MW_BAD_VALUE) &&
           check(v, !(flags & ~(FORMAT_FLAVORS | FORMAT_HAS_VALUE | FORMAT_IS_NULL)), MW_BAD_RECORD) &&
           verify_value(v, type, flags, data, 0);
}

static bool verify_qualifiers(struct verifier *v, le32 first, uint32_t count)
{
    const struct format_qualifier *list = v->repo->qualifiers + v->qualifiers;
    if (!RANGE(v, first, count, qualifiers))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct format_qualifier *q = list + i;
        if (!(verify_name(v, q->name) && (i == 0 || verify_ascending(v, q[-1].name, q->name)) &&
              check(v, q->source < count && list[q->source].nth == i, MW_BAD_ORDER) &&
              check(v, q->flags & FORMAT_HAS_VALUE, MW_BAD_VALUE) &&
              verify_qualifier_value(v, q->type, q->flags, q->value)))
            return false;
    }
    return true;
}

static bool verify_qualifier_types(struct verifier *v, struct format_range range)
{
    const struct format_qualifier_type *list = v->repo->qualifier_types + v->qualifier_types;
    uint32_t count = le32_get(range.count);
    if (!RANGE(v, range.first, count, qualifier_types))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct format_qualifier_type *t = list + i;
        if (!(verify_name(v, t->name) && (i == 0 || verify_ascending(v, t[-1].name, t->name)) &&
              verify_typespec(v, t->type, t->class_name, t->array_size) &&
              check(v, !(le16_get(t->scope) & ~MW_SCOPE_ANY), MW_BAD_RECORD) &&
              verify_qualifier_value(v, t->type, t->flags, t->value)))
            return false;
    }
    return true;
}

/* ---- Classes ---- */

enum { KINDS = MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION };

/* Structures are below structures, enumerations below enumerations of the same type, classes not below enumerations. */
static bool verify_super_kind(struct verifier *v, const struct format_class *cls, const struct format_class *super)
{
    uint32_t flags = le16_get(cls->flags), above = le16_get(super->flags);
    if (flags & MW_CLASS_ENUMERATION)
        return check(v, above & MW_CLASS_ENUMERATION && flags >> FORMAT_BASE_SHIFT == above >> FORMAT_BASE_SHIFT,
                     MW_BAD_RECORD);
    return check(v, !(above & MW_CLASS_ENUMERATION), MW_BAD_RECORD) &&
           check(v, !(flags & MW_CLASS_STRUCTURE) || above & MW_CLASS_STRUCTURE, MW_BAD_RECORD);
}

/* Not both; an enumeration, and nothing else, says of what type its literals are. */
static bool verify_kind(struct verifier *v, uint32_t flags)
{
    uint8_t base = (uint8_t)(flags >> FORMAT_BASE_SHIFT);
    return check(v, (flags & KINDS) != KINDS, MW_BAD_RECORD) &&
           check(v, flags & MW_CLASS_ENUMERATION ? type_is_enumerable(base) : base == 0, MW_BAD_RECORD);
}

/* "Outer.Name" is a structure or enumeration, and there is a class Outer, before it, that is no enumeration. */
static bool verify_outer(struct verifier *v, const struct format_class *cls, uint32_t first)
{
    const char *name = repo_string(v->repo, cls->name), *dot = strrchr(name, '.');
    if (!dot)
        return true;
    struct search in = {v->repo->classes, sizeof *cls, first, (uint32_t)(cls - v->repo->classes) - first};
    uint32_t outer = search_prefix(v->repo, in, name, (size_t)(dot - name));
    return check(v, le16_get(cls->flags) & KINDS, MW_BAD_RECORD) && check(v, outer != FORMAT_NONE, MW_BAD_RECORD) &&
           check(v, !(le16_get(v->repo->classes[outer].flags) & MW_CLASS_ENUMERATION), MW_BAD_RECORD);
}

/*
 * Where a class stands, before the walk, so that the walk may climb from any class: each step up is one less deep. What
 * superclasses hand down is there.
 */
static bool verify_place(struct verifier *v, const struct format_class *cls)
{
    const mw_repo *repo = v->repo;
    uint32_t super = le32_get(cls->super), ns = le32_get(cls->ns);
    if (super == FORMAT_NONE)
        return check(v, cls->depth == 0, MW_BAD_RECORD);
    if (!check(v, super < COUNT(repo, classes), MW_BAD_RECORD))
        return false;
    uint32_t super_ns = le32_get(repo->classes[super].ns);
    uint32_t missing = le16_get(repo->classes[super].flags) & ~(uint32_t)le16_get(cls->flags);
    return verify_super_kind(v, cls, repo->classes + super) &&
           check(v, cls->depth == repo->classes[super].depth + 1, MW_BAD_RECORD) &&
           check(v, super_ns == ns || super_ns == 0, MW_BAD_RECORD) &&
           check(v, !(missing & FORMAT_INHERITED_FLAGS), MW_BAD_RECORD);
}

static bool verify_places(struct verifier *v)
{
    for (uint32_t i = 0; i < COUNT(v->repo, classes); i++)
        if (!verify_place(v, v->repo->classes + i))
            return false;
    return true;
}

static bool verify_parameters(struct verifier *v, uint32_t method, le32 first, uint32_t count)
{
    const struct format_parameter *list = v->repo->parameters + v->parameters;
    if (!RANGE(v, first, count, parameters))
        return false;
    for (const struct format_parameter *p = list; p < list + count; p++) {
        if (!(verify_name(v, p->name) && check(v, le32_get(p->method) == method && p->zero == 0, MW_BAD_RECORD) &&
              verify_type(v, p->type, TYPE_DATA) && verify_typespec(v, p->type, p->class_name, p->array_size) &&
              check(v, !(p->flags & ~(FORMAT_HAS_VALUE | FORMAT_IS_NULL)), MW_BAD_RECORD) &&
              verify_value(v, p->type, p->flags, p->value, 0) &&
              verify_qualifiers(v, p->qualifiers, p->qualifier_count)))
            return false;
    }
    return true;
}

/* It overrides one of the same name in a class above; what overrides a key is a key. */
static bool verify_overridden(struct verifier *v, const struct format_feature *section, uint32_t count,
                              const struct format_feature *f)
{
    const mw_repo *repo = v->repo;
    uint32_t overridden = le32_get(f->overridden), cls = le32_get(f->cls);
    if (overridden == FORMAT_NONE)
        return true;
    if (!check(v, overridden < count, MW_BAD_RECORD))
        return false;
    const struct format_feature *above = section + overridden;
    uint32_t ancestor = le32_get(above->cls);
    return check(v, ancestor < COUNT(repo, classes) && ancestor != cls, MW_BAD_RECORD) &&
           check(v, repo_derives(repo, cls, ancestor), MW_BAD_RECORD) &&
           check(v, le32_get(above->name) < COUNT(repo, strings), MW_BAD_STRING) &&
           check(v, order_names(repo_string(repo, above->name), repo_string(repo, f->name)) == 0, MW_BAD_RECORD) &&
           check(v, !(above->flags & FORMAT_IS_KEY) || f->flags & FORMAT_IS_KEY, MW_BAD_RECORD);
}

/* What properties and methods have in common; list and count: of the class. */
static bool verify_feature(struct verifier *v, const struct format_feature *list, uint32_t count, uint32_t index,
                           uint32_t cls)
{
    const struct format_feature *f = list + index;
    uint32_t source = le16_get(f->source);
    return verify_name(v, f->name) && (index == 0 || verify_ascending(v, f[-1].name, f->name)) &&
           check(v, le32_get(f->cls) == cls, MW_BAD_RECORD) &&
           check(v, source < count && le16_get(list[source].nth) == index, MW_BAD_ORDER) &&
           verify_type(v, f->type, TYPE_KNOWN) && verify_typespec(v, f->type, f->class_name, f->array_size);
}

static bool verify_property(struct verifier *v, const struct format_feature *p)
{
    return verify_type(v, p->type, TYPE_DATA) &&
           verify_overridden(v, v->repo->properties, COUNT(v->repo, properties), p) &&
           check(v, !(p->flags & ~(FORMAT_HAS_VALUE | FORMAT_IS_NULL | FORMAT_IS_KEY)), MW_BAD_RECORD) &&
           check(v, p->parameter_count == 0, MW_BAD_RECORD) && verify_value(v, p->type, p->flags, p->content, 0) &&
           verify_qualifiers(v, p->qualifiers, p->qualifier_count);
}

static bool verify_method(struct verifier *v, const struct format_feature *m)
{
    return check(v, m->type != (MW_VOID | FORMAT_ARRAY), MW_BAD_VALUE) &&
           verify_overridden(v, v->repo->methods, COUNT(v->repo, methods), m) &&
           check(v, m->flags == 0, MW_BAD_RECORD) && verify_qualifiers(v, m->qualifiers, m->qualifier_count) &&
           verify_parameters(v, (uint32_t)(m - v->repo->methods), m->content, m->parameter_count);
}

/* A structure has neither methods nor keys; an enumeration has properties with a value of its type, for each literal.
 */
static bool verify_literal(struct verifier *v, const struct format_feature *p, uint32_t flags)
{
    if (!(flags & MW_CLASS_ENUMERATION))
        return check(v, !(flags & MW_CLASS_STRUCTURE) || !(p->flags & FORMAT_IS_KEY), MW_BAD_RECORD);
    return check(v, p->type == flags >> FORMAT_BASE_SHIFT && le32_get(p->class_name) == 0, MW_BAD_VALUE) &&
           check(v, p->flags == FORMAT_HAS_VALUE, MW_BAD_RECORD);
}

static bool verify_members(struct verifier *v, uint32_t cls)
{
    const mw_repo *repo = v->repo;
    const struct format_class *record = repo->classes + cls;
    const struct format_feature *properties = repo->properties + v->properties;
    const struct format_feature *methods = repo->methods + v->methods;
    uint32_t property_count = le16_get(record->property_count), method_count = le16_get(record->method_count);
    if (!RANGE(v, record->properties, property_count, properties) || !RANGE(v, record->methods, method_count, methods))
        return false;
    for (uint32_t i = 0; i < property_count; i++)
        if (!verify_feature(v, properties, property_count, i, cls) || !verify_property(v, properties + i) ||
            !verify_literal(v, properties + i, le16_get(record->flags)))
            return false;
    if (!check(v, method_count == 0 || !(le16_get(record->flags) & KINDS), MW_BAD_RECORD))
        return false;
    for (uint32_t i = 0; i < method_count; i++)
        if (!verify_feature(v, methods, method_count, i, cls) || !verify_method(v, methods + i))
            return false;
    return true;
}

/* The classes of namespace 0, and only they, are marked as system classes. */
static bool verify_classes(struct verifier *v, uint32_t ns, struct format_range range)
{
    uint32_t first = v->classes, count = le32_get(range.count);
    if (!RANGE(v, range.first, count, classes))
        return false;
    for (uint32_t i = first; i < first + count; i++) {
        const struct format_class *cls = v->repo->classes + i;
        uint32_t flags = le16_get(cls->flags);
        if (!(verify_name(v, cls->name) && (i == first || verify_ascending(v, cls[-1].name, cls->name)) &&
              check(v, le32_get(cls->ns) == ns, MW_BAD_RECORD) && verify_kind(v, flags) &&
              verify_outer(v, cls, first) && check(v, !(flags & MW_CLASS_SYSTEM) == (ns != 0), MW_BAD_RECORD) &&
              verify_qualifiers(v, cls->qualifiers, cls->qualifier_count) && verify_members(v, i)))
            return false;
    }
    return true;
}

/* ---- Instances ---- */

static bool verify_slot(struct verifier *v, const struct format_slot *slot, const struct format_instance *instance)
{
    const mw_repo *repo = v->repo;
    const struct format_feature *property = repo->properties + le32_get(slot->property);
    return check(v, repo_derives(repo, le32_get(instance->cls), le32_get(property->cls)), MW_BAD_RECORD) &&
           check(v, !(slot->flags & ~(FORMAT_HAS_VALUE | FORMAT_IS_NULL)) && !le16_get(slot->zero), MW_BAD_RECORD) &&
           verify_value(v, property->type, slot->flags, slot->value, instance->depth) &&
           verify_qualifiers(v, slot->qualifiers, slot->qualifier_count);
}

static le32 slot_name(const mw_repo *repo, const struct format_slot *slot)
{
    return repo->properties[le32_get(slot->property)].name;
}

/* The walk has been at every class and property that an instance may have, so their records can be relied on here. */
static bool verify_slots(struct verifier *v, const struct format_instance *instance)
{
    const mw_repo *repo = v->repo;
    const struct format_slot *list = repo->slots + v->slots;
    uint32_t count = le16_get(instance->slot_count);
    if (!RANGE(v, instance->slots, count, slots))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t source = le16_get(list[i].source);
        if (!(check(v, source < count && le16_get(list[source].nth) == i, MW_BAD_ORDER) &&
              check(v, le32_get(list[i].property) < v->properties, MW_BAD_RECORD) &&
              (i == 0 || verify_ascending(v, slot_name(repo, list + i - 1), slot_name(repo, list + i))) &&
              verify_slot(v, list + i, instance)))
            return false;
    }
    return true;
}

static bool verify_path_length(struct verifier *v, le32 path)
{
    return check(v, strnlen(repo_string(v->repo, path), FORMAT_MAX_PATH + 1) <= FORMAT_MAX_PATH, MW_BAD_STRING);
}

/* The path starts with the name of the instance's class. */
static bool verify_path(struct verifier *v, const struct format_instance *instance)
{
    if (!verify_string(v, instance->path) || le32_get(instance->path) == 0)
        return v->status == MW_OK;
    const char *path = repo_string(v->repo, instance->path);
    const char *name = repo_string(v->repo, v->repo->classes[le32_get(instance->cls)].name);
    while (*name && order_fold(*name) == order_fold(*path))
        name++, path++;
    return check(v, !*name && (*path == '.' || *path == '='), MW_BAD_STRING) && verify_path_length(v, instance->path);
}

/* Strictly ascending, those without path last. */
static bool verify_path_order(struct verifier *v, le32 before, le32 path)
{
    const mw_repo *repo = v->repo;
    if (le32_get(path) == 0)
        return true;
    return check(v, le32_get(before) != 0, MW_BAD_ORDER) &&
           check(v, order_paths(repo_string(repo, before), repo_string(repo, path), repo_exact_values(repo)) < 0,
                 MW_BAD_ORDER);
}

static bool verify_instances(struct verifier *v, uint32_t ns, struct format_range range)
{
    const mw_repo *repo = v->repo;
    uint32_t first = v->instances, count = le32_get(range.count);
    if (!RANGE(v, range.first, count, instances))
        return false;
    for (uint32_t i = first; i < first + count; i++) {
        const struct format_instance *instance = repo->instances + i;
        uint32_t cls = le32_get(instance->cls);
        if (!check(v, cls < v->classes && instance->depth == 0, MW_BAD_RECORD))
            return false;
        uint32_t class_ns = le32_get(repo->classes[cls].ns);
        if (!(check(v, class_ns == ns || class_ns == 0, MW_BAD_RECORD) &&
              check(v, !(le16_get(repo->classes[cls].flags) & KINDS), MW_BAD_RECORD) && verify_path(v, instance) &&
              (i == first || verify_path_order(v, instance[-1].path, instance->path)) &&
              verify_qualifiers(v, instance->qualifiers, instance->qualifier_count) && verify_slots(v, instance)))
            return false;
    }
    return true;
}

/* Those that a value has named by the time the walk arrives; their own values name further ones. */
static bool verify_embedded(struct verifier *v)
{
    const mw_repo *repo = v->repo;
    for (uint32_t i = repo->top_instances; i < COUNT(repo, instances); i++) {
        const struct format_instance *instance = repo->instances + i;
        if (!(check(v, i < v->embedded, MW_BAD_RECORD) &&
              check(v, le32_get(instance->cls) < COUNT(repo, classes), MW_BAD_RECORD) &&
              check(v, le32_get(instance->path) == 0, MW_BAD_RECORD) &&
              check(v, !(le16_get(repo->classes[le32_get(instance->cls)].flags) & MW_CLASS_ENUMERATION),
                    MW_BAD_RECORD) &&
              verify_qualifiers(v, instance->qualifiers, instance->qualifier_count) && verify_slots(v, instance)))
            return false;
    }
    return true;
}

/* ---- Namespaces ---- */

/* The system's is named by nothing and nobody's child; it has no descriptor, flags or instances. */
static bool verify_system_namespace(struct verifier *v, const struct format_namespace *ns)
{
    return check(v, le32_get(ns->path) == 0 && le32_get(ns->parent) == FORMAT_NONE, MW_BAD_RECORD) &&
           check(v, le32_get(ns->descriptor.first) == 0 && le32_get(ns->descriptor.count) == 0, MW_BAD_RECORD) &&
           check(v, le32_get(ns->flags) == 0 && le32_get(ns->instances.count) == 0, MW_BAD_RECORD);
}

/* A namespace without a descriptor, or with one that must not protect a namespace, is refused: fail closed. */
static bool verify_descriptor(struct verifier *v, struct format_range range)
{
    const uint8_t *descriptor = v->repo->descriptors + v->descriptors;
    uint32_t size = le32_get(range.count);
    if (!RANGE(v, range.first, size, descriptors))
        return false;
    enum mw_status status = size ? mw_descriptor_verify(descriptor, size) : MW_BAD_DESCRIPTOR;
    if (status == MW_OK)
        status = mw_descriptor_check_namespace(descriptor, size, NULL);
    return check(v, status == MW_OK, status);
}

/* The parent's path is this one without its last component; a namespace of one component has no parent. "/" separates
 * none. */
static bool verify_parent(struct verifier *v, uint32_t index)
{
    const struct format_namespace *ns = v->repo->namespaces + index;
    const char *path = repo_string(v->repo, ns->path), *leaf = strrchr(path, '\\');
    uint32_t parent = le32_get(ns->parent);
    if (!check(v, !strchr(path, '/'), MW_BAD_STRING))
        return false;
    if (!leaf)
        return check(v, parent == FORMAT_NONE, MW_BAD_RECORD);
    if (!check(v, leaf[1] && parent > 0 && parent < index, MW_BAD_RECORD))
        return false;
    const char *above = repo_string(v->repo, v->repo->namespaces[parent].path);
    while (*above && order_fold(*above) == order_fold(*path))
        above++, path++;
    return check(v, !*above && path == leaf, MW_BAD_RECORD);
}

static bool verify_user_namespace(struct verifier *v, uint32_t index)
{
    const struct format_namespace *ns = v->repo->namespaces + index;
    return verify_string(v, ns->path) && check(v, le32_get(ns->path) != 0, MW_BAD_STRING) &&
           verify_path_length(v, ns->path) && verify_ascending(v, ns[-1].path, ns->path) && verify_parent(v, index) &&
           check(v, le32_get(ns->flags) <= (FORMAT_NS_OWN_DESCRIPTOR | FORMAT_NS_REQUIRES_ENCRYPTION), MW_BAD_RECORD) &&
           verify_descriptor(v, ns->descriptor);
}

static bool verify_namespace(struct verifier *v, uint32_t index)
{
    const struct format_namespace *ns = v->repo->namespaces + index;
    return (index ? verify_user_namespace(v, index) : verify_system_namespace(v, ns)) &&
           verify_qualifier_types(v, ns->qualifier_types) && verify_classes(v, index, ns->classes) &&
           verify_instances(v, index, ns->instances);
}

/* ---- The file ---- */

/* The header is there and meant for us; the bytes are those that were written. */
static enum mw_status verify_header(const mw_repo *repo)
{
    const struct format_header *header = repo->header;
    uint8_t checksum[sizeof header->checksum];
    if (repo->size < sizeof header->magic || memcmp(header->magic, FORMAT_MAGIC, sizeof header->magic) != 0)
        return MW_NOT_A_REPOSITORY;
    if (repo->size < sizeof *header)
        return MW_TRUNCATED;
    if (le16_get(header->major) != FORMAT_MAJOR || le16_get(header->minor) > FORMAT_MINOR)
        return MW_VERSION;
    if (repo->size < le32_get(header->size))
        return MW_TRUNCATED;
    checksum_of_file(repo->bytes, repo->size, checksum);
    if (memcmp(header->checksum, checksum, sizeof checksum) != 0)
        return MW_CHECKSUM;
    return repo->size == le32_get(header->size) && repo->size <= FORMAT_MAX_SIZE ? MW_OK : MW_TRUNCATED;
}

/* A section begins where the one before ended and lies inside the file. Widened to 64 bits, so it cannot wrap. */
static const void *verify_section(struct verifier *v, struct format_section section, size_t record_size, uint64_t *end)
{
    const uint8_t *start = v->repo->bytes + *end;
    bool adjacent = le32_get(section.offset) == *end;
    *end += (uint64_t)le32_get(section.count) * record_size;
    return check(v, adjacent && *end <= v->repo->size, MW_TRUNCATED) ? start : NULL;
}

#define SECTION(v, repo, name, end)                                                                                    \
    (((repo)->name = verify_section((v), (repo)->header->name, sizeof *(repo)->name, (end))) != NULL)

/* The sections tile the file. */
static bool verify_sections(struct verifier *v, mw_repo *repo)
{
    uint64_t end = sizeof *repo->header;
    return SECTION(v, repo, namespaces, &end) && SECTION(v, repo, classes, &end) &&
           SECTION(v, repo, properties, &end) && SECTION(v, repo, methods, &end) &&
           SECTION(v, repo, parameters, &end) && SECTION(v, repo, instances, &end) && SECTION(v, repo, slots, &end) &&
           SECTION(v, repo, qualifiers, &end) && SECTION(v, repo, qualifier_types, &end) &&
           SECTION(v, repo, cells, &end) && SECTION(v, repo, descriptors, &end) && SECTION(v, repo, strings, &end) &&
           check(v, end == repo->size, MW_TRUNCATED);
}

/* The strings begin with the empty one, end in NUL and are well-formed; there is a namespace for the system classes. */
static bool verify_ground(struct verifier *v, mw_repo *repo)
{
    uint32_t size = COUNT(repo, strings), namespaces = COUNT(repo, namespaces),
             dialect = le32_get(repo->header->dialect);
    if (!(check(v, size > 0 && !repo->strings[0] && !repo->strings[size - 1], MW_BAD_STRING) &&
          check(v, utf8_is_well_formed(repo->strings, size), MW_BAD_STRING) &&
          check(v, namespaces > 0, MW_BAD_RECORD) &&
          check(v,
                dialect == MW_DIALECT_WMI || dialect == MW_DIALECT_CIM || dialect == MW_DIALECT_MOF3 ||
                    dialect == MW_DIALECT_ANY,
                MW_BAD_RECORD)))
        return false;
    struct format_range last = repo->namespaces[namespaces - 1].instances;
    repo->top_instances = le32_get(last.first) + le32_get(last.count);
    v->embedded = repo->top_instances;
    v->strings = 1;
    return verify_places(v);
}

/* The walk has met everything. */
static bool verify_nothing_left(struct verifier *v)
{
    const mw_repo *repo = v->repo;
    return check(v, v->classes == COUNT(repo, classes) && v->properties == COUNT(repo, properties), MW_BAD_RECORD) &&
           check(v, v->methods == COUNT(repo, methods) && v->parameters == COUNT(repo, parameters), MW_BAD_RECORD) &&
           check(v, v->slots == COUNT(repo, slots) && v->qualifiers == COUNT(repo, qualifiers), MW_BAD_RECORD) &&
           check(v, v->qualifier_types == COUNT(repo, qualifier_types), MW_BAD_RECORD) &&
           check(v, v->cells == COUNT(repo, cells) && v->descriptors == COUNT(repo, descriptors), MW_BAD_RECORD) &&
           check(v, v->strings == COUNT(repo, strings), MW_BAD_STRING);
}

enum mw_status repo_verify(mw_repo *repo)
{
    struct verifier v = {.repo = repo};
    repo->header = (const struct format_header *)repo->bytes;
    enum mw_status status = verify_header(repo);
    if (status != MW_OK)
        return status;
    if (!verify_sections(&v, repo) || !verify_ground(&v, repo))
        return v.status;
    for (uint32_t i = 0; i < COUNT(repo, namespaces); i++)
        if (!verify_namespace(&v, i))
            return v.status;
    if (verify_embedded(&v))
        verify_nothing_left(&v);
    return v.status;
}
