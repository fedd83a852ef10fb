/*
 * The DMTF's CIM Schema 2.49 through the whole model, in its own dialect and in the union of all.
 *
 *     schema FILE             its cim_schema_2.49.0.mof; exits with 77 when that is not there
 */
#include <libgen.h>

#include "check.h"

/* What is wrong with the schema, as the language reference lists it. */
static const struct {
    const char *name;
    unsigned times;
} defects[] = {
    {"abstract-below-concrete", 1},
    {"qualifier-type", 2},
    {"string-qualifier", 2},
    {"version", 1},
};

static void compile(struct check_run *run, enum dialect dialect, const char *path)
{
    char folder[4096];
    const char *dirs[1] = {folder};
    struct parse_options parse = {.include_dirs = dirs, .include_dir_count = 1};
    struct model_options options = {0};
    struct ast ast = {NULL, NULL};
    FILE *out = open_memstream(&run->messages, &run->size);

    snprintf(folder, sizeof folder, "%s", path);
    dirs[0] = dirname(folder);
    unit_init(&run->unit, dialect, out);
    parse_file(&run->unit, &parse, path, 0, &ast);
    run->model = model_build(&run->unit, &options, &ast);
    fclose(out);
}

static unsigned times_said(const char *messages, const char *name)
{
    char wanted[64];
    unsigned times = 0;

    snprintf(wanted, sizeof wanted, "[-W%s]", name);
    for (const char *at = messages; (at = strstr(at, wanted)); at++)
        times++;
    return times;
}

static void check_cim(const char *path)
{
    struct check_run run;
    unsigned warnings = 0;

    compile(&run, DIALECT_CIM, path);
    CHECK(run.unit.diag.errors == 0, "%u errors\n%s", run.unit.diag.errors, run.messages);
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        CHECK(times_said(run.messages, defects[i].name) == defects[i].times, "%s: %u", defects[i].name,
              times_said(run.messages, defects[i].name));
        warnings += defects[i].times;
    }
    CHECK(run.unit.diag.warnings == warnings, "%u warnings\n%s", run.unit.diag.warnings, run.messages);
    CHECK(strstr(run.messages, "CIM_TierSettingData.mof") != NULL,
          "the limits on a datetime are in CIM_TierSettingData");
    CHECK(run.model->start->class_count == 1631, "%u classes", run.model->start->class_count);
    CHECK(run.model->start->qualifier_type_count == 70, "%u qualifiers", run.model->start->qualifier_type_count);
    check_free(&run);
}

static void check_any(const char *path)
{
    struct check_run run;

    compile(&run, DIALECT_ANY, path);
    CHECK(run.unit.diag.errors == 0, "%u errors\n%s", run.unit.diag.errors, run.messages);
    CHECK(run.model->start->class_count == 1631, "%u classes", run.model->start->class_count);
    check_free(&run);
}

int main(int argc, char **argv)
{
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;

    if (!in) {
        printf("skipped: the CIM schema is not there\n");
        return 77;
    }
    fclose(in);
    check_cim(argv[1]);
    check_any(argv[1]);
    return test_summary();
}
