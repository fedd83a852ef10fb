/*
 * Units that are harmed at every byte, cut off at every length, or made by hand: none is taken for a sound one.
 */
#include <stdlib.h>

#include "../test.h"
#include "unit_file.h"

static const char mof[] = "class T_Pump\n{\n    [key]\n    string Name;\n};\n";

/* First lines, with a checksum that fits or none: what is wrong with them; NULL: nothing. */
static const struct {
    const char *text, *fault;
} lines[] = {
    {"", "empty"},
    {"\n", "no compiled unit"},
    {"class T { };\n", "no compiled unit"},
    {"// mofward unit", "no compiled unit"},
    {"// mofward unit ", "no compiled unit"},
    {"// mofward unit 1", "no compiled unit"},
    {"// mofward unit 1 ", "damaged"},
    {"// mofward unit 2 dialect=wmi\n", "another version"},
    {"// mofward unit 01 dialect=wmi\n", "another version"},
    {"// mofward unit 1 dialect=\n", "damaged"},
    {"// mofward unit 1 dialect=abc namespace=root xxh3=00000000000000000000000000000000\n", "unknown dialect"},
    {"// mofward unit 1 dialect=wmi namespace= xxh3=00000000000000000000000000000000\n", "damaged"},
    {"// mofward unit 1 dialect=wmi namespace=root\n", "damaged"},
    {"// mofward unit 1 dialect=wmi namespace=root xxh3=\n", "damaged"},
    {"// mofward unit 1 dialect=wmi namespace=root xxh3=00000000000000000000000000000000", "damaged"},
    {"// mofward unit 1 dialect=wmi namespace=root xxh3=00000000000000000000000000000000\n", "damaged"},
    {"// mofward unit 1 dialect=wmi namespace=root xxh3=000000000000000000000000000000000\n", "damaged"},
};

/* In memory of exactly this size, so that reading past the end shows. */
static const char *fault_of(const char *bytes, size_t size)
{
    char *copy = malloc(size ? size : 1);
    struct unit_file file;
    const char *fault;
    if (!copy)
        abort();
    memcpy(copy, bytes, size);
    fault = unit_file_read(copy, size, &file);
    CHECK(fault ? !file.namespace_path : file.namespace_path != NULL, "%zu bytes", size);
    unit_file_free(&file);
    free(copy);
    return fault;
}

static void check_lines(void)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *fault = fault_of(lines[i].text, strlen(lines[i].text));
        CHECK(fault && strstr(fault, lines[i].fault), "%s: %s", lines[i].text, fault ? fault : "nothing");
    }
}

static void check_harm(char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            CHECK(fault_of(bytes, size), "byte %zu, bit %u", i, bit);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
        }
        CHECK(fault_of(bytes, i), "cut off at %zu", i);
    }
    CHECK(!fault_of(bytes, size), "and back");
}

static void check_dialect(enum dialect dialect, const char *name, const char *namespace_path)
{
    struct unit_file file;
    size_t size;
    char *bytes = unit_file_make(dialect, namespace_path, mof, sizeof mof - 1, &size);
    CHECK(!unit_file_read(bytes, size, &file), "%s", name);
    CHECK(file.dialect == dialect && strcmp(file.namespace_path, namespace_path) == 0, "%s", name);
    CHECK(strcmp(unit_file_dialect_name(dialect), name) == 0, "%s", name);
    unit_file_free(&file);
    check_harm(bytes, size);
    free(bytes);
}

/* The same on every machine: written here by hand. */
static void check_known(void)
{
    static const char known[] =
        "// mofward unit 1 dialect=wmi namespace=root\\default "
        "xxh3=6bac00acb438ca8b97f80adeccafbe45\nclass T_Pump\n{\n    [key]\n    string Name;\n};\n";
    size_t size;
    char *bytes = unit_file_make(DIALECT_WMI, "root\\default", mof, sizeof mof - 1, &size);
    CHECK(size == sizeof known - 1 && memcmp(bytes, known, size) == 0, "%.*s", (int)size, bytes);
    free(bytes);
}

int main(void)
{
    check_lines();
    check_dialect(DIALECT_WMI, "wmi", "root\\default");
    check_dialect(DIALECT_CIM, "cim", "root\\cimv2");
    check_dialect(DIALECT_MOF3, "mof3", "root");
    check_dialect(DIALECT_ANY, "any", "root\\default\\acme");
    check_known();
    return test_summary();
}
