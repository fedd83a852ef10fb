/* The security of namespaces in MOF. */
#include "mof_security.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_of(mw_instance instance, const char *class_name)
{
    return strcasecmp(mw_class_name(mw_instance_class(instance)), class_name) == 0;
}

bool security_child(mw_namespace parent, mw_instance instance, mw_namespace *child)
{
    mw_value name;
    *child = (mw_namespace){0};
    if (!is_of(instance, "__Namespace") || !mw_instance_value(instance, "Name", &name) || name.is_null)
        return true;
    const char *path = mw_namespace_path(parent), *leaf = mw_value_string(name, 0);
    size_t size = strlen(path) + strlen(leaf) + 2;
    char *whole = malloc(size);
    if (!whole)
        return false;
    snprintf(whole, size, "%s\\%s", path, leaf);
    *child = mw_namespace_find(parent.repo, whole);
    free(whole);
    return true;
}

/* ---- Declarations ----------------------------------------------------------------- */

static int compare_handles(const void *a, const void *b)
{
    uint32_t left = ((const mw_namespace *)a)->index, right = ((const mw_namespace *)b)->index;
    return (left > right) - (left < right);
}

static mw_instance *place_of(const struct declarations *declarations, mw_namespace ns)
{
    const mw_namespace *found = bsearch(&ns, declarations->namespaces, declarations->count, sizeof ns, compare_handles);
    return found ? &declarations->instances[found - declarations->namespaces] : NULL;
}

static bool enter_children(struct declarations *declarations, mw_namespace parent)
{
    for (uint32_t i = 0; i < mw_instance_count(parent); i++) {
        mw_instance instance = mw_instance_at(parent, i);
        mw_namespace child;
        if (!security_child(parent, instance, &child))
            return false;
        mw_instance *place = MW_FOUND(child) ? place_of(declarations, child) : NULL;
        if (place)
            *place = instance;
    }
    return true;
}

bool declarations_find(struct declarations *declarations, const mw_repo *repo)
{
    uint32_t count = mw_namespace_count(repo);
    bool is_whole = true;
    *declarations = (struct declarations){.count = count,
                                          .namespaces = calloc(count + 1, sizeof(mw_namespace)),
                                          .instances = calloc(count + 1, sizeof(mw_instance))};
    if (!declarations->namespaces || !declarations->instances)
        return false;
    for (uint32_t i = 0; i < count; i++)
        declarations->namespaces[i] = mw_namespace_at(repo, i);
    qsort(declarations->namespaces, count, sizeof(mw_namespace), compare_handles);
    for (uint32_t i = 0; is_whole && i < count; i++)
        is_whole = enter_children(declarations, mw_namespace_at(repo, i));
    return is_whole;
}

void declarations_free(struct declarations *declarations)
{
    free(declarations->namespaces);
    free(declarations->instances);
}

mw_instance declarations_get(const struct declarations *declarations, mw_namespace ns)
{
    const mw_instance *place = place_of(declarations, ns);
    return place ? *place : (mw_instance){0};
}

bool declaration_spells_otherwise(mw_instance declaration, mw_namespace ns)
{
    const char *leaf = strrchr(mw_namespace_path(ns), '\\');
    mw_value name;
    return leaf && mw_instance_value(declaration, "Name", &name) && strcmp(mw_value_string(name, 0), leaf + 1) != 0;
}

/* ---- Qualifiers -------------------------------------------------------------------- */

static void item_sddl(struct qualifier_list *list, mw_namespace ns)
{
    char *sddl = sddl_text(ns, true);
    if (!sddl)
        list->writer->failed = true;
    notation_item(list);
    write_text(list->writer, "NamespaceSecuritySDDL(");
    notation_string(list->writer, sddl ? sddl : "");
    write_text(list->writer, ")");
    free(sddl);
}

void security_items(struct qualifier_list *list, mw_instance instance)
{
    mw_namespace child;
    if (!security_child(list->writer->ns, instance, &child))
        list->writer->failed = true;
    if (!MW_FOUND(child))
        return;
    if (mw_namespace_has_own_descriptor(child))
        item_sddl(list, child);
}

/* The compiler does not store the singleton that RequiresEncryption stands on, so that writing one adds nothing. */
void security_singleton(struct writer *writer)
{
    if (!mw_namespace_requires_encryption(writer->ns))
        return;
    write_newline(writer);
    write_text(writer, "[RequiresEncryption(TRUE)]");
    write_newline(writer);
    write_text(writer, "instance of __SystemSecurity");
    write_newline(writer);
    write_text(writer, "{");
    write_newline(writer);
    write_text(writer, "};");
    write_newline(writer);
}

bool security_has_place(mw_namespace ns, mw_instance declaration)
{
    return MW_FOUND(declaration) || !mw_namespace_has_own_descriptor(ns);
}
