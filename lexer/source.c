/*
 * Source files: read, placed on the number line, given back.
 */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "decode.h"

enum { UNKNOWN_SIZE = 64 * 1024 }; /* first buffer for a pipe */

void sources_init(struct sources *sources, struct arena *arena)
{
    *sources = (struct sources){.arena = arena, .hex_digits = 4};
}

static void forget_text(struct source *source)
{
    free(source->memory);
    free(source->repaired);
    source->memory = source->text = NULL;
    source->repaired = NULL;
}

void sources_free(struct sources *sources)
{
    for (uint32_t i = 0; i < sources->count; i++) {
        forget_text(sources->items[i]);
        free(sources->items[i]->marks);
    }
    free(sources->items);
    *sources = (struct sources){.arena = sources->arena};
}

/* Each source has one number more than bytes, so that its end is a place, too. */
uint32_t source_next_base(const struct sources *sources)
{
    const struct source *last = sources->count ? sources->items[sources->count - 1] : NULL;
    return last ? last->base + last->size + 1 : 0;
}

static size_t room_left(const struct sources *sources)
{
    size_t base = source_next_base(sources);
    return base < SOURCE_LINE_MAX ? SOURCE_LINE_MAX - base - 1 : 0;
}

static struct source *new_source(struct sources *sources, const char *path, struct span included_from)
{
    struct source *source = ARENA_NEW(sources->arena, struct source);
    source->path = arena_copy(sources->arena, path, strlen(path));
    source->included_from = included_from;
    return source;
}

static void add_source(struct sources *sources, struct source *source)
{
    if (sources->count == sources->capacity) {
        sources->capacity = sources->capacity ? sources->capacity * 2 : 64;
        sources->items = memory_resize(sources->items, sources->capacity * sizeof *sources->items);
    }
    source->base = source_next_base(sources);
    sources->items[sources->count++] = source;
}

struct reading {
    int file;
    bool is_regular; /* expected is how many it has; a read may stop earlier, which is not the end */
    size_t expected, limit;
};

/* All bytes up to the end of the file, with room for the padding behind them. */
static enum source_status read_bytes(const struct reading *reading, char **bytes, size_t *size)
{
    size_t capacity = reading->expected;
    *bytes = memory_resize(NULL, capacity + 1 + DECODE_PADDING);
    *size = 0;
    for (;;) {
        size_t wanted = capacity + 1 - *size;
        ssize_t got = read(reading->file, *bytes + *size, wanted);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return SOURCE_CANNOT_READ;
        *size += (size_t)got;
        if (got == 0 || (reading->is_regular && *size == reading->expected))
            return SOURCE_OK;
        if (*size <= capacity)
            continue;
        if (capacity >= reading->limit)
            return SOURCE_TOO_LARGE;
        capacity = capacity * 2 < reading->limit ? capacity * 2 + 1 : reading->limit;
        *bytes = memory_resize(*bytes, capacity + 1 + DECODE_PADDING);
    }
}

static int64_t modification_time(const struct stat *facts)
{
    return (int64_t)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec;
}

static enum source_status read_file(struct source *source, int file, size_t limit)
{
    struct stat facts;
    if (fstat(file, &facts) != 0)
        return SOURCE_CANNOT_READ;
    if (S_ISDIR(facts.st_mode))
        return SOURCE_IS_DIRECTORY;
    bool is_regular = S_ISREG(facts.st_mode);
    if (!is_regular && source->included_from.begin != SPAN_NONE.begin)
        return SOURCE_NOT_A_FILE;
    if (!is_regular)
        fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
    source->is_kept = !is_regular;
    source->device = facts.st_dev;
    source->inode = facts.st_ino;
    source->modified = modification_time(&facts);
    size_t expected = is_regular && facts.st_size > 0 ? (size_t)facts.st_size : UNKNOWN_SIZE, size;
    if (expected > limit)
        return SOURCE_TOO_LARGE;
    char *bytes;
    struct reading reading = {file, is_regular, expected, limit};
    enum source_status status = read_bytes(&reading, &bytes, &size);
    if (status == SOURCE_OK)
        return decode(source, bytes, size, limit);
    int reason = errno;
    free(bytes);
    errno = reason;
    return status;
}

/* Opening must not wait for the other end of a FIFO; reading one that the command line names may. */
static enum source_status open_and_read(struct source *source, size_t limit)
{
    bool is_input = strcmp(source->path, "-") == 0;
    int file = is_input ? STDIN_FILENO : open(source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return SOURCE_CANNOT_OPEN;
    enum source_status status = read_file(source, file, limit);
    source->is_kept |= is_input;
    int reason = errno;
    if (!is_input)
        close(file);
    errno = reason;
    return status;
}

enum source_status source_load(struct sources *sources, const char *path, struct span included_from,
                               struct source **source)
{
    struct source *loaded = new_source(sources, path, included_from);
    enum source_status status = open_and_read(loaded, room_left(sources));
    if (status != SOURCE_OK)
        return status;
    add_source(sources, loaded);
    *source = loaded;
    return SOURCE_OK;
}

enum source_status source_from_text(struct sources *sources, const char *path, const char *text, size_t size,
                                    struct source **source)
{
    size_t limit = room_left(sources);
    if (size > limit)
        return SOURCE_TOO_LARGE;
    struct source *loaded = new_source(sources, path, SPAN_NONE);
    char *bytes = memory_resize(NULL, size + DECODE_PADDING);
    if (size)
        memcpy(bytes, text, size);
    enum source_status status = decode(loaded, bytes, size, limit);
    if (status != SOURCE_OK)
        return status;
    loaded->is_kept = true;
    add_source(sources, loaded);
    *source = loaded;
    return SOURCE_OK;
}

void source_release(struct source *source)
{
    if (!source->is_kept)
        forget_text(source);
}

const char *source_text(struct sources *sources, struct source *source)
{
    if (source->text)
        return source->text;
    struct source copy = {.path = source->path, .included_from = source->included_from};
    if (open_and_read(&copy, SOURCE_LINE_MAX) != SOURCE_OK)
        return NULL;
    if (copy.size != source->size || copy.modified != source->modified || copy.inode != source->inode) {
        forget_text(&copy);
        return NULL;
    }
    if (sources->read_again && !sources->read_again->is_open)
        source_release(sources->read_again);
    sources->read_again = source;
    source->memory = copy.memory;
    source->text = copy.text;
    source->repaired = copy.repaired;
    return source->text;
}

bool source_is_repaired(const struct source *source, struct span span)
{
    if (!source->repaired)
        return false;
    for (uint32_t at = span.begin - source->base; at < span.end - source->base; at++)
        if (source->repaired[at / 8] & 1 << at % 8)
            return true;
    return false;
}
