/*
 * Comparing the parts of two repositories. Internal to this folder.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "pairs.h"
#include "report.h"

struct comparison {
    struct diff_report *report;
    const mw_repo *old_repo, *new_repo;
    struct dependents *dependents;  /* of the old repository */
    item_order *instance_order;     /* by path, as the dialect has it */
};

/* A class, in both repositories, that is being compared. */
struct class_pair {
    struct comparison *comparison;
    mw_class old_class, new_class;
    struct dependence on;
};

/* A change in both texts; what became of a text that could not be made is in the report. */
struct texts { char *old_text, *new_text; };

void compare_classes(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns);
void compare_instances(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns);
/* The security of what instances of a namespace that is new or gone set; one of both is not found. */
void compare_lone_instances(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns);
void compare_security(struct comparison *comparison, mw_namespace old_ns, mw_namespace new_ns);

/* Two elements that carry qualifiers. */
struct qualified_pair {
    const struct place *place;      /* qualifier not set */
    mw_qualified old_element, new_element;
    struct dependence on;
    mw_class cls;                   /* in the old repository; not found for instances */
    const char *const *told;        /* names, ending in NULL, of which another change tells already; or NULL */
};
void compare_qualifiers(struct comparison *comparison, const struct qualified_pair *pair);

/* The name of a subclass in the old repository that says something of it itself, or NULL. */
const char *compare_conflict(struct comparison *comparison, mw_class cls, const struct aspect *aspect);
/* Reports where the names differ in case. */
void compare_spelling(struct comparison *comparison, const struct place *place, const char *old_name, const char *new_name);

/* The property of a security setting, and what a change of it is; CHANGE_KIND_COUNT: it is none. access.c */
enum change_kind security_setting(mw_class cls, const char *property);

#endif
