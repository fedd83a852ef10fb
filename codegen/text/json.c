/* A repository as JSON for programs; docs/json.md describes it. */
#include <stdlib.h>

#include "json_elements.h"

static void put_facts(struct json *json, const mw_repo *repo)
{
    struct mw_repo_facts facts = mw_repo_facts(repo);
    char checksum[2 * MW_CHECKSUM_BYTES + 1], format[16];
    for (int i = 0; i < MW_CHECKSUM_BYTES; i++)
        snprintf(checksum + 2 * i, 3, "%02x", facts.checksum[i]);
    snprintf(format, sizeof format, "%u.%u", facts.format_major, facts.format_minor);
    json_string_at(json, "format", format);
    json_string_at(json, "dialect", dialect_word(facts.dialect));
    json_unsigned_at(json, "size", facts.size);
    json_string_at(json, "checksum", checksum);
    json_key(json, "counts");
    json_open_flat(json, '{');
    json_unsigned_at(json, "namespaces", facts.namespaces);
    json_unsigned_at(json, "classes", facts.classes);
    json_unsigned_at(json, "instances", facts.instances);
    json_close(json, '}');
}

static void put_ace(struct json *json, const struct mw_ace *ace)
{
    json_open_flat(json, '{');
    json_ace(json, ace);
    json_close(json, '}');
}

struct descriptor {
    const uint8_t *bytes;
    size_t size;
};

static void put_acl(struct json *json, const char *key, struct descriptor descriptor, bool sacl)
{
    struct mw_ace ace;
    json_key(json, key);
    json_open(json, '[');
    for (size_t i = 0; mw_descriptor_ace(descriptor.bytes, descriptor.size, sacl, i, &ace); i++)
        put_ace(json, &ace);
    json_close(json, ']');
}

static void put_security(struct json *json, mw_namespace ns)
{
    struct descriptor descriptor;
    descriptor.bytes = mw_namespace_descriptor(ns, &descriptor.size);
    char *sddl = sddl_text(ns, false);
    if (!sddl)
        json->failed = true;
    json_key(json, "security");
    json_open(json, '{');
    json_boolean_at(json, "own", mw_namespace_has_own_descriptor(ns));
    json_string_at(json, "sddl", sddl ? sddl : "");
    struct mw_sid sid;
    if (mw_descriptor_owner(descriptor.bytes, descriptor.size, false, &sid))
        json_sid(json, "owner", &sid);
    if (mw_descriptor_owner(descriptor.bytes, descriptor.size, true, &sid))
        json_sid(json, "group", &sid);
    put_acl(json, "dacl", descriptor, false);
    put_acl(json, "sacl", descriptor, true);
    json_close(json, '}');
    free(sddl);
}

static void put_qualifier_type(struct json *json, mw_qualifier_type type)
{
    mw_value value;
    json_open_flat(json, '{');
    json_string_at(json, "name", mw_qualifier_type_name(type));
    json_type(json, mw_qualifier_type_type(type));
    if (mw_qualifier_type_default(type, &value)) {
        json_key(json, "default");
        json_value(json, value);
    }
    json_words_at(json, "scope", scope_words, mw_qualifier_type_scope(type));
    json_words_at(json, "flavors", flavor_words, mw_qualifier_type_flavor(type));
    json_close(json, '}');
}

static void put_contents(struct json *json, mw_namespace ns)
{
    json_key(json, "qualifier_types");
    json_open(json, '[');
    for (uint32_t i = 0; i < mw_qualifier_type_count(ns); i++)
        put_qualifier_type(json, mw_qualifier_type_at(ns, i));
    json_close(json, ']');
    json_key(json, "classes");
    json_open(json, '[');
    for (uint32_t i = 0; i < mw_class_count(ns); i++)
        json_class(json, mw_class_at(ns, i), false);
    json_close(json, ']');
    json_key(json, "instances");
    json_open(json, '[');
    for (uint32_t i = 0; i < mw_instance_count(ns); i++)
        json_instance(json, mw_instance_at(ns, i));
    json_close(json, ']');
}

static void put_namespace(struct json *json, mw_namespace ns)
{
    const char *path = mw_namespace_path(ns);
    json_open(json, '{');
    json_string_at(json, "path", path);
    if (*path) {
        json_boolean_at(json, "requires_encryption", mw_namespace_requires_encryption(ns));
        put_security(json, ns);
    }
    put_contents(json, ns);
    json_close(json, '}');
}

static void put_namespaces(struct json *json, const mw_repo *repo, const struct text_selection *selection)
{
    json_key(json, "namespaces");
    json_open(json, '[');
    if (selection->system)
        put_namespace(json, mw_system_namespace(repo));
    if (MW_FOUND(selection->ns))
        put_namespace(json, selection->ns);
    for (uint32_t i = 0; !MW_FOUND(selection->ns) && i < mw_namespace_count(repo); i++)
        put_namespace(json, mw_namespace_at(repo, i));
    json_close(json, ']');
}

bool text_json(const mw_repo *repo, const struct text_selection *selection, FILE *out)
{
    static const struct text_selection everything;
    struct json json = {.out = out};
    if (!selection)
        selection = &everything;
    json.view = selection->view;
    if (MW_FOUND(selection->cls)) {
        json_class(&json, selection->cls, true);
        return json_done(&json);
    }
    json_open(&json, '{');
    put_facts(&json, repo);
    put_namespaces(&json, repo, selection);
    json_close(&json, '}');
    return json_done(&json);
}
