/*
 * Included files: found beside the includer, then along the include directories, then without regard to case.
 */
#include "include.h"

#include <errno.h>
#include <string.h>

#include "folder.h"

/* A path as one of the ways to read the directive's string. */
struct search {
    struct parse *p;
    struct span where;
    const char *spellings[2];
    unsigned spelling_count;
    const char *folder; /* of the includer */
};

const char *source_status_text(enum source_status status, int reason)
{
    switch (status) {
    case SOURCE_IS_DIRECTORY:
        return "it is a directory";
    case SOURCE_TOO_LARGE:
        return "it is too large: one compilation reads at most 2 GiB of text";
    case SOURCE_NOT_TEXT:
        return "it is a binary MOF file; 'mofward decompile' makes MOF text of it";
    case SOURCE_NOT_A_FILE:
        return "it is not a file";
    case SOURCE_OK:
    case SOURCE_CANNOT_OPEN:
    case SOURCE_CANNOT_READ:
        break;
    }
    return strerror(reason);
}

static const char *shown(const struct parse *p, const char *path)
{
    return source_shown_path(&p->unit->sources, path);
}

/* The folder of a file, with its '/'; "" for the working directory. */
static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : "";
}

static char *with_slashes(struct arena *arena, const char *path)
{
    char *copy = arena_copy(arena, path, strlen(path));
    for (char *at = copy; *at; at++)
        if (*at == '\\')
            *at = '/';
    return copy;
}

/* "sub\table.mof" was meant as a path: a control character is the escape that it was written as. */
static const char *without_escapes(struct arena *arena, const char *path)
{
    static const char controls[] = "\b\f\n\r\t", letters[] = "bfnrt";
    if (!strpbrk(path, controls))
        return NULL;
    char *copy = arena_alloc(arena, strlen(path) * 2 + 1), *to = copy;
    for (const char *at = path; *at; at++) {
        const char *control = strchr(controls, *at);
        if (control)
            *to++ = '/';
        *to++ = control ? letters[control - controls] : *at;
    }
    return copy;
}

static bool is_system_folder(const struct search *search, size_t index)
{
    return search->p->options && index > search->p->options->include_dir_count;
}

/* Folder number index of those that are searched; NULL behind the last. An absolute path needs none. */
static const char *folder_number(const struct search *search, const char *path, size_t index)
{
    const struct parse_options *options = search->p->options;
    if (index == 0)
        return *path == '/' ? "" : search->folder;
    if (*path == '/' || !options || index > options->include_dir_count + options->system_dir_count)
        return NULL;
    bool is_system = is_system_folder(search, index);
    const char *folder =
        is_system ? options->system_dirs[index - 1 - options->include_dir_count] : options->include_dirs[index - 1];
    size_t length = strlen(folder);
    bool has_slash = length && folder[length - 1] == '/';
    return has_slash || !length ? folder : arena_format(&search->p->unit->arena, "%s/", folder);
}

static const char *path_in(const struct search *search, const char *folder, const char *path)
{
    return arena_format(&search->p->unit->arena, "%s%s", folder, path);
}

/* The path in the folder with each part as it is called on disk; NULL when there is none. */
static const char *path_without_case(const struct search *search, const char *folder, const char *path)
{
    struct arena *arena = &search->p->unit->arena;
    if (*path == '/')
        folder = "/";
    for (path += strspn(path, "/"); *path;) {
        size_t length = strcspn(path, "/");
        const char *name = folder_entry(search->p->unit, folder, path, length);
        if (!name)
            return NULL;
        path += length;
        size_t slashes = strspn(path, "/");
        folder = arena_format(arena, "%s%s%s", folder, name, slashes ? "/" : "");
        path += slashes;
    }
    return folder;
}

static bool try_all(const struct search *search, bool any_case, enum source_status *status, struct source **source)
{
    struct sources *sources = &search->p->unit->sources;
    for (unsigned i = 0; i < search->spelling_count; i++) {
        const char *path = search->spellings[i], *folder;
        for (size_t at = 0; (folder = folder_number(search, path, at)); at++) {
            const char *file = any_case ? path_without_case(search, folder, path) : path_in(search, folder, path);
            if (!file)
                continue;
            *status = source_load(sources, file, search->where, source);
            bool is_missing =
                *status == SOURCE_CANNOT_OPEN && (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG);
            if (*status == SOURCE_OK)
                (*source)->is_system = search->p->source->is_system || is_system_folder(search, at);
            if (!is_missing)
                return true;
        }
    }
    return false;
}

static void say_where_searched(const struct search *search)
{
    const char *path = search->spellings[0], *folder;
    for (size_t at = 0; (folder = folder_number(search, path, at)); at++)
        diag_note(&search->p->unit->diag, search->where, "searched for '%s'",
                  shown(search->p, path_in(search, folder, path)));
}

/* A file that is being parsed must not come again. */
static bool is_cycle(const struct parse *p, const struct source *source, struct span where)
{
    const struct sources *sources = &p->unit->sources;
    for (const struct source *at = p->source; at; at = source_at(sources, at->included_from.begin)) {
        if (!at->inode || at->inode != source->inode || at->device != source->device)
            continue;
        diag_error(&p->unit->diag, where, "include-cycle", "'%s' includes itself", shown(p, source->path));
        if (source_at(sources, at->included_from.begin))
            diag_note(&p->unit->diag, at->included_from, "it was included here");
        return true;
    }
    return false;
}

static struct source *find(const struct search *search)
{
    struct diag *diag = &search->p->unit->diag;
    enum source_status status = SOURCE_OK;
    struct source *source = NULL;
    bool any_case = !try_all(search, false, &status, &source);
    if (any_case && !try_all(search, true, &status, &source)) {
        diag_error(diag, search->where, "include", "cannot find '%s'", shown(search->p, search->spellings[0]));
        say_where_searched(search);
        return NULL;
    }
    if (status != SOURCE_OK) {
        diag->system_failed |= status == SOURCE_CANNOT_OPEN || status == SOURCE_CANNOT_READ;
        diag_error(diag, search->where, "include", "cannot read '%s': %s", shown(search->p, search->spellings[0]),
                   source_status_text(status, errno));
        return NULL;
    }
    if (any_case)
        diag_warning(diag, search->where, "include-case", "the file is called '%s'", shown(search->p, source->path));
    return source;
}

/* Once: what is too much is the sum. */
static void tell_count(struct unit *unit, struct span where)
{
    if (!unit->sources.is_full)
        diag_error(&unit->diag, where, "include-count", "more than %d files in one compilation", PARSE_MAX_SOURCES);
    unit->sources.is_full = true;
}

/* Is the string a path at all, and may another file be included? */
static bool may_include(struct parse *p, const struct ast_value *path)
{
    struct diag *diag = &p->unit->diag;
    if (p->options && p->options->no_includes)
        return false;
    if (p->options && p->options->is_unit)
        diag_error(diag, path->span, "unit-damaged", "a compiled unit includes nothing; compile its MOF again");
    else if (path->kind != AST_STRING || path->length == 0 || path->next)
        diag_error(diag, path->span, "include-argument", "'include' needs the name of one file as a string");
    else if (strlen(path->as.text) != path->length || strstr(path->as.text, "\xC0\x80"))
        diag_error(diag, path->span, "include-argument", "U+0000 in the name of a file");
    else if (p->depth + 1 >= PARSE_MAX_INCLUDE_DEPTH)
        diag_error(diag, path->span, "include-depth", "files include each other more than %d deep",
                   PARSE_MAX_INCLUDE_DEPTH);
    else if (p->unit->sources.count >= PARSE_MAX_SOURCES)
        tell_count(p->unit, path->span);
    else
        return true;
    return false;
}

void parse_include(struct parse *p, const struct ast_value *path)
{
    if (!may_include(p, path))
        return;
    struct arena *arena = &p->unit->arena;
    struct search search = {.p = p, .where = path->span, .spelling_count = 1};
    search.spellings[0] = with_slashes(arena, path->as.text);
    search.spellings[1] = without_escapes(arena, search.spellings[0]);
    search.spelling_count += search.spellings[1] != NULL;
    search.folder = folder_of(arena, p->source->path);
    struct source *source = find(&search);
    if (!source)
        return;
    if (is_cycle(p, source, path->span))
        source_release(source);
    else
        parse_source(p, source);
}
