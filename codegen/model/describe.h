/*
 * Elements and constants in the words of a diagnostic.
 */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include "values.h"

/* "property 'p' of type 'uint8'". */
const char *describe_target(struct unit *unit, const struct value_target *target);
/* The same without the type: "property 'p'". */
const char *describe_element(struct unit *unit, const struct value_target *target);
/* A constant as written, long texts cut: "300", "0xFF", "\"abc\"", "TRUE". */
const char *describe_constant(struct unit *unit, const struct ast_value *constant);
/* What sort of constant it is: "string constant", "instance". */
const char *describe_kind(const struct ast_value *constant);

#endif
