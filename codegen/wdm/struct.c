/* A block as a struct: its members in the order of their ids, with the sizes and ids of all. */
#include <inttypes.h>

#include "header.h"

const char *header_item_name(const struct wdm_item *item)
{
    return wdm_c_name(item->qualifiers, "propertyname", item->name.name);
}

static const char *type_name(const struct wdm_item *item)
{
    static const char *const names[] = {
        [WDM_BOOLEAN] = "BOOLEAN",  [WDM_SINT8] = "CHAR",   [WDM_UINT8] = "UCHAR",   [WDM_SINT16] = "SHORT",
        [WDM_UINT16] = "USHORT",    [WDM_SINT32] = "LONG",  [WDM_UINT32] = "ULONG",  [WDM_SINT64] = "LONGLONG",
        [WDM_UINT64] = "ULONGLONG", [WDM_REAL32] = "FLOAT", [WDM_REAL64] = "DOUBLE", [WDM_CHAR16] = "WCHAR",
        [WDM_DATETIME] = "WCHAR",   [WDM_STRING] = "WCHAR", [WDM_NOTHING] = "VOID",
    };
    if (item->kind != WDM_CLASS)
        return names[item->kind];
    return wdm_c_name(item->embedded->declaration->qualifiers, "classname", item->embedded->ast->name.name);
}

/* Elements of known size follow each other: the first one can be a member, of those of which nothing else is known,
 * none. */
static bool is_element_fixed(const struct wdm_item *item)
{
    if (item->kind == WDM_STRING)
        return item->length != 0;
    return item->kind != WDM_CLASS || !item->embedded->block.is_variable;
}

/* What stands in brackets behind the name: elements of an array, then characters of each. */
static void write_brackets(FILE *out, const struct wdm_item *item)
{
    if (item->type->is_array)
        fprintf(out, "[%" PRIu64 "]", item->count ? item->count : 1);
    if (item->kind == WDM_DATETIME)
        fputs("[25]", out);
    else if (item->kind == WDM_STRING)
        fprintf(out, "[%" PRIu64 " + 1]", item->length);
}

/* What is needed to find the item in the bytes. */
static void write_note(struct header *header, const struct wdm_item *item)
{
    struct arena *arena = &header->unit->arena;
    const char *counter = wdm_text(item->size_is), *text = NULL;
    if (item->type->is_array && counter)
        text = arena_format(arena, "[%s elements]", counter);
    else if (item->type->is_array && !item->count)
        text = "[elements up to the end of the block]";
    else if (item->kind == WDM_STRING)
        text = "[counted: a USHORT with the bytes of the characters, then the characters]";
    const struct ast_qualifier *description = wdm_find(item->qualifiers, "description");
    header_comment(header, 4, text, wdm_text(description));
}

/* Where the item would begin; a member of bytes alone would begin earlier. */
static void write_padding(struct header *header, struct span span, uint64_t size, uint64_t alignment)
{
    uint64_t missing = alignment ? (alignment - size % alignment) % alignment : 0;
    if (missing)
        fprintf(header->out, "    UCHAR %s[%" PRIu64 "];\n",
                header_claim(header, span, CLAIM_MEMBER, "VariableDataPadding"), missing);
}

static void write_member(struct header *header, const struct part *part, const struct wdm_item *item)
{
    if (is_element_fixed(item)) {
        fprintf(header->out, "    %s %s", type_name(item),
                header_claim(header, item->name.span, CLAIM_MEMBER, "%s", header_item_name(item)));
        write_brackets(header->out, item);
        fputs(";\n", header->out);
        return;
    }
    uint64_t alignment = item->kind == WDM_CLASS ? item->embedded->block.alignment : 2;
    write_padding(header, item->name.span, part->block->size, alignment);
    fprintf(header->out, "    CHAR %s[1]; /* %s */\n",
            header_claim(header, item->name.span, CLAIM_MEMBER, "VariableData"), header_item_name(item));
}

static void write_hidden(struct header *header, const struct wdm_item *item)
{
    fprintf(header->out, "    /* no fixed offset: %s %s", type_name(item), header_item_name(item));
    if (item->type->is_array || item->kind == WDM_DATETIME || (item->kind == WDM_STRING && item->length))
        write_brackets(header->out, item);
    fputs(" */\n", header->out);
}

static void write_macros(struct header *header, const struct part *part, const struct wdm_item *item)
{
    const char *name = header_item_name(item);
    struct span span = item->name.span;
    if (!item->is_variable) {
        fprintf(header->out, "#define %s sizeof(%s",
                header_claim(header, span, CLAIM_MACRO, "%s_%s_SIZE", part->name, name), type_name(item));
        write_brackets(header->out, item);
        fputs(")\n", header->out);
    }
    fprintf(header->out, "#define %s %" PRIu64 "\n\n",
            header_claim(header, span, CLAIM_MACRO, "%s_%s_ID", part->name, name),
            (uint64_t)item->id + (uint64_t)part->id_offset);
}

static void write_members(struct header *header, const struct part *part)
{
    bool is_hidden = false;
    for (uint32_t i = 0; i < part->block->count; i++) {
        const struct wdm_item *item = part->block->items[i];
        write_note(header, item);
        if (is_hidden)
            write_hidden(header, item);
        else
            write_member(header, part, item);
        write_macros(header, part, item);
        is_hidden |= item->is_variable;
    }
}

void header_struct(struct header *header, const struct part *part)
{
    const struct wdm_block *block = part->block;
    if (!block->count)
        return;
    header->scopes++;
    header_claim(header, part->span, CLAIM_TYPE, "_%s", part->name);
    fprintf(header->out, "typedef struct _%s\n{\n", part->name);
    write_members(header, part);
    fprintf(header->out, "} %s, *%s;\n\n", header_claim(header, part->span, CLAIM_TYPE, "%s", part->name),
            header_claim(header, part->span, CLAIM_TYPE, "P%s", part->name));
    for (uint32_t i = 0; i < block->count; i++)
        header_values(header, part, block->items[i]);
    if (block->is_variable)
        return;
    const char *last = header_item_name(block->items[block->count - 1]);
    fprintf(header->out, "#define %s (FIELD_OFFSET(%s, %s) + %s_%s_SIZE)\n\n",
            header_claim(header, part->span, CLAIM_MACRO, "%s_SIZE", part->name), part->name, last, part->name, last);
}
