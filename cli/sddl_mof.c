/* An instance of __SecurityDescriptor in MOF, read by the grammar that compiles namespaces. */
#include <stdlib.h>
#include <string.h>

#include "parse.h"
#include "sddl.h"

struct reader {
    struct sddl_job *job;
    struct unit unit;
    bool ok;
    struct span dacl, sacl, owner, group; /* where each stands */
    const struct ast_value *aces[2];      /* of the DACL, of the SACL */
};

static size_t column(struct reader *r, struct span span)
{
    return span.begin - source_at(&r->unit.sources, span.begin)->base + 1;
}

/* The first mistake is the one that is told. */
static void refuse(struct reader *r, struct span span, const char *reason)
{
    if (r->ok)
        sddl_refuse(r->job, column(r, span), reason);
    r->ok = false;
}

/* ---- Properties ---- */

enum kind { NUMBER, LENGTH, TEXT, BYTES, TRUSTEE, OWNER, GROUP, DACL, SACL, NOTHING };

struct property {
    const char *name; /* in lower case, as are those of classes */
    enum kind kind;
    size_t offset; /* of what is filled in */
    bool is_needed;
};

#define AT(type, member) offsetof(struct type, member)
static const struct property trustee_properties[] = {{"domain", TEXT, AT(mw_trustee, domain), false},
                                                     {"name", TEXT, AT(mw_trustee, name), false},
                                                     {"sidstring", TEXT, AT(mw_trustee, sid_string), false},
                                                     {"sid", BYTES, 0, false},
                                                     {"sidlength", LENGTH, AT(mw_trustee, stated_length), false},
                                                     {"time_created", NOTHING, 0, false},
                                                     {0}};
static const struct property ace_properties[] = {
    {"accessmask", NUMBER, AT(mw_ace_object, access_mask), true},
    {"aceflags", NUMBER, AT(mw_ace_object, ace_flags), true},
    {"acetype", NUMBER, AT(mw_ace_object, ace_type), true},
    {"guidobjecttype", TEXT, AT(mw_ace_object, guid_object_type), false},
    {"guidinheritedobjecttype", TEXT, AT(mw_ace_object, guid_inherited_object_type), false},
    {"trustee", TRUSTEE, AT(mw_ace_object, trustee), true},
    {"time_created", NOTHING, 0, false},
    {0}};
static const struct property descriptor_properties[] = {
    {"controlflags", NUMBER, AT(mw_security_descriptor, control_flags), true},
    {"owner", OWNER, 0, false},
    {"group", GROUP, 0, false},
    {"dacl", DACL, 0, false},
    {"sacl", SACL, 0, false},
    {"time_created", NOTHING, 0, false},
    {0}};

static const struct type {
    const char *name, *cimv2_name; /* in every namespace, and in root\cimv2 */
    const struct property *properties;
    const char *wrong_class, *missing;
} trustee_type = {"__trustee", "win32_trustee", trustee_properties, "expected an instance of __Trustee", ""},
  ace_type = {"__ace", "win32_ace", ace_properties, "expected an instance of __ACE",
              "the ACE needs AccessMask, AceFlags, AceType and Trustee, none of them NULL"},
  descriptor_type = {"__securitydescriptor", "win32_securitydescriptor", descriptor_properties,
                     "expected an instance of __SecurityDescriptor",
                     "the descriptor needs ControlFlags: it says which lists there are"};

static void read_instance(struct reader *r, const struct type *type, const struct ast_instance *instance, void *object);

static void read_object(struct reader *r, const struct type *type, const struct ast_value *value, void *object)
{
    if (value->kind == AST_OBJECT)
        read_instance(r, type, value->as.object, object);
    else
        refuse(r, value->span, type->wrong_class);
}

static void read_number(struct reader *r, const struct ast_value *value, uint32_t *number)
{
    if (value->kind != AST_INTEGER || value->negative || value->as.magnitude > UINT32_MAX)
        refuse(r, value->span, "expected a number from 0 to 4294967295");
    else
        *number = (uint32_t)value->as.magnitude;
}

static void read_bytes(struct reader *r, const struct ast_value *value, struct mw_trustee *trustee)
{
    uint32_t number = 0;
    if (value->kind != AST_LIST || value->length > MW_SID_MAX_BYTES) {
        refuse(r, value->span, "expected the bytes of a SID, {1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0}");
        return;
    }
    uint8_t *bytes = arena_alloc(&r->unit.arena, MW_SID_MAX_BYTES);
    trustee->sid = bytes;
    trustee->sid_length = 0;
    for (const struct ast_value *each = value->as.first; each && r->ok; each = each->next) {
        read_number(r, each, &number);
        if (number > UINT8_MAX)
            refuse(r, each->span, "a byte is a number from 0 to 255");
        bytes[trustee->sid_length++] = (uint8_t)number;
    }
}

static const struct mw_ace_object *read_list(struct reader *r, const struct ast_value *value, size_t *count)
{
    if (value->kind != AST_LIST) {
        refuse(r, value->span, "expected a list of instances of __ACE in braces");
        return NULL;
    }
    struct mw_ace_object *aces = ARENA_ARRAY(&r->unit.arena, struct mw_ace_object, value->length + 1u);
    *count = 0;
    for (const struct ast_value *each = value->as.first; each && r->ok; each = each->next)
        read_object(r, &ace_type, each, &aces[(*count)++]);
    return aces;
}

static const struct mw_trustee *read_trustee(struct reader *r, const struct ast_value *value)
{
    struct mw_trustee *trustee = ARENA_NEW(&r->unit.arena, struct mw_trustee);
    read_object(r, &trustee_type, value, trustee);
    return trustee;
}

static void read_member(struct reader *r, enum kind kind, const struct ast_value *value,
                        struct mw_security_descriptor *object)
{
    if (kind == OWNER) {
        r->owner = value->span;
        object->owner = read_trustee(r, value);
    } else if (kind == GROUP) {
        r->group = value->span;
        object->group = read_trustee(r, value);
    } else if (kind == DACL) {
        r->aces[0] = value->kind == AST_LIST ? value->as.first : NULL;
        object->dacl = read_list(r, value, &object->dacl_count);
    } else {
        r->aces[1] = value->kind == AST_LIST ? value->as.first : NULL;
        object->sacl = read_list(r, value, &object->sacl_count);
    }
}

static void read_value(struct reader *r, const struct property *property, const struct ast_value *value, void *object)
{
    void *at = (char *)object + property->offset;
    switch (property->kind) {
    case LENGTH:
        ((struct mw_trustee *)object)->has_stated_length = true;
        read_number(r, value, at);
        return;
    case NUMBER:
        read_number(r, value, at);
        return;
    case TEXT:
        if (value->kind == AST_STRING)
            *(const char **)at = value->as.text;
        else
            refuse(r, value->span, "expected a string");
        return;
    case BYTES:
        read_bytes(r, value, object);
        return;
    case TRUSTEE:
        read_object(r, &trustee_type, value, at);
        return;
    case NOTHING:
        return;
    default:
        read_member(r, property->kind, value, object);
    }
}

static void read_slot(struct reader *r, const struct type *type, const struct ast_slot *slot, void *object)
{
    const struct property *property = type->properties;
    while (property->name && strcmp(property->name, slot->name.name->folded->text) != 0)
        property++;
    if (!property->name)
        refuse(r, slot->name.span, "there is no such property");
    else if (slot->value && slot->value->kind != AST_NULL)
        read_value(r, property, slot->value, object);
    else if (property->is_needed)
        refuse(r, slot->name.span, type->missing);
}

/* How often is a property given? */
static unsigned occurrences(const struct ast_instance *instance, const char *name)
{
    unsigned count = 0;
    for (const struct ast_slot *slot = instance->slots; slot; slot = slot->next)
        count += strcmp(slot->name.name->folded->text, name) == 0;
    return count;
}

static void read_instance(struct reader *r, const struct type *type, const struct ast_instance *instance, void *object)
{
    const char *name = instance->class_name.name->folded->text;
    if (strcmp(name, type->name) != 0 && strcmp(name, type->cimv2_name) != 0) {
        refuse(r, instance->class_name.span, type->wrong_class);
        return;
    }
    for (const struct property *p = type->properties; p->name; p++) {
        unsigned count = occurrences(instance, p->name);
        if (count > 1)
            refuse(r, instance->class_name.span, "a property is given twice");
        if (!count && p->is_needed)
            refuse(r, instance->class_name.span, type->missing);
    }
    for (const struct ast_slot *slot = instance->slots; slot && r->ok; slot = slot->next)
        read_slot(r, type, slot, object);
}

/* ---- The whole ---- */

static size_t column_of(struct reader *r, const struct mw_object_error *error)
{
    if (error->part == MW_PART_OWNER || error->part == MW_PART_GROUP)
        return column(r, error->part == MW_PART_OWNER ? r->owner : r->group);
    if (error->part == MW_PART_DESCRIPTOR)
        return 1;
    const struct ast_value *ace = r->aces[error->part == MW_PART_SACL];
    for (size_t i = 0; i < error->index; i++)
        ace = ace->next;
    return column(r, ace->span);
}

static void read_declaration(struct reader *r, const struct ast_declaration *declaration)
{
    struct mw_security_descriptor object = {0};
    struct mw_object_error error;
    if (!declaration || declaration->kind != AST_INSTANCE || declaration->next) {
        sddl_refuse(r->job, 1, "expected one instance of __SecurityDescriptor, and nothing else");
        r->ok = false;
        return;
    }
    read_instance(r, &descriptor_type, declaration->as.instance, &object);
    if (r->ok &&
        mw_descriptor_from_object(&object, r->job->bytes, sizeof r->job->bytes, &r->job->size, &error) != MW_OK) {
        sddl_refuse(r->job, column_of(r, &error), error.reason);
        r->ok = false;
    }
}

/* "mof:1:17: error: what is wrong [-Wname]", of which the place and what is wrong are kept. */
static void refuse_syntax(struct sddl_job *job, const char *text, size_t length, char *message)
{
    unsigned line = 1, at = 1;
    char *reason = strstr(message, "error: ");
    message[strcspn(message, "\n")] = '\0';
    sscanf(message, "mof:%u:%u:", &line, &at);
    const char *begin = text;
    for (const char *end; line > 1 && (end = memchr(begin, '\n', (size_t)(text + length - begin))); line--)
        begin = end + 1;
    char *name = reason ? strstr(reason, " [-W") : NULL;
    if (name)
        *name = '\0';
    sddl_refuse(job, (size_t)(begin - text) + at, reason ? reason + strlen("error: ") : "not MOF");
}

bool sddl_read_mof(struct sddl_job *job, const char *text, size_t length)
{
    struct reader r = {.job = job, .ok = true};
    struct parse_options options = {.no_includes = true};
    struct ast ast = {0};
    char *message = NULL;
    size_t size;
    FILE *messages = open_memstream(&message, &size);
    if (!messages)
        return sddl_refuse(job, 1, "out of memory");
    unit_init(&r.unit, DIALECT_WMI, messages);
    r.unit.diag.no_warnings = true;
    r.unit.diag.max_errors = 1;
    parse_text(&r.unit, &options, "mof", text, length, 0, &ast);
    fflush(messages);
    if (r.unit.diag.errors) {
        refuse_syntax(job, text, length, message);
        r.ok = false;
    } else {
        read_declaration(&r, ast.first);
    }
    unit_free(&r.unit);
    fclose(messages);
    free(message);
    return r.ok;
}
