/*
 * Finding binary MOF inside of other files: bytes in, a list of what is there out.
 *
 * Every place with "FOMB" and version 1 is tried, whatever the file is: a find is sound when it decompresses and
 * mw_bmf_verify() accepts its payload. What the file is tells where a find belongs: an object in a table of ACPI, a
 * resource of a PE image. Dumps as text (acpidump, xxd, a disassembled table, lists of bytes in C) are read as bytes.
 */
#ifndef EXTRACT_H
#define EXTRACT_H

#include <mofward/bmf.h>

#define EXTRACT_MAX_INPUT ((uint64_t)4 << 30)   /* bytes; for who reads files */
enum {
    EXTRACT_MAX_SOUND    = 4096,        /* finds in one input */
    EXTRACT_MAX_DAMAGED  = 64,          /* of these the first; the rest are counted */
    EXTRACT_NAME_BYTES   = 72,
    EXTRACT_PATH_BYTES   = 160,
    /* Payload that damaged places may cost to decompress; places beyond that are counted and not tried. */
    EXTRACT_WORK_BASE    = 64 << 20,    /* bytes, and */
    EXTRACT_WORK_PER_BYTE = 16,         /* for each of the input */
};

enum extract_carrier {
    EXTRACT_RAW,                        /* just bytes */
    EXTRACT_ACPI,                       /* AML: the buffer of a named object */
    EXTRACT_RESOURCE,                   /* of type MOFDATA in a PE image */
};

/* How bytes stand in the input. */
enum extract_form { EXTRACT_BINARY, EXTRACT_HEX_DUMP, EXTRACT_BYTE_LIST };

struct extract_find {
    enum extract_carrier carrier;
    enum extract_form form;
    uint64_t offset;                    /* in the input; in text, where the first byte is written */
    uint32_t line;                      /* of text; 0 in binary input */
    const uint8_t *bytes;               /* of what is sound: in the input, or in memory of the list's */
    uint32_t size, payload_size;
    char name[EXTRACT_NAME_BYTES];      /* "WQBA"; a resource's, "#101" for a number; "": none. Printable ASCII */
    char table[5];                      /* "SSDT"; "" when it is in none */
    char path[EXTRACT_PATH_BYTES];      /* "\_SB.WMI1", whose object it is; "" unknown */
    bool is_listed;                     /* _WDG of path has the GUID of binary MOF with the object */
    bool is_payload;                    /* sound, but not compressed: no file; fault is MW_BMF_NOT_BMF */
    uint32_t language;                  /* of a resource */
    struct mw_bmf_error error;          /* fault is MW_BMF_SOUND, or offset counts from the find's first byte */
    void *memory;
};

struct extract {
    struct extract_find *finds;         /* ascending by offset */
    size_t count, sound, damaged;       /* damaged: all, also those that are not among the finds */
    size_t not_tried;                   /* places beyond a limit */
    bool is_text, is_image;             /* what it was taken for, too */
    const char *image_fault;            /* why its resources were not read, or NULL */
    uint64_t image_fault_offset;
};

/* False: out of memory. The input has to stay until extract_free(), which is called in any case. */
bool extract(const void *bytes, size_t size, struct extract *out);
void extract_free(struct extract *extract);

#endif
