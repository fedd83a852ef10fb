/*
 * Fuzz target: binary MOF both ways. The first byte picks what the rest is: a payload, a whole file, MOF text, or MOF
 * text behind a number and so many changes of the model that it gives.
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

/* ---- A model that is changed here and there ---------------------------------------------------------------------- */

enum { CHANGE_BYTES = 3 };

/* Members are counted as they are met. */
struct change {
    unsigned left; /* members before the one to change */
    uint8_t what;
    bool is_done;
};

static const char *const names[] = {"in",           "OUT",         "ID",      "MAX", "CIMTYPE",
                                    "__CLASS",      "__NAMESPACE", "__ALIAS", "a b", "ReturnValue",
                                    "__SUPERCLASS", "id",          "x",       ""};
static const char *const texts[] = {"uint8", "object", "object:X", "ref", "ref:Y", "", "a\nb", "__PARAMETERS"};
static const int64_t numbers[] = {0, 1, 2, -1, INT32_MAX, INT32_MIN};
static const uint32_t flavors[] = {0, 1, 3, 0x11, 0x93, 4};

#define PICK(array, number) (array)[(number) % (sizeof(array) / sizeof *(array))]

/* Text stays text, and a number a number: only what is in memory as its type says can be written. */
static void change_value(struct bmf_member *member, unsigned number)
{
    uint32_t type = member->type & ~(uint32_t)MW_BMF_ARRAY;
    if (!member->values)
        return;
    if (type == MW_BMF_STRING || type == (MW_BMF_STRING | MW_BMF_ALIAS))
        member->values->as.text = PICK(texts, number);
    else if (type == MW_BMF_SINT32 || type == MW_BMF_SINT16)
        member->values->as.integer = (int16_t)PICK(numbers, number);
}

static void change_type(struct bmf_member *member, unsigned number)
{
    static const uint32_t empty[] = {MW_BMF_STRING,
                                     MW_BMF_UINT8,
                                     MW_BMF_OBJECT,
                                     MW_BMF_REFERENCE,
                                     MW_BMF_ARRAY | MW_BMF_STRING,
                                     MW_BMF_ARRAY | MW_BMF_SINT32};
    static const uint32_t whole[] = {MW_BMF_SINT32, MW_BMF_UINT32, MW_BMF_SINT16, MW_BMF_CHAR16};
    if (!member->values && !member->has_value)
        member->type = PICK(empty, number);
    else if (member->type == MW_BMF_SINT32)
        member->type = PICK(whole, number);
    else if (member->type == MW_BMF_STRING)
        member->type |= MW_BMF_ALIAS;
    else if (!(member->type & MW_BMF_ARRAY) && member->values && !member->values->next)
        member->type |= MW_BMF_ARRAY;
}

static void remove_value(struct bmf_member *member)
{
    member->has_value = member->type & MW_BMF_ARRAY;
    member->values = NULL;
    member->count = 0;
}

static void swap_with_next(struct bmf_member **link)
{
    struct bmf_member *member = *link, *next = member->next;
    if (!next)
        return;
    member->next = next->next;
    next->next = member;
    *link = next;
}

static void change_member(struct bmf_member **link, unsigned what)
{
    struct bmf_member *member = *link;
    unsigned number = what / 8;
    switch (what % 8) {
    case 0:
        member->name = PICK(names, number);
        break;
    case 1:
        change_value(member, number);
        break;
    case 2:
        change_type(member, number);
        break;
    case 3:
        member->flavor = PICK(flavors, number);
        break;
    case 4:
        *link = member->next;
        break;
    case 5:
        remove_value(member);
        break;
    case 6:
        swap_with_next(link);
        break;
    default:
        member->has_qualifiers = !member->has_qualifiers && number % 2;
        member->qualifiers = NULL;
    }
}

static void change_object(struct bmf_object *object, struct change *change);

/* Qualifiers have no qualifiers, and nothing else has flavors: kept as the payload has them. */
static void change_list(struct bmf_member **link, struct change *change, bool are_qualifiers)
{
    for (; *link && !change->is_done; link = &(*link)->next) {
        struct bmf_member *member = *link;
        bool fits = change->what % 8 != (are_qualifiers ? 7 : 3);
        if (fits && change->left-- == 0) {
            change_member(link, change->what);
            change->is_done = true;
            return;
        }
        change_list(&member->qualifiers, change, true);
        if ((member->type & ~(uint32_t)MW_BMF_ARRAY) == MW_BMF_OBJECT)
            for (struct bmf_value *value = member->values; value && !change->is_done; value = value->next)
                change_object(value->as.object, change);
    }
}

static void change_object(struct bmf_object *object, struct change *change)
{
    if (object->has_qualifiers)
        change_list(&object->qualifiers, change, true);
    change_list(&object->properties, change, false);
    change_list(&object->methods, change, false);
}

static void change_model(struct bmf *model, const uint8_t *bytes)
{
    struct change change = {.left = bytes[0] | (unsigned)bytes[1] << 8, .what = bytes[2]};
    change.left %= 256;
    for (struct bmf_object *object = model->objects; object && !change.is_done; object = object->next)
        change_object(object, &change);
}

static void take_changed(const uint8_t *data, size_t size)
{
    size_t changes = size ? data[0] % 8 : 0;
    struct bytes payload, changed;
    struct mw_bmf bmf;
    struct arena arena = {0};
    struct bmf model;
    if (size < 1 + changes * CHANGE_BYTES)
        return;
    const uint8_t *text = data + 1 + changes * CHANGE_BYTES;
    if (!compile((const char *)text, size - (size_t)(text - data), &payload))
        return;
    require(mw_bmf_verify(payload.bytes, payload.size, &bmf, NULL), "what compiles is not sound");
    bmf_read(&bmf, &arena, &model);
    for (size_t i = 0; i < changes; i++)
        change_model(&model, data + 1 + i * CHANGE_BYTES);
    if (bmf_payload(&model, &changed.bytes, &changed.size)) {
        take_payload(changed.bytes, changed.size);
        free(changed.bytes);
    }
    arena_free(&arena);
    free(payload.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const takers[])(const uint8_t *data, size_t size) = {take_payload, take_file, take_text,
                                                                       take_changed};
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    require(nowhere, "no /dev/null");
    if (size)
        takers[data[0] % 4](data + 1, size - 1);
    return 0;
}
