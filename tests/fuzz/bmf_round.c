/*
 * Fuzz target: binary MOF both ways. The first byte picks what the rest is: a payload, a whole file, or MOF text.
 *
 * A sound payload becomes a model, the model a payload that is sound and gives the same model. Its MOF text compiles to
 * the same payload, unless it was said what MOF lacks. Text that compiles gives a sound payload, which is then such a
 * one.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bmf.h"
#include "parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST_PAYLOAD = 1 << 20 }; /* what a few bytes may decompress to here */

struct bytes {
    uint8_t *bytes;
    size_t size;
};

static FILE *nowhere;

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "bmf-round: %s\n", what);
    abort();
}

/* False: it does not compile. */
static bool compile(const char *text, size_t size, struct bytes *payload)
{
    struct unit unit;
    struct ast ast = {0};
    struct bmf model;
    struct parse_options options = {.no_includes = true};
    unit_init(&unit, DIALECT_WMI, nowhere);
    parse_text(&unit, &options, "fuzz.mof", text, size, 0, &ast);
    if (!unit.diag.errors)
        bmf_lower(&unit, &ast, NULL, &model);
    bool is_compiled = !unit.diag.errors && bmf_payload(&model, &payload->bytes, &payload->size);
    unit_free(&unit);
    return is_compiled;
}

static bool is_same(const struct bytes *a, const struct bytes *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

/* Model to text and back. */
static void check_text(const struct bmf *model, const struct bytes *payload)
{
    char *text = NULL;
    size_t size = 0;
    struct bmf_loss loss;
    struct bytes again = {0};
    FILE *out = open_memstream(&text, &size);
    require(out, "no memory");
    bmf_mof(model, out, &loss);
    fclose(out);
    bool is_compiled = compile(text, size, &again);
    require(loss.reason || is_compiled, "the text does not compile");
    require(loss.reason || is_same(&again, payload), "the text compiles to another payload");
    free(again.bytes);
    free(text);
}

/* A payload that is sound, to model and back. */
static void check_payload(const struct mw_bmf *bmf)
{
    struct arena arena = {0};
    struct bmf model, model_again;
    struct bytes written, again;
    struct mw_bmf bmf_again;
    struct mw_bmf_header header = {0, bmf->size};
    bmf_dump(bmf, &header, nowhere);
    bmf_json(bmf, &header, nowhere);
    bmf_read(bmf, &arena, &model);
    if (bmf_payload(&model, &written.bytes, &written.size)) {
        require(mw_bmf_verify(written.bytes, written.size, &bmf_again, NULL), "what was written is not sound");
        bmf_read(&bmf_again, &arena, &model_again);
        require(bmf_payload(&model_again, &again.bytes, &again.size), "what was written grows");
        require(is_same(&written, &again), "the model has changed");
        check_text(&model, &written);
        free(written.bytes);
        free(again.bytes);
    }
    arena_free(&arena);
}

static void take_payload(const uint8_t *data, size_t size)
{
    struct mw_bmf bmf;
    if (mw_bmf_verify(data, size, &bmf, NULL))
        check_payload(&bmf);
}

static void take_file(const uint8_t *data, size_t size)
{
    struct mw_bmf_header header;
    if (!mw_bmf_read_header(data, size, &header, NULL) || header.payload_size > LARGEST_PAYLOAD)
        return;
    uint8_t *payload = malloc(header.payload_size + 1);
    require(payload, "no memory");
    if (mw_bmf_decompress(data, size, payload, NULL))
        take_payload(payload, header.payload_size);
    free(payload);
}

static void take_text(const uint8_t *data, size_t size)
{
    struct bytes payload;
    struct mw_bmf bmf;
    if (!compile((const char *)data, size, &payload))
        return;
    require(mw_bmf_verify(payload.bytes, payload.size, &bmf, NULL), "what compiles is not sound");
    check_payload(&bmf);
    free(payload.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const takers[])(const uint8_t *data, size_t size) = {take_payload, take_file, take_text};
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    require(nowhere, "no /dev/null");
    if (size)
        takers[data[0] % 3](data + 1, size - 1);
    return 0;
}
