/*
 * Directives: the namespace and the flags stay in force for the objects behind them; some have no place in binary MOF.
 */
#include <string.h>
#include <strings.h>

#include "lower.h"

/* The flags of IWbemServices::PutClass and PutInstance. */
static const struct {
    const char *word;
    uint32_t flag;
} flags[] = {{"updateonly", 0x01}, {"createonly", 0x02}, {"safeupdate", 0x20}, {"forceupdate", 0x40}};

enum { FLAGS = sizeof flags / sizeof *flags, ALL_FLAGS = 0x63 };

static uint32_t flag_of_word(struct lower *lower, const struct ast_value *value, const char *word, size_t length)
{
    for (size_t i = 0; i < FLAGS; i++)
        if (strlen(flags[i].word) == length && strncasecmp(flags[i].word, word, length) == 0)
            return flags[i].flag;
    diag_error(&lower->unit->diag, value->span, "update-flags",
               "unknown flag '%.*s'; expected one of createonly, forceupdate, safeupdate, updateonly", (int)length,
               word);
    return 0;
}

/* Words with commas between them in one string. */
static uint32_t flags_of_text(struct lower *lower, const struct ast_value *value)
{
    static const char separators[] = ", ";
    uint32_t found = 0;
    const char *at = lower_text(lower, value);
    for (at += strspn(at, separators); *at; at += strspn(at, separators)) {
        size_t length = strcspn(at, separators);
        found |= flag_of_word(lower, value, at, length);
        at += length;
    }
    return found;
}

static uint32_t flags_of(struct lower *lower, const struct ast_value *value)
{
    if (value->kind == AST_STRING)
        return flags_of_text(lower, value);
    if (value->kind == AST_LITERAL)
        return flag_of_word(lower, value, value->as.name->text, value->as.name->length);
    if (value->kind == AST_INTEGER && !value->negative && !(value->as.magnitude & ~(uint64_t)ALL_FLAGS))
        return (uint32_t)value->as.magnitude;
    diag_error(&lower->unit->diag, value->span, "update-flags", "not a flag");
    return 0;
}

static uint32_t all_flags(struct lower *lower, const struct ast_pragma *pragma)
{
    uint32_t found = 0;
    for (const struct ast_value *value = pragma->arguments; value; value = value->next)
        found |= flags_of(lower, value);
    if (!pragma->arguments)
        diag_error(&lower->unit->diag, pragma->name.span, "update-flags", "#pragma %s without a flag",
                   pragma->name.name->text);
    return found;
}

static void change_namespace(struct lower *lower, const struct ast_pragma *pragma)
{
    const struct ast_value *value = pragma->arguments;
    if (value && value->kind == AST_STRING && !value->next)
        lower->namespace_path = lower_text(lower, value);
    else
        diag_error(&lower->unit->diag, pragma->name.span, "pragma-arguments", "#pragma %s takes one string",
                   pragma->name.name->text);
}

static bool is_one_of(const struct name *name, const char *const *words)
{
    for (; *words; words++)
        if (lower_is(name, *words))
            return true;
    return false;
}

void lower_pragma(struct lower *lower, const struct ast_pragma *pragma)
{
    static const char *const refused[] = {"deleteclass", "deleteinstance", "amendment", NULL};
    static const char *const without_trace[] = {"autorecover", "locale",   "instancelocale", "source",
                                                "sourcetype",  "nonlocal", "nonlocaltype",   NULL};
    const struct name *name = pragma->name.name;
    if (lower_is(name, "namespace"))
        change_namespace(lower, pragma);
    else if (lower_is(name, "classflags"))
        lower->class_flags = all_flags(lower, pragma);
    else if (lower_is(name, "instanceflags"))
        lower->instance_flags = all_flags(lower, pragma);
    else if (is_one_of(name, refused))
        diag_error(&lower->unit->diag, pragma->name.span, "bmf-directive",
                   "binary MOF cannot carry #pragma %s; leave it to a MOF file of its own", name->text);
    else if (!is_one_of(name, without_trace))
        diag_report(&lower->unit->diag, lower->unit->dialect == DIALECT_WMI ? SEVERITY_ERROR : SEVERITY_WARNING,
                    pragma->name.span, "unknown-pragmas",
                    "unknown #pragma '%s'; expected one of autorecover, classflags, include, instanceflags, namespace",
                    name->text);
}
