/* mofward gen-header: the C header of a WDM driver from its MOF. */
#include <stdlib.h>
#include <string.h>

#include "frontend.h"
#include "repository.h"
#include "wdm.h"

enum { GUARD_LONGEST = 200 };

struct gen_header {
    struct frontend frontend;
    const char *out;   /* -o */
    const char *guard; /* --guard, or made_guard */
    char made_guard[GUARD_LONGEST + sizeof "H_" + sizeof "_H"];
};

static int take_option(struct gen_header *gen, int option)
{
    switch (option) {
    case 'o':
        gen->out = optarg;
        return *optarg ? GO_ON : wrong_use("gen-header", "the name of the output is empty");
    case OPTION_GUARD:
        gen->guard = optarg;
        return wdm_is_identifier(optarg) ? GO_ON : wrong_use("gen-header", "%s is no name in C", QUOTE(optarg));
    default:
        return frontend_option(&gen->frontend, option, optarg);
    }
}

/* ACME_PUMP_H of dir/acme-pump.h, or of the first file when the header has no name of its own. */
static void make_guard(struct gen_header *gen)
{
    const char *path = strcmp(gen->out, "-") == 0 ? gen->frontend.files[0] : gen->out;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name), used = 0;
    char *made = gen->made_guard;
    bool is_letter = (*name | 0x20) >= 'a' && (*name | 0x20) <= 'z';
    if (!is_letter)
        used += (size_t)sprintf(made, "H_");
    for (size_t i = 0; i < length && i < GUARD_LONGEST; i++) {
        bool is_small = name[i] >= 'a' && name[i] <= 'z';
        bool is_word = (name[i] >= 'A' && name[i] <= 'Z') || (name[i] >= '0' && name[i] <= '9');
        made[used++] = (char)(is_small ? name[i] - 'a' + 'A' : is_word ? name[i] : '_');
    }
    strcpy(made + used, "_H");
    gen->guard = made;
}

static int read_options(struct gen_header *gen, int argc, char **argv)
{
    static const struct option names[] = {{"output", required_argument, NULL, 'o'},
                                          {"guard", required_argument, NULL, OPTION_GUARD},
                                          FRONTEND_NAMES,
                                          {0}};
    struct option_reader reader = {
        .command = &command_gen_header, .letters = ":o:" FRONTEND_LETTERS, .names = names, .argc = argc, .argv = argv};
    int option, status = GO_ON;
    while (status == GO_ON && (option = options_next(&reader)) != -1)
        status = option == '?' ? reader.status : take_option(gen, option);
    if (status == GO_ON)
        status = frontend_files(&gen->frontend, argc, argv);
    if (status == GO_ON && !(gen->frontend.dialect & DIALECT_WMI))
        status = wrong_use("gen-header", "drivers' MOF has the dialect wmi, or any");
    if (status == GO_ON && !gen->guard)
        make_guard(gen);
    if (status == GO_ON)
        status = depfile_settle(&gen->frontend.depfile, &command_gen_header, gen->out);
    const char *report = gen->frontend.report->path;
    if (status == GO_ON && report && strcmp(report, gen->out) == 0)
        status = wrong_use("gen-header", "the output and the diagnostics cannot both be %s", QUOTE(report));
    return status;
}

/* By way of memory: what was written before an error was found is thrown away. */
static void write_header(const struct gen_header *gen, struct unit *unit, struct wdm_schema *schema)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (memory)
        wdm_header(schema, gen->guard, memory);
    bool is_whole = memory && !ferror(memory);
    if (memory && fclose(memory) != 0)
        is_whole = false;
    bool is_ready = is_whole && !unit->diag.errors && depfile_write(&gen->frontend.depfile, unit);
    if (!is_whole || (is_ready && !file_replace(gen->out, text, size)))
        frontend_cannot_write(unit, gen->out);
    free(text);
}

static int generate(const struct gen_header *gen)
{
    struct unit unit;
    struct ast ast = {0};
    const char *report = gen->frontend.report->path;
    frontend_begin(&gen->frontend, &unit);
    frontend_parse(&gen->frontend, &unit, &ast);
    int status = frontend_has_read(&unit, gen->out)
                     ? wrong_use("gen-header", "the output %s is one of the MOF files", QUOTE(gen->out))
                     : frontend_check_depfile(&gen->frontend, &unit);
    if (status == GO_ON && !unit.diag.errors) {
        struct wdm_schema *schema = wdm_check(&unit, &ast, true);
        if (!unit.diag.errors && !(report && frontend_has_read(&unit, report)))
            write_header(gen, &unit, schema);
    }
    int ended = frontend_end(&gen->frontend, &unit);
    if (status == GO_ON)
        status = ended;
    unit_free(&unit);
    return status;
}

static int run(int argc, char **argv)
{
    struct gen_header gen = {.out = "-"};
    frontend_init(&gen.frontend, &command_gen_header);
    int status = read_options(&gen, argc, argv);
    if (status == GO_ON)
        status = generate(&gen);
    frontend_free(&gen.frontend);
    return status;
}

const struct command command_gen_header = {
    .name = "gen-header",
    .summary = "the C header of a WDM driver from its MOF",
    .help = "Use: mofward gen-header [OPTION...] FILE...\n\n"
            "Checks the MOF of a WDM driver, as 'check --wdm' does, and writes the C header that the driver includes: "
            "GUIDs,\n"
            "a struct for each data block, and for what methods take and give. docs/wdm.md tells its layout. After any "
            "error\n"
            "nothing is written. '-' is standard input.\n\n"
            "  -o, --output OUT        the header (default: '-', standard output)\n"
            "      --guard WORD        the macro that guards the header (default: made from the name of OUT, or of "
            "FILE)\n" FRONTEND_HELP "\n"
            "  mofward gen-header -o acmewmi.h acme.mof\n"
            "  mofward gen-header acme.mof | less\n\n"
            "Exit status: 0 written (warnings allowed), 1 the MOF has errors, 2 wrong use, 3 a file cannot be read or "
            "written.\n",
    .run = run,
};
