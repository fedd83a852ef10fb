/*
 * Qualifiers with their flavors, and their declarations.
 */
#include "loading.h"
#include "notation.h"

static struct ast_word *new_word(struct load *load, const char *word)
{
    struct ast_word *made = LOAD_NEW(load, struct ast_word);
    made->name = load_word(load, word);
    return made;
}

static enum mw_dialect dialect_of(const struct load *load)
{
    return (enum mw_dialect)load->unit->dialect;
}

static struct ast_word *flavor_words_of(struct load *load, uint32_t flavor)
{
    const char *words[FLAVOR_WORDS_MAX];
    struct ast_word *list = NULL, **end = &list;
    size_t count = flavor_list(dialect_of(load), flavor, words);
    for (size_t i = 0; i < count; i++)
        LOAD_ADD(end, new_word(load, words[i]));
    return list;
}

/* Those of one declaration share their lists. */
static struct ast_word *flavors_of(struct load *load, uint32_t flavor)
{
    struct ast_word **shared = &load->flavors[flavor % LOAD_FLAVORS];
    if (!*shared || (*shared)->name.span.begin != load->span.begin)
        *shared = flavor_words_of(load, flavor);
    return *shared;
}

/* ---- Uses ---- */

struct ast_qualifier *load_qualifier_of(struct load *load, const char *name, struct ast_value *value)
{
    struct ast_qualifier *qualifier = LOAD_NEW(load, struct ast_qualifier);
    qualifier->name = load_name(load, name);
    qualifier->value = value;
    qualifier->parentheses = value && value->kind != AST_LIST;
    return qualifier;
}

static struct ast_qualifier *load_qualifier(struct load *load, mw_qualifier qualifier)
{
    const char *name = mw_qualifier_name(qualifier);
    mw_value value = mw_qualifier_value(qualifier);
    mw_qualifier_type type = mw_qualifier_type_find(load->ns, name);
    uint32_t flavor = mw_qualifier_flavor(qualifier);
    bool is_true = value.type == MW_BOOLEAN && !value.is_array && !value.is_null && mw_value_unsigned(value, 0);
    struct ast_value *written = is_true ? NULL : load_value(load, mw_qualifier_type_type(type), value);
    struct ast_qualifier *made = load_qualifier_of(load, name, written);
    if (notation_needs_flavors(dialect_of(load), type, flavor))
        made->flavors = flavors_of(load, flavor);
    return made;
}

struct ast_qualifier **load_qualifiers(struct load *load, mw_qualified element, struct ast_qualifier **list)
{
    uint32_t count = mw_qualifier_count(element);
    for (uint32_t i = 0; i < count; i++)
        LOAD_ADD(list, load_qualifier(load, mw_qualifier_at(element, i)));
    return list;
}

/* ---- Declarations ---- */

/* MOF 3 has another word for one of them. */
static struct ast_word *scope_words_of(struct load *load, uint32_t scope)
{
    struct ast_word *list = NULL, **end = &list;
    if (scope == MW_SCOPE_ANY)
        return new_word(load, "any");
    for (const struct word *word = scope_words; word->text; word++) {
        bool is_other = word->bit == MW_SCOPE_QUALIFIER && load->unit->dialect == DIALECT_MOF3;
        if (scope & word->bit)
            LOAD_ADD(end, new_word(load, is_other ? "qualifiertype" : word->text));
    }
    return list;
}

static struct ast_group *new_group(struct load *load, const char *name, struct ast_word *words)
{
    struct ast_group *group = LOAD_NEW(load, struct ast_group);
    group->name = load_word(load, name);
    group->words = words;
    return group;
}

struct ast_qualifier_type *load_qualifier_type(struct load *load, mw_qualifier_type type)
{
    struct ast_qualifier_type *made = LOAD_NEW(load, struct ast_qualifier_type);
    struct mw_typespec spec = mw_qualifier_type_type(type);
    bool is_mof3 = load->unit->dialect == DIALECT_MOF3;
    mw_value value;
    made->name = load_name(load, mw_qualifier_type_name(type));
    made->type = load_type(load, spec);
    if (mw_qualifier_type_default(type, &value))
        made->initial = load_value(load, spec, value);
    made->groups = new_group(load, "Scope", scope_words_of(load, mw_qualifier_type_scope(type)));
    made->groups->next =
        new_group(load, is_mof3 ? "Policy" : "Flavor", flavors_of(load, mw_qualifier_type_flavor(type)));
    return made;
}
