/*
 * What the parts of the search share: where they look, and what they have found.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "extract.h"

/* The GUID under which _WDG lists binary MOF: 05901221-D566-11D1-B2F0-00A0C9062910. */
enum { WDG_ENTRY_BYTES = 20, WDG_MAX_LISTED = 256 };

struct region { const uint8_t *bytes; size_t size; };

static inline uint32_t load_16(const uint8_t *at) { return at[0] | (uint32_t)at[1] << 8; }
static inline uint32_t load_32(const uint8_t *at) { return load_16(at) | load_16(at + 2) << 16; }

/* Are count bytes there at offset? */
static inline bool has(const struct region *region, uint64_t offset, uint64_t count)
{
    return offset <= region->size && count <= region->size - offset;
}

/* Objects that a _WDG lists as binary MOF. */
struct listed { char path[EXTRACT_PATH_BYTES], name[5]; };      /* name: "WQBA" */
struct listing { struct listed items[WDG_MAX_LISTED]; size_t count; };

struct search {
    struct extract *out;
    size_t capacity;
    uint64_t work;                      /* yet to be spent on damaged places */
    uint8_t *payload;
    size_t payload_capacity;
    struct listing listing;             /* of lists of bytes in text */
    bool no_memory;
};

/* Append a find; NULL beyond a limit and without memory, which is then counted or noted. */
struct extract_find *search_add(struct search *search, const struct extract_find *find);

/* Try every place in a region (scan.c). Offsets of the finds count in the region. */
void scan_region(struct search *search, const struct region *region);

/* ---- ACPI (aml.c, tables.c) ---------------------------------------------------------------------- */

/* Blocks of AML, or of ASL as text, around a place. */
enum { SCOPES_MAX = 32, SCOPE_NAME_BYTES = 64 };
struct scope { uint64_t end; bool is_method; char name[SCOPE_NAME_BYTES]; };
struct scopes { struct scope items[SCOPES_MAX]; size_t count; };

void scopes_push(struct scopes *scopes, const char *name, uint64_t end, bool is_method);
/* The path of the device, without methods: "\_SB.WMI1". */
void scopes_path(const struct scopes *scopes, char path[EXTRACT_PATH_BYTES]);
/* The method around a place, or "". */
const char *scopes_method(const struct scopes *scopes);

/* Is there a PkgLength at *at? *at moves behind it, *end is where the package ends. */
bool aml_package(const struct region *region, size_t *at, size_t *end);
bool aml_is_name(const uint8_t *bytes);
/* Names of finds from index first on, from the objects whose buffers begin with them. */
void aml_name_finds(struct search *search, const struct region *region, size_t first);
/* Where in the AML from..end finds are; the finds first..last are in it. */
void aml_place_finds(const struct region *aml, size_t from, struct extract_find *first, size_t count);

/* The contents of a _WDG. */
void listing_read(struct listing *listing, const char *path, const uint8_t *bytes, size_t size);
void listing_apply(const struct listing *listing, struct extract_find *finds, size_t count);

/* Finds from index first on: which table each is in, and where. */
void tables_place_finds(struct search *search, const struct region *region, size_t first);

/* ---- Others ------------------------------------------------------------------------------------------- */

/* MOFDATA of a PE image: names for the finds, and what is found at none (pe.c). */
void image_name_finds(struct search *search, const struct region *region);

/* What to do with bytes that stood as text: search them, as a region of their own. */
struct decoded {
    struct region region;
    struct mark { uint32_t decoded, text; } *marks;     /* of each "FOMB": where it is in both */
    size_t mark_count;
    enum extract_form form;
    const char *name, *path;            /* of the list they stand in, or "" */
};
void search_decoded(struct search *search, const struct decoded *decoded);

/* Text (hex_lines.c, byte_lists.c). */
void hex_lines_search(struct search *search, const struct region *text);
void byte_lists_search(struct search *search, const struct region *text);

/* Bytes that are being read from text (decoded.c). */
struct gather {
    struct search *search;
    uint8_t *bytes;
    struct mark *marks;
    size_t size, capacity, mark_count, mark_capacity;
    uint32_t last_f;                    /* where in the text the last 'F' is written */
};
void gather_byte(struct gather *gather, uint8_t byte, size_t text_offset);
/* Search what was gathered, and begin anew. */
void gather_end(struct gather *gather, enum extract_form form, const char *name, const char *path);
void gather_free(struct gather *gather);

#endif
