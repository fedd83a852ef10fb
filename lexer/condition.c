/*
 * Directives of the preprocessor: which text counts, which names are macros.
 */
#include "condition.h"

#include <string.h>

enum directive {
    DIRECTIVE_NONE,
    DIRECTIVE_DEFINE,
    DIRECTIVE_UNDEF,
    DIRECTIVE_IFDEF,
    DIRECTIVE_IFNDEF,
    DIRECTIVE_ELSE,
    DIRECTIVE_ENDIF,
    DIRECTIVE_IF,
    DIRECTIVE_ELIF,
    DIRECTIVE_INCLUDE,
    DIRECTIVE_OTHER, /* what only the C preprocessor obeys */
};

static const struct {
    const char *word;
    enum directive directive;
} directives[] = {{"define", DIRECTIVE_DEFINE}, {"undef", DIRECTIVE_UNDEF},     {"ifdef", DIRECTIVE_IFDEF},
                  {"ifndef", DIRECTIVE_IFNDEF}, {"else", DIRECTIVE_ELSE},       {"endif", DIRECTIVE_ENDIF},
                  {"if", DIRECTIVE_IF},         {"elif", DIRECTIVE_ELIF},       {"elifdef", DIRECTIVE_ELIF},
                  {"elifndef", DIRECTIVE_ELIF}, {"error", DIRECTIVE_OTHER},     {"warning", DIRECTIVE_OTHER},
                  {"line", DIRECTIVE_OTHER},    {"include", DIRECTIVE_INCLUDE}, {"import", DIRECTIVE_OTHER}};

/* One directive in the text. */
struct line {
    enum directive directive;
    struct span where; /* the # and the word */
    const char *text;  /* behind the word */
};

/* ---- Text ---- */

static const char *text_end(const struct scan *scan)
{
    return scan->source->text + scan->source->size;
}

static uint32_t place_of(const struct scan *scan, const char *at)
{
    return scan->source->base + (uint32_t)(at - scan->source->text);
}

static const char *behind_blanks(const char *at)
{
    return at + strspn(at, " \t\f\v");
}

static bool is_line_end(const char *at, const char *end)
{
    return at == end || *at == '\n' || *at == '\r';
}

static bool is_word_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static const char *behind_word(const char *at)
{
    if (*at < '0' || *at > '9')
        while (is_word_character(*at))
            at++;
    return at;
}

/* A backslash at the end of a line joins it with the next one. */
static const char *line_end(const char *at, const char *end)
{
    while (!is_line_end(at, end)) {
        bool joins = *at == '\\' && at + 1 < end && is_line_end(at + 1, end);
        at += joins ? 2 : 1;
        at += joins && at < end && at[-1] == '\r' && *at == '\n';
    }
    return at;
}

const char *condition_line_end(const char *at, const char *end)
{
    const char *stop = line_end(at, end);

    for (; at < stop; at++) {
        const char *closed;
        if (*at != '/' || at[1] != '*')
            continue;
        closed = memmem(at + 2, (size_t)(stop - at) - 2, "*/", 2);
        if (!closed)
            return at;
        at = closed + 1;
    }
    return stop;
}

static bool begins_line(const struct scan *scan, const char *at)
{
    while (at > scan->source->text && strchr(" \t\f\v", at[-1]) && at[-1])
        at--;
    return at == scan->source->text || at[-1] == '\n' || at[-1] == '\r';
}

/* The directive of the word that begins at word, behind a # at hash. */
static struct line line_read(const struct scan *scan, const char *hash, const char *word)
{
    struct line line = {.text = behind_word(word)};
    size_t length = (size_t)(line.text - word);

    line.where = (struct span){place_of(scan, hash), place_of(scan, line.text)};
    for (size_t i = 0; i < sizeof directives / sizeof *directives; i++)
        if (strlen(directives[i].word) == length && memcmp(directives[i].word, word, length) == 0)
            line.directive = directives[i].directive;
    /* #include("x") is MOF, and the parser knows about #include "x" */
    if (line.directive == DIRECTIVE_INCLUDE && *behind_blanks(line.text) != '<')
        line.directive = DIRECTIVE_NONE;
    return line;
}

/* ---- Macros ---- */

void macros_forget(struct unit *unit)
{
    for (const struct macro *at = unit->macros; at; at = at->next)
        at->name->macro = NULL;
    unit->macros = NULL;
}

void macros_begin(struct unit *unit)
{
    struct macro *all = unit->macros, *next;

    macros_forget(unit);
    for (; all; all = next) {
        next = all->next;
        if (!all->is_given)
            continue;
        all->next = unit->macros;
        unit->macros = all;
        if (!all->name->macro)
            all->name->macro = all;
    }
}

void macros_give(struct unit *unit)
{
    for (struct macro *at = unit->macros; at; at = at->next)
        at->is_given = at->name->macro == at;
}

static void macro_define(struct scan *scan, struct name *name)
{
    struct macro *macro = ARENA_NEW(&scan->unit->arena, struct macro);

    *macro = (struct macro){.next = scan->unit->macros, .name = name};
    scan->unit->macros = macro;
    name->macro = macro;
    scan->defining = macro;
}

/* ---- Messages ---- */

static void not_supported(struct scan *scan, struct span where, const char *what)
{
    diag_error(&scan->unit->diag, where, "preprocessor", "%s is not supported; run the C preprocessor first (cpp -P)",
               what);
}

/* What is behind the directive has to be nothing; where the scanner goes on. */
static const char *finish_line(struct scan *scan, const struct line *line, const char *at)
{
    const char *end = text_end(scan), *text = behind_blanks(at);

    if (is_line_end(text, end) || (*text == '/' && (text[1] == '/' || text[1] == '*')))
        return text;
    at = line_end(text, end);
    diag_warning(&scan->unit->diag, (struct span){place_of(scan, text), place_of(scan, at)}, "preprocessor",
                 "text behind '%.*s' is ignored", (int)(line->where.end - line->where.begin),
                 scan->source->text + (line->where.begin - scan->source->base));
    return at;
}

/* The name behind the directive; NULL after a message. */
static struct name *name_behind(struct scan *scan, const struct line *line, const char **end)
{
    const char *begin = behind_blanks(line->text);

    *end = behind_word(begin);
    if (*end > begin)
        return names_intern(&scan->unit->names, begin, (size_t)(*end - begin));
    diag_error(&scan->unit->diag, line->where, "preprocessor", "a name is missing behind '%.*s'",
               (int)(line->where.end - line->where.begin),
               scan->source->text + (line->where.begin - scan->source->base));
    *end = line_end(begin, text_end(scan));
    return NULL;
}

/* ---- Conditions ---- */

static struct condition *innermost(struct scan *scan)
{
    return scan->condition_count ? &scan->conditions[scan->condition_count - 1] : NULL;
}

static void second_else(struct scan *scan, const struct line *line, const struct condition *condition)
{
    diag_error(&scan->unit->diag, line->where, "conditional", "second #else");
    diag_note(&scan->unit->diag, condition->otherwise, "the first one is here");
}

/* #else and #elif of the innermost condition. Does its text count? */
static bool begin_branch(struct scan *scan, const struct line *line)
{
    struct condition *condition = innermost(scan);
    bool counts = !condition->is_taken;

    if (line->directive == DIRECTIVE_ELIF) {
        if (!condition->is_unknown)
            not_supported(scan, line->where, "#elif");
        condition->is_unknown = condition->is_taken = true;
        return false;
    }
    if (condition->otherwise.end)
        second_else(scan, line, condition);
    condition->otherwise = line->where;
    condition->is_taken = true;
    return counts;
}

/* The next # that begins a line outside comments and strings; NULL: none. */
static const char *next_hash(const char *at, const char *end, bool at_line)
{
    while (at < end) {
        if (at_line && *at == '#')
            return at;
        at_line = (at_line && strchr(" \t\f\v", *at) && *at) || *at == '\n' || *at == '\r';
        if (*at == '"') {
            for (at++; !is_line_end(at, end) && *at != '"'; at++)
                at += *at == '\\' && !is_line_end(at + 1, end);
            at += at < end && *at == '"';
        } else if (*at == '/' && at[1] == '/')
            at = line_end(at, end);
        else if (*at == '/' && at[1] == '*') {
            const char *stop = memmem(at + 2, (size_t)(end - at) - 2, "*/", 2);
            at = stop ? stop + 2 : end;
        } else
            at++;
    }
    return NULL;
}

/* Pass over the text from at until the innermost condition has text that counts, or ends; where that is. */
static const char *skip(struct scan *scan, const char *at)
{
    const char *end = text_end(scan);
    unsigned depth = 0;

    while ((at = next_hash(at, end, false))) {
        struct line line = line_read(scan, at, behind_blanks(at + 1));
        bool is_branch = line.directive == DIRECTIVE_ELSE || line.directive == DIRECTIVE_ELIF;
        at = line.text;
        if (line.directive == DIRECTIVE_IF || line.directive == DIRECTIVE_IFDEF || line.directive == DIRECTIVE_IFNDEF)
            depth++;
        else if (line.directive == DIRECTIVE_ENDIF && depth-- == 0) {
            scan->condition_count--;
            return finish_line(scan, &line, line.text);
        } else if (is_branch && depth == 0 && begin_branch(scan, &line))
            return finish_line(scan, &line, line.text);
    }
    return end;
}

/* From here on the text does not count, unless all of it does. */
static const char *go_on(struct scan *scan, const char *at, bool counts)
{
    return counts || scan->unit->all_branches ? at : skip(scan, at);
}

static const char *open_condition(struct scan *scan, const struct line *line)
{
    struct condition *condition;
    const char *at = line_end(line->text, text_end(scan));
    const struct name *name = NULL;
    bool counts = true;

    if (line->directive == DIRECTIVE_IF)
        not_supported(scan, line->where, "#if");
    else if ((name = name_behind(scan, line, &at))) {
        counts = !name->macro == (line->directive == DIRECTIVE_IFNDEF);
        at = finish_line(scan, line, at);
    }
    if (scan->condition_count == CONDITION_MAX_DEPTH) {
        diag_error(&scan->unit->diag, line->where, "conditional", "conditions are nested more than %d deep",
                   CONDITION_MAX_DEPTH);
        return text_end(scan);
    }
    scan->unit->has_conditions = true;
    condition = &scan->conditions[scan->condition_count++];
    *condition = (struct condition){.opener = line->where, .is_taken = counts, .is_unknown = !name};
    return go_on(scan, at, counts);
}

static const char *close_or_branch(struct scan *scan, const struct line *line)
{
    const char *at = line_end(line->text, text_end(scan));
    bool counts;

    if (!scan->condition_count) {
        diag_error(&scan->unit->diag, line->where, "conditional", "'%.*s' without #ifdef or #ifndef before it",
                   (int)(line->where.end - line->where.begin),
                   scan->source->text + (line->where.begin - scan->source->base));
        return at;
    }
    if (line->directive != DIRECTIVE_ELIF)
        at = finish_line(scan, line, line->text);
    if (line->directive == DIRECTIVE_ENDIF) {
        scan->condition_count--;
        return at;
    }
    counts = begin_branch(scan, line);
    return go_on(scan, at, counts);
}

/* Behind the one token that a macro may be: a word, a number, a string, a character, an alias. */
static const char *behind_token(const char *at, const char *end)
{
    char quote = *at;

    if (quote == '"' || quote == '\'') {
        for (at++; !is_line_end(at, end) && *at != quote; at++)
            at += *at == '\\' && !is_line_end(at + 1, end);
        return at < end && *at == quote ? at + 1 : at;
    }
    at += strchr("+-$", *at) && *at;
    while (is_word_character(*at) || *at == '.' || (unsigned char)*at >= 0x80)
        at += (*at == 'e' || *at == 'E') && quote >= '+' && quote <= '9' && (at[1] == '+' || at[1] == '-') ? 2 : 1;
    return at;
}

/* Is it no token, or one? */
static bool is_macro_text(const char *at, const char *end)
{
    const char *text = behind_blanks(at);

    for (int count = 0; count < 2; count++, text = behind_blanks(behind_token(text, end)))
        if (is_line_end(text, end) || (*text == '/' && (text[1] == '/' || text[1] == '*')))
            return true;
    return false;
}

static const char *obey_define(struct scan *scan, const struct line *line)
{
    const char *at, *end = line_end(line->text, text_end(scan));
    struct name *name = name_behind(scan, line, &at);

    if (!name)
        return end;
    if (*at == '(') {
        not_supported(scan, (struct span){place_of(scan, at - name->length), place_of(scan, at)},
                      "a macro with parameters");
        return end;
    }
    if (!is_macro_text(at, end)) {
        at = behind_blanks(at);
        not_supported(scan, (struct span){place_of(scan, at), place_of(scan, end)}, "a macro of more than one token");
        return end;
    }
    macro_define(scan, name);
    scan->define_end = place_of(scan, end);
    return at;
}

static const char *obey(struct scan *scan, const struct line *line)
{
    const char *at = line_end(line->text, text_end(scan));
    struct name *name;

    switch (line->directive) {
    case DIRECTIVE_DEFINE:
        return obey_define(scan, line);
    case DIRECTIVE_UNDEF:
        name = name_behind(scan, line, &at);
        if (!name)
            return at;
        name->macro = NULL;
        return finish_line(scan, line, at);
    case DIRECTIVE_IFDEF:
    case DIRECTIVE_IFNDEF:
    case DIRECTIVE_IF:
        return open_condition(scan, line);
    case DIRECTIVE_ELSE:
    case DIRECTIVE_ELIF:
    case DIRECTIVE_ENDIF:
        return close_or_branch(scan, line);
    case DIRECTIVE_INCLUDE:
        not_supported(scan, line->where, "#include <...>");
        return at;
    default:
        not_supported(scan, line->where,
                      arena_format(&scan->unit->arena, "%.*s", (int)(line->where.end - line->where.begin),
                                   scan->source->text + (line->where.begin - scan->source->base)));
        return at;
    }
}

size_t condition_obey(struct scan *scan, struct span where, const char *text, size_t length)
{
    struct line line = line_read(scan, text, behind_blanks(text + 1));
    const char *end = condition_line_end(text + length, text_end(scan));

    if (!line.directive || !(scan->unit->dialect & DIALECT_WMI))
        return 0;
    if (scan->unit->directives_are_text)
        return (size_t)(end - text);
    if (begins_line(scan, text))
        return (size_t)(obey(scan, &line) - text);
    diag_error(&scan->unit->diag, where, "preprocessor", "a directive of the preprocessor has to begin its line");
    return (size_t)(end - text);
}

void condition_end(struct scan *scan)
{
    struct span end = {scan->source->base + scan->source->size, scan->source->base + scan->source->size};

    while (scan->condition_count) {
        diag_error(&scan->unit->diag, end, "conditional", "#endif is missing at the end of the file");
        diag_note(&scan->unit->diag, innermost(scan)->opener, "for this one");
        scan->condition_count--;
    }
}
