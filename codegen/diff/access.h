/*
 * What the entries of a descriptor say, taken apart by whom they are for and where they hold. Internal to this folder.
 */
#ifndef DIFF_ACCESS_H
#define DIFF_ACCESS_H

#include <mofward/runtime.h>

/* In the namespace itself, or in those below it: in all of them, in its children alone. */
enum where { WHERE_HERE, WHERE_BELOW, WHERE_CHILDREN };

/* All rights that entries of one kind give, deny or audit for one identity in one place. */
struct access {
    uint8_t type;                   /* MW_ACE_* */
    uint8_t audit;                  /* MW_ACE_AUDIT_* of an audit entry */
    enum where where;
    struct mw_sid sid;
    uint32_t mask;
    size_t first;                   /* where the first of these entries stands */
};

struct access_list { struct access *items; size_t count; bool failed; };
/* Sorted by everything but mask and first, each once. */
struct access_list access_list_make(mw_namespace ns);
void access_list_free(struct access_list *list);
/* By everything but mask and first. */
int access_compare(const void *a, const void *b);

#endif
