/*
 * Model to payload: records one behind the other, each with its parts in a heap without holes. docs/bmf.md has the
 * layout.
 *
 * Lengths and offsets are filled in once what they measure is written. Nothing larger than MW_BMF_MAX_PAYLOAD is kept,
 * so 32 bits hold all of them. Recursion is as deep as the model, which whoever makes it keeps to MW_BMF_MAX_NESTING.
 */
#include <stdlib.h>
#include <string.h>

#include "bmf.h"

enum { ABSENT = -1, FILE_MAGIC_BYTES = 4, FLAVOR_MAGIC_BYTES = 16 };
static const char file_magic[] = "FOMB", flavor_magic[] = "BMOFQUALFLAVOR11";

struct flavor {
    size_t offset;
    uint32_t flavor;
};

struct payload {
    uint8_t *bytes;
    size_t size, capacity;
    struct flavor *flavors;
    size_t flavor_count, flavor_capacity;
    bool align;     /* pad names and values to 4 bytes? One flag for the whole payload: see put_array() */
    bool too_large; /* nothing more is written */
};

static void put_bytes(struct payload *payload, const void *bytes, size_t count)
{
    if (payload->too_large || count > MW_BMF_MAX_PAYLOAD - payload->size) {
        payload->too_large = true;
        return;
    }
    if (payload->capacity - payload->size < count) {
        payload->capacity = payload->capacity * 2 + count + 1024;
        payload->bytes = memory_resize(payload->bytes, payload->capacity);
    }
    memcpy(payload->bytes + payload->size, bytes, count);
    payload->size += count;
}

/* The low bytes of a number, the lowest first. */
static void put_number(struct payload *payload, uint64_t number, size_t width)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(number >> 8 * i);
    put_bytes(payload, bytes, width);
}

static void put_words(struct payload *payload, const int64_t *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_number(payload, (uint64_t)words[i], 4);
}

/* What was left open in a record: written now. Where nothing more is written, the place may not be there. */
static void patch(struct payload *payload, size_t at, size_t number)
{
    if (payload->too_large)
        return;
    for (size_t i = 0; i < 4; i++)
        payload->bytes[at + i] = (uint8_t)(number >> 8 * i);
}

static void pad(struct payload *payload, size_t begin)
{
    size_t odd = (payload->size - begin) % 4;
    if (payload->align && odd)
        put_number(payload, 0, 4 - odd);
}

/* One character of UTF-8 whose surrogates may stand alone in 3 bytes. The text is ours, so it is well formed. */
static uint32_t next_character(const uint8_t **text)
{
    const uint8_t *bytes = *text;
    size_t more = bytes[0] < 0xC0 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : 3;
    uint32_t character = more ? bytes[0] & (0x3FU >> more) : bytes[0];
    size_t used = 1;
    for (; used <= more && (bytes[used] & 0xC0) == 0x80; used++)
        character = character << 6 | (bytes[used] & 0x3F);
    *text = bytes + used;
    return character;
}

static void put_text(struct payload *payload, const char *text)
{
    size_t begin = payload->size;
    for (const uint8_t *at = (const uint8_t *)text; *at;) {
        uint32_t character = next_character(&at);
        if (character >= 0x10000) {
            put_number(payload, 0xD800 + ((character - 0x10000) >> 10), 2);
            character = 0xDC00 + (character & 0x3FF);
        }
        put_number(payload, character, 2);
    }
    put_number(payload, 0, 2);
    pad(payload, begin);
}

static size_t width_of(uint32_t type)
{
    switch (type) {
    case MW_BMF_SINT8:
    case MW_BMF_UINT8:
        return 1;
    case MW_BMF_SINT16:
    case MW_BMF_UINT16:
    case MW_BMF_CHAR16:
    case MW_BMF_BOOLEAN:
        return 2;
    case MW_BMF_SINT64:
    case MW_BMF_UINT64:
    case MW_BMF_REAL64:
        return 8;
    default:
        return 4;
    }
}

static uint64_t bits_of(uint32_t type, const struct bmf_value *value)
{
    if (type == MW_BMF_BOOLEAN)
        return value->as.integer ? 0xFFFF : 0;
    if (type == MW_BMF_REAL32) {
        float single = (float)value->as.real;
        uint32_t bits;
        memcpy(&bits, &single, sizeof bits);
        return bits;
    }
    uint64_t bits;
    memcpy(&bits, &value->as, sizeof bits);
    return bits;
}

static void put_object(struct payload *payload, const struct bmf_object *object);

static void put_scalar(struct payload *payload, uint32_t type, const struct bmf_value *value)
{
    size_t begin = payload->size;
    switch (type) {
    case MW_BMF_OBJECT:
        put_object(payload, value->as.object);
        break;
    case MW_BMF_STRING:
    case MW_BMF_DATETIME:
    case MW_BMF_REFERENCE:
    case MW_BMF_ALIAS | MW_BMF_STRING:
        put_text(payload, value->as.text);
        break;
    default:
        put_number(payload, bits_of(type, value), width_of(type));
        pad(payload, begin);
    }
}

/*
 * Only the last element is padded, with all that is in it, unless there is an array in it: the flag is one for the
 * whole payload, and behind any array it is set.
 */
static void put_array(struct payload *payload, const struct bmf_member *member)
{
    size_t begin = payload->size;
    put_words(payload, (const int64_t[]){0, 1, member->count, 0}, 4);
    for (const struct bmf_value *value = member->values; value; value = value->next) {
        payload->align = !value->next;
        put_scalar(payload, member->type & ~(uint32_t)MW_BMF_ARRAY, value);
    }
    patch(payload, begin, payload->size - begin);
    patch(payload, begin + 12, payload->size - begin - 12);
}

static void add_flavor(struct payload *payload, uint32_t flavor)
{
    if (!flavor)
        return;
    if (payload->flavor_count == payload->flavor_capacity) {
        payload->flavor_capacity = payload->flavor_capacity * 2 + 64;
        payload->flavors = memory_resize(payload->flavors, payload->flavor_capacity * sizeof *payload->flavors);
    }
    payload->flavors[payload->flavor_count++] = (struct flavor){payload->size, flavor};
}

/* The name and the value, which all kinds of records have. heap: where the record's parts begin. */
static void put_parts(struct payload *payload, const struct bmf_member *member, size_t value_offset, size_t heap)
{
    put_text(payload, member->name);
    if (!member->has_value)
        return;
    patch(payload, value_offset, payload->size - heap);
    if (member->type & MW_BMF_ARRAY)
        put_array(payload, member);
    else
        put_scalar(payload, member->type, member->values);
}

static void put_qualifier(struct payload *payload, const struct bmf_member *qualifier)
{
    size_t begin = payload->size;
    add_flavor(payload, qualifier->flavor);
    put_words(payload, (const int64_t[]){0, qualifier->type, 0, ABSENT}, 4);
    put_parts(payload, qualifier, begin + 12, payload->size);
    patch(payload, begin, payload->size - begin);
}

static void put_member(struct payload *payload, const struct bmf_member *member);

static void put_list(struct payload *payload, const struct bmf_member *first,
                     void put(struct payload *payload, const struct bmf_member *member))
{
    size_t begin = payload->size, count = 0;
    put_words(payload, (const int64_t[]){0, 0}, 2);
    for (const struct bmf_member *member = first; member; member = member->next, count++)
        put(payload, member);
    patch(payload, begin, payload->size - begin);
    patch(payload, begin + 4, count);
}

static void put_member(struct payload *payload, const struct bmf_member *member)
{
    size_t begin = payload->size;
    put_words(payload, (const int64_t[]){0, member->type, 0, ABSENT, ABSENT}, 5);
    size_t heap = payload->size;
    put_parts(payload, member, begin + 12, heap);
    if (member->has_qualifiers) {
        patch(payload, begin + 16, payload->size - heap);
        put_list(payload, member->qualifiers, put_qualifier);
    }
    patch(payload, begin, payload->size - begin);
}

static void put_object(struct payload *payload, const struct bmf_object *object)
{
    size_t begin = payload->size;
    put_words(payload, (const int64_t[]){0, ABSENT, 0, 0, object->is_instance}, 5);
    size_t heap = payload->size;
    if (object->has_qualifiers) {
        patch(payload, begin + 4, 0);
        put_list(payload, object->qualifiers, put_qualifier);
    }
    patch(payload, begin + 8, payload->size - heap);
    put_list(payload, object->properties, put_member);
    patch(payload, begin + 12, payload->size - heap);
    put_list(payload, object->methods, put_member);
    patch(payload, begin, payload->size - begin);
}

static void put_flavors(struct payload *payload)
{
    if (!payload->flavor_count)
        return;
    put_bytes(payload, flavor_magic, FLAVOR_MAGIC_BYTES);
    put_number(payload, payload->flavor_count, 4);
    for (size_t i = 0; i < payload->flavor_count; i++)
        put_words(payload, (const int64_t[]){(int64_t)payload->flavors[i].offset, payload->flavors[i].flavor}, 2);
}

bool bmf_payload(const struct bmf *bmf, uint8_t **bytes, size_t *size)
{
    struct payload payload = {.align = true};
    put_bytes(&payload, file_magic, FILE_MAGIC_BYTES);
    put_words(&payload, (const int64_t[]){0, 1, 1, bmf->count}, 4);
    for (const struct bmf_object *object = bmf->objects; object && !payload.too_large; object = object->next)
        put_object(&payload, object);
    patch(&payload, FILE_MAGIC_BYTES, payload.size);
    put_flavors(&payload);
    free(payload.flavors);
    if (payload.too_large) {
        free(payload.bytes);
        return false;
    }
    *bytes = payload.bytes;
    *size = payload.size;
    return true;
}
