/*
 * What changed between two repositories, and which of mofcomp's class update modes it takes to bring a system from the old to the new.
 */
#ifndef DIFF_H
#define DIFF_H

#include <stdio.h>

#include <mofward/runtime.h>

/* In ascending order: each permits what stands before it. ALLOW_NONE permits nothing. */
enum update { ALLOW_NONE = -1, UPDATE_COMPATIBLE, UPDATE_SAFE, UPDATE_FORCE, UPDATE_COUNT };
/* "compatible", "safe", "force"; "none". */
const char *update_word(enum update update);

/* What can change; a row of update_rules[] each. */
enum change_kind {
    CHANGE_DIALECT, CHANGE_SPELLING, CHANGE_NAMESPACE_ADDED, CHANGE_NAMESPACE_REMOVED,
    CHANGE_QUALIFIER_TYPE_ADDED, CHANGE_QUALIFIER_TYPE_REMOVED, CHANGE_QUALIFIER_TYPE_TYPE, CHANGE_QUALIFIER_TYPE_DEFAULT,
    CHANGE_SCOPE_WIDENED, CHANGE_SCOPE_NARROWED, CHANGE_QUALIFIER_TYPE_FLAVOR,
    CHANGE_CLASS_ADDED, CHANGE_CLASS_REMOVED, CHANGE_SUPERCLASS, CHANGE_CLASS_KIND, CHANGE_KEY_ADDED, CHANGE_KEY_REMOVED,
    CHANGE_PROPERTY_ADDED, CHANGE_PROPERTY_REMOVED, CHANGE_PROPERTY_TYPE, CHANGE_REFERENCE_CLASS, CHANGE_PROPERTY_DEFAULT,
    CHANGE_PROPERTY_ORDER,
    CHANGE_METHOD_ADDED, CHANGE_METHOD_REMOVED, CHANGE_METHOD_TYPE, CHANGE_METHOD_ORDER,
    CHANGE_PARAMETER_ADDED, CHANGE_PARAMETER_REMOVED, CHANGE_PARAMETER_TYPE, CHANGE_PARAMETER_DEFAULT, CHANGE_PARAMETER_ORDER,
    CHANGE_DESCRIPTION, CHANGE_QUALIFIER_ADDED, CHANGE_QUALIFIER_REMOVED, CHANGE_QUALIFIER_VALUE, CHANGE_QUALIFIER_FLAVOR,
    CHANGE_INSTANCE_ADDED, CHANGE_INSTANCE_REMOVED, CHANGE_INSTANCE_VALUE,
    /* From here on, security. */
    CHANGE_DESCRIPTOR, CHANGE_ACCESS_LOOSENED, CHANGE_ACCESS_TIGHTENED, CHANGE_ACE_ORDER, CHANGE_OWNER,
    CHANGE_ENCRYPTION_DROPPED, CHANGE_ENCRYPTION_REQUIRED, CHANGE_PROVIDER_HOSTING, CHANGE_EVENT_ACCESS, CHANGE_SECURITY_QUALIFIER,
    CHANGE_KIND_COUNT,
};

/* The update that a change takes: of a class that nothing depends on, that has subclasses, with one that says otherwise, with instances. */
struct update_rule {
    const char *name;               /* stable */
    const char *meaning;
    enum update alone, subclasses, conflict, instances;
    const char *source;
};
/* The same table as in docs/diff.md. */
extern const struct update_rule update_rules[CHANGE_KIND_COUNT];
static inline bool change_is_security(enum change_kind kind)
{
    return kind >= CHANGE_DESCRIPTOR;
}

/* What in the old repository makes a change take more than it would alone. */
enum because { BECAUSE_NOTHING, BECAUSE_SUBCLASSES, BECAUSE_CONFLICT, BECAUSE_INSTANCES, BECAUSE_SUBCLASS_INSTANCES };

/* What a change is a change of. */
enum change_subject { SUBJECT_REPOSITORY, SUBJECT_NAMESPACE, SUBJECT_QUALIFIER_TYPE, SUBJECT_CLASS, SUBJECT_INSTANCE };

struct change {
    enum change_kind kind;
    enum change_subject subject;
    enum update update;
    enum because because;
    const char *subclass;           /* of BECAUSE_CONFLICT: its name, in the old repository; else NULL */
    const char *conflict;           /* the same for whatever reason it takes more, as long as such a subclass is there */
    const char *ns;                 /* "" for the repository as a whole */
    const char *object;             /* of a class its name, of an instance its path, or its class where it has none; else NULL */
    mw_instance instance;           /* in the new repository where it is there, else in the old one */
    char *path;                     /* "root\cimv2:Class.Property [Qualifier]" */
    char *old_text, *new_text;      /* NULL where there is none */
    char *note;                     /* a sentence, or NULL */
};

/* In the order of the old and new names; it points into both repositories. */
struct diff_report {
    struct change *items;
    size_t count, capacity;
    size_t totals[UPDATE_COUNT];
    bool failed;                    /* memory was short or a value cannot be said: it is not whole */
};

/* Fills a report, to be freed in any case. Returns !failed. */
bool diff_compare(struct diff_report *report, const mw_repo *old_repo, const mw_repo *new_repo);
void diff_free(struct diff_report *report);
/* How many changes take more than allow permits. */
size_t diff_excess(const struct diff_report *report, enum update allow);

/* How to print. */
struct diff_view {
    const char *old_name, *new_name;
    enum mw_dialect old_dialect, new_dialect;
    enum update allow;
    bool color;
};
/* Both return false when writing failed. */
bool diff_print(const struct diff_report *report, const struct diff_view *view, FILE *out);
bool diff_print_json(const struct diff_report *report, const struct diff_view *view, FILE *out);
/* A sentence about why a change takes more than alone, malloc'ed; NULL when it does not or memory is short. */
char *diff_because(const struct change *change);
/* "instances"; NULL for BECAUSE_NOTHING. */
const char *because_word(enum because because);

#endif
