/* Look-ups of nothing, and of values and handles as what they are not: they find nothing, and do no harm. */
#include <errno.h>
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

/* No name, no path and no bytes at all are found nowhere. */
static void check_null_names(const mw_repo *repo)
{
    mw_namespace ns = mw_namespace_find(repo, "root/alpha");
    mw_class cls = mw_class_find(ns, "A_Values");
    mw_value value;
    mw_repo *none = NULL;
    CHECK(!mw_namespace_count(NULL) && !MW_FOUND(mw_namespace_at(NULL, 0)) && !MW_FOUND(mw_system_namespace(NULL)),
          "no repository");
    CHECK(!MW_FOUND(mw_namespace_find(NULL, "root")) && !MW_FOUND(mw_namespace_find(repo, NULL)), "no namespace");
    CHECK(!mw_repo_facts(NULL).size && !mw_repo_facts(NULL).classes, "no facts");
    CHECK(mw_repo_open(NULL, &none) == MW_CANNOT_READ && errno == EFAULT && !none, "no path");
    CHECK(mw_repo_open_bytes(NULL, 4096, &none) == MW_NOT_A_REPOSITORY && !none, "no bytes");
    CHECK(!MW_FOUND(mw_class_find(ns, NULL)) && !MW_FOUND(mw_qualifier_type_find(ns, NULL)), "no class");
    CHECK(!MW_FOUND(mw_instance_find(ns, NULL)) && !mw_instance_value(mw_instance_at(ns, 0), NULL, &value),
          "no instance");
    CHECK(!MW_FOUND(mw_property_find(cls, NULL)) && !MW_FOUND(mw_method_find(cls, NULL)), "no member");
    CHECK(!MW_FOUND(mw_qualifier_find(MW_QUALIFIERS(MW_ON_CLASS, cls), NULL)), "no qualifier");
}

/* Nobody, asking for nothing of no descriptor, is refused. */
static void check_null_security(const mw_repo *repo)
{
    struct mw_sid sid, someone;
    struct mw_ace ace;
    struct mw_sddl_error error = {0};
    struct mw_connection connection = {.level = MW_AUTHENTICATION_PKT_PRIVACY};
    size_t size = 0;
    char text[64];
    const uint8_t *bytes = mw_descriptor_default(&size);
    CHECK(mw_sid_parse("BA", NULL, &someone) == MW_OK && mw_sid_parse(NULL, NULL, &sid) == MW_BAD_SID, "a SID");
    CHECK(mw_sid_text(NULL, text, sizeof text) == MW_BAD_SID, "a SID's text");
    CHECK(!mw_sid_equal(NULL, NULL) && !mw_sid_equal(&someone, NULL) && !mw_sid_equal(NULL, &someone), "equality");
    CHECK(mw_sddl_parse(NULL, 5, NULL, NULL, 0, &size, &error) == MW_BAD_SDDL && error.column == 1, "SDDL");
    CHECK(mw_sddl_print(NULL, 20, text, sizeof text, &size) == MW_BAD_DESCRIPTOR, "a descriptor's text");
    CHECK(mw_descriptor_verify(NULL, 20) == MW_BAD_DESCRIPTOR, "a descriptor");
    CHECK(mw_descriptor_check_namespace(NULL, 20, NULL) == MW_BAD_DESCRIPTOR, "a namespace's descriptor");
    CHECK(!mw_descriptor_ace_count(NULL, 20, false) && !mw_descriptor_ace(NULL, 20, false, 0, &ace), "entries");
    CHECK(!mw_descriptor_owner(NULL, 20, false, &sid), "an owner");
    CHECK(!mw_access_check(bytes, size, NULL, 1).granted && !mw_access_check(NULL, 20, &connection.token, 1).granted,
          "a check");
    CHECK(mw_operation_parse(NULL) == MW_OPERATION_NONE && !mw_session_check(NULL, 1, (mw_class){0}).granted,
          "an operation");
    CHECK(mw_decision_text(NULL, text, sizeof text) == strlen(text) && strncmp(text, "denied", 6) == 0, "%s", text);
    CHECK(!mw_session_open(NULL, NULL, NULL, NULL).granted && !mw_session_open(repo, "root", NULL, NULL).granted,
          "a session");
    connection.token = (struct mw_token){.sids = &someone, .sid_count = 1};
    CHECK(mw_session_open(repo, "root", &connection, NULL).granted, "a verdict without a session");
}

/* Lists that are counted and missing: nobody knows whom a deny entry would have met. */
static void check_missing_lists(void)
{
    size_t size;
    const uint8_t *bytes = mw_descriptor_default(&size);
    struct mw_sid sid;
    CHECK(mw_sid_parse("BA", NULL, &sid) == MW_OK, "BA");
    const struct mw_token whole = {.sids = &sid, .sid_count = 1};
    struct mw_token no_sids = {.sid_count = 1}, no_deny = whole, no_restricting = whole;
    no_deny.deny_only_count = no_restricting.restricting_count = 1;
    CHECK(mw_access_check(bytes, size, &whole, MW_RIGHT_ENABLE).granted, "the whole token");
    CHECK(!mw_access_check(bytes, size, &no_sids, MW_RIGHT_ENABLE).granted, "no SIDs");
    CHECK(!mw_access_check(bytes, size, &no_deny, MW_RIGHT_ENABLE).granted, "no deny-only SIDs");
    CHECK(!mw_access_check(bytes, size, &no_restricting, MW_RIGHT_ENABLE).granted, "no restricting SIDs");
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
    check_null_names(repo);
    check_null_security(repo);
    check_missing_lists();
    mw_repo_close(repo);
    free(image);
    sample_free(&sample);
    return test_summary();
}
