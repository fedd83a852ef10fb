/*
 * What a declared name may look like, and what an unknown one may have meant.
 */
#include <string.h>

#include "assume.h"
#include "mof3.h"
#include "suggest.h"
#include "units.h"

/* SCHEMA_Name: a letter, letters and digits, an underscore, something. */
static bool has_schema_prefix(const struct name *name)
{
    const char *underscore = strchr(name->text, '_');

    return underscore && underscore > name->text && underscore[1] && !(name->text[0] >= '0' && name->text[0] <= '9');
}

void name_check(struct build *build, const struct name *name, struct span span, const char *what)
{
    if (build->is_system)
        return;
    if (name->text[0] == '_')
        rule_broken(build->unit, RULE_RESERVED_NAME, span,
                    "%s name '%s' is reserved for the system: it begins with '_'", what, name->text);
    else if (name->text[name->length - 1] == '_')
        rule_broken(build->unit, RULE_INVALID_NAME, span, "%s name '%s' ends with '_'", what, name->text);
}

void name_check_schema(struct build *build, const struct model_class *cls)
{
    if (!build->is_system && !has_schema_prefix(cls->name))
        rule_broken(build->unit, RULE_SCHEMA_PREFIX, cls->span, "%s name '%s' has no schema prefix", class_kind(cls),
                    cls->name->text);
}

const char *suggest_class(struct build *build, const struct model_namespace *ns, const struct name *wanted,
                          const struct model_class *except)
{
    struct suggestion suggestion = suggest_begin(build->unit, wanted);

    for (const struct model_class *cls = ns->classes; cls && suggestion.left; cls = cls->next)
        if (cls != except && !cls->outer)
            suggest_offer(&suggestion, cls->name->text);
    for (const struct model_class *cls = build->model->system->classes; cls && suggestion.left; cls = cls->next)
        suggest_offer(&suggestion, cls->name->text);
    assume_offer(build, &suggestion);
    return suggestion.best ? suggest_text(build->unit, &suggestion) : units_hint(build->model);
}
