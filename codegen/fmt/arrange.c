/* Brackets, statements, blanks: what is known of each token before a line is written. */
#include <stdlib.h>

#include "mof.tab.h"
#include "tokens.h"

/* An open bracket, or the file. */
struct level {
    uint32_t opener;
    uint8_t inside;         /* enum inside */
    bool at_start;          /* the next token begins a statement */
    bool has_equals;        /* a value has begun */
    bool is_padded;         /* blanks behind the bracket and before its partner */
    int head;               /* the first token of the statement behind its qualifiers */
    uint32_t breaks_before; /* line breaks up to the bracket, of any kind */
};

struct arrangement {
    struct pieces *pieces;
    struct level *levels;
    uint32_t depth, capacity;
    uint32_t breaks; /* tokens with line breaks before them so far */
    int directive;   /* PRAGMA or INCLUDE, while in one */
};

bool piece_has_break(const struct pieces *pieces, const struct piece *piece)
{
    bool has_break = piece->breaks;
    for (uint32_t i = 0; i < piece->comments; i++)
        has_break |= pieces->comments[piece->comment + i].breaks > 0;
    return has_break;
}

uint32_t columns_of(const char *begin, const char *end)
{
    uint32_t columns = 0;
    for (; begin < end; begin++)
        columns += ((unsigned char)*begin & 0xC0) != 0x80 && !(*begin == '\r' && end - begin > 1 && begin[1] == '\n');
    return columns;
}

static struct level *top(struct arrangement *a)
{
    return &a->levels[a->depth - 1];
}

static void push(struct arrangement *a, struct level level)
{
    if (a->depth == a->capacity) {
        a->capacity = a->capacity * 2 + 64;
        a->levels = memory_resize(a->levels, a->capacity * sizeof *a->levels);
    }
    a->levels[a->depth++] = level;
}

static bool holds_statements(const struct level *level)
{
    return level->inside == IN_FILE || level->inside == IN_BODY || level->inside == IN_ENUMERATION;
}

/* A directive ends without a ';'. */
static bool ends_directive(const struct arrangement *a, int before, int code)
{
    if (before == a->directive)
        return false;
    if (a->directive == TOK_INCLUDE)
        return code != TOK_STRING || before != TOK_STRING;
    return code != '(' || before == ')';
}

static void mark_start(struct arrangement *a, struct piece *piece, int before)
{
    struct level *level = top(a);
    if (a->directive && level->inside == IN_FILE && ends_directive(a, before, piece->code)) {
        level->at_start = true;
        a->directive = 0;
    }
    if (!holds_statements(level) || !level->at_start || piece->code == '}')
        return;
    level->at_start = level->has_equals = false;
    level->head = 0;
    piece->begins = true;
    if (piece->code == TOK_PRAGMA || piece->code == TOK_INCLUDE)
        a->directive = level->inside == IN_FILE ? piece->code : 0;
}

static enum inside inside_of(struct arrangement *a, const struct piece *piece, int before)
{
    const struct level *level = top(a);
    if (piece->code == '(')
        return IN_ROUND;
    if (piece->code == '[')
        return piece->begins || before == '(' || before == ',' ? IN_QUALIFIERS : IN_ARRAY;
    if (level->inside == IN_QUALIFIERS || before == '=')
        return IN_LIST;
    return holds_statements(level) && level->head == TOK_ENUMERATION ? IN_ENUMERATION : IN_BODY;
}

static void open_bracket(struct arrangement *a, uint32_t index)
{
    struct piece *piece = &a->pieces->items[index];
    struct level *level = top(a);
    piece->opens = (uint8_t)inside_of(a, piece, index ? piece[-1].code : 0);
    piece->is_value = piece->opens == IN_BODY && (!holds_statements(level) || level->has_equals);
    piece->is_open = (piece->opens == IN_BODY && !piece->is_value) || piece->opens == IN_ENUMERATION;
    bool in_qualifiers = level->inside == IN_QUALIFIERS;
    push(a, (struct level){.opener = index,
                           .inside = piece->opens,
                           .at_start = true,
                           .is_padded = piece->opens == IN_BODY ||
                                        (piece->opens == IN_LIST && !in_qualifiers && piece[1].begin > piece->end),
                           .breaks_before = a->breaks});
}

/* An instance as a value that was written on one line stays there, if it fits. */
static void close_bracket(struct arrangement *a, uint32_t index)
{
    struct level *level = top(a);
    struct piece *items = a->pieces->items, *piece = &items[index], *opener = &items[level->opener];
    opener->partner = index;
    piece->partner = level->opener;
    opener->is_open |= opener->is_value && a->breaks > level->breaks_before;
    piece->breaks_line |= opener->is_open;
    if (a->depth > 1)
        a->depth--;
}

/* Where line breaks are the author's. */
static bool may_break(const struct level *level, int before, int code)
{
    if (code == TOK_STRING && (before == TOK_STRING || before == '='))
        return true;
    switch ((enum inside)level->inside) {
    case IN_LIST:
        return before == ',' || before == '{' || code == '}';
    case IN_ROUND:
        return (before == ',' || before == '(') && code != ')';
    case IN_FILE:
    case IN_QUALIFIERS:
        return before == ',';
    default:
        return false;
    }
}

static bool is_tight(const struct level *level, const struct piece *before, const struct piece *piece)
{
    switch (piece->code) {
    case ';':
    case ',':
    case ')':
    case ']':
    case '(':
    case '.':
        return true;
    case '[':
        return piece->opens == IN_ARRAY || before->code == '(';
    case '{':
        return piece->opens == IN_LIST && level->inside == IN_QUALIFIERS;
    case '}':
        return !level->is_padded || (level->inside == IN_LIST && before->code == '{');
    case ':':
        return level->inside == IN_QUALIFIERS && piece->begin == before->end;
    default:
        return before->code == '(' || before->code == '[' || before->code == '.' ||
               (before->code == '{' && !level->is_padded);
    }
}

/* Are there comments before it that need a line, or the rest of one? */
static bool has_comment_line(const struct pieces *pieces, const struct piece *piece)
{
    bool has_line = false;
    for (uint32_t i = 0; i < piece->comments; i++)
        has_line |= pieces->comments[piece->comment + i].breaks > 0 || pieces->comments[piece->comment + i].is_line;
    return has_line;
}

static uint32_t width_of(const struct pieces *pieces, const struct piece *piece)
{
    const char *text = pieces->source->text;
    uint32_t width = columns_of(text + piece->begin, text + piece->end) + !piece->is_tight;
    for (uint32_t i = 0; i < piece->comments; i++) {
        const struct comment *comment = &pieces->comments[piece->comment + i];
        width += columns_of(text + comment->begin, text + comment->end) + 1;
    }
    return width;
}

static void measure(struct arrangement *a, uint32_t index)
{
    struct piece *piece = &a->pieces->items[index];
    uint32_t flat = index ? piece[-1].flat : 0, splits = index ? piece[-1].splits : 0;
    piece->flat = flat + width_of(a->pieces, piece);
    piece->splits = splits + (piece->breaks_line || has_comment_line(a->pieces, piece));
}

/* What the token means for the next one. */
static void step(struct arrangement *a, const struct piece *piece)
{
    struct level *level = top(a);
    bool ends_item = level->inside == IN_ENUMERATION && piece->code == ',';
    if (holds_statements(level) && (piece->code == ';' || ends_item))
        level->at_start = true;
    level->has_equals |= piece->code == '=';
    if (holds_statements(level) && !level->head && piece->code != ']')
        level->head = piece->code;
}

static void arrange(struct arrangement *a, uint32_t index)
{
    static const struct piece none;
    struct piece *piece = &a->pieces->items[index];
    const struct piece *before = index ? piece - 1 : &none;
    bool has_break = piece_has_break(a->pieces, piece);
    mark_start(a, piece, before->code);
    a->breaks += has_break;
    struct level *level = top(a), around = *level;
    piece->may_break = may_break(level, before->code, piece->code);
    piece->breaks_line = piece->may_break && has_break;
    if (piece_closes(piece))
        close_bracket(a, index);
    else if (piece_opens(piece))
        open_bracket(a, index);
    piece->is_tight = index == 0 || is_tight(&around, before, piece);
    measure(a, index);
    if (!piece_opens(piece))
        step(a, piece);
}

void pieces_arrange(struct pieces *pieces)
{
    struct arrangement a = {.pieces = pieces};
    push(&a, (struct level){.inside = IN_FILE, .at_start = true});
    for (uint32_t i = 0; i < pieces->count; i++)
        arrange(&a, i);
    free(a.levels);
}
