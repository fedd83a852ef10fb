/*
 * Binary MOF written by hand for tests: every part where one says, right or wrong, and the stream token by token.
 */
#ifndef BUILD_BMF_H
#define BUILD_BMF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mofward/bmf.h>

enum { BUILD_CAPACITY = 1 << 16, BUILD_MAX_FIELDS = 1 << 12 };
#define BUILD_NONE UINT32_MAX

struct build {
    uint8_t bytes[BUILD_CAPACITY];
    size_t size;
    size_t fields[BUILD_MAX_FIELDS];    /* where lengths, counts and offsets are */
    unsigned field_count;
    size_t flavored[64];                /* qualifiers that have one */
    uint32_t flavors[64];
    unsigned flavor_count;
};

void build_put(struct build *b, size_t at, uint32_t value);
uint32_t build_get(const struct build *b, size_t at);
void build_16(struct build *b, uint32_t value);
void build_32(struct build *b, uint32_t value);
/* A length, count or offset. */
void build_field(struct build *b, uint32_t value);
/* UTF-16 of ASCII with its end; padded to a multiple of 4 bytes if pad. */
void build_text(struct build *b, const char *text, bool pad);

/* Each begins something and returns where; build_end() sets its length. */
size_t build_payload(struct build *b, uint32_t count);
size_t build_list(struct build *b, uint32_t count);
size_t build_array(struct build *b, uint32_t count);
size_t build_object(struct build *b, uint32_t kind);        /* its list of qualifiers comes next */
size_t build_parameters(struct build *b);                   /* its list of properties comes next */
size_t build_qualifier(struct build *b, uint32_t type, const char *name, uint32_t flavor);
size_t build_member(struct build *b, uint32_t type, const char *name);
void build_end(struct build *b, size_t start);
void build_end_array(struct build *b, size_t start);
/* The next part begins here. */
void build_properties_here(struct build *b, size_t object);
void build_methods_here(struct build *b, size_t object);
void build_qualifier_value_here(struct build *b, size_t qualifier);
void build_value_here(struct build *b, size_t member);
void build_qualifiers_here(struct build *b, size_t member);
/* The end of the objects, and the flavors. */
void build_finish(struct build *b);

/* Whole ones. */
void build_no_list(struct build *b);
void build_string_qualifier(struct build *b, const char *name, const char *value, uint32_t flavor);
void build_integer_qualifier(struct build *b, const char *name, uint32_t value, uint32_t flavor);
void build_string_property(struct build *b, const char *name, const char *value);  /* without qualifiers */

/* A class and an instance with one of everything: build_sample.c has the MOF. */
void build_sample(struct build *b);
/* The class that docs/bmf.md shows byte by byte. */
void build_tiny(struct build *b);
/* An instance in a value of an instance, and so on: @p depth of them. */
void build_nested(struct build *b, unsigned depth);

/* ---- Streams: bits in the order of the format, from the lowest of each byte ---- */

struct stream { uint8_t *bytes; size_t size, capacity; unsigned used; };   /* used: bits of the last byte, 8 if none is begun */

void stream_begin(struct stream *s);
void stream_bits(struct stream *s, uint32_t value, unsigned width);
void stream_literal(struct stream *s, uint8_t byte);
void stream_copy(struct stream *s, uint32_t distance, uint32_t length);
void stream_sync(struct stream *s);
/* Payload as literals, with the sync of each block. */
void stream_literals(struct stream *s, const uint8_t *payload, size_t size);
/* The header in front, which announces @p payload_size. @return malloc'ed; the stream is gone */
uint8_t *stream_file(struct stream *s, uint32_t payload_size, size_t *size);

#endif
