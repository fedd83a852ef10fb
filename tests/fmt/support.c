/*
 * What the tests of the formatter share.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "tokens.h"

struct text formatted_text(enum dialect dialect, const char *bytes, size_t size)
{
    struct format_input input = {"t.mof", bytes, size, dialect};
    struct formatted out = {0};
    char *told = NULL;
    size_t length;
    FILE *messages = open_memstream(&told, &length);
    if (!format_mof(&input, messages, &out))
        out = (struct formatted){0};
    fclose(messages);
    free(told);
    return (struct text){out.bytes, out.size};
}

static size_t skip_return(const char *text, size_t at)
{
    return text[at] == '\r' && text[at + 1] == '\n' ? at + 1 : at;
}

/* With all line ends alike. */
static bool same_comment(const char *a, struct comment in_a, const char *b, struct comment in_b)
{
    size_t i = in_a.begin, j = in_b.begin;
    for (; i < in_a.end && j < in_b.end; i++, j++) {
        i = skip_return(a, i);
        j = skip_return(b, j);
        if ((a[i] == '\r' ? '\n' : a[i]) != (b[j] == '\r' ? '\n' : b[j]))
            return false;
    }
    return i == in_a.end && j == in_b.end;
}

static bool same_pieces(const struct pieces *a, const struct pieces *b)
{
    const char *in_a = a->source->text, *in_b = b->source->text;
    bool same = a->count == b->count && a->comment_count == b->comment_count;
    for (uint32_t i = 0; same && i < a->count; i++) {
        const struct piece *one = &a->items[i], *other = &b->items[i];
        size_t length = one->end - one->begin;
        same = one->code == other->code && one->comments == other->comments && length == other->end - other->begin &&
               memcmp(in_a + one->begin, in_b + other->begin, length) == 0;
    }
    for (uint32_t i = 0; same && i < a->comment_count; i++)
        same = same_comment(in_a, a->comments[i], in_b, b->comments[i]);
    return same;
}

bool same_tokens(enum dialect dialect, struct text a, struct text b)
{
    struct unit unit;
    struct source *sources[2];
    struct pieces pieces[2];
    unit_init(&unit, dialect, stderr);
    if (source_from_text(&unit.sources, "a.mof", a.bytes, a.size, &sources[0]) != SOURCE_OK ||
        source_from_text(&unit.sources, "b.mof", b.bytes, b.size, &sources[1]) != SOURCE_OK)
        abort();
    for (int i = 0; i < 2; i++)
        pieces_read(&pieces[i], &unit, sources[i]);
    bool same = same_pieces(&pieces[0], &pieces[1]);
    for (int i = 0; i < 2; i++)
        pieces_free(&pieces[i]);
    unit_free(&unit);
    return same;
}
