/* Files of binary MOF: decoded, as MOF text, and that text compiled again. */
#include "bmf_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bmf.h"
#include "cli.h"
#include "format.h"
#include "parse.h"

enum { MAGIC_BYTES = 4 };

bool bmf_begins(const void *bytes, size_t size)
{
    return size >= MAGIC_BYTES && memcmp(bytes, "FOMB", MAGIC_BYTES) == 0;
}

/* A FIFO would lose what is read of it. */
bool bmf_path_begins(const char *path)
{
    struct stat facts;
    char magic[MAGIC_BYTES];
    FILE *file = stat(path, &facts) == 0 && S_ISREG(facts.st_mode) ? fopen(path, "rbe") : NULL;
    bool begins = file && fread(magic, 1, sizeof magic, file) == sizeof magic && bmf_begins(magic, sizeof magic);
    if (file)
        fclose(file);
    return begins;
}

bool bmf_open(const void *bytes, size_t size, struct bmf_file *file, struct mw_bmf_error *error)
{
    *file = (struct bmf_file){0};
    if (!mw_bmf_read_header(bytes, size, &file->header, error))
        return false;
    file->payload = memory_resize(NULL, file->header.payload_size + 1);
    return mw_bmf_decompress(bytes, size, file->payload, error) &&
           mw_bmf_verify(file->payload, file->header.payload_size, &file->bmf, error);
}

void bmf_close(struct bmf_file *file)
{
    free(file->payload);
    *file = (struct bmf_file){0};
}

static const char *next_step(enum mw_bmf_fault fault)
{
    switch (fault) {
    case MW_BMF_TRUNCATED:
        return "copy it again, all of it";
    case MW_BMF_TRAILING:
        return "cut off what is behind it";
    case MW_BMF_TOO_LARGE:
    case MW_BMF_TOO_DEEP:
        return "docs/bmf.md has the limits";
    default:
        return "take it from its driver or firmware again";
    }
}

void bmf_fault_text(const struct mw_bmf_error *error, char text[BMF_FAULT_TEXT])
{
    snprintf(text, BMF_FAULT_TEXT, "%s (%s, at byte %u of the %s); %s", mw_bmf_fault_text(error->fault),
             mw_bmf_fault_name(error->fault), error->offset, error->in_payload ? "decompressed payload" : "file",
             next_step(error->fault));
}

int bmf_try(const char *path, struct opened *opened, struct bmf_file *file)
{
    struct mw_bmf_error error;
    char text[BMF_FAULT_TEXT];
    *file = (struct bmf_file){0};
    if (!opened->bytes && bmf_path_begins(path) && !(opened->bytes = file_read(path, MW_BMF_MAX_FILE, &opened->size))) {
        complain("cannot read %s: %s", QUOTE(path), strerror(errno));
        return STATUS_SYSTEM;
    }
    if (!opened->bytes || !bmf_begins(opened->bytes, opened->size))
        return GO_ON;
    if (bmf_open(opened->bytes, opened->size, file, &error))
        return STATUS_DONE;
    bmf_fault_text(&error, text);
    complain("%s: %s", QUOTE(strcmp(path, "-") == 0 ? "standard input" : path), text);
    return STATUS_WRONG_INPUT;
}

/* ---- Text ---- */

static void tell_loss(const struct bmf_loss *loss, char text[BMF_LOSS_TEXT])
{
    text[0] = '\0';
    if (loss->reason && loss->object)
        snprintf(text, BMF_LOSS_TEXT, "%s %s has %s", loss->kind, QUOTE(loss->object), loss->reason);
    else if (loss->reason)
        snprintf(text, BMF_LOSS_TEXT, "it has %s", loss->reason);
}

/* Text that is no MOF, for what MOF cannot say, stays as it is. */
static char *formatted(char *text, size_t *size)
{
    struct format_input input = {.path = "", .bytes = text, .size = *size, .dialect = DIALECT_WMI};
    struct formatted result;
    FILE *nowhere = fopen("/dev/null", "we");
    bool is_formatted = nowhere && format_mof(&input, nowhere, &result);
    if (nowhere)
        fclose(nowhere);
    if (!is_formatted)
        return text;
    free(text);
    *size = result.size;
    return result.bytes;
}

char *bmf_text(const struct bmf_file *file, size_t *size, char loss[BMF_LOSS_TEXT])
{
    struct arena arena = {0};
    struct bmf model;
    struct bmf_loss lost;
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out)
        memory_resize(NULL, SIZE_MAX); /* there is no memory: says so and ends */
    bmf_read(&file->bmf, &arena, &model);
    bmf_mof(&model, out, &lost);
    tell_loss(&lost, loss);
    arena_free(&arena);
    fclose(out);
    return formatted(text, size);
}

/* ---- The same again ---- */

static bool compile(struct bmf_bytes text, uint8_t **payload, size_t *size)
{
    struct unit unit;
    struct ast ast = {0};
    struct bmf model;
    struct parse_options options = {.no_includes = true};
    FILE *nowhere = fopen("/dev/null", "we");
    bool is_compiled = false;
    if (!nowhere)
        return false;
    unit_init(&unit, DIALECT_WMI, nowhere);
    parse_text(&unit, &options, "", text.bytes, text.size, 0, &ast);
    if (!unit.diag.errors)
        bmf_lower(&unit, &ast, NULL, &model);
    is_compiled = !unit.diag.errors && bmf_payload(&model, payload, size);
    unit_free(&unit);
    fclose(nowhere);
    return is_compiled;
}

enum bmf_sameness bmf_compare(const struct bmf_file *file, struct bmf_bytes original, struct bmf_bytes text)
{
    uint8_t *payload = NULL, *again = NULL;
    size_t size = 0, again_size = 0;
    if (!compile(text, &payload, &size))
        return BMF_DIFFERENT;
    bool is_same = size == file->header.payload_size && memcmp(payload, file->payload, size) == 0;
    if (is_same)
        bmf_file(payload, size, BMF_AS_MOFCOMP, &again, &again_size);
    bool is_same_file = is_same && again_size == original.size && memcmp(again, original.bytes, original.size) == 0;
    free(payload);
    free(again);
    return is_same_file ? BMF_SAME_FILE : is_same ? BMF_SAME_PAYLOAD : BMF_DIFFERENT;
}
