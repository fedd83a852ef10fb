/*
 * Source text: files, their encodings, and places in them.
 *
 * All files of a compilation share one number line: file 0 covers [0, size0],
 * file 1 the numbers after it, and so on. A place is then one integer, a span
 * two, and both survive #pragma include without dragging a file pointer along.
 * Lines and columns are worked out only when somebody prints them.
 *
 * Text is UTF-8 by the time anybody sees it: UTF-16 is transcoded, and bytes
 * that are not UTF-8 are read as Windows-1252.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

struct span { uint32_t begin, end; };   /* bytes [begin, end) on the number line */

/* No place at all: diagnostics about a file as a whole, or about the command line. */
#define SPAN_NONE ((struct span){ UINT32_MAX, UINT32_MAX })

enum { SOURCE_LINE_MAX = INT32_MAX };   /* the number line ends here: 2 GiB of text in one compilation */

enum source_encoding { SOURCE_UTF8, SOURCE_UTF16LE, SOURCE_UTF16BE, SOURCE_WINDOWS_1252 };

struct source {
    const char *path;           /* as spelled, for messages; "-" is standard input */
    uint32_t base, size;        /* first number, bytes of decoded text */
    char *text;                 /* decoded, two NULs behind it; NULL once released */
    struct span included_from;  /* SPAN_NONE for a file of the command line */
    uint64_t device, inode;     /* 0, 0 when not a file */
    enum source_encoding encoding;
    bool is_open;               /* it is being parsed: including it again is a cycle */
    bool is_system;             /* found in a folder of -isystem: warnings about it are not shown */
    bool has_bom;               /* it began with the UTF-8 byte order mark, which is not in text */
    bool has_nul;               /* a NUL is somewhere in text */
    bool is_kept;               /* standard input and texts in memory cannot be read again */
    int64_t modified;           /* nanoseconds; with size, how a changed file is noticed */
    char *memory;               /* what to free: text is inside */
    uint8_t *repaired;          /* a bit for each byte of text that was not valid in its encoding; NULL: all was well */
    struct source_mark *marks;  /* line and column at regular intervals, once somebody asked for a place */
};

/* A beginning of paths and what messages show in its place. */
struct path_map { const struct path_map *next; const char *from, *to; };

struct sources {
    struct arena *arena;
    struct source **items;
    uint32_t count, capacity;
    unsigned hex_digits;        /* at most so many belong to a \x escape */
    const struct path_map *path_maps;   /* -ffile-prefix-map, newest first: the first that fits counts */
    struct folder *folders;     /* those that were searched without regard to case */
    bool is_full;               /* that there are too many files has been told */
    struct source *read_again;  /* the one released source whose text source_text() brought back */
};

enum source_status {
    SOURCE_OK, SOURCE_CANNOT_OPEN, SOURCE_IS_DIRECTORY, SOURCE_CANNOT_READ, SOURCE_TOO_LARGE,
    SOURCE_NOT_TEXT,            /* a compiled (binary) MOF file */
    SOURCE_NOT_A_FILE,          /* an include of a FIFO, a device ... */
};

void sources_init(struct sources *sources, struct arena *arena);
void sources_free(struct sources *sources);

/* Read and decode a file ("-": standard input). errno says more when it cannot be opened or read. */
enum source_status source_load(struct sources *sources, const char *path, struct span included_from, struct source **source);
/* The same for text in memory, which is copied. path names it in messages. */
enum source_status source_from_text(struct sources *sources, const char *path, const char *text, size_t size, struct source **source);

/* Where the next source will begin on the number line. */
uint32_t source_next_base(const struct sources *sources);

/* Give the text back after parsing; a diagnostic that needs it reads the file again (standard input and texts in memory are kept). */
void source_release(struct source *source);
/*
 * The decoded text, read again where it was released; NULL when the file is gone or has changed. What was read again lives until the
 * next call for another released source.
 */
const char *source_text(struct sources *sources, struct source *source);

/* A path as messages show it. */
const char *source_shown_path(const struct sources *sources, const char *path);

/* The source that holds a place; NULL for SPAN_NONE. */
struct source *source_at(const struct sources *sources, uint32_t place);

/* 1-based; columns count code points, a tab is one. */
struct source_place { struct source *source; uint32_t line, column; };
struct source_place source_place(struct sources *sources, uint32_t place);

/* Does the span hold bytes that were not valid in the encoding of their file? */
bool source_is_repaired(const struct source *source, struct span span);

/*
 * The span in the source of bytes [begin, end) of a string's value, where span covers the literal or the adjacent literals that
 * make it up. Escapes and the gaps between parts are accounted for. The whole span when the text is gone.
 */
struct span source_in_string(struct sources *sources, struct span span, size_t begin, size_t end);

#endif
