/* The values of an item that have names: DefineValues, Values with ValueMap, BitValues with BitMap. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "header.h"

enum { BITS_MAX = 64 };

static const struct ast_value *advance(const struct ast_value *value)
{
    return value ? value->next : NULL;
}

/* The number that a value of a map stands for: its own, or that of its text, decimal or 0x..., alone in it. */
static bool number_of(const struct ast_value *value, uint64_t position, bool has_map, int64_t *number)
{
    *number = (int64_t)position;
    if (!has_map)
        return true;
    if (!value)
        return false;
    if (value->kind == AST_INTEGER && value->as.magnitude <= INT64_MAX) {
        *number = value->negative ? -(int64_t)value->as.magnitude : (int64_t)value->as.magnitude;
        return true;
    }
    if (value->kind != AST_STRING)
        return false;
    const char *digits = value->as.text + (*value->as.text == '-');
    bool is_hex = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    const char *known = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
    const char *first = digits + (is_hex ? 2 : 0);
    size_t length = strspn(first, known);
    if (!length || first[length] || length > (is_hex ? 15 : 18))
        return false;
    *number = strtoll(value->as.text, NULL, is_hex ? 16 : 10);
    return true;
}

static void write_number(FILE *out, int64_t number, bool is_bit)
{
    if (is_bit && number < 32)
        fprintf(out, " 0x%08" PRIX64 "\n", UINT64_C(1) << number);
    else if (is_bit)
        fprintf(out, " 0x%016" PRIX64 "ULL\n", UINT64_C(1) << number);
    else if (number < INT32_MIN || number > UINT32_MAX)
        fprintf(out, " (%" PRId64 "LL)\n", number);
    else if (number > INT32_MAX)
        fprintf(out, " %" PRId64 "UL\n", number);
    else
        fprintf(out, number < 0 ? " (%" PRId64 ")\n" : " %" PRId64 "\n", number);
}

/* Words for people become a name: letters and digits stay, all else is '_'. */
static char *made_from(struct arena *arena, const char *text)
{
    char *made = arena_copy(arena, text, strlen(text));
    for (char *at = made; *at; at++)
        if (!(*at >= '0' && *at <= '9') && !((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'))
            *at = '_';
    return made;
}

struct value_list {
    const char *names, *map;
    bool is_bit, is_defined;
};

static void write_value(struct header *header, const char *prefix, const struct ast_value *name, int64_t number,
                        const struct value_list *list)
{
    const char *text = name->as.text;
    if (list->is_defined)
        fprintf(header->out, "#define %s", header_claim(header, name->span, CLAIM_MACRO, "%s", text));
    else
        fprintf(header->out, "#define %s",
                header_claim(header, name->span, CLAIM_MACRO, "%s_%s", prefix, made_from(&header->unit->arena, text)));
    write_number(header->out, number, list->is_bit);
}

/* Returns whether the item has the list. */
static bool write_list(struct header *header, const char *prefix, const struct wdm_item *item,
                       const struct value_list *list)
{
    const struct ast_value *name = wdm_values(wdm_find(item->qualifiers, list->names));
    const struct ast_qualifier *mapped = wdm_find(item->qualifiers, list->map);
    const struct ast_value *at = wdm_values(mapped);
    if (!name)
        return false;
    for (uint64_t position = 0; name; name = name->next, at = advance(at), position++) {
        int64_t number;
        if (name->kind != AST_STRING || !number_of(at, position, mapped != NULL, &number) ||
            (list->is_bit && (number < 0 || number >= BITS_MAX)))
            continue;
        write_value(header, prefix, name, number, list);
    }
    putc('\n', header->out);
    return true;
}

void header_values(struct header *header, const struct part *part, struct wdm_item *item)
{
    static const struct value_list lists[] = {
        {"definevalues", "valuemap", false, true},
        {"values", "valuemap", false, false},
        {"bitvalues", "bitmap", true, false},
    };
    const char *prefix = arena_format(&header->unit->arena, "%s_%s", part->name, header_item_name(item));
    if (!item->is_defined)
        item->is_defined = write_list(header, prefix, item, &lists[0]);
    if (!item->is_defined)
        write_list(header, prefix, item, &lists[1]);
    write_list(header, prefix, item, &lists[2]);
}
