/*
 * The library of Windows' classes: each can be derived from, in the namespaces of both families, without any message.
 */
#include "check.h"
#include "embedded.h"

/* A class that derives from each class of the text, which has one at the beginning of a line. */
static unsigned put_subclasses(FILE *out, const char *text)
{
    unsigned count = 0;

    for (const char *line = text; line; line = strchr(line, '\n')) {
        const char *end, *name;
        line += *line == '\n';
        if (*line != '[' && strncmp(line, "class ", 6) != 0)
            continue;
        end = line + strcspn(line, "{\n");
        name = strstr(line, "class ");
        if (!name || name > end)
            continue;
        name += 6;
        fprintf(out, "class T%u_%.*s : %.*s { };\n", count, (int)strcspn(name, " {"), name, (int)strcspn(name, " {"),
                name);
        count++;
    }
    return count;
}

static void check_namespace(const char *path)
{
    static const struct diag_switch accept = {NULL, "assumed-class", SEVERITY_IGNORE};
    const char *const texts[] = {embedded_windows, embedded_windows_cim, embedded_windows_dmtf};
    struct parse_options parse = {.include_dirs = NULL};
    struct model_options options = {.default_namespace = path};
    struct check_run run;
    struct ast ast = {NULL, NULL};
    FILE *out = open_memstream(&run.messages, &run.size), *source;
    unsigned count = 0;

    unit_init(&run.unit, DIALECT_WMI, out);
    run.unit.diag.switches = &accept;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *mof;
        size_t size;
        source = open_memstream(&mof, &size);
        count += put_subclasses(source, texts[i]);
        fclose(source);
        parse_text(&run.unit, &parse, "t.mof", mof, size, 0, &ast);
        free(mof);
    }
    run.model = model_build(&run.unit, &options, &ast);
    run.unit.diag.switches = NULL;
    fclose(out);
    CHECK(run.size == 0, "%s: %.4000s", path, run.messages);
    CHECK(run.model->start->class_count > count, "%s: %u of %u classes", path, run.model->start->class_count, count);
    CHECK(count > 300, "%u classes in the library", count);
    check_free(&run);
}

int main(void)
{
    check_namespace("root\\cimv2");
    check_namespace("root\\standardcimv2");
    return test_summary();
}
