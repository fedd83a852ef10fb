/* Model to MOF text that compiles to the same payload. */
#include "mof.h"

#include <stdlib.h>
#include <string.h>

/* ---- Properties of the system ---- */

/* In the order in which they stand. */
static const char *const system_names[] = {"__CLASS",         "__NAMESPACE",  "__CLASSFLAGS",
                                           "__INSTANCEFLAGS", "__SUPERCLASS", "__ALIAS"};
enum { SYSTEM_COUNT = 6, REQUIRED = 2 };

static bool take_system_property(const struct bmf_member *member, size_t index, struct system *out)
{
    const char **texts[SYSTEM_COUNT] = {&out->name, &out->ns, NULL, NULL, &out->super, &out->alias};
    int64_t *flags[SYSTEM_COUNT] = {[2] = &out->class_flags, [3] = &out->instance_flags};
    if (!member || member->has_qualifiers || strcmp(member->name, system_names[index]) != 0 || !member->has_value)
        return false;
    if (texts[index] && member->type == MW_BMF_STRING)
        *texts[index] = member->values->as.text;
    else if (flags[index] && member->type == MW_BMF_SINT32 && member->values->as.integer != 0)
        *flags[index] = member->values->as.integer;
    else
        return false;
    return true;
}

/* Returns the first of them: the user's end there. */
static const struct bmf_member *read_system(struct mof *mof, const struct bmf_object *object, struct system *out)
{
    const struct bmf_member *first = object->properties, *at;
    *out = (struct system){0};
    while (first && first->has_qualifiers)
        first = first->next;
    at = first;
    for (size_t i = 0; i < SYSTEM_COUNT; i++)
        if (take_system_property(at, i, out))
            at = at->next;
        else if (i < REQUIRED)
            say_lose(mof, "an object without __CLASS and __NAMESPACE as its first properties of the system");
    if (at)
        say_lose(mof, "properties of the system that are unknown, or not in their order");
    return first;
}

/* ---- Directives ---- */

static const struct {
    int64_t bit;
    const char *word;
} flag_words[] = {{0x01, "updateonly"}, {0x02, "createonly"}, {0x20, "safeupdate"}, {0x40, "forceupdate"}};

/* Each returns whether there was anything to say. */
static bool put_flags(struct mof *mof, const char *directive, int64_t *now, int64_t flags)
{
    const char *before = "";
    if (*now == flags)
        return false;
    *now = flags;
    fprintf(mof->out, "\n#pragma %s(%s", directive, flags ? "" : "0");
    for (size_t i = 0; i < sizeof flag_words / sizeof *flag_words; i++) {
        if (!(flags & flag_words[i].bit))
            continue;
        fprintf(mof->out, "%s\"%s\"", before, flag_words[i].word);
        before = ", ";
        flags &= ~flag_words[i].bit;
    }
    say_text(mof, ")");
    if (flags)
        say_lose(mof, "flags that #pragma classflags and instanceflags have no words for");
    return true;
}

static bool put_namespace(struct mof *mof, const struct system *system)
{
    bool is_new = system->ns && (!mof->now.ns || strcmp(mof->now.ns, system->ns) != 0);
    if (is_new) {
        mof->now.ns = system->ns;
        say_text(mof, "\n#pragma namespace(");
        say_string(mof, system->ns);
        say_text(mof, ")");
    }
    return is_new;
}

static void put_directives(struct mof *mof, const struct system *system)
{
    bool any = put_namespace(mof, system);
    any |= put_flags(mof, "classflags", &mof->now.class_flags, system->class_flags);
    any |= put_flags(mof, "instanceflags", &mof->now.instance_flags, system->instance_flags);
    if (any)
        say_text(mof, "\n");
}

/* ---- Classes ---- */

static void put_property(struct mof *mof, const struct bmf_member *property)
{
    struct say_declared declared;
    say_declared(mof, property, false, &declared);
    say_line(mof);
    if (say_qualifiers(mof, &declared.qualifiers))
        say_line(mof);
    say_declarator(mof, &declared);
    say_check_type(mof, &declared);
    say_text(mof, ";");
}

static void put_head(struct mof *mof, const struct system *system)
{
    say_name(mof, system->name ? system->name : "");
    if (system->alias) {
        say_text(mof, " as $");
        say_name(mof, system->alias);
    }
    if (system->super) {
        say_text(mof, " : ");
        say_name(mof, system->super);
    }
}

static void put_class(struct mof *mof, const struct bmf_object *object, const struct system *system,
                      const struct bmf_member *end)
{
    say_text(mof, "class ");
    put_head(mof, system);
    say_text(mof, "\n{");
    mof->indent++;
    for (const struct bmf_member *at = object->properties; at != end; at = at->next)
        put_property(mof, at);
    for (const struct bmf_member *at = object->methods; at; at = at->next)
        say_method(mof, at);
    mof->indent--;
    say_text(mof, "\n}");
}

/* ---- Instances ---- */

static void put_slot(struct mof *mof, const struct bmf_member *property)
{
    struct say_list qualifiers = say_listed(mof, property->qualifiers);
    say_line(mof);
    if (say_qualifiers(mof, &qualifiers))
        say_line(mof);
    say_name(mof, property->name);
    say_text(mof, " = ");
    if (!property->has_value) {
        if (property->type != MW_BMF_STRING)
            say_lose(mof, "a property of an instance without a value that has a type");
        say_text(mof, "NULL");
    } else {
        say_check_empty(mof, property, MW_BMF_STRING);
        say_values(mof, property);
    }
    say_text(mof, ";");
}

static void put_instance(struct mof *mof, const struct bmf_object *object, const struct system *system,
                         const struct bmf_member *end)
{
    if (system->super || object->methods)
        say_lose(mof, "an instance with a superclass or methods");
    say_text(mof, "instance of ");
    put_head(mof, &(struct system){.name = system->name, .alias = system->alias});
    say_line(mof);
    say_text(mof, "{");
    mof->indent++;
    for (const struct bmf_member *at = object->properties; at != end; at = at->next)
        put_slot(mof, at);
    mof->indent--;
    say_line(mof);
    say_text(mof, "}");
}

/* How deep it recurses is bounded by MW_BMF_MAX_NESTING. */
void say_embedded(struct mof *mof, const struct bmf_object *object)
{
    struct system system;
    const struct bmf_member *end = read_system(mof, object, &system);
    if (!object->is_instance || !object->has_qualifiers || object->qualifiers)
        say_lose(mof, "a class, or an object with qualifiers, as a value");
    if (system.ns && mof->now.ns && strcmp(system.ns, mof->now.ns) != 0)
        say_lose(mof, "an instance as a value in another namespace than what it is in");
    if (system.class_flags != mof->now.class_flags || system.instance_flags != mof->now.instance_flags)
        say_lose(mof, "an instance as a value with other flags than what it is in");
    put_instance(mof, object, &system, end);
}

/* ---- All of it ---- */

static void put_object(struct mof *mof, const struct bmf_object *object)
{
    struct system system;
    struct say_list qualifiers = say_listed(mof, object->qualifiers);
    mof->object = object;
    const struct bmf_member *end = read_system(mof, object, &system);
    if (!object->has_qualifiers)
        say_lose(mof, "an object without a list of qualifiers");
    put_directives(mof, &system);
    say_text(mof, "\n");
    if (say_qualifiers(mof, &qualifiers))
        say_text(mof, "\n");
    if (object->is_instance)
        put_instance(mof, object, &system, end);
    else
        put_class(mof, object, &system, end);
    say_text(mof, ";\n");
}

void bmf_mof(const struct bmf *bmf, FILE *out, struct bmf_loss *loss)
{
    struct mof mof = {.out = out, .loss = loss};
    *loss = (struct bmf_loss){0};
    say_text(&mof, "// Made by mofward decompile. To compile: mofward compile --target=bmf -o OUT FILE\n");
    for (const struct bmf_object *object = bmf->objects; object; object = object->next)
        put_object(&mof, object);
    arena_free(&mof.arena);
}
