/*
 * Syntax errors: the set of tokens that could stand here, told in a few words.
 *
 * Every keyword may be a name, so where a name could stand bison expects twenty words. Sets of tokens that belong
 * together are told as one thing: a name, a type, a value, a declaration.
 */
#include "expect.h"

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "feed.h"
#include "hint.h"

enum token_index {
    IS_IDENT,
    IS_TYPE,
    IS_CLASS,
    IS_INSTANCE,
    IS_QUALIFIER,
    IS_INTEGER,
    IS_STRING,
    IS_ALIAS,
    IS_OF,
    IS_AS,
    IS_REF,
    IS_SEMICOLON,
    IS_BRACE,
    IS_BRACE_END,
    IS_ROUND,
    IS_ROUND_END,
    IS_SQUARE,
    IS_SQUARE_END,
    IS_COMMA,
    IS_COLON,
    IS_EQUALS,
    TOKEN_INDEXES
};

const struct expect_token expect_tokens[] = {
    [IS_IDENT] = {TOK_IDENT, "a name"},
    [IS_TYPE] = {TOK_TYPE, "a type"},
    [IS_CLASS] = {TOK_CLASS, "'class'"},
    [IS_INSTANCE] = {TOK_INSTANCE, "'instance'"},
    [IS_QUALIFIER] = {TOK_QUALIFIER, "'qualifier'"},
    [IS_INTEGER] = {TOK_INTEGER, "an integer"},
    [IS_STRING] = {TOK_STRING, "a string"},
    [IS_ALIAS] = {TOK_ALIAS, "an alias ($name)"},
    [IS_OF] = {TOK_OF, "'of'"},
    [IS_AS] = {TOK_AS, "'as'"},
    [IS_REF] = {TOK_REF, "'ref'"},
    [IS_SEMICOLON] = {';', "';'"},
    [IS_BRACE] = {'{', "'{'"},
    [IS_BRACE_END] = {'}', "'}'"},
    [IS_ROUND] = {'(', "'('"},
    [IS_ROUND_END] = {')', "')'"},
    [IS_SQUARE] = {'[', "'['"},
    [IS_SQUARE_END] = {']', "']'"},
    [IS_COMMA] = {',', "','"},
    [IS_COLON] = {':', "':'"},
    [IS_EQUALS] = {'=', "'='"},
};
const int expect_token_count = TOKEN_INDEXES;

enum { MESSAGE = 256, MOST_TOLD = 5, TOKEN_SHOWN = 40, SETTLING = 3, LOOK_AHEAD = 256 };

#define BIT(index) ((uint64_t)1 << (index))
#define WORDS                                                                                                          \
    (BIT(IS_IDENT) | BIT(IS_TYPE) | BIT(IS_CLASS) | BIT(IS_INSTANCE) | BIT(IS_QUALIFIER) | BIT(IS_OF) | BIT(IS_AS) |   \
     BIT(IS_REF))

static bool has(uint64_t set, uint64_t all)
{
    return (set & all) == all;
}

/* Things that several tokens together are, most particular first. */
static const struct {
    uint64_t all, none; /* it is one when all of these and none of those are expected */
    uint64_t told;      /* what need not be told, too */
    const char *text;
} things[] = {
    {BIT(IS_CLASS) | BIT(IS_INSTANCE) | BIT(IS_QUALIFIER), BIT(IS_IDENT), WORDS | BIT(IS_SQUARE) | BIT(IS_SEMICOLON),
     "a declaration"},
    {BIT(IS_INTEGER) | BIT(IS_STRING) | BIT(IS_ALIAS), 0, WORDS | BIT(IS_INTEGER) | BIT(IS_STRING) | BIT(IS_ALIAS),
     "a value"},
    {BIT(IS_TYPE) | BIT(IS_IDENT), BIT(IS_CLASS), WORDS | BIT(IS_SQUARE), "a type"},
    {BIT(IS_CLASS) | BIT(IS_IDENT) | BIT(IS_BRACE_END), 0, WORDS | BIT(IS_SQUARE), "a name"},
    {BIT(IS_CLASS) | BIT(IS_IDENT), 0, WORDS, "a name"},
    {BIT(IS_IDENT) | BIT(IS_INSTANCE), 0, WORDS, "a name"},
};

/* "a name, '=' or ';'"; empty when there is too much to tell. */
static void tell(char *text, size_t size, uint64_t set)
{
    const char *told[MOST_TOLD];
    unsigned count = 0;
    for (size_t i = 0; i < sizeof things / sizeof *things && !count; i++)
        if (has(set, things[i].all) && !(set & things[i].none)) {
            told[count++] = things[i].text;
            set &= ~things[i].told;
        }
    *text = 0;
    for (int i = 0; i < TOKEN_INDEXES; i++) {
        if (!(set & BIT(i)))
            continue;
        if (count == MOST_TOLD)
            return;
        told[count++] = expect_tokens[i].text;
    }
    size_t used = 0;
    for (unsigned i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s",
                                 i == 0           ? ""
                                 : i + 1 == count ? " or "
                                                  : ", ",
                                 told[i]);
}

/* A token as it is written, when it is short and on one line. */
static void quote(struct parse *p, char *text, size_t size, struct span span)
{
    const char *at = p->source->text + (span.begin - p->source->base);
    size_t length = span.end - span.begin;
    if (*at == '"')
        snprintf(text, size, "a string");
    else if (*at == '\'')
        snprintf(text, size, "a character");
    else
        snprintf(text, size, "'%.*s%s'", (int)(length < TOKEN_SHOWN ? length : TOKEN_SHOWN), at,
                 length < TOKEN_SHOWN ? "" : "...");
}

static bool is_closer(int code)
{
    return code == '}' || code == ']' || code == ')';
}

static bool begins_statement(const struct feed *feed)
{
    switch (feed->current.code) {
    case TOK_TYPE:
    case TOK_VOID:
    case '}':
    case TOK_PREMATURE_END:
        return true;
    case '[':
        return feed->previous.code != ']';
    case TOK_CLASS:
        return feed->depth == 0;
    default:
        return false;
    }
}

/* Was the ';' forgotten, or is something else wrong? The next thing begins on its own line, or is nothing else. */
static bool is_semicolon_missing(const struct parse *p, const struct expected *expected)
{
    const struct feed *feed = &p->feed;
    uint32_t from = feed->previous.span.end, to = feed->current.span.begin;
    bool is_between = has(expected->set, BIT(IS_CLASS)) && !has(expected->set, BIT(IS_IDENT));
    if (!has(expected->set, BIT(IS_SEMICOLON)) || is_between || from > to || feed->previous.code == TOK_MISSING)
        return false;
    if (begins_statement(feed) || feed->previous.code == '}')
        return true;
    const char *text = p->source->text + (from - p->source->base);
    return memchr(text, '\n', to - from) || memchr(text, '\r', to - from);
}

/* "class" inside a class: its end was forgotten. */
static bool is_end_of_body_missing(const struct feed *feed)
{
    const struct bracket *open = feed_open_bracket(feed);
    int code = feed->current.code;
    return open && open->kind == BRACKET_BODY && (code == TOK_CLASS || code == TOK_PRAGMA || code == TOK_INCLUDE) &&
           (feed->previous.code == ';' || feed->previous.code == '{' || feed->previous.code == ']');
}

static bool is_at_begin_of_line(const struct parse *p, uint32_t place)
{
    const char *at = p->source->text + (place - p->source->base);
    return at == p->source->text || at[-1] == '\n' || at[-1] == '\r';
}

/*
 * "class X" or "instance of" in an instance: the keyword has been taken for the name of a property. An instance that is
 * indented is meant to be inside, and is told as that.
 */
static bool is_end_of_instance_missing(const struct parse *p)
{
    const struct feed *feed = &p->feed;
    const struct bracket *open = feed_open_bracket(feed);
    int code = feed->current.code, before = feed->before_previous;
    if (!open || open->kind != BRACKET_BODY || (before != ';' && before != '{' && before != ']'))
        return false;
    return feed->previous.code == TOK_CLASS ? code == TOK_IDENT
                                            : feed->previous.code == TOK_INSTANCE && code == TOK_OF &&
                                                  is_at_begin_of_line(p, feed->previous.span.begin);
}

/* A ';' of its own among the slots of an instance that is a value: that was to end the slot with this value. */
static bool is_end_of_value_missing(const struct feed *feed, const struct expected *expected)
{
    const struct bracket *open = feed_open_bracket(feed);
    return open && open->kind == BRACKET_BODY && feed->depth > 1 && feed->current.code == ';' &&
           feed->previous.code == ';' && has(expected->set, BIT(IS_BRACE_END));
}

/* A ';' that begins a line in a body: that was to be the "};" of it. */
static bool is_brace_missing(const struct parse *p, const struct expected *expected)
{
    const struct feed *feed = &p->feed;
    const struct bracket *open = feed_open_bracket(feed);
    return open && open->kind == BRACKET_BODY && feed->current.code == ';' && feed->previous.code == ';' &&
           has(expected->set, BIT(IS_BRACE_END)) && is_at_begin_of_line(p, feed->current.span.begin);
}

/* Comes a ']' before anything else that could end what stands here? Then it is the one of the list. */
static bool is_closed_later(const struct parse *p, uint32_t place)
{
    const char *at = p->source->text + (place - p->source->base), *end = p->source->text + p->source->size;
    for (unsigned i = 0; i < LOOK_AHEAD && at + i < end; i++)
        if (strchr("];[{\n\r", at[i]))
            return at[i] == ']';
    return false;
}

/* What was to be qualified begins inside the list of qualifiers. */
static bool is_qualifiers_end_missing(const struct parse *p, const struct expected *expected)
{
    const struct feed *feed = &p->feed;
    const struct bracket *open = feed_open_bracket(feed);
    if (!open || open->kind != BRACKET_QUALIFIERS || !has(expected->set, BIT(IS_SQUARE_END)) ||
        is_closed_later(p, feed->current.span.begin))
        return false;
    switch (feed->current.code) {
    case TOK_TYPE:
    case TOK_VOID:
    case TOK_CLASS:
    case TOK_INSTANCE:
    case TOK_QUALIFIER:
    case TOK_ASSOCIATION:
    case TOK_STRUCTURE:
    case TOK_ENUMERATION:
        return true;
    default:
        return false;
    }
}

/* Between the name of a class or instance and its body? */
static bool is_head(const struct parse *p)
{
    const struct bracket *open = feed_open_bracket(&p->feed);
    return !open || open->kind == BRACKET_BODY || open->kind == BRACKET_LIST;
}

static void note_open(struct parse *p)
{
    const struct bracket *open = feed_open_bracket(&p->feed);
    if (open)
        diag_note(&p->unit->diag, (struct span){open->place, open->place + 1}, "to match this '%c'",
                  p->source->text[open->place - p->source->base]);
}

/* A declaration inside the body of another; published examples of RequiresEncryption have it. */
static void note_nested(struct parse *p)
{
    const struct bracket *open = feed_open_bracket(&p->feed);
    if (open && open->kind == BRACKET_BODY && p->feed.current.code == TOK_OF && p->feed.previous.code == TOK_INSTANCE)
        diag_note(&p->unit->diag, p->feed.previous.span,
                  "an instance is not declared inside another; to protect a namespace declare "
                  "'[RequiresEncryption(TRUE)] instance of __SystemSecurity { };' behind a '#pragma namespace' of it");
}

/* "uint8[] a;": what other languages have, and MOF has for methods. */
static void note_brackets(struct parse *p, const struct expected *expected)
{
    const struct feed *feed = &p->feed;
    bool is_member = feed->current.code == ';' || feed->current.code == '=';
    if (is_member && expected->set == BIT(IS_ROUND) && feed->before_previous == ']')
        diag_note(&p->unit->diag, feed->previous.span, "the brackets of an array stand behind its name");
}

/* A statement ends inside of brackets, or brackets of another kind do. */
static bool is_never_closed(const struct feed *feed, const struct expected *expected)
{
    const struct bracket *open = feed_open_bracket(feed);
    int code = feed->current.code;
    return open && open->kind != BRACKET_BODY && (code == ';' || is_closer(code)) &&
           expected->set & (BIT(IS_ROUND_END) | BIT(IS_SQUARE_END) | BIT(IS_BRACE_END));
}

/* What was to be called something cannot be found by that name. */
static void lose_unnamed(struct parse *p)
{
    switch (p->feed.previous.code) {
    case TOK_CLASS:
    case TOK_QUALIFIER:
    case TOK_ASSOCIATION:
    case TOK_STRUCTURE:
    case TOK_ENUMERATION:
        p->unit->names.lost_unnamed |= p->feed.depth == 0;
        break;
    case TOK_AS:
        p->unit->names.lost_unnamed = true;
        break;
    default:
        break;
    }
}

static void complain(struct parse *p, const struct expected *expected, struct span where)
{
    char list[MESSAGE], token[MESSAGE];
    struct diag *diag = &p->unit->diag;
    bool at_end = expected->at_end;
    tell(list, sizeof list, expected->set);
    quote(p, token, sizeof token, where);
    if (*list)
        diag_error(diag, where, "syntax", "expected %s %s%s", list, at_end ? "at the end of the file" : "before ",
                   at_end ? "" : token);
    else
        diag_error(diag, where, "syntax", "unexpected %s", at_end ? "end of the file" : token);
    if (at_end || is_never_closed(&p->feed, expected))
        note_open(p);
    else
        note_nested(p);
    note_brackets(p, expected);
    lose_unnamed(p);
    hint_syntax(p, where,
                (struct hint_expected){has(expected->set, BIT(IS_BRACE)), has(expected->set, BIT(IS_EQUALS))});
}

/* Also what follows a token with a mistake, such as a string without an end, or characters that are no token. */
static bool was_complained_about(const struct parse *p, struct span where)
{
    uint32_t faulty = p->scan.faulty;
    return where.begin == p->feed.complained || p->feed.previous.span.begin == faulty ||
           (faulty >= p->feed.previous.span.end && faulty <= where.begin);
}

/* What another line begins with is not judged by the mistake before it. */
static bool is_same_line(const struct parse *p, uint32_t from, uint32_t to)
{
    const char *text = p->source->text + (from - p->source->base);
    return from <= to && !memchr(text, '\n', to - from) && !memchr(text, '\r', to - from);
}

/* At file level, where nothing has been declared since: the rest of what could not be read. */
static bool is_rest(const struct parse *p, const struct expected *expected, struct span where)
{
    const struct feed *feed = &p->feed;
    int code = feed->current.code;
    bool is_between = has(expected->set, BIT(IS_CLASS)) && !has(expected->set, BIT(IS_IDENT));
    return is_between && feed->depth == 0 && feed->complained != UINT32_MAX && feed->declared < feed->complained &&
           (is_closer(code) || !is_at_begin_of_line(p, where.begin));
}

/* Is this error nothing but what the last one left? */
static bool is_echo(struct parse *p, const struct expected *expected, struct span where)
{
    struct feed *feed = &p->feed;
    if (!p->unit->diag.errors)
        return false;
    return was_complained_about(p, where) || feed_is_owed(feed) || is_rest(p, expected, where) ||
           (feed->settling && (is_closer(feed->current.code) || is_same_line(p, feed->complained, where.begin)));
}

static void report_missing(struct parse *p, struct span where, const char *what, bool is_new)
{
    if (!is_new)
        return;
    diag_error(&p->unit->diag, where, "syntax", "expected %s", what);
    note_open(p);
}

static void report_semicolon(struct parse *p)
{
    struct span end = {p->feed.previous.span.end, p->feed.previous.span.end};
    char token[MESSAGE];
    quote(p, token, sizeof token, p->feed.previous.span);
    diag_error(&p->unit->diag, end, "syntax", "expected ';' after %s", token);
}

bool expect_semicolon(struct parse *p)
{
    const struct feed *feed = &p->feed;
    if (!begins_statement(feed) && is_same_line(p, feed->previous.span.end, feed->current.span.begin))
        return false;
    p->feed.complained = feed->current.span.begin;
    p->feed.settling = SETTLING;
    report_semicolon(p);
    return true;
}

void expect_parentheses(struct parse *p, struct span where, const char *word)
{
    struct feed *feed = &p->feed;
    if (!feed->settling)
        diag_error(&p->unit->diag, where, "syntax", "expected '(' after '%s'", word);
    feed->complained = where.begin;
    feed->settling = SETTLING;
    feed->lost = where.begin + 1;
}

/* It may be no mistake that the instance stands where it does: then its class is one of another kind. */
static void lose_next_word(struct parse *p)
{
    const char *at = p->source->text + (p->feed.current.span.end - p->source->base);
    at += strspn(at, " \t\r\n");
    size_t length = strcspn(at, " \t\r\n{}();:=\"/");
    if (length && length <= NAME_LONGEST)
        names_lose(&p->unit->names, names_intern(&p->unit->names, at, length));
}

/* The mistakes that can be repaired by a token or two. */
static bool is_repaired(struct parse *p, const struct expected *expected, struct span where, bool is_new)
{
    struct feed *feed = &p->feed;
    char what[MESSAGE] = "']' before ";
    if (is_semicolon_missing(p, expected)) {
        if (is_new)
            report_semicolon(p);
        feed_miss_semicolon(p);
    } else if (is_qualifiers_end_missing(p, expected)) {
        quote(p, what + strlen(what), sizeof what - strlen(what), where);
        report_missing(p, where, what, is_new);
        feed_miss_end_of_qualifiers(p);
    } else if (is_end_of_body_missing(feed)) {
        report_missing(p, where, "'};' before this", is_new);
        feed_miss_end_of_body(p);
    } else if (is_end_of_instance_missing(p)) {
        report_missing(p, feed->previous.span, "'};' before this", is_new);
        lose_next_word(p);
        feed_miss_end_of_instance(p);
    } else if (is_end_of_value_missing(feed, expected)) {
        report_missing(p, where, "'}' before ';'", is_new);
        feed_miss_end_of_value(p);
    } else if (is_brace_missing(p, expected)) {
        report_missing(p, where, "'}' before ';'", is_new);
        feed_miss_brace(p);
    } else {
        return false;
    }
    return true;
}

void expect_report(struct parse *p, const struct expected *expected, struct span where)
{
    struct feed *feed = &p->feed;
    bool is_new = !is_echo(p, expected, where);
    bool is_end_told = feed->settling && (is_end_of_body_missing(feed) || is_end_of_instance_missing(p));
    feed->complained = where.begin;
    feed->settling = SETTLING;
    if (is_repaired(p, expected, where, is_new && !is_end_told))
        return;
    if (is_new)
        complain(p, expected, where);
    if (feed->current.code == '{' && feed->previous.code == '{' && feed_open_bracket(feed)->kind == BRACKET_BODY) {
        feed_drop(p);
        return;
    }
    bool in_head = has(expected->set, BIT(IS_BRACE)) && !has(expected->set, BIT(IS_STRING)) &&
                   feed->current.code != ';' && feed->current.code != '}';
    feed_lose_step(p);
    if (in_head && !expected->at_end && is_head(p))
        feed_assume_brace(feed);
}
