/*
 * Files that mofward extract writes. Their names come from the input and are made of letters, digits, '_', '.' and '-'.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "extract_files.h"
#include "repository.h"

static int no_memory(void)
{
    complain("out of memory");
    return STATUS_SYSTEM;
}

/* ---- Names ---- */

static void clean(char *text)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    for (; *text; text++)
        if (!strchr(allowed, *text))
            *text = '_';
}

/* The name of the input without its folder and suffix. It begins like no option and no hidden file. */
static void make_stem(const char *path, char stem[OUTPUT_STEM_BYTES])
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (strcmp(path, "-") == 0)
        name = "stdin";
    const char *dot = strrchr(name, '.');
    int length = dot && dot > name ? (int)(dot - name) : (int)strnlen(name, OUTPUT_STEM_BYTES);
    snprintf(stem, OUTPUT_STEM_BYTES, "%.*s", length, name);
    clean(stem);
    if (stem[0] == '.' || stem[0] == '-' || stem[0] == '\0')
        memcpy(stem, "_", stem[0] ? 1 : 2);
}

static bool is_taken(const struct outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (strcmp(outputs->items[i].name, name) == 0)
            return true;
    return false;
}

/* STEM-WQBA.bmf; when another has that, with the offset; when another file of this name has that too, with a number. */
static void make_name(const struct outputs *outputs, const char *path, const struct extract_find *find,
                      char name[OUTPUT_NAME_BYTES])
{
    char stem[OUTPUT_STEM_BYTES], label[EXTRACT_NAME_BYTES + 16];
    make_stem(path, stem);
    snprintf(label, sizeof label, "%s%s", find->carrier == EXTRACT_RESOURCE ? "MOFDATA-" : "", find->name);
    clean(label);
    snprintf(name, OUTPUT_NAME_BYTES, "%s-%s.bmf", stem, label);
    if (find->name[0] && !is_taken(outputs, name))
        return;
    const char *hyphen = find->name[0] ? "-" : "";
    if (!find->name[0])
        label[0] = '\0';
    snprintf(name, OUTPUT_NAME_BYTES, "%s-%s%s0x%" PRIx64 ".bmf", stem, label, hyphen, find->offset);
    for (size_t number = 2; is_taken(outputs, name); number++)
        snprintf(name, OUTPUT_NAME_BYTES, "%s-%s%s0x%" PRIx64 "-%zu.bmf", stem, label, hyphen, find->offset, number);
}

/* ---- Duplicates ---- */

/* FNV-1a. Equal ones are compared, so that it decides nothing. */
static uint64_t hash(const uint8_t *bytes, uint32_t size)
{
    uint64_t value = UINT64_C(0xcbf29ce484222325);
    for (uint32_t i = 0; i < size; i++)
        value = (value ^ bytes[i]) * UINT64_C(0x100000001b3);
    return value;
}

static const struct output *find_same(const struct outputs *outputs, const struct extract_find *find, uint64_t value)
{
    for (size_t i = 0; i < outputs->count; i++) {
        const struct output *output = &outputs->items[i];
        if (output->hash == value && output->size == find->size && memcmp(output->bytes, find->bytes, find->size) == 0)
            return output;
    }
    return NULL;
}

static struct output *keep(struct outputs *outputs, const struct extract_find *find, uint64_t value)
{
    if (outputs->count == outputs->capacity) {
        size_t capacity = 2 * outputs->capacity + 8;
        void *larger = realloc(outputs->items, capacity * sizeof *outputs->items);
        if (!larger)
            return NULL;
        outputs->items = larger;
        outputs->capacity = capacity;
    }
    struct output *output = &outputs->items[outputs->count];
    *output = (struct output){.bytes = malloc(find->size), .size = find->size, .hash = value};
    if (!output->bytes)
        return NULL;
    memcpy(output->bytes, find->bytes, find->size);
    return output;
}

/* ---- Writing ---- */

/* The folder of the outputs is made where it is missing. */
static char *output_path(const struct outputs *outputs, const char *name)
{
    char *path = NULL;
    if (!outputs->folder)
        return strdup(name);
    mkdir(outputs->folder, 0777);
    return asprintf(&path, "%s/%s", outputs->folder, name) < 0 ? NULL : path;
}

static int write_output(const struct outputs *outputs, const struct output *output, const char **how)
{
    struct stat facts;
    char *path = output_path(outputs, output->name);
    int status = path ? STATUS_DONE : no_memory();
    *how = "not written";
    if (path && file_holds(path, output->bytes, output->size)) {
        *how = "there already";
    } else if (path && !outputs->force && lstat(path, &facts) == 0) {
        complain("%s is there and holds something else: --force replaces it, --output-dir writes elsewhere",
                 QUOTE(path));
        status = STATUS_SYSTEM;
    } else if (path) {
        bool is_written = file_replace(path, output->bytes, output->size);
        *how = is_written ? "written" : *how;
        status = is_written ? STATUS_DONE : cannot_write(path);
    }
    free(path);
    return status;
}

int outputs_add(struct outputs *outputs, const char *path, const struct extract_find *find,
                char said[OUTPUT_NAME_BYTES + 32])
{
    uint64_t value = hash(find->bytes, find->size);
    const struct output *same = find_same(outputs, find, value);
    if (same) {
        snprintf(said, OUTPUT_NAME_BYTES + 32, "%s: the same bytes", same->name);
        return STATUS_DONE;
    }
    struct output *output = keep(outputs, find, value);
    if (!output)
        return no_memory();
    make_name(outputs, path, find, output->name);
    outputs->count++;
    const char *how = "not written";
    bool writes = !outputs->is_list && !outputs->is_stdout;
    int status = writes ? write_output(outputs, output, &how) : STATUS_DONE;
    snprintf(said, OUTPUT_NAME_BYTES + 32, writes ? "%s: %s" : "%s", output->name, how);
    return status;
}

void outputs_free(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        free(outputs->items[i].bytes);
    free(outputs->items);
}
