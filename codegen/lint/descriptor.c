/*
 * Security descriptors in SDDL: of namespaces, of event filters, of decoupled providers. What each lets whom do.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "descriptor.h"
#include "find.h"

/* ---- Reading ---- */

/* The text, also as the only element of a list. */
static const struct ast_value *only_string(const struct ast_value *value)
{
    if (value && value->kind == AST_LIST && value->length == 1)
        value = value->as.first;
    return value && value->kind == AST_STRING && value->length ? value : NULL;
}

static const struct ast_value *namespace_constant(const struct model_instance *instance)
{
    for (const struct ast_qualifier *at = instance->ast->qualifiers; at; at = at->next) {
        if (strcmp(at->name.name->folded->text, "namespacesecuritysddl") == 0)
            return only_string(at->value);
    }
    return NULL;
}

static const struct ast_value *find_constant(const struct lint *lint, const struct model_instance *instance,
                                             enum lint_sddl_kind *kind)
{
    *kind = LINT_SDDL_NAMESPACE;
    if (lint_is_a(instance->cls, lint->ns))
        return namespace_constant(instance);
    *kind = LINT_SDDL_FILTER;
    if (lint_is_a(instance->cls, lint->filter))
        return only_string(lint_constant(instance, "eventaccess"));
    *kind = LINT_SDDL_PROVIDER;
    if (lint_is_a(instance->cls, lint->provider))
        return only_string(lint_constant(instance, "securitydescriptor"));
    return NULL;
}

/* A mistake in it is not reported here. */
static void read_sddl(struct lint *lint, struct lint_sddl *sddl)
{
    uint8_t *bytes = memory_resize(NULL, MW_DESCRIPTOR_MAX_BYTES), *kept;
    struct mw_sddl_error error = {0, NULL};
    size_t size = 0;
    enum mw_status status = mw_sddl_parse(sddl->constant->as.text, sddl->constant->length, lint->model->domain, bytes,
                                          MW_DESCRIPTOR_MAX_BYTES, &size, &error);

    sddl->reason = error.reason ? error.reason : mw_status_text(status);
    if (status == MW_OK) {
        kept = arena_alloc(&lint->unit->arena, size);
        memcpy(kept, bytes, size);
        sddl->bytes = (struct model_bytes){kept, size};
    }
    free(bytes);
}

/* The descriptor that an instance gives; NULL when it gives none, or is none of the three that may. */
static const struct lint_sddl *sddl_of(struct lint *lint, const struct model_instance *instance)
{
    if (lint->read != instance) {
        lint->read = instance;
        lint->sddl = (struct lint_sddl){0};
        lint->sddl.constant = find_constant(lint, instance, &lint->sddl.kind);
        if (lint->sddl.constant)
            read_sddl(lint, &lint->sddl);
    }
    return lint->sddl.constant ? &lint->sddl : NULL;
}

/* Without a list of who may, everybody may. The control word is at 2, the offset of the list at 16; MS-DTYP 2.4.6. */
static bool has_no_dacl(struct model_bytes descriptor)
{
    enum { DACL_PRESENT = 4 };
    const uint8_t *bytes = descriptor.bytes;

    return descriptor.size >= 20 && (!(bytes[2] & DACL_PRESENT) || !(bytes[16] | bytes[17] | bytes[18] | bytes[19]));
}

/* ---- ace-order ---- */

void lint_ace_order(struct lint *lint, const struct model_instance *instance)
{
    const struct lint_sddl *sddl = sddl_of(lint, instance);
    bool has_allowed = false;
    struct mw_ace ace;

    if (!sddl)
        return;
    for (size_t i = 0; mw_descriptor_ace(sddl->bytes.bytes, sddl->bytes.size, false, i, &ace); i++) {
        if (ace.type == MW_ACE_DENY && has_allowed) {
            lint_found(lint, descriptor_ace_place(lint->model, sddl->constant, i),
                       "denied behind what is allowed: who was allowed before keeps it; ACEs that deny come first");
            return;
        }
        has_allowed |= ace.type == MW_ACE_ALLOW;
    }
}

/* ---- broad-access ---- */

/* Users have an account here or in the domain; all other broad groups may be strangers. */
static bool may_be_strangers(const char *who)
{
    return !strstr(who, "Users");
}

static bool needs_no_account(const char *who)
{
    return strstr(who, "Anonymous") || strstr(who, "Guests");
}

/* What is more than the default descriptor gives, and no warning of the model. */
static const char *too_much(const char *who, uint32_t mask)
{
    if (descriptor_danger(mask))
        return NULL;
    if (mask & MW_RIGHT_PARTIAL_WRITE)
        return "may write and delete instances (PARTIAL_WRITE)";
    if (mask & MW_RIGHT_REMOTE_ACCESS && may_be_strangers(who))
        return "may connect from other computers (REMOTE_ACCESS)";
    if (mask & MW_RIGHT_WRITE_PROVIDER && may_be_strangers(who))
        return "may write what providers serve (WRITE_PROVIDER)";
    if (mask & (MW_RIGHT_SUBSCRIBE | MW_RIGHT_PUBLISH) && may_be_strangers(who))
        return "may subscribe to events or publish them (SUBSCRIBE, PUBLISH)";
    return needs_no_account(who) && mask ? "needs no account here to get in" : NULL;
}

void lint_broad_access(struct lint *lint, const struct model_instance *instance)
{
    const struct lint_sddl *sddl = sddl_of(lint, instance);
    struct mw_ace ace;

    if (!sddl || sddl->kind != LINT_SDDL_NAMESPACE)
        return;
    for (size_t i = 0; mw_descriptor_ace(sddl->bytes.bytes, sddl->bytes.size, false, i, &ace); i++) {
        const char *who = descriptor_broad_group(&ace.sid);
        const char *what = who && ace.type == MW_ACE_ALLOW ? too_much(who, ace.mask) : NULL;
        if (what)
            lint_found(lint, descriptor_ace_place(lint->model, sddl->constant, i),
                       "%s %s; name the group that needs it", who, what);
    }
}

/* ---- event-access, open-event-filter, provider-access ---- */

/* The first ACE that lets a broad group do any of mask is reported, who in front of what. */
static void report_broad(struct lint *lint, const struct lint_sddl *sddl, uint32_t mask, const char *what)
{
    struct mw_ace ace;

    for (size_t i = 0; mw_descriptor_ace(sddl->bytes.bytes, sddl->bytes.size, false, i, &ace); i++) {
        const char *who = descriptor_broad_group(&ace.sid);
        if (!who || ace.type != MW_ACE_ALLOW || !(ace.mask & mask))
            continue;
        lint_found(lint, descriptor_ace_place(lint->model, sddl->constant, i), "%s %s", who, what);
        return;
    }
}

void lint_event_access(struct lint *lint, const struct model_instance *instance)
{
    enum { GENERIC = 0x50000000 }; /* GENERIC_ALL and GENERIC_WRITE */
    const uint32_t mask = MW_RIGHT_PUBLISH | MW_RIGHT_WRITE_DAC | MW_RIGHT_WRITE_OWNER | GENERIC;
    const struct lint_sddl *sddl = sddl_of(lint, instance);

    if (!sddl || sddl->kind != LINT_SDDL_FILTER)
        return;
    if (!sddl->bytes.size)
        lint_found(lint, sddl->constant->span, "EventAccess is not SDDL: %s", sddl->reason);
    else if (has_no_dacl(sddl->bytes))
        lint_found(lint, sddl->constant->span, "EventAccess has no DACL: everybody may publish events to the filter");
    else
        report_broad(lint, sddl, mask,
                     "may publish events to the filter (PUBLISH); name the accounts of its providers");
}

void lint_open_filter(struct lint *lint, const struct model_instance *instance)
{
    if (lint_is_a(instance->cls, lint->filter) && !lint_text(lint, instance, "eventaccess"))
        lint_found(lint, instance->ast->as.instance->class_name.span,
                   "event filter '%s' has no EventAccess: everybody may publish events to it",
                   lint_name(lint, instance));
}

static bool is_decoupled(const struct lint *lint, const struct model_instance *instance)
{
    const char *hosting = lint_text(lint, instance, "hostingmodel");

    return hosting && strncasecmp(hosting, "decoupled", strlen("decoupled")) == 0;
}

void lint_register_access(struct lint *lint, const struct model_instance *instance)
{
    const struct lint_sddl *sddl = sddl_of(lint, instance);

    if (!sddl || sddl->kind != LINT_SDDL_PROVIDER)
        return;
    if (!is_decoupled(lint, instance))
        lint_found(lint, sddl->constant->span,
                   "SecurityDescriptor is obeyed for decoupled providers only: it protects nothing here");
    else if (sddl->bytes.size && has_no_dacl(sddl->bytes))
        lint_found(lint, sddl->constant->span,
                   "SecurityDescriptor has no DACL: everybody may register as provider '%s'",
                   lint_name(lint, instance));
    else
        report_broad(lint, sddl, UINT32_MAX,
                     "may register as this provider and answer in its place; name the account that it runs in");
}

/* ---- decoupled-access ---- */

void lint_decoupled(struct lint *lint, const struct model_instance *instance)
{
    if (!lint_is_a(instance->cls, lint->provider) || !is_decoupled(lint, instance) ||
        lint_text(lint, instance, "securitydescriptor"))
        return;
    lint_found(lint, lint_place(instance, "hostingmodel"),
               "decoupled provider '%s' has no SecurityDescriptor: LocalSystem, NetworkService and LocalService may "
               "register, and nobody else; name the account that it runs in",
               lint_name(lint, instance));
}
