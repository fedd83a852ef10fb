/*
 * Writing a repository anew with other descriptors. A repository is never edited: the sections before and behind the
 * descriptors are copied, and the few numbers that change with the descriptors' sizes are put in.
 *
 * Parents have lower numbers than their children, so one pass from the top re-propagates: a descendant's explicit part
 * is taken out of what is stored and inherits anew; one that nobody gave a descriptor has no explicit part.
 */
#include "reseal.h"

#include <stdlib.h>
#include <string.h>

#include "checksum.h"
#include "own.h"
#include "repo.h"

/* One namespace's new descriptor; changed: it is the namespace itself or below it. */
struct fresh {
    size_t first, size;
    bool changed;
};

struct work {
    const struct reseal *change;
    const mw_repo *repo;
    struct fresh *fresh; /* by namespace */
    uint8_t *bytes;      /* the new section */
    size_t size, capacity;
    uint8_t *own; /* room for one explicit part */
};

/* A descriptor with nothing in it, for parents that are not there. */
static const struct fresh no_parent = {0, 0, false};

static const struct fresh *parent_of(const struct work *w, uint32_t ns)
{
    uint32_t parent = le32_get(w->repo->namespaces[ns].parent);
    return parent == FORMAT_NONE ? &no_parent : w->fresh + parent;
}

static bool make_room(struct work *w)
{
    if (w->capacity - w->size >= MW_DESCRIPTOR_MAX_BYTES)
        return true;
    size_t capacity = 2 * w->capacity + MW_DESCRIPTOR_MAX_BYTES;
    uint8_t *bytes = realloc(w->bytes, capacity);
    if (!bytes)
        return false;
    w->bytes = bytes;
    w->capacity = capacity;
    return true;
}

/* The explicit part that a namespace has from now on; none where nobody gave it one. */
static const uint8_t *own_part(const struct work *w, uint32_t ns, size_t *size)
{
    *size = 0;
    if (ns == w->change->ns.index) {
        *size = w->change->own_size;
        return w->change->own;
    }
    size_t stored_size;
    const uint8_t *stored = mw_namespace_descriptor((mw_namespace){w->repo, ns}, &stored_size);
    if (!mw_namespace_has_own_descriptor((mw_namespace){w->repo, ns}))
        return NULL;
    *size = own_compose(&(struct own_sources){stored, stored, stored, stored}, w->own);
    return w->own;
}

static enum mw_status inherit(struct work *w, uint32_t ns, struct fresh *fresh)
{
    const struct fresh *parent = parent_of(w, ns);
    size_t own_size;
    const uint8_t *own = own_part(w, ns, &own_size);
    enum mw_status status = mw_descriptor_inherit(parent->size ? w->bytes + parent->first : NULL, parent->size, own,
                                                  own_size, w->bytes + w->size, w->capacity - w->size, &fresh->size);
    return status != MW_OK ? status : mw_descriptor_check_namespace(w->bytes + w->size, fresh->size, NULL);
}

static enum mw_status refresh(struct work *w, uint32_t ns)
{
    struct fresh *fresh = w->fresh + ns;
    enum mw_status status = MW_OK;
    if (!make_room(w))
        return MW_NO_MEMORY;
    fresh->first = w->size;
    fresh->changed = ns == w->change->ns.index || parent_of(w, ns)->changed;
    if (fresh->changed) {
        status = inherit(w, ns, fresh);
    } else {
        const uint8_t *stored = mw_namespace_descriptor((mw_namespace){w->repo, ns}, &fresh->size);
        memcpy(w->bytes + w->size, stored, fresh->size);
    }
    if (status == MW_OK)
        w->size += fresh->size;
    return status;
}

static void put_namespaces(const struct work *w, uint8_t *image)
{
    struct format_namespace *records =
        (struct format_namespace *)(image + le32_get(w->repo->header->namespaces.offset));
    for (uint32_t i = 1; i < COUNT(w->repo, namespaces); i++) {
        records[i].descriptor.first = le32_of((uint32_t)w->fresh[i].first);
        records[i].descriptor.count = le32_of((uint32_t)w->fresh[i].size);
    }
    le32 *flags = &records[w->change->ns.index].flags;
    *flags = le32_of(le32_get(*flags) | FORMAT_NS_OWN_DESCRIPTOR);
}

/* Everything before the descriptors, the descriptors, everything behind them. */
static void put_image(const struct work *w, uint8_t *image, size_t size)
{
    const mw_repo *repo = w->repo;
    struct format_header *header = (struct format_header *)image;
    size_t first = le32_get(repo->header->descriptors.offset), behind = le32_get(repo->header->strings.offset);
    memcpy(image, repo->bytes, first);
    memcpy(image + first, w->bytes, w->size);
    memcpy(image + first + w->size, repo->bytes + behind, repo->size - behind);
    header->size = le32_of((uint32_t)size);
    header->descriptors.count = le32_of((uint32_t)w->size);
    header->strings.offset = le32_of((uint32_t)(first + w->size));
    put_namespaces(w, image);
    checksum_of_file(image, size, header->checksum);
}

/* What is written is what every reader will accept. */
static enum mw_status verify_image(const uint8_t *image, size_t size)
{
    mw_repo *repo;
    enum mw_status status = mw_repo_open_bytes(image, size, &repo);
    if (status == MW_OK)
        mw_repo_close(repo);
    return status;
}

static enum mw_status make_image(const struct work *w, uint8_t **image, size_t *size)
{
    uint64_t total = (uint64_t)w->repo->size - COUNT(w->repo, descriptors) + w->size;
    if (total > FORMAT_MAX_SIZE)
        return MW_NO_ROOM;
    uint8_t *made = malloc((size_t)total);
    if (!made)
        return MW_NO_MEMORY;
    put_image(w, made, (size_t)total);
    enum mw_status status = verify_image(made, (size_t)total);
    if (status == MW_OK) {
        *image = made;
        *size = (size_t)total;
    } else {
        free(made);
    }
    return status;
}

enum mw_status reseal(const struct reseal *change, uint8_t **image, size_t *size)
{
    const mw_repo *repo = change->ns.repo;
    struct work w = {.change = change, .repo = repo};
    w.fresh = calloc(COUNT(repo, namespaces), sizeof *w.fresh);
    w.own = malloc(MW_DESCRIPTOR_MAX_BYTES);
    enum mw_status status = w.fresh && w.own ? MW_OK : MW_NO_MEMORY;
    for (uint32_t i = 1; status == MW_OK && i < COUNT(repo, namespaces); i++)
        status = refresh(&w, i);
    if (status == MW_OK)
        status = make_image(&w, image, size);
    free(w.bytes);
    free(w.own);
    free(w.fresh);
    return status;
}
