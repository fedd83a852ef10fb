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

void hint_syntax(struct parse *p, struct span where)
{
    struct span before = p->feed.previous.span;
    if (!hint_at(p, where) && before.begin >= p->source->base && before.end > before.begin)
        hint_at(p, before);
}
