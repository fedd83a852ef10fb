/*
 * Passwords and the like in plain text. No message holds one: neither its sentence nor the line of the source below it.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "find.h"

/* ---- Telling them ---- */

/* A property whose name ends so holds one. */
static const char *const endings[] = {
    "password", "passwords", "passwd",     "pwd",         "passphrase", "passcode",  "secret",     "secrets",
    "token",    "tokens",    "credential", "credentials", "apikey",     "accesskey", "privatekey", "communityname",
};

static bool is_secret_name(const struct name *name)
{
    const char *text = name->folded->text;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (name->length >= length && strcmp(text + name->length - length, endings[i]) == 0)
            return true;
    }
    return false;
}

/* What stands for a value that comes later ("%Password%", "{0}", "$(x)", "<password>"), or is encrypted. */
static bool is_placeholder(const char *text)
{
    return !*text || strchr("%{$<*", *text) || strncmp(text, "-----BEGIN CMS", strlen("-----BEGIN CMS")) == 0;
}

/*  password=x  anywhere, as in a connection string. */
static bool has_password(const char *text)
{
    static const char *const words[] = {"password=", "pwd=", "passwd="};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *at = text; (at = strcasestr(at, words[i]));) {
            at += strlen(words[i]);
            at += *at == '"' || *at == '\'';
            if (!is_placeholder(at) && !strchr(";\"'& ", *at))
                return true;
        }
    return false;
}

/* ---- Collecting ---- */

static void add(struct lint *lint, const struct ast_name *name, const struct ast_value *value, bool in_text)
{
    struct lint_credential *fresh = ARENA_NEW(&lint->unit->arena, struct lint_credential);

    *fresh = (struct lint_credential){.name = name->name, .span = name->span, .value = value->span, .in_text = in_text};
    if (lint->last_credential)
        lint->last_credential->next = fresh;
    else
        lint->credentials = fresh;
    lint->last_credential = fresh;
    lint->credential_count++;
}

static void collect_slots(struct lint *lint, const struct ast_instance *instance);

/* A list is hidden string by string, and so found as often. */
static void collect_value(struct lint *lint, const struct ast_name *name, const struct ast_value *value)
{
    if (!value)
        return;
    if (value->kind == AST_OBJECT)
        collect_slots(lint, value->as.object);
    if (value->kind == AST_LIST)
        for (const struct ast_value *at = value->as.first; at; at = at->next)
            collect_value(lint, name, at);
    if (value->kind != AST_STRING || !name->name)
        return;
    if (is_secret_name(name->name) && !is_placeholder(value->as.text))
        add(lint, name, value, false);
    else if (has_password(value->as.text))
        add(lint, name, value, true);
}

/* Only their names tell: a Description may well explain "password=". */
static void collect_qualifiers(struct lint *lint, const struct ast_qualifier *qualifiers)
{
    for (const struct ast_qualifier *at = qualifiers; at; at = at->next)
        if (at->name.name && is_secret_name(at->name.name))
            collect_value(lint, &at->name, at->value);
}

static void collect_slots(struct lint *lint, const struct ast_instance *instance)
{
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next) {
        collect_qualifiers(lint, slot->qualifiers);
        collect_value(lint, &slot->name, slot->value);
    }
}

static void collect_class(struct lint *lint, const struct ast_class *cls)
{
    for (const struct ast_feature *feature = cls->features; feature; feature = feature->next) {
        if (feature->nested)
            continue;
        collect_qualifiers(lint, feature->qualifiers);
        collect_value(lint, &feature->name, feature->initial);
        for (const struct ast_parameter *at = feature->parameters; at; at = at->next)
            collect_value(lint, &at->name, at->initial);
    }
}

/* ---- Hiding ---- */

static int compare(const void *a, const void *b)
{
    const struct span *left = a, *right = b;

    return left->begin < right->begin ? -1 : left->begin > right->begin;
}

static void hide(struct lint *lint)
{
    struct span *spans = ARENA_ARRAY(&lint->unit->arena, struct span, lint->credential_count);
    size_t count = 0;

    for (const struct lint_credential *at = lint->credentials; at; at = at->next)
        spans[count++] = at->value;
    qsort(spans, count, sizeof *spans, compare);
    lint->unit->diag.hidden = spans;
    lint->unit->diag.hidden_count = count;
}

void credentials_collect(struct lint *lint, const struct ast *ast)
{
    for (const struct ast_declaration *at = ast->first; at; at = at->next) {
        collect_qualifiers(lint, at->qualifiers);
        if (at->kind == AST_CLASS || at->kind == AST_ASSOCIATION || at->kind == AST_STRUCTURE)
            collect_class(lint, at->as.cls);
        else if (at->kind == AST_INSTANCE || at->kind == AST_VALUE_OF)
            collect_slots(lint, at->as.instance);
    }
    hide(lint);
}

/* ---- plain-credential ---- */

void lint_credentials(struct lint *lint)
{
    for (const struct lint_credential *at = lint->credentials; at; at = at->next)
        lint_found(lint, at->span,
                   at->in_text
                       ? "the value of '%s' holds a password in plain text; everybody who may read this file or "
                         "the repository knows it"
                       : "'%s' is given in plain text; everybody who may read this file or the repository "
                         "knows it",
                   at->name->text);
}
