/*
 * Genuine files are sound, and everything in them can be walked: prints how many of each there were.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"
#include "walk.h"

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END))
        return NULL;
    *size = (size_t)ftell(in);
    rewind(in);
    uint8_t *bytes = malloc(*size);
    if (bytes && fread(bytes, 1, *size, in) != *size)
        *size = 0;
    fclose(in);
    return bytes;
}

static void add(struct walk_counts *sum, struct walk_counts more)
{
    sum->objects += more.objects;
    sum->members += more.members;
    sum->qualifiers += more.qualifiers;
    sum->flavors += more.flavors;
    sum->values += more.values;
}

static void check_payload(const char *name, const uint8_t *payload, size_t size, struct walk_counts *sum)
{
    struct mw_bmf bmf;
    struct mw_bmf_error error = {0};
    bool sound = mw_bmf_verify(payload, size, &bmf, &error);
    CHECK(sound, "%s: %s at %u of the payload", name, mw_bmf_fault_name(error.fault), error.offset);
    if (sound)
        add(sum, walk_bmf(&bmf));
}

static void check_file(const char *name, const uint8_t *file, size_t size, struct walk_counts *sum)
{
    struct mw_bmf_header header;
    struct mw_bmf_error error = {0};
    CHECK(mw_bmf_read_header(file, size, &header, &error), "%s: %s", name, mw_bmf_fault_name(error.fault));
    uint8_t *payload = malloc(header.payload_size);
    bool good = payload && mw_bmf_decompress(file, size, payload, &error);
    CHECK(good, "%s: %s at %u", name, mw_bmf_fault_name(error.fault), error.offset);
    if (good)
        check_payload(name, payload, header.payload_size, sum);
    free(payload);
}

/* @return how many there are; -1 when the folder is not there */
static int check_folder(const char *folder, struct walk_counts *sum)
{
    int files = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return -1;
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
            check_file(entry->d_name, file, size, sum);
        free(file);
        files++;
    }
    closedir(dir);
    return files;
}

int main(int argc, char **argv)
{
    int skipped = 0;
    for (int i = 1; i < argc; i++) {
        struct walk_counts sum = {0};
        int files = check_folder(argv[i], &sum);
        if (files < 0) {
            printf("%s is absent\n", argv[i]);
            skipped++;
            continue;
        }
        const char *name = strrchr(argv[i], '/');
        CHECK(files > 0, "nothing in %s", argv[i]);
        printf("%s: %d files sound: %u objects, %u members, %u qualifiers, %u flavors, %u values\n",
               name ? name + 1 : argv[i], files, sum.objects, sum.members, sum.qualifiers, sum.flavors, sum.values);
    }
    return skipped == argc - 1 ? 77 : test_summary();
}
