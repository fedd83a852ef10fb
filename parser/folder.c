/*
 * Folders: their entries are sorted, so that a thousand names in a folder of a thousand files cost no million looks.
 */
#include "folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct folder {
    struct folder *next;
    const char *path;
    const char **entries; /* in the order of compare() */
    size_t count;
};

static int compare(const void *a, const void *b)
{
    const char *one = *(const char *const *)a, *other = *(const char *const *)b;
    int order = strcasecmp(one, other);
    return order ? order : strcmp(one, other);
}

static void read_entries(struct arena *arena, struct folder *folder, DIR *directory)
{
    size_t capacity = 0;
    const char **entries = NULL;
    struct dirent *entry;
    while ((entry = readdir(directory))) {
        if (folder->count == capacity) {
            capacity = capacity ? capacity * 2 : 64;
            entries = memory_resize(entries, capacity * sizeof *entries);
        }
        entries[folder->count++] = arena_copy(arena, entry->d_name, strlen(entry->d_name));
    }
    folder->entries = ARENA_ARRAY(arena, const char *, folder->count);
    if (folder->count) {
        memcpy(folder->entries, entries, folder->count * sizeof *entries);
        qsort(folder->entries, folder->count, sizeof *entries, compare);
    }
    free(entries);
}

/* One that is not there has no entries. */
static struct folder *read_folder(struct unit *unit, const char *path)
{
    struct folder *folder = ARENA_NEW(&unit->arena, struct folder);
    DIR *directory = opendir(*path ? path : ".");
    folder->path = arena_copy(&unit->arena, path, strlen(path));
    if (directory) {
        read_entries(&unit->arena, folder, directory);
        closedir(directory);
    }
    folder->next = unit->sources.folders;
    unit->sources.folders = folder;
    return folder;
}

static struct folder *folder_at(struct unit *unit, const char *path)
{
    for (struct folder *folder = unit->sources.folders; folder; folder = folder->next)
        if (strcmp(folder->path, path) == 0)
            return folder;
    return read_folder(unit, path);
}

const char *folder_entry(struct unit *unit, const char *path, const char *name, size_t length)
{
    const struct folder *folder = folder_at(unit, path);
    const char *wanted = arena_copy(&unit->arena, name, length);
    size_t low = 0, high = folder->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcasecmp(folder->entries[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < folder->count && strcasecmp(folder->entries[low], wanted) == 0 ? folder->entries[low] : NULL;
}
