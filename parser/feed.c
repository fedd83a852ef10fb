/*
 * The feed: brackets, recovery, made-up tokens.
 */
#include "feed.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "expect.h"
#include "macro.h"

enum { MOST_REPEATS = 8 }; /* of one token */

void feed_free(struct feed *feed)
{
    free(feed->brackets);
    feed->brackets = NULL;
}

const struct bracket *feed_open_bracket(const struct feed *feed)
{
    return feed->depth ? &feed->brackets[feed->depth - 1] : NULL;
}

struct statement_end feed_statement_end(const struct feed *feed, struct span stop)
{
    bool broken = feed->goal != GOAL_NONE || stop.end > stop.begin;
    return (struct statement_end){broken ? stop.end : feed->statement_end, broken};
}

bool feed_is_word(int code)
{
    switch (code) {
    case TOK_IDENT:
    case TOK_TYPE:
    case TOK_VOID:
    case TOK_CLASS:
    case TOK_INSTANCE:
    case TOK_OF:
    case TOK_AS:
    case TOK_REF:
    case TOK_QUALIFIER:
    case TOK_ASSOCIATION:
    case TOK_STRUCTURE:
    case TOK_ENUMERATION:
    case TOK_VALUE:
        return true;
    default:
        return false;
    }
}

/* ---- brackets ---- */

static bool is_inside(const struct feed *feed, enum bracket_kind kind)
{
    return feed->depth && feed->brackets[feed->depth - 1].kind == kind;
}

/* What a bracket means follows from the token before it. */
static enum bracket_kind kind_of_opener(const struct feed *feed, int code, int before, int before_that)
{
    bool in_directive = before == TOK_PRAGMA || before == TOK_INCLUDE || before_that == TOK_PRAGMA;
    if (code == '(')
        return in_directive ? BRACKET_DIRECTIVE : is_inside(feed, BRACKET_BODY) ? BRACKET_PARAMETERS : BRACKET_ROUND;
    if (code == '[')
        return feed_is_word(before) && !in_directive ? BRACKET_ARRAY : BRACKET_QUALIFIERS;
    bool in_list = is_inside(feed, BRACKET_LIST) && (before == '{' || before == ',');
    if (is_inside(feed, BRACKET_QUALIFIERS) || before == '=' || in_list)
        return BRACKET_LIST;
    return feed->in_enumeration_head ? BRACKET_ENUMERATION : BRACKET_BODY;
}

static bool closes(int code, enum bracket_kind kind)
{
    switch (kind) {
    case BRACKET_BODY:
    case BRACKET_ENUMERATION:
    case BRACKET_LIST:
        return code == '}';
    case BRACKET_QUALIFIERS:
    case BRACKET_ARRAY:
        return code == ']';
    case BRACKET_ROUND:
    case BRACKET_PARAMETERS:
    case BRACKET_DIRECTIVE:
        return code == ')';
    }
    return false;
}

static void push(struct feed *feed, enum bracket_kind kind, uint32_t place)
{
    if (feed->depth == feed->capacity) {
        feed->capacity = feed->capacity ? feed->capacity * 2 : 64;
        feed->brackets = memory_resize(feed->brackets, feed->capacity * sizeof *feed->brackets);
    }
    feed->brackets[feed->depth++] = (struct bracket){kind, place};
    feed->bodies += kind == BRACKET_BODY;
}

static void pop_to(struct feed *feed, uint32_t depth)
{
    while (feed->depth > depth)
        feed->bodies -= feed->brackets[--feed->depth].kind == BRACKET_BODY;
}

static bool is_opener(int code)
{
    return code == '{' || code == '[' || code == '(';
}

static bool is_closer(int code)
{
    return code == '}' || code == ']' || code == ')';
}

static void count_punctuation(struct feed *feed, struct token_seen token)
{
    int before = feed->previous.code;
    if (is_opener(token.code))
        push(feed, kind_of_opener(feed, token.code, before, feed->before_previous), token.span.begin);
    else if (is_closer(token.code) && feed->depth && closes(token.code, feed->brackets[feed->depth - 1].kind))
        pop_to(feed, feed->depth - 1);
    if (token.code == ';' || token.code == '{')
        feed->in_enumeration_head = false;
}

/* A token has been taken: keep count of the brackets. */
static void count(struct feed *feed, struct token_seen token)
{
    if (token.code < TOK_YYerror)
        count_punctuation(feed, token);
    else if (token.code == TOK_ENUMERATION)
        feed->in_enumeration_head = !feed_is_word(feed->previous.code);
    feed->before_previous = feed->previous.code;
    feed->before_span = feed->previous.span;
    feed->previous = token;
}

/* ---- tokens ---- */

static void put_back(struct feed *feed, struct token token)
{
    feed->queue[feed->queued++] = token;
}

static struct token made_up(int code, uint32_t place)
{
    return (struct token){.code = code, .span = {place, place}};
}

/* The parser stops at the end whatever happens; but a declaration that lacks only its ';' shall not be lost. */
static bool is_premature_end(const struct feed *feed, int code)
{
    return code == TOK_END && feed->depth == 0 && feed->previous.code == '}';
}

static struct token take(struct parse *p)
{
    struct feed *feed = &p->feed;
    if (feed->queued)
        return feed->queue[--feed->queued];
    struct token token;
    memset(&token, 0, sizeof token);
    token.code = macro_lex(&token.value, &token.span, p);
    if (is_premature_end(feed, token.code)) {
        put_back(feed, token);
        token.code = TOK_PREMATURE_END;
    }
    return token;
}

/* ---- recovery ---- */

/* A token that comes again is not lost. */
void feed_lose_name(struct parse *p, const struct name *name, struct span where)
{
    for (unsigned i = 0; i < p->feed.queued; i++)
        if (p->feed.queue[i].span.begin == where.begin)
            return;
    names_lose(&p->unit->names, name);
}

static void lose(struct parse *p, const struct token *token)
{
    p->feed.lost = token->span.begin + 1;
    if (feed_is_word(token->code) || token->code == TOK_ALIAS)
        feed_lose_name(p, token->value.name, token->span);
}

static bool in_directive_head(const struct feed *feed)
{
    int before = feed->previous.code;
    return before == TOK_PRAGMA || before == TOK_INCLUDE || feed->before_previous == TOK_PRAGMA;
}

/* Where the parser's nearest rule with `error` is: the same brackets decide it there. */
static void set_goal(struct feed *feed)
{
    static const enum feed_goal goals[] = {
        [BRACKET_BODY] = GOAL_BODY,
        [BRACKET_ENUMERATION] = GOAL_ENUMERATION,
        [BRACKET_QUALIFIERS] = GOAL_QUALIFIERS,
        [BRACKET_PARAMETERS] = GOAL_PARAMETERS,
        [BRACKET_DIRECTIVE] = GOAL_DIRECTIVE,
    };
    feed->goal = feed->depth == 0 && in_directive_head(feed) ? GOAL_DIRECTIVE : GOAL_FILE;
    feed->goal_depth = 0;
    for (uint32_t depth = feed->depth; depth > 0; depth--) {
        enum bracket_kind kind = feed->brackets[depth - 1].kind;
        if (kind == BRACKET_LIST || kind == BRACKET_ARRAY || kind == BRACKET_ROUND)
            continue;
        feed->goal = goals[kind];
        feed->goal_depth = depth;
        return;
    }
}

/* Does the parser stop skipping at this token of itself? */
static bool is_goal(const struct feed *feed, int code)
{
    switch (feed->goal) {
    case GOAL_FILE:
    case GOAL_BODY:
        return code == ';';
    case GOAL_ENUMERATION:
        return code == ',' || code == '}';
    case GOAL_QUALIFIERS:
        return code == ',' || code == ']';
    case GOAL_PARAMETERS:
    case GOAL_DIRECTIVE:
        return code == ')';
    case GOAL_NONE:
        break;
    }
    return true;
}

/*
 * May the token at place be handed over once more? The count is for the case that brackets and parser have different
 * opinions about where they are: then this must not go on for ever.
 */
static bool may_repeat(struct feed *feed, uint32_t place)
{
    feed->repeats = feed->repeated == place ? feed->repeats + 1 : 0;
    feed->repeated = place;
    return feed->repeats < MOST_REPEATS;
}

/* What the parser cannot use it throws away, to ask for the next token: let it see this one again. */
static void see_again(struct feed *feed)
{
    if (feed->current.code != TOK_PREMATURE_END && may_repeat(feed, feed->current.span.begin))
        put_back(feed, (struct token){feed->current.code, *feed->value, feed->current.span});
    feed->current.code = 0;
}

void feed_lose_step(struct parse *p)
{
    struct feed *feed = &p->feed;
    set_goal(feed);
    feed->assumed_brace = false;
    feed->assumed_depth = 0;
    feed->lost = feed->current.span.begin + 1;
    /* "a = { x = 1; }": an object without its "instance of", to be skipped as one */
    if (feed->current.code == '=' && is_inside(feed, BRACKET_LIST)) {
        feed->brackets[feed->depth - 1].kind = BRACKET_BODY;
        feed->bodies++;
    }
    if (!is_goal(feed, feed->current.code) && feed->current.code != TOK_END)
        see_again(feed);
}

void feed_assume_brace(struct feed *feed)
{
    push(feed, BRACKET_BODY, feed->current.span.begin);
    feed->assumed_brace = true;
    feed->assumed_depth = feed->depth;
}

void feed_drop(struct parse *p)
{
    struct feed *feed = &p->feed;
    feed->current.code = 0;
    feed->owed++;
    put_back(feed, made_up(TOK_MISSING, feed->current.span.begin));
}

void feed_recovered(struct feed *feed)
{
    feed->goal = GOAL_NONE;
}

void feed_miss_semicolon(struct parse *p)
{
    struct feed *feed = &p->feed;
    uint32_t place = feed->current.span.begin;
    feed->statement_end = feed->previous.span.end;
    see_again(feed);
    put_back(feed, made_up(TOK_MISSING, place));
}

void feed_miss_end_of_body(struct parse *p)
{
    struct feed *feed = &p->feed;
    uint32_t place = feed->current.span.begin;
    see_again(feed);
    put_back(feed, made_up(';', place));
    put_back(feed, made_up('}', place));
    put_back(feed, made_up(TOK_MISSING, place));
    feed->owed++;
}

void feed_miss_end_of_instance(struct parse *p)
{
    struct feed *feed = &p->feed;
    struct span place = feed->previous.span;
    struct token keyword = {.code = feed->previous.code, .span = place};
    keyword.value.name =
        names_intern(&p->unit->names, p->source->text + (place.begin - p->source->base), place.end - place.begin);
    see_again(feed);
    put_back(feed, keyword);
    put_back(feed, made_up(';', place.begin));
    put_back(feed, made_up('}', place.begin));
    put_back(feed, (struct token){.code = TOK_MISSING, .span = place}); /* not empty: the property is skipped */
    feed->owed++;
}

void feed_miss_end_of_value(struct parse *p)
{
    struct feed *feed = &p->feed;
    uint32_t place = feed->current.span.begin;
    see_again(feed);
    put_back(feed, made_up('}', place));
}

void feed_miss_brace(struct parse *p)
{
    struct feed *feed = &p->feed;
    uint32_t place = feed->current.span.begin;
    see_again(feed);
    put_back(feed, made_up('}', place));
    put_back(feed, made_up(TOK_MISSING, place));
}

bool feed_is_owed(struct feed *feed)
{
    if (!feed->owed || feed->depth || feed->current.code != '}')
        return false;
    feed->owed--;
    return true;
}

void feed_miss_end_of_qualifiers(struct parse *p)
{
    struct feed *feed = &p->feed;
    uint32_t place = feed->current.span.begin;
    see_again(feed);
    put_back(feed, made_up(']', place));
}

/* A closer closes the innermost bracket of its kind since the goal; those inside it were never closed. */
static bool is_inner_closer(struct feed *feed, int code)
{
    for (uint32_t depth = feed->depth; depth > feed->goal_depth; depth--)
        if (closes(code, feed->brackets[depth - 1].kind)) {
            pop_to(feed, depth);
            return true;
        }
    return false;
}

static bool begins_declaration(int code)
{
    switch (code) {
    case TOK_CLASS:
    case TOK_INSTANCE:
    case TOK_QUALIFIER:
    case TOK_ASSOCIATION:
    case TOK_STRUCTURE:
    case TOK_ENUMERATION:
    case TOK_VALUE:
    case TOK_PRAGMA:
    case TOK_INCLUDE:
    case '[':
        return true;
    default:
        return false;
    }
}

/* What to do with a ';' on the way. Inside a body it ends a feature of something that is skipped as a whole. */
static bool ends_statement(struct feed *feed)
{
    for (uint32_t depth = feed->depth; depth > feed->goal_depth; depth--)
        if (feed->brackets[depth - 1].kind == BRACKET_BODY)
            return false;
    pop_to(feed, feed->goal_depth);
    return true;
}

static bool is_on_new_line(struct parse *p, struct token token)
{
    const struct source *source = p->source;
    uint32_t from = p->feed.previous.span.end;
    return token.span.begin > from && (memchr(source->text + (from - source->base), '\n', token.span.begin - from) ||
                                       memchr(source->text + (from - source->base), '\r', token.span.begin - from));
}

/* A directive has no end but its ')': what is on another line is not part of it. Nor is a statement part of parameters.
 */
static bool is_behind_round(struct parse *p, const struct token *token)
{
    bool ends = token->code == TOK_END || token->code == ';' || token->code == '}';
    return (p->feed.goal == GOAL_DIRECTIVE && (ends || is_on_new_line(p, *token))) ||
           (p->feed.goal == GOAL_PARAMETERS && ends && token->code != TOK_END);
}

/* The parser gets a made-up token first, and then this one when it is back in step. */
static bool made_up_before(struct feed *feed, struct token *token, int code)
{
    if (!may_repeat(feed, token->span.begin))
        return token->code == TOK_END;
    put_back(feed, *token);
    *token = made_up(code, token->span.begin);
    return true;
}

static bool close_round(struct feed *feed, struct token *token)
{
    pop_to(feed, feed->goal_depth ? feed->goal_depth - 1 : 0);
    feed->complained = token->span.begin;
    return made_up_before(feed, token, ')');
}

/* The list of qualifiers was never closed: close it, and let the parser look for a goal further out. */
static bool abandon_qualifiers(struct feed *feed, struct token *token)
{
    pop_to(feed, feed->goal_depth - 1);
    feed->give_up = true;
    return made_up_before(feed, token, ']');
}

/* A declaration begins where the parser waits for the end of one. */
static bool is_next_declaration(const struct feed *feed, int code)
{
    return feed->goal == GOAL_FILE && feed->depth == 0 && feed->previous.code == '}' && begins_declaration(code);
}

/* A declaration begins a line in a body that was only assumed: then there is none. */
static bool is_body_refuted(struct parse *p, const struct token *token)
{
    const struct feed *feed = &p->feed;
    return feed->assumed_depth && feed->depth == feed->assumed_depth && feed->goal == GOAL_FILE && token->code != '[' &&
           begins_declaration(token->code) && is_on_new_line(p, *token);
}

/* Looks at one token after an error. true: token is now what the parser gets. */
static bool is_way_back(struct parse *p, struct token *token)
{
    struct feed *feed = &p->feed;
    int code = token->code;
    if (is_behind_round(p, token))
        return close_round(feed, token);
    if (code == TOK_END)
        return true;
    if (is_body_refuted(p, token)) {
        pop_to(feed, feed->goal_depth);
        feed->assumed_depth = 0;
        return made_up_before(feed, token, TOK_MISSING);
    }
    if (is_next_declaration(feed, code))
        return made_up_before(feed, token, TOK_MISSING);
    if (is_opener(code) || (is_closer(code) && is_inner_closer(feed, code)))
        return false;
    if (feed->goal == GOAL_QUALIFIERS && (code == '}' || (code == ';' && ends_statement(feed))))
        return abandon_qualifiers(feed, token);
    if (feed->goal == GOAL_BODY && code == '}') {
        pop_to(feed, feed->goal_depth);
        return made_up_before(feed, token, TOK_MISSING);
    }
    if (code == ';' && is_goal(feed, code))
        return ends_statement(feed);
    return is_goal(feed, code) && feed->depth == feed->goal_depth;
}

/* A '{' before the first statement of an assumed body is that which was assumed. */
static bool is_assumed_brace(struct feed *feed, int code)
{
    bool is_it = feed->assumed_brace && code == '{' && is_inside(feed, BRACKET_BODY);
    if (is_it || code == ';' || code == '=')
        feed->assumed_brace = false;
    if (is_it)
        feed->assumed_depth = 0;
    return is_it;
}

static struct token find_way_back(struct parse *p)
{
    for (;;) {
        p->scan.is_skipping = true;
        p->scan.skipping_from = p->feed.complained;
        struct token token = take(p);
        p->scan.is_skipping = false;
        if (is_way_back(p, &token))
            return token;
        lose(p, &token);
        if (!is_assumed_brace(&p->feed, token.code))
            count(&p->feed, (struct token_seen){token.code, token.span});
    }
}

/* ---- nesting ---- */

void feed_open_body(struct parse *p, struct span place)
{
    if (p->feed.bodies <= PARSE_MAX_NESTING)
        return;
    diag_error(&p->unit->diag, place, "nesting", "nested more than %d deep", PARSE_MAX_NESTING);
    p->feed.skip_body = true;
}

/* Everything up to the '}' that closes what has just been opened. */
static struct token skip_body(struct parse *p)
{
    struct feed *feed = &p->feed;
    feed->skip_body = false;
    uint32_t depth = feed->depth;
    for (;;) {
        struct token token = take(p);
        if (token.code == TOK_END || (token.code == '}' && feed->depth == depth))
            return token;
        lose(p, &token);
        count(feed, (struct token_seen){token.code, token.span});
    }
}

static struct token next(struct parse *p)
{
    struct feed *feed = &p->feed;
    if (feed->give_up) {
        feed->give_up = false;
        set_goal(feed);
        return made_up(TOK_YYerror, feed->previous.span.end);
    }
    if (feed->skip_body)
        return skip_body(p);
    return feed->goal == GOAL_NONE ? take(p) : find_way_back(p);
}

/* Nearly all tokens go straight from the scanner to the parser. */
static bool is_straight(const struct feed *feed)
{
    return !(feed->queued | feed->give_up | feed->skip_body | feed->goal);
}

/*
 * A string, or a word as a value, could go on; so the parser would throw the value away if it were the one to find that
 * the ';' behind it is missing.
 */
static bool is_value_unended(const struct feed *feed, int code)
{
    bool is_value = feed->previous.code == TOK_STRING || (feed->before_previous == '=' && feed_is_word(feed->previous.code));
    return is_value && (feed_is_word(code) || code == '}' || code == '[') && is_inside(feed, BRACKET_BODY);
}

int feed_token(YYSTYPE *value, struct span *where, struct parse *p)
{
    struct feed *feed = &p->feed;
    if (feed->current.code > 0) {
        if (feed->settling && feed->current.span.end > feed->current.span.begin)
            feed->settling--;
        count(feed, feed->current);
    }
    feed->value = value;
    int code = is_straight(feed) ? macro_lex(value, where, p) : TOK_END;
    if (code == TOK_END) {
        struct token token = next(p);
        *value = token.value;
        *where = token.span;
        code = token.code;
    }
    feed->current = (struct token_seen){code == TOK_YYerror ? 0 : code, *where};
    if (feed->goal == GOAL_NONE && is_value_unended(feed, code) && expect_semicolon(p)) {
        see_again(feed);
        code = ';';
        where->end = where->begin = feed->previous.span.end;
        feed->current = (struct token_seen){code, *where};
    }
    return code;
}
