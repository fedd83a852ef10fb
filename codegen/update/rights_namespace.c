/* Namespaces that come, go, or get another descriptor. */
#include <stdlib.h>
#include <string.h>

#include "asking.h"
#include "writer.h"

/* ---- What a descriptor says itself ------------------------------------------------ */

/* The audit list of canonical SDDL; the end where there is none. Parentheses are around entries alone. */
static char *audit_list(char *sddl)
{
    char *at = sddl;
    while (*at && strncmp(at, "S:", 2) != 0)
        at += *at == '(' ? strcspn(at, ")") + 1 : 1;
    return at;
}

/*
 * Owner, group and the entries that are not inherited, as SDDL, malloc'ed; NULL when memory is short. An audit list of
 * which nothing but inherited entries is there was not given.
 */
static char *own_text(mw_namespace ns)
{
    char *text = sddl_text(ns, true), *audit = text ? audit_list(text) : NULL;
    if (audit && !strchr(audit, '('))
        *audit = '\0';
    return text;
}

/* Bytes of own_text(), in malloc'ed memory. */
static uint8_t *own_bytes(mw_namespace ns, size_t *size)
{
    char *text = own_text(ns);
    uint8_t *bytes = text ? malloc(MW_DESCRIPTOR_MAX_BYTES) : NULL;
    bool is_read =
        bytes && mw_sddl_parse(text, strlen(text), NULL, bytes, MW_DESCRIPTOR_MAX_BYTES, size, NULL) == MW_OK;
    free(text);
    if (is_read)
        return bytes;
    free(bytes);
    return NULL;
}

static bool same_descriptors(mw_namespace a, mw_namespace b)
{
    size_t a_size, b_size;
    const uint8_t *a_bytes = mw_namespace_descriptor(a, &a_size), *b_bytes = mw_namespace_descriptor(b, &b_size);
    return a_size == b_size && memcmp(a_bytes, b_bytes, a_size) == 0;
}

/* ---- New ones --------------------------------------------------------------------------- */

/* The nearest namespace above that there was. */
static mw_namespace old_ancestor(const struct asking *asking, mw_namespace ns)
{
    mw_namespace found = {0};
    for (ns = mw_namespace_parent(ns); MW_FOUND(ns) && !MW_FOUND(found); ns = mw_namespace_parent(ns))
        found = old_namespace(asking, mw_namespace_path(ns));
    return found;
}

static bool ask_secured(struct asking *asking, mw_namespace ancestor, mw_namespace ns)
{
    struct question question = {.ns = ancestor, .operation = MW_OPERATION_CREATE_SECURED_NAMESPACE};
    uint8_t *bytes = own_bytes(ns, &question.child_size);
    question.child = bytes;
    bool is_granted = bytes && ask(asking, &question);
    if (!bytes)
        ask_refuse(asking, &(struct mw_decision){.reason = MW_REASON_BAD_DESCRIPTOR});
    free(bytes);
    return is_granted;
}

/* Classes in it take FULL_WRITE, as creating it does. */
void ask_created(struct asking *asking)
{
    mw_namespace ns = new_namespace(asking, asking->change->ns), ancestor = old_ancestor(asking, ns);
    bool is_granted = mw_namespace_has_own_descriptor(ns)
                          ? ask_secured(asking, ancestor, ns)
                          : ask(asking, &(struct question){.ns = ancestor, .operation = MW_OPERATION_CREATE_NAMESPACE});
    if (is_granted && mw_namespace_requires_encryption(ns))
        ask(asking, &(struct question){.ns = ancestor, .operation = MW_OPERATION_SET_ENCRYPTION});
    for (uint32_t i = 0; is_granted && i < mw_class_count(ns); i++)
        creator_check_class(asking, mw_class_at(ns, i));
    for (uint32_t i = 0; is_granted && i < mw_instance_count(ns); i++)
        ask_new_instance(asking, ancestor, mw_instance_at(ns, i));
}

/* One below another that goes goes with it. */
void ask_removed(struct asking *asking)
{
    mw_namespace parent = mw_namespace_parent(old_namespace(asking, asking->change->ns));
    if (!MW_FOUND(parent) || MW_FOUND(new_namespace(asking, mw_namespace_path(parent))))
        ask(asking, &(struct question){.ns = parent, .operation = MW_OPERATION_DELETE_NAMESPACE});
}

/* ---- Others' descriptors ------------------------------------------------------------------- */

static bool same_owners(mw_namespace a, mw_namespace b)
{
    size_t a_size, b_size;
    const uint8_t *a_bytes = mw_namespace_descriptor(a, &a_size), *b_bytes = mw_namespace_descriptor(b, &b_size);
    for (int group = 0; group <= 1; group++) {
        struct mw_sid a_sid, b_sid;
        if (!mw_descriptor_owner(a_bytes, a_size, group, &a_sid) ||
            !mw_descriptor_owner(b_bytes, b_size, group, &b_sid) || !mw_sid_equal(&a_sid, &b_sid))
            return false;
    }
    return true;
}

/* Did the namespace above change alone, so that this one inherits otherwise? Its own part is what it was. */
static bool is_inherited(mw_namespace old_ns, mw_namespace new_ns, bool has_same_own)
{
    mw_namespace old_parent = mw_namespace_parent(old_ns), new_parent = mw_namespace_parent(new_ns);
    bool has_own = mw_namespace_has_own_descriptor(new_ns);
    if (has_own != mw_namespace_has_own_descriptor(old_ns) || (has_own && !has_same_own))
        return false;
    return MW_FOUND(old_parent) && MW_FOUND(new_parent) && !same_descriptors(old_parent, new_parent);
}

static void ask_parts(struct asking *asking, mw_namespace old_ns, mw_namespace new_ns, bool has_same_audit)
{
    bool is_granted = ask(asking, &(struct question){.ns = old_ns, .operation = MW_OPERATION_WRITE_SECURITY});
    if (is_granted && !same_owners(old_ns, new_ns))
        ask(asking, &(struct question){.ns = old_ns, .operation = MW_OPERATION_WRITE_OWNER});
    if (is_granted && !has_same_audit)
        ask(asking, &(struct question){.ns = old_ns, .operation = MW_OPERATION_WRITE_AUDIT_LIST});
}

/* What a change of a descriptor means is told by further changes, behind it: they are asked for with it. */
void ask_descriptor(struct asking *asking)
{
    const struct change *change = asking->change;
    if (change->kind != CHANGE_DESCRIPTOR)
        return;
    mw_namespace old_ns = old_namespace(asking, change->ns), new_ns = new_namespace(asking, change->ns);
    char *old_own = own_text(old_ns), *new_own = own_text(new_ns);
    bool is_known = old_own && new_own;
    bool has_same_own = is_known && strcmp(old_own, new_own) == 0;
    bool has_same_audit = is_known && strcmp(audit_list(old_own), audit_list(new_own)) == 0;
    if (!is_inherited(old_ns, new_ns, has_same_own))
        ask_parts(asking, old_ns, new_ns, has_same_audit);
    free(old_own);
    free(new_own);
}
