/* The C header of a driver: GUIDs and blocks of all classes, then what their methods take and give. */
#include "header.h"

#include <inttypes.h>

static const char *class_name(const struct wdm_class *cls)
{
    return wdm_c_name(cls->declaration->qualifiers, "classname", cls->ast->name.name);
}

/* Microsoft's form of a GUID: three numbers and eight bytes. */
static void write_guid_numbers(FILE *out, const uint8_t guid[16])
{
    fprintf(out, "0x%02x%02x%02x%02x,0x%02x%02x,0x%02x%02x,", guid[0], guid[1], guid[2], guid[3], guid[4], guid[5],
            guid[6], guid[7]);
}

static void write_guid_bytes(FILE *out, const uint8_t guid[16])
{
    for (unsigned i = 8; i < 16; i++)
        fprintf(out, "0x%02x%s", guid[i], i < 15 ? "," : "");
}

/* GuidName1 and GuidName2 rename the two. */
static void write_guid(struct header *header, const struct wdm_class *cls)
{
    const struct ast_qualifier *list = cls->declaration->qualifiers;
    const char *first = wdm_text(wdm_find(list, "guidname1")), *second = wdm_text(wdm_find(list, "guidname2"));
    struct span span = cls->ast->name.span;
    fprintf(header->out, "#define %s \\\n    { ",
            header_claim(header, span, CLAIM_MACRO, "%s%s", first ? first : class_name(cls), first ? "" : "Guid"));
    write_guid_numbers(header->out, cls->guid);
    fputs(" { ", header->out);
    write_guid_bytes(header->out, cls->guid);
    fputs(" } }\n\n#if ! (defined(MIDL_PASS))\n", header->out);
    fprintf(header->out, "DEFINE_GUID(%s, \\\n            ",
            header_claim(header, span, CLAIM_TYPE, "%s%s", second ? second : class_name(cls), second ? "" : "_GUID"));
    write_guid_numbers(header->out, cls->guid);
    write_guid_bytes(header->out, cls->guid);
    fputs(");\n#endif\n\n", header->out);
}

static void write_class(struct header *header, const struct wdm_class *cls)
{
    struct part part = {.name = class_name(cls), .span = cls->ast->name.span, .block = &cls->block};
    header->groups++;
    header_comment(header, 0, cls->ast->name.name->text,
                   wdm_text(wdm_find(cls->declaration->qualifiers, "description")));
    write_guid(header, cls);
    header_struct(header, &part);
}

static void write_parameters(struct header *header, const struct wdm_method *method, const char *name,
                             const struct wdm_block *block)
{
    struct part part = {.name = name, .span = method->feature->name.span, .block = block, .id_offset = 1};
    header_struct(header, &part);
}

static void write_method(struct header *header, const struct wdm_class *cls, const struct wdm_method *method)
{
    const struct ast_feature *feature = method->feature;
    struct arena *arena = &header->unit->arena;
    const char *name = wdm_c_name(feature->qualifiers, NULL, feature->name.name);
    header->groups++;
    header_comment(header, 0, arena_format(arena, "%s.%s", cls->ast->name.name->text, feature->name.name->text),
                   wdm_text(wdm_find(feature->qualifiers, "description")));
    fprintf(header->out, "#define %s %" PRId64 "\n\n",
            header_claim(header, feature->name.span, CLAIM_MACRO, "%s", name), method->id);
    write_parameters(header, method, arena_format(arena, "%s_IN", name), &method->in);
    write_parameters(header, method, arena_format(arena, "%s_OUT", name), &method->out);
}

void wdm_header(struct wdm_schema *schema, const char *guard, FILE *out)
{
    struct header header = {.out = out, .unit = schema->unit, .told = UINT32_MAX};
    header_claim(&header, SPAN_NONE, CLAIM_MACRO, "%s", guard);
    fprintf(out, "/* Made by mofward gen-header; change the MOF, not this file. */\n#ifndef %s\n#define %s\n\n", guard,
            guard);
    for (uint32_t i = 0; i < schema->order_count; i++)
        write_class(&header, schema->order[i]);
    for (uint32_t i = 0; i < schema->order_count; i++)
        for (uint32_t k = 0; k < schema->order[i]->method_count; k++)
            write_method(&header, schema->order[i], &schema->order[i]->methods[k]);
    fputs("#endif\n", out);
    header_check_claims(&header);
}
