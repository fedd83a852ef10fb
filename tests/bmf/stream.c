/* Compressed streams for tests, token by token; right or wrong. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"

void stream_begin(struct stream *s)
{
    *s = (struct stream){.used = 8};
    for (unsigned i = 0; i < 4; i++)
        stream_bits(s, (uint8_t) "DS\0\1"[i], 8);
}

static void bit(struct stream *s, uint32_t value)
{
    if (s->used == 8) {
        if (s->size == s->capacity) {
            s->capacity = s->capacity * 2 + 1024;
            s->bytes = realloc(s->bytes, s->capacity);
            assert(s->bytes);
        }
        s->bytes[s->size++] = 0;
        s->used = 0;
    }
    s->bytes[s->size - 1] |= (uint8_t)(value << s->used++);
}

void stream_bits(struct stream *s, uint32_t value, unsigned width)
{
    for (unsigned i = 0; i < width; i++)
        bit(s, value >> i & 1);
}

void stream_literal(struct stream *s, uint8_t byte)
{
    stream_bits(s, byte < 0x80 ? 2 : 1, 2);
    stream_bits(s, byte & 0x7f, 7);
}

static void stream_length(struct stream *s, uint32_t length)
{
    unsigned log = 0;
    while ((length - 1) >> (log + 1))
        log++;
    stream_bits(s, 0, log);
    stream_bits(s, 1, 1);
    stream_bits(s, length - 1, log);
}

void stream_copy(struct stream *s, uint32_t distance, uint32_t length)
{
    stream_bits(s, distance < 64 ? 0 : 3, 2);
    if (distance < 64) {
        stream_bits(s, distance, 6);
    } else if (distance < 320) {
        stream_bits(s, 0, 1);
        stream_bits(s, distance - 64, 8);
    } else {
        stream_bits(s, 1, 1);
        stream_bits(s, distance - 320, 12);
    }
    stream_length(s, length);
}

void stream_sync(struct stream *s)
{
    stream_bits(s, 0x7fff, 15);
}

void stream_literals(struct stream *s, const uint8_t *payload, size_t size)
{
    stream_begin(s);
    for (size_t i = 0; i < size; i++) {
        stream_literal(s, payload[i]);
        if ((i + 1) % 512 == 0 || i + 1 == size)
            stream_sync(s);
    }
    if (size == 0)
        stream_sync(s);
}

uint8_t *stream_file(struct stream *s, uint32_t payload_size, size_t *size)
{
    const uint32_t header[] = {0x424d4f46, 1, (uint32_t)s->size, payload_size};
    uint8_t *file = malloc(sizeof header + s->size);
    assert(file);
    for (unsigned i = 0; i < sizeof header; i++)
        file[i] = (uint8_t)(header[i / 4] >> 8 * (i % 4));
    memcpy(file + sizeof header, s->bytes, s->size);
    *size = sizeof header + s->size;
    free(s->bytes);
    return file;
}
