/* Dependency files as make and ninja read them. */
#include "depfile.h"

#include <stdlib.h>
#include <string.h>

#include "repository.h"

/* A file that was read, perhaps several times. */
struct prerequisite {
    const char *path;
    uint32_t number;  /* among the sources */
    bool is_again;    /* an earlier one has this path */
    bool is_included; /* and not named on the command line as well */
};

void depfile_free(struct depfile *depfile)
{
    free(depfile->targets);
    free(depfile->own_path);
}

static void add_target(struct depfile *depfile, const char *text, bool is_escaped)
{
    size_t count = depfile->target_count + 1;
    depfile->targets = memory_resize(depfile->targets, count * sizeof *depfile->targets);
    depfile->targets[depfile->target_count++] = (struct depfile_target){text, is_escaped};
}

void depfile_option(struct depfile *depfile, int option, const char *value)
{
    if (option == OPTION_MD)
        depfile->is_wanted = true;
    else if (option == OPTION_MP)
        depfile->has_phony_targets = true;
    else if (option == OPTION_MF)
        depfile->path = value;
    else
        add_target(depfile, value, option == OPTION_MT);
}

/* "dir/acme.mwr" is described by "dir/acme.d". */
static void name_after(struct depfile *depfile, const char *output)
{
    const char *slash = strrchr(output, '/'), *name = slash ? slash + 1 : output, *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - output) : strlen(output);
    depfile->own_path = memory_resize(NULL, length + sizeof ".d");
    memcpy(depfile->own_path, output, length);
    memcpy(depfile->own_path + length, ".d", sizeof ".d");
    depfile->path = depfile->own_path;
}

int depfile_settle(struct depfile *depfile, const struct command *command, const char *output)
{
    bool has_name = output && strcmp(output, "-") != 0;
    if (!depfile->is_wanted && (depfile->path || depfile->target_count || depfile->has_phony_targets))
        return wrong_use(command->name, "-MF, -MT, -MQ and -MP are about what -MD writes");
    if (!depfile->is_wanted)
        return GO_ON;
    if (!depfile->path && !has_name)
        return wrong_use(command->name, "there is no output to name the dependency file after; name it with -MF");
    if (!depfile->target_count && !has_name)
        return wrong_use(command->name,
                         "there is no output for the dependency file to be about; name a target with -MT");
    if (!depfile->path)
        name_after(depfile, output);
    if (!depfile->target_count)
        add_target(depfile, output, false);
    if (output && strcmp(depfile->path, output) == 0)
        return wrong_use(command->name, "the dependency file and the output are both %s", QUOTE(output));
    return GO_ON;
}

/* As gcc writes names, which make and ninja read alike: only before white space does a backslash count. A ':' could end
 * a target. */
static void put_escaped(FILE *out, const char *name)
{
    size_t backslashes = 0;
    for (const char *at = name; *at; at++) {
        bool is_space = *at == ' ' || *at == '\t';
        for (; is_space && backslashes; backslashes--)
            fputc('\\', out);
        if (is_space || *at == '#' || *at == ':')
            fputc('\\', out);
        if (*at == '$')
            fputc('$', out);
        fputc(*at, out);
        backslashes = *at == '\\' ? backslashes + 1 : 0;
    }
}

static int by_path(const void *a, const void *b)
{
    const struct prerequisite *one = a, *other = b;
    int order = strcmp(one->path, other->path);
    return order ? order : (one->number > other->number) - (one->number < other->number);
}

static int by_number(const void *a, const void *b)
{
    const struct prerequisite *one = a, *other = b;
    return (one->number > other->number) - (one->number < other->number);
}

static void mark_repeated(struct prerequisite *files, size_t count)
{
    qsort(files, count, sizeof *files, by_path);
    for (size_t i = 1, first = 0; i < count; i++)
        if (strcmp(files[i].path, files[first].path) == 0) {
            files[i].is_again = true;
            files[first].is_included &= files[i].is_included;
        } else {
            first = i;
        }
    qsort(files, count, sizeof *files, by_number);
}

/* malloc'ed. */
static struct prerequisite *prerequisites(const struct sources *sources, size_t *count)
{
    struct prerequisite *files = memory_resize(NULL, (sources->count + 1) * sizeof *files);
    *count = 0;
    for (uint32_t i = 0; i < sources->count; i++) {
        const struct source *source = sources->items[i];
        bool is_included = source->included_from.begin != SPAN_NONE.begin;
        bool is_file = source->inode || source->device;
        if (is_file && (is_included || strcmp(source->path, "-") != 0))
            files[(*count)++] = (struct prerequisite){source->path, i, false, is_included};
    }
    mark_repeated(files, *count);
    return files;
}

static void put_rules(const struct depfile *depfile, const struct prerequisite *files, size_t count, FILE *out)
{
    for (size_t i = 0; i < depfile->target_count; i++) {
        fputs(i ? " " : "", out);
        if (depfile->targets[i].is_escaped)
            fputs(depfile->targets[i].text, out);
        else
            put_escaped(out, depfile->targets[i].text);
    }
    fputc(':', out);
    for (size_t i = 0; i < count; i++)
        if (!files[i].is_again) {
            fputs(" \\\n  ", out);
            put_escaped(out, files[i].path);
        }
    fputc('\n', out);
    /* A line that begins with a name and a '=' would be the value of a variable. */
    for (size_t i = 0; i < count && depfile->has_phony_targets; i++)
        if (!files[i].is_again && (files[i].is_included || depfile->may_vanish) && !strchr(files[i].path, '=')) {
            put_escaped(out, files[i].path);
            fputs(":\n", out);
        }
}

/* Why make has no way to write a name; NULL when it has one. What stands behind a ';' it would run. */
static const char *fault_of(const char *name)
{
    return strpbrk(name, "\n\r") ? "a line ends in it"
           : strchr(name, ';')   ? "make takes what is behind the ';' for a command"
           : strchr(name, '|')   ? "make takes the '|' for the end of it"
                                 : NULL;
}

static bool refuse(struct diag *diag, const char *name, const char *fault)
{
    diag_error(diag, SPAN_NONE, "depfile", "'%s' cannot stand in a dependency file: %s", name, fault);
    return false;
}

static bool can_be_written(const struct depfile *depfile, const struct prerequisite *files, size_t count,
                           struct diag *diag)
{
    for (size_t i = 0; i < count; i++)
        if (fault_of(files[i].path))
            return refuse(diag, files[i].path, fault_of(files[i].path));
    for (size_t i = 0; i < depfile->target_count; i++) {
        const struct depfile_target *target = &depfile->targets[i];
        if (target->is_escaped ? strpbrk(target->text, "\n\r") : fault_of(target->text))
            return refuse(diag, target->text, fault_of(target->text));
    }
    if (count && files[0].is_included && strchr(files[0].path, '='))
        return refuse(diag, files[0].path, "as the first file, make takes it for the value of a variable");
    return true;
}

bool depfile_write(const struct depfile *depfile, struct unit *unit)
{
    if (!depfile->is_wanted)
        return true;
    char *text = NULL;
    size_t size = 0, count;
    struct prerequisite *files = prerequisites(&unit->sources, &count);
    bool written = can_be_written(depfile, files, count, &unit->diag);
    FILE *memory = written ? open_memstream(&text, &size) : NULL;
    if (memory)
        put_rules(depfile, files, count, memory);
    if (written && (!memory || fclose(memory) != 0 || !file_replace(depfile->path, text, size))) {
        cannot_write(depfile->path);
        unit->diag.system_failed = true;
        written = false;
    }
    free(text);
    free(files);
    return written;
}
