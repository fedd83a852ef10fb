/* Which operation each kind of change is, and asking for all of a report. */
#include "rights.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "asking.h"

/* ---- The table ----------------------------------------------------------------- */

/* One row a kind of change, in the order of the enum; docs/security.md says the same. What has no row is refused. */
/* clang-format off */
#define ROW(kind, way, operation) { CHANGE_##kind, RIGHTS_##way, MW_OPERATION_##operation }
static const struct rights_rule rows[] = {
    ROW(DIALECT,                EVERYWHERE, PUT_CLASS),
    ROW(SPELLING,               ELEMENT,    PUT_CLASS),
    ROW(NAMESPACE_ADDED,        PARENT,     CREATE_NAMESPACE),
    ROW(NAMESPACE_REMOVED,      PARENT,     DELETE_NAMESPACE),
    ROW(QUALIFIER_TYPE_ADDED,   ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_TYPE_REMOVED, ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_TYPE_TYPE,    ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_TYPE_DEFAULT, ELEMENT,    PUT_CLASS),
    ROW(SCOPE_WIDENED,          ELEMENT,    PUT_CLASS),
    ROW(SCOPE_NARROWED,         ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_TYPE_FLAVOR,  ELEMENT,    PUT_CLASS),
    ROW(CLASS_ADDED,            ELEMENT,    PUT_CLASS),
    ROW(CLASS_REMOVED,          ELEMENT,    DELETE_CLASS),
    ROW(SUPERCLASS,             ELEMENT,    PUT_CLASS),
    ROW(CLASS_KIND,             ELEMENT,    PUT_CLASS),
    ROW(KEY_ADDED,              ELEMENT,    PUT_CLASS),
    ROW(KEY_REMOVED,            ELEMENT,    PUT_CLASS),
    ROW(PROPERTY_ADDED,         ELEMENT,    PUT_CLASS),
    ROW(PROPERTY_REMOVED,       ELEMENT,    PUT_CLASS),
    ROW(PROPERTY_TYPE,          ELEMENT,    PUT_CLASS),
    ROW(REFERENCE_CLASS,        ELEMENT,    PUT_CLASS),
    ROW(PROPERTY_DEFAULT,       ELEMENT,    PUT_CLASS),
    ROW(PROPERTY_ORDER,         ELEMENT,    PUT_CLASS),
    ROW(METHOD_ADDED,           ELEMENT,    PUT_CLASS),
    ROW(METHOD_REMOVED,         ELEMENT,    PUT_CLASS),
    ROW(METHOD_TYPE,            ELEMENT,    PUT_CLASS),
    ROW(METHOD_ORDER,           ELEMENT,    PUT_CLASS),
    ROW(PARAMETER_ADDED,        ELEMENT,    PUT_CLASS),
    ROW(PARAMETER_REMOVED,      ELEMENT,    PUT_CLASS),
    ROW(PARAMETER_TYPE,         ELEMENT,    PUT_CLASS),
    ROW(PARAMETER_DEFAULT,      ELEMENT,    PUT_CLASS),
    ROW(PARAMETER_ORDER,        ELEMENT,    PUT_CLASS),
    ROW(DESCRIPTION,            ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_ADDED,        ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_REMOVED,      ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_VALUE,        ELEMENT,    PUT_CLASS),
    ROW(QUALIFIER_FLAVOR,       ELEMENT,    PUT_CLASS),
    ROW(INSTANCE_ADDED,         ELEMENT,    PUT_INSTANCE),
    ROW(INSTANCE_REMOVED,       ELEMENT,    DELETE_INSTANCE),
    ROW(INSTANCE_VALUE,         ELEMENT,    PUT_INSTANCE),
    ROW(DESCRIPTOR,             DESCRIPTOR, WRITE_SECURITY),
    ROW(ACCESS_LOOSENED,        DESCRIPTOR, WRITE_SECURITY),
    ROW(ACCESS_TIGHTENED,       DESCRIPTOR, WRITE_SECURITY),
    ROW(ACE_ORDER,              DESCRIPTOR, WRITE_SECURITY),
    ROW(OWNER,                  DESCRIPTOR, WRITE_OWNER),
    ROW(ENCRYPTION_DROPPED,     NAMESPACE,  SET_ENCRYPTION),
    ROW(ENCRYPTION_REQUIRED,    NAMESPACE,  SET_ENCRYPTION),
    ROW(PROVIDER_HOSTING,       ELEMENT,    REGISTER_PROVIDER),
    ROW(EVENT_ACCESS,           ELEMENT,    SUBSCRIBE_PERMANENTLY),
    ROW(SECURITY_QUALIFIER,     ELEMENT,    PUT_CLASS),
};
/* clang-format on */
static_assert(sizeof rows / sizeof rows[0] == CHANGE_KIND_COUNT,
              "every kind of change has a row that says what it takes");

const struct rights_rule *rights_rule_of(enum change_kind kind)
{
    static const struct rights_rule none = {CHANGE_KIND_COUNT, RIGHTS_NOBODY, MW_OPERATION_NONE};
    bool is_known = (unsigned)kind < CHANGE_KIND_COUNT && rows[kind].kind == kind;
    return is_known ? &rows[kind] : &none;
}

/* ---- One change --------------------------------------------------------------------- */

/* What is in a namespace that comes or goes as a whole is asked for with it. */
static bool is_told_with_namespace(const struct asking *asking)
{
    const char *ns = asking->change->ns;
    return !MW_FOUND(old_namespace(asking, ns)) || !MW_FOUND(new_namespace(asking, ns));
}

static void ask_class(struct asking *asking, enum mw_operation operation)
{
    const struct change *change = asking->change;
    mw_namespace ns = old_namespace(asking, change->ns);
    struct question question = {.ns = ns, .operation = operation, .target = mw_class_find(ns, change->object)};
    bool is_granted = ask(asking, &question);
    if (is_granted && operation != MW_OPERATION_DELETE_CLASS)
        creator_check_class(asking, mw_class_find(new_namespace(asking, change->ns), change->object));
}

static void ask_here(struct asking *asking, enum mw_operation operation)
{
    ask(asking, &(struct question){.ns = old_namespace(asking, asking->change->ns), .operation = operation});
}

/* A namespace has changed only how it is spelled: its instance in the one above has. */
static void ask_spelling(struct asking *asking)
{
    mw_namespace ns = old_namespace(asking, asking->change->ns), parent = mw_namespace_parent(ns);
    ask(asking, &(struct question){.ns = MW_FOUND(parent) ? parent : ns, .operation = MW_OPERATION_CREATE_NAMESPACE});
}

static void ask_element(struct asking *asking, const struct rights_rule *rule)
{
    if (is_told_with_namespace(asking))
        return;
    switch (asking->change->subject) {
    case SUBJECT_CLASS:
        ask_class(asking, rule->operation);
        break;
    case SUBJECT_INSTANCE:
        ask_instance(asking);
        break;
    case SUBJECT_NAMESPACE:
        ask_spelling(asking);
        break;
    default:
        ask_here(asking, rule->operation);
        break;
    }
}

static void ask_everywhere(struct asking *asking, enum mw_operation operation)
{
    const mw_repo *repo = asking->request->old_repo;
    for (uint32_t i = 0; i < mw_namespace_count(repo); i++)
        ask(asking, &(struct question){.ns = mw_namespace_at(repo, i), .operation = operation});
}

static void ask_change(struct asking *asking)
{
    const struct rights_rule *rule = rights_rule_of(asking->change->kind);
    switch (rule->way) {
    case RIGHTS_EVERYWHERE:
        ask_everywhere(asking, rule->operation);
        break;
    case RIGHTS_PARENT:
        (rule->operation == MW_OPERATION_CREATE_NAMESPACE ? ask_created : ask_removed)(asking);
        break;
    case RIGHTS_DESCRIPTOR:
        ask_descriptor(asking);
        break;
    case RIGHTS_NAMESPACE:
        ask_here(asking, rule->operation);
        break;
    case RIGHTS_ELEMENT:
        ask_element(asking, rule);
        break;
    default:
        diag_error(&asking->unit->diag, SPAN_NONE, "access-denied",
                   "no rule says what right %s takes, so nobody has it", asking->change->path);
        break;
    }
}

/* ---- All of them ----------------------------------------------------------------------- */

/* The bytes differ in what the comparison has no name for, such as the order of qualifiers. */
static void ask_for_the_rest(struct asking *asking)
{
    struct mw_repo_facts old_facts = mw_repo_facts(asking->request->old_repo);
    struct mw_repo_facts new_facts = mw_repo_facts(asking->request->new_repo);
    static const struct change rest = {.kind = CHANGE_KIND_COUNT, .subject = SUBJECT_REPOSITORY, .ns = ""};
    if (memcmp(old_facts.checksum, new_facts.checksum, sizeof old_facts.checksum) == 0)
        return;
    asking->change = &rest;
    ask(asking, &(struct question){.ns = old_namespace(asking, "root"), .operation = MW_OPERATION_PUT_CLASS});
}

static void ask_report(struct asking *asking)
{
    const struct diff_report *report = asking->request->report;
    for (size_t i = 0; i < report->count; i++) {
        asking->change = &report->items[i];
        ask_change(asking);
    }
    if (!report->count)
        ask_for_the_rest(asking);
}

/* A repository that is not there grants what one without any descriptor would. */
static void ask_default(struct asking *asking)
{
    const mw_repo *repo = asking->request->new_repo;
    size_t size;
    const uint8_t *bytes = mw_descriptor_default(&size);
    struct mw_access access = mw_access_check(bytes, size, asking->request->token,
                                              MW_RIGHT_ENABLE | MW_RIGHT_FULL_WRITE | MW_RIGHT_WRITE_DAC);
    if (!access.granted)
        diag_error(&asking->unit->diag, SPAN_NONE, "access-denied",
                   "there is no base whose namespaces would grant %s anything: the first repository is made by who has "
                   "ENABLE, FULL_WRITE and WRITE_DAC by default",
                   asking->caller);
    for (uint32_t i = 0; i < mw_namespace_count(repo); i++) {
        mw_namespace ns = mw_namespace_at(repo, i);
        bytes = mw_namespace_descriptor(ns, &size);
        if (mw_descriptor_ace_count(bytes, size, true))
            ask_refuse(asking, &(struct mw_decision){.reason = MW_REASON_PRIVILEGE_MISSING,
                                                     .operation = MW_OPERATION_WRITE_AUDIT_LIST,
                                                     .ns = ns});
    }
}

/* What a repository remembers is compiled again as nobody's: of that, no right is asked. */
static void ask_for_recovery(struct asking *asking)
{
    const struct ast_declaration *at = asking->request->ast ? asking->request->ast->first : NULL;
    for (; at && !asking->is_administrator; at = at->next)
        if (at->kind == AST_PRAGMA && strcasecmp(at->as.pragma->name.name->text, "autorecover") == 0)
            diag_error(&asking->unit->diag, at->as.pragma->name.span, "access-denied",
                       "#pragma autorecover is refused to %s: only administrators and LocalSystem have a repository "
                       "remember what it is made of",
                       asking->caller);
}

static bool is_administrator(const struct mw_token *token)
{
    static const struct mw_sid administrators = {1, 2, {0, 0, 0, 0, 0, 5}, {32, 544}};
    static const struct mw_sid local_system = {1, 1, {0, 0, 0, 0, 0, 5}, {18}};
    for (size_t i = 0; i < token->sid_count; i++)
        if (mw_sid_equal(&token->sids[i], &administrators) || mw_sid_equal(&token->sids[i], &local_system))
            return true;
    return false;
}

bool rights_check(struct unit *unit, const struct rights_request *request)
{
    static const struct change whole = {.kind = CHANGE_KIND_COUNT, .subject = SUBJECT_REPOSITORY, .ns = ""};
    unsigned before = unit->diag.errors;
    struct asking asking = {.unit = unit,
                            .request = request,
                            .connection = {.token = *request->token,
                                           .level = MW_AUTHENTICATION_PKT_PRIVACY,
                                           .impersonation = MW_IMPERSONATION_IMPERSONATE},
                            .is_administrator = is_administrator(request->token),
                            .caller = "nobody",
                            .change = &whole};
    if (request->token->sid_count)
        mw_sid_text(&request->token->sids[0], asking.caller, sizeof asking.caller);
    if (!request->new_repo || (request->old_repo && request->report->failed))
        diag_error(&unit->diag, SPAN_NONE, "access-denied",
                   "what is to change cannot be told, so nobody may change it: memory is short");
    else if (request->old_repo)
        ask_report(&asking);
    else
        ask_default(&asking);
    ask_for_recovery(&asking);
    return unit->diag.errors == before;
}
