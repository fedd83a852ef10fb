/* mofward extract: binary MOF out of firmware, drivers and anything else. */
#include <string.h>

#include "extract_files.h"
#include "repository.h"

/* What to do where nothing was found. */
static const char *advice(const struct extract *found)
{
    if (found->is_image)
        return "the resources of a driver may be in its .mui file, or its MOF in a DLL that its INF names";
    if (found->is_text)
        return "a dump has to be whole: make it with acpidump, or give the table itself";
    return "what is compressed or encrypted has to be unpacked first: the tables of a running system are in "
           "/sys/firmware/acpi/tables";
}

static void say_none(const char *path, const struct extract *found)
{
    complain("%s: no binary MOF was found: neither in its bytes, nor as text, nor as a MOFDATA resource; %s",
             QUOTE(path), advice(found));
}

static int worse(int left, int right)
{
    return left > right ? left : right;
}

static int take_finds(struct outputs *outputs, const char *path, const struct extract *found)
{
    int status = found->damaged || found->not_tried ? STATUS_WRONG_INPUT : STATUS_DONE;
    if (!outputs->is_stdout)
        print_heading(path, found);
    for (size_t i = 0; i < found->count; i++) {
        char said[OUTPUT_NAME_BYTES + 32] = "not written";
        const struct extract_find *find = &found->finds[i];
        if (find->error.fault != MW_BMF_SOUND)
            continue;
        status = worse(status, outputs_add(outputs, path, find, said));
        if (!outputs->is_stdout)
            print_find(find, said);
    }
    fflush(stdout);
    complain_of(path, found);
    return status;
}

static int extract_file(struct outputs *outputs, const char *path, bool is_only)
{
    struct input input;
    struct extract found;
    int status = input_read(path, &input);
    if (status != STATUS_DONE)
        return status;
    if (extract(input.bytes, input.size, &found)) {
        status = take_finds(outputs, path, &found);
    } else {
        complain("out of memory");
        status = STATUS_SYSTEM;
    }
    if (is_only && status == STATUS_DONE && found.sound == 0)
        say_none(path, &found);
    extract_free(&found);
    input_free(&input);
    return status;
}

static int write_only(const struct outputs *outputs)
{
    if (outputs->count == 1)
        return file_replace("-", outputs->items[0].bytes, outputs->items[0].size) ? STATUS_DONE
                                                                                  : cannot_write("standard output");
    if (outputs->count > 1)
        complain("%zu different binary MOFs were found and --stdout is for one: see --list", outputs->count);
    return STATUS_WRONG_INPUT;
}

static int extract_files(struct outputs *outputs, int count, char **paths)
{
    int status = STATUS_DONE;
    for (int i = 0; i < count; i++)
        status = worse(status, extract_file(outputs, paths[i], count == 1));
    if (outputs->count == 0 && count > 1 && status == STATUS_DONE)
        complain("no binary MOF was found in any of the %d files", count);
    if (outputs->count == 0)
        status = worse(status, STATUS_WRONG_INPUT);
    if (outputs->is_stdout && status != STATUS_SYSTEM)
        status = worse(status, write_only(outputs));
    return status;
}

static int run(int argc, char **argv)
{
    static const struct option names[] = {
        {"output-dir", required_argument, NULL, 'o'}, {"list", no_argument, NULL, OPTION_LIST},
        {"stdout", no_argument, NULL, OPTION_STDOUT}, {"force", no_argument, NULL, OPTION_FORCE},
        {"help", no_argument, NULL, OPTION_HELP},     {0}};
    struct option_reader reader = {
        .command = &command_extract, .letters = ":o:", .names = names, .argc = argc, .argv = argv};
    struct outputs outputs = {0};
    for (int option; (option = options_next(&reader)) != -1;) {
        if (option == '?')
            return reader.status;
        if (option == 'o')
            outputs.folder = optarg;
        outputs.is_list |= option == OPTION_LIST;
        outputs.is_stdout |= option == OPTION_STDOUT;
        outputs.force |= option == OPTION_FORCE;
    }
    if (outputs.folder && !*outputs.folder)
        return wrong_use("extract", "the name of the output folder is empty");
    if (outputs.is_stdout && (outputs.folder || outputs.is_list))
        return wrong_use("extract", "--stdout goes with neither --output-dir nor --list");
    if (optind == argc)
        return wrong_use("extract", "name a file: a table of ACPI, a dump, a driver, an image of firmware");
    int status = extract_files(&outputs, argc - optind, argv + optind);
    outputs_free(&outputs);
    return outputs.is_stdout ? status : output_finish(status);
}

const struct command command_extract = {
    .name = "extract",
    .summary = "binary MOF (.bmf) out of tables of ACPI, drivers, images of firmware",
    .help =
        "Use: mofward extract [OPTION...] FILE...\n\n"
        "Finds every binary MOF (.bmf) in files of any kind and writes each to a file of its own. It has to "
        "decompress\n"
        "and to be sound in whole. Names come from tables of ACPI (DSDT, SSDT; single, many, in firmware), from their\n"
        "dumps as text (acpidump, xxd), disassembled tables (.dsl), arrays of C, and MOFDATA resources of PE images\n"
        "(.sys, .dll, .exe, .mui); else the offset is the name. '-' is standard input.\n\n"
        "  -o, --output-dir DIR    where to write (default: the current folder); is made when it is missing\n"
        "      --list              write nothing, tell what is there\n"
        "      --stdout            write the only one there is to standard output\n"
        "      --force             replace files that hold something else\n"
        "      --help              this page\n\n"
        "Outputs are named FILE-WQBA.bmf, FILE-MOFDATA-NAME.bmf or FILE-0x1234.bmf. The same bytes are written once.\n"
        "What is damaged is told of and not written.\n\n"
        "  mofward extract -o mof /sys/firmware/acpi/tables/DSDT /sys/firmware/acpi/tables/SSDT*\n"
        "  acpidump | mofward extract --list -\n"
        "  mofward extract --stdout driver.sys > driver.bmf\n\n"
        "Exit status: 0 found, and all are sound; 1 none, or one is damaged; 2 wrong use; 3 the system failed, or an\n"
        "output holds something else.\n",
    .run = run,
};
