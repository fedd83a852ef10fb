/*
 * A repository from an input of the fuzzer.
 *
 * Magic, version, sizes and checksum are put right, so that the fuzzer works on records; an input that begins with the
 * magic's first byte keeps its own layout, and only its checksum is put right.
 */
#ifndef REPOSITORY_INPUT_H
#define REPOSITORY_INPUT_H

#include <stdbool.h>
#include <string.h>

#include "checksum.h"
#include "format.h"

enum { REPOSITORY_INPUT_MAX = 1 << 14 };

/* Sections one after the other, as long as their counts say; the strings take what is left. */
static inline void repository_lay_out(uint8_t *image, size_t size)
{
    static const uint8_t record_sizes[] = {44, 32, 36, 36, 28, 20, 20, 12, 16, 4, 1, 1};
    enum { SECTIONS = sizeof record_sizes };
    struct format_section sections[SECTIONS];
    uint64_t end = sizeof(struct format_header);
    memcpy(sections, image + offsetof(struct format_header, namespaces), sizeof sections);
    for (unsigned i = 0; i < SECTIONS; i++) {
        sections[i].offset = le32_of((uint32_t)end);
        if (i == SECTIONS - 1 && end <= size)
            sections[i].count = le32_of((uint32_t)(size - end));
        end += (uint64_t)le32_get(sections[i].count) * record_sizes[i];
    }
    memcpy(image + offsetof(struct format_header, namespaces), sections, sizeof sections);
}

/* image: of REPOSITORY_INPUT_MAX bytes. False: too small or too large for one. */
static inline bool repository_input(const uint8_t *data, size_t size, uint8_t *image)
{
    if (size < sizeof(struct format_header) || size > REPOSITORY_INPUT_MAX)
        return false;
    memcpy(image, data, size);
    struct format_header *header = (struct format_header *)image;
    if (data[0] != (uint8_t)FORMAT_MAGIC[0]) {
        memcpy(header->magic, FORMAT_MAGIC, sizeof header->magic);
        header->major = le16_of(FORMAT_MAJOR);
        header->minor = le16_of(FORMAT_MINOR);
        header->size = le32_of((uint32_t)size);
        repository_lay_out(image, size);
    }
    checksum_of_file(image, size, header->checksum);
    return true;
}

#endif
