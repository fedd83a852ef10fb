/*
 * From a record's fields to the public types and values. Internal to the runtime.
 */
#ifndef DECODE_H
#define DECODE_H

#include "repo.h"

struct mw_typespec typespec_of(const mw_repo *repo, uint8_t type, le32 class_name, le32 array_size);

/* The value, or a NULL of the type and false when flags say that there is none. */
bool value_of(const mw_repo *repo, uint8_t type, uint8_t flags, le32 data, mw_value *value);

#endif
