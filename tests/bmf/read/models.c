/*
 * Genuine files through the model: the payload that is written of it is the one that was read, and so is the file.
 * Prints how many of each there were.
 */
#include <dirent.h>
#include <stdlib.h>

#include "bmf.h"
#include "test.h"

struct counts {
    unsigned files, payloads, streams;
};

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    uint8_t *bytes = malloc(MW_BMF_MAX_FILE);
    *size = bytes ? fread(bytes, 1, MW_BMF_MAX_FILE, in) : 0;
    fclose(in);
    return bytes;
}

static uint8_t *decode(const uint8_t *file, size_t size, struct mw_bmf *bmf)
{
    struct mw_bmf_header header;
    if (!mw_bmf_read_header(file, size, &header, NULL))
        return NULL;
    uint8_t *payload = malloc(header.payload_size);
    if (payload && mw_bmf_decompress(file, size, payload, NULL) &&
        mw_bmf_verify(payload, header.payload_size, bmf, NULL))
        return payload;
    free(payload);
    return NULL;
}

static void check_model(const char *name, const struct mw_bmf *bmf, struct counts *counts)
{
    struct arena arena = {0};
    struct bmf model;
    uint8_t *bytes = NULL;
    size_t size = 0;
    bmf_read(bmf, &arena, &model);
    CHECK(model.count == bmf->object_count, "%s: %u objects of %u", name, model.count, bmf->object_count);
    bool is_same = bmf_payload(&model, &bytes, &size) && size == bmf->size && memcmp(bytes, bmf->payload, size) == 0;
    CHECK(is_same, "%s: another payload", name);
    counts->payloads += is_same;
    free(bytes);
    arena_free(&arena);
}

static void check_file(const char *name, const uint8_t *file, size_t size, struct counts *counts)
{
    struct mw_bmf bmf;
    uint8_t *again = NULL, *payload = decode(file, size, &bmf);
    size_t again_size = 0;
    counts->files++;
    CHECK(payload, "%s is not sound", name);
    if (!payload)
        return;
    check_model(name, &bmf, counts);
    bmf_file(payload, bmf.size, BMF_AS_MOFCOMP, &again, &again_size);
    bool is_same = again_size == size && memcmp(again, file, size) == 0;
    CHECK(is_same, "%s: compressed otherwise", name);
    counts->streams += is_same;
    free(again);
    free(payload);
}

static bool check_folder(const char *folder)
{
    struct counts counts = {0};
    DIR *dir = opendir(folder);
    if (!dir) {
        printf("%s is absent\n", folder);
        return false;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[4096];
        const char *dot = strrchr(entry->d_name, '.');
        size_t size;
        if (!dot || strcmp(dot, ".bmf") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        uint8_t *file = read_file(path, &size);
        CHECK(file, "%s cannot be read", path);
        if (file)
            check_file(entry->d_name, file, size, &counts);
        free(file);
    }
    closedir(dir);
    CHECK(counts.files, "nothing in %s", folder);
    printf("%s: %u files, %u identical payloads, %u identical files\n", folder, counts.files, counts.payloads,
           counts.streams);
    return true;
}

int main(int argc, char **argv)
{
    int there = 0;
    for (int i = 1; i < argc; i++)
        there += check_folder(argv[i]);
    return there ? test_summary() : 77;
}
