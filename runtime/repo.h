/*
 * An open repository: where its sections are. Internal to the runtime.
 *
 * The verifier sees these pointers before their content is checked; everybody else may follow any number and any string
 * in them without looking again.
 */
#ifndef REPO_H
#define REPO_H

#include <mofward/runtime.h>

#include "format.h"
#include "order.h"
#include "traits.h"

struct mw_repo {
    const uint8_t *bytes;
    size_t size;
    bool is_mapped;             /* by mw_repo_open(), not borrowed */

    const struct format_header *header;
    const struct format_namespace *namespaces;
    const struct format_class *classes;
    const struct format_feature *properties, *methods;
    const struct format_parameter *parameters;
    const struct format_instance *instances;
    const struct format_slot *slots;
    const struct format_qualifier *qualifiers;
    const struct format_qualifier_type *qualifier_types;
    const le32 *cells;
    const uint8_t *descriptors;
    const char *strings;
    uint32_t top_instances;     /* the instances from here on are embedded */

    /* Namespaces by their paths' hash: a power of two of slots, at most half of them used. 0: nothing, else the number. */
    uint32_t *slots_of_paths;
    uint32_t last_slot;
};

/* Number of records of a section, as in  COUNT(repo, classes). */
#define COUNT(repo, section) le32_get((repo)->header->section.count)

static inline const char *repo_string(const mw_repo *repo, le32 offset)
{
    return repo->strings + le32_get(offset);
}

/* Do the values in paths compare with case? Not where WMI is among the dialects. */
static inline bool repo_exact_values(const mw_repo *repo)
{
    return !(le32_get(repo->header->dialect) & MW_DIALECT_WMI);
}

/* Is cls ancestor or below it? Classes say how deep they are, so both are compared where they can only be equal. */
static inline bool repo_derives(const mw_repo *repo, uint32_t cls, uint32_t ancestor)
{
    while (repo->classes[cls].depth > repo->classes[ancestor].depth)
        cls = le32_get(repo->classes[cls].super);
    return cls == ancestor;
}

/* As mw_repo_open(), of a file that is open for reading and stays so. */
enum mw_status repo_open_fd(int fd, mw_repo **repo);

/* namespaces.c: fill in slots_of_paths of a verified repository. false: out of memory. */
bool repo_index_namespaces(mw_repo *repo);

/* Check every byte against format.h. repo has bytes and size; the rest is filled in. */
enum mw_status repo_verify(mw_repo *repo);

#endif
