/*
 * The security of namespaces in MOF. The compiler turns the qualifiers that say it into facts of the namespace and does not keep
 * them with the instances they stood on; here they are said again, on the same instances.
 */
#ifndef MOF_SECURITY_H
#define MOF_SECURITY_H

#include "notation.h"

/* For each namespace the instance of __Namespace in its parent, if there is one. */
struct declarations {
    uint32_t count;
    mw_namespace *namespaces;   /* ascending by handle */
    mw_instance *instances;     /* beside them */
};
/* False when memory is short; to be freed in any case. */
bool declarations_find(struct declarations *declarations, const mw_repo *repo);
void declarations_free(struct declarations *declarations);
/* A zeroed handle when nothing declares ns. */
mw_instance declarations_get(const struct declarations *declarations, mw_namespace ns);

/* Does the name in it differ from the spelling that ns has? */
bool declaration_spells_otherwise(mw_instance declaration, mw_namespace ns);
/* The namespace that an instance of __Namespace in parent declares; a zeroed handle: none. False when memory is short. */
bool security_child(mw_namespace parent, mw_instance instance, mw_namespace *child);

/* The security qualifiers of an instance of the writer's namespace. */
void security_items(struct qualifier_list *list, mw_instance instance);
/* The singleton that says that the writer's namespace requires encryption, if it does. */
void security_singleton(struct writer *writer);
/* Is there an instance to say the security of ns on? declaration: of ns. It would be lost without one. */
bool security_has_place(mw_namespace ns, mw_instance declaration);

#endif
