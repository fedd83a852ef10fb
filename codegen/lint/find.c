/*
 * Finding values in the model, and reporting what a rule found.
 */
#include "find.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "keys.h"

static enum severity severity_of(const struct lint_rule *rule)
{
    return rule->is_off ? SEVERITY_OFF : SEVERITY_WARNING;
}

void lint_found(struct lint *lint, struct span where, const char *format, ...)
{
    va_list arguments;
    char *text;
    int length;

    va_start(arguments, format);
    length = vasprintf(&text, format, arguments);
    va_end(arguments);
    diag_report(&lint->unit->diag, severity_of(lint->rule), where, lint->rule->name, "%s",
                length < 0 ? lint->rule->source : text);
    if (length >= 0)
        free(text);
}

bool lint_rule_is_on(const struct lint *lint, const struct lint_rule *rule)
{
    return !rule->is_off || diag_extra_is_on(&lint->unit->diag, rule->name);
}

const struct model_value *lint_value(const struct lint *lint, const struct model_instance *instance, const char *name)
{
    const struct model_feature *property =
        model_find_property(lint->model, instance->cls, names_get(&lint->unit->names, name));

    return property ? keys_value(instance, property) : NULL;
}

const char *lint_text(const struct lint *lint, const struct model_instance *instance, const char *name)
{
    const struct model_value *value = lint_value(lint, instance, name);

    if (!value || value->is_array || (value->type != MW_STRING && value->type != MW_REFERENCE) || !value->as.text[0])
        return NULL;
    return value->as.text;
}

const struct ast_value *lint_constant(const struct model_instance *instance, const char *name)
{
    for (const struct ast_slot *slot = instance->ast->as.instance->slots; slot; slot = slot->next) {
        if (strcmp(slot->name.name->folded->text, name) == 0)
            return slot->value;
    }
    return NULL;
}

struct span lint_place(const struct model_instance *instance, const char *name)
{
    const struct ast_value *constant = lint_constant(instance, name);

    return constant ? constant->span : instance->ast->as.instance->class_name.span;
}

const char *lint_name(const struct lint *lint, const struct model_instance *instance)
{
    const char *name = lint_text(lint, instance, "name");
    bool is_hidden = diag_hides(&lint->unit->diag, lint_place(instance, "name"));

    return is_hidden ? "..." : name ? name : "";
}
