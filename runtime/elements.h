/*
 * What carries qualifiers, and what it overrides. Internal to the runtime; the functions are in qualifiers.c.
 */
#ifndef ELEMENTS_H
#define ELEMENTS_H

#include "repo.h"

/* Handles of one kind can be taken for another's by mistake, so this look is taken before any other. */
bool element_is_there(mw_qualified element);
/* What an element of a class overrides; a zeroed one when it overrides nothing. */
mw_qualified element_overridden(mw_qualified element);
/* The class or property that an instance or slot has qualifiers of. */
mw_qualified element_base(mw_qualified element);
/* The parameter of a method that is called the same: the one in the same place if that is, else the first. */
mw_parameter parameter_like(mw_method method, mw_parameter parameter);

/* On the element itself. */
mw_qualifier qualifier_own(mw_qualified element, const char *name);
/* found on something that is overridden: does it count below? */
bool qualifier_is_handed_down(mw_qualifier found, const char *name);

#endif
