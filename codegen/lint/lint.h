/*
 * Advice beyond the rules of the language: what compiles and is likely to hurt somebody. The table of rules is in rules.c.
 *
 *     struct lint *lint = lint_begin(&unit, &ast);         before the model, so that no message shows a credential
 *     struct model *model = model_build(&unit, ...);
 *     if (!unit.diag.errors)
 *         lint_run(lint, model);
 *
 * Findings are warnings like any other: counted, switched and printed by lexer/diag.h. Everything lives in unit->arena.
 */
#ifndef LINT_H
#define LINT_H

#include "model.h"

struct lint;

struct lint_rule {
    const char *name;           /* of its diagnostics; one line about each name is in cli/names.c */
    const char *source;         /* "spec 5.2, WmiSdk provider-hosting-and-security" */
    bool is_off;                /* unless -Wextra or its name turns it on */
    /* What it looks at: each is called for all there are, in the order of the source. None: the model has the rule, and it is off there. */
    void (*unit)(struct lint *lint);
    void (*ns)(struct lint *lint, const struct model_namespace *ns);
    void (*cls)(struct lint *lint, const struct model_class *cls);
    void (*instance)(struct lint *lint, const struct model_instance *instance);     /* not those the compiler makes, nor embedded ones */
};
extern const struct lint_rule lint_rules[];     /* sorted by name */
extern const size_t lint_rule_count;

static inline bool lint_rule_is_of_model(const struct lint_rule *rule)
{
    return !rule->unit && !rule->ns && !rule->cls && !rule->instance;
}

struct lint *lint_begin(struct unit *unit, const struct ast *ast);
/* The model has no errors. */
void lint_run(struct lint *lint, struct model *model);

#endif
