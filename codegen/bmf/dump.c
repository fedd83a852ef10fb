/* Everything that is in binary MOF, as text: a line for each record, with its place and length. */
#include <inttypes.h>

#include "bmf.h"
#include "words.h"

static void put_object(FILE *out, const struct mw_bmf_object *object, int depth);

static void begin_line(FILE *out, uint32_t offset, uint32_t size, int depth)
{
    fprintf(out, "%08" PRIx32 " %8" PRIu32 "  %*s", offset, size, 2 * depth, "");
}

static void put_text(FILE *out, struct mw_bmf_text text)
{
    bmf_quote(out, text, "\\x");
}

/* A name without its quotes, unless it has odd characters. */
static void put_name(FILE *out, struct mw_bmf_text name)
{
    bool is_plain = name.units > 0;
    for (uint32_t i = 0; i < name.units; i++)
        is_plain &=
            !name.bytes[2 * i + 1] && name.bytes[2 * i] > ' ' && name.bytes[2 * i] < 0x7F && name.bytes[2 * i] != '"';
    for (uint32_t i = 0; is_plain && i < name.units; i++)
        fputc(name.bytes[2 * i], out);
    if (!is_plain)
        put_text(out, name);
}

static void put_value(FILE *out, const struct mw_bmf_value *value)
{
    switch (value->type & ~(uint32_t)MW_BMF_ALIAS) {
    case MW_BMF_STRING:
    case MW_BMF_DATETIME:
    case MW_BMF_REFERENCE:
        put_text(out, mw_bmf_text(value));
        return;
    case MW_BMF_REAL32:
    case MW_BMF_REAL64:
        fprintf(out, "%.17g", mw_bmf_real(value));
        return;
    case MW_BMF_BOOLEAN:
        fputs(mw_bmf_integer(value) ? "TRUE" : "FALSE", out);
        return;
    case MW_BMF_OBJECT:
        fputs("object", out);
        return;
    case MW_BMF_UINT64:
        fprintf(out, "%" PRIu64, (uint64_t)mw_bmf_integer(value));
        return;
    default:
        fprintf(out, "%" PRId64, mw_bmf_integer(value));
    }
}

static void put_values(FILE *out, const struct mw_bmf_member *member)
{
    struct mw_bmf_values values = mw_bmf_values(member);
    const char *before = "";
    bool is_array = member->type & MW_BMF_ARRAY;
    fputs(is_array ? " = {" : " = ", out);
    for (struct mw_bmf_value value; mw_bmf_next_value(&values, &value); before = ", ") {
        fputs(before, out);
        put_value(out, &value);
    }
    fputs(is_array ? "}" : "", out);
}

/* The objects in a value: each below it. */
static void put_objects(FILE *out, const struct mw_bmf_member *member, int depth)
{
    struct mw_bmf_values values = mw_bmf_values(member);
    for (struct mw_bmf_value value; mw_bmf_next_value(&values, &value);) {
        struct mw_bmf_object object = mw_bmf_value_object(&value);
        put_object(out, &object, depth);
    }
}

static void put_members(FILE *out, struct mw_bmf_list list, const char *kind, int depth);

static void put_member(FILE *out, const struct mw_bmf_member *member, const char *kind, int depth)
{
    uint32_t type = member->type & ~(uint32_t)(MW_BMF_ARRAY | MW_BMF_ALIAS), flavor = member->flavor;
    begin_line(out, member->offset, member->size, depth);
    fprintf(out, "%s ", kind);
    put_name(out, member->name);
    fprintf(out, " : %s%s%s", member->type & MW_BMF_ALIAS ? "alias " : "", bmf_type_word(type),
            member->type & MW_BMF_ARRAY ? "[]" : "");
    if (member->has_value)
        put_values(out, member);
    const char *before = " : ";
    for (const char *word; (word = bmf_flavor_word(&flavor)); before = " ")
        fprintf(out, "%s%s", before, word);
    fputs(flavor ? " : unknown flavor\n" : "\n", out);
    if (member->has_qualifiers)
        put_members(out, mw_bmf_member_qualifiers(member), "qualifier", depth + 1);
    if (member->has_value && type == MW_BMF_OBJECT)
        put_objects(out, member, depth + 1);
}

static void put_members(FILE *out, struct mw_bmf_list list, const char *kind, int depth)
{
    for (struct mw_bmf_member member; mw_bmf_next_member(&list, &member);)
        put_member(out, &member, kind, depth);
}

/* How deep it recurses is bounded by MW_BMF_MAX_NESTING. */
static void put_object(FILE *out, const struct mw_bmf_object *object, int depth)
{
    struct mw_bmf_list properties = mw_bmf_properties(object), look = properties;
    begin_line(out, object->offset, object->size, depth);
    fputs(object->is_instance ? "instance" : "class", out);
    for (struct mw_bmf_member member; mw_bmf_next_member(&look, &member);) {
        struct mw_bmf_values values = mw_bmf_values(&member);
        struct mw_bmf_value value;
        if (!mw_bmf_text_is(member.name, "__CLASS") || member.has_qualifiers || !mw_bmf_next_value(&values, &value))
            continue;
        fputs(object->is_instance ? " of " : " ", out);
        put_name(out, mw_bmf_text(&value));
        break;
    }
    fputc('\n', out);
    if (object->has_qualifiers)
        put_members(out, mw_bmf_qualifiers(object), "qualifier", depth + 1);
    put_members(out, properties, "property", depth + 1);
    put_members(out, mw_bmf_methods(object), "method", depth + 1);
}

void bmf_dump(const struct mw_bmf *bmf, const struct mw_bmf_header *header, FILE *out)
{
    uint32_t file = header->stream_size + MW_BMF_HEADER_BYTES;
    fprintf(out, "binary MOF: %" PRIu32 " bytes, decompressed %" PRIu32 " (%.2f times as many)\n", file, bmf->size,
            bmf->size / (double)file);
    fprintf(out, "%" PRIu32 " object%s, %" PRIu32 " flavor%s\n\n", bmf->object_count, bmf->object_count == 1 ? "" : "s",
            bmf->flavor_count, bmf->flavor_count == 1 ? "" : "s");
    fputs("  offset   length  record (of the decompressed payload)\n", out);
    struct mw_bmf_list list = mw_bmf_objects(bmf);
    for (struct mw_bmf_object object; mw_bmf_next_object(&list, &object);)
        put_object(out, &object, 0);
}
