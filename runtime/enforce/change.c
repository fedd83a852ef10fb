/*
 * From a descriptor that was asked for to a repository that has it. Everything between reading the file and renaming
 * the new one over it happens under one lock, on the file as it is then, whatever the session has open.
 */
#include "change.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "own.h"
#include "replace.h"
#include "repo.h"
#include "reseal.h"

bool change_fail(struct mw_change *change, enum mw_status status, const char *reason)
{
    change->status = status;
    change->reason = reason ? reason : mw_status_text(status);
    return false;
}

bool change_has_privilege(const struct mw_session *session)
{
    size_t size;
    const uint8_t *bytes = mw_namespace_descriptor(session->ns, &size);
    return mw_access_check(bytes, size, &session->connection.token, MW_ACCESS_SYSTEM_SECURITY).granted;
}

bool change_is_allowed(const struct mw_session *session, struct mw_change *change)
{
    change->decision = mw_session_check(session, MW_OPERATION_WRITE_SECURITY, (mw_class){0});
    return change->decision.granted ||
           change_fail(change, MW_OK, "the caller may not change the security of the namespace");
}

static bool is_same(const mw_repo *a, const mw_repo *b)
{
    return memcmp(a->header, b->header, sizeof *a->header) == 0;
}

/*
 * The namespace in the file as it is now. Where that is no longer what the session has open, its caller has to be let
 * in there, too. The decision names the session's namespace in either case: the file is closed before the decision is
 * read.
 */
static bool find_now(const struct request *request, const mw_repo *now, mw_namespace *ns, struct mw_change *change)
{
    const struct mw_session *session = request->session;
    struct mw_session fresh;
    if (is_same(now, session->ns.repo)) {
        *ns = (mw_namespace){now, session->ns.index};
        return true;
    }
    change->decision = mw_session_open(now, mw_namespace_path(session->ns), &session->connection, &fresh);
    bool allowed = change->decision.granted && change_is_allowed(&fresh, change);
    *ns = fresh.ns;
    change->decision.ns = session->ns;
    return allowed || change_fail(change, MW_OK, "the repository has changed, and its new one does not let the caller");
}

struct image {
    uint8_t *bytes;
    size_t size;
};

/* The explicit part that results: what was given, and of the old one what was not. */
static enum mw_status make_image(const struct request *request, mw_namespace ns, struct image *image,
                                 const char **reason)
{
    size_t stored_size;
    const uint8_t *stored = mw_namespace_descriptor(ns, &stored_size), *given = request->given;
    struct own_sources from = {
        .owner = request->owner ? given : stored,
        .group = request->group ? given : stored,
        .dacl = request->dacl ? given : stored,
        .sacl = request->sacl ? given : stored,
    };
    uint8_t *own = malloc(MW_DESCRIPTOR_MAX_BYTES);
    if (!own)
        return MW_NO_MEMORY;
    size_t own_size = own_compose(&from, own);
    enum mw_status status = mw_descriptor_check_namespace(own, own_size, reason);
    if (status == MW_OK)
        status = reseal(&(struct reseal){ns, own, own_size}, &image->bytes, &image->size);
    free(own);
    return status;
}

/* What is there already is not written again. */
static bool write_image(const struct replace_lock *lock, const mw_repo *now, const struct image *image,
                        struct mw_change *change)
{
    if (image->size == now->size && memcmp(image->bytes, now->bytes, image->size) == 0)
        return true;
    if (!replace_locked(lock, image->bytes, image->size))
        return change_fail(change, MW_CANNOT_WRITE, NULL);
    int error = errno;
    replace_sweep(lock->path);
    errno = error;
    return true;
}

static bool apply_to(const struct request *request, const struct replace_lock *lock, const mw_repo *now,
                     struct mw_change *change)
{
    mw_namespace ns;
    struct image image = {0};
    const char *reason = NULL;
    if (!find_now(request, now, &ns, change))
        return false;
    enum mw_status status = make_image(request, ns, &image, &reason);
    if (status != MW_OK)
        return change_fail(change, status, reason);
    bool written = write_image(lock, now, &image, change);
    int error = errno;
    free(image.bytes);
    errno = error;
    return written;
}

static enum mw_status lock_status(void)
{
    bool not_there = errno == ENOENT || errno == ENOTDIR || errno == EFAULT || errno == ELOOP;
    return errno == ETIMEDOUT ? MW_LOCKED : not_there ? MW_CANNOT_READ : MW_CANNOT_WRITE;
}

bool change_apply(const struct request *request, struct mw_change *change)
{
    struct replace_lock lock;
    mw_repo *now;
    if (!replace_lock(request->path, &lock))
        return change_fail(change, lock_status(), NULL);
    enum mw_status status = repo_open_fd(lock.fd, &now);
    bool done = status == MW_OK ? apply_to(request, &lock, now, change) : change_fail(change, status, NULL);
    int error = errno;
    if (status == MW_OK)
        mw_repo_close(now);
    replace_unlock(&lock);
    errno = error;
    return done;
}
