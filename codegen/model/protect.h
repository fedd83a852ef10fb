/*
 * Namespace security in MOF: NamespaceSecuritySDDL, RequiresEncryption, and the descriptors that child namespaces inherit.
 *
 * spec/wmi-security.md 1.8 and 2 with decisions A1 to A12; rule R132. A security qualifier that would protect nothing is an error.
 */
#ifndef PROTECT_H
#define PROTECT_H

#include "model.h"

/* After the namespaces are known: obey the security qualifiers of instances of __Namespace and __SystemSecurity, refuse
 * misplaced and misspelt ones everywhere else (on classes, properties, methods, parameters and other instances). */
void protect_obey(struct model *model, struct model_namespace *ns, const struct ast_declaration *declaration);

/* Is this one of the two qualifiers, or so near to one that it must be meant? All diagnostics about those come from protect_obey(). */
bool protect_concerns(struct model *model, const struct name *name);
/* A list without them: they are obeyed or refused, never stored. */
struct model_qualifiers protect_strip(struct model *model, struct model_qualifiers list);

/* Where RequiresEncryption is said of a namespace; SPAN_NONE when it is not. */
struct span protect_encryption_span(const struct model *model, const struct model_namespace *ns);

/* Last: give every namespace its descriptor, parents before children. */
void protect_inherit(struct model *model);

#endif
