/*
 * mofward extract: the files it reads, and those it writes.
 */
#ifndef EXTRACT_FILES_H
#define EXTRACT_FILES_H

#include "cli.h"
#include "extract.h"

/* ---- Read (extract_input.c) ---- */

struct input { const void *bytes; size_t size; void *memory; bool is_mapped; };

/* All of a file; "-" is standard input. Returns STATUS_DONE, or STATUS_SYSTEM after saying why. */
int input_read(const char *path, struct input *input);
void input_free(struct input *input);

/* ---- Written (extract_output.c) ---- */

enum { OUTPUT_NAME_BYTES = 256, OUTPUT_STEM_BYTES = 100 };

/* What was found and is not the same as anything before. */
struct output { char name[OUTPUT_NAME_BYTES]; uint8_t *bytes; uint32_t size; uint64_t hash; };

struct outputs {
    const char *folder;                 /* NULL: the current one */
    bool force, is_list, is_stdout;     /* is_list, is_stdout: no files are written */
    struct output *items;
    size_t count, capacity;
};

/*
 * Keep and write what is sound in the file at path. said: what to tell of it. Returns a status after saying what
 * failed.
 */
int outputs_add(struct outputs *outputs, const char *path, const struct extract_find *find,
                char said[OUTPUT_NAME_BYTES + 32]);
void outputs_free(struct outputs *outputs);

/* ---- Told (extract_print.c) ---- */

/* A line of the table, and one of what is in it. */
void print_find(const struct extract_find *find, const char *said);
void print_heading(const char *path, const struct extract *found);
/* What is damaged or was not looked at, on standard error. */
void complain_of(const char *path, const struct extract *found);

#endif
