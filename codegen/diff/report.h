/*
 * Adding what was found to a report. Internal to this folder.
 */
#ifndef REPORT_H
#define REPORT_H

#include "dependents.h"
#include "diff.h"

/* Where a change is; NULL for what there is not. */
struct place {
    const char *ns;                 /* "" for the repository */
    const char *object;             /* a class, or the path of an instance */
    mw_instance instance;           /* in the new repository where it is there, else in the old one */
    const char *member;             /* a property or method of the class */
    bool is_method;
    const char *parameter;          /* of the method */
    const char *slot;               /* a property that the instance sets */
    const char *qualifier;          /* on any of them; without an object, its declaration */
};

struct found {
    enum change_kind kind;
    const struct place *place;
    struct dependence on;           /* what depends on the class that changes */
    const char *subclass;           /* that says otherwise, or NULL */
    char *old_text, *new_text, *note;       /* malloc'ed, or NULL; taken over */
};
void report_add(struct diff_report *report, const struct found *found);
/* A malloc'ed text that could not be made fails the report. Returns it. */
char *report_text(struct diff_report *report, char *text);

#endif
