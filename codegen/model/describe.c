/*
 * Words for elements and constants. Only errors need them, so each is made when it is asked for.
 */
#include "describe.h"

#include <inttypes.h>

#include "passes.h"

const char *describe_element(struct unit *unit, const struct value_target *target)
{
    static const char *const words[] = {
        [VALUE_DEFAULT] = "property",         [VALUE_SLOT] = "property",
        [VALUE_QUALIFIER] = "qualifier",      [VALUE_PARAMETER] = "parameter",
        [VALUE_QUALIFIER_TYPE] = "qualifier", [VALUE_LITERAL] = "enumeration literal",
    };
    const char *word = words[target->use];

    if (target->type->type == MW_REFERENCE && (target->use == VALUE_DEFAULT || target->use == VALUE_SLOT))
        word = "reference";
    return arena_format(&unit->arena, "%s '%s'", word, target->name->text);
}

const char *describe_target(struct unit *unit, const struct value_target *target)
{
    return arena_format(&unit->arena, "%s of type '%s'", describe_element(unit, target), type_text(unit, target->type));
}

enum { DESCRIBE_MAX_TEXT = 40 };

/* Cut where a character begins, so that no half of one is printed. */
static const char *describe_text(struct unit *unit, const char *text, size_t length)
{
    size_t end = length;

    if (length <= DESCRIBE_MAX_TEXT)
        return arena_format(&unit->arena, "\"%.*s\"", (int)length, text);
    for (end = DESCRIBE_MAX_TEXT; end && ((unsigned char)text[end] & 0xC0) == 0x80;)
        end--;
    return arena_format(&unit->arena, "\"%.*s\"...", (int)end, text);
}

static const char *describe_integer(struct unit *unit, const struct ast_value *constant)
{
    const char *sign = constant->negative ? "-" : "";

    if (constant->radix == AST_HEXADECIMAL)
        return arena_format(&unit->arena, "%s0x%" PRIX64, sign, constant->as.magnitude);
    return arena_format(&unit->arena, "%s%" PRIu64, sign, constant->as.magnitude);
}

const char *describe_constant(struct unit *unit, const struct ast_value *constant)
{
    if (diag_hides(&unit->diag, constant->span))
        return "a credential";
    switch ((enum ast_value_kind)constant->kind) {
    case AST_NULL:
        return "NULL";
    case AST_BOOLEAN:
        return constant->boolean ? "TRUE" : "FALSE";
    case AST_INTEGER:
        return describe_integer(unit, constant);
    case AST_REAL:
        return arena_format(&unit->arena, "%.10g", constant->as.real);
    case AST_STRING:
        return describe_text(unit, constant->as.text, constant->length);
    case AST_CHAR:
        return arena_format(&unit->arena, "character U+%04X", constant->as.character);
    case AST_ALIAS:
        return arena_format(&unit->arena, "$%s", constant->as.name->text);
    case AST_LITERAL:
        return constant->as.name->text;
    case AST_OBJECT:
        return arena_format(&unit->arena, "instance of %s", constant->as.object->class_name.name->text);
    case AST_LIST:
        return "{...}";
    }
    return "constant";
}

const char *describe_kind(const struct ast_value *constant)
{
    static const char *const kinds[] = {
        [AST_NULL] = "NULL",          [AST_BOOLEAN] = "boolean constant", [AST_INTEGER] = "integer constant",
        [AST_REAL] = "real constant", [AST_STRING] = "string constant",   [AST_CHAR] = "character constant",
        [AST_ALIAS] = "alias",        [AST_OBJECT] = "instance",          [AST_LITERAL] = "enumeration literal",
        [AST_LIST] = "braced list",
    };
    return kinds[constant->kind];
}
