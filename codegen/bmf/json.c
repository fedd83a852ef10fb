/* Everything that is in binary MOF, as JSON; docs/json.md describes it. */
#include <inttypes.h>
#include <math.h>

#include "bmf.h"
#include "words.h"

enum { EXACT_BITS = 53 }; /* of an integer that every reader keeps; larger ones are strings */

static void put_object(FILE *out, const struct mw_bmf_object *object, int depth);

static void put_line(FILE *out, int depth)
{
    fprintf(out, "\n%*s", 2 * depth, "");
}

static void put_text(FILE *out, struct mw_bmf_text text)
{
    bmf_quote(out, text, "\\u");
}

static void put_real(FILE *out, double value)
{
    if (isfinite(value))
        fprintf(out, "%.17g", value);
    else
        fputs(isnan(value) ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\"", out);
}

static void put_integer(FILE *out, const struct mw_bmf_value *value)
{
    int64_t number = mw_bmf_integer(value), limit = (int64_t)1 << EXACT_BITS;
    if (value->type == MW_BMF_UINT64 && number < 0)
        fprintf(out, "\"%" PRIu64 "\"", (uint64_t)number);
    else
        fprintf(out, number > limit || number < -limit ? "\"%" PRId64 "\"" : "%" PRId64, number);
}

static void put_value(FILE *out, const struct mw_bmf_value *value, int depth)
{
    struct mw_bmf_object object;
    switch (value->type & ~(uint32_t)MW_BMF_ALIAS) {
    case MW_BMF_STRING:
    case MW_BMF_DATETIME:
    case MW_BMF_REFERENCE:
        put_text(out, mw_bmf_text(value));
        return;
    case MW_BMF_REAL32:
    case MW_BMF_REAL64:
        put_real(out, mw_bmf_real(value));
        return;
    case MW_BMF_BOOLEAN:
        fputs(mw_bmf_integer(value) ? "true" : "false", out);
        return;
    case MW_BMF_OBJECT:
        object = mw_bmf_value_object(value);
        put_object(out, &object, depth);
        return;
    default:
        put_integer(out, value);
    }
}

static void put_values(FILE *out, const struct mw_bmf_member *member, int depth)
{
    struct mw_bmf_values values = mw_bmf_values(member);
    bool is_array = member->type & MW_BMF_ARRAY;
    const char *before = "";
    fputs(is_array ? "[" : "", out);
    for (struct mw_bmf_value value; mw_bmf_next_value(&values, &value); before = ", ") {
        fputs(before, out);
        put_value(out, &value, depth);
    }
    fputs(is_array ? "]" : "", out);
}

static void put_flavors(FILE *out, uint32_t flavor)
{
    const char *before = "";
    fprintf(out, ", \"flavor\": %" PRIu32 ", \"flavors\": [", flavor);
    for (const char *word; (word = bmf_flavor_word(&flavor)); before = ", ")
        fprintf(out, "%s\"%s\"", before, word);
    fputs("]", out);
}

static void put_members(FILE *out, const char *key, struct mw_bmf_list list, int depth);

static void put_member(FILE *out, const struct mw_bmf_member *member, bool is_qualifier, int depth)
{
    uint32_t type = member->type;
    fputs("{\"name\": ", out);
    put_text(out, member->name);
    fprintf(out, ", \"offset\": %" PRIu32 ", \"length\": %" PRIu32, member->offset, member->size);
    fprintf(out, ", \"type\": \"%s\", \"array\": %s, \"alias\": %s",
            bmf_type_word(type & ~(uint32_t)(MW_BMF_ARRAY | MW_BMF_ALIAS)), type & MW_BMF_ARRAY ? "true" : "false",
            type & MW_BMF_ALIAS ? "true" : "false");
    if (is_qualifier)
        put_flavors(out, member->flavor);
    if (member->has_value) {
        fprintf(out, ", \"value_offset\": %" PRIu32 ", \"value_length\": %" PRIu32 ", \"value\": ", member->value,
                member->value_size);
        put_values(out, member, depth + 1);
    }
    if (member->has_qualifiers) {
        fputs(",", out);
        put_line(out, depth + 1);
        put_members(out, "qualifiers", mw_bmf_member_qualifiers(member), depth + 1);
    }
    fputs("}", out);
}

static void put_members(FILE *out, const char *key, struct mw_bmf_list list, int depth)
{
    bool is_qualifier = key[0] == 'q';
    const char *before = "";
    fprintf(out, "\"%s\": [", key);
    for (struct mw_bmf_member member; mw_bmf_next_member(&list, &member); before = ",") {
        fputs(before, out);
        put_line(out, depth + 1);
        put_member(out, &member, is_qualifier, depth + 1);
    }
    fputs("]", out);
}

/* How deep it recurses is bounded by MW_BMF_MAX_NESTING. */
static void put_object(FILE *out, const struct mw_bmf_object *object, int depth)
{
    fprintf(out, "{\"kind\": \"%s\", \"offset\": %" PRIu32 ", \"length\": %" PRIu32 ",",
            object->is_instance ? "instance" : "class", object->offset, object->size);
    put_line(out, depth + 1);
    if (object->has_qualifiers) {
        put_members(out, "qualifiers", mw_bmf_qualifiers(object), depth + 1);
        fputs(",", out);
        put_line(out, depth + 1);
    }
    put_members(out, "properties", mw_bmf_properties(object), depth + 1);
    fputs(",", out);
    put_line(out, depth + 1);
    put_members(out, "methods", mw_bmf_methods(object), depth + 1);
    fputs("}", out);
}

void bmf_json(const struct mw_bmf *bmf, const struct mw_bmf_header *header, FILE *out)
{
    struct mw_bmf_list list = mw_bmf_objects(bmf);
    const char *before = "";
    uint32_t file = header->stream_size + MW_BMF_HEADER_BYTES;
    fprintf(out, "{\n  \"format\": \"bmf\",\n  \"file_length\": %" PRIu32 ",\n", file);
    fprintf(out, "  \"payload_length\": %" PRIu32 ",\n  \"ratio\": %.4f,\n", bmf->size, bmf->size / (double)file);
    fprintf(out, "  \"flavor_count\": %" PRIu32 ",\n  \"objects\": [", bmf->flavor_count);
    for (struct mw_bmf_object object; mw_bmf_next_object(&list, &object); before = ",") {
        fputs(before, out);
        put_line(out, 2);
        put_object(out, &object, 2);
    }
    fputs("]\n}\n", out);
}
