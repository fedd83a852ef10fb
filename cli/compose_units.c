/* Compiled units: found in folders, read, verified, parsed. */
#include "compose_units.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parse.h"

static const char suffix[] = ".mwu";

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- Finding ---- */

static void add(struct compose_units *units, char *path, bool is_in_folder)
{
    units->items = memory_resize(units->items, (units->count + 1) * sizeof *units->items);
    units->items[units->count++] = (struct compose_unit){.path = path, .is_in_folder = is_in_folder};
}

static char *path_in(const char *folder, const char *name)
{
    size_t length = strlen(folder), more = strlen(name);
    const char *slash = length && folder[length - 1] != '/' ? "/" : "";
    char *path = memory_resize(NULL, length + more + 2);
    sprintf(path, "%s%s%s", folder, slash, name);
    return path;
}

static int cannot_read(const char *path)
{
    complain("cannot read %s: %s", QUOTE(path), strerror(errno));
    return STATUS_SYSTEM;
}

/* What package managers and editors leave beside a unit has another ending, or is hidden. */
static bool is_unit_name(const char *name)
{
    size_t length = strlen(name);
    return *name != '.' && length > strlen(suffix) && strcmp(name + length - strlen(suffix), suffix) == 0;
}

static int find_in_folder(struct compose_units *units, const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    if (!folder)
        return cannot_read(path);
    while (errno = 0, (entry = readdir(folder)) != NULL)
        if (is_unit_name(entry->d_name))
            add(units, path_in(path, entry->d_name), true);
    int status = errno ? cannot_read(path) : GO_ON;
    closedir(folder);
    return status;
}

static int find(struct compose_units *units, const char *path)
{
    struct stat facts;
    if (strcmp(path, "-") == 0)
        return wrong_use("compose", "units are not read from standard input: what they are called tells their order");
    if (stat(path, &facts) != 0)
        return cannot_read(path);
    if (S_ISDIR(facts.st_mode))
        return find_in_folder(units, path);
    add(units, path_in("", path), false);
    return GO_ON;
}

static int by_name(const void *a, const void *b)
{
    const struct compose_unit *one = a, *other = b;
    int order = strcmp(name_of(one->path), name_of(other->path));
    return order ? order : strcmp(one->path, other->path);
}

/* A path that is named twice is one unit. */
static void drop_repeated(struct compose_units *units)
{
    size_t kept = 0;
    for (size_t i = 0; i < units->count; i++) {
        if (kept && strcmp(units->items[i].path, units->items[kept - 1].path) == 0)
            free(units->items[i].path);
        else
            units->items[kept++] = units->items[i];
    }
    units->count = kept;
}

int compose_units_find(struct compose_units *units, char **operands, size_t count)
{
    int status = GO_ON;
    for (size_t i = 0; i < count && status == GO_ON; i++)
        status = *operands[i] ? find(units, operands[i]) : wrong_use("compose", "the name of a file is empty");
    if (units->count)
        qsort(units->items, units->count, sizeof *units->items, by_name);
    drop_repeated(units);
    return status;
}

/* ---- Reading ---- */

/* As many bytes as the file has; 0, or errno. A file that changes meanwhile does not have its checksum. */
static int read_all(int fd, struct compose_unit *unit, size_t size)
{
    unit->bytes = memory_resize(NULL, size + 1);
    while (unit->size < size) {
        ssize_t count = read(fd, unit->bytes + unit->size, size - unit->size);
        if (count < 0 && errno != EINTR)
            return errno;
        if (count == 0)
            break;
        unit->size += count > 0 ? (size_t)count : 0;
    }
    return 0;
}

static void read_opened(int fd, struct compose_unit *unit)
{
    struct stat facts;
    if (fstat(fd, &facts) != 0) {
        unit->reason = errno;
        return;
    }
    unit->device = facts.st_dev;
    unit->inode = facts.st_ino;
    if (!S_ISREG(facts.st_mode))
        unit->fault = "it is no regular file";
    else if (facts.st_size > SOURCE_LINE_MAX)
        unit->fault = "it is too large";
    else
        unit->reason = read_all(fd, unit, (size_t)facts.st_size);
    if (!unit->fault && !unit->reason)
        unit->fault = unit_file_read(unit->bytes, unit->size, &unit->file);
}

/* Nothing that waits (a FIFO), and from a folder nothing that is elsewhere. */
static void read_unit(struct compose_unit *unit)
{
    int fd = open(unit->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (unit->is_in_folder ? O_NOFOLLOW : 0));
    if (fd < 0 && errno == ELOOP && unit->is_in_folder)
        unit->fault = "it is a symbolic link, which is not followed; name the file itself";
    else if (fd < 0)
        unit->reason = errno;
    else
        read_opened(fd, unit);
    if (fd >= 0)
        close(fd);
}

void compose_units_read(struct compose_units *units)
{
    for (size_t i = 0; i < units->count; i++)
        read_unit(&units->items[i]);
}

static const struct compose_unit *first_sound(const struct compose_units *units)
{
    for (size_t i = 0; i < units->count; i++)
        if (!units->items[i].fault && !units->items[i].reason)
            return &units->items[i];
    return NULL;
}

enum dialect compose_units_dialect(const struct compose_units *units)
{
    const struct compose_unit *first = first_sound(units);
    return first ? first->file.dialect : DIALECT_WMI;
}

/* ---- Telling and parsing ---- */

static void check(const struct compose_unit *at, const struct compose_unit *first, struct unit *unit)
{
    const char *shown = source_shown_path(&unit->sources, at->path);
    if (at->reason) {
        unit->diag.system_failed = true;
        diag_error(&unit->diag, SPAN_NONE, "file", "cannot read '%s': %s", shown, strerror(at->reason));
    } else if (at->fault) {
        diag_error(&unit->diag, SPAN_NONE, "unit-damaged", "'%s' cannot be used: %s", shown, at->fault);
    } else if (at->file.dialect != first->file.dialect) {
        diag_error(&unit->diag, SPAN_NONE, "unit-dialect",
                   "'%s' is a unit of dialect %s, and '%s' one of %s; a repository is of one dialect", shown,
                   unit_file_dialect_name(at->file.dialect), source_shown_path(&unit->sources, first->path),
                   unit_file_dialect_name(first->file.dialect));
    }
}

static void parse(struct compose_unit *at, uint32_t index, struct unit *unit, struct ast *ast)
{
    const struct parse_options options = {.is_unit = true};
    uint32_t count = unit->sources.count;
    parse_text(unit, &options, at->path, at->bytes, at->size, index, ast);
    if (unit->sources.count > count) { /* known as the file it is */
        unit->sources.items[count]->device = at->device;
        unit->sources.items[count]->inode = at->inode;
    }
    free(at->bytes);
    at->bytes = NULL;
}

bool compose_units_parse(struct compose_units *units, struct unit *unit, struct ast *ast)
{
    const struct compose_unit *first = first_sound(units);
    for (size_t i = 0; i < units->count; i++)
        check(&units->items[i], first, unit);
    for (size_t i = 0; i < units->count && !unit->diag.errors; i++)
        parse(&units->items[i], (uint32_t)i, unit, ast);
    return !unit->diag.errors;
}

void compose_units_free(struct compose_units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        free(units->items[i].path);
        free(units->items[i].bytes);
        unit_file_free(&units->items[i].file);
    }
    free(units->items);
}
