/*
 * #pragma deleteclass and deleteinstance.
 */
#ifndef DELETIONS_H
#define DELETIONS_H

#include "passes.h"

/* ns: in force at the directive. */
void obey_deleteclass(struct build *build, const struct ast_pragma *pragma, struct model_namespace *ns);
void obey_deleteinstance(struct build *build, const struct ast_pragma *pragma, struct model_namespace *ns);

/* After all classes are resolved: all instances, and what deletes them, in the order of the statements. */
void instances_make(struct build *build);

#endif
