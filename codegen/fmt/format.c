/* Writes the tokens of a text in order, line by line. */
#include "format.h"

#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "mof.tab.h"
#include "parse.h"
#include "tokens.h"

/* An open bracket, or the file, with its lines. */
struct block {
    uint8_t inside;  /* enum inside */
    bool is_open;    /* of a body: not on one line */
    uint32_t indent; /* of lines inside; of a body's statements */
    uint32_t end;    /* of the line with the closing bracket */
};

struct format {
    struct pieces pieces;
    struct lines lines;
    struct block *blocks;
    uint32_t depth, capacity;
};

/* How a token begins. */
struct lead {
    uint32_t indent, comment_indent;
    bool on_line;    /* of its own */
    bool blank_line; /* one before it may stay */
};

static struct block *top(struct format *f)
{
    return &f->blocks[f->depth - 1];
}

static void push(struct format *f, struct block block)
{
    if (f->depth == f->capacity) {
        f->capacity = f->capacity * 2 + 64;
        f->blocks = memory_resize(f->blocks, f->capacity * sizeof *f->blocks);
    }
    f->blocks[f->depth++] = block;
}

static bool holds_statements(const struct block *block)
{
    return block->inside == IN_FILE || block->inside == IN_BODY || block->inside == IN_ENUMERATION;
}

/* ---- What is too long ---- */

/* Has the text behind first up to last no line breaks, and does it not fit? It begins in this column. */
static bool is_too_long(const struct format *f, const struct piece *first, const struct piece *last)
{
    const char *text = f->pieces.source->text;
    uint32_t width = columns_of(text + first->begin, text + first->end) + last->flat - first->flat;
    return last->splits == first->splits && f->lines.column + width > FORMAT_COLUMNS;
}

/* The next token inside the same brackets. */
static struct piece *next_inside(const struct format *f, struct piece *piece)
{
    return piece_opens(piece) ? &f->pieces.items[piece->partner] + 1 : piece + 1;
}

static struct piece *find_comma(const struct format *f, struct piece *opener)
{
    struct piece *end = &f->pieces.items[opener->partner];
    for (struct piece *at = opener + 1; at < end; at = next_inside(f, at))
        if (at->code == ',')
            return at;
    return NULL;
}

/* A line for each element; hanging: for the first one, too. */
static void break_list(struct format *f, struct piece *opener, bool hanging)
{
    struct piece *end = &f->pieces.items[opener->partner];
    opener[1].breaks_line |= hanging;
    end->breaks_line |= hanging && opener->opens == IN_LIST;
    for (struct piece *at = opener + 1; at < end; at = next_inside(f, at))
        if (at->code == ',' && at + 1 < end)
            at[1].breaks_line = true;
}

static void break_bracket(struct format *f, struct piece *opener)
{
    struct piece *end = &f->pieces.items[opener->partner];
    uint8_t around = top(f)->inside;
    bool may_break = opener->opens == IN_LIST || (opener->opens == IN_ROUND && around != IN_FILE);
    bool too_long = is_too_long(f, opener, end);
    if (opener->opens == IN_QUALIFIERS && (too_long || end->splits != opener->splits))
        break_list(f, opener, false);
    else if (may_break && too_long && find_comma(f, opener))
        break_list(f, opener, true);
}

/* The parts of a string. */
static void break_parts(struct piece *first, struct format *f)
{
    struct piece *last = first;
    while (last[1].code == TOK_STRING)
        last++;
    if (!is_too_long(f, first, last))
        return;
    for (struct piece *at = first + 1; at <= last; at++)
        at->breaks_line = true;
}

/* ---- Where a token goes ---- */

static bool has_line_inside(const struct format *f, const struct piece *piece)
{
    if (piece->opens == IN_BODY || piece->opens == IN_ENUMERATION)
        return piece->is_open;
    const struct piece *before = piece - 1;
    bool behind_qualifiers =
        piece > f->pieces.items && before->code == ']' && f->pieces.items[before->partner].opens == IN_QUALIFIERS;
    return piece->begins || behind_qualifiers;
}

static struct lead lead_of_closer(const struct block *block, const struct piece *piece)
{
    bool on_line = block->inside == IN_BODY || block->inside == IN_ENUMERATION ? block->is_open : piece->breaks_line;
    uint32_t inner = block->indent;
    return (struct lead){.indent = on_line ? block->end : inner, .comment_indent = inner, .on_line = on_line};
}

static struct lead lead_of(struct format *f, const struct piece *piece)
{
    const struct block *block = top(f);
    bool begins_file = piece == f->pieces.items;
    if (piece_closes(piece))
        return lead_of_closer(block, piece);
    if (piece->code == TOK_END)
        return (struct lead){.on_line = true};
    uint32_t indent = block->indent;
    bool may_begin = !holds_statements(block) || block->inside == IN_FILE || block->is_open;
    bool is_line = holds_statements(block) && may_begin && has_line_inside(f, piece);
    bool is_stray = piece->begins && piece->code == ';' && !begins_file;
    if (piece->opens == IN_BODY && piece->is_value) {
        indent = f->lines.indent;
        is_line = piece->is_open;
    } else if (holds_statements(block) && !is_line)
        indent += FORMAT_INDENT;
    bool behind_comma = !begins_file && piece[-1].code == ',';
    return (struct lead){.indent = indent,
                         .comment_indent = indent,
                         .on_line = (is_line && !is_stray) || piece->breaks_line,
                         .blank_line = piece->begins || behind_comma};
}

/* ---- Comments, line breaks, blanks ---- */

/* Writes what stands before a token, so that the token can follow. */
static bool put_comments(struct format *f, const struct piece *piece, const struct lead *lead)
{
    const struct comment *comments = &f->pieces.comments[piece->comment];
    bool ends_block = piece->code == TOK_END || piece_closes(piece);
    bool moves = lead->on_line && !ends_block && !piece_has_break(&f->pieces, piece) && !comments->is_line;
    bool has_blank_line = lead->blank_line || ends_block;
    bool begins = f->lines.size == 0, ends = false, own = begins;
    int before = begins ? 0 : piece[-1].code;
    for (uint32_t i = 0; i < piece->comments; i++) {
        const struct comment *at = &comments[i];
        bool behind_opener = i == 0 && (before == '{' || before == '(' || before == '[');
        if (!(begins && i == 0) && (at->breaks || ends || (moves && i == 0))) {
            lines_begin(&f->lines, at->is_directive ? 0 : lead->comment_indent,
                        at->breaks > 1 && has_blank_line && !behind_opener);
            own = true;
        } else if (f->lines.size && !(behind_opener && before != '{'))
            lines_blank(&f->lines);
        lines_comment(&f->lines, at->begin, at->end);
        uint8_t behind = i + 1 < piece->comments ? at[1].breaks : piece->breaks;
        ends = at->is_line || (own && behind);
    }
    return ends || (lead->on_line && (ends_block || !own || piece->breaks > 0));
}

static void put_gap(struct format *f, const struct piece *piece, const struct lead *lead)
{
    bool begins = f->lines.size == 0;
    bool on_line = piece->comments ? put_comments(f, piece, lead) : lead->on_line;
    bool behind_opener = !begins && !piece->comments && piece_opens(piece - 1);
    if (piece->code == TOK_END || (begins && !piece->comments))
        return;
    if (on_line)
        lines_begin(&f->lines, lead->indent, piece->breaks > 1 && lead->blank_line && !behind_opener);
    else if (piece->comments ? !strchr(";,)]", piece->code) : !piece->is_tight)
        lines_blank(&f->lines);
}

/* ---- Brackets ---- */

static void open_block(struct format *f, struct piece *opener)
{
    const struct block *around = top(f);
    struct block block = {.inside = opener->opens, .is_open = opener->is_open, .end = f->lines.indent};
    bool hanging = opener[1].breaks_line && opener->opens != IN_QUALIFIERS;
    if (opener->opens == IN_BODY || opener->opens == IN_ENUMERATION) {
        block.end = opener->is_value ? f->lines.indent : around->indent;
        block.indent = block.end + FORMAT_INDENT;
    } else if (hanging || opener->opens == IN_QUALIFIERS)
        block.indent = f->lines.indent + FORMAT_INDENT;
    else
        block.indent = around->indent + (holds_statements(around) ? FORMAT_INDENT : 0);
    push(f, block);
}

static void put_piece(struct format *f, struct piece *piece)
{
    if (piece->opens == IN_BODY && piece->is_value && !piece->is_open) {
        f->lines.column++;
        piece->is_open = is_too_long(f, piece, &f->pieces.items[piece->partner]);
        f->lines.column--;
    }
    struct lead lead = lead_of(f, piece);
    put_gap(f, piece, &lead);
    if (piece_opens(piece))
        break_bracket(f, piece);
    else if (piece->code == TOK_STRING && piece > f->pieces.items && piece[-1].code != TOK_STRING)
        break_parts(piece, f);
    lines_token(&f->lines, piece->begin, piece->end);
    if (piece_opens(piece))
        open_block(f, piece);
    else if (piece_closes(piece) && f->depth > 1)
        f->depth--;
}

static void format_pieces(struct format *f)
{
    push(f, (struct block){.inside = IN_FILE, .is_open = true});
    for (uint32_t i = 0; i < f->pieces.count; i++)
        put_piece(f, &f->pieces.items[i]);
    lines_end(&f->lines);
    free(f->blocks);
}

/* UTF-16 that is not valid cannot be written back as it was. */
static bool can_write_back(struct unit *unit, const struct source *source)
{
    if (!source->repaired || source->encoding == SOURCE_WINDOWS_1252)
        return true;
    diag_error(&unit->diag, SPAN_NONE, "encoding", "%s: characters that are not valid UTF-16 cannot be written back",
               source->path);
    return false;
}

static bool format_source(struct unit *unit, struct source *source, struct formatted *out)
{
    struct format f = {0};
    if (unit->diag.errors || !can_write_back(unit, source))
        return false;
    pieces_read(&f.pieces, unit, source);
    pieces_arrange(&f.pieces);
    f.lines = (struct lines){.source = source, .newline = f.pieces.newline};
    format_pieces(&f);
    pieces_free(&f.pieces);
    *out = (struct formatted){f.lines.bytes, f.lines.size};
    return true;
}

/* Warnings are for those who compile; errors bring them along. */
bool format_mof(const struct format_input *input, FILE *messages, struct formatted *out)
{
    char *told = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&told, &size);
    struct unit unit;
    struct ast ast = {0};
    struct parse_options options = {.no_includes = true};
    unit_init(&unit, input->dialect, memory ? memory : messages);
    unit.all_branches = true;
    parse_text(&unit, &options, input->path, input->bytes, input->size, 0, &ast);
    bool done = unit.sources.count ? format_source(&unit, unit.sources.items[0], out) : false;
    if (!done && unit.has_conditions)
        diag_note(&unit.diag, SPAN_NONE,
                  "each branch of #ifdef is read here; where one holds a part of a declaration, "
                  "the file cannot be formatted");
    diag_finish(&unit.diag);
    unit_free(&unit);
    if (memory)
        fclose(memory);
    if (!done && told)
        fwrite(told, 1, size, messages);
    free(told);
    return done;
}
