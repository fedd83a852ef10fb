/* Payloads for tests, part by part. */
#include "build.h"

#include <assert.h>
#include <string.h>

void build_put(struct build *b, size_t at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        b->bytes[at + i] = (uint8_t)(value >> 8 * i);
}

uint32_t build_get(const struct build *b, size_t at)
{
    const uint8_t *p = b->bytes + at;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

void build_16(struct build *b, uint32_t value)
{
    assert(b->size + 2 <= BUILD_CAPACITY);
    b->bytes[b->size++] = (uint8_t)value;
    b->bytes[b->size++] = (uint8_t)(value >> 8);
}

void build_32(struct build *b, uint32_t value)
{
    build_16(b, value & 0xffff);
    build_16(b, value >> 16);
}

void build_field(struct build *b, uint32_t value)
{
    assert(b->field_count < BUILD_MAX_FIELDS);
    b->fields[b->field_count++] = b->size;
    build_32(b, value);
}

void build_text(struct build *b, const char *text, bool pad)
{
    size_t start = b->size;
    do {
        build_16(b, (uint8_t)*text);
    } while (*text++);
    if (pad && (b->size - start) % 4)
        build_16(b, 0);
}

size_t build_payload(struct build *b, uint32_t count)
{
    *b = (struct build){0};
    memcpy(b->bytes, "FOMB", 4);
    b->size = 4;
    build_field(b, 0);
    build_field(b, 1);
    build_field(b, 1);
    build_field(b, count);
    return 0;
}

static size_t begin(struct build *b)
{
    size_t start = b->size;
    build_field(b, 0);
    return start;
}

size_t build_list(struct build *b, uint32_t count)
{
    size_t start = begin(b);
    build_field(b, count);
    return start;
}

size_t build_array(struct build *b, uint32_t count)
{
    size_t start = build_list(b, 1);
    build_field(b, count);
    build_field(b, 0);
    return start;
}

size_t build_object(struct build *b, uint32_t kind)
{
    size_t start = begin(b);
    build_field(b, 0);
    build_field(b, 0);
    build_field(b, 0);
    build_32(b, kind);
    return start;
}

size_t build_parameters(struct build *b)
{
    size_t start = build_object(b, 1);
    build_put(b, start + 4, BUILD_NONE);
    return start;
}

size_t build_qualifier(struct build *b, uint32_t type, const char *name, uint32_t flavor)
{
    size_t start = begin(b);
    build_32(b, type);
    build_field(b, 0);
    build_field(b, BUILD_NONE);
    build_text(b, name, true);
    if (flavor) {
        b->flavored[b->flavor_count] = start;
        b->flavors[b->flavor_count++] = flavor;
    }
    return start;
}

size_t build_member(struct build *b, uint32_t type, const char *name)
{
    size_t start = begin(b);
    build_32(b, type);
    build_field(b, 0);
    build_field(b, BUILD_NONE);
    build_field(b, BUILD_NONE);
    build_text(b, name, true);
    return start;
}

void build_end(struct build *b, size_t start)
{
    build_put(b, start, (uint32_t)(b->size - start));
}

void build_end_array(struct build *b, size_t start)
{
    build_end(b, start);
    build_put(b, start + 12, (uint32_t)(b->size - start - 12));
}

void build_properties_here(struct build *b, size_t object)
{
    build_put(b, object + 8, (uint32_t)(b->size - object - 20));
}

void build_methods_here(struct build *b, size_t object)
{
    build_put(b, object + 12, (uint32_t)(b->size - object - 20));
}

void build_qualifier_value_here(struct build *b, size_t qualifier)
{
    build_put(b, qualifier + 12, (uint32_t)(b->size - qualifier - 16));
}

void build_value_here(struct build *b, size_t member)
{
    build_put(b, member + 12, (uint32_t)(b->size - member - 20));
}

void build_qualifiers_here(struct build *b, size_t member)
{
    build_put(b, member + 16, (uint32_t)(b->size - member - 20));
}

void build_finish(struct build *b)
{
    build_put(b, 4, (uint32_t)b->size);
    if (b->flavor_count == 0)
        return;
    memcpy(b->bytes + b->size, "BMOFQUALFLAVOR11", 16);
    b->size += 16;
    build_field(b, b->flavor_count);
    for (unsigned i = 0; i < b->flavor_count; i++) {
        build_32(b, (uint32_t)b->flavored[i]);
        build_32(b, b->flavors[i]);
    }
}

void build_no_list(struct build *b)
{
    build_end(b, build_list(b, 0));
}

void build_string_qualifier(struct build *b, const char *name, const char *value, uint32_t flavor)
{
    size_t start = build_qualifier(b, MW_BMF_STRING, name, flavor);
    build_qualifier_value_here(b, start);
    build_text(b, value, true);
    build_end(b, start);
}

void build_integer_qualifier(struct build *b, const char *name, uint32_t value, uint32_t flavor)
{
    size_t start = build_qualifier(b, MW_BMF_SINT32, name, flavor);
    build_qualifier_value_here(b, start);
    build_32(b, value);
    build_end(b, start);
}

void build_string_property(struct build *b, const char *name, const char *value)
{
    size_t start = build_member(b, MW_BMF_STRING, name);
    build_value_here(b, start);
    build_text(b, value, true);
    build_end(b, start);
}
