/*
 * Schema elements and access list entries as JSON; docs/json.md describes them.
 */
#ifndef JSON_ELEMENTS_H
#define JSON_ELEMENTS_H

#include "json_syntax.h"

/* The keys type, array, size and class of an object that is open. */
void json_type(struct json *json, struct mw_typespec type);
void json_value(struct json *json, mw_value value);
/* The key qualifiers, when there are any. */
void json_qualifiers(struct json *json, mw_qualified element);
void json_class(struct json *json, mw_class cls, bool inherited);
void json_instance(struct json *json, mw_instance instance);

/* A key and a SID. */
void json_sid(struct json *json, const char *key, const struct mw_sid *sid);
/* The keys type, flags, mask, rights and sid of an object that is open. */
void json_ace(struct json *json, const struct mw_ace *ace);

#endif
