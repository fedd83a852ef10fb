/* Look-ups of nothing, and of values and handles as what they are not: they find nothing, and do no harm. */
#include <stdlib.h>

#include "sample.h"
#include "test.h"

/* Of nothing, everything is nothing. */
static void check_nothing(void)
{
    mw_class cls = {0};
    mw_method method = {0};
    mw_property property = {0};
    mw_parameter parameter = {0};
    mw_value value;
    CHECK(!mw_class_count((mw_namespace){0}) && !MW_FOUND(mw_class_at((mw_namespace){0}, 0)), "classes");
    CHECK(!MW_FOUND(mw_class_find((mw_namespace){0}, "A")) && !MW_FOUND(mw_class_super(cls)), "classes");
    CHECK(!*mw_class_name(cls) && !mw_class_flags(cls) && !mw_class_derives(cls, cls), "a class");
    CHECK(!MW_FOUND(mw_class_namespace(cls)) && !*mw_namespace_path((mw_namespace){0}), "its namespace");
    CHECK(!mw_property_count(cls) && !MW_FOUND(mw_property_at(cls, 0)) && !MW_FOUND(mw_property_find(cls, "a")),
          "properties");
    CHECK(!*mw_property_name(property) && !mw_property_is_key(property) && !*mw_property_type(property).class_name,
          "one");
    CHECK(!MW_FOUND(mw_property_origin(property)) && !MW_FOUND(mw_property_class(property)), "a property's classes");
    CHECK(!MW_FOUND(mw_property_overridden(property)) && !mw_property_default(property, &value), "a property");
    CHECK(!mw_method_count(cls) && !MW_FOUND(mw_method_at(cls, 0)) && !MW_FOUND(mw_method_find(cls, "a")), "methods");
    CHECK(!*mw_method_name(method) && !*mw_method_type(method).class_name && !MW_FOUND(mw_method_origin(method)),
          "one");
    CHECK(!MW_FOUND(mw_method_class(method)) && !MW_FOUND(mw_method_overridden(method)), "a method");
    CHECK(!mw_parameter_count(method) && !MW_FOUND(mw_parameter_at(method, 0)) && !*mw_parameter_name(parameter),
          "parameters");
    CHECK(!*mw_parameter_type(parameter).class_name && !mw_parameter_default(parameter, &value), "a parameter");
}

static void check_more_nothing(void)
{
    mw_qualified element = {0};
    mw_qualifier_type type = {0};
    mw_value value = mw_qualifier_value((mw_qualifier){0});
    size_t size;
    CHECK(!mw_qualifier_count(element) && !MW_FOUND(mw_qualifier_at(element, 0)), "qualifiers");
    CHECK(!MW_FOUND(mw_qualifier_find(element, "key")) && !*mw_qualifier_name((mw_qualifier){0}) && value.is_null,
          "one");
    CHECK(!mw_qualifier_type_count((mw_namespace){0}) && !MW_FOUND(mw_qualifier_type_at((mw_namespace){0}, 0)),
          "types");
    CHECK(!MW_FOUND(mw_qualifier_type_find((mw_namespace){0}, "a")) && !*mw_qualifier_type_name(type), "types");
    CHECK(!mw_qualifier_type_scope(type) && !mw_qualifier_type_flavor(type) && !mw_qualifier_type_default(type, &value),
          "one");
    CHECK(!*mw_qualifier_type_type(type).class_name && !mw_namespace_has_own_descriptor((mw_namespace){0}), "a type");
    CHECK(!mw_namespace_descriptor((mw_namespace){0}, &size) && !size, "a descriptor");
    CHECK(!MW_FOUND(mw_namespace_parent((mw_namespace){0})), "a parent");
    CHECK(!mw_instance_count((mw_namespace){0}) && !MW_FOUND(mw_instance_at((mw_namespace){0}, 0)), "instances");
    CHECK(!MW_FOUND(mw_instance_find((mw_namespace){0}, "A=@")) && !MW_FOUND(mw_instance_class((mw_instance){0})),
          "one");
    CHECK(!*mw_instance_path((mw_instance){0}) && !mw_instance_value((mw_instance){0}, "a", &value), "an instance");
    CHECK(!mw_slot_count((mw_instance){0}) && !MW_FOUND(mw_slot_at((mw_instance){0}, 0)), "slots");
    CHECK(!MW_FOUND(mw_slot_property((mw_slot){0})) && !mw_slot_value((mw_slot){0}, &value), "a slot");
}

/* A value read as what it is not is nothing, too; so are qualifiers of a handle of another kind. */
static void check_misreading(const mw_repo *repo)
{
    mw_class cls = mw_class_find(mw_namespace_find(repo, "root/alpha"), "A_Values");
    mw_value number, text, unknown = {.repo = repo, .type = (enum mw_type)200, .count = 1};
    mw_property_default(mw_property_find(cls, "U64"), &number);
    mw_property_default(mw_property_find(cls, "Text"), &text);
    CHECK(!*mw_value_string(number, 0) && !*mw_value_string(unknown, 0), "a number");
    CHECK(strcmp(mw_type_name(unknown.type), "unknown type") == 0, "a type");
    CHECK(!mw_value_signed(text, 0) && !mw_value_unsigned(text, 0) && !MW_FOUND(mw_value_object(text, 0)), "text");
    CHECK(!(mw_value_real(number, 0) > 0) && !MW_FOUND(mw_value_object(number, 0)), "a number");
    CHECK(mw_value_element_is_null(text, 4) && mw_value_element_is_null((mw_value){0}, 0), "beyond the end");
    for (enum mw_element on = MW_ON_CLASS; on <= MW_ON_SLOT; on++)
        CHECK(!mw_qualifier_count((mw_qualified){repo, on, 100000}) &&
                  !MW_FOUND(mw_qualifier_find((mw_qualified){repo, on, 100000}, "key")),
              "element %d", on);
    CHECK(!mw_qualifier_count((mw_qualified){repo, (enum mw_element)77, 0}), "no element");
}

int main(void)
{
    struct sample sample;
    size_t size;
    mw_repo *repo = NULL;
    sample_everything(&sample, DIALECT_WMI);
    uint8_t *image = sample_image(&sample, &size);
    CHECK(mw_repo_open_bytes(image, size, &repo) == MW_OK, "%zu bytes", size);
    check_nothing();
    check_more_nothing();
    check_misreading(repo);
    mw_repo_close(repo);
    free(image);
    sample_free(&sample);
    return test_summary();
}
