/*
 * Compiled units: their first line written, and read without trust.
 */
#include "unit_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checksum.h"

static const char opening[] = "// mofward unit ";
static const struct {
    const char *name;
    enum dialect dialect;
} dialects[] = {{"wmi", DIALECT_WMI}, {"cim", DIALECT_CIM}, {"mof3", DIALECT_MOF3}, {"any", DIALECT_ANY}};
enum { DIALECTS = sizeof dialects / sizeof *dialects };

static const char not_one[] = "it is no compiled unit; make one with 'mofward compile -c'";
static const char other_version[] = "it is a unit of another version; compile its MOF again with this mofward";
static const char other_dialect[] = "it is a unit of an unknown dialect; compile its MOF again with this mofward";
static const char damaged[] = "it is damaged; install it again, or compile its MOF again with 'mofward compile -c'";

const char *unit_file_dialect_name(enum dialect dialect)
{
    for (size_t i = 0; i < DIALECTS; i++)
        if (dialects[i].dialect == dialect)
            return dialects[i].name;
    return "";
}

/* The digits of the checksum of a file whose digits stand at offset. */
static void make_digits(const char *bytes, size_t size, size_t offset, char digits[UNIT_FILE_DIGITS + 1])
{
    uint8_t checksum[UNIT_FILE_DIGITS / 2];
    size_t behind = offset + UNIT_FILE_DIGITS;
    checksum_of_parts(bytes, offset, bytes + behind, size - behind, checksum);
    for (size_t i = 0; i < sizeof checksum; i++)
        sprintf(digits + 2 * i, "%02x", checksum[i]);
}

char *unit_file_make(enum dialect dialect, const char *namespace_path, const char *mof, size_t mof_size, size_t *size)
{
    static const char form[] = "%s%d dialect=%s namespace=%s xxh3=%s\n";
    char digits[UNIT_FILE_DIGITS + 1] = "00000000000000000000000000000000";
    const char *name = unit_file_dialect_name(dialect);
    int line = snprintf(NULL, 0, form, opening, UNIT_FILE_VERSION, name, namespace_path, digits);
    char *bytes = memory_resize(NULL, (size_t)line + mof_size + 1);
    size_t offset = (size_t)line - 1 - UNIT_FILE_DIGITS;
    sprintf(bytes, form, opening, UNIT_FILE_VERSION, name, namespace_path, digits);
    memcpy(bytes + line, mof, mof_size);
    *size = (size_t)line + mof_size;
    make_digits(bytes, *size, offset, digits);
    memcpy(bytes + offset, digits, UNIT_FILE_DIGITS);
    return bytes;
}

/* ---- Reading ---- */

/* What is left of the first line. */
struct rest {
    const char *at, *end;
};

static bool skip(struct rest *rest, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(rest->end - rest->at) < length || memcmp(rest->at, text, length) != 0)
        return false;
    rest->at += length;
    return true;
}

/* Up to the next blank, which is skipped. */
static bool take_word(struct rest *rest, struct rest *word)
{
    const char *blank = memchr(rest->at, ' ', (size_t)(rest->end - rest->at));
    if (!blank || blank == rest->at)
        return false;
    *word = (struct rest){rest->at, blank};
    rest->at = blank + 1;
    return true;
}

static bool is_word(const struct rest *word, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(word->end - word->at) == length && memcmp(word->at, text, length) == 0;
}

static const char *read_dialect(struct rest *rest, enum dialect *dialect)
{
    struct rest word;
    if (!skip(rest, "dialect=") || !take_word(rest, &word))
        return damaged;
    for (size_t i = 0; i < DIALECTS; i++)
        if (is_word(&word, dialects[i].name)) {
            *dialect = dialects[i].dialect;
            return NULL;
        }
    return other_dialect;
}

/* A namespace path has no control characters, and nothing else of the line has any. */
static bool read_namespace(struct rest *rest, struct rest *word)
{
    if (!skip(rest, "namespace=") || !take_word(rest, word))
        return false;
    for (const char *at = word->at; at < word->end; at++)
        if ((unsigned char)*at < ' ')
            return false;
    return skip(rest, "xxh3=") && rest->end - rest->at == UNIT_FILE_DIGITS;
}

const char *unit_file_read(const char *bytes, size_t size, struct unit_file *file)
{
    const char *line_end = size ? memchr(bytes, '\n', size) : NULL, *fault;
    struct rest rest = {bytes, line_end ? line_end : bytes + size}, version, path;
    char digits[UNIT_FILE_DIGITS + 1];
    *file = (struct unit_file){0};
    if (!skip(&rest, opening) || !take_word(&rest, &version))
        return size ? not_one : "it is empty; install it again, or remove it";
    if (!is_word(&version, "1"))
        return other_version;
    fault = line_end ? read_dialect(&rest, &file->dialect) : damaged;
    if (fault)
        return fault;
    if (!read_namespace(&rest, &path))
        return damaged;
    make_digits(bytes, size, (size_t)(rest.at - bytes), digits);
    if (memcmp(rest.at, digits, UNIT_FILE_DIGITS) != 0)
        return damaged;
    file->namespace_path = memory_resize(NULL, (size_t)(path.end - path.at) + 1);
    memcpy(file->namespace_path, path.at, (size_t)(path.end - path.at));
    file->namespace_path[path.end - path.at] = '\0';
    return NULL;
}

void unit_file_free(struct unit_file *file)
{
    free(file->namespace_path);
    *file = (struct unit_file){0};
}
