/*
 * Resources of PE images, as the PE/COFF specification has them; 32 and 64 bit.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include "search.h"

enum { IMAGE_MAX_ENTRIES = 65536, IMAGE_MAX_RESOURCES = 4096 };    /* of all tables; of type MOFDATA */

struct resource { uint32_t offset, size, language; char name[EXTRACT_NAME_BYTES]; };

struct image {
    struct region file;
    const char *fault;                  /* why it is not sound, or NULL */
    uint64_t fault_offset;
    bool is_image;                      /* it begins as one */
    uint32_t sections, section_count;   /* the section table's offset */
    struct region directory;            /* of resources, from its root to the end of its section */
    uint32_t entries;                   /* looked at */
    struct resource *resources;         /* of type MOFDATA; malloc'ed */
    size_t count, capacity;
    bool no_memory;
};

/* False: it has no resources, or is no image or not a sound one. */
bool image_open(struct image *image, const struct region *file);
bool image_fail(struct image *image, uint64_t offset, const char *fault);
/* Where in the file a place in memory is, with at least size bytes of its section; *left: how many there are. */
bool image_locate(const struct image *image, uint32_t address, uint32_t size, uint32_t *offset, uint32_t *left);
/* Fill in the resources. False: they are not sound. */
bool image_read_resources(struct image *image);

#endif
