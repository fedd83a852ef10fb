/* PE images: headers, sections, and the finds that are resources. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "image.h"

enum {
    DOS_HEADER_BYTES = 64,
    NEW_HEADER = 0x3C,      /* where the DOS header tells where the PE header is */
    COFF_HEADER_BYTES = 24, /* with the signature */
    SECTION_BYTES = 40,
    PE32 = 0x10B,
    PE32_PLUS = 0x20B,
    DIRECTORY_COUNT = 92, /* of PE32, in its optional header; PE32+ has it 16 bytes later */
    RESOURCE_DIRECTORY = 2,
    DIRECTORY_BYTES = 8,
};

bool image_fail(struct image *image, uint64_t offset, const char *fault)
{
    if (!image->fault) {
        image->fault = fault;
        image->fault_offset = offset;
    }
    return false;
}

/* Where the entry of the resources in the optional header is; 0: there is none. */
static bool find_directory(struct image *image, uint64_t optional, uint32_t size, uint64_t *entry)
{
    const struct region *file = &image->file;
    if (size < 2 || !has(file, optional, size))
        return image_fail(image, optional, "the optional header is cut off");
    uint32_t magic = load_16(file->bytes + optional);
    if (magic != PE32 && magic != PE32_PLUS)
        return image_fail(image, optional, "the optional header is neither PE32 nor PE32+");
    uint32_t count_at = DIRECTORY_COUNT + (magic == PE32_PLUS ? 16 : 0);
    if (size < count_at + 4)
        return image_fail(image, optional, "the optional header is too short");
    uint32_t entry_at = count_at + 4 + RESOURCE_DIRECTORY * DIRECTORY_BYTES;
    bool is_there = load_32(file->bytes + optional + count_at) > RESOURCE_DIRECTORY;
    if (is_there && size < entry_at + DIRECTORY_BYTES)
        return image_fail(image, optional, "the data directories are cut off");
    *entry = is_there ? optional + entry_at : 0;
    return true;
}

bool image_locate(const struct image *image, uint32_t address, uint32_t size, uint32_t *offset, uint32_t *left)
{
    for (uint32_t i = 0; i < image->section_count; i++) {
        const uint8_t *section = image->file.bytes + image->sections + (size_t)i * SECTION_BYTES;
        uint32_t begin = load_32(section + 12), raw_size = load_32(section + 16), raw = load_32(section + 20);
        if (address < begin || address - begin >= raw_size || size > raw_size - (address - begin))
            continue;
        if (!has(&image->file, (uint64_t)raw + (address - begin), size) || !has(&image->file, raw, raw_size))
            return false;
        *offset = raw + (address - begin);
        *left = raw_size - (address - begin);
        return true;
    }
    return false;
}

static bool open_headers(struct image *image, uint64_t *entry)
{
    const struct region *file = &image->file;
    uint64_t header = load_32(file->bytes + NEW_HEADER);
    if (!has(file, header, COFF_HEADER_BYTES) || memcmp(file->bytes + header, "PE\0\0", 4) != 0)
        return false; /* a program of DOS, or anything else that begins with MZ */
    image->is_image = true;
    uint32_t optional_size = load_16(file->bytes + header + 20);
    uint64_t optional = header + COFF_HEADER_BYTES, sections = optional + optional_size;
    image->section_count = load_16(file->bytes + header + 6);
    if (!find_directory(image, optional, optional_size, entry))
        return false;
    if (!has(file, sections, (uint64_t)image->section_count * SECTION_BYTES) || sections > UINT32_MAX)
        return image_fail(image, sections, "the section table is cut off");
    image->sections = (uint32_t)sections;
    return *entry != 0;
}

bool image_open(struct image *image, const struct region *file)
{
    *image = (struct image){.file = *file};
    uint64_t entry = 0;
    if (!has(file, 0, DOS_HEADER_BYTES) || memcmp(file->bytes, "MZ", 2) != 0 || !open_headers(image, &entry))
        return false;
    uint32_t address = load_32(file->bytes + entry), offset, left;
    if (address == 0)
        return false;
    if (!image_locate(image, address, 1, &offset, &left))
        return image_fail(image, entry, "the resources are in no section");
    image->directory = (struct region){file->bytes + offset, left};
    return true;
}

/* ---- Finds ---- */

static struct extract_find *find_at(const struct extract *out, uint32_t offset)
{
    size_t low = 0, high = out->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (out->finds[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < out->count && out->finds[low].offset == offset ? &out->finds[low] : NULL;
}

static void name_find(struct extract_find *find, const struct resource *resource)
{
    find->carrier = EXTRACT_RESOURCE;
    find->language = resource->language;
    memcpy(find->name, resource->name, sizeof find->name);
}

/* What does not even begin as binary MOF was not tried, and is a fault here. */
static void add_other(struct search *search, const struct resource *resource)
{
    struct extract_find find = {.offset = resource->offset, .error.fault = MW_BMF_NOT_BMF};
    name_find(&find, resource);
    search_add(search, &find);
}

static void take_resources(struct search *search, const struct image *image)
{
    size_t count = search->out->count; /* what is sorted */
    for (size_t i = 0; i < image->count; i++) {
        struct extract sorted = {.finds = search->out->finds, .count = count};
        const struct resource *resource = &image->resources[i];
        struct extract_find *find = find_at(&sorted, resource->offset);
        if (find && find->size <= resource->size)
            name_find(find, resource);
        else if (!find && search->out->damaged < EXTRACT_MAX_DAMAGED && !search->out->not_tried)
            add_other(search, resource);
    }
}

void image_name_finds(struct search *search, const struct region *region)
{
    struct image image;
    bool has_resources = image_open(&image, region);
    search->out->is_image = image.is_image;
    if (has_resources && image_read_resources(&image))
        take_resources(search, &image);
    search->out->image_fault = image.fault;
    search->out->image_fault_offset = image.fault_offset;
    search->no_memory = search->no_memory || image.no_memory;
    free(image.resources);
}
