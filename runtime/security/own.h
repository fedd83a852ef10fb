/* The explicit part of a descriptor: what its author said, without what was inherited. */
#ifndef OWN_H
#define OWN_H

#include "descriptor.h"

/** Verified descriptors, one for each part; all may be the same one. */
struct own_sources {
    const uint8_t *owner, *group, *dacl, *sacl;
};

/**
 * Put the explicit part together: owner and group, the entries without ID, what was asked of the lists (P and AR). There is a
 * SACL only where its source has one that does not merely consist of inherited entries.
 *
 * @param bytes  room for MW_DESCRIPTOR_MAX_BYTES.
 * @return its size.
 */
size_t own_compose(const struct own_sources *from, uint8_t *bytes);

#endif
