/*
 * Qualifiers whose text has a grammar or names something of the schema. Rules R104, R114, R116, R117.
 */
#include <string.h>

#include "element.h"
#include "programmatic.h"

static bool is_text(const struct model_value *value)
{
    return value->type == MW_STRING && !value->is_null && !value->is_array;
}

/* ---- R104: "Class.Property", "Class.Method.Parameter", "Class.Method(Parameter, ...)", "Class" ---- */

static const struct name *take_name(struct build *build, const char **text)
{
    size_t length = strcspn(*text, ".(), ");
    const struct name *name = names_intern(&build->unit->names, *text, length);

    *text += length;
    return name;
}

static bool has_parameter(const struct model_feature *method, const struct name *name)
{
    for (uint32_t i = 0; i < method->parameter_count; i++) {
        if (name_same(method->parameters[i].name, name))
            return true;
    }
    return false;
}

/* What stands behind the name of a method: nothing, ".Parameter", "(Parameter, ...)" or both. */
static bool parameters_exist(struct build *build, const struct model_feature *method, const char *text)
{
    if (*text == '(') {
        for (text++; *text && *text != ')'; text += strspn(text, ", ")) {
            if (!has_parameter(method, take_name(build, &text)))
                return false;
        }
        if (*text++ != ')')
            return false;
    }
    if (*text == '.') {
        text++;
        if (!has_parameter(method, take_name(build, &text)))
            return false;
    }
    return !*text;
}

/* What is behind a property is inside of an embedded object, whose class nobody knows. */
static bool target_exists(struct build *build, const struct model_namespace *ns, const char *text)
{
    const struct model_class *cls = model_find_class(build->model, ns, take_name(build, &text));
    const struct model_feature *method;
    const struct name *name;

    if (!cls || *text != '.')
        return cls && !*text;
    if (record_of(cls)->is_uncertain)
        return true;
    text++;
    name = take_name(build, &text);
    if (model_find_property(build->model, cls, name))
        return !*text || *text == '.';
    method = model_find_method(build->model, cls, name);
    return method && parameters_exist(build, method, text);
}

static void correspondence_check(struct build *build, const struct model_namespace *ns,
                                 const struct model_qualifier *qualifier)
{
    const struct ast_value *written = qualifier->written;
    bool is_list = qualifier->value.is_array && written && written->kind == AST_LIST;

    written = is_list ? written->as.first : NULL;
    for (uint32_t i = 0; written && i < qualifier->value.count; i++, written = written->next) {
        const struct model_value *entry = &qualifier->value.as.elements[i];
        if (is_text(entry) && !target_exists(build, ns, entry->as.text))
            rule_broken(build->unit, RULE_CORRESPONDENCE, written->span, "ModelCorrespondence target '%s' not found",
                        entry->as.text);
    }
}

/* ---- R114 ---- */

static void unit_check(struct build *build, const struct model_qualifier *qualifier)
{
    const char *text = qualifier->value.as.text, *fault;
    size_t begin, end;

    if (!is_text(&qualifier->value))
        return;
    fault = programmatic_fault(text, &begin, &end);
    if (fault)
        rule_broken(build->unit, RULE_PUNIT,
                    source_in_string(&build->unit->sources, qualifier_entry_span(qualifier, 0), begin, end),
                    "invalid PUnit \"%s\": '%.*s' %s", text, (int)(end - begin), text + begin, fault);
}

/* ---- R116 ---- */

/* Behind white space and comments, which are those of OCL: -- to the end of the line, and as in C. */
static const char *skip_comments(const char *text)
{
    for (;;) {
        const char *close = text[0] == '/' && text[1] == '*' ? strstr(text + 2, "*/") : NULL;
        if (close)
            text = close + 2;
        else if (text[0] == '-' && text[1] == '-')
            text += strcspn(text, "\r\n");
        else if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
            text++;
        else
            return text;
    }
}

/* A word of those, then anything that is no letter. */
static bool has_context(const char *text)
{
    static const char *const words[] = {"inv", "pre", "post", "body", "def", "init", "derive"};
    size_t length;

    text = skip_comments(text);
    length = strspn(text, "abcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0)
            return true;
    }
    return false;
}

static void ocl_check(struct build *build, const struct model_qualifier *qualifier)
{
    for (uint32_t i = 0; qualifier->value.is_array && i < qualifier->value.count; i++) {
        const struct model_value *entry = &qualifier->value.as.elements[i];
        if (!is_text(entry) || has_context(entry->as.text))
            continue;
        rule_broken(build->unit, RULE_OCL, qualifier_entry_span(qualifier, i),
                    "constraint \"%.60s\" does not start with inv, pre, post, body, def, init or derive",
                    entry->as.text);
        return;
    }
}

/* ---- R117 ---- */

static void reference_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    const struct name *name;

    if (element->type->type != MW_STRING || !is_text(&qualifier->value))
        return;
    name = names_get(&build->unit->names, qualifier->value.as.text);
    if (!model_find_class(build->model, element->ns, name))
        rule_broken(build->unit, RULE_QUALIFIER_TARGET, qualifier_entry_span(qualifier, 0),
                    "class '%s' named by Reference is unknown%s", name->text,
                    suggest_class(build, element->ns, name, NULL));
}

static void required_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    const struct model_qualifier *min = qualifier_get(element->qualifiers, WORD_MIN);
    bool is_zero = min && type_is_integer((enum mw_type)min->value.type) && !min->value.is_array &&
                   !min->value.is_null && min->value.as.integer == 0;

    if (element->type->type == MW_REFERENCE && is_zero && qualifier_true(element->qualifiers, WORD_REQUIRED))
        rule_broken(build->unit, RULE_QUALIFIER_TARGET, qualifier->span, "Required reference '%s' has Min(0)",
                    element->name->text);
}

/* ---- All ---- */

void text_rules_check_any(struct build *build, const struct model_namespace *ns,
                          const struct model_qualifier *qualifier)
{
    switch ((int)word_of(qualifier->name)) {
    case WORD_MODELCORRESPONDENCE:
        if (rule_is_on(build->unit, RULE_CORRESPONDENCE))
            correspondence_check(build, ns, qualifier);
        break;
    case WORD_CLASSCONSTRAINT:
    case WORD_METHODCONSTRAINT:
    case WORD_PROPERTYCONSTRAINT:
    case WORD_OCL:
        if (rule_is_on(build->unit, RULE_OCL))
            ocl_check(build, qualifier);
        break;
    }
}

/* R41 and R117. */
static void static_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    if (!qualifier_true(element->qualifiers, WORD_STATIC))
        rule_broken(build->unit, RULE_BOOL_QUALIFIER, qualifier->span, "'Static(false)' is treated as true by mofcomp");
    else if (element->is_key)
        rule_broken(build->unit, RULE_QUALIFIER_TARGET, qualifier->span, "key '%s' is Static", element->name->text);
}

void text_rules_check(struct build *build, const struct element *element, const struct model_qualifier *qualifier)
{
    text_rules_check_any(build, element->ns, qualifier);
    switch ((int)word_of(qualifier->name)) {
    case WORD_PUNIT:
        if (rule_is_on(build->unit, RULE_PUNIT))
            unit_check(build, qualifier);
        break;
    case WORD_UNITS:
        rule_broken(build->unit, RULE_PUNIT, qualifier->span, "Units is deprecated; PUnit takes its place");
        break;
    case WORD_REFERENCE:
        if (rule_is_on(build->unit, RULE_QUALIFIER_TARGET))
            reference_check(build, element, qualifier);
        break;
    case WORD_STATIC:
        static_check(build, element, qualifier);
        break;
    case WORD_REQUIRED:
        required_check(build, element, qualifier);
        break;
    }
}
