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

enum { MESSAGE = 256, MOST_TOLD = 5, TOKEN_SHOWN = 40 };

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

/* What was to be qualified begins inside the list of qualifiers. */
static bool is_qualifiers_end_missing(const struct feed *feed, const struct expected *expected)
{
    const struct bracket *open = feed_open_bracket(feed);
    if (!open || open->kind != BRACKET_QUALIFIERS || !has(expected->set, BIT(IS_SQUARE_END)))
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
    if (at_end)
        note_open(p);
    else
        note_nested(p);
    note_brackets(p, expected);
}

/* Also what follows a token with a mistake, such as a string without an end, or characters that are no token. */
static bool was_complained_about(const struct parse *p, struct span where)
{
    uint32_t faulty = p->scan.faulty;
    return where.begin == p->feed.complained || p->feed.previous.span.begin == faulty ||
           (faulty >= p->feed.previous.span.end && faulty <= where.begin);
}

void expect_report(struct parse *p, const struct expected *expected, struct span where)
{
    struct feed *feed = &p->feed;
    struct diag *diag = &p->unit->diag;
    bool is_new = !was_complained_about(p, where) && !feed_is_owed(feed);
    char token[MESSAGE];
    feed->complained = where.begin;
    if (is_semicolon_missing(p, expected)) {
        struct span end = {feed->previous.span.end, feed->previous.span.end};
        quote(p, token, sizeof token, feed->previous.span);
        if (is_new)
            diag_error(diag, end, "syntax", "expected ';' after %s", token);
        feed_miss_semicolon(p);
    } else if (is_qualifiers_end_missing(feed, expected)) {
        quote(p, token, sizeof token, where);
        diag_error(diag, where, "syntax", "expected ']' before %s", token);
        note_open(p);
        feed_miss_end_of_qualifiers(p);
    } else if (is_end_of_body_missing(feed)) {
        diag_error(diag, where, "syntax", "expected '};' before this");
        note_open(p);
        feed_miss_end_of_body(p);
    } else if (is_end_of_instance_missing(p)) {
        diag_error(diag, feed->previous.span, "syntax", "expected '};' before this");
        note_open(p);
        feed_miss_end_of_instance(p);
    } else if (is_end_of_value_missing(feed, expected)) {
        diag_error(diag, where, "syntax", "expected '}' before ';'");
        note_open(p);
        feed_miss_end_of_value(p);
    } else {
        if (is_new)
            complain(p, expected, where);
        feed_lose_step(p);
    }
}
