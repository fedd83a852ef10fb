/*
 * Constants that mean more than their text: datetimes, references, octetstrings. Rules R54 to R57, R63, R64, R69.
 */
#include <string.h>

#include "convert.h"
#include "datetime.h"
#include "describe.h"
#include "draft.h"
#include "keys.h"
#include "passes.h"
#include "path.h"

/* The place of bytes of a string constant. */
static struct span place_in(const struct conversion *conversion, size_t begin, size_t end)
{
    return source_in_string(&conversion->model->unit->sources, conversion->constant->span, begin, end);
}

/* ---- Datetimes ---- */

static enum rule rule_of(enum datetime_verdict verdict)
{
    if (verdict == DATETIME_OUT_OF_RANGE)
        return RULE_DATETIME_RANGE;
    return verdict == DATETIME_BAD_WILDCARD ? RULE_DATETIME_WILDCARD : RULE_DATETIME_FORM;
}

static bool is_interval_subtype(const struct model_qualifiers *qualifiers)
{
    const struct model_qualifier *subtype = model_find_qualifier(qualifiers, "subtype");

    return subtype && subtype->value.type == MW_STRING && !subtype->value.is_null && !subtype->value.is_array &&
           strcasecmp(subtype->value.as.text, "interval") == 0;
}

static void check_subtype(const struct conversion *conversion)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    bool is_interval = datetime_is_interval(constant->as.text, constant->length);

    if (!conversion->target->qualifiers || is_interval == is_interval_subtype(conversion->target->qualifiers))
        return;
    rule_broken(unit, RULE_SUBTYPE, constant->span, "%s value for %s, which %s SubType(\"interval\")",
                is_interval ? "interval" : "time", describe_element(unit, conversion->target),
                is_interval ? "lacks" : "has");
}

bool convert_datetime(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    struct datetime_fault fault;

    if (constant->kind != AST_STRING)
        return convert_mismatch(conversion);
    fault = datetime_check(constant->as.text, constant->length, unit->dialect);
    if (fault.verdict && rule_broken(unit, rule_of(fault.verdict), place_in(conversion, fault.begin, fault.end),
                                     "datetime for %s: %s", describe_element(unit, conversion->target), fault.reason))
        return false;
    check_subtype(conversion);
    convert_to_text(value, constant->as.text, constant->length);
    return true;
}

/* ---- Object paths ---- */

static void path_warning(const struct conversion *conversion, size_t begin, size_t end, const char *reason)
{
    struct unit *unit = conversion->model->unit;

    rule_broken(unit, RULE_OBJECT_PATH, place_in(conversion, begin, end), "object path %s for %s: %s",
                describe_constant(unit, conversion->constant), describe_element(unit, conversion->target), reason);
}

static bool kind_fits(enum mw_type type, const struct path_key *key)
{
    switch (type) {
    case MW_STRING:
    case MW_DATETIME:
    case MW_REFERENCE:
    case MW_OCTETSTRING:
        return key->kind == PATH_TEXT;
    case MW_BOOLEAN:
        return key->kind == PATH_BOOLEAN;
    case MW_REAL32:
    case MW_REAL64:
        return key->kind != PATH_BOOLEAN;
    default:
        return key->kind == PATH_INTEGER || key->kind == PATH_TEXT;
    }
}

static const struct model_feature *key_named(const struct class_keys *keys, const struct path_part *name)
{
    if (!name->length)
        return keys->count == 1 ? keys->items[0] : NULL;
    for (uint32_t i = 0; i < keys->count; i++) {
        const struct name *key = keys->items[i]->name;
        if (path_compare_names(key->text, key->length, name->text, name->length) == 0)
            return keys->items[i];
    }
    return NULL;
}

static void check_keys(const struct conversion *conversion, const struct object_path *path,
                       const struct model_class *cls)
{
    const struct class_keys *keys = keys_of_class(conversion->model, cls);
    struct arena *arena = &conversion->model->unit->arena;

    for (size_t i = 0; i < path->key_count; i++) {
        const struct path_key *key = &path->keys[i];
        const struct model_feature *feature = key_named(keys, &key->name);
        if (!feature && key->name.length) {
            path_warning(conversion, key->name.begin, key->name.begin + key->name.length,
                         arena_format(arena, "class '%s' has no such key", cls->name->text));
            return;
        }
        if (feature && !kind_fits(feature->type.type, key)) {
            path_warning(conversion, key->value.begin, key->value.begin + key->value.length,
                         arena_format(arena, "key '%s' is of another type", feature->name->text));
            return;
        }
    }
    if (path->key_count && path->key_count != keys->count)
        path_warning(
            conversion, 0, conversion->constant->length,
            arena_format(arena, "class '%s' has %u keys, not %zu", cls->name->text, keys->count, path->key_count));
}

/* The namespace that a path means; NULL when it is not one of this compilation. */
static struct model_namespace *path_namespace(const struct conversion *conversion, const struct object_path *path)
{
    const char *text;

    if (!path->ns.length)
        return conversion->target->ns;
    text = arena_copy(&conversion->model->unit->arena, path->ns.text, path->ns.length);
    return model_find_namespace(conversion->model, text);
}

static void check_path(const struct conversion *conversion, const struct object_path *path)
{
    struct unit *unit = conversion->model->unit;
    const struct model_namespace *ns = path_namespace(conversion, path);
    const struct model_class *cls, *wanted = conversion->target->type->cls;

    if (!ns)
        return;
    cls = model_find_class(conversion->model, ns,
                           names_intern(&unit->names, path->class_name.text, path->class_name.length));
    if (!cls || cls->is_broken)
        return;
    if (wanted && !model_derives(cls, wanted) && !model_derives(wanted, cls)) {
        path_warning(conversion, path->class_name.begin, path->class_name.begin + path->class_name.length,
                     arena_format(&unit->arena, "'%s' is not derived from '%s'", cls->name->text, wanted->name->text));
        return;
    }
    check_keys(conversion, path, cls);
}

/* ---- References ---- */

static bool convert_alias(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct value_target *target = conversion->target;
    struct model_class *cls = NULL;
    const char *path = instances_alias_path(conversion->model, target->ns, target->file, conversion->constant->as.name,
                                            conversion->constant->span, &cls);

    if (!path)
        return false;
    if (target->type->cls && !target->type->cls->is_broken && !model_derives(cls, target->type->cls)) {
        rule_broken(unit, RULE_ALIAS_CLASS, conversion->constant->span,
                    "alias %s is of class '%s', which is not derived from '%s'",
                    describe_constant(unit, conversion->constant), cls->name->text, target->type->cls->name->text);
        diag_note(&unit->diag, alias_find(conversion->model, target->file, conversion->constant->as.name)->span,
                  "alias %s is declared here", describe_constant(unit, conversion->constant));
        return false;
    }
    convert_to_text(value, path, strlen(path));
    return true;
}

bool convert_reference(const struct conversion *conversion, struct model_value *value)
{
    const struct ast_value *constant = conversion->constant;
    struct object_path path;
    struct path_fault fault;

    if (constant->kind == AST_ALIAS)
        return convert_alias(conversion, value);
    if (constant->kind != AST_STRING)
        return convert_mismatch(conversion);
    if (!path_parse(&conversion->model->unit->arena, constant->as.text, constant->length, &path, &fault))
        path_warning(conversion, fault.begin, fault.end, fault.reason);
    else
        check_path(conversion, &path);
    convert_to_text(value, constant->as.text, constant->length);
    return true;
}

/* ---- Octetstrings ---- */

/* "0x" and an even number of hexadecimal digits. */
static bool is_octets(const char *text, size_t length)
{
    return length >= 2 && length % 2 == 0 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') &&
           strspn(text + 2, "0123456789abcdefABCDEF") == length - 2;
}

/* Stored in one spelling, so that equal ones are the same bytes. */
bool convert_octetstring(const struct conversion *conversion, struct model_value *value)
{
    struct unit *unit = conversion->model->unit;
    const struct ast_value *constant = conversion->constant;
    char *text;

    if (constant->kind != AST_STRING)
        return convert_mismatch(conversion);
    if (!is_octets(constant->as.text, constant->length)) {
        rule_broken(unit, RULE_OCTETSTRING_FORM, constant->span,
                    "octetstring for %s is not \"0x\" and an even number of hex digits",
                    describe_element(unit, conversion->target));
        return false;
    }
    text = arena_copy(&unit->arena, constant->as.text, constant->length);
    text[1] = 'x';
    for (uint32_t i = 2; i < constant->length; i++)
        text[i] = (char)(text[i] >= 'a' ? text[i] - 'a' + 'A' : text[i]);
    convert_to_text(value, text, constant->length);
    return true;
}
