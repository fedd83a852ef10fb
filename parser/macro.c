/*
 * A macro is one token, or none, in the place of its name.
 */
#include "macro.h"

#include <stdlib.h>
#include <string.h>

#include "condition.h"

int scan_lex(YYSTYPE *value, YYLTYPE *where, void *scanner);

static bool has_name(int code)
{
    return feed_is_word(code) || code == TOK_TRUE || code == TOK_FALSE || code == TOK_NULL;
}

/* The value of the string, which outlives its source and is read as it stands. */
static struct text_part kept_string(struct parse *p, struct text_part part, struct span where)
{
    struct scan scan = p->scan; /* its own text may be in the making */
    struct text_part kept = {.is_plain = true};

    scan.value = NULL;
    scan.capacity = 0;
    text_begin(&scan);
    text_add(&scan, part, where);
    kept.bytes = arena_copy(&p->unit->arena, scan.value ? scan.value : "", scan.length);
    kept.length = (uint32_t)scan.length;
    scan_end(&scan);
    return kept;
}

/* One token of the text of the macro that is being defined. */
static void take_text(struct parse *p, const struct token *token)
{
    struct macro *macro = p->scan.defining;
    struct token *kept;

    if (macro->token) /* a second part of one with a mistake in it */
        return;
    kept = ARENA_NEW(&p->unit->arena, struct token);
    *kept = *token;
    if (token->code == TOK_STRING)
        kept->value.part = kept_string(p, token->value.part, token->span);
    macro->token = kept;
}

/* What the name stands for; NULL: nothing. A macro within itself is an ordinary word. */
static const struct token *expand(const struct token *word)
{
    const struct macro *seen[MACRO_MAX_CHAIN];
    unsigned count = 0;

    while (word && has_name(word->code) && word->value.name->macro) {
        const struct macro *macro = word->value.name->macro;
        for (unsigned i = 0; i < count; i++)
            if (seen[i] == macro)
                return word;
        if (count == MACRO_MAX_CHAIN)
            return word;
        seen[count++] = macro;
        word = macro->token;
    }
    return word;
}

static int replaced(struct parse *p, int code, YYSTYPE *value, struct span *where)
{
    for (;; code = scan_lex(value, where, p->scanner)) {
        const struct token token = {.code = code, .value = *value, .span = *where}, *text;
        if (p->scan.defining && code != TOK_END && where->begin < p->scan.define_end) {
            take_text(p, &token);
            continue;
        }
        p->scan.defining = NULL;
        text = expand(&token);
        if (!text)
            continue;
        *value = text->value;
        return text->code;
    }
}

int macro_lex(YYSTYPE *value, struct span *where, struct parse *p)
{
    int code = scan_lex(value, where, p->scanner);

    return p->unit->macros ? replaced(p, code, value, where) : code;
}
