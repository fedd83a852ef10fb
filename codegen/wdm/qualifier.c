/* Qualifiers of the syntax tree, asked for by name. */
#include <string.h>

#include "schema.h"

const struct ast_qualifier *wdm_find(const struct ast_qualifier *list, const char *name)
{
    for (; list; list = list->next)
        if (wdm_is_name(list->name.name, name))
            return list;
    return NULL;
}

bool wdm_is_name(const struct name *name, const char *word)
{
    return name && strcmp(name->folded->text, word) == 0;
}

bool wdm_has(const struct ast_qualifier *list, const char *name)
{
    const struct ast_qualifier *found = wdm_find(list, name);
    return found && !(found->value && found->value->kind == AST_BOOLEAN && !found->value->boolean);
}

const struct ast_value *wdm_values(const struct ast_qualifier *qualifier)
{
    if (!qualifier || !qualifier->value)
        return NULL;
    return qualifier->value->kind == AST_LIST ? qualifier->value->as.first : qualifier->value;
}

const char *wdm_text(const struct ast_qualifier *qualifier)
{
    const struct ast_value *value = qualifier ? qualifier->value : NULL;
    return value && value->kind == AST_STRING ? value->as.text : NULL;
}

bool wdm_number(const struct ast_qualifier *qualifier, int64_t *number)
{
    const struct ast_value *value = qualifier ? qualifier->value : NULL;
    if (!value || value->kind != AST_INTEGER || value->negative || value->as.magnitude > INT64_MAX)
        return false;
    *number = (int64_t)value->as.magnitude;
    return true;
}

const char *wdm_c_name(const struct ast_qualifier *list, const char *other, const struct name *name)
{
    const char *renamed = wdm_text(wdm_find(list, "headername"));
    if (!renamed && other)
        renamed = wdm_text(wdm_find(list, other));
    return renamed ? renamed : name->text;
}
