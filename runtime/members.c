/* Look-ups of properties, methods and their parameters. */
#include "decode.h"
#include "search.h"

/* ---- What properties and methods have in common; section: the records of one or the other ---- */

/* The one that stands at a place of the source; FORMAT_NONE. */
static uint32_t member_at(const struct format_feature *section, uint32_t first, uint32_t count, uint32_t place)
{
    return place < count ? first + le16_get(section[first + place].nth) : FORMAT_NONE;
}

/* The one that was declared first. */
static const struct format_feature *first_declared(const struct format_feature *section, const struct format_feature *f)
{
    while (le32_get(f->overridden) != FORMAT_NONE)
        f = section + le32_get(f->overridden);
    return f;
}

static struct mw_typespec member_type(const mw_repo *repo, const struct format_feature *f)
{
    return typespec_of(repo, f->type, f->class_name, f->array_size);
}

/* ---- Properties ---- */

static const struct format_feature *property_record(mw_property property)
{
    return property.repo->properties + property.index;
}

static mw_property property_handle(const mw_repo *repo, uint32_t index)
{
    return index == FORMAT_NONE ? (mw_property){0} : (mw_property){repo, index};
}

uint32_t mw_property_count(mw_class cls)
{
    return cls.repo ? le16_get(cls.repo->classes[cls.index].property_count) : 0;
}

mw_property mw_property_at(mw_class cls, uint32_t index)
{
    if (!cls.repo)
        return (mw_property){0};
    uint32_t first = le32_get(cls.repo->classes[cls.index].properties);
    return property_handle(cls.repo, member_at(cls.repo->properties, first, mw_property_count(cls), index));
}

mw_property mw_property_find(mw_class cls, const char *name)
{
    const mw_repo *repo = cls.repo;
    for (; MW_FOUND(cls); cls = mw_class_super(cls)) {
        struct search in = {repo->properties, sizeof *repo->properties, le32_get(repo->classes[cls.index].properties),
                            mw_property_count(cls)};
        uint32_t found = search_names(repo, in, name);
        if (found != FORMAT_NONE)
            return (mw_property){repo, found};
    }
    return (mw_property){0};
}

const char *mw_property_name(mw_property property)
{
    return property.repo ? repo_string(property.repo, property_record(property)->name) : "";
}

struct mw_typespec mw_property_type(mw_property property)
{
    return property.repo ? member_type(property.repo, property_record(property))
                         : (struct mw_typespec){.class_name = ""};
}

bool mw_property_is_key(mw_property property)
{
    return property.repo && property_record(property)->flags & FORMAT_IS_KEY;
}

mw_class mw_property_origin(mw_property property)
{
    if (!property.repo)
        return (mw_class){0};
    const struct format_feature *first = first_declared(property.repo->properties, property_record(property));
    return (mw_class){property.repo, le32_get(first->cls)};
}

mw_class mw_property_class(mw_property property)
{
    return property.repo ? (mw_class){property.repo, le32_get(property_record(property)->cls)} : (mw_class){0};
}

mw_property mw_property_overridden(mw_property property)
{
    return property.repo ? property_handle(property.repo, le32_get(property_record(property)->overridden)) : property;
}

bool mw_property_default(mw_property property, mw_value *value)
{
    if (!property.repo)
        return false;
    const struct format_feature *p = property_record(property);
    mw_value found;
    if (!value_of(property.repo, p->type, p->flags, p->content, &found))
        return false;
    *value = found;
    return true;
}

/* ---- Methods ---- */

static const struct format_feature *method_record(mw_method method)
{
    return method.repo->methods + method.index;
}

static mw_method method_handle(const mw_repo *repo, uint32_t index)
{
    return index == FORMAT_NONE ? (mw_method){0} : (mw_method){repo, index};
}

uint32_t mw_method_count(mw_class cls)
{
    return cls.repo ? le16_get(cls.repo->classes[cls.index].method_count) : 0;
}

mw_method mw_method_at(mw_class cls, uint32_t index)
{
    if (!cls.repo)
        return (mw_method){0};
    uint32_t first = le32_get(cls.repo->classes[cls.index].methods);
    return method_handle(cls.repo, member_at(cls.repo->methods, first, mw_method_count(cls), index));
}

mw_method mw_method_find(mw_class cls, const char *name)
{
    const mw_repo *repo = cls.repo;
    for (; MW_FOUND(cls); cls = mw_class_super(cls)) {
        struct search in = {repo->methods, sizeof *repo->methods, le32_get(repo->classes[cls.index].methods),
                            mw_method_count(cls)};
        uint32_t found = search_names(repo, in, name);
        if (found != FORMAT_NONE)
            return (mw_method){repo, found};
    }
    return (mw_method){0};
}

const char *mw_method_name(mw_method method)
{
    return method.repo ? repo_string(method.repo, method_record(method)->name) : "";
}

struct mw_typespec mw_method_type(mw_method method)
{
    return method.repo ? member_type(method.repo, method_record(method)) : (struct mw_typespec){.class_name = ""};
}

mw_class mw_method_origin(mw_method method)
{
    if (!method.repo)
        return (mw_class){0};
    const struct format_feature *first = first_declared(method.repo->methods, method_record(method));
    return (mw_class){method.repo, le32_get(first->cls)};
}

mw_class mw_method_class(mw_method method)
{
    return method.repo ? (mw_class){method.repo, le32_get(method_record(method)->cls)} : (mw_class){0};
}

mw_method mw_method_overridden(mw_method method)
{
    return method.repo ? method_handle(method.repo, le32_get(method_record(method)->overridden)) : method;
}

/* ---- Parameters ---- */

static const struct format_parameter *parameter_record(mw_parameter parameter)
{
    return parameter.repo->parameters + parameter.index;
}

uint32_t mw_parameter_count(mw_method method)
{
    return method.repo ? method_record(method)->parameter_count : 0;
}

mw_parameter mw_parameter_at(mw_method method, uint32_t index)
{
    if (index >= mw_parameter_count(method))
        return (mw_parameter){0};
    return (mw_parameter){method.repo, le32_get(method_record(method)->content) + index};
}

const char *mw_parameter_name(mw_parameter parameter)
{
    return parameter.repo ? repo_string(parameter.repo, parameter_record(parameter)->name) : "";
}

struct mw_typespec mw_parameter_type(mw_parameter parameter)
{
    if (!parameter.repo)
        return (struct mw_typespec){.class_name = ""};
    const struct format_parameter *p = parameter_record(parameter);
    return typespec_of(parameter.repo, p->type, p->class_name, p->array_size);
}

bool mw_parameter_default(mw_parameter parameter, mw_value *value)
{
    if (!parameter.repo)
        return false;
    const struct format_parameter *p = parameter_record(parameter);
    mw_value found;
    if (!value_of(parameter.repo, p->type, p->flags, p->value, &found))
        return false;
    *value = found;
    return true;
}
