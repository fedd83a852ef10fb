/* Reading the parts of a verified descriptor. */
#include "descriptor.h"

void ace_read(const struct ace_view *view, struct mw_ace *ace)
{
    ace->type = view->type;
    ace->flags = view->flags;
    ace->mask = view->mask;
    sid_read(view->sid, &ace->sid);
}

size_t mw_descriptor_ace_count(const uint8_t *bytes, size_t size, bool sacl)
{
    return !bytes || size < DESCRIPTOR_HEADER ? 0 : ace_walk(descriptor_acl(bytes, sacl)).left;
}

bool mw_descriptor_ace(const uint8_t *bytes, size_t size, bool sacl, size_t index, struct mw_ace *ace)
{
    struct ace_view view;
    struct ace_walk walk = {NULL, 0};
    if (bytes && size >= DESCRIPTOR_HEADER)
        walk = ace_walk(descriptor_acl(bytes, sacl));
    while (ace_next(&walk, &view)) {
        if (index-- == 0) {
            ace_read(&view, ace);
            return true;
        }
    }
    return false;
}

bool mw_descriptor_owner(const uint8_t *bytes, size_t size, bool group, struct mw_sid *sid)
{
    const uint8_t *at = !bytes || size < DESCRIPTOR_HEADER ? NULL : descriptor_sid(bytes, group);
    if (at)
        sid_read(at, sid);
    return at != NULL;
}
