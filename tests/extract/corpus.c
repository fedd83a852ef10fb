/* Every binary MOF of a folder, wrapped in each carrier, comes out as it was. Usage: corpus FOLDER */
#include <dirent.h>
#include <stdlib.h>

#include "carriers.h"
#include "extract.h"
#include "test.h"

static size_t blobs, found_again;

static void check_input(const struct bytes *blob, struct bytes *input, const char *name, const char *carrier)
{
    struct extract found;
    CHECK(extract(input->at, input->size, &found), "out of memory");
    bool is_same = found.sound == 1 && found.damaged == 0 && found.finds[0].size == blob->size &&
                   memcmp(found.finds[0].bytes, blob->at, blob->size) == 0;
    CHECK(is_same, "%s in %s: %zu found, %zu damaged", name, carrier, found.sound, found.damaged);
    found_again += is_same;
    extract_free(&found);
    bytes_free(input);
}

static void check_blob(const struct bytes *blob, const char *name)
{
    struct bytes input = {0}, table = {0};
    make_table(&table, blob->at, blob->size);
    for (enum dump_style style = DUMP_ACPI; style <= DUMP_HEXDUMP; style++) {
        make_dump(&input, &table, style);
        check_input(blob, &input, name, "a dump");
    }
    check_input(blob, &table, name, "a table");
    make_dsl(&input, blob->at, blob->size);
    check_input(blob, &input, name, "a disassembled table");
    make_c(&input, blob->at, blob->size);
    check_input(blob, &input, name, "an array");
    for (int is_64 = 0; is_64 < 2; is_64++) {
        make_image(&input, blob->at, blob->size, is_64);
        check_input(blob, &input, name, "an image");
    }
    put_text(&input, "before");
    put(&input, blob->at, blob->size);
    put_text(&input, "behind");
    check_input(blob, &input, name, "bytes");
    blobs++;
}

static void read_blob(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    struct bytes blob = {0};
    uint8_t step[4096];
    for (size_t count; file && (count = fread(step, 1, sizeof step, file)) > 0;)
        put(&blob, step, count);
    if (file)
        fclose(file);
    check_blob(&blob, name);
    bytes_free(&blob);
}

int main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder) {
        printf("skipped: the corpus is not there\n");
        return 77;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".bmf") == 0)
            read_blob(argv[1], entry->d_name);
    }
    closedir(folder);
    printf("%zu blobs, %zu of %zu carriers gave the same bytes\n", blobs, found_again, 9 * blobs);
    return test_summary();
}
