/* Which blocks of AML or ASL are around a place, and what a _WDG lists. */
#include <stdio.h>
#include <string.h>

#include "search.h"

static const uint8_t binary_mof[16] = {0x21, 0x12, 0x90, 0x05, 0x66, 0xD5, 0xD1, 0x11,
                                       0xB2, 0xF0, 0x00, 0xA0, 0xC9, 0x06, 0x29, 0x10};

/* One block too many is left out: what is in it seems to be in the one around it. */
void scopes_push(struct scopes *scopes, const char *name, uint64_t end, bool is_method)
{
    if (scopes->count == SCOPES_MAX)
        return;
    struct scope *scope = &scopes->items[scopes->count++];
    *scope = (struct scope){.end = end, .is_method = is_method};
    snprintf(scope->name, sizeof scope->name, "%s", name);
}

/* Without the last name: "\A.B" becomes "\A". */
static void leave_name(char *path)
{
    char *dot = strrchr(path, '.');
    if (dot)
        *dot = '\0';
    else
        path[1] = '\0';
}

static void enter_name(char path[EXTRACT_PATH_BYTES], const char *name)
{
    if (*name == '\\') {
        strcpy(path, "\\");
        name++;
    }
    for (; *name == '^'; name++)
        leave_name(path);
    size_t used = strlen(path);
    if (*name && used + strlen(name) + 2 <= EXTRACT_PATH_BYTES)
        snprintf(path + used, EXTRACT_PATH_BYTES - used, "%s%s", used > 1 ? "." : "", name);
}

void scopes_path(const struct scopes *scopes, char path[EXTRACT_PATH_BYTES])
{
    strcpy(path, "\\");
    for (size_t i = 0; i < scopes->count; i++)
        if (!scopes->items[i].is_method)
            enter_name(path, scopes->items[i].name);
}

const char *scopes_method(const struct scopes *scopes)
{
    for (size_t i = scopes->count; i > 0; i--)
        if (scopes->items[i - 1].is_method)
            return scopes->items[i - 1].name;
    return "";
}

void listing_read(struct listing *listing, const char *path, const uint8_t *bytes, size_t size)
{
    for (size_t at = 0; size - at >= WDG_ENTRY_BYTES && listing->count < WDG_MAX_LISTED; at += WDG_ENTRY_BYTES) {
        const uint8_t *id = bytes + at + sizeof binary_mof;
        if (memcmp(bytes + at, binary_mof, sizeof binary_mof) != 0)
            continue;
        struct listed *listed = &listing->items[listing->count++];
        snprintf(listed->path, sizeof listed->path, "%s", path);
        memcpy(listed->name, (uint8_t[]){'W', 'Q', id[0], id[1], 0}, sizeof listed->name);
    }
}

static bool lists(const struct listing *listing, const struct extract_find *find)
{
    for (size_t i = 0; i < listing->count; i++)
        if (strcmp(listing->items[i].name, find->name) == 0 && strcmp(listing->items[i].path, find->path) == 0)
            return true;
    return false;
}

void listing_apply(const struct listing *listing, struct extract_find *finds, size_t count)
{
    for (size_t i = 0; i < count; i++)
        finds[i].is_listed = finds[i].is_listed || lists(listing, &finds[i]);
}
