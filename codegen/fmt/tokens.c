/* The scanner's tokens, and the comments and line breaks between them. */
#include "tokens.h"

#include <stdlib.h>
#include <string.h>

#include "condition.h"
#include "mof.tab.h"

int scan_lex(YYSTYPE *value, YYLTYPE *where, void *scanner);
void *scanner_open(struct scan *scan);
void scanner_close(void *scanner);

/* Line ends outside strings and comments. */
struct line_ends {
    uint32_t crlf, other;
};

static struct comment *add_comment(struct pieces *pieces)
{
    if (pieces->comment_count == pieces->comment_capacity) {
        pieces->comment_capacity = pieces->comment_capacity * 2 + 64;
        pieces->comments = memory_resize(pieces->comments, pieces->comment_capacity * sizeof *pieces->comments);
    }
    return &pieces->comments[pieces->comment_count++];
}

static struct piece *add_piece(struct pieces *pieces)
{
    if (pieces->count == pieces->capacity) {
        pieces->capacity = pieces->capacity * 2 + 256;
        pieces->items = memory_resize(pieces->items, pieces->capacity * sizeof *pieces->items);
    }
    struct piece *piece = &pieces->items[pieces->count++];
    *piece = (struct piece){.comment = pieces->comment_count};
    return piece;
}

static const char *comment_end(const char *at, const char *end)
{
    if (at[1] == '/') {
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        return at;
    }
    const char *stop = memmem(at + 2, (size_t)(end - at) - 2, "*/", 2);
    return stop ? stop + 2 : end;
}

/* Blanks at the end are no part of a comment, nor is what fills up a file. */
static const char *without_blanks(const char *begin, const char *end)
{
    while (end > begin && (!end[-1] || strchr(" \t\r\n\f\v\x1A", end[-1])))
        end--;
    return end;
}

static bool is_comment(const char *at, const char *end)
{
    return *at == '/' && end - at > 1 && (at[1] == '/' || at[1] == '*');
}

/* One line break, or nothing, at at; returns what is behind. */
static const char *read_break(const char *at, const char *end, struct line_ends *ends, uint8_t *breaks)
{
    bool is_crlf = *at == '\r' && end - at > 1 && at[1] == '\n';
    if (*at != '\n' && *at != '\r')
        return at + 1;
    *breaks = (uint8_t)(*breaks < 2 ? *breaks + 1 : 2);
    ends->crlf += is_crlf;
    ends->other += !is_crlf;
    return at + 1 + is_crlf;
}

/* What stands between two tokens. */
static void read_gap(struct pieces *pieces, uint32_t begin, struct piece *piece, struct line_ends *ends)
{
    const char *text = pieces->source->text, *at = text + begin, *end = text + piece->begin;
    uint8_t breaks = 0;
    while (at < end) {
        if (*at != '#' && !is_comment(at, end)) {
            at = read_break(at, end, ends, &breaks);
            continue;
        }
        bool is_directive = *at == '#', is_line = is_directive || at[1] == '/';
        const char *stop = is_directive ? condition_line_end(at, end) : comment_end(at, end);
        const char *last = without_blanks(at, stop);
        *add_comment(pieces) = (struct comment){.begin = (uint32_t)(at - text),
                                                .end = (uint32_t)(last - text),
                                                .breaks = breaks,
                                                .is_directive = is_directive,
                                                .is_line = is_line};
        piece->comments++;
        breaks = 0;
        at = stop;
    }
    piece->breaks = breaks;
}

static void read_all(struct pieces *pieces, void *scanner)
{
    YYSTYPE value;
    struct span where;
    struct line_ends ends = {0};
    uint32_t behind = 0;
    int code;
    do {
        code = scan_lex(&value, &where, scanner);
        struct piece *piece = add_piece(pieces);
        piece->code = code;
        piece->begin = where.begin - pieces->source->base;
        piece->end = where.end - pieces->source->base;
        read_gap(pieces, behind, piece, &ends);
        behind = piece->end;
    } while (code != TOK_END);
    pieces->newline = ends.crlf > ends.other ? "\r\n" : "\n";
}

/* The parser has told of everything already. */
void pieces_read(struct pieces *pieces, struct unit *unit, struct source *source)
{
    FILE *told = unit->diag.out, *nowhere = fopencookie(NULL, "w", (cookie_io_functions_t){0});
    struct scan scan;
    *pieces = (struct pieces){.source = source};
    unit->diag.out = nowhere ? nowhere : told;
    unit->directives_are_text = true;
    scan_begin(&scan, unit, source);
    void *scanner = scanner_open(&scan);
    read_all(pieces, scanner);
    scanner_close(scanner);
    scan_end(&scan);
    unit->diag.out = told;
    if (nowhere)
        fclose(nowhere);
}

void pieces_free(struct pieces *pieces)
{
    free(pieces->items);
    free(pieces->comments);
}
