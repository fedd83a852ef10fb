/* Methods: the objects of IN and OUT parameters become one list again. */
#include <string.h>

#include "mof.h"

enum { LOOK_AHEAD = 64 }; /* parameters; where those of one object wait for those of the other */

/* The parameters of one direction, those of the system taken off. */
struct side {
    struct say_declared *items;
    size_t count, at;
    bool is_out;
};

static const struct bmf_member *last_of(const struct say_list *list)
{
    return list->count ? list->items[list->count - 1] : NULL;
}

/* Takes __CLASS off the end. */
static void take_system(struct mof *mof, const struct bmf_object *object, struct say_list *list)
{
    const struct bmf_member *last = last_of(list);
    bool is_marked = last && strcmp(last->name, "__CLASS") == 0 && last->type == MW_BMF_STRING && last->has_value &&
                     !last->has_qualifiers && strcmp(last->values->as.text, "__PARAMETERS") == 0;
    if (!is_marked || !object->is_instance || object->has_qualifiers || object->methods)
        say_lose(mof, "parameters of a method in an object of another kind");
    list->count -= is_marked;
}

static bool is_return_value(const struct bmf_member *member)
{
    const struct bmf_member *qualifier = member->qualifiers;
    return strcmp(member->name, "ReturnValue") == 0 && qualifier && !qualifier->next &&
           say_is_called(qualifier, "CIMTYPE");
}

static bool is_direction(const struct bmf_member *qualifier, bool is_out)
{
    return say_is_called(qualifier, is_out ? "out" : "in");
}

static bool has_direction(const struct bmf_member *parameter, bool is_out)
{
    for (const struct bmf_member *at = parameter->qualifiers; at; at = at->next)
        if (is_direction(at, is_out))
            return true;
    return false;
}

static void read_side(struct mof *mof, const struct say_list *list, struct side *side)
{
    side->count = list->count;
    side->items = ARENA_ARRAY(&mof->arena, struct say_declared, list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct say_declared *declared = &side->items[i];
        const struct bmf_member *member = list->items[i];
        say_declared(mof, member, true, declared);
        if (!has_direction(member, side->is_out) || has_direction(member, !side->is_out))
            say_lose(mof, "a parameter without its direction, or with both");
    }
}

/* ---- Two copies of a parameter ---- */

static bool same_values(const struct bmf_member *a, const struct bmf_member *b)
{
    uint32_t type = a->type & ~(uint32_t)MW_BMF_ARRAY;
    if (a->type != b->type || a->has_value != b->has_value || a->count != b->count ||
        (type == MW_BMF_OBJECT && a->values))
        return false;
    for (const struct bmf_value *x = a->values, *y = b->values; x; x = x->next, y = y->next)
        if (type == MW_BMF_STRING || type == (MW_BMF_STRING | MW_BMF_ALIAS) ? strcmp(x->as.text, y->as.text) != 0
                                                                            : memcmp(&x->as, &y->as, sizeof x->as) != 0)
            return false;
    return true;
}

static bool same_qualifier(const struct bmf_member *a, const struct bmf_member *b)
{
    return strcmp(a->name, b->name) == 0 && a->flavor == b->flavor && same_values(a, b);
}

/* The qualifiers of both copies in one list; false: they are not copies. */
static bool merge(struct mof *mof, const struct say_list *in, const struct say_list *out, struct say_list *both)
{
    size_t i = 0, j = 0;
    both->items = ARENA_ARRAY(&mof->arena, const struct bmf_member *, in->count + out->count);
    both->count = 0;
    while (i < in->count || j < out->count) {
        if (i < in->count && is_direction(in->items[i], false))
            both->items[both->count++] = in->items[i++];
        else if (j < out->count && is_direction(out->items[j], true))
            both->items[both->count++] = out->items[j++];
        else if (i == in->count || j == out->count || !same_qualifier(in->items[i], out->items[j]))
            return false;
        else {
            both->items[both->count++] = in->items[i++];
            j++;
        }
    }
    return true;
}

static bool has_same_name(const struct say_declared *in, const struct say_declared *out)
{
    return strcmp(in->member->name, out->member->name) == 0 && in->id == out->id &&
           same_values(in->member, out->member) && in->type && out->type && strcmp(in->type, out->type) == 0;
}

static bool waits_in(const struct side *side, const struct say_declared *declared)
{
    for (size_t i = side->at; i < side->count && i < side->at + LOOK_AHEAD; i++)
        if (has_same_name(declared, &side->items[i]))
            return true;
    return false;
}

/* ---- Writing ---- */

/* Without an ID of its own it would get one. */
static void check_id(struct mof *mof, const struct say_declared *declared)
{
    bool has_id = declared->is_numbered;
    for (size_t i = 0; i < declared->qualifiers.count; i++)
        has_id |= say_is_called(declared->qualifiers.items[i], "id");
    if (!has_id)
        say_lose(mof, "a parameter without an ID");
}

static void put_parameter(struct mof *mof, struct say_declared *declared, size_t position)
{
    check_id(mof, declared);
    if (position)
        say_text(mof, ",");
    say_line(mof);
    if (say_qualifiers(mof, &declared->qualifiers))
        say_text(mof, " ");
    say_declarator(mof, declared);
    say_check_type(mof, declared);
}

static void put_alone(struct mof *mof, struct side *side, size_t position)
{
    struct say_declared *declared = &side->items[side->at++];
    if (declared->is_numbered && declared->id != (int64_t)position)
        say_spell_out(declared);
    put_parameter(mof, declared, position);
}

/* False: the two are not copies of one parameter. */
static bool put_both(struct mof *mof, struct side *in, struct side *out, size_t position)
{
    struct say_declared *a = &in->items[in->at], *b = &out->items[out->at];
    struct say_list both;
    if (!has_same_name(a, b))
        return false;
    if (a->is_numbered != b->is_numbered || a->max != b->max || (a->is_numbered && a->id != (int64_t)position)) {
        say_spell_out(a);
        say_spell_out(b);
    }
    if (!merge(mof, &a->qualifiers, &b->qualifiers, &both))
        return false;
    a->qualifiers = both;
    put_parameter(mof, a, position);
    in->at++;
    out->at++;
    return true;
}

/* Which of the two next parameters, of which each is in its object alone, comes first? */
static bool in_is_first(const struct say_declared *in, const struct say_declared *out, size_t position)
{
    if (in->is_numbered && in->id == (int64_t)position)
        return true;
    if (out->is_numbered && out->id == (int64_t)position)
        return false;
    if (in->is_numbered != out->is_numbered)
        return out->is_numbered;
    return in->id <= out->id;
}

static struct side *next_alone(struct side *in, struct side *out, size_t position)
{
    bool has_in = in->at < in->count, has_out = out->at < out->count;
    if (!has_in || !has_out)
        return has_in ? in : out;
    const struct say_declared *a = &in->items[in->at], *b = &out->items[out->at];
    bool waits_a = waits_in(out, a), waits_b = waits_in(in, b);
    if (waits_a != waits_b)
        return waits_a ? out : in;
    return in_is_first(a, b, position) ? in : out;
}

static size_t put_parameters(struct mof *mof, struct side *in, struct side *out)
{
    size_t position = 0;
    for (; in->at < in->count || out->at < out->count; position++) {
        bool is_done = in->at < in->count && out->at < out->count && put_both(mof, in, out, position);
        if (!is_done)
            put_alone(mof, next_alone(in, out, position), position);
    }
    return position;
}

/* A single object holds what has a direction. */
static bool is_out_side(const struct say_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_return_value(list->items[i]) || has_direction(list->items[i], true))
            return true;
    return false;
}

struct signature {
    struct side in, out;
    const struct bmf_member *returned;
};

static void read_object(struct mof *mof, const struct bmf_object *object, bool is_second, struct signature *signature)
{
    struct say_list list = say_listed(mof, object->properties);
    take_system(mof, object, &list);
    bool is_out = is_second || is_out_side(&list);
    struct side *side = is_out ? &signature->out : &signature->in;
    const struct bmf_member *last = last_of(&list);
    if (!last || side->items)
        say_lose(mof, "parameters of a method of which none has the direction of its object");
    if (is_out && last && is_return_value(last)) {
        signature->returned = last;
        list.count--;
    }
    side->is_out = is_out;
    read_side(mof, &list, side);
}

static void put_return_type(struct mof *mof, const struct bmf_member *returned)
{
    struct say_declared declared;
    if (!returned) {
        say_text(mof, "void ");
        return;
    }
    say_declared(mof, returned, false, &declared);
    if (returned->type & MW_BMF_ARRAY || returned->type == MW_BMF_REFERENCE)
        say_lose(mof, "a method that returns an array or a reference");
    if (returned->has_value)
        say_lose(mof, "a method that returns a given value");
    say_type(mof, &declared);
    say_check_type(mof, &declared);
}

static void read_signature(struct mof *mof, const struct bmf_member *method, struct signature *signature)
{
    bool is_signed = method->type == (MW_BMF_ARRAY | MW_BMF_OBJECT) && method->count >= 1 && method->count <= 2;
    *signature = (struct signature){0};
    if (method->type == MW_BMF_VOID && !method->has_value)
        return;
    if (!is_signed) {
        say_lose(mof, "a method whose value is neither one nor two objects of parameters");
        return;
    }
    read_object(mof, method->values->as.object, false, signature);
    if (method->count == 2)
        read_object(mof, method->values->next->as.object, true, signature);
}

void say_method(struct mof *mof, const struct bmf_member *method)
{
    struct signature signature;
    struct say_list qualifiers = say_listed(mof, method->qualifiers);
    read_signature(mof, method, &signature);
    if (!method->has_qualifiers)
        say_lose(mof, "a method without a list of qualifiers");
    say_line(mof);
    if (say_qualifiers(mof, &qualifiers))
        say_line(mof);
    put_return_type(mof, signature.returned);
    say_name(mof, method->name);
    say_text(mof, "(");
    mof->indent++;
    put_parameters(mof, &signature.in, &signature.out);
    mof->indent--;
    say_text(mof, ");");
}
