/*
 * Edit distance, bounded: far candidates are given up early.
 */
#include "suggest.h"

#include <string.h>

/* A schema prefix, which many names share, says nothing about which of them was meant. */
static unsigned telling_length(const struct name *name)
{
    const char *underscore = memchr(name->text, '_', name->length);
    unsigned prefix = underscore ? (unsigned)(underscore - name->text) + 1 : 0;

    return prefix < name->length ? name->length - prefix : name->length;
}

struct suggestion suggest_begin(const struct unit *unit, const struct name *wanted)
{
    struct suggestion suggestion = {.wanted = wanted, .distance = telling_length(wanted) / 3 + 1};

    if (suggestion.distance < 2)
        suggestion.distance = 2;
    if (suggestion.distance > (wanted->length + 1) / 2) /* of one or two letters nothing would be left */
        suggestion.distance = (wanted->length + 1) / 2;
    if (unit->diag.errors < DIAG_MAX_ERRORS && wanted->length <= SUGGEST_MAX_LENGTH)
        suggestion.left = SUGGEST_MAX_CANDIDATES;
    return suggestion;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static bool same(char a, char b)
{
    return lower(a) == lower(b);
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into b, not regarding case; both are short.
 */
static unsigned edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    unsigned rows[3][SUGGEST_MAX_LENGTH + 1], *older = rows[0], *last = rows[1], *row = rows[2];

    for (unsigned j = 0; j <= b_length; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a_length; i++) {
        unsigned *free_row = older;
        older = last;
        last = row;
        row = free_row;
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(last[j - 1] + !same(a[i - 1], b[j - 1]), least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = least(row[j], older[j - 2] + 1);
        }
    }
    return row[b_length];
}

void suggest_offer(struct suggestion *suggestion, const char *candidate)
{
    const struct name *wanted = suggestion->wanted;
    size_t length, apart;
    unsigned distance;

    if (!suggestion->left)
        return;
    suggestion->left--;
    length = strlen(candidate);
    apart = length > wanted->length ? length - wanted->length : wanted->length - length;
    if (length > SUGGEST_MAX_LENGTH || apart >= suggestion->distance)
        return;
    distance = edit_distance(wanted->text, wanted->length, candidate, length);
    if (distance < suggestion->distance) {
        suggestion->distance = distance;
        suggestion->best = candidate;
    }
}

const char *suggest_text(struct unit *unit, const struct suggestion *suggestion)
{
    return suggestion->best ? arena_format(&unit->arena, "; did you mean '%s'?", suggestion->best) : "";
}
