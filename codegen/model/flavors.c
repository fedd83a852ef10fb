/*
 * Flavor words: which there are, which exclude each other, what they mean over a declaration.
 */
#include "passes.h"
#include "suggest.h"

static const struct {
    enum word word;
    uint8_t written;
    bool wmi_only;
} flavors[] = {
    {WORD_ENABLEOVERRIDE, WRITTEN_ENABLE, false},
    {WORD_DISABLEOVERRIDE, WRITTEN_DISABLE, false},
    {WORD_TOSUBCLASS, WRITTEN_TO_SUBCLASS, false},
    {WORD_RESTRICTED, WRITTEN_RESTRICTED, false},
    {WORD_TRANSLATABLE, WRITTEN_AMENDED, false},
    {WORD_TOINSTANCE, WRITTEN_TO_INSTANCE, true},
    {WORD_NOTTOINSTANCE, WRITTEN_NOT_TO_INSTANCE, true},
    {WORD_NOTTOSUBCLASS, WRITTEN_NOT_TO_SUBCLASS, true},
    {WORD_AMENDED, WRITTEN_AMENDED, true},
};

enum { FLAVORS = sizeof flavors / sizeof *flavors };

/* "; expected one of EnableOverride, ..." */
static const char *known_flavors(struct unit *unit)
{
    const char *text = "";

    for (size_t i = 0; i < FLAVORS; i++) {
        if (!flavors[i].wmi_only || unit->dialect & DIALECT_WMI)
            text = arena_format(&unit->arena, "%s%s%s", text, *text ? ", " : "; expected one of ",
                                word_text(flavors[i].word));
    }
    return text;
}

static unsigned flavor_written(struct unit *unit, const struct ast_name *name)
{
    struct suggestion suggestion;
    enum word word = word_of(name->name);

    for (size_t i = 0; i < FLAVORS; i++) {
        if (flavors[i].word == word && (!flavors[i].wmi_only || unit->dialect & DIALECT_WMI))
            return flavors[i].written;
    }
    suggestion = suggest_begin(unit, name->name);
    for (size_t i = 0; i < FLAVORS; i++) {
        if (!flavors[i].wmi_only || unit->dialect & DIALECT_WMI)
            suggest_offer(&suggestion, word_text(flavors[i].word));
    }
    rule_broken(unit, RULE_UNKNOWN_FLAVOR, name->span, "unknown flavor '%s'%s", name->name->text,
                suggestion.best ? suggest_text(unit, &suggestion) : known_flavors(unit));
    return 0;
}

/* Does a set hold both sides of a pair that excludes itself? */
static bool has_both(unsigned written, unsigned one, unsigned other)
{
    return written & one && written & other;
}

unsigned flavors_written(struct unit *unit, const struct ast_word *words)
{
    unsigned written = 0;

    for (; words; words = words->next) {
        unsigned before = written;
        written |= flavor_written(unit, &words->name);
        if (written == before)
            continue;
        if (has_both(written, WRITTEN_ENABLE, WRITTEN_DISABLE) && !has_both(before, WRITTEN_ENABLE, WRITTEN_DISABLE))
            rule_broken(unit, RULE_CONFLICTING_OVERRIDE, words->name.span,
                        "conflicting flavors EnableOverride and DisableOverride");
        else if (has_both(written, WRITTEN_RESTRICTED, WRITTEN_TO_SUBCLASS | WRITTEN_TO_INSTANCE) ||
                 has_both(written, WRITTEN_TO_SUBCLASS, WRITTEN_NOT_TO_SUBCLASS) ||
                 has_both(written, WRITTEN_TO_INSTANCE, WRITTEN_NOT_TO_INSTANCE))
            rule_broken(unit, RULE_CONFLICTING_RESTRICTED, words->name.span, "flavor '%s' conflicts with one before it",
                        words->name.name->text);
    }
    return written;
}

uint8_t flavors_alone(unsigned written)
{
    return (uint8_t)((written & WRITTEN_TO_SUBCLASS ? MW_FLAVOR_TO_SUBCLASS : 0) |
                     (written & WRITTEN_TO_INSTANCE ? MW_FLAVOR_TO_INSTANCE : 0) |
                     (written & WRITTEN_DISABLE ? MW_FLAVOR_DISABLE_OVERRIDE : 0) |
                     (written & WRITTEN_AMENDED ? MW_FLAVOR_AMENDED : 0));
}

uint8_t flavors_over(unsigned written, uint8_t declared)
{
    unsigned flavors_in_force = declared | flavors_alone(written);

    if (written & (WRITTEN_RESTRICTED | WRITTEN_NOT_TO_SUBCLASS))
        flavors_in_force &= ~(unsigned)MW_FLAVOR_TO_SUBCLASS;
    if (written & (WRITTEN_RESTRICTED | WRITTEN_NOT_TO_INSTANCE))
        flavors_in_force &= ~(unsigned)MW_FLAVOR_TO_INSTANCE;
    return (uint8_t)flavors_in_force;
}
