/*
 * Keys: of a class, and what the values of an instance make of them: its path and its identity.
 */
#ifndef KEYS_H
#define KEYS_H

#include "model.h"

enum { CLASS_MAX_KEYS = 256 };   /* WMI: R14, in one class with what it inherits */

struct class_keys { struct model_feature **items; uint32_t count; };    /* in ascending order of their names */

/* The keys in force in a class whose features are resolved. Kept with the class; subclasses without keys of their own share them. */
const struct class_keys *keys_of_class(struct model *model, const struct model_class *cls);

/* The value of a key: the instance's own, else the nearest declared default. NULL when there is neither, or it is NULL. */
const struct model_value *keys_value(const struct model_instance *instance, const struct model_feature *key);

/* The canonical relative path; NULL when it is longer than PATH_MAX_LENGTH. "" when the class has no keys. */
const char *keys_path(struct model *model, const struct model_instance *instance);

/*
 * What two instances of a namespace have in common exactly when they are the same: rule R123. Strings count without case in WMI,
 * datetimes by their moment, references by the object they name. One struct name per identity, so that its address will do.
 */
const struct name *keys_identity(struct model *model, const struct model_instance *instance);

#endif
