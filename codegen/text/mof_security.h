/*
 * The security of namespaces in MOF. The compiler turns the qualifiers that say it into facts of the namespace and does not keep
 * them with the instances they stood on; here they are said again, on the same instances.
 */
#ifndef MOF_SECURITY_H
#define MOF_SECURITY_H

#include "notation.h"

/* The instance of __Namespace in the parent that declares ns. */
mw_instance namespace_instance(mw_namespace ns);
/* The security qualifiers of an instance of the writer's namespace. */
void security_items(struct qualifier_list *list, mw_instance instance);
/* Is there an instance to say the security of ns on? It would be lost without one. */
bool security_has_place(mw_namespace ns);

#endif
