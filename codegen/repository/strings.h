/*
 * The strings section while it is being written: each text once, in the order of first use.
 */
#ifndef STRINGS_H
#define STRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The section grows at the end of the image that it belongs to, where it begins at start; offsets count from there.
 */
struct strings {
    uint8_t *bytes;             /* of the whole image, malloc'ed */
    size_t start, end, capacity;
    struct string_slot { uint32_t hash, offset; } *slots;    /* offset 0: free; the empty string needs no slot */
    uint32_t slot_count, used;
    bool is_full;               /* the image would be larger than the format allows */
};

/* Take over an image of start bytes and put the empty string behind it. */
void strings_init(struct strings *strings, size_t start);
/* The offset of the length bytes at text, added if they are new and there is room. The image may move. */
uint32_t strings_intern(struct strings *strings, const char *text, size_t length);
/* The table, not the image. */
void strings_free(struct strings *strings);

#endif
