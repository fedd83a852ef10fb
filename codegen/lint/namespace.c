/*
 * Namespaces that this compilation makes and puts providers into: are they protected?
 */
#include "namespace.h"

#include <string.h>

#include "find.h"

/* Below root, these are Windows' own, though many files declare them once more: their descriptors are not ours to
 * write. */
static bool is_of_windows(const struct model_namespace *ns)
{
    static const char *const names[] = {"cimv2",     "default",  "directory",     "hardware",     "interop",
                                        "microsoft", "security", "standardcimv2", "subscription", "wmi"};

    for (size_t i = 0; !ns->parent->parent && i < sizeof names / sizeof *names; i++)
        if (strcmp(ns->leaf->folded->text, names[i]) == 0)
            return true;
    return false;
}

/* A provider in a namespace that the source declares; NULL when it has none, or was made elsewhere. */
static const struct model_instance *served_by(const struct lint *lint, const struct model_namespace *ns)
{
    if (!ns->parent || is_of_windows(ns) || !namespace_has_instance(lint->model, ns))
        return NULL;
    for (const struct model_instance *at = ns->instances; at; at = at->next)
        if (at->ast && lint_is_a(at->cls, lint->provider))
            return at;
    return NULL;
}

void lint_namespace_encryption(struct lint *lint, const struct model_namespace *ns)
{
    const struct model_instance *provider = ns->requires_encryption ? NULL : served_by(lint, ns);

    if (!provider)
        return;
    lint_found(lint, ns->span,
               "namespace '%s' has providers and does not require encryption: put [RequiresEncryption(TRUE)] on its "
               "instance of __SystemSecurity",
               ns->path);
    diag_note(&lint->unit->diag, provider->ast->as.instance->class_name.span, "a provider is here");
}

void lint_namespace_descriptor(struct lint *lint, const struct model_namespace *ns)
{
    const struct model_instance *provider = ns->own_descriptor.size ? NULL : served_by(lint, ns);

    if (!provider)
        return;
    lint_found(lint, ns->span,
               "namespace '%s' has providers and no descriptor of its own: put NamespaceSecuritySDDL on its instance "
               "of __Namespace",
               ns->path);
    diag_note(&lint->unit->diag, provider->ast->as.instance->class_name.span, "a provider is here");
}
