/* The list of sources that a repository remembers: read, changed, written. */
#include "recovery.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "repository.h"

static const char header[] = "mofward autorecover 1\n";
static const char *const dialects[] = {"wmi", "cim", "mof3", "any"};

void recovery_free(struct recovery *recovery)
{
    for (size_t i = 0; i < recovery->count; i++)
        free(recovery->items[i].path);
    free(recovery->items);
    *recovery = (struct recovery){0};
}

char *recovery_path(const char *repository)
{
    char *real = realpath(repository, NULL), *path = NULL;
    if (asprintf(&path, "%s.autorecover", real ? real : repository) < 0)
        path = NULL;
    free(real);
    return path;
}

/* FNV-1a: it tells a source that was edited from one that was not, and protects nothing. */
bool recovery_sum(const char *path, uint64_t *sum)
{
    struct stat facts;
    size_t size;
    if (stat(path, &facts) != 0)
        return false;
    errno = EINVAL;
    unsigned char *bytes = S_ISREG(facts.st_mode) ? file_read(path, RECOVERY_MAX_SOURCE, &size) : NULL;
    *sum = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; bytes && i < size; i++)
        *sum = (*sum ^ bytes[i]) * UINT64_C(0x100000001b3);
    free(bytes);
    return bytes != NULL;
}

bool recovery_add(struct recovery *recovery, const char *path, const char *dialect, uint64_t sum)
{
    size_t at = 0;
    while (at < recovery->count && strcmp(recovery->items[at].path, path) != 0)
        at++;
    if (at >= RECOVERY_MAX_SOURCES)
        return false;
    if (at == recovery->count) {
        recovery->items = memory_resize(recovery->items, (at + 1) * sizeof *recovery->items);
        recovery->items[at].path = memory_resize(NULL, strlen(path) + 1);
        strcpy(recovery->items[at].path, path);
        recovery->count++;
    }
    recovery->items[at].dialect = dialect;
    recovery->items[at].sum = sum;
    return true;
}

/* ---- Read ---- */

/* In place: "\\" and "\n" stand for what would end a path or begin one of these. */
static bool unescape(char *text)
{
    char *to = text;
    for (; *text; text++) {
        char c = *text;
        if (c == '\\' && *++text != '\\' && *text != 'n')
            return false;
        *to++ = c == '\\' && *text == 'n' ? '\n' : c;
    }
    *to = '\0';
    return true;
}

static const char *find_dialect(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        if (strlen(dialects[i]) == length && memcmp(dialects[i], text, length) == 0)
            return dialects[i];
    return NULL;
}

/* "wmi 0123456789abcdef /srv/acme.mof" */
static bool read_line(struct recovery *recovery, char *line)
{
    size_t length = strcspn(line, " ");
    const char *dialect = find_dialect(line, length);
    if (!dialect || strspn(line + length, " ") != 1)
        return false;
    char *digits = line + length + 1, *end;
    if (strspn(digits, "0123456789abcdef") != 16 || digits[16] != ' ' || !digits[17])
        return false;
    uint64_t sum = strtoull(digits, &end, 16);
    return unescape(digits + 17) && recovery_add(recovery, digits + 17, dialect, sum);
}

/* A NUL ends a line like a newline, and such a line is not understood. */
static void read_lines(struct recovery *recovery, char *text, size_t size)
{
    size_t at = sizeof header - 1;
    if (size < at || memcmp(text, header, at) != 0)
        recovery->bad_line = 1;
    for (unsigned line = 2; at < size && recovery->bad_line != 1; line++) {
        char *newline = memchr(text + at, '\n', size - at);
        size_t length = newline ? (size_t)(newline - text) - at : size - at;
        text[at + length] = '\0';
        bool is_read = newline && strlen(text + at) == length && read_line(recovery, text + at);
        if (!is_read && !recovery->bad_line)
            recovery->bad_line = line;
        at += length + 1;
    }
}

bool recovery_read(struct recovery *recovery, const char *repository)
{
    *recovery = (struct recovery){0};
    char *path = recovery_path(repository), *text = NULL;
    size_t size = 0;
    errno = ENOMEM;
    if (path)
        text = file_read(path, RECOVERY_MAX_BYTES, &size);
    int reason = text && size > RECOVERY_MAX_BYTES ? EFBIG : text ? 0 : errno;
    if (!reason) {
        text = memory_resize(text, size + 1);
        read_lines(recovery, text, size);
    }
    free(text);
    free(path);
    errno = reason;
    return !reason || reason == ENOENT || reason == ENOTDIR;
}

/* ---- Write ---- */

static void write_path(FILE *out, const char *path)
{
    for (; *path; path++)
        if (*path == '\\' || *path == '\n')
            fputs(*path == '\n' ? "\\n" : "\\\\", out);
        else
            fputc(*path, out);
    fputc('\n', out);
}

static char *text_of(const struct recovery *recovery, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out)
        return NULL;
    fputs(header, out);
    for (size_t i = 0; i < recovery->count; i++) {
        const struct recovery_source *source = &recovery->items[i];
        fprintf(out, "%s %016" PRIx64 " ", source->dialect, source->sum);
        write_path(out, source->path);
    }
    return fclose(out) == 0 ? text : NULL;
}

bool recovery_write(const struct recovery *recovery, const char *repository)
{
    size_t size = 0;
    char *path = recovery_path(repository), *text = text_of(recovery, &size);
    bool is_written = path && text;
    if (is_written && (recovery->count || access(path, F_OK) == 0) && !file_holds(path, text, size))
        is_written = file_replace(path, text, size);
    int reason = errno;
    free(path);
    free(text);
    errno = reason;
    return is_written;
}
