/*
 * Walk a whole repository through every public look-up, and stop where one contradicts another.
 *
 * Whatever the bytes, once mw_repo_open() has accepted them this must not stop. The sum depends on everything read.
 */
#ifndef WALK_H
#define WALK_H

#include <assert.h>
#include <string.h>

#include <mofward/runtime.h>

struct walk {
    const mw_repo *repo;
    uint64_t sum;
};

static void walk_instance(struct walk *walk, mw_instance instance);

static inline void walk_number(struct walk *walk, uint64_t number)
{
    walk->sum = (walk->sum ^ number) * 0x100000001b3u;
}

static inline void walk_text(struct walk *walk, const char *text)
{
    do
        walk_number(walk, (unsigned char)*text);
    while (*text++);
}

static void walk_value(struct walk *walk, mw_value value)
{
    walk_text(walk, mw_type_name(value.type));
    walk_number(walk, value.count * 8 + value.is_null * 4u + value.is_array * 2u + value.has_null_elements);
    assert(value.is_null ? value.count == 0 : value.is_array || value.count == 1);
    for (uint32_t i = 0; i <= value.count; i++) { /* one more than there are */
        double real = mw_value_real(value, i);
        uint64_t bits;
        memcpy(&bits, &real, sizeof bits);
        walk_number(walk, (uint64_t)mw_value_signed(value, i) + mw_value_unsigned(value, i) + bits);
        walk_number(walk, mw_value_element_is_null(value, i));
        walk_text(walk, mw_value_string(value, i));
        assert(real - real == 0);
        mw_instance object = mw_value_object(value, i);
        assert(i < value.count || !MW_FOUND(object));
        if (MW_FOUND(object))
            walk_instance(walk, object);
    }
}

static void walk_typespec(struct walk *walk, struct mw_typespec type)
{
    walk_text(walk, mw_type_name(type.type));
    walk_number(walk, type.array_size * 2u + type.is_array);
    walk_text(walk, type.class_name);
}

static void walk_qualifiers(struct walk *walk, mw_qualified element)
{
    uint32_t count = mw_qualifier_count(element);
    for (uint32_t i = 0; i < count; i++) {
        mw_qualifier qualifier = mw_qualifier_at(element, i);
        mw_qualifier found = mw_qualifier_find(element, mw_qualifier_name(qualifier));
        assert(found.repo == qualifier.repo && found.index == qualifier.index);
        walk_text(walk, mw_qualifier_name(qualifier));
        walk_number(walk, mw_qualifier_flavor(qualifier));
        walk_value(walk, mw_qualifier_value(qualifier));
    }
    assert(!MW_FOUND(mw_qualifier_at(element, count)));
    walk_number(walk, MW_FOUND(mw_qualifier_find(element, "key")) + 2u * MW_FOUND(mw_qualifier_find(element, "~")));
}

static void walk_property(struct walk *walk, mw_class cls, mw_property property)
{
    mw_value value;
    mw_property found = mw_property_find(cls, mw_property_name(property));
    assert(found.index == property.index && MW_FOUND(found));
    assert(mw_property_class(property).index == cls.index);
    assert(mw_class_derives(cls, mw_property_origin(property)));
    assert(!MW_FOUND(mw_property_overridden(property)) || !mw_property_is_key(mw_property_overridden(property)) ||
           mw_property_is_key(property));
    walk_text(walk, mw_property_name(property));
    walk_typespec(walk, mw_property_type(property));
    if (mw_property_default(property, &value))
        walk_value(walk, value);
    walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_PROPERTY, property));
}

static void walk_method(struct walk *walk, mw_class cls, mw_method method)
{
    mw_value value;
    mw_method found = mw_method_find(cls, mw_method_name(method));
    assert(found.index == method.index && MW_FOUND(found));
    assert(mw_method_class(method).index == cls.index);
    assert(mw_class_derives(cls, mw_method_origin(method)));
    assert(!MW_FOUND(mw_method_overridden(method)) || mw_method_overridden(method).index != method.index);
    walk_text(walk, mw_method_name(method));
    walk_typespec(walk, mw_method_type(method));
    walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_METHOD, method));
    for (uint32_t i = 0; i < mw_parameter_count(method); i++) {
        mw_parameter parameter = mw_parameter_at(method, i);
        walk_text(walk, mw_parameter_name(parameter));
        walk_typespec(walk, mw_parameter_type(parameter));
        if (mw_parameter_default(parameter, &value))
            walk_value(walk, value);
        walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_PARAMETER, parameter));
    }
    assert(!MW_FOUND(mw_parameter_at(method, mw_parameter_count(method))));
}

static void walk_class(struct walk *walk, mw_namespace ns, mw_class cls)
{
    mw_class found = mw_class_find(ns, mw_class_name(cls)), super = mw_class_super(cls);
    assert(found.index == cls.index && MW_FOUND(found));
    assert(mw_class_namespace(cls).index == ns.index);
    assert(!MW_FOUND(super) || (mw_class_derives(cls, super) && !mw_class_derives(super, cls)));
    walk_text(walk, mw_class_name(cls));
    walk_number(walk, mw_class_flags(cls));
    walk_text(walk, mw_type_name(mw_class_base_type(cls)));
    assert(!strchr(mw_class_name(cls), '.') || MW_FOUND(mw_class_outer(cls)));
    walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_CLASS, cls));
    for (uint32_t i = 0; i < mw_property_count(cls); i++)
        walk_property(walk, cls, mw_property_at(cls, i));
    for (uint32_t i = 0; i < mw_method_count(cls); i++)
        walk_method(walk, cls, mw_method_at(cls, i));
    assert(!MW_FOUND(mw_property_at(cls, mw_property_count(cls))) && !MW_FOUND(mw_property_find(cls, "")));
    assert(!MW_FOUND(mw_method_at(cls, mw_method_count(cls))) && !MW_FOUND(mw_method_find(cls, "")));
}

static void walk_instance(struct walk *walk, mw_instance instance)
{
    mw_class cls = mw_instance_class(instance);
    walk_text(walk, mw_instance_path(instance));
    walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_INSTANCE, instance));
    for (uint32_t i = 0; i < mw_slot_count(instance); i++) {
        mw_slot slot = mw_slot_at(instance, i);
        mw_property property = mw_slot_property(slot);
        mw_value value, same;
        assert(mw_class_derives(cls, mw_property_class(property)));
        assert(mw_instance_value(instance, mw_property_name(property), &same));
        if (mw_slot_value(slot, &value)) {
            assert(same.data == value.data && same.count == value.count);
            walk_value(walk, value);
        }
        walk_qualifiers(walk, MW_QUALIFIERS(MW_ON_SLOT, slot));
    }
    assert(!MW_FOUND(mw_slot_at(instance, mw_slot_count(instance))));
}

static void walk_namespace(struct walk *walk, mw_namespace ns)
{
    mw_value value;
    walk_text(walk, mw_namespace_path(ns));
    for (uint32_t i = 0; i < mw_qualifier_type_count(ns); i++) {
        mw_qualifier_type type = mw_qualifier_type_at(ns, i);
        assert(mw_qualifier_type_find(ns, mw_qualifier_type_name(type)).index == type.index);
        walk_typespec(walk, mw_qualifier_type_type(type));
        walk_number(walk, mw_qualifier_type_scope(type) << 8 | mw_qualifier_type_flavor(type));
        if (mw_qualifier_type_default(type, &value))
            walk_value(walk, value);
    }
    for (uint32_t i = 0; i < mw_class_count(ns); i++)
        walk_class(walk, ns, mw_class_at(ns, i));
    for (uint32_t i = 0; i < mw_instance_count(ns); i++) {
        mw_instance instance = mw_instance_at(ns, i);
        if (*mw_instance_path(instance))
            assert(mw_instance_find(ns, mw_instance_path(instance)).index == instance.index);
        walk_instance(walk, instance);
    }
    assert(!MW_FOUND(mw_class_at(ns, mw_class_count(ns))) && !MW_FOUND(mw_class_find(ns, "")));
    assert(!MW_FOUND(mw_instance_at(ns, mw_instance_count(ns))) && !MW_FOUND(mw_instance_find(ns, "")));
}

static void walk_protection(struct walk *walk, mw_namespace ns)
{
    size_t size;
    const uint8_t *descriptor = mw_namespace_descriptor(ns, &size);
    assert(size > 0 && mw_descriptor_check_namespace(descriptor, size, NULL) == MW_OK);
    for (size_t i = 0; i < size; i++)
        walk_number(walk, descriptor[i]);
    walk_number(walk, mw_namespace_requires_encryption(ns) * 2u + mw_namespace_has_own_descriptor(ns));
    assert(mw_namespace_find(walk->repo, mw_namespace_path(ns)).index == ns.index);
    assert(mw_namespace_parent(ns).index < ns.index);
}

static inline uint64_t walk_repository(const mw_repo *repo)
{
    struct walk walk = {repo, 0xcbf29ce484222325u};
    struct mw_repo_facts facts = mw_repo_facts(repo);
    walk_number(&walk, facts.size + facts.checksum[0]);
    walk_namespace(&walk, mw_system_namespace(repo));
    for (uint32_t i = 0; i < mw_namespace_count(repo); i++) {
        walk_protection(&walk, mw_namespace_at(repo, i));
        walk_namespace(&walk, mw_namespace_at(repo, i));
    }
    assert(!MW_FOUND(mw_namespace_at(repo, mw_namespace_count(repo))) && !MW_FOUND(mw_namespace_find(repo, "")));
    return walk.sum;
}

#endif
