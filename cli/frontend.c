/* From files to a model: what compile and check have in common. */
#include "frontend.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bmf_file.h"
#include "condition.h"
#include "names.h"
#include "parse.h"

void frontend_init(struct frontend *frontend, const struct command *command)
{
    *frontend = (struct frontend){.command = command, .dialect = DIALECT_WMI};
    frontend->report = memory_resize(NULL, sizeof *frontend->report);
    *frontend->report = (struct report){.format = DIAG_TEXT};
}

void frontend_free(struct frontend *frontend)
{
    free(frontend->include_dirs);
    free(frontend->system_dirs);
    for (size_t i = 0; i < frontend->path_map_count; i++)
        free((char *)frontend->path_maps[i].from);
    free(frontend->path_maps);
    free(frontend->defines);
    depfile_free(&frontend->depfile);
    free(frontend->switches);
    free(frontend->report);
}

static int take_dialect(struct frontend *frontend, const char *value)
{
    static const struct {
        const char *name;
        enum dialect dialect;
    } dialects[] = {{"wmi", DIALECT_WMI}, {"cim", DIALECT_CIM}, {"mof3", DIALECT_MOF3}, {"any", DIALECT_ANY}};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (strcmp(dialects[i].name, value) == 0) {
            frontend->dialect = dialects[i].dialect;
            return GO_ON;
        }
    return wrong_use(frontend->command->name, "there is no dialect %s: wmi, cim, mof3 and any are", QUOTE(value));
}

static int append(const char ***list, size_t *count, const char *value)
{
    *list = memory_resize(*list, (*count + 1) * sizeof **list);
    (*list)[(*count)++] = value;
    return GO_ON;
}

static int take_max_errors(struct frontend *frontend, const char *value)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || number > 1000000)
        return wrong_use(frontend->command->name, "%s is not a number of errors from 0 to 1000000", QUOTE(value));
    frontend->max_errors = (unsigned)number;
    frontend->has_max_errors = true;
    return GO_ON;
}

static int add_switch(struct frontend *frontend, const char *name, enum severity severity)
{
    if (!diag_names_find(name))
        return unknown_name(frontend->command->name, name);
    size_t count = frontend->switch_count + 1;
    frontend->switches = memory_resize(frontend->switches, count * sizeof *frontend->switches);
    frontend->switches[frontend->switch_count++] = (struct diag_switch){.name = name, .severity = severity};
    return GO_ON;
}

/* "OLD=NEW", cut at the last '=' as gcc does. */
static int take_path_map(struct frontend *frontend, const char *value)
{
    const char *equals = strrchr(value, '=');
    if (!equals)
        return wrong_use(frontend->command->name, "-ffile-prefix-map needs OLD=NEW, and %s has no '='", QUOTE(value));
    size_t count = frontend->path_map_count + 1, length = strlen(value);
    frontend->path_maps = memory_resize(frontend->path_maps, count * sizeof *frontend->path_maps);
    char *copy = memory_resize(NULL, length + 1);
    memcpy(copy, value, length + 1);
    copy[equals - value] = '\0';
    frontend->path_maps[frontend->path_map_count++] = (struct path_map){.from = copy, .to = equals + 1};
    return GO_ON;
}

/* "NAME" or "NAME=TOKEN"; whether it is fit to be one is seen when the line is parsed. */
static int take_define(struct frontend *frontend, const char *value)
{
    const char *equals = strchr(value, '=');
    size_t name = equals ? (size_t)(equals - value) : strlen(value), before;
    if (strpbrk(value, "\r\n"))
        return wrong_use(frontend->command->name, "-D takes NAME or NAME=TOKEN on one line");
    before = frontend->defines ? strlen(frontend->defines) : 0;
    frontend->defines = memory_resize(frontend->defines, before + strlen(value) + sizeof "#define  1\n");
    sprintf(frontend->defines + before, "#define %.*s %s\n", (int)name, value, equals ? equals + 1 : "1");
    return GO_ON;
}

static bool starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* As gcc has them; -Wall is what is on anyway. */
static int take_warning(struct frontend *frontend, const char *value)
{
    bool is_on = !starts(value, "no-");
    const char *name = is_on ? value : value + 3;
    if (strcmp(name, "error") == 0)
        frontend->warnings_are_errors = is_on;
    else if (strcmp(name, "extra") == 0)
        frontend->extra = is_on;
    else if (starts(name, "error="))
        return add_switch(frontend, name + 6, is_on ? SEVERITY_ERROR : SEVERITY_WARNING);
    else if (strcmp(name, "all") != 0)
        return add_switch(frontend, name, is_on ? SEVERITY_WARNING : SEVERITY_IGNORE);
    return GO_ON;
}

int frontend_option(struct frontend *frontend, int option, const char *value)
{
    if (value && *value == '\0')
        return wrong_use(frontend->command->name, "an option has an empty value");
    switch (option) {
    case 'D':
        return take_define(frontend, value);
    case 'I':
        return append(&frontend->include_dirs, &frontend->include_dir_count, value);
    case OPTION_ISYSTEM:
        return append(&frontend->system_dirs, &frontend->system_dir_count, value);
    case 'N':
        frontend->namespace_path = value;
        return GO_ON;
    case 'W':
        return take_warning(frontend, value);
    case 'w':
        frontend->no_warnings = true;
        return GO_ON;
    case OPTION_DIALECT:
        return take_dialect(frontend, value);
    case OPTION_MAX_ERRORS:
        return take_max_errors(frontend, value);
    case OPTION_COLOR:
        return report_color(frontend->report, frontend->command, value);
    case OPTION_DIAGNOSTICS_FORMAT:
        return report_format(frontend->report, frontend->command, value);
    case OPTION_DIAGNOSTICS_FILE:
        frontend->report->path = value;
        return GO_ON;
    case OPTION_DOMAIN_SID:
        frontend->has_domain = option_domain_sid(frontend->command, value, &frontend->domain);
        return frontend->has_domain ? GO_ON : STATUS_WRONG_USE;
    case OPTION_PREFIX_MAP:
        return take_path_map(frontend, value);
    case OPTION_MD:
    case OPTION_MP:
    case OPTION_MF:
    case OPTION_MT:
    case OPTION_MQ:
        depfile_option(&frontend->depfile, option, value);
        return GO_ON;
    default:
        return STATUS_WRONG_USE;
    }
}

int frontend_files(struct frontend *frontend, int argc, char **argv)
{
    frontend->files = argv + optind;
    frontend->file_count = (size_t)(argc - optind);
    if (frontend->file_count == 0)
        return wrong_use(frontend->command->name, "no MOF file is named; '-' is standard input");
    size_t inputs = 0;
    for (size_t i = 0; i < frontend->file_count; i++) {
        if (frontend->files[i][0] == '\0')
            return wrong_use(frontend->command->name, "the name of a file is empty");
        inputs += strcmp(frontend->files[i], "-") == 0;
    }
    if (inputs > 1)
        return wrong_use(frontend->command->name, "standard input can be read once");
    return report_check(frontend->report, frontend->command);
}

void frontend_begin(const struct frontend *frontend, struct unit *unit)
{
    unit_init(unit, frontend->dialect, stderr);
    report_begin(frontend->report, &unit->diag);
    if (frontend->has_max_errors)
        unit->diag.max_errors = frontend->max_errors;
    unit->diag.warnings_are_errors = frontend->warnings_are_errors;
    unit->diag.extra = frontend->extra;
    unit->diag.no_warnings = frontend->no_warnings;
    for (size_t i = 0; i < frontend->switch_count; i++) {
        frontend->switches[i].next = unit->diag.switches;
        unit->diag.switches = &frontend->switches[i];
    }
    for (size_t i = 0; i < frontend->path_map_count; i++) {
        frontend->path_maps[i].next = unit->sources.path_maps;
        unit->sources.path_maps = &frontend->path_maps[i];
    }
}

/* On a terminal, and only when it takes a while. A message writes over it, and the end wipes it away. */
static void show_progress(const struct frontend *frontend, size_t done, clock_t begin)
{
    enum diag_format format = frontend->report->format;
    bool is_data = format == DIAG_JSON || format == DIAG_SARIF;
    if (clock() - begin < CLOCKS_PER_SEC / 2 || is_data || !isatty(STDERR_FILENO))
        return;
    if (done < frontend->file_count)
        fprintf(stderr, "\r%zu of %zu files\r", done, frontend->file_count);
    else
        fputs("\033[K", stderr);
}

static struct parse_options parse_options_of(const struct frontend *frontend)
{
    return (struct parse_options){.include_dirs = frontend->include_dirs,
                                  .include_dir_count = frontend->include_dir_count,
                                  .system_dirs = frontend->system_dirs,
                                  .system_dir_count = frontend->system_dir_count,
                                  .no_includes = frontend->syntax_only};
}

/* ---- Binary MOF and standard input ---- */

/* A text on the number line under the name of its file: what was read is still known as that file. */
struct input {
    const char *path;
    const char *text;
    size_t size;
    uint32_t index;
    bool has_failed; /* it cannot be read, which has been told */
};

static void parse_input(const struct frontend *frontend, struct unit *unit, const struct input *input, struct ast *ast)
{
    struct parse_options options = parse_options_of(frontend);
    struct stat facts;
    uint32_t first = unit->sources.count;
    parse_text(unit, &options, input->path, input->text, input->size, input->index, ast);
    if ((strcmp(input->path, "-") == 0 ? fstat(STDIN_FILENO, &facts) : stat(input->path, &facts)) != 0 ||
        unit->sources.count == first)
        return;
    unit->sources.items[first]->device = facts.st_dev;
    unit->sources.items[first]->inode = facts.st_ino;
}

/* Says what MOF lacks of it, too: whoever compiles that would have something else. */
static void parse_bmf(const struct frontend *frontend, struct unit *unit, const struct input *input, struct ast *ast)
{
    struct bmf_file file;
    struct mw_bmf_error error;
    const char *shown = source_shown_path(&unit->sources, input->path);
    char fault[BMF_FAULT_TEXT], loss[BMF_LOSS_TEXT];
    if (bmf_open(input->text, input->size, &file, &error)) {
        struct input decompiled = {.path = input->path, .index = input->index};
        char *text = bmf_text(&file, &decompiled.size, loss);
        decompiled.text = text;
        if (*loss)
            diag_warning(&unit->diag, SPAN_NONE, "bmf-loss", "'%s' is not read whole: %s", shown, loss);
        frontend->report->decompiled = shown;
        parse_input(frontend, unit, &decompiled, ast);
        free(text);
    } else {
        bmf_fault_text(&error, fault);
        diag_error(&unit->diag, SPAN_NONE, "bmf", "'%s': %s", shown, fault);
    }
    bmf_close(&file);
}

static void parse_bytes(const struct frontend *frontend, struct unit *unit, const struct input *input, struct ast *ast)
{
    (bmf_begins(input->text, input->size) ? parse_bmf : parse_input)(frontend, unit, input, ast);
}

void frontend_parse_text(const struct frontend *frontend, struct unit *unit, const char *text, size_t size,
                         struct ast *ast)
{
    struct input input = {.path = frontend->files[0], .text = text, .size = size};
    parse_bytes(frontend, unit, &input, ast);
}

/* Standard input is read here, since nobody can look at its beginning first. NULL: the parser is to read, or to tell.
 */
static char *read_first(struct unit *unit, struct input *input)
{
    bool is_input = strcmp(input->path, "-") == 0;
    if (!is_input && !bmf_path_begins(input->path))
        return NULL;
    char *bytes = file_read(input->path, is_input ? SOURCE_LINE_MAX : MW_BMF_MAX_FILE, &input->size);
    input->text = bytes;
    input->has_failed = !bytes && is_input && errno != EISDIR;
    if (input->has_failed) {
        unit->diag.system_failed = true;
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot read '-': %s", strerror(errno));
    }
    return bytes;
}

static void parse_path(const struct frontend *frontend, struct unit *unit, uint32_t index, struct ast *ast)
{
    struct parse_options options = parse_options_of(frontend);
    struct input input = {.path = frontend->files[index], .index = index};
    char *bytes = read_first(unit, &input);
    if (bytes)
        parse_bytes(frontend, unit, &input, ast);
    else if (!input.has_failed)
        parse_file(unit, &options, input.path, index, ast);
    free(bytes);
}

void frontend_parse(const struct frontend *frontend, struct unit *unit, struct ast *ast)
{
    struct parse_options options = parse_options_of(frontend);
    clock_t begin = clock();
    if (frontend->defines && frontend->dialect & DIALECT_WMI) {
        parse_text(unit, &options, "<command line>", frontend->defines, strlen(frontend->defines), 0, ast);
        macros_give(unit);
    }
    for (size_t i = 0; i < frontend->file_count; i++) {
        parse_path(frontend, unit, (uint32_t)i, ast);
        show_progress(frontend, i + 1, begin);
    }
}

bool frontend_has_read(const struct unit *unit, const char *path)
{
    struct stat facts;
    if (strcmp(path, "-") == 0 || stat(path, &facts) != 0)
        return false;
    for (uint32_t i = 0; i < unit->sources.count; i++) {
        const struct source *source = unit->sources.items[i];
        if (source->inode && source->device == facts.st_dev && source->inode == facts.st_ino)
            return true;
    }
    return false;
}

int frontend_check_depfile(const struct frontend *frontend, const struct unit *unit)
{
    const char *path = frontend->depfile.path;
    if (frontend->depfile.is_wanted && frontend_has_read(unit, path))
        return wrong_use(frontend->command->name, "the dependency file %s is one of the MOF files", QUOTE(path));
    return GO_ON;
}

struct model *frontend_model(const struct frontend *frontend, struct unit *unit, const struct ast *ast)
{
    struct model_options options = {.default_namespace = frontend->namespace_path,
                                    .domain = frontend->has_domain ? &frontend->domain : NULL,
                                    .has_base = frontend->has_base,
                                    .class_flags = frontend->class_flags,
                                    .instance_flags = frontend->instance_flags};
    return model_build(unit, &options, ast);
}

/* A program that reads diagnostics as data finds this among them. */
void frontend_cannot_write(struct unit *unit, const char *path)
{
    unit->diag.system_failed = true;
    if (unit->diag.format == DIAG_TEXT || unit->diag.format == DIAG_MSVC)
        cannot_write(path);
    else
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot write '%s': %s", path, strerror(errno));
}

int frontend_end(const struct frontend *frontend, struct unit *unit)
{
    const char *decompiled = frontend->report->decompiled;
    if (decompiled && (unit->diag.errors || unit->diag.warnings))
        diag_note(&unit->diag, SPAN_NONE,
                  "'%s' is binary: places in it are those of what 'mofward decompile' prints of it", decompiled);
    diag_finish(&unit->diag);
    int status = unit->diag.system_failed ? STATUS_SYSTEM : unit->diag.errors ? STATUS_WRONG_INPUT : STATUS_DONE;
    return report_end(frontend->report, frontend->command, unit, status);
}
