/* What the compiler added to a property or parameter, taken off again: CIMTYPE, ID and MAX become a declaration. */
#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "mof.h"

enum { FLAVOR_CIMTYPE = 0x03, FLAVOR_ID = 0x11 };

static const struct {
    const char *word;
    uint32_t type;
} types[] = {
    {"boolean", MW_BMF_BOOLEAN}, {"char16", MW_BMF_CHAR16}, {"datetime", MW_BMF_DATETIME}, {"real32", MW_BMF_REAL32},
    {"real64", MW_BMF_REAL64},   {"sint16", MW_BMF_SINT16}, {"sint32", MW_BMF_SINT32},     {"sint64", MW_BMF_SINT64},
    {"sint8", MW_BMF_SINT8},     {"string", MW_BMF_STRING}, {"uint16", MW_BMF_UINT16},     {"uint32", MW_BMF_UINT32},
    {"uint64", MW_BMF_UINT64},   {"uint8", MW_BMF_UINT8},
};
/* Other words that cannot stand as the name of a class where a type stands. */
static const char *const words[] = {"void", "class", "ref", "object"};

bool say_is_called(const struct bmf_member *member, const char *name)
{
    return strcasecmp(member->name, name) == 0;
}

static uint32_t intrinsic_type(const char *word)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcasecmp(types[i].word, word) == 0)
            return types[i].type;
    return 0;
}

static bool is_word(const char *name)
{
    bool is_found = intrinsic_type(name) != 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        is_found |= strcasecmp(words[i], name) == 0;
    return is_found;
}

/* ---- What was added ---- */

static bool is_number(const struct bmf_member *member, const char *name, uint32_t flavor)
{
    return strcmp(member->name, name) == 0 && member->type == MW_BMF_SINT32 && member->has_value &&
           member->flavor == flavor;
}

/* The only one called so? */
static bool is_only(const struct say_list *list, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += say_is_called(list->items[i], name);
    return count == 1;
}

static void take_id(struct say_declared *out)
{
    const struct say_list *list = &out->qualifiers;
    for (size_t i = list->count; i-- > 0;)
        if (say_is_called(list->items[i], "id") && list->items[i]->type == MW_BMF_SINT32 && list->items[i]->has_value)
            out->id = list->items[i]->values->as.integer;
    out->is_numbered = list->count && is_number(list->items[list->count - 1], "ID", FLAVOR_ID) && is_only(list, "ID");
    out->qualifiers.count -= out->is_numbered;
}

static void take_max(struct say_declared *out)
{
    const struct say_list *list = &out->qualifiers;
    const struct bmf_member *last = list->count ? list->items[list->count - 1] : NULL;
    if (!last || !(out->member->type & MW_BMF_ARRAY) || !is_number(last, "MAX", 0) || !is_only(list, "MAX") ||
        last->values->as.integer <= 0)
        return;
    out->max = last->values->as.integer;
    out->qualifiers.count--;
}

void say_spell_out(struct say_declared *declared)
{
    declared->qualifiers.count = declared->all;
    declared->is_numbered = false;
    declared->max = 0;
}

void say_declared(struct mof *mof, const struct bmf_member *member, bool is_parameter, struct say_declared *out)
{
    *out = (struct say_declared){.member = member, .qualifiers = say_listed(mof, member->qualifiers), .id = INT64_MAX};
    struct say_list *list = &out->qualifiers;
    const struct bmf_member *last = list->count ? list->items[list->count - 1] : NULL;
    if (!last || strcmp(last->name, "CIMTYPE") != 0 || last->type != MW_BMF_STRING || !last->has_value ||
        last->flavor != FLAVOR_CIMTYPE) {
        say_lose(mof, "a property or parameter that has no CIMTYPE as its last qualifier");
    } else {
        out->type = last->values->as.text;
        list->count--;
    }
    out->all = list->count;
    if (is_parameter)
        take_id(out);
    take_max(out);
}

/* ---- Types ---- */

static const char *class_of(const char *type, const char *prefix)
{
    size_t length = strlen(prefix);
    return strncmp(type, prefix, length) == 0 ? type + length : NULL;
}

static void put_class(struct mof *mof, const char *name)
{
    if (is_word(name))
        say_lose(mof, "a class that is called as a type is");
    say_name(mof, name);
}

void say_type(struct mof *mof, const struct say_declared *declared)
{
    const char *type = declared->type ? declared->type : "string", *object = class_of(type, "object:"),
               *reference = class_of(type, "ref:");
    if (object) {
        put_class(mof, object);
    } else if (reference) {
        put_class(mof, reference);
        say_text(mof, " ref");
    } else if (strcmp(type, "ref") == 0) {
        say_text(mof, "object ref");
    } else if (intrinsic_type(type) || strcasecmp(type, "object") == 0) {
        say_text(mof, type);
    } else {
        say_lose(mof, "a CIMTYPE that is no type");
        say_text(mof, "string");
    }
    say_text(mof, " ");
}

void say_declarator(struct mof *mof, const struct say_declared *declared)
{
    say_type(mof, declared);
    say_name(mof, declared->member->name);
    if (declared->max)
        fprintf(mof->out, "[%" PRId64 "]", declared->max);
    else if (declared->member->type & MW_BMF_ARRAY)
        say_text(mof, "[]");
    if (declared->member->has_value) {
        say_text(mof, " = ");
        say_values(mof, declared->member);
    }
}

static uint32_t declared_type(const char *type)
{
    uint32_t intrinsic = intrinsic_type(type);
    if (intrinsic)
        return intrinsic;
    return class_of(type, "ref:") || strcmp(type, "ref") == 0 ? MW_BMF_REFERENCE : MW_BMF_OBJECT;
}

/* Of the literals of a type. */
static uint32_t literal_type(uint32_t type)
{
    static const struct {
        uint32_t type, literal;
    } literals[] = {
        {MW_BMF_REAL32, MW_BMF_REAL64},   {MW_BMF_REAL64, MW_BMF_REAL64},    {MW_BMF_BOOLEAN, MW_BMF_BOOLEAN},
        {MW_BMF_OBJECT, MW_BMF_OBJECT},   {MW_BMF_CHAR16, MW_BMF_SINT16},    {MW_BMF_STRING, MW_BMF_STRING},
        {MW_BMF_DATETIME, MW_BMF_STRING}, {MW_BMF_REFERENCE, MW_BMF_STRING},
    };
    for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
        if (literals[i].type == type)
            return literals[i].literal;
    return MW_BMF_SINT32;
}

void say_check_empty(struct mof *mof, const struct bmf_member *member, uint32_t type)
{
    if (member->type & MW_BMF_ARRAY && !member->values && member->type != (MW_BMF_ARRAY | literal_type(type)))
        say_lose(mof, "an empty array of another type than its declaration gives it");
}

void say_check_type(struct mof *mof, const struct say_declared *declared)
{
    const struct bmf_member *member = declared->member;
    if (!declared->type)
        return;
    uint32_t type = declared_type(declared->type);
    if (member->has_value)
        say_check_empty(mof, member, type);
    else if ((member->type & ~(uint32_t)MW_BMF_ARRAY) != type)
        say_lose(mof, "a property or parameter whose type is not the one of its CIMTYPE");
}
