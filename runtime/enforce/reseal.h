/* A repository with another descriptor for one namespace: what that changes below it, and the bytes of the new file. */
#ifndef RESEAL_H
#define RESEAL_H

#include <mofward/runtime.h>

struct reseal {
    mw_namespace ns;            /**< of an open repository, not the system classes' */
    const uint8_t *own;         /**< its explicit part from now on, verified */
    size_t own_size;
};

/**
 * The image that results: the namespace's descriptor and those of all its descendants are worked out as the compiler
 * works them out, and everything else is as it was.
 *
 * @param image  receives malloc'ed memory, verified as mw_repo_open_bytes() verifies it.
 * @return MW_OK, MW_NO_MEMORY, MW_NO_ROOM (over 2 GiB), or why a namespace cannot have the descriptor that it would get.
 */
enum mw_status reseal(const struct reseal *change, uint8_t **image, size_t *size);

#endif
