/*
 * The parts of a dump: one thing a line, what belongs to it indented below.
 */
#ifndef DUMP_H
#define DUMP_H

#include "notation.h"

/* " : ToInstance ToSubclass"; nothing when no bit is set. */
void dump_flavors(struct writer *writer, uint32_t flavor);
void dump_qualifiers(struct writer *writer, mw_qualified element);
/* inherited: also the members of ancestors that the class does not override. */
void dump_class(struct writer *writer, mw_class cls, bool inherited);

#endif
