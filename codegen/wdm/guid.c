/* The GUIDs of classes: how they are written, and that no two classes have the same. */
#include <stdlib.h>
#include <string.h>

#include "schema.h"

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* {8-4-4-4-12} hexadecimal digits; the braces may be missing, as in Windows' own files. */
static bool parse(const char *text, uint8_t guid[16])
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    bool braced = *text == '{';
    unsigned digits = 0;
    text += braced;
    for (const char *want = shape; *want; want++, text++) {
        if (*want == '-' ? *text != '-' : digit(*text) < 0)
            return false;
        if (*want == '-')
            continue;
        guid[digits / 2] = (uint8_t)(guid[digits / 2] << 4 | digit(*text));
        digits++;
    }
    return braced ? strcmp(text, "}") == 0 : *text == '\0';
}

void wdm_guid_read(struct unit *unit, struct wdm_class *cls)
{
    const struct ast_qualifier *qualifier = wdm_find(cls->declaration->qualifiers, "guid");
    const char *text = wdm_text(qualifier);
    cls->has_guid = text && parse(text, cls->guid);
    if (cls->has_guid || cls->is_abstract)
        return;
    if (!qualifier)
        diag_error(&unit->diag, cls->ast->name.span, "wdm-guid",
                   "class '%s' has no guid, by which the driver registers it; add guid(\"{...}\") with a new one",
                   cls->ast->name.name->text);
    else
        diag_error(&unit->diag, qualifier->value ? qualifier->value->span : qualifier->name.span, "guid",
                   "%s%s%s is not a GUID: {8-4-4-4-12 hexadecimal digits}", text ? "\"" : "", text ? text : "this",
                   text ? "\"" : "");
}

static int compare(const void *a, const void *b)
{
    const struct wdm_class *x = *(struct wdm_class *const *)a, *y = *(struct wdm_class *const *)b;
    int order = memcmp(x->guid, y->guid, sizeof x->guid);
    return order ? order : x < y ? -1 : x > y;
}

void wdm_check_guids(struct wdm_schema *schema)
{
    struct wdm_class **sorted = memory_resize(NULL, (schema->count + (size_t)1) * sizeof *sorted);
    uint32_t count = 0;
    for (uint32_t i = 0; i < schema->count; i++)
        if (schema->classes[i].is_served && schema->classes[i].has_guid)
            sorted[count++] = &schema->classes[i];
    qsort(sorted, count, sizeof *sorted, compare);
    for (uint32_t i = 1; i < count; i++) {
        const struct ast_qualifier *here = wdm_find(sorted[i]->declaration->qualifiers, "guid");
        const struct ast_qualifier *there = wdm_find(sorted[i - 1]->declaration->qualifiers, "guid");
        if (memcmp(sorted[i]->guid, sorted[i - 1]->guid, sizeof sorted[i]->guid) != 0)
            continue;
        diag_error(&schema->unit->diag, here->value->span, "wdm-guid",
                   "class '%s' has the guid of class '%s'; make a new one for each block",
                   sorted[i]->ast->name.name->text, sorted[i - 1]->ast->name.name->text);
        diag_note(&schema->unit->diag, there->value->span, "the other one is here");
    }
    free(sorted);
}
