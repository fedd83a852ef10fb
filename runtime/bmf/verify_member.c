/*
 * The verifier's other half: a qualifier, property, method or parameter, with its name and its value.
 */
#include "verify.h"

/* ---- Types ---- */

static bool is_cim_type(uint32_t type)
{
    return type == MW_BMF_OBJECT || type == MW_BMF_STRING || type == MW_BMF_BOOLEAN ||
           (type >= MW_BMF_SINT16 && type <= MW_BMF_REAL64) || (type >= MW_BMF_SINT8 && type <= MW_BMF_UINT64) ||
           (type >= MW_BMF_DATETIME && type <= MW_BMF_CHAR16);
}

/* Values have the types of literals. */
static bool is_literal_type(uint32_t type)
{
    return type == MW_BMF_STRING || layout_fixed_size(type) != 0;
}

/* What has no value has the type that was declared; aliases and objects are no values of qualifiers. */
static bool may_stand(uint32_t type, enum place place, bool has_value)
{
    uint32_t scalar = type & ~(uint32_t)MW_BMF_ARRAY;
    if (place == AT_METHOD)
        return has_value ? type == (MW_BMF_ARRAY | MW_BMF_OBJECT) : type == MW_BMF_VOID;
    if (!has_value)
        return is_cim_type(scalar);
    if (scalar == MW_BMF_OBJECT || scalar == (MW_BMF_ALIAS | MW_BMF_STRING))
        return place == AT_PROPERTY;
    return is_literal_type(scalar);
}

/* ---- Leaves: names, strings and numbers ---- */

/* Behind the end of the string that begins a part; 0 when it does not end there. */
static uint32_t end_of_text(const struct verifier *v, struct span s)
{
    for (uint32_t at = s.at; s.end - at >= 2; at += 2)
        if (layout_get16(v->payload + at) == 0)
            return at + 2;
    return 0;
}

/* An item of @p size bytes fills its part: exactly, or with zero bytes up to a multiple of 4. */
static bool verify_padding(struct verifier *v, struct span s, uint32_t size)
{
    uint32_t room = span_size(s);
    if (!check(v, room == size || room == ((size + 3) & ~3u), MW_BMF_BAD_OFFSET, s.at + size))
        return false;
    for (uint32_t at = s.at + size; at < s.end; at++)
        if (!check(v, v->payload[at] == 0, MW_BMF_BAD_VALUE, at))
            return false;
    return true;
}

static bool verify_text(struct verifier *v, struct span s)
{
    uint32_t end = end_of_text(v, s);
    return check(v, end != 0, MW_BMF_BAD_TEXT, s.at) && verify_padding(v, s, end - s.at);
}

static bool verify_number(struct verifier *v, struct span s, uint32_t type)
{
    uint32_t size = layout_fixed_size(type);
    if (!check(v, span_size(s) >= size, MW_BMF_BAD_LENGTH, s.at))
        return false;
    uint32_t bits = layout_get16(v->payload + s.at);
    return check(v, type != MW_BMF_BOOLEAN || bits == 0 || bits == 0xffff, MW_BMF_BAD_VALUE, s.at) &&
           verify_padding(v, s, size);
}

/* ---- Values ---- */

/* @p s: exactly the value, with its padding. */
static bool verify_scalar(struct verifier *v, struct span s, uint32_t type, enum role role)
{
    struct span object;
    if (layout_fixed_size(type))
        return verify_number(v, s, type);
    if (type != MW_BMF_OBJECT)
        return verify_text(v, s);
    return verify_length(v, s, LAYOUT_OBJECT_HEADER, &object) &&
           check(v, object.end == s.end, MW_BMF_BAD_LENGTH, s.at) && verify_object(v, s, role);
}

/* Each element but the last one tells where the next one is, and has to fit into the rest. */
static bool next_element(struct verifier *v, struct span rest, uint32_t type, struct span *element)
{
    if (type == MW_BMF_OBJECT)
        return verify_length(v, rest, LAYOUT_OBJECT_HEADER, element);
    uint32_t size = layout_fixed_size(type);
    uint32_t end = size == 0 ? end_of_text(v, rest) : span_size(rest) >= size ? rest.at + size : 0;
    *element = (struct span){rest.at, end};
    return check(v, end != 0, size ? MW_BMF_BAD_LENGTH : MW_BMF_BAD_TEXT, rest.at);
}

/* Nothing but the last element is padded, and that one always, whatever is around the array; objects never are. */
static bool verify_elements(struct verifier *v, struct span rest, uint32_t type, uint32_t count, enum role role)
{
    for (uint32_t left = count; left > 0; left--) {
        struct span element = rest;
        bool fits = left > 1 ? next_element(v, rest, type, &element)
                             : check(v, type == MW_BMF_OBJECT || span_size(rest) % 4 == 0, MW_BMF_BAD_LENGTH, rest.at);
        if (!fits || !verify_scalar(v, element, type, role))
            return false;
        rest.at = element.end;
    }
    return check(v, rest.at == rest.end, MW_BMF_BAD_LENGTH, rest.at);
}

static bool verify_array(struct verifier *v, struct span s, uint32_t type, enum role role)
{
    struct span array;
    if (!verify_length(v, s, LAYOUT_ARRAY_HEADER, &array) || !check(v, array.end == s.end, MW_BMF_BAD_LENGTH, s.at))
        return false;
    uint32_t count = get(v, s.at + ARRAY_COUNT), row = get(v, s.at + ARRAY_ROW_LENGTH);
    return check(v, get(v, s.at + ARRAY_ROWS) == 1, MW_BMF_BAD_LENGTH, s.at + ARRAY_ROWS) &&
           check(v, row == span_size(s) - ARRAY_ROW_LENGTH, MW_BMF_BAD_LENGTH, s.at + ARRAY_ROW_LENGTH) &&
           check(v, role != PARAMETERS || (count >= 1 && count <= 2), MW_BMF_BAD_LENGTH, s.at + ARRAY_COUNT) &&
           verify_elements(v, (struct span){s.at + LAYOUT_ARRAY_HEADER, s.end}, type, count, role);
}

/* ---- Records ---- */

/* Where the parts of a record are. A part that is not there begins where the next one does. */
struct parts {
    uint32_t name, value, qualifiers, end;
    bool has_value, has_qualifiers;
};

static bool find_parts(struct verifier *v, struct span s, enum place place, struct parts *p)
{
    uint32_t heap = s.at + (place == AT_QUALIFIER ? LAYOUT_QUALIFIER_HEADER : LAYOUT_MEMBER_HEADER);
    uint32_t value = get(v, s.at + RECORD_VALUE);
    uint32_t qualifiers = place == AT_QUALIFIER ? LAYOUT_NONE : get(v, s.at + RECORD_QUALIFIERS);
    *p = (struct parts){.name = heap, .value = s.end, .qualifiers = s.end, .end = s.end};
    p->has_value = value != LAYOUT_NONE;
    p->has_qualifiers = qualifiers != LAYOUT_NONE;
    if (!check(v, get(v, s.at + RECORD_NAME) == 0, MW_BMF_BAD_OFFSET, s.at + RECORD_NAME) ||
        !check(v, !p->has_qualifiers || qualifiers <= s.end - heap, MW_BMF_BAD_OFFSET, s.at + RECORD_QUALIFIERS))
        return false;
    if (p->has_qualifiers)
        p->value = p->qualifiers = heap + qualifiers;
    if (!check(v, !p->has_value || value <= p->qualifiers - heap, MW_BMF_BAD_OFFSET, s.at + RECORD_VALUE))
        return false;
    if (p->has_value)
        p->value = heap + value;
    return true;
}

/* Is the next flavor that of the qualifier at @p offset? Then it is taken. One before it belongs to nothing. */
static bool take_flavor(struct verifier *v, uint32_t offset)
{
    if (v->flavor == v->flavors_end || get(v, v->flavor) > offset)
        return true;
    uint32_t flavor = get(v, v->flavor + 4);
    if (!check(v, get(v, v->flavor) == offset, MW_BMF_BAD_FLAVOR, v->flavor) ||
        !check(v, flavor != 0 && !(flavor & ~(uint32_t)LAYOUT_FLAVOR_BITS), MW_BMF_BAD_FLAVOR, v->flavor + 4))
        return false;
    v->flavor += LAYOUT_FLAVOR;
    return true;
}

static bool verify_value(struct verifier *v, struct span s, uint32_t type, enum place place)
{
    enum role role = place == AT_METHOD ? PARAMETERS : EMBEDDED;
    if (type & MW_BMF_ARRAY)
        return verify_array(v, s, type & ~(uint32_t)MW_BMF_ARRAY, role);
    return verify_scalar(v, s, type, role);
}

bool verify_member(struct verifier *v, struct span s, enum place place)
{
    struct parts p;
    uint32_t type = get(v, s.at + RECORD_TYPE);
    return (place != AT_QUALIFIER || take_flavor(v, s.at)) && find_parts(v, s, place, &p) &&
           check(v, may_stand(type, place, p.has_value), MW_BMF_BAD_TYPE, s.at + RECORD_TYPE) &&
           verify_text(v, (struct span){p.name, p.value}) &&
           (!p.has_value || verify_value(v, (struct span){p.value, p.qualifiers}, type, place)) &&
           (!p.has_qualifiers || verify_list(v, (struct span){p.qualifiers, p.end}, AT_QUALIFIER));
}
