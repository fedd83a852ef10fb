/*
 * Files of binary MOF that commands read: decoded, as MOF text, and compared with what that text compiles to.
 */
#ifndef BMF_FILE_H
#define BMF_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <mofward/bmf.h>

struct bmf_file {
    uint8_t *payload;               /* malloc'ed */
    struct mw_bmf_header header;
    struct mw_bmf bmf;
};

/* Does this begin as binary MOF does? */
bool bmf_begins(const void *bytes, size_t size);
/* Does a regular file? It is not read further, and nothing else is opened. */
bool bmf_path_begins(const char *path);

/* Decompressed and verified; to be closed in any case. */
bool bmf_open(const void *bytes, size_t size, struct bmf_file *file, struct mw_bmf_error *error);
void bmf_close(struct bmf_file *file);

/* What is wrong, where, and what to do, in one line: "the file ends ... (truncated, byte 12 of the file); ..." */
enum { BMF_FAULT_TEXT = 320 };
void bmf_fault_text(const struct mw_bmf_error *error, char text[BMF_FAULT_TEXT]);

/* All of it as MOF, formatted as 'mofward fmt' has it. malloc'ed. loss: what MOF cannot say, or "". */
enum { BMF_LOSS_TEXT = 512 };
char *bmf_text(const struct bmf_file *file, size_t *size, char loss[BMF_LOSS_TEXT]);

struct bmf_bytes { const void *bytes; size_t size; };
struct opened;
/*
 * What is no repository, for commands that read either: is it binary MOF? Then its bytes are in opened, those of
 * standard input as read, and it is decoded. Returns STATUS_DONE, a status after saying what is wrong with it, or GO_ON: it is
 * something else.
 */
int bmf_try(const char *path, struct opened *opened, struct bmf_file *file);

enum bmf_sameness { BMF_SAME_FILE, BMF_SAME_PAYLOAD, BMF_DIFFERENT };
/* What the text compiles to, beside the file it is of. */
enum bmf_sameness bmf_compare(const struct bmf_file *file, struct bmf_bytes original, struct bmf_bytes text);

#endif
