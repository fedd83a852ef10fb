/*
 * Hints for authors who know other languages: what their word is in MOF.
 */
#include "hint.h"

#include <string.h>
#include <strings.h>

#include "build.h"
#include "suggest.h"

static const struct {
    const char *word, *type;
} types[] = {
    {"int", "sint32"},    {"integer", "sint32"},    {"long", "sint64"},        {"short", "sint16"},
    {"byte", "uint8"},    {"sbyte", "sint8"},       {"char", "char16"},        {"wchar_t", "char16"},
    {"bool", "boolean"},  {"float", "real32"},      {"double", "real64"},      {"real", "real64"},
    {"uint", "uint32"},   {"ulong", "uint64"},      {"ushort", "uint16"},      {"int8", "sint8"},
    {"int16", "sint16"},  {"int32", "sint32"},      {"int64", "sint64"},       {"uchar", "uint8"},
    {"dword", "uint32"},  {"qword", "uint64"},      {"size_t", "uint64"},      {"unsigned", "uint32"},
    {"signed", "sint32"}, {"str", "string"},        {"text", "string"},        {"wstring", "string"},
    {"bstr", "string"},   {"varchar", "string"},    {"guid", "string"},        {"date", "datetime"},
    {"time", "datetime"}, {"timespan", "datetime"}, {"timestamp", "datetime"}, {"interval", "datetime"},
};

static const char *const intrinsic[] = {
    "boolean", "string", "datetime", "char16", "real32", "real64", "uint8",   "uint16",
    "uint32",  "uint64", "sint8",    "sint16", "sint32", "sint64", "integer", "octetstring",
};

const char *hint_type(struct unit *unit, const struct name *word)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(word->folded->text, types[i].word) == 0)
            return types[i].type;
    struct suggestion suggestion = suggest_begin(unit, word);
    for (size_t i = 0; i < sizeof intrinsic / sizeof *intrinsic; i++)
        if (names_get(&unit->names, intrinsic[i])->keyword == TOK_TYPE) /* in this dialect */
            suggest_offer(&suggestion, intrinsic[i]);
    return suggestion.best;
}

void hint_literal(struct unit *unit, struct span where, const struct name *word)
{
    static const char *const booleans[] = {"yes", "no", "on", "off", "t", "f", "y", "n"};
    struct suggestion suggestion = suggest_begin(unit, word);
    suggest_offer(&suggestion, "TRUE");
    suggest_offer(&suggestion, "FALSE");
    suggest_offer(&suggestion, "NULL");
    for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++)
        if (strcmp(word->folded->text, booleans[i]) == 0) {
            diag_note(&unit->diag, where, "the values of a boolean are TRUE and FALSE");
            return;
        }
    if (suggestion.best)
        diag_note(&unit->diag, where, "did you mean '%s'?", suggestion.best);
    else if (strcmp(word->folded->text, "nil") == 0 || strcmp(word->folded->text, "none") == 0)
        diag_note(&unit->diag, where, "no value is written NULL");
    else
        diag_note(&unit->diag, where, "a string is written in quotes: \"%s\"", word->text);
}

/* Words, with blanks around each, and what to write for them. */
static const struct {
    const char *words, *advice;
} hints[] = {
    {" extends inherits implements derives ", "a superclass stands behind a colon: 'class Name : Superclass'"},
    {" public private protected internal export extern global ", "MOF has no access: leave this out"},
    {" abstract ", "this is a qualifier in MOF: '[Abstract] class Name'"},
    {" static ", "this is a qualifier in MOF: '[Static]' before the declaration"},
    {" const readonly final virtual sealed partial override optional required key ",
     "this is a qualifier in MOF and stands in '[ ]' before the declaration: '[Key]', '[Read]', "
     "'[Override(\"Name\")]'"},
    {" struct interface type typedef record ", "in MOF this is a 'class'"},
    {" enum ", "MOF 2 lists the values of a property in its qualifiers: '[ValueMap{\"1\"}, Values{\"One\"}]'"},
    {" namespace ", "the namespace is set by '#pragma namespace(\"...\")'"},
    {" import using include require ", "another file is included by '#pragma include(\"file.mof\")'"},
    {" function method def func ", "a method is its type, name and parameters: 'uint32 Name([In] string Parameter);'"},
    {" new ", "an instance is 'instance of Class { ... };'"},
    {" int long short unsigned signed double float bool char byte ",
     "the types are boolean, string, datetime, char16, real32, real64, uint8 to uint64, sint8 to sint64"},
};

static const char *advice_for(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        for (const char *at = hints[i].words + 1; *at; at += strcspn(at, " ") + 1)
            if (strcspn(at, " ") == length && strncasecmp(at, text, length) == 0)
                return hints[i].advice;
    return NULL;
}

static bool hint_at(struct parse *p, struct span where)
{
    const char *advice = advice_for(p->source->text + (where.begin - p->source->base), where.end - where.begin);
    if (advice)
        diag_note(&p->unit->diag, where, "%s", advice);
    return advice;
}

/* Signs that mean something else in MOF. */
static const char *advice_for_sign(const struct feed *feed, struct hint_expected expected)
{
    if (feed->current.code == '(' && expected.brace)
        return "the body of a class or an instance is in '{ }'";
    if (feed->current.code == ':' && expected.equals)
        return "a value stands behind '='";
    if (feed->current.code == '=' && feed->previous.code == '=')
        return "one '=' is enough";
    return NULL;
}

void hint_syntax(struct parse *p, struct span where, struct hint_expected expected)
{
    const struct feed *feed = &p->feed;
    const char *advice = advice_for_sign(feed, expected);
    if (advice)
        diag_note(&p->unit->diag, where, "%s", advice);
    const struct bracket *open = feed_open_bracket(feed);
    if (advice || (open && open->kind != BRACKET_BODY && open->kind != BRACKET_PARAMETERS))
        return;
    if (feed->current.code == TOK_IDENT && hint_at(p, where))
        return;
    bool may_be_first = feed->previous.code == TOK_IDENT && feed->before_previous != TOK_TYPE;
    if (!(may_be_first && hint_at(p, feed->previous.span)) && feed->before_previous == TOK_IDENT)
        hint_at(p, feed->before_span);
}
