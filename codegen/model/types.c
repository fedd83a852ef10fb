/*
 * Types as written to types as meant.
 */
#include "hint.h"
#include "mof3.h"

static const struct {
    enum word word;
    enum mw_type type;
} intrinsics[] = {
    {WORD_INTEGER, MW_SINT64},
    {WORD_OCTETSTRING, MW_OCTETSTRING}, /* MOF 3 only; types of more than one name end with the other */
    {WORD_BOOLEAN, MW_BOOLEAN},
    {WORD_STRING, MW_STRING},
    {WORD_DATETIME, MW_DATETIME},
    {WORD_CHAR16, MW_CHAR16},
    {WORD_REAL32, MW_REAL32},
    {WORD_REAL64, MW_REAL64},
    {WORD_SINT8, MW_SINT8},
    {WORD_SINT16, MW_SINT16},
    {WORD_SINT32, MW_SINT32},
    {WORD_SINT64, MW_SINT64},
    {WORD_UINT8, MW_UINT8},
    {WORD_UINT16, MW_UINT16},
    {WORD_UINT32, MW_UINT32},
    {WORD_UINT64, MW_UINT64},
    {WORD_VOID, MW_VOID},
};

enum { INTRINSICS = sizeof intrinsics / sizeof *intrinsics, MOF3_INTRINSICS = 2 };

bool type_is_integer(enum mw_type type)
{
    return type == MW_SINT8 || type == MW_UINT8 || type == MW_SINT16 || type == MW_UINT16 || type == MW_SINT32 ||
           type == MW_UINT32 || type == MW_SINT64 || type == MW_UINT64;
}

static const char *type_word(const struct unit *unit, size_t intrinsic)
{
    bool is_integer = intrinsics[intrinsic].type == MW_SINT64 && unit->dialect == DIALECT_MOF3;

    return intrinsics[intrinsic].word == WORD_OCTETSTRING
               ? "octetstring"
               : word_text(is_integer ? WORD_INTEGER : intrinsics[intrinsic].word);
}

const char *type_text(struct unit *unit, const struct model_type *type)
{
    const char *name = type->class_name ? type->class_name->text : "object",
               *tail = type->type == MW_REFERENCE ? " ref" : "";

    for (size_t i = 0; i < INTRINSICS && !type_is_enumeration(type); i++) {
        if (intrinsics[i].type == type->type)
            name = type_word(unit, i);
    }
    if (!type->is_array)
        return arena_format(&unit->arena, "%s%s", name, tail);
    if (!type->array_size)
        return arena_format(&unit->arena, "%s%s[]", name, tail);
    return arena_format(&unit->arena, "%s%s[%u]", name, tail, type->array_size);
}

static bool type_intrinsic(struct build *build, const struct ast_type *ast, struct model_type *type)
{
    enum word word = word_of(ast->name);

    for (size_t i = 0; i < INTRINSICS; i++) {
        if (intrinsics[i].word != word)
            continue;
        type->type = intrinsics[i].type;
        if (type_is_integer(type->type) && word != WORD_INTEGER)
            rule_broken(build->unit, RULE_SIZED_INTEGER, ast->span, "'%s' was removed in MOF 3.0.1; use 'integer'",
                        ast->name->text);
        return true;
    }
    return false;
}

void type_unknown(struct build *build, struct model_namespace *ns, const struct ast_type *ast)
{
    const char *type = hint_type(build->unit, ast->name);
    const char *meant = type ? arena_format(&build->unit->arena, "; did you mean '%s'?", type)
                             : suggest_class(build, ns, ast->name, NULL);

    rule_broken(build->unit, RULE_UNKNOWN_TYPE, ast->span, "unknown type '%s'%s", ast->name->text, meant);
    names_lose(&build->unit->names, ast->name);
}

/* A class that was found: what is a type of it? */
static bool type_known(struct build *build, const struct ast_type *ast, struct model_type *type)
{
    const struct model_class *cls = type->cls;

    if (cls->outer)
        type->class_name = cls->name;
    if (ast->is_reference && cls->flags & (MW_CLASS_STRUCTURE | MW_CLASS_ENUMERATION)) {
        rule_broken(build->unit, RULE_REFERENCE_TARGET, ast->span,
                    "'%s' is %s %s; a reference is to instances of a class", ast->name->text,
                    is_enumeration(cls) ? "an" : "a", class_kind(cls));
        return false;
    }
    if (!is_enumeration(cls))
        return true;
    type->type = cls->base;
    return !cls->is_broken;
}

/* A class as a type, or "object". */
static bool type_class(struct build *build, const struct type_site *site, const struct ast_type *ast,
                       struct model_type *type)
{
    type->type = ast->is_reference ? MW_REFERENCE : MW_OBJECT;
    type->cls = type_find(build->model, site->ns, site->scope, ast->name);
    type->class_name = ast->name;
    if (type->cls)
        return type_known(build, ast, type);
    if (type_is_elsewhere(build->model, ast->name, ast->span) || name_is_lost(&build->unit->names, ast->name))
        return false;
    if (build->unit->dialect == DIALECT_CIM && !ast->is_reference) /* no syntax there: the parser has said so */
        return false;
    if (word_of(ast->name) == WORD_OBJECT) {
        type->class_name = NULL;
        return !rule_broken(build->unit, RULE_OBJECT_TYPE, ast->span,
                            "unknown type 'object'; it exists only in WMI MOF");
    }
    if (!ast->is_reference)
        type_unknown(build, site->ns, ast);
    else if (!rule_broken(build->unit, RULE_UNKNOWN_REFERENCE, ast->span, "unknown class '%s' in a reference%s",
                          ast->name->text, suggest_class(build, site->ns, ast->name, NULL)))
        return true;
    names_lose(&build->unit->names, ast->name);
    return false;
}

static bool type_array(struct build *build, const struct ast_type *ast, struct model_type *type)
{
    const struct ast_value *size = ast->array_size;

    type->is_array = ast->is_array;
    if (!ast->sized || !size || size->is_faulty || build->unit->dialect == DIALECT_MOF3)
        return true; /* MOF 3 has no bounds, as the parser has said */
    if (size->kind != AST_INTEGER || size->negative || size->as.magnitude == 0 || size->as.magnitude > UINT32_MAX) {
        rule_broken(build->unit, RULE_ARRAY_BOUND, size->span, "an array bound is an integer from 1 to %u", UINT32_MAX);
        return false;
    }
    type->array_size = (uint32_t)size->as.magnitude;
    return true;
}

bool type_resolve(struct build *build, const struct type_site *site, const struct ast_type *ast,
                  struct model_type *type)
{
    bool known;

    *type = (struct model_type){.span = ast->span};
    if (ast->is_intrinsic && !ast->is_reference)
        known = type_intrinsic(build, ast, type);
    else
        known = type_class(build, site, ast, type);
    return type_array(build, ast, type) && known;
}
