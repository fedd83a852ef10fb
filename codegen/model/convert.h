/*
 * What the parts of value conversion have of each other. values.c chooses; each convert_ function takes one kind of scalar type.
 *
 * Each is given a value that is already NULL of the target's type, fills it, and returns false after a diagnostic.
 */
#ifndef CONVERT_H
#define CONVERT_H

#include "values.h"

/* A constant on its way to a target: of an array, the target of one element. */
struct conversion {
    struct model *model;
    const struct value_target *target;
    const struct ast_value *constant;
};

bool convert_integer(const struct conversion *conversion, struct model_value *value);
bool convert_real(const struct conversion *conversion, struct model_value *value);
bool convert_boolean(const struct conversion *conversion, struct model_value *value);
bool convert_string(const struct conversion *conversion, struct model_value *value);
bool convert_character(const struct conversion *conversion, struct model_value *value);
bool convert_datetime(const struct conversion *conversion, struct model_value *value);
bool convert_reference(const struct conversion *conversion, struct model_value *value);
bool convert_octetstring(const struct conversion *conversion, struct model_value *value);
/* object.c: an instance, or where the dialect has it a value by its alias. */
bool convert_object(const struct conversion *conversion, struct model_value *value);
/* enumeration.c */
bool convert_enumerated(const struct conversion *conversion, struct model_value *value);

/* "string constant for property 'n' of type 'uint32'"; returns false. */
bool convert_mismatch(const struct conversion *conversion);
void convert_to_text(struct model_value *value, const char *text, size_t length);
/* A decimal or hexadecimal integer of 64 bits and nothing else. */
bool convert_parse_integer(const char *text, int64_t *number);
/* Warn when a converted value, or an element of it, breaks a limit that qualifiers set. */
void convert_check_constraints(const struct conversion *conversion, const struct model_value *value);

/* mof_text.c: a string that holds an instance as text may be written as the alias of one. */
bool convert_takes_instance(const struct conversion *conversion);
bool convert_instance_text(const struct conversion *conversion, struct model_value *value);
/* Warn when such a string is no MOF. */
void convert_check_embedded(const struct conversion *conversion, const struct model_value *value);

#endif
