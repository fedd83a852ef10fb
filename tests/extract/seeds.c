/* Writes the seeds of the fuzz target 'extract': small carriers, each in a file of its own. Usage: seeds FOLDER */
#include <stdio.h>

#include "carriers.h"

static int failures;

static void write_seed(const char *folder, const char *name, struct bytes *bytes)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    failures += !file || fwrite(bytes->at, 1, bytes->size, file) != bytes->size || fclose(file) != 0;
    bytes_free(bytes);
}

int main(int argc, char **argv)
{
    static const char *const dumps[] = {"acpidump", "xxd", "hexdump"};
    struct bytes out = {0}, table = {0};
    if (argc != 2)
        return 2;
    for (enum dump_style style = DUMP_ACPI; style <= DUMP_HEXDUMP; style++) {
        make_table(&table, nothing, sizeof nothing);
        make_dump(&out, &table, style);
        bytes_free(&table);
        write_seed(argv[1], dumps[style], &out);
    }
    make_table(&out, nothing, sizeof nothing);
    write_seed(argv[1], "table", &out);
    make_dsl(&out, nothing, sizeof nothing);
    write_seed(argv[1], "disassembled", &out);
    make_c(&out, nothing, sizeof nothing);
    write_seed(argv[1], "array", &out);
    make_image(&out, nothing, sizeof nothing, 0);
    write_seed(argv[1], "pe32", &out);
    make_image(&out, nothing, sizeof nothing, 1);
    write_seed(argv[1], "pe32-plus", &out);
    put(&out, nothing, sizeof nothing);
    write_seed(argv[1], "file", &out);
    return failures ? 1 : 0;
}
