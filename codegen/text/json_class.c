/* Classes and their members as JSON. */
#include "json_elements.h"

static void put_default(struct json *json, bool has_default, mw_value value)
{
    if (!has_default)
        return;
    json_key(json, "default");
    json_value(json, value);
}

/* The class that declared a member first, and the one whose declaration this is. */
static void put_origin(struct json *json, mw_class declared, mw_class origin)
{
    json_string_at(json, "origin", mw_class_name(origin));
    json_string_at(json, "declared_in", mw_class_name(declared));
}

static void put_property(struct json *json, mw_property property)
{
    mw_value value = {0};
    bool has_default = mw_property_default(property, &value);
    json_open(json, '{');
    json_string_at(json, "name", mw_property_name(property));
    json_type(json, mw_property_type(property));
    json_boolean_at(json, "key", mw_property_is_key(property));
    put_origin(json, mw_property_class(property), mw_property_origin(property));
    put_default(json, has_default, value);
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_PROPERTY, property));
    json_close(json, '}');
}

static void put_parameter(struct json *json, mw_parameter parameter)
{
    mw_value value = {0};
    bool has_default = mw_parameter_default(parameter, &value);
    json_open(json, '{');
    json_string_at(json, "name", mw_parameter_name(parameter));
    json_type(json, mw_parameter_type(parameter));
    put_default(json, has_default, value);
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_PARAMETER, parameter));
    json_close(json, '}');
}

static void put_method(struct json *json, mw_method method)
{
    json_open(json, '{');
    json_string_at(json, "name", mw_method_name(method));
    json_type(json, mw_method_type(method));
    put_origin(json, mw_method_class(method), mw_method_origin(method));
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_METHOD, method));
    json_key(json, "parameters");
    json_open(json, '[');
    for (uint32_t i = 0; i < mw_parameter_count(method); i++)
        put_parameter(json, mw_parameter_at(method, i));
    json_close(json, ']');
    json_close(json, '}');
}

/* The class itself, then, if wanted, its ancestors; of each the members that are in force in cls. */
static void put_properties(struct json *json, mw_class cls, bool inherited)
{
    mw_class holder = cls;
    do {
        for (uint32_t i = 0; i < mw_property_count(holder); i++) {
            mw_property property = mw_property_at(holder, i);
            if (mw_property_find(cls, mw_property_name(property)).index == property.index)
                put_property(json, property);
        }
        holder = mw_class_super(holder);
    } while (inherited && MW_FOUND(holder));
}

static void put_methods(struct json *json, mw_class cls, bool inherited)
{
    mw_class holder = cls;
    do {
        for (uint32_t i = 0; i < mw_method_count(holder); i++) {
            mw_method method = mw_method_at(holder, i);
            if (mw_method_find(cls, mw_method_name(method)).index == method.index)
                put_method(json, method);
        }
        holder = mw_class_super(holder);
    } while (inherited && MW_FOUND(holder));
}

void json_class(struct json *json, mw_class cls, bool inherited)
{
    mw_class super = mw_class_super(cls);
    json_open(json, '{');
    json_string_at(json, "name", mw_class_name(cls));
    if (MW_FOUND(super))
        json_string_at(json, "superclass", mw_class_name(super));
    if (mw_class_flags(cls) & MW_CLASS_ENUMERATION)
        json_string_at(json, "base", mw_type_name(mw_class_base_type(cls)));
    json_words_at(json, "flags", class_words, mw_class_flags(cls));
    json_qualifiers(json, MW_QUALIFIERS(MW_ON_CLASS, cls));
    json_key(json, "properties");
    json_open(json, '[');
    put_properties(json, cls, inherited);
    json_close(json, ']');
    json_key(json, "methods");
    json_open(json, '[');
    put_methods(json, cls, inherited);
    json_close(json, ']');
    json_close(json, '}');
}
