/* Writes the seeds of the fuzz target repository into a folder: seeds FOLDER. To be run again when the format changes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "repository.h"
#include "sample.h"

static void make_small(struct sample *sample)
{
    sample_small(sample);
}

static void make_wmi(struct sample *sample)
{
    sample_everything(sample, DIALECT_WMI);
}

static void make_cim(struct sample *sample)
{
    sample_everything(sample, DIALECT_CIM);
}

static const struct {
    const char *name;
    void (*make)(struct sample *sample);
} seeds[] = {
    {"small", make_small},
    {"wmi", make_wmi},
    {"cim", make_cim},
    {"mof3", sample_kinds},
};

static bool write_seed(const char *folder, const char *name, void (*make)(struct sample *sample))
{
    char path[4096];
    struct sample sample;
    size_t size;
    make(&sample);
    uint8_t *image = sample_image(&sample, &size);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    bool written = image && file_replace(path, image, size);
    if (written)
        printf("%s: %zu bytes\n", path, size);
    else
        perror(path);
    free(image);
    sample_free(&sample);
    return written;
}

int main(int argc, char **argv)
{
    bool written = true;
    for (size_t i = 0; argc == 2 && i < sizeof seeds / sizeof *seeds; i++)
        written = write_seed(argv[1], seeds[i].name, seeds[i].make) && written;
    return argc != 2 ? 2 : written ? 0 : 3;
}
