/* The security of namespaces in MOF. */
#include "mof_security.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PATH_SIZE = 512 }; /* more than the longest name of a namespace takes */

static bool is_of(mw_instance instance, const char *class_name)
{
    return strcasecmp(mw_class_name(mw_instance_class(instance)), class_name) == 0;
}

mw_instance namespace_instance(mw_namespace ns)
{
    const char *leaf = strrchr(mw_namespace_path(ns), '\\');
    char path[PATH_SIZE];
    if (!leaf || snprintf(path, sizeof path, "__Namespace.Name=\"%s\"", leaf + 1) >= (int)sizeof path)
        return (mw_instance){0};
    return mw_instance_find(mw_namespace_parent(ns), path);
}

/* The singleton in ns that RequiresEncryption usually stands on. */
static bool has_singleton(mw_namespace ns)
{
    return MW_FOUND(mw_instance_find(ns, "__SystemSecurity=@"));
}

static mw_namespace child_namespace(struct writer *writer, const char *name)
{
    const char *path = mw_namespace_path(writer->ns);
    size_t size = strlen(path) + strlen(name) + 2;
    char *child = malloc(size);
    if (!child) {
        writer->failed = true;
        return (mw_namespace){0};
    }
    snprintf(child, size, "%s\\%s", path, name);
    mw_namespace found = mw_namespace_find(writer->ns.repo, child);
    free(child);
    return found;
}

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

static void item_encryption(struct qualifier_list *list)
{
    notation_item(list);
    write_text(list->writer, "RequiresEncryption(TRUE)");
}

void security_items(struct qualifier_list *list, mw_instance instance)
{
    mw_value name;
    if (is_of(instance, "__SystemSecurity") && mw_namespace_requires_encryption(list->writer->ns))
        item_encryption(list);
    if (!is_of(instance, "__Namespace") || !mw_instance_value(instance, "Name", &name) || name.is_null)
        return;
    mw_namespace child = child_namespace(list->writer, mw_value_string(name, 0));
    if (MW_FOUND(child) && mw_namespace_has_own_descriptor(child))
        item_sddl(list, child);
    if (MW_FOUND(child) && mw_namespace_requires_encryption(child) && !has_singleton(child))
        item_encryption(list);
}

bool security_has_place(mw_namespace ns)
{
    bool is_declared = MW_FOUND(namespace_instance(ns));
    bool is_encryption_said = is_declared || has_singleton(ns) || !mw_namespace_requires_encryption(ns);
    return is_encryption_said && (is_declared || !mw_namespace_has_own_descriptor(ns));
}
