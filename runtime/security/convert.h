/* Objects on their way to bytes, whatever holds them: structures, or instances of a repository. */
#ifndef CONVERT_H
#define CONVERT_H

#include <mofward/convert.h>

/* Where an object comes from. Its ACEs are asked for one at a time, and more than once. */
struct object_source {
    uint32_t control_flags;
    const struct mw_trustee *owner, *group;     /* NULL when absent */
    bool has_dacl, has_sacl;
    size_t dacl_count, sacl_count;
    void *context;
    /* The ACE at index, good until the next call. @return NULL, or why there is none. */
    const char *(*ace)(void *context, bool sacl, size_t index, struct mw_ace_object *ace);
};

/** As mw_descriptor_from_object(); error is not NULL. */
enum mw_status object_write(const struct object_source *source, struct mw_memory memory, size_t *size,
                            struct mw_object_error *error);

#endif
