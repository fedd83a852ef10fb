/*
 * From keys and their values to paths and identities.
 */
#include "keys.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "datetime.h"
#include "path.h"
#include "symbols.h"

/* ---- The keys of a class ---- */

static int compare_features(const void *a, const void *b)
{
    const struct name *left = (*(struct model_feature *const *)a)->name,
                      *right = (*(struct model_feature *const *)b)->name;

    return path_compare_names(left->text, left->length, right->text, right->length);
}

/* Does the class itself say anything about keys: a new one, or another declaration of an inherited one? */
static uint32_t own_keys(const struct model_class *cls)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < cls->feature_count; i++)
        count += cls->features[i].is_key;
    return count;
}

static bool overrides(const struct model_class *cls, const struct model_feature *key)
{
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        if (cls->features[i].is_key && name_same(cls->features[i].name, key->name))
            return true;
    }
    return false;
}

static const struct class_keys *add_own_keys(struct model *model, const struct model_class *cls,
                                             const struct class_keys *inherited)
{
    struct arena *arena = &model->unit->arena;
    struct class_keys *keys = ARENA_NEW(arena, struct class_keys);

    keys->items = ARENA_ARRAY(arena, struct model_feature *, own_keys(cls) + inherited->count);
    for (uint32_t i = 0; i < inherited->count; i++) {
        if (!overrides(cls, inherited->items[i]))
            keys->items[keys->count++] = inherited->items[i];
    }
    for (uint32_t i = 0; i < cls->feature_count; i++) {
        if (cls->features[i].is_key)
            keys->items[keys->count++] = &cls->features[i];
    }
    if (keys->count > 1)
        qsort(keys->items, keys->count, sizeof *keys->items, compare_features);
    return keys;
}

const struct class_keys *keys_of_class(struct model *model, const struct model_class *cls)
{
    static const struct class_keys none;
    const struct class_keys *keys = symbols_find(model->symbols, &cls->depth, cls->name);

    if (keys)
        return keys;
    keys = cls->super ? keys_of_class(model, cls->super) : &none;
    if (own_keys(cls))
        keys = add_own_keys(model, cls, keys);
    symbols_set(model->symbols, &cls->depth, cls->name, (void *)(uintptr_t)keys);
    return keys;
}

/* ---- The value of a key ---- */

/* As mw_instance_value() has it: of the nearest declaration that has one. "= NULL" is one. */
static const struct model_value *default_in_force(const struct model_feature *key)
{
    while (key->overridden && !key->has_default)
        key = key->overridden;
    return key->has_default ? &key->initial : NULL;
}

const struct model_value *keys_value(const struct model_instance *instance, const struct model_feature *key)
{
    const struct model_value *value = default_in_force(key);

    for (uint32_t i = 0; i < instance->slot_count; i++) {
        const struct model_slot *slot = &instance->slots[i];
        if (slot->property == key && slot->has_value)
            value = &slot->value;
    }
    /* An array or an object is no key: that is an error already, and must not be read as one value. */
    return value && !value->is_null && !value->is_array && value->type != MW_OBJECT ? value : NULL;
}

/* ---- Paths ---- */

static void put_integer(struct path_text *path, const struct model_value *value)
{
    char digits[32];
    int64_t number = value->as.integer;
    bool is_wide = value->type == MW_UINT64 ? (uint64_t)number > UINT32_MAX : number < INT32_MIN || number > UINT32_MAX;
    const char *quote = is_wide ? "\"" : "";
    int length = value->type == MW_UINT64
                     ? snprintf(digits, sizeof digits, "%s%" PRIu64 "%s", quote, (uint64_t)number, quote)
                     : snprintf(digits, sizeof digits, "%s%" PRId64 "%s", quote, number, quote);

    path_put(path, digits, (size_t)length);
}

static void put_real(struct path_text *path, double real)
{
    char text[40];

    path_put(path, text, (size_t)snprintf(text, sizeof text, "%.17g", real));
}

static void put_value(struct path_text *path, const struct model_value *value)
{
    switch ((enum mw_type)value->type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        path_put_quoted(path, value->as.text, value->count);
        break;
    case MW_BOOLEAN:
        path_put_string(path, value->as.integer ? "TRUE" : "FALSE");
        break;
    case MW_REAL32:
    case MW_REAL64:
        put_real(path, value->as.real);
        break;
    default:
        put_integer(path, value);
        break;
    }
}

static bool is_singleton(const struct model_instance *instance)
{
    return instance->cls->flags & MW_CLASS_SINGLETON;
}

const char *keys_path(struct model *model, const struct model_instance *instance)
{
    const struct class_keys *keys = keys_of_class(model, instance->cls);
    struct path_text path = {NULL, 0, 0};

    if (!keys->count && !is_singleton(instance))
        return "";
    path_put_string(&path, instance->cls->name->text);
    path_put_string(&path, keys->count ? "" : "=@");
    for (uint32_t i = 0; i < keys->count && path.length <= PATH_MAX_LENGTH; i++) {
        const struct model_value *value = keys_value(instance, keys->items[i]);
        path_put_string(&path, i ? "," : ".");
        path_put_string(&path, keys->items[i]->name->text);
        path_put_string(&path, "=");
        if (value)
            put_value(&path, value);
        else
            path_put_string(&path, "NULL");
    }
    if (path.length <= PATH_MAX_LENGTH)
        return path_take(&path, &model->unit->arena);
    path_drop(&path);
    return NULL;
}

/* ---- Identities ---- */

static void put_moment(struct path_text *identity, const struct model_value *value)
{
    int64_t microseconds;
    char text[32];

    if (!datetime_moment(value->as.text, value->count, &microseconds)) {
        path_put_quoted(identity, value->as.text, value->count);
        return;
    }
    path_put(identity, text,
             (size_t)snprintf(text, sizeof text, "%c%" PRId64,
                              datetime_is_interval(value->as.text, value->count) ? ':' : '@', microseconds));
}

static void put_object(struct model *model, struct path_text *identity, const struct model_instance *instance,
                       const struct model_value *value)
{
    struct object_path parsed;
    struct path_fault fault;
    struct path_text object = {NULL, 0, 0};

    if (!path_parse(&model->unit->arena, value->as.text, value->count, &parsed, &fault)) {
        path_put_quoted(identity, value->as.text, value->count);
        return;
    }
    path_put_identity(&object, &parsed, instance->ns->path);
    path_put_quoted(identity, object.text, object.length);
    path_drop(&object);
}

static void put_without_case(struct path_text *identity, const struct model_value *value)
{
    struct path_text folded = {NULL, 0, 0};

    path_put_folded(&folded, value->as.text, value->count);
    path_put_quoted(identity, folded.text, folded.length);
    path_drop(&folded);
}

static void put_identity(struct model *model, struct path_text *identity, const struct model_instance *instance,
                         const struct model_value *value)
{
    if (!value)
        path_put_string(identity, "NULL");
    else if (value->type == MW_DATETIME)
        put_moment(identity, value);
    else if (value->type == MW_REFERENCE)
        put_object(model, identity, instance, value);
    else if (value->type == MW_STRING && model->unit->dialect & DIALECT_WMI)
        put_without_case(identity, value);
    else
        put_value(identity, value);
}

const struct name *keys_identity(struct model *model, const struct model_instance *instance)
{
    const struct class_keys *keys = keys_of_class(model, instance->cls);
    struct path_text identity = {NULL, 0, 0};
    const struct name *name;

    path_put_folded(&identity, instance->ns->path, strlen(instance->ns->path));
    path_put_string(&identity, ":");
    path_put_folded(&identity, instance->cls->name->text, instance->cls->name->length);
    for (uint32_t i = 0; i < keys->count; i++) {
        path_put_string(&identity, ",");
        put_identity(model, &identity, instance, keys_value(instance, keys->items[i]));
    }
    name = names_intern(&model->unit->names, identity.text, identity.length);
    path_drop(&identity);
    return name;
}
