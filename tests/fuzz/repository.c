/*
 * Repositories of any content: opened, and walked when they open.
 *
 * The harness puts magic, version, sizes and checksum right, so that the fuzzer works on records; an input that begins
 * with the magic's first byte keeps its own layout, and only its checksum is put right.
 */
#include <string.h>

#include "checksum.h"
#include "format.h"
#include "walk.h"

enum { MAX_SIZE = 1 << 14 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t record_sizes[] = {44, 32, 36, 36, 28, 20, 20, 12, 16, 4, 1, 1};
enum { SECTIONS = sizeof record_sizes };

/* Sections one after the other, as long as their counts say; the strings take what is left. */
static void lay_out(uint8_t *image, size_t size)
{
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static uint8_t image[MAX_SIZE];
    if (size < sizeof(struct format_header) || size > sizeof image)
        return 0;
    memcpy(image, data, size);
    struct format_header *header = (struct format_header *)image;
    if (data[0] != (uint8_t)FORMAT_MAGIC[0]) {
        memcpy(header->magic, FORMAT_MAGIC, sizeof header->magic);
        header->major = le16_of(FORMAT_MAJOR);
        header->minor = le16_of(FORMAT_MINOR);
        header->size = le32_of((uint32_t)size);
        lay_out(image, size);
    }
    checksum_of_file(image, size, header->checksum);
    mw_repo *repo;
    if (mw_repo_open_bytes(image, size, &repo) != MW_OK)
        return 0;
    walk_repository(repo);
    mw_repo_close(repo);
    return 0;
}
