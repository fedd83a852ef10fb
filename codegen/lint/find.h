/*
 * What the rules of lint share: the model they look at, how they find things in it, how they report. Only this folder includes it.
 */
#ifndef FIND_H
#define FIND_H

#include "lint.h"

/* A value that a name or its own text gives away. */
struct lint_credential {
    struct lint_credential *next;
    const struct name *name;    /* of the property or qualifier */
    struct span span, value;    /* of that name; of the constant */
    bool in_text;               /* the text says so, as a connection string does, and not the name */
};

/* A security descriptor in text, of an instance that may have one. */
enum lint_sddl_kind { LINT_SDDL_NAMESPACE, LINT_SDDL_FILTER, LINT_SDDL_PROVIDER };

struct lint_sddl {
    enum lint_sddl_kind kind;
    const struct ast_value *constant;
    struct model_bytes bytes;   /* size 0: it is not SDDL, */
    const char *reason;         /* because */
};

struct lint {
    struct unit *unit;
    struct model *model;
    const struct lint_rule *rule;           /* that is looking */
    struct lint_credential *credentials, *last_credential;
    size_t credential_count;
    const struct model_class *ns, *provider, *registration, *instance_registration, *method_registration, *filter, *consumer, *binding;
    const struct model_instance *read;      /* whose descriptor this is: each is read once for all rules */
    struct lint_sddl sddl;
};

/* A finding of lint->rule. */
void lint_found(struct lint *lint, struct span where, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Does anybody want to know of findings of a rule? */
bool lint_rule_is_on(const struct lint *lint, const struct lint_rule *rule);

/* ---- Values of an instance: names in lower case ---- */

/* Its own, else the nearest default; NULL when there is neither or it is NULL. */
const struct model_value *lint_value(const struct lint *lint, const struct model_instance *instance, const char *name);
/* The same of a text that is not empty; NULL for others. */
const char *lint_text(const struct lint *lint, const struct model_instance *instance, const char *name);
/* The constant that the source gives a property; NULL when it gives none. */
const struct ast_value *lint_constant(const struct model_instance *instance, const char *name);
/* Where a message about a property points: its constant, else the name of the class behind "instance of". */
struct span lint_place(const struct model_instance *instance, const char *name);
/* The Name of an instance, for messages. */
const char *lint_name(const struct lint *lint, const struct model_instance *instance);

static inline bool lint_is_a(const struct model_class *cls, const struct model_class *ancestor)
{
    return ancestor && model_derives(cls, ancestor);
}

/* ---- What rules need to know beforehand ---- */
void credentials_collect(struct lint *lint, const struct ast *ast);     /* credential.c */
void registrations_collect(struct lint *lint);                          /* registration.c */
void bindings_collect(struct lint *lint);                               /* subscription.c */

/* ---- The rules; rules.c says which is which ---- */
void lint_ace_order(struct lint *lint, const struct model_instance *instance);
void lint_broad_access(struct lint *lint, const struct model_instance *instance);
void lint_event_access(struct lint *lint, const struct model_instance *instance);
void lint_open_filter(struct lint *lint, const struct model_instance *instance);
void lint_register_access(struct lint *lint, const struct model_instance *instance);

void lint_clsid(struct lint *lint, const struct model_instance *instance);
void lint_decoupled(struct lint *lint, const struct model_instance *instance);
void lint_discouraged_hosting(struct lint *lint, const struct model_instance *instance);
void lint_local_system(struct lint *lint, const struct model_instance *instance);
void lint_no_hosting(struct lint *lint, const struct model_instance *instance);

void lint_provider_kind(struct lint *lint, const struct model_class *cls);
void lint_unused_provider(struct lint *lint, const struct model_instance *instance);

void lint_code_consumer(struct lint *lint, const struct model_instance *instance);
void lint_creator_sid(struct lint *lint, const struct model_instance *instance);
void lint_query_language(struct lint *lint, const struct model_instance *instance);
void lint_subscription_namespace(struct lint *lint, const struct model_instance *instance);

void lint_credentials(struct lint *lint);
void lint_descriptions(struct lint *lint, const struct model_class *cls);
void lint_namespace_encryption(struct lint *lint, const struct model_namespace *ns);
void lint_namespace_descriptor(struct lint *lint, const struct model_namespace *ns);
void lint_property_as_qualifier(struct lint *lint, const struct model_instance *instance);

#endif
