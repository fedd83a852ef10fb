/*
 * Blocks of data: which items a class has with what it inherits, where they can be, and which class has to come first.
 *
 * Each item begins at a multiple of its alignment. An item whose size is not known hides where those behind it begin.
 */
#include "schema.h"

enum { DATETIME_CHARACTERS = 25, WCHAR_SIZE = 2 };

static uint64_t element_size(const struct wdm_item *item)
{
    static const uint8_t sizes[] = {
        [WDM_BOOLEAN] = 1, [WDM_SINT8] = 1,  [WDM_UINT8] = 1,  [WDM_SINT16] = 2, [WDM_UINT16] = 2, [WDM_SINT32] = 4,
        [WDM_UINT32] = 4,  [WDM_SINT64] = 8, [WDM_UINT64] = 8, [WDM_REAL32] = 4, [WDM_REAL64] = 8, [WDM_CHAR16] = 2};
    switch (item->kind) {
    case WDM_DATETIME:
        return DATETIME_CHARACTERS * WCHAR_SIZE;
    case WDM_STRING: /* the count of bytes, then the characters */
        return WCHAR_SIZE + item->length * WCHAR_SIZE;
    case WDM_CLASS:
        return item->embedded->block.size;
    case WDM_NOTHING:
        return 0;
    default:
        return sizes[item->kind];
    }
}

static uint64_t element_alignment(const struct wdm_item *item)
{
    if (item->kind == WDM_CLASS)
        return item->embedded->block.alignment ? item->embedded->block.alignment : 1;
    if (item->kind == WDM_DATETIME || item->kind == WDM_STRING)
        return WCHAR_SIZE;
    return item->kind == WDM_NOTHING ? 1 : element_size(item);
}

static bool is_variable(const struct wdm_item *item)
{
    if (item->type->is_array && !item->count)
        return true;
    return (item->kind == WDM_STRING && !item->length) ||
           (item->kind == WDM_CLASS && item->embedded->block.is_variable);
}

static uint64_t aligned(uint64_t at, uint64_t alignment)
{
    return (at + alignment - 1) / alignment * alignment;
}

/* An array without any bound can only be the last: then the end of the block is its end. */
static void check_bound(struct wdm_schema *schema, const struct wdm_item *item, bool is_last)
{
    if (!item->type->is_array || item->count || item->size_is)
        return;
    diag_report(&schema->unit->diag, is_last ? SEVERITY_WARNING : SEVERITY_ERROR, item->name.span, "wdm-array",
                "nothing says how many elements '%s' has: write its size in the brackets, or WmiSizeIs(\"Count\") with "
                "the name of the item that counts them",
                item->name.name->text);
}

/* Sizes stay below 2^63: the one so far and that of an element below 2^31 each, elements of an array, too. */
static bool add_item(struct wdm_schema *schema, struct wdm_block *block, const struct wdm_item *item)
{
    uint64_t alignment = element_alignment(item), count = item->type->is_array ? item->count : 1;
    if (alignment > block->alignment)
        block->alignment = alignment;
    if (block->is_variable)
        return true;
    block->size = aligned(block->size, alignment) + element_size(item) * count;
    if (block->size <= WDM_SIZE_MAX)
        return true;
    diag_error(&schema->unit->diag, item->name.span, "wdm-limit", "up to '%s' the block is larger than %d bytes",
               item->name.name->text, WDM_SIZE_MAX);
    block->size = 0;
    return false;
}

static void lay_out(struct wdm_schema *schema, struct wdm_block *block)
{
    const struct wdm_item *hides = NULL;
    block->alignment = 1;
    for (uint32_t i = 0; i < block->count; i++) {
        struct wdm_item *item = block->items[i];
        if (hides)
            diag_warning(&schema->unit->diag, item->name.span, "wdm-offset",
                         "where '%s' begins depends on the data of '%s'; let items of variable length be last",
                         item->name.name->text, hides->name.name->text);
        item->is_variable = is_variable(item);
        check_bound(schema, item, i + 1 == block->count);
        if (item->is_variable && !hides) {
            hides = item;
            block->is_variable = true;
        }
        if (!add_item(schema, block, item))
            return;
    }
    if (!block->is_variable) /* else it is where the first variable item begins, but for that one's alignment */
        block->size = aligned(block->size, block->alignment);
}

static void embed(struct wdm_schema *schema, struct wdm_class *cls, struct wdm_item *item, uint32_t depth);

/* Reads what the class says of its items; what they embed is laid out first. */
static void settle(struct wdm_schema *schema, struct wdm_class *cls, uint32_t depth)
{
    cls->state = WDM_BUSY;
    for (uint32_t i = 0; i < cls->block.count; i++)
        embed(schema, cls, cls->block.items[i], depth);
    lay_out(schema, &cls->block);
    cls->state = WDM_DONE;
    if (cls->is_served && !cls->is_abstract)
        schema->order[schema->order_count++] = cls;
}

static void embed(struct wdm_schema *schema, struct wdm_class *cls, struct wdm_item *item, uint32_t depth)
{
    struct wdm_class *inner = item->kind == WDM_CLASS ? item->embedded : NULL;
    const char *wrong = NULL;
    if (!inner)
        return;
    if (inner->state == WDM_NEW && depth < WDM_NESTING_MAX)
        settle(schema, inner, depth + 1);
    if (inner->state == WDM_BUSY)
        wrong = "in the end contains itself";
    else if (inner->state == WDM_NEW || inner->nesting >= WDM_NESTING_MAX)
        wrong = "embeds classes in more than 64 levels";
    else if (inner->nesting >= cls->nesting)
        cls->nesting = inner->nesting + 1;
    if (!wrong)
        return;
    diag_error(&schema->unit->diag, item->type->span, inner->state == WDM_BUSY ? "wdm-embedded" : "wdm-limit",
               "class '%s' %s; embed a class that is flat", inner->ast->name.name->text, wrong);
    item->kind = WDM_NOTHING;
}

static struct wdm_item **take(struct wdm_item **to, struct wdm_class *cls)
{
    for (uint32_t i = 0; i < cls->own_count; i++)
        *to++ = &cls->own[i];
    return to;
}

/* What the class has anew stands behind what it inherits, and is what counts. */
static bool overrides(const struct wdm_class *cls, const struct wdm_item *item, const struct wdm_item *above)
{
    bool is_own = above >= cls->own && above < cls->own + cls->own_count;
    return !is_own && item->id == above->id && name_same(item->name.name, above->name.name);
}

static void drop_overridden(struct wdm_class *cls)
{
    struct wdm_block *block = &cls->block;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        if (kept && overrides(cls, block->items[i], block->items[kept - 1]))
            kept--;
        block->items[kept++] = block->items[i];
    }
    block->count = kept;
}

static bool is_too_deep(struct wdm_schema *schema, const struct wdm_class *cls)
{
    const struct wdm_class *at = cls;
    uint32_t inherited = 0, levels = 0;
    for (; at->super && levels < WDM_DERIVATION_MAX; at = at->super, levels++)
        inherited += at->super->own_count;
    if (levels < WDM_DERIVATION_MAX && schema->inherited + (uint64_t)inherited <= WDM_INHERITED_MAX) {
        schema->inherited += inherited;
        return false;
    }
    diag_error(&schema->unit->diag, cls->ast->name.span, "wdm-limit",
               levels < WDM_DERIVATION_MAX
                   ? "class '%s' is one too many: together the classes inherit over 100000 items"
                   : "class '%s' derives from itself, or from 64 classes above one another",
               cls->ast->name.name->text);
    return true;
}

/* The items of a class: those of the classes above it, from the top, and its own. */
static void gather(struct wdm_schema *schema, struct wdm_class *cls)
{
    struct wdm_class *chain[WDM_DERIVATION_MAX + 1];
    uint32_t levels = 0, count = 0;
    if (is_too_deep(schema, cls))
        return;
    for (struct wdm_class *at = cls; at; at = at->super) {
        chain[levels++] = at;
        count += at->own_count;
    }
    cls->block.items = ARENA_ARRAY(&schema->unit->arena, struct wdm_item *, count);
    struct wdm_item **end = cls->block.items;
    while (levels)
        end = take(end, chain[--levels]);
    cls->block.count = count;
    wdm_items_sort(cls->block.items, count);
    drop_overridden(cls);
}

static void lay_out_methods(struct wdm_schema *schema, struct wdm_class *cls)
{
    for (uint32_t i = 0; i < cls->method_count; i++) {
        lay_out(schema, &cls->methods[i].in);
        lay_out(schema, &cls->methods[i].out);
    }
}

void wdm_gather(struct wdm_schema *schema)
{
    for (uint32_t i = 0; i < schema->count; i++)
        if (schema->classes[i].is_served)
            gather(schema, &schema->classes[i]);
}

void wdm_layout(struct wdm_schema *schema)
{
    for (uint32_t i = 0; i < schema->count; i++)
        if (schema->classes[i].is_served && schema->classes[i].state == WDM_NEW)
            settle(schema, &schema->classes[i], 0);
    for (uint32_t i = 0; i < schema->count; i++)
        if (schema->classes[i].is_served)
            lay_out_methods(schema, &schema->classes[i]);
}
