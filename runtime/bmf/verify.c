/*
 * The only code, with verify_member.c and decompress.c, that looks at binary MOF nobody has checked yet.
 *
 * After mw_bmf_verify() the walk follows every length, offset and string without looking again. One pass takes the
 * order of layout.h and expects each part exactly where the one before it ended; so nothing overlaps, nothing is left
 * over, and the time is linear in the size. Flavors are taken from their section as the walk meets their qualifiers.
 * What it cannot cover: the bytes must not change afterwards.
 */
#include "verify.h"

bool verify_length(struct verifier *v, struct span within, uint32_t header, struct span *found)
{
    uint32_t room = span_size(within);
    if (!check(v, room >= header, MW_BMF_BAD_LENGTH, within.at))
        return false;
    uint32_t length = get(v, within.at);
    *found = (struct span){within.at, within.at + length};
    return check(v, length >= header && length <= room, MW_BMF_BAD_LENGTH, within.at);
}

/* ---- Lists ---- */

/* A method of an instance cannot be, nor one of an object of parameters: those lists are empty. */
static bool verify_no_methods(struct verifier *v, struct span s)
{
    return check(v, span_size(s) == LAYOUT_LIST_HEADER, MW_BMF_BAD_LENGTH, s.at);
}

bool verify_list(struct verifier *v, struct span s, enum place place)
{
    struct span list, record = {0};
    if (!verify_length(v, s, LAYOUT_LIST_HEADER, &list) || !check(v, list.end == s.end, MW_BMF_BAD_LENGTH, s.at))
        return false;
    uint32_t header = place == AT_QUALIFIER ? LAYOUT_QUALIFIER_HEADER : LAYOUT_MEMBER_HEADER;
    uint32_t count = get(v, s.at + LIST_COUNT);
    struct span rest = {s.at + LAYOUT_LIST_HEADER, s.end};
    for (uint32_t i = 0; i < count; i++, rest.at = record.end) {
        if (!check(v, rest.at < rest.end, MW_BMF_BAD_LENGTH, s.at + LIST_COUNT) ||
            !verify_length(v, rest, header, &record) || !verify_member(v, record, place))
            return false;
    }
    return check(v, rest.at == rest.end, MW_BMF_BAD_LENGTH, s.at + LIST_COUNT);
}

/* ---- Objects ---- */

static bool verify_kind(struct verifier *v, struct span s, enum role role)
{
    uint32_t kind = get(v, s.at + OBJECT_KIND);
    return check(v, kind == 1 || (kind == 0 && role == TOP_LEVEL), MW_BMF_BAD_KIND, s.at + OBJECT_KIND);
}

/* Objects of parameters have no qualifiers; others have a list of them, which is first. */
static bool verify_object_parts(struct verifier *v, struct span s, enum role role)
{
    uint32_t heap = s.at + LAYOUT_OBJECT_HEADER, room = s.end - heap;
    uint32_t qualifiers = get(v, s.at + OBJECT_QUALIFIERS), properties = get(v, s.at + OBJECT_PROPERTIES),
             methods = get(v, s.at + OBJECT_METHODS), is_instance = get(v, s.at + OBJECT_KIND);
    if (!(check(v, qualifiers == (role == PARAMETERS ? LAYOUT_NONE : 0), MW_BMF_BAD_OFFSET, s.at + OBJECT_QUALIFIERS) &&
          check(v, methods <= room, MW_BMF_BAD_OFFSET, s.at + OBJECT_METHODS) &&
          check(v, properties <= methods && (role != PARAMETERS || properties == 0), MW_BMF_BAD_OFFSET,
                s.at + OBJECT_PROPERTIES)))
        return false;
    struct span method_list = {heap + methods, s.end};
    return (role == PARAMETERS || verify_list(v, (struct span){heap, heap + properties}, AT_QUALIFIER)) &&
           verify_list(v, (struct span){heap + properties, heap + methods}, AT_PROPERTY) &&
           verify_list(v, method_list, AT_METHOD) && (!is_instance || verify_no_methods(v, method_list));
}

bool verify_object(struct verifier *v, struct span s, enum role role)
{
    if (!check(v, v->depth <= MW_BMF_MAX_NESTING, MW_BMF_TOO_DEEP, s.at) || !verify_kind(v, s, role))
        return false;
    v->depth++;
    bool sound = verify_object_parts(v, s, role);
    v->depth--;
    return sound;
}

static bool verify_objects(struct verifier *v, struct mw_bmf *bmf, struct span rest)
{
    struct span object = {0};
    for (uint32_t i = 0; i < bmf->object_count; i++, rest.at = object.end) {
        if (!check(v, rest.at < rest.end, MW_BMF_BAD_LENGTH, 16) ||
            !verify_length(v, rest, LAYOUT_OBJECT_HEADER, &object) || !verify_object(v, object, TOP_LEVEL))
            return false;
    }
    return check(v, rest.at == rest.end, MW_BMF_BAD_LENGTH, 16);
}

/* ---- The whole payload ---- */

/* Behind the objects, whose end is at @p at: nothing, or the flavors. Which qualifiers they have, the walk tells. */
static bool verify_flavor_section(struct verifier *v, struct mw_bmf *bmf, uint32_t at)
{
    uint32_t room = v->size - at;
    bmf->flavors = at;
    bmf->flavor_count = 0;
    if (room == 0)
        return true;
    if (!check(v, room >= LAYOUT_FLAVORS_HEADER, MW_BMF_TRAILING, at) ||
        !check(v, memcmp(v->payload + at, LAYOUT_FLAVOR_MAGIC, 16) == 0, MW_BMF_TRAILING, at))
        return false;
    bmf->flavors = at + LAYOUT_FLAVORS_HEADER;
    bmf->flavor_count = get(v, at + 16);
    uint32_t fitting = (room - LAYOUT_FLAVORS_HEADER) / LAYOUT_FLAVOR;
    return check(v, bmf->flavor_count != 0 && bmf->flavor_count <= fitting, MW_BMF_BAD_LENGTH, at + 16) &&
           check(v, bmf->flavors + bmf->flavor_count * LAYOUT_FLAVOR == v->size, MW_BMF_TRAILING,
                 bmf->flavors + bmf->flavor_count * LAYOUT_FLAVOR);
}

/* @param objects_end  the one length in it */
static bool verify_payload_header(struct verifier *v, uint32_t *objects_end)
{
    if (!check(v, v->size >= 4 && memcmp(v->payload, LAYOUT_MAGIC, 4) == 0, MW_BMF_NOT_BMF, 0) ||
        !check(v, v->size >= LAYOUT_PAYLOAD_HEADER, MW_BMF_TRUNCATED, v->size))
        return false;
    *objects_end = get(v, 4);
    return check(v, *objects_end >= LAYOUT_PAYLOAD_HEADER, MW_BMF_BAD_LENGTH, 4) &&
           check(v, *objects_end <= v->size, MW_BMF_TRUNCATED, v->size) &&
           check(v, get(v, 8) == 1, MW_BMF_BAD_VALUE, 8) && check(v, get(v, 12) == 1, MW_BMF_BAD_VALUE, 12);
}

bool mw_bmf_verify(const void *payload, size_t size, struct mw_bmf *bmf, struct mw_bmf_error *error)
{
    if (size > MW_BMF_MAX_PAYLOAD)
        return layout_fail(error, MW_BMF_TOO_LARGE, true, 0);
    struct verifier v = {.payload = payload, .size = (uint32_t)size, .error = error};
    struct mw_bmf found = {.payload = payload, .size = (uint32_t)size};
    uint32_t end;
    if (!verify_payload_header(&v, &end) || !verify_flavor_section(&v, &found, end))
        return false;
    found.object_count = get(&v, 16);
    v.flavor = found.flavors;
    v.flavors_end = found.flavors + found.flavor_count * LAYOUT_FLAVOR;
    if (!verify_objects(&v, &found, (struct span){LAYOUT_PAYLOAD_HEADER, end}) ||
        !check(&v, v.flavor == v.flavors_end, MW_BMF_BAD_FLAVOR, v.flavor))
        return false;
    *bmf = found;
    return true;
}
