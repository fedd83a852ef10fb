/* Look-ups of namespaces and of the qualifier types in them. */
#include <stdlib.h>

#include "decode.h"
#include "search.h"

static const struct format_namespace *record_of(mw_namespace ns)
{
    return ns.repo->namespaces + ns.index;
}

uint32_t mw_namespace_count(const mw_repo *repo)
{
    return repo ? COUNT(repo, namespaces) - 1 : 0;
}

mw_namespace mw_namespace_at(const mw_repo *repo, uint32_t index)
{
    return index < mw_namespace_count(repo) ? (mw_namespace){repo, index + 1} : (mw_namespace){0};
}

mw_namespace mw_system_namespace(const mw_repo *repo)
{
    return (mw_namespace){repo, 0};
}

static bool is_separator(char c)
{
    return c == '\\' || c == '/';
}

static int fold(char c)
{
    return is_separator(c) ? '\\' : order_fold(c);
}

/* Does wanted mean path? Without regard to case; both separators are the same in wanted. */
static bool is_path(const char *wanted, const char *path)
{
    for (; *wanted && fold(*wanted) == order_fold(*path); wanted++, path++)
        ;
    return !*wanted && !*path;
}

/*
 * Where a path is looked for first: FNV-1a. It begins with the file's checksum, so that nobody can choose paths that
 * all meet in one slot: they would change it.
 */
static uint32_t slot_of(const mw_repo *repo, const char *path)
{
    const uint8_t *checksum = repo->header->checksum;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < sizeof repo->header->checksum; i++)
        hash = (hash ^ checksum[i]) * UINT64_C(0x100000001b3);
    for (; *path; path++)
        hash = (hash ^ (uint64_t)fold(*path)) * UINT64_C(0x100000001b3);
    hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd); /* the last letters have not reached every bit yet */
    return (uint32_t)(hash >> 32) & repo->last_slot;
}

bool repo_index_namespaces(mw_repo *repo)
{
    uint32_t count = COUNT(repo, namespaces), slots = 2;
    while (slots / 2 < count)
        slots *= 2;
    repo->slots_of_paths = calloc(slots, sizeof *repo->slots_of_paths);
    if (!repo->slots_of_paths)
        return false;
    repo->last_slot = slots - 1;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t slot = slot_of(repo, repo_string(repo, repo->namespaces[i].path));
        while (repo->slots_of_paths[slot])
            slot = (slot + 1) & repo->last_slot;
        repo->slots_of_paths[slot] = i;
    }
    return true;
}

mw_namespace mw_namespace_find(const mw_repo *repo, const char *path)
{
    if (!repo || !path)
        return (mw_namespace){0};
    if (is_separator(path[0]) && is_separator(path[1]) && path[2] == '.' && is_separator(path[3]))
        path += 4;
    for (uint32_t slot = slot_of(repo, path), at; (at = repo->slots_of_paths[slot]);
         slot = (slot + 1) & repo->last_slot)
        if (is_path(path, repo_string(repo, repo->namespaces[at].path)))
            return (mw_namespace){repo, at};
    return (mw_namespace){0};
}

mw_namespace mw_namespace_parent(mw_namespace ns)
{
    uint32_t parent = ns.repo ? le32_get(record_of(ns)->parent) : FORMAT_NONE;
    return parent == FORMAT_NONE ? (mw_namespace){0} : (mw_namespace){ns.repo, parent};
}

const char *mw_namespace_path(mw_namespace ns)
{
    return ns.repo ? repo_string(ns.repo, record_of(ns)->path) : "";
}

/* Of no namespace everything is required and nothing granted. */
bool mw_namespace_requires_encryption(mw_namespace ns)
{
    return !ns.repo || le32_get(record_of(ns)->flags) & FORMAT_NS_REQUIRES_ENCRYPTION;
}

const uint8_t *mw_namespace_descriptor(mw_namespace ns, size_t *size)
{
    *size = ns.repo ? le32_get(record_of(ns)->descriptor.count) : 0;
    return *size ? ns.repo->descriptors + le32_get(record_of(ns)->descriptor.first) : NULL;
}

bool mw_namespace_has_own_descriptor(mw_namespace ns)
{
    return ns.repo && le32_get(record_of(ns)->flags) & FORMAT_NS_OWN_DESCRIPTOR;
}

/* ---- Qualifier types ---- */

static const struct format_qualifier_type *type_record(mw_qualifier_type type)
{
    return type.repo->qualifier_types + type.index;
}

uint32_t mw_qualifier_type_count(mw_namespace ns)
{
    return ns.repo ? le32_get(record_of(ns)->qualifier_types.count) : 0;
}

mw_qualifier_type mw_qualifier_type_at(mw_namespace ns, uint32_t index)
{
    if (index >= mw_qualifier_type_count(ns))
        return (mw_qualifier_type){0};
    return (mw_qualifier_type){ns.repo, le32_get(record_of(ns)->qualifier_types.first) + index};
}

mw_qualifier_type mw_qualifier_type_find(mw_namespace ns, const char *name)
{
    if (!ns.repo)
        return (mw_qualifier_type){0};
    struct format_range range = record_of(ns)->qualifier_types;
    struct search in = {ns.repo->qualifier_types, sizeof *ns.repo->qualifier_types, le32_get(range.first),
                        le32_get(range.count)};
    uint32_t found = search_names(ns.repo, in, name);
    return found == FORMAT_NONE ? (mw_qualifier_type){0} : (mw_qualifier_type){ns.repo, found};
}

const char *mw_qualifier_type_name(mw_qualifier_type type)
{
    return type.repo ? repo_string(type.repo, type_record(type)->name) : "";
}

struct mw_typespec mw_qualifier_type_type(mw_qualifier_type type)
{
    if (!type.repo)
        return (struct mw_typespec){.class_name = ""};
    return typespec_of(type.repo, type_record(type)->type, type_record(type)->class_name,
                       type_record(type)->array_size);
}

uint32_t mw_qualifier_type_scope(mw_qualifier_type type)
{
    return type.repo ? le16_get(type_record(type)->scope) : 0;
}

uint32_t mw_qualifier_type_flavor(mw_qualifier_type type)
{
    return type.repo ? type_record(type)->flags & FORMAT_FLAVORS : 0;
}

bool mw_qualifier_type_default(mw_qualifier_type type, mw_value *value)
{
    if (!type.repo)
        return false;
    mw_value found;
    if (!value_of(type.repo, type_record(type)->type, type_record(type)->flags, type_record(type)->value, &found))
        return false;
    *value = found;
    return true;
}
