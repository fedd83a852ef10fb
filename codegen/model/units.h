/*
 * Several compiled units that become one model: what one of them says again, the others have to say in the same way.
 *
 * A unit is one source and one file number. What a later unit says of a class or an instance that an earlier one has is kept apart,
 * and compared when the unit has said all of it. Within a unit the rules are those of every compilation.
 */
#ifndef UNITS_H
#define UNITS_H

#include "model.h"

struct unit_claims;

/* Begins it for model_options.unit_namespaces; NULL: no units are composed. */
struct unit_claims *units_begin(struct model *model, const struct model_options *options);
/* The namespace that a file begins in: that of the unit, else the one of the command line. */
struct model_namespace *units_namespace(struct model *model, uint32_t file);

/* Is the class of another unit than the declaration? Then it is compared by units_compare_classes(), and nothing else is to be done. */
bool units_claim_class(struct model *model, struct model_class *first, const struct ast_declaration *declaration);
void units_compare_classes(struct model *model);

/*
 * What the unit of later has said of the instance before: first when that is the first's own; later when it is another that says it now
 * for the first time, which units_compare_instances() compares.
 */
struct model_instance *units_claim_instance(struct model *model, struct model_instance *first, struct model_instance *later);
void units_compare_instances(struct model *model);

/* Are two places in different units? What the units are called, and so their order, has no meaning. */
bool units_apart(const struct model *model, struct span here, struct span there);
/* A thing is not at here what it is at there. Is that the conflict of two units? Then it has been reported. what: "class". */
bool units_conflict(const struct model *model, struct span here, struct span there, const char *what, const char *name);
/* Behind the message that a name is unknown: it may be that of a unit that is not there. "" where no units are composed. */
const char *units_hint(const struct model *model);

#endif
