/*
 * Directives: every one is obeyed, refused or said to have no effect; none is skipped silently. Rules R134 to R143.
 */
#include <string.h>

#include "deletions.h"
#include "namespace.h"
#include "suggest.h"

/* The flags of IWbemServices::PutClass and PutInstance, for the numeric form. */
static const struct {
    enum word word;
    unsigned number, flag;
} update_flags[] = {
    {WORD_UPDATEONLY, 0x1, MODEL_UPDATE_ONLY},
    {WORD_CREATEONLY, 0x2, MODEL_CREATE_ONLY},
    {WORD_SAFEUPDATE, 0x20, MODEL_SAFE_UPDATE},
    {WORD_FORCEUPDATE, 0x40, MODEL_FORCE_UPDATE},
};

enum { FLAGS = sizeof update_flags / sizeof *update_flags };

/* The only argument, when it is one string; NULL after a diagnostic. */
static const struct ast_value *one_string(struct build *build, const struct ast_pragma *pragma, enum rule rule)
{
    const struct ast_value *value = pragma->arguments;

    if (value && value->kind == AST_STRING && !value->next)
        return value;
    rule_broken(build->unit, rule, pragma->name.span, "#pragma %s takes one string", pragma->name.name->text);
    return NULL;
}

static void obey_namespace(struct build *build, const struct ast_pragma *pragma, struct model_namespace **ns)
{
    const struct ast_value *path = one_string(build, pragma, RULE_PRAGMA_ARGUMENTS);
    struct model_namespace *opened;

    if (!path)
        return;
    opened = namespace_open(build->model, path->as.text, path->length, path->span);
    if (opened)
        *ns = opened;
}

static unsigned flag_unknown(struct build *build, const struct ast_value *value, const char *text, size_t length)
{
    struct suggestion suggestion = suggest_begin(build->unit, names_intern(&build->unit->names, text, length));

    for (size_t i = 0; i < FLAGS; i++)
        suggest_offer(&suggestion, word_text(update_flags[i].word));
    rule_broken(build->unit, RULE_UPDATE_FLAGS, value->span, "unknown flag '%.*s'%s", (int)length, text,
                suggestion.best ? suggest_text(build->unit, &suggestion)
                                : "; expected one of createonly, forceupdate, safeupdate, updateonly");
    return 0;
}

static unsigned flag_of_word(struct build *build, const struct ast_value *value, const char *text, size_t length)
{
    while (length && *text == ' ') {
        text++;
        length--;
    }
    while (length && text[length - 1] == ' ')
        length--;
    for (size_t i = 0; i < FLAGS; i++) {
        const char *word = word_text(update_flags[i].word);
        if (strlen(word) == length && strncasecmp(word, text, length) == 0)
            return update_flags[i].flag;
    }
    return flag_unknown(build, value, text, length);
}

/* One argument: a word, a number, or words with commas between them in one string. */
static unsigned flags_of_argument(struct build *build, const struct ast_value *value)
{
    unsigned flags = 0;

    if (value->kind == AST_LITERAL)
        return flag_of_word(build, value, value->as.name->text, value->as.name->length);
    if (value->kind == AST_STRING) {
        const char *text = value->as.text, *end = text + value->length;
        for (const char *comma = text; comma < end; text = comma + 1) {
            comma = memchr(text, ',', (size_t)(end - text));
            comma = comma ? comma : end;
            flags |= flag_of_word(build, value, text, (size_t)(comma - text));
        }
        return flags;
    }
    for (size_t i = 0; i < FLAGS && value->kind == AST_INTEGER; i++)
        flags |= value->as.magnitude & update_flags[i].number ? update_flags[i].flag : 0;
    if (value->kind != AST_INTEGER || value->negative || value->as.magnitude & ~(uint64_t)0x63)
        rule_broken(build->unit, RULE_UPDATE_FLAGS, value->span, "not a flag");
    return flags;
}

/* allowed: UPDATE_*. Returns the flags that are in force from here. */
static unsigned obey_flags(struct build *build, const struct ast_pragma *pragma, unsigned allowed)
{
    unsigned flags = 0;

    for (const struct ast_value *value = pragma->arguments; value; value = value->next)
        flags |= flags_of_argument(build, value);
    if (!pragma->arguments)
        rule_broken(build->unit, RULE_UPDATE_FLAGS, pragma->name.span, "#pragma %s without a flag",
                    pragma->name.name->text);
    if (flags & ~allowed)
        rule_broken(build->unit, RULE_UPDATE_FLAGS, pragma->name.span, "#pragma %s takes createonly or updateonly",
                    pragma->name.name->text);
    if ((flags & MODEL_CREATE_ONLY && flags & MODEL_UPDATE_ONLY) ||
        (flags & MODEL_FORCE_UPDATE && flags & MODEL_SAFE_UPDATE))
        rule_broken(build->unit, RULE_UPDATE_FLAGS, pragma->name.span, "contradictory flags in #pragma %s",
                    pragma->name.name->text);
    return flags & allowed;
}

static bool is_locale(const char *text)
{
    return strncasecmp(text, "MS_", 3) == 0 && text[3] && text[3 + strspn(text + 3, "0123456789abcdefABCDEF")] == '\0';
}

/* It tells where to split, when a master is split into its languages; one repository is compiled from the whole. */
static void obey_amendment(struct build *build, const struct ast_pragma *pragma)
{
    const struct ast_value *value = pragma->arguments;
    const char *text = value && value->kind == AST_STRING    ? value->as.text
                       : value && value->kind == AST_LITERAL ? value->as.name->text
                                                             : "";

    if (build->has_amendment)
        rule_broken(build->unit, RULE_AMENDMENT, pragma->name.span, "second #pragma amendment");
    else if (!is_locale(text) || value->next)
        rule_broken(build->unit, RULE_AMENDMENT, pragma->name.span,
                    "#pragma amendment takes one locale, such as \"MS_409\"");
    build->has_amendment = true;
}

static void obey_unknown(struct build *build, const struct ast_pragma *pragma)
{
    struct suggestion suggestion = suggest_begin(build->unit, pragma->name.name);

    for (int word = WORD_NAMESPACE; word <= WORD_INSTANCELOCALE; word++)
        suggest_offer(&suggestion, word_text((enum word)word));
    suggest_offer(&suggestion, "include"); /* which the parser obeys */
    rule_broken(build->unit, RULE_UNKNOWN_PRAGMA, pragma->name.span, "unknown #pragma '%s'%s%s",
                pragma->name.name->text,
                rule_severity(build->unit, RULE_UNKNOWN_PRAGMA) == SEVERITY_WARNING ? " ignored" : "",
                suggestion.best || build->unit->dialect != DIALECT_WMI
                    ? suggest_text(build->unit, &suggestion)
                    : "; expected one of amendment, autorecover, classflags, deleteclass, deleteinstance, include, "
                      "instanceflags, namespace");
}

static void obey_without_effect(struct build *build, const struct ast_pragma *pragma)
{
    rule_broken(build->unit, RULE_PRAGMA_WITHOUT_EFFECT, pragma->name.span, "#pragma %s has no effect",
                pragma->name.name->text);
    one_string(build, pragma, RULE_PRAGMA_ARGUMENTS);
}

static void obey_autorecover(struct build *build, const struct ast_pragma *pragma)
{
    if (pragma->arguments)
        rule_broken(build->unit, RULE_PRAGMA_ARGUMENTS, pragma->arguments->span,
                    "#pragma autorecover takes no arguments");
}

void directive_obey(struct build *build, const struct ast_declaration *declaration, struct model_namespace **ns)
{
    const struct ast_pragma *pragma = declaration->as.pragma;

    switch ((int)word_of(pragma->name.name)) {
    case WORD_NAMESPACE:
        obey_namespace(build, pragma, ns);
        break;
    case WORD_AUTORECOVER:
        obey_autorecover(build, pragma);
        break;
    case WORD_CLASSFLAGS:
        build->class_flags =
            obey_flags(build, pragma, MODEL_CREATE_ONLY | MODEL_UPDATE_ONLY | MODEL_SAFE_UPDATE | MODEL_FORCE_UPDATE);
        break;
    case WORD_INSTANCEFLAGS:
        build->instance_flags = obey_flags(build, pragma, MODEL_CREATE_ONLY | MODEL_UPDATE_ONLY);
        break;
    case WORD_DELETECLASS:
        obey_deleteclass(build, pragma, *ns);
        break;
    case WORD_DELETEINSTANCE:
        obey_deleteinstance(build, pragma, *ns);
        break;
    case WORD_AMENDMENT:
        obey_amendment(build, pragma);
        break;
    case WORD_LOCALE:
    case WORD_INSTANCELOCALE:
        one_string(build, pragma, RULE_PRAGMA_ARGUMENTS);
        break;
    case WORD_SOURCE:
    case WORD_SOURCETYPE:
    case WORD_NONLOCAL:
    case WORD_NONLOCALTYPE:
        obey_without_effect(build, pragma);
        break;
    default:
        obey_unknown(build, pragma);
    }
}
